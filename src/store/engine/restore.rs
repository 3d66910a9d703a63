//! Restoring: the newest good backup, all that the journal has beyond it, and what can still be read of the damaged
//! database where that goes further, as a new store in the place of the old.
//!
//! - The new store is made in a folder beside and read whole before it changes places with the old, in one step. The old
//!   one is kept as `store.damaged-…`, whatever is wrong with it; a crash leaves one or the other.
//! - A restored store begins at a number of operations higher than any that is known of it. So what was backed up before
//!   never counts as newer than it, and no number that was shown to anybody is given again.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use rustix::fs::{CWD, RenameFlags, renameat_with};

use super::{
    backup::{self, Backup, BackupFault, backups, inspect, stamp},
    copying,
    disk::{self, Lock, SystemDisk},
    errors::{OpenError, ReadError, Report, WriteError},
    journal::{self, Journal},
    keys::{self, CanvasKey, Table},
    limits::{CACHE_BYTES, MAX_APPEND_OUTBOX},
    meta::{Identity, TALLY},
    open::{Opener, Opening, Options},
    probe,
    record::{HeadRecord, Tally},
    row::{self, Scan},
    salvage::{self, Continued, Salvaged},
    tape::Entry,
    verify,
    witness::{FIRST_DATABASE, Witness},
};

/// A backup that cannot be rested on, and why.
type BadBackup = (PathBuf, BackupFault);

/// In a folder that is being made; without it the folder is a whole store.
const UNFINISHED: &str = "unfinished";
/// Seconds that salvaging may take.
const SALVAGE_SECONDS: u64 = 3_600;

/// What is to be restored.
pub struct Restore<'a> {
    /// The store's data directory.
    pub dir: &'a Path,
    /// Where backups lie.
    pub backups: &'a Path,
    /// This backup alone, as it is; `None` for all that can be had.
    pub from: Option<&'a Path>,
    /// Whether a sound store gives way, too.
    pub force: bool,
    /// How the present store is examined.
    pub options: &'a Options,
}

/// Where the events of a canvas came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// From the backup.
    pub backup: u64,
    /// From the journal.
    pub journal: u64,
    /// Read from the damaged database.
    pub salvaged: u64,
    /// Known to have been there, and lost.
    pub lost: u64,
}

/// What a restoring came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The backup that it rests on; `None` where the journal reaches back to the store's beginning.
    pub backup: Option<Backup>,
    /// Backups that are newer and were no good, and why.
    pub refused: Vec<(PathBuf, BackupFault)>,
    /// Operations that are known to have been acknowledged.
    pub known: u64,
    /// Operations that backup and journal gave back.
    pub reached: u64,
    /// Each canvas by its key.
    pub canvases: BTreeMap<CanvasKey, Origin>,
    /// Where the store from before lies now.
    pub aside: Option<PathBuf>,
    /// What the new store holds.
    pub report: Report,
    /// A backup of the new store.
    pub fresh: Backup,
}

/// Why nothing was restored. The store is as it was.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// There is nothing to mend.
    #[error("the store in {} is sound; restoring would take it back to an earlier state", .0.display())]
    Sound(PathBuf),
    /// There is nothing to restore from.
    #[error("there is no good backup in {}", .0.display())]
    NoBackup(PathBuf),
    /// The backup that was named is no good.
    #[error("the backup {} is no good: {fault}", path.display())]
    Backup {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        fault: BackupFault,
    },
    /// The present store cannot be looked at.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The new store could not be made.
    #[error("the new store could not be made: {0}")]
    Failed(String),
}

impl From<io::Error> for RestoreError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<BackupFault> for RestoreError {
    fn from(fault: BackupFault) -> Self {
        Self::Failed(fault.to_string())
    }
}

