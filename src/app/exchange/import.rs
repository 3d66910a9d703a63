//! `/canvas import`: the canvas of a file becomes a channel's.
//!
//! The file is fetched, read and checked outside the mailboxes, and nothing changes while that goes on. The mailbox then
//! has one append to make, after which the canvas is the channel's, whole and at once. Only of a history that is too long
//! for one append the first parts are stored before; a canvas that no channel has is seen by nobody, and what a crash
//! leaves of one is let go of at the next start.
//!
//! Invariants: the handles and digests of the file's people are this store's own; replayed facts post nothing but a
//! board; what is wrong with a file is one sentence.

use futures::stream::{self, StreamExt, TryStreamExt};

use crate::app::exchange::fault;
use crate::app::failure::Failure;
use crate::app::messenger::{FetchError, Messenger};
use crate::app::repository::{Change, OpenCanvas, blocking};
use crate::app::{Hall, effects, identity};
use crate::canvas::ids::Member;
use crate::canvas::{Author, Canvas, CanvasKey, Digest, Event, Fact, Timestamp, evolve};
use crate::catalog::exchange::Upload;
use crate::interchange::{self, Fault, Imported, ImportedPerson, MAX_FILE_BYTES};
use crate::store::limits::{MAX_APPEND_BYTES, MAX_APPEND_EVENTS, MAX_SNAPSHOT_BYTES};
use crate::store::wire::fact;
use crate::store::wire::outbox::Outcome;
use crate::store::{Append, Place, PlaceChange, Store, Version};
use crate::wording::Tongue;

/// Handles that are asked for at the same time, which the store makes durable together.
const HANDLES_AT_ONCE: usize = 256;
/// Bytes of the facts of one append: a snapshot has to have room beside them, and what an append has besides.
const PART_BYTES: usize = MAX_APPEND_BYTES - MAX_SNAPSHOT_BYTES - 1024 * 1024;

/// A canvas on its way into a channel.
#[derive(Clone)]
pub(in crate::app) struct Brought {
    /// As it stands after the last fact.
    pub(in crate::app) open: OpenCanvas,
    /// What makes it the channel's.
    pub(in crate::app) append: Append,
    /// Whether something had been left out of the file.
    pub(in crate::app) partial: bool,
}

/// Who brings a file, where, and with which interaction.
#[derive(Clone, Copy)]
pub(in crate::app) struct Bringer {
    pub(in crate::app) member: Member,
    pub(in crate::app) place: Place,
    pub(in crate::app) interaction: u64,
    pub(in crate::app) at: Timestamp,
}

/// Why nothing is brought.
pub(in crate::app) enum NotBrought {
    /// This is wrong with the file.
    Refused(String),
    /// Something went wrong inside.
    Failed(Failure),
}

