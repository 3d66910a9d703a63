//! A channel's mailbox: one task that takes the channel's requests in order, holds its canvas in memory, and lets
//! answers out in the same order once all before them is durable.
//!
//! Invariants: decisions are made on the newest state, written or not; an answer leaves only after every append
//! before it is durable; if an append fails, the state in memory is thrown away and read anew once nothing is under
//! way; whatever happens to a job, a panic too, it is answered.

mod pacing;

use std::collections::{HashSet, VecDeque};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures::future::BoxFuture;
use futures::stream::{FuturesOrdered, StreamExt};
use futures::{FutureExt, future};
use tokio::sync::{mpsc, oneshot};
use tracing::Instrument;

use crate::app::desk::{self, Asker, Planned, Refused, Step, Target};
use crate::app::exchange::Brought;
use crate::app::failure::Failure;
use crate::app::inbound::{Inbound, Reply};
use crate::app::messenger::Messenger;
use crate::app::pace::Paces;
use crate::app::press::Commission;
use crate::app::repository::{self, Change, OpenCanvas, blocking};
use crate::app::upkeep::{self, Upkeep};
use crate::app::{Hall, effects, identity, leaving, log_failure, reply};
use crate::canvas::command::{Actor, Command, Context, Start};
use crate::canvas::event::{Event, Fact};
use crate::canvas::ids::{CanvasKey, ItemId, Kind, Member};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::{decide, evolve};
use crate::catalog::draft::{Draft, FormId};
use crate::catalog::request::{Request, UserId};
use crate::store::wire::head::Head;
use crate::store::wire::outbox::Outcome;
use crate::store::{Append, AppendError, OutboxPut, Place, PlaceChange, Store};

/// Requests that may wait in one mailbox.
pub(super) const MAILBOX_JOBS: usize = 256;
/// Mailboxes that are tried for one job: one may just have closed for want of work, and the next has just been opened.
/// Where even that is closed, the runtime is going down and would drop every further one.
pub(super) const MAILBOX_TRIES: usize = 3;
/// Appends of one channel that may be under way at once.
const APPENDS_AT_ONCE: usize = 256;

/// Answers that changed nothing and are kept, for interactions that are delivered again.
const ANSWERS_KEPT: usize = 64;

/// One request on its way through a mailbox.
pub(super) struct Job {
    pub(super) inbound: Inbound,
    pub(super) request: Request,
    /// The asker's handle.
    pub(super) member: Member,
    /// Another member whom the request names, with their handle.
    pub(super) other: Option<(UserId, Member)>,
    /// The canvas of the file that an import named, once it has been fetched and read.
    pub(super) brought: Option<Box<Brought>>,
    pub(super) respond: oneshot::Sender<Answered>,
    pub(super) span: tracing::Span,
    /// Whether it is being decided for the second time.
    pub(super) anew: bool,
}

/// What a mailbox takes.
pub(super) enum Letter {
    /// Something that a person asks.
    Job(Box<Job>),
    /// The time for something to happen by itself.
    Tick(Tick),
    /// Something that Ferry does to a canvas of the channel by itself.
    Upkeep(Upkeep),
}

/// The word that something is due for a canvas.
pub(super) struct Tick {
    pub(super) canvas: CanvasKey,
    /// Hears when that was looked at, well or not.
    pub(super) done: oneshot::Sender<()>,
}

/// An answer as it leaves the mailbox.
pub(super) struct Answered {
    pub(super) reply: Reply,
    pub(super) then: Then,
}

/// What is to be done outside the mailbox before an answer goes out.
pub(super) enum Then {
    /// Nothing.
    Answer,
    /// It is still to get this picture or file.
    Make(Box<Commission>),
    /// The file that was named is to be fetched, and the same asked again with it.
    Bring,
}

impl From<Reply> for Answered {
    fn from(reply: Reply) -> Self {
        Self {
            reply,
            then: Then::Answer,
        }
    }
}

/// What the mailbox knows of the channel's canvas.
enum Slot {
    /// Nothing yet.
    Unread,
    /// The channel has none.
    Empty,
    /// The channel's canvas as it stands.
    Open(Box<OpenCanvas>),
}

