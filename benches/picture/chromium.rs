//! A headless Chromium that is kept open: pages in, screenshots out, and what its processes cost.
//!
//! It is talked to by the DevTools protocol over its pipe: JSON and a zero byte each way, on the descriptors 3 and 4.
//! Invariant: the browser ends with its [`Chromium`], and its profile is a folder that goes with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};
use tempfile::TempDir;

/// What it is called on different systems.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// Puts the pipe where Chromium looks for it, which a parent cannot do by safe code.
const START: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null"#;
/// The quickest way to draw without a graphics card; no sandbox, since the only page is ours and root may have none;
/// nothing that works beside the drawing.
const FLAGS: [&str; 9] = [
    "--headless",
    "--remote-debugging-pipe",
    "--disable-gpu",
    "--no-sandbox",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
];
/// Milliseconds of a tick in `/proc`: Linux counts 100 a second there on every usual processor.
const TICK_MILLIS: f64 = 10.0;

/// A browser with one page.
pub(crate) struct Chromium {
    /// What it calls itself.
    pub(crate) version: String,
    process: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
    session: Option<String>,
    sent: u64,
    _profile: TempDir,
}

impl Chromium {
    /// Opens the first browser that is found, with a page of this size in logical pixels, drawn at two pixels for each.
    pub(crate) fn open(width: u16, height: u16) -> Option<Self> {
        let name = NAMES.into_iter().find(|name| is_there(name))?;
        let profile = tempfile::tempdir().unwrap();
        let mut process = Command::new("sh")
            .args(["-c", START, name])
            .args(FLAGS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut browser = Self {
            version: String::new(),
            commands: process.stdin.take().unwrap(),
            answers: BufReader::new(process.stdout.take().unwrap()),
            process,
            session: None,
            sent: 0,
            _profile: profile,
        };
        browser.attach();
        browser.ask(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": width, "height": height, "deviceScaleFactor": 2, "mobile": false }),
        );
        Some(browser)
    }

    fn attach(&mut self) {
        let version = self.ask("Browser.getVersion", &json!({}));
        version["product"].as_str().unwrap().clone_into(&mut self.version);
        let page = self.ask("Target.createTarget", &json!({ "url": "about:blank" }));
        let target = json!({ "targetId": page["targetId"], "flatten": true });
        let attached = self.ask("Target.attachToTarget", &target);
        self.session = attached["sessionId"].as_str().map(str::to_owned);
    }

    /// Makes this document the page, and waits until its fonts are there.
    pub(crate) fn load(&mut self, document: &str) {
        let tree = self.ask("Page.getFrameTree", &json!({}));
        let frame = &tree["frameTree"]["frame"]["id"];
        self.ask("Page.setDocumentContent", &json!({ "frameId": frame, "html": document }));
        self.run("Promise.all([...document.fonts].map(font => font.load()))");
    }

    /// Fills the body of the page anew and takes its picture, as PNG.
    pub(crate) fn draw(&mut self, body: &str) -> Vec<u8> {
        self.run(&format!("document.body.innerHTML = {}", json!(body)));
        let shot = self.ask("Page.captureScreenshot", &json!({ "format": "png" }));
        BASE64_STANDARD.decode(shot["data"].as_str().unwrap()).unwrap()
    }

    fn run(&mut self, script: &str) {
        let told = self.ask(
            "Runtime.evaluate",
            &json!({ "expression": script, "awaitPromise": true }),
        );
        assert!(told["exceptionDetails"].is_null(), "{told}");
    }

    /// Sends a command and waits for its result, past whatever else the browser tells meanwhile.
    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.sent += 1;
        let mut command = json!({ "id": self.sent, "method": method, "params": parameters });
        if let Some(session) = &self.session {
            command["sessionId"] = json!(session);
        }
        write!(self.commands, "{command}\0").unwrap();
        loop {
            let mut told = Vec::new();
            self.answers.read_until(0, &mut told).unwrap();
            assert_eq!(told.pop(), Some(0), "the browser has ended");
            let mut told: Value = serde_json::from_slice(&told).unwrap();
            if told["id"] == self.sent {
                assert!(told["error"].is_null(), "{method}: {told}");
                return told["result"].take();
            }
        }
    }

    /// Processor milliseconds that all its processes have used, in steps of [`TICK_MILLIS`].
    pub(crate) fn processor(&self) -> f64 {
        let ticks = |pid| stat(pid).map_or(0, |stat| stat.ticks);
        let ticks: u32 = self.processes().into_iter().map(ticks).sum();
        TICK_MILLIS * f64::from(ticks)
    }

    /// MiB that all its processes hold now, what they share counted once.
    pub(crate) fn mebibytes(&self) -> u64 {
        let held = self.processes().into_iter().map(proportional_kibibytes);
        held.sum::<u64>() / 1_024
    }

    /// The browser and all that descends from it.
    fn processes(&self) -> BTreeSet<u32> {
        let everybody = std::fs::read_dir("/proc").unwrap().flatten();
        let pids = everybody.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let parents: BTreeMap<u32, u32> = pids.filter_map(|pid| Some((pid, stat(pid)?.parent))).collect();
        let mut ours = BTreeSet::from([self.process.id()]);
        loop {
            let children = parents.iter().filter(|(_, parent)| ours.contains(parent));
            let more: BTreeSet<u32> = children.map(|(&pid, _)| pid).collect();
            let known = ours.len();
            ours.extend(more);
            if ours.len() == known {
                return ours;
            }
        }
    }
}

impl Drop for Chromium {
    /// A browser whose pipe is broken already has ended, or is ended.
    fn drop(&mut self) {
        let close = json!({ "id": self.sent + 1, "method": "Browser.close" });
        if write!(self.commands, "{close}\0").is_err() {
            let _ = self.process.kill();
        }
        let _ = self.process.wait();
    }
}

fn is_there(name: &str) -> bool {
    let asked = Command::new(name).arg("--version").output();
    asked.is_ok_and(|told| told.status.success())
}

/// What Linux tells of a process.
struct Stat {
    parent: u32,
    ticks: u32,
}

/// `None` where the process is gone. The name in brackets may hold anything, so fields are counted from behind it:
/// state, parent, …, and as the 12th and 13th the ticks in the program and in the kernel (proc(5)).
fn stat(pid: u32) -> Option<Stat> {
    let line = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = line.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u32>().ok();
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        ticks: ticks(11)? + ticks(12)?,
    })
}

/// KiB of a process, where each page that several share counts in parts.
fn proportional_kibibytes(pid: u32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kibibytes.unwrap_or_default()
}
