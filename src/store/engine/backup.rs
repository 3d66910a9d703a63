//! Backups: all rows of one moment in one compressed file, which needs nothing else to be restored.
//!
//! The writer takes one in pieces between its batches, so answers go on; [`super::copying`] says why what comes of it is
//! one consistent state. They are taken one after the other, since each removes what others left unfinished. A file gets
//! its name only after it was read back whole and found to be what was written. Older ones are removed only then, so there
//! is always a good one.

use std::{
    fs::{self, File},
    io::{self, BufReader, Write},
    path::{Path, PathBuf},
};

use sha2::{Digest, Sha256};

use super::{
    copying::{self, Cursor},
    disk::{self, io_error},
    errors::{OpenError, WriteError},
    handle::Store,
    journal, keys,
    meta::FORM,
    row,
    tape::{Entry, Heading, Line, Lines, TAPE_FORM, Trailer, seal},
    writer::Request,
};
use crate::canvas::time::Timestamp;

/// How hard zstd tries: its own default, which is fast and good enough for text.
const LEVEL: i32 = 3;
const BEGINNING: &str = "ferry-";
const ENDING: &str = ".jsonl.zst";
/// How the name of a file ends that is not read back yet.
const UNFINISHED: &str = ".part";
/// How many of the newest backups the journal goes back to: where the newest is damaged, the one before loses nothing.
const JOURNALED: usize = 2;

/// Where backups lie, and how many stay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backups {
    /// Their folder.
    pub dir: PathBuf,
    /// The most that are kept; at least one is.
    pub keep: usize,
}

/// A backup that was read back whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// Which store it is of.
    pub store: String,
    /// When it was taken, in milliseconds since 1970.
    pub at_ms: i64,
    /// Operations that it holds.
    pub commits: u64,
    /// Rows in it.
    pub rows: u64,
    /// Its bytes on the disk.
    pub bytes: u64,
}

/// A backup by its name alone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Named {
    /// Operations that it holds; the newest has the most.
    pub commits: u64,
    /// When it was taken, as `20261122T083000Z`.
    pub at: String,
    /// Where it lies.
    pub path: PathBuf,
}

impl Named {
    fn of(path: PathBuf) -> Option<Self> {
        let name = path.file_name()?.to_str()?;
        let stem = name.strip_prefix(BEGINNING)?.strip_suffix(ENDING)?;
        let (at, commits) = stem.split_once('-')?;
        Some(Self {
            commits: commits.parse().ok()?,
            at: at.to_owned(),
            path: path.clone(),
        })
    }
}

/// The backups in a folder by their names, the newest first.
///
/// # Errors
/// [`OpenError::Io`] where the folder is there and cannot be read.
pub fn backups(dir: &Path) -> Result<Vec<Named>, OpenError> {
    let mut found = Vec::new();
    let entries = match fs::read_dir(dir) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        entries => entries.map_err(io_error("read", dir))?,
    };
    for entry in entries {
        found.extend(Named::of(entry.map_err(io_error("read", dir))?.path()));
    }
    found.sort();
    found.reverse();
    Ok(found)
}

/// A backup that is being written. Dropped, it leaves nothing.
pub(super) struct Taking {
    path: PathBuf,
    to: Option<zstd::Encoder<'static, File>>,
    sum: Sha256,
    heading: Heading,
    commits: u64,
    lines: u64,
    rows: u64,
    cursor: Cursor,
}

/// A backup that is written whole, not yet read back.
#[derive(Debug)]
pub(super) struct Taken {
    path: PathBuf,
    heading: Heading,
    trailer: Trailer,
}

