//! The shell: takes interactions in, has the core decide, makes it durable, answers, and has the outbox performed.
//!
//! One mailbox a channel keeps order; nothing is answered before it is durable; every interaction gets an answer.
//! Knows neither Discord's library nor sled's.

mod courier;
mod desk;
mod effects;
pub mod failure;
mod identity;
pub mod inbound;
mod mailbox;
pub mod messenger;
mod reply;
mod repository;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use crate::app::courier::Courier;
use crate::app::failure::Failure;
use crate::app::inbound::{Inbound, Reply};
use crate::app::mailbox::{Job, MAILBOX_JOBS, Mailbox};
use crate::app::messenger::Messenger;
use crate::canvas::ids::Member;
use crate::catalog::parse::{self, Asked, Misread};
use crate::catalog::request::Request;
use crate::clock::Clock;
use crate::observability::References;
use crate::store::{Place, Store};
use crate::view::post::{Form, Post};
use crate::wording::Wording;

/// What the shell is made of.
pub struct Parts<M> {
    /// Where canvases are kept.
    pub store: Store,
    /// How messages are posted.
    pub messenger: Arc<M>,
    /// What is said.
    pub wording: Wording,
    /// What time it is.
    pub clock: Clock,
    /// Where reference ids for failures come from.
    pub references: References,
}

/// The shell. Cheap to clone; every clone is the same shell.
pub struct App<M> {
    inner: Arc<Inner<M>>,
}

impl<M> Clone for App<M> {
    fn clone(&self) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
        }
    }
}

struct Inner<M> {
    hall: Arc<Hall<M>>,
    tasks: TaskTracker,
    closing: CancellationToken,
}

/// What every mailbox shares.
struct Hall<M> {
    store: Store,
    wording: Wording,
    clock: Clock,
    references: References,
    courier: Courier<M>,
    mailboxes: Mailboxes,
}

/// The open mailboxes by channel.
#[derive(Default)]
struct Mailboxes(Mutex<HashMap<Place, mpsc::Sender<Job>>>);

impl Mailboxes {
    fn lock(&self) -> MutexGuard<'_, HashMap<Place, mpsc::Sender<Job>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<M: Messenger> App<M> {
    /// Starts the shell and takes up what an earlier process left in the outbox.
    ///
    /// # Errors
    /// [`Failure`] when the outbox cannot be read.
    pub async fn start(parts: Parts<M>) -> Result<Self, Failure> {
        let Parts {
            store,
            messenger,
            wording,
            clock,
            references,
        } = parts;
        let courier = Courier::new(
            store.clone(),
            messenger,
            wording.clone(),
            clock.clone(),
            references.clone(),
        );
        courier.resume().await?;
        let inner = Inner {
            hall: Arc::new(Hall {
                store,
                wording,
                clock,
                references,
                courier,
                mailboxes: Mailboxes::default(),
            }),
            tasks: TaskTracker::new(),
            closing: CancellationToken::new(),
        };
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// Answers one interaction. Always answers; a change is durable by then.
    pub async fn handle(&self, inbound: Inbound) -> Reply {
        let locale = inbound.locale.clone();
        let wants_choices = matches!(inbound.asked, Asked::Complete { .. });
        match self.try_handle(inbound).await {
            Ok(reply) => reply,
            Err(_) if wants_choices => Reply::Choices(Vec::new()),
            Err(failure) => self.failed(&locale, &failure),
        }
    }

    /// The answer to an interaction that could not even be read.
    #[must_use]
    pub fn unreadable(&self) -> Reply {
        self.failed("en", &Failure::Unreadable)
    }

    /// A form that came too late to be opened, as a message with a button that opens it.
    #[must_use]
    pub fn form_as_post(&self, locale: &str, form: &Form) -> Post {
        reply::form_as_post(&self.inner.hall.wording.tongue(locale), form)
    }

    fn failed(&self, locale: &str, failure: &Failure) -> Reply {
        let reference = log_failure(&self.inner.hall.references, failure);
        reply::failed(&self.inner.hall.wording.tongue(locale), &reference, failure, None)
    }

    /// Resolves when nothing is being performed in the background, with how many wait for the clock to go on.
    pub async fn settle(&self) -> usize {
        self.inner.hall.courier.idle().await
    }

    /// Takes nothing more in, answers what was taken in, and ends the outbox's workers. The store is left open.
    pub async fn stop(&self) {
        self.inner.closing.cancel();
        self.inner.hall.mailboxes.lock().clear();
        self.inner.tasks.close();
        self.inner.tasks.wait().await;
        self.inner.hall.courier.stop().await;
    }

    async fn try_handle(&self, inbound: Inbound) -> Result<Reply, Failure> {
        let hall = &self.inner.hall;
        let tongue = hall.wording.tongue(&inbound.locale);
        let Some(place) = inbound.place else {
            return Ok(reply::only_in_servers(&tongue, &inbound.asked));
        };
        let request = match parse::parse(inbound.asked.clone()) {
            Ok(request) => request,
            Err(misread) => return Ok(self.misread(&inbound, &misread)),
        };
        if self.inner.closing.is_cancelled() {
            return Ok(reply::stopping(&tongue));
        }
        let member = self.member(place, inbound.user.0, &request).await?;
        let other = match &request {
            Request::Facilitator { user, .. } => Some(Member(hall.store.member(place.guild, user.0).await?)),
            _ => None,
        };
        let (respond, answered) = oneshot::channel();
        let span = tracing::Span::current();
        let mut job = Job {
            inbound,
            request,
            member,
            other,
            respond,
            span,
        };
        // A mailbox that has just closed for want of work gives the job back.
        while let Err(mpsc::error::SendError(back)) = self.mailbox(place).send(job).await {
            if self.inner.closing.is_cancelled() {
                return Ok(reply::stopping(&tongue));
            }
            job = back;
        }
        answered.await.unwrap_or(Err(Failure::Vanished))
    }

    fn misread(&self, inbound: &Inbound, misread: &Misread) -> Reply {
        tracing::info!(interaction = inbound.interaction, ?misread, "misread");
        reply::misread(&self.inner.hall.wording.tongue(&inbound.locale), inbound, misread)
    }

    /// The asker's handle. Whoever only looks gets none.
    async fn member(&self, place: Place, user: u64, request: &Request) -> Result<Member, Failure> {
        let store = &self.inner.hall.store;
        match desk::may_change(request) {
            true => Ok(Member(store.member(place.guild, user).await?)),
            false => Ok(store
                .handle_of(place.guild, user)?
                .map_or(identity::NOBODY, Member)),
        }
    }

    /// The mailbox of a channel, opened if it is not.
    fn mailbox(&self, place: Place) -> mpsc::Sender<Job> {
        let mut mailboxes = self.inner.hall.mailboxes.lock();
        if let Some(open) = mailboxes.get(&place).filter(|sender| !sender.is_closed()) {
            return open.clone();
        }
        let (sender, jobs) = mpsc::channel(MAILBOX_JOBS);
        mailboxes.insert(place, sender.clone());
        let mailbox = Mailbox::new(Arc::clone(&self.inner.hall), place);
        let span = tracing::info_span!("mailbox", server = place.guild, channel = place.channel);
        self.inner.tasks.spawn(mailbox.run(jobs).instrument(span));
        sender
    }
}

/// Logs a failure once, and gives the reference id that people see.
fn log_failure(references: &References, failure: &Failure) -> String {
    let reference = references.reference_id().to_string();
    tracing::error!(reference, %failure, "failed");
    reference
}
