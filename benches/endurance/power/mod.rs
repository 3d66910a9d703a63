//! Power cuts under the store: what was acknowledged must be there when the power is back, each thing once.
//!
//! Invariants: what survives is what the disk was asked to make durable, and any part of the rest; one store goes through
//! all cuts, so that each opening begins with what the cut before left.

mod disk;

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use fastrand::Rng;
use ferry::store::{
    Append, CanvasKey, Dedupe, OpenError, Opening, Options, OutboxPut, Probe, Slot, Store, Version,
};
use tokio::task::JoinSet;

use disk::PowerDisk;

pub(crate) use disk::Barrier;

/// Canvases that are appended to side by side.
const CANVASES: u64 = 8;
/// Most barriers between two cuts.
const MOST_BARRIERS: u32 = 40;
/// Most bytes of an event.
const MOST_BYTES: usize = 3_000;
/// Most bytes of a snapshot, of which some appends have one.
const MOST_SNAPSHOT_BYTES: usize = 40_000;

/// What the power cuts came to.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Figures {
    /// Power cuts.
    pub(crate) cuts: u32,
    /// Operations that were acknowledged.
    pub(crate) acknowledged: usize,
    /// Of them, those that were not there when the power was back.
    pub(crate) lost: usize,
    /// Operations that were there twice.
    pub(crate) doubled: usize,
    /// Stores that did not open again.
    pub(crate) refused: u32,
    /// Stores of which `verify` found a fault.
    pub(crate) unsound: u32,
}

impl Figures {
    /// Whether nothing was lost, doubled or damaged.
    #[must_use]
    pub(crate) fn is_sound(&self) -> bool {
        self.lost == 0 && self.doubled == 0 && self.refused == 0 && self.unsound == 0
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| power cuts | {} |", self.cuts)?;
        writeln!(f, "| operations acknowledged | {} |", self.acknowledged)?;
        writeln!(f, "| **lost** | **{}** |", self.lost)?;
        writeln!(f, "| **doubled** | **{}** |", self.doubled)?;
        writeln!(f, "| stores that did not open again | {} |", self.refused)?;
        writeln!(f, "| stores with a fault | {} |", self.unsound)
    }
}

/// Why power cuts cannot be tried.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Broken {
    #[error(transparent)]
    Io(#[from] std::io::Error),
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error(transparent)]
    Read(#[from] ferry::store::ReadError),
}

/// Cuts the power so often under a store that is written to. With a barrier that is missing, it begins anew after each
/// cut, for such a store is not opened again.
///
/// # Errors
/// [`Broken`] where it cannot be tried.
pub(crate) fn run(seed: u64, cuts: u32, barrier: Barrier) -> Result<Figures, Broken> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let (mut rng, mut figures) = (Rng::with_seed(seed), Figures::default());
    let mut life = Life::new()?;
    for _ in 0..cuts {
        let acknowledged = runtime.block_on(life.until_cut(&mut rng, barrier))?;
        figures.cuts += 1;
        figures.acknowledged += acknowledged;
        let sound = life.judge(&mut figures)?;
        if !sound || barrier == Barrier::Missing {
            life = Life::new()?;
        }
    }
    Ok(figures)
}

/// A store that goes through power cuts.
struct Life {
    folder: tempfile::TempDir,
    acknowledged: Arc<Mutex<BTreeSet<u64>>>,
    next: u64,
}

impl Life {
    fn new() -> std::io::Result<Self> {
        Ok(Self {
            folder: tempfile::tempdir()?,
            acknowledged: Arc::default(),
            next: 0,
        })
    }

    fn dir(&self) -> &Path {
        self.folder.path()
    }

    /// Appends until the power is cut; gives how many operations were acknowledged meanwhile.
    async fn until_cut(&mut self, rng: &mut Rng, barrier: Barrier) -> Result<usize, Broken> {
        let disk = Arc::new(PowerDisk::new(barrier));
        let mut options = Options::new(Arc::new(|| 0), Probe::InProcess);
        options.disk = Arc::<PowerDisk>::clone(&disk);
        let (store, _) = Store::open(self.dir(), options)?;
        disk.opened(self.dir(), rng.u32(1..=MOST_BARRIERS), rng.bool())?;
        let before = self.count();
        let mut tasks = JoinSet::new();
        for canvas in (1..=CANVASES).map(CanvasKey::new) {
            self.next += 1_000_000;
            let version = store.head(canvas)?.map_or(Version::NONE, |head| head.version);
            let acknowledged = Arc::clone(&self.acknowledged);
            tasks.spawn(contribute(
                store.clone(),
                canvas,
                version,
                self.next,
                acknowledged,
                rng.fork(),
            ));
        }
        tasks.join_all().await;
        drop(store);
        disk.lose_power(self.dir(), rng)?;
        Ok(self.count() - before)
    }

    fn count(&self) -> usize {
        lock(&self.acknowledged).len()
    }

    /// Opens the store after a cut and holds it against what was acknowledged; gives whether all is well.
    fn judge(&self, figures: &mut Figures) -> Result<bool, Broken> {
        let options = Options::new(Arc::new(|| 0), Probe::InProcess);
        let Ok((store, opening)) = Store::open(self.dir(), options) else {
            figures.refused += 1;
            return Ok(false);
        };
        let sound = store.verify()?.is_sound() && matches!(opening, Opening::Recovered(_));
        figures.unsound += u32::from(!sound);
        let (stored, doubled) = stored(&store)?;
        let lost = lock(&self.acknowledged).difference(&stored).count();
        figures.lost += lost;
        figures.doubled += doubled;
        Ok(sound && lost == 0 && doubled == 0)
    }
}

fn lock(acknowledged: &Mutex<BTreeSet<u64>>) -> std::sync::MutexGuard<'_, BTreeSet<u64>> {
    acknowledged.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The operations in a store, and how many of them are there twice.
fn stored(store: &Store) -> Result<(BTreeSet<u64>, usize), Broken> {
    let (mut stored, mut doubled) = (BTreeSet::new(), 0);
    for canvas in (1..=CANVASES).map(CanvasKey::new) {
        if store.head(canvas)?.is_none() {
            continue;
        }
        for event in store.events(canvas, Version::NONE, usize::MAX)? {
            let number = event.first_chunk().map(|bytes| u64::from_be_bytes(*bytes));
            let number = number.unwrap_or_default();
            doubled += usize::from(!stored.insert(number));
        }
    }
    Ok((stored, doubled))
}

/// Appends one event after the other, until the store takes nothing more.
async fn contribute(
    store: Store,
    canvas: CanvasKey,
    mut version: Version,
    first: u64,
    acknowledged: Arc<Mutex<BTreeSet<u64>>>,
    mut rng: Rng,
) {
    for number in first.. {
        match store.append(append(canvas, version, number, &mut rng)).await {
            Ok(appended) => version = appended.version,
            Err(_) => return,
        }
        lock(&acknowledged).insert(number);
    }
}

fn append(canvas: CanvasKey, version: Version, number: u64, rng: &mut Rng) -> Append {
    let mut event = number.to_be_bytes().to_vec();
    event.resize(rng.usize(8..MOST_BYTES), b'.');
    let mut append = Append::events(canvas, version, vec![event]);
    append.dedupe = Some(Dedupe {
        interaction: number,
        at_ms: 0,
        outcome: b"done".to_vec(),
    });
    append.snapshot = (rng.u8(..10) == 0).then(|| vec![b's'; rng.usize(..MOST_SNAPSHOT_BYTES)]);
    append.outbox = vec![OutboxPut {
        slot: Slot::Latest(0),
        payload: b"board".to_vec(),
    }];
    append
}
