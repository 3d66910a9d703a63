//! One canvas's worker: performs the effects that wait, in order, and writes down what became of each.
//!
//! Invariants: people see an effect at most once. A post carries a nonce, and after anything that leaves in doubt
//! whether it was performed (a restart, a time-out) Ferry looks for its own mark in the channel first. Where a message
//! is, is stored as soon as it is known. Whatever fails is tried again with growing waits, and given up for good only
//! where nothing but a person can mend it.

use std::collections::{HashMap, HashSet};
use std::panic::AssertUnwindSafe;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

use futures::FutureExt;

use crate::app::courier::illustrated::{Illustrated, Posted};
use crate::app::courier::{Enrolled, Tools, dead};
use crate::app::failure::Failure;
use crate::app::identity::ServerRoster;
use crate::app::leaving;
use crate::app::log_failure;
use crate::app::messenger::{DeliveryError, DeliveryErrorKind, Messenger, OldFiles};
use crate::app::repository::{self, OpenCanvas, Told, blocking};
use crate::canvas::event::Event;
use crate::canvas::ids::CanvasKey;
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;
use crate::picture::Subject;
use crate::store::wire::outbox::{BoardPost, Delivery, Effect, Pin};
use crate::store::{Completion, Ending, EntryKey, EntrySlot, Pending, Place};
use crate::summary;
use crate::view::{self, Look};

/// The least time between two edits of one board, so that a channel's rate limit is never met.
const BOARD_PAUSE: Duration = Duration::from_millis(1_250);
/// Tries before an effect is given up; with waits of up to five minutes, half of that on the average, about a day.
const MAX_TRIES: u32 = 600;

/// Works off one canvas's outbox.
pub(super) struct Worker<M> {
    pub(super) enrolled: Enrolled<M>,
    /// Failed tries of the entries that wait.
    tried: HashMap<EntrySlot, u32>,
    /// When the board was last posted or edited, in milliseconds of the clock that never goes back.
    edited_ms: Option<u64>,
    /// Entries that were given up once and put back.
    pub(super) put_back: HashSet<u64>,
    /// Whether an entry of the row that is worked off in order has ended here.
    ended_one: bool,
}

/// One try at one entry.
#[derive(Clone, Copy)]
pub(super) struct Errand {
    /// A number that marks what is posted, by which it is found again.
    pub(super) mark: u64,
    /// Whether it may have been performed already.
    pub(super) in_doubt: bool,
}

/// What performing came to: the delivery record from now on if it changed, or why the chat did not take it.
type Performed = Result<Result<Option<Delivery>, DeliveryError>, Failure>;

/// What became of one try.
enum Tried {
    /// Performed; the canvas's delivery record is this now.
    Done(Option<Delivery>),
    /// To be tried again after this long, for this reason.
    Again(Duration, String),
    /// Never to be performed: Ferry may not post in the channel.
    ShutOut(String),
    /// Never to be performed: the channel is gone.
    Gone(String),
    /// Never to be performed, for a reason that is Ferry's own.
    Dead(String),
}

impl<M: Messenger> Worker<M> {
    pub(super) fn new(enrolled: Enrolled<M>) -> Self {
        Self {
            enrolled,
            tried: HashMap::new(),
            edited_ms: None,
            put_back: HashSet::new(),
            ended_one: false,
        }
    }

    /// Works until nothing waits.
    pub(super) async fn run(mut self) {
        loop {
            self.work_off_all().await;
            if self.enrolled.retire() {
                return;
            }
        }
    }

    pub(super) fn tools(&self) -> &Tools<M> {
        &self.enrolled.shared.tools
    }

    fn is_stopped(&self) -> bool {
        self.enrolled.shared.stop.is_cancelled()
    }

    /// Works off what waits, and starts anew after a while where the store failed, until it takes nothing more.
    async fn work_off_all(&mut self) {
        let mut failures = 0;
        while let Err(failure) = self.work_off().await {
            if failure.is_stopping() {
                return;
            }
            self.log_first(&failure, failures);
            self.enrolled.rest(self.tools().backoff.wait(failures)).await;
            failures += 1;
        }
    }

