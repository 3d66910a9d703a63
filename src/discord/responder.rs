//! Answers interactions: at once where the work is quick, by deferral where it is not, always.
//!
//! Invariant: whoever waits gets an answer. One that did not arrive is sent again; one that Discord refuses is
//! replaced by a sentence with a reference id.

use std::time::Duration;

use serde_json::{Value, json};
use serenity::all::{CreateAttachment, InteractionId};

use crate::app::App;
use crate::app::failure::Failure;
use crate::app::inbound::Reply;
use crate::catalog::parse::Asked;
use crate::catalog::spec::Answered;
use crate::catalog::table;
use crate::clock::Clock;
use crate::discord::inbound::Arrived;
use crate::discord::link::{self, Link};
use crate::discord::render;
use crate::view::post::Post;

/// After this long without an answer Ferry asks Discord for more time; Discord gives up after 3 s.
const DEFER_AFTER: Duration = Duration::from_millis(1_800);
/// Tries to deliver a first answer; all within Discord's patience.
const TRIES: u32 = 3;
/// The wait where Discord asks for one before it takes a first answer.
const FIRST_ANSWER_WAIT: Duration = Duration::from_millis(400);
/// Tries to deliver what was promised; Discord takes it for 15 minutes.
const LATE_TRIES: u32 = 8;
/// The wait before the third try of that, which doubles with each further one; the second comes at once.
const LATE_WAIT: Duration = Duration::from_secs(1);

/// Kinds of answers, as Discord numbers them.
mod kind {
    pub(super) const MESSAGE: u8 = 4;
    pub(super) const DEFERRED_MESSAGE: u8 = 5;
    pub(super) const DEFERRED_REPLACE: u8 = 6;
    pub(super) const REPLACE: u8 = 7;
    pub(super) const CHOICES: u8 = 8;
    pub(super) const FORM: u8 = 9;
}

/// Codes of Discord's.
mod code {
    /// The message that was promised is gone.
    pub(super) const UNKNOWN_MESSAGE: i64 = 10_008;
    /// The interaction takes no further answers.
    pub(super) const UNKNOWN_WEBHOOK: i64 = 10_015;
    /// The interaction was given up.
    pub(super) const EXPIRED: i64 = 10_062;
    /// The interaction was answered.
    pub(super) const ANSWERED: i64 = 40_060;
    /// The interaction takes no further answers.
    pub(super) const TOKEN_EXPIRED: i64 = 50_027;
}

/// Answers interactions.
pub(super) struct Responder {
    link: Link,
    app: App<Link>,
    clock: Clock,
}

/// Whoever waits for an answer.
struct Caller {
    id: InteractionId,
    token: String,
    locale: String,
    /// Whether they pressed something on a private message, which the answer may take the place of.
    on_private_message: bool,
    /// Whether everybody in the channel is to see the answer.
    for_all: bool,
}

/// What became of an answer on its way.
enum Sent {
    /// Discord has it.
    Taken,
    /// Discord takes none any more: it came too late, or there was one.
    TooLate,
    /// Discord refuses its form, for this reason; another may be tried.
    Refused(String),
    /// Discord asks to wait.
    Busy,
    /// Nobody knows.
    Lost,
}

impl Responder {
    pub(super) fn new(link: Link, app: App<Link>, clock: Clock) -> Self {
        Self { link, app, clock }
    }

    /// The shell that answers.
    pub(super) const fn app(&self) -> &App<Link> {
        &self.app
    }

