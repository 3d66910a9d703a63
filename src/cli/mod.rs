//! The command line: what may be asked of the `ferry` program, and how it ends.
//!
//! The only room that knows clap. Arguments, environment and working directory are given, so that only `main` sees
//! the real ones. A command that fails says so on standard error, `error:` and one sentence, with a `help:` line where
//! there is a way out, and ends with the exit code of its kind of failure.

mod check;
mod exit;
mod export;
mod files;
mod format;
mod import;
mod invite;
mod keeping;
pub mod playground;
mod progress;
mod render;
mod run;
mod shelf;
mod signals;
mod table;

use std::ffi::OsString;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, CommandFactory as _, Parser, Subcommand};
use clap_complete::Shell;

use crate::cli::shelf::Stopped;
use crate::config::{Environment, Flags, LogLevel};

pub use exit::{Code, Exit};

/// A Discord bot that takes a product team across the Customer Progress Canvas.
#[derive(Debug, Parser)]
#[command(name = "ferry", version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

/// The flags of every command.
#[derive(Debug, Args)]
struct Settings {
    /// Reads this configuration file [default: config.toml, if it is there]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Keeps everything in this folder; wins over `data_dir`
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// Logs records this severe and worse; wins over `log.level`
    #[arg(long, global = true, value_name = "LEVEL", value_parser = log_levels())]
    log: Option<LogLevel>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Connects to Discord and works until it is asked to stop
    Run,
    /// Plays a Discord server on a page in the browser, with the very same bot in it; with --data it goes on the next time
    Playground(playground::Arguments),
    /// Checks the configuration, the token's form and the data folder, and explains the permissions
    Check,
    /// Prints the address that invites the bot to a server, and why it asks for each permission
    Invite {
        /// The application's id [default: the one that the token begins with]
        #[arg(long, value_name = "ID", value_parser = clap::value_parser!(u64).range(1..))]
        application_id: Option<u64>,
    },
    /// Draws the picture of a canvas that was exported as JSON
    Render(render::Render),
    /// Lists the canvases of a stopped bot, or exports them to files
    Export(export::Export),
    /// Brings a canvas that was exported as JSON into a channel of a stopped bot
    Import(import::Import),
    /// Takes a backup of a stopped bot's store; a running bot takes its own by the clock
    Backup,
    /// Reads the store of a stopped bot, its journal and all backups, and says how each is; changes nothing
    Verify,
    /// Brings a damaged store back from its newest good backup, its journal, and what of it can still be read
    Restore(keeping::Restore),
    /// Rebuilds the database of a stopped bot, so that no byte of what was removed is left in it
    Compact,
    /// Prints what makes a shell complete the commands and flags of ferry
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Examines a copy of a store for the process that made it
    #[command(hide = true)]
    ProbeStore {
        /// The copy's folder
        dir: PathBuf,
        /// Tells what can be read of it, in place of a verdict
        #[arg(long)]
        salvage: bool,
    },
}

impl From<Settings> for Flags {
    fn from(settings: Settings) -> Self {
        Self {
            config: settings.config,
            data: settings.data,
            log: settings.log,
        }
    }
}

/// Does what the arguments ask for, in this environment and working directory, and tells how it went.
pub fn main(
    arguments: impl IntoIterator<Item = OsString>,
    environment: &Environment,
    folder: &Path,
) -> ExitCode {
    match Cli::try_parse_from(arguments) {
        Ok(cli) => match perform(cli, environment, folder) {
            Ok(()) => ExitCode::SUCCESS,
            Err(exit) => tell(&exit),
        },
        Err(usage) => {
            // Nobody is left to be told where even this cannot be printed.
            let _ = usage.print();
            if usage.use_stderr() {
                Code::Usage.into()
            } else {
                ExitCode::SUCCESS
            }
        }
    }
}

fn perform(cli: Cli, environment: &Environment, folder: &Path) -> Result<(), Exit> {
    let flags = Flags::from(cli.settings);
    let stopped = Stopped {
        flags: &flags,
        environment,
        folder,
    };
    match cli.command {
        Command::Run => run::run(&flags, environment, folder),
        Command::ProbeStore { dir, salvage } => match salvage {
            false => run::probe(&dir),
            true => run::salvage(&dir),
        },
        Command::Backup => keeping::backup(&stopped),
        Command::Verify => keeping::verify(&stopped),
        Command::Restore(asked) => keeping::restore(&asked, &stopped),
        Command::Compact => keeping::compact(&stopped),
        Command::Playground(arguments) => playground::run(&flags, &arguments, folder),
        Command::Check => {
            let report = check::report(&flags, environment, folder);
            print(report.to_string().as_bytes())?;
            report.outcome()
        }
        Command::Invite { application_id } => {
            let id = match application_id {
                Some(id) => id,
                None => invite::application_id(&flags, environment, folder)?,
            };
            print(invite::text(id).as_bytes())
        }
        Command::Render(asked) => render::run(&asked, &stopped),
        Command::Export(asked) => export::run(&asked, &stopped),
        Command::Import(asked) => import::run(&asked, &stopped),
        Command::Completions { shell } => print(&completions(shell)),
    }
}

/// What a shell reads to complete commands and flags, but for those that nobody types.
fn completions(shell: Shell) -> Vec<u8> {
    let whole = Cli::command();
    let typed = whole.get_subcommands().filter(|command| !command.is_hide_set());
    let mut shown = clap::Command::new("ferry")
        .args(whole.get_arguments())
        .subcommands(typed);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut shown, "ferry", &mut script);
    script
}

/// Writes to standard output. A reader that has gone, as in `ferry check | head -1`, has what it wanted.
fn print(content: &[u8]) -> Result<(), Exit> {
    let mut output = io::stdout().lock();
    match output.write_all(content).and_then(|()| output.flush()) {
        Err(fault) if fault.kind() != io::ErrorKind::BrokenPipe => {
            let message = format!("standard output takes nothing more: {fault}");
            Err(Exit::new(Code::Internal, message))
        }
        _ => Ok(()),
    }
}

fn tell(exit: &Exit) -> ExitCode {
    // Nobody is left to be told where even this cannot be printed; the code still tells.
    let _ = writeln!(io::stderr().lock(), "{exit}");
    exit.code.into()
}

fn log_levels() -> impl TypedValueParser<Value = LogLevel> {
    PossibleValuesParser::new(LogLevel::WORDS.map(|(word, _)| word))
        .try_map(|word| LogLevel::from_word(&word).ok_or("no such level"))
}
