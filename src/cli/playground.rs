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
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::app::pace::Pace;
use crate::cli::exit::{Code, Exit};
use crate::cli::run::internal;
use crate::cli::signals::Signals;
use crate::clock::{Clock, ManualClock, Timestamp};
use crate::config::{self, Flags, Log, LogFormat, LogLevel};
use crate::discord::{LinkSettings, RequestRate};
use crate::observability::{self, References};
use crate::playground::page::{self, Page};
use crate::playground::{
    Host, KeepError, Keeper, Place, Playground, Script, ScriptError, Settings, Terminal,
};
use crate::run::{self, Bot, Limits};
use crate::sandbox::{Config, Judge, Sandbox};
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
/// Real time that a line of the example may take to come to rest on a page.
const HURRY: Duration = Duration::from_secs(5);
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
            (None, false) => Way::Page(PageWay {
                port: self.port,
                open: self.open,
            }),
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
    Page(PageWay),
}

/// How the page is served.
#[derive(Clone, Copy, Debug)]
pub struct PageWay {
    /// The port of loopback; none: the usual one, or any if that is taken.
    pub port: Option<u16>,
    /// Whether the browser is opened.
    pub open: bool,
}

/// What a playground is started with.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that is kept; none: a temporary one.
    pub data: Option<PathBuf>,
    /// How it is played.
    pub way: Way,
    /// Who judges the bot's requests besides; none: nobody does.
    pub judge: Option<Arc<dyn Judge>>,
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
        judge: None,
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

impl Plan {
    fn of(way: &Way) -> Result<Self, Exit> {
        Ok(match way {
            Way::Script(path) => Self::Script(read_script(path)?),
            Way::Terminal => Self::Terminal,
            Way::Page(page) => Self::Page {
                example: example()?,
                page: *page,
            },
        })
    }
}

/// The example workshop.
fn example() -> Result<Script, Exit> {
    Script::read("workshop.txt", EXAMPLE).map_err(script_exit)
}

fn read_script(path: &Path) -> Result<Script, Exit> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path)
        .map_err(|cause| Exit::new(Code::Script, format!("cannot read {name}: {cause}")))?;
    Script::read(&name, &text).map_err(script_exit)
}

async fn play_in_folder(options: &Options, plan: Plan, out: &mut impl Write) -> Result<(), Exit> {
    match plan {
        Plan::Page { example, page } => on_the_page(options, example, page, out).await,
        Plan::Script(script) => {
            let mut table = Table::set(options, Time::by_hand).await?;
            let played = script.perform(&mut table.play, out).await;
            table.room.close(table.play, played.map_err(script_exit)).await
        }
        Plan::Terminal => {
            let mut table = Table::set(options, |_| Time::System(Clock::system())).await?;
            table.wait_as_people();
            let played = at_the_terminal(&mut table.play, out).await;
            table.room.close(table.play, played).await
        }
    }
}

/// A playground with a bot in it that runs.
struct Table {
    play: Playground<Game>,
    room: Room,
}

/// What a playground needs as long as it lasts, whoever plays.
struct Room {
    /// Moves a clock that runs; aborted with the room.
    driver: JoinSet<()>,
    /// The temporary folder, if it is played in one.
    folder: Option<TempDir>,
}

impl Room {
    /// Stops the bot and keeps what lasts, whatever came of the play.
    async fn close(mut self, mut play: Playground<Game>, played: Result<(), Exit>) -> Result<(), Exit> {
        let stopped = play.host_mut().halt().await;
        self.driver.shutdown().await;
        let kept = play.keep().map_err(not_kept);
        drop(play);
        let tidied = self.folder.map_or(Ok(()), TempDir::close);
        let tidied = tidied.map_err(|cause| disk("remove the temporary folder", &cause));
        played.and(stopped).and(kept).and(tidied)
    }
}

