//! What the bot is told of an act: the body of INTERACTION_CREATE.

use serde_json::{Value, json};

use super::ids::{ChannelId, InteractionId, MessageId, PersonId};
use super::interaction::{Interaction, InteractionKind};
use super::json as look;
use super::wire::{self, Reader};
use super::world::World;

/// Context number of a server.
pub(crate) const IN_SERVER: u64 = 0;
/// Context number of a direct conversation with the bot.
pub(crate) const IN_DM: u64 = 1;

/// An act, before it has an id.
pub(crate) struct Act {
    pub(crate) person: PersonId,
    pub(crate) channel: ChannelId,
    pub(crate) kind: InteractionKind,
    /// Discord's `data`.
    pub(crate) data: Value,
    pub(crate) source: Option<MessageId>,
    pub(crate) from_menu: bool,
}

/// Makes an act an interaction of the World, described as the bot will read it.
pub(crate) fn open(world: &mut World, act: Act) -> InteractionId {
    let id: InteractionId = world.mint();
    let server = world
        .channels
        .get(&act.channel)
        .and_then(|channel| channel.server);
    let mut interaction = Interaction {
        id,
        token: format!("aW50ZXJhY3Rpb24{id}"),
        kind: act.kind,
        person: act.person,
        channel: act.channel,
        server,
        created_ms: world.now_ms,
        from_menu: act.from_menu,
        source: act.source,
        acknowledged: None,
        response: None,
        pending: false,
        followups: Vec::new(),
        given_up: false,
        payload: "".into(),
    };
    interaction.payload = describe(world, &interaction, act.data).to_string().into();
    world.insert_interaction(interaction);
    id
}

fn describe(world: &World, interaction: &Interaction, data: Value) -> Value {
    let mut shown = envelope(world, interaction);
    look::set(&mut shown, "data", data);
    add_place(&mut shown, world, interaction);
    add_person(&mut shown, world, interaction);
    let source = interaction.source;
    if let Some(message) = source.and_then(|source| world.message(interaction.channel, source)) {
        let message = wire::message(world, message, Reader::Interaction);
        look::set(&mut shown, "message", message);
    }
    shown
}

/// What interactions of all kinds begin with.
fn envelope(world: &World, interaction: &Interaction) -> Value {
    let person = world.people.get(&interaction.person);
    json!({
        "id": interaction.id,
        "application_id": world.application.to_string(),
        "type": interaction.kind.number(),
        "token": interaction.token,
        "version": 1,
        "channel_id": interaction.channel,
        "locale": person.map_or("en-US", |person| &person.locale),
        "app_permissions": world.permissions_in(interaction.channel, world.bot),
        "entitlements": [],
        "authorizing_integration_owners": owners(interaction),
        "context": if interaction.server.is_some() { IN_SERVER } else { IN_DM },
        "attachment_size_limit": world.attachment_size_limit,
    })
}

/// The channel as the person may use it, and the server that it is in.
fn add_place(shown: &mut Value, world: &World, interaction: &Interaction) {
    if let Some(channel) = world.channels.get(&interaction.channel) {
        let permissions = world.permissions_in(interaction.channel, interaction.person);
        let channel = wire::channel_for(world, channel, permissions);
        look::set(shown, "channel", channel);
    }
    if let Some(server) = interaction.server.and_then(|server| world.servers.get(&server)) {
        let guild = json!({ "id": server.id, "locale": server.locale, "features": [] });
        look::set(shown, "guild_id", server.id.to_string());
        look::set(shown, "guild_locale", server.locale.as_str());
        look::set(shown, "guild", guild);
    }
}

/// The person: a member where there is a server, else a user.
fn add_person(shown: &mut Value, world: &World, interaction: &Interaction) {
    let person = interaction.person;
    match interaction
        .server
        .filter(|server| world.servers.contains_key(server))
    {
        Some(server) => {
            let member = wire::member_in(world, server, person, interaction.channel);
            look::set(shown, "member", member.unwrap_or_default());
        }
        None => look::set(shown, "user", wire::user(world, person)),
    }
}

fn owners(interaction: &Interaction) -> Value {
    json!({ "0": interaction.server.map_or_else(|| "0".to_owned(), |server| server.to_string()) })
}

/// What a message that answers an interaction tells of it.
pub(crate) fn metadata(world: &World, interaction: &Interaction) -> Value {
    let mut shown = json!({
        "id": interaction.id,
        "type": interaction.kind.number(),
        "user": wire::user(world, interaction.person),
        "authorizing_integration_owners": owners(interaction),
    });
    match interaction.kind {
        InteractionKind::Component => {
            look::set(&mut shown, "interacted_message_id", json!(interaction.source))
        }
        InteractionKind::Submit => {
            let kind = if interaction.source.is_some() {
                InteractionKind::Component
            } else {
                InteractionKind::Command
            };
            let mut trigger = shown.clone();
            look::set(&mut trigger, "type", kind.number());
            look::set(&mut trigger, "interacted_message_id", json!(interaction.source));
            look::set(&mut shown, "triggering_interaction_metadata", trigger);
        }
        InteractionKind::Command | InteractionKind::Autocomplete => {}
    }
    shown
}
