//! The bot in a process of its own: `ferry run` as operators start it, on a folder that outlives it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::sync::Arc;
use std::time::Duration;

use ferry::run::store_dir;
use ferry::store::{Opening, Options, Probe, Store};
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use super::Broken;
use super::figures::Fault;
use super::place::Place;

/// How long a start may take on a busy machine.
const START_BOUND: Duration = Duration::from_secs(60);
/// How long an orderly stop may take.
const STOP_BOUND: Duration = Duration::from_secs(60);
/// How long the bot is left alone for the outbox to come to rest, before it is looked.
const REST: Duration = Duration::from_millis(1_500);
/// Times that it is looked.
const RESTS: u32 = 60;
/// The folder that is there while a store is examined after an unclean stop.
const EXAMINED: &str = "copy-after-unclean-stop";

/// Where a kill met the bot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reached {
    /// It was answering people.
    Load,
    /// It was starting.
    Start,
    /// It was examining its store after the kill before.
    Examination,
    /// It had just connected again.
    Connected,
    /// It was stopping in order.
    Stop,
    /// It had stopped in order before the kill came: no kill.
    Stopped,
}

impl Reached {
    /// Every place.
    pub(crate) const ALL: [Self; 6] = [
        Self::Load,
        Self::Start,
        Self::Examination,
        Self::Connected,
        Self::Stop,
        Self::Stopped,
    ];

    /// What the table calls it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Load => "· under load",
            Self::Start => "· while starting",
            Self::Examination => "· while examining the store",
            Self::Connected => "· just connected again",
            Self::Stop => "· while stopping",
            Self::Stopped => "stops in order that came before their kill",
        }
    }
}

/// The bot, running or not.
pub(crate) struct Bot {
    program: PathBuf,
    folder: PathBuf,
    api_url: String,
    token: String,
    child: Option<Child>,
    place: Place,
}

impl Bot {
    /// A bot that does not run yet.
    pub(crate) fn new(program: &Path, folder: &Path, place: &Place) -> Self {
        Self {
            program: program.to_owned(),
            folder: folder.to_owned(),
            api_url: place.sandbox().api_url(),
            token: place.sandbox().token().to_owned(),
            child: None,
            place: place.clone(),
        }
    }

    fn spawn(&self) -> Result<Child, Broken> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut command = Command::new(&self.program);
        command
            .arg("run")
            .env_clear()
            .current_dir(&self.folder)
            .env("DISCORD_TOKEN", &self.token)
            .env("FERRY_DISCORD__API_URL", &self.api_url)
            .env("FERRY_PICTURES__WIDTH", "400")
            .env("FERRY_STORE__FREE_SPACE_MIB", "16")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .kill_on_drop(true);
        Ok(command.spawn()?)
    }

    fn log(&self) -> PathBuf {
        self.folder.join("log")
    }

    fn store(&self) -> PathBuf {
        store_dir(&self.folder.join("data"))
    }

    /// Starts it, and waits until it is connected.
    pub(crate) async fn start(&mut self) -> Result<(), Broken> {
        let mut child = self.spawn()?;
        let place = self.place.clone();
        let started = tokio::select! {
            connected = timeout(START_BOUND, place.connected()) => matches!(connected, Ok(Ok(()))),
            _ = child.wait() => false,
        };
        self.child = Some(child);
        if started {
            Ok(())
        } else {
            Err(Broken::NoStart(fs::read_to_string(self.log())?))
        }
    }

    /// Starts it and kills it a while later, wherever it is then.
    pub(crate) async fn start_and_kill(
        &mut self,
        patience: Duration,
        place: &Place,
    ) -> Result<Reached, Broken> {
        self.child = Some(self.spawn()?);
        sleep(patience).await;
        let reached = if place.is_connected() {
            Reached::Connected
        } else if self.store().join(EXAMINED).exists() {
            Reached::Examination
        } else {
            Reached::Start
        };
        self.kill(reached).await
    }

    /// Kills it as the system does: without a chance to do anything more.
    pub(crate) async fn kill(&mut self, reached: Reached) -> Result<Reached, Broken> {
        let Some(mut child) = self.child.take() else {
            return Ok(Reached::Stopped);
        };
        // A bot that ended by itself is a fault of its own: nothing here makes it.
        if let Some(status) = child.try_wait()? {
            return Err(self.ended(status));
        }
        child.start_kill()?;
        child.wait().await?;
        Ok(reached)
    }

    fn ended(&self, status: ExitStatus) -> Broken {
        let log = fs::read_to_string(self.log()).unwrap_or_default();
        Broken::NoStart(format!("it ended by itself with {status}:\n{log}"))
    }

    /// Asks it to stop, and kills it if it has not by then.
    pub(crate) async fn stop_or_kill(&mut self, patience: Duration) -> Result<Reached, Broken> {
        let Some(mut child) = self.child.take() else {
            return Ok(Reached::Stopped);
        };
        ask_to_stop(&child).await?;
        match timeout(patience, child.wait()).await {
            Ok(status) => match status? {
                status if status.success() => Ok(Reached::Stopped),
                status => Err(self.ended(status)),
            },
            Err(_) => {
                child.start_kill()?;
                child.wait().await?;
                Ok(Reached::Stop)
            }
        }
    }

    /// Stops it in order again and again until nothing waits to be posted; then examines the store.
    pub(crate) async fn come_to_rest(&mut self, place: &Place) -> Result<Vec<Fault>, Broken> {
        for _ in 0..RESTS {
            if self.child.is_none() {
                self.start().await?;
            }
            sleep(REST).await;
            let reached = self.stop_or_kill(STOP_BOUND).await?;
            if reached != Reached::Stopped {
                return Err(Broken::Store("an orderly stop does not end".to_owned()));
            }
            place.disconnected().await?;
            let (waiting, faults) = examine(self.store()).await?;
            if waiting == 0 {
                return Ok(faults);
            }
        }
        Ok(vec![Fault::Lost("effects that never come to rest".to_owned())])
    }
}

async fn ask_to_stop(child: &Child) -> Result<(), Broken> {
    let id = child.id().map(|id| id.to_string()).unwrap_or_default();
    Command::new("kill").args(["-TERM", &id]).status().await?;
    Ok(())
}

/// How many effects wait in a store that was stopped in order, and what is wrong with it.
async fn examine(dir: PathBuf) -> Result<(usize, Vec<Fault>), Broken> {
    let broken = |error: &dyn std::fmt::Display| Broken::Store(error.to_string());
    let (store, opening) = tokio::task::spawn_blocking(move || {
        Store::open(&dir, Options::new(Arc::new(|| 0), Probe::InProcess))
    })
    .await?
    .map_err(|error| broken(&error))?;
    let mut faults = Vec::new();
    if opening != Opening::Clean {
        faults.push(Fault::Unsound(format!("an orderly stop left it {opening:?}")));
    }
    let report = store.verify().map_err(|error| broken(&error))?;
    faults.extend(
        report
            .damage
            .iter()
            .map(|damage| Fault::Unsound(damage.to_string())),
    );
    let dead = store.dead_letters().map_err(|error| broken(&error))?;
    faults.extend(
        dead.iter()
            .map(|letter| Fault::Lost(format!("a post: {}", letter.reason))),
    );
    let waiting = store.outbox().map_err(|error| broken(&error))?.len();
    store.stop().await.map_err(|error| broken(&error))?;
    Ok((waiting, faults))
}
