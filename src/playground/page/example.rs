//! The example workshop, played visibly in a channel of its own.
//!
//! Invariants: one is played at a time; a line that was begun is done to its end, so whoever stops it takes over where
//! it stands; a line that fails is the last, and says why.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::extract::State as Taken;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::asked::Body;
use super::people;
use super::refused::{Refused, sentence};
use super::{Shared, State};
use crate::playground::{Chapter, Host, Line, Script};
use crate::sandbox::{ChannelId, World};

/// What the example's channel is called.
const CHANNEL: &str = "workshop";
/// From one line to the next, for whoever watches.
const PACE: Duration = Duration::from_millis(500);
/// Why it stopped where nobody foresaw it.
const BROKEN: &str =
    "The example broke off by a fault of the playground. Go on by hand from here, or load it anew.";

/// The example, and how far it has come.
pub(super) struct Example {
    script: Script,
    chapters: Vec<Chapter>,
    state: Mutex<Course>,
}

/// How far it has come.
#[derive(Default)]
struct Course {
    /// While it is played: how far it has come, and what stops it.
    playing: Option<(Progress, CancellationToken)>,
    /// Whether nobody waits to see what came of a line.
    quick: bool,
    /// Where it is played, or was.
    channel: Option<ChannelId>,
    /// The line that was performed last, counted from 1; 0: none.
    line: usize,
    /// Why it stopped of itself.
    fault: Option<String>,
}

/// How far it has come, in lines.
#[derive(Clone, Copy, Serialize)]
struct Progress {
    done: usize,
    of: usize,
}

/// What the page shows of it.
#[derive(Serialize)]
pub(super) struct Playing {
    stages: Vec<Stage>,
    playing: Option<Progress>,
    quick: bool,
    /// Where it is played, or was.
    channel: Option<ChannelId>,
    /// The stage whose lines it plays, or played last.
    stage: Option<Stage>,
    fault: Option<String>,
}

/// A stage that it can be played to the end of.
#[derive(Serialize)]
struct Stage {
    id: usize,
    name: String,
}

impl Stage {
    fn of(chapter: &Chapter) -> Self {
        Self {
            id: chapter.number,
            name: chapter.name.clone(),
        }
    }
}

impl Example {
    pub(super) fn new(script: Script) -> Self {
        Self {
            chapters: script.chapters(),
            script,
            state: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Course> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The lines before this one that do something, with their numbers from 1.
    fn lines_before(&self, end: usize) -> impl Iterator<Item = (usize, &Line)> {
        let lines = self.script.lines_before(end);
        lines.filter(|(_, line)| **line != Line::Nothing)
    }

    /// What the page shows of it.
    pub(super) fn playing(&self) -> Playing {
        let course = self.lock();
        let begun = (course.line > 0).then_some(course.line);
        let chapter = begun.and_then(|line| self.chapters.iter().find(|chapter| line <= chapter.end));
        Playing {
            stages: self.chapters.iter().map(Stage::of).collect(),
            playing: course.playing.as_ref().map(|(progress, _)| *progress),
            quick: course.quick,
            channel: course.channel,
            stage: chapter.map(Stage::of),
            fault: course.fault.clone(),
        }
    }

    /// Notes that it begins, in a channel that is made for it, unless it is being played already.
    fn begin(
        &self,
        of: usize,
        quick: bool,
        stop: &CancellationToken,
        new_channel: impl FnOnce() -> Result<ChannelId, Refused>,
    ) -> Result<ChannelId, Refused> {
        let mut course = self.lock();
        if course.playing.is_some() {
            return Err(Refused::senseless(
                "The example is being played already; stop it first.",
            ));
        }
        let channel = new_channel()?;
        *course = Course {
            playing: Some((Progress { done: 0, of }, stop.clone())),
            quick,
            channel: Some(channel),
            line: 0,
            fault: None,
        };
        Ok(channel)
    }

    fn is_quick(&self) -> bool {
        self.lock().quick
    }

    /// A line was performed.
    fn went_on(&self, line: usize) {
        let mut course = self.lock();
        course.line = line;
        if let Some((progress, _)) = &mut course.playing {
            progress.done += 1;
        }
    }

    fn ended(&self, fault: Option<String>) {
        let mut course = self.lock();
        course.playing = None;
        course.fault = fault;
    }
}

/// How far to play, and how.
#[derive(Deserialize)]
pub(super) struct Until {
    /// The number of the stage at whose end it stops.
    until: usize,
    #[serde(default)]
    quick: bool,
}

/// Begins to play it in a new channel; where that is.
pub(super) async fn begin<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(Until { until, quick }): Body<Until>,
) -> Result<Json<Value>, Refused> {
    let example = &shared.example;
    let chapter = example.chapters.iter().find(|chapter| chapter.number == until);
    let end = chapter.ok_or_else(|| Refused::missing("stage"))?.end;
    let stop = shared.stop.child_token();
    let lines = example.lines_before(end).count();
    let channel = example.begin(lines, quick, &stop, || shared.sandbox.edit(new_channel))?;
    shared.tasks.spawn(play(Arc::clone(&shared), end, channel, stop));
    Ok(Json(json!({ "channel": channel })))
}

/// Whether nobody waits to see what came of a line.
#[derive(Deserialize)]
pub(super) struct Quick {
    quick: bool,
}

/// Plays on quickly, or to be watched.
pub(super) async fn hurry<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(Quick { quick }): Body<Quick>,
) -> Json<Value> {
    shared.example.lock().quick = quick;
    shared.tell();
    Json(json!({}))
}

