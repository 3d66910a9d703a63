//! The page's server, end to end and in one process: what people do comes in as requests, and what they see is read from
//! the view. The bot's own requests are judged by Discord's description, as everywhere.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

mod around;
mod example;
mod guard;
mod kept;
mod process;
mod refused;
mod slow;
mod way;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use ferry::cli::playground::{Opened, Options, PageWay, Way};
use ferry::sandbox::{PersonId, Sandbox};
use reqwest::{Client, Method, Response};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::openapi;

/// Real time that anything may take before a test fails.
const BOUND: Duration = Duration::from_secs(60);
/// What a canvas begins with.
const START: &str = "/canvas start title:\"School lunches\" customer:\"A parent of two\"";

/// A page that is open, and its browser.
struct Visit {
    opened: Opened,
    sandbox: Arc<Sandbox>,
    client: Client,
}

/// Visits a page that nothing is kept of.
fn visit(body: impl AsyncFnOnce(&Visit)) {
    visit_in(None, body);
}

/// Visits a page, and closes it in order; the bot has done nothing that Discord would object to.
fn visit_in(data: Option<&Path>, body: impl AsyncFnOnce(&Visit)) {
    runtime().block_on(async {
        let visit = Visit::open(data).await;
        body(&visit).await;
        assert_eq!(visit.sandbox.problems(), []);
        let closed = visit.opened.close().await;
        assert_eq!(closed, Ok(()));
    });
}

/// As the program has it.
fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

/// The refusal in an answer: a status of a refusal, and one sentence.
fn sentence((status, body): (u16, Value)) -> (u16, String) {
    assert!((400..500).contains(&status), "{status} {body}");
    let sentence = body["error"].as_str().unwrap_or_default().to_owned();
    assert!(
        sentence.ends_with('.') && sentence.starts_with(char::is_uppercase),
        "{body}"
    );
    assert_eq!(body.as_object().unwrap().len(), 1, "{body}");
    (status, sentence)
}

/// What a message says, its embeds included.
fn text(message: &Value) -> String {
    let embeds = message["embeds"].as_array().unwrap();
    let embeds: String = embeds.iter().map(Value::to_string).collect();
    format!("{}\n{embeds}", message["content"].as_str().unwrap())
}

/// The newest message whose text holds this.
fn said<'a>(view: &'a Value, part: &str) -> Option<&'a Value> {
    let messages = view["messages"].as_array().unwrap();
    messages.iter().rev().find(|message| text(message).contains(part))
}

/// Whether somebody of a list may do something there.
fn may(view: &Value, list: &str, name: &str, permission: &str) -> bool {
    let somebody = view[list]
        .as_array()
        .unwrap()
        .iter()
        .find(|of| of["name"] == name);
    let held = somebody.unwrap()["permissions"].as_array().unwrap();
    held.iter().any(|held| held == permission)
}

impl Visit {
    async fn open(data: Option<&Path>) -> Self {
        let options = Options {
            data: data.map(Path::to_owned),
            way: Way::Page(PageWay {
                port: None,
                open: false,
            }),
            judge: openapi::judge(),
        };
        let opened = Opened::open(&options).await.unwrap();
        let sandbox = opened.sandbox();
        // A machine under load is no bot that is late.
        sandbox.edit(|world| world.answer_bound = BOUND);
        Self {
            opened,
            sandbox,
            client: Client::new(),
        }
    }

    fn address(&self, path: &str) -> String {
        format!("{}{}", self.opened.url(), path.trim_start_matches('/'))
    }

    async fn get_raw(&self, path: &str) -> Response {
        self.client.get(self.address(path)).send().await.unwrap()
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        read(self.get_raw(path).await).await
    }

