//! The end-to-end harness: the real bot with the real serenity client against Discord on loopback.
//!
//! [`bot_test`] boots a sandbox, a temporary store and a clock that stands still, runs the test, and owns the ending: a
//! route that the sandbox does not know, a request that Discord would refuse or its OpenAPI document does not allow,
//! an error in the log, or an effect left in the outbox fails the test, and a failure prints the transcript.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a harness fails by panicking, and then prints the transcript"
)]

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ferry::app::pace::Pace;
use ferry::canvas::Timestamp;
use ferry::clock::ManualClock;
use ferry::config::{Log, LogFormat, LogLevel};
use ferry::discord::{LinkSettings, RequestRate};
use ferry::observability::{self, References};
use ferry::run::{Bot, Limits, Settings};
use ferry::sandbox::{
    ActError, Answer, Answered, ChannelId, Choice, Config, MessageId, Permissions, PersonId, Sandbox, Seen,
    ServerId, Target, Widget,
};
use ferry::store::{Alarm, Probe, Stats, Store};
use proptest::prelude::ProptestConfig;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::openapi;

/// When the clock starts: 2026-03-02, a Monday, 09:00 UTC, in milliseconds.
pub(crate) const START: Timestamp = Timestamp(1_772_442_000_000);
/// How far the clock is moved on to let the outbox come to rest: beyond its longest wait, before a mailbox closes.
const HORIZON: Duration = Duration::from_secs(400);
/// The facilitator of most tests.
pub(crate) const FAY: &str = "fay";
/// Members.
pub(crate) const ANA: &str = "ana";
/// See [`ANA`].
pub(crate) const BEN: &str = "ben";
/// See [`ANA`].
pub(crate) const CLEO: &str = "cleo";

/// A bot in a running test.
pub(crate) struct BotTest {
    sandbox: Arc<Sandbox>,
    clock: ManualClock,
    dir: TempDir,
    bot: Option<Running>,
    server: ServerId,
    channel: ChannelId,
    people: BTreeMap<String, PersonId>,
    logged: Logged,
    limits: Limits,
    allowed_errors: usize,
}

/// The bot on a runtime of its own, which can be torn away from under it.
struct Running {
    runtime: Runtime,
    bot: Arc<Bot>,
}

/// How a restart ends the bot before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// In order.
    Stop,
    /// Its runtime is torn away, as if the process were killed.
    Abort,
}

/// What the bot logs.
#[derive(Clone, Default)]
pub(crate) struct Logged(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Logged {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Logged {
    /// All lines so far.
    pub(crate) fn lines(&self) -> Vec<String> {
        String::from_utf8_lossy(&self.0.lock().unwrap())
            .lines()
            .map(str::to_owned)
            .collect()
    }

    /// A runtime whose threads log here.
    fn runtime(&self) -> Runtime {
        let writer = self.clone();
        let log = Log {
            level: LogLevel::Trace,
            format: LogFormat::Text,
        };
        let subscriber = observability::subscriber(log, false, move || writer.clone());
        let dispatch = tracing::Dispatch::new(subscriber);
        let enter = move || std::mem::forget(tracing::dispatcher::set_default(&dispatch));
        tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .on_thread_start(enter)
            .build()
            .unwrap()
    }
}

/// Runs a test against a running bot.
pub(crate) fn bot_test(body: impl AsyncFnOnce(&mut BotTest)) {
    bot_test_with(|_| {}, body);
}

/// As [`bot_test`], with the sandbox set up differently.
pub(crate) fn bot_test_with(set_up: impl FnOnce(&mut Config), body: impl AsyncFnOnce(&mut BotTest)) {
    let runtime = Runtime::new().unwrap();
    runtime.block_on(async {
        let mut test = BotTest::start(set_up).await;
        let guard = Transcript(Arc::clone(&test.sandbox));
        test.boot().await;
        body(&mut test).await;
        test.end().await;
        drop(guard);
    });
}

/// Prints what happened when the test panics.
struct Transcript(Arc<Sandbox>);

impl Drop for Transcript {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.0.transcript());
        }
    }
}

