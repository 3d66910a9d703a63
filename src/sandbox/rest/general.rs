//! The gateway's address, the application, people and servers.

use serde_json::json;

use super::{Call, Reply};
use crate::sandbox::error::{self, ApiError};
use crate::sandbox::gateway;
use crate::sandbox::ids::{PersonId, ServerId};
use crate::sandbox::json as look;
use crate::sandbox::wire;
use crate::sandbox::world::{Server, World};

/// IDENTIFYs a day, as Discord grants them.
const SESSION_STARTS: u64 = 1_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

pub(super) fn gateway(world: &World) -> Reply {
    let remaining = SESSION_STARTS.saturating_sub(world.gateway.identifies);
    let limit = json!({ "total": SESSION_STARTS, "remaining": remaining, "reset_after": DAY_MS, "max_concurrency": 1 });
    Reply::json(json!({ "url": gateway::gateway_url(world), "shards": 1, "session_start_limit": limit }))
}

pub(super) fn application(world: &World) -> Reply {
    Reply::json(wire::application(world))
}

pub(super) fn current_user(world: &World) -> Reply {
    Reply::json(wire::current_user(world))
}

pub(super) fn servers(world: &World) -> Reply {
    let joined = world.servers.values().filter(|server| server.has_bot);
    let shown = joined.map(|server| {
        let permissions = world.server_permissions(server.id, world.bot);
        let owner = server.owner == Some(world.bot);
        json!({
            "id": server.id, "name": server.name, "icon": null, "owner": owner,
            "permissions": permissions, "features": [],
        })
    });
    Reply::json(shown.collect())
}

pub(super) fn user(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let person: PersonId = call.matched.id("user_id");
    if !world.people.contains_key(&person) {
        return Err(error::unknown_user());
    }
    Ok(Reply::json(wire::user(world, person)))
}

pub(super) fn create_dm(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let person = look::id(&call.body, "recipient_id").map(PersonId::new);
    let person = person
        .filter(|person| world.people.contains_key(person))
        .ok_or_else(error::unknown_user)?;
    let dm = world.add_dm(person);
    let channel = world.channels.get(&dm).ok_or_else(error::unknown_channel)?;
    Ok(Reply::json(wire::channel(world, channel)))
}

fn joined<'a>(world: &'a World, call: &Call) -> Result<&'a Server, ApiError> {
    let id: ServerId = call.matched.id("guild_id");
    let server = world.servers.get(&id).ok_or_else(error::unknown_guild)?;
    if server.has_bot {
        Ok(server)
    } else {
        Err(error::missing_access())
    }
}

pub(super) fn server(world: &World, call: &Call) -> Result<Reply, ApiError> {
    joined(world, call).map(|server| Reply::json(wire::server(server)))
}

pub(super) fn channels(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let server = joined(world, call)?;
    let all = server.channels.iter().filter_map(|id| world.channels.get(id));
    let plain = all.filter(|channel| channel.thread.is_none());
    let seen = plain.filter(|channel| world.sees(world.bot, channel.id));
    Ok(Reply::json(
        seen.map(|channel| wire::channel(world, channel)).collect(),
    ))
}

pub(super) fn roles(world: &World, call: &Call) -> Result<Reply, ApiError> {
    joined(world, call).map(|server| Reply::json(wire::roles(server)))
}

pub(super) fn member(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let server = joined(world, call)?;
    let member = wire::member(world, server.id, call.matched.id("user_id"));
    member.map(Reply::json).ok_or_else(error::unknown_member)
}