    /// Logs the first failure of a row.
    fn log_first(&self, failure: &Failure, failures: u32) {
        if failures == 0 {
            log_failure(&self.tools().references, failure);
        }
    }

    async fn work_off(&mut self) -> Result<(), Failure> {
        while !self.is_stopped() {
            let store = self.tools().store.clone();
            let canvas = self.enrolled.canvas;
            let waiting = blocking(move || Ok(store.outbox_of(canvas)?)).await?;
            // What can be read is not always durable yet; the append that put it wakes this worker when it is.
            let durable = self.tools().store.durable_puts();
            let next = waiting.into_iter().find(|entry| entry.generation <= durable);
            let Some(entry) = next else {
                match self.pause_left() {
                    Some(rest) => self.enrolled.rest(rest).await,
                    None => return Ok(()),
                }
                continue;
            };
            let tries = self.tried.get(&entry.key.slot).copied().unwrap_or(0);
            let tried = self.try_once(&entry, tries).await?;
            self.conclude(entry, tried, tries).await?;
        }
        Ok(())
    }

    /// Tries to perform an entry. What fails inside, a panic too, is a failed try.
    async fn try_once(&mut self, entry: &Pending, tries: u32) -> Result<Tried, Failure> {
        let performing = AssertUnwindSafe(self.perform(entry, tries)).catch_unwind();
        match performing.await.unwrap_or(Err(Failure::Vanished)) {
            Err(failure) if failure.is_stopping() => Err(failure),
            Err(failure) => {
                self.log_first(&failure, tries);
                Ok(Tried::Again(
                    self.tools().backoff.wait(tries),
                    failure.to_string(),
                ))
            }
            tried => tried,
        }
    }

    async fn conclude(&mut self, entry: Pending, tried: Tried, tries: u32) -> Result<(), Failure> {
        let tried = match tried {
            Tried::Again(_, why) if tries + 1 >= MAX_TRIES => Tried::Dead(dead::tired(MAX_TRIES, &why)),
            tried => tried,
        };
        let (delivery, ending) = match tried {
            Tried::Again(wait, why) => {
                if tries == 0 {
                    tracing::warn!(why, "an effect is tried again until it is performed");
                }
                self.tried.insert(entry.key.slot, tries + 1);
                self.enrolled.rest(wait).await;
                return Ok(());
            }
            Tried::Done(delivery) => (delivery, Ending::Done),
            Tried::ShutOut(reason) => {
                self.log_shut_out(&reason);
                let reason = dead::shut_out(&reason);
                (None, Ending::Dead { reason })
            }
            Tried::Gone(reason) => {
                self.log_shut_out(&reason);
                self.note_gone().await?;
                (None, Ending::Dead { reason })
            }
            Tried::Dead(reason) => {
                let reference = self.tools().references.reference_id();
                tracing::error!(%reference, reason, "an effect was given up");
                (None, Ending::Dead { reason })
            }
        };
        let done = ending == Ending::Done;
        self.tried.remove(&entry.key.slot);
        self.complete(entry.key, entry.generation, delivery.as_ref(), ending)
            .await?;
        self.ended_one |= matches!(entry.key.slot, EntrySlot::Ordered(_));
        if done {
            self.shut_out(|canvases, canvas| canvases.remove(&canvas));
            return self.put_back_after(&entry).await;
        }
        self.enrolled.shared.note_dead_letter(entry.key.canvas).await
    }

    /// Its canvases are out of reach from now on, though nobody told Ferry when it went.
    async fn note_gone(&self) -> Result<(), Failure> {
        let tools = self.tools();
        match self.place()? {
            Some(place) => leaving::channel_gone(&tools.store, place, tools.clock.now()).await,
            None => Ok(()),
        }
    }

    /// A channel that takes no posts is told once, and then not before something was posted there again.
    fn log_shut_out(&self, reason: &str) {
        if self.shut_out(|canvases, canvas| canvases.insert(canvas)) {
            tracing::warn!(
                reason,
                "nothing can be posted in the channel; what waited was given up"
            );
        }
    }