impl Taking {
    /// Begins one of a store that has so many operations.
    pub(super) fn begin(dir: &Path, store: &str, commits: u64, at_ms: i64) -> io::Result<Self> {
        fs::create_dir_all(dir)?;
        let path = dir.join(format!("{BEGINNING}{}{UNFINISHED}", stamp(at_ms)));
        let mut encoder = zstd::Encoder::new(File::create(&path)?, LEVEL)?;
        encoder.include_checksum(true)?;
        let heading = Heading {
            tape: TAPE_FORM,
            form: FORM,
            store: store.to_owned(),
            after: commits,
            at_ms,
        };
        let mut taking = Self {
            path,
            to: Some(encoder),
            sum: Sha256::new(),
            heading: heading.clone(),
            commits,
            lines: 0,
            rows: 0,
            cursor: Cursor::default(),
        };
        taking.write(&Line::Head(heading))?;
        Ok(taking)
    }

    fn write(&mut self, line: &Line) -> io::Result<()> {
        let bytes = seal(line)?;
        self.sum.update(&bytes);
        self.lines = self.lines.saturating_add(1);
        self.to.as_mut().map_or(Ok(()), |to| to.write_all(&bytes))
    }

    /// Writes rows that were copied, or a batch that was committed meanwhile.
    pub(super) fn note(&mut self, entry: Entry) -> Result<(), WriteError> {
        self.commits = entry.commits;
        let rows = u64::try_from(entry.put.len()).unwrap_or(u64::MAX);
        self.rows = self.rows.saturating_add(rows);
        let written = self.write(&Line::Rows(entry));
        written.map_err(|error| cannot("write", &self.path, &error))
    }

    /// Copies the next rows; tells whether there were any.
    pub(super) fn go_on(&mut self, tree: &sled::Tree) -> Result<bool, WriteError> {
        let rows = self.cursor.next(tree)?;
        if rows.is_empty() {
            return Ok(false);
        }
        self.note(copying::entry(&rows, self.commits))?;
        Ok(true)
    }

    /// Ends it durably.
    pub(super) fn finish(mut self) -> io::Result<Taken> {
        let trailer = Trailer {
            commits: self.commits,
            lines: self.lines,
            rows: self.rows,
            sha256: hex(self.sum.clone()),
        };
        self.write(&Line::End(trailer.clone()))?;
        if let Some(to) = self.to.take() {
            to.finish()?.sync_all()?;
        }
        Ok(Taken {
            path: std::mem::take(&mut self.path),
            heading: self.heading.clone(),
            trailer,
        })
    }
}

impl Drop for Taking {
    fn drop(&mut self) {
        if self.to.take().is_some() {
            // What stays is known by its name for what it is, and the next backup removes it.
            let _ = fs::remove_file(&self.path);
        }
    }
}

impl Taken {
    /// Reads it back, and gives it its name if it is what was written.
    fn settle(self, dir: &Path) -> Result<Backup, WriteError> {
        let backup = match read(&self.path, |_| Ok::<_, BackupFault>(())) {
            Ok((heading, trailer)) if heading == self.heading && trailer == self.trailer => trailer,
            Ok(_) => return Err(self.unlike("it is another than was written")),
            Err(fault) => return Err(self.unlike(&fault.to_string())),
        };
        let name = format!(
            "{BEGINNING}{}-{}{ENDING}",
            stamp(self.heading.at_ms),
            backup.commits
        );
        let path = dir.join(name);
        fs::rename(&self.path, &path)
            .and_then(|()| disk::sync_dir(dir))
            .map_err(|error| cannot("rename", &self.path, &error))?;
        let bytes = fs::metadata(&path).map_or(0, |found| found.len());
        Ok(Backup {
            path,
            store: self.heading.store,
            at_ms: self.heading.at_ms,
            commits: backup.commits,
            rows: backup.rows,
            bytes,
        })
    }

    fn unlike(&self, what: &str) -> WriteError {
        WriteError::Files(format!(
            "the backup {} does not read back as it was written: {what}",
            self.path.display()
        ))
    }
}

/// What is wrong with a backup.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// It is no backup, or not a whole one, or not as it was written.
    #[error("{0}")]
    Damaged(String),
    /// A newer Ferry wrote it.
    #[error("it has form {found} and this Ferry knows forms up to {known}")]
    Newer {
        /// Its form.
        found: u32,
        /// The newest form known here.
        known: u32,
    },
}

impl From<io::Error> for BackupFault {
    fn from(error: io::Error) -> Self {
        Self::Damaged(format!("it cannot be read ({error})"))
    }
}