impl Table {
    /// Sets one up in the folder that is kept, or in a temporary one, with the clock that goes on from when the World
    /// was kept.
    async fn set(options: &Options, time: impl FnOnce(Timestamp) -> Time) -> Result<Self, Exit> {
        let temporary = || tempfile::tempdir().map_err(|cause| disk("make a temporary folder", &cause));
        let (data, keeper, folder) = match &options.data {
            Some(data) => (data.clone(), Some(keeper(data)?), None),
            None => {
                let folder = temporary()?;
                (folder.path().to_owned(), None, Some(folder))
            }
        };
        let (keeper, kept_ms) = keeper.unzip();
        let kept_ms = kept_ms.flatten().and_then(|ms| i64::try_from(ms).ok());
        let time = time(Timestamp(kept_ms.unwrap_or_default()));
        let mut driver = JoinSet::new();
        if let Time::Running(hand) = &time {
            driver.spawn(drive(hand.clone()));
        }
        let config = Config {
            judge: options.judge.clone(),
            ..time.config()
        };
        let sandbox = Arc::new(Sandbox::start(config).await.map_err(internal)?);
        let place = Place::furnish(&sandbox, keeper.as_ref())
            .map_err(|fault| Exit::new(Code::StoreDisk, fault.to_string()))?;
        let mut game = Game {
            sandbox: Arc::clone(&sandbox),
            data,
            time,
            bot: None,
        };
        game.boot().await?;
        let play = Playground::new(Settings {
            sandbox,
            host: game,
            keeper,
            place,
        });
        let room = Room { driver, folder };
        Ok(Self { play, room })
    }

    /// From now on an answer is waited for as long as people wait for it.
    fn wait_as_people(&self) {
        let sandbox = self.play.sandbox();
        sandbox.edit(|world| world.answer_bound = ANSWER_BOUND);
    }
}

/// Who keeps what lasts in this folder, and when it was kept last.
fn keeper(data: &Path) -> Result<(Keeper, Option<u64>), Exit> {
    fs::create_dir_all(data).map_err(|cause| disk("make the data folder", &cause))?;
    let keeper = Keeper::new(data);
    let kept_ms = keeper.kept_ms().map_err(not_kept)?;
    if kept_ms.is_none() && run::store_dir(data).exists() {
        let message = format!(
            "{} holds the store of a bot that is no playground's",
            data.display()
        );
        return Err(Exit::new(Code::Usage, message).with_help("name another folder with --data"));
    }
    Ok((keeper, kept_ms))
}

