//! What a person sees, as the page draws it.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, Query, State as Taken};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::State;
use super::example::Playing;
use super::refused::Refused;
use crate::playground::Host;
use crate::sandbox::{
    ChannelId, ChannelKind, FileId, Message, MessageId, MessageKind, OpenForm, Permissions, PersonId, Seen,
    SeenFile, Server, ServerId, Widget, World,
};

/// Messages shown of a channel, the newest.
const MESSAGES: usize = 400;
/// Lines of the transcript at most.
const LINES: usize = 2_000;
/// Media types that a browser may draw; all else is to be saved.
const DRAWN: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/// Whose view; without: the first person's, of the first channel.
#[derive(Deserialize)]
pub(super) struct Whose {
    #[serde(rename = "as")]
    person: Option<PersonId>,
    channel: Option<ChannelId>,
}

#[derive(Serialize)]
struct View {
    now_ms: u64,
    me: Somebody,
    people: Vec<Somebody>,
    servers: Vec<SeenServer>,
    channel: SeenChannel,
    messages: Vec<SeenMessage>,
    form: Option<OpenForm>,
    names: Names,
    /// Changes with the commands.
    commands_key: String,
    example: Playing,
    /// Whether Discord is away for the bot.
    away: bool,
}

#[derive(Clone, Serialize)]
struct Somebody {
    id: PersonId,
    name: String,
    bot: bool,
    /// Whether they may manage the channel.
    manages: bool,
}

#[derive(Serialize)]
struct SeenServer {
    id: ServerId,
    name: String,
    channels: Vec<SeenChannel>,
}

#[derive(Serialize)]
struct SeenChannel {
    id: ChannelId,
    name: String,
    kind: &'static str,
}

/// A message and what a client knows besides.
#[derive(Serialize)]
struct SeenMessage {
    id: MessageId,
    author: Somebody,
    kind: MessageKind,
    content: String,
    embeds: Vec<Value>,
    rows: Vec<Vec<Widget>>,
    files: Vec<Attached>,
    pinned: bool,
    edited: bool,
    ephemeral: bool,
    thinking: bool,
    created_ms: u64,
    replies_to: Option<Replied>,
    command: Option<Used>,
    mentions_me: bool,
}

#[derive(Serialize)]
struct Attached {
    #[serde(flatten)]
    file: SeenFile,
    url: String,
    /// Width and height of a PNG in pixels, so that nothing moves when it arrives.
    size: Option<(u32, u32)>,
}

/// The message that another replies to.
#[derive(Serialize)]
struct Replied {
    id: MessageId,
    author: String,
    content: String,
}

/// The command that a message answers.
#[derive(Serialize)]
struct Used {
    who: String,
    name: String,
}

/// What ids are called.
#[derive(Serialize)]
struct Names {
    people: BTreeMap<PersonId, String>,
    channels: BTreeMap<ChannelId, String>,
    roles: BTreeMap<crate::sandbox::RoleId, String>,
}

/// All that the page shows of a person's channel.
pub(super) async fn view<H: Host>(
    Taken(shared): State<H>,
    Query(whose): Query<Whose>,
) -> Result<Json<Value>, Refused> {
    let example = shared.example.playing();
    let view = shared.sandbox.read(|world| {
        let (person, channel) = place(world, &whose)?;
        let seen = world.screen(person, channel);
        Some(seen_by(world, person, channel, seen, example))
    });
    let view = view.ok_or_else(|| Refused::missing("channel for this person"))?;
    serde_json::to_value(view)
        .map(Json)
        .map_err(|error| Refused::senseless(error.to_string()))
}

/// Who looks, and at what.
fn place(world: &World, whose: &Whose) -> Option<(PersonId, ChannelId)> {
    let person = match whose.person {
        Some(person) => world.people.get(&person).filter(|person| !person.bot)?.id,
        None => people(world).next()?.0,
    };
    let channel = match whose.channel {
        Some(channel) => channel,
        None => world
            .servers
            .values()
            .flat_map(|server| &server.channels)
            .find(|id| world.sees(person, **id))
            .copied()?,
    };
    world.sees(person, channel).then_some((person, channel))
}

fn people(world: &World) -> impl Iterator<Item = (PersonId, &str)> {
    let people = world.people.values().filter(|person| !person.bot);
    people.map(|person| (person.id, person.name.as_str()))
}

fn seen_by(world: &World, person: PersonId, channel: ChannelId, seen: Vec<Seen>, example: Playing) -> View {
    let skipped = seen.len().saturating_sub(MESSAGES);
    let messages = seen.into_iter().skip(skipped);
    View {
        now_ms: world.now_ms,
        me: somebody(world, person, channel),
        people: people(world)
            .map(|(id, _)| somebody(world, id, channel))
            .collect(),
        servers: world
            .servers
            .values()
            .map(|server| seen_server(world, server, person))
            .collect(),
        channel: seen_channel(world, channel),
        messages: messages
            .filter_map(|seen| message(world, person, channel, seen))
            .collect(),
        form: world.people.get(&person).and_then(|person| person.form.clone()),
        names: names(world),
        commands_key: commands_key(world),
        example,
        away: world.faults.is_away(),
    }
}

fn somebody(world: &World, id: PersonId, channel: ChannelId) -> Somebody {
    Somebody {
        id,
        name: world.name_of(id).to_owned(),
        bot: world.people.get(&id).is_some_and(|person| person.bot),
        manages: world
            .permissions_in(channel, id)
            .contains(Permissions::MANAGE_CHANNELS),
    }
}

fn seen_server(world: &World, server: &Server, person: PersonId) -> SeenServer {
    let seen = server.channels.iter().filter(|id| world.sees(person, **id));
    SeenServer {
        id: server.id,
        name: server.name.clone(),
        channels: seen.map(|id| seen_channel(world, *id)).collect(),
    }
}

