//! A store in a temporary folder, with a disk that tests can stop, fill and break.
#![expect(
    clippy::unwrap_used,
    reason = "a harness that cannot go on must fail its test"
)]

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Condvar, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};

use ferry::store::{Append, CanvasKey, Dedupe, Disk, OpenError, Opening, Options, Probe, Store, Version};
use tempfile::TempDir;

/// A disk under a test's control.
#[derive(Default)]
pub(super) struct TestDisk {
    /// Bytes missing from a disk without end.
    pub(super) used: AtomicU64,
    pub(super) broken: AtomicBool,
    gate: Mutex<Gate>,
    changed: Condvar,
}

#[derive(Default)]
struct Gate {
    closed: bool,
    waiting: bool,
}

impl TestDisk {
    /// From now on barriers wait.
    pub(super) fn close(&self) {
        self.gate.lock().unwrap().closed = true;
    }

    /// Barriers go on.
    pub(super) fn open(&self) {
        self.gate.lock().unwrap().closed = false;
        self.changed.notify_all();
    }

    /// Blocks until the writer waits at a barrier.
    pub(super) fn until_waiting(&self) {
        let gate = self.gate.lock().unwrap();
        drop(self.changed.wait_while(gate, |gate| !gate.waiting).unwrap());
    }
}

impl Disk for TestDisk {
    fn sync(&self, file: &File) -> io::Result<()> {
        let mut gate = self.gate.lock().unwrap();
        gate.waiting = true;
        self.changed.notify_all();
        let mut gate = self.changed.wait_while(gate, |gate| gate.closed).unwrap();
        gate.waiting = false;
        if self.broken.load(Ordering::SeqCst) {
            return Err(io::Error::other("the test broke the disk"));
        }
        file.sync_data()
    }

    fn free(&self, _: &Path) -> io::Result<u64> {
        Ok(u64::MAX - self.used.load(Ordering::SeqCst))
    }
}

/// A folder for one store.
pub(super) struct Home {
    pub(super) folder: TempDir,
    pub(super) disk: Arc<TestDisk>,
    pub(super) clock_ms: Arc<AtomicU64>,
}

impl Home {
    pub(super) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            disk: Arc::new(TestDisk::default()),
            clock_ms: Arc::new(AtomicU64::new(0)),
        }
    }

    pub(super) fn dir(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn options(&self) -> Options {
        let clock = Arc::clone(&self.clock_ms);
        let clock = Arc::new(move || clock.load(Ordering::SeqCst));
        let mut options = Options::new(clock, Probe::InProcess);
        options.disk = Arc::<TestDisk>::clone(&self.disk);
        options
    }

    pub(super) fn try_open(&self) -> Result<(Store, Opening), OpenError> {
        Store::open(self.dir(), self.options())
    }

    pub(super) fn open(&self) -> Store {
        self.try_open().unwrap().0
    }

    /// The store's refusal; fails if it opens.
    pub(super) fn refusal(&self) -> OpenError {
        self.try_open().unwrap_err()
    }

    /// Every file below a folder with its bytes.
    pub(super) fn files(&self, name: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![self.path(name)];
        while let Some(folder) = folders.pop() {
            let Ok(entries) = fs::read_dir(folder) else {
                continue;
            };
            for entry in entries {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Ok(bytes) = fs::read(&path) {
                    // A store that is at work may have renamed it meanwhile.
                    files.insert(path, bytes);
                }
            }
        }
        files
    }
}

/// An append of text events.
pub(super) fn texts(canvas: CanvasKey, expected: u64, events: &[&str]) -> Append {
    let events = events.iter().map(|text| text.as_bytes().to_vec()).collect();
    Append::events(canvas, Version::new(expected), events)
}

pub(super) fn dedupe(interaction: u64, at_ms: i64, outcome: &str) -> Option<Dedupe> {
    Some(Dedupe {
        interaction,
        at_ms,
        outcome: outcome.as_bytes().to_vec(),
    })
}
