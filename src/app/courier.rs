//! The outbox at work: one worker a canvas performs what its facts ask for in the channel, in order, until
//! nothing waits. What is not done when the process ends is done by the next.
//!
//! Invariant: people see an effect at most once. A post carries a nonce, and after anything that leaves in doubt
//! whether it was performed (a restart, a time-out) Ferry looks for its own mark in the channel first.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::app::failure::Failure;
use crate::app::identity::ServerRoster;
use crate::app::messenger::{DeliveryError, DeliveryErrorKind, Messenger};
use crate::app::repository::{self, OpenCanvas};
use crate::canvas::ids::CanvasKey;
use crate::canvas::time::Timestamp;
use crate::canvas::visibility::Viewer;
use crate::clock::Clock;
use crate::observability::References;
use crate::store::wire::outbox::{BoardPost, Delivery, Effect};
use crate::store::{Completion, Ending, EntrySlot, Pending, Place, Store};
use crate::summary;
use crate::view::post::Post;
use crate::view::{self, Look};
use crate::wording::Wording;

/// The least time between two edits of one board, so that a channel's rate limit is never met.
const BOARD_PAUSE: Duration = Duration::from_millis(1_250);
/// The wait after the first failed try; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The longest wait between two tries.
const LONGEST_WAIT: Duration = Duration::from_secs(300);
/// Tries before an effect is given up; with the waits above about a day.
const MAX_TRIES: u32 = 300;

/// Performs the outbox.
pub(super) struct Courier<M> {
    shared: Arc<Shared<M>>,
}

impl<M> Clone for Courier<M> {
    fn clone(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
        }
    }
}

struct Shared<M> {
    store: Store,
    messenger: Arc<M>,
    wording: Wording,
    clock: Clock,
    references: References,
    workers: Mutex<HashMap<CanvasKey, Arc<Notify>>>,
    tasks: TaskTracker,
    stop: CancellationToken,
    /// The newest entry that an earlier process put: up to it, what waits may have been performed already.
    inherited: AtomicU64,
    busy: watch::Sender<Activity>,
}

/// What the workers are doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Activity {
    /// Workers that are performing something.
    pub(super) working: usize,
    /// Workers that wait for the clock before the next try or edit.
    pub(super) waiting: usize,
}

