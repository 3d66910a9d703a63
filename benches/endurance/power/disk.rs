//! A disk that loses power: what was synced is there afterwards, and of what was only written each block may be or not.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::fd::AsRawFd as _;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use fastrand::Rng;
use ferry::store::Disk;

/// Bytes that a disk writes in one piece.
const BLOCK: usize = 4_096;
/// The database's file, the journal's folder and the mark in a store's folder.
const DATABASE: &str = "sled/db";
const JOURNAL: &str = "journal";
const MARK: &str = "commits";

/// Whether the store's barrier does what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Barrier {
    /// It does.
    Kept,
    /// It returns at once, as a flush does that stops short of the disk.
    Missing,
}

/// A disk that counts barriers down to its power cut.
pub(crate) struct PowerDisk {
    barrier: Barrier,
    state: Mutex<State>,
}

struct State {
    /// Barriers until the power goes; none while the store is being opened.
    barriers_left: Option<u32>,
    /// The cut comes after the barrier in which it comes, and not before.
    after: bool,
    /// What of each file survives for sure.
    synced: BTreeMap<PathBuf, Vec<u8>>,
    /// What else was in them at the moment of the cut.
    written: BTreeMap<PathBuf, Vec<u8>>,
}

impl PowerDisk {
    /// A disk that has power until a store is open on it.
    pub(crate) fn new(barrier: Barrier) -> Self {
        Self {
            barrier,
            state: Mutex::new(State {
                barriers_left: None,
                after: false,
                synced: BTreeMap::new(),
                written: BTreeMap::new(),
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The store is open, and what it holds was made durable. From now on the power goes in the last of so many barriers,
    /// before what that one makes durable or after it.
    pub(crate) fn opened(&self, store: &Path, barriers: u32, after: bool) -> io::Result<()> {
        let mut state = self.lock();
        state.synced = contents(store)?;
        (state.barriers_left, state.after) = (Some(barriers), after);
        Ok(())
    }

    /// Makes of the store's folder what is found when the power is back.
    pub(crate) fn lose_power(&self, store: &Path, rng: &mut Rng) -> io::Result<()> {
        let state = self.lock();
        for path in contents(store)?.into_keys() {
            let synced = state.synced.get(&path).map_or(&[][..], Vec::as_slice);
            let written = state.written.get(&path).map_or(synced, Vec::as_slice);
            fs::write(&path, torn(synced, written, rng))?;
        }
        drop(state);
        // The mark is written without a barrier, so it may be anything that it was, or half of it.
        match rng.u8(..3) {
            0 => Ok(()),
            1 => fs::remove_file(store.join(MARK)),
            _ => File::options().write(true).open(store.join(MARK))?.set_len(5),
        }
    }
}

/// The files of a store that are written to while it is open, with what is in them.
fn contents(store: &Path) -> io::Result<BTreeMap<PathBuf, Vec<u8>>> {
    // As the system names them, and so as a handle leads to them.
    let store = store.canonicalize()?;
    let mut paths = vec![store.join(DATABASE)];
    for entry in fs::read_dir(store.join(JOURNAL))? {
        paths.push(entry?.path());
    }
    let read = |path: PathBuf| fs::read(&path).map(|bytes| (path, bytes));
    paths.into_iter().map(read).collect()
}

/// A file of which some blocks were synced and the others may have been written or not.
fn torn(synced: &[u8], written: &[u8], rng: &mut Rng) -> Vec<u8> {
    let length = if rng.bool() { written.len() } else { synced.len() };
    let mut found = synced.to_vec();
    found.resize(length, 0);
    let likely = rng.f64();
    for (old, new) in found.chunks_mut(BLOCK).zip(written.chunks(BLOCK)) {
        if rng.f64() < likely {
            let both = old.len().min(new.len());
            old.iter_mut()
                .zip(new.iter().take(both))
                .for_each(|(old, new)| *old = *new);
        }
    }
    found
}

impl Disk for PowerDisk {
    fn sync(&self, file: &File) -> io::Result<()> {
        let mut state = self.lock();
        // What was written before a barrier begins is what it makes durable.
        let path = fs::read_link(format!("/proc/self/fd/{}", file.as_raw_fd()))?;
        let written = fs::read(&path)?;
        state.barriers_left = state.barriers_left.map(|left| left.saturating_sub(1));
        let cut = state.barriers_left == Some(0);
        if self.barrier == Barrier::Kept && (!cut || state.after) {
            state.synced.insert(path.clone(), written.clone());
        }
        if cut {
            state.cut(&path)?;
            return Err(io::Error::other("the power is gone"));
        }
        Ok(())
    }

    fn free(&self, _: &Path) -> io::Result<u64> {
        Ok(u64::MAX)
    }
}

impl State {
    /// Notes what is in all files at this moment, the first time that the power goes.
    fn cut(&mut self, synced: &Path) -> io::Result<()> {
        let store = synced.parent().and_then(Path::parent);
        if let Some(store) = store.filter(|_| self.written.is_empty()) {
            self.written = contents(store)?;
        }
        Ok(())
    }
}
