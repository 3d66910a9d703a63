//! What comes in from people and what goes back to them, as plain data.

use crate::catalog::parse::Asked;
use crate::catalog::request::UserId;
pub use crate::store::Place;
use crate::view::post::{Choice, Form, Post};

/// One interaction of one person.
#[derive(Debug, Clone)]
pub struct Inbound {
    /// Discord's id of the interaction: the same when it is delivered again.
    pub interaction: u64,
    /// The channel of a server; `None` in a direct message.
    pub place: Option<Place>,
    /// Who.
    pub user: UserId,
    /// What that person is called there.
    pub name: String,
    /// Whether that person holds Manage Channels there.
    pub manages_channel: bool,
    /// What Ferry may do there, as Discord's permission bits.
    pub own_permissions: u64,
    /// Whether the channel is a thread.
    pub in_thread: bool,
    /// The person's locale, such as `en-US`.
    pub locale: String,
    /// Whether it came from a message that only that person sees.
    pub on_private_message: bool,
    /// What is asked.
    pub asked: Asked,
}

/// The answer to an interaction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// A message that only the asker sees.
    Private(Post),
    /// A message that everybody in the channel sees.
    Public(Post),
    /// The message that the control stands on becomes this.
    Replace(Post),
    /// A form to fill in.
    Form(Form),
    /// Completions of the option being typed.
    Choices(Vec<Choice>),
    /// Nothing: the interaction is being answered already.
    Nothing,
}

impl Reply {
    /// The message that it is, if it is one.
    #[must_use]
    pub const fn post(&self) -> Option<&Post> {
        match self {
            Self::Private(post) | Self::Public(post) | Self::Replace(post) => Some(post),
            Self::Form(_) | Self::Choices(_) | Self::Nothing => None,
        }
    }

    /// As [`Reply::post`], to be changed.
    #[must_use]
    pub const fn post_mut(&mut self) -> Option<&mut Post> {
        match self {
            Self::Private(post) | Self::Public(post) | Self::Replace(post) => Some(post),
            Self::Form(_) | Self::Choices(_) | Self::Nothing => None,
        }
    }
}