    async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        self.post_text(path, body.to_string()).await
    }

    async fn post_text(&self, path: &str, body: String) -> (u16, Value) {
        let request = self.client.request(Method::POST, self.address(path));
        let request = request.header("x-playground", "1").body(body);
        read(request.send().await.unwrap()).await
    }

    /// Does what is not refused.
    async fn done(&self, path: &str, body: Value) -> Value {
        let (status, answer) = self.post(path, body).await;
        assert_eq!(status, 200, "{answer}");
        answer
    }

    fn person(&self, name: &str) -> PersonId {
        let find = |world: &ferry::sandbox::World| {
            let mut people = world.people.values();
            people.find(|person| person.name == name).map(|person| person.id)
        };
        self.sandbox.read(find).unwrap()
    }

    /// The channel of this name.
    fn channel(&self, name: &str) -> String {
        let find = |world: &ferry::sandbox::World| {
            let mut channels = world.channels.values();
            channels.find(|of| of.name == name).map(|of| of.id.to_string())
        };
        self.sandbox.read(find).unwrap()
    }

    /// What a person sees of a channel.
    async fn view_of(&self, name: &str, channel: &str) -> Value {
        let (person, channel) = (self.person(name), self.channel(channel));
        let (status, view) = self
            .get(&format!("/api/view?as={person}&channel={channel}"))
            .await;
        assert_eq!(status, 200, "{view}");
        view
    }

    /// What a person sees of the first channel.
    async fn view(&self, name: &str) -> Value {
        self.view_of(name, "canvas").await
    }

    /// What a person sees as soon as it is so.
    async fn once(&self, name: &str, channel: &str, is_so: impl Fn(&Value) -> bool) -> Value {
        let mut changes = self.sandbox.subscribe();
        let seen = async {
            loop {
                changes.borrow_and_update();
                let view = self.view_of(name, channel).await;
                if is_so(&view) {
                    return view;
                }
                changes.changed().await.unwrap();
            }
        };
        tokio::time::timeout(BOUND, seen).await.unwrap()
    }

    /// An act in the first channel, and what came of it.
    async fn act(&self, name: &str, act: Value) -> (u16, Value) {
        self.act_in(name, "canvas", act).await
    }

    async fn act_in(&self, name: &str, channel: &str, mut act: Value) -> (u16, Value) {
        act["as"] = json!(self.person(name).to_string());
        act["channel"] = json!(self.channel(channel));
        self.post("/api/act", act).await
    }

    /// An act that is not refused; the text of the message that answers it, or the title of the form.
    async fn does(&self, name: &str, act: Value) -> String {
        let (status, answer) = self.act(name, act).await;
        assert_eq!(status, 200, "{answer}");
        if answer["form"] == true {
            return self.view(name).await["form"]["title"]
                .as_str()
                .unwrap()
                .to_owned();
        }
        let done =
            |view: &Value| message(view, &answer["message"]).is_some_and(|seen| seen["thinking"] == false);
        let view = self.once(name, "canvas", done).await;
        message(&view, &answer["message"]).map(text).unwrap()
    }

    async fn slash(&self, name: &str, line: &str) -> String {
        self.does(name, json!({ "do": "slash", "line": line })).await
    }

    /// Clicks the newest button of this label, once it can be clicked.
    async fn click(&self, name: &str, label: &str) -> String {
        let is_it = |of: &Value| of["label"] == label && of["enabled"] == true;
        let find = |view: &Value| widget(view, "Button", is_it);
        let view = self.once(name, "canvas", |view| find(view).is_some()).await;
        let (message, button) = find(&view).unwrap();
        let act = json!({ "do": "click", "message": message, "custom_id": button["custom_id"] });
        self.does(name, act).await
    }

    /// Chooses from the newest menu with this in it.
    async fn select(&self, name: &str, placeholder: &str, label: &str) -> String {
        let view = self.view(name).await;
        let is_it = |of: &Value| of["placeholder"] == placeholder && of["enabled"] == true;
        let (message, menu) = widget(&view, "Menu", is_it).unwrap();
        let options = menu["options"].as_array().unwrap();
        let starts = |option: &&Value| option["label"].as_str().unwrap().starts_with(label);
        let value = &options.iter().find(starts).unwrap()["value"];
        let act =
            json!({ "do": "select", "message": message, "custom_id": menu["custom_id"], "values": [value] });
        self.does(name, act).await
    }

    async fn submit(&self, name: &str, fields: &[(&str, &str)]) -> String {
        self.does(name, json!({ "do": "submit", "fields": fields })).await
    }

    async fn say(&self, name: &str, channel: &str, text: &str) -> (u16, Value) {
        self.act_in(name, channel, json!({ "do": "say", "text": text }))
            .await
    }

    /// Gives or takes a permission in a channel.
    async fn allow(&self, name: &str, channel: &str, permission: &str, may: bool) {
        let body = json!({
            "person": self.person(name).to_string(), "channel": self.channel(channel),
            "permission": permission, "may": may,
        });
        self.done("/api/people/allow", body).await;
    }
}

async fn read(response: Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let bytes = response.bytes().await.unwrap();
    (status, serde_json::from_slice(&bytes).unwrap_or(Value::Null))
}

/// A message of a view, by its id.
fn message<'a>(view: &'a Value, id: &Value) -> Option<&'a Value> {
    let messages = view["messages"].as_array().unwrap();
    messages.iter().find(|message| message["id"] == *id)
}

/// The newest such button or menu, and the id of its message.
fn widget(view: &Value, kind: &str, is_it: impl Fn(&Value) -> bool) -> Option<(Value, Value)> {
    let messages = view["messages"].as_array().unwrap();
    messages.iter().rev().find_map(|message| {
        let rows = message["rows"].as_array().unwrap();
        let mut widgets = rows.iter().flat_map(|row| row.as_array().unwrap());
        let found = widgets.find(|widget| is_it(&widget[kind]))?;
        Some((message["id"].clone(), found[kind].clone()))
    })
}
