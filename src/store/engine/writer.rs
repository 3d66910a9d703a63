//! The one thread that writes. It gathers what waits, decides each operation, applies all as one batch, makes that
//! durable once, and only then answers. After any failure it answers nothing more: those who wait learn that the
//! store stopped.

use std::{
    fs::File,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
        mpsc::{Receiver, RecvTimeoutError},
    },
    time::Duration,
};

use tokio::sync::{Notify, OwnedSemaphorePermit, oneshot};

use super::{
    alarm::{Alarm, Failure},
    apply,
    backup::{Backups, Taken},
    copying, disk,
    draft::{Draft, Writes},
    erase::{self, Erasure},
    errors::{AppendError, ReadError, Stopped, WriteError},
    handle::Current,
    jobs::{Jobs, WallClock, Wanted},
    journal::{Journal, JournalSync},
    keys::CanvasKey,
    limits::{
        BATCH_BYTES, BATCH_OPERATIONS, DEDUPE_KEPT_MS, JOURNAL_BYTES, PURGE_EVERY_MS, WITNESS_EVERY_MS,
    },
    mark::Mark,
    open::Clock,
    rebuild::Sizes,
    record::{Append, Appended, Completed, Completion, Revival, Tally},
    tape::{Blob, Entry},
    witness::Witness,
};

/// Where an operation's answer goes.
pub(super) type Answer<T, E> = oneshot::Sender<Result<T, E>>;

/// An operation for the writer.
pub(super) enum Request {
    Append(Box<Append>, Answer<Appended, AppendError>),
    Complete(Completion, Answer<Completed, WriteError>),
    Revive(Revival, Answer<(), WriteError>),
    Member {
        guild: u64,
        user: u64,
        answer: Answer<u64, WriteError>,
    },
    Nobody {
        guild: u64,
        answer: Answer<u64, WriteError>,
    },
    Named {
        name: String,
        value: Option<Vec<u8>>,
        answer: Answer<(), WriteError>,
    },
    Erase(Erasure),
    Discard(CanvasKey, Answer<bool, WriteError>),
    Backup(Answer<Taken, WriteError>),
    Compact(Answer<Sizes, WriteError>),
    Stop(Answer<(), StopError>),
}

/// Why a stop was not clean.
pub(super) enum StopError {
    Failed(Failure),
    /// The writer had ended already.
    Before,
}

impl From<Stopped> for StopError {
    fn from(Stopped: Stopped) -> Self {
        Self::Before
    }
}

/// An operation in the queue with the room that it takes there.
pub(super) struct Queued {
    pub(super) request: Request,
    pub(super) bytes: usize,
    pub(super) room: OwnedSemaphorePermit,
}

/// What the writer did so far; for tests of group commit and for operators' figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Batches made durable.
    pub batches: u64,
    /// Operations in them.
    pub operations: u64,
    /// Barriers asked of the disk.
    pub syncs: u64,
}

#[derive(Debug, Default)]
pub(super) struct Counters {
    batches: AtomicU64,
    operations: AtomicU64,
    syncs: AtomicU64,
    /// Outbox entries ever put that are durable.
    puts: AtomicU64,
    /// Told when the next backup should not wait for its hour.
    pub(super) backup_wanted: Notify,
}

impl Counters {
    /// The counters of a store that was opened with so many outbox entries ever put.
    pub(super) fn with_puts(puts: u64) -> Self {
        Self {
            puts: AtomicU64::new(puts),
            ..Self::default()
        }
    }

    pub(super) fn puts(&self) -> u64 {
        self.puts.load(Ordering::Acquire)
    }

    pub(super) fn read(&self) -> Stats {
        Stats {
            batches: self.batches.load(Ordering::Relaxed),
            operations: self.operations.load(Ordering::Relaxed),
            syncs: self.syncs.load(Ordering::Relaxed),
        }
    }
}

