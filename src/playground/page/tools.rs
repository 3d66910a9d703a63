//! What is done around a channel: the clock is moved, the bot starts anew, and things go wrong on request.
//!
//! Invariant: what was begun is done to its end, also if whoever asked for it has gone meanwhile: half a restart would
//! leave no bot.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State as Taken;
use serde::Deserialize;
use serde_json::{Value, json};

use super::asked::Body;
use super::refused::Refused;
use super::{Shared, State};
use crate::playground::{Host, Line};
use crate::sandbox::{Fault, Route};

/// The longest step of the clock: 366 days.
const STEP_MS: u64 = 366 * 24 * 3_600 * 1_000;
/// How long the bot is told to wait where it is said to ask too often.
const LIMITED_MS: u64 = 5_000;
/// The status of a request that is refused for no reason.
const REFUSED_STATUS: u16 = 500;
/// Requests that post or edit what stands in a channel.
const POSTS: [Route; 2] = [Route::CreateMessage, Route::EditMessage];

/// A step of the clock.
#[derive(Deserialize)]
pub(super) struct Step {
    advance_ms: u64,
}

/// Moves the clock on.
pub(super) async fn advance<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(step): Body<Step>,
) -> Result<Json<Value>, Refused> {
    if step.advance_ms > STEP_MS {
        return Err(Refused::senseless("The clock moves a year at a time at most."));
    }
    perform(&shared, Line::Time(Duration::from_millis(step.advance_ms))).await
}

/// Ends the bot in order and starts it anew.
pub(super) async fn restart<H: Host + 'static>(Taken(shared): State<H>) -> Result<Json<Value>, Refused> {
    perform(&shared, Line::Restart).await
}

async fn perform<H: Host + 'static>(shared: &Arc<Shared<H>>, line: Line) -> Result<Json<Value>, Refused> {
    let performing = Arc::clone(shared);
    let performed = shared.tasks.spawn(async move {
        let mut play = performing.play().await?;
        if let Line::Time(_) = line {
            // Were the clock moved under the bot's hands, it would take what is due from then on to be due later.
            play.hurry().await;
        }
        play.perform(&line).await?;
        drop(play);
        performing.tell();
        Ok::<_, Refused>(())
    });
    performed.await.map_err(|_| Refused::broken())??;
    Ok(Json(json!({})))
}

/// Whether Discord is away.
#[derive(Deserialize)]
pub(super) struct Away {
    away: bool,
}

/// Takes Discord away from the bot, or brings it back.
pub(super) async fn take_away<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(Away { away }): Body<Away>,
) -> Json<Value> {
    match away {
        true => shared.sandbox.go_away(),
        false => shared.sandbox.come_back(),
    }
    Json(json!({}))
}

/// What shall go wrong once.
#[derive(Deserialize)]
pub(super) struct Trouble {
    kind: Kind,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    /// The next request that posts or edits comes to nothing.
    Refused,
    /// The next such request comes too soon.
    RateLimited,
    /// The next such request is performed, and the bot never hears so.
    AnswerLost,
    /// The connection of the gateway breaks.
    Disconnected,
}

/// Lets something go wrong once.
pub(super) async fn fault<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(Trouble { kind }): Body<Trouble>,
) -> Json<Value> {
    let fault = match kind {
        Kind::Refused => Some(Fault::Refuse {
            status: REFUSED_STATUS,
            code: 0,
        }),
        Kind::RateLimited => Some(Fault::RateLimit {
            retry_after_ms: LIMITED_MS,
            global: false,
        }),
        Kind::AnswerLost => Some(Fault::DropAfter),
        Kind::Disconnected => None,
    };
    match fault {
        Some(fault) => shared
            .sandbox
            .edit(|world| world.faults.next_on_any(&POSTS, fault)),
        None => shared.sandbox.drop_connection(),
    }
    Json(json!({}))
}
