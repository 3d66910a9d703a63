//! `Store`: the handle that the rest of Ferry holds. Cheap to clone; the last one dropped ends the writer and lets go
//! of the files. Dropped without `stop`, the store counts as stopped uncleanly.

use std::{
    fmt,
    fs::File,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicU64, Ordering},
        mpsc::Sender,
    },
    thread::JoinHandle,
};

use tokio::sync::{Mutex, OwnedMutexGuard, Semaphore, oneshot};

use super::{
    alarm::{Alarm, Failure},
    apply,
    backup::Backups,
    disk::Lock,
    errors::{AppendError, Stopped, WriteError},
    keys::CanvasKey,
    limits::{MAX_NAMED_BYTES, QUEUE_UNIT_BYTES, QUEUE_UNITS, QUEUE_UNITS_EACH},
    record::{Append, Appended, Completed, Completion, Revival},
    writer::{Answer, Counters, Queued, Request, Stats, StopError},
};

/// An open store. Dropping the last handle blocks for as long as the writer needs for what still waits.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("stats", &self.stats())
            .field("failure", &self.failure())
            .finish_non_exhaustive()
    }
}

/// The fields are dropped in this order, and the order matters: the writer ends, sled closes, sled's last threads let
/// go of the file, and only then may another open it.
struct Inner {
    writer: WriterThread,
    base: Arc<Current>,
    _lock: Lock,
    dir: PathBuf,
    backups: Backups,
    /// Held from before a backup is begun until it was read back and what is too old was removed.
    one_backup: Arc<Mutex<()>>,
    room: Arc<Semaphore>,
    alarm: Alarm,
    counters: Arc<Counters>,
    last_canvas: AtomicU64,
    secret: [u8; 32],
}

/// What an open store is made of.
pub(super) struct Parts {
    pub(super) queue: Sender<Queued>,
    pub(super) thread: JoinHandle<()>,
    pub(super) base: Arc<Current>,
    pub(super) lock: Lock,
    pub(super) dir: PathBuf,
    pub(super) backups: Backups,
    pub(super) alarm: Alarm,
    pub(super) counters: Arc<Counters>,
    pub(super) last_canvas: u64,
    pub(super) secret: [u8; 32],
}

struct WriterThread {
    queue: Option<Sender<Queued>>,
    thread: Option<JoinHandle<()>>,
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take() {
            // The thread catches its panics and tells them through the alarm.
            let _ = thread.join();
        }
    }
}

/// The database that readers see; a rebuild puts another in its place.
pub(super) struct Current(RwLock<Base>);

/// An open database. The fields are dropped in this order.
pub(super) struct Base {
    tree: sled::Tree,
    _database: sled::Db,
    closed: Closed,
}

impl Base {
    pub(super) fn new(database: sled::Db, file: File) -> Self {
        Self {
            tree: (*database).clone(),
            _database: database,
            closed: Closed(Some(file)),
        }
    }
}

impl Current {
    pub(super) fn new(base: Base) -> Self {
        Self(RwLock::new(base))
    }

    /// The newest. Whoever still reads an older one reads what it was when its time ended.
    fn tree(&self) -> sled::Tree {
        self.0.read().unwrap_or_else(PoisonError::into_inner).tree.clone()
    }

    /// From now on readers see another.
    pub(super) fn change(&self, base: Base) {
        let mut current = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let mut old = std::mem::replace(&mut *current, base);
        drop(current);
        // Nobody will open the old one again, so nobody need wait until it is closed.
        old.closed.0 = None;
    }
}

/// Dropped once sled is closed; waits until sled's own threads have let go of the file.
struct Closed(Option<File>);

impl Drop for Closed {
    fn drop(&mut self) {
        // sled holds an exclusive lock on this file. If locks do not work here, sled has none to wait for.
        if let Some(file) = &self.0 {
            let _ = file.lock().and_then(|()| file.unlock());
        }
    }
}

impl Store {
    pub(super) fn assemble(parts: Parts) -> Self {
        let inner = Inner {
            writer: WriterThread {
                queue: Some(parts.queue),
                thread: Some(parts.thread),
            },
            base: parts.base,
            _lock: parts.lock,
            dir: parts.dir,
            backups: parts.backups,
            one_backup: Arc::default(),
            room: Arc::new(Semaphore::new(QUEUE_UNITS)),
            alarm: parts.alarm,
            counters: parts.counters,
            last_canvas: AtomicU64::new(parts.last_canvas),
            secret: parts.secret,
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// The database as it is now, rebuilt or not.
    pub(super) fn tree(&self) -> sled::Tree {
        self.inner.base.tree()
    }

    /// The data directory.
    pub(super) fn dir(&self) -> &Path {
        &self.inner.dir
    }

    /// Where backups lie, and how many stay.
    #[must_use]
    pub fn backups(&self) -> &Backups {
        &self.inner.backups
    }

    /// Waits until no backup is being taken, and keeps others from beginning one.
    pub(super) async fn turn_to_back_up(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.inner.one_backup).lock_owned().await
    }

    /// Resolves when the next backup should not wait for its hour: the journal has grown large, or it does not follow
    /// upon any backup.
    pub async fn backup_wanted(&self) {
        self.inner.counters.backup_wanted.notified().await;
    }

    /// A key for a new canvas, never given before. One that no append uses before the process ends was never shown to
    /// anyone and may be given again after a restart.
    #[must_use]
    pub fn allot_canvas(&self) -> CanvasKey {
        CanvasKey::new(
            self.inner
                .last_canvas
                .fetch_add(1, Ordering::Relaxed)
                .saturating_add(1),
        )
    }

    /// Appends to a canvas's log, atomically with all that goes with it; resolves once it is on the disk. Dropping
    /// the future does not take the append back.
    ///
    /// # Errors
    /// See [`AppendError`]. Limits are checked first, then dedupe, then the version, then the place.
    pub async fn append(&self, append: Append) -> Result<Appended, AppendError> {
        apply::check_append(&append)?;
        let bytes = apply::append_bytes(&append);
        self.ask(bytes, |answer| Request::Append(Box::new(append), answer))
            .await
    }

    /// Ends an outbox entry, unless a later one has taken its slot; resolves once that is on the disk.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub async fn complete(&self, completion: Completion) -> Result<Completed, WriteError> {
        apply::check_completion(&completion)?;
        let bytes = completion.delivery.as_ref().map_or(0, Vec::len);
        self.ask(bytes, |answer| Request::Complete(completion, answer))
            .await
    }