/// The writer's own state.
pub(super) struct Writer {
    /// The data directory, where the witness lies.
    pub(super) dir: PathBuf,
    /// The directory of the database's files.
    pub(super) database_dir: PathBuf,
    pub(super) tree: sled::Tree,
    /// A handle of our own on the database's file: sled's flush stops short of the disk.
    pub(super) database_file: File,
    pub(super) disk: Arc<dyn disk::Disk>,
    /// Bytes of free space under which appends are refused, if twice the database is not more.
    pub(super) free_floor_bytes: u64,
    pub(super) clock: Clock,
    pub(super) alarm: Alarm,
    pub(super) counters: Arc<Counters>,
    pub(super) tally: Tally,
    pub(super) mark: Mark,
    pub(super) witness: Witness,
    pub(super) journal: Journal,
    pub(super) journal_sync: JournalSync,
    /// The database that readers see.
    pub(super) base: Arc<Current>,
    pub(super) backups: Backups,
    pub(super) wall: WallClock,
    pub(super) jobs: Jobs,
    /// When the witness was last written, by the clock.
    pub(super) witnessed_ms: Option<u64>,
    /// The newest time that any operation carried.
    pub(super) newest_ms: i64,
    /// When to look for expired dedupe records again, by the operations' time.
    pub(super) purge_at_ms: i64,
}

/// Sends an operation's answer; dropped unsent when the batch fails.
pub(super) type Settle = Box<dyn FnOnce()>;

fn settle<T: 'static, E: 'static>(answer: Answer<T, E>, result: Result<T, E>) -> Settle {
    Box::new(move || {
        // Whoever asked may have gone; the operation stands all the same.
        let _ = answer.send(result);
    })
}

/// The space that is there and the space that must be.
#[derive(Clone, Copy)]
pub(super) struct Space {
    free: u64,
    needed: u64,
}

impl Space {
    pub(super) fn check(self) -> Result<(), WriteError> {
        let Self { free, needed } = self;
        if free < needed {
            Err(WriteError::NoSpace { free, needed })
        } else {
            Ok(())
        }
    }
}

