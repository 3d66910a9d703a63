//! Reading, straight from the tree and beside the writer. Single records are cheap and may be read inline; whatever
//! scans (`load`, `events`, `outbox`, `canvases`, `due_before`, `verify`) blocks and belongs on a blocking thread.
//! A read may see an operation a moment before it is durable; only the operation's own answer vouches for it.

use super::{
    chain::Link,
    errors::{Damage, ReadError},
    handle::Store,
    keys::{self, CanvasKey, EntryKey, EntrySlot, Place, Table, Version},
    limits::{OUTBOX_ATTEMPTS, READ_ATTEMPTS},
    record::{
        DeadLetter, DeadRecord, EventRecord, Head, HeadRecord, OutboxRecord, Pending, SeenRecord,
        SnapshotRecord, decode_number, decoded,
    },
    row::{self, Scan},
};

/// A canvas as it is stored: fold the events upon the snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// Its version after the events.
    pub version: Version,
    /// The newest snapshot, and the version it shows.
    pub snapshot: Option<(Version, Vec<u8>)>,
    /// The events after the snapshot, or all of them.
    pub events: Vec<Vec<u8>>,
    /// The cached head.
    pub head: Vec<u8>,
    /// The delivery record.
    pub delivery: Option<Vec<u8>>,
    /// Set if there is a snapshot that is damaged: the events then are all of them, and nothing is lost.
    pub snapshot_damage: Option<Damage>,
}

pub(super) fn get<T>(
    tree: &sled::Tree,
    key: &[u8],
    decode: impl FnOnce(&[u8]) -> Option<T>,
) -> Result<Option<T>, ReadError> {
    row::record(tree, key)?
        .map(|body| decoded(key, &body, decode))
        .transpose()
}

fn bytes(body: &[u8]) -> Option<Vec<u8>> {
    Some(body.to_vec())
}