/// A job whose turn to be answered has come.
struct Finished {
    job: Job,
    wrote: Wrote,
    /// `None`: it was decided on what turned out not to be stored, and is to be decided anew.
    reply: Option<Answered>,
}

/// What became of a job's append.
enum Wrote {
    /// There was none; it was decided after so many failures.
    Nothing { failures: u64 },
    /// It is durable.
    To(CanvasKey),
    /// It was not done. What was decided on top of it fails too: the versions no longer fit.
    Failed,
}

/// A channel's mailbox.
pub(super) struct Mailbox<M> {
    hall: Arc<Hall<M>>,
    place: Place,
    slot: Slot,
    /// Interactions that may change something and whose answers are under way.
    in_flight: HashSet<u64>,
    /// The newest answers to interactions that could have changed something and did not: there is no record of them,
    /// and decided afresh they might come out otherwise than the asker was told.
    unchanged: VecDeque<(u64, Reply)>,
    /// How many appends failed: what was decided before the newest of them rests on what was not stored.
    failures: u64,
    /// Jobs to be decided anew.
    anew: VecDeque<Job>,
    paces: Paces,
    pending: FuturesOrdered<BoxFuture<'static, Finished>>,
}

impl<M: Messenger> Mailbox<M> {
    pub(super) fn new(hall: Arc<Hall<M>>, place: Place) -> Self {
        let paces = Paces::new(hall.limits.pace);
        Self {
            hall,
            place,
            slot: Slot::Unread,
            in_flight: HashSet::new(),
            unchanged: VecDeque::new(),
            failures: 0,
            anew: VecDeque::new(),
            paces,
            pending: FuturesOrdered::new(),
        }
    }

    /// Takes jobs until nobody can send any more or none has come for long, and answers all that were taken.
    pub(super) async fn run(mut self, mut jobs: mpsc::Receiver<Letter>) {
        let clock = self.hall.clock.clone();
        let idle = self.hall.limits.mailbox_idle;
        loop {
            self.take_anew().await;
            tokio::select! {
                // Appends are polled first: each enters the store's queue before the next job is decided.
                biased;
                Some(finished) = self.pending.next() => self.finish(finished),
                job = jobs.recv(), if self.pending.len() < APPENDS_AT_ONCE => match job {
                    Some(Letter::Job(job)) => self.take(*job).await,
                    Some(Letter::Tick(tick)) => self.tick(tick).await,
                    Some(Letter::Upkeep(upkeep)) => self.keep_up(upkeep).await,
                    None => break,
                },
                () = clock.sleep(idle), if self.pending.is_empty() => self.close_if_empty(&mut jobs),
            }
        }
        while !self.pending.is_empty() || !self.anew.is_empty() {
            self.finish_pending().await;
            self.take_anew().await;
        }
    }

    /// Decides anew what has to be. Each job at most once, so there is an end to it.
    async fn take_anew(&mut self) {
        while let Some(job) = self.anew.pop_front() {
            tracing::info!(interaction = job.inbound.interaction, "decided anew");
            self.take(job).await;
        }
    }

    /// Waits for every append that is under way.
    async fn finish_pending(&mut self) {
        while let Some(finished) = self.pending.next().await {
            self.finish(finished);
        }
    }

    /// Closes the mailbox if nothing has come in the meantime. Under the lock, so that the next request opens a
    /// new one; whoever has just taken hold of this one gets the job back.
    fn close_if_empty(&self, jobs: &mut mpsc::Receiver<Letter>) {
        let mut open = self.hall.mailboxes.lock();
        if jobs.is_empty() {
            jobs.close();
            open.remove(&self.place);
        }
    }

