//! Chromium, driven by chromedriver: a session of the WebDriver protocol (W3C), which is JSON over HTTP on loopback.
//!
//! Invariant: whoever holds a [`Driver`] holds its processes, and [`Driver::quit`] ends them.

use std::cell::RefCell;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::process::Stdio;

use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::net::TcpSocket;
use tokio::process::{Child, Command};

/// What is installed where the driver is missing.
const MISSING: &str =
    "chromedriver is not installed: run .ci/browser, or `apt-get install chromium chromium-driver`";
/// How the browser is started: without a screen, without what it asks of the network by itself, and with windows that are
/// all awake, whichever is in front.
const ARGUMENTS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--no-first-run",
    "--lang=en-US",
];
/// The key under which the protocol names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";
/// Milliseconds that a script may wait, some more than a person waits for anything.
const SCRIPT_MS: u64 = 90_000;

/// An element of the page.
#[derive(Clone, Debug)]
pub(crate) struct Element(String);

impl Element {
    /// The element that a script gave.
    pub(crate) fn of(given: &Value) -> Option<Self> {
        Some(Self(given.get(ELEMENT)?.as_str()?.to_owned()))
    }
}

/// Why the browser did not do something: the protocol's word for it, and the browser's sentence.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) word: String,
    pub(crate) said: String,
}

/// One browser.
pub(crate) struct Driver {
    process: Child,
    client: reqwest::Client,
    session: String,
    /// The window that commands go to.
    window: RefCell<String>,
}

impl Driver {
    /// Starts a browser with its profile in a folder.
    pub(crate) async fn start(profile: &Path) -> Self {
        let (process, address) = start_chromedriver().await;
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let arguments = ARGUMENTS.iter().map(|argument| json!(argument));
        let profile = json!(format!("--user-data-dir={}", profile.display()));
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments.chain([profile]).collect::<Vec<_>>() },
            "goog:loggingPrefs": { "browser": "ALL" },
            "timeouts": { "script": SCRIPT_MS },
        } } });
        let begun = request(&client, Method::POST, &format!("{address}/session"), wanted).await;
        let begun = begun.unwrap_or_else(|fault| panic!("the browser does not start: {}", fault.said));
        let id = begun["sessionId"].as_str().expect("a session has an id");
        let driver = Self {
            process,
            client,
            session: format!("{address}/session/{id}"),
            window: RefCell::default(),
        };
        *driver.window.borrow_mut() = text(driver.get("window").await);
        driver
    }

    /// Ends the browser, its windows and the driver.
    pub(crate) async fn quit(mut self) {
        let closed = request(&self.client, Method::DELETE, &self.session, Value::Null).await;
        self.process.kill().await.expect("chromedriver ends");
        closed.expect("the browser ends");
    }

    /// The window that commands go to.
    pub(crate) fn window(&self) -> String {
        self.window.borrow().clone()
    }

    /// Opens another window, and has commands go to it.
    pub(crate) async fn open_window(&self) -> String {
        let opened = self
            .post("window/new", json!({ "type": "window" }))
            .await
            .unwrap();
        let window = text(opened["handle"].clone());
        self.turn_to(&window).await;
        window
    }

    /// The windows that there are.
    pub(crate) async fn windows(&self) -> Vec<String> {
        serde_json::from_value(self.get("window/handles").await).unwrap()
    }

    /// Has commands go to this window.
    pub(crate) async fn turn_to(&self, window: &str) {
        if self.window() == window {
            return;
        }
        self.post("window", json!({ "handle": window })).await.unwrap();
        *self.window.borrow_mut() = window.to_owned();
    }

    /// Goes to an address.
    pub(crate) async fn go(&self, url: &str) {
        self.post("url", json!({ "url": url })).await.unwrap();
    }

    /// Loads the page anew.
    pub(crate) async fn reload(&self) {
        self.post("refresh", json!({})).await.unwrap();
    }

    /// The address of the page, or its title.
    pub(crate) async fn read(&self, what: &str) -> String {
        text(self.get(what).await)
    }

    /// Runs a script in the page, which ends by calling the last of its arguments.
    ///
    /// # Errors
    /// [`Fault`]: such as that the script threw.
    pub(crate) async fn run(&self, script: &str, arguments: Value) -> Result<Value, Fault> {
        let script = json!({ "script": script, "args": arguments });
        self.post("execute/async", script).await
    }

    /// Clicks where a mouse would.
    ///
    /// # Errors
    /// [`Fault`]: such as that something else lies above it.
    pub(crate) async fn click(&self, element: &Element) -> Result<(), Fault> {
        let path = format!("element/{}/click", element.0);
        self.post(&path, json!({})).await.map(drop)
    }

    /// Presses keys one after the other and lets them go, in the order in which they came.
    pub(crate) async fn press(&self, keys: &[char]) {
        let step = |kind: &str, key: &char| json!({ "type": kind, "value": key.to_string() });
        let down = keys.iter().map(|key| step("keyDown", key));
        let up = keys.iter().rev().map(|key| step("keyUp", key));
        let steps: Vec<_> = down.chain(up).collect();
        self.act("key", steps).await;
    }

    /// Types a text, sign by sign.
    pub(crate) async fn type_in(&self, text: &str) {
        let step = |kind: &str, sign: char| json!({ "type": kind, "value": sign.to_string() });
        let steps = text
            .chars()
            .flat_map(|sign| [step("keyDown", sign), step("keyUp", sign)]);
        self.act("key", steps.collect()).await;
    }

    async fn act(&self, kind: &str, steps: Vec<Value>) {
        let source = json!({ "type": kind, "id": kind, "actions": steps });
        self.post("actions", json!({ "actions": [source] }))
            .await
            .unwrap();
    }

    /// A command of the DevTools protocol, for what people set outside the page.
    pub(crate) async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let command = json!({ "cmd": command, "params": parameters });
        self.post("goog/cdp/execute", command).await.unwrap()
    }

    /// What the browser noted in its console since it was last asked: level, source and text.
    pub(crate) async fn console(&self) -> Vec<Noted> {
        let noted = self.post("se/log", json!({ "type": "browser" })).await.unwrap();
        let noted = noted.as_array().cloned().unwrap_or_default();
        noted.iter().map(Noted::of).collect()
    }

    async fn get(&self, path: &str) -> Value {
        let url = format!("{}/{path}", self.session);
        let got = request(&self.client, Method::GET, &url, Value::Null).await;
        got.unwrap()
    }

    async fn post(&self, path: &str, body: Value) -> Result<Value, Fault> {
        let url = format!("{}/{path}", self.session);
        request(&self.client, Method::POST, &url, body).await
    }
}

