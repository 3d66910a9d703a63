//! Opening, step by step, so that a damaged, foreign or outdated store is refused with its files as they were:
//! lock, witness, files against the witness, after an unclean stop the examination of a copy, and only then sled.

use std::{
    fs::{self, File},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{
    alarm::Alarm,
    backup::{self, Backups},
    copying,
    disk::{self, Disk, Lock, SystemDisk, io_error},
    errors::{OpenError, Report},
    handle::{Base, Current, Parts, Store},
    jobs::{self, Jobs, WallClock},
    journal::{self, Journal, JournalSync},
    limits::{BACKUPS_KEPT, CACHE_BYTES, FREE_FLOOR_BYTES, OPEN_ROOM_BYTES, PROBE_DEADLINE_MS},
    mark::{self, Mark},
    meta::{FORM, Identity},
    probe::{self, Probe, Verdict},
    record::Tally,
    tape::{Blob, Entry},
    witness::{self, FIRST_DATABASE, WITNESS_FORM, Witness},
    writer::{Counters, Writer},
};

/// The folder of backups in the data directory, where no other is named.
const BACKUPS: &str = "backups";
/// The directory of the copy that is examined after an unclean stop.
const COPY: &str = "copy-after-unclean-stop";
/// Bytes of a copy that are examined in a second at the very least; the deadline grows with them.
const PROBE_BYTES_A_SECOND: u64 = 1024 * 1024;
/// sled's files without which there is no database.
const NEEDED: [&str; 2] = ["conf", "db"];

/// A clock that never goes back, in milliseconds from any start.
pub type Clock = Arc<dyn Fn() -> u64 + Send + Sync>;

/// How a store is opened.
#[derive(Clone)]
pub struct Options {
    /// Tells the writer when a second has passed.
    pub clock: Clock,
    /// How a copy is examined after an unclean stop.
    pub probe: Probe,
    /// How long that may take.
    pub probe_deadline: Duration,
    /// Barriers and free space.
    pub disk: Arc<dyn Disk>,
    /// Bytes of sled's page cache.
    pub cache_bytes: u64,
    /// Bytes of free space under which appends are refused, if twice the database is not more.
    pub free_floor_bytes: u64,
    /// Raised when the store fails.
    pub alarm: Alarm,
    /// What time it is, for the names of backups.
    pub wall: WallClock,
    /// When the journal is made durable.
    pub journal_sync: JournalSync,
    /// Where backups lie; `None` for a folder in the data directory.
    pub backup_dir: Option<PathBuf>,
    /// How many backups stay.
    pub backups_kept: usize,
}

impl Options {
    /// The options for this machine.
    #[must_use]
    pub fn new(clock: Clock, probe: Probe) -> Self {
        Self {
            clock,
            probe,
            probe_deadline: Duration::from_millis(PROBE_DEADLINE_MS),
            disk: Arc::new(SystemDisk),
            cache_bytes: CACHE_BYTES,
            free_floor_bytes: FREE_FLOOR_BYTES,
            alarm: Alarm::new(),
            wall: jobs::no_wall_clock(),
            journal_sync: JournalSync::default(),
            backup_dir: None,
            backups_kept: BACKUPS_KEPT,
        }
    }
}

/// What opening found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opening {
    /// There was no store; there is one now.
    Fresh,
    /// The store was stopped cleanly and its files are as they were then.
    Clean,
    /// It was not; a copy was examined, and found sound, before the store was opened.
    Recovered(Report),
}

/// What lies in a data directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// No store; the first start makes one.
    Nothing,
    /// A store that was stopped cleanly, its files byte for byte as they were then.
    Clean,
    /// A store that was not stopped cleanly: the next start examines a copy of it first.
    Unclean,
}

/// Looks at what lies in a data directory without opening or changing the database.
///
/// # Errors
/// See [`OpenError`]: what would keep the store from being opened, as far as that shows from outside.
pub fn look(dir: &Path) -> Result<Found, OpenError> {
    let opener = Opener::at(dir);
    let read = Witness::read(dir);
    let witness = read.map_err(|error| opener.damaged(format!("its witness cannot be read ({error})")))?;
    let Some(witness) = witness else {
        return if opener.holds_files()? {
            Err(OpenError::NoWitness {
                dir: dir.to_path_buf(),
            })
        } else {
            Ok(Found::Nothing)
        };
    };
    let _lock = Lock::take(dir)?;
    opener.require_known_form(&witness)?;
    if witness.commits == 0 {
        return Ok(Found::Nothing);
    }
    opener.require_files(&witness)?;
    Ok(if opener.is_as_left(&witness)? {
        Found::Clean
    } else {
        Found::Unclean
    })
}