    fn finish(&mut self, finished: Finished) {
        let Finished {
            mut job,
            wrote,
            reply,
        } = finished;
        self.in_flight.remove(&job.inbound.interaction);
        let reply = match wrote {
            Wrote::Nothing { failures } => reply
                .filter(|_| failures == self.failures || job.anew)
                .inspect(|answered| self.keep_unchanged(&job, answered)),
            Wrote::To(canvas) => {
                self.hall.courier.wake(canvas);
                reply
            }
            Wrote::Failed => {
                self.slot = Slot::Unread;
                self.failures += 1;
                reply
            }
        };
        match reply {
            // Nobody listens any more where the process is going down; the change stands all the same.
            Some(reply) => drop(job.respond.send(reply)),
            None => {
                job.anew = true;
                self.anew.push_back(job);
            }
        }
    }

    /// Keeps an answer that changed nothing, for as long as an interaction may come again.
    fn keep_unchanged(&mut self, job: &Job, answered: &Answered) {
        let Answered { reply, then } = answered;
        if desk::may_change(&job.request) && matches!(then, Then::Answer) && !matches!(reply, Reply::Nothing)
        {
            self.unchanged.truncate(ANSWERS_KEPT - 1);
            self.unchanged
                .push_front((job.inbound.interaction, reply.clone()));
        }
    }

    /// Lets happen what is due. Whatever comes of it, the schedule hears that it was looked at.
    async fn tick(&mut self, tick: Tick) {
        let looking = AssertUnwindSafe(self.let_happen(tick.canvas)).catch_unwind();
        if let Err(failure) = looking.await.unwrap_or(Err(Failure::Vanished)) {
            // It may have stopped half-way.
            self.slot = Slot::Unread;
            log_failure(&self.hall.references, &failure);
        }
        // The schedule waits for it, unless the process is going down.
        let _ = tick.done.send(());
    }

    /// Decides what is due and makes it durable, with what it makes Ferry do in the channel. It is rare enough for all
    /// else to wait for it. Where nothing is due by now the store's index is put right all the same.
    async fn let_happen(&mut self, canvas: CanvasKey) -> Result<(), Failure> {
        self.finish_pending().await;
        self.read_canvas().await?;
        let Some(open) = self.open().filter(|open| open.key == canvas).cloned() else {
            return Ok(());
        };
        let context = Context {
            actor: identity::CLOCK,
            at: self.hall.clock.now(),
        };
        let facts = decide(Some(&open.canvas), &Command::Tick, &context).unwrap_or_default();
        let (open, append) = self.fold(canvas, Some(open), &facts, None)?;
        tracing::info!(canvas = canvas.get(), facts = facts.len(), "looked what is due");
        self.hall.store.append(append).await?;
        self.slot = Slot::Open(Box::new(open));
        self.hall.courier.wake(canvas);
        Ok(())
    }

    /// Does upkeep while nothing is under way, and reads the canvas anew for whoever asks next: what was in memory is not
    /// what is stored any more.
    async fn keep_up(&mut self, upkeep: Upkeep) {
        self.finish_pending().await;
        let doing = AssertUnwindSafe(upkeep::perform(&self.hall, self.place, &upkeep)).catch_unwind();
        let done = doing.await.unwrap_or(Err(Failure::Vanished));
        self.slot = Slot::Unread;
        // Whoever goes down takes it up again at the next start.
        drop(upkeep.done.send(done));
    }

    async fn take(&mut self, job: Job) {
        let span = job.span.clone();
        self.work(job).instrument(span).await;
    }

    async fn work(&mut self, job: Job) {
        let answering = AssertUnwindSafe(self.answer(&job)).catch_unwind();
        match answering.await.unwrap_or(Err(Failure::Vanished)) {
            Ok(Answer::Ready(answered)) => self.answer_after_appends(job, answered),
            Ok(Answer::Append(append)) => self.answer_after(job, *append),
            Err(failure) => {
                // It may have stopped half-way.
                self.slot = Slot::Unread;
                let reply = failed(&self.hall, &job, &failure);
                self.answer_after_appends(job, reply.into());
            }
        }
    }

    async fn answer(&mut self, job: &Job) -> Result<Answer, Failure> {
        if desk::may_change(&job.request)
            && let Some(reply) = self.answer_again(job).await?
        {
            return Ok(Answer::Ready(reply.into()));
        }
        self.read_canvas().await?;
        let asker = self.asker(job);
        let planned = desk::plan(&asker, self.open(), &job.request);
        match planned.and_then(|step| self.paced(job, step)) {
            Ok(step) => self.perform(job, step).await,
            Err(refused) => Ok(Answer::Ready(self.refuse(job, &refused).into())),
        }
    }

