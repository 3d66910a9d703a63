//! The World in Discord's words: people, members, channels, servers and messages as JSON.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::clock::timestamp;
use super::ids::{ChannelId, PersonId, ServerId};
use super::json as look;
use super::message::{File, Message};
use super::permissions::{OverwriteFor, Permissions};
use super::world::{Channel, ChannelKind, Role, Server, ThreadState, World};

/// A person.
pub(crate) fn user(world: &World, id: PersonId) -> Value {
    let person = world.people.get(&id);
    let name = person.map_or("deleted user", |person| &person.name);
    json!({
        "id": id.to_string(),
        "username": name,
        "global_name": (!person.is_some_and(|person| person.bot)).then_some(name),
        "discriminator": "0",
        "avatar": null,
        "bot": person.is_some_and(|person| person.bot),
        "public_flags": 0,
    })
}

/// The bot as it sees itself.
pub(crate) fn current_user(world: &World) -> Value {
    let mut user = user(world, world.bot);
    look::set(&mut user, "mfa_enabled", true);
    look::set(&mut user, "verified", true);
    look::set(&mut user, "locale", "en-US");
    look::set(&mut user, "email", Value::Null);
    look::set(&mut user, "flags", 0);
    user
}

/// A member, without the person; `permissions` where they are told.
fn bare_member(world: &World, server: ServerId, person: PersonId) -> Option<Value> {
    let member = world.servers.get(&server)?.members.get(&person)?;
    Some(json!({
        "nick": member.nick,
        "avatar": null,
        "roles": member.roles,
        "joined_at": timestamp(member.joined_ms),
        "premium_since": null,
        "deaf": false,
        "mute": false,
        "pending": false,
        "flags": 0,
        "communication_disabled_until": null,
    }))
}

/// A member with the person.
pub(crate) fn member(world: &World, server: ServerId, person: PersonId) -> Option<Value> {
    let mut member = bare_member(world, server, person)?;
    look::set(&mut member, "user", user(world, person));
    Some(member)
}

/// A member with the person and what they may do in a channel.
pub(crate) fn member_in(
    world: &World,
    server: ServerId,
    person: PersonId,
    channel: ChannelId,
) -> Option<Value> {
    let mut member = member(world, server, person)?;
    look::set(
        &mut member,
        "permissions",
        world.permissions_in(channel, person).to_string(),
    );
    Some(member)
}

/// A member as the resolved data of an interaction has them: without the person.
pub(crate) fn resolved_member(
    world: &World,
    server: ServerId,
    person: PersonId,
    channel: ChannelId,
) -> Option<Value> {
    let mut member = bare_member(world, server, person)?;
    look::set(
        &mut member,
        "permissions",
        world.permissions_in(channel, person).to_string(),
    );
    Some(member)
}

/// A role.
pub(crate) fn role(role: &Role, position: usize) -> Value {
    json!({
        "id": role.id,
        "name": role.name,
        "color": 0,
        "colors": { "primary_color": 0, "secondary_color": null, "tertiary_color": null },
        "hoist": false,
        "icon": null,
        "unicode_emoji": null,
        "position": position,
        "permissions": role.permissions,
        "managed": role.managed,
        "mentionable": false,
        "flags": 0,
    })
}

/// The roles of a server, the everyone-role first.
pub(crate) fn roles(server: &Server) -> Value {
    server
        .roles
        .values()
        .enumerate()
        .map(|(position, of)| role(of, position))
        .collect()
}

/// A server.
pub(crate) fn server(server: &Server) -> Value {
    let owner = server
        .owner
        .map_or_else(|| server.id.to_string(), |owner| owner.to_string());
    json!({
        "id": server.id,
        "name": server.name,
        "icon": null,
        "splash": null,
        "discovery_splash": null,
        "owner_id": owner,
        "afk_channel_id": null,
        "afk_timeout": 300,
        "verification_level": 1,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "roles": roles(server),
        "emojis": [],
        "features": [],
        "mfa_level": 0,
        "application_id": null,
        "system_channel_id": null,
        "system_channel_flags": 0,
        "rules_channel_id": null,
        "max_members": 500_000,
        "vanity_url_code": null,
        "description": null,
        "banner": null,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": server.locale,
        "public_updates_channel_id": null,
        "nsfw_level": 0,
        "stickers": [],
        "premium_progress_bar_enabled": false,
        "safety_alerts_channel_id": null,
    })
}

