//! Servers that Ferry was taken out of, channels that are gone, and canvases that a facilitator deleted: what is out of
//! reach stays for a while in case that it is wanted back, and is then erased.
//!
//! Invariants: the first word of it counts, however often it comes; whoever asks Ferry back in time finds everything as
//! it was; an outage of Discord's is no leaving.

use std::collections::BTreeSet;

use crate::app::failure::Failure;
use crate::app::messenger::Messenger;
use crate::app::repository::blocking;
use crate::app::upkeep::Work;
use crate::app::{App, housekeeping, log_failure, since};
use crate::canvas::ids::CanvasKey;
use crate::canvas::time::Timestamp;
use crate::store::{Place, Store};

/// What the names of notes about servers begin with; their value is since when, in milliseconds since 1970.
const SERVERS: &str = "left/";
/// What the names of notes about channels begin with.
const CHANNELS: &str = "gone/";
/// What the names of notes about canvases begin with that a facilitator deleted.
const CANVASES: &str = "deleted/";
/// A note is made in the moment before its canvas is put away. One that was put away at another time is not meant by it.
const MOMENT_MS: i64 = 60_000;

/// What is out of reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    Server(u64),
    Channel(Place),
    Canvas(CanvasKey),
}

impl Lost {
    fn name(self) -> String {
        match self {
            Self::Server(guild) => format!("{SERVERS}{guild}"),
            Self::Channel(Place { guild, channel }) => format!("{CHANNELS}{guild}/{channel}"),
            Self::Canvas(key) => format!("{CANVASES}{key}"),
        }
    }

    fn read(name: &str) -> Option<Self> {
        if let Some(guild) = name.strip_prefix(SERVERS) {
            return guild.parse().ok().map(Self::Server);
        }
        if let Some(key) = name.strip_prefix(CANVASES) {
            return key.parse().ok().map(|key| Self::Canvas(CanvasKey::new(key)));
        }
        let (guild, channel) = name.strip_prefix(CHANNELS)?.split_once('/')?;
        let (guild, channel) = (guild.parse().ok()?, channel.parse().ok()?);
        Some(Self::Channel(Place { guild, channel }))
    }
}

impl<M: Messenger> App<M> {
    /// Ferry was taken out of a server.
    pub async fn server_left(&self, guild: u64) {
        self.noted(
            note(
                &self.inner.hall.store,
                Lost::Server(guild),
                self.inner.hall.clock.now(),
            )
            .await,
        );
    }

    /// Ferry is in a server, perhaps again.
    pub async fn server_there(&self, guild: u64) {
        self.noted(back(&self.inner.hall.store, guild).await);
    }

    /// These are all the servers that Ferry is in, of those that `told` speaks of: one part of them where there are very
    /// many. What was missed while Ferry was down is made up for.
    pub async fn servers_are(&self, there: &BTreeSet<u64>, told: impl Fn(u64) -> bool + Send) {
        let store = self.inner.hall.store.clone();
        let known = match blocking(move || Ok(store.servers()?)).await {
            Ok(known) => known,
            Err(failure) => return self.noted(Err(failure)),
        };
        for guild in known.into_iter().filter(|guild| told(*guild)) {
            match there.contains(&guild) {
                true => self.server_there(guild).await,
                false => self.server_left(guild).await,
            }
        }
    }

    /// A channel or a thread is gone.
    pub async fn channel_gone(&self, place: Place) {
        let store = &self.inner.hall.store;
        self.noted(channel_gone(store, place, self.inner.hall.clock.now()).await);
    }

    fn noted(&self, noted: Result<(), Failure>) {
        if let Err(failure) = noted {
            log_failure(&self.inner.hall.references, &failure);
        }
    }
}

/// Notes that a channel or a thread is gone, if it had canvases.
///
/// # Errors
/// [`Failure`] when the store cannot be read or written.
pub(super) async fn channel_gone(store: &Store, place: Place, at: Timestamp) -> Result<(), Failure> {
    let reading = store.clone();
    let canvases = blocking(move || Ok(reading.heads(place)?)).await?;
    match canvases.is_empty() {
        true => Ok(()),
        false => note(store, Lost::Channel(place), at).await,
    }
}

/// Notes that a canvas is about to be put away to be erased. A note of an earlier time, when it was restored, gives way.
///
/// # Errors
/// [`Failure`] when the store cannot be written.
pub(super) async fn note_deleted(store: &Store, key: CanvasKey, at: Timestamp) -> Result<(), Failure> {
    since::put(store, &Lost::Canvas(key).name(), at).await
}

async fn note(store: &Store, lost: Lost, at: Timestamp) -> Result<(), Failure> {
    if since::put_first(store, &lost.name(), at).await? {
        tracing::info!(?lost, "out of reach: its canvases are erased after a while");
    }
    Ok(())
}

async fn back(store: &Store, guild: u64) -> Result<(), Failure> {
    let name = Lost::Server(guild).name();
    if store.meta_get(&name)?.is_some() {
        store.meta_put(&name, None).await?;
        tracing::info!(server = guild, "within reach again: its canvases stay");
    }
    Ok(())
}

/// Erases what has been out of reach for long enough.
///
/// # Errors
/// [`Failure`] when something is still left to erase.
pub(super) async fn sweep<M: Messenger>(app: &App<M>, now: Timestamp) -> Result<(), Failure> {
    let hall = &app.inner.hall;
    let store = hall.store.clone();
    let notes =
        blocking(move || Ok([SERVERS, CHANNELS, CANVASES].map(|notes| store.meta_named(notes)))).await?;
    let kept_ms = i64::try_from(hall.limits.retention.as_millis()).unwrap_or(i64::MAX);
    let notes: Result<Vec<_>, _> = notes.into_iter().collect();
    for (name, note) in notes?.concat() {
        let due = since::read(&note).filter(|since| since.saturating_add(kept_ms) <= now.millis());
        if let Some((lost, since)) = Lost::read(&name).zip(due) {
            erase(app, lost, since).await?;
            housekeeping::note_erasure(&hall.store, now).await?;
            hall.store.meta_put(&name, None).await?;
        }
    }
    Ok(())
}

/// Erases what was out of reach since then.
async fn erase<M: Messenger>(app: &App<M>, lost: Lost, since_ms: i64) -> Result<(), Failure> {
    let store = app.inner.hall.store.clone();
    let canvases = match lost {
        Lost::Server(guild) => blocking(move || Ok(store.canvases(guild)?)).await?,
        Lost::Channel(place) => {
            let heads = blocking(move || Ok(store.heads(place)?)).await?;
            heads.into_iter().map(|(key, _)| key).collect()
        }
        Lost::Canvas(key) => vec![key],
    };
    let work = match lost {
        Lost::Canvas(_) => Work::EraseArchived {
            from_ms: since_ms,
            to_ms: since_ms.saturating_add(MOMENT_MS),
        },
        Lost::Server(_) | Lost::Channel(_) => Work::Erase,
    };
    let store = &app.inner.hall.store;
    for key in canvases {
        if let Some(place) = store.head(key)?.and_then(|head| head.place) {
            app.keep_up(place, key, work).await?;
        }
    }
    if let Lost::Server(guild) = lost {
        store.forget_server(guild).await?;
    }
    Ok(())
}