    /// Answers an interaction that was delivered before, from the record of what it did.
    async fn answer_again(&mut self, job: &Job) -> Result<Option<Reply>, Failure> {
        if self.in_flight.contains(&job.inbound.interaction) {
            return Ok(Some(Reply::Nothing));
        }
        let mut unchanged = self.unchanged.iter();
        if let Some((_, reply)) = unchanged.find(|(interaction, _)| *interaction == job.inbound.interaction) {
            return Ok(Some(reply.clone()));
        }
        let Some(record) = self.hall.store.seen(job.inbound.interaction)? else {
            return Ok(None);
        };
        let outcome = Outcome::decode(&record)?;
        tracing::info!(interaction = job.inbound.interaction, "delivered again");
        let store = self.hall.store.clone();
        if matches!(job.request, Request::Import(_)) {
            let open = blocking(move || repository::load_after(&store, &outcome)).await?;
            let asker = self.asker_of(job, open.key);
            return Ok(Some(reply::imported(&asker, &open, outcome.partial)));
        }
        let (open, facts, before) = blocking(move || {
            let open = repository::load(&store, CanvasKey::new(outcome.canvas))?;
            let facts = repository::facts_of(&store, &outcome)?;
            let before = settings_before(&store, &outcome, &facts)?;
            Ok((open, facts, before))
        })
        .await?;
        let asker = self.asker_of(job, open.key);
        Ok(Some(match facts.is_empty() {
            true => reply::board_posted(&asker, &open),
            false => reply::receipt(&asker, &open, &facts, before.as_ref()),
        }))
    }

    async fn read_canvas(&mut self) -> Result<(), Failure> {
        if matches!(self.slot, Slot::Unread) {
            // What is under way is not yet in the store.
            self.finish_pending().await;
            self.slot = match self.hall.store.active(self.place)? {
                Some(key) => {
                    let store = self.hall.store.clone();
                    Slot::Open(Box::new(blocking(move || repository::load(&store, key)).await?))
                }
                None => Slot::Empty,
            };
        }
        Ok(())
    }

    async fn perform(&mut self, job: &Job, step: Step) -> Result<Answer, Failure> {
        match step {
            Step::Reply(reply) => Ok(Answer::Ready(reply.into())),
            Step::Illustrated(reply, commission) => Ok(Answer::Ready(Answered {
                reply,
                then: Then::Make(commission),
            })),
            Step::Change(planned) => self.change(job, planned).await,
            Step::Board => Ok(self.new_board(job)),
            Step::Delete => self.delete(job).await,
            Step::LiveBoard => self.live_board(job).map(Answer::ready),
            Step::History { item, page } => self.history(job, item, page).await.map(Answer::ready),
            Step::CompleteArchives { typed } => {
                let archives = self.archives().await?;
                Ok(Answer::ready(reply::archive_choices(
                    &self.asker(job),
                    &archives,
                    &typed,
                )))
            }
            Step::Restore { chosen } => self.restore(job, chosen.as_deref()).await,
            Step::Import => Ok(self.import(job)),
        }
    }

    async fn history(&mut self, job: &Job, item: Option<ItemId>, page: u32) -> Result<Reply, Failure> {
        let Some(open) = self.open() else {
            return Ok(self.refuse(job, &Refusal::NoCanvas.into()));
        };
        let (store, key) = (self.hall.store.clone(), open.key);
        self.finish_pending().await;
        let facts = blocking(move || repository::facts(&store, key)).await?;
        let Some(open) = self.open() else {
            return Err(Failure::NoEvents(key.get()));
        };
        Ok(reply::history(&self.asker(job), open, &facts, item, page))
    }

    async fn archives(&mut self) -> Result<Vec<(CanvasKey, Head)>, Failure> {
        self.finish_pending().await;
        let (store, place) = (self.hall.store.clone(), self.place);
        blocking(move || repository::archives(&store, place)).await
    }

