//! What lasts from one playground to the next: the sandbox's World and the channel that people were in, in a file.
//!
//! Invariant: the file is replaced whole or not at all.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::sandbox::{ChannelId, Saved};

/// The file's name in its folder.
const FILE: &str = "playground.json";

/// What lasts.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    /// The channel that people were in.
    pub(super) channel: ChannelId,
    /// Everything else.
    pub(super) world: Saved,
}

/// Why what lasts is not read or written.
#[derive(Debug, thiserror::Error)]
pub enum KeepError {
    /// The operating system refused.
    #[error("cannot {action} {}: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file is not one that a playground writes.
    #[error("{} was not written by this playground: {source}; move it away to begin anew", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// Reads and writes what lasts.
#[derive(Clone, Debug)]
pub struct Keeper {
    path: PathBuf,
}

impl Keeper {
    /// One who keeps it in this folder, which is there.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            path: folder.join(FILE),
        }
    }

    /// When the World was kept last, in unix milliseconds, if it ever was.
    ///
    /// # Errors
    /// [`KeepError`] where the file is there and cannot be read.
    pub fn kept_ms(&self) -> Result<Option<u64>, KeepError> {
        Ok(self.load()?.map(|kept| kept.world.saved_ms))
    }

    pub(super) fn load(&self) -> Result<Option<Kept>, KeepError> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(absent) if absent.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(self.failed("read", source)),
        };
        serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|source| KeepError::Unreadable {
                path: self.path.clone(),
                source,
            })
    }

    pub(super) fn keep(&self, kept: &Kept) -> Result<(), KeepError> {
        let bytes = serde_json::to_vec(kept).map_err(|source| KeepError::Unreadable {
            path: self.path.clone(),
            source,
        })?;
        let new = self.path.with_extension("json.new");
        fs::write(&new, bytes)
            .and_then(|()| fs::rename(&new, &self.path))
            .map_err(|source| self.failed("write", source))
    }

    fn failed(&self, action: &'static str, source: io::Error) -> KeepError {
        KeepError::Io {
            action,
            path: self.path.clone(),
            source,
        }
    }
}