impl Store {
    /// Opens the store in this data directory, or makes one. Blocks: after an unclean stop for as long as it takes to
    /// copy and read everything.
    ///
    /// # Errors
    /// See [`OpenError`]; the store's files are as they were.
    pub fn open(dir: &Path, options: Options) -> Result<(Self, Opening), OpenError> {
        fs::create_dir_all(dir).map_err(io_error("create", dir))?;
        let lock = Lock::take(dir)?;
        let opener = Opener { dir, options };
        let (mut witness, opening) = opener.prepare()?;
        witness.files = None;
        witness
            .write(dir)
            .map_err(io_error("write the witness in", dir))?;
        let opened = opener.open_original(&witness)?;
        if witness.commits == 0 {
            witness.commits = opened.identity.tally.commits;
            witness
                .write(dir)
                .map_err(io_error("write the witness in", dir))?;
        }
        opener.remove_copy()?;
        opener.remove_others(&witness)?;
        Ok((opener.start(lock, witness, opened)?, opening))
    }
}

/// An opened database that is known to be the right one.
struct Opened {
    database: sled::Db,
    file: File,
    identity: Identity,
}

/// Opens a store, or finds out whether it could be opened.
pub(super) struct Opener<'a> {
    dir: &'a Path,
    options: Options,
}

impl<'a> Opener<'a> {
    /// One that only looks.
    pub(super) fn at(dir: &'a Path) -> Self {
        let options = Options::new(Arc::new(|| 0), Probe::InProcess);
        Self { dir, options }
    }

    /// Finds out whether the store could be opened, and leaves its files as they are: a copy of them is read whole.
    pub(super) fn assess(dir: &'a Path, options: &Options) -> Result<Opening, OpenError> {
        let options = options.clone();
        let opener = Self { dir, options };
        let read = Witness::read(dir);
        let read = read.map_err(|error| opener.damaged(format!("its witness cannot be read ({error})")))?;
        match read {
            None if opener.holds_files()? => Err(OpenError::NoWitness {
                dir: dir.to_path_buf(),
            }),
            Some(witness) if witness.commits > 0 => {
                opener.require_known_form(&witness)?;
                opener.require_files(&witness)?;
                let examined = opener.examine(witness);
                opener.remove_copy()?;
                examined
                    .map(|(_, opening)| opening)
                    .map_err(OpenError::without_copy)
            }
            _ => Ok(Opening::Fresh),
        }
    }

    fn database(&self, witness: &Witness) -> PathBuf {
        self.dir.join(&witness.database)
    }

    /// Finds out whether the database may be opened.
    fn prepare(&self) -> Result<(Witness, Opening), OpenError> {
        let read = Witness::read(self.dir);
        let witness = read.map_err(|error| self.damaged(format!("its witness cannot be read ({error})")))?;
        match witness {
            None if self.holds_files()? => Err(OpenError::NoWitness {
                dir: self.dir.to_path_buf(),
            }),
            None => self.make(Uuid::new_v4().to_string()),
            // The process ended while it made the store, before anything could be acknowledged.
            Some(witness) if witness.commits == 0 => self.make(witness.store),
            Some(witness) => self.judge(witness),
        }
    }

    fn holds_files(&self) -> Result<bool, OpenError> {
        for database in self.databases()? {
            let mut entries = fs::read_dir(&database).map_err(io_error("read", &database))?;
            if entries.next().is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Every folder that is, was or was to be a database of this store.
    fn databases(&self) -> Result<Vec<PathBuf>, OpenError> {
        let mut found = Vec::new();
        let entries = match fs::read_dir(self.dir) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(found),
            entries => entries.map_err(io_error("read", self.dir))?,
        };
        for entry in entries {
            let path = entry.map_err(io_error("read", self.dir))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let rest = name.strip_prefix(FIRST_DATABASE);
            if rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-')) && path.is_dir() {
                found.push(path);
            }
        }
        Ok(found)
    }