/// Reads a backup whole and hands on what is in it. All that was handed on counts only once this has ended well.
pub(super) fn read<E: From<BackupFault>>(
    path: &Path,
    mut take: impl FnMut(Entry) -> Result<(), E>,
) -> Result<(Heading, Trailer), E> {
    let damaged = |what: String| E::from(BackupFault::Damaged(what));
    let file = File::open(path).map_err(BackupFault::from)?;
    let decoder = zstd::Decoder::new(file).map_err(BackupFault::from)?;
    let mut lines = Lines::new(BufReader::new(decoder));
    let mut reading = Reading::default();
    let heading = match lines.next() {
        Some(Ok((Line::Head(heading), bytes))) => {
            reading.count(&bytes);
            heading
        }
        _ => return Err(damaged("it does not begin as a backup of Ferry does".to_owned())),
    };
    known(&heading)?;
    for line in lines {
        match line.map_err(|fault| damaged(fault.to_string()))? {
            (Line::Rows(entry), bytes) if reading.end.is_none() => {
                reading.rows(&entry, &bytes)?;
                take(entry)?;
            }
            (Line::End(trailer), _) if reading.end.is_none() => reading.end = Some(trailer),
            _ => return Err(damaged("it has a line that does not belong there".to_owned())),
        }
    }
    Ok((heading, reading.finish()?))
}

fn known(heading: &Heading) -> Result<(), BackupFault> {
    let newer = [(heading.tape, TAPE_FORM), (heading.form, FORM)];
    match newer.into_iter().find(|(found, known)| found > known) {
        Some((found, known)) => Err(BackupFault::Newer { found, known }),
        None => Ok(()),
    }
}

/// What was read so far.
#[derive(Default)]
struct Reading {
    sum: Sha256,
    lines: u64,
    rows: u64,
    commits: u64,
    end: Option<Trailer>,
}

impl Reading {
    fn count(&mut self, bytes: &[u8]) {
        self.sum.update(bytes);
        self.lines = self.lines.saturating_add(1);
    }

