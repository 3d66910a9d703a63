//! The outbox at work: one worker a canvas performs what its facts ask for in the channel, in order, until
//! nothing waits. What is not done when the process ends is done by the next.
//!
//! Invariants: a canvas has one worker at most, so at most one edit of its board is on its way; the list and the count
//! of workers are kept by guards, so they stay true whatever ends a worker.

pub(super) mod backoff;
mod dead;
mod illustrated;
mod worker;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use crate::app::courier::backoff::Backoff;
use crate::app::courier::dead::DeadLetters;
use crate::app::courier::illustrated::Gallery;
use crate::app::courier::worker::Worker;
use crate::app::failure::Failure;
use crate::app::messenger::Messenger;
use crate::app::press::Press;
use crate::app::repository;
use crate::canvas::ids::CanvasKey;
use crate::clock::Clock;
use crate::observability::References;
use crate::store::{Place, Store};
use crate::wording::Wording;

/// Performs the outbox.
pub(super) struct Courier<M> {
    shared: Arc<Shared<M>>,
}

/// What a courier works with.
pub(super) struct Tools<M> {
    pub(super) store: Store,
    pub(super) messenger: Arc<M>,
    pub(super) wording: Wording,
    pub(super) press: Arc<Press<M>>,
    pub(super) clock: Clock,
    pub(super) references: References,
    /// How long is waited between two tries.
    pub(super) backoff: Backoff,
    /// The file that lists what was given up.
    pub(super) undelivered: PathBuf,
}

struct Shared<M> {
    tools: Tools<M>,
    workers: Mutex<HashMap<CanvasKey, Arc<Notify>>>,
    /// Canvases of which it was logged that their channel takes no posts.
    shut_out: Mutex<HashSet<CanvasKey>>,
    gallery: Gallery,
    dead: DeadLetters,
    tasks: TaskTracker,
    stop: CancellationToken,
    /// Ends posts that are on their way.
    abandon: CancellationToken,
    /// The newest entry that an earlier process put: up to it, what waits may have been performed already.
    inherited: AtomicU64,
    busy: watch::Sender<Activity>,
}

/// What the workers are doing.
#[derive(Debug, Clone, Default)]
struct Activity {
    /// Workers that are performing something.
    working: usize,
    /// Workers that wait for the clock before the next try or edit, by the time they wake: milliseconds of the
    /// monotonic clock.
    resting: BTreeMap<u64, usize>,
}

impl Activity {
    /// Whether nothing is being performed at this time; whoever should have woken by now counts as performing.
    fn is_idle(&self, now_ms: u64) -> bool {
        self.working == 0
            && self
                .resting
                .first_key_value()
                .is_none_or(|(wake_ms, _)| *wake_ms > now_ms)
    }
}

/// Workers that wait for the clock, while nothing is being performed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rest {
    /// How many.
    pub(super) workers: usize,
    /// How long until the first of them goes on.
    pub(super) next: Duration,
}

