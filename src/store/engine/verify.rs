//! The walk over everything: each row's checksum, each canvas's chain against its head, and each index against what
//! it points to. Meant for a store at rest: an append in between may show as a fault that is none.

use super::{
    chain::Link,
    errors::{Damage, ReadError, Report},
    handle::Store,
    keys::{self, CanvasKey, Place, Table},
    read::{Chain, check_end, get, snapshot_at},
    record::{DeadRecord, EventRecord, HeadRecord, OutboxRecord, SeenRecord, Tally, decode_number, decoded},
    row::Scan,
};

impl Store {
    /// Walks over the whole store and reports what is there and what is wrong. Blocks, for as long as it takes to
    /// read everything.
    ///
    /// # Errors
    /// [`ReadError::Engine`] if the database fails; damage is in the report.
    pub fn verify(&self) -> Result<Report, ReadError> {
        verify(&self.tree())
    }
}

/// Walks over a whole database.
pub(super) fn verify(tree: &sled::Tree) -> Result<Report, ReadError> {
    let mut walk = Walk {
        tree,
        report: Report::default(),
        canvas: None,
    };
    for record in Scan::prefix(tree, &[]) {
        let seen = record.and_then(|(key, body)| walk.record(&key, &body));
        walk.note(seen)?;
    }
    walk.close_canvas()?;
    walk.check_counts()?;
    Ok(walk.report)
}

struct Walk<'a> {
    tree: &'a sled::Tree,
    report: Report,
    /// The canvas whose events are being walked, and how far its chain holds; `None` once it broke.
    canvas: Option<(CanvasKey, Option<Chain>)>,
}

