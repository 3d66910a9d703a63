//! Canvases in and out of the store: stored forms to domain types and back.

use std::cmp::Reverse;

use crate::app::failure::Failure;
use crate::canvas::event::{Event, Fact};
use crate::canvas::evolve;
use crate::canvas::ids::CanvasKey;
use crate::canvas::stage::Stage;
use crate::canvas::state::Canvas;
use crate::canvas::time::Timestamp;
use crate::store::limits::MAX_SNAPSHOT_BYTES;
use crate::store::wire::head::Head;
use crate::store::wire::outbox::{Delivery, Outcome};
use crate::store::wire::{fact, head, snapshot};
use crate::store::{Append, Dedupe, Due, OutboxPut, Place, PlaceChange, Store, Version};

/// Facts after which a new snapshot is worth its bytes.
const SNAPSHOT_EVERY: u64 = 100;
/// When the time in Discord's ids begins: 2015-01-01, in milliseconds since 1970.
const DISCORD_EPOCH_MS: i64 = 1_420_070_400_000;
/// The bit of an id at which its time begins.
const SNOWFLAKE_TIME_BIT: u32 = 22;
/// Most facts that one read of the log brings.
const LOG_READ: u64 = 100_000;

/// A canvas in memory, as its mailbox holds it.
#[derive(Debug, Clone)]
pub(super) struct OpenCanvas {
    /// Its name.
    pub(super) key: CanvasKey,
    /// As it stands.
    pub(super) canvas: Canvas,
    /// The version that its newest snapshot shows; 0 without one.
    pub(super) snapshot: u64,
}

/// Something to be written, once decided.
pub(super) struct Change<'a> {
    /// The canvas as it stands after the facts.
    pub(super) after: &'a OpenCanvas,
    /// The facts; may be none.
    pub(super) facts: &'a [Fact],
    /// What to do in the channel.
    pub(super) outbox: Vec<OutboxPut>,
    /// Whether the canvas becomes or ceases to be the channel's.
    pub(super) place: Option<PlaceChange>,
    /// The channel it belongs to.
    pub(super) channel: Place,
    /// The interaction that caused it; `None` where whoever runs Ferry did, or the clock.
    pub(super) interaction: Option<u64>,
    /// When.
    pub(super) at: Timestamp,
}

/// Reads and folds a canvas. Blocks: for a blocking thread.
///
/// # Errors
/// [`Failure`] when the store cannot be read or something stored makes no sense.
pub(super) fn load(store: &Store, key: CanvasKey) -> Result<OpenCanvas, Failure> {
    let loaded = store.load(key)?;
    if let Some(damage) = &loaded.snapshot_damage {
        tracing::warn!(canvas = key.get(), %damage, "a snapshot is damaged; the canvas was read from its events");
    }
    let (snapshot, start) = match &loaded.snapshot {
        Some((version, bytes)) => (version.get(), Some(snapshot::decode(bytes)?)),
        None => (0, None),
    };
    let canvas = fold(start, &loaded.events)?.ok_or(Failure::NoEvents(key.get()))?;
    Ok(OpenCanvas {
        key,
        canvas,
        snapshot,
    })
}

/// The canvas as it stood after fact number `upto`. Blocks: for a blocking thread.
///
/// # Errors
/// As [`load`].
pub(super) fn load_upto(store: &Store, key: CanvasKey, upto: u64) -> Result<Canvas, Failure> {
    let facts = facts_upto(store, key, upto)?;
    let canvas = facts.iter().fold(None, evolve);
    canvas.ok_or(Failure::NoEvents(key.get()))
}

/// The canvas as an interaction left it. Blocks: for a blocking thread.
///
/// # Errors
/// As [`load`].
pub(super) fn load_after(store: &Store, outcome: &Outcome) -> Result<OpenCanvas, Failure> {
    let key = CanvasKey::new(outcome.canvas);
    let upto = outcome
        .first
        .saturating_sub(1)
        .saturating_add(u64::from(outcome.count));
    let canvas = load_upto(store, key, upto)?;
    let snapshot = 0;
    Ok(OpenCanvas {
        key,
        canvas,
        snapshot,
    })
}

/// What a summary is drawn from.
pub(super) struct Told {
    /// The canvas as it stood after the fact.
    pub(super) canvas: Canvas,
    /// The fact that is told.
    pub(super) fact: Fact,
    /// The canvas as it stood when the work of the stage began that the fact closed; `None` where it closed no stage
    /// that reviews, since other summaries compare nothing.
    pub(super) began: Option<Canvas>,
}

