//! What the writer does in pieces, between its batches: backups and rebuilds, one after another.
//!
//! Where one of them fails the store is as good as before, and only whoever asked for it is told; journal and witness
//! are the store's own, and a failure of theirs is one of the store.

use std::{collections::VecDeque, sync::Arc};

use super::{
    backup::{Taken, Taking, cannot},
    disk,
    errors::WriteError,
    handle::Base,
    rebuild::{Rebuild, Sizes},
    tape::Entry,
    writer::{Answer, Writer},
};

/// The wall clock, in milliseconds since 1970.
pub type WallClock = Arc<dyn Fn() -> i64 + Send + Sync>;

/// What was asked for and not begun.
pub(super) enum Wanted {
    Backup(Answer<Taken, WriteError>),
    Compact(Answer<Sizes, WriteError>),
}

/// What is being done.
enum Job {
    Backup(Box<Taking>, Answer<Taken, WriteError>),
    Compact(Box<Rebuild>, Answer<Sizes, WriteError>),
}

/// The work that waits, and the one at hand.
#[derive(Default)]
pub(super) struct Jobs {
    waiting: VecDeque<Wanted>,
    current: Option<Job>,
}

impl Jobs {
    pub(super) fn add(&mut self, wanted: Vec<Wanted>) {
        self.waiting.extend(wanted);
    }

    /// Whether there is anything to do.
    pub(super) fn any(&self) -> bool {
        self.current.is_some() || !self.waiting.is_empty()
    }

    /// Tells the work at hand of a batch that was committed.
    pub(super) fn note(&mut self, entry: Entry) {
        if let Some(mut job) = self.current.take() {
            match job.note(entry) {
                Ok(()) => self.current = Some(job),
                Err(error) => job.refuse(error),
            }
        }
    }
}

impl Job {
    fn note(&mut self, entry: Entry) -> Result<(), WriteError> {
        match self {
            Self::Backup(taking, _) => taking.note(entry),
            Self::Compact(rebuild, _) => rebuild.note(&entry),
        }
    }

    fn go_on(&mut self, tree: &sled::Tree) -> Result<bool, WriteError> {
        match self {
            Self::Backup(taking, _) => taking.go_on(tree),
            Self::Compact(rebuild, _) => rebuild.go_on(tree),
        }
    }

    fn refuse(self, error: WriteError) {
        // Whoever asked may have gone.
        let _ = match self {
            Self::Backup(_, answer) => answer.send(Err(error)).map_err(drop),
            Self::Compact(_, answer) => answer.send(Err(error)).map_err(drop),
        };
    }
}

impl Writer {
    /// Does a piece of the work at hand, or begins the next.
    pub(super) fn work(&mut self) {
        if self.alarm.raised().is_some() {
            return;
        }
        let Some(mut job) = self.jobs.current.take() else {
            return self.begin();
        };
        match job.go_on(&self.tree) {
            Ok(true) => self.jobs.current = Some(job),
            Ok(false) => self.end(job),
            // All but a database that cannot be read is told in other words.
            Err(WriteError::Stopped) => self.alarm.raise("the database cannot be read"),
            Err(error) => job.refuse(error),
        }
    }

    fn begin(&mut self) {
        match self.jobs.waiting.pop_front() {
            None => {}
            Some(Wanted::Backup(answer)) => match self.begin_backup() {
                Ok(taking) => self.jobs.current = Some(Job::Backup(Box::new(taking), answer)),
                Err(error) => drop(answer.send(Err(error))),
            },
            Some(Wanted::Compact(answer)) => match self.begin_rebuild() {
                Ok(rebuild) => self.jobs.current = Some(Job::Compact(Box::new(rebuild), answer)),
                Err(error) => drop(answer.send(Err(error))),
            },
        }
    }

    /// The journal begins anew with a backup, so that each of its files is needed by some backups as a whole.
    fn begin_backup(&mut self) -> Result<Taking, WriteError> {
        self.require_room()?;
        let (dir, commits) = (&self.backups.dir, self.tally.commits);
        let taking = Taking::begin(dir, &self.witness.store, commits, (self.wall)())
            .map_err(|error| cannot("begin a backup in", dir, &error))?;
        self.rotate_journal()?;
        Ok(taking)
    }

    fn begin_rebuild(&self) -> Result<Rebuild, WriteError> {
        self.require_room()?;
        Rebuild::begin(&self.dir, &self.witness.database)
    }

    /// Refuses work that would take the room that appends need.
    fn require_room(&self) -> Result<(), WriteError> {
        self.space().map_err(WriteError::Files)?.check()
    }

    fn rotate_journal(&mut self) -> Result<(), WriteError> {
        let rotated = self.journal.rotate(self.tally.commits, (self.wall)());
        rotated.map_err(|error| self.fail(format!("beginning a journal: {error}")))
    }

    fn end(&mut self, job: Job) {
        // Whoever asked may have gone; what was done stands all the same.
        match job {
            Job::Backup(taking, answer) => {
                let dir = &self.backups.dir;
                let taken = taking
                    .finish()
                    .map_err(|error| cannot("end a backup in", dir, &error));
                drop(answer.send(taken));
            }
            Job::Compact(rebuild, answer) => drop(answer.send(self.change_over(*rebuild))),
        }
    }

    /// Puts the new database in the place of the old.
    fn change_over(&mut self, rebuild: Rebuild) -> Result<Sizes, WriteError> {
        let file = rebuild.finish()?;
        let own = file
            .try_clone()
            .map_err(|error| cannot("open", &rebuild.path, &error))?;
        let size = |path| disk::size_of_dir(path).map_err(|error| cannot("read", path, &error));
        let sizes = Sizes {
            before: size(&self.database_dir)?,
            after: size(&rebuild.path)?,
        };
        self.journal
            .sync()
            .map_err(|error| self.fail(format!("syncing the journal: {error}")))?;
        self.witness.commits = self.tally.commits;
        self.witness.database.clone_from(&rebuild.name);
        self.witness
            .write(&self.dir)
            .map_err(|error| self.fail(format!("writing the witness: {error}")))?;
        self.tree = (*rebuild.database).clone();
        self.database_file = own;
        let old = std::mem::replace(&mut self.database_dir, rebuild.path);
        self.base.change(Base::new(rebuild.database, file));
        self.rotate_journal()?;
        disk::remove_dir(&old).map_err(|error| cannot("remove", &old, &error))?;
        Ok(sizes)
    }

    /// Ends the store, which can no longer vouch for what it stores.
    fn fail(&self, reason: String) -> WriteError {
        self.alarm.raise(reason);
        WriteError::Stopped
    }
}

/// A clock that shows 1970 for ever, for stores whose backups nobody dates.
pub(super) fn no_wall_clock() -> WallClock {
    Arc::new(|| 0)
}
