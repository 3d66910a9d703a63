//! Discord, thinly: interactions in, answers and posts out, commands registered. Decides nothing.
//!
//! The only room besides the sandbox that names serenity. Ferry keeps no cache, and asks for the one
//! intent that tells it of servers and channels that are gone.

mod files;
mod governor;
mod handler;
mod inbound;
mod link;
mod marked;
mod presence;
mod registration;
mod render;
mod responder;
mod sight;
mod watchdog;

use std::sync::Arc;
use std::time::Duration;

use serenity::Client;
use serenity::all::{ClientBuilder, ShardManager, ShardRunnerMessage};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

pub use crate::discord::governor::RequestRate;
pub use crate::discord::link::{ClientBase, Link, LinkSettings};

use crate::app::App;
use crate::clock::Clock;
use crate::discord::handler::{Duty, Handler};
use crate::discord::registration::Registrar;
use crate::discord::responder::Responder;
use crate::discord::watchdog::Watchdog;
use crate::wording::Wording;

/// How a connection is closed that ends in order (RFC 6455, 7.4.1).
const NORMAL_CLOSURE: u16 = 1_000;

/// Why Ferry cannot work with Discord.
#[derive(Debug, thiserror::Error)]
pub enum DiscordError {
    /// Discord does not know the token.
    #[error("Discord refuses the bot token; make a new one in the developer portal under Bot, Reset Token")]
    TokenRefused,
    /// Discord does not answer.
    #[error("Discord cannot be reached at {url}: {detail}")]
    Unreachable {
        /// The address that was tried.
        url: String,
        /// What went wrong.
        detail: String,
    },
    /// The gateway ended the connection for good.
    #[error("Discord ended the connection: {0}")]
    Ended(String),
}

/// After this long without any sign of life a connection to the gateway is opened anew.
pub const GATEWAY_SILENCE: Duration = watchdog::SILENCE;

/// Ferry connected to Discord's gateway.
pub struct Gateway {
    client: Client,
    link: Link,
    duty: Duty,
    tracker: TaskTracker,
    stop: CancellationToken,
    abandon: CancellationToken,
}

/// What is needed to end a connection from elsewhere.
#[derive(Clone)]
pub struct GatewayEnd {
    shards: Arc<ShardManager>,
    duty: Duty,
    tracker: TaskTracker,
    stop: CancellationToken,
    abandon: CancellationToken,
}

impl Gateway {
    /// Prepares the gateway client; nothing is connected before [`Gateway::run`].
    ///
    /// # Errors
    /// [`DiscordError::Ended`] when the client cannot be built.
    pub async fn new(
        link: &Link,
        app: App<Link>,
        wording: Wording,
        clock: Clock,
    ) -> Result<Self, DiscordError> {
        let (tracker, stop) = (TaskTracker::new(), CancellationToken::new());
        let registrar = Registrar::new(link.clone(), wording, clock.clone(), stop.clone());
        let responder = Responder::new(link.clone(), app, clock);
        let abandon = CancellationToken::new();
        let duty = Duty::new(responder, registrar);
        let handler = Handler::new(duty.clone(), tracker.clone(), abandon.clone());
        let client = ClientBuilder::new_with_http(link.gateway_http(), presence::INTENTS)
            .raw_event_handler(handler)
            .await
            .map_err(|error| DiscordError::Ended(error.to_string()))?;
        Ok(Self {
            client,
            link: link.clone(),
            duty,
            tracker,
            stop,
            abandon,
        })
    }

    /// What ends this connection.
    #[must_use]
    pub fn end(&self) -> GatewayEnd {
        GatewayEnd {
            shards: Arc::clone(&self.client.shard_manager),
            duty: self.duty.clone(),
            tracker: self.tracker.clone(),
            stop: self.stop.clone(),
            abandon: self.abandon.clone(),
        }
    }

    /// Stays connected until Discord ends the connection for good, does not take the token any more, or
    /// [`GatewayEnd::stop`] is called. A connection that shows no sign of life for as long as `silence` is opened anew.
    ///
    /// # Errors
    /// [`DiscordError`] that says why the connection ended.
    pub async fn run(mut self, silence: Duration) -> Result<(), DiscordError> {
        let watchdog = Watchdog::new(Arc::clone(&self.client.shard_manager), silence);
        tokio::select! {
            ended = self.client.start_autosharded() => ended.map_err(|error| link::gateway_error(&error)),
            () = watchdog.watch() => Ok(()),
            () = self.link.revoked() => Err(DiscordError::TokenRefused),
        }
    }
}

impl GatewayEnd {
    /// Tells each connection itself to end: once one was opened anew, serenity 0.12 forgets it in `shutdown_all` before
    /// word of the end gets to it, and it would live on.
    async fn end_runners(&self) {
        for (id, runner) in self.shards.runners.lock().await.iter() {
            let end = ShardRunnerMessage::Shutdown(*id, NORMAL_CLOSURE);
            runner.runner_tx.send_to_shard(end);
        }
    }

    /// Takes no more interactions in, waits until those taken in are answered, and lets go of the bot.
    pub async fn stop(&self) {
        self.stop.cancel();
        self.end_runners().await;
        self.shards.shutdown_all().await;
        self.tracker.close();
        self.tracker.wait().await;
        self.duty.end();
    }

    /// Lets go of what is still being answered. Whoever waits for it may ask again; changes stand.
    pub fn abandon(&self) {
        self.abandon.cancel();
    }
}
