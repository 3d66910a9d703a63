//! What people do around the channel: add somebody, move the clock, let something go wrong.

use std::time::Duration;

use axum::Json;
use axum::extract::State as Taken;
use serde::Deserialize;
use serde_json::{Value, json};

use super::State;
use super::refused::Refused;
use crate::playground::play::{LOCALE, grant_managing};
use crate::playground::{Host, Line};
use crate::sandbox::{ChannelId, PersonId, ServerId, World};

/// Characters of a person's or a channel's name.
const NAME: usize = 32;
/// The longest step of the clock: 366 days.
const STEP_MS: u64 = 366 * 24 * 3_600 * 1_000;

/// Somebody, or something, new.
#[derive(Deserialize)]
pub(super) struct New {
    name: String,
    channel: ChannelId,
}

impl New {
    fn name(&self) -> Result<&str, Refused> {
        let name = self.name.trim();
        let is_good = !name.is_empty() && name.chars().count() <= NAME && !name.chars().any(char::is_control);
        is_good
            .then_some(name)
            .ok_or_else(|| Refused::senseless(format!("A name has 1 to {NAME} characters.")))
    }
}

fn server_of(world: &World, channel: ChannelId) -> Option<ServerId> {
    world.channels.get(&channel)?.server
}

/// Adds a person to the channel's server.
pub(super) async fn add_person<H: Host>(
    Taken(shared): State<H>,
    Json(new): Json<New>,
) -> Result<Json<Value>, Refused> {
    let name = new.name()?;
    let added = shared.sandbox.edit(|world| {
        let server = server_of(world, new.channel)?;
        let known = world.person_named(server, name);
        Some(known.unwrap_or_else(|| world.add_person(server, name, LOCALE)))
    });
    let person = added.ok_or_else(|| Refused::missing("server"))?;
    Ok(Json(json!({ "person": person })))
}

/// Adds a channel to the channel's server.
pub(super) async fn add_channel<H: Host>(
    Taken(shared): State<H>,
    Json(new): Json<New>,
) -> Result<Json<Value>, Refused> {
    let name = new.name()?.to_lowercase().replace(char::is_whitespace, "-");
    let added = shared.sandbox.edit(|world| {
        let server = server_of(world, new.channel)?;
        Some(world.add_channel(server, &name))
    });
    let channel = added.ok_or_else(|| Refused::missing("server"))?;
    Ok(Json(json!({ "channel": channel })))
}

/// Who may manage channels, or no more.
#[derive(Deserialize)]
pub(super) struct Allow {
    person: PersonId,
    may: bool,
}

/// Lets a person manage the channels of every server they are in, or no more.
pub(super) async fn allow<H: Host>(Taken(shared): State<H>, Json(allow): Json<Allow>) -> Json<Value> {
    shared.sandbox.edit(|world| {
        let channels: Vec<_> = world
            .channels
            .values()
            .filter(|of| of.server.is_some())
            .map(|of| of.id)
            .collect();
        for channel in channels {
            grant_managing(world, channel, allow.person, allow.may);
        }
    });
    Json(json!({}))
}

/// A step of the clock.
#[derive(Deserialize)]
pub(super) struct Step {
    advance_ms: u64,
}

/// Moves the clock on.
pub(super) async fn advance<H: Host>(
    Taken(shared): State<H>,
    Json(step): Json<Step>,
) -> Result<Json<Value>, Refused> {
    if step.advance_ms > STEP_MS {
        return Err(Refused::senseless("The clock moves a year at a time at most."));
    }
    let line = Line::Time(Duration::from_millis(step.advance_ms));
    shared.play.lock().await.perform(&line).await?;
    shared.sandbox.edit(|_| ());
    Ok(Json(json!({})))
}

/// Ends the bot in order and starts it anew.
pub(super) async fn restart<H: Host>(Taken(shared): State<H>) -> Result<Json<Value>, Refused> {
    shared.play.lock().await.perform(&Line::Restart).await?;
    Ok(Json(json!({})))
}

/// Whether Discord is away.
#[derive(Deserialize)]
pub(super) struct Away {
    away: bool,
}

/// Takes Discord away from the bot, or brings it back.
pub(super) async fn take_away<H: Host>(
    Taken(shared): State<H>,
    Json(Away { away }): Json<Away>,
) -> Json<Value> {
    match away {
        true => shared.sandbox.go_away(),
        false => shared.sandbox.come_back(),
    }
    Json(json!({}))
}