impl Store {
    /// A canvas at a glance; `None` if it was never stored.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn head(&self, canvas: CanvasKey) -> Result<Option<Head>, ReadError> {
        Ok(get(&self.tree(), &keys::head(canvas), HeadRecord::decode)?.map(HeadRecord::glance))
    }

    /// The canvas that is active in a channel.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn active(&self, place: Place) -> Result<Option<CanvasKey>, ReadError> {
        Ok(get(&self.tree(), &keys::active(place), decode_number)?.map(CanvasKey::new))
    }

    /// What an interaction came to that was done within the last day.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn seen(&self, interaction: u64) -> Result<Option<Vec<u8>>, ReadError> {
        Ok(get(&self.tree(), &keys::seen(interaction), SeenRecord::decode)?.map(|seen| seen.outcome))
    }

    /// The handle that a member has in a server, if one was allotted.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn handle_of(&self, guild: u64, user: u64) -> Result<Option<u64>, ReadError> {
        get(
            &self.tree(),
            &keys::key(Table::Member, &[guild, user]),
            decode_number,
        )
    }

    /// The member whose handle this is in a server.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn user_of(&self, guild: u64, handle: u64) -> Result<Option<u64>, ReadError> {
        get(
            &self.tree(),
            &keys::key(Table::User, &[guild, handle]),
            decode_number,
        )
    }

    /// A named value.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn meta_get(&self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        get(&self.tree(), &keys::named(Table::Named, name), bytes)
    }

    /// The servers in which anybody ever got a handle. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn servers(&self) -> Result<Vec<u64>, ReadError> {
        let counters = Scan::prefix(&self.tree(), &keys::key(Table::Handles, &[]));
        collect(counters, |key, _| {
            keys::fields(Table::Handles, key).map(|[guild]| guild)
        })
    }

    /// The named values whose names begin so, by name. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn meta_named(&self, prefix: &str) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
        let named = Scan::prefix(&self.tree(), &keys::named(Table::Named, prefix));
        collect(named, |key, body| {
            let name = key.get(1..).and_then(|name| std::str::from_utf8(name).ok())?;
            Some((name.to_owned(), body.to_vec()))
        })
    }

    /// A canvas's delivery record.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn delivery(&self, canvas: CanvasKey) -> Result<Option<Vec<u8>>, ReadError> {
        get(&self.tree(), &keys::delivery(canvas), bytes)
    }

    /// The canvases of a server, oldest first, archived ones too. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn canvases(&self, guild: u64) -> Result<Vec<CanvasKey>, ReadError> {
        let mut all = self.listed(&[guild])?;
        all.sort_unstable();
        Ok(all)
    }

    /// Every canvas of the store that belongs to a channel at a glance, the oldest first. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn every_canvas(&self) -> Result<Vec<(CanvasKey, Head)>, ReadError> {
        let heads = self.every_head()?;
        let placed = heads.into_iter().filter(|(_, head)| head.place.is_some());
        Ok(placed.collect())
    }

    /// The canvases that were never a channel's: what an import left that did not come to its end. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn strays(&self) -> Result<Vec<CanvasKey>, ReadError> {
        let heads = self.every_head()?;
        let strays = heads.into_iter().filter(|(_, head)| head.place.is_none());
        Ok(strays.map(|(canvas, _)| canvas).collect())
    }

    fn every_head(&self) -> Result<Vec<(CanvasKey, Head)>, ReadError> {
        let heads = Scan::prefix(&self.tree(), &keys::key(Table::Head, &[]));
        collect(heads, |key, body| {
            let [canvas] = keys::fields(Table::Head, key)?;
            Some((CanvasKey::new(canvas), HeadRecord::decode(body)?.glance()))
        })
    }

    /// The canvases last bound to a channel at a glance, oldest first. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn heads(&self, place: Place) -> Result<Vec<(CanvasKey, Head)>, ReadError> {
        let mut heads = Vec::new();
        for canvas in self.listed(&[place.guild, place.channel])? {
            heads.extend(self.head(canvas)?.map(|head| (canvas, head)));
        }
        Ok(heads)
    }

    fn listed(&self, prefix: &[u64]) -> Result<Vec<CanvasKey>, ReadError> {
        let prefix = keys::key(Table::Listed, prefix);
        collect(Scan::prefix(&self.tree(), &prefix), |key, _| {
            keys::fields(Table::Listed, key).map(|[_, _, canvas]| CanvasKey::new(canvas))
        })
    }

    /// The canvases that are due before this time (milliseconds since 1970), the earliest first, at most `limit` of
    /// them. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn due_before(&self, at_ms: i64, limit: usize) -> Result<Vec<(i64, CanvasKey)>, ReadError> {
        let before = keys::key(Table::Due, &[keys::time_field(at_ms)]);
        let range = Scan::range(&self.tree(), keys::key(Table::Due, &[]), before);
        collect(range.take(limit), |key, _| due(key))
    }

    /// When the next canvas is due, in milliseconds since 1970.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn next_due(&self) -> Result<Option<i64>, ReadError> {
        let first = Scan::prefix(&self.tree(), &keys::key(Table::Due, &[])).take(1);
        Ok(collect(first, |key, _| due(key))?
            .first()
            .map(|(at_ms, _)| *at_ms))
    }

    /// All outbox entries that wait: by canvas, and within one in the order they were put. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn outbox(&self) -> Result<Vec<Pending>, ReadError> {
        self.pending(&keys::key(Table::Outbox, &[]))
    }

    /// A canvas's outbox entries that wait, in the order they were put.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn outbox_of(&self, canvas: CanvasKey) -> Result<Vec<Pending>, ReadError> {
        self.pending(&keys::key(Table::Outbox, &[canvas.get()]))
    }

    fn pending(&self, prefix: &[u8]) -> Result<Vec<Pending>, ReadError> {
        for _ in 1..OUTBOX_ATTEMPTS {
            match self.scan_pending(prefix) {
                Err(ReadError::Damage(_)) => {}
                read => return read,
            }
        }
        self.scan_pending(prefix)
    }

    fn scan_pending(&self, prefix: &[u8]) -> Result<Vec<Pending>, ReadError> {
        let mut entries = collect(Scan::prefix(&self.tree(), prefix), |key, body| {
            let OutboxRecord { generation, payload } = OutboxRecord::decode(body)?;
            Some(Pending {
                key: keys::outbox_entry(key)?,
                generation,
                payload,
            })
        })?;
        entries.sort_by_key(|entry| (entry.key.canvas, entry.generation));
        Ok(entries)
    }

    /// The effects that were given up, by canvas and in the order they were put. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn dead_letters(&self) -> Result<Vec<DeadLetter>, ReadError> {
        collect(
            Scan::prefix(&self.tree(), &keys::key(Table::Dead, &[])),
            |key, body| {
                let [canvas, generation] = keys::fields(Table::Dead, key)?;
                let DeadRecord {
                    slot,
                    reason,
                    payload,
                } = DeadRecord::decode(body)?;
                let key = EntryKey {
                    canvas: CanvasKey::new(canvas),
                    slot: EntrySlot::of_field(slot)?,
                };
                Some(DeadLetter {
                    entry: Pending {
                        key,
                        generation,
                        payload,
                    },
                    reason,
                })
            },
        )
    }

    /// A canvas's events after a version, oldest first, at most `limit` of them and none after its last; their chain
    /// is checked. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn events(&self, canvas: CanvasKey, after: Version, limit: usize) -> Result<Vec<Vec<u8>>, ReadError> {
        if after.get() >= head_record(&self.tree(), canvas)?.version {
            return Ok(Vec::new());
        }
        let link = link_at(&self.tree(), canvas, after.get())?;
        let chain = Chain {
            after: after.get(),
            link,
        };
        Ok(chain.read(&self.tree(), canvas, limit)?.0)
    }

    /// A canvas with its snapshot and the events since: checksums, chain and numbers are checked. Blocks.
    ///
    /// # Errors
    /// See [`ReadError`].
    pub fn load(&self, canvas: CanvasKey) -> Result<Loaded, ReadError> {
        for _ in 0..READ_ATTEMPTS {
            let head = head_record(&self.tree(), canvas)?;
            let loaded = load_at(&self.tree(), canvas, &head);
            // An append in between may have mixed old and new: what was read then, sound or not, tells nothing.
            if head_record(&self.tree(), canvas)?.commit == head.commit {
                return loaded;
            }
        }
        Err(ReadError::Busy(canvas))
    }
}

