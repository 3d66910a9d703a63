//! What an append checks and what it stores.

use std::sync::atomic::Ordering;

use ferry::store::{
    AppendError, CanvasKey, Due, Place, PlaceChange, ReadError, Version, WriteError,
    limits::{DEDUPE_KEPT_MS, MAX_APPEND_EVENTS, MAX_HEAD_BYTES, MAX_PAYLOAD_BYTES},
};
use futures::future::join_all;
use tokio::task::JoinSet;

use super::harness::{Home, dedupe, texts};

const HERE: Place = Place {
    guild: 7,
    channel: 70,
};

#[tokio::test]
async fn events_are_numbered_and_come_back_in_order() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let first = store.append(texts(canvas, 0, &["one", "two"])).await.unwrap();
    assert_eq!(first.version, Version::new(2));
    assert_eq!(
        store.append(texts(canvas, 2, &["three"])).await.unwrap().version,
        Version::new(3)
    );
    let loaded = store.load(canvas).unwrap();
    assert_eq!(
        loaded.events,
        [b"one".to_vec(), b"two".to_vec(), b"three".to_vec()]
    );
    assert_eq!(loaded.version, Version::new(3));
    assert_eq!(
        store.events(canvas, Version::new(1), 1).unwrap(),
        [b"two".to_vec()]
    );
    assert_eq!(store.events(canvas, Version::new(3), 1), Ok(Vec::new()));
    assert_eq!(store.events(canvas, Version::new(9), 1), Ok(Vec::new()));
    let unknown = store.allot_canvas();
    assert_eq!(
        store.events(unknown, Version::NONE, 1),
        Err(ReadError::Unknown(unknown))
    );
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_canvas_that_was_never_a_channels_can_be_discarded_and_no_other() {
    let home = Home::new();
    let store = home.open();
    let [stray, kept] = [store.allot_canvas(), store.allot_canvas()];
    let long = vec!["one"; MAX_APPEND_EVENTS];
    let count = u64::try_from(long.len()).unwrap();
    store.append(texts(stray, 0, &long)).await.unwrap();
    store.append(texts(stray, count, &long)).await.unwrap();
    store.append(texts(stray, 2 * count, &["last"])).await.unwrap();
    let mut placed = texts(kept, 0, &["one"]);
    placed.place = Some(PlaceChange::Bind(HERE));
    store.append(placed).await.unwrap();
    let mut unbound = texts(kept, 1, &["two"]);
    unbound.place = Some(PlaceChange::Unbind);
    store.append(unbound).await.unwrap();

    assert_eq!(store.strays().unwrap(), [stray]);
    for canvas in [stray, kept, store.allot_canvas()] {
        store.discard(canvas).await.unwrap();
    }
    assert_eq!(store.load(stray), Err(ReadError::Unknown(stray)));
    assert_eq!(store.strays().unwrap(), []);
    assert_eq!(store.load(kept).unwrap().version, Version::new(2));
    let report = store.verify().unwrap();
    assert!(report.is_sound(), "{report:?}");
    drop(store);
    let (store, _) = home.try_open().unwrap();
    assert_ne!(store.allot_canvas(), stray, "no key is given twice");
}

#[tokio::test]
async fn another_version_than_expected_is_a_conflict_and_stores_nothing() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    store.append(texts(canvas, 0, &["one"])).await.unwrap();
    let mut late = texts(canvas, 0, &["late"]);
    late.dedupe = dedupe(5, 0, "late");
    late.due = Due::At(9);
    assert_eq!(
        store.append(late).await,
        Err(AppendError::Conflict {
            actual: Version::new(1)
        })
    );
    assert_eq!(store.seen(5).unwrap(), None);
    assert_eq!(store.next_due().unwrap(), None);
    let unknown = CanvasKey::new(99);
    let conflict = store.append(texts(unknown, 3, &["lost"])).await;
    assert_eq!(
        conflict,
        Err(AppendError::Conflict {
            actual: Version::NONE
        })
    );
    assert_eq!(store.load(unknown), Err(ReadError::Unknown(unknown)));
}

