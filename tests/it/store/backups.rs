//! Backups, journal and rebuilds of a store that goes on.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "helpers of tests")]

use std::{
    collections::BTreeMap,
    fs,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use ferry::store::{CanvasKey, Opening, Options, Store, Version, WriteError, backups, inspect};
use futures::future::join_all;

use super::harness::{Home, dedupe, texts};

/// Milliseconds of 2026-11-22T08:30:00Z.
const MORNING: i64 = 1_795_336_200_000;

/// A store whose wall clock a test sets.
fn open_at(home: &Home, wall: &Arc<AtomicI64>) -> Store {
    let wall = Arc::clone(wall);
    let options = Options {
        wall: Arc::new(move || wall.load(Ordering::SeqCst)),
        backups_kept: 3,
        ..home.options()
    };
    Store::open(home.dir(), options).unwrap().0
}

fn morning() -> Arc<AtomicI64> {
    Arc::new(AtomicI64::new(MORNING))
}

/// Canvases from 1 on with so many events each.
async fn fill(store: &Store, canvases: u64, events: u64) {
    for canvas in (1..=canvases).map(CanvasKey::new) {
        let from = store.head(canvas).unwrap().map_or(0, |head| head.version.get());
        for version in from..from + events {
            let text = format!("event {version} of canvas {canvas}");
            store.append(texts(canvas, version, &[&text])).await.unwrap();
        }
    }
}

fn names(home: &Home, folder: &str) -> Vec<String> {
    let files = home.files(folder);
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    files.keys().map(name).collect()
}

#[tokio::test]
async fn a_backup_is_named_for_its_time_and_the_operations_in_it() {
    let home = Home::new();
    let store = open_at(&home, &morning());
    fill(&store, 3, 4).await;
    let backup = store.backup().await.unwrap();
    assert_eq!(names(&home, "backups"), ["ferry-20261122T083000Z-13.jsonl.zst"]);
    assert_eq!((backup.commits, backup.at_ms), (13, MORNING));
    assert_eq!(inspect(&backup.path).unwrap(), backup);
    assert_eq!(backups(&home.path("backups")).unwrap()[0].commits, 13);
}

#[tokio::test]
async fn a_backup_holds_what_is_written_while_it_is_taken() {
    let home = Home::new();
    let store = open_at(&home, &morning());
    fill(&store, 200, 5).await;
    let writers = (1..=8).map(|canvas| {
        let store = store.clone();
        async move {
            for version in 5..60 {
                let text = "written meanwhile";
                let append = texts(CanvasKey::new(canvas * 25), version, &[text]);
                store.append(append).await.unwrap();
            }
        }
    });
    let (backup, _) = tokio::join!(store.backup(), join_all(writers));
    let backup = backup.unwrap();
    assert_eq!(inspect(&backup.path).unwrap(), backup);
    assert!(
        backup.commits > 1_001,
        "some were committed meanwhile: {}",
        backup.commits
    );
}

#[tokio::test]
async fn old_backups_go_and_the_journal_reaches_back_to_the_one_before_the_newest() {
    let home = Home::new();
    let wall = morning();
    let store = open_at(&home, &wall);
    for _ in 0..5 {
        fill(&store, 1, 10).await;
        store.backup().await.unwrap();
        wall.fetch_add(86_400_000, Ordering::SeqCst);
    }
    assert_eq!(
        names(&home, "backups"),
        [
            "ferry-20261124T083000Z-31.jsonl.zst",
            "ferry-20261125T083000Z-41.jsonl.zst",
            "ferry-20261126T083000Z-51.jsonl.zst",
        ]
    );
    assert_eq!(
        names(&home, "journal"),
        ["00000000000000000041.jsonl", "00000000000000000051.jsonl"]
    );
}

#[tokio::test]
async fn backups_asked_for_at_once_are_taken_one_after_the_other() {
    let home = Home::new();
    let wall = morning();
    let store = open_at(&home, &wall);
    fill(&store, 20, 20).await;
    for _ in 0..10 {
        let (by_the_clock, besides, rebuilt) = tokio::join!(store.backup(), store.backup(), store.compact());
        for backup in [by_the_clock.unwrap(), besides.unwrap(), rebuilt.unwrap().backup] {
            assert_eq!(inspect(&backup.path).unwrap(), backup);
        }
        wall.fetch_add(1_000, Ordering::SeqCst);
    }
}

#[tokio::test]
async fn what_was_begun_and_never_ended_is_removed_by_the_next_backup() {
    let home = Home::new();
    let store = open_at(&home, &morning());
    fs::create_dir(home.path("backups")).unwrap();
    fs::write(home.path("backups/ferry-20261121T083000Z.part"), "half").unwrap();
    fs::write(home.path("backups/notes.txt"), "the operator's own").unwrap();
    store.backup().await.unwrap();
    assert_eq!(
        names(&home, "backups"),
        ["ferry-20261122T083000Z-1.jsonl.zst", "notes.txt"]
    );
}

#[tokio::test]
async fn a_backup_that_cannot_be_written_leaves_the_store_at_work() {
    let home = Home::new();
    let store = open_at(&home, &morning());
    fs::write(home.path("backups"), "no folder").unwrap();
    let refused = store.backup().await.unwrap_err();
    assert!(
        matches!(&refused, WriteError::Files(what) if what.contains("backups")),
        "{refused}"
    );
    fill(&store, 1, 1).await;
    assert_eq!(store.failure(), None);
}

#[tokio::test]
async fn a_full_disk_takes_no_backup_and_no_rebuild() {
    let home = Home::new();
    let store = open_at(&home, &morning());
    fill(&store, 1, 3).await;
    home.disk.used.store(u64::MAX - 1_000, Ordering::SeqCst);
    for refused in [
        store.backup().await.unwrap_err(),
        store.compact().await.unwrap_err(),
    ] {
        assert!(matches!(refused, WriteError::NoSpace { .. }), "{refused}");
    }
    home.disk.used.store(0, Ordering::SeqCst);
    store.backup().await.unwrap();
}

/// Whether any file of the store holds these bytes.
fn holds(home: &Home, needle: &[u8]) -> Vec<PathBuf> {
    let plain = home
        .files(".")
        .into_iter()
        .filter(|(_, bytes)| find(bytes, needle));
    let plain: Vec<PathBuf> = plain.map(|(path, _)| path).collect();
    let coded = |at: usize| {
        // In base 64 the middle of a text looks in three ways, by where it begins.
        use base64::Engine as _;
        let coded = base64::engine::general_purpose::STANDARD_NO_PAD.encode(&needle[at..needle.len() - 3]);
        coded[..coded.len() - 4].to_owned()
    };
    let mut found = plain;
    for at in 0..3 {
        let coded = coded(at);
        found.extend(home.files(".").into_iter().filter_map(|(path, bytes)| {
            let bytes = match path.extension().is_some_and(|ending| ending == "zst") {
                true => zstd::decode_all(&*bytes).unwrap(),
                false => bytes,
            };
            find(&bytes, coded.as_bytes()).then_some(path)
        }));
    }
    found.sort();
    found.dedup();
    found
}

fn find(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

const SECRET: &str = "a name that must be forgotten entirely";

#[tokio::test]
async fn after_a_rebuild_no_byte_of_what_was_removed_is_left() {
    let home = Home::new();
    let wall = morning();
    let store = open_at(&home, &wall);
    fill(&store, 20, 5).await;
    store.meta_put("who", Some(SECRET.into())).await.unwrap();
    let old = store.backup().await.unwrap();
    wall.fetch_add(1_000, Ordering::SeqCst);
    fill(&store, 20, 1).await;
    store.meta_put("who", None).await.unwrap();
    assert!(
        holds(&home, SECRET.as_bytes()).len() >= 3,
        "database, journal, backup"
    );
    let compacted = store.compact().await.unwrap();
    assert_eq!(compacted.older_backups, std::slice::from_ref(&old.path));
    let left = holds(&home, SECRET.as_bytes());
    let left: Vec<_> = left.iter().map(|path| fs::canonicalize(path).unwrap()).collect();
    assert_eq!(left, [fs::canonicalize(&old.path).unwrap()]);
    assert!(home.path("sled-2").exists() && !home.path("sled").exists());
    fill(&store, 20, 1).await;
    assert!(store.verify().unwrap().is_sound());
    store.stop().await.unwrap();
    drop(store);
    let (store, opening) = home.try_open().unwrap();
    assert_eq!(opening, Opening::Clean);
    assert_eq!(
        store.head(CanvasKey::new(7)).unwrap().unwrap().version,
        Version::new(7)
    );
    assert!(store.verify().unwrap().is_sound());
}

#[tokio::test]
async fn reads_and_appends_go_on_while_the_database_is_rebuilt() {
    let home = Home::new();
    let store = open_at(&home, &morning());
    fill(&store, 300, 3).await;
    let mut acknowledged = BTreeMap::new();
    let writers = (1..=8).map(|canvas| {
        let (store, canvas) = (store.clone(), CanvasKey::new(canvas * 30));
        async move {
            for version in 3..40 {
                let mut append = texts(canvas, version, &["written meanwhile"]);
                append.dedupe = dedupe(canvas.get() * 1_000 + version, 1, "done");
                store.append(append).await.unwrap();
                assert_eq!(store.load(canvas).unwrap().version, Version::new(version + 1));
            }
            (canvas, 40)
        }
    });
    let (first, written) = tokio::join!(store.compact(), join_all(writers));
    first.unwrap();
    acknowledged.extend(written);
    store.compact().await.unwrap();
    assert!(home.path("sled-3").exists() && !home.path("sled-2").exists());
    assert!(store.verify().unwrap().is_sound());
    for (canvas, version) in acknowledged {
        assert_eq!(
            store.head(canvas).unwrap().unwrap().version,
            Version::new(version)
        );
    }
    drop(store);
    assert!(matches!(home.try_open().unwrap().1, Opening::Recovered(_)));
}

#[tokio::test]
async fn stopping_does_not_wait_for_work_in_pieces() {
    let home = Home::new();
    let store = open_at(&home, &morning());
    fill(&store, 300, 3).await;
    let (backup, stopped) = tokio::join!(store.backup(), store.stop());
    stopped.unwrap();
    assert_eq!(backup, Err(WriteError::Stopped));
    drop(store);
    assert_eq!(names(&home, "backups"), Vec::<String>::new());
    assert_eq!(home.try_open().unwrap().1, Opening::Clean);
}

#[tokio::test]
async fn a_database_that_lost_more_than_one_batch_is_behind_its_journal() {
    let home = Home::new();
    let store = open_at(&home, &morning());
    fill(&store, 1, 3).await;
    store.stop().await.unwrap();
    drop(store);
    let (old, witness) = (home.files("sled"), fs::read(home.path("witness.json")).unwrap());
    let store = home.open();
    fill(&store, 1, 2).await;
    store.stop().await.unwrap();
    drop(store);
    fs::remove_file(home.path("commits")).unwrap();
    fs::write(home.path("witness.json"), witness).unwrap();
    for (path, bytes) in old {
        fs::write(path, bytes).unwrap();
    }
    let refusal = home.refusal().to_string();
    assert!(refusal.contains("lost acknowledged operations"), "{refusal}");
}
