//! What a person sees: the messages of a channel as a client shows them.

use serde::Serialize;
use serde_json::Value;

use super::ids::{ChannelId, FileId, MessageId, PersonId};
use super::json as look;
use super::message::{LOADING, Message, MessageKind};
use super::permissions::Permissions;
use super::world::World;

/// A message as a person sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Seen {
    /// Its id.
    pub id: MessageId,
    /// Who wrote it.
    pub author: String,
    /// What kind it is.
    pub kind: MessageKind,
    /// Its text.
    pub content: String,
    /// Its embeds, as sent.
    pub embeds: Vec<Value>,
    /// Its buttons, menus and texts, row by row.
    pub rows: Vec<Vec<Widget>>,
    /// Its files.
    pub files: Vec<SeenFile>,
    /// Whether it is pinned.
    pub pinned: bool,
    /// Whether it was edited.
    pub edited: bool,
    /// Whether nobody else sees it.
    pub ephemeral: bool,
    /// Whether the bot is still at it.
    pub thinking: bool,
    /// The message it replies to.
    pub replies_to: Option<MessageId>,
}

/// A file as a person sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeenFile {
    /// Its id.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// Its alternative text.
    pub description: Option<String>,
    /// Its media type.
    pub content_type: Option<String>,
    /// Its size in bytes.
    pub bytes: usize,
}

/// Something to read or use below a message.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Widget {
    /// A button.
    Button {
        /// What stands on it: the label, or else the emoji.
        label: String,
        /// What the bot gets; none if it is a link.
        custom_id: Option<String>,
        /// Where it leads, if it is a link.
        url: Option<String>,
        /// Discord's style number.
        style: u64,
        /// Whether it can be used.
        enabled: bool,
    },
    /// A menu.
    Menu {
        /// What the bot gets.
        custom_id: String,
        /// What stands in it while nothing is chosen.
        placeholder: String,
        /// Discord's component type: 3 is of the options below, 5 of people, 6 roles, 7 both, 8 channels.
        kind: u64,
        /// What can be chosen.
        options: Vec<MenuOption>,
        /// The fewest choices.
        min: usize,
        /// The most choices.
        max: usize,
        /// Whether it can be used.
        enabled: bool,
    },
    /// Text.
    Text(String),
}

/// A choice of a menu.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MenuOption {
    /// What people read.
    pub label: String,
    /// What the bot gets.
    pub value: String,
    /// The line below.
    pub description: Option<String>,
    /// Whether it is chosen to begin with.
    pub default: bool,
}

impl World {
    /// The newest `count` messages that a person sees of a channel, the oldest of them first.
    #[must_use]
    pub fn newest_seen(&self, person: PersonId, channel: ChannelId, count: usize) -> Vec<Seen> {
        let newest = visible(self, person, channel).rev().take(count);
        let mut seen: Vec<_> = newest.map(|message| seen(self, message)).collect();
        seen.reverse();
        seen
    }

    /// The newest message that a person sees of a channel.
    #[must_use]
    pub fn newest(&self, person: PersonId, channel: ChannelId) -> Option<MessageId> {
        visible(self, person, channel)
            .next_back()
            .map(|message| message.id)
    }

    /// The newest of the last `among` messages of a channel that pinged a person who sees it.
    #[must_use]
    pub fn newest_ping(&self, person: PersonId, channel: ChannelId, among: usize) -> Option<MessageId> {
        let mut newest = visible(self, person, channel).rev().take(among);
        let pinging = newest.find(|message| message.pinged.contains(&person));
        pinging.map(|message| message.id)
    }

    /// Whether a person may write messages in a channel.
    #[must_use]
    pub fn may_write(&self, person: PersonId, channel: ChannelId) -> bool {
        let needed = match self.parent_of(channel) {
            Some(_) => Permissions::SEND_MESSAGES_IN_THREADS,
            None => Permissions::SEND_MESSAGES,
        };
        self.permissions_in(channel, person).contains(needed)
    }

