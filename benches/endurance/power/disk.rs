//! A disk that loses power: what was synced is there afterwards, and of what was only written each block may be or not.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use fastrand::Rng;
use ferry::store::Disk;

/// Bytes that a disk writes in one piece.
const BLOCK: usize = 4_096;
/// The database's file and the mark in a store's folder.
const DATABASE: &str = "sled/db";
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
    barriers_left: u32,
    /// The cut comes after the barrier in which it comes, and not before.
    after: bool,
    /// What of the database survives for sure.
    synced: Vec<u8>,
    /// All of it at the moment of the cut.
    written: Option<Vec<u8>>,
}

impl PowerDisk {
    /// A disk that loses power in the last of so many barriers.
    pub(crate) fn new(barrier: Barrier, barriers: u32, after: bool) -> Self {
        Self {
            barrier,
            state: Mutex::new(State {
                barriers_left: barriers,
                after,
                synced: Vec::new(),
                written: None,
            }),
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The store is open: what it holds was made durable.
    pub(crate) fn opened(&self, store: &Path) -> io::Result<()> {
        self.lock().synced = fs::read(store.join(DATABASE))?;
        Ok(())
    }

    /// Makes of the store's folder what is found when the power is back.
    pub(crate) fn lose_power(&self, store: &Path, rng: &mut Rng) -> io::Result<()> {
        let state = self.lock();
        let written = state.written.as_ref().unwrap_or(&state.synced);
        fs::write(store.join(DATABASE), torn(&state.synced, written, rng))?;
        drop(state);
        // The mark is written without a barrier, so it may be anything that it was, or half of it.
        match rng.u8(..3) {
            0 => Ok(()),
            1 => fs::remove_file(store.join(MARK)),
            _ => File::options().write(true).open(store.join(MARK))?.set_len(5),
        }
    }
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
        let written = read(file)?;
        state.barriers_left = state.barriers_left.saturating_sub(1);
        let cut = state.barriers_left == 0;
        if self.barrier == Barrier::Kept && (!cut || state.after) {
            state.synced.clone_from(&written);
        }
        if cut {
            state.written.get_or_insert(written);
            return Err(io::Error::other("the power is gone"));
        }
        Ok(())
    }

    fn free(&self, _: &Path) -> io::Result<u64> {
        Ok(u64::MAX)
    }
}

fn read(file: &File) -> io::Result<Vec<u8>> {
    use std::os::unix::fs::FileExt as _;
    let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
    let mut bytes = vec![0; length];
    file.read_exact_at(&mut bytes, 0)?;
    Ok(bytes)
}
