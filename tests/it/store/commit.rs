//! Group commit, failures and the end of a store.

use std::{fs, sync::atomic::Ordering, task::Poll};

use ferry::store::{AppendError, Stats, WriteError, limits::BATCH_OPERATIONS};
use futures::{future::join_all, poll};

use super::harness::{Home, texts};

#[tokio::test]
async fn what_waits_is_made_durable_by_one_barrier() {
    let home = Home::new();
    let store = home.open();
    home.disk.close();
    let mut first = Box::pin(store.append(texts(store.allot_canvas(), 0, &["first"])));
    assert!(poll!(&mut first).is_pending());
    home.disk.until_waiting();
    let mut rest: Vec<_> = (0..64)
        .map(|_| Box::pin(store.append(texts(store.allot_canvas(), 0, &["one"]))))
        .collect();
    for append in &mut rest {
        assert!(poll!(append).is_pending());
    }
    assert_eq!(store.stats(), Stats::default());
    home.disk.open();
    first.await.unwrap();
    assert!(join_all(rest).await.iter().all(Result::is_ok));
    assert_eq!(
        store.stats(),
        Stats {
            batches: 2,
            operations: 65,
            syncs: 2
        }
    );
}

#[tokio::test]
async fn a_batch_has_a_most_of_operations_and_of_bytes() {
    for (count, bytes, batches) in [(BATCH_OPERATIONS + 1, 1, 3), (30, 60_000, 3), (3, 4_000_000, 4)] {
        let home = Home::new();
        let store = home.open();
        home.disk.close();
        let mut first = Box::pin(store.append(texts(store.allot_canvas(), 0, &["first"])));
        assert!(poll!(&mut first).is_pending());
        home.disk.until_waiting();
        let appends = (0..count).map(|_| {
            let mut append = texts(store.allot_canvas(), 0, &["one"]);
            append.snapshot = Some(vec![0; bytes]);
            Box::pin(store.append(append))
        });
        let mut appends: Vec<_> = appends.collect();
        for append in &mut appends {
            assert!(poll!(append).is_pending());
        }
        home.disk.open();
        assert!(join_all(appends).await.iter().all(Result::is_ok));
        first.await.unwrap();
        assert_eq!(store.stats().batches, batches, "{count} of {bytes} bytes");
    }
}

#[tokio::test]
async fn refusals_need_no_barrier() {
    let home = Home::new();
    let store = home.open();
    assert!(matches!(
        store.append(texts(store.allot_canvas(), 4, &["one"])).await,
        Err(AppendError::Conflict { .. })
    ));
    assert_eq!(store.stats(), Stats::default());
}

#[tokio::test]
async fn a_failed_barrier_is_never_answered_and_ends_the_store() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    store.append(texts(canvas, 0, &["one"])).await.unwrap();
    home.disk.broken.store(true, Ordering::SeqCst);
    let mut failed = Box::pin(store.failed());
    assert_eq!(poll!(&mut failed), Poll::Pending);
    assert_eq!(
        store.append(texts(canvas, 1, &["two"])).await,
        Err(AppendError::Write(WriteError::Stopped))
    );
    let failure = failed.await;
    assert!(failure.reason.contains("the test broke the disk"), "{failure}");
    home.disk.broken.store(false, Ordering::SeqCst);
    assert_eq!(
        store.append(texts(canvas, 1, &["two"])).await,
        Err(AppendError::Write(WriteError::Stopped))
    );
    assert_eq!(store.stop().await, Err(failure));
}

#[tokio::test]
async fn an_error_that_sled_only_logs_ends_the_store() {
    let home = Home::new();
    let options = home.options();
    let alarm = options.alarm.clone();
    alarm.heard("an old file could not be deleted");
    let (store, _) = ferry::store::Store::open(home.dir(), options).unwrap();
    assert_eq!(
        store.failure(),
        None,
        "what sled logs while it opens counts for nothing"
    );
    alarm.heard("failed to flush");
    assert_eq!(store.failed().await.reason, "failed to flush");
    assert_eq!(
        store.append(texts(store.allot_canvas(), 0, &["one"])).await,
        Err(AppendError::Write(WriteError::Stopped))
    );
}

#[tokio::test]
async fn stopping_drains_what_was_asked_and_refuses_what_comes_later() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let (appended, stopped, late) = tokio::join!(
        store.append(texts(canvas, 0, &["one"])),
        store.stop(),
        store.append(texts(canvas, 1, &["late"])),
    );
    appended.unwrap();
    stopped.unwrap();
    assert_eq!(late, Err(AppendError::Write(WriteError::Stopped)));
    assert!(store.stop().await.is_err());
}

#[tokio::test]
async fn the_witness_follows_once_a_second() {
    let home = Home::new();
    let store = home.open();
    let canvas = store.allot_canvas();
    let witness = || fs::read_to_string(home.path("witness.json")).unwrap();
    let commits = |count: u64| format!("\"commits\": {count}");
    for (version, at_ms) in (0..).zip([0, 999, 1_000]) {
        home.clock_ms.store(at_ms, Ordering::SeqCst);
        store.append(texts(canvas, version, &["one"])).await.unwrap();
        // The next answer comes after the witness of the batch before.
        store.append(texts(canvas, 99, &["refused"])).await.unwrap_err();
    }
    assert!(witness().contains(&commits(4)), "{}", witness());
    store.stop().await.unwrap();
    assert!(witness().contains("\"files\""), "{}", witness());
}
