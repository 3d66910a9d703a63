//! What a person sees, as the page draws it.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use axum::Json;
use axum::extract::State as Taken;
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::State;
use super::asked::Asked;
use super::example::Playing;
use super::message;
use super::refused::Refused;
use super::rights::{self, RIGHTS, Right};
use crate::playground::Host;
use crate::sandbox::{
    ChannelId, ChannelKind, MessageId, OpenForm, Permissions, Person, PersonId, RoleId, Server, ServerId,
    World, commands_shown,
};

/// Messages shown of a channel, and looked through for pings: the newest.
const MESSAGES: usize = 400;
/// Lines of the transcript at most.
const LINES: usize = 2_000;

/// Whose view; without: the first person's, of the first channel.
#[derive(Deserialize)]
pub(super) struct Whose {
    #[serde(rename = "as")]
    person: Option<PersonId>,
    channel: Option<ChannelId>,
}

/// All that the page shows.
#[derive(Serialize)]
pub(super) struct View {
    now_ms: u64,
    me: Somebody,
    people: Vec<Somebody>,
    bots: Vec<Somebody>,
    /// What can be given and taken.
    permissions: [Right; RIGHTS.len()],
    servers: Vec<SeenServer>,
    direct: Vec<SeenChannel>,
    channel: SeenChannel,
    messages: Vec<message::Shown>,
    form: Option<OpenForm>,
    names: Names,
    /// Changes with the commands that the person is shown.
    commands_key: String,
    example: Playing,
    /// Whether Discord is away for the bot.
    away: bool,
}

#[derive(Serialize)]
struct Somebody {
    id: PersonId,
    name: String,
    bot: bool,
    /// Whether they may manage the channel.
    manages: bool,
    /// The names of what they may do in the channel.
    permissions: Vec<&'static str>,
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
    /// The channel that a thread hangs below.
    parent: Option<ChannelId>,
    /// The newest message that the person sees there.
    newest: Option<MessageId>,
    /// The newest message there that pinged the person, if it is none of long ago.
    newest_mention: Option<MessageId>,
}

/// What ids are called.
#[derive(Serialize)]
struct Names {
    people: BTreeMap<PersonId, String>,
    channels: BTreeMap<ChannelId, String>,
    roles: BTreeMap<RoleId, String>,
}

/// All that the page shows of a person's channel.
pub(super) async fn view<H: Host + 'static>(
    Taken(shared): State<H>,
    Asked(whose): Asked<Whose>,
) -> Result<Json<View>, Refused> {
    let example = shared.example.playing();
    shared.sandbox.read(|world| {
        let (person, channel) = place(world, &whose)?;
        Ok(Json(seen_by(world, person, channel, example)))
    })
}

/// Who looks, and at what: where they do not see the channel that was asked for, the first that they do see.
fn place(world: &World, whose: &Whose) -> Result<(PersonId, ChannelId), Refused> {
    let mut people = people(world, false);
    let person = match whose.person {
        Some(id) => people.find(|person| person.id == id),
        None => people.next(),
    };
    let person = person.ok_or_else(|| Refused::missing("person"))?;
    let of_servers = world.servers.values().flat_map(|server| &server.channels);
    let mut wanted = whose.channel.iter().chain(of_servers);
    let channel = wanted.find(|channel| world.sees(person.id, **channel));
    let channel = channel.ok_or_else(|| {
        let name = &person.name;
        Refused::with(
            StatusCode::NOT_FOUND,
            format!("{name} sees no channel here: act as somebody else, and let {name} see one again."),
        )
    })?;
    Ok((person.id, *channel))
}

fn people(world: &World, bot: bool) -> impl Iterator<Item = &Person> {
    world.people.values().filter(move |person| person.bot == bot)
}

