//! The shell alone, with a messenger that does harm.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail by panicking, and one does so on purpose"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use ferry::app::inbound::{Inbound, Place, Reply};
use ferry::app::messenger::{DeliveryError, Messenger, OldFiles};
use ferry::app::{App, Limits, Parts};
use ferry::catalog::parse::{Asked, OptionValue};
use ferry::catalog::request::UserId;
use ferry::clock::ManualClock;
use ferry::observability::References;
use ferry::picture::studio::{self, Studio};
use ferry::store::{Options, Probe, Store};
use ferry::view::post::Post;
use ferry::wording::Wording;
use tempfile::TempDir;

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

    async fn names(&self, _: u64, _: &BTreeSet<u64>) -> Result<BTreeMap<u64, String>, DeliveryError> {
        Ok(BTreeMap::new())
    }

    async fn seen_by(&self, _: u64, _: u64, _: &BTreeSet<u64>) -> Result<BTreeSet<u64>, DeliveryError> {
        Ok(BTreeSet::new())
    }
}

fn start_canvas() -> Inbound {
    let option = |name: &str| (name.to_owned(), OptionValue::Text(name.to_owned()));
    Inbound {
        interaction: 1,
        place: Some(Place { guild: 2, channel: 3 }),
        user: UserId(4),
        name: "fay".to_owned(),
        manages_channel: false,
        own_permissions: u64::MAX,
        in_thread: false,
        locale: "en-US".to_owned(),
        on_private_message: false,
        asked: Asked::Command {
            path: vec!["canvas".to_owned(), "start".to_owned()],
            options: vec![option("title"), option("customer")],
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