    /// Takes a dead letter away, or puts it back where it was in the outbox; resolves once that is on the disk. Where
    /// there is no such letter, nothing changes.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub async fn revive(&self, revival: Revival) -> Result<(), WriteError> {
        self.ask(0, |answer| Request::Revive(revival, answer)).await
    }

    /// The member's handle in this server, from 1: allotted at the first call, the same ever after. Only the first
    /// call goes through the writer.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub async fn member(&self, guild: u64, user: u64) -> Result<u64, WriteError> {
        match self.handle_of(guild, user)? {
            Some(handle) => Ok(handle),
            None => {
                self.ask(0, |answer| Request::Member { guild, user, answer })
                    .await
            }
        }
    }

    /// A new handle in this server that is nobody's, for somebody who was forgotten elsewhere.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub async fn nobody(&self, guild: u64) -> Result<u64, WriteError> {
        self.ask(0, |answer| Request::Nobody { guild, answer }).await
    }

    /// Lets go of a canvas that was never a channel's, with all its events; resolves once that is on the disk. One that a
    /// channel has or had stays as it is.
    ///
    /// # Errors
    /// See [`WriteError`]; what is left then is a sound canvas with fewer events.
    pub async fn discard(&self, canvas: CanvasKey) -> Result<(), WriteError> {
        while self.ask(0, |answer| Request::Discard(canvas, answer)).await? {}
        Ok(())
    }

    /// Stores a small named value, or removes it; resolves once that is on the disk.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub async fn meta_put(&self, name: &str, value: Option<Vec<u8>>) -> Result<(), WriteError> {
        let bytes = value.as_ref().map_or(0, Vec::len);
        apply::check("the value's name", name.len(), MAX_NAMED_BYTES)?;
        apply::check("the named value", bytes, MAX_NAMED_BYTES)?;
        self.ask(bytes, |answer| Request::Named {
            name: name.to_owned(),
            value,
            answer,
        })
        .await
    }

    /// The store's own secret, made from the system's randomness when the store was.
    #[must_use]
    pub fn secret(&self) -> [u8; 32] {
        self.inner.secret
    }

    /// How many outbox entries were ever put and are durable: an entry with a higher generation may be seen in a read,
    /// and may not be performed yet.
    #[must_use]
    pub fn durable_puts(&self) -> u64 {
        self.inner.counters.puts()
    }

    /// What the writer did since the store was opened.
    #[must_use]
    pub fn stats(&self) -> Stats {
        self.inner.counters.read()
    }

    /// Resolves when the store has failed, which is when the process must end; never, if it does not fail.
    pub async fn failed(&self) -> Failure {
        self.inner.alarm.wait().await
    }

    /// The failure, if there was one.
    #[must_use]
    pub fn failure(&self) -> Option<Failure> {
        self.inner.alarm.raised()
    }

    /// Stops cleanly: all that was asked before is made durable and answered, what is asked later is refused. The
    /// files are let go of when the last handle is dropped.
    ///
    /// # Errors
    /// The store failed, now or before; the next start will examine it.
    pub async fn stop(&self) -> Result<(), Failure> {
        self.ask(0, Request::Stop).await.map_err(|stop| match stop {
            StopError::Failed(failure) => failure,
            StopError::Before => self.failure().unwrap_or_else(Failure::stopped_before),
        })
    }

    pub(super) async fn ask<T, E, F>(&self, bytes: usize, request: F) -> Result<T, E>
    where
        E: From<Stopped>,
        F: FnOnce(Answer<T, E>) -> Request,
    {
        let units = u32::try_from(bytes / QUEUE_UNIT_BYTES)
            .unwrap_or(u32::MAX)
            .saturating_add(QUEUE_UNITS_EACH);
        let room = Arc::clone(&self.inner.room)
            .acquire_many_owned(units)
            .await
            .map_err(|_| Stopped)?;
        let (answer, answered) = oneshot::channel();
        let queue = self.inner.writer.queue.as_ref().ok_or(Stopped)?;
        queue
            .send(Queued {
                request: request(answer),
                bytes,
                room,
            })
            .map_err(|_| Stopped)?;
        answered.await.map_err(|_| Stopped)?
    }
}
