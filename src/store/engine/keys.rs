//! Keys: one byte for the table, then fields of 8 bytes big endian, so that sled's order is the order meant.
//! A record longer than a row goes on in rows whose key is the record's with a 2-byte number behind it.

use std::fmt;

pub use crate::canvas::ids::CanvasKey;

/// How many events a canvas's log holds, which is also the number of its last event; 0 before the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version(u64);

impl Version {
    /// The version of a canvas that does not exist yet.
    pub const NONE: Self = Self(0);

    /// The version after this many events.
    #[must_use]
    pub const fn new(events: u64) -> Self {
        Self(events)
    }

    /// The number of events.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }

    /// The version after one event more.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A channel of a server, where at most one canvas is active.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The server's id.
    pub guild: u64,
    /// The channel's id.
    pub channel: u64,
}

/// Which entry of a canvas's outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntrySlot {
    /// One of a row that is worked off in order; the number is unique in the store.
    Ordered(u64),
    /// The one entry of this name: a later one takes its place.
    Latest(u8),
}

/// The high bit tells the named slots from the numbered ones within one field.
const LATEST_BIT: u64 = 1 << 63;

impl EntrySlot {
    pub(super) fn field(self) -> u64 {
        match self {
            Self::Ordered(number) => number & !LATEST_BIT,
            Self::Latest(name) => LATEST_BIT | u64::from(name),
        }
    }

    pub(super) fn of_field(field: u64) -> Option<Self> {
        if field & LATEST_BIT == 0 {
            return Some(Self::Ordered(field));
        }
        u8::try_from(field & !LATEST_BIT).ok().map(Self::Latest)
    }
}

/// An outbox entry's address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryKey {
    /// Whose entry.
    pub canvas: CanvasKey,
    /// Which of them.
    pub slot: EntrySlot,
}

/// The tables of the one tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Table {
    Active,
    Due,
    Event,
    Listed,
    Head,
    Named,
    Meta,
    Handles,
    Outbox,
    Seen,
    Snapshot,
    SeenAt,
    Member,
    Delivery,
    User,
    Dead,
}

impl Table {
    pub(super) const ALL: [Self; 16] = [
        Self::Active,
        Self::Due,
        Self::Event,
        Self::Listed,
        Self::Head,
        Self::Named,
        Self::Meta,
        Self::Handles,
        Self::Outbox,
        Self::Seen,
        Self::Snapshot,
        Self::SeenAt,
        Self::Member,
        Self::Delivery,
        Self::User,
        Self::Dead,
    ];

    pub(super) const fn byte(self) -> u8 {
        self.shape().0
    }

    /// The fields in this table's keys; `None` where the rest of the key is a name.
    pub(super) const fn fields(self) -> Option<usize> {
        self.shape().1
    }

    /// What people call a record of this table.
    pub(super) const fn noun(self) -> &'static str {
        self.shape().2
    }

    const fn shape(self) -> (u8, Option<usize>, &'static str) {
        match self {
            Self::Active => (b'a', Some(2), "active canvas of channel"),
            Self::Due => (b'd', Some(2), "due index"),
            Self::Event => (b'e', Some(2), "event"),
            Self::Listed => (b'g', Some(3), "canvas list of channel"),
            Self::Head => (b'h', Some(1), "head of canvas"),
            Self::Named => (b'k', None, "named value"),
            Self::Meta => (b'm', None, "store record"),
            Self::Handles => (b'n', Some(1), "handle counter of server"),
            Self::Outbox => (b'o', Some(2), "outbox entry"),
            Self::Seen => (b'r', Some(1), "dedupe record"),
            Self::Snapshot => (b's', Some(1), "snapshot of canvas"),
            Self::SeenAt => (b't', Some(2), "dedupe index"),
            Self::Member => (b'u', Some(2), "handle of member"),
            Self::Delivery => (b'v', Some(1), "delivery record of canvas"),
            Self::User => (b'w', Some(2), "member of handle"),
            Self::Dead => (b'x', Some(2), "dead letter"),
        }
    }

    pub(super) fn of(key: &[u8]) -> Option<Self> {
        let byte = *key.first()?;
        Self::ALL.into_iter().find(|table| table.byte() == byte)
    }
}

/// The key with these fields; fewer than the table's make a prefix.
pub(super) fn key(table: Table, fields: &[u64]) -> Vec<u8> {
    let mut key = Vec::with_capacity(fields.len().saturating_mul(8).saturating_add(3));
    key.push(table.byte());
    for field in fields {
        key.extend_from_slice(&field.to_be_bytes());
    }
    key
}

/// The key of a named record.
pub(super) fn named(table: Table, name: &str) -> Vec<u8> {
    let mut key = vec![table.byte()];
    key.extend_from_slice(name.as_bytes());
    key
}

/// The key of a record's row number `part`, from 1.
pub(super) fn part(key: &[u8], part: u16) -> Vec<u8> {
    let mut key = key.to_vec();
    key.extend_from_slice(&part.to_be_bytes());
    key
}