impl From<Failure> for NotBrought {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Fetches, reads and checks a file, and prepares what makes its canvas the channel's.
///
/// # Errors
/// [`NotBrought`]; nothing of the file is to be seen anywhere then.
pub(in crate::app) async fn bring<M: Messenger>(
    hall: &Hall<M>,
    tongue: &Tongue,
    upload: &Upload,
    bringer: Bringer,
) -> Result<Brought, NotBrought> {
    // It is never closed; were it, the file would only be read beside another.
    let _turn = hall.imports.acquire().await;
    let read = read(hall, upload).await?;
    let file = read.map_err(|fault| NotBrought::Refused(fault.sentence(tongue)))?;
    let partial = !file.complete;
    let members = members(&hall.store, bringer.place.guild, &file.people).await?;
    let store = hall.store.clone();
    let packed = blocking(move || Ok(settle(&store, &file, &members)?.taken_over(bringer)));
    let Packed { open, before, last } = packed.await?;
    append(&hall.store, before).await?;
    Ok(Brought {
        open,
        append: last,
        partial,
    })
}

/// Brings the canvas of a file as whoever runs Ferry: nobody leads it who did not, and one that is archived stays so.
///
/// # Errors
/// [`Failure`], with [`AppendError::PlaceTaken`](crate::store::AppendError::PlaceTaken) where the channel has a canvas
/// at work; nothing of the file is to be seen anywhere then.
pub(in crate::app) async fn bring_offline(
    store: &Store,
    file: &Imported,
    place: Place,
) -> Result<OpenCanvas, Failure> {
    let members = members(store, place.guild, &file.people).await?;
    let settled = settle(store, file, &members)?;
    let at = settled
        .facts
        .last()
        .map_or(settled.canvas.started, |fact| fact.at);
    let Packed { open, before, last } = settled.pack(place, None, at);
    append(store, before.into_iter().chain([last])).await?;
    Ok(open)
}

/// Lets go of what imports left that did not come to their end. Called while nothing is imported. What cannot be let go
/// of takes up room and does no harm, so nothing is stopped by it.
pub(in crate::app) async fn tidy(store: &Store) {
    let reader = store.clone();
    let tidied = async {
        let strays = blocking(move || Ok(reader.strays()?)).await?;
        for canvas in strays {
            store.discard(canvas).await?;
            tracing::info!(canvas = canvas.get(), "what an unfinished import left is gone");
        }
        Ok::<_, Failure>(())
    };
    if let Err(error) = tidied.await {
        tracing::warn!(%error, "what an unfinished import left is still there");
    }
}

async fn append(store: &Store, parts: impl IntoIterator<Item = Append>) -> Result<(), Failure> {
    for part in parts {
        store.append(part).await?;
    }
    Ok(())
}

/// Why a file cannot be taken.
enum Unfit {
    Fetch(FetchError),
    File(Fault),
}

impl Unfit {
    fn sentence(&self, tongue: &Tongue) -> String {
        match self {
            Self::Fetch(error) => fault::not_fetched(tongue, *error),
            Self::File(fault) => fault::sentence(tongue, fault),
        }
    }
}

async fn read<M: Messenger>(hall: &Hall<M>, upload: &Upload) -> Result<Result<Imported, Unfit>, Failure> {
    let is_too_large = usize::try_from(upload.bytes).map_or(true, |bytes| bytes > MAX_FILE_BYTES);
    if is_too_large {
        return Ok(Err(Unfit::Fetch(FetchError::TooLarge)));
    }
    let content = match hall.messenger.fetch(&upload.url, MAX_FILE_BYTES).await {
        Ok(content) => content,
        Err(error) => {
            tracing::info!(%error, "a file could not be fetched");
            return Ok(Err(Unfit::Fetch(error)));
        }
    };
    blocking(move || Ok(interchange::import(&content).map_err(Unfit::File))).await
}

/// The handles of a file's people in this server, in their order. Who was forgotten stays so.
async fn members(store: &Store, guild: u64, people: &[ImportedPerson]) -> Result<Vec<Member>, Failure> {
    let handle = async |person: &ImportedPerson| match person.user {
        Some(user) => store.member(guild, user).await,
        None => store.nobody(guild).await,
    };
    let handles = stream::iter(people).map(handle).buffered(HANDLES_AT_ONCE);
    let handles: Vec<u64> = handles.try_collect().await?;
    Ok(handles.into_iter().map(Member).collect())
}

/// A canvas of this store, and all that happened to it, in appends.
struct Packed {
    open: OpenCanvas,
    /// What does not fit into the last; none where all does.
    before: Vec<Append>,
    /// What makes it the channel's.
    last: Append,
}

/// A canvas of a file with this place's names for people.
struct Settled {
    key: CanvasKey,
    canvas: Canvas,
    facts: Vec<Fact>,
    /// Whether something had been left out of the file.
    partial: bool,
}

/// The history of a file with this place's names for people. Takes long where it is large: for a blocking thread.
fn settle(store: &Store, file: &Imported, members: &[Member]) -> Result<Settled, Failure> {
    let (key, secret) = (store.allot_canvas(), store.secret());
    let member = |place: usize| members.get(place).copied().unwrap_or(identity::NOBODY);
    let digest = |number: usize| pseudonym(&secret, key, number);
    let facts = file.facts(&member, &digest);
    let canvas = facts
        .iter()
        .fold(None, evolve)
        .ok_or(Failure::NoEvents(key.get()))?;
    let partial = !file.complete;
    Ok(Settled {
        key,
        canvas,
        facts,
        partial,
    })
}

fn pseudonym(secret: &[u8; 32], key: CanvasKey, number: usize) -> Digest {
    identity::pseudonym(secret, key, u64::try_from(number).unwrap_or(u64::MAX))
}

/// What whoever brings a canvas does by that: takes it out of the archive, and leads it.
fn taken_over(canvas: &Canvas, bringer: Bringer) -> Vec<Fact> {
    let member = bringer.member;
    let restored = canvas.archived.then_some(Event::Restored);
    let leads = canvas.facilitators.contains(&member);
    let added = (!leads).then_some(Event::FacilitatorAdded { member });
    let fact = |event| Fact {
        at: bringer.at,
        by: Author::Member(member),
        event,
    };
    restored.into_iter().chain(added).map(fact).collect()
}

impl Settled {
    /// Its appends, to the end at which whoever brings it leads it.
    fn taken_over(mut self, bringer: Bringer) -> Packed {
        let taken_over = taken_over(&self.canvas, bringer);
        // None of these facts starts a canvas, so there stays one.
        self.canvas = taken_over
            .iter()
            .fold(Some(self.canvas.clone()), evolve)
            .unwrap_or(self.canvas);
        self.facts.extend(taken_over);
        self.pack(bringer.place, Some(bringer.interaction), bringer.at)
    }