    /// Removes what a rebuild that was cut short has left, before or after it changed from the old to the new.
    fn remove_others(&self, witness: &Witness) -> Result<(), OpenError> {
        let own = self.database(witness);
        for other in self.databases()?.into_iter().filter(|path| *path != own) {
            disk::remove_dir(&other).map_err(io_error("remove", &other))?;
        }
        Ok(())
    }

    fn make(&self, store: String) -> Result<(Witness, Opening), OpenError> {
        self.require_room(0)?;
        let folders = [FIRST_DATABASE, journal::FOLDER].map(|name| self.dir.join(name));
        for folder in &folders {
            disk::remove_dir(folder).map_err(io_error("remove", folder))?;
        }
        let mark = self.dir.join(mark::FILE);
        disk::remove_file(&mark).map_err(io_error("remove", &mark))?;
        Ok((Witness::unmade(store), Opening::Fresh))
    }

    /// Holds the files against the witness, and has a copy of them examined where they differ.
    fn judge(&self, witness: Witness) -> Result<(Witness, Opening), OpenError> {
        self.require_known_form(&witness)?;
        self.require_files(&witness)?;
        if self.is_as_left(&witness)? {
            self.require_room(0)?;
            return Ok((witness, Opening::Clean));
        }
        self.examine(witness)
    }

    /// Has a copy examined, whatever the witness says of the files.
    fn examine(&self, witness: Witness) -> Result<(Witness, Opening), OpenError> {
        let copy = self.copy(&witness)?;
        match self.probe(&copy)? {
            Verdict::Sound(report) => Ok((witness, Opening::Recovered(report))),
            verdict @ (Verdict::Foreign | Verdict::Newer { .. }) => {
                self.remove_copy()?;
                Err(self.refuse(verdict, None))
            }
            verdict => Err(self.refuse(verdict, Some(copy))),
        }
    }

    fn probe(&self, copy: &Path) -> Result<Verdict, OpenError> {
        let size = disk::size_of_dir(copy).map_err(io_error("read", copy))?;
        let deadline = self.options.probe_deadline + Duration::from_secs(size / PROBE_BYTES_A_SECOND);
        Ok(self.options.probe.run(copy, deadline))
    }

    fn require_known_form(&self, witness: &Witness) -> Result<(), OpenError> {
        let newer = [(witness.form, FORM), (witness.witness, WITNESS_FORM)];
        match newer.into_iter().find(|(found, known)| found > known) {
            Some((found, known)) => Err(OpenError::NewerFormat {
                dir: self.dir.to_path_buf(),
                found,
                known,
            }),
            None => Ok(()),
        }
    }