/// Discord's number of a thread that is private.
const PRIVATE_THREAD: u8 = 12;

/// Somebody in a thread.
pub(crate) fn thread_member(thread: &Channel, state: &ThreadState, person: PersonId) -> Value {
    json!({
        "id": thread.id,
        "user_id": person.to_string(),
        "join_timestamp": timestamp(state.changed_ms),
        "flags": 0,
    })
}

fn thread_metadata(thread: &ThreadState) -> Value {
    json!({
        "archived": thread.archived,
        "locked": thread.locked,
        "auto_archive_duration": thread.auto_archive_min,
        "archive_timestamp": timestamp(thread.changed_ms),
    })
}

/// A channel, thread or direct conversation.
pub(crate) fn channel(world: &World, channel: &Channel) -> Value {
    let last = channel.messages.last_key_value().map(|(id, _)| id.to_string());
    let mut shown = json!({ "id": channel.id, "type": channel.kind.number(), "last_message_id": last });
    if channel.kind == ChannelKind::Direct {
        look::set(
            &mut shown,
            "recipients",
            channel
                .recipient
                .iter()
                .map(|person| user(world, *person))
                .collect::<Value>(),
        );
        return shown;
    }
    look::set(&mut shown, "guild_id", channel.server.map(|id| id.to_string()));
    look::set(&mut shown, "name", channel.name.as_str());
    look::set(&mut shown, "position", 0);
    look::set(&mut shown, "flags", 0);
    look::set(&mut shown, "nsfw", false);
    look::set(&mut shown, "rate_limit_per_user", 0);
    look::set(&mut shown, "parent_id", Value::Null);
    if let Some(thread) = &channel.thread {
        look::set(&mut shown, "parent_id", thread.parent.to_string());
        look::set(&mut shown, "owner_id", thread.owner.to_string());
        look::set(&mut shown, "message_count", channel.messages.len());
        look::set(&mut shown, "member_count", 1);
        if thread.private_to.is_some() {
            look::set(&mut shown, "type", PRIVATE_THREAD);
        }
        look::set(&mut shown, "thread_metadata", thread_metadata(thread));
    } else {
        look::set(&mut shown, "topic", Value::Null);
        look::set(&mut shown, "permission_overwrites", overwrites(channel));
    }
    shown
}

fn overwrites(channel: &Channel) -> Value {
    let shown = channel.overwrites.iter().map(|overwrite| {
        let (kind, id) = match overwrite.target {
            OverwriteFor::Role(role) => (0, role.get()),
            OverwriteFor::Person(person) => (1, person.get()),
        };
        json!({ "id": id.to_string(), "type": kind, "allow": overwrite.allow, "deny": overwrite.deny })
    });
    shown.collect()
}

/// A channel as an interaction has it: with what the person may do there.
pub(crate) fn channel_for(world: &World, of: &Channel, permissions: Permissions) -> Value {
    let mut shown = channel(world, of);
    look::set(&mut shown, "permissions", permissions.to_string());
    shown
}

/// For whom a message is written out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reader {
    /// For the bot over REST: what others wrote is blank without the intent.
    Rest,
    /// As part of an interaction: everything.
    Interaction,
}