/// The fields of a record's key; `None` if it is none of this table's.
pub(super) fn fields<const N: usize>(table: Table, key: &[u8]) -> Option<[u64; N]> {
    let rest = key.strip_prefix(&[table.byte()])?;
    let (chunks, tail) = rest.as_chunks::<8>();
    let numbers: Vec<u64> = chunks.iter().map(|chunk| u64::from_be_bytes(*chunk)).collect();
    if tail.is_empty() {
        numbers.try_into().ok()
    } else {
        None
    }
}

/// Whether `key` is a record's first row (and not a further one, nor of no table).
pub(super) fn is_first(key: &[u8]) -> bool {
    let Some(table) = Table::of(key) else { return false };
    table
        .fields()
        .is_none_or(|count| key.len() == count.saturating_mul(8).saturating_add(1))
}

/// Milliseconds (which may lie before 1970) as a field that sorts in time order.
pub(super) fn time_field(at_ms: i64) -> u64 {
    at_ms.cast_unsigned() ^ (1 << 63)
}

/// The milliseconds of [`time_field`].
pub(super) fn field_time(field: u64) -> i64 {
    (field ^ (1 << 63)).cast_signed()
}

pub(super) fn event(canvas: CanvasKey, number: u64) -> Vec<u8> {
    key(Table::Event, &[canvas.get(), number])
}

pub(super) fn head(canvas: CanvasKey) -> Vec<u8> {
    key(Table::Head, &[canvas.get()])
}

pub(super) fn snapshot(canvas: CanvasKey) -> Vec<u8> {
    key(Table::Snapshot, &[canvas.get()])
}

pub(super) fn delivery(canvas: CanvasKey) -> Vec<u8> {
    key(Table::Delivery, &[canvas.get()])
}

pub(super) fn due(at_ms: i64, canvas: CanvasKey) -> Vec<u8> {
    key(Table::Due, &[time_field(at_ms), canvas.get()])
}

pub(super) fn outbox(entry: EntryKey) -> Vec<u8> {
    key(Table::Outbox, &[entry.canvas.get(), entry.slot.field()])
}

pub(super) fn outbox_entry(key: &[u8]) -> Option<EntryKey> {
    let [canvas, field] = fields(Table::Outbox, key)?;
    Some(EntryKey {
        canvas: CanvasKey(canvas),
        slot: EntrySlot::of_field(field)?,
    })
}

/// A canvas among those of its channel, and so of its server.
pub(super) fn listed(place: Place, canvas: CanvasKey) -> Vec<u8> {
    key(Table::Listed, &[place.guild, place.channel, canvas.get()])
}

pub(super) fn active(place: Place) -> Vec<u8> {
    key(Table::Active, &[place.guild, place.channel])
}

pub(super) fn seen(interaction: u64) -> Vec<u8> {
    key(Table::Seen, &[interaction])
}

pub(super) fn seen_at(at_ms: i64, interaction: u64) -> Vec<u8> {
    key(Table::SeenAt, &[time_field(at_ms), interaction])
}

/// A key in words, for a report of damage.
pub(super) fn describe(key: &[u8]) -> String {
    let Some(table) = Table::of(key) else {
        return format!("row {}", hex(key));
    };
    let (noun, rest) = (table.noun(), key.get(1..).unwrap_or_default());
    if table.fields().is_none() {
        return format!("{noun} \"{}\"", String::from_utf8_lossy(rest).escape_debug());
    }
    let (chunks, tail) = rest.as_chunks::<8>();
    let numbers: Vec<String> = chunks
        .iter()
        .map(|chunk| u64::from_be_bytes(*chunk).to_string())
        .collect();
    let row = if tail.is_empty() {
        String::new()
    } else {
        format!(", further row {}", hex(tail))
    };
    format!("{noun} {}{row}", numbers.join("/"))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_have_bytes_of_their_own() {
        let mut bytes: Vec<u8> = Table::ALL.iter().map(|table| table.byte()).collect();
        bytes.sort_unstable();
        bytes.dedup();
        assert_eq!(bytes.len(), Table::ALL.len());
    }

    #[test]
    fn times_sort_as_they_pass() {
        let times = [i64::MIN, -1, 0, 1, 1_700_000_000_000, i64::MAX];
        let fields: Vec<u64> = times.iter().map(|at| time_field(*at)).collect();
        assert!(fields.is_sorted());
        assert!(
            times
                .iter()
                .zip(&fields)
                .all(|(at, field)| field_time(*field) == *at)
        );
    }

    #[test]
    fn a_further_row_sorts_between_its_record_and_the_next() {
        let (one, two) = (event(CanvasKey(1), 1), event(CanvasKey(1), 2));
        let further = part(&one, u16::MAX);
        assert!(one < further && further < two);
        assert!(is_first(&one) && !is_first(&further));
    }

    #[test]
    fn slots_come_back_from_their_keys() {
        for slot in [
            EntrySlot::Ordered(0),
            EntrySlot::Ordered(7),
            EntrySlot::Latest(0),
            EntrySlot::Latest(255),
        ] {
            let entry = EntryKey {
                canvas: CanvasKey(3),
                slot,
            };
            assert_eq!(outbox_entry(&outbox(entry)), Some(entry));
        }
    }
}