impl From<sled::Error> for RestoreError {
    fn from(error: sled::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<ReadError> for RestoreError {
    fn from(error: ReadError) -> Self {
        Self::Failed(error.to_string())
    }
}

impl From<WriteError> for RestoreError {
    fn from(error: WriteError) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Restores a store. Blocks, for as long as it takes to read everything; `say` hears what is being done.
///
/// # Errors
/// See [`RestoreError`]; the store is as it was.
pub fn restore(asked: &Restore<'_>, say: &mut dyn FnMut(&str)) -> Result<Restored, RestoreError> {
    fs::create_dir_all(asked.dir)?;
    let _lock = Lock::take(asked.dir)?;
    say("examining the store");
    let present = asked.present()?;
    let making = asked.beside("restoring");
    asked.clear(&making)?;
    say("looking for the newest good backup");
    let (base, refused) = asked.base(present.as_ref())?;
    fs::create_dir_all(&making)?;
    fs::write(making.join(UNFINISHED), "")?;
    let folder = making.join(FIRST_DATABASE);
    let database = probe::open_database(&folder, CACHE_BYTES).map_err(RestoreError::Failed)?;
    let mut filling = Filling::new(&database);
    say("reading the backup");
    filling.backup(base.as_ref())?;
    let store = store_of(base.as_ref(), present.as_ref(), asked.dir)?;
    if asked.from.is_none() {
        say("reading the journal");
        filling.journal(asked.dir, &store)?;
    }
    let mut known = asked.known(&store, present.as_ref())?.max(filling.reached);
    // Without a witness nobody knows how far the database went.
    if asked.from.is_none() && (present.is_none() || filling.reached < known) {
        say("reading what is left of the database");
        filling.salvage(&asked.salvaged(&making)?)?;
        known = known.max(filling.told.commits);
    }
    say("checking what was restored");
    let report = filling.finish(known)?;
    say("writing a backup of it");
    let at_ms = (asked.options.wall)();
    let fresh = backup::write_whole(&database, asked.backups, &store, known.saturating_add(1), at_ms)?;
    let (reached, canvases) = (filling.reached, filling.canvases);
    close(database, &folder)?;
    seal(&making, &store, known.saturating_add(1), at_ms)?;
    let aside = asked.change_over(&making, at_ms)?;
    Ok(Restored {
        backup: base,
        refused,
        known,
        reached,
        canvases,
        aside,
        report,
        fresh,
    })
}

impl Restore<'_> {
    /// A folder beside the store, whose name ends so.
    fn beside(&self, ending: &str) -> PathBuf {
        let mut name = self.dir.file_name().unwrap_or_default().to_os_string();
        name.push(format!(".{ending}"));
        self.dir.with_file_name(name)
    }

    /// The witness of the present store, if there is one; refuses where it is sound.
    fn present(&self) -> Result<Option<Witness>, RestoreError> {
        let sound = matches!(
            Opener::assess(self.dir, self.options),
            Ok(Opening::Clean | Opening::Recovered(_))
        );
        if sound && !self.force {
            return Err(RestoreError::Sound(self.dir.to_path_buf()));
        }
        Ok(Witness::read(self.dir).ok().flatten())
    }

    /// Removes what an earlier restoring has left half made. What is whole is a store from before, and is kept.
    fn clear(&self, making: &Path) -> Result<(), RestoreError> {
        if making.join(UNFINISHED).exists() {
            disk::remove_dir(making)?;
        } else if making.exists() {
            fs::rename(making, self.damaged_name((self.options.wall)()))?;
        }
        Ok(())
    }

    fn damaged_name(&self, at_ms: i64) -> PathBuf {
        let name = format!("damaged-{}", stamp(at_ms));
        let more = (2..).map(|number: u32| format!("{name}-{number}"));
        let names = std::iter::once(name.clone())
            .chain(more)
            .map(|name| self.beside(&name));
        names
            .into_iter()
            .find(|path| !path.exists())
            .unwrap_or_else(|| self.beside(&name))
    }

    /// The backup to rest on; none where the journal reaches back to the beginning.
    fn base(&self, present: Option<&Witness>) -> Result<(Option<Backup>, Vec<BadBackup>), RestoreError> {
        if let Some(path) = self.from {
            let path = path.to_path_buf();
            let found = inspect(&path).map_err(|fault| RestoreError::Backup { path, fault })?;
            return Ok((Some(found), Vec::new()));
        }
        let mut refused = Vec::new();
        for named in backups(self.backups)? {
            match inspect(&named.path) {
                Ok(found) if present.is_none_or(|witness| witness.store == found.store) => {
                    return Ok((Some(found), refused));
                }
                Ok(_) => {}
                Err(fault) => refused.push((named.path, fault)),
            }
        }
        match journal::files(self.dir)?.first_key_value() {
            Some((0, _)) => Ok((None, refused)),
            _ => Err(RestoreError::NoBackup(self.backups.to_path_buf())),
        }
    }

    /// The highest number of operations that anything knows of this store.
    fn known(&self, store: &str, present: Option<&Witness>) -> Result<u64, RestoreError> {
        let witnessed = present.map_or(0, |witness| witness.commits);
        let journal = journal::end(self.dir, store)?.written;
        let named = backups(self.backups)?.first().map_or(0, |named| named.commits);
        Ok(witnessed.max(journal).max(named))
    }

    /// What can be read of a copy of the present database.
    fn salvaged(&self, making: &Path) -> Result<Salvaged, RestoreError> {
        let copy = making.join("salvage");
        for entry in fs::read_dir(self.dir)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_os_string();
            let database = name.to_string_lossy().starts_with(FIRST_DATABASE);
            if path.is_dir() && database {
                disk::copy_dir(&path, &copy.join(name))?;
            } else if path.is_file() && !database {
                fs::create_dir_all(&copy)?;
                disk::copy_file(&path, &copy.join(name))?;
            }
        }
        let deadline = Duration::from_secs(SALVAGE_SECONDS);
        let salvaged = salvage::run(&self.options.probe, &copy, deadline);
        disk::remove_dir(&copy)?;
        Ok(salvaged)
    }

    /// Puts the new store in the place of the old, in one step; tells where the old one lies.
    fn change_over(&self, making: &Path, at_ms: i64) -> Result<Option<PathBuf>, RestoreError> {
        let parent = self.dir.parent().filter(|parent| *parent != Path::new(""));
        let parent = parent.unwrap_or(Path::new("."));
        fs::remove_file(making.join(UNFINISHED))?;
        disk::sync_dir(making)?;
        disk::sync_dir(parent)?;
        renameat_with(CWD, making, CWD, self.dir, RenameFlags::EXCHANGE).map_err(io::Error::from)?;
        disk::sync_dir(parent)?;
        let only_lock = fs::read_dir(making)?.count() <= 1;
        if only_lock {
            disk::remove_dir(making)?;
            return Ok(None);
        }
        let aside = self.damaged_name(at_ms);
        fs::rename(making, &aside)?;
        disk::sync_dir(parent)?;
        Ok(Some(aside))
    }
}

fn store_of(base: Option<&Backup>, present: Option<&Witness>, dir: &Path) -> Result<String, RestoreError> {
    let known = base.map(|backup| backup.store.clone());
    let known = known.or_else(|| present.map(|witness| witness.store.clone()));
    match known {
        Some(store) => Ok(store),
        None => journal::store_of(dir)?
            .ok_or_else(|| RestoreError::Failed("the journal does not say of which store it is".to_owned())),
    }
}

/// A database that is being filled.
struct Filling<'a> {
    database: &'a sled::Db,
    reached: u64,
    canvases: BTreeMap<CanvasKey, Origin>,
    /// The counters of the damaged database, where they can be read.
    told: Tally,
}

