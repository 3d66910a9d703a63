//! The store of a stopped bot, opened for one command and closed cleanly after it.
//!
//! Invariant: a store that a bot has open, or that is damaged, is left as it is and told as at the bot's own start.

use std::path::Path;

use crate::app::offline::Shelf;
use crate::cli::exit::{Code, Exit};
use crate::cli::progress::Progress;
use crate::cli::render::single_threaded;
use crate::cli::run::{examiner, internal};
use crate::clock::Clock;
use crate::config::{Config, Environment, Flags, Log, LogLevel};
use crate::observability;
use crate::picture::Fonts;
use crate::run::{self, Ended, Limits};
use crate::store::{self, Alarm, Found, OpenError, Store};
use crate::wording::Wording;

/// The store that a command works on.
pub(super) struct Stopped<'a> {
    /// The flags of the command.
    pub(super) flags: &'a Flags,
    /// What is set beside them.
    pub(super) environment: &'a Environment,
    /// Where relative paths start.
    pub(super) folder: &'a Path,
}

/// What a store is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Canvases are taken out, so there has to be a store.
    Export,
    /// A canvas is brought in; the first makes a store.
    Import,
    /// All of it is copied.
    Backup,
    /// The database is made anew.
    Compact,
    /// All is read, or brought back.
    Verify,
}

impl Purpose {
    /// What does the same in Discord while the bot runs.
    const fn instead(self) -> &'static str {
        match self {
            Self::Export => "stop the bot first, or use /canvas export in Discord",
            Self::Import => "stop the bot first, or use /canvas import in Discord",
            Self::Backup => {
                "a running bot takes backups by itself, every `backup.every_hours`; `ferry check` shows the newest"
            }
            Self::Compact | Self::Verify => "stop the bot first",
        }
    }
}

impl Stopped<'_> {
    /// Opens the store, has the work done, and closes the store.
    pub(super) fn work<T>(
        &self,
        purpose: Purpose,
        work: impl AsyncFnOnce(&Shelf, &mut Progress) -> Result<T, Exit>,
    ) -> Result<T, Exit> {
        let wording = Wording::load().map_err(internal)?;
        self.with_store(purpose, async |store, progress| {
            work(&Shelf::new(store.clone(), wording), progress).await
        })
    }

    /// As [`Stopped::work`], on the bare store.
    pub(super) fn with_store<T>(
        &self,
        purpose: Purpose,
        work: impl AsyncFnOnce(&Store, &mut Progress) -> Result<T, Exit>,
    ) -> Result<T, Exit> {
        let config = Config::load(self.flags, self.environment, self.folder)?.config;
        let alarm = Alarm::new();
        let heard = alarm.clone();
        observability::start(self.log(&config), move |error| heard.heard(error)).map_err(internal)?;
        let mut progress = Progress::on_terminal();
        progress.say("opening the store");
        let store = self.open(purpose, &config, alarm)?;
        single_threaded()?.block_on(async {
            let done = work(&store, &mut progress).await;
            let closed = store.stop().await.map_err(|failure| Ended::Store(failure).into());
            done.and_then(|done| closed.map(|()| done))
        })
    }

    /// What pictures are set in, by the configuration.
    pub(super) fn fonts(&self) -> Result<Fonts, Exit> {
        let config = Config::load(self.flags, self.environment, self.folder)?.config;
        Ok(run::fonts(&config, self.folder))
    }

    /// As the configuration says, but of what happened only what needs looking at: the command tells the rest.
    fn log(&self, config: &Config) -> Log {
        Log {
            level: self.flags.log.unwrap_or(LogLevel::Warn),
            ..config.log
        }
    }

    fn open(&self, purpose: Purpose, config: &Config, alarm: Alarm) -> Result<Store, Exit> {
        let data_dir = self.folder.join(&config.data_dir);
        let dir = run::store_dir(&data_dir);
        let refused = |error| refused(error, purpose);
        if purpose != Purpose::Import && store::look(&dir).map_err(refused)? == Found::Nothing {
            let message = format!("there is no store in {} yet", dir.display());
            return Err(Exit::new(Code::Canvas, message).with_help("name the data folder with --data"));
        }
        let options = Limits::of(config).store_options(&data_dir, Clock::system(), examiner()?, alarm);
        let (store, _) = Store::open(&dir, options).map_err(refused)?;
        Ok(store)
    }
}

/// Why the store was not opened, with what to do in its place.
pub(super) fn refused(error: OpenError, purpose: Purpose) -> Exit {
    match error {
        OpenError::Locked { dir } => {
            let message = format!("another process is using the store in {}", dir.display());
            Exit::new(Code::StoreLocked, message).with_help(purpose.instead())
        }
        error => error.into(),
    }
}
