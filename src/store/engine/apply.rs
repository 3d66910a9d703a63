//! What each operation reads and writes. Decided inside the writer, one after another, so that versions, dedupe and
//! outbox generations are judged against everything before, stored or in the same batch.

use super::{
    chain::Link,
    draft::Draft,
    errors::{AppendError, Damage, ReadError, WriteError},
    keys::{self, CanvasKey, EntryKey, EntrySlot, Place, Table, Version},
    limits::{self, DISCARD_STEP, PURGE_STEP},
    record::{
        Append, Appended, Completed, Completion, DeadRecord, Dedupe, Due, Ending, EventRecord, HeadRecord,
        OutboxPut, OutboxRecord, Pending, PlaceChange, Revival, SeenRecord, Slot, SnapshotRecord,
        decode_number,
    },
    row::Scan,
};

/// Appends to a canvas.
pub(super) fn append(draft: &mut Draft<'_>, request: Append) -> Result<Appended, AppendError> {
    if let Some(dedupe) = &request.dedupe {
        note_interaction(draft, dedupe)?;
    }
    let canvas = request.canvas;
    let mut head = current_head(draft, canvas, request.expected)?;
    if let Some(change) = request.place {
        change_place(draft, canvas, &mut head, change)?;
    }
    push_events(draft, canvas, &mut head, &request.events)?;
    change_due(draft, canvas, &mut head, request.due)?;
    if let Some(snapshot) = &request.snapshot {
        put_snapshot(draft, canvas, &mut head, snapshot)?;
    }
    let outbox = put_outbox(draft, canvas, request.outbox)?;
    head.payload = request.head.unwrap_or(head.payload);
    head.commit = draft.commit_number();
    draft.put(&keys::head(canvas), &head.encode());
    Ok(Appended {
        version: Version::new(head.version),
        outbox,
    })
}

fn note_interaction(draft: &mut Draft<'_>, dedupe: &Dedupe) -> Result<(), AppendError> {
    let key = keys::seen(dedupe.interaction);
    if let Some(seen) = draft.read(&key, SeenRecord::decode)? {
        return Err(AppendError::Duplicate(seen.outcome));
    }
    draft.put(&key, &SeenRecord::encode(dedupe.at_ms, &dedupe.outcome));
    draft.put(&keys::seen_at(dedupe.at_ms, dedupe.interaction), &[]);
    Ok(())
}

/// The canvas's head if it has the expected version; a new canvas is counted.
fn current_head(
    draft: &mut Draft<'_>,
    canvas: CanvasKey,
    expected: Version,
) -> Result<HeadRecord, AppendError> {
    let stored = draft.read(&keys::head(canvas), HeadRecord::decode)?;
    let actual = Version::new(stored.as_ref().map_or(0, |head| head.version));
    if actual != expected {
        return Err(AppendError::Conflict { actual });
    }
    Ok(stored.unwrap_or_else(|| {
        draft.tally.canvases = draft.tally.canvases.saturating_add(1);
        draft.tally.last_canvas = draft.tally.last_canvas.max(canvas.get());
        HeadRecord::default()
    }))
}

fn push_events(
    draft: &mut Draft<'_>,
    canvas: CanvasKey,
    head: &mut HeadRecord,
    events: &[Vec<u8>],
) -> Result<(), ReadError> {
    for payload in events {
        head.version = head.version.saturating_add(1);
        head.link = head.link.next(payload);
        let key = keys::event(canvas, head.version);
        draft.replace(&key, &EventRecord::encode(head.link, payload))?;
    }
    Ok(())
}

fn put_snapshot(
    draft: &mut Draft<'_>,
    canvas: CanvasKey,
    head: &mut HeadRecord,
    payload: &[u8],
) -> Result<(), ReadError> {
    head.snapshot = head.version;
    draft.replace(
        &keys::snapshot(canvas),
        &SnapshotRecord::encode(head.version, head.link, payload),
    )
}

fn change_due(
    draft: &mut Draft<'_>,
    canvas: CanvasKey,
    head: &mut HeadRecord,
    due: Due,
) -> Result<(), ReadError> {
    let wanted = match due {
        Due::Keep => return Ok(()),
        Due::Clear => None,
        Due::At(at_ms) => Some(at_ms),
    };
    if let Some(before) = head.due {
        draft.remove(&keys::due(before, canvas))?;
    }
    if let Some(at_ms) = wanted {
        draft.put(&keys::due(at_ms, canvas), &[]);
    }
    head.due = wanted;
    Ok(())
}

fn change_place(
    draft: &mut Draft<'_>,
    canvas: CanvasKey,
    head: &mut HeadRecord,
    change: PlaceChange,
) -> Result<(), AppendError> {
    if let Some(before) = head.place.filter(|_| head.active) {
        draft.remove(&keys::active(before))?;
    }
    head.active = false;
    let place = match change {
        PlaceChange::Unbind => return Ok(()),
        PlaceChange::Bind(place) => {
            bind(draft, canvas, place)?;
            head.active = true;
            place
        }
        PlaceChange::Shelve(place) => place,
    };
    draft.put(&keys::listed(place, canvas), &[]);
    if let Some(before) = head.place.filter(|before| *before != place) {
        draft.remove(&keys::listed(before, canvas))?;
    }
    head.place = Some(place);
    Ok(())
}

