//! What happens to canvases by themselves: one task waits for the next moment that the store's due index names, and has
//! the mailboxes of what is due then look what that is.
//!
//! Invariants: the index is the only memory, so a restart forgets nothing and what is overdue happens once; only the
//! mailbox decides, so an early, late or repeated look does no harm; whoever puts something into the index says so before
//! it answers, so that nobody who waits for rest misses it.

use std::sync::{Arc, Weak};
use std::time::Duration;

use futures::stream::{self, StreamExt};
use tokio::sync::{oneshot, watch};
use tokio_util::sync::CancellationToken;

use crate::app::failure::Failure;
use crate::app::mailbox::{Letter, Tick};
use crate::app::messenger::Messenger;
use crate::app::repository::blocking;
use crate::app::{App, Hall, Inner, log_failure};
use crate::canvas::ids::CanvasKey;
use crate::canvas::time::Timestamp;
use crate::clock::Clock;
use crate::store::{Append, Due, Store};

/// Canvases that are looked at in one go.
const ROUND: usize = 1_000;
/// Of these, at once: the store makes durable together what comes together.
const AT_ONCE: usize = 64;
/// The wait before the next go where one has left something that is due: the store failed, and may not for ever.
const PAUSE: Duration = Duration::from_secs(30);

/// What the task waits for.
#[derive(Debug, Clone, Copy)]
struct Agenda {
    /// Whether it is looking what is due, rather than waiting.
    looking: bool,
    /// How many times something was put into the index that it might not know of.
    put: u64,
    /// How many of these the task has taken into account.
    taken: u64,
    /// Until when it waits; `None` for as long as nothing is put.
    until: Option<Timestamp>,
}

impl Agenda {
    fn is_resting(&self, now: Timestamp) -> bool {
        !self.looking && self.put == self.taken && self.until.is_none_or(|until| until > now)
    }
}

/// Where the task and those who put something into the index meet.
pub(super) struct Schedule(watch::Sender<Agenda>);

impl Schedule {
    /// A schedule that has yet to look into the index.
    pub(super) fn new() -> Self {
        Self(watch::Sender::new(Agenda {
            looking: true,
            put: 0,
            taken: 0,
            until: None,
        }))
    }

    /// Says what became of a canvas's place in the index, once that can be read there.
    pub(super) fn note(&self, due: Due) {
        let Due::At(at_ms) = due else {
            return;
        };
        self.0.send_if_modified(|agenda| {
            let earlier = agenda.until.is_none_or(|until| at_ms < until.millis());
            let unknown = agenda.looking || earlier;
            agenda.put += u64::from(unknown);
            unknown
        });
    }

    /// Resolves when nothing is due.
    pub(super) async fn idle(&self, clock: &Clock) {
        let mut agenda = self.0.subscribe();
        // It only ends with the schedule, which is borrowed.
        let _ = agenda.wait_for(|agenda| agenda.is_resting(clock.now())).await;
    }

    /// Whether nothing is due.
    pub(super) fn is_idle(&self, clock: &Clock) -> bool {
        self.0.borrow().is_resting(clock.now())
    }

    /// Begins to look; gives how many times something was put before.
    fn begin(&self) -> u64 {
        self.0.send_modify(|agenda| agenda.looking = true);
        self.0.borrow().put
    }

    /// Rests until a moment, or until something earlier is put, if none was since the look that began at `put`.
    async fn rest(&self, clock: &Clock, put: u64, until: Option<Timestamp>) {
        self.0.send_modify(|agenda| {
            agenda.looking = false;
            agenda.taken = put;
            agenda.until = until;
        });
        let mut agenda = self.0.subscribe();
        let woken = agenda.wait_for(|agenda| agenda.put != agenda.taken);
        tokio::select! {
            _ = woken => {}
            () = wait(clock, until) => {}
        }
    }
}

async fn wait(clock: &Clock, until: Option<Timestamp>) {
    match until {
        Some(until) => clock.sleep_until(until).await,
        None => std::future::pending().await,
    }
}

/// Waits and has done what is due, until the shell closes. It does not keep the shell alive.
pub(super) async fn run<M: Messenger>(hall: Arc<Hall<M>>, shell: Weak<Inner<M>>, closing: CancellationToken) {
    loop {
        let put = hall.schedule.begin();
        let Some(inner) = shell.upgrade() else {
            return;
        };
        let until = go(&App { inner }).await;
        tokio::select! {
            () = hall.schedule.rest(&hall.clock, put, until) => {}
            () = closing.cancelled() => return,
        }
    }
}

/// Has done what is due now, and says when to look again.
async fn go<M: Messenger>(app: &App<M>) -> Option<Timestamp> {
    let hall = &app.inner.hall;
    match perform(app).await {
        Ok(next) => next.map(|next| match next <= hall.clock.now() {
            true => later(&hall.clock),
            false => next,
        }),
        Err(failure) => {
            log_failure(&hall.references, &failure);
            Some(later(&hall.clock))
        }
    }
}

fn later(clock: &Clock) -> Timestamp {
    let pause_ms = i64::try_from(PAUSE.as_millis()).unwrap_or(i64::MAX);
    Timestamp(clock.now().millis().saturating_add(pause_ms))
}

/// Has every canvas that is due looked at once, and says what the index names next.
async fn perform<M: Messenger>(app: &App<M>) -> Result<Option<Timestamp>, Failure> {
    let Hall { store, clock, .. } = &*app.inner.hall;
    let due = due(store, clock.now()).await?;
    let looks = stream::iter(due).map(|canvas| look(app, canvas));
    let looks: Vec<Result<(), Failure>> = looks.buffer_unordered(AT_ONCE).collect().await;
    looks.into_iter().collect::<Result<(), Failure>>()?;
    Ok(store.next_due()?.map(Timestamp))
}

async fn due(store: &Store, now: Timestamp) -> Result<Vec<CanvasKey>, Failure> {
    let store = store.clone();
    let before = now.millis().saturating_add(1);
    let due = blocking(move || Ok(store.due_before(before, ROUND)?)).await?;
    Ok(due.into_iter().map(|(_, canvas)| canvas).collect())
}

/// Has a canvas's mailbox look what is due. What no channel has any more has nothing coming to it.
async fn look<M: Messenger>(app: &App<M>, canvas: CanvasKey) -> Result<(), Failure> {
    let store = &app.inner.hall.store;
    let Some(head) = store.head(canvas)? else {
        return Ok(());
    };
    let place = head
        .place
        .map(|place| Ok::<_, Failure>((place, store.active(place)?)));
    match place.transpose()? {
        Some((place, active)) if active == Some(canvas) => {
            let (done, is_done) = oneshot::channel();
            let sent = app.send(place, Letter::Tick(Tick { canvas, done })).await;
            // Where it is not taken in, or not to its end, Ferry goes down, and the next start looks again.
            if sent.is_ok() {
                let _ = is_done.await;
            }
        }
        _ => {
            let mut cleared = Append::events(canvas, head.version, Vec::new());
            cleared.due = Due::Clear;
            store.append(cleared).await?;
        }
    }
    Ok(())
}
