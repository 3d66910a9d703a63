//! A small bot on the real serenity client, and a sandbox with a server, a channel and two people for it.
//!
//! Invariant: [`Stage::end`] fails on any problem that a test did not take out itself.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests fail by panicking"
)]

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use ferry::sandbox::{ActError, Answered, ChannelId, Config, PersonId, Sandbox, ServerId, World};
use serde_json::{Value, json};
use serenity::all::{
    Client, Context, EventHandler, GatewayIntents, Http, HttpBuilder, Interaction, InteractionId, Ready,
    ResumedEvent, ShardManager,
};
use serenity::async_trait;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::openapi;

/// Real time anything may take.
const BOUND: std::time::Duration = std::time::Duration::from_secs(15);

/// The clock of a test begins here, unix milliseconds.
pub(super) const START_MS: u64 = 1_790_000_000_000;

/// A clock that moves when told.
#[derive(Clone)]
pub(super) struct HandClock(Arc<AtomicU64>);

impl HandClock {
    pub(super) fn advance(&self, ms: u64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

/// A sandbox with a server, a channel, and ana and ben in it.
pub(super) struct Stage {
    pub(super) sandbox: Sandbox,
    pub(super) clock: HandClock,
    pub(super) server: ServerId,
    pub(super) channel: ChannelId,
    pub(super) ana: PersonId,
    pub(super) ben: PersonId,
    bots: JoinSet<()>,
}

impl Stage {
    pub(super) async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub(super) async fn with(adjust: impl FnOnce(&mut Config)) -> Self {
        let clock = HandClock(Arc::new(AtomicU64::new(START_MS)));
        let told = clock.clone();
        let mut config = Config {
            clock: Arc::new(move || told.0.load(Ordering::SeqCst)),
            judge: openapi::judge(),
            ..Config::default()
        };
        adjust(&mut config);
        let sandbox = Sandbox::start(config).await.unwrap();
        let (server, channel, ana, ben) = sandbox.edit(|world| {
            let server = world.add_server("workshop");
            let channel = world.add_channel(server, "canvas");
            (
                server,
                channel,
                world.add_person(server, "ana", "en-US"),
                world.add_person(server, "ben", "de"),
            )
        });
        Self {
            sandbox,
            clock,
            server,
            channel,
            ana,
            ben,
            bots: JoinSet::new(),
        }
    }

    /// Somebody types a command in the channel.
    pub(super) async fn slash(&self, person: PersonId, line: &str) -> Result<Answered, ActError> {
        self.sandbox.slash(person, self.channel, line).await
    }

    /// Ends the bot's connections, and waits until that is known.
    pub(super) async fn without(&self, bot: &Bot) {
        bot.shards.shutdown_all().await;
        self.sandbox
            .wait_until(|world| !world.gateway.connected)
            .await
            .unwrap();
    }

    /// Starts the bot and waits until it is there and its commands are registered.
    pub(super) async fn bot(&mut self) -> Bot {
        let bot = Bot::new(&self.sandbox).await;
        let mut client = bot.client.lock().unwrap().take().unwrap();
        self.bots.spawn(async move { client.start().await.unwrap_or(()) });
        self.sandbox
            .wait_until(|world| world.gateway.connected && !world.global_commands.is_empty())
            .await
            .unwrap();
        bot
    }

    /// serenity's HTTP client by itself.
    pub(super) fn http(&self) -> Http {
        http(&self.sandbox)
    }

    /// Sends a message as the bot and tells the error code, or 0.
    pub(super) async fn send(&self, body: Value) -> isize {
        let channel = serenity::all::ChannelId::new(self.channel.get());
        let result = self.http().send_message(channel, Vec::new(), &body).await;
        result.map_or_else(|error| code(&error), |_| 0)
    }

    /// An interaction that the bot leaves to the test to answer.
    pub(super) async fn unanswered(&self, line: &str) -> (InteractionId, String) {
        let before = self.world(|world| world.interactions.len());
        tokio::select! {
            answered = self.slash(self.ana, line) => panic!("{answered:?}"),
            sent = self.sandbox.wait_until(|world| world.interactions.len() > before) => sent.unwrap(),
        }
        self.world(|world| {
            let (id, interaction) = world.interactions.last_key_value().unwrap();
            (InteractionId::new(id.get()), interaction.token.clone())
        })
    }

    /// Looks at the World.
    pub(super) fn world<T>(&self, look: impl FnOnce(&World) -> T) -> T {
        self.sandbox.read(look)
    }

    /// Ends the test: no problem may be left.
    pub(super) async fn end(mut self) {
        let problems = self.sandbox.problems();
        assert!(
            problems.is_empty(),
            "{problems:#?}\n{}",
            self.sandbox.transcript()
        );
        self.bots.abort_all();
        while self.bots.join_next().await.is_some() {}
        self.sandbox.stop().await;
    }
}

/// The code of a request that was not answered at all.
pub(super) const UNANSWERED: isize = -2;

/// The error code of a refused request, or [`UNANSWERED`].
pub(super) fn code(error: &serenity::Error) -> isize {
    match error {
        serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(answer)) => answer.error.code,
        serenity::Error::Http(serenity::http::HttpError::Request(_)) => UNANSWERED,
        other => panic!("{other:?}"),
    }
}

fn http(sandbox: &Sandbox) -> Http {
    let id = serenity::all::ApplicationId::new(sandbox.application_id());
    HttpBuilder::new(sandbox.token())
        .application_id(id)
        .proxy(sandbox.api_url())
        .ratelimiter_disabled(true)
        .build()
}

/// What the bot noted: events, and the codes of what was refused.
type Notes = Arc<watch::Sender<Vec<String>>>;

/// The bot.
pub(super) struct Bot {
    notes: Notes,
    pub(super) shards: Arc<ShardManager>,
    client: Mutex<Option<Client>>,
}

impl Bot {
    async fn new(sandbox: &Sandbox) -> Self {
        let notes = Arc::new(watch::Sender::new(Vec::new()));
        let handler = Handler {
            notes: Arc::clone(&notes),
        };
        let builder = serenity::client::ClientBuilder::new_with_http(http(sandbox), GatewayIntents::empty());
        let client = builder.event_handler(handler).await.unwrap();
        let shards = Arc::clone(&client.shard_manager);
        Self {
            notes,
            shards,
            client: Mutex::new(Some(client)),
        }
    }

