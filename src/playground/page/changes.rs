//! Word of changes: to whoever looks on, and to whoever keeps what lasts.
//!
//! Invariant: who does not listen misses words, and holds nobody up; the last word is never missed.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State as Taken;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{WebSocket, WebSocketUpgrade};
use axum::response::Response;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::refused::Refused;
use super::{Shared, State};
use crate::playground::Host;

/// What lasts is kept so long after a change, and once for all changes of that time.
const KEPT_AFTER: Duration = Duration::from_millis(500);
/// Bytes of what a listener may say, of which nothing is heeded.
const HEARD_BYTES: usize = 1_024;

/// A number at each change of the World, from now on, by a WebSocket: a browser has six ordinary connections to one
/// host, and a window that listens by one of those takes it from all others.
pub(super) async fn events<H: Host + 'static>(
    Taken(shared): State<H>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Refused> {
    let upgrade = upgrade.map_err(|cause| Refused::with(cause.status(), cause.body_text()))?;
    let changes = shared.sandbox.subscribe();
    let stop = shared.stop.clone();
    let tasks = shared.tasks.clone();
    let upgrade = upgrade.max_message_size(HEARD_BYTES);
    Ok(upgrade.on_upgrade(move |socket| tasks.track_future(tell_until(stop, socket, changes))))
}

/// Tells of changes until the stop, also whoever takes nothing more in.
async fn tell_until(stop: CancellationToken, socket: WebSocket, changes: watch::Receiver<u64>) {
    let _ = stop.run_until_cancelled(tell(socket, changes)).await;
}

/// Tells of changes until the listener goes.
async fn tell(mut socket: WebSocket, mut changes: watch::Receiver<u64>) {
    loop {
        tokio::select! {
            changed = changes.changed() => if changed.is_err() { return },
            // Nothing that they say is heeded, but that they go is.
            heard = socket.recv() => match heard {
                Some(Ok(_)) => continue,
                Some(Err(_)) | None => return,
            },
        }
        let number = *changes.borrow_and_update();
        if socket.send(number.to_string().into()).await.is_err() {
            return;
        }
    }
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
        match tokio::task::spawn_blocking(move || keeping.keep()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "what lasts was not kept"),
            Err(error) => tracing::error!(%error, "what lasts was not kept, by a fault of the playground"),
        }
    }
}