impl Walk<'_> {
    /// Damage is noted and the walk goes on; a failing database ends it.
    fn note(&mut self, seen: Result<(), ReadError>) -> Result<(), ReadError> {
        match seen {
            Err(ReadError::Damage(damage)) => {
                self.report.note(damage);
                Ok(())
            }
            other => other,
        }
    }

    fn record(&mut self, key: &[u8], body: &[u8]) -> Result<(), ReadError> {
        match Table::of(key) {
            Some(Table::Event) => self.event(key, body),
            Some(Table::Head) => self.head(key, body),
            Some(Table::Outbox) => self.outbox(key, body),
            Some(Table::Dead) => decoded(key, body, DeadRecord::decode).map(drop),
            Some(Table::Active) => self.active(key, body),
            Some(Table::Due) => self.due(key),
            Some(Table::Listed) => self.listed(key),
            Some(Table::Seen) => self.seen(key, body),
            Some(Table::SeenAt) => self.seen_at(key),
            Some(Table::Member) => self.mirror(key, body, Table::Member, Table::User),
            Some(Table::User) => self.mirror(key, body, Table::User, Table::Member),
            Some(Table::Snapshot) => self.has_head(key, keys::fields(Table::Snapshot, key)),
            Some(Table::Delivery) => self.has_head(key, keys::fields(Table::Delivery, key)),
            Some(Table::Handles) => decoded(key, body, decode_number).map(drop),
            Some(Table::Named | Table::Meta) => Ok(()),
            None => fault(key, "belongs to no table"),
        }
    }

    fn event(&mut self, key: &[u8], body: &[u8]) -> Result<(), ReadError> {
        let [number, _] = known(key, keys::fields(Table::Event, key))?;
        let canvas = CanvasKey::new(number);
        if self.canvas.as_ref().is_none_or(|(current, _)| *current != canvas) {
            self.close_canvas()?;
            self.canvas = Some((
                canvas,
                Some(Chain {
                    after: 0,
                    link: Link::default(),
                }),
            ));
        }
        self.report.events = self.report.events.saturating_add(1);
        let event = decoded(key, body, EventRecord::decode)?;
        let Some((_, chain)) = &mut self.canvas else {
            return Ok(());
        };
        let Some(mut point) = chain.take() else {
            return Ok(());
        };
        point.step(canvas, key, &event)?;
        *chain = Some(point);
        Ok(())
    }

    /// Holds the end of a canvas's chain against its head.
    fn close_canvas(&mut self) -> Result<(), ReadError> {
        let Some((canvas, Some(end))) = self.canvas.take() else {
            return Ok(());
        };
        let key = keys::head(canvas);
        let checked = match get(self.tree, &key, HeadRecord::decode) {
            Ok(Some(head)) => check_end(canvas, &end, &head),
            Ok(None) => fault(&key, "is missing"),
            // A damaged head is reported when the walk comes by it.
            Err(ReadError::Damage(_)) => Ok(()),
            Err(error) => Err(error),
        };
        self.note(checked)
    }

    fn head(&mut self, key: &[u8], body: &[u8]) -> Result<(), ReadError> {
        self.report.canvases = self.report.canvases.saturating_add(1);
        let [number] = known(key, keys::fields(Table::Head, key))?;
        let (canvas, head) = (CanvasKey::new(number), decoded(key, body, HeadRecord::decode)?);
        if head.version > 0 {
            self.require(&keys::event(canvas, 1))?;
        }
        if let Some(at_ms) = head.due {
            self.require(&keys::due(at_ms, canvas))?;
        }
        if let Some(place) = head.place {
            self.require(&keys::listed(place, canvas))?;
            if head.active {
                self.require(&keys::active(place))?;
            }
        }
        snapshot_at(self.tree, canvas, &head).map(drop)
    }

    fn outbox(&mut self, key: &[u8], body: &[u8]) -> Result<(), ReadError> {
        self.report.outbox = self.report.outbox.saturating_add(1);
        let entry = known(key, keys::outbox_entry(key))?;
        decoded(key, body, OutboxRecord::decode)?;
        self.has_head(key, Some([entry.canvas.get()]))
    }

    fn active(&self, key: &[u8], body: &[u8]) -> Result<(), ReadError> {
        let [guild, channel] = known(key, keys::fields(Table::Active, key))?;
        let canvas = CanvasKey::new(decoded(key, body, decode_number)?);
        let head = get(self.tree, &keys::head(canvas), HeadRecord::decode)?;
        let bound = |head: HeadRecord| head.active && head.place == Some(Place { guild, channel });
        check(
            key,
            head.is_some_and(bound),
            "names a canvas that is not active there",
        )
    }

    fn due(&self, key: &[u8]) -> Result<(), ReadError> {
        let [at, canvas] = known(key, keys::fields(Table::Due, key))?;
        let head = get(self.tree, &keys::head(CanvasKey::new(canvas)), HeadRecord::decode)?;
        let due = head.is_some_and(|head| head.due == Some(keys::field_time(at)));
        check(key, due, "names a canvas that is not due then")
    }

    fn listed(&self, key: &[u8]) -> Result<(), ReadError> {
        let [_, _, canvas] = known(key, keys::fields(Table::Listed, key))?;
        self.has_head(key, Some([canvas]))
    }

    fn seen(&self, key: &[u8], body: &[u8]) -> Result<(), ReadError> {
        let [interaction] = known(key, keys::fields(Table::Seen, key))?;
        let seen = decoded(key, body, SeenRecord::decode)?;
        self.require(&keys::seen_at(seen.at_ms, interaction))
    }

    fn seen_at(&self, key: &[u8]) -> Result<(), ReadError> {
        let [_, interaction] = known(key, keys::fields(Table::SeenAt, key))?;
        self.require(&keys::seen(interaction))
    }

    /// Members and handles point at each other.
    fn mirror(&self, key: &[u8], body: &[u8], own: Table, other: Table) -> Result<(), ReadError> {
        let [guild, from] = known(key, keys::fields(own, key))?;
        let to = decoded(key, body, decode_number)?;
        let back = get(self.tree, &keys::key(other, &[guild, to]), decode_number)?;
        check(key, back == Some(from), "has no counterpart")
    }

    fn has_head(&self, key: &[u8], canvas: Option<[u64; 1]>) -> Result<(), ReadError> {
        let [canvas] = known(key, canvas)?;
        self.require(&keys::head(CanvasKey::new(canvas)))
    }

    fn require(&self, key: &[u8]) -> Result<(), ReadError> {
        let there = self
            .tree
            .contains_key(key)
            .map_err(|error| ReadError::engine(&error))?;
        check(key, there, "is missing")
    }

    /// Heads can be lost together with all they head; the count tells.
    fn check_counts(&mut self) -> Result<(), ReadError> {
        let key = keys::named(Table::Meta, super::meta::TALLY);
        let counted = get(self.tree, &key, Tally::decode);
        let checked = counted.and_then(|tally| {
            let canvases = tally.map(|tally| tally.canvases);
            let what = format!("does not count {} canvases", self.report.canvases);
            check(&key, canvases == Some(self.report.canvases), &what)
        });
        self.note(checked)
    }
}

fn known<T>(key: &[u8], fields: Option<T>) -> Result<T, ReadError> {
    fields.ok_or_else(|| Damage::at(key, "has a key of another form").into())
}

fn check(key: &[u8], holds: bool, otherwise: &str) -> Result<(), ReadError> {
    if holds { Ok(()) } else { fault(key, otherwise) }
}