impl<M> Shared<M> {
    fn workers(&self) -> MutexGuard<'_, HashMap<CanvasKey, Arc<Notify>>> {
        self.workers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<M: Messenger> Courier<M> {
    /// A courier with nothing to do yet.
    pub(super) fn new(tools: Tools<M>) -> Self {
        let shared = Shared {
            tools,
            workers: Mutex::new(HashMap::new()),
            shut_out: Mutex::new(HashSet::new()),
            gallery: Gallery::default(),
            dead: DeadLetters::default(),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
            abandon: CancellationToken::new(),
            inherited: AtomicU64::new(0),
            busy: watch::Sender::new(Activity::default()),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// Takes up what an earlier process left undone.
    ///
    /// # Errors
    /// [`Failure`] when the outbox cannot be read; nothing was taken up then.
    pub(super) async fn resume(&self) -> Result<(), Failure> {
        let store = self.shared.tools.store.clone();
        let waiting = repository::blocking(move || Ok(store.outbox()?)).await?;
        let newest = waiting.iter().map(|entry| entry.generation).max().unwrap_or(0);
        self.shared.inherited.store(newest, Ordering::Relaxed);
        self.shared.take_up_dead_letters().await?;
        waiting.iter().for_each(|entry| self.wake(entry.key.canvas));
        Ok(())
    }

    /// Says that a canvas has something in its outbox.
    pub(super) fn wake(&self, canvas: CanvasKey) {
        let mut workers = self.shared.workers();
        if let Some(known) = workers.get(&canvas) {
            known.notify_one();
            return;
        }
        let notify = Arc::new(Notify::new());
        workers.insert(canvas, Arc::clone(&notify));
        let enrolled = Enrolled::new(Arc::clone(&self.shared), canvas, notify);
        drop(workers);
        let span = self.span(canvas);
        let work = Worker::new(enrolled).run().instrument(span);
        let work = self.shared.abandon.clone().run_until_cancelled_owned(work);
        self.shared.tasks.spawn(work);
    }

    /// Resolves when no worker has anything to do at this moment, with those that wait for the clock, if any.
    pub(super) async fn idle(&self) -> Option<Rest> {
        let clock = &self.shared.tools.clock;
        let mut busy = self.shared.busy.subscribe();
        let activity = busy
            .wait_for(|busy| busy.is_idle(clock.monotonic_ms()))
            .await
            .ok()?;
        let (wake_ms, _) = activity.resting.first_key_value()?;
        Some(Rest {
            workers: activity.resting.values().sum(),
            next: Duration::from_millis(wake_ms.saturating_sub(clock.monotonic_ms())),
        })
    }

    /// Ends the workers after what each is performing now; the rest stays in the outbox.
    pub(super) async fn stop(&self) {
        self.end();
        self.shared.tasks.close();
        self.shared.tasks.wait().await;
    }

    /// Every record of a worker carries these.
    fn span(&self, canvas: CanvasKey) -> tracing::Span {
        // A canvas that cannot be read is told of by whoever performs its effects.
        let head = self.shared.tools.store.head(canvas).ok().flatten();
        let Place { guild, channel } = head
            .and_then(|head| head.place)
            .unwrap_or(Place { guild: 0, channel: 0 });
        tracing::error_span!(parent: None, "outbox", server = guild, channel, canvas = canvas.get())
    }
}

impl<M> Courier<M> {
    /// Has the workers end after what each is performing now, without waiting for them.
    pub(super) fn end(&self) {
        self.shared.stop.cancel();
    }

    /// Has the workers end at once, wherever they are.
    pub(super) fn abandon(&self) {
        self.end();
        self.shared.abandon.cancel();
    }
}

/// A worker's place in the list and in the count of those who work, for as long as it is kept.
struct Enrolled<M> {
    shared: Arc<Shared<M>>,
    canvas: CanvasKey,
    notify: Arc<Notify>,
}

impl<M> Enrolled<M> {
    fn new(shared: Arc<Shared<M>>, canvas: CanvasKey, notify: Arc<Notify>) -> Self {
        shared.busy.send_modify(|busy| busy.working += 1);
        Self {
            shared,
            canvas,
            notify,
        }
    }

    /// Strikes the worker off the list, unless it was woken since it last looked. Under the lock, so that no wake is
    /// missed.
    fn retire(&self) -> bool {
        let mut workers = self.shared.workers();
        let woken = futures::FutureExt::now_or_never(self.notify.notified()).is_some();
        if woken && !self.shared.stop.is_cancelled() {
            return false;
        }
        workers.remove(&self.canvas);
        true
    }

    /// Waits for the clock, or for the end of the process.
    async fn rest(&self, wait: Duration) {
        let clock = &self.shared.tools.clock;
        let wait_ms = u64::try_from(wait.as_millis()).unwrap_or(u64::MAX);
        let wake_ms = clock.monotonic_ms().saturating_add(wait_ms);
        let _resting = Resting::new(&self.shared.busy, wake_ms);
        tokio::select! {
            () = clock.sleep_until_ms(wake_ms) => {}
            () = self.shared.stop.cancelled() => {}
        }
    }
}

impl<M> Drop for Enrolled<M> {
    fn drop(&mut self) {
        let mut workers = self.shared.workers();
        if workers
            .get(&self.canvas)
            .is_some_and(|listed| Arc::ptr_eq(listed, &self.notify))
        {
            workers.remove(&self.canvas);
        }
        drop(workers);
        self.shared.busy.send_modify(|busy| busy.working -= 1);
    }
}

/// Counts a worker among those who wait, for as long as it is kept.
struct Resting<'a> {
    busy: &'a watch::Sender<Activity>,
    wake_ms: u64,
}

impl<'a> Resting<'a> {
    fn new(busy: &'a watch::Sender<Activity>, wake_ms: u64) -> Self {
        busy.send_modify(|busy| {
            busy.working -= 1;
            *busy.resting.entry(wake_ms).or_default() += 1;
        });
        Self { busy, wake_ms }
    }
}

impl Drop for Resting<'_> {
    fn drop(&mut self) {
        self.busy.send_modify(|busy| {
            busy.working += 1;
            if let Entry::Occupied(mut resting) = busy.resting.entry(self.wake_ms) {
                *resting.get_mut() -= 1;
                if *resting.get() == 0 {
                    resting.remove();
                }
            }
        });
    }
}
