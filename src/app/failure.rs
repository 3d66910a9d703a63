//! Failures: what went wrong inside, told to people as a reference id alone.

use crate::store::wire::WireError;
use crate::store::{AppendError, Damage, ReadError, WriteError};

/// What went wrong inside.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The store could not be read.
    #[error("reading the store: {0}")]
    Read(#[from] ReadError),
    /// The store could not be written.
    #[error("writing the store: {0}")]
    Write(#[from] WriteError),
    /// An append was not done.
    #[error("appending to the store: {0}")]
    Append(#[from] AppendError),
    /// Something stored could not be read back.
    #[error("stored form: {0}")]
    Wire(#[from] WireError),
    /// Something stored makes no sense.
    #[error("stored data: {0}")]
    Damaged(#[from] Damage),
    /// The canvas that a record names is not there.
    #[error("canvas {0} has a record but no events")]
    NoEvents(u64),
    /// An interaction came in a form that could not be read.
    #[error("an interaction could not be read")]
    Unreadable,
    /// Discord refused an answer for its form, for this reason.
    #[error("Discord refused an answer: {0}")]
    AnswerRefused(String),
    /// The process is ending and begins nothing more.
    #[error("the process is ending")]
    Ending,
    /// The store failed while it wrote: whether this was stored shows at the next start.
    #[error("the store failed while it wrote this")]
    Doubtful,
    /// A task of Ferry's own ended before it answered.
    #[error("the task that should have answered has ended")]
    Vanished,
}

impl Failure {
    /// Whether the disk is too full to take anything in: people are told that much.
    #[must_use]
    pub const fn is_no_space(&self) -> bool {
        matches!(
            self,
            Self::Append(AppendError::Write(WriteError::NoSpace { .. }))
                | Self::Write(WriteError::NoSpace { .. })
        )
    }

    /// Whether Ferry is on its way out and takes nothing more in.
    #[must_use]
    pub const fn is_stopping(&self) -> bool {
        matches!(
            self,
            Self::Ending
                | Self::Append(AppendError::Write(WriteError::Stopped))
                | Self::Write(WriteError::Stopped)
        )
    }
}
