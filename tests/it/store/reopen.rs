//! Whatever was appended is there after reopening, as a plain model says it should be.
#![expect(clippy::unwrap_used, reason = "helpers of tests")]

use std::collections::BTreeMap;

use ferry::store::{Append, CanvasKey, Due, Opening, OutboxPut, Slot, Store, Version};
use proptest::prelude::*;

use super::harness::Home;
use crate::support::fixed;

#[derive(Clone, Debug)]
struct Step {
    canvas: u64,
    events: Vec<Vec<u8>>,
    snapshot: bool,
    due: Option<i64>,
    board: bool,
    clean_restart: Option<bool>,
}

fn step() -> impl Strategy<Value = Step> {
    let event = prop_oneof![
        9 => proptest::collection::vec(any::<u8>(), 0..40),
        1 => proptest::collection::vec(any::<u8>(), 6_000..14_000),
    ];
    (
        1..4_u64,
        proptest::collection::vec(event, 0..4),
        proptest::bool::weighted(0.2),
        proptest::option::of(any::<i64>()),
        any::<bool>(),
        proptest::option::weighted(0.15, any::<bool>()),
    )
        .prop_map(|(canvas, events, snapshot, due, board, clean_restart)| Step {
            canvas,
            events,
            snapshot,
            due,
            board,
            clean_restart,
        })
}

/// What the store should hold.
#[derive(Default)]
struct Model {
    events: BTreeMap<u64, Vec<Vec<u8>>>,
    due: BTreeMap<u64, i64>,
    boards: BTreeMap<u64, Vec<u8>>,
}

impl Model {
    fn append(&mut self, step: &Step) -> Append {
        let log = self.events.entry(step.canvas).or_default();
        let expected = Version::new(u64::try_from(log.len()).unwrap());
        log.extend(step.events.clone());
        let mut append = Append::events(CanvasKey::new(step.canvas), expected, step.events.clone());
        append.snapshot = step.snapshot.then(|| log.concat());
        append.due = step.due.map_or(Due::Clear, Due::At);
        match step.due {
            Some(at_ms) => drop(self.due.insert(step.canvas, at_ms)),
            None => drop(self.due.remove(&step.canvas)),
        }
        if step.board {
            let payload = log.concat().len().to_string().into_bytes();
            self.boards.insert(step.canvas, payload.clone());
            append.outbox.push(OutboxPut {
                slot: Slot::Latest(0),
                payload,
            });
        }
        append
    }

    fn check(&self, store: &Store) {
        for (canvas, events) in &self.events {
            let canvas = CanvasKey::new(*canvas);
            assert_eq!(&store.events(canvas, Version::NONE, usize::MAX).unwrap(), events);
            let loaded = store.load(canvas).unwrap();
            let shown = loaded.snapshot.map(|(_, bytes)| bytes).unwrap_or_default();
            assert_eq!([shown, loaded.events.concat()].concat(), events.concat());
        }
        let before_end = self.due.iter().filter(|(_, at_ms)| **at_ms < i64::MAX);
        let mut due: Vec<_> = before_end
            .map(|(canvas, at_ms)| (*at_ms, CanvasKey::new(*canvas)))
            .collect();
        due.sort_unstable();
        assert_eq!(store.due_before(i64::MAX, 100).unwrap(), due);
        let boards: Vec<_> = store
            .outbox()
            .unwrap()
            .into_iter()
            .map(|entry| entry.payload)
            .collect();
        assert_eq!(boards, self.boards.values().cloned().collect::<Vec<_>>());
        assert!(store.verify().unwrap().is_sound());
    }
}

async fn play(steps: Vec<Step>) {
    let home = Home::new();
    let (mut store, mut model) = (home.open(), Model::default());
    for step in steps {
        store.append(model.append(&step)).await.unwrap();
        let Some(clean) = step.clean_restart else { continue };
        if clean {
            store.stop().await.unwrap();
        }
        drop(store);
        let (reopened, opening) = home.try_open().unwrap();
        assert_eq!(opening == Opening::Clean, clean, "{opening:?}");
        store = reopened;
        model.check(&store);
    }
    drop(store);
    model.check(&home.open());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..fixed() })]

    #[test]
    fn a_reopened_store_holds_what_was_appended(steps in proptest::collection::vec(step(), 1..25)) {
        tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(play(steps));
    }
}
