//! `ferry playground`: Discord on loopback and the very same bot in one process, played by lines of text.
//!
//! Invariants: no token, no configuration and no network are needed; a data folder that is no playground's is never
//! touched; under a script the clock stands still but for what waits for it.

use std::fs;
use std::io::{self, IsTerminal as _, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crate::app::pace::Pace;
use crate::cli::exit::{Code, Exit};
use crate::cli::run::internal;
use crate::clock::{Clock, ManualClock, Timestamp};
use crate::config::{self, Flags, Log, LogFormat, LogLevel};
use crate::discord::{LinkSettings, RequestRate};
use crate::observability::{self, References};
use crate::playground::{Host, Keeper, Place, Playground, Script, ScriptError, Settings, Terminal};
use crate::run::{self, Bot, Limits};
use crate::sandbox::{Config, Sandbox};
use crate::store::{Alarm, Probe};

/// What the bot is called in its playground.
const BOT: &str = "Ferry";
/// The clock of a script starts here: 2026-03-02, a Monday, 09:00 UTC.
const SCRIPT_START: Timestamp = Timestamp(1_772_442_000_000);
/// Real time that somebody at a terminal waits for an answer, as long as Discord does.
const ANSWER_BOUND: Duration = Duration::from_secs(3);
/// What a script waits for; what is further off comes with `time +`.
const NEAR: Duration = Duration::from_secs(60);
/// Pixels of a picture from side to side under a script, which draws many and shows none: quick, and still legible.
const SCRIPT_WIDTH: u32 = 800;
/// How often it is looked whether the bot has come to rest while somebody at a terminal waits.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// Looks before nobody at a terminal would wait any longer: 4 seconds.
const LOOKS: u32 = 40;

/// What a playground is started with.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The folder that is kept; none: a temporary one.
    pub data: Option<PathBuf>,
    /// The script; none: lines are read from standard input.
    pub script: Option<PathBuf>,
    /// Discord's OpenAPI document, by which the bot's requests are judged; none: they are not.
    pub openapi: Option<PathBuf>,
}

/// What `ferry playground` does.
pub(super) fn run(flags: &Flags, script: Option<&Path>, folder: &Path) -> Result<(), Exit> {
    let log = Log {
        level: flags.log.unwrap_or(LogLevel::Error),
        format: LogFormat::Text,
    };
    observability::start(log, |_| {}).map_err(internal)?;
    let options = Options {
        data: flags.data.as_ref().map(|data| folder.join(data)),
        script: script.map(|script| folder.join(script)),
        openapi: None,
    };
    play(&options, &mut io::stdout().lock())
}

/// Plays until the script or the input ends, and writes out what happens.
///
/// # Errors
/// [`Exit`]: with [`Code::Script`] where a line of the script failed.
pub fn play(options: &Options, out: &mut impl Write) -> Result<(), Exit> {
    let script = options.script.as_deref().map(read_script).transpose()?;
    // One thread, so that whoever a moved clock wakes runs before it is moved again.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(internal)?;
    let played = runtime.block_on(play_in_folder(options, script, out));
    // Whoever still reads standard input cannot be stopped, and must not hold the end up.
    runtime.shutdown_background();
    played
}

fn read_script(path: &Path) -> Result<Script, Exit> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path)
        .map_err(|cause| Exit::new(Code::Script, format!("cannot read {name}: {cause}")))?;
    Script::read(&name, &text).map_err(script_exit)
}

async fn play_in_folder(options: &Options, script: Option<Script>, out: &mut impl Write) -> Result<(), Exit> {
    let Some(data) = &options.data else {
        let temporary = tempfile::tempdir().map_err(|cause| disk("make a temporary folder", &cause))?;
        return play_here(options, script, temporary.path(), None, out).await;
    };
    fs::create_dir_all(data).map_err(|cause| disk("make the data folder", &cause))?;
    let keeper = Keeper::new(data);
    let kept_ms = keeper
        .kept_ms()
        .map_err(|fault| Exit::new(Code::StoreDisk, fault.to_string()))?;
    if kept_ms.is_none() && run::store_dir(data).exists() {
        let message = format!(
            "{} holds the store of a bot that is no playground's",
            data.display()
        );
        return Err(Exit::new(Code::Usage, message).with_help("name another folder with --data"));
    }
    play_here(options, script, data, Some((keeper, kept_ms)), out).await
}

async fn play_here(
    options: &Options,
    script: Option<Script>,
    data: &Path,
    kept: Option<(Keeper, Option<u64>)>,
    out: &mut impl Write,
) -> Result<(), Exit> {
    let (keeper, kept_ms) = kept.unzip();
    let time = match &script {
        Some(_) => Time::by_hand(kept_ms.flatten()),
        None => Time::System(Clock::system()),
    };
    let config = Config {
        openapi: options.openapi.clone(),
        ..time.config()
    };
    let sandbox = Arc::new(Sandbox::start(config).await.map_err(internal)?);
    let place = Place::furnish(&sandbox, keeper.as_ref())
        .map_err(|fault| Exit::new(Code::StoreDisk, fault.to_string()))?;
    let mut game = Game {
        sandbox: Arc::clone(&sandbox),
        data: data.to_owned(),
        time,
        bot: None,
    };
    game.boot().await?;
    if script.is_none() {
        sandbox.edit(|world| world.answer_bound = ANSWER_BOUND);
    }
    let mut play = Playground::new(Settings {
        sandbox,
        host: game,
        keeper,
        place,
    });
    let played = match script {
        Some(script) => script.perform(&mut play, out).await.map_err(script_exit),
        None => at_the_terminal(&mut play, out).await,
    };
    end(play, played).await
}

