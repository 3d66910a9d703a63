//! A canvas's head: what lists and look-ups need of it without folding its facts.

use serde::{Deserialize, Serialize};

use crate::canvas::stage::Stage;
use crate::canvas::text::Title;
use crate::canvas::time::Timestamp;
use crate::store::wire::leaf::Spelled;
use crate::store::wire::mirror::{Mirror, mirror};
use crate::store::wire::{Form, WireError, newer, read, version, write};

/// The version that [`encode`] writes.
pub const VERSION: u32 = 1;

/// What lists and look-ups need of a canvas. Written with each append, so it never lags behind the facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The canvas's title.
    pub title: Title,
    /// Discord's id of the server it belongs to.
    pub guild: u64,
    /// Discord's id of the channel it belongs to.
    pub channel: u64,
    /// How many facts it is made of: the number of the newest.
    pub version: u64,
    /// Whether it has been put away.
    pub archived: bool,
    /// Whether its last stage has been closed.
    pub complete: bool,
    /// The open stage; `None` once it is complete.
    pub stage: Option<Stage>,
    /// When it was started.
    pub started_at: Timestamp,
    /// When it was put away; `None` while it is not.
    pub archived_at: Option<Timestamp>,
}

#[derive(Serialize, Deserialize)]
struct HeadV1 {
    title: String,
    guild: u64,
    channel: u64,
    version: u64,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    archived: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    complete: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<Spelled<Stage>>,
    started_at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    archived_at: Option<i64>,
}

mirror!(struct HeadV1 = Head {
    title, guild, channel, version, archived, complete, stage, started_at, archived_at,
});

/// The bytes of a head.
#[must_use]
pub fn encode(head: &Head) -> Vec<u8> {
    write(VERSION, &HeadV1::of(head))
}

/// The head of stored bytes.
///
/// # Errors
/// [`WireError::Newer`] where a later Ferry wrote them, [`WireError::Damaged`] where none did.
pub fn decode(bytes: &[u8]) -> Result<Head, WireError> {
    match version(Form::Head, bytes)? {
        1 => read::<HeadV1>(Form::Head, bytes).map(HeadV1::into_value),
        version => newer(Form::Head, version),
    }
}
