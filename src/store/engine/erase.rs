//! The operations that take stored things back: a log is rewritten, a canvas erased, a member or a server forgotten.
//! Decided inside the writer like all others, so each is done wholly or not at all.

use super::{
    chain::Link,
    draft::Draft,
    errors::{AppendError, ReadError, WriteError},
    handle::Store,
    keys::{self, CanvasKey, Table, Version},
    limits::{MAX_HEAD_BYTES, MAX_NAMED_BYTES, MAX_PAYLOAD_BYTES, MAX_REWRITE_BYTES},
    record::{EventRecord, HeadRecord, decode_number},
    writer::{Answer, Request, Settle, decided},
};

/// All events of a canvas in other words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// Whose.
    pub canvas: CanvasKey,
    /// The version that was read, and so the number of events: it stays.
    pub expected: Version,
    /// The payloads of all its events, in order.
    pub events: Vec<Vec<u8>>,
    /// The cached head from now on; `None` keeps the one it has.
    pub head: Option<Vec<u8>>,
}

/// An operation that takes something back, with where its answer goes.
pub(super) enum Erasure {
    Rewrite(Box<Rewrite>, Answer<(), AppendError>),
    Canvas {
        canvas: CanvasKey,
        expected: Version,
        answer: Answer<(), AppendError>,
    },
    Member {
        guild: u64,
        user: u64,
        note: String,
        answer: Answer<(), WriteError>,
    },
    Server {
        guild: u64,
        answer: Answer<bool, WriteError>,
    },
}

/// Decides one operation. It lets the store shrink, so it goes on when the disk is all but full.
pub(super) fn decide(draft: &mut Draft<'_>, erasure: Erasure) -> Settle {
    match erasure {
        Erasure::Rewrite(request, answer) => decided(draft, answer, |draft| rewrite(draft, *request)),
        Erasure::Canvas {
            canvas,
            expected,
            answer,
        } => decided(draft, answer, |draft| erase(draft, canvas, expected)),
        Erasure::Member {
            guild,
            user,
            note,
            answer,
        } => decided(draft, answer, |draft| forget_member(draft, guild, user, &note)),
        Erasure::Server { guild, answer } => decided(draft, answer, |draft| forget_server(draft, guild)),
    }
}

impl Store {
    /// Puts other payloads in place of all events of a canvas, with a chain of their own, and drops its snapshot; resolves
    /// once that is on the disk. The database keeps the old bytes until it is compacted.
    ///
    /// # Errors
    /// [`AppendError::Conflict`] where the canvas has another version, or as many events are not given; else see
    /// [`WriteError`].
    pub async fn rewrite(&self, rewrite: Rewrite) -> Result<(), AppendError> {
        let largest = rewrite.events.iter().map(Vec::len).max().unwrap_or(0);
        let head = rewrite.head.as_ref().map_or(0, Vec::len);
        let bytes = rewrite.events.iter().map(Vec::len).sum::<usize>();
        super::apply::check("an event", largest, MAX_PAYLOAD_BYTES)?;
        super::apply::check("the head", head, MAX_HEAD_BYTES)?;
        super::apply::check("the rewritten log", bytes, MAX_REWRITE_BYTES)?;
        self.ask(bytes, |answer| {
            Request::Erase(Erasure::Rewrite(Box::new(rewrite), answer))
        })
        .await
    }

    /// Erases a canvas with all that was kept for it, if it still has this version; one that is gone already is fine.
    /// Resolves once that is on the disk.
    ///
    /// # Errors
    /// [`AppendError::Conflict`] where it has another version; else see [`WriteError`].
    pub async fn erase(&self, canvas: CanvasKey, expected: Version) -> Result<(), AppendError> {
        self.ask(0, |answer| {
            Request::Erase(Erasure::Canvas {
                canvas,
                expected,
                answer,
            })
        })
        .await
    }

