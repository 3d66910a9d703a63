//! `ferry playground`, the real program, as a story starts it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

/// The running program.
pub(crate) struct Program {
    process: Child,
    /// Where its page is, without the last slash.
    pub(crate) url: String,
    log: PathBuf,
}

impl Program {
    /// Starts it with its data in a folder.
    pub(crate) async fn start(folder: &Path) -> Self {
        let log = folder.join("log");
        let mut process = Command::new(env!("CARGO_BIN_EXE_ferry"))
            .args(["playground", "--port", "0", "--data"])
            .arg(folder.join("data"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(&log).unwrap())
            .kill_on_drop(true)
            .spawn()
            .expect("ferry starts");
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            if let Some((_, url)) = line.split_once("is at ") {
                let url = url.trim_end_matches('/').to_owned();
                return Self { process, url, log };
            }
        }
        panic!("ferry says no address: {}", fs::read_to_string(&log).unwrap());
    }

    /// What it logged: nothing, if all went well.
    pub(crate) fn logged(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Ends it.
    pub(crate) async fn quit(mut self) {
        self.process.kill().await.expect("ferry ends");
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