    fn require_files(&self, witness: &Witness) -> Result<(), OpenError> {
        for name in NEEDED {
            let path = self.database(witness).join(name);
            match fs::metadata(&path) {
                Ok(found) if found.len() > 0 => {}
                Ok(_) => return Err(self.damaged(format!("{} is empty", path.display()))),
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    return Err(self.damaged(format!("{} is missing", path.display())));
                }
                Err(error) => return Err(io_error("read", &path)(error)),
            }
        }
        Ok(())
    }

    /// Whether the store was stopped cleanly and each of its files is, byte for byte, as it was then.
    fn is_as_left(&self, witness: &Witness) -> Result<bool, OpenError> {
        let Some(left) = &witness.files else {
            return Ok(false);
        };
        let database = self.database(witness);
        let found = disk::fingerprints(&database).map_err(io_error("read", &database))?;
        Ok(found == *left)
    }

    fn require_room(&self, besides: u64) -> Result<(), OpenError> {
        let free = self
            .options
            .disk
            .free(self.dir)
            .map_err(io_error("ask for free space in", self.dir))?;
        let needed = OPEN_ROOM_BYTES.saturating_add(besides);
        let dir = || self.dir.to_path_buf();
        if free < needed {
            Err(OpenError::NoSpace {
                dir: dir(),
                free,
                needed,
            })
        } else {
            Ok(())
        }
    }

    /// Copies the store aside, in place of an earlier copy.
    fn copy(&self, witness: &Witness) -> Result<PathBuf, OpenError> {
        let copy = self.dir.join(COPY);
        let ended = probe::wait_for_examiner(&copy, self.options.probe_deadline);
        if !ended.map_err(io_error("lock", &copy))? {
            return Err(OpenError::Locked {
                dir: self.dir.to_path_buf(),
            });
        }
        self.remove_copy()?;
        let database = self.database(witness);
        let size = disk::size_of_dir(&database).map_err(io_error("read", &database))?;
        self.require_room(size)?;
        let target = copy.join(&witness.database);
        disk::copy_dir(&database, &target).map_err(io_error("copy the database to", &target))?;
        remove_half_written(&target)?;
        for name in [witness::FILE, mark::FILE] {
            let (from, to) = (self.dir.join(name), copy.join(name));
            if from.exists() {
                disk::copy_file(&from, &to).map_err(io_error("copy the witness to", &to))?;
            }
        }
        Ok(copy)
    }

    fn remove_copy(&self) -> Result<(), OpenError> {
        let copy = self.dir.join(COPY);
        disk::remove_dir(&copy).map_err(io_error("remove", &copy))
    }

    /// Opens sled on the store's own files, and makes what a first opening makes durable.
    fn open_original(&self, witness: &Witness) -> Result<Opened, OpenError> {
        let folder = self.database(witness);
        if witness.commits > 0 {
            remove_half_written(&folder)?;
        }
        let database =
            probe::open_database(&folder, self.options.cache_bytes).map_err(|what| self.damaged(what))?;
        if witness.commits == 0 {
            self.found(&database, witness)?;
        }
        let identity = probe::identify(&database, witness).map_err(|verdict| self.refuse(verdict, None))?;
        let path = folder.join("db");
        let file = fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open(&path)
            .map_err(io_error("open", &path))?;
        self.sync_files(&folder).map_err(io_error("sync", &folder))?;
        Ok(Opened {
            database,
            file,
            identity,
        })
    }

    /// Writes the records that a new store begins with.
    fn found(&self, database: &sled::Db, witness: &Witness) -> Result<(), OpenError> {
        let identity = Identity {
            form: FORM,
            store: witness.store.clone(),
            secret: new_secret(),
            // The making of the store is its first operation: a witness that knows of none is one of a store unmade.
            tally: Tally {
                commits: 1,
                ..Tally::default()
            },
        };
        let blob = |bytes: &[u8]| Blob(bytes.to_vec());
        let first = Entry {
            commits: 1,
            put: identity
                .rows()
                .iter()
                .map(|(key, row)| (blob(key), blob(row)))
                .collect(),
            ..Entry::default()
        };
        self.begin_journal(&witness.store, 0)
            .and_then(|mut journal| journal.write(&first).and_then(|()| journal.sync()))
            .map_err(io_error("write the journal in", self.dir))?;
        let written = database
            .apply_batch(copying::batch(&first))
            .and_then(|()| database.flush());
        written
            .map(drop)
            .map_err(|error| self.damaged(format!("its first records cannot be written: {error}")))
    }

    fn begin_journal(&self, store: &str, after: u64) -> std::io::Result<Journal> {
        let at_ms = (self.options.wall)();
        Journal::begin(self.dir, store, after, at_ms, Arc::clone(&self.options.disk))
    }

    /// Whether some backup and the journal together hold all there is.
    fn is_backed(&self, store: &str, commits: u64) -> std::io::Result<bool> {
        let end = journal::end(self.dir, store)?;
        let begins = journal::files(self.dir)?
            .first_key_value()
            .map(|(after, _)| *after);
        let newest = backup::backups(&self.backups().dir).unwrap_or_default();
        let newest = newest.first().map_or(0, |named| named.commits);
        Ok(end.written >= commits && begins.is_some_and(|begins| begins <= newest))
    }

    fn backups(&self) -> Backups {
        Backups {
            dir: match &self.options.backup_dir {
                Some(dir) => dir.clone(),
                None => self.dir.join(BACKUPS),
            },
            keep: self.options.backups_kept,
        }
    }

    fn sync_files(&self, database: &Path) -> std::io::Result<()> {
        for name in NEEDED {
            File::open(database.join(name))?.sync_all()?;
        }
        disk::sync_dir(database)?;
        disk::sync_dir(self.dir)?;
        self.dir
            .parent()
            .filter(|parent| parent.is_dir())
            .map_or(Ok(()), disk::sync_dir)
    }

    fn start(&self, lock: Lock, witness: Witness, opened: Opened) -> Result<Store, OpenError> {
        let Opened {
            database,
            file,
            identity,
        } = opened;
        let counters = Arc::new(Counters::with_puts(identity.tally.puts));
        let journal_fault = |error| io_error("begin the journal in", self.dir)(error);
        if !self
            .is_backed(&identity.store, identity.tally.commits)
            .map_err(journal_fault)?
        {
            counters.backup_wanted.notify_one();
        }
        let journal = self
            .begin_journal(&identity.store, identity.tally.commits)
            .map_err(journal_fault)?;
        let tree = (*database).clone();
        let database_file = file.try_clone().map_err(io_error("open", self.dir))?;
        let base = Arc::new(Current::new(Base::new(database, file)));
        let writer = Writer {
            dir: self.dir.to_path_buf(),
            database_dir: self.database(&witness),
            tree,
            database_file,
            journal,
            journal_sync: self.options.journal_sync,
            base: Arc::clone(&base),
            backups: self.backups(),
            wall: Arc::clone(&self.options.wall),
            jobs: Jobs::default(),
            disk: Arc::clone(&self.options.disk),
            free_floor_bytes: self.options.free_floor_bytes,
            clock: Arc::clone(&self.options.clock),
            alarm: self.options.alarm.clone(),
            counters: Arc::clone(&counters),
            tally: identity.tally,
            mark: Mark::open(self.dir).map_err(io_error("open the mark in", self.dir))?,
            witness,
            witnessed_ms: None,
            newest_ms: i64::MIN,
            purge_at_ms: i64::MIN,
        };
        self.options.alarm.arm();
        let (queue, thread) = spawn(writer).map_err(io_error("start the writer of", self.dir))?;
        Ok(Store::assemble(Parts {
            queue,
            thread,
            base,
            lock,
            dir: self.dir.to_path_buf(),
            backups: self.backups(),
            alarm: self.options.alarm.clone(),
            counters,
            last_canvas: identity.tally.last_canvas,
            secret: identity.secret,
        }))
    }

    fn damaged(&self, what: String) -> OpenError {
        OpenError::Damaged {
            dir: self.dir.to_path_buf(),
            what,
            copy: None,
        }
    }

    fn refuse(&self, verdict: Verdict, copy: Option<PathBuf>) -> OpenError {
        let dir = self.dir.to_path_buf();
        match verdict {
            Verdict::Damaged { what } => OpenError::Damaged { dir, what, copy },
            Verdict::Behind { witnessed, found } => OpenError::Behind {
                dir,
                witnessed,
                found,
                copy,
            },
            Verdict::Foreign => OpenError::Foreign { dir },
            Verdict::Newer { found } => OpenError::NewerFormat {
                dir,
                found,
                known: FORM,
            },
            Verdict::Sound(report) => OpenError::Damaged {
                dir,
                what: format!("{} faults were found", report.faults),
                copy,
            },
        }
    }
}

