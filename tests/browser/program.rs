//! `ferry playground`, the real program, as a story starts it.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use crate::page::PATIENCE;

/// The file of its log in its folder, and what it keeps there.
const LOG: &str = "log";
const DATA: &str = "data";
/// Where it keeps what people see.
const KEPT: &str = "playground.json";

/// The running program.
pub(crate) struct Program {
    /// None while it is started anew.
    process: RefCell<Option<Child>>,
    folder: PathBuf,
    /// Where its page is, without the last slash.
    pub(crate) url: String,
}

impl Program {
    /// Starts it with its data in a folder.
    pub(crate) async fn start(folder: &Path) -> Self {
        let (process, url) = begin(folder, "0").await;
        Self {
            process: RefCell::new(Some(process)),
            folder: folder.to_owned(),
            url,
        }
    }

    /// Waits until it has kept this.
    pub(crate) async fn has_kept(&self, text: &str) {
        let file = self.folder.join(DATA).join(KEPT);
        let kept = async {
            while !fs::read_to_string(&file).is_ok_and(|kept| kept.contains(text)) {
                tokio::task::yield_now().await;
            }
        };
        let waited = tokio::time::timeout(PATIENCE, kept).await;
        waited.unwrap_or_else(|_| panic!("{text:?} is not kept"));
    }

    /// Ends it without a word, and starts it again where it was, with what it had kept.
    pub(crate) async fn dies_and_comes_back(&self) {
        self.end().await;
        self.comes_back().await;
    }

    /// Ends it, and starts it again where it was, with nothing kept.
    pub(crate) async fn begins_anew(&self) {
        self.end().await;
        fs::remove_dir_all(self.folder.join(DATA)).unwrap();
        self.comes_back().await;
    }

    async fn comes_back(&self) {
        let (_, port) = self.url.rsplit_once(':').expect("an address names its port");
        let (process, _) = begin(&self.folder, port).await;
        *self.process.borrow_mut() = Some(process);
    }

    async fn end(&self) {
        let process = self.process.borrow_mut().take();
        process.expect("ferry runs").kill().await.expect("ferry ends");
    }

    /// What it logged: nothing, if all went well.
    pub(crate) fn logged(&self) -> String {
        fs::read_to_string(self.folder.join(LOG)).unwrap()
    }

    /// Ends it.
    pub(crate) async fn quit(self) {
        self.end().await;
    }

    /// What a person sees, as the page asks for it; without an id, the first person.
    pub(crate) async fn view(&self, person: Option<&str>) -> Value {
        let query = person.map(|id| format!("?as={id}")).unwrap_or_default();
        let response = reqwest::get(format!("{}/api/view{query}", self.url))
            .await
            .unwrap();
        response.json().await.unwrap()
    }

    /// What may not change unless somebody does something: people, channels and what was written.
    pub(crate) async fn world(&self) -> Value {
        let view = self.view(None).await;
        json!([
            view["people"],
            view["servers"],
            view["messages"],
            view["away"],
            view["example"]
        ])
    }

    /// The id of a person.
    pub(crate) async fn person(&self, name: &str) -> String {
        let view = self.view(None).await;
        let people = view["people"].as_array().unwrap();
        let found = people.iter().find(|person| person["name"] == name);
        let found = found.unwrap_or_else(|| panic!("{name} is not there"));
        found["id"].as_str().expect("ids are texts").to_owned()
    }
}

/// Starts it at a port, 0 for any; its process and its address.
async fn begin(folder: &Path, port: &str) -> (Child, String) {
    let log = folder.join(LOG);
    let noted = fs::OpenOptions::new().create(true).append(true).open(&log);
    let mut process = Command::new(env!("CARGO_BIN_EXE_ferry"))
        .args(["playground", "--port", port, "--data"])
        .arg(folder.join(DATA))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(noted.unwrap())
        .kill_on_drop(true)
        .spawn()
        .expect("ferry starts");
    let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        if let Some((_, url)) = line.split_once("is at ") {
            return (process, url.trim_end_matches('/').to_owned());
        }
    }
    panic!("ferry says no address: {}", fs::read_to_string(&log).unwrap());
}
