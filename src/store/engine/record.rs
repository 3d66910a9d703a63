//! The engine's own records as bytes, and the operations' types. Payloads are opaque: the typed layer above
//! gives them their versioned forms.

use super::{
    chain::Link,
    codec::{Decoder, Encoder},
    keys::{CanvasKey, EntryKey, Place, Version},
};

/// One atomic append to a canvas's log, with all that goes with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Append {
    /// The canvas; a new one's key comes from `Store::allot_canvas`.
    pub canvas: CanvasKey,
    /// The version that the events were decided on.
    pub expected: Version,
    /// The events' payloads in order; may be empty.
    pub events: Vec<Vec<u8>>,
    /// The canvas's cached head from now on; `None` keeps the one it has.
    pub head: Option<Vec<u8>>,
    /// The interaction that this answers.
    pub dedupe: Option<Dedupe>,
    /// Effects to perform once this is durable.
    pub outbox: Vec<OutboxPut>,
    /// The canvas's place in the due index.
    pub due: Due,
    /// A snapshot of the state after these events; takes the place of the one before.
    pub snapshot: Option<Vec<u8>>,
    /// Whether the canvas becomes, or ceases to be, a channel's active one.
    pub place: Option<PlaceChange>,
}

impl Append {
    /// An append of these events and nothing else.
    #[must_use]
    pub fn events(canvas: CanvasKey, expected: Version, events: Vec<Vec<u8>>) -> Self {
        Self {
            canvas,
            expected,
            events,
            head: None,
            dedupe: None,
            outbox: Vec::new(),
            due: Due::Keep,
            snapshot: None,
            place: None,
        }
    }
}

/// The record by which a redelivered interaction is known again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dedupe {
    /// The interaction's id.
    pub interaction: u64,
    /// When it came, in milliseconds since 1970; the record is kept for `DEDUPE_KEPT_MS` from then.
    pub at_ms: i64,
    /// What it came to.
    pub outcome: Vec<u8>,
}

/// An effect put into the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxPut {
    /// In order, or in place of the one before.
    pub slot: Slot,
    /// What to perform.
    pub payload: Vec<u8>,
}

/// Where an effect goes in the outbox of its canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Behind all that wait; each is performed.
    Ordered,
    /// In place of the one of this name that waits, if any: only the last is performed.
    Latest(u8),
}

/// What an append does to the canvas's place in the due index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Leaves it as it is.
    Keep,
    /// Takes the canvas out.
    Clear,
    /// Puts the canvas there at this time, in milliseconds since 1970.
    At(i64),
}

/// What an append does to the channel's active canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceChange {
    /// The canvas becomes the active one here; refused while another is.
    Bind(Place),
    /// The canvas ceases to be the active one where it is.
    Unbind,
    /// The canvas belongs here from now on, without being the active one; another that is stays so.
    Shelve(Place),
}

/// What an append came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The canvas's version now.
    pub version: Version,
    /// The outbox entries as they were put, in the order given.
    pub outbox: Vec<Pending>,
}

/// An outbox entry that waits to be performed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    /// Its address.
    pub key: EntryKey,
    /// When it was put, as a number that only grows: a completion names it, so that it never takes away a later
    /// entry in the same slot.
    pub generation: u64,
    /// What to perform.
    pub payload: Vec<u8>,
}

/// The end of an outbox entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// Which entry.
    pub key: EntryKey,
    /// The generation that was performed.
    pub generation: u64,
    /// The canvas's delivery record from now on (such as the board's message id), whatever the completion meets;
    /// `None` keeps it.
    pub delivery: Option<Vec<u8>>,
    /// How it ended.
    pub ending: Ending,
}

/// How an outbox entry ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// It was performed.
    Done,
    /// It can never be performed: it goes to the dead letters with this reason.
    Dead {
        /// Why, for operators; no member's text.
        reason: String,
    },
}

/// What a completion met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completed {
    /// The entry was removed.
    Removed,
    /// A later entry has its slot and waits on.
    Superseded,
    /// There was no such entry any more.
    Gone,
}

/// An effect that could not be performed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadLetter {
    /// The entry as it was.
    pub entry: Pending,
    /// Why it was given up.
    pub reason: String,
}

/// The end of a dead letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Revival {
    /// The canvas that it is of.
    pub canvas: CanvasKey,
    /// The generation of the entry that it was.
    pub generation: u64,
    /// Whether it is to be performed after all. Where a later entry has its slot, that one is all that is left to do.
    pub again: bool,
}

