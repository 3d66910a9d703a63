//! The shell alone, with a messenger that does harm.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and one does so on purpose"
)]

use std::collections::BTreeSet;
use std::future::pending;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use ferry::app::inbound::{Inbound, Place, Reply};
use ferry::app::messenger::{DeliveryError, FetchError, Messenger, OldFiles};
use ferry::app::pace::Pace;
use ferry::app::{App, Limits, Parts};
use ferry::catalog::parse::{Asked, OptionValue};
use ferry::catalog::request::UserId;
use ferry::clock::ManualClock;
use ferry::observability::References;
use ferry::picture::studio::{self, Studio};
use ferry::store::{Options, Probe, Store};
use ferry::view::post::Post;
use ferry::wording::Wording;
use futures::FutureExt;
use tempfile::TempDir;
use tokio_util::task::TaskTracker;

use crate::picture::fonts;
use crate::support::START;

/// Panics at the first posts, then counts them.
#[derive(Default)]
struct Panicking {
    panics_left: AtomicU64,
    posted: AtomicU64,
}

impl Messenger for Panicking {
    async fn post(&self, _: u64, _: &Post, _: &str) -> Result<u64, DeliveryError> {
        let left = self.panics_left.load(Ordering::SeqCst);
        if left > 0 {
            self.panics_left.store(left - 1, Ordering::SeqCst);
            panic!("the test broke the messenger");
        }
        Ok(self.posted.fetch_add(1, Ordering::SeqCst) + 1)
    }

    async fn edit(&self, _: u64, _: u64, _: &Post, _: OldFiles) -> Result<(), DeliveryError> {
        Ok(())
    }

    async fn pin(&self, _: u64, _: u64) -> Result<(), DeliveryError> {
        Ok(())
    }

    async fn unpin(&self, _: u64, _: u64) -> Result<(), DeliveryError> {
        Ok(())
    }

    async fn find_marked(&self, _: u64, _: u64) -> Result<Option<u64>, DeliveryError> {
        Ok(None)
    }

    async fn fetch(&self, _: &str, _: usize) -> Result<Vec<u8>, FetchError> {
        Err(FetchError::Elsewhere)
    }

    async fn name(&self, _: u64, _: u64) -> Result<Option<String>, DeliveryError> {
        Ok(None)
    }

    async fn seen_by(&self, _: u64, _: u64, _: &BTreeSet<u64>) -> Result<BTreeSet<u64>, DeliveryError> {
        Ok(BTreeSet::new())
    }
}

fn start_canvas() -> Inbound {
    let option = |name: &str| (name.to_owned(), OptionValue::Text(name.to_owned()));
    command(&["canvas", "start"], vec![option("title"), option("customer")])
}

fn command(path: &[&str], options: Vec<(String, OptionValue)>) -> Inbound {
    Inbound {
        interaction: 1,
        place: Some(Place { guild: 2, channel: 3 }),
        user: UserId(4),
        name: "fay".to_owned(),
        manages_channel: false,
        own_permissions: u64::MAX,
        in_thread: false,
        attachment_limit: 10 * 1_024 * 1_024,
        locale: "en-US".to_owned(),
        on_private_message: false,
        asked: Asked::Command {
            path: path.iter().map(|&part| part.to_owned()).collect(),
            options,
        },
    }
}

fn open_store(dir: &TempDir) -> Store {
    let options = Options::new(Arc::new(|| 0), Probe::InProcess);
    Store::open(dir.path(), options).unwrap().0
}

async fn shell(dir: &TempDir, messenger: &Arc<Panicking>, clock: &ManualClock) -> (App<Panicking>, Store) {
    let store = open_store(dir);
    let wording = Wording::load().unwrap();
    let studio = Studio::open(&fonts(), &wording, studio::Limits::default()).unwrap();
    let parts = Parts {
        store: store.clone(),
        messenger: Arc::clone(messenger),
        wording,
        studio,
        clock: clock.clock(),
        references: References::seeded(7),
        limits: Limits {
            mailbox_idle: Duration::from_secs(600),
            retry_max: Duration::from_secs(300),
            pace: Pace::MEMBER,
        },
    };
    (App::start(parts).await.unwrap(), store)
}

#[tokio::test]
async fn a_panic_while_posting_is_a_failed_try() {
    let (dir, clock) = (TempDir::new().unwrap(), ManualClock::new(START));
    let messenger = Arc::new(Panicking::default());
    messenger.panics_left.store(2, Ordering::SeqCst);
    let (app, store) = shell(&dir, &messenger, &clock).await;
    let reply = app.handle(start_canvas()).await;
    assert!(matches!(reply, Reply::Private(_)), "{reply:?}");
    while app.settle().await > 0 {
        clock.advance(Duration::from_secs(2));
        tokio::task::yield_now().await;
    }
    assert_eq!(messenger.posted.load(Ordering::SeqCst), 1);
    assert!(store.outbox().unwrap().is_empty());
    app.stop().await;
}

#[tokio::test]
async fn a_shell_that_is_dropped_without_a_stop_leaves_nothing_running() {
    let (dir, clock) = (TempDir::new().unwrap(), ManualClock::new(START));
    let messenger = Arc::new(Panicking::default());
    messenger.panics_left.store(u64::MAX, Ordering::SeqCst);
    let (app, store) = shell(&dir, &messenger, &clock).await;
    app.handle(start_canvas()).await;
    assert_eq!(app.settle().await, 1, "it waits for its next try");
    drop((app, store));
    // Its tasks hold the messenger until they have ended.
    while Arc::strong_count(&messenger) > 1 {
        tokio::task::yield_now().await;
    }
    drop(open_store(&dir));
}

#[tokio::test]
async fn whoever_asks_while_the_shell_closes_is_told_so() {
    let (dir, clock) = (TempDir::new().unwrap(), ManualClock::new(START));
    let messenger = Arc::new(Panicking::default());
    let (app, _store) = shell(&dir, &messenger, &clock).await;
    app.close();
    let Reply::Private(post) = app.handle(start_canvas()).await else {
        panic!("a private answer");
    };
    assert!(post.text.contains("being restarted"), "{}", post.text);
    app.stop().await;
}

/// A runtime that goes down drops each new task at once, a mailbox as well; who asks must not try for ever.
#[test]
fn a_runtime_that_goes_down_lets_go_of_whoever_asks() {
    let (dir, clock) = (TempDir::new().unwrap(), ManualClock::new(START));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let messenger = Arc::new(Panicking::default());
    let (app, _store) = runtime.block_on(shell(&dir, &messenger, &clock));
    let (ready, started) = mpsc::channel();
    let (done, ended) = mpsc::channel();
    let tasks = TaskTracker::new();
    tasks.clone().spawn_on(
        async move {
            ready.send(()).unwrap();
            while !tasks.spawn(pending::<()>()).is_finished() {
                thread::yield_now();
            }
            app.handle(command(&["mine"], Vec::new())).now_or_never();
            done.send(()).unwrap();
        },
        runtime.handle(),
    );
    started.recv().unwrap();
    runtime.shutdown_background();
    ended.recv_timeout(Duration::from_secs(20)).unwrap();
}