/// What the summary of fact number `upto` is drawn from. Blocks: for a blocking thread.
///
/// # Errors
/// As [`load`].
pub(super) fn load_told(store: &Store, key: CanvasKey, upto: u64) -> Result<Told, Failure> {
    let mut facts = facts_upto(store, key, upto)?;
    let fact = facts.pop().ok_or(Failure::NoEvents(key.get()))?;
    let reviewed = reviewed_stage(&fact);
    let (mut canvas, mut began) = (None, None);
    for fact in &facts {
        canvas = evolve(canvas, fact);
        let begins = |canvas: &&Canvas| reviewed.is_some_and(|stage| begins_now(canvas, stage));
        if let Some(canvas) = canvas.as_ref().filter(begins) {
            began = Some(canvas.clone());
        }
    }
    let canvas = evolve(canvas, &fact).ok_or(Failure::NoEvents(key.get()))?;
    Ok(Told { canvas, fact, began })
}

/// The stage that a fact closes, if that is one that reviews.
fn reviewed_stage(fact: &Fact) -> Option<Stage> {
    match fact.event {
        Event::StageClosed { stage, .. } => Some(stage).filter(|stage| stage.reviews()),
        _ => None,
    }
}

/// Whether the newest fact began the work of a stage. Closing it will forget since when it was worked in.
fn begins_now(canvas: &Canvas, stage: Stage) -> bool {
    canvas.stage(stage).since == canvas.version
}

/// The facts of a canvas up to number `upto`, oldest first.
fn facts_upto(store: &Store, key: CanvasKey, upto: u64) -> Result<Vec<Fact>, Failure> {
    let count = usize::try_from(upto).unwrap_or(usize::MAX);
    let events = store.events(key, Version::NONE, count)?;
    events.iter().map(|bytes| Ok(fact::decode(bytes)?)).collect()
}

/// The newest facts of a canvas with their numbers, oldest first: at most [`LOG_READ`]. Blocks: for a blocking
/// thread.
///
/// # Errors
/// As [`load`].
pub(super) fn facts(store: &Store, key: CanvasKey) -> Result<Vec<(u64, Fact)>, Failure> {
    let version = store.head(key)?.map_or(0, |head| head.version.get());
    let before = version.saturating_sub(LOG_READ);
    let events = store.events(key, Version::new(before), usize::MAX)?;
    (before + 1..)
        .zip(&events)
        .map(|(number, bytes)| Ok((number, fact::decode(bytes)?)))
        .collect()
}

/// All facts of a canvas up to number `upto`, oldest first. Blocks: for a blocking thread.
///
/// # Errors
/// As [`load`].
pub(super) fn log_upto(store: &Store, key: CanvasKey, upto: u64) -> Result<Vec<Fact>, Failure> {
    let count = usize::try_from(upto).unwrap_or(usize::MAX);
    let events = store.events(key, Version::NONE, count)?;
    events.iter().map(|bytes| Ok(fact::decode(bytes)?)).collect()
}

/// The facts that an interaction caused, for answering it again. Blocks briefly.
///
/// # Errors
/// As [`load`].
pub(super) fn facts_of(store: &Store, outcome: &Outcome) -> Result<Vec<Fact>, Failure> {
    let after = Version::new(outcome.first.saturating_sub(1));
    let count = usize::try_from(outcome.count).unwrap_or(usize::MAX);
    let events = store.events(CanvasKey::new(outcome.canvas), after, count)?;
    events.iter().map(|bytes| Ok(fact::decode(bytes)?)).collect()
}

/// What has been posted for a canvas.
///
/// # Errors
/// As [`load`].
pub(super) fn delivery(store: &Store, key: CanvasKey) -> Result<Delivery, Failure> {
    let stored = store.delivery(key)?;
    Ok(stored
        .map(|bytes| Delivery::decode(&bytes))
        .transpose()?
        .unwrap_or_default())
}

/// The archived canvases of a channel, newest first. Blocks: for a blocking thread.
///
/// # Errors
/// As [`load`].
pub(super) fn archives(store: &Store, place: Place) -> Result<Vec<(CanvasKey, Head)>, Failure> {
    let mut found = Vec::new();
    for (key, stored) in store.heads(place)? {
        let found_head = head::decode(&stored.payload)?;
        if found_head.archived {
            found.push((key, found_head));
        }
    }
    found.sort_by_key(|(key, head)| Reverse((head.archived_at, *key)));
    Ok(found)
}