/// A canvas at a glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its version.
    pub version: Version,
    /// The version that its snapshot shows; `Version::NONE` without one.
    pub snapshot: Version,
    /// When it is due, in milliseconds since 1970.
    pub due: Option<i64>,
    /// The channel it belongs to.
    pub place: Option<Place>,
    /// Whether it is that channel's active canvas.
    pub active: bool,
    /// The cached head as it was last given.
    pub payload: Vec<u8>,
}

/// The stored head of a canvas.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct HeadRecord {
    pub(super) version: u64,
    /// The link of the last event.
    pub(super) link: Link,
    /// The number of the operation that wrote this: readers see by it whether the canvas changed under them.
    pub(super) commit: u64,
    pub(super) snapshot: u64,
    pub(super) due: Option<i64>,
    pub(super) place: Option<Place>,
    pub(super) active: bool,
    pub(super) payload: Vec<u8>,
}

impl HeadRecord {
    pub(super) fn encode(&self) -> Vec<u8> {
        Encoder::default()
            .u64(self.version)
            .bytes(&self.link.0)
            .u64(self.commit)
            .u64(self.snapshot)
            .maybe(self.due, Encoder::i64)
            .maybe(self.place, |encoder, place| {
                encoder.u64(place.guild).u64(place.channel)
            })
            .u8(u8::from(self.active))
            .bytes(&self.payload)
            .done()
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Decoder::new(bytes);
        Some(Self {
            version: bytes.u64()?,
            link: Link(bytes.array()?),
            commit: bytes.u64()?,
            snapshot: bytes.u64()?,
            due: bytes.maybe(Decoder::i64)?,
            place: bytes.maybe(|bytes| {
                Some(Place {
                    guild: bytes.u64()?,
                    channel: bytes.u64()?,
                })
            })?,
            active: bytes.flag()?,
            payload: bytes.rest(),
        })
    }

    pub(super) fn glance(self) -> Head {
        Head {
            version: Version::new(self.version),
            snapshot: Version::new(self.snapshot),
            due: self.due,
            place: self.place,
            active: self.active,
            payload: self.payload,
        }
    }
}

/// A stored event: its link in the chain and its payload.
pub(super) struct EventRecord {
    pub(super) link: Link,
    pub(super) payload: Vec<u8>,
}

impl EventRecord {
    pub(super) fn encode(link: Link, payload: &[u8]) -> Vec<u8> {
        Encoder::default().bytes(&link.0).bytes(payload).done()
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Decoder::new(bytes);
        Some(Self {
            link: Link(bytes.array()?),
            payload: bytes.rest(),
        })
    }
}

/// A stored snapshot: the version it shows, the link of that version's event, and the payload.
pub(super) struct SnapshotRecord {
    pub(super) version: u64,
    pub(super) link: Link,
    pub(super) payload: Vec<u8>,
}

impl SnapshotRecord {
    pub(super) fn encode(version: u64, link: Link, payload: &[u8]) -> Vec<u8> {
        Encoder::default()
            .u64(version)
            .bytes(&link.0)
            .bytes(payload)
            .done()
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Decoder::new(bytes);
        Some(Self {
            version: bytes.u64()?,
            link: Link(bytes.array()?),
            payload: bytes.rest(),
        })
    }
}

/// A stored outbox entry.
pub(super) struct OutboxRecord {
    pub(super) generation: u64,
    pub(super) payload: Vec<u8>,
}

impl OutboxRecord {
    pub(super) fn encode(generation: u64, payload: &[u8]) -> Vec<u8> {
        Encoder::default().u64(generation).bytes(payload).done()
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Decoder::new(bytes);
        Some(Self {
            generation: bytes.u64()?,
            payload: bytes.rest(),
        })
    }
}

/// A stored dead letter: where the entry was, why it ended, what it was.
pub(super) struct DeadRecord {
    pub(super) slot: u64,
    pub(super) reason: String,
    pub(super) payload: Vec<u8>,
}

impl DeadRecord {
    pub(super) fn encode(slot: u64, reason: &str, payload: &[u8]) -> Vec<u8> {
        let length = u64::try_from(reason.len()).unwrap_or(u64::MAX);
        Encoder::default()
            .u64(slot)
            .u64(length)
            .bytes(reason.as_bytes())
            .bytes(payload)
            .done()
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Decoder::new(bytes);
        let slot = bytes.u64()?;
        let length = usize::try_from(bytes.u64()?).ok()?;
        let rest = bytes.rest();
        let (reason, payload) = rest.split_at_checked(length)?;
        Some(Self {
            slot,
            reason: String::from_utf8(reason.to_vec()).ok()?,
            payload: payload.to_vec(),
        })
    }
}