fn due(key: &[u8]) -> Option<(i64, CanvasKey)> {
    keys::fields(Table::Due, key).map(|[at, canvas]| (keys::field_time(at), CanvasKey::new(canvas)))
}

fn collect<T>(
    records: impl Iterator<Item = Result<row::Record, ReadError>>,
    decode: impl Fn(&[u8], &[u8]) -> Option<T>,
) -> Result<Vec<T>, ReadError> {
    records
        .map(|record| {
            let (key, body) = record?;
            decoded(&key, &body, |body| decode(&key, body))
        })
        .collect()
}

fn head_record(tree: &sled::Tree, canvas: CanvasKey) -> Result<HeadRecord, ReadError> {
    get(tree, &keys::head(canvas), HeadRecord::decode)?.ok_or(ReadError::Unknown(canvas))
}

/// The link after this many events.
pub(super) fn link_at(tree: &sled::Tree, canvas: CanvasKey, version: u64) -> Result<Link, ReadError> {
    if version == 0 {
        return Ok(Link::default());
    }
    let key = keys::event(canvas, version);
    let event = get(tree, &key, EventRecord::decode)?;
    event
        .map(|event| event.link)
        .ok_or_else(|| Damage::at(&key, "is missing").into())
}

/// A point in a canvas's chain of events.
pub(super) struct Chain {
    /// Events before this point.
    pub(super) after: u64,
    /// The link of the last of them.
    pub(super) link: Link,
}

