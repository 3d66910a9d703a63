//! `ferry run`: the bot, from its settings to its orderly end.

use std::io;
use std::path::Path;

use crate::cli::exit::{Code, Exit};
use crate::cli::signals::Signals;
use crate::clock::Clock;
use crate::config::{Config, Environment, Flags, Loaded, Token};
use crate::discord::LinkSettings;
use crate::observability::{self, References};
use crate::run::{self, Bot, Limits, Settings};
use crate::store::{self, Alarm, Probe};

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
    let signals = Signals::listen()?;
    let bot = tokio::select! {
        started = Bot::start(settings) => started?,
        () = signals.stop.cancelled() => return Ok(()),
    };
    bot.run_until(signals.stop.clone()).await?;
    Ok(())
}

pub(super) fn internal(fault: impl std::fmt::Display) -> Exit {
    Exit::new(Code::Internal, fault.to_string())
}