    /// Looks at, or changes, the list of canvases whose channel takes no posts.
    fn shut_out<T>(&self, change: impl FnOnce(&mut HashSet<CanvasKey>, CanvasKey) -> T) -> T {
        let shut_out = self.enrolled.shared.shut_out.lock();
        change(
            &mut shut_out.unwrap_or_else(PoisonError::into_inner),
            self.enrolled.canvas,
        )
    }

    async fn complete(
        &self,
        key: EntryKey,
        generation: u64,
        delivery: Option<&Delivery>,
        ending: Ending,
    ) -> Result<(), Failure> {
        let completion = Completion {
            key,
            generation,
            delivery: delivery.map(Delivery::encode),
            ending,
        };
        self.tools().store.complete(completion).await?;
        Ok(())
    }

    /// Stores where messages are, ending no entry: there is none of number 0.
    async fn keep(&self, delivery: &Delivery) -> Result<(), Failure> {
        let key = EntryKey {
            canvas: self.enrolled.canvas,
            slot: EntrySlot::Ordered(0),
        };
        self.complete(key, 0, Some(delivery), Ending::Done).await
    }

    /// Whether a process before this one may have tried an entry. Of a row that is worked off in order that can be the
    /// first alone: whoever comes to the second has ended the first.
    fn is_inherited(&self, entry: &Pending) -> bool {
        let was_there = entry.generation <= self.enrolled.shared.inherited.load(Ordering::Relaxed);
        let comes_first = !self.ended_one || matches!(entry.key.slot, EntrySlot::Latest(_));
        was_there && comes_first
    }

    async fn perform(&mut self, entry: &Pending, tries: u32) -> Result<Tried, Failure> {
        let delivery = repository::delivery(&self.tools().store, self.enrolled.canvas)?;
        let errand = Errand {
            mark: entry.generation,
            in_doubt: self.is_inherited(entry) || tries > 0 || self.put_back.contains(&entry.generation),
        };
        let effect = match Effect::decode(&entry.payload) {
            Ok(effect) => effect,
            Err(error) => return Ok(Tried::Dead(error.to_string())),
        };
        let outcome = match effect {
            Effect::Summary { upto } => self.summary(errand, upto).await?,
            Effect::NewBoard => self.new_board(errand, delivery).await?,
            Effect::Board => self.edit_board(errand, delivery).await?,
            Effect::Tidy => self.tidy(errand, delivery).await?,
            Effect::Reminder { fact } => self.reminder(errand, fact).await?,
        };
        Ok(match outcome {
            Ok(delivery) => Tried::Done(delivery),
            Err(error) => self.verdict(&error, tries),
        })
    }

    /// Posts what fact `upto` calls for: the summary of the stage that it closed, the call to a vote, its result.
    async fn summary(&self, errand: Errand, upto: u64) -> Performed {
        let (store, key) = (self.tools().store.clone(), self.enrolled.canvas);
        let told = blocking(move || repository::load_told(&store, key, upto)).await?;
        let Told { canvas, fact, began } = told;
        let Some(place) = self.place()? else {
            return Ok(Ok(None));
        };
        let mut post = self.shown(place, &canvas, |look| match &began {
            Some(began) => summary::of_update(look, began, &fact, errand.mark),
            None => summary::of_fact(look, &fact, errand.mark),
        });
        let mut pictures = Vec::new();
        for subject in Subject::of_fact(&fact.event) {
            pictures.extend(self.sketch(place, &canvas, began.as_ref(), subject).await);
        }
        if fact.event == Event::Completed {
            let seen = self.seen(place, &canvas, None);
            post.files
                .extend(self.tools().press.blueprint(&seen, fact.at).await);
        }
        let shown = Illustrated {
            place,
            canvas,
            post,
            pictures,
        };
        Ok(self.post_once(&shown, errand).await?.map(|_| None))
    }

