//! `ferry playground`: Discord on loopback and the very same bot in one process, played on a page or by lines of text.
//!
//! Invariants: no token, no configuration and no network are needed; a data folder that is no playground's is never
//! touched; under a script the clock stands still but for what waits for it.

use std::fs;
use std::io::{self, IsTerminal as _, Write};
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use clap::Args;
use tokio::task::JoinSet;

use crate::app::pace::Pace;
use crate::cli::exit::{Code, Exit};
use crate::cli::run::internal;
use crate::clock::{Clock, ManualClock, Timestamp};
use crate::config::{self, Flags, Log, LogFormat, LogLevel};
use crate::discord::{LinkSettings, RequestRate};
use crate::observability::{self, References};
use crate::playground::page::{self, Page};
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
/// The port of loopback that the page has if it is free.
const PAGE_PORT: u16 = 4_136;
/// The example workshop.
const EXAMPLE: &str = include_str!("../../examples/workshop.txt");
/// How often a running clock moves.
const TICK: Duration = Duration::from_millis(20);
/// What a script waits for; what is further off comes with `time +`.
const NEAR: Duration = Duration::from_secs(60);
/// Pixels of a picture from side to side under a script, which draws many and shows none: quick, and still legible.
const SCRIPT_WIDTH: u32 = 800;
/// How often it is looked whether the bot has come to rest while somebody at a terminal waits.
const LOOK_AGAIN: Duration = Duration::from_millis(100);
/// Looks before nobody at a terminal would wait any longer: 4 seconds.
const LOOKS: u32 = 40;

/// The arguments of `ferry playground`.
#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Performs the lines of this file, and ends at the first that fails
    #[arg(long, value_name = "FILE", conflicts_with_all = ["terminal", "port", "open"])]
    script: Option<PathBuf>,
    /// Reads lines in this terminal in place of serving a page
    #[arg(long, conflicts_with_all = ["port", "open"])]
    terminal: bool,
    /// Serves the page on this port of loopback; 0: any that is free [default: 4136, or any if that is taken]
    #[arg(long, value_name = "PORT")]
    port: Option<u16>,
    /// Opens the page in the browser
    #[arg(long)]
    open: bool,
}

impl Arguments {
    fn way(&self, folder: &Path) -> Way {
        match (&self.script, self.terminal) {
            (Some(script), _) => Way::Script(folder.join(script)),
            (None, true) => Way::Terminal,
            (None, false) => Way::Page {
                port: self.port,
                open: self.open,
            },
        }
    }
}

/// How it is played.
#[derive(Clone, Debug)]
pub enum Way {
    /// By the lines of this file.
    Script(PathBuf),
    /// By lines from standard input.
    Terminal,
    /// On a page.
    Page {
        /// The port of loopback; none: the usual one, or any if that is taken.
        port: Option<u16>,
        /// Whether the browser is opened.
        open: bool,
    },
}

/// What a playground is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that is kept; none: a temporary one.
    pub data: Option<PathBuf>,
    /// How it is played.
    pub way: Way,
    /// Discord's OpenAPI document, by which the bot's requests are judged; none: they are not.
    pub openapi: Option<PathBuf>,
}

/// What `ferry playground` does.
pub(super) fn run(flags: &Flags, arguments: &Arguments, folder: &Path) -> Result<(), Exit> {
    let log = Log {
        level: flags.log.unwrap_or(LogLevel::Error),
        format: LogFormat::Text,
    };
    observability::start(log, |_| {}).map_err(internal)?;
    let options = Options {
        data: flags.data.as_ref().map(|data| folder.join(data)),
        way: arguments.way(folder),
        openapi: None,
    };
    play(&options, &mut io::stdout().lock())
}

/// Plays until the script or the input ends, and writes out what happens.
///
/// # Errors
/// [`Exit`]: with [`Code::Script`] where a line of the script failed.
pub fn play(options: &Options, out: &mut impl Write) -> Result<(), Exit> {
    let plan = Plan::of(&options.way)?;
    // One thread, so that whoever a moved clock wakes runs before it is moved again.
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(internal)?;
    let played = runtime.block_on(play_in_folder(options, plan, out));
    // Whoever still reads standard input cannot be stopped, and must not hold the end up.
    runtime.shutdown_background();
    played
}

/// What is played, read whole before anything begins.
enum Plan {
    Script(Script),
    Terminal,
    Page { example: Script, page: PageWay },
}

/// How the page is served.
#[derive(Clone, Copy)]
struct PageWay {
    port: Option<u16>,
    open: bool,
}

impl Plan {
    fn of(way: &Way) -> Result<Self, Exit> {
        Ok(match way {
            Way::Script(path) => Self::Script(read_script(path)?),
            Way::Terminal => Self::Terminal,
            Way::Page { port, open } => Self::Page {
                example: Script::read("workshop.txt", EXAMPLE).map_err(script_exit)?,
                page: PageWay {
                    port: *port,
                    open: *open,
                },
            },
        })
    }