    /// Whether a person sees a channel.
    #[must_use]
    pub fn sees(&self, person: PersonId, channel: ChannelId) -> bool {
        self.permissions_in(channel, person)
            .contains(Permissions::VIEW_CHANNEL)
    }
}

/// What a person sees of a channel, the oldest first.
pub(crate) fn screen(world: &World, person: PersonId, channel: ChannelId) -> Vec<Seen> {
    visible(world, person, channel)
        .map(|message| seen(world, message))
        .collect()
}

/// The messages of a channel that a person sees, the oldest first.
pub(crate) fn visible(
    world: &World,
    person: PersonId,
    channel: ChannelId,
) -> impl DoubleEndedIterator<Item = &Message> {
    let enters = world.sees(person, channel);
    let channel = world.channels.get(&channel).filter(|_| enters);
    let messages = channel.into_iter().flat_map(|channel| channel.messages.values());
    messages.filter(move |message| message.is_seen_by(person))
}

/// A message as a person sees it.
pub(crate) fn seen(world: &World, message: &Message) -> Seen {
    let body = &message.body;
    let files = body.files.iter().map(|file| SeenFile {
        id: file.id,
        name: file.name.clone(),
        description: file.description.clone(),
        content_type: file.content_type.clone(),
        bytes: file.bytes.len(),
    });
    Seen {
        id: message.id,
        author: world.name_of(message.author).to_owned(),
        kind: message.kind,
        content: body.content.clone(),
        embeds: body.embeds.clone(),
        rows: rows(&body.components),
        files: files.collect(),
        pinned: message.pinned,
        edited: message.edited_ms.is_some(),
        ephemeral: message.only_for.is_some(),
        thinking: body.flags & LOADING != 0,
        replies_to: message.refers_to,
    }
}

/// The rows of a message's components; containers and sections are opened up.
pub(crate) fn rows(components: &[Value]) -> Vec<Vec<Widget>> {
    components
        .iter()
        .flat_map(rows_of)
        .filter(|row| !row.is_empty())
        .collect()
}

fn rows_of(component: &Value) -> Vec<Vec<Widget>> {
    let inner = look::list(component, "components");
    match look::number(component, "type") {
        Some(1) => vec![inner.iter().filter_map(widget).collect()],
        Some(9) => vec![
            inner
                .iter()
                .chain(component.get("accessory"))
                .filter_map(widget)
                .collect(),
        ],
        Some(17) => inner.iter().flat_map(rows_of).collect(),
        _ => vec![widget(component).into_iter().collect()],
    }
}

fn widget(component: &Value) -> Option<Widget> {
    let owned = |key: &str| component.get(key).and_then(Value::as_str).map(str::to_owned);
    let enabled = !look::flag(component, "disabled");
    match look::number(component, "type")? {
        2 => Some(Widget::Button {
            label: face(component),
            custom_id: owned("custom_id"),
            url: owned("url"),
            style: look::number(component, "style").unwrap_or(0),
            enabled,
        }),
        kind @ (3 | 5..=8) => Some(Widget::Menu {
            custom_id: owned("custom_id").unwrap_or_default(),
            placeholder: owned("placeholder").unwrap_or_default(),
            kind,
            options: look::list(component, "options").iter().map(menu_option).collect(),
            min: bound(component, "min_values"),
            max: bound(component, "max_values"),
            enabled,
        }),
        10 => Some(Widget::Text(owned("content").unwrap_or_default())),
        _ => None,
    }
}

fn bound(component: &Value, key: &str) -> usize {
    look::number(component, key)
        .and_then(|number| usize::try_from(number).ok())
        .unwrap_or(1)
}

fn face(button: &Value) -> String {
    let label = look::text(button, "label");
    if !label.is_empty() {
        return label.to_owned();
    }
    button
        .get("emoji")
        .map_or_else(String::new, |emoji| look::text(emoji, "name").to_owned())
}

fn menu_option(option: &Value) -> MenuOption {
    MenuOption {
        label: look::text(option, "label").to_owned(),
        value: look::text(option, "value").to_owned(),
        description: option
            .get("description")
            .and_then(Value::as_str)
            .map(str::to_owned),
        default: look::flag(option, "default"),
    }
}