impl Chain {
    /// Reads on from here, at most `limit` events, and checks that none is missing and each follows from the one
    /// before; gives them and the point reached.
    pub(super) fn read(
        mut self,
        tree: &sled::Tree,
        canvas: CanvasKey,
        limit: usize,
    ) -> Result<(Vec<Vec<u8>>, Self), ReadError> {
        let from = keys::event(canvas, self.after.saturating_add(1));
        let before = keys::event(CanvasKey::new(canvas.get().saturating_add(1)), 0);
        let mut events = Vec::new();
        for record in Scan::range(tree, from, before).take(limit) {
            let (key, body) = record?;
            let event = decoded(&key, &body, EventRecord::decode)?;
            self.step(canvas, &key, &event)?;
            events.push(event.payload);
        }
        Ok((events, self))
    }

    /// Goes one event on.
    pub(super) fn step(
        &mut self,
        canvas: CanvasKey,
        key: &[u8],
        event: &EventRecord,
    ) -> Result<(), ReadError> {
        let number = self.after.saturating_add(1);
        let wanted = keys::event(canvas, number);
        if key != wanted {
            return Err(Damage::at(&wanted, "is missing").into());
        }
        self.link = self.link.next(&event.payload);
        self.after = number;
        if self.link == event.link {
            Ok(())
        } else {
            Err(Damage::at(key, "breaks the chain").into())
        }
    }
}

fn load_at(tree: &sled::Tree, canvas: CanvasKey, head: &HeadRecord) -> Result<Loaded, ReadError> {
    let (snapshot, snapshot_damage) = match snapshot_at(tree, canvas, head) {
        Ok(snapshot) => (snapshot, None),
        Err(ReadError::Damage(damage)) => (None, Some(damage)),
        Err(error) => return Err(error),
    };
    let start = match &snapshot {
        Some(snapshot) => Chain {
            after: snapshot.version,
            link: snapshot.link,
        },
        None => Chain {
            after: 0,
            link: Link::default(),
        },
    };
    let (events, end) = start.read(tree, canvas, usize::MAX)?;
    check_end(canvas, &end, head)?;
    Ok(Loaded {
        version: Version::new(head.version),
        snapshot: snapshot.map(|snapshot| (Version::new(snapshot.version), snapshot.payload)),
        events,
        head: head.payload.clone(),
        delivery: get(tree, &keys::delivery(canvas), bytes)?,
        snapshot_damage,
    })
}

/// Checks that the chain ends where the head says.
pub(super) fn check_end(canvas: CanvasKey, end: &Chain, head: &HeadRecord) -> Result<(), ReadError> {
    let key = keys::head(canvas);
    if end.after != head.version {
        let what = format!(
            "is at version {} but {} events are there",
            head.version, end.after
        );
        return Err(Damage::at(&key, what).into());
    }
    if end.link == head.link {
        Ok(())
    } else {
        Err(Damage::at(&key, "does not match its last event").into())
    }
}

/// The snapshot that the head speaks of, checked against the chain.
pub(super) fn snapshot_at(
    tree: &sled::Tree,
    canvas: CanvasKey,
    head: &HeadRecord,
) -> Result<Option<SnapshotRecord>, ReadError> {
    let key = keys::snapshot(canvas);
    let Some(snapshot) = get(tree, &key, SnapshotRecord::decode)? else {
        return if head.snapshot == 0 {
            Ok(None)
        } else {
            Err(Damage::at(&key, "is missing").into())
        };
    };
    let expected = snapshot.version == head.snapshot && snapshot.version <= head.version;
    if expected && snapshot.link == link_at(tree, canvas, snapshot.version)? {
        Ok(Some(snapshot))
    } else {
        Err(Damage::at(&key, "does not match the events").into())
    }
}
