//! Messages and files as the World holds them.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::ids::{ChannelId, FileId, InteractionId, MessageId, PersonId};

/// Message flag: seen by one person only.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// Message flag: the bot is still at it.
pub(crate) const LOADING: u64 = 1 << 7;
/// Message flag: embeds of links are not shown.
pub(crate) const SUPPRESS_EMBEDS: u64 = 1 << 2;
/// Message flag: nobody is notified.
pub(crate) const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;
/// Message flag: made of the newer components, without content and embeds.
pub(crate) const COMPONENTS_V2: u64 = 1 << 15;

/// A file of a message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct File {
    /// Its id.
    pub id: FileId,
    /// Its name.
    pub name: String,
    /// Its alternative text.
    pub description: Option<String>,
    /// Its media type, as sent.
    pub content_type: Option<String>,
    /// Its bytes, which last apart from what names them.
    #[serde(skip)]
    pub bytes: Arc<[u8]>,
}

/// What kind of message it is, by Discord's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum MessageKind {
    /// An ordinary one.
    Plain,
    /// "… pinned a message".
    PinNotice,
    /// "… started a thread".
    ThreadNotice,
    /// A reply to another message.
    Reply,
    /// An answer to a slash command.
    SlashAnswer,
    /// An answer to a message or person command.
    MenuAnswer,
}

impl MessageKind {
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Plain => 0,
            Self::PinNotice => 6,
            Self::ThreadNotice => 18,
            Self::Reply => 19,
            Self::SlashAnswer => 20,
            Self::MenuAnswer => 23,
        }
    }
}

/// What a message says and carries.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Body {
    /// Text.
    pub content: String,
    /// Embeds, as sent.
    pub embeds: Vec<Value>,
    /// Components, as sent.
    pub components: Vec<Value>,
    /// Files.
    pub files: Vec<File>,
    /// Discord's message flags.
    pub flags: u64,
}

impl Body {
    /// Whether there is nothing in it to show.
    pub(crate) fn is_empty(&self) -> bool {
        self.content.trim().is_empty()
            && self.embeds.is_empty()
            && self.components.is_empty()
            && self.files.is_empty()
    }
}

/// How many edits an old message had within the hour.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct OldEdits {
    /// The hour began at this unix millisecond.
    pub since_ms: u64,
    /// Edits since.
    pub count: u32,
}

/// A message.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// Where it stands.
    pub channel: ChannelId,
    /// Who wrote it.
    pub author: PersonId,
    /// What kind it is.
    pub kind: MessageKind,
    /// What it says.
    pub body: Body,
    /// When it was written, unix milliseconds.
    pub created_ms: u64,
    /// When it was last edited, unix milliseconds.
    pub edited_ms: Option<u64>,
    /// Whether it is pinned.
    pub pinned: bool,
    /// The only person who sees it, if it is ephemeral.
    pub only_for: Option<PersonId>,
    /// The interaction that it answers.
    pub answers: Option<InteractionId>,
    /// The message it replies to or speaks of.
    pub refers_to: Option<MessageId>,
    /// Whom it pinged when it was made.
    #[serde(default)]
    pub pinged: BTreeSet<PersonId>,
    /// The nonce it was sent with.
    pub nonce: Option<String>,
    /// Edits since it became old.
    pub old_edits: OldEdits,
    /// How the answered interaction is described, as Discord writes it.
    pub(crate) interaction_metadata: Option<Value>,
}

impl Message {
    /// Whether this person sees it, given that they see the channel.
    #[must_use]
    pub fn is_seen_by(&self, person: PersonId) -> bool {
        self.only_for.is_none_or(|only| only == person)
    }
}