fn not_kept(fault: KeepError) -> Exit {
    Exit::new(Code::StoreDisk, fault.to_string())
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

/// Serves the page until the process is asked to stop.
async fn on_the_page(
    options: &Options,
    example: Script,
    way: PageWay,
    out: &mut impl Write,
) -> Result<(), Exit> {
    let signals = Signals::listen()?;
    let opened = tokio::select! {
        opened = Opened::open_with(options, example, way.port) => opened?,
        () = signals.stop.cancelled() => return Ok(()),
    };
    let url = opened.url();
    let told = writeln!(
        out,
        "Ferry's playground is at {url}\nOpen it in a browser. Ctrl-C ends it."
    )
    .and_then(|()| out.flush());
    if way.open
        && let Err(cause) = open_in_browser::that_detached(&url)
    {
        tracing::error!(%cause, "the browser does not open");
    }
    signals.stop.cancelled().await;
    let closed = opened.close().await;
    told.or_else(|fault| gone(&fault)).and(closed)
}

/// A playground whose page is served, until it is closed.
pub struct Opened {
    page: Page<Game>,
    sandbox: Arc<Sandbox>,
    room: Room,
}

impl Opened {
    /// Opens one on any port that is free.
    ///
    /// # Errors
    /// [`Exit`] where the folder, the bot or the page does not begin.
    pub async fn open(options: &Options) -> Result<Self, Exit> {
        Self::open_with(options, example()?, Some(0)).await
    }

    async fn open_with(options: &Options, example: Script, port: Option<u16>) -> Result<Self, Exit> {
        // Told before a store is opened for it.
        let listener = listen(port).await?;
        let table = Table::set(options, Time::running).await?;
        table.wait_as_people();
        let sandbox = table.play.sandbox();
        let settings = page::Settings {
            play: table.play,
            example,
            listener,
        };
        Ok(Self {
            page: Page::serve(settings).map_err(internal)?,
            sandbox,
            room: table.room,
        })
    }

    /// Where the page is, such as `http://127.0.0.1:4136/`.
    #[must_use]
    pub fn url(&self) -> String {
        self.page.url()
    }

    /// Where people act.
    #[must_use]
    pub fn sandbox(&self) -> Arc<Sandbox> {
        Arc::clone(&self.sandbox)
    }

    /// Stops serving, stops the bot, and keeps what lasts.
    ///
    /// # Errors
    /// [`Exit`] where one of them fails.
    pub async fn close(self) -> Result<(), Exit> {
        let play = self.page.stop().await;
        let play = play.ok_or_else(|| internal("the page did not end"))?;
        self.room.close(play, Ok(())).await
    }
}

/// Listens on loopback: at this port (0: any that is free), or else at the usual one or any that is free.
async fn listen(port: Option<u16>) -> Result<TcpListener, Exit> {
    let at = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    if port.is_none()
        && let Ok(listener) = at(PAGE_PORT).await
    {
        return Ok(listener);
    }
    let port = port.unwrap_or_default();
    at(port).await.map_err(|cause| {
        let message = match cause.kind() {
            io::ErrorKind::AddrInUse => format!("port {port} is taken by another program"),
            _ => format!("cannot serve the page on port {port}: {cause}"),
        };
        Exit::new(Code::Usage, message)
            .with_help("name another with --port, or leave --port out: any free port will do")
    })
}

async fn at_the_terminal(play: &mut Playground<Game>, out: &mut impl Write) -> Result<(), Exit> {
    let mut terminal = Terminal {
        out,
        attended: io::stdin().is_terminal() && io::stdout().is_terminal(),
    };
    let input = tokio::io::BufReader::new(tokio::io::stdin());
    let signals = Signals::listen()?;
    terminal
        .serve(play, input, signals.stop.cancelled())
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
    /// One that stands still, and shows no earlier time than when the World was kept.
    fn by_hand(kept: Timestamp) -> Self {
        Self::Hand(ManualClock::new(SCRIPT_START.max(kept)))
    }

    /// One that goes on from now, and shows no earlier time than when the World was kept.
    fn running(kept: Timestamp) -> Self {
        Self::Running(ManualClock::new(Clock::system().now().max(kept)))
    }

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

    /// Waits while something waits for the clock, but for long.
    async fn settle_by_itself(&self, clock: &Clock) {
        for _ in 0..LOOKS {
            if self.waiting().await == 0 {
                return;
            }
            clock.sleep(LOOK_AGAIN).await;
        }
    }

    /// Moves the clock on to whatever waits for it, unless that is far off.
    async fn settle_by_hand(&self, hand: &ManualClock) {
        if let Some(bot) = &self.bot {
            bot.settle_by_hand(hand, NEAR).await;
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
            Time::Hand(hand) => self.settle_by_hand(hand).await,
            Time::System(clock) => self.settle_by_itself(clock).await,
            // On a page people see things come as they do in Discord.
            Time::Running(_) => {}
        }
    }

    async fn hurry(&mut self) {
        match &self.time {
            Time::Running(hand) => {
                // Whoever comes in meanwhile is not to hold the others up.
                let _ = tokio::time::timeout(HURRY, self.settle_by_hand(hand)).await;
            }
            Time::Hand(_) | Time::System(_) => self.settle().await,
        }
    }

    async fn restart(&mut self) -> Result<(), String> {
        if self.sandbox.read(|world| world.faults.is_away()) {
            return Err("Discord is away, bring it back first".to_owned());
        }
        if self.bot.is_some() {
            // A connection that is being opened anew cannot be ended before it is there; after a while it is given up.
            let _ = self.sandbox.wait_for_bot().await;
        }
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
