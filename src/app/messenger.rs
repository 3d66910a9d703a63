//! The port through which Ferry posts and asks who sees what: what the shell needs of a chat, and how that can fail.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::time::Duration;

use crate::view::post::Post;

/// Posts and edits messages in channels.
pub trait Messenger: Send + Sync + 'static {
    /// Posts a message and gives its id. Posting again with an equal `nonce` (at most 25 characters) within some
    /// minutes gives the first message's id instead of a second message.
    fn post(
        &self,
        channel: u64,
        post: &Post,
        nonce: &str,
    ) -> impl Future<Output = Result<u64, DeliveryError>> + Send;

    /// Makes a message of Ferry's own read anew, with the files of the post in place of those it has, or beside them.
    fn edit(
        &self,
        channel: u64,
        message: u64,
        post: &Post,
        files: OldFiles,
    ) -> impl Future<Output = Result<(), DeliveryError>> + Send;

    /// Pins a message.
    fn pin(&self, channel: u64, message: u64) -> impl Future<Output = Result<(), DeliveryError>> + Send;

    /// Takes a pin away.
    fn unpin(&self, channel: u64, message: u64) -> impl Future<Output = Result<(), DeliveryError>> + Send;

    /// Looks among the newest messages of a channel for one of Ferry's own that carries this mark of the outbox.
    fn find_marked(
        &self,
        channel: u64,
        mark: u64,
    ) -> impl Future<Output = Result<Option<u64>, DeliveryError>> + Send;

    /// What these members of a server are called there; those who are no members are left out.
    fn names(
        &self,
        guild: u64,
        users: &BTreeSet<u64>,
    ) -> impl Future<Output = Result<BTreeMap<u64, String>, DeliveryError>> + Send;

    /// Which of these channels and threads of a server a member may look into. One that is gone, or of which nothing
    /// certain is known, is none of them.
    fn seen_by(
        &self,
        guild: u64,
        user: u64,
        channels: &BTreeSet<u64>,
    ) -> impl Future<Output = Result<BTreeSet<u64>, DeliveryError>> + Send;
}

/// What becomes of the files of a message that is edited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldFiles {
    /// They stay; the post brings none.
    Keep,
    /// They go; those of the post come.
    Replace,
}

/// Why something could not be posted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{kind}: {detail}")]
pub struct DeliveryError {
    /// What to do about it.
    pub kind: DeliveryErrorKind,
    /// What the other side said, for operators; no member's text.
    pub detail: String,
}

/// What to do about a failed delivery.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeliveryErrorKind {
    /// It may succeed later; whether it was performed is not known.
    Unsure,
    /// It was not performed and may succeed after this long.
    Later(Duration),
    /// The message is gone.
    MessageGone,
    /// The channel is gone.
    ChannelGone,
    /// Ferry lacks a permission there.
    Forbidden,
    /// The message is too old to be edited so often.
    EditLimit,
    /// It was refused for good.
    Rejected,
}

impl std::fmt::Display for DeliveryErrorKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unsure => "no clear answer",
            Self::Later(_) => "asked to wait",
            Self::MessageGone => "the message is gone",
            Self::ChannelGone => "the channel is gone",
            Self::Forbidden => "a permission is missing",
            Self::EditLimit => "the message is too old to edit",
            Self::Rejected => "refused",
        })
    }
}