    pub(super) fn noted(&self) -> Vec<String> {
        self.notes.borrow().clone()
    }

    /// Waits until the bot has noted this.
    pub(super) async fn until(&self, what: &str) {
        let mut notes = self.notes.subscribe();
        let noted = notes.wait_for(|notes| notes.iter().any(|note| note == what));
        tokio::time::timeout(BOUND, noted)
            .await
            .expect("the bot notes it")
            .unwrap();
    }
}

struct Handler {
    notes: Notes,
}

impl Handler {
    fn note(&self, what: impl Into<String>) {
        self.notes.send_modify(|notes| notes.push(what.into()));
    }

    async fn answer(&self, context: &Context, interaction: &Interaction, body: &Value) {
        let sent =
            context
                .http
                .create_interaction_response(interaction.id(), interaction.token(), body, Vec::new());
        if let Err(error) = sent.await {
            self.note(format!("refused {}", code(&error)));
        }
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, context: Context, ready: Ready) {
        self.note(format!("ready {}", ready.guilds.len()));
        context
            .http
            .create_global_commands(&commands())
            .await
            .expect("commands are registered");
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        self.note("resumed");
    }

    async fn interaction_create(&self, context: Context, interaction: Interaction) {
        let name = match &interaction {
            Interaction::Command(command) | Interaction::Autocomplete(command) => command.data.name.clone(),
            Interaction::Component(component) => component.data.custom_id.clone(),
            Interaction::Modal(modal) => modal.data.custom_id.clone(),
            _ => String::new(),
        };
        self.note(format!("{:?} {name}", interaction.kind()));
        for body in answers(&name, &interaction) {
            self.answer(&context, &interaction, &body).await;
        }
        if name == "slow" {
            let edit = json!({ "content": "done" });
            let edited = context
                .http
                .edit_original_interaction_response(interaction.token(), &edit, Vec::new())
                .await;
            self.note(format!("edited {}", edited.is_ok()));
        }
        if name == "many" {
            let more = json!({ "content": "more", "flags": 64 });
            let sent = context
                .http
                .create_followup_message(interaction.token(), &more, Vec::new())
                .await;
            self.note(format!("followed {}", sent.is_ok()));
        }
    }
}

/// The commands the bot registers.
pub(super) fn commands() -> Value {
    let text = |name: &str, required: bool| json!({ "type": 3, "name": name, "description": "x", "required": required });
    let plain = |name: &str| json!({ "type": 1, "name": name, "description": "x" });
    let mut kind = text("type", true);
    kind["choices"] =
        json!([{ "name": "functional job", "value": "functional" }, { "name": "social", "value": "social" }]);
    let mut statement = text("statement", true);
    statement["max_length"] = 40.into();
    let count = json!({ "type": 4, "name": "frequency", "description": "x", "min_value": 1, "max_value": 7 });
    let whom = json!({ "type": 6, "name": "whom", "description": "x" });
    let add =
        json!({ "type": 1, "name": "add", "description": "x", "options": [kind, statement, count, whom] });
    let file = json!({ "type": 11, "name": "file", "description": "x", "required": true });
    let mut id = text("id", true);
    id["autocomplete"] = true.into();
    let show = json!({ "type": 1, "name": "show", "description": "x", "options": [id] });
    json!([
        plain("ping"), plain("whisper"), plain("slow"), plain("form"), plain("many"), plain("late"),
        { "type": 1, "name": "import", "description": "x", "options": [file] }, plain("twice"),
        plain("menu"), plain("labels"),
        { "type": 1, "name": "job", "description": "x", "options": [add] },
        { "type": 1, "name": "item", "description": "x", "options": [show] },
        { "type": 3, "name": "Add as insight" },
    ])
}

/// The bodies of the responses, one after the other.
fn answers(name: &str, interaction: &Interaction) -> Vec<Value> {
    let said = |content: &str| json!({ "type": 4, "data": { "content": content } });
    match name {
        "ping" | "many" => vec![said("pong")],
        "twice" => vec![said("once"), said("twice")],
        "whisper" => vec![whisper()],
        "slow" => vec![json!({ "type": 5, "data": { "flags": 64 } })],
        "form" | "open" => vec![form()],
        "labels" => vec![label_form()],
        "menu" => vec![menu()],
        "again" => vec![json!({ "type": 7, "data": { "content": "again!", "components": [] } })],
        "quiet" => vec![json!({ "type": 6 })],
        "pick" => vec![said(&format!("picked {}", picked(interaction)))],
        "label-form" => vec![said("got labels")],
        "the-form" => vec![form(), said(&format!("got {}", filled(interaction)))],
        "job" | "import" => vec![said(&described(interaction))],
        "item" => vec![proposals()],
        "Add as insight" => vec![said(&format!("insight: {}", quoted(interaction)))],
        _ => Vec::new(),
    }
}

fn whisper() -> Value {
    let button = |label: &str, id: &str, disabled: bool| json!({ "type": 2, "style": 1, "label": label, "custom_id": id, "disabled": disabled });
    let row = json!({ "type": 1, "components": [
        button("Again", "again", false), button("Open", "open", false), button("Never", "never", true),
        button("Quiet", "quiet", false),
        { "type": 2, "style": 5, "label": "Read", "url": "https://example.org/" },
    ] });
    json!({ "type": 4, "data": { "content": "psst", "flags": 64, "components": [row] } })
}

fn form() -> Value {
    let input = |label: &str, id: &str| json!({ "type": 4, "custom_id": id, "label": label, "style": 1 });
    let mut text = input("Text", "text");
    text["max_length"] = 10.into();
    let mut why = input("Why", "why");
    why["value"] = "because".into();
    why["required"] = false.into();
    let row = |input: Value| json!({ "type": 1, "components": [input] });
    json!({ "type": 9, "data": { "title": "A form", "custom_id": "the-form", "components": [row(text), row(why)] } })
}

fn label_form() -> Value {
    let input = json!({ "type": 4, "custom_id": "text", "style": 2 });
    let options = json!([{ "label": "High", "value": "5" }, { "label": "Low", "value": "1" }]);
    let menu = json!({ "type": 3, "custom_id": "severity", "options": options });
    json!({ "type": 9, "data": { "title": "Labels", "custom_id": "label-form", "components": [
        { "type": 18, "label": "Text", "component": input },
        { "type": 18, "label": "Severity", "description": "how much it stops", "component": menu },
    ] } })
}

fn menu() -> Value {
    let options = json!([
        { "label": "Habit", "value": "habit" }, { "label": "Anxiety", "value": "anxiety" }, { "label": "Time", "value": "time" },
    ]);
    let menu = json!({ "type": 3, "custom_id": "pick", "placeholder": "Pick a tag", "max_values": 2, "options": options });
    json!({ "type": 4, "data": { "content": "menu", "components": [{ "type": 1, "components": [menu] }] } })
}

fn proposals() -> Value {
    json!({ "type": 8, "data": { "choices": [{ "name": "J1 plan meals", "value": "J1" }, { "name": "J2 shop", "value": "J2" }] } })
}

fn picked(interaction: &Interaction) -> String {
    use serenity::all::ComponentInteractionDataKind as Kind;
    match interaction
        .as_message_component()
        .map(|component| &component.data.kind)
    {
        Some(Kind::StringSelect { values }) => values.join("+"),
        _ => "nothing".to_owned(),
    }
}

fn filled(interaction: &Interaction) -> String {
    let rows = interaction
        .as_modal_submit()
        .map(|modal| modal.data.components.as_slice())
        .unwrap_or_default();
    let inputs = rows
        .iter()
        .flat_map(|row| &row.components)
        .filter_map(|component| match component {
            serenity::all::ActionRowComponent::InputText(input) => input.value.clone(),
            _ => None,
        });
    inputs.collect::<Vec<_>>().join("/")
}

fn described(interaction: &Interaction) -> String {
    format!(
        "{:?}",
        interaction.as_command().map(|command| command.data.options())
    )
}

fn quoted(interaction: &Interaction) -> String {
    match interaction.as_command().and_then(|command| command.data.target()) {
        Some(serenity::all::ResolvedTarget::Message(message)) => message.content.clone(),
        _ => String::new(),
    }
}