/// A stored dedupe record.
pub(super) struct SeenRecord {
    pub(super) at_ms: i64,
    pub(super) outcome: Vec<u8>,
}

impl SeenRecord {
    pub(super) fn encode(at_ms: i64, outcome: &[u8]) -> Vec<u8> {
        Encoder::default().i64(at_ms).bytes(outcome).done()
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Decoder::new(bytes);
        Some(Self {
            at_ms: bytes.i64()?,
            outcome: bytes.rest(),
        })
    }
}

/// A record that is one number.
pub(super) fn decode_number(bytes: &[u8]) -> Option<u64> {
    let mut bytes = Decoder::new(bytes);
    let number = bytes.u64()?;
    bytes.end().map(|()| number)
}

/// The store's counters, written with each batch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    /// Operations ever made durable; the witness knows an earlier value.
    pub(super) commits: u64,
    /// Outbox entries ever put.
    pub(super) puts: u64,
    /// The highest canvas key ever stored.
    pub(super) last_canvas: u64,
    /// Canvases stored.
    pub(super) canvases: u64,
}

impl Tally {
    pub(super) fn encode(self) -> Vec<u8> {
        Encoder::default()
            .u64(self.commits)
            .u64(self.puts)
            .u64(self.last_canvas)
            .u64(self.canvases)
            .done()
    }

    pub(super) fn decode(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Decoder::new(bytes);
        let tally = Self {
            commits: bytes.u64()?,
            puts: bytes.u64()?,
            last_canvas: bytes.u64()?,
            canvases: bytes.u64()?,
        };
        bytes.end().map(|()| tally)
    }
}

/// Decodes a record's body, or says that it is damaged.
pub(super) fn decoded<T>(
    key: &[u8],
    body: &[u8],
    decode: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<T, super::errors::ReadError> {
    decode(body).ok_or_else(|| super::errors::Damage::at(key, "has a body of another form").into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Each record's bytes as they were released, and what they decode to and encode to again.
    #[test]
    fn the_forms_of_records_stay_as_they_were_released() {
        let link = Link([7; Link::BYTES]);
        let head = HeadRecord {
            version: 1,
            link,
            commit: 2,
            snapshot: 3,
            due: Some(-4),
            place: Some(Place { guild: 5, channel: 6 }),
            active: true,
            payload: b"head".to_vec(),
        };
        let tally = Tally {
            commits: 1,
            puts: 2,
            last_canvas: 3,
            canvases: 4,
        };
        let forms = [
            ("head", head.encode()),
            ("head-bare", HeadRecord::default().encode()),
            ("event", EventRecord::encode(link, b"event")),
            ("snapshot", SnapshotRecord::encode(9, link, b"snapshot")),
            ("outbox", OutboxRecord::encode(9, b"effect")),
            ("dead", DeadRecord::encode(9, "gone", b"effect")),
            ("seen", SeenRecord::encode(-1, b"J4")),
            ("tally", tally.encode()),
        ];
        let released = include_str!("../../../tests/samples/store/records-v1.txt");
        let written: String = forms
            .iter()
            .map(|(name, bytes)| format!("{name} {}\n", hex(bytes)))
            .collect();
        assert_eq!(written, released);
        assert_eq!(HeadRecord::decode(&forms[0].1), Some(head));
        assert_eq!(HeadRecord::decode(&forms[1].1), Some(HeadRecord::default()));
        assert_eq!(Tally::decode(&forms[7].1), Some(tally));
        let dead = DeadRecord::decode(&forms[5].1).unwrap();
        assert_eq!(
            (dead.slot, dead.reason.as_str(), dead.payload.as_slice()),
            (9, "gone", &b"effect"[..])
        );
        assert_eq!(SeenRecord::decode(&forms[6].1).unwrap().at_ms, -1);
    }

    #[test]
    fn what_is_cut_short_or_too_long_is_no_record() {
        let tally = Tally::default().encode();
        assert_eq!(Tally::decode(&tally[1..]), None);
        assert_eq!(Tally::decode(&[tally.as_slice(), &[0]].concat()), None);
        assert_eq!(decode_number(&[0; 7]), None);
        assert_eq!(decode_number(&[0; 9]), None);
        let mut head = HeadRecord::default().encode();
        head[40] = 2;
        assert_eq!(HeadRecord::decode(&head), None, "a flag that is neither 0 nor 1");
    }
}