impl Writer {
    /// Works until stopped, or until nobody is left to ask.
    pub(super) fn run(mut self, inbox: &Receiver<Queued>) {
        loop {
            let patience = if self.jobs.any() { 0 } else { WITNESS_EVERY_MS };
            match inbox.recv_timeout(Duration::from_millis(patience)) {
                Ok(first) => {
                    let Gathered { batch, jobs, stop } = gather(first, inbox);
                    self.commit(batch);
                    self.jobs.add(jobs);
                    if let Some(answer) = stop {
                        // What is half done leaves nothing; whoever waits for it learns that the store stopped.
                        self.jobs = Jobs::default();
                        // Whoever stops the store may not wait for the end of it.
                        let _ = answer.send(self.close().map_err(StopError::Failed));
                        return;
                    }
                }
                Err(RecvTimeoutError::Timeout) if self.jobs.any() => {}
                Err(RecvTimeoutError::Timeout) => self.write_witness(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
            self.work();
        }
    }

    fn commit(&mut self, batch: Vec<Request>) {
        if self.alarm.raised().is_some() {
            return;
        }
        let before = self.tally.commits;
        match self.try_commit(batch) {
            Ok(answers) => answers.into_iter().for_each(|answer| answer()),
            Err(reason) => return self.alarm.raise(reason),
        }
        if self.tally.commits != before {
            self.keep_witness();
        }
    }

    /// Decides a batch and makes it durable; gives the answers that may now be sent.
    fn try_commit(&mut self, batch: Vec<Request>) -> Result<Vec<Settle>, String> {
        let space = self.space()?;
        let tree = self.tree.clone();
        let mut draft = Draft::new(&tree, self.tally);
        let mut answers = Vec::with_capacity(batch.len());
        for request in batch {
            self.note_time(&request);
            answers.extend(decide(&mut draft, request, space));
        }
        self.purge(&mut draft, &tree)?;
        if !draft.is_empty() {
            self.make_durable(draft)?;
        }
        Ok(answers)
    }

    fn make_durable(&mut self, draft: Draft<'_>) -> Result<(), String> {
        let (writes, tally) = draft.finish()?;
        let entry = entry(writes, self.tally.commits, tally.commits);
        self.keep_journal(&entry)?;
        self.tree
            .apply_batch(copying::batch(&entry))
            .map_err(|error| format!("writing a batch: {error}"))?;
        self.barrier()?;
        self.counters.puts.store(tally.puts, Ordering::Release);
        self.counters.batches.fetch_add(1, Ordering::Relaxed);
        let operations = tally.commits.saturating_sub(self.tally.commits);
        self.counters.operations.fetch_add(operations, Ordering::Relaxed);
        self.mark
            .set(tally.commits)
            .map_err(|error| format!("writing the mark: {error}"))?;
        self.tally = tally;
        self.jobs.note(entry);
        Ok(())
    }

    /// Writes the batch to the journal, before the database has it.
    fn keep_journal(&mut self, entry: &Entry) -> Result<(), String> {
        let before = self.journal.bytes();
        let mut written = self.journal.write(entry);
        if self.journal_sync == JournalSync::Commit {
            written = written.and_then(|()| self.journal.sync());
        }
        if before < JOURNAL_BYTES && self.journal.bytes() >= JOURNAL_BYTES {
            self.counters.backup_wanted.notify_one();
        }
        written.map_err(|error| format!("writing the journal: {error}"))
    }

    /// Returns once all that was applied is on the disk and nothing has raised the alarm meanwhile.
    fn barrier(&self) -> Result<(), String> {
        self.tree.flush().map_err(|error| format!("flushing: {error}"))?;
        self.disk
            .sync(&self.database_file)
            .map_err(|error| format!("syncing to disk: {error}"))?;
        self.counters.syncs.fetch_add(1, Ordering::Relaxed);
        self.alarm.raised().map_or(Ok(()), |failure| Err(failure.reason))
    }

    pub(super) fn space(&self) -> Result<Space, String> {
        let free = self
            .disk
            .free(&self.dir)
            .map_err(|error| format!("asking for free space: {error}"))?;
        let database = self
            .database_file
            .metadata()
            .map_err(|error| format!("asking for size: {error}"))?;
        Ok(Space {
            free,
            needed: self.free_floor_bytes.max(database.len().saturating_mul(2)),
        })
    }

    fn note_time(&mut self, request: &Request) {
        if let Request::Append(append, _) = request
            && let Some(dedupe) = &append.dedupe
        {
            self.newest_ms = self.newest_ms.max(dedupe.at_ms);
        }
    }

    /// Lets a few expired dedupe records go with a batch that is written anyway.
    fn purge(&mut self, draft: &mut Draft<'_>, tree: &sled::Tree) -> Result<(), String> {
        if draft.is_empty() || self.newest_ms < self.purge_at_ms {
            return Ok(());
        }
        let more = match apply::purge(draft, tree, self.newest_ms.saturating_sub(DEDUPE_KEPT_MS)) {
            Ok(more) => more,
            Err(ReadError::Engine(reason)) => return Err(reason),
            // Damage is for `verify` to report; it must not stop what is sound.
            Err(_) => {
                draft.reject();
                return Ok(());
            }
        };
        draft.keep();
        let wait = if more { 0 } else { PURGE_EVERY_MS };
        self.purge_at_ms = self.newest_ms.saturating_add(wait);
        Ok(())
    }

    /// Writes the witness if there was traffic and a second has passed.
    fn keep_witness(&mut self) {
        let now = (self.clock)();
        let rested = self
            .witnessed_ms
            .is_none_or(|last| now.saturating_sub(last) >= WITNESS_EVERY_MS);
        if rested {
            self.write_witness();
            self.witnessed_ms = Some(now);
        }
    }

    fn write_witness(&mut self) {
        if self.witness.commits == self.tally.commits || self.alarm.raised().is_some() {
            return;
        }
        if let Err(error) = self.journal.sync() {
            return self.alarm.raise(format!("syncing the journal: {error}"));
        }
        self.witness.commits = self.tally.commits;
        if let Err(error) = self.witness.write(&self.dir) {
            self.alarm.raise(format!("writing the witness: {error}"));
        }
    }

    /// The clean stop: the witness takes down what each file is now.
    fn close(&mut self) -> Result<(), Failure> {
        if self.alarm.raised().is_none()
            && let Err(reason) = self.mark_clean()
        {
            self.alarm.raise(reason);
        }
        self.alarm.raised().map_or(Ok(()), Err)
    }

    fn mark_clean(&mut self) -> Result<(), String> {
        self.barrier()?;
        self.journal
            .sync()
            .map_err(|error| format!("syncing the journal: {error}"))?;
        let files = disk::fingerprints(&self.database_dir)
            .map_err(|error| format!("reading the database's files: {error}"))?;
        self.witness.commits = self.tally.commits;
        self.witness.files = Some(files);
        self.witness
            .write(&self.dir)
            .map_err(|error| format!("writing the witness: {error}"))
    }
}

/// A batch as a line of the journal.
fn entry(writes: Writes, after: u64, commits: u64) -> Entry {
    let mut entry = Entry {
        after,
        commits,
        ..Entry::default()
    };
    for (key, row) in writes {
        match row {
            Some(row) => entry.put.push((Blob(key), Blob(row.to_vec()))),
            None => entry.remove.push(Blob(key)),
        }
    }
    entry
}

/// What waited.
#[derive(Default)]
struct Gathered {
    batch: Vec<Request>,
    jobs: Vec<Wanted>,
    stop: Option<Answer<(), StopError>>,
}

/// Takes what waits, up to the limits of a batch or to a stop.
fn gather(first: Queued, inbox: &Receiver<Queued>) -> Gathered {
    let (mut gathered, mut bytes) = (Gathered::default(), 0_usize);
    let mut next = Some(first);
    while let Some(queued) = next {
        drop(queued.room);
        bytes = bytes.saturating_add(queued.bytes);
        match queued.request {
            Request::Stop(answer) => {
                gathered.stop = Some(answer);
                return gathered;
            }
            Request::Backup(answer) => gathered.jobs.push(Wanted::Backup(answer)),
            Request::Compact(answer) => gathered.jobs.push(Wanted::Compact(answer)),
            request => gathered.batch.push(request),
        }
        let room = gathered.batch.len() < BATCH_OPERATIONS && bytes < BATCH_BYTES;
        next = if room { inbox.try_recv().ok() } else { None };
    }
    gathered
}

/// Decides one operation into the draft.
fn decide(draft: &mut Draft<'_>, request: Request, space: Space) -> Option<Settle> {
    match request {
        Request::Append(append, answer) => {
            let result = space.check().map_err(AppendError::from);
            Some(decided(draft, answer, |draft| {
                result.and_then(|()| apply::append(draft, *append))
            }))
        }
        // A completion is small and lets the outbox shrink: it goes on when the disk is all but full.
        Request::Complete(completion, answer) => {
            Some(decided(draft, answer, |draft| apply::complete(draft, completion)))
        }
        Request::Revive(revival, answer) => {
            Some(decided(draft, answer, |draft| apply::revive(draft, revival)))
        }
        Request::Member { guild, user, answer } => Some(decided(draft, answer, |draft| {
            space.check().and_then(|()| apply::member(draft, guild, user))
        })),
        Request::Nobody { guild, answer } => Some(decided(draft, answer, |draft| {
            space.check().and_then(|()| apply::nobody(draft, guild))
        })),
        Request::Named { name, value, answer } => Some(decided(draft, answer, |draft| {
            space
                .check()
                .and_then(|()| apply::named(draft, &name, value.as_deref()))
        })),
        // It makes room, so it goes on when the disk is all but full.
        Request::Discard(canvas, answer) => {
            Some(decided(draft, answer, |draft| apply::discard(draft, canvas)))
        }
        // As above.
        Request::Erase(erasure) => Some(erase::decide(draft, erasure)),
        Request::Backup(_) | Request::Compact(_) | Request::Stop(_) => None,
    }
}

/// Decides one operation by `apply`, and keeps its writes or drops them.
pub(super) fn decided<T: 'static, E: 'static>(
    draft: &mut Draft<'_>,
    answer: Answer<T, E>,
    apply: impl FnOnce(&mut Draft<'_>) -> Result<T, E>,
) -> Settle {
    let result = apply(draft);
    match &result {
        Ok(_) => draft.accept(),
        Err(_) => draft.reject(),
    }
    settle(answer, result)
}
