//! What the tests of this folder have in common: a disk that can be stopped and filled, counts of requests, and waits
//! without sleeping.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use ferry::sandbox::{Fault, InteractionId, MessageKind, Route, Seen, Source};
use ferry::store::Disk;

use crate::support::{BotTest, Ending, FAY, text};

/// After this long Ferry asks for more time.
pub(super) const PATIENCE: Duration = Duration::from_millis(1_800);

/// A disk that a test can stop and fill.
#[derive(Default)]
pub(super) struct HarmedDisk {
    pub(super) full: AtomicBool,
    gate: Mutex<Gate>,
    changed: Condvar,
}

#[derive(Default)]
struct Gate {
    closed: bool,
    starving: bool,
    waiting: bool,
}

impl HarmedDisk {
    /// A disk for the bot that is started next.
    pub(super) fn under(t: &mut BotTest) -> Arc<Self> {
        let disk = Arc::new(Self::default());
        t.limits().disk = disk.clone();
        disk
    }

    /// Starts the bot anew on a disk of this kind, and a canvas, and waits for its board.
    pub(super) async fn begin(t: &mut BotTest) -> Arc<Self> {
        let disk = Self::under(t);
        t.restart(Ending::Stop).await;
        begin(t).await;
        disk
    }

    /// From now on barriers wait.
    pub(super) fn close(&self) {
        self.gate.lock().unwrap().closed = true;
    }

    /// Whoever asks for free space next waits, and then finds none, once.
    pub(super) fn starve(&self) {
        let mut gate = self.gate.lock().unwrap();
        (gate.closed, gate.starving) = (true, true);
    }

    /// Barriers go on.
    pub(super) fn open(&self) {
        self.gate.lock().unwrap().closed = false;
        self.changed.notify_all();
    }

    /// Whether the writer waits: at a barrier, or for an answer about free space.
    pub(super) fn is_waiting(&self) -> bool {
        self.gate.lock().unwrap().waiting
    }
}

impl Disk for HarmedDisk {
    fn sync(&self, file: &File) -> io::Result<()> {
        let mut gate = self.gate.lock().unwrap();
        gate.waiting = gate.closed;
        let mut gate = self.changed.wait_while(gate, |gate| gate.closed).unwrap();
        gate.waiting = false;
        file.sync_data()
    }

    fn free(&self, _: &Path) -> io::Result<u64> {
        let mut gate = self.gate.lock().unwrap();
        if std::mem::take(&mut gate.starving) {
            gate.waiting = gate.closed;
            let mut gate = self.changed.wait_while(gate, |gate| gate.closed).unwrap();
            gate.waiting = false;
            return Ok(0);
        }
        drop(gate);
        Ok(if self.full.load(Ordering::SeqCst) {
            0
        } else {
            u64::MAX
        })
    }
}

/// Gives way to others until it is so.
pub(super) async fn until(is_so: impl Fn() -> bool) {
    while !is_so() {
        tokio::task::yield_now().await;
    }
}

/// Waits until somebody sleeps on the clock for this long, as whoever may ask for more time does.
pub(super) async fn until_sleeping(t: &BotTest, length: Duration) {
    t.clock().next_wake_is(length).await;
}

/// Starts a canvas and waits for its board.
pub(super) async fn begin(t: &BotTest) {
    let line = "/canvas start title:\"School lunches\" customer:\"A parent of two\"";
    t.slash(FAY, line).await.unwrap();
    t.settle().await;
}

/// The next requests on a route meet a fault.
pub(super) fn harm(t: &BotTest, route: Route, count: usize, fault: Fault) {
    t.sandbox().edit(|world| world.faults.next_n(route, count, fault));
}

/// The refusal of a request.
pub(super) const fn refusal(status: u16, code: u32) -> Fault {
    Fault::Refuse { status, code }
}

/// Waits until this many requests on a route are held.
pub(super) async fn until_held(t: &BotTest, route: Route, count: u64) {
    t.sandbox()
        .wait_until(|world| world.faults.held(route) == count)
        .await
        .unwrap();
}

/// Lets go of the requests on a route that are held.
pub(super) fn release(t: &BotTest, route: Route) {
    t.sandbox().edit(|world| world.faults.release(route));
}

/// How many requests on a route were answered.
pub(crate) fn count(t: &BotTest, route: Route) -> usize {
    t.sandbox().read(|world| {
        let entries = world.transcript.entries();
        entries
            .filter(|entry| entry.source == Source::Rest && is_on(&entry.line, route))
            .count()
    })
}

/// Whether a line of the transcript, such as `GET /api/v10/users/@me → 200`, is of a request on this route.
fn is_on(line: &str, route: Route) -> bool {
    let (method, pattern) = route.signature();
    let mut words = line.split(' ');
    let path = words
        .next()
        .filter(|word| *word == method)
        .and_then(|_| words.next());
    let Some(path) = path.and_then(|path| path.strip_prefix("/api/v10")) else {
        return false;
    };
    let (wanted, found) = (pattern.split('/'), path.split('/'));
    wanted.clone().count() == found.clone().count()
        && wanted
            .zip(found)
            .all(|(wanted, found)| wanted == found || wanted.starts_with('{'))
}

/// Waits until this many requests on a route were answered.
pub(super) async fn until_count(t: &BotTest, route: Route, wanted: usize) {
    let mut changes = t.sandbox().subscribe();
    while count(t, route) < wanted {
        changes.changed().await.unwrap();
    }
}

/// The newest interaction.
pub(super) fn newest_interaction(t: &BotTest) -> InteractionId {
    t.sandbox()
        .read(|world| *world.interactions.last_key_value().unwrap().0)
}

/// Ferry's public posts, oldest first, without Discord's own notices of pins.
pub(super) fn posts(t: &BotTest) -> Vec<Seen> {
    let mut posts = t.posts();
    posts.retain(|seen| seen.kind == MessageKind::Plain);
    posts
}

/// Those of them with a board's buttons.
pub(super) fn boards(t: &BotTest) -> Vec<Seen> {
    let mut posts = posts(t);
    posts.retain(|seen| text(seen).contains("[Show all]") || text(seen).contains("[Add]"));
    posts
}

/// The lines of the log that have this in them.
pub(super) fn logged(t: &BotTest, what: &str) -> Vec<String> {
    let mut lines = t.logged();
    lines.retain(|line| line.contains(what));
    lines
}