fn bind(draft: &mut Draft<'_>, canvas: CanvasKey, place: Place) -> Result<(), AppendError> {
    let key = keys::active(place);
    if let Some(other) = draft.read(&key, decode_number)? {
        return Err(AppendError::PlaceTaken(CanvasKey::new(other)));
    }
    draft.put(&key, &canvas.get().to_be_bytes());
    Ok(())
}

fn put_outbox(
    draft: &mut Draft<'_>,
    canvas: CanvasKey,
    puts: Vec<OutboxPut>,
) -> Result<Vec<Pending>, ReadError> {
    puts.into_iter()
        .map(|put| put_entry(draft, canvas, put))
        .collect()
}

fn put_entry(draft: &mut Draft<'_>, canvas: CanvasKey, put: OutboxPut) -> Result<Pending, ReadError> {
    draft.tally.puts = draft.tally.puts.saturating_add(1);
    let generation = draft.tally.puts;
    let slot = match put.slot {
        Slot::Ordered => EntrySlot::Ordered(generation),
        Slot::Latest(name) => EntrySlot::Latest(name),
    };
    let key = EntryKey { canvas, slot };
    draft.replace(
        &keys::outbox(key),
        &OutboxRecord::encode(generation, &put.payload),
    )?;
    Ok(Pending {
        key,
        generation,
        payload: put.payload,
    })
}

/// Ends an outbox entry.
pub(super) fn complete(draft: &mut Draft<'_>, request: Completion) -> Result<Completed, WriteError> {
    let erased = draft
        .read(&keys::head(request.key.canvas), HeadRecord::decode)?
        .is_none();
    if erased {
        return Ok(Completed::Gone);
    }
    if let Some(delivery) = &request.delivery {
        draft.replace(&keys::delivery(request.key.canvas), delivery)?;
    }
    let key = keys::outbox(request.key);
    let Some(entry) = draft.read(&key, OutboxRecord::decode)? else {
        return Ok(Completed::Gone);
    };
    if entry.generation != request.generation {
        return Ok(Completed::Superseded);
    }
    draft.remove(&key)?;
    if let Ending::Dead { reason } = request.ending {
        let dead = DeadRecord::encode(request.key.slot.field(), &reason, &entry.payload);
        draft.put(
            &keys::key(Table::Dead, &[request.key.canvas.get(), request.generation]),
            &dead,
        );
    }
    Ok(Completed::Removed)
}

/// Takes a dead letter away, and puts it back into the outbox if it is to be performed after all.
pub(super) fn revive(draft: &mut Draft<'_>, revival: Revival) -> Result<(), WriteError> {
    let Revival {
        canvas,
        generation,
        again,
    } = revival;
    let letter = keys::key(Table::Dead, &[canvas.get(), generation]);
    let Some(dead) = draft.read(&letter, DeadRecord::decode)? else {
        return Ok(());
    };
    draft.remove(&letter)?;
    let Some(slot) = EntrySlot::of_field(dead.slot).filter(|_| again) else {
        return Ok(());
    };
    let key = keys::outbox(EntryKey { canvas, slot });
    if draft.read(&key, OutboxRecord::decode)?.is_none() {
        draft.put(&key, &OutboxRecord::encode(generation, &dead.payload));
    }
    Ok(())
}

/// A member's handle in a server, allotted if there is none.
pub(super) fn member(draft: &mut Draft<'_>, guild: u64, user: u64) -> Result<u64, WriteError> {
    let key = keys::key(Table::Member, &[guild, user]);
    if let Some(handle) = draft.read(&key, decode_number)? {
        return Ok(handle);
    }
    let handle = nobody(draft, guild)?;
    draft.put(&key, &handle.to_be_bytes());
    draft.put(&keys::key(Table::User, &[guild, handle]), &user.to_be_bytes());
    Ok(handle)
}

/// The next handle of a server, which is nobody's as long as no table names it.
pub(super) fn nobody(draft: &mut Draft<'_>, guild: u64) -> Result<u64, WriteError> {
    let counter = keys::key(Table::Handles, &[guild]);
    let last = draft.read(&counter, decode_number)?.unwrap_or(0);
    let handle = last.saturating_add(1);
    draft.put(&counter, &handle.to_be_bytes());
    Ok(handle)
}

/// Stores a named value; without a value, removes it.
pub(super) fn named(draft: &mut Draft<'_>, name: &str, value: Option<&[u8]>) -> Result<(), WriteError> {
    let key = keys::named(Table::Named, name);
    match value {
        Some(value) => draft.replace(&key, value)?,
        None => draft.remove(&key)?,
    }
    Ok(())
}