fn seen_channel(world: &World, id: ChannelId) -> SeenChannel {
    let channel = world.channels.get(&id);
    SeenChannel {
        id,
        name: channel.map_or_else(String::new, |channel| channel.name.clone()),
        kind: match channel.map(|channel| channel.kind) {
            Some(ChannelKind::Thread) => "Thread",
            Some(ChannelKind::Direct) => "Direct",
            _ => "Text",
        },
    }
}

fn message(world: &World, person: PersonId, channel: ChannelId, seen: Seen) -> Option<SeenMessage> {
    let message = world.message(channel, seen.id)?;
    let bytes = message.body.files.iter().map(|file| &file.bytes);
    let files = seen.files.into_iter().zip(bytes).map(|(file, bytes)| Attached {
        url: format!("/file/{}/{}", file.id, escaped(&file.name)),
        size: png_size(bytes),
        file,
    });
    Some(SeenMessage {
        id: seen.id,
        author: somebody(world, message.author, channel),
        kind: seen.kind,
        mentions_me: seen.content.contains(&format!("<@{person}>")),
        content: seen.content,
        embeds: seen.embeds,
        rows: seen.rows,
        files: files.collect(),
        pinned: seen.pinned,
        edited: seen.edited,
        ephemeral: seen.ephemeral,
        thinking: seen.thinking,
        created_ms: message.created_ms,
        replies_to: seen.replies_to.and_then(|id| replied(world, channel, id)),
        command: used(world, message),
    })
}

/// Width and height, as the header of a PNG says (ISO/IEC 15948, 11.2.2); `None` of anything else.
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes
        .strip_prefix(b"\x89PNG\r\n\x1a\n")?
        .strip_prefix(b"\0\0\0\rIHDR")?;
    let (width, rest) = header.split_first_chunk::<4>()?;
    let height = rest.first_chunk::<4>()?;
    Some((u32::from_be_bytes(*width), u32::from_be_bytes(*height)))
}

/// A file's name as a part of an address.
fn escaped(name: &str) -> String {
    let mut part = String::new();
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => part.push(char::from(byte)),
            _ => part.push_str(&format!("%{byte:02X}")),
        }
    }
    part
}

fn replied(world: &World, channel: ChannelId, id: MessageId) -> Option<Replied> {
    let message = world.message(channel, id)?;
    Some(Replied {
        id,
        author: world.name_of(message.author).to_owned(),
        content: message.body.content.chars().take(200).collect(),
    })
}

fn used(world: &World, message: &Message) -> Option<Used> {
    if !matches!(message.kind, MessageKind::SlashAnswer | MessageKind::MenuAnswer) {
        return None;
    }
    let (who, name) = world.command_of(message)?;
    Some(Used {
        who: world.name_of(who).to_owned(),
        name: match message.kind {
            MessageKind::SlashAnswer => format!("/{name}"),
            _ => name,
        },
    })
}

fn names(world: &World) -> Names {
    let roles = world.servers.values().flat_map(|server| server.roles.values());
    Names {
        people: world
            .people
            .values()
            .map(|person| (person.id, person.name.clone()))
            .collect(),
        channels: world
            .channels
            .values()
            .map(|channel| (channel.id, channel.name.clone()))
            .collect(),
        roles: roles.map(|role| (role.id, role.name.clone())).collect(),
    }
}

fn commands_key(world: &World) -> String {
    let all = world
        .server_commands
        .values()
        .flatten()
        .chain(&world.global_commands);
    let (count, newest) = all.fold((0_usize, 0), |(count, newest), command| {
        (count + 1, newest.max(command.id.get()))
    });
    format!("{count}-{newest}")
}

/// The commands that the person is shown, as they are registered.
pub(super) async fn commands<H: Host>(
    Taken(shared): State<H>,
    Query(whose): Query<Whose>,
) -> Result<Json<Value>, Refused> {
    let commands = shared.sandbox.read(|world| {
        let (person, channel) = place(world, &whose)?;
        Some(crate::sandbox::commands_shown(world, person, channel))
    });
    let commands = commands.ok_or_else(|| Refused::missing("channel for this person"))?;
    Ok(Json(json!({ "commands": commands })))
}

/// How many lines of the transcript.
#[derive(Deserialize)]
pub(super) struct Last {
    last: usize,
}

/// The newest lines of the transcript.
pub(super) async fn transcript<H: Host>(
    Taken(shared): State<H>,
    Query(Last { last }): Query<Last>,
) -> Json<Value> {
    let text = shared.sandbox.transcript();
    let lines: Vec<_> = text.lines().collect();
    let from = lines.len().saturating_sub(last.min(LINES));
    Json(json!({ "lines": lines.get(from..) }))
}

/// A file: a picture to draw, anything else to save.
pub(super) async fn file<H: Host>(
    Taken(shared): State<H>,
    Path((id, _)): Path<(FileId, String)>,
) -> Result<Response, Refused> {
    let found = shared.sandbox.read(|world| world.file(id).cloned());
    let file = found.ok_or_else(|| Refused::missing("file"))?;
    let drawn = DRAWN
        .iter()
        .find(|kind| file.content_type.as_deref() == Some(**kind));
    let kind = HeaderValue::from_static(drawn.copied().unwrap_or("application/octet-stream"));
    let how = HeaderValue::from_static(if drawn.is_some() { "inline" } else { "attachment" });
    let nothing = HeaderValue::from_static("sandbox; default-src 'none'");
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_DISPOSITION, how),
        (CONTENT_SECURITY_POLICY, nothing),
    ];
    Ok((headers, file.bytes.to_vec()).into_response())
}
