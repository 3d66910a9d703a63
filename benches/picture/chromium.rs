//! A headless Chromium that is kept open: pages in, screenshots out, and what its processes cost.
//!
//! It is talked to by the DevTools protocol over its pipe: JSON and a zero byte each way, on the descriptors 3 and 4.
//! Invariant: the browser ends with its [`Chromium`], and its profile is a folder that goes with it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use ferry::picture::sheet;
use serde_json::{Value, json};
use tempfile::TempDir;

/// What it is called on different systems.
const NAMES: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
];
/// Puts the pipe where Chromium looks for it, which a parent cannot do by safe code.
const START: &str = r#"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>/dev/null"#;
/// No sandbox, since the only pages are ours and root may have none; nothing that works beside the drawing.
const FLAGS: [&str; 8] = [
    "--headless",
    "--remote-debugging-pipe",
    "--no-sandbox",
    "--no-first-run",
    "--hide-scrollbars",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
];
/// Milliseconds of a tick in `/proc`: Linux counts 100 a second there on every usual processor.
const TICK_MILLIS: f64 = 10.0;

/// What draws in a browser, where there is no graphics card.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Engine {
    /// The processor, by Skia: what Chromium does of itself, and the cheapest.
    Skia,
    /// The processor, by way of the graphics card that SwiftShader pretends to be.
    SwiftShader,
}

/// A browser with one page.
pub(crate) struct Chromium {
    /// What it calls itself.
    pub(crate) version: String,
    process: Child,
    commands: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// The page, and the session in which it is talked to.
    tab: Option<(String, String)>,
    sent: u64,
    _profile: TempDir,
}

impl Chromium {
    /// Opens the first browser that is found; on Linux alone, where `/proc` tells what processes cost.
    pub(crate) fn open(engine: Engine) -> Option<Self> {
        stat(std::process::id())?;
        let name = NAMES.into_iter().find(|name| is_there(name))?;
        let profile = tempfile::tempdir().unwrap();
        let mut process = Command::new("sh")
            .args(["-c", START, name])
            .args(FLAGS)
            .args(engine.flags())
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
            tab: None,
            sent: 0,
            _profile: profile,
        };
        let version = browser.ask_in(None, "Browser.getVersion", &json!({}));
        version["product"]
            .as_str()
            .unwrap()
            .clone_into(&mut browser.version);
        browser.renew();
        Some(browser)
    }

    /// Opens an empty page as large as our pictures, two pixels for each logical one, in place of the one there was.
    pub(crate) fn renew(&mut self) {
        let old = self.tab.take();
        let page = self.ask_in(None, "Target.createTarget", &json!({ "url": "about:blank" }));
        let target = page["targetId"].as_str().unwrap().to_owned();
        let wanted = json!({ "targetId": target, "flatten": true });
        let attached = self.ask_in(None, "Target.attachToTarget", &wanted);
        let session = attached["sessionId"].as_str().unwrap().to_owned();
        self.tab = Some((target, session));
        self.ask(
            "Emulation.setDeviceMetricsOverride",
            &json!({ "width": sheet::WIDTH, "height": sheet::HEIGHT, "deviceScaleFactor": 2, "mobile": false }),
        );
        if let Some((target, _)) = old {
            self.ask_in(None, "Target.closeTarget", &json!({ "targetId": target }));
        }
    }

    /// Makes this document the page, and waits until its fonts are there.
    pub(crate) fn load(&mut self, document: &str) {
        let tree = self.ask("Page.getFrameTree", &json!({}));
        let frame = &tree["frameTree"]["frame"]["id"];
        self.ask(
            "Page.setDocumentContent",
            &json!({ "frameId": frame, "html": document }),
        );
        self.run("Promise.all([...document.fonts].map(font => font.load()))");
    }

    /// Fills the body of the page anew.
    pub(crate) fn fill(&mut self, body: &str) {
        self.run(&format!("document.body.innerHTML = {}", json!(body)));
    }

    /// The page as PNG.
    pub(crate) fn shoot(&mut self) -> Vec<u8> {
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

    /// Sends a command to the page.
    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        let session = self.tab.as_ref().map(|(_, session)| session.clone());
        self.ask_in(session, method, parameters)
    }

    /// Sends a command to a session, or the browser, and waits for its result, past whatever else is told meanwhile.
    fn ask_in(&mut self, session: Option<String>, method: &str, parameters: &Value) -> Value {
        self.sent += 1;
        let mut command = json!({ "id": self.sent, "method": method, "params": parameters });
        if let Some(session) = session {
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

impl Engine {
    const fn flags(self) -> &'static [&'static str] {
        match self {
            Self::Skia => &["--disable-gpu"],
            Self::SwiftShader => &["--use-angle=swiftshader", "--enable-unsafe-swiftshader"],
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
/// state, parent, …, and from the 12th to the 15th the ticks in the program and in the kernel, its own and those of its
/// children that have ended (proc(5)).
fn stat(pid: u32) -> Option<Stat> {
    let line = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, fields) = line.rsplit_once(')')?;
    let fields: Vec<&str> = fields.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at)?.parse::<u32>().ok();
    Some(Stat {
        parent: fields.get(1)?.parse().ok()?,
        ticks: (11..15).map(ticks).sum::<Option<u32>>()?,
    })
}

/// KiB of a process, where each page that several share counts in parts.
fn proportional_kibibytes(pid: u32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{pid}/smaps_rollup")).unwrap_or_default();
    let line = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kibibytes = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok());
    kibibytes.unwrap_or_default()
}
