//! Word of changes: to whoever looks on, and to whoever keeps what lasts.
//!
//! Invariant: who does not listen misses words, and holds nobody up; the last word is never missed.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State as Taken;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use futures::{Stream, StreamExt as _, stream};

use super::{Shared, State};
use crate::playground::Host;

/// What lasts is kept so long after a change, and once for all changes of that time.
const KEPT_AFTER: Duration = Duration::from_millis(500);

/// A number at each change of the World, from now on.
pub(super) async fn events<H: Host + 'static>(
    Taken(shared): State<H>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let changes = shared.sandbox.subscribe();
    let numbers = stream::unfold(changes, |mut changes| async move {
        changes.changed().await.ok()?;
        let number = *changes.borrow_and_update();
        Some((Ok(Event::default().data(number.to_string())), changes))
    });
    let stop = shared.stop.clone();
    Sse::new(numbers.take_until(async move { stop.cancelled().await })).keep_alive(KeepAlive::default())
}

/// Keeps what lasts after changes, until the page stops.
pub(super) async fn keep<H: Host + 'static>(shared: Arc<Shared<H>>) {
    let mut changes = shared.sandbox.subscribe();
    let stop = shared.stop.clone();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            changed = changes.changed() => if changed.is_err() { return },
        }
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(KEPT_AFTER) => {}
        }
        changes.mark_unchanged();
        let keeping = shared.keeping.clone();
        // A file is written while others go on.
        let kept = tokio::task::spawn_blocking(move || keeping.keep()).await;
        if let Ok(Err(error)) = kept {
            tracing::error!(%error, "what lasts was not kept");
        }
    }
}