/// The canvases of a server: those that are at work first, and of them the one that was started last. Blocks: for a
/// blocking thread.
///
/// # Errors
/// As [`load`].
pub(super) fn canvases(store: &Store, guild: u64) -> Result<Vec<(CanvasKey, Head)>, Failure> {
    let mut found = Vec::new();
    for key in store.canvases(guild)? {
        if let Some(stored) = store.head(key)? {
            found.push((key, head::decode(&stored.payload)?));
        }
    }
    found.sort_by_key(|(key, head)| (head.archived, Reverse((head.started_at, *key))));
    Ok(found)
}

impl Change<'_> {
    /// The store's form of the change, and whether it carries a snapshot.
    #[must_use]
    pub(super) fn to_append(&self) -> Append {
        self.recorded_as(self.outcome())
    }

    /// What a redelivery of the interaction is answered from.
    #[must_use]
    pub(super) fn outcome(&self) -> Outcome {
        let count = u32::try_from(self.facts.len()).unwrap_or(u32::MAX);
        let before = self.after.canvas.version.saturating_sub(u64::from(count));
        Outcome {
            canvas: self.after.key.get(),
            first: before + 1,
            count,
            partial: false,
        }
    }

    /// The store's form of the change, with this record of what it did.
    #[must_use]
    pub(super) fn recorded_as(&self, outcome: Outcome) -> Append {
        Append {
            canvas: self.after.key,
            expected: Version::new(outcome.first.saturating_sub(1)),
            events: self.facts.iter().map(fact::encode).collect(),
            head: Some(head::encode(&self.head())),
            dedupe: self.interaction.map(|interaction| Dedupe {
                interaction,
                at_ms: made_ms(interaction),
                outcome: outcome.encode(),
            }),
            outbox: self.outbox.clone(),
            due: due_of(&self.after.canvas),
            snapshot: self.snapshot(),
            place: self.place,
        }
    }

    /// A snapshot, if it is time for one. One that is too large is left out: the events hold everything.
    fn snapshot(&self) -> Option<Vec<u8>> {
        let snapshot = self
            .wants_snapshot()
            .then(|| snapshot::encode(&self.after.canvas));
        snapshot.filter(|bytes| bytes.len() <= MAX_SNAPSHOT_BYTES)
    }

    /// Whether enough has happened since the newest snapshot.
    #[must_use]
    pub(super) fn wants_snapshot(&self) -> bool {
        self.after.canvas.version.saturating_sub(self.after.snapshot) >= SNAPSHOT_EVERY
    }

    fn head(&self) -> Head {
        let canvas = &self.after.canvas;
        Head {
            title: canvas.title.clone(),
            guild: self.channel.guild,
            channel: self.channel.channel,
            version: canvas.version,
            archived: canvas.archived,
            complete: canvas.is_complete(),
            stage: canvas.current,
            started_at: canvas.started,
            archived_at: canvas.archived.then_some(self.at),
        }
    }
}

/// The canvas's place in the due index.
fn due_of(canvas: &Canvas) -> Due {
    canvas.next_due().map_or(Due::Clear, |at| Due::At(at.millis()))
}

/// When Discord made an interaction, in milliseconds since 1970, as its id tells
/// (<https://discord.com/developers/docs/reference#snowflakes>): by this its record is kept and let go of, for this
/// machine's clock may be set while Discord delivers again.
fn made_ms(interaction: u64) -> i64 {
    let since_epoch_ms = i64::try_from(interaction >> SNOWFLAKE_TIME_BIT).unwrap_or(i64::MAX);
    DISCORD_EPOCH_MS.saturating_add(since_epoch_ms)
}

fn fold(start: Option<Canvas>, events: &[Vec<u8>]) -> Result<Option<Canvas>, Failure> {
    events
        .iter()
        .try_fold(start, |canvas, bytes| Ok(evolve(canvas, &fact::decode(bytes)?)))
}

/// Runs what reads the store at length on a blocking thread.
pub(super) async fn blocking<T, F>(work: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Failure> + Send + 'static,
{
    // Only a runtime that is ending cancels such work.
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|ended| match ended.is_cancelled() {
            true => Failure::Ending,
            false => Failure::Vanished,
        })?
}
