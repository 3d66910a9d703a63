//! Messages, as the page draws them: what a person sees, and what a client knows besides.

use serde::Serialize;
use serde_json::Value;

use super::file;
use crate::sandbox::{ChannelId, Message, MessageId, MessageKind, PersonId, Seen, SeenFile, Widget, World};

/// Characters shown of a message that another replies to.
const REPLIED: usize = 200;

/// A message and what a client knows besides.
#[derive(Serialize)]
pub(super) struct Shown {
    id: MessageId,
    author: Author,
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
struct Author {
    id: PersonId,
    name: String,
    bot: bool,
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

/// What a person sees, with what a client knows besides.
pub(super) fn shown(world: &World, person: PersonId, channel: ChannelId, seen: Seen) -> Option<Shown> {
    let message = world.message(channel, seen.id)?;
    let files = seen.files.into_iter().zip(&message.body.files);
    Some(Shown {
        id: seen.id,
        author: author(world, message.author),
        kind: seen.kind,
        mentions_me: message.pinged.contains(&person),
        content: seen.content,
        embeds: seen.embeds,
        rows: seen.rows,
        files: files
            .map(|(seen, file)| Attached {
                url: file::address_of(file),
                size: file::png_size(&file.bytes),
                file: seen,
            })
            .collect(),
        pinned: seen.pinned,
        edited: seen.edited,
        ephemeral: seen.ephemeral,
        thinking: seen.thinking,
        created_ms: message.created_ms,
        replies_to: seen.replies_to.and_then(|id| replied(world, channel, id)),
        command: used(world, message),
    })
}

fn author(world: &World, id: PersonId) -> Author {
    Author {
        id,
        name: world.name_of(id).to_owned(),
        bot: world.people.get(&id).is_some_and(|person| person.bot),
    }
}

fn replied(world: &World, channel: ChannelId, id: MessageId) -> Option<Replied> {
    let message = world.message(channel, id)?;
    Some(Replied {
        id,
        author: world.name_of(message.author).to_owned(),
        content: message.body.content.chars().take(REPLIED).collect(),
    })
}

fn used(world: &World, message: &Message) -> Option<Used> {
    let mark = match message.kind {
        MessageKind::SlashAnswer => "/",
        MessageKind::MenuAnswer => "",
        _ => return None,
    };
    let (who, name) = world.command_of(message)?;
    Some(Used {
        who: world.name_of(who).to_owned(),
        name: format!("{mark}{name}"),
    })
}
