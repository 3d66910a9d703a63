//! What lasts from one playground to the next: the sandbox's World and the channel that people were in, in a file, and
//! beside it a folder with the bytes of what was attached.
//!
//! Invariants: the file is replaced whole or not at all; what it names is in the folder before the file names it, and
//! goes only when the file names it no more.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::sandbox::{ChannelId, File, FileId, Sandbox, Saved};

/// The file's name in its folder.
const FILE: &str = "playground.json";

/// The folder of what was attached: each file by its id.
const ATTACHED: &str = "playground-files";

/// What lasts.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    /// The channel that people were in.
    pub(super) channel: ChannelId,
    /// Everything else.
    pub(super) world: Saved,
}

/// All that it takes to keep what lasts, for whoever does so beside the play.
#[derive(Clone)]
pub struct Keeping {
    pub(super) sandbox: Arc<Sandbox>,
    pub(super) keeper: Option<Keeper>,
    pub(super) channel: ChannelId,
}

impl Keeping {
    /// Keeps what lasts, if it is to last. Two at a time are one too many.
    ///
    /// # Errors
    /// [`KeepError`] where the file is not written.
    pub fn keep(&self) -> Result<(), KeepError> {
        let Some(keeper) = &self.keeper else {
            return Ok(());
        };
        keeper.keep(&Kept {
            channel: self.channel,
            world: self.sandbox.save(),
        })
    }
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
    attached: PathBuf,
}

impl Keeper {
    /// One who keeps it in this folder, which is there.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            path: folder.join(FILE),
            attached: folder.join(ATTACHED),
        }
    }

    /// When the World was kept last, in unix milliseconds, if it ever was.
    ///
    /// # Errors
    /// [`KeepError`] where the file is there and cannot be read.
    pub fn kept_ms(&self) -> Result<Option<u64>, KeepError> {
        Ok(self.read()?.map(|kept| kept.world.saved_ms))
    }

    pub(super) fn load(&self) -> Result<Option<Kept>, KeepError> {
        let Some(mut kept) = self.read()? else {
            return Ok(None);
        };
        kept.world.fill(|file| self.bytes_of(file))?;
        Ok(Some(kept))
    }

    /// What is in the file, without bytes of what was attached.
    fn read(&self) -> Result<Option<Kept>, KeepError> {
        let bytes = match fs::read(&self.path) {
            Ok(bytes) => bytes,
            Err(absent) if absent.kind() == ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(failed("read", &self.path, source)),
        };
        serde_json::from_slice(&bytes)
            .map(Some)
            .map_err(|source| self.unreadable(source))
    }

    fn keep(&self, kept: &Kept) -> Result<(), KeepError> {
        self.attach(kept)?;
        let bytes = serde_json::to_vec(kept).map_err(|source| self.unreadable(source))?;
        replace(&self.path, &bytes)?;
        self.tidy(kept)
    }

    /// Writes the bytes that are not in the folder yet; those that are stay as they are.
    fn attach(&self, kept: &Kept) -> Result<(), KeepError> {
        fs::create_dir_all(&self.attached).map_err(|source| failed("make", &self.attached, source))?;
        let missing = |file: &&File| !self.place_of(file.id).exists();
        for file in kept.world.files().filter(missing) {
            replace(&self.place_of(file.id), &file.bytes)?;
        }
        Ok(())
    }

    /// Takes away what the file names no more.
    fn tidy(&self, kept: &Kept) -> Result<(), KeepError> {
        let named: BTreeSet<PathBuf> = kept.world.files().map(|file| self.place_of(file.id)).collect();
        let entries =
            fs::read_dir(&self.attached).map_err(|source| failed("read", &self.attached, source))?;
        for entry in entries {
            let path = entry
                .map_err(|source| failed("read", &self.attached, source))?
                .path();
            if !named.contains(&path) {
                fs::remove_file(&path).map_err(|source| failed("remove", &path, source))?;
            }
        }
        Ok(())
    }

    fn bytes_of(&self, file: FileId) -> Result<Arc<[u8]>, KeepError> {
        let path = self.place_of(file);
        fs::read(&path)
            .map(Arc::from)
            .map_err(|source| failed("read", &path, source))
    }

    fn place_of(&self, file: FileId) -> PathBuf {
        self.attached.join(file.to_string())
    }

    fn unreadable(&self, source: serde_json::Error) -> KeepError {
        KeepError::Unreadable {
            path: self.path.clone(),
            source,
        }
    }
}

/// Writes a file whole or not at all.
fn replace(path: &Path, bytes: &[u8]) -> Result<(), KeepError> {
    let new = path.with_extension("new");
    fs::write(&new, bytes)
        .and_then(|()| fs::rename(&new, path))
        .map_err(|source| failed("write", path, source))
}

fn failed(action: &'static str, path: &Path, source: io::Error) -> KeepError {
    KeepError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}