    fn live_board(&self, job: &Job) -> Result<Reply, Failure> {
        let Some(open) = self.open() else {
            return Ok(self.refuse(job, &Refusal::NoCanvas.into()));
        };
        let board = repository::delivery(&self.hall.store, open.key)?.board;
        Ok(reply::live_board(&self.asker(job), self.place, board))
    }

    /// Makes the canvas of a file the channel's, once the file has been read.
    fn import(&mut self, job: &Job) -> Answer {
        let Some(brought) = &job.brought else {
            return Answer::Ready(Answered {
                reply: Reply::Nothing,
                then: Then::Bring,
            });
        };
        let Brought {
            open,
            append,
            partial,
        } = (**brought).clone();
        let reply = reply::imported(&self.asker_of(job, open.key), &open, partial);
        self.slot = Slot::Open(Box::new(open));
        Answer::Append(Box::new(Appending { append, reply }))
    }

    /// Puts the canvas away to be erased. The note comes first: without the canvas put away it says nothing.
    async fn delete(&mut self, job: &Job) -> Result<Answer, Failure> {
        let Some(key) = self.open().map(|open| open.key) else {
            return Ok(Answer::ready(self.refuse(job, &Refusal::NoCanvas.into())));
        };
        leaving::note_deleted(&self.hall.store, key, self.hall.clock.now()).await?;
        let planned = Planned {
            target: Target::Active,
            command: Command::Archive,
            draft: None,
        };
        self.change(job, planned).await
    }

    async fn restore(&mut self, job: &Job, chosen: Option<&str>) -> Result<Answer, Failure> {
        let archives = self.archives().await?;
        let found = match chosen {
            Some(chosen) => find_archive(&archives, chosen.trim()),
            None => archives.first(),
        };
        match found {
            Some(&(key, _)) => {
                let planned = Planned {
                    target: Target::Archived(key),
                    command: Command::Restore,
                    draft: None,
                };
                self.change(job, planned).await
            }
            None => Ok(Answer::ready(self.refuse(job, &Refusal::NoArchive.into()))),
        }
    }

    /// Decides a command, takes what follows from it into memory, and prepares the append.
    async fn change(&mut self, job: &Job, planned: Planned) -> Result<Answer, Failure> {
        if let Target::Archived(key) = planned.target
            && self.open().is_none()
        {
            let store = self.hall.store.clone();
            self.slot = Slot::Open(Box::new(blocking(move || repository::load(&store, key)).await?));
        }
        let key = self
            .open()
            .map_or_else(|| self.hall.store.allot_canvas(), |open| open.key);
        let decided = decide(
            self.open().map(|open| &open.canvas),
            &planned.command,
            &self.context(job, key),
        );
        let answer = match decided {
            Err(refusal) => Answer::ready(self.refuse(
                job,
                &Refused {
                    refusal,
                    draft: planned.draft,
                },
            )),
            Ok(facts) if facts.is_empty() => self.nothing_changed(job, &planned.command),
            Ok(facts) => self.take_in(job, key, &facts)?,
        };
        self.forget_archived();
        Ok(answer)
    }

    /// Folds new facts into the canvas in memory and prepares their append and their receipt.
    fn take_in(&mut self, job: &Job, key: CanvasKey, facts: &[Fact]) -> Result<Answer, Failure> {
        let before = match std::mem::replace(&mut self.slot, Slot::Unread) {
            Slot::Open(open) => Some(*open),
            Slot::Unread | Slot::Empty => None,
        };
        let settings = before.as_ref().map(|open| open.canvas.start());
        let (open, append) = self.fold(key, before, facts, Some(job.inbound.interaction))?;
        let reply = reply::receipt(&self.asker_of(job, key), &open, facts, settings.as_ref());
        self.slot = Slot::Open(Box::new(open));
        Ok(Answer::Append(Box::new(Appending { append, reply })))
    }

