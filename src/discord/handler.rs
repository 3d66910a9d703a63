//! What comes from the gateway. The library gives each event a task of its own; order is the mailboxes' matter.

use serde_json::Value;
use serenity::all::{Context, Event, RawEventHandler};
use serenity::async_trait;
use tokio::sync::OnceCell;
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use crate::discord::inbound;
use crate::discord::link::Link;
use crate::discord::registration;
use crate::discord::responder::Responder;
use crate::observability;
use crate::wording::Wording;

/// Takes events in.
pub(super) struct Handler {
    responder: Responder,
    link: Link,
    wording: Wording,
    /// Set once the commands are registered: the gateway says that it is ready at each new session.
    registered: OnceCell<()>,
    /// Counts the events being worked on, so that a stop can wait for them.
    tracker: TaskTracker,
}

impl Handler {
    pub(super) fn new(responder: Responder, link: Link, wording: Wording, tracker: TaskTracker) -> Self {
        Self {
            responder,
            link,
            wording,
            registered: OnceCell::new(),
            tracker,
        }
    }

    async fn handle(&self, event: Event) {
        match event {
            Event::Ready(ready) => {
                tracing::info!(servers = ready.ready.guilds.len(), "connected to Discord");
                self.register().await;
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
            _ => {}
        }
    }

    async fn register(&self) {
        let registered = self
            .registered
            .get_or_try_init(|| registration::register(&self.link, &self.wording))
            .await;
        if let Err(cause) = registered {
            tracing::error!(
                cause,
                "the commands could not be registered; the next connection tries again"
            );
        }
    }

    /// The library passes on what it cannot parse; whoever waits for it still gets an answer.
    async fn answer_unreadable(&self, value: &Value) {
        let id = value
            .get("id")
            .and_then(Value::as_str)
            .and_then(|id| id.parse().ok());
        let token = value.get("token").and_then(Value::as_str);
        tracing::error!(interaction = id, "an interaction could not be read");
        if let (Some(id), Some(token)) = (id, token) {
            self.responder.answer_unreadable(id, token).await;
        }
    }
}

#[async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, _context: Context, event: Event) {
        self.tracker.track_future(self.handle(event)).await;
    }
}
