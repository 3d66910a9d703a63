//! Answers interactions: at once where the work is quick, by deferral where it is not, always.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::InteractionId;

use crate::app::App;
use crate::app::inbound::Reply;
use crate::catalog::parse::Asked;
use crate::catalog::spec::Answered;
use crate::catalog::table;
use crate::clock::Clock;
use crate::discord::inbound::Arrived;
use crate::discord::link::{self, Link};
use crate::discord::render;

/// After this long without an answer Ferry asks Discord for more time; Discord gives up after 3 s.
const DEFER_AFTER: Duration = Duration::from_millis(1_800);
/// Tries to deliver an answer; all within Discord's patience.
const TRIES: u32 = 3;
/// Discord's code of an interaction that it has given up.
const EXPIRED: i64 = 10062;
/// Discord's code of an interaction that has been answered.
const ANSWERED: i64 = 40060;

/// Kinds of answers, as Discord numbers them.
mod kind {
    pub(super) const MESSAGE: u8 = 4;
    pub(super) const DEFERRED_MESSAGE: u8 = 5;
    pub(super) const DEFERRED_REPLACE: u8 = 6;
    pub(super) const REPLACE: u8 = 7;
    pub(super) const CHOICES: u8 = 8;
    pub(super) const FORM: u8 = 9;
}

/// Answers interactions.
pub(super) struct Responder {
    link: Link,
    app: App<Link>,
    clock: Clock,
}

impl Responder {
    pub(super) fn new(link: Link, app: App<Link>, clock: Clock) -> Self {
        Self { link, app, clock }
    }

    /// Answers one interaction.
    pub(super) async fn answer(&self, arrived: Arrived) {
        let Arrived { inbound, token, .. } = arrived;
        let locale = inbound.locale.clone();
        let id = InteractionId::new(inbound.interaction);
        let wait = patience(&inbound.asked);
        let replaces = inbound.on_private_message;
        let mut work = std::pin::pin!(self.app.handle(inbound));
        let ready = match wait {
            Some(wait) => tokio::select! {
                biased;
                reply = &mut work => Some(reply),
                () = self.clock.sleep(wait) => None,
            },
            None => Some(work.as_mut().await),
        };
        match ready {
            Some(reply) => self.answer_now(id, &token, &reply).await,
            None => {
                let deferred = self.defer(id, &token, replaces).await;
                let reply = work.await;
                if deferred {
                    self.answer_late(&token, &locale, &reply).await;
                }
            }
        }
    }

    /// Answers what could not even be read.
    pub(super) async fn answer_unreadable(&self, interaction: u64, token: &str) {
        let reply = self.app.unreadable();
        self.answer_now(InteractionId::new(interaction), token, &reply)
            .await;
    }

    async fn answer_now(&self, id: InteractionId, token: &str, reply: &Reply) {
        let Some(body) = body_of(reply) else { return };
        if !self.send(id, token, &body).await && !matches!(reply, Reply::Choices(_)) {
            // Discord took exception to the answer's form: the person still gets one.
            if let Some(body) = body_of(&self.app.unreadable()) {
                self.send(id, token, &body).await;
            }
        }
    }

    async fn defer(&self, id: InteractionId, token: &str, replaces: bool) -> bool {
        let body = match replaces {
            true => json!({ "type": kind::DEFERRED_REPLACE }),
            false => json!({ "type": kind::DEFERRED_MESSAGE, "data": { "flags": render::EPHEMERAL } }),
        };
        self.send(id, token, &body).await
    }

    /// Fills in a deferred answer.
    async fn answer_late(&self, token: &str, locale: &str, reply: &Reply) {
        let post = match reply {
            Reply::Private(post) | Reply::Public(post) | Reply::Replace(post) => post.clone(),
            Reply::Form(form) => self.app.form_as_post(locale, form),
            Reply::Choices(_) | Reply::Nothing => return,
        };
        let body = render::message(&post);
        let sent = self
            .link
            .answers()
            .edit_original_interaction_response(token, &body, Vec::new())
            .await;
        if let Err(error) = sent {
            tracing::error!(
                cause = link::plain_cause(&error),
                "a deferred answer was not delivered"
            );
        }
    }

    /// Sends the first answer. `false`: Discord refused its form, and another may be tried.
    async fn send(&self, id: InteractionId, token: &str, body: &Value) -> bool {
        for _ in 0..TRIES {
            let sent = self
                .link
                .answers()
                .create_interaction_response(id, token, body, Vec::new())
                .await;
            let Err(error) = sent else { return true };
            match (link::status(&error), link::code(&error)) {
                (_, Some(EXPIRED | ANSWERED)) => {
                    tracing::info!(
                        cause = link::plain_cause(&error),
                        "the interaction takes no answer any more"
                    );
                    return true;
                }
                (Some(400..500), _) => {
                    tracing::error!(cause = link::plain_cause(&error), "Discord refused an answer");
                    return false;
                }
                _ => tracing::warn!(
                    cause = link::plain_cause(&error),
                    "an answer may not have arrived"
                ),
            }
        }
        tracing::error!("an answer could not be delivered");
        true
    }
}

/// How long to wait before asking for more time: not at all for work known to be long, and for ever for
/// completions, which cannot be deferred.
fn patience(asked: &Asked) -> Option<Duration> {
    match asked {
        Asked::Complete { .. } => None,
        Asked::Command { path, .. } => match table::find(path).map(|spec| spec.answered) {
            Some(Answered::Deferred) => Some(Duration::ZERO),
            _ => Some(DEFER_AFTER),
        },
        _ => Some(DEFER_AFTER),
    }
}

/// The first answer as Discord wants it; `None` where none is due.
fn body_of(reply: &Reply) -> Option<Value> {
    let (kind, data) = match reply {
        Reply::Private(post) => (kind::MESSAGE, render::private(post)),
        Reply::Public(post) => (kind::MESSAGE, render::message(post)),
        Reply::Replace(post) => (kind::REPLACE, render::message(post)),
        Reply::Form(form) => (kind::FORM, render::form(form)),
        Reply::Choices(choices) => (kind::CHOICES, render::choices(choices)),
        Reply::Nothing => return None,
    };
    Some(json!({ "type": kind, "data": data }))
}