impl<M: Messenger> Courier<M> {
    /// A courier with nothing to do yet.
    pub(super) fn new(
        store: Store,
        messenger: Arc<M>,
        wording: Wording,
        clock: Clock,
        references: References,
    ) -> Self {
        let shared = Shared {
            store,
            messenger,
            wording,
            clock,
            references,
            workers: Mutex::new(HashMap::new()),
            tasks: TaskTracker::new(),
            stop: CancellationToken::new(),
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
    /// [`Failure`] when the outbox cannot be read.
    pub(super) async fn resume(&self) -> Result<(), Failure> {
        let store = self.shared.store.clone();
        let waiting = blocking(move || Ok(store.outbox()?)).await?;
        let newest = waiting.iter().map(|entry| entry.generation).max().unwrap_or(0);
        self.shared.inherited.store(newest, Ordering::Relaxed);
        waiting.iter().for_each(|entry| self.wake(entry.key.canvas));
        Ok(())
    }

    /// Says that a canvas has something in its outbox.
    pub(super) fn wake(&self, canvas: CanvasKey) {
        let mut workers = self.shared.workers.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = workers.get(&canvas) {
            known.notify_one();
            return;
        }
        let notify = Arc::new(Notify::new());
        workers.insert(canvas, Arc::clone(&notify));
        self.shared.busy.send_modify(|busy| busy.working += 1);
        let worker = Worker::new(Arc::clone(&self.shared), canvas);
        self.shared.tasks.spawn(worker.run(notify));
    }

    /// Resolves when no worker has anything to do at this moment, with how many wait for the clock.
    pub(super) async fn idle(&self) -> usize {
        let mut busy = self.shared.busy.subscribe();
        match busy.wait_for(|busy| busy.working == 0).await {
            Ok(activity) => activity.waiting,
            Err(_) => 0,
        }
    }

    /// Ends the workers after what each is performing now; the rest stays in the outbox.
    pub(super) async fn stop(&self) {
        self.shared.stop.cancel();
        self.shared.tasks.close();
        self.shared.tasks.wait().await;
    }
}

/// Works off one canvas's outbox.
struct Worker<M> {
    shared: Arc<Shared<M>>,
    canvas: CanvasKey,
    /// Failed tries of the entries that wait.
    tried: HashMap<EntrySlot, u32>,
    /// When the board was last posted or edited.
    edited: Option<Timestamp>,
}

/// One try at one entry.
#[derive(Clone, Copy)]
struct Errand {
    /// The entry's number, which marks what is posted for it.
    mark: u64,
    /// Whether it may have been performed already.
    in_doubt: bool,
}

/// What performing came to: the delivery record from now on if it changed, or why the chat did not take it.
type Performed = Result<Result<Option<Delivery>, DeliveryError>, Failure>;

/// What became of one try.
enum Tried {
    /// Performed; the canvas's delivery record is this now.
    Done(Option<Delivery>),
    /// To be tried again after this long.
    Again(Duration),
    /// Never to be performed, for this reason.
    Dead(String),
}

impl<M: Messenger> Worker<M> {
    fn new(shared: Arc<Shared<M>>, canvas: CanvasKey) -> Self {
        Self {
            shared,
            canvas,
            tried: HashMap::new(),
            edited: None,
        }
    }

    /// Works until nothing waits. The count of working ones was raised by whoever started this.
    async fn run(mut self, notify: Arc<Notify>) {
        loop {
            match self.work_off().await {
                Ok(()) => {}
                Err(failure) => {
                    let reference = self.shared.references.reference_id();
                    tracing::error!(%reference, canvas = self.canvas.get(), %failure, "the outbox stopped");
                }
            }
            if self.retire(&notify) {
                return;
            }
        }
    }

    /// Ends this worker unless it was woken since it last looked. Under the lock, so that no wake is missed.
    fn retire(&self, notify: &Notify) -> bool {
        let mut workers = self.shared.workers.lock().unwrap_or_else(PoisonError::into_inner);
        let woken = futures::FutureExt::now_or_never(notify.notified()).is_some();
        if woken && !self.shared.stop.is_cancelled() {
            return false;
        }
        workers.remove(&self.canvas);
        self.shared.busy.send_modify(|busy| busy.working -= 1);
        true
    }

    async fn work_off(&mut self) -> Result<(), Failure> {
        while !self.shared.stop.is_cancelled() {
            let store = self.shared.store.clone();
            let canvas = self.canvas;
            let waiting = blocking(move || Ok(store.outbox_of(canvas)?)).await?;
            let Some(entry) = waiting.into_iter().next() else {
                match self.pause_left() {
                    Some(rest) => self.pause(rest).await,
                    None => return Ok(()),
                }
                continue;
            };
            let tries = self.tried.get(&entry.key.slot).copied().unwrap_or(0);
            let tried = self.perform(&entry, tries).await?;
            self.conclude(entry, tried, tries).await?;
        }
        Ok(())
    }

    async fn conclude(&mut self, entry: Pending, tried: Tried, tries: u32) -> Result<(), Failure> {
        let (delivery, ending) = match tried {
            Tried::Again(wait) if tries + 1 < MAX_TRIES => {
                self.tried.insert(entry.key.slot, tries + 1);
                self.pause(wait).await;
                return Ok(());
            }
            Tried::Again(_) => (
                None,
                Ending::Dead {
                    reason: format!("given up after {MAX_TRIES} tries"),
                },
            ),
            Tried::Dead(reason) => (None, Ending::Dead { reason }),
            Tried::Done(delivery) => (delivery, Ending::Done),
        };
        if let Ending::Dead { reason } = &ending {
            let reference = self.shared.references.reference_id();
            tracing::error!(%reference, canvas = self.canvas.get(), %reason, "an effect was given up");
        }
        self.tried.remove(&entry.key.slot);
        let delivery = delivery.map(|delivery| delivery.encode());
        let completion = Completion {
            key: entry.key,
            generation: entry.generation,
            delivery,
            ending,
        };
        self.shared.store.complete(completion).await?;
        Ok(())
    }

    async fn perform(&mut self, entry: &Pending, tries: u32) -> Result<Tried, Failure> {
        let delivery = repository::delivery(&self.shared.store, self.canvas)?;
        let inherited = entry.generation <= self.shared.inherited.load(Ordering::Relaxed);
        let errand = Errand {
            mark: entry.generation,
            in_doubt: inherited || tries > 0,
        };
        let outcome = match Effect::decode(&entry.payload)? {
            Effect::Summary { upto } => self.summary(errand, upto).await?,
            Effect::NewBoard => self.new_board(errand, delivery).await?,
            Effect::Board => self.edit_board(errand, delivery).await?,
            Effect::Tidy => self.tidy(delivery).await?,
        };
        Ok(match outcome {
            Ok(delivery) => Tried::Done(delivery),
            Err(error) => verdict(&error, tries),
        })
    }

    /// Posts the summary of the stage that fact `upto` closed.
    async fn summary(&self, errand: Errand, upto: u64) -> Performed {
        let (store, key) = (self.shared.store.clone(), self.canvas);
        let (canvas, fact) = blocking(move || repository::load_upto(&store, key, upto)).await?;
        let Some(place) = self.place()? else {
            return Ok(Ok(None));
        };
        let post = {
            let roster = ServerRoster {
                store: &self.shared.store,
                guild: place.guild,
            };
            let tongue = self.shared.wording.tongue(&canvas.settings.language);
            let look = Look {
                tongue: &tongue,
                canvas: &canvas,
                key,
                viewer: Viewer::Public,
                roster: &roster,
            };
            summary::of_fact(&look, &fact, errand.mark)
        };
        Ok(self.post_once(place.channel, &post, errand).await.map(|_| None))
    }

    /// Posts a new board; the old one is retired by the tidying that follows.
    async fn new_board(&mut self, errand: Errand, mut delivery: Delivery) -> Performed {
        let Some((place, post)) = self.board(errand.mark).await? else {
            return Ok(Ok(None));
        };
        let message = match self.post_once(place.channel, &post, errand).await {
            Ok(message) => message,
            Err(error) => return Ok(Err(error)),
        };
        let now = self.shared.clock.now();
        let board = BoardPost {
            channel: place.channel,
            message,
            posted_at_ms: now.millis(),
        };
        if let Some(old) = delivery.board.replace(board).filter(|old| old.message != message) {
            delivery.retired.push(old.message);
        }
        self.edited = Some(now);
        Ok(Ok(Some(delivery)))
    }

    /// Brings the board up to date, or posts a new one where the old one cannot be edited any more.
    async fn edit_board(&mut self, errand: Errand, delivery: Delivery) -> Performed {
        let Some(board) = delivery.board else {
            return self.new_board(errand, delivery).await;
        };
        if let Some(rest) = self.pause_left() {
            self.pause(rest).await;
        }
        let Some((_, post)) = self.board(errand.mark).await? else {
            return Ok(Ok(None));
        };
        let edited = self
            .shared
            .messenger
            .edit(board.channel, board.message, &post)
            .await;
        self.edited = Some(self.shared.clock.now());
        match edited {
            Ok(()) => Ok(Ok(None)),
            Err(DeliveryError {
                kind: DeliveryErrorKind::MessageGone | DeliveryErrorKind::EditLimit,
                ..
            }) => {
                let posted = self.new_board(errand, delivery).await?;
                match posted {
                    Ok(Some(delivery)) => self.tidy(delivery).await,
                    other => Ok(other),
                }
            }
            Err(error) => Ok(Err(error)),
        }
    }

    /// Pins the board, or unpins it where the canvas is archived, and makes retired ones point to it. Pins are a help,
    /// so a missing permission is told and passed over.
    async fn tidy(&self, mut delivery: Delivery) -> Performed {
        let Some(place) = self.place()? else {
            return Ok(Ok(None));
        };
        let Some(board) = delivery.board else {
            return Ok(Ok(None));
        };
        let (store, key) = (self.shared.store.clone(), self.canvas);
        let open = blocking(move || repository::load(&store, key)).await?;
        let pinned = match open.canvas.archived {
            true => self.shared.messenger.unpin(board.channel, board.message).await,
            false => self.shared.messenger.pin(board.channel, board.message).await,
        };
        if let Err(error) = bearable(pinned) {
            return Ok(Err(error));
        }
        let tongue = self.shared.wording.tongue(&open.canvas.settings.language);
        let link = format!(
            "https://discord.com/channels/{}/{}/{}",
            place.guild, board.channel, board.message
        );
        let post = view::board::moved_board(&tongue, Some(&link));
        for old in std::mem::take(&mut delivery.retired) {
            let unpinned = bearable(self.shared.messenger.unpin(board.channel, old).await);
            let edited = bearable(self.shared.messenger.edit(board.channel, old, &post).await);
            if let Err(error) = unpinned.and(edited) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(Some(delivery)))
    }

    /// The board as it is to be shown now, and where.
    async fn board(&self, mark: u64) -> Result<Option<(Place, Post)>, Failure> {
        let Some(place) = self.place()? else {
            return Ok(None);
        };
        let (store, key) = (self.shared.store.clone(), self.canvas);
        let open: OpenCanvas = blocking(move || repository::load(&store, key)).await?;
        let roster = ServerRoster {
            store: &self.shared.store,
            guild: place.guild,
        };
        let tongue = self.shared.wording.tongue(&open.canvas.settings.language);
        let look = Look {
            tongue: &tongue,
            canvas: &open.canvas,
            key,
            viewer: Viewer::Public,
            roster: &roster,
        };
        Ok(Some((place, view::board::board(&look, mark))))
    }

    fn place(&self) -> Result<Option<Place>, Failure> {
        Ok(self.shared.store.head(self.canvas)?.and_then(|head| head.place))
    }

    /// Posts, unless a message with this mark is there already: in doubt, after a restart or a try, it looks first.
    async fn post_once(&self, channel: u64, post: &Post, errand: Errand) -> Result<u64, DeliveryError> {
        let nonce = format!("{:x}-{:x}", self.canvas.get(), errand.mark);
        if !errand.in_doubt {
            return self.shared.messenger.post(channel, post, &nonce).await;
        }
        match self.shared.messenger.find_marked(channel, errand.mark).await {
            Ok(Some(message)) => return Ok(message),
            // Without the right to read the history the nonce alone must do.
            Ok(None)
            | Err(DeliveryError {
                kind: DeliveryErrorKind::Forbidden,
                ..
            }) => {}
            Err(error) => return Err(error),
        }
        self.shared.messenger.post(channel, post, &nonce).await
    }

    /// How long the board is still to be left alone.
    fn pause_left(&self) -> Option<Duration> {
        let passed = self
            .shared
            .clock
            .now()
            .millis()
            .saturating_sub(self.edited?.millis());
        let passed = Duration::from_millis(u64::try_from(passed).unwrap_or(0));
        BOARD_PAUSE.checked_sub(passed).filter(|rest| !rest.is_zero())
    }

    /// Waits for the clock, or for the end of the process.
    async fn pause(&self, wait: Duration) {
        self.shared
            .busy
            .send_modify(|busy| (busy.working, busy.waiting) = (busy.working - 1, busy.waiting + 1));
        tokio::select! {
            () = self.shared.clock.sleep(wait) => {}
            () = self.shared.stop.cancelled() => {}
        }
        self.shared
            .busy
            .send_modify(|busy| (busy.working, busy.waiting) = (busy.working + 1, busy.waiting - 1));
    }
}

/// What to do after a failed delivery.
fn verdict(error: &DeliveryError, tries: u32) -> Tried {
    match error.kind {
        DeliveryErrorKind::Later(wait) => Tried::Again(wait),
        DeliveryErrorKind::Unsure => Tried::Again(backoff(tries)),
        DeliveryErrorKind::MessageGone
        | DeliveryErrorKind::ChannelGone
        | DeliveryErrorKind::Forbidden
        | DeliveryErrorKind::EditLimit
        | DeliveryErrorKind::Rejected => Tried::Dead(error.to_string()),
    }
}

/// Exponential back-off with full jitter in its upper half, so that canvases do not try all at once.
fn backoff(tries: u32) -> Duration {
    let longest = FIRST_WAIT
        .saturating_mul(1_u32.checked_shl(tries.min(16)).unwrap_or(u32::MAX))
        .min(LONGEST_WAIT);
    longest.mul_f64(0.5 + fastrand::f64() / 2.0)
}

/// Passes over what only a person can mend and what has mended itself.
fn bearable(result: Result<(), DeliveryError>) -> Result<(), DeliveryError> {
    match result {
        Err(error)
            if !matches!(
                error.kind,
                DeliveryErrorKind::Unsure | DeliveryErrorKind::Later(_)
            ) =>
        {
            tracing::info!(%error, "passed over");
            Ok(())
        }
        other => other,
    }
}

/// Runs what reads the store at length on a blocking thread.
pub(super) async fn blocking<T, F>(work: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Failure> + Send + 'static,
{
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| Failure::Vanished)?
}