/// Stops it where it stands.
pub(super) async fn stop<H: Host + 'static>(Taken(shared): State<H>) -> Json<Value> {
    if let Some((_, stop)) = &shared.example.lock().playing {
        stop.cancel();
    }
    Json(json!({}))
}

/// A new channel of the first server: `workshop`, `workshop-2`, …
fn new_channel(world: &mut World) -> Result<ChannelId, Refused> {
    let server = world.servers.values().next();
    let server = people::with_room(server.ok_or_else(|| Refused::missing("server"))?)?;
    let numbered = (2_u32..).map(|number| format!("{CHANNEL}-{number}"));
    let mut names = std::iter::once(CHANNEL.to_owned()).chain(numbered);
    let name = names.find(|name| world.channels.values().all(|channel| channel.name != *name));
    Ok(world.add_channel(server, name.as_deref().unwrap_or(CHANNEL)))
}

/// Plays until the line before `end`, and notes what came of it.
async fn play<H: Host + 'static>(
    shared: Arc<Shared<H>>,
    end: usize,
    channel: ChannelId,
    stop: CancellationToken,
) {
    let all = perform_all(Arc::clone(&shared), end, channel, stop);
    let playing = shared.tasks.spawn(all);
    // A fault of the playground's own must not leave it playing for ever.
    let performed = playing.await.unwrap_or_else(|_| Err(BROKEN.to_owned()));
    shared.example.ended(performed.err());
    shared.tell();
}

/// Performs the lines before `end`, at the pace of whoever watches, or as fast as the bot can.
///
/// # Errors
/// Sentences that say which line came to nothing, and why.
async fn perform_all<H: Host>(
    shared: Arc<Shared<H>>,
    end: usize,
    channel: ChannelId,
    stop: CancellationToken,
) -> Result<(), String> {
    for (number, line) in shared.example.lines_before(end) {
        let next = Instant::now() + PACE;
        perform(&shared, line, channel).await.map_err(|why| {
            let why = sentence(&format!("the example stopped at its line {number}: {why}"));
            format!("{why} Go on by hand from here, or load it anew.")
        })?;
        shared.example.went_on(number);
        shared.tell();
        if waited(&shared, next, &stop).await.is_none() {
            break;
        }
    }
    Ok(())
}

/// Performs a line in the example's channel, wherever others have been meanwhile. Who watches sees all that comes of it;
/// in a hurry the bot comes to rest only before a line that depends on what it shows, for it draws no picture then that
/// the next line makes an old one.
async fn perform<H: Host>(shared: &Shared<H>, line: &Line, channel: ChannelId) -> Result<(), String> {
    let Ok(mut play) = shared.play().await else {
        return Err("the playground is being closed".to_owned());
    };
    play.enter(channel);
    if !play.may_go_ahead(line) {
        play.hurry().await;
    }
    play.perform(line).await.map_err(|fault| fault.to_string())?;
    if !shared.example.is_quick() {
        play.hurry().await;
    }
    Ok(())
}

/// Waits for the next line's moment, if anybody watches; `None` where it is to stop.
async fn waited<H>(shared: &Shared<H>, next: Instant, stop: &CancellationToken) -> Option<()> {
    let pause = async {
        if !shared.example.is_quick() {
            tokio::time::sleep_until(next).await;
        }
    };
    stop.run_until_cancelled(pause).await
}
