//! `ferry run`: the bot, from its settings to its orderly end.

use std::io;
use std::path::Path;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::cli::exit::{Code, Exit};
use crate::clock::Clock;
use crate::config::{Config, Environment, Flags, Loaded, Token};
use crate::discord::LinkSettings;
use crate::observability::{self, References};
use crate::run::{self, Bot, Limits, Settings};
use crate::store::{self, Alarm, Probe};

/// The exit code of a process that was asked to stop twice: 128 and the number of SIGINT, as shells count.
const FORCED: i32 = 130;

/// Runs the bot until it is asked to stop or cannot go on.
pub(super) fn run(flags: &Flags, environment: &Environment, folder: &Path) -> Result<(), Exit> {
    let Loaded { config, .. } = Config::load(flags, environment, folder)?;
    let token = Token::find(&config, environment)?;
    let alarm = Alarm::new();
    let heard = alarm.clone();
    observability::start(config.log, move |error| heard.heard(error)).map_err(internal)?;
    let settings = settings(&config, &token, folder, alarm)?;
    let runtime = tokio::runtime::Runtime::new().map_err(internal)?;
    let outcome = runtime.block_on(until_stopped(settings));
    // A stop that was asked for while the store was being opened does not wait for that.
    runtime.shutdown_background();
    outcome
}

/// Examines a copy of a store and tells the verdict on standard output, for the process that made the copy.
pub(super) fn probe(dir: &Path) -> Result<(), Exit> {
    store::examine(dir)
        .tell(&mut io::stdout().lock())
        .map_err(internal)
}

/// Tells what can be read of a copy of a damaged store on standard output, for the process that made the copy.
pub(super) fn salvage(dir: &Path) -> Result<(), Exit> {
    store::salvage(dir, &mut io::stdout().lock()).map_err(internal)
}

fn settings(config: &Config, token: &Token, folder: &Path, alarm: Alarm) -> Result<Settings, Exit> {
    Ok(Settings {
        data_dir: folder.join(&config.data_dir),
        link: LinkSettings::new(token.expose().to_owned(), config.discord.api_url.clone()),
        fonts: run::fonts(config, folder),
        limits: Limits::of(config),
        clock: Clock::system(),
        references: References::new(),
        probe: examiner()?,
        alarm,
    })
}

/// A copy of a store is examined by this very program, in a process of its own.
pub(super) fn examiner() -> Result<Probe, Exit> {
    Ok(Probe::Child {
        program: std::env::current_exe().map_err(internal)?,
        args: vec!["probe-store".into()],
    })
}

async fn until_stopped(settings: Settings) -> Result<(), Exit> {
    let stop = CancellationToken::new();
    let mut signals = JoinSet::new();
    let (interrupt, terminate) = (listen(SignalKind::interrupt())?, listen(SignalKind::terminate())?);
    signals.spawn(heed(interrupt, terminate, stop.clone()));
    let bot = tokio::select! {
        started = Bot::start(settings) => started?,
        () = stop.cancelled() => return Ok(()),
    };
    bot.run_until(stop).await?;
    Ok(())
}

fn listen(kind: SignalKind) -> Result<Signal, Exit> {
    signal(kind).map_err(internal)
}

/// The first signal asks for an orderly stop; the second ends the process at once.
async fn heed(mut interrupt: Signal, mut terminate: Signal, stop: CancellationToken) {
    wait(&mut interrupt, &mut terminate).await;
    tracing::info!("asked to stop; once more ends the process at once");
    stop.cancel();
    wait(&mut interrupt, &mut terminate).await;
    std::process::exit(FORCED);
}

async fn wait(interrupt: &mut Signal, terminate: &mut Signal) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}

pub(super) fn internal(fault: impl std::fmt::Display) -> Exit {
    Exit::new(Code::Internal, fault.to_string())
}
