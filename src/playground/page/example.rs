//! The example workshop, played visibly in a channel of its own.
//!
//! Invariant: one is played at a time; whoever stops it takes over where it stands.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::extract::State as Taken;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::refused::Refused;
use super::{Shared, State};
use crate::playground::{Host, Line, Script};
use crate::sandbox::{ChannelId, Sandbox};

/// What the example's channel is called.
const CHANNEL: &str = "workshop";
/// Time to see what came of a line.
const PACE: Duration = Duration::from_millis(250);

/// The example, and how far it has come.
pub(super) struct Example {
    script: Arc<Script>,
    state: Mutex<Running>,
}

#[derive(Default)]
struct Running {
    progress: Option<Progress>,
    stop: Option<CancellationToken>,
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
    fault: Option<String>,
}

/// A stage that it can be played to the end of.
#[derive(Serialize)]
struct Stage {
    id: usize,
    name: String,
}

impl Example {
    pub(super) fn new(script: Script) -> Self {
        Self {
            script: Arc::new(script),
            state: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Running> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn playing(&self) -> Playing {
        let running = self.lock();
        let chapters = self.script.chapters();
        Playing {
            stages: chapters
                .into_iter()
                .map(|chapter| Stage {
                    id: chapter.number,
                    name: chapter.name,
                })
                .collect(),
            playing: running.progress,
            fault: running.fault.clone(),
        }
    }

    /// Notes that it begins; `None` if it is being played already.
    fn begin(&self, of: usize, stop: &CancellationToken) -> Option<()> {
        let mut running = self.lock();
        if running.progress.is_some() {
            return None;
        }
        *running = Running {
            progress: Some(Progress { done: 0, of }),
            stop: Some(stop.clone()),
            fault: None,
        };
        Some(())
    }

    fn went_on(&self, done: usize) {
        if let Some(progress) = &mut self.lock().progress {
            progress.done = done;
        }
    }

    fn ended(&self, fault: Option<String>) {
        *self.lock() = Running {
            fault,
            ..Running::default()
        };
    }
}

/// How far to play.
#[derive(Deserialize)]
pub(super) struct Until {
    /// The number of the stage at whose end it stops.
    until: usize,
}

/// Begins to play it in a new channel; where that is.
pub(super) async fn begin<H: Host>(
    Taken(shared): State<H>,
    Json(Until { until }): Json<Until>,
) -> Result<Json<Value>, Refused> {
    let chapters = shared.example.script.chapters();
    let chapter = chapters.into_iter().find(|chapter| chapter.number == until);
    let end = chapter.ok_or_else(|| Refused::missing("stage"))?.end;
    let stop = shared.stop.child_token();
    let acts = |(_, line): &(usize, &Line)| **line != Line::Nothing;
    let lines = shared.example.script.lines_before(end).filter(acts).count();
    let begun = shared.example.begin(lines, &stop);
    begun.ok_or_else(|| Refused::senseless("The example is being played already."))?;
    let (channel, name) = new_channel(&shared).await?;
    let played = play(Arc::clone(&shared), end, name, stop);
    shared.tasks.spawn(played);
    Ok(Json(json!({ "channel": channel })))
}

/// Stops it where it stands.
pub(super) async fn stop<H: Host>(Taken(shared): State<H>) -> Json<Value> {
    if let Some(stop) = &shared.example.lock().stop {
        stop.cancel();
    }
    Json(json!({}))
}

async fn new_channel<H: Host>(shared: &Shared<H>) -> Result<(ChannelId, String), Refused> {
    let mut play = shared.play.lock().await;
    let name = free_name(&shared.sandbox);
    play.perform(&Line::Channel(name.clone())).await?;
    Ok((play.channel(), name))
}

/// `workshop`, `workshop-2`, …
fn free_name(sandbox: &Sandbox) -> String {
    let is_taken =
        |name: &str| sandbox.read(|world| world.channels.values().any(|channel| channel.name == name));
    let numbered = (2_u32..).map(|number| format!("{CHANNEL}-{number}"));
    let mut names = std::iter::once(CHANNEL.to_owned()).chain(numbered);
    names
        .find(|name| !is_taken(name))
        .unwrap_or_else(|| CHANNEL.to_owned())
}

/// Performs the lines before `end`, each with time to see what came of it.
async fn play<H: Host>(shared: Arc<Shared<H>>, end: usize, channel: String, stop: CancellationToken) {
    let mut done = 0;
    let mut fault = None;
    for (number, line) in shared.example.script.lines_before(end) {
        if *line == Line::Nothing {
            continue;
        }
        let performed = perform(&shared, line, &channel);
        let performed = tokio::select! {
            biased;
            () = stop.cancelled() => break,
            performed = performed => performed,
        };
        if let Err(why) = performed {
            fault = Some(format!("The example stopped at its line {number}: {why}."));
            break;
        }
        done += 1;
        shared.example.went_on(done);
        shared.sandbox.edit(|_| ());
        tokio::select! {
            () = stop.cancelled() => break,
            () = tokio::time::sleep(PACE) => {}
        }
    }
    shared.example.ended(fault);
    shared.sandbox.edit(|_| ());
}

async fn perform<H: Host>(shared: &Shared<H>, line: &Line, channel: &str) -> Result<(), String> {
    let mut play = shared.play.lock().await;
    let there = play.perform(&Line::Channel(channel.to_owned())).await;
    there.map_err(|fault| fault.to_string())?;
    play.perform(line).await.map_err(|fault| fault.to_string())?;
    play.settle().await;
    Ok(())
}