impl BotTest {
    async fn start(set_up: impl FnOnce(&mut Config)) -> Self {
        let clock = ManualClock::new(START);
        let told = clock.clone();
        let mut config = Config {
            clock: Arc::new(move || told.now().millis().unsigned_abs()),
            application_name: "Ferry".to_owned(),
            judge: openapi::judge(),
            ..Config::default()
        };
        set_up(&mut config);
        let sandbox = Arc::new(Sandbox::start(config).await.unwrap());
        let (server, channel) = sandbox.edit(|world| {
            let server = world.add_server("Team Lunch");
            (server, world.add_channel(server, "canvas"))
        });
        let mut test = Self {
            sandbox,
            clock,
            dir: tempfile::tempdir().unwrap(),
            bot: None,
            server,
            channel,
            people: BTreeMap::new(),
            logged: Logged::default(),
            limits: limits(),
            allowed_errors: 0,
        };
        for name in [FAY, ANA, BEN, CLEO] {
            test.add_person(name, "en-US");
        }
        test
    }

    /// Starts the bot and waits until it is connected and has registered its commands.
    pub(crate) async fn boot(&mut self) {
        let settings = self.settings();
        let runtime = self.logged.runtime();
        let started = runtime.spawn(Bot::start(settings));
        let bot = started.await.unwrap().expect("the bot starts");
        self.bot = Some(Running {
            runtime,
            bot: Arc::new(bot),
        });
        self.sandbox.wait_for_bot().await.expect("the bot connects");
        self.sandbox
            .wait_until(|world| !world.global_commands.is_empty())
            .await
            .expect("the bot registers its commands");
    }

    /// Ends the bot and starts it anew on the same store.
    pub(crate) async fn restart(&mut self, ending: Ending) {
        self.halt(ending).await;
        self.boot().await;
    }

    /// Ends the bot.
    pub(crate) async fn halt(&mut self, ending: Ending) {
        let Running { runtime, bot } = self.bot.take().unwrap();
        if ending == Ending::Stop {
            let bot = Arc::into_inner(bot).expect("nobody else holds the bot");
            let stopped = runtime.spawn(bot.stop());
            stopped.await.unwrap().expect("the store stops cleanly");
        } else {
            drop(bot);
        }
        // Blocks until what runs has come to a point where it can be dropped.
        tokio::task::spawn_blocking(move || drop(runtime)).await.unwrap();
        self.sandbox
            .wait_until(|world| !world.gateway.connected)
            .await
            .expect("the connection ends");
    }

    /// Holds the end of the test against what must never happen.
    async fn end(mut self) {
        self.settle().await;
        let left = self.bot().store().outbox().expect("the outbox can be read");
        self.halt(Ending::Stop).await;
        assert!(left.is_empty(), "effects are left in the outbox: {left:?}");
        let problems = self.sandbox.problems();
        assert!(problems.is_empty(), "Discord would object: {problems:#?}");
        let errors: Vec<_> = self
            .logged
            .lines()
            .into_iter()
            .filter(|line| line.contains("ERROR"))
            .collect();
        assert_eq!(
            errors.len(),
            self.allowed_errors,
            "errors in the log: {errors:#?}"
        );
    }

    /// What the next bot that is started may take, and its disk.
    pub(crate) fn limits(&mut self) -> &mut Limits {
        &mut self.limits
    }

    /// Lets the bot log this many errors.
    pub(crate) fn allow_errors(&mut self, count: usize) {
        self.allowed_errors = count;
    }

    /// What the bot has logged.
    pub(crate) fn logged(&self) -> Vec<String> {
        self.logged.lines()
    }

    /// Waits until the outbox has come to rest, moving the clock on where it waits for that.
    pub(crate) async fn settle(&self) {
        self.bot().settle_by_hand(&self.clock, HORIZON).await;
    }

    fn bot(&self) -> Arc<Bot> {
        Arc::clone(&self.bot.as_ref().expect("the bot runs").bot)
    }

    /// Resolves when nothing is being performed at this moment, with how many wait for the clock.
    pub(crate) async fn at_rest(&self) -> usize {
        self.bot().settle().await
    }

    /// Where the bot keeps everything.
    pub(crate) fn data_dir(&self) -> &Path {
        self.dir.path()
    }

    /// The store that the bot works on.
    pub(crate) fn store(&self) -> Store {
        self.bot().store().clone()
    }

    /// What is read from the store.
    pub(crate) fn read_store<T>(&self, read: impl FnOnce(&Store) -> T) -> T {
        read(self.bot().store())
    }

    /// What the store's writer did since the bot was started.
    pub(crate) fn store_stats(&self) -> Stats {
        self.bot().store().stats()
    }

