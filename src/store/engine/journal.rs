//! The journal: every batch, in a file beside the database, from the last backups on. With a backup it gives back all
//! that was acknowledged, should the database be lost.
//!
//! - A batch is written here **before** sled gets it, and synced about once a second, always before the witness; where
//!   that is asked, with each batch. So whatever was acknowledged is in the journal after a kill, and all but the last
//!   second of it after a power loss (sled, which is synced with each batch, has that too).
//! - Only one batch is ever on its way. At an opening the journal may therefore be one entry ahead of the database, which
//!   nobody was told of and which the next file passes over. If it is further ahead, the database lost something.
//! - A file is named for the operations that were durable before it, and begins anew at each opening, backup and rebuild.
//!   Entries of an earlier file that go beyond the beginning of a later one count for nothing.
//! - A journal that cannot be written is a failure of the store like any other.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, BufReader, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    disk::{self, Disk},
    meta::FORM,
    tape::{Entry, Fault, Heading, Line, Lines, TAPE_FORM, seal, seal_rows},
};

/// The journal's folder in the data directory.
pub(super) const FOLDER: &str = "journal";
const ENDING: &str = ".jsonl";

/// When the journal is made durable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JournalSync {
    /// About once a second: a power loss takes the last second from the journal, though not from the database.
    #[default]
    Second,
    /// With each batch.
    Commit,
}

/// The journal of an open store.
pub(super) struct Journal {
    folder: PathBuf,
    store: String,
    file: File,
    after: u64,
    /// Bytes since the last backup was begun.
    bytes: u64,
    unsynced: bool,
    disk: Arc<dyn Disk>,
}

impl Journal {
    /// Begins a file for what comes after so many operations.
    pub(super) fn begin(
        dir: &Path,
        store: &str,
        after: u64,
        at_ms: i64,
        disk: Arc<dyn Disk>,
    ) -> io::Result<Self> {
        let folder = dir.join(FOLDER);
        fs::create_dir_all(&folder)?;
        let bytes = disk::size_of_dir(&folder)?;
        let file = create(&folder, store, after, at_ms)?;
        disk::sync_dir(dir)?;
        Ok(Self {
            folder,
            store: store.to_owned(),
            file,
            after,
            bytes,
            unsynced: false,
            disk,
        })
    }

    /// Writes a batch, not durably yet.
    pub(super) fn write(&mut self, entry: &Entry) -> io::Result<()> {
        let line = seal_rows(entry)?;
        self.unsynced = true;
        self.bytes = self
            .bytes
            .saturating_add(u64::try_from(line.len()).unwrap_or(u64::MAX));
        self.file.write_all(&line)
    }

    /// Makes all that was written durable.
    pub(super) fn sync(&mut self) -> io::Result<()> {
        if self.unsynced {
            self.disk.sync(&self.file)?;
            self.unsynced = false;
        }
        Ok(())
    }

    /// Goes on in a file of its own.
    pub(super) fn rotate(&mut self, after: u64, at_ms: i64) -> io::Result<()> {
        self.sync()?;
        self.bytes = 0;
        if after != self.after {
            self.file = create(&self.folder, &self.store, after, at_ms)?;
            self.after = after;
        }
        Ok(())
    }

    /// Bytes written since the last backup was begun.
    pub(super) const fn bytes(&self) -> u64 {
        self.bytes
    }
}

fn create(folder: &Path, store: &str, after: u64, at_ms: i64) -> io::Result<File> {
    // One of this name holds at most the batch that nobody was told of.
    let mut file = File::create(folder.join(format!("{after:020}{ENDING}")))?;
    file.write_all(&seal(&Line::Head(Heading {
        tape: TAPE_FORM,
        form: FORM,
        store: store.to_owned(),
        after,
        at_ms,
    }))?)?;
    file.sync_all()?;
    disk::sync_dir(folder)?;
    Ok(file)
}

