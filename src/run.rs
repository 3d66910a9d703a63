//! Wires the rooms into a running bot: store, shell, Discord. `ferry run` and the playground start the very same.

mod schedule;

use std::path::{Path, PathBuf};
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::app::failure::Failure;
use crate::app::pace::Pace;
use crate::app::{self, App, Parts};
use crate::clock::{Clock, ManualClock};
use crate::config::{Config, JournalSync};
use crate::discord::{self, DiscordError, Gateway, GatewayEnd, Link, LinkSettings};
use crate::observability::References;
use crate::picture::Fonts;
use crate::picture::raster::WIDTH;
use crate::picture::studio::{self, Studio, StudioFault};
use crate::store::{self, Alarm, Disk, OpenError, Opening, Options, Probe, Store, SystemDisk};
use crate::wording::{Wording, WordingFault};

/// How long an orderly stop waits for answers and posts that are on their way, which Discord may hold up.
const STOP_PATIENCE: Duration = Duration::from_secs(20);
/// The folder of the store within the data folder.
const STORE: &str = "store";
/// The folder of backups within the data folder, where no other is named.
const BACKUPS: &str = "backups";

/// Lists what could not be posted and was given up, within the data folder.
const UNDELIVERED: &str = "undelivered.txt";

/// What a bot is started with.
pub struct Settings {
    /// The data folder.
    pub data_dir: PathBuf,
    /// How Discord is reached.
    pub link: LinkSettings,
    /// What time it is.
    pub clock: Clock,
    /// Where reference ids for failures come from.
    pub references: References,
    /// How the store's copy is examined after an unclean stop.
    pub probe: Probe,
    /// Raised when the store fails.
    pub alarm: Alarm,
    /// What pictures are set in.
    pub fonts: Fonts,
    /// How much of the machine is taken, and how long things may take.
    pub limits: Limits,
}

/// How much of the machine a bot takes, and how long things may take.
#[derive(Clone)]
pub struct Limits {
    /// Of the shell.
    pub shell: app::Limits,
    /// Of drawing.
    pub studio: studio::Limits,
    /// Memory of the database's page cache, in bytes.
    pub cache_bytes: u64,
    /// After this long without a sign of life a connection to the gateway is opened anew.
    pub gateway_silence: Duration,
    /// Writes are refused where less space than this is free on the disk, in bytes.
    pub free_floor_bytes: u64,
    /// When the journal is made durable.
    pub journal_sync: store::JournalSync,
    /// How long after a backup the next is taken.
    pub backup_every: Duration,
    /// How many backups stay.
    pub backups_kept: usize,
    /// The folder of backups, if it is none in the data folder.
    pub backup_dir: Option<PathBuf>,
    /// The disk that the store writes to: the machine's, if no test is in between.
    pub disk: Arc<dyn Disk>,
}

impl Limits {
    /// What the configuration says, on the machine's own disk.
    #[must_use]
    pub fn of(config: &Config) -> Self {
        let mib = |count: u32| u64::from(count) * 1024 * 1024;
        Self {
            shell: app::Limits {
                mailbox_idle: Duration::from_secs(u64::from(config.limits.mailbox_idle_minutes) * 60),
                retry_max: Duration::from_secs(u64::from(config.limits.outbox_retry_max_seconds)),
                retry_seed: None,
                retention: Duration::from_secs(u64::from(config.limits.retention_days) * 24 * 60 * 60),
                pace: Pace::MEMBER,
            },
            studio: studio::Limits {
                threads: usize::try_from(config.pictures.threads).unwrap_or(1),
                width: u16::try_from(config.pictures.width).unwrap_or(WIDTH),
                ..studio::Limits::default()
            },
            cache_bytes: mib(config.store.cache_mib),
            gateway_silence: discord::GATEWAY_SILENCE,
            free_floor_bytes: mib(config.store.free_space_mib),
            journal_sync: match config.store.journal_sync {
                JournalSync::Second => store::JournalSync::Second,
                JournalSync::Commit => store::JournalSync::Commit,
            },
            backup_every: Duration::from_secs(u64::from(config.backup.every_hours) * 60 * 60),
            backups_kept: usize::try_from(config.backup.keep).unwrap_or(store::limits::BACKUPS_KEPT),
            backup_dir: config.backup.dir.clone(),
            disk: Arc::new(SystemDisk),
        }
    }

