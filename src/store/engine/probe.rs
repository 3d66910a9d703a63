//! The examination of a copy. Opening a damaged database may panic, hang, or wipe it, so after an unclean stop a copy
//! is opened first, in a process that may die of it, and only a sound verdict lets the original be opened.

use std::{
    any::Any,
    ffi::OsString,
    fs::{File, TryLockError},
    io::{self, Read, Write},
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use serde::{Deserialize, Serialize};

use super::{
    errors::Report,
    limits::CACHE_BYTES,
    meta::{FORM, Identity},
    verify,
    witness::Witness,
};

/// Bytes that a child may say: its verdict is one line, and a program that is not the examiner may never end.
const SAID_BYTES: u64 = 1 << 20;

/// How a copy is examined.
#[derive(Clone, Debug)]
pub enum Probe {
    /// By a program that is given these arguments and the copy's directory behind them, calls [`examine`] and tells
    /// the verdict with [`Verdict::tell`].
    Child {
        /// The program.
        program: PathBuf,
        /// Its arguments before the directory.
        args: Vec<OsString>,
    },
    /// By a thread of this process: it survives a panic, but not an abort, and a hanging thread stays.
    InProcess,
}

/// The file in a copy that is locked while somebody examines it.
const EXAMINER: &str = "examiner";

/// What an examination came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// All is as it should be.
    Sound(Report),
    /// Something is not.
    Damaged {
        /// What, in words.
        what: String,
    },
    /// The database has fewer operations than its witness saw.
    Behind {
        /// Operations that the witness saw.
        witnessed: u64,
        /// Operations that are there.
        found: u64,
    },
    /// The database is not the one of the witness.
    Foreign,
    /// The database's form is newer than this program.
    Newer {
        /// Its form.
        found: u32,
    },
}

/// What the line begins with on which a child tells its verdict.
const LINE: &str = "store verdict: ";

impl Verdict {
    /// Tells the verdict to the process that asked for the examination.
    ///
    /// # Errors
    /// The writer's.
    pub fn tell(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\n{LINE}{}", serde_json::to_string(self)?)?;
        out.flush()
    }

    fn heard(output: &str) -> Option<Self> {
        let line = output.lines().rev().find_map(|line| line.strip_prefix(LINE))?;
        serde_json::from_str(line).ok()
    }

    fn damaged(what: impl Into<String>) -> Self {
        Self::Damaged { what: what.into() }
    }
}

/// Examines a store's directory that nobody else uses: opens the database and walks over all of it. It may change
/// the files, so it is for copies.
#[must_use]
pub fn examine(dir: &Path) -> Verdict {
    let witness = match Witness::read(dir) {
        Ok(Some(witness)) => witness,
        Ok(None) => return Verdict::damaged("the witness is missing"),
        Err(error) => return Verdict::damaged(format!("the witness cannot be read: {error}")),
    };
    match open_database(&dir.join(&witness.database), CACHE_BYTES) {
        Ok(database) => judge(&database, &witness),
        Err(what) => Verdict::damaged(what),
    }
}

fn judge(database: &sled::Db, witness: &Witness) -> Verdict {
    match identify(database, witness) {
        Ok(_) => {}
        Err(verdict) => return verdict,
    }
    match verify::verify(database) {
        Ok(report) if report.is_sound() => Verdict::Sound(report),
        Ok(report) => {
            let first = report.damage.first().map(ToString::to_string).unwrap_or_default();
            Verdict::damaged(format!("{} faults were found, the first: {first}", report.faults))
        }
        Err(error) => Verdict::damaged(error.to_string()),
    }
}

/// Whether the database is the witness's, with all that the witness saw.
pub(super) fn identify(database: &sled::Tree, witness: &Witness) -> Result<Identity, Verdict> {
    let identity = match Identity::read(database) {
        Ok(Some(identity)) => identity,
        // A database that lost everything opens as an empty one.
        Ok(None) => {
            return Err(Verdict::Behind {
                witnessed: witness.commits,
                found: 0,
            });
        }
        Err(error) => return Err(Verdict::damaged(error.to_string())),
    };
    if identity.form > FORM {
        return Err(Verdict::Newer { found: identity.form });
    }
    if identity.store != witness.store {
        return Err(Verdict::Foreign);
    }
    if identity.tally.commits < witness.commits {
        return Err(Verdict::Behind {
            witnessed: witness.commits,
            found: identity.tally.commits,
        });
    }
    Ok(identity)
}

/// Opens sled's database with a page cache of this size; a panic while it opens is an error like another.
pub(super) fn open_database(dir: &Path, cache_bytes: u64) -> Result<sled::Db, String> {
    let config = sled::Config::new()
        .path(dir)
        .cache_capacity(cache_bytes)
        .flush_every_ms(None)
        .mode(sled::Mode::HighThroughput);
    match catch_unwind(AssertUnwindSafe(|| config.open())) {
        Ok(opened) => opened.map_err(|error| format!("the database does not open: {error}")),
        Err(panic) => Err(format!("the database does not open: {}", panic_text(&*panic))),
    }
}