fn fault(key: &[u8], what: &str) -> Result<(), ReadError> {
    Err(Damage::at(key, what).into())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::store::engine::{
        Append, Dedupe, Due, Loaded, Options, OutboxPut, PlaceChange, Probe, Slot, Version,
    };

    const CANVAS: CanvasKey = CanvasKey::new(1);

    /// A store with every kind of record: three events, a snapshot after the second.
    async fn filled(dir: &std::path::Path) -> Store {
        let (store, _) = Store::open(dir, Options::new(Arc::new(|| 0), Probe::InProcess)).unwrap();
        let mut append = Append::events(CANVAS, Version::NONE, vec![b"one".to_vec(), vec![2; 10_000]]);
        append.snapshot = Some(b"snapshot".to_vec());
        append.place = Some(PlaceChange::Bind(Place {
            guild: 7,
            channel: 70,
        }));
        append.due = Due::At(5);
        append.dedupe = Some(Dedupe {
            interaction: 9,
            at_ms: 3,
            outcome: Vec::new(),
        });
        append.outbox = vec![OutboxPut {
            slot: Slot::Ordered,
            payload: Vec::new(),
        }];
        store.append(append).await.unwrap();
        store
            .append(Append::events(CANVAS, Version::new(2), vec![b"three".to_vec()]))
            .await
            .unwrap();
        store.member(7, 1_111).await.unwrap();
        store
    }

    /// What the walk and the loading say once a record is gone.
    async fn without(key: Vec<u8>) -> (Vec<String>, Result<Loaded, ReadError>) {
        let dir = tempfile::tempdir().unwrap();
        let store = filled(dir.path()).await;
        assert_eq!(
            store.verify().unwrap(),
            Report {
                canvases: 1,
                events: 3,
                outbox: 1,
                ..Report::default()
            }
        );
        assert!(
            store.tree().remove(&key).unwrap().is_some(),
            "{}",
            keys::describe(&key)
        );
        let damage = store
            .verify()
            .unwrap()
            .damage
            .iter()
            .map(ToString::to_string)
            .collect();
        (damage, store.load(CANVAS))
    }

    fn damage(loaded: Result<Loaded, ReadError>) -> String {
        loaded.map(|loaded| loaded.version).unwrap_err().to_string()
    }

    #[tokio::test]
    async fn a_lost_event_is_found_wherever_it_was() {
        let (found, loaded) = without(keys::event(CANVAS, 3)).await;
        assert_eq!(found, ["head of canvas 1 is at version 3 but 2 events are there"]);
        assert_eq!(damage(loaded), format!("stored data is damaged: {}", found[0]));
        let (found, loaded) = without(keys::event(CANVAS, 2)).await;
        let orphan = "event 1/2, further row 0001 belongs to no record";
        let snapshot = "event 1/2 is missing";
        assert_eq!(found, [orphan, "event 1/2 is missing", snapshot]);
        assert!(damage(loaded).contains("event 1/2"));
        let (found, _) = without(keys::part(&keys::event(CANVAS, 2), 1)).await;
        assert_eq!(found[0], "event 1/2, further row 0001 is missing");
    }

    #[tokio::test]
    async fn a_lost_head_is_found() {
        let (found, loaded) = without(keys::head(CANVAS)).await;
        assert!(
            found.contains(&"head of canvas 1 is missing".to_owned()),
            "{found:?}"
        );
        assert!(
            found.contains(&"store record \"tally\" does not count 0 canvases".to_owned()),
            "{found:?}"
        );
        assert_eq!(loaded, Err(ReadError::Unknown(CANVAS)));
    }

    #[tokio::test]
    async fn a_lost_snapshot_costs_nothing_but_time() {
        let (found, loaded) = without(keys::snapshot(CANVAS)).await;
        assert_eq!(found, ["snapshot of canvas 1 is missing"]);
        let loaded = loaded.unwrap();
        assert_eq!((loaded.snapshot, loaded.events.len()), (None, 3));
        assert_eq!(loaded.snapshot_damage.unwrap().to_string(), found[0]);
    }

    #[tokio::test]
    async fn a_lost_index_entry_is_found() {
        let lost = [
            keys::active(Place {
                guild: 7,
                channel: 70,
            }),
            keys::key(Table::Listed, &[7, 70, 1]),
            keys::due(5, CANVAS),
            keys::seen(9),
            keys::seen_at(3, 9),
        ];
        for key in lost {
            let named = format!("{} is missing", keys::describe(&key));
            assert_eq!(without(key).await.0, [named]);
        }
        assert_eq!(
            without(keys::key(Table::User, &[7, 1])).await.0,
            ["handle of member 7/1111 has no counterpart"]
        );
    }

    #[tokio::test]
    async fn changed_and_strange_rows_are_found() {
        let dir = tempfile::tempdir().unwrap();
        let store = filled(dir.path()).await;
        let (one, three) = (keys::event(CANVAS, 1), keys::event(CANVAS, 3));
        let row = store.tree().get(&one).unwrap().unwrap();
        store.tree().insert(three, row).unwrap();
        let body = EventRecord::encode(Link::default(), b"forged");
        for (key, row) in super::super::row::rows_of(&one, &body) {
            store.tree().insert(key, row).unwrap();
        }
        store.tree().insert(b"?", b"strange").unwrap();
        let damage = store.verify().unwrap().damage;
        let found: Vec<String> = damage.iter().map(ToString::to_string).collect();
        let wanted = [
            "row 3f belongs to no record",
            "event 1/1 breaks the chain",
            "event 1/3 does not match its checksum",
        ];
        assert_eq!(found, wanted);
    }
}