impl<'a> Filling<'a> {
    fn new(database: &'a sled::Db) -> Self {
        Self {
            database,
            reached: 0,
            canvases: BTreeMap::new(),
            told: Tally::default(),
        }
    }

    fn backup(&mut self, base: Option<&Backup>) -> Result<(), RestoreError> {
        let Some(base) = base else { return Ok(()) };
        let database = self.database;
        backup::read(&base.path, |entry| put(database, &entry))?;
        self.reached = base.commits;
        for (canvas, head) in heads(database)? {
            self.canvases.entry(canvas).or_default().backup = head.version;
        }
        Ok(())
    }

    fn journal(&mut self, dir: &Path, store: &str) -> Result<(), RestoreError> {
        let database = self.database;
        let replayed = journal::replay(dir, store, self.reached, |entry| put(database, &entry))?;
        self.reached = replayed.commits;
        for (canvas, head) in heads(database)? {
            let origin = self.canvases.entry(canvas).or_default();
            origin.journal = head.version.saturating_sub(origin.backup);
        }
        Ok(())
    }

    fn salvage(&mut self, salvaged: &Salvaged) -> Result<(), RestoreError> {
        let told = row::record(salvaged, &keys::named(Table::Meta, TALLY));
        let told = told.ok().flatten().and_then(|body| Tally::decode(&body));
        self.told = told.unwrap_or_default();
        for continued in salvage::continued(salvaged, self.database) {
            let origin = self.canvases.entry(continued.canvas).or_default();
            origin.salvaged = continued.now.saturating_sub(continued.known);
            origin.lost = continued.once.saturating_sub(continued.now);
            self.continue_canvas(continued)?;
        }
        self.people(salvaged)
    }

