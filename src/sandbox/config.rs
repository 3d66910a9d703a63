//! How a sandbox is set up.

use std::fmt::Debug;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;

use super::clock::{Clock, system_clock};
use super::permissions::Permissions;
use super::route::Route;

/// The id of the application, and of its bot, where nothing else is said.
pub(crate) const APPLICATION_ID: u64 = 1_000_000_000_000_000_001;
/// A token of the right form that no real service knows.
const TOKEN: &str = "MTAwMDAwMDAwMDAwMDAwMDAwMQ.loopbk.sandbox-token-that-opens-nothing-000000";

/// How a sandbox is set up. [`Config::default`] is Discord as most bots meet it.
#[derive(Clone)]
pub struct Config {
    /// The clock of every rule that counts time.
    pub clock: Clock,
    /// The one token that is let in, without the word `Bot`.
    pub token: String,
    /// The id of the application and of its bot.
    pub application_id: u64,
    /// The name of both.
    pub application_name: String,
    /// Who judges request bodies besides; none: nobody does.
    pub judge: Option<Arc<dyn Judge>>,
    /// Real time a person waits for an answer.
    pub answer_bound: Duration,
    /// Milliseconds between the heartbeats the bot is asked for.
    pub heartbeat_interval_ms: u64,
    /// Bytes a file may have.
    pub attachment_size_limit: u64,
    /// Edits an hour that a message older than an hour takes, before error 30046.
    pub old_message_edits: u32,
    /// Whether the bot may read what others write without being spoken to.
    pub message_content_intent: bool,
    /// What the bot's own role gives it in a server.
    pub bot_permissions: Permissions,
    /// What rate limits are held to.
    pub rate_limits: RateLimits,
    /// Lines of the transcript that are kept; 0: none is written.
    pub transcript_lines: usize,
    /// Whether every dispatch is read as serenity's own type before it is sent.
    pub check_dispatches: bool,
    /// Port on loopback; 0: one that is free.
    pub port: u16,
}

/// Who judges the requests of the bot more strictly than the sandbox does.
pub trait Judge: Debug + Send + Sync {
    /// What is wrong with a request's JSON body; none if nothing is.
    fn findings(&self, route: Route, body: &Value) -> Option<String>;
}

/// What rate limits are held to. Headers are sent in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimits {
    /// Generous ones that are never met.
    Off,
    /// Each route's own.
    Routes,
    /// Each route's own, and 50 requests a second over all.
    RoutesAndGlobal,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            clock: system_clock(),
            token: TOKEN.to_owned(),
            application_id: APPLICATION_ID,
            application_name: "sandbox bot".to_owned(),
            judge: None,
            answer_bound: Duration::from_secs(10),
            heartbeat_interval_ms: 41_250,
            attachment_size_limit: 10 * 1_024 * 1_024,
            old_message_edits: 30,
            message_content_intent: false,
            bot_permissions: Permissions::VIEW_CHANNEL
                | Permissions::SEND_MESSAGES
                | Permissions::SEND_MESSAGES_IN_THREADS
                | Permissions::EMBED_LINKS
                | Permissions::ATTACH_FILES
                | Permissions::READ_MESSAGE_HISTORY
                | Permissions::PIN_MESSAGES,
            rate_limits: RateLimits::Off,
            transcript_lines: 2_000,
            check_dispatches: true,
            port: 0,
        }
    }
}