    /// Reminds whoever is to be reminded at this moment. Nothing is posted where that is nobody any more, or where the
    /// reminder of that fact says nothing any more.
    async fn reminder(&self, errand: Errand, fact: u64) -> Performed {
        let Some(place) = self.place()? else {
            return Ok(Ok(None));
        };
        let canvas = self.load().await?.canvas;
        let now = self.tools().clock.now();
        let reminder = |look: &Look<'_>| view::reminder::reminder(look, fact, now, errand.mark);
        let Some(post) = self.shown(place, &canvas, reminder) else {
            return Ok(Ok(None));
        };
        let shown = Illustrated {
            place,
            canvas,
            post,
            pictures: Vec::new(),
        };
        Ok(self.post_once(&shown, errand).await?.map(|_| None))
    }

    /// Posts a new board; the old one is retired by the tidying that follows.
    async fn new_board(&mut self, errand: Errand, mut delivery: Delivery) -> Performed {
        let Some(shown) = self.board(errand.mark, &delivery).await? else {
            return Ok(Ok(None));
        };
        let Posted { message, whole } = match self.post_once(&shown, errand).await? {
            Ok(posted) => posted,
            Err(error) => return Ok(Err(error)),
        };
        if whole {
            self.hang(message, &shown.pictures);
        }
        let board = BoardPost {
            channel: shown.place.channel,
            message,
            posted_at_ms: self.tools().clock.now().millis(),
        };
        if let Some(old) = delivery.board.replace(board).filter(|old| old.message != message) {
            delivery.retired.push(old.message);
        }
        // What was said about the missing permission stands on the new board too, until a pin succeeds.
        delivery.pin = delivery.pin.filter(|pin| *pin == Pin::Forbidden);
        self.edited_ms = Some(self.tools().clock.monotonic_ms());
        Ok(Ok(Some(delivery)))
    }

    /// Brings the board up to date, or posts a new one where the old one cannot be edited any more.
    async fn edit_board(&mut self, errand: Errand, delivery: Delivery) -> Performed {
        if let Some(rest) = self.pause_left() {
            self.enrolled.rest(rest).await;
        }
        let Some(board) = delivery.board else {
            return self.replace_board(!self.enrolled.canvas.get(), delivery).await;
        };
        match self.refresh(errand.mark, board, &delivery).await? {
            Ok(()) if delivery.retired.is_empty() && delivery.pin.is_some() => Ok(Ok(None)),
            Ok(()) => self.tidy(errand, delivery).await,
            Err(error) => match error.kind {
                DeliveryErrorKind::MessageGone | DeliveryErrorKind::EditLimit => {
                    self.replace_board(board.message, delivery).await
                }
                _ => Ok(Err(error)),
            },
        }
    }

    /// Posts a board where there is none to edit. Edits that wait take each other's place and their numbers change, so
    /// the mark is of what is replaced, and Ferry always looks for it first.
    async fn replace_board(&mut self, mark: u64, delivery: Delivery) -> Performed {
        let errand = Errand { mark, in_doubt: true };
        match self.new_board(errand, delivery).await? {
            Ok(Some(delivery)) => {
                self.keep(&delivery).await?;
                self.tidy(errand, delivery).await
            }
            other => Ok(other),
        }
    }

    /// Pins the board and makes retired ones point to it. A pin is a help: where Ferry may not pin, the board says so.
    async fn tidy(&mut self, errand: Errand, mut delivery: Delivery) -> Performed {
        let Some(board) = delivery.board else {
            return Ok(Ok(None));
        };
        // The board of an archived canvas stays, but people are to find the next one.
        let pinned = match self.load().await?.canvas.archived {
            true => self.tools().messenger.unpin(board.channel, board.message).await,
            false => self.tools().messenger.pin(board.channel, board.message).await,
        };
        let pin = match pinned {
            Err(error) if error.kind == DeliveryErrorKind::Forbidden => Pin::Forbidden,
            pinned => match bearable(pinned) {
                Ok(()) => Pin::Settled,
                Err(error) => return Ok(Err(error)),
            },
        };
        if let Err(error) = self.retire_boards(board, &delivery.retired).await? {
            return Ok(Err(error));
        }
        delivery.retired.clear();
        let told = delivery.pin == Some(Pin::Forbidden);
        delivery.pin = Some(pin);
        if told != (pin == Pin::Forbidden)
            && let Err(error) = bearable(self.refresh(errand.mark, board, &delivery).await?)
        {
            return Ok(Err(error));
        }
        Ok(Ok(Some(delivery)))
    }

