//! What comes from the gateway. The library gives each event a task of its own; order is the mailboxes' matter.
//!
//! Invariant: once a connection was ended, nothing of the bot is held here any more. The library keeps its handler, and opens
//! a connection anew that was about to be opened, whatever it was told meanwhile; that one is ended as soon as it shows.

use std::sync::{Arc, PoisonError, RwLock};

use serde_json::Value;
use serenity::all::{Context, Event, RawEventHandler, ShardRunnerMessage};
use serenity::async_trait;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use crate::discord::registration::Registrar;
use crate::discord::responder::Responder;
use crate::discord::{NORMAL_CLOSURE, inbound, presence};
use crate::observability;

/// Takes events in, as long as it is on duty.
pub(super) struct Handler {
    duty: Duty,
    /// Counts the events being worked on, so that a stop can wait for them.
    tracker: TaskTracker,
    /// Ends what is being worked on, where a stop cannot wait any longer.
    abandon: CancellationToken,
}

/// What a handler works with, until it is relieved of it.
#[derive(Clone)]
pub(super) struct Duty(Arc<RwLock<Option<Arc<Work>>>>);

/// Who answers, and who registers commands.
struct Work {
    responder: Responder,
    registrar: Registrar,
}

impl Duty {
    pub(super) fn new(responder: Responder, registrar: Registrar) -> Self {
        let work = Work { responder, registrar };
        Self(Arc::new(RwLock::new(Some(Arc::new(work)))))
    }

    /// Lets go of all of it.
    pub(super) fn end(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn work(&self) -> Option<Arc<Work>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Handler {
    pub(super) const fn new(duty: Duty, tracker: TaskTracker, abandon: CancellationToken) -> Self {
        Self {
            duty,
            tracker,
            abandon,
        }
    }
}

impl Work {
    async fn handle(&self, event: Event) {
        match event {
            Event::Ready(ready) => {
                tracing::info!(servers = ready.ready.guilds.len(), "connected to Discord");
                self.registrar.register().await;
                presence::ready(self.responder.app(), &ready.ready).await;
            }
            Event::InteractionCreate(created) => match inbound::read(created.interaction) {
                Some(arrived) => {
                    let place = arrived.inbound.place;
                    let span = observability::request_span(
                        place.map_or(0, |place| place.guild),
                        place.map_or(0, |place| place.channel),
                        &arrived.label,
                        arrived.inbound.interaction,
                    );
                    self.responder.answer(arrived).instrument(span).await;
                }
                None => tracing::debug!("an interaction of a kind that Ferry has no use for"),
            },
            Event::Unknown(unknown) if unknown.kind == "INTERACTION_CREATE" => {
                self.answer_unreadable(&unknown.value).await;
            }
            event => presence::changed(self.responder.app(), &event).await,
        }
    }

    /// The library passes on what it cannot parse; whoever waits for it still gets an answer.
    async fn answer_unreadable(&self, value: &Value) {
        let id = value
            .get("id")
            .and_then(Value::as_str)
            .and_then(|id| id.parse().ok());
        let token = value.get("token").and_then(Value::as_str);
        let (Some(id), Some(token)) = (id, token) else {
            tracing::error!("an interaction without id and token");
            return;
        };
        let span = observability::request_span(0, 0, "unreadable", id);
        self.responder.answer_unreadable(id, token).instrument(span).await;
    }
}

#[async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, context: Context, event: Event) {
        let Some(work) = self.duty.work() else {
            let end = ShardRunnerMessage::Shutdown(context.shard_id, NORMAL_CLOSURE);
            return context.shard.send_to_shard(end);
        };
        let handled = self.abandon.run_until_cancelled(Box::pin(work.handle(event)));
        self.tracker.track_future(handled).await;
    }
}