/// A message.
pub(crate) fn message(world: &World, message: &Message, reader: Reader) -> Value {
    let blank = reader == Reader::Rest && is_withheld(world, message);
    let body = &message.body;
    let mut shown = json!({
        "id": message.id,
        "channel_id": message.channel,
        "author": user(world, message.author),
        "type": message.kind.number(),
        "content": if blank { "" } else { &body.content },
        "embeds": if blank { Vec::new() } else { body.embeds.iter().map(embed).collect() },
        "components": if blank { &[] } else { body.components.as_slice() },
        "attachments": if blank { Vec::new() } else { files(world, message) },
        "flags": body.flags,
        "timestamp": timestamp(message.created_ms),
        "edited_timestamp": message.edited_ms.map(timestamp),
        "pinned": message.pinned,
        "tts": false,
        "mention_everyone": false,
        "mentions": mentions(world, &body.content),
        "mention_roles": [],
    });
    if let Some(nonce) = &message.nonce {
        look::set(&mut shown, "nonce", nonce.as_str());
    }
    if let Some(metadata) = &message.interaction_metadata {
        look::set(&mut shown, "interaction_metadata", metadata.clone());
        look::set(&mut shown, "application_id", world.application.to_string());
        look::set(&mut shown, "webhook_id", world.application.to_string());
    }
    if let Some(other) = message.refers_to {
        look::set(
            &mut shown,
            "message_reference",
            json!({ "type": 0, "message_id": other, "channel_id": message.channel, "guild_id": guild_of(world, message) }),
        );
    }
    shown
}

fn mentions(world: &World, text: &str) -> Value {
    mentioned(world, text)
        .into_iter()
        .map(|id| user(world, id))
        .collect()
}

/// Whom a text mentions, of those who are there.
pub(super) fn mentioned(world: &World, text: &str) -> BTreeSet<PersonId> {
    let ids = text.split("<@").skip(1).filter_map(|rest| {
        let (id, _) = rest.split_once('>')?;
        id.trim_start_matches('!').parse::<PersonId>().ok()
    });
    ids.filter(|id| world.people.contains_key(id)).collect()
}

fn guild_of(world: &World, message: &Message) -> Option<String> {
    world
        .channels
        .get(&message.channel)?
        .server
        .map(|id| id.to_string())
}

/// Without the message content intent a bot reads its own messages, direct ones and those that name it.
fn is_withheld(world: &World, message: &Message) -> bool {
    let direct = world
        .channels
        .get(&message.channel)
        .is_some_and(|channel| channel.kind == ChannelKind::Direct);
    let named = message.body.content.contains(&format!("<@{}>", world.bot));
    !world.message_content_intent && message.author != world.bot && !direct && !named
}

fn embed(embed: &Value) -> Value {
    let mut embed = embed.clone();
    if let Some(object) = embed.as_object_mut() {
        object.insert("type".to_owned(), "rich".into());
    }
    embed
}

fn files(world: &World, message: &Message) -> Vec<Value> {
    message
        .body
        .files
        .iter()
        .map(|of| file(world, message.channel, of, message.only_for.is_some()))
        .collect()
}

/// A file, with an address where the sandbox serves it.
pub(crate) fn file(world: &World, channel: ChannelId, file: &File, ephemeral: bool) -> Value {
    let url = format!(
        "{}/attachments/{channel}/{}/{}",
        world.base_url, file.id, file.name
    );
    let mut shown = json!({
        "id": file.id,
        "filename": file.name,
        "size": file.bytes.len(),
        "url": url,
        "proxy_url": url,
    });
    if let Some(description) = &file.description {
        look::set(&mut shown, "description", description.as_str());
    }
    if let Some(content_type) = &file.content_type {
        look::set(&mut shown, "content_type", content_type.as_str());
    }
    if ephemeral {
        look::set(&mut shown, "ephemeral", true);
    }
    shown
}

/// The application.
pub(crate) fn application(world: &World) -> Value {
    json!({
        "id": world.application.to_string(),
        "name": world.application_name,
        "icon": null,
        "description": "",
        "bot_public": true,
        "bot_require_code_grant": false,
        "verify_key": "0".repeat(64),
        "team": null,
        "flags": 0,
        "bot": user(world, world.bot),
        "approximate_guild_count": world.servers.len(),
        "integration_types_config": { "0": {} },
    })
}