    /// Answers one interaction.
    pub(super) async fn answer(&self, arrived: Arrived) {
        let Arrived { inbound, token, .. } = arrived;
        let caller = Caller {
            id: InteractionId::new(inbound.interaction),
            token,
            locale: inbound.locale.clone(),
            on_private_message: inbound.on_private_message,
            for_all: inbound.asked.is_for_all(),
        };
        let wait = patience(&inbound.asked);
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
            Some(reply) => self.answer_now(&caller, &reply).await,
            None => {
                let deferred = self.defer(&caller).await;
                let reply = work.await;
                match deferred {
                    Sent::Taken => self.answer_late(&caller, &reply).await,
                    Sent::TooLate => {}
                    Sent::Refused(_) | Sent::Busy | Sent::Lost => self.answer_now(&caller, &reply).await,
                }
            }
        }
    }

    /// Answers what could not even be read.
    pub(super) async fn answer_unreadable(&self, interaction: u64, token: &str) {
        let caller = Caller {
            id: InteractionId::new(interaction),
            token: token.to_owned(),
            locale: String::new(),
            on_private_message: false,
            for_all: false,
        };
        let reply = self.app.failed(&caller.locale, &Failure::Unreadable);
        self.answer_now(&caller, &reply).await;
    }

    async fn answer_now(&self, caller: &Caller, reply: &Reply) {
        let mut sent = self.send_reply(caller, reply).await;
        if matches!(sent, Sent::Refused(_))
            && let Some(bare) = self.app.without_files(&caller.locale, reply)
        {
            sent = self.send_reply(caller, &bare).await;
        }
        let Sent::Refused(cause) = sent else { return };
        let instead = self.app.failed(&caller.locale, &Failure::AnswerRefused(cause));
        let instead = match reply {
            Reply::Choices(_) => Reply::Choices(Vec::new()),
            _ => instead,
        };
        self.send_reply(caller, &instead).await;
    }

    async fn defer(&self, caller: &Caller) -> Sent {
        let body = match caller {
            Caller {
                on_private_message: true,
                ..
            } => json!({ "type": kind::DEFERRED_REPLACE }),
            Caller { for_all: true, .. } => json!({ "type": kind::DEFERRED_MESSAGE }),
            _ => json!({ "type": kind::DEFERRED_MESSAGE, "data": { "flags": render::EPHEMERAL } }),
        };
        self.send_first(caller, &body, &[]).await
    }

    /// Delivers what was promised.
    async fn answer_late(&self, caller: &Caller, reply: &Reply) {
        let Some(reply) = self.late_form(caller, reply) else {
            return;
        };
        let mut sent = self.send_late(caller, &reply).await;
        if matches!(sent, Sent::Refused(_))
            && let Some(bare) = self.app.without_files(&caller.locale, &reply)
        {
            sent = self.send_late(caller, &bare).await;
        }
        if let Sent::Refused(cause) = sent {
            let instead = self.app.failed(&caller.locale, &Failure::AnswerRefused(cause));
            self.send_late(caller, &instead).await;
        }
    }

    /// The form that an answer takes after a deferral: forms cannot be opened any more.
    fn late_form(&self, caller: &Caller, reply: &Reply) -> Option<Reply> {
        match reply {
            Reply::Private(_) | Reply::Public(_) | Reply::Replace(_) => Some(reply.clone()),
            Reply::Form(form) => Some(Reply::Private(self.app.form_as_post(&caller.locale, form))),
            Reply::Choices(_) | Reply::Nothing => None,
        }
    }

    async fn send_late(&self, caller: &Caller, reply: &Reply) -> Sent {
        for tried in 0..LATE_TRIES {
            if let Some(doublings) = tried.checked_sub(2) {
                self.clock.sleep(LATE_WAIT * (1 << doublings)).await;
            }
            match self.fill_in(caller, reply).await {
                Sent::Busy | Sent::Lost => {}
                sent => return sent,
            }
        }
        tracing::error!("a deferred answer could not be delivered");
        Sent::Lost
    }

    /// Fills in the promised message, or makes a new one where what was deferred is the change of another, or would
    /// show everybody what is for one alone.
    async fn fill_in(&self, caller: &Caller, reply: &Reply) -> Sent {
        let (http, token) = (self.link.answers(), &caller.token);
        let sent = match reply {
            Reply::Private(post) if caller.on_private_message => {
                http.create_followup_message(token, &render::private(post), render::files(post))
                    .await
            }
            Reply::Private(post) if caller.for_all => {
                return self.whisper(token, post).await;
            }
            Reply::Public(post) if caller.on_private_message => {
                http.create_followup_message(token, &render::message(post), render::files(post))
                    .await
            }
            // The promise fixed who sees the message: an edit has no say in it.
            Reply::Private(post) | Reply::Public(post) | Reply::Replace(post) => {
                http.edit_original_interaction_response(token, &render::message(post), render::files(post))
                    .await
            }
            Reply::Form(_) | Reply::Choices(_) | Reply::Nothing => return Sent::Taken,
        };
        self.judge(sent.map(drop))
    }

    /// Takes back what was promised to everybody, and tells one person alone.
    async fn whisper(&self, token: &str, post: &Post) -> Sent {
        let http = self.link.answers();
        match self.judge(http.delete_original_interaction_response(token).await) {
            // Gone already, as after a try whose follow-up did not arrive: that one still has to.
            Sent::Taken | Sent::TooLate => {}
            sent => return sent,
        }
        let sent = http
            .create_followup_message(token, &render::private(post), render::files(post))
            .await;
        self.judge(sent.map(drop))
    }

    /// Sends an answer as the first one, where one is due.
    async fn send_reply(&self, caller: &Caller, reply: &Reply) -> Sent {
        match body_of(reply) {
            Some((body, files)) => self.send_first(caller, &body, &files).await,
            None => Sent::Taken,
        }
    }

    /// Sends a first answer.
    async fn send_first(&self, caller: &Caller, body: &Value, files: &[CreateAttachment]) -> Sent {
        // Files take their time on the way.
        let http = match files {
            [] => self.link.prompt(),
            _ => self.link.answers(),
        };
        let mut lost = false;
        for _ in 0..TRIES {
            let sent = http
                .create_interaction_response(caller.id, &caller.token, body, files.to_vec())
                .await;
            match self.judge(sent) {
                Sent::Busy => self.clock.sleep(FIRST_ANSWER_WAIT).await,
                Sent::Lost => lost = true,
                // The try before had arrived after all: what it promised is still to be kept.
                Sent::TooLate if lost => return Sent::Taken,
                sent => return sent,
            }
        }
        tracing::error!("an answer could not be delivered");
        Sent::Lost
    }

    /// What Discord's word on an answer means.
    fn judge(&self, sent: serenity::Result<()>) -> Sent {
        let Err(error) = sent else { return Sent::Taken };
        let cause = link::plain_cause(&error);
        link::status(&error).inspect(|status| self.link.note(*status));
        match (link::status(&error), link::code(&error)) {
            (
                _,
                Some(
                    code::UNKNOWN_MESSAGE
                    | code::UNKNOWN_WEBHOOK
                    | code::EXPIRED
                    | code::ANSWERED
                    | code::TOKEN_EXPIRED,
                ),
            ) => {
                tracing::info!(cause, "the interaction takes no answer any more");
                Sent::TooLate
            }
            (Some(429), _) => {
                tracing::warn!(cause, "Discord asks to wait with an answer");
                Sent::Busy
            }
            (Some(400..500), _) => Sent::Refused(cause),
            _ => {
                tracing::warn!(cause, "an answer may not have arrived");
                Sent::Lost
            }
        }
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

/// The first answer as Discord wants it, with its files; `None` where none is due.
fn body_of(reply: &Reply) -> Option<(Value, Vec<CreateAttachment>)> {
    let (kind, data) = match reply {
        Reply::Private(post) => (kind::MESSAGE, render::private(post)),
        Reply::Public(post) => (kind::MESSAGE, render::message(post)),
        Reply::Replace(post) => (kind::REPLACE, render::message(post)),
        Reply::Form(form) => (kind::FORM, render::form(form)),
        Reply::Choices(choices) => (kind::CHOICES, render::choices(choices)),
        Reply::Nothing => return None,
    };
    let files = reply.post().map(render::files).unwrap_or_default();
    Some((json!({ "type": kind, "data": data }), files))
}