    /// The settings with which the next bot is started.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            data_dir: self.dir.path().to_owned(),
            link: LinkSettings {
                rate: RequestRate::FREE,
                ..LinkSettings::new(self.sandbox.token().to_owned(), Some(self.sandbox.api_url()))
            },
            clock: self.clock.clock(),
            references: References::seeded(7),
            probe: Probe::InProcess,
            alarm: Alarm::new(),
            fonts: crate::picture::fonts(),
            limits: self.limits.clone(),
        }
    }

    /// The sandbox, for acts that go on in the background.
    pub(crate) fn shared_sandbox(&self) -> Arc<Sandbox> {
        Arc::clone(&self.sandbox)
    }

    /// The World, its people, and what they see.
    pub(crate) fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// The clock's hand.
    pub(crate) fn clock(&self) -> &ManualClock {
        &self.clock
    }

    /// The channel that people act in.
    pub(crate) fn channel(&self) -> ChannelId {
        self.channel
    }

    /// The server that everything is in.
    pub(crate) fn server(&self) -> ServerId {
        self.server
    }

    /// Makes people act in another channel from now on.
    pub(crate) fn go_to(&mut self, channel: ChannelId) {
        self.channel = channel;
    }

    /// Goes to another server for good: to its first channel, and to the people there.
    pub(crate) fn move_to(&mut self, server: ServerId) {
        let (channel, people) = self.sandbox.read(|world| {
            let there = world.servers.get(&server).unwrap();
            let channel = *there.channels.first().unwrap();
            let members = there.members.keys();
            let people = members.map(|person| (world.name_of(*person).to_owned(), *person));
            (channel, people.collect())
        });
        (self.server, self.channel, self.people) = (server, channel, people);
    }

    /// Adds somebody to the server.
    pub(crate) fn add_person(&mut self, name: &str, locale: &str) -> PersonId {
        let server = self.server;
        let person = self.sandbox.edit(|world| world.add_person(server, name, locale));
        self.people.insert(name.to_owned(), person);
        person
    }

    /// Gives somebody permissions in the server.
    pub(crate) fn grant(&self, name: &str, permissions: Permissions) {
        let (server, person) = (self.server, self.person(name));
        self.sandbox
            .edit(|world| world.grant(server, person, permissions));
    }

    /// The id of somebody.
    pub(crate) fn person(&self, name: &str) -> PersonId {
        *self
            .people
            .get(name)
            .unwrap_or_else(|| panic!("nobody is called {name}"))
    }

    /// Everybody by name.
    pub(crate) fn people(&self) -> impl Iterator<Item = (&str, PersonId)> {
        self.people.iter().map(|(name, id)| (name.as_str(), *id))
    }

    /// Somebody types a command.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn slash(&self, name: &str, line: &str) -> Result<Shown, ActError> {
        let answered = self.sandbox.slash(self.person(name), self.channel, line).await?;
        self.shown(name, answered).await
    }

    /// Somebody types a command, and does not wait where the answer is deferred.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn slash_at_once(&self, name: &str, line: &str) -> Result<Shown, ActError> {
        let answered = self.sandbox.slash(self.person(name), self.channel, line).await?;
        Ok(self.shown_now(name, answered))
    }

    /// Somebody presses the newest button with this label.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn click(&self, name: &str, label: &str) -> Result<Shown, ActError> {
        let answered = self
            .sandbox
            .click(self.person(name), self.channel, Target::Newest, label)
            .await?;
        self.shown(name, answered).await
    }

    /// Somebody presses a button of this message.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn click_on(
        &self,
        name: &str,
        message: MessageId,
        label: &str,
    ) -> Result<Shown, ActError> {
        let answered = self
            .sandbox
            .click(self.person(name), self.channel, message, label)
            .await?;
        self.shown(name, answered).await
    }

    /// Somebody uses a command from the menu of a message.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn use_on_message(
        &self,
        name: &str,
        message: MessageId,
        command: &str,
    ) -> Result<Shown, ActError> {
        let answered = self
            .sandbox
            .message_command(self.person(name), self.channel, message, command)
            .await?;
        self.shown(name, answered).await
    }

    /// Somebody chooses in the menu with this placeholder.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn select(&self, name: &str, menu: &str, labels: &[&str]) -> Result<Shown, ActError> {
        let answered = self
            .sandbox
            .select(self.person(name), self.channel, menu, labels)
            .await?;
        self.shown(name, answered).await
    }

    /// Somebody fills in and sends the open form; inputs that are not named keep what stands in them.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn submit(&self, name: &str, fields: &[(&str, &str)]) -> Result<Shown, ActError> {
        let answered = self.sandbox.submit(self.person(name), fields).await?;
        self.shown(name, answered).await
    }

    /// A facilitator closes the open stage for a reason, though its gate is not reached.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn pass_gate(&self, name: &str, reason: &str) -> Result<Shown, ActError> {
        self.slash(name, &format!("/stage next reason:\"{reason}\""))
            .await?;
        self.click(name, "Go on anyway").await?;
        self.submit(name, &[]).await
    }

    /// What is proposed while somebody types.
    ///
    /// # Errors
    /// As a client would show them.
    pub(crate) async fn complete(&self, name: &str, line: &str) -> Result<Vec<Choice>, ActError> {
        self.sandbox
            .autocomplete(self.person(name), self.channel, line)
            .await
    }

    /// What somebody sees of the channel, oldest first.
    pub(crate) fn screen(&self, name: &str) -> Vec<Seen> {
        self.sandbox.screen(self.person(name), self.channel)
    }

    /// The public messages of the channel, oldest first.
    pub(crate) fn posts(&self) -> Vec<Seen> {
        self.screen(FAY)
            .into_iter()
            .filter(|seen| !seen.ephemeral && seen.author == "Ferry")
            .collect()
    }

    /// The live board: the newest public message with an **Add** button, or the newest that is pinned.
    pub(crate) fn board(&self) -> Seen {
        let pinned = self.posts().into_iter().rev().find(|seen| seen.pinned);
        pinned.expect("a board is pinned")
    }

    /// What came of an act; an answer that was put off is waited for.
    async fn shown(&self, name: &str, answered: Answered) -> Result<Shown, ActError> {
        if matches!(answered.answer, Answer::Deferred { .. }) {
            self.sandbox.wait_answer(answered.interaction).await?;
        }
        Ok(self.shown_now(name, answered))
    }

    fn shown_now(&self, name: &str, answered: Answered) -> Shown {
        let seen = |id| self.screen(name).into_iter().find(|seen| seen.id == id);
        let seen = match answered.answer {
            Answer::Message { id, .. } | Answer::Deferred { id, .. } | Answer::Updated { id } => seen(id),
            Answer::DeferredUpdate | Answer::Form(_) | Answer::Choices(_) => None,
        };
        Shown { answered, seen }
    }
}

