//! What can go wrong, in sentences. Errors of opening are read by operators as they stand: each names the path
//! and the way out. The others are for the program.

use std::{io, path::PathBuf};

use serde::{Deserialize, Serialize};

use super::{
    keys::{self, CanvasKey, Version},
    limits::MAX_DAMAGE_LISTED,
};

/// One thing found wrong in stored data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{place} {what}")]
pub struct Damage {
    /// Which record, in words.
    pub place: String,
    /// What is wrong with it.
    pub what: String,
}

impl Damage {
    pub(super) fn at(key: &[u8], what: impl Into<String>) -> Self {
        Self {
            place: keys::describe(key),
            what: what.into(),
        }
    }
}

/// Why something could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// The canvas was never stored.
    #[error("there is no canvas {0}")]
    Unknown(CanvasKey),
    /// The stored bytes are not what was written.
    #[error("stored data is damaged: {0}")]
    Damage(#[from] Damage),
    /// The database itself failed.
    #[error("the database failed: {0}")]
    Engine(String),
    /// The canvas changed each time it was read.
    #[error("canvas {0} changed all the while it was read")]
    Busy(CanvasKey),
}

impl ReadError {
    pub(super) fn engine(error: &sled::Error) -> Self {
        Self::Engine(error.to_string())
    }
}

/// The store takes no more operations: it was stopped, or it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store takes no more operations")]
pub struct Stopped;

/// Why an operation was not done. Save for `Stopped`, nothing of it was stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Something is larger than its limit.
    #[error("{what} is larger than {limit}")]
    TooLarge {
        /// What is too large.
        what: &'static str,
        /// The limit, in bytes or, for counts, in pieces.
        limit: usize,
    },
    /// The disk is too full to store more safely.
    #[error("only {free} bytes are free and {needed} are needed")]
    NoSpace {
        /// Bytes free now.
        free: u64,
        /// Bytes that must be free.
        needed: u64,
    },
    /// A record that the operation rests on is damaged.
    #[error("stored data is damaged: {0}")]
    Damaged(Damage),
    /// Files that are made beside the store, as backups are, could not be; the store itself is good.
    #[error("{0}")]
    Files(String),
    /// The store was stopped or has failed; whether the operation is stored shows at the next start.
    #[error("the store takes no more operations")]
    Stopped,
}

/// Why an append was not done. Save for [`WriteError::Stopped`], nothing of it was stored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AppendError {
    /// The canvas has another version than expected.
    #[error("the canvas is at version {actual}")]
    Conflict {
        /// The version it has.
        actual: Version,
    },
    /// This interaction was done before; here is what it came to.
    #[error("this interaction was done before")]
    Duplicate(Vec<u8>),
    /// Another canvas is active in the channel.
    #[error("canvas {0} is active in that channel")]
    PlaceTaken(CanvasKey),
    /// What can befall any operation.
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<ReadError> for WriteError {
    /// A failure of the database is told by the writer itself, which stops; what is left to say is damage.
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::Damage(damage) => Self::Damaged(damage),
            ReadError::Unknown(_) | ReadError::Engine(_) | ReadError::Busy(_) => Self::Stopped,
        }
    }
}

impl From<ReadError> for AppendError {
    fn from(error: ReadError) -> Self {
        WriteError::from(error).into()
    }
}

impl From<Stopped> for WriteError {
    fn from(Stopped: Stopped) -> Self {
        Self::Stopped
    }
}

impl From<Stopped> for AppendError {
    fn from(Stopped: Stopped) -> Self {
        WriteError::Stopped.into()
    }
}

/// Why a store was not opened. The store's own files are as they were.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Another process has it open.
    #[error(
        "another process is using the store in {}: stop it first, or give this one a data_dir of its own",
        dir.display()
    )]
    Locked {
        /// The data directory.
        dir: PathBuf,
    },
    /// The database has lost operations that were acknowledged.
    #[error(
        "the store in {} lost acknowledged operations: its witness knows {witnessed}, the database has {found}. \
         Nothing in it was changed.{} `ferry verify` says how all is, and `ferry restore` brings back what \
         backups and journal hold",
        dir.display(),
        examined(copy.as_ref())
    )]
    Behind {
        /// The data directory.
        dir: PathBuf,
        /// Operations that the witness knows were durable.
        witnessed: u64,
        /// Operations that the database has.
        found: u64,
        /// The copy that was examined, if it came to that.
        copy: Option<PathBuf>,
    },
    /// Database and witness belong to different stores.
    #[error(
        "the database in {} belongs to another store than the witness beside it. Nothing was changed. Put \
         back the files that belong together",
        dir.display()
    )]
    Foreign {
        /// The data directory.
        dir: PathBuf,
    },
    /// There is a database without a witness.
    #[error(
        "the store in {} has a database but no witness file ({}). Nothing was changed. Put the file back; \
         or `ferry restore` brings back what backups and journal hold",
        dir.display(),
        super::witness::FILE
    )]
    NoWitness {
        /// The data directory.
        dir: PathBuf,
    },
    /// The files are damaged.
    #[error(
        "the store in {} is damaged: {what}. Nothing in it was changed.{} `ferry verify` says how all is, and \
         `ferry restore` brings back what backups and journal hold",
        dir.display(),
        examined(copy.as_ref())
    )]
    Damaged {
        /// The data directory.
        dir: PathBuf,
        /// What is wrong.
        what: String,
        /// The copy that was examined, if it came to that.
        copy: Option<PathBuf>,
    },
    /// A newer Ferry wrote it.
    #[error(
        "the store in {} has form {found} and this Ferry knows forms up to {known}: start a newer Ferry on it",
        dir.display()
    )]
    NewerFormat {
        /// The data directory.
        dir: PathBuf,
        /// The form of the store.
        found: u32,
        /// The newest form known here.
        known: u32,
    },
    /// The disk is too full to open the store safely.
    #[error(
        "the disk of {} has {free} bytes free and opening the store needs {needed}: free some space and start \
         again",
        dir.display()
    )]
    NoSpace {
        /// The data directory.
        dir: PathBuf,
        /// Bytes free.
        free: u64,
        /// Bytes that must be free.
        needed: u64,
    },
    /// The operating system refused.
    #[error("cannot {action} {}: {source}; see to it that this user may read and write there", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

impl OpenError {
    /// The same, where the copy that was examined is not there any more.
    pub(super) fn without_copy(mut self) -> Self {
        if let Self::Behind { copy, .. } | Self::Damaged { copy, .. } = &mut self {
            *copy = None;
        }
        self
    }
}

fn examined(copy: Option<&PathBuf>) -> String {
    copy.map(|copy| {
        format!(
            " The copy that was examined is {} and may be deleted.",
            copy.display()
        )
    })
    .unwrap_or_default()
}

/// What a walk over the whole store found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Canvases.
    pub canvases: u64,
    /// Events of all canvases.
    pub events: u64,
    /// Outbox entries that wait.
    pub outbox: u64,
    /// Faults found, of which `damage` lists the first.
    pub faults: u64,
    /// The first faults, at most [`MAX_DAMAGE_LISTED`].
    pub damage: Vec<Damage>,
}

impl Report {
    pub(super) fn note(&mut self, damage: Damage) {
        self.faults = self.faults.saturating_add(1);
        if self.damage.len() < MAX_DAMAGE_LISTED {
            self.damage.push(damage);
        }
    }

    /// Whether nothing was found wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.faults == 0
    }
}