    /// Puts the events that were read behind those that are known, and the head and its indexes with them.
    fn continue_canvas(&self, continued: Continued) -> Result<(), RestoreError> {
        if continued.now == continued.known {
            return Ok(());
        }
        let (canvas, mut head) = (continued.canvas, continued.head);
        let mut batch = sled::Batch::default();
        for (key, row) in continued.rows {
            batch.insert(key, row);
        }
        let before = row::record(&**self.database, &keys::head(canvas))?;
        if let Some(before) = before.and_then(|body| HeadRecord::decode(&body)) {
            for key in indexes(canvas, &before) {
                batch.remove(key);
            }
        }
        // A channel has one active canvas; where another has become so, this one is shelved.
        if let Some(place) = head.place.filter(|_| head.active) {
            let other = row::record(&**self.database, &keys::active(place))?;
            head.active = other.is_none_or(|body| body == canvas.get().to_be_bytes());
        }
        self.database.apply_batch(batch)?;
        let mut batch = sled::Batch::default();
        for key in indexes(canvas, &head) {
            let active = Table::of(&key) == Some(Table::Active);
            let body = if active {
                canvas.get().to_be_bytes().to_vec()
            } else {
                Vec::new()
            };
            insert(&mut batch, &key, &body);
        }
        insert(&mut batch, &keys::head(canvas), &head.encode());
        Ok(self.database.apply_batch(batch)?)
    }

    /// Members and their handles, each pair if it is whole and neither side is known; and the highest handles.
    fn people(&self, salvaged: &Salvaged) -> Result<(), RestoreError> {
        let number = |key: &[u8]| {
            row::record(salvaged, key)
                .ok()?
                .and_then(|body| super::record::decode_number(&body))
        };
        let mut batch = sled::Batch::default();
        for key in salvaged.keys() {
            if let Some([guild]) = keys::fields(Table::Handles, key) {
                let known = row::record(&**self.database, key)?;
                let known = known
                    .and_then(|body| super::record::decode_number(&body))
                    .unwrap_or(0);
                let last = number(key).unwrap_or(0).max(known);
                insert(
                    &mut batch,
                    &keys::key(Table::Handles, &[guild]),
                    &last.to_be_bytes(),
                );
            }
            let Some([guild, user]) = keys::fields(Table::Member, key) else {
                continue;
            };
            let Some(handle) = number(key) else { continue };
            let back = keys::key(Table::User, &[guild, handle]);
            let known = self.database.contains_key(key)? || self.database.contains_key(&back)?;
            if number(&back) == Some(user) && !known {
                insert(&mut batch, key, &handle.to_be_bytes());
                insert(&mut batch, &back, &user.to_be_bytes());
            }
        }
        Ok(self.database.apply_batch(batch)?)
    }