#[tokio::test]
async fn of_two_appends_in_one_batch_on_one_version_the_first_wins() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    home.disk.close();
    let blocker = store.append(texts(store.allot_canvas(), 0, &["blocker"]));
    let rivals = [
        texts(canvas, 0, &["a"]),
        texts(canvas, 0, &["b"]),
        texts(canvas, 1, &["c"]),
    ];
    let rivals = join_all(rivals.map(|append| store.append(append)));
    let release = async {
        home.disk.until_waiting();
        home.disk.open();
    };
    let (_, rivals, ()) = tokio::join!(blocker, rivals, release);
    let versions: Vec<_> = rivals
        .into_iter()
        .map(|done| done.map(|done| done.version))
        .collect();
    let conflict = Err(AppendError::Conflict {
        actual: Version::new(1),
    });
    assert_eq!(versions, [Ok(Version::new(1)), conflict, Ok(Version::new(2))]);
    assert_eq!(store.load(canvas).unwrap().events, [b"a".to_vec(), b"c".to_vec()]);
}

#[tokio::test]
async fn an_interaction_is_done_once_also_within_one_batch() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let mut append = texts(canvas, 0, &["one"]);
    append.dedupe = dedupe(5, 1_000, "J1");
    let (first, second) = tokio::join!(store.append(append.clone()), store.append(append.clone()));
    first.unwrap();
    assert_eq!(second, Err(AppendError::Duplicate(b"J1".to_vec())));
    assert_eq!(
        store.append(append).await,
        Err(AppendError::Duplicate(b"J1".to_vec()))
    );
    assert_eq!(store.seen(5).unwrap(), Some(b"J1".to_vec()));
    assert_eq!(store.load(canvas).unwrap().version, Version::new(1));
}

#[tokio::test]
async fn dedupe_records_go_when_a_day_has_passed_and_not_before() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let times = [0, DEDUPE_KEPT_MS - 1, DEDUPE_KEPT_MS, DEDUPE_KEPT_MS + 60_000];
    let present = [[true, true], [true, true], [true, true], [false, true]];
    for ((version, at_ms), present) in (0_u64..).zip(times).zip(present) {
        let mut append = texts(canvas, version, &["one"]);
        append.dedupe = dedupe(version, at_ms, "done");
        store.append(append).await.unwrap();
        let seen = |interaction| store.seen(interaction).unwrap().is_some();
        assert_eq!([seen(0), seen(version)], present, "at {at_ms}");
    }
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn snapshots_longer_than_a_row_come_back_and_shorter_ones_leave_nothing_behind() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    for (version, length) in (0_u64..).zip([300_000, 20, 6 * 1024, 6 * 1024 + 1, 0, 70_000]) {
        let snapshot: Vec<u8> = (0..length)
            .map(|at: u32| at.to_le_bytes()[0] ^ at.to_le_bytes()[1])
            .collect();
        let mut append = texts(canvas, version, &["one"]);
        append.snapshot = Some(snapshot.clone());
        store.append(append).await.unwrap();
        let loaded = store.load(canvas).unwrap();
        assert_eq!(loaded.snapshot, Some((Version::new(version + 1), snapshot)));
        assert_eq!(loaded.events, Vec::<Vec<u8>>::new());
        assert!(store.verify().unwrap().is_sound(), "after {length} bytes");
    }
    store.append(texts(canvas, 6, &["after"])).await.unwrap();
    assert_eq!(store.load(canvas).unwrap().events, [b"after".to_vec()]);
    assert_eq!(store.events(canvas, Version::NONE, 100).unwrap().len(), 7);
}

