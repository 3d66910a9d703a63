//! What Ferry does by itself from time to time: it goes on with forgetting that was interrupted, erases what nobody can
//! reach any more, and has the store rebuilt where something was erased.
//!
//! Invariants: whatever is to be done is noted in the store, so a restart loses none of it; a round that comes late or
//! twice does no harm; no note tells of a member once that member is forgotten.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tracing::Instrument;

use crate::app::failure::Failure;
use crate::app::messenger::Messenger;
use crate::app::privacy::forgetting;
use crate::app::{App, leaving, log_failure, since};
use crate::canvas::time::Timestamp;
use crate::clock::Clock;
use crate::store::Store;

/// Between two rounds.
const EVERY: Duration = Duration::from_secs(60 * 60);
/// How long erased bytes may wait for the rebuild, so that one serves all who are forgotten meanwhile: well within a day.
const REBUILD_AFTER_MS: i64 = 12 * 60 * 60 * 1_000;
/// The named value that says since when erased bytes wait, in milliseconds since 1970.
const ERASED: &str = "erased";

/// Where the rounds stand.
pub(super) struct Housekeeping(watch::Sender<Stands>);

/// Where the rounds stand: in one, or at rest until a time on the monotonic clock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Working,
    Resting { until_ms: u64 },
}

impl Default for Housekeeping {
    fn default() -> Self {
        Self(watch::Sender::new(Stands::Working))
    }
}

impl Housekeeping {
    /// Resolves when no round is under way or due.
    pub(super) async fn idle(&self, clock: &Clock) {
        let rests = |stands: &Stands| match stands {
            Stands::Working => false,
            Stands::Resting { until_ms } => *until_ms > clock.monotonic_ms(),
        };
        // The sender is here, so it cannot be gone.
        let _ = self.0.subscribe().wait_for(rests).await;
    }
}

/// Says so when the rounds have come to their end, whatever ended them.
struct Ended<'a, M: Messenger>(&'a std::sync::Weak<super::Inner<M>>);

impl<M: Messenger> Drop for Ended<'_, M> {
    fn drop(&mut self) {
        if let Some(inner) = self.0.upgrade() {
            inner
                .housekeeping
                .0
                .send_replace(Stands::Resting { until_ms: u64::MAX });
        }
    }
}

/// Begins the rounds, which end when the shell takes nothing more in.
pub(super) fn begin<M: Messenger>(app: &App<M>) {
    let inner = Arc::downgrade(&app.inner);
    let (clock, closing) = (app.inner.hall.clock.clone(), app.inner.closing.clone());
    let rounds = async move {
        let _ended = Ended(&inner);
        loop {
            // The shell is held for a round alone: whoever drops the last of it need not stop it first.
            let Some(inner) = inner.upgrade() else { return };
            let until_ms = clock
                .monotonic_ms()
                .saturating_add(u64::try_from(EVERY.as_millis()).unwrap_or(u64::MAX));
            round(&App {
                inner: Arc::clone(&inner),
            })
            .await;
            inner.housekeeping.0.send_replace(Stands::Resting { until_ms });
            drop(inner);
            tokio::select! {
                biased;
                () = closing.cancelled() => return,
                () = clock.sleep_until_ms(until_ms) => {}
            }
        }
    };
    let span = tracing::info_span!(parent: None, "housekeeping");
    app.inner.tasks.spawn(rounds.instrument(span));
}

async fn round<M: Messenger>(app: &App<M>) {
    app.inner.housekeeping.0.send_replace(Stands::Working);
    let hall = &app.inner.hall;
    let now = hall.clock.now();
    let done = [
        forgetting::resume(app).await,
        leaving::sweep(app, now).await,
        rebuild_if_due(&hall.store, now).await,
    ];
    for failure in done.into_iter().filter_map(Result::err) {
        log_failure(&hall.references, &failure);
    }
}

/// Notes that something was erased, of which the store's files have the bytes still.
///
/// # Errors
/// [`Failure`] when the note cannot be made.
pub(super) async fn note_erasure(store: &Store, at: Timestamp) -> Result<(), Failure> {
    since::put_first(store, ERASED, at).await?;
    Ok(())
}

async fn rebuild_if_due(store: &Store, now: Timestamp) -> Result<(), Failure> {
    let since = store.meta_get(ERASED)?.and_then(|note| since::read(&note));
    let due = since.is_some_and(|since| since.saturating_add(REBUILD_AFTER_MS) <= now.millis());
    if due {
        let rebuilt = store.compact().await?;
        tracing::info!(
            before = rebuilt.before_bytes,
            after = rebuilt.after_bytes,
            older_backups = rebuilt.older_backups.len(),
            "the store was made anew without what was erased"
        );
        store.meta_put(ERASED, None).await?;
    }
    Ok(())
}