    /// Sets the counters beyond all that was ever given out, and reads everything once more.
    fn finish(&self, known: u64) -> Result<Report, RestoreError> {
        let identity = Identity::read(self.database)?
            .ok_or_else(|| RestoreError::Failed("the backup holds no store".to_owned()))?;
        let heads = heads(self.database)?;
        let missing = known.saturating_sub(self.reached);
        let most_puts = u64::try_from(MAX_APPEND_OUTBOX).unwrap_or(u64::MAX);
        let highest = heads.keys().next_back().map_or(0, |canvas| canvas.get());
        let own = identity.tally;
        let tally = Tally {
            commits: known.saturating_add(1),
            puts: own
                .puts
                .max(self.told.puts)
                .saturating_add(missing.saturating_mul(most_puts)),
            last_canvas: own
                .last_canvas
                .max(self.told.last_canvas)
                .max(highest)
                .saturating_add(missing),
            canvases: u64::try_from(heads.len()).unwrap_or(u64::MAX),
        };
        let mut batch = sled::Batch::default();
        insert(&mut batch, &keys::named(Table::Meta, TALLY), &tally.encode());
        self.database.apply_batch(batch)?;
        let report = verify::verify(self.database)?;
        match report.damage.first() {
            None => Ok(report),
            Some(first) => Err(RestoreError::Failed(format!("it is not sound: {first}"))),
        }
    }
}

fn put(database: &sled::Db, entry: &Entry) -> Result<(), RestoreError> {
    Ok(database.apply_batch(copying::batch(entry))?)
}

fn insert(batch: &mut sled::Batch, key: &[u8], body: &[u8]) {
    for (key, row) in row::rows_of(key, body) {
        batch.insert(key, row);
    }
}

/// The keys by which a canvas is found that has this head.
fn indexes(canvas: CanvasKey, head: &HeadRecord) -> Vec<Vec<u8>> {
    let due = head.due.map(|at_ms| keys::due(at_ms, canvas));
    let listed = head.place.map(|place| keys::listed(place, canvas));
    let active = head.place.filter(|_| head.active).map(keys::active);
    [due, listed, active].into_iter().flatten().collect()
}

fn heads(database: &sled::Tree) -> Result<BTreeMap<CanvasKey, HeadRecord>, ReadError> {
    let mut heads = BTreeMap::new();
    for record in Scan::prefix(database, &keys::key(Table::Head, &[])) {
        let (key, body) = record?;
        let canvas = keys::fields(Table::Head, &key).map(|[canvas]| CanvasKey::new(canvas));
        heads.extend(canvas.zip(HeadRecord::decode(&body)));
    }
    Ok(heads)
}

/// Closes a database that was filled, with all of it on the disk.
fn close(database: sled::Db, folder: &Path) -> Result<(), RestoreError> {
    database.flush()?;
    let file = fs::OpenOptions::new()
        .read(true)
        .write(true)
        .open(folder.join("db"))?;
    drop(database);
    // sled's own threads hold a lock on the file until they have let go of it.
    file.lock()?;
    file.unlock()?;
    for name in ["db", "conf"] {
        File::open(folder.join(name))?.sync_all()?;
    }
    Ok(disk::sync_dir(folder)?)
}

/// Makes a store of a database: its journal, and a witness as after a clean stop.
fn seal(making: &Path, store: &str, commits: u64, at_ms: i64) -> Result<(), RestoreError> {
    drop(Journal::begin(
        making,
        store,
        commits,
        at_ms,
        Arc::new(SystemDisk),
    )?);
    let mut witness = Witness::unmade(store.to_owned());
    witness.commits = commits;
    witness.files = Some(disk::fingerprints(&making.join(FIRST_DATABASE))?);
    Ok(witness.write(making)?)
}