/// Stops the bot and keeps what lasts, whatever came of the play.
async fn end(mut play: Playground<Game>, played: Result<(), Exit>) -> Result<(), Exit> {
    let stopped = play.host_mut().halt().await;
    let kept = play
        .keep()
        .map_err(|fault| Exit::new(Code::StoreDisk, fault.to_string()));
    played.and(stopped).and(kept)
}

async fn at_the_terminal(play: &mut Playground<Game>, out: &mut impl Write) -> Result<(), Exit> {
    let mut terminal = Terminal {
        out,
        attended: io::stdin().is_terminal() && io::stdout().is_terminal(),
    };
    let input = tokio::io::BufReader::new(tokio::io::stdin());
    let stop = async {
        // Where the signal cannot be listened for, the end of input still ends the play.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    terminal
        .serve(play, input, stop)
        .await
        .or_else(|fault| gone(&fault))
}

/// What time it is in a playground.
enum Time {
    System(Clock),
    Hand(ManualClock),
}

impl Time {
    /// A clock that stands still, no earlier than when the World was kept.
    fn by_hand(kept_ms: Option<u64>) -> Self {
        let kept_ms = kept_ms.and_then(|ms| i64::try_from(ms).ok()).unwrap_or_default();
        Self::Hand(ManualClock::new(SCRIPT_START.max(Timestamp(kept_ms))))
    }

    fn clock(&self) -> Clock {
        match self {
            Self::System(clock) => clock.clone(),
            Self::Hand(hand) => hand.clock(),
        }
    }

    fn config(&self) -> Config {
        let clock = self.clock();
        Config {
            clock: Arc::new(move || u64::try_from(clock.now().millis()).unwrap_or_default()),
            application_name: BOT.to_owned(),
            ..Config::default()
        }
    }
}

/// The bot in its playground.
struct Game {
    sandbox: Arc<Sandbox>,
    data: PathBuf,
    time: Time,
    bot: Option<Bot>,
}

impl Game {
    fn config(&self) -> config::Config {
        let mut config = config::Config::default();
        if matches!(self.time, Time::Hand(_)) {
            config.pictures.width = SCRIPT_WIDTH;
        }
        config
    }

    /// Starts the bot, and waits until it is connected and has registered its commands.
    async fn boot(&mut self) -> Result<(), Exit> {
        let config = self.config();
        let settings = run::Settings {
            data_dir: self.data.clone(),
            link: LinkSettings {
                rate: RequestRate::FREE,
                ..LinkSettings::new(self.sandbox.token().to_owned(), Some(self.sandbox.api_url()))
            },
            clock: self.time.clock(),
            references: References::new(),
            probe: Probe::InProcess,
            alarm: Alarm::new(),
            fonts: run::fonts(&config, Path::new("")),
            limits: limits(&config),
        };
        self.bot = Some(Bot::start(settings).await?);
        self.sandbox
            .wait_until(|world| world.gateway.connected && !world.global_commands.is_empty())
            .await
            .map_err(internal)?;
        self.settle().await;
        Ok(())
    }

    async fn halt(&mut self) -> Result<(), Exit> {
        let Some(bot) = self.bot.take() else {
            return Ok(());
        };
        let stopped = bot.stop().await;
        stopped.map_err(|failure| Exit::new(Code::StoreFailed, failure.to_string()))?;
        self.sandbox
            .wait_until(|world| !world.gateway.connected)
            .await
            .map_err(internal)
    }

    /// Moves the clock on to whatever waits for it, unless that is far off.
    async fn settle_by_itself(&self, clock: &Clock) {
        for _ in 0..LOOKS {
            if self.waiting().await == 0 {
                return;
            }
            clock.sleep(LOOK_AGAIN).await;
        }
    }

    /// How many things wait for the clock; nothing does where no bot runs.
    async fn waiting(&self) -> usize {
        match &self.bot {
            Some(bot) => bot.settle().await,
            None => 0,
        }
    }
}

impl Host for Game {
    async fn settle(&mut self) {
        match &self.time {
            Time::Hand(hand) => {
                if let Some(bot) = &self.bot {
                    bot.settle_by_hand(hand, NEAR).await;
                }
            }
            Time::System(clock) => self.settle_by_itself(clock).await,
        }
    }

    async fn restart(&mut self) -> Result<(), String> {
        self.halt().await.map_err(|exit| exit.message)?;
        self.boot().await.map_err(|exit| exit.message)
    }

    fn advance(&mut self, length: Duration) -> bool {
        match &self.time {
            Time::Hand(hand) => {
                hand.advance(length);
                true
            }
            Time::System(_) => false,
        }
    }
}

fn script_exit(error: ScriptError) -> Exit {
    match error {
        ScriptError::Output(fault) => gone(&fault).err().unwrap_or_else(|| internal(fault)),
        ScriptError::Keep(fault) => Exit::new(Code::StoreDisk, fault.to_string()),
        failed => Exit::new(Code::Script, failed.to_string()),
    }
}

/// A reader that has gone, as in `ferry playground | head`, has what it wanted.
fn gone(fault: &io::Error) -> Result<(), Exit> {
    match fault.kind() {
        io::ErrorKind::BrokenPipe => Ok(()),
        _ => Err(Exit::new(
            Code::Internal,
            format!("standard output takes nothing more, or standard input gives nothing more: {fault}"),
        )),
    }
}

fn disk(what: &str, cause: &io::Error) -> Exit {
    Exit::new(Code::StoreDisk, format!("cannot {what}: {cause}"))
}

/// What the bot may take here, at a script's pace: nobody else can reach it.
fn limits(config: &config::Config) -> Limits {
    let mut limits = Limits::of(config);
    limits.shell.pace = Pace::SCRIPT;
    limits
}
