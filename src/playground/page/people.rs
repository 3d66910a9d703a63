//! Who is there and where: people and channels are added, and permissions given and taken.

use axum::Json;
use axum::extract::State as Taken;
use serde::Deserialize;
use serde_json::{Value, json};

use super::State;
use super::asked::Body;
use super::refused::Refused;
use super::rights;
use crate::playground::Host;
use crate::playground::play::LOCALE;
use crate::sandbox::{ChannelId, PersonId, Server, ServerId, World};

/// Characters of a person's name, as in Discord.
const PERSON_NAME: usize = 32;
/// Characters of a channel's name, as in Discord.
const CHANNEL_NAME: usize = 100;
/// People of a server.
const PEOPLE: usize = 100;
/// Channels and threads of a server, as in Discord.
const CHANNELS: usize = 500;

/// A name without what stands around it, of at most so many characters.
fn checked(name: &str, most: usize) -> Result<&str, Refused> {
    let name = name.trim();
    let is_good = !name.is_empty() && name.chars().count() <= most && !name.chars().any(char::is_control);
    is_good
        .then_some(name)
        .ok_or_else(|| Refused::senseless(format!("A name has 1 to {most} characters.")))
}

/// The server that a channel is in.
fn server_of(world: &World, channel: ChannelId) -> Result<&Server, Refused> {
    let found = world.channels.get(&channel);
    let server = found.ok_or_else(|| Refused::missing("channel"))?.server;
    server
        .and_then(|server| world.servers.get(&server))
        .ok_or_else(|| {
            Refused::senseless("This is a direct conversation; choose a channel of a server first.")
        })
}

/// Somebody new.
#[derive(Deserialize)]
pub(super) struct NewPerson {
    name: String,
    channel: ChannelId,
}

/// Adds a person to the channel's server, unless they are there.
pub(super) async fn add_person<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(new): Body<NewPerson>,
) -> Result<Json<Value>, Refused> {
    let name = checked(&new.name, PERSON_NAME)?;
    let person = shared.sandbox.edit(|world| {
        let server = server_of(world, new.channel)?;
        let (id, count) = (server.id, server.members.len());
        match world.person_named(id, name) {
            Some(known) => Ok(known),
            None if count >= PEOPLE => Err(full("people", PEOPLE)),
            None => Ok(world.add_person(id, name, LOCALE)),
        }
    })?;
    Ok(Json(json!({ "person": person })))
}

fn full(what: &str, most: usize) -> Refused {
    Refused::senseless(format!("No more than {most} {what} fit in here."))
}

/// The server's id, if one more channel fits in.
pub(super) fn with_room(server: &Server) -> Result<ServerId, Refused> {
    match server.channels.len() < CHANNELS {
        true => Ok(server.id),
        false => Err(full("channels", CHANNELS)),
    }
}

/// A new channel, or a new thread.
#[derive(Deserialize)]
pub(super) struct NewChannel {
    name: String,
    /// A channel of the server; a thread hangs below it.
    channel: ChannelId,
    #[serde(default)]
    kind: NewKind,
}

#[derive(Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum NewKind {
    #[default]
    Text,
    Thread,
}

/// Adds a channel to the channel's server, or a thread below the channel.
pub(super) async fn add_channel<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(new): Body<NewChannel>,
) -> Result<Json<Value>, Refused> {
    let name = checked(&new.name, CHANNEL_NAME)?;
    let channel = shared.sandbox.edit(|world| {
        let id = with_room(server_of(world, new.channel)?)?;
        Ok::<_, Refused>(match new.kind {
            NewKind::Text => world.add_channel(id, &name.to_lowercase().replace(char::is_whitespace, "-")),
            NewKind::Thread => add_thread(world, id, new.channel, name),
        })
    })?;
    Ok(Json(json!({ "channel": channel })))
}

/// A thread of whoever was here first; from within a thread, one beside it.
fn add_thread(world: &mut World, server: ServerId, channel: ChannelId, name: &str) -> ChannelId {
    let parent = world.parent_of(channel).unwrap_or(channel);
    let members = world.servers.get(&server).map(|server| &server.members);
    let mut people = members.into_iter().flat_map(|members| members.keys().copied());
    let owner = people.find(|person| *person != world.bot).unwrap_or(world.bot);
    world.add_thread(parent, owner, name)
}

/// What somebody may do in a channel, or no more.
#[derive(Deserialize)]
pub(super) struct Allow {
    person: PersonId,
    channel: ChannelId,
    permission: String,
    may: bool,
}

/// Gives a person, or the bot, a permission in a channel, or takes it.
pub(super) async fn allow<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(allow): Body<Allow>,
) -> Result<Json<Value>, Refused> {
    let right = rights::named(&allow.permission).ok_or_else(|| Refused::missing("permission"))?;
    shared.sandbox.edit(|world| {
        let server = server_of(world, allow.channel)?;
        if !server.members.contains_key(&allow.person) {
            return Err(Refused::missing("person"));
        }
        world.permit(allow.channel, allow.person, right.bits, allow.may);
        Ok(())
    })?;
    Ok(Json(json!({})))
}