/// What somebody got for what they did.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// The act and its answer.
    pub(crate) answered: Answered,
    /// The message that came of it.
    pub(crate) seen: Option<Seen>,
}

impl Shown {
    /// The text of the message: content and cards.
    pub(crate) fn text(&self) -> String {
        text(
            self.seen
                .as_ref()
                .unwrap_or_else(|| panic!("a message, not {:?}", self.answered.answer)),
        )
    }

    /// Whether only the asker sees it.
    pub(crate) fn is_private(&self) -> bool {
        self.seen.as_ref().is_some_and(|seen| seen.ephemeral)
    }

    /// Whether a form opened.
    pub(crate) fn is_form(&self) -> bool {
        matches!(self.answered.answer, Answer::Form(_))
    }
}

/// A message as text: content, then each embed's title, description, fields and footer, then the buttons.
pub(crate) fn text(seen: &Seen) -> String {
    let mut lines = vec![seen.content.clone()];
    for embed in &seen.embeds {
        let of = |pointer: &str| embed.pointer(pointer).and_then(Value::as_str).map(str::to_owned);
        lines.extend(of("/title").map(|title| format!("# {title}")));
        lines.extend(of("/description"));
        for field in embed
            .get("fields")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let part = |name: &str| {
                field
                    .get(name)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
                    .to_owned()
            };
            lines.push(format!("## {}\n{}", part("name"), part("value")));
        }
        lines.extend(of("/footer/text"));
    }
    for row in &seen.rows {
        let labels = row.iter().map(|widget| match widget {
            Widget::Button { label, .. } => format!("[{label}]"),
            Widget::Menu {
                placeholder, options, ..
            } => match options.iter().find(|option| option.default) {
                Some(chosen) => format!("({placeholder} {})", chosen.label),
                None => format!("({placeholder})"),
            },
            Widget::Text(text) => text.clone(),
        });
        lines.push(labels.collect::<Vec<_>>().join(" "));
    }
    lines.retain(|line| !line.is_empty());
    lines.join("\n")
}

/// What the bots of tests may take: pictures of the least width, which are quick to draw.
fn limits() -> Limits {
    let mut config = ferry::config::Config::default();
    config.pictures.width = 400;
    let mut limits = Limits::of(&config);
    limits.shell.retry_seed = Some(7);
    // The clock stands still, so whole workshops happen at once.
    limits.shell.pace = Pace::SCRIPT;
    limits
}

/// Each run tries the same cases, so that a failure is seen by everybody or by nobody.
pub(crate) fn fixed() -> ProptestConfig {
    ProptestConfig {
        rng_seed: RngSeed::Fixed(11),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}
