//! The alarm: raised once, when the store can no longer vouch for what it stores. Whoever runs the process waits for
//! it and ends the process; a supervisor starts it anew. Nothing is ever tried again on a store that failed.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use tokio::sync::watch;

/// Why the store failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the store failed and takes nothing more: {reason}")]
pub struct Failure {
    /// What went wrong, as the system or the database said it.
    pub reason: String,
}

impl Failure {
    pub(super) fn stopped_before() -> Self {
        Self {
            reason: "it was stopped before".to_owned(),
        }
    }
}

/// Raised once at the store's first failure. One alarm serves one opened store.
#[derive(Clone, Debug)]
pub struct Alarm(Arc<State>);

#[derive(Debug)]
struct State {
    failure: watch::Sender<Option<Failure>>,
    /// Whether what sled logs counts: not while a store opens, when sled also logs harmless errors.
    armed: AtomicBool,
}

impl Alarm {
    /// An alarm that was not raised.
    #[must_use]
    pub fn new() -> Self {
        Self(Arc::new(State {
            failure: watch::Sender::new(None),
            armed: AtomicBool::new(false),
        }))
    }

    /// Tells the alarm of an error that sled logged; some failures sled tells in no other way. While the store opens
    /// it counts for nothing, since sled then logs harmless ones too.
    pub fn heard(&self, reason: &str) {
        if self.is_armed() {
            self.raise(reason);
        }
    }

    /// Waits until the alarm is raised, for ever if need be.
    pub async fn wait(&self) -> Failure {
        let mut failure = self.0.failure.subscribe();
        let raised = failure.wait_for(Option::is_some).await;
        match raised.ok().and_then(|failure| failure.clone()) {
            Some(failure) => failure,
            // The sender lives in `self`, so the channel cannot close while we wait.
            None => std::future::pending().await,
        }
    }

    /// The failure, if there was one.
    #[must_use]
    pub fn raised(&self) -> Option<Failure> {
        self.0.failure.borrow().clone()
    }

    pub(super) fn raise(&self, reason: impl Into<String>) {
        let reason = reason.into();
        self.0.failure.send_if_modified(|failure| {
            let first = failure.is_none();
            failure.get_or_insert(Failure { reason });
            first
        });
    }

    pub(super) fn arm(&self) {
        self.0.armed.store(true, Ordering::Release);
    }

    fn is_armed(&self) -> bool {
        self.0.armed.load(Ordering::Acquire)
    }
}

impl Default for Alarm {
    fn default() -> Self {
        Self::new()
    }
}