    /// Makes boards that were replaced lead to the live one, and takes their pins away.
    async fn retire_boards(
        &self,
        board: BoardPost,
        retired: &[u64],
    ) -> Result<Result<(), DeliveryError>, Failure> {
        if retired.is_empty() {
            return Ok(Ok(()));
        }
        let open = self.load().await?;
        let tongue = self.tools().wording.tongue(&open.canvas.settings.language);
        let post = view::board::retired_board(&tongue);
        let messenger = &self.tools().messenger;
        for &old in retired {
            let unpinned = bearable(messenger.unpin(board.channel, old).await);
            let edited = messenger.edit(board.channel, old, &post, OldFiles::Replace);
            let edited = bearable(edited.await);
            if let Err(error) = unpinned.and(edited) {
                return Ok(Err(error));
            }
        }
        Ok(Ok(()))
    }

    /// Edits the board to what the canvas is now.
    async fn refresh(
        &mut self,
        mark: u64,
        board: BoardPost,
        delivery: &Delivery,
    ) -> Result<Result<(), DeliveryError>, Failure> {
        let Some(shown) = self.board(mark, delivery).await? else {
            return Ok(Ok(()));
        };
        let edited = self.edit(board, &shown).await;
        self.edited_ms = Some(self.tools().clock.monotonic_ms());
        edited
    }

    /// The board as it is to be shown now, and where.
    async fn board(&self, mark: u64, delivery: &Delivery) -> Result<Option<Illustrated>, Failure> {
        let Some(place) = self.place()? else {
            return Ok(None);
        };
        let open = self.load().await?;
        let unpinned = delivery.pin == Some(Pin::Forbidden);
        let post = self.shown(place, &open.canvas, |look| {
            let post = view::board::board(look, mark);
            match unpinned {
                true => view::board::with_pin_note(look.tongue, post),
                false => post,
            }
        });
        let picture = self.sketch(place, &open.canvas, None, Subject::Canvas).await;
        Ok(Some(Illustrated {
            place,
            canvas: open.canvas,
            post,
            pictures: picture.into_iter().collect(),
        }))
    }

    async fn load(&self) -> Result<OpenCanvas, Failure> {
        let (store, key) = (self.tools().store.clone(), self.enrolled.canvas);
        blocking(move || repository::load(&store, key)).await
    }

    /// What a view makes of a canvas, as everybody in the channel may see it.
    fn shown<T>(&self, place: Place, canvas: &Canvas, view: impl FnOnce(&Look<'_>) -> T) -> T {
        let roster = ServerRoster {
            store: &self.tools().store,
            guild: place.guild,
        };
        view(&Look {
            tongue: &self.tools().wording.tongue(&canvas.settings.language),
            canvas,
            key: self.enrolled.canvas,
            viewer: Viewer::Public,
            roster: &roster,
        })
    }

    fn place(&self) -> Result<Option<Place>, Failure> {
        let head = self.tools().store.head(self.enrolled.canvas)?;
        Ok(head.and_then(|head| head.place))
    }

    /// How long the board is still to be left alone.
    fn pause_left(&self) -> Option<Duration> {
        let passed_ms = self.tools().clock.monotonic_ms().saturating_sub(self.edited_ms?);
        BOARD_PAUSE
            .checked_sub(Duration::from_millis(passed_ms))
            .filter(|rest| !rest.is_zero())
    }

    /// What to do after a failed delivery.
    fn verdict(&self, error: &DeliveryError, tries: u32) -> Tried {
        match error.kind {
            DeliveryErrorKind::Later(wait) => Tried::Again(wait, error.to_string()),
            DeliveryErrorKind::Unsure => Tried::Again(self.tools().backoff.wait(tries), error.to_string()),
            DeliveryErrorKind::ChannelGone => Tried::Gone(error.to_string()),
            DeliveryErrorKind::Forbidden => Tried::ShutOut(error.to_string()),
            DeliveryErrorKind::MessageGone | DeliveryErrorKind::EditLimit | DeliveryErrorKind::Rejected => {
                Tried::Dead(error.to_string())
            }
        }
    }
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
