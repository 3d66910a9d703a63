//! Stored forms: the bytes in which facts, snapshots, heads and the outbox's entries lie in the store.
//!
//! Each form is a JSON object that begins with its version, `{"v":1,…}`, and is written from mirror types of
//! its own, so that the domain may change without touching what is stored.
//!
//! Invariants:
//! - Decoding what was encoded gives an equal value, and encoding that gives the same bytes.
//! - Whatever was stored once loads for ever: limits on what people type are not checked again.
//! - A field that is absent is none, empty or false; there is no `null`. Unknown fields are ignored.
//! - An error names the form and the field, and quotes nothing of what members typed.
//!
//! **A new version of a form.** Add mirror types of the new version (`FactV2`) with `mirror!`. Those of the old
//! one (`FactV1`) stay as they are, but lose their `mirror!` and gain the upgrade, `From<FactV1> for FactV2`.
//! Raise `VERSION`, and let `decode` read both: `1 => read::<FactV1>(…).map(FactV2::from)` before what is done
//! with the new one. Facts and snapshots share the forms of item bodies, so a new version of those is a new
//! version of both. Add samples of the new version; the old ones stay and must load. A field that older Ferries
//! may ignore, and whose absence means what it always meant, needs no new version.

mod body;
mod canvas;
mod event;
pub mod fact;
pub mod head;
mod leaf;
mod mirror;
pub mod outbox;
pub mod snapshot;

use std::fmt;
use std::num::NonZeroU32;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The forms, each with versions of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// One fact of a canvas's log.
    Fact,
    /// A whole canvas as it stood after some fact.
    Snapshot,
    /// What lists and look-ups need of a canvas.
    Head,
    /// Something to be posted.
    Effect,
    /// What has been posted for a canvas.
    Delivery,
    /// What an interaction did.
    Outcome,
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fact => "fact",
            Self::Snapshot => "snapshot",
            Self::Head => "head",
            Self::Effect => "effect",
            Self::Delivery => "delivery",
            Self::Outcome => "outcome",
        })
    }
}

/// Why stored bytes cannot be read. Names no text of a member, so it may be logged.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WireError {
    /// A later Ferry wrote it.
    #[error("this {form} is stored in version {version}, which only a newer Ferry reads")]
    Newer {
        /// The form.
        form: Form,
        /// The version it is stored in.
        version: u32,
    },
    /// It is not what any Ferry writes.
    #[error("this {form} is damaged at `{path}`: {problem}")]
    Damaged {
        /// The form.
        form: Form,
        /// The field at fault, as `e.item_added.stage`; `.` is the whole. A missing field is named by `problem`,
        /// and `path` is what it is missing from.
        path: String,
        /// What is wrong with it, as a lower-case fragment.
        problem: String,
    },
}

/// A mirror type with its version in front.
#[derive(Serialize)]
struct Stamped<'a, M> {
    v: u32,
    #[serde(flatten)]
    mirror: &'a M,
}

/// The version in front of any form.
#[derive(Deserialize)]
struct Stamp {
    v: NonZeroU32,
}

/// The bytes of a mirror type in a version.
#[expect(
    clippy::expect_used,
    reason = "mirror types are structs with string keys, which JSON can always hold, and memory does not fail"
)]
fn write<M: Serialize>(version: u32, mirror: &M) -> Vec<u8> {
    serde_json::to_vec(&Stamped { v: version, mirror }).expect("a mirror type is representable in JSON")
}

/// The version that bytes of a form are stored in.
fn version(form: Form, bytes: &[u8]) -> Result<u32, WireError> {
    read::<Stamp>(form, bytes).map(|stamp| stamp.v.get())
}

/// The error about a version that is not known here.
const fn newer<T>(form: Form, version: u32) -> Result<T, WireError> {
    Err(WireError::Newer { form, version })
}

/// Reads bytes of a form as the mirror type of their version.
fn read<M: DeserializeOwned>(form: Form, bytes: &[u8]) -> Result<M, WireError> {
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let mirror = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| damaged(form, error.path().to_string(), error.inner()))?;
    json.end()
        .map_err(|error| damaged(form, ".".to_owned(), &error))?;
    Ok(mirror)
}

fn damaged(form: Form, path: String, error: &serde_json::Error) -> WireError {
    WireError::Damaged {
        form,
        path,
        problem: without_stored_text(&error.to_string()),
    }
}

/// The message without the stored text that serde repeats in it: strings stand in double quotes, and names of
/// variants in backticks.
fn without_stored_text(message: &str) -> String {
    let variant = message.strip_prefix("unknown variant `");
    if let Some((_, expected)) = variant.and_then(|rest| rest.rsplit_once("`, expected ")) {
        return format!("unknown name, expected {expected}");
    }
    let quotation = message.split_once('"').zip(message.rsplit_once('"'));
    quotation.map_or_else(
        || message.to_owned(),
        |((before, _), (_, after))| format!("{before}…{after}"),
    )
}

#[cfg(test)]
mod tests {
    use super::without_stored_text;

    #[test]
    fn stored_text_is_left_out_of_messages() {
        let message = r#"invalid type: string "plan \"the\" week", expected u32 at line 1 column 9"#;
        assert_eq!(
            without_stored_text(message),
            "invalid type: string …, expected u32 at line 1 column 9"
        );
        assert_eq!(
            without_stored_text("unknown variant `leek soup`, expected `now` or `to_be`"),
            "unknown name, expected `now` or `to_be`"
        );
        assert_eq!(without_stored_text("missing field `at`"), "missing field `at`");
    }
}