    /// Its appends. The canvas becomes the channel's with the last, unless it is archived.
    fn pack(self, place: Place, interaction: Option<u64>, at: Timestamp) -> Packed {
        let Self {
            key,
            canvas,
            facts,
            partial,
        } = self;
        let snapshot = 0;
        let mut open = OpenCanvas {
            key,
            canvas,
            snapshot,
        };
        let mut parts = parts(facts.iter().map(fact::encode));
        let last = parts.pop().map_or(0, |part| part.len());
        let mut stored = 0;
        let before = parts.into_iter().map(|events| {
            let expected = Version::new(stored);
            stored = stored.saturating_add(u64::try_from(events.len()).unwrap_or(u64::MAX));
            Append::events(key, expected, events)
        });
        let before: Vec<Append> = before.collect();
        let (outbox, placed) = match open.canvas.archived {
            true => (Vec::new(), PlaceChange::Shelve(place)),
            false => (effects::new_board(), PlaceChange::Bind(place)),
        };
        let change = Change {
            after: &open,
            facts: facts.get(facts.len() - last..).unwrap_or(&facts),
            outbox,
            place: Some(placed),
            channel: place,
            interaction,
            at,
        };
        let last = change.recorded_as(Outcome {
            partial,
            ..change.outcome()
        });
        if last.snapshot.is_some() {
            open.snapshot = open.canvas.version;
        }
        Packed { open, before, last }
    }
}

/// Events in as few parts as an append takes, in order.
fn parts(events: impl Iterator<Item = Vec<u8>>) -> Vec<Vec<Vec<u8>>> {
    let mut parts: Vec<Vec<Vec<u8>>> = Vec::new();
    let mut bytes = 0;
    for event in events {
        bytes += event.len();
        match parts.last_mut() {
            Some(part) if part.len() < MAX_APPEND_EVENTS && bytes <= PART_BYTES => part.push(event),
            _ => {
                bytes = event.len();
                parts.push(vec![event]);
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_are_parted_by_number_and_by_size_and_none_is_lost() {
        let sizes = |sizes: &[usize]| {
            let events = sizes.iter().map(|&size| vec![0; size]);
            parts(events).iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(sizes(&[]), Vec::<usize>::new());
        assert_eq!(sizes(&vec![1; MAX_APPEND_EVENTS]), [MAX_APPEND_EVENTS]);
        assert_eq!(sizes(&vec![1; MAX_APPEND_EVENTS + 1]), [MAX_APPEND_EVENTS, 1]);
        let half = PART_BYTES / 2;
        assert_eq!(sizes(&[half, half, 2, half, half]), [2, 2, 1]);
    }
}