/// The journal's files by the operations before them.
pub(super) fn files(dir: &Path) -> io::Result<BTreeMap<u64, PathBuf>> {
    let mut files = BTreeMap::new();
    let entries = match fs::read_dir(dir.join(FOLDER)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(files),
        entries => entries?,
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let after = name.strip_suffix(ENDING).and_then(|after| after.parse().ok());
        files.extend(after.map(|after: u64| (after, path.clone())));
    }
    Ok(files)
}

/// Removes the files that nobody needs who has all up to so many operations.
pub(super) fn prune(dir: &Path, commits: u64) -> io::Result<()> {
    let files = files(dir)?;
    let later = files.keys().skip(1);
    for (path, _) in files.values().zip(later).filter(|(_, next)| **next <= commits) {
        disk::remove_file(path)?;
    }
    disk::sync_dir(&dir.join(FOLDER))
}

/// How far the journal of a store goes, by the last file that can be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct End {
    /// Operations that were acknowledged for certain.
    pub(super) certain: u64,
    /// Operations that are written, the last batch of which may never have been answered.
    pub(super) written: u64,
}

/// How far the journal of this store goes.
pub(super) fn end(dir: &Path, store: &str) -> io::Result<End> {
    let Some((after, path)) = files(dir)?.pop_last() else {
        return Ok(End::default());
    };
    let mut end = End {
        certain: after,
        written: after,
    };
    let mut own = false;
    for line in Lines::new(BufReader::new(File::open(path)?)) {
        match line {
            Ok((Line::Head(heading), _)) => own = heading.store == store,
            Ok((Line::Rows(entry), _)) => {
                end = End {
                    certain: entry.after,
                    written: entry.commits,
                }
            }
            Ok((Line::End(_), _)) | Err(_) => {}
        }
    }
    Ok(if own { end } else { End::default() })
}

/// What came of reading a journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Replayed {
    /// Operations reached.
    pub(super) commits: u64,
    /// Batches that were handed on.
    pub(super) entries: u64,
    /// What is wrong, in words.
    pub(super) faults: Vec<String>,
    /// Set where entries are there that do not follow upon those before.
    pub(super) gap: Option<(u64, u64)>,
}

/// Hands on every batch of this store that follows upon so many operations, in order and without a gap.
pub(super) fn replay<E: From<io::Error>>(
    dir: &Path,
    store: &str,
    from: u64,
    mut take: impl FnMut(Entry) -> Result<(), E>,
) -> Result<Replayed, E> {
    let files = files(dir)?;
    let mut replayed = Replayed {
        commits: from,
        ..Replayed::default()
    };
    let ends = files.keys().skip(1).copied().chain([u64::MAX]);
    for (path, until) in files.values().zip(ends) {
        let shown = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for line in Lines::new(BufReader::new(File::open(path)?)) {
            match line {
                Ok((Line::Head(heading), _)) if heading.store != store => {
                    replayed.faults.push(format!("{shown} belongs to another store"));
                    break;
                }
                Ok((Line::Rows(entry), _)) if entry.commits <= until => {
                    replayed.step(entry, &mut take)?;
                }
                Ok(_) => {}
                // As a kill leaves it; whether anything is missing shows by what follows.
                Err(Fault::Torn(_)) => {}
                Err(fault) => replayed.faults.push(format!("{shown}: {fault}")),
            }
        }
    }
    Ok(replayed)
}

impl Replayed {
    fn step<E>(&mut self, entry: Entry, take: &mut impl FnMut(Entry) -> Result<(), E>) -> Result<(), E> {
        if entry.commits <= self.commits || self.gap.is_some() {
            return Ok(());
        }
        if entry.after > self.commits {
            self.gap = Some((self.commits, entry.after));
            return Ok(());
        }
        self.commits = entry.commits;
        self.entries = self.entries.saturating_add(1);
        take(entry)
    }
}

/// The store that a journal is of, by its first file.
pub(super) fn store_of(dir: &Path) -> io::Result<Option<String>> {
    let Some((_, path)) = files(dir)?.pop_first() else {
        return Ok(None);
    };
    match Lines::new(BufReader::new(File::open(path)?)).next() {
        Some(Ok((Line::Head(heading), _))) => Ok(Some(heading.store)),
        _ => Ok(None),
    }
}