    /// Where backups lie.
    #[must_use]
    pub fn backup_dir(&self, data_dir: &Path) -> PathBuf {
        let own = self.backup_dir.clone();
        own.unwrap_or_else(|| data_dir.join(BACKUPS))
    }

    /// How the store in a data folder is opened.
    #[must_use]
    pub fn store_options(&self, data_dir: &Path, clock: Clock, probe: Probe, alarm: Alarm) -> Options {
        let wall = clock.clone();
        let mut options = Options::new(Arc::new(move || clock.monotonic_ms()), probe);
        options.wall = Arc::new(move || wall.now().millis());
        options.journal_sync = self.journal_sync;
        options.backup_dir = Some(self.backup_dir(data_dir));
        options.backups_kept = self.backups_kept;
        options.alarm = alarm;
        options.disk = Arc::clone(&self.disk);
        options.cache_bytes = self.cache_bytes;
        options.free_floor_bytes = self.free_floor_bytes;
        options
    }
}

/// Why a bot did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The store was not opened.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// Discord cannot be worked with.
    #[error(transparent)]
    Discord(#[from] DiscordError),
    /// What was left undone could not be taken up.
    #[error(transparent)]
    App(#[from] Failure),
    /// No thread draws pictures.
    #[error(transparent)]
    Studio(#[from] StudioFault),
    /// A language file is faulty.
    #[error(transparent)]
    Wording(#[from] WordingFault),
    /// A task of Ferry's own ended before its work was done.
    #[error("a task of Ferry's own has ended")]
    Vanished,
}

/// Why a running bot ended by itself.
#[derive(Debug, thiserror::Error)]
pub enum Ended {
    /// The store can no longer vouch for what it stores.
    #[error(transparent)]
    Store(store::Failure),
    /// Discord ended the connection for good.
    #[error(transparent)]
    Discord(DiscordError),
}

/// A running bot.
pub struct Bot {
    app: App<Link>,
    store: Store,
    gateway: JoinSet<Result<(), DiscordError>>,
    end: GatewayEnd,
    clock: Clock,
    backups: JoinSet<()>,
}

/// The fonts that are built in, and those of the folder that the configuration names, which starts at `folder`.
#[must_use]
pub fn fonts(config: &Config, folder: &Path) -> Fonts {
    Fonts::with_folders(&[folder.join(&config.pictures.fonts)])
}

/// Where the store lies in a data folder.
#[must_use]
pub fn store_dir(data_dir: &Path) -> PathBuf {
    data_dir.join(STORE)
}

/// Where it is listed what could not be posted and was given up; there is no such file where all was posted.
#[must_use]
pub fn undelivered(data_dir: &Path) -> PathBuf {
    data_dir.join(UNDELIVERED)
}

impl Bot {
    /// Opens the store, asks Discord who Ferry is, takes up what was left undone, and connects.
    ///
    /// # Errors
    /// [`StartError`]; nothing goes on running then.
    pub async fn start(settings: Settings) -> Result<Self, StartError> {
        let wording = Wording::load()?;
        let link = Link::connect(settings.link.clone(), settings.clock.clone()).await?;
        let store = open_store(&settings).await?;
        let started = Self::start_on(store.clone(), &link, &wording, &settings).await;
        if started.is_err() {
            // Why the bot did not start is told; a store that fails now too is examined at the next start.
            let _ = store.stop().await;
        }
        started
    }

    async fn start_on(
        store: Store,
        link: &Link,
        wording: &Wording,
        settings: &Settings,
    ) -> Result<Self, StartError> {
        tell_missing_fonts(&settings.fonts);
        let studio = Studio::open(&settings.fonts, wording, settings.limits.studio)?;
        let app = App::start(Parts {
            store: store.clone(),
            messenger: Arc::new(link.clone()),
            wording: wording.clone(),
            studio,
            clock: settings.clock.clone(),
            references: settings.references.clone(),
            limits: settings.limits.shell,
            undelivered: undelivered(&settings.data_dir),
        })
        .await?;
        let gateway = Gateway::new(link, app.clone(), wording.clone(), settings.clock.clone()).await;
        let gateway = match gateway {
            Ok(gateway) => gateway,
            Err(error) => {
                app.stop().await;
                return Err(error.into());
            }
        };
        let end = gateway.end();
        let mut tasks = JoinSet::new();
        tasks.spawn(gateway.run(settings.limits.gateway_silence));
        let (clock, every) = (settings.clock.clone(), settings.limits.backup_every);
        let mut backups = JoinSet::new();
        backups.spawn(schedule::run(store.clone(), clock, every));
        Ok(Self {
            backups,
            app,
            store,
            gateway: tasks,
            end,
            clock: settings.clock.clone(),
        })
    }

    /// Resolves when nothing is being performed in the background, with how many wait for the clock to go on.
    pub async fn settle(&self) -> usize {
        self.app.settle().await
    }

    /// As [`Bot::settle`], moving a clock that stands still on to whatever waits for it within the horizon.
    pub async fn settle_by_hand(&self, hand: &ManualClock, horizon: Duration) {
        while let Some(next) = self.app.settle_until_next().await.filter(|next| *next <= horizon) {
            hand.advance(next);
        }
    }

    /// The store, for reading.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Runs until asked to stop, or until the bot cannot go on; then stops in order.
    ///
    /// # Errors
    /// [`Ended`] when it was not asked to stop.
    pub async fn run_until(mut self, stop: CancellationToken) -> Result<(), Ended> {
        let ended = tokio::select! {
            () = stop.cancelled() => None,
            failure = self.store.failed() => Some(Ended::Store(failure)),
            ended = self.gateway.join_next() => Some(Ended::Discord(gateway_end(ended))),
        };
        let stopped = self.stop().await.map_err(Ended::Store);
        ended.map_or(stopped, Err)
    }

    /// Stops in order: takes no more interactions in, answers those taken in, lets the outbox finish what it is
    /// performing, and closes the store cleanly. What Discord holds up for longer than 20 seconds is let go of: posts
    /// stay in the outbox, and changes stand. Dropping the future forces the end, and the next start takes up what was
    /// left.
    ///
    /// # Errors
    /// [`store::Failure`] when the store failed; the next start examines it.
    pub async fn stop(mut self) -> Result<(), store::Failure> {
        tracing::info!("stopping");
        self.app.close();
        self.finish_in_time().await;
        self.backups.shutdown().await;
        let stopped = self.store.stop().await;
        tracing::info!("stopped");
        stopped
    }

    /// Answers what was taken in and ends all that goes on, at once where that takes too long.
    async fn finish_in_time(&mut self) {
        let (app, end, clock) = (self.app.clone(), self.end.clone(), self.clock.clone());
        let mut finish = pin!(self.finish());
        tokio::select! {
            () = &mut finish => {}
            () = clock.sleep(STOP_PATIENCE) => {
                tracing::warn!("letting go of what Discord holds up; posts wait for the next start");
                end.abandon();
                app.abandon();
                finish.await;
            }
        }
    }

    /// Answers what was taken in, and ends all that goes on.
    async fn finish(&mut self) {
        self.end.stop().await;
        self.gateway.shutdown().await;
        self.app.stop().await;
    }
}

async fn open_store(settings: &Settings) -> Result<Store, StartError> {
    let Settings {
        clock, probe, alarm, ..
    } = settings;
    let options =
        settings
            .limits
            .store_options(&settings.data_dir, clock.clone(), probe.clone(), alarm.clone());
    let dir = store_dir(&settings.data_dir);
    let opened = tokio::task::spawn_blocking(move || Store::open(&dir, options)).await;
    let (store, opening) = opened.map_err(|_| StartError::Vanished)??;
    match opening {
        Opening::Fresh => tracing::info!("made a new store"),
        Opening::Clean => tracing::info!("opened the store"),
        Opening::Recovered(report) => tracing::warn!(
            ?report,
            "the store was not stopped cleanly; it was examined and is sound"
        ),
    }
    Ok(store)
}

/// Says once which scripts pictures cannot show.
fn tell_missing_fonts(fonts: &Fonts) {
    for missing in fonts.missing() {
        let (scripts, package) = (missing.scripts(), missing.package());
        tracing::warn!(
            scripts,
            package,
            "pictures lack a font, and show boxes in place of these"
        );
    }
}

fn gateway_end(ended: Option<Result<Result<(), DiscordError>, tokio::task::JoinError>>) -> DiscordError {
    match ended {
        Some(Ok(Err(error))) => error,
        Some(Ok(Ok(()))) | None => DiscordError::Ended("the connection was closed".to_owned()),
        Some(Err(_)) => DiscordError::Ended("its task broke".to_owned()),
    }
}