    /// Strikes a member off the table of handles, and stores a named value without content that says what is still to be
    /// done about it; resolves once both are on the disk. The handle is never given to anybody else.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub async fn forget_member(&self, guild: u64, user: u64, note: &str) -> Result<(), WriteError> {
        super::apply::check("the value's name", note.len(), MAX_NAMED_BYTES)?;
        let note = note.to_owned();
        self.ask(0, |answer| {
            Request::Erase(Erasure::Member {
                guild,
                user,
                note,
                answer,
            })
        })
        .await
    }

    /// Strikes all members of a server off the table of handles, unless the server has canvases; tells whether it did.
    /// Resolves once that is on the disk.
    ///
    /// # Errors
    /// See [`WriteError`].
    pub async fn forget_server(&self, guild: u64) -> Result<bool, WriteError> {
        self.ask(0, |answer| Request::Erase(Erasure::Server { guild, answer }))
            .await
    }
}

/// Puts other payloads in place of all events of a canvas.
pub(super) fn rewrite(draft: &mut Draft<'_>, request: Rewrite) -> Result<(), AppendError> {
    let canvas = request.canvas;
    let stored = draft.read(&keys::head(canvas), HeadRecord::decode)?;
    let actual = Version::new(stored.as_ref().map_or(0, |head| head.version));
    let given = u64::try_from(request.events.len()).unwrap_or(u64::MAX);
    let Some(mut head) = stored.filter(|head| actual == request.expected && head.version == given) else {
        return Err(AppendError::Conflict { actual });
    };
    head.link = Link::default();
    for (number, payload) in (1..).zip(&request.events) {
        head.link = head.link.next(payload);
        let key = keys::event(canvas, number);
        draft.replace(&key, &EventRecord::encode(head.link, payload))?;
    }
    draft.remove(&keys::snapshot(canvas))?;
    head.snapshot = 0;
    head.payload = request.head.unwrap_or(head.payload);
    head.commit = draft.commit_number();
    draft.put(&keys::head(canvas), &head.encode());
    Ok(())
}

/// Erases a canvas.
pub(super) fn erase(draft: &mut Draft<'_>, canvas: CanvasKey, expected: Version) -> Result<(), AppendError> {
    let Some(head) = draft.read(&keys::head(canvas), HeadRecord::decode)? else {
        return Ok(());
    };
    let actual = Version::new(head.version);
    if actual != expected {
        return Err(AppendError::Conflict { actual });
    }
    if let Some(place) = head.place {
        draft.remove(&keys::listed(place, canvas))?;
        if head.active {
            draft.remove(&keys::active(place))?;
        }
    }
    if let Some(at_ms) = head.due {
        draft.remove(&keys::due(at_ms, canvas))?;
    }
    for table in [Table::Event, Table::Outbox, Table::Dead] {
        remove_all(draft, &keys::key(table, &[canvas.get()]))?;
    }
    for key in [keys::snapshot(canvas), keys::delivery(canvas), keys::head(canvas)] {
        draft.remove(&key)?;
    }
    draft.tally.canvases = draft.tally.canvases.saturating_sub(1);
    Ok(())
}

/// Strikes a member off the table of handles, with a note.
pub(super) fn forget_member(
    draft: &mut Draft<'_>,
    guild: u64,
    user: u64,
    note: &str,
) -> Result<(), WriteError> {
    let key = keys::key(Table::Member, &[guild, user]);
    if let Some(handle) = draft.read(&key, decode_number)? {
        draft.remove(&keys::key(Table::User, &[guild, handle]))?;
        draft.remove(&key)?;
    }
    draft.replace(&keys::named(Table::Named, note), &[])?;
    Ok(())
}

/// Strikes all members of a server without canvases off the table of handles.
pub(super) fn forget_server(draft: &mut Draft<'_>, guild: u64) -> Result<bool, WriteError> {
    let canvases = draft.keys(&keys::key(Table::Listed, &[guild]))?;
    if !canvases.is_empty() {
        return Ok(false);
    }
    for table in [Table::Member, Table::User, Table::Handles] {
        remove_all(draft, &keys::key(table, &[guild]))?;
    }
    Ok(true)
}

fn remove_all(draft: &mut Draft<'_>, prefix: &[u8]) -> Result<(), ReadError> {
    for key in draft.keys(prefix)? {
        draft.remove(&key)?;
    }
    Ok(())
}