    /// The clock that it needs; it shows no earlier time than when the World was kept.
    fn time(&self, kept_ms: Option<u64>) -> Time {
        let kept_ms = kept_ms.and_then(|ms| i64::try_from(ms).ok()).unwrap_or_default();
        let from = |start: Timestamp| ManualClock::new(start.max(Timestamp(kept_ms)));
        match self {
            Self::Script(_) => Time::Hand(from(SCRIPT_START)),
            Self::Terminal => Time::System(Clock::system()),
            Self::Page { .. } => Time::Running(from(Clock::system().now())),
        }
    }
}

fn read_script(path: &Path) -> Result<Script, Exit> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path)
        .map_err(|cause| Exit::new(Code::Script, format!("cannot read {name}: {cause}")))?;
    Script::read(&name, &text).map_err(script_exit)
}

async fn play_in_folder(options: &Options, plan: Plan, out: &mut impl Write) -> Result<(), Exit> {
    let Some(data) = &options.data else {
        let temporary = tempfile::tempdir().map_err(|cause| disk("make a temporary folder", &cause))?;
        return play_here(options, plan, temporary.path(), None, out).await;
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
    play_here(options, plan, data, Some((keeper, kept_ms)), out).await
}

async fn play_here(
    options: &Options,
    plan: Plan,
    data: &Path,
    kept: Option<(Keeper, Option<u64>)>,
    out: &mut impl Write,
) -> Result<(), Exit> {
    let (keeper, kept_ms) = kept.unzip();
    let time = plan.time(kept_ms.flatten());
    // Aborted where this function ends.
    let mut driver = JoinSet::new();
    if let Time::Running(hand) = &time {
        driver.spawn(drive(hand.clone()));
    }
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
    if !matches!(plan, Plan::Script(_)) {
        sandbox.edit(|world| world.answer_bound = ANSWER_BOUND);
    }
    let mut play = Playground::new(Settings {
        sandbox,
        host: game,
        keeper,
        place,
    });
    let played = match plan {
        Plan::Script(script) => script.perform(&mut play, out).await.map_err(script_exit),
        Plan::Terminal => at_the_terminal(&mut play, out).await,
        Plan::Page { example, page } => {
            play = on_the_page(play, example, page, out).await?;
            Ok(())
        }
    };
    end(play, played).await
}

/// Moves a hand on as time passes.
async fn drive(hand: ManualClock) {
    let clock = Clock::system();
    let mut last_ms = clock.monotonic_ms();
    loop {
        clock.sleep(TICK).await;
        let now_ms = clock.monotonic_ms();
        hand.advance(Duration::from_millis(now_ms.saturating_sub(last_ms)));
        last_ms = now_ms;
    }
}

/// Serves the page until it is interrupted.
async fn on_the_page(
    play: Playground<Game>,
    example: Script,
    way: PageWay,
    out: &mut impl Write,
) -> Result<Playground<Game>, Exit> {
    let settings = |port| page::Settings { play, example, port };
    let port = match way.port {
        Some(port) => port,
        None => usual_port().await,
    };
    let page = Page::serve(settings(port)).await.map_err(|cause| {
        Exit::new(
            Code::Usage,
            format!("cannot serve the page on port {port}: {cause}"),
        )
    })?;
    let url = page.url();
    let told = writeln!(
        out,
        "Ferry's playground is at {url}\nOpen it in a browser. Ctrl-C ends it."
    )
    .and_then(|()| out.flush());
    if way.open
        && let Err(cause) = open::that_detached(&url)
    {
        tracing::error!(%cause, "the browser does not open");
    }
    interrupted().await;
    let stopped = page.stop().await;
    told.or_else(|fault| gone(&fault))?;
    stopped
        .map_err(|fault| Exit::new(Code::StoreDisk, fault.to_string()))?
        .ok_or_else(|| internal("the page did not end"))
}

/// The usual port, or 0 if it is taken.
async fn usual_port() -> u16 {
    let listened = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, PAGE_PORT)).await;
    listened.map_or(0, |_| PAGE_PORT)
}

/// Resolves at Ctrl-C. Where the signal cannot be listened for, it never does.
async fn interrupted() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
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
    terminal
        .serve(play, input, interrupted())
        .await
        .or_else(|fault| gone(&fault))
}

/// What time it is in a playground.
enum Time {
    System(Clock),
    /// It stands still until a script moves it.
    Hand(ManualClock),
    /// It goes on with the system's, and can be moved besides.
    Running(ManualClock),
}

impl Time {
    fn clock(&self) -> Clock {
        match self {
            Self::System(clock) => clock.clone(),
            Self::Hand(hand) | Self::Running(hand) => hand.clock(),
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
            Time::System(_) | Time::Running(_) => self.settle_by_itself(&self.time.clock()).await,
        }
    }

    async fn restart(&mut self) -> Result<(), String> {
        self.halt().await.map_err(|exit| exit.message)?;
        self.boot().await.map_err(|exit| exit.message)
    }

    fn advance(&mut self, length: Duration) -> bool {
        match &self.time {
            Time::Hand(hand) | Time::Running(hand) => {
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
