//! Channels and threads.

use serde_json::Value;

use super::messages::{require, view};
use super::{Call, Reply};
use crate::sandbox::error::{self, ApiError};
use crate::sandbox::ids::{ChannelId, MessageId, PersonId};
use crate::sandbox::json as look;
use crate::sandbox::message::{Body, MessageKind};
use crate::sandbox::permissions::Permissions;
use crate::sandbox::validate;
use crate::sandbox::wire;
use crate::sandbox::world::World;

fn shown(world: &World, id: ChannelId) -> Result<Value, ApiError> {
    world
        .channels
        .get(&id)
        .map(|channel| wire::channel(world, channel))
        .ok_or_else(error::unknown_channel)
}

pub(super) fn get(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let id = call.matched.id("channel_id");
    view(world, id)?;
    shown(world, id).map(Reply::json)
}

/// Somebody in a thread. Of a public one the sandbox knows its starter alone.
pub(super) fn thread_member(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let id = call.matched.id("channel_id");
    view(world, id)?;
    let person: PersonId = call.matched.id("user_id");
    let channel = world.channels.get(&id).ok_or_else(error::unknown_channel)?;
    let thread = channel.thread.as_ref().ok_or_else(error::unknown_channel)?;
    let is_in = match &thread.private_to {
        Some(members) => members.contains(&person),
        None => thread.owner == person,
    };
    match is_in {
        true => Ok(Reply::json(wire::thread_member(channel, thread, person))),
        false => Err(error::unknown_member()),
    }
}

/// Changes the name, and for a thread its archive.
pub(super) fn edit(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let id: ChannelId = call.matched.id("channel_id");
    let is_thread = world
        .channels
        .get(&id)
        .is_some_and(|channel| channel.thread.is_some());
    let own_thread = world
        .channels
        .get(&id)
        .and_then(|channel| channel.thread.as_ref())
        .map(|thread| thread.owner)
        == Some(world.bot);
    let needed = match (is_thread, own_thread) {
        (true, true) => Permissions::NONE,
        (true, false) => Permissions::MANAGE_THREADS,
        (false, _) => Permissions::MANAGE_CHANNELS,
    };
    require(world, id, needed)?;
    validate::thread(&call.body, false)?;
    let (now_ms, body) = (world.now_ms, &call.body);
    let channel = world.channels.get_mut(&id).ok_or_else(error::unknown_channel)?;
    if look::given(body, "name") {
        look::text(body, "name").clone_into(&mut channel.name);
    }
    if let Some(thread) = channel.thread.as_mut() {
        let archived = body
            .get("archived")
            .and_then(Value::as_bool)
            .unwrap_or(thread.archived);
        if archived != thread.archived {
            thread.archived = archived;
            thread.changed_ms = now_ms;
        }
        thread.locked = body
            .get("locked")
            .and_then(Value::as_bool)
            .unwrap_or(thread.locked);
        thread.auto_archive_min =
            look::number(body, "auto_archive_duration").unwrap_or(thread.auto_archive_min);
    }
    shown(world, id).map(Reply::json)
}

/// Starts a thread, from a message or alone.
pub(super) fn start_thread(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let parent: ChannelId = call.matched.id("channel_id");
    require(world, parent, Permissions::CREATE_PUBLIC_THREADS)?;
    validate::thread(&call.body, true)?;
    let from = call.matched.text("message_id");
    let from: Option<MessageId> = (!from.is_empty()).then(|| call.matched.id("message_id"));
    if from.is_some_and(|message| world.message(parent, message).is_none()) {
        return Err(error::unknown_message());
    }
    let name = look::text(&call.body, "name").to_owned();
    let id = from.map_or_else(|| world.mint(), |message| ChannelId::new(message.get()));
    if world.channels.contains_key(&id) {
        return Err(error::thread_exists());
    }
    let thread = world.insert_thread(id, parent, world.bot, &name);
    if let Some(minutes) = look::number(&call.body, "auto_archive_duration")
        && let Some(state) = world
            .channels
            .get_mut(&thread)
            .and_then(|channel| channel.thread.as_mut())
    {
        state.auto_archive_min = minutes;
    }
    if from.is_none() {
        let body = Body {
            content: name,
            ..Body::default()
        };
        let notice = world.new_message(parent, world.bot, MessageKind::ThreadNotice, body);
        world.insert_message(notice);
    }
    shown(world, thread).map(Reply::created)
}
