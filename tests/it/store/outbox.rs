//! The outbox: order, coalescing, completion, dead letters.

use ferry::store::{
    CanvasKey, Completed, Completion, Ending, EntrySlot, OutboxPut, Pending, Revival, Slot, Store, Version,
};

use super::harness::{Home, texts};

const BOARD: Slot = Slot::Latest(1);

async fn put(store: &Store, canvas: CanvasKey, version: u64, puts: &[(Slot, &str)]) -> Vec<Pending> {
    let mut append = texts(canvas, version, &["one"]);
    append.outbox = puts
        .iter()
        .map(|(slot, text)| OutboxPut {
            slot: *slot,
            payload: text.as_bytes().to_vec(),
        })
        .collect();
    store
        .append(append)
        .await
        .map(|done| done.outbox)
        .unwrap_or_default()
}

fn done(entry: &Pending, delivery: Option<&str>) -> Completion {
    let delivery = delivery.map(|text| text.as_bytes().to_vec());
    Completion {
        key: entry.key,
        generation: entry.generation,
        delivery,
        ending: Ending::Done,
    }
}

fn payloads(entries: &[Pending]) -> Vec<&str> {
    entries
        .iter()
        .map(|entry| std::str::from_utf8(&entry.payload).unwrap_or("?"))
        .collect()
}

#[tokio::test]
async fn entries_wait_in_the_order_they_were_put_and_survive_a_restart() {
    let home = Home::new();
    let store = home.open();
    let [a, b] = [store.allot_canvas(), store.allot_canvas()];
    put(&store, b, 0, &[(Slot::Ordered, "b1")]).await;
    put(
        &store,
        a,
        0,
        &[(BOARD, "board"), (Slot::Ordered, "a1"), (Slot::Ordered, "a2")],
    )
    .await;
    put(&store, b, 1, &[(Slot::Ordered, "b2")]).await;
    let before = store.outbox().unwrap();
    assert_eq!(payloads(&before), ["board", "a1", "a2", "b1", "b2"]);
    drop(store);
    let store = home.open();
    assert_eq!(store.outbox().unwrap(), before);
    assert_eq!(payloads(&store.outbox_of(b).unwrap()), ["b1", "b2"]);
    let later = put(&store, a, 1, &[(Slot::Ordered, "a3")]).await;
    assert!(before.iter().all(|entry| entry.generation < later[0].generation));
}

#[tokio::test]
async fn a_later_entry_of_the_name_takes_the_place_of_the_one_before() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    put(&store, canvas, 0, &[(BOARD, "v1"), (Slot::Ordered, "summary")]).await;
    let long = "v2".repeat(10_000);
    put(&store, canvas, 1, &[(BOARD, &long)]).await;
    put(&store, canvas, 2, &[(BOARD, "v3"), (Slot::Latest(2), "other")]).await;
    assert_eq!(payloads(&store.outbox().unwrap()), ["summary", "v3", "other"]);
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_completion_never_takes_away_a_later_entry() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let first = put(&store, canvas, 0, &[(BOARD, "v1")]).await;
    let (second, completed) = tokio::join!(
        put(&store, canvas, 1, &[(BOARD, "v2")]),
        store.complete(done(&first[0], Some("message 9")))
    );
    assert_eq!(completed, Ok(Completed::Superseded));
    assert_eq!(payloads(&store.outbox().unwrap()), ["v2"]);
    assert_eq!(store.delivery(canvas).unwrap(), Some(b"message 9".to_vec()));
    assert_eq!(
        store.complete(done(&second[0], None)).await,
        Ok(Completed::Removed)
    );
    assert_eq!(store.complete(done(&second[0], None)).await, Ok(Completed::Gone));
    assert_eq!(store.outbox().unwrap(), []);
    assert_eq!(store.load(canvas).unwrap().delivery, Some(b"message 9".to_vec()));
}

#[tokio::test]
async fn what_cannot_be_performed_goes_to_the_dead_letters_with_its_reason() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let entries = put(&store, canvas, 0, &[(Slot::Ordered, "post"), (BOARD, "board")]).await;
    for entry in &entries {
        let ending = Ending::Dead {
            reason: "the channel is gone".to_owned(),
        };
        store
            .complete(Completion {
                ending,
                ..done(entry, None)
            })
            .await
            .unwrap();
    }
    drop(store);
    let store = home.open();
    assert_eq!(store.outbox().unwrap(), []);
    let dead = store.dead_letters().unwrap();
    assert!(dead.iter().all(|letter| letter.reason == "the channel is gone"));
    assert_eq!(
        dead.into_iter().map(|letter| letter.entry).collect::<Vec<_>>(),
        entries
    );
    assert_eq!(entries[1].key.slot, EntrySlot::Latest(1));
    assert_eq!(store.load(canvas).unwrap().version, Version::new(1));
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_dead_letter_goes_back_to_its_place_or_away_and_takes_nothing_newer_with_it() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let puts = [(Slot::Ordered, "a"), (BOARD, "old"), (Slot::Ordered, "b")];
    let entries = put(&store, canvas, 0, &puts).await;
    for entry in &entries {
        let ending = Ending::Dead {
            reason: "gone".to_owned(),
        };
        let dead = Completion {
            ending,
            ..done(entry, None)
        };
        store.complete(dead).await.unwrap();
    }
    put(&store, canvas, 1, &[(BOARD, "new"), (Slot::Ordered, "c")]).await;
    for (entry, again) in entries.iter().zip([true, true, false]) {
        let revival = Revival {
            canvas,
            generation: entry.generation,
            again,
        };
        store.revive(revival).await.unwrap();
        store.revive(revival).await.unwrap();
    }
    drop(store);
    let store = home.open();
    assert_eq!(payloads(&store.outbox().unwrap()), ["a", "new", "c"]);
    assert!(store.dead_letters().unwrap().is_empty());
}
