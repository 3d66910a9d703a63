//! Interactions as the World holds them: what a person did, and how far the bot's answer has come.
//!
//! Invariant: `acknowledged` goes from none to some once and never back.

use std::sync::Arc;

use serde::Serialize;
use serde_json::Value;

use super::command::Choice;
use super::form::OpenForm;
use super::ids::{ChannelId, InteractionId, MessageId, PersonId, ServerId};
use super::json as look;
use super::limits;

/// What a person did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum InteractionKind {
    /// Used a command.
    Command,
    /// Used a button or menu.
    Component,
    /// Is typing a command's option.
    Autocomplete,
    /// Sent a form.
    Submit,
}

impl InteractionKind {
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Submit => 5,
        }
    }
}

/// The bot's first response, by Discord's callback types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Acknowledged {
    /// 4: with a message.
    Message,
    /// 5: a message will follow.
    DeferredMessage,
    /// 6: the message will be updated.
    DeferredUpdate,
    /// 7: the message was updated.
    Update,
    /// 8: with choices.
    Choices,
    /// 9: with a form.
    Form,
}

impl Acknowledged {
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Message => 4,
            Self::DeferredMessage => 5,
            Self::DeferredUpdate => 6,
            Self::Update => 7,
            Self::Choices => 8,
            Self::Form => 9,
        }
    }
}

/// One thing a person did, and what came of it.
#[derive(Clone, Debug, Serialize)]
pub struct Interaction {
    /// Its id.
    pub id: InteractionId,
    /// The token that answers it.
    pub token: String,
    /// What was done.
    pub kind: InteractionKind,
    /// Who did it.
    pub person: PersonId,
    /// Where.
    pub channel: ChannelId,
    /// The server it was in.
    pub server: Option<ServerId>,
    /// When, unix milliseconds.
    pub created_ms: u64,
    /// Whether a message or person command was used, and no slash command.
    pub from_menu: bool,
    /// The message with the button or menu; for a form, that of the button that opened it.
    pub source: Option<MessageId>,
    /// The first response.
    pub acknowledged: Option<Acknowledged>,
    /// The message that the first response made or updated.
    pub response: Option<MessageId>,
    /// Whether a promised message, or update, has still to come.
    pub pending: bool,
    /// Messages that followed.
    pub followups: Vec<MessageId>,
    /// Whether the person was told that the application did not respond.
    pub given_up: bool,
    /// What the bot was sent.
    #[serde(skip)]
    pub(crate) payload: Arc<str>,
}

impl Interaction {
    /// Whether a first response comes too late at `now_ms`.
    pub(crate) fn is_late(&self, now_ms: u64) -> bool {
        self.given_up || now_ms > self.created_ms.saturating_add(limits::FIRST_RESPONSE_MS)
    }

    /// The command that was used, sub-commands included; none if it was no command.
    pub(crate) fn command(&self) -> Option<String> {
        if self.kind != InteractionKind::Command {
            return None;
        }
        let payload: Value = serde_json::from_str(&self.payload).ok()?;
        let data = payload.get("data")?;
        let mut path = vec![look::text(data, "name").to_owned()];
        let mut options = look::list(data, "options");
        while let Some(inner) = options
            .first()
            .filter(|option| look::number(option, "type") <= Some(2))
        {
            path.push(look::text(inner, "name").to_owned());
            options = look::list(inner, "options");
        }
        Some(path.join(" "))
    }

    /// Whether its token works no more at `now_ms`.
    pub(crate) fn is_expired(&self, now_ms: u64) -> bool {
        now_ms > self.created_ms.saturating_add(limits::TOKEN_LIFE_MS)
    }
}

/// What a person got for what they did.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Answer {
    /// A message.
    Message {
        /// Its id.
        id: MessageId,
        /// Whether nobody else sees it.
        ephemeral: bool,
    },
    /// "… is thinking": a message will follow.
    Deferred {
        /// The message that will be filled in.
        id: MessageId,
        /// Whether nobody else will see it.
        ephemeral: bool,
    },
    /// Nothing to see yet: the message will be updated.
    DeferredUpdate,
    /// The message with the button or menu changed.
    Updated {
        /// Its id.
        id: MessageId,
    },
    /// A form opened.
    Form(OpenForm),
    /// Proposals for the option being typed.
    Choices(Vec<Choice>),
}

/// An act and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answered {
    /// The act.
    pub interaction: InteractionId,
    /// What came of it.
    pub answer: Answer,
}
