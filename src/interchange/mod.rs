//! A canvas as a JSON file, and back. `docs/FORMAT.md` describes the file to whoever reads or writes one elsewhere.
//!
//! The file has two parts: the canvas as it stands, for people and tools, and its history, from which Ferry restores it.
//!
//! Invariants: nothing here reads or waits for anything. A file holds neither this server's handles for its members nor
//! digests: people are numbered by their first appearance, `m1` where they are known by name and `a1` where they are not.
//! An anonymous canvas names nobody who contributed, whatever its log holds of earlier days. Whatever an import accepts
//! folds to a sound canvas, and exporting that again gives the same file.

mod compare;
mod document;
mod export;
mod fault;
mod history;
mod import;
mod numbers;
mod personal;
mod told;
mod weight;

use crate::canvas::visibility::Viewer;
use crate::canvas::{Canvas, Fact, Member};

pub use export::export;
pub use fault::{Fault, FaultKind};
pub use import::{Imported, ImportedPerson, import};
pub use personal::{Part, Person, personal};

/// What every file of a canvas begins with, as `format`.
pub const FORMAT: &str = "ferry-canvas";
/// The version of the file that [`export()`] writes.
pub const VERSION: u32 = 1;
/// Bytes of a file: as much as a canvas with a full history needs, and as Discord lets servers attach.
pub const MAX_FILE_BYTES: usize = 16 * 1024 * 1024;
/// Facts of a history: about as many as fit into [`MAX_FILE_BYTES`], at some 150 bytes for a small one.
pub const MAX_FACTS: usize = 100_000;

/// What a file is made from.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    /// The canvas as it stands.
    pub canvas: &'a Canvas,
    /// All facts that it was folded from, the oldest first.
    pub facts: &'a [Fact],
    /// Who its members are.
    pub people: &'a dyn People,
    /// Who the file is for.
    pub viewer: Reader,
}

/// Who members are at Discord.
pub trait People {
    /// The Discord id of a member; `None` when the member was forgotten.
    fn user(&self, member: Member) -> Option<u64>;

    /// What a Discord user is called, if that is known.
    fn name(&self, user: u64) -> Option<String>;
}

/// Who a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Whoever runs Ferry and has its store: the file is complete.
    Operator,
    /// Somebody who sees the canvas: what they may not see is left out.
    Viewer {
        /// Who looks.
        viewer: Viewer,
        /// Whether they do what facilitators do.
        facilitator: bool,
    },
}

/// A file that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub json: String,
    /// Whether nothing was left out.
    pub complete: bool,
}