/// Deletes what sled leaves when it is killed while it writes a snapshot; each later opening would fail on it.
fn remove_half_written(database: &Path) -> Result<(), OpenError> {
    for entry in fs::read_dir(database).map_err(io_error("read", database))? {
        let path = entry.map_err(io_error("read", database))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(&path).map_err(io_error("remove", &path))?;
        }
    }
    Ok(())
}

/// 32 bytes that nobody can guess: a digest over three random ids, 366 bits of the system's randomness.
fn new_secret() -> [u8; 32] {
    let ids = [Uuid::new_v4(), Uuid::new_v4(), Uuid::new_v4()];
    let digest = ids
        .iter()
        .fold(Sha256::new(), |digest, id| digest.chain_update(id.as_bytes()));
    digest.finalize().into()
}

type Spawned = (mpsc::Sender<super::writer::Queued>, thread::JoinHandle<()>);

/// Starts the writer's thread. Its panic is a failure of the store like any other.
fn spawn(writer: Writer) -> std::io::Result<Spawned> {
    let (queue, inbox) = mpsc::channel();
    let alarm = writer.alarm.clone();
    let body = move || {
        // The inbox goes with the panic, so that those who wait for an answer learn of it.
        if let Err(panic) = catch_unwind(AssertUnwindSafe(move || writer.run(&inbox))) {
            alarm.raise(format!("the writer panicked: {}", probe::panic_text(&*panic)));
        }
    };
    let thread = thread::Builder::new()
        .name("store-writer".to_owned())
        .spawn(body)?;
    Ok((queue, thread))
}
