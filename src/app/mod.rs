//! The shell: takes interactions in, has the core decide, makes it durable, answers, and has the outbox performed.
//!
//! One mailbox a channel keeps order; nothing is answered before it is durable; every interaction gets an answer.
//! Knows neither Discord's library nor sled's.

mod canvases;
mod courier;
mod desk;
mod effects;
mod exchange;
pub mod failure;
mod housekeeping;
mod identity;
pub mod inbound;
mod leaving;
mod mailbox;
pub mod messenger;
mod names;
pub mod offline;
pub mod pace;
mod press;
mod privacy;
mod reply;
mod repository;
mod rights;
mod schedule;
mod since;
mod upkeep;

use std::collections::HashMap;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use crate::app::courier::backoff::Backoff;
use crate::app::courier::{Courier, Rest, Tools};
use crate::app::exchange::{Bringer, Brought, NotBrought};
use crate::app::failure::Failure;
use crate::app::housekeeping::Housekeeping;
use crate::app::inbound::{Inbound, Reply};
use crate::app::mailbox::{Answered, Job, Letter, MAILBOX_JOBS, MAILBOX_TRIES, Mailbox, Then};
use crate::app::messenger::Messenger;
use crate::app::names::NameBook;
use crate::app::pace::Pace;
use crate::app::press::{Commission, Press, Wanted};
use crate::app::rights::FileRights;
use crate::app::schedule::Schedule;
use crate::canvas::ids::Member;
use crate::catalog::control::Listing;
use crate::catalog::draft::Draft;
use crate::catalog::exchange::Upload;
use crate::catalog::parse::{self, Asked, Misread};
use crate::catalog::request::{Request, UserId};
use crate::clock::Clock;
use crate::observability::References;
use crate::picture::Subject;
use crate::picture::studio::Studio;
use crate::say;
use crate::store::{AppendError, Place, Store, WriteError};
use crate::view::post::{Form, Post};
use crate::wording::Wording;

/// How long an answer waits for its picture.
const PICTURE_PATIENCE: Duration = Duration::from_secs(5);

/// Files that are fetched and read at the same time, for imports.
const IMPORTS_AT_ONCE: usize = 1;

/// What the shell is made of.
pub struct Parts<M> {
    /// Where canvases are kept.
    pub store: Store,
    /// How messages are posted.
    pub messenger: Arc<M>,
    /// What is said.
    pub wording: Wording,
    /// Where pictures are drawn.
    pub studio: Studio,
    /// What time it is.
    pub clock: Clock,
    /// Where reference ids for failures come from.
    pub references: References,
    /// How long things may take.
    pub limits: Limits,
    /// The file that lists what could not be posted and was given up.
    pub undelivered: PathBuf,
}

/// How long things may take, and how fast they may follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// After this long without a request a channel's canvas leaves the memory.
    pub mailbox_idle: Duration,
    /// The longest wait between two tries of one post.
    pub retry_max: Duration,
    /// Tells the waits between tries beforehand; without it they are others each time.
    pub retry_seed: Option<u64>,
    /// How long canvases are kept of servers that were left and of channels that are gone.
    pub retention: Duration,
    /// How fast one member may go on one canvas.
    pub pace: Pace,
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
    housekeeping: Housekeeping,
    tasks: TaskTracker,
    closing: CancellationToken,
}

impl<M> Inner<M> {
    /// Has all that runs in the background come to an end, without waiting for it.
    fn end(&self) {
        self.closing.cancel();
        self.hall.mailboxes.lock().clear();
        self.tasks.close();
    }
}

impl<M> Drop for Inner<M> {
    /// Where nobody waited for [`App::stop`], nothing stays behind all the same.
    fn drop(&mut self) {
        self.end();
        self.hall.courier.end();
    }
}

/// What every mailbox shares.
struct Hall<M> {
    store: Store,
    messenger: Arc<M>,
    wording: Wording,
    clock: Clock,
    references: References,
    limits: Limits,
    press: Arc<Press<M>>,
    courier: Courier<M>,
    schedule: Schedule,
    mailboxes: Mailboxes,
    /// Whose turn it is to have a file read: each may take some hundred MiB for a moment.
    imports: Semaphore,
}

impl<M> Hall<M> {
    /// Logs a failure, and makes of it the answer that gives back what was typed.
    fn failed(&self, inbound: &Inbound, typed: Option<&Draft>, failure: &Failure) -> Reply {
        let failed = failure.is_stopping() && self.store.failure().is_some();
        let failure = if failed { &Failure::Doubtful } else { failure };
        let reference = log_failure(&self.references, failure);
        match inbound.asked {
            Asked::Complete { .. } => Reply::Choices(Vec::new()),
            _ => reply::failed(&self.wording.tongue(&inbound.locale), &reference, failure, typed),
        }
    }
}