/// What a panic said.
pub(super) fn panic_text(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "it panicked".to_owned())
}

impl Probe {
    /// Has a copy examined within a time.
    pub(super) fn run(&self, dir: &Path, deadline: Duration) -> Verdict {
        match self {
            Self::InProcess => in_process(dir, deadline),
            Self::Child { program, args } => in_child(program, args, dir, deadline).unwrap_or_else(|error| {
                Verdict::damaged(format!("the examination could not be run: {error}"))
            }),
        }
    }
}

fn too_long(deadline: Duration) -> Verdict {
    Verdict::damaged(format!(
        "the examination did not end within {} seconds",
        deadline.as_secs()
    ))
}

fn in_process(dir: &Path, deadline: Duration) -> Verdict {
    let (told, verdict) = mpsc::channel();
    let dir = dir.to_path_buf();
    let examiner = thread::spawn(move || {
        let verdict = catch_unwind(|| examine(&dir)).unwrap_or_else(|panic| {
            Verdict::damaged(format!("the examination panicked: {}", panic_text(&*panic)))
        });
        // Nobody listens any more after the deadline.
        let _ = told.send(verdict);
    });
    let Ok(verdict) = verdict.recv_timeout(deadline) else {
        return too_long(deadline);
    };
    // Its verdict was its last deed, and it catches its panics.
    let _ = examiner.join();
    verdict
}

fn in_child(program: &Path, args: &[OsString], dir: &Path, deadline: Duration) -> io::Result<Verdict> {
    let mut child = Command::new(program)
        .args(args)
        .arg(dir)
        // The child reads nothing, and holds the lock for as long as it lives, whatever becomes of this process.
        .stdin(Stdio::from(occupy(dir)?))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let heard = listen(&mut child, deadline);
    if !matches!(heard, Heard::All(_)) {
        child.kill()?;
    }
    let status = child.wait()?;
    Ok(match heard {
        Heard::All(output) => Verdict::heard(&output)
            .unwrap_or_else(|| Verdict::damaged(format!("the examination broke off ({status})"))),
        Heard::TooMuch => Verdict::damaged("the examination said something else than its verdict"),
        Heard::TooLong => too_long(deadline),
    })
}

/// Locks a copy for the one who examines it.
fn occupy(dir: &Path) -> io::Result<File> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .read(true)
        .write(true)
        .open(dir.join(EXAMINER))?;
    file.lock()?;
    Ok(file)
}

/// Waits until nobody examines a copy any more: an examiner outlives a process that is killed meanwhile, and a copy that
/// it still works on can be neither removed nor made anew. Gives whether it ended in time.
pub(super) fn wait_for_examiner(dir: &Path, deadline: Duration) -> io::Result<bool> {
    let file = match File::open(dir.join(EXAMINER)) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        opened => opened?,
    };
    match file.try_lock() {
        Ok(()) => return Ok(true),
        Err(TryLockError::WouldBlock) => {}
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let (told, ended) = mpsc::channel();
    let waiter = thread::spawn(move || {
        // Nobody listens any more after the deadline.
        let _ = told.send(file.lock());
    });
    let Ok(locked) = ended.recv_timeout(deadline) else {
        return Ok(false);
    };
    // Telling was its last deed, and its file, with the lock, goes with it.
    let _ = waiter.join();
    locked.map(|()| true)
}

/// What a child said.
enum Heard {
    /// All of it, until it ended.
    All(String),
    /// More than [`SAID_BYTES`].
    TooMuch,
    /// It did not end in time.
    TooLong,
}

/// Listens to the child until it ends, or the time does, or it has said too much.
fn listen(child: &mut Child, deadline: Duration) -> Heard {
    let Some(output) = child.stdout.take() else {
        return Heard::All(String::new());
    };
    let (said, heard) = mpsc::channel();
    let listener = thread::spawn(move || {
        let mut bytes = Vec::new();
        // What a child said before its pipe broke is worth as much as silence: no verdict.
        let _ = output.take(SAID_BYTES + 1).read_to_end(&mut bytes);
        let _ = said.send(bytes);
    });
    let Ok(bytes) = heard.recv_timeout(deadline) else {
        return Heard::TooLong;
    };
    // Saying was its last deed.
    let _ = listener.join();
    match u64::try_from(bytes.len()).is_ok_and(|length| length <= SAID_BYTES) {
        true => Heard::All(String::from_utf8_lossy(&bytes).into_owned()),
        false => Heard::TooMuch,
    }
}
