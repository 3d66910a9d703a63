//! The rebuild: sled keeps the bytes of removed rows until it happens to write over them, so a database is made anew of
//! the rows that live, beside the old one, and takes its place.
//!
//! It is made in pieces between batches, as a backup is ([`super::copying`]), and then held against the old one in the
//! same way. The witness names the folder of the database: that one file, replaced in one step, is the change from the
//! old to the new. A crash before it leaves the old, one after it the new; the next opening removes the other.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
};

use super::{
    backup::{Backup, backups, cannot},
    copying::{self, Cursor},
    disk,
    errors::{Damage, ReadError, WriteError},
    handle::Store,
    limits::CACHE_BYTES,
    probe,
    tape::Entry,
    witness::FIRST_DATABASE,
    writer::Request,
};

/// What a rebuild came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compacted {
    /// Bytes of the database's files before.
    pub before_bytes: u64,
    /// Bytes of them now.
    pub after_bytes: u64,
    /// The backup that was taken after it, with which the journal begins anew. Store, journal and this backup hold no
    /// byte of what was removed before.
    pub backup: Backup,
    /// Backups from before, which still hold what was removed since they were taken.
    pub older_backups: Vec<PathBuf>,
}

/// A database in the making.
pub(super) struct Rebuild {
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) database: sled::Db,
    copied: Cursor,
    /// Goes over the old and the new once all is copied.
    compared: Option<Cursor>,
}

/// The folder that follows upon this one: `sled`, `sled-2`, `sled-3`, …
fn next_name(name: &str) -> String {
    let number = name.rsplit_once('-').and_then(|(_, number)| number.parse().ok());
    format!("{FIRST_DATABASE}-{}", number.unwrap_or(1_u64).saturating_add(1))
}

impl Rebuild {
    /// Begins one beside the database of this name.
    pub(super) fn begin(dir: &Path, name: &str) -> Result<Self, WriteError> {
        let name = next_name(name);
        let path = dir.join(&name);
        disk::remove_dir(&path).map_err(|error| cannot("remove", &path, &error))?;
        let database = probe::open_database(&path, CACHE_BYTES).map_err(WriteError::Files)?;
        Ok(Self {
            name,
            path,
            database,
            copied: Cursor::default(),
            compared: None,
        })
    }

    /// Does as the store's own database did.
    pub(super) fn note(&self, entry: &Entry) -> Result<(), WriteError> {
        let applied = self.database.apply_batch(copying::batch(entry));
        applied.map_err(|error| failed(&error))
    }

    /// Copies or compares the next rows; tells whether there were any.
    pub(super) fn go_on(&mut self, old: &sled::Tree) -> Result<bool, WriteError> {
        if let Some(compared) = &mut self.compared {
            let rows = compared.next(old)?;
            self.compare(&rows)?;
            return Ok(!rows.is_empty());
        }
        let rows = self.copied.next(old)?;
        if rows.is_empty() {
            self.compared = Some(Cursor::default());
        } else {
            self.note(&copying::entry(&rows, 0))?;
        }
        Ok(true)
    }

    fn compare(&self, rows: &[(sled::IVec, sled::IVec)]) -> Result<(), WriteError> {
        for (key, row) in rows {
            let copy = self.database.get(key).map_err(|error| failed(&error))?;
            if copy.as_ref() != Some(row) {
                return Err(ReadError::Damage(Damage::at(key, "was not copied right")).into());
            }
        }
        Ok(())
    }

    /// Makes all of it durable; gives the handle by which later batches are.
    pub(super) fn finish(&self) -> Result<File, WriteError> {
        let fault = |error: std::io::Error| cannot("sync", &self.path, &error);
        self.database.flush().map_err(|error| failed(&error))?;
        let file = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(self.path.join("db"))
            .map_err(fault)?;
        file.sync_all().map_err(fault)?;
        File::open(self.path.join("conf"))
            .and_then(|conf| conf.sync_all())
            .and_then(|()| disk::sync_dir(&self.path))
            .map_err(fault)?;
        Ok(file)
    }
}

fn failed(error: &sled::Error) -> WriteError {
    WriteError::Files(format!("the new database takes no rows: {error}"))
}

/// What the writer says of a rebuild.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    pub(super) before: u64,
    pub(super) after: u64,
}

impl Store {
    /// Rebuilds the database of the rows that live, takes a backup, and lets the journal begin with it. After that no
    /// byte of what was removed before is in the database, the journal or the new backup. The store goes on meanwhile:
    /// reads see the newest, and appends wait for a piece of the work at most.
    ///
    /// # Errors
    /// See [`WriteError`]. The store is good in any case; until this has ended well, removed bytes may be left.
    pub async fn compact(&self) -> Result<Compacted, WriteError> {
        let sizes = self.ask(0, Request::Compact).await?;
        let backup = self.take_backup(1).await?;
        let all = backups(&self.backups().dir).map_err(|error| WriteError::Files(error.to_string()))?;
        let older = all.into_iter().map(|named| named.path);
        Ok(Compacted {
            before_bytes: sizes.before,
            after_bytes: sizes.after,
            older_backups: older.filter(|path| *path != backup.path).collect(),
            backup,
        })
    }
}