/// What a mailbox is asked.
#[derive(Clone)]
struct Errand {
    inbound: Inbound,
    request: Request,
    /// The asker's handle.
    member: Member,
    /// Another member whom the request names, with their handle.
    other: Option<(UserId, Member)>,
    /// The canvas of a file.
    brought: Option<Box<Brought>>,
}

/// The open mailboxes by channel.
#[derive(Default)]
struct Mailboxes(Mutex<HashMap<Place, mpsc::Sender<Letter>>>);

impl Mailboxes {
    fn lock(&self) -> MutexGuard<'_, HashMap<Place, mpsc::Sender<Letter>>> {
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
            studio,
            clock,
            references,
            limits,
            undelivered,
        } = parts;
        let press = Arc::new(Press {
            store: store.clone(),
            messenger: Arc::clone(&messenger),
            wording: wording.clone(),
            studio,
            names: NameBook::default(),
            rights: FileRights::default(),
        });
        let courier = Courier::new(Tools {
            store: store.clone(),
            messenger: Arc::clone(&messenger),
            wording: wording.clone(),
            press: Arc::clone(&press),
            clock: clock.clone(),
            references: references.clone(),
            backoff: Backoff::new(limits.retry_max, limits.retry_seed),
            undelivered,
        });
        exchange::tidy(&store).await;
        courier.resume().await?;
        let inner = Inner {
            hall: Arc::new(Hall {
                store,
                messenger,
                wording,
                clock,
                references,
                limits,
                press,
                courier,
                schedule: Schedule::new(),
                mailboxes: Mailboxes::default(),
                imports: Semaphore::new(IMPORTS_AT_ONCE),
            }),
            housekeeping: Housekeeping::default(),
            tasks: TaskTracker::new(),
            closing: CancellationToken::new(),
        };
        let inner = Arc::new(inner);
        let (hall, closing) = (Arc::clone(&inner.hall), inner.closing.clone());
        let schedule = schedule::run(hall, Arc::downgrade(&inner), closing);
        let span = tracing::info_span!(parent: None, "schedule");
        inner.tasks.spawn(schedule.instrument(span));
        let app = Self { inner };
        housekeeping::begin(&app);
        Ok(app)
    }

    /// Answers one interaction. Always answers, though something inside should panic; a change is durable by then.
    pub async fn handle(&self, inbound: Inbound) -> Reply {
        let locale = inbound.locale.clone();
        let wants_choices = matches!(inbound.asked, Asked::Complete { .. });
        let submitted = matches!(inbound.asked, Asked::Form { .. });
        match AssertUnwindSafe(self.try_handle(inbound)).catch_unwind().await {
            // Discord opens no form in answer to a form.
            Ok(Reply::Form(form)) if submitted => Reply::Private(self.form_lacks(&locale, &form)),
            Ok(reply) => reply,
            Err(_) if wants_choices => Reply::Choices(Vec::new()),
            Err(_) => self.failed(&locale, &Failure::Vanished),
        }
    }

    /// The answer in place of one that Discord refused, or to an interaction that could not even be read. Logs why.
    #[must_use]
    pub fn failed(&self, locale: &str, failure: &Failure) -> Reply {
        let hall = &self.inner.hall;
        let reference = log_failure(&hall.references, failure);
        reply::failed(&hall.wording.tongue(locale), &reference, failure, None)
    }

    /// A form that came too late to be opened, as a message with a button that opens it.
    #[must_use]
    pub fn form_as_post(&self, locale: &str, form: &Form) -> Post {
        reply::form_as_post(&self.inner.hall.wording.tongue(locale), form)
    }

    /// A submitted form that lacks something, as a message with a button that opens it again.
    fn form_lacks(&self, locale: &str, form: &Form) -> Post {
        Post {
            text: say!(self.inner.hall.wording.tongue(locale), "shell-form-lacks"),
            ..self.form_as_post(locale, form)
        }
    }

    /// An answer that Discord refused, as it reads without its files; `None` where it has none.
    #[must_use]
    pub fn without_files(&self, locale: &str, reply: &Reply) -> Option<Reply> {
        let mut bare = reply.clone();
        let post = bare.post_mut().filter(|post| !post.files.is_empty())?;
        post.files.clear();
        let note = say!(self.inner.hall.wording.tongue(locale), "shell-files-refused");
        post.text = format!("{}\n{note}", post.text);
        Some(bare)
    }

    /// Resolves when nothing is being performed in the background, with how many wait for the clock to go on.
    pub async fn settle(&self) -> usize {
        self.idle().await.map_or(0, |rest| rest.workers)
    }

    /// As [`App::settle`], with how long it is until the first that waits for the clock goes on.
    pub async fn settle_until_next(&self) -> Option<Duration> {
        self.idle().await.map(|rest| rest.next)
    }

    /// Resolves when nothing is due and nothing is being performed. What is due comes first: it gives the outbox work.
    async fn idle(&self) -> Option<Rest> {
        let housekeeping = &self.inner.housekeeping;
        let Hall {
            schedule,
            courier,
            clock,
            ..
        } = &*self.inner.hall;
        loop {
            housekeeping.idle(clock).await;
            schedule.idle(clock).await;
            let rest = courier.idle().await;
            if schedule.is_idle(clock) {
                return rest;
            }
        }
    }

    /// Takes nothing more in: whoever asks from now on is told so.
    pub fn close(&self) {
        self.inner.closing.cancel();
    }

    /// Takes nothing more in, answers what was taken in, and ends the outbox's workers. The store is left open.
    pub async fn stop(&self) {
        self.inner.end();
        self.inner.tasks.wait().await;
        let hall = &self.inner.hall;
        hall.courier.end();
        // Whatever waits for a picture stays in the outbox, with its picture. Only a runtime that is ending cancels
        // this; the studio then closes where it is dropped.
        let _ = hall.press.stop().await;
        hall.courier.stop().await;
    }

    /// Lets go of posts that are on their way; they stay in the outbox, in doubt.
    pub fn abandon(&self) {
        self.inner.hall.courier.abandon();
    }

    async fn try_handle(&self, inbound: Inbound) -> Reply {
        let hall = &self.inner.hall;
        let Some(place) = inbound.place else {
            return reply::only_in_servers(&hall.wording.tongue(&inbound.locale), &inbound.asked);
        };
        let request = match parse::parse(inbound.asked.clone()) {
            Ok(request) => request,
            Err(misread) => return self.misread(&inbound, &misread),
        };
        if let Request::Privacy(asked) = request {
            let answered = Box::pin(privacy::answer(self, &inbound, place, asked)).await;
            return answered.unwrap_or_else(|failure| hall.failed(&inbound, None, &failure));
        }
        if let Request::List(Listing::Canvases, page) = request {
            let listed = Box::pin(canvases::list(hall, &inbound, place, page)).await;
            return listed.unwrap_or_else(|failure| hall.failed(&inbound, None, &failure));
        }
        let (guild, user) = (place.guild, inbound.user.0);
        hall.press.names.learn(guild, user, Some(inbound.name.clone()));
        hall.press.rights.learn(place.channel, inbound.own_permissions);
        let (member, other) = match self.members(place, inbound.user.0, &request).await {
            Ok(members) => members,
            Err(failure) => return hall.failed(&inbound, mailbox::typed(&request).as_ref(), &failure),
        };
        let errand = Errand {
            inbound,
            request,
            member,
            other,
            brought: None,
        };
        match &errand.request {
            Request::Import(upload) => self.import(place, &errand, upload).await,
            _ => {
                let locale = errand.inbound.locale.clone();
                let answered = self.ask(place, errand).await;
                self.complete(&locale, answered).await
            }
        }
    }

    /// Has the channel's mailbox answer.
    async fn ask(&self, place: Place, errand: Errand) -> Answered {
        let locale = errand.inbound.locale.clone();
        let (respond, answered) = oneshot::channel();
        let job = Job {
            inbound: errand.inbound,
            request: errand.request,
            member: errand.member,
            other: errand.other,
            brought: errand.brought,
            respond,
            span: tracing::Span::current(),
            anew: false,
        };
        match self.send(place, Letter::Job(Box::new(job))).await {
            Ok(()) => match answered.await {
                Ok(answered) => answered,
                Err(_) => self.failed(&locale, &Failure::Vanished).into(),
            },
            Err(Letter::Job(job)) => self.stopping(&job).into(),
            Err(Letter::Tick(_) | Letter::Upkeep(_)) => self.failed(&locale, &Failure::Vanished).into(),
        }
    }

    /// Asks the mailbox whether a file may be imported, fetches and reads it beside the mailbox, and has it taken in.
    async fn import(&self, place: Place, errand: &Errand, upload: &Upload) -> Reply {
        let hall = &self.inner.hall;
        let answered = self.ask(place, errand.clone()).await;
        if !matches!(answered.then, Then::Bring) {
            return answered.reply;
        }
        let bringer = Bringer {
            member: errand.member,
            place,
            interaction: errand.inbound.interaction,
            at: hall.clock.now(),
        };
        let tongue = hall.wording.tongue(&errand.inbound.locale);
        match Box::pin(exchange::bring(hall, &tongue, upload, bringer)).await {
            Ok(brought) => {
                let brought = Some(Box::new(brought));
                let errand = Errand {
                    brought,
                    ..errand.clone()
                };
                self.ask(place, errand).await.reply
            }
            Err(NotBrought::Refused(sentence)) => Reply::Private(Post::text(sentence)),
            Err(NotBrought::Failed(failure)) => hall.failed(&errand.inbound, None, &failure),
        }
    }

    /// The answer with what it is still to carry.
    async fn complete(&self, locale: &str, answered: Answered) -> Reply {
        let Answered { mut reply, then } = answered;
        let (Then::Make(commission), Some(post)) = (then, reply.post_mut()) else {
            return reply;
        };
        match commission.wanted {
            Wanted::Picture(subject) => self.illustrate(locale, post, &commission, subject).await,
            Wanted::File(format) => {
                let hall = &self.inner.hall;
                match hall.press.export(commission, format, hall.clock.now()).await {
                    Ok(exported) => *post = exported,
                    Err(failure) => return self.failed(locale, &failure),
                }
            }
        }
        reply
    }

    /// The post gets its picture, if that is drawn soon enough; else it says that it goes without.
    async fn illustrate(&self, locale: &str, post: &mut Post, commission: &Commission, subject: Subject) {
        let hall = &self.inner.hall;
        tokio::select! {
            biased;
            file = hall.press.illustration(commission, subject) => post.files.extend(file),
            () = hall.clock.sleep(PICTURE_PATIENCE) => {
                tracing::warn!("an answer goes without its picture, which takes too long");
                let note = say!(hall.wording.tongue(locale), "shell-picture-late");
                post.text = format!("{}\n{note}", post.text);
            }
        }
    }

    /// Puts a letter into its channel's mailbox; gives it back where nothing is taken in any more.
    async fn send(&self, place: Place, mut letter: Letter) -> Result<(), Letter> {
        for _ in 0..MAILBOX_TRIES {
            let Some(mailbox) = self.mailbox(place) else {
                break;
            };
            // A mailbox that has just closed for want of work gives the letter back.
            match mailbox.send(letter).await {
                Ok(()) => return Ok(()),
                Err(mpsc::error::SendError(back)) => letter = back,
            }
        }
        Err(letter)
    }

    /// The answer while Ferry goes down, with what was typed.
    fn stopping(&self, job: &Job) -> Reply {
        let stopped = Failure::from(AppendError::from(WriteError::Stopped));
        let typed = mailbox::typed(&job.request);
        self.inner.hall.failed(&job.inbound, typed.as_ref(), &stopped)
    }

    fn misread(&self, inbound: &Inbound, misread: &Misread) -> Reply {
        let why = match misread {
            Misread::Stale => "Stale".to_owned(),
            Misread::OldControl => "OldControl".to_owned(),
            Misread::Wordless => "Wordless".to_owned(),
            Misread::Refused(refusal, _) => refusal.name(),
        };
        tracing::info!(refusal = why, "refused");
        reply::misread(&self.inner.hall.wording.tongue(&inbound.locale), inbound, misread)
    }

    /// The handles of the asker and of another member whom the request names. Whoever only looks gets none.
    async fn members(
        &self,
        place: Place,
        user: u64,
        request: &Request,
    ) -> Result<(Member, Option<(UserId, Member)>), Failure> {
        let store = &self.inner.hall.store;
        let asker = match desk::may_change(request) {
            true => Member(store.member(place.guild, user).await?),
            false => store
                .handle_of(place.guild, user)?
                .map_or(identity::NOBODY, Member),
        };
        let other = match request.names() {
            Some(user) => Some((user, Member(store.member(place.guild, user.0).await?))),
            None => None,
        };
        Ok((asker, other))
    }

    /// The mailbox of a channel, opened if it is not; `None` once nothing is taken in any more.
    fn mailbox(&self, place: Place) -> Option<mpsc::Sender<Letter>> {
        let mut mailboxes = self.inner.hall.mailboxes.lock();
        if self.inner.closing.is_cancelled() {
            return None;
        }
        if let Some(open) = mailboxes.get(&place).filter(|sender| !sender.is_closed()) {
            return Some(open.clone());
        }
        let (sender, jobs) = mpsc::channel(MAILBOX_JOBS);
        mailboxes.insert(place, sender.clone());
        let mailbox = Mailbox::new(Arc::clone(&self.inner.hall), place);
        let span =
            tracing::info_span!(parent: None, "mailbox", server = place.guild, channel = place.channel);
        self.inner.tasks.spawn(mailbox.run(jobs).instrument(span));
        Some(sender)
    }
}

/// Logs a failure once, and gives the reference id that people see. Going down is none.
fn log_failure(references: &References, failure: &Failure) -> String {
    let reference = references.reference_id().to_string();
    match failure.is_stopping() {
        true => tracing::info!("not taken in: going down"),
        false => tracing::error!(reference, %failure, "failed"),
    }
    reference
}