#[tokio::test]
async fn a_canvas_is_read_whole_while_it_is_written() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    store.append(texts(canvas, 0, &["1"])).await.unwrap();
    let reader = store.clone();
    let mut reading = JoinSet::new();
    reading.spawn_blocking(move || {
        let mut version = 0;
        while version < 60 {
            let loaded = reader.load(canvas).unwrap();
            assert_eq!(loaded.snapshot_damage, None);
            let shown = loaded.snapshot.map_or(0, |(shown, _)| shown.get());
            assert_eq!(
                shown + u64::try_from(loaded.events.len()).unwrap(),
                loaded.version.get()
            );
            assert!(loaded.version.get() >= version);
            version = loaded.version.get();
        }
    });
    for version in 1..60 {
        let mut append = texts(canvas, version, &["one more"]);
        append.snapshot = (version % 3 == 0).then(|| vec![7; 30_000]);
        store.append(append).await.unwrap();
    }
    reading.join_all().await;
}

#[tokio::test]
async fn nothing_ever_goes_to_the_files_that_sled_does_not_sync() {
    let home = Home::new();
    let store = home.open();
    for _ in 0..8 {
        let canvas = store.allot_canvas();
        let mut append = texts(canvas, 0, &[]);
        append.events = (0..12).map(|event| vec![event; MAX_PAYLOAD_BYTES]).collect();
        append.snapshot = Some(vec![1; 1_000_000]);
        store.append(append).await.unwrap();
    }
    store.stop().await.unwrap();
    assert_eq!(home.files("sled/blobs").len(), 0);
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn the_due_index_follows_the_canvas() {
    let home = Home::new();
    let store = home.open();
    let [a, b] = [store.allot_canvas(), store.allot_canvas()];
    let steps = [
        (a, 0, Due::At(50)),
        (b, 0, Due::At(-20)),
        (a, 1, Due::Keep),
        (b, 1, Due::At(70)),
    ];
    for (canvas, version, due) in steps {
        let mut append = texts(canvas, version, &["one"]);
        append.due = due;
        store.append(append).await.unwrap();
    }
    assert_eq!(store.due_before(70, 10).unwrap(), [(50, a)]);
    assert_eq!(store.due_before(71, 10).unwrap(), [(50, a), (70, b)]);
    assert_eq!(store.due_before(71, 1).unwrap(), [(50, a)]);
    let mut append = texts(a, 2, &[]);
    append.due = Due::Clear;
    store.append(append).await.unwrap();
    assert_eq!(store.next_due().unwrap(), Some(70));
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_channel_has_one_active_canvas() {
    let home = Home::new();
    let store = home.open();
    let [a, b] = [store.allot_canvas(), store.allot_canvas()];
    let change = |canvas, version, change| {
        let mut append = texts(canvas, version, &["one"]);
        append.place = Some(change);
        append.head = Some(b"head".to_vec());
        store.append(append)
    };
    change(a, 0, PlaceChange::Bind(HERE)).await.unwrap();
    assert_eq!(
        change(b, 0, PlaceChange::Bind(HERE)).await,
        Err(AppendError::PlaceTaken(a))
    );
    assert_eq!(store.head(b).unwrap(), None);
    change(a, 1, PlaceChange::Unbind).await.unwrap();
    assert_eq!(store.active(HERE).unwrap(), None);
    change(b, 0, PlaceChange::Bind(HERE)).await.unwrap();
    assert_eq!(store.active(HERE).unwrap(), Some(b));
    assert_eq!(store.canvases(7).unwrap(), [a, b]);
    let heads = store.heads(HERE).unwrap();
    let heads: Vec<_> = heads
        .iter()
        .map(|(key, head)| (*key, head.active, head.payload.as_slice()))
        .collect();
    assert_eq!(heads, [(a, false, &b"head"[..]), (b, true, &b"head"[..])]);
    assert_eq!(store.canvases(8).unwrap(), []);
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn a_canvas_on_the_shelf_belongs_to_a_channel_and_leaves_the_active_one_alone() {
    let home = Home::new();
    let store = home.open();
    let [a, b] = [store.allot_canvas(), store.allot_canvas()];
    for (canvas, change) in [(a, PlaceChange::Bind(HERE)), (b, PlaceChange::Shelve(HERE))] {
        let mut append = texts(canvas, 0, &["one"]);
        append.place = Some(change);
        store.append(append).await.unwrap();
    }
    assert_eq!(store.active(HERE).unwrap(), Some(a));
    store
        .append(texts(store.allot_canvas(), 0, &["nowhere"]))
        .await
        .unwrap();
    let every = store.every_canvas().unwrap();
    let every: Vec<_> = every.iter().map(|(key, head)| (*key, head.active)).collect();
    assert_eq!(every, [(a, true), (b, false)]);

    let mut append = texts(a, 1, &[]);
    append.place = Some(PlaceChange::Shelve(HERE));
    store.append(append).await.unwrap();
    assert_eq!(store.active(HERE).unwrap(), None);
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn members_get_a_handle_each_server_and_keep_it() {
    let home = Home::new();
    let store = home.open();
    let (ana, ben) = (1_111, 2_222);
    let both = tokio::join!(store.member(7, ana), store.member(7, ana));
    assert_eq!(both, (Ok(1), Ok(1)));
    assert_eq!(store.member(7, ben).await, Ok(2));
    assert_eq!(store.member(8, ben).await, Ok(1));
    let before = store.stats();
    assert_eq!(store.member(7, ana).await, Ok(1));
    assert_eq!(store.stats(), before);
    assert_eq!(store.user_of(7, 2).unwrap(), Some(ben));
    assert_eq!(store.user_of(8, 2).unwrap(), None);
    store.stop().await.unwrap();
    drop(store);
    let store = home.open();
    assert_eq!(store.member(7, 3_333).await, Ok(3));
    assert_eq!(store.handle_of(7, ben).unwrap(), Some(2));
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn named_values_are_kept_and_removed() {
    let home = Home::new();
    let store = home.open();
    store.meta_put("commands", Some(b"hash".to_vec())).await.unwrap();
    assert_eq!(store.meta_get("commands").unwrap(), Some(b"hash".to_vec()));
    store.meta_put("commands", None).await.unwrap();
    assert_eq!(store.meta_get("commands").unwrap(), None);
    let long = store.meta_put("commands", Some(vec![0; 5_000])).await;
    assert_eq!(
        long,
        Err(WriteError::TooLarge {
            what: "the named value",
            limit: 4_096
        })
    );
}

#[tokio::test]
async fn what_is_too_large_is_refused_by_name() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let mut event = texts(canvas, 0, &[]);
    event.events = vec![vec![0; MAX_PAYLOAD_BYTES + 1]];
    let mut head = texts(canvas, 0, &["one"]);
    head.head = Some(vec![0; MAX_HEAD_BYTES + 1]);
    let many = texts(canvas, 0, &vec!["one"; MAX_APPEND_EVENTS + 1]);
    let mut whole = texts(canvas, 0, &[]);
    whole.events = vec![vec![0; MAX_PAYLOAD_BYTES]; 257];
    let cases = [
        (event, "an event"),
        (head, "the head"),
        (many, "the number of events"),
        (whole, "the append"),
    ];
    for (append, wanted) in cases {
        let refused = store.append(append).await;
        assert!(
            matches!(refused, Err(AppendError::Write(WriteError::TooLarge { what, .. })) if what == wanted),
            "{refused:?}"
        );
    }
    assert_eq!(store.head(canvas).unwrap(), None);
}

#[tokio::test]
async fn a_nearly_full_disk_refuses_appends_and_lets_the_rest_go_on() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    store.append(texts(canvas, 0, &["one"])).await.unwrap();
    home.disk.used.store(u64::MAX - 1_000, Ordering::SeqCst);
    let refused = store.append(texts(canvas, 1, &["two"])).await;
    assert!(
        matches!(
            refused,
            Err(AppendError::Write(WriteError::NoSpace { free: 1_000, .. }))
        ),
        "{refused:?}"
    );
    assert!(matches!(
        store.member(7, 1).await,
        Err(WriteError::NoSpace { .. })
    ));
    assert_eq!(store.load(canvas).unwrap().version, Version::new(1));
    home.disk.used.store(0, Ordering::SeqCst);
    store.append(texts(canvas, 1, &["two"])).await.unwrap();
    assert_eq!(store.failure(), None);
}