    /// The canvas with new facts in it, and their append with what they make Ferry do in the channel.
    fn fold(
        &self,
        key: CanvasKey,
        before: Option<OpenCanvas>,
        facts: &[Fact],
        interaction: Option<u64>,
    ) -> Result<(OpenCanvas, Append), Failure> {
        let (snapshot, before) = before.map_or((0, None), |open| (open.snapshot, Some(open.canvas)));
        let first = before.as_ref().map_or(0, |canvas| canvas.version) + 1;
        let canvas = facts
            .iter()
            .fold(before, evolve)
            .ok_or(Failure::NoEvents(key.get()))?;
        let mut after = OpenCanvas {
            key,
            canvas,
            snapshot,
        };
        let append = self.append(&after, facts, effects::of_facts(facts, first), interaction);
        if append.snapshot.is_some() {
            after.snapshot = after.canvas.version;
        }
        Ok((after, append))
    }

    fn append(
        &self,
        after: &OpenCanvas,
        facts: &[Fact],
        outbox: Vec<OutboxPut>,
        interaction: Option<u64>,
    ) -> Append {
        let change = Change {
            after,
            facts,
            outbox,
            place: self.place_change(facts),
            channel: self.place,
            interaction,
            at: self.hall.clock.now(),
        };
        change.to_append()
    }

    /// An archived canvas is no longer, or was never, the channel's.
    fn forget_archived(&mut self) {
        if self.open().is_some_and(|open| open.canvas.archived) {
            self.slot = Slot::Empty;
        }
    }

    fn nothing_changed(&self, job: &Job, command: &Command) -> Answer {
        match self.open() {
            Some(open) => Answer::ready(reply::nothing_changed(&self.asker(job), open, command)),
            None => Answer::ready(self.refuse(job, &Refusal::NoCanvas.into())),
        }
    }

    fn new_board(&self, job: &Job) -> Answer {
        let Some(open) = self.open() else {
            return Answer::ready(self.refuse(job, &Refusal::NoCanvas.into()));
        };
        let append = self.append(open, &[], effects::new_board(), Some(job.inbound.interaction));
        Answer::Append(Box::new(Appending {
            append,
            reply: reply::board_posted(&self.asker(job), open),
        }))
    }

    /// Lets a ready answer out once every append before it is durable: what it shows is then durable too.
    fn answer_after_appends(&mut self, job: Job, answered: Answered) {
        if desk::may_change(&job.request) {
            self.in_flight.insert(job.inbound.interaction);
        }
        let finished = Finished {
            job,
            wrote: Wrote::Nothing {
                failures: self.failures,
            },
            reply: Some(answered),
        };
        self.pending.push_back(future::ready(finished).boxed());
    }

    fn answer_after(&mut self, job: Job, appending: Appending) {
        self.in_flight.insert(job.inbound.interaction);
        let span = job.span.clone();
        let finish = finish_append(Arc::clone(&self.hall), job, appending);
        self.pending.push_back(finish.instrument(span).boxed());
    }

    fn refuse(&self, job: &Job, refused: &Refused) -> Reply {
        tracing::info!(refusal = refused.refusal.name(), "refused");
        reply::refused(&self.asker(job), self.open(), refused)
    }

    fn open(&self) -> Option<&OpenCanvas> {
        match &self.slot {
            Slot::Open(open) => Some(open),
            Slot::Unread | Slot::Empty => None,
        }
    }

    fn place_change(&self, facts: &[Fact]) -> Option<PlaceChange> {
        facts.iter().find_map(|fact| match fact.event {
            Event::Started { .. } | Event::Restored => Some(PlaceChange::Bind(self.place)),
            Event::Archived => Some(PlaceChange::Unbind),
            _ => None,
        })
    }

    fn context(&self, job: &Job, key: CanvasKey) -> Context {
        Context {
            actor: self.actor(job, key),
            at: self.hall.clock.now(),
        }
    }

    fn actor(&self, job: &Job, key: CanvasKey) -> Actor {
        Actor {
            member: job.member,
            digest: identity::digest(&self.hall.store.secret(), key, job.inbound.user),
            manages_channel: job.inbound.manages_channel,
        }
    }

