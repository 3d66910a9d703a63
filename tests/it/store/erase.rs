//! What takes stored things back: rewriting a log, erasing a canvas, striking off members and servers.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use ferry::store::{
    AppendError, CanvasKey, Due, OutboxPut, Place, PlaceChange, ReadError, Rewrite, Slot, Store, Version,
};

use super::harness::{Home, texts};

const HERE: Place = Place {
    guild: 7,
    channel: 70,
};

/// A canvas with three events and something in every table.
async fn filled(store: &Store) -> CanvasKey {
    let canvas = store.allot_canvas();
    let mut append = texts(canvas, 0, &["one", "two", "three"]);
    append.place = Some(PlaceChange::Bind(HERE));
    append.due = Due::At(5);
    append.snapshot = Some(b"one two three".to_vec());
    append.outbox = vec![OutboxPut {
        slot: Slot::Ordered,
        payload: b"effect".to_vec(),
    }];
    store.append(append).await.unwrap();
    canvas
}

fn rewritten(canvas: CanvasKey, expected: u64, events: &[&str]) -> Rewrite {
    let events = events.iter().map(|text| text.as_bytes().to_vec()).collect();
    Rewrite {
        canvas,
        expected: Version::new(expected),
        events,
        head: Some(b"head".to_vec()),
    }
}

#[tokio::test]
async fn a_rewritten_log_has_a_sound_chain_no_snapshot_and_goes_on() {
    let home = Home::new();
    let store = home.open();
    let canvas = filled(&store).await;
    store
        .rewrite(rewritten(canvas, 3, &["one", "2", "three"]))
        .await
        .unwrap();
    let loaded = store.load(canvas).unwrap();
    assert_eq!(loaded.events, [b"one".to_vec(), b"2".to_vec(), b"three".to_vec()]);
    assert_eq!((loaded.snapshot, loaded.head), (None, b"head".to_vec()));
    assert!(store.verify().unwrap().is_sound());
    store.append(texts(canvas, 3, &["four"])).await.unwrap();
    store.stop().await.unwrap();
    drop(store);
    let store = home.open();
    assert_eq!(store.load(canvas).unwrap().events.len(), 4);
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_log_is_rewritten_only_as_it_was_read() {
    let home = Home::new();
    let store = home.open();
    let canvas = filled(&store).await;
    for late in [
        rewritten(canvas, 2, &["1", "2"]),
        rewritten(canvas, 3, &["1", "2"]),
    ] {
        let actual = Version::new(3);
        assert_eq!(store.rewrite(late).await, Err(AppendError::Conflict { actual }));
    }
    assert_eq!(
        store.load(canvas).unwrap().events.len(),
        0,
        "the snapshot is still there"
    );
}

#[tokio::test]
async fn an_erased_canvas_leaves_nothing_and_its_number_is_never_given_again() {
    let home = Home::new();
    let store = home.open();
    let (canvas, other) = (filled(&store).await, store.allot_canvas());
    store.append(texts(other, 0, &["other"])).await.unwrap();
    let actual = Version::new(3);
    let late = store.erase(canvas, Version::new(2)).await;
    assert_eq!(late, Err(AppendError::Conflict { actual }));
    store.erase(canvas, actual).await.unwrap();
    store.erase(canvas, actual).await.unwrap();
    assert_eq!(store.load(canvas), Err(ReadError::Unknown(canvas)));
    assert_eq!(store.active(HERE), Ok(None));
    assert!(store.canvases(7).unwrap().is_empty() && store.outbox().unwrap().is_empty());
    assert_eq!(store.next_due(), Ok(None));
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!((report.canvases, report.events), (1, 1));
    assert!(store.allot_canvas() > other);
}

#[tokio::test]
async fn a_member_that_was_struck_off_is_met_anew() {
    let home = Home::new();
    let store = home.open();
    let (ana, ben) = (
        store.member(7, 1_111).await.unwrap(),
        store.member(7, 2_222).await.unwrap(),
    );
    store.forget_member(7, 1_111, "forget/ana").await.unwrap();
    assert_eq!(store.handle_of(7, 1_111), Ok(None));
    assert_eq!(
        (store.user_of(7, ana), store.user_of(7, ben)),
        (Ok(None), Ok(Some(2_222)))
    );
    assert_eq!(
        store.meta_named("forget/").unwrap(),
        [("forget/ana".to_owned(), Vec::new())]
    );
    let again = store.member(7, 1_111).await.unwrap();
    assert!(again > ben, "nobody inherits a handle");
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_server_is_forgotten_once_it_has_no_canvas() {
    let home = Home::new();
    let store = home.open();
    let canvas = filled(&store).await;
    store.member(7, 1_111).await.unwrap();
    store.member(8, 1_111).await.unwrap();
    assert_eq!(store.forget_server(7).await, Ok(false));
    store.erase(canvas, Version::new(3)).await.unwrap();
    assert_eq!(store.forget_server(7).await, Ok(true));
    assert_eq!(
        (store.handle_of(7, 1_111), store.handle_of(8, 1_111)),
        (Ok(None), Ok(Some(1)))
    );
    assert_eq!(store.servers().unwrap(), [8]);
    assert!(store.verify().unwrap().is_sound());
}