    fn rows(&mut self, entry: &Entry, bytes: &[u8]) -> Result<(), BackupFault> {
        self.count(bytes);
        self.commits = entry.commits;
        for (key, row) in &entry.put {
            self.rows = self.rows.saturating_add(1);
            row::unseal(&key.0, &row.0).map_err(|_| {
                BackupFault::Damaged(format!("{} does not match its checksum", keys::describe(&key.0)))
            })?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Trailer, BackupFault> {
        let damaged = |what: &str| Err(BackupFault::Damaged(what.to_owned()));
        let Some(end) = self.end else {
            return damaged("it ends before its end");
        };
        let counted = (self.lines, self.rows, self.commits, hex(self.sum));
        let told = (end.lines, end.rows, end.commits, end.sha256.clone());
        match counted == told {
            true => Ok(end),
            false => damaged("it does not come to what its last line says"),
        }
    }
}

/// Reads a backup whole and says what it is.
///
/// # Errors
/// [`BackupFault`], if it is not sound.
pub fn inspect(path: &Path) -> Result<Backup, BackupFault> {
    let (heading, trailer) = read(path, |_| Ok::<_, BackupFault>(()))?;
    Ok(Backup {
        path: path.to_path_buf(),
        store: heading.store,
        at_ms: heading.at_ms,
        commits: trailer.commits,
        rows: trailer.rows,
        bytes: fs::metadata(path)?.len(),
    })
}

impl Store {
    /// Takes a backup of this moment, reads it back, and removes what is too old: backups beyond the number that is kept,
    /// and journals that only those needed. The store goes on meanwhile.
    ///
    /// # Errors
    /// See [`WriteError`]; older backups and the journal are as they were.
    pub async fn backup(&self) -> Result<Backup, WriteError> {
        self.take_backup(JOURNALED).await
    }

    /// Takes a backup, after which the journal goes back to the newest so many.
    pub(super) async fn take_backup(&self, journaled: usize) -> Result<Backup, WriteError> {
        let turn = self.turn_to_back_up().await;
        let taken = self.ask(0, Request::Backup).await?;
        let (dir, plan) = (self.dir().to_path_buf(), self.backups().clone());
        let settled = tokio::task::spawn_blocking(move || {
            // Goes on to the end even if whoever asked has gone.
            let _turn = turn;
            settle(taken, &dir, &plan, journaled)
        });
        settled.await.unwrap_or(Err(WriteError::Stopped))
    }
}

fn settle(taken: Taken, dir: &Path, plan: &Backups, journaled: usize) -> Result<Backup, WriteError> {
    let backup = taken.settle(&plan.dir)?;
    rotate(plan, &backup.store)?;
    let own = own(plan, &backup.store)?;
    let needed = own
        .get(journaled.saturating_sub(1))
        .map_or(0, |named| named.commits);
    journal::prune(dir, needed).map_err(|error| cannot("tidy", dir, &error))?;
    Ok(backup)
}

/// The backups of a store, the newest first.
fn own(plan: &Backups, store: &str) -> Result<Vec<Named>, WriteError> {
    let all = backups(&plan.dir).map_err(|error| WriteError::Files(error.to_string()))?;
    let own = all
        .into_iter()
        .filter(|named| store_of(&named.path).as_deref() == Some(store));
    Ok(own.collect())
}

/// Removes what is too old of a store, and what was begun and never ended.
fn rotate(plan: &Backups, store: &str) -> Result<(), WriteError> {
    let old = own(plan, store)?.into_iter().skip(plan.keep.max(1));
    let old = old.map(|named| named.path);
    let unfinished = unfinished(&plan.dir).map_err(|error| cannot("read", &plan.dir, &error))?;
    for path in old.chain(unfinished) {
        disk::remove_file(&path).map_err(|error| cannot("remove", &path, &error))?;
    }
    Ok(())
}

fn unfinished(dir: &Path) -> io::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(dir)?.map(|entry| Ok(entry?.path()));
    let paths: io::Result<Vec<PathBuf>> = entries.collect();
    let begun = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(BEGINNING) && name.ends_with(UNFINISHED)
    };
    Ok(paths?.into_iter().filter(begun).collect())
}

/// The store that a backup is of, by its first line.
fn store_of(path: &Path) -> Option<String> {
    heading(path).map(|heading| heading.store)
}

fn heading(path: &Path) -> Option<Heading> {
    let decoder = zstd::Decoder::new(File::open(path).ok()?).ok()?;
    match Lines::new(BufReader::new(decoder)).next()? {
        Ok((Line::Head(heading), _)) => Some(heading),
        _ => None,
    }
}

/// Writes a backup of a database at rest.
pub(super) fn write_whole(
    tree: &sled::Tree,
    dir: &Path,
    store: &str,
    commits: u64,
    at_ms: i64,
) -> Result<Backup, WriteError> {
    let fault = |error: io::Error| cannot("write a backup in", dir, &error);
    let mut taking = Taking::begin(dir, store, commits, at_ms).map_err(fault)?;
    while taking.go_on(tree)? {}
    taking.finish().map_err(fault)?.settle(dir)
}

pub(super) fn cannot(action: &str, path: &Path, error: &io::Error) -> WriteError {
    WriteError::Files(format!("cannot {action} {}: {error}", path.display()))
}

/// A moment as it stands in names of files: `20261122T083000Z`.
pub(super) fn stamp(at_ms: i64) -> String {
    let seconds = Timestamp(at_ms).seconds().saturating_mul(1_000);
    let text = Timestamp(seconds).rfc3339().unwrap_or_default();
    text.replace(['-', ':'], "")
}

fn hex(sum: Sha256) -> String {
    sum.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// When the newest backup in a folder was taken, by its first line; `None` where there is none.
#[must_use]
pub fn newest_backup_at(dir: &Path) -> Option<Timestamp> {
    let newest = backups(dir).ok()?.into_iter().next()?;
    heading(&newest.path).map(|heading| Timestamp(heading.at_ms))
}