    /// Another member, as far as the rules need to know of somebody who does not ask.
    fn other(&self, user: UserId, member: Member, key: CanvasKey) -> Actor {
        Actor {
            member,
            digest: identity::digest(&self.hall.store.secret(), key, user),
            manages_channel: false,
        }
    }

    /// The asker on the channel's canvas.
    fn asker<'a>(&'a self, job: &'a Job) -> Asker<'a> {
        self.asker_of(job, self.open().map_or(CanvasKey(0), |open| open.key))
    }

    /// The asker, as one of those who take part in this canvas.
    fn asker_of<'a>(&'a self, job: &'a Job, key: CanvasKey) -> Asker<'a> {
        Asker {
            inbound: &job.inbound,
            actor: self.actor(job, key),
            other: job.other.map(|(user, member)| self.other(user, member, key)),
            now: self.hall.clock.now(),
            wording: &self.hall.wording,
            tongue: self.hall.wording.tongue(&job.inbound.locale),
            roster: identity::ServerRoster {
                store: &self.hall.store,
                guild: self.place.guild,
            },
        }
    }
}

/// What the canvas was about and how it worked before an interaction changed that; `None` where it did not.
fn settings_before(store: &Store, outcome: &Outcome, facts: &[Fact]) -> Result<Option<Start>, Failure> {
    let changed = matches!(
        facts,
        [
            Fact {
                event: Event::Changed { .. },
                ..
            },
            ..
        ]
    );
    let before = outcome.first.saturating_sub(1);
    let canvas = changed.then(|| repository::load_upto(store, CanvasKey::new(outcome.canvas), before));
    Ok(canvas.transpose()?.map(|canvas| canvas.start()))
}

/// The archive of that key, as completion sends it, or else the newest of that title, as people type it.
fn find_archive<'a>(archives: &'a [(CanvasKey, Head)], chosen: &str) -> Option<&'a (CanvasKey, Head)> {
    let titled = |head: &Head| head.title.as_str().to_lowercase() == chosen.to_lowercase();
    let keyed = archives.iter().find(|(key, _)| key.to_string() == chosen);
    keyed.or_else(|| archives.iter().find(|(_, head)| titled(head)))
}

/// What becomes of a job.
enum Answer {
    /// This is the answer.
    Ready(Answered),
    /// This is to be written first.
    Append(Box<Appending>),
}

impl Answer {
    fn ready(reply: Reply) -> Self {
        Self::Ready(reply.into())
    }
}

/// A change to be written.
struct Appending {
    append: Append,
    /// The answer once it is durable.
    reply: Reply,
}

/// Makes a change durable; only then there is an answer.
async fn finish_append<M: Messenger>(hall: Arc<Hall<M>>, job: Job, appending: Appending) -> Finished {
    let Appending { append, reply } = appending;
    let (canvas, due) = (append.canvas, append.due);
    let (wrote, reply) = match hall.store.append(append).await {
        Ok(_) => {
            hall.schedule.note(due);
            (Wrote::To(canvas), Some(reply.into()))
        }
        Err(error) if is_outrun(&error) && !job.anew => (Wrote::Failed, None),
        Err(error) => (Wrote::Failed, Some(failed(&hall, &job, &error.into()).into())),
    };
    Finished { job, wrote, reply }
}

/// Whether something else was stored than what was decided on, as after the append before failed.
const fn is_outrun(error: &AppendError) -> bool {
    matches!(
        error,
        AppendError::Conflict { .. } | AppendError::Duplicate(_) | AppendError::PlaceTaken(_)
    )
}

/// Logs a failure, and makes of it the answer that gives back what was typed.
fn failed<M>(hall: &Hall<M>, job: &Job, failure: &Failure) -> Reply {
    hall.failed(&job.inbound, typed(&job.request).as_ref(), failure)
}

/// What was typed for a request, as the draft of a form.
pub(super) fn typed(request: &Request) -> Option<Draft> {
    match request {
        Request::Submit(draft) => Some(draft.clone()),
        Request::Add { text: Some(text) } => Some(Draft {
            form: FormId::Add(Kind::Now),
            values: vec![(Field::Text, text.clone())],
        }),
        _ => None,
    }
}