fn seen_by(world: &World, person: PersonId, channel: ChannelId, example: Playing) -> View {
    let all = |bot| {
        people(world, bot)
            .map(|of| somebody(world, of.id, channel))
            .collect()
    };
    let dm = world.people.get(&person).and_then(|person| person.dm);
    View {
        now_ms: world.now_ms,
        me: somebody(world, person, channel),
        people: all(false),
        bots: all(true),
        permissions: RIGHTS,
        servers: world
            .servers
            .values()
            .map(|server| seen_server(world, server, person))
            .collect(),
        direct: dm.iter().map(|id| seen_channel(world, *id, person)).collect(),
        channel: seen_channel(world, channel, person),
        messages: messages(world, person, channel),
        form: world.people.get(&person).and_then(|person| person.form.clone()),
        names: names(world, person),
        commands_key: commands_key(world, person, channel),
        example,
        away: world.faults.is_away(),
    }
}

fn messages(world: &World, person: PersonId, channel: ChannelId) -> Vec<message::Shown> {
    let newest = world.newest_seen(person, channel, MESSAGES).into_iter();
    newest
        .filter_map(|seen| message::shown(world, person, channel, seen))
        .collect()
}

fn somebody(world: &World, id: PersonId, channel: ChannelId) -> Somebody {
    Somebody {
        id,
        name: world.name_of(id).to_owned(),
        bot: id == world.bot,
        manages: world
            .permissions_in(channel, id)
            .contains(Permissions::MANAGE_CHANNELS),
        permissions: rights::held(world, channel, id),
    }
}

fn seen_server(world: &World, server: &Server, person: PersonId) -> SeenServer {
    let seen = server.channels.iter().filter(|id| world.sees(person, **id));
    SeenServer {
        id: server.id,
        name: server.name.clone(),
        channels: seen.map(|id| seen_channel(world, *id, person)).collect(),
    }
}

fn seen_channel(world: &World, id: ChannelId, person: PersonId) -> SeenChannel {
    let channel = world.channels.get(&id);
    let kind = channel.map_or(ChannelKind::Text, |channel| channel.kind);
    let name = match kind {
        ChannelKind::Direct => world.name_of(world.bot),
        ChannelKind::Text | ChannelKind::Thread => channel.map_or("", |channel| &channel.name),
    };
    SeenChannel {
        id,
        name: name.to_owned(),
        kind: kind_word(kind),
        parent: world.parent_of(id),
        newest: world.newest(person, id),
        newest_mention: world.newest_ping(person, id, MESSAGES),
    }
}

/// What kind of channel it is, in the page's words.
const fn kind_word(kind: ChannelKind) -> &'static str {
    match kind {
        ChannelKind::Text => "Text",
        ChannelKind::Thread => "Thread",
        ChannelKind::Direct => "Direct",
    }
}

/// What is called how, of all that the person may know of.
fn names(world: &World, person: PersonId) -> Names {
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
            .filter(|channel| world.sees(person, channel.id))
            .map(|channel| (channel.id, channel.name.clone()))
            .collect(),
        roles: roles.map(|role| (role.id, role.name.clone())).collect(),
    }
}

/// Another for other commands: registered anew, or shown no more.
fn commands_key(world: &World, person: PersonId, channel: ChannelId) -> String {
    let mut hasher = DefaultHasher::new();
    commands_shown(world, person, channel).for_each(|command| command.id.hash(&mut hasher));
    format!("{:x}", hasher.finish())
}

/// The commands that the person is shown, as they are registered.
pub(super) async fn commands<H: Host + 'static>(
    Taken(shared): State<H>,
    Asked(whose): Asked<Whose>,
) -> Result<Json<Value>, Refused> {
    let commands = shared.sandbox.read(|world| {
        let (person, channel) = place(world, &whose)?;
        let shown = commands_shown(world, person, channel);
        let definitions: Vec<Value> = shown.map(|command| command.definition.clone()).collect();
        Ok::<_, Refused>(definitions)
    })?;
    Ok(Json(json!({ "commands": commands })))
}

/// How many lines of the transcript.
#[derive(Deserialize)]
pub(super) struct Last {
    last: usize,
}

/// The newest lines of the transcript.
pub(super) async fn transcript<H: Host + 'static>(
    Taken(shared): State<H>,
    Asked(Last { last }): Asked<Last>,
) -> Json<Value> {
    let text = shared.sandbox.transcript();
    let lines: Vec<_> = text.lines().collect();
    let from = lines.len().saturating_sub(last.min(LINES));
    Json(json!({ "lines": lines.get(from..) }))
}