/// A line of the browser's console.
#[derive(Debug)]
pub(crate) struct Noted {
    level: String,
    source: String,
    text: String,
}

impl Noted {
    fn of(entry: &Value) -> Self {
        Self {
            level: text(entry["level"].clone()),
            source: text(entry["source"].clone()),
            text: text(entry["message"].clone()),
        }
    }

    /// Whether nobody meant this to happen. The browser notes each request that is refused as well; a refusal is an
    /// answer, which people read on the page.
    pub(crate) fn is_fault(&self) -> bool {
        let is_refusal =
            self.source == "network" && self.text.contains("/api/") && self.text.contains(" of 4");
        self.level == "SEVERE" && !is_refusal
    }
}

async fn start_chromedriver() -> (Child, String) {
    let port = Port::reserve();
    let started = Command::new("chromedriver")
        .arg(format!("--port={}", port.number))
        .env("TZ", "UTC")
        .env("LANGUAGE", "en_US")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn();
    let mut process = started.unwrap_or_else(|cause| match cause.kind() {
        ErrorKind::NotFound => panic!("{MISSING}"),
        _ => panic!("chromedriver does not start: {cause}"),
    });
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let mut said = String::new();
    while let Some(line) = lines.next_line().await.unwrap() {
        if line.contains("started successfully") {
            return (process, format!("http://127.0.0.1:{}", port.number));
        }
        said = line;
    }
    panic!("chromedriver does not start: {said}");
}

/// A port that the system gave, free on loopback of both kinds, and kept from others.
///
/// Chromedriver listens at both addresses. Asked to choose by itself it takes what is free at one of them, and gives up where
/// the other is taken, as by any connection that happens to begin there.
struct Port {
    number: u16,
    /// Bound and not listening, so that whoever allows the reuse of addresses, as chromedriver does, may still listen;
    /// the second is missing where the machine has no IPv6.
    _held: (TcpSocket, Option<TcpSocket>),
}

impl Port {
    fn reserve() -> Self {
        loop {
            let ipv4 = bound(TcpSocket::new_v4(), (Ipv4Addr::LOCALHOST, 0).into());
            let ipv4 = ipv4.expect("the system has a free port");
            let number = ipv4.local_addr().unwrap().port();
            match bound(TcpSocket::new_v6(), (Ipv6Addr::LOCALHOST, number).into()) {
                Err(cause) if cause.kind() == ErrorKind::AddrInUse => {}
                ipv6 => {
                    return Self {
                        number,
                        _held: (ipv4, ipv6.ok()),
                    };
                }
            }
        }
    }
}

fn bound(socket: io::Result<TcpSocket>, address: SocketAddr) -> io::Result<TcpSocket> {
    let socket = socket?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    Ok(socket)
}

/// One command of the protocol.
async fn request(client: &reqwest::Client, method: Method, url: &str, body: Value) -> Result<Value, Fault> {
    let mut request = client.request(method, url);
    if !body.is_null() {
        request = request.json(&body);
    }
    let response = request.send().await.expect("chromedriver answers");
    let is_done = response.status().is_success();
    let answer: Value = response.json().await.expect("chromedriver answers with JSON");
    let value = answer["value"].clone();
    if is_done {
        return Ok(value);
    }
    Err(Fault {
        word: text(value["error"].clone()),
        said: text(value["message"].clone()),
    })
}

fn text(value: Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