/// Removes dedupe records from before this time, a bounded number of them; tells whether more may be left.
pub(super) fn purge(draft: &mut Draft<'_>, tree: &sled::Tree, before_ms: i64) -> Result<bool, ReadError> {
    let range = Scan::range(
        tree,
        keys::key(Table::SeenAt, &[]),
        keys::key(Table::SeenAt, &[keys::time_field(before_ms)]),
    );
    let mut purged = 0_usize;
    for entry in range.take(PURGE_STEP) {
        let (key, _) = entry?;
        if let Some([_, interaction]) = keys::fields(Table::SeenAt, &key) {
            draft.remove(&keys::seen(interaction))?;
        }
        draft.remove(&key)?;
        purged = purged.saturating_add(1);
    }
    Ok(purged == PURGE_STEP)
}

/// Lets go of a canvas that was never a channel's: of its newest events, a bounded number of them, and with the last of
/// all that there is. Between two steps it is a sound canvas with fewer events. Tells whether more is left.
pub(super) fn discard(draft: &mut Draft<'_>, canvas: CanvasKey) -> Result<bool, WriteError> {
    let stored = draft.read(&keys::head(canvas), HeadRecord::decode)?;
    let Some(mut head) = stored.filter(|head| head.place.is_none()) else {
        return Ok(false);
    };
    let kept = head.version.saturating_sub(DISCARD_STEP);
    for version in kept.saturating_add(1)..=head.version {
        draft.remove(&keys::event(canvas, version))?;
    }
    // A snapshot may show what goes, and no canvas needs one.
    draft.remove(&keys::snapshot(canvas))?;
    head.snapshot = 0;
    if kept > 0 {
        head.version = kept;
        head.link = last_link(draft, canvas, kept)?;
        head.commit = draft.commit_number();
        draft.put(&keys::head(canvas), &head.encode());
        return Ok(true);
    }
    change_due(draft, canvas, &mut head, Due::Clear)?;
    draft.remove(&keys::head(canvas))?;
    draft.tally.canvases = draft.tally.canvases.saturating_sub(1);
    Ok(false)
}

/// The link after this many events, of which there is one at least.
fn last_link(draft: &Draft<'_>, canvas: CanvasKey, version: u64) -> Result<Link, ReadError> {
    let key = keys::event(canvas, version);
    let event = draft.read(&key, EventRecord::decode)?;
    let missing = || Damage::at(&key, "is missing").into();
    event.map(|event| event.link).ok_or_else(missing)
}

/// Whether an append keeps to the limits.
pub(super) fn check_append(request: &Append) -> Result<(), AppendError> {
    let payloads = [
        (
            "an event",
            largest(request.events.iter()),
            limits::MAX_PAYLOAD_BYTES,
        ),
        (
            "an outbox entry",
            largest(request.outbox.iter().map(|put| &put.payload)),
            limits::MAX_PAYLOAD_BYTES,
        ),
        ("the head", largest(request.head.iter()), limits::MAX_HEAD_BYTES),
        (
            "the outcome",
            largest(request.dedupe.iter().map(|dedupe| &dedupe.outcome)),
            limits::MAX_PAYLOAD_BYTES,
        ),
        (
            "the snapshot",
            largest(request.snapshot.iter()),
            limits::MAX_SNAPSHOT_BYTES,
        ),
        (
            "the number of events",
            request.events.len(),
            limits::MAX_APPEND_EVENTS,
        ),
        (
            "the number of outbox entries",
            request.outbox.len(),
            limits::MAX_APPEND_OUTBOX,
        ),
        ("the append", append_bytes(request), limits::MAX_APPEND_BYTES),
    ];
    match payloads.into_iter().find(|(_, size, limit)| size > limit) {
        Some((what, _, limit)) => Err(WriteError::TooLarge { what, limit }.into()),
        None => Ok(()),
    }
}

fn largest<'a>(payloads: impl Iterator<Item = &'a Vec<u8>>) -> usize {
    payloads.map(Vec::len).max().unwrap_or(0)
}

/// The bytes of an append's payloads.
pub(super) fn append_bytes(request: &Append) -> usize {
    let events: usize = request.events.iter().map(Vec::len).sum();
    let outbox: usize = request.outbox.iter().map(|put| put.payload.len()).sum();
    let others = [request.head.as_ref(), request.snapshot.as_ref()];
    let others: usize = others.into_iter().flatten().map(Vec::len).sum();
    let outcome = request.dedupe.as_ref().map_or(0, |dedupe| dedupe.outcome.len());
    events
        .saturating_add(outbox)
        .saturating_add(others)
        .saturating_add(outcome)
}

/// Whether a completion keeps to the limits.
pub(super) fn check_completion(request: &Completion) -> Result<(), WriteError> {
    let reason = match &request.ending {
        Ending::Done => 0,
        Ending::Dead { reason } => reason.len(),
    };
    check(
        "the delivery record",
        largest(request.delivery.iter()),
        limits::MAX_DELIVERY_BYTES,
    )?;
    check("the reason", reason, limits::MAX_REASON_BYTES)
}

/// Whether something keeps to its limit.
pub(super) fn check(what: &'static str, size: usize, limit: usize) -> Result<(), WriteError> {
    if size > limit {
        Err(WriteError::TooLarge { what, limit })
    } else {
        Ok(())
    }
}
