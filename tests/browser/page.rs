//! A window with the page, and what a person does there. Each verb waits until it can be done, as a person does.

use std::rc::Rc;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::driver::{Driver, Element};

/// How to find things as people do.
const EYES: &str = include_str!("eyes.js");
/// How long a person waits for anything before the story fails.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);
/// Milliseconds between two looks.
const LOOK_MS: u64 = 25;

/// Keys by the protocol's signs for them.
pub(crate) mod key {
    pub(crate) const BACKSPACE: char = '\u{E003}';
    pub(crate) const TAB: char = '\u{E004}';
    pub(crate) const ENTER: char = '\u{E007}';
    pub(crate) const SHIFT: char = '\u{E008}';
    pub(crate) const CONTROL: char = '\u{E009}';
    pub(crate) const ESCAPE: char = '\u{E00C}';
    pub(crate) const DOWN: char = '\u{E015}';
}

/// How large a window is, in CSS pixels.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Whether it is a phone's: touched, and with scroll bars that take no room.
    pub(crate) phone: bool,
}

/// A desk.
pub(crate) const DESK: Size = Size {
    width: 1_280,
    height: 800,
    phone: false,
};
/// A phone.
pub(crate) const PHONE: Size = Size {
    width: 360,
    height: 740,
    phone: true,
};

/// A window with the page.
pub(crate) struct Page {
    driver: Rc<Driver>,
    window: String,
}

impl Page {
    pub(crate) fn new(driver: Rc<Driver>, window: String) -> Self {
        Self { driver, window }
    }

    async fn driver(&self) -> &Driver {
        self.driver.turn_to(&self.window).await;
        &self.driver
    }

    /// Goes to an address.
    pub(crate) async fn opens(&self, url: &str) {
        self.is_sized(DESK).await;
        self.driver().await.go(url).await;
    }

    /// Makes the window so large.
    pub(crate) async fn is_sized(&self, size: Size) {
        let metrics = json!({ "width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": size.phone });
        let driver = self.driver().await;
        driver
            .devtools("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// Sets what the person prefers: `prefers-color-scheme`, `prefers-reduced-motion`.
    pub(crate) async fn prefers(&self, feature: &str, value: &str) {
        let features = json!({ "features": [{ "name": feature, "value": value }] });
        let driver = self.driver().await;
        driver.devtools("Emulation.setEmulatedMedia", features).await;
    }

    /// Types where the caret is.
    pub(crate) async fn types(&self, text: &str) {
        self.driver().await.type_in(text).await;
    }

    /// Puts in a text at once where the caret is, as from a clipboard.
    pub(crate) async fn puts_in(&self, text: &str) {
        let driver = self.driver().await;
        driver.devtools("Input.insertText", json!({ "text": text })).await;
    }

    /// Presses keys together.
    pub(crate) async fn presses(&self, keys: &[char]) {
        self.driver().await.press(keys).await;
    }

    /// Presses Enter and holds it down, as long as a keyboard takes to repeat it so often.
    pub(crate) async fn holds_enter(&self, times: u32) {
        let driver = self.driver().await;
        for number in 0..=times {
            let down = json!({ "type": "keyDown", "key": "Enter", "code": "Enter", "text": "\r", "windowsVirtualKeyCode": 13, "autoRepeat": number > 0 });
            driver.devtools("Input.dispatchKeyEvent", down).await;
        }
        let up = json!({ "type": "keyUp", "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13 });
        driver.devtools("Input.dispatchKeyEvent", up).await;
    }

    /// Loads the page anew.
    pub(crate) async fn reloads(&self) {
        self.driver().await.reload().await;
        self.sees("You are ").await;
    }

    /// How many messages hold this text now.
    pub(crate) async fn messages_with(&self, text: &str) -> Value {
        let text = json!(text);
        self.asks(&format!("[...document.querySelectorAll('#messages article')].filter((of) => read(of).includes({text})).length"))
            .await
    }

    /// Puts the caret where people write, and takes out what an earlier command may have left there.
    pub(crate) async fn writes(&self) {
        self.clicks_at("[document.getElementById('line')].find(isFree)")
            .await;
        self.empties().await;
    }

    /// Writes a message or a whole command, and sends it.
    pub(crate) async fn says(&self, line: &str) {
        self.writes().await;
        self.puts_in(line).await;
        self.clicks("Send").await;
        self.waits_for("[document.getElementById('line')].find((line) => isFree(line) && line.value === '')")
            .await;
    }

    /// Begins a command with the completion's help: its required options stand as chips afterwards.
    pub(crate) async fn begins(&self, command: &str) {
        self.writes().await;
        self.types(&format!("/{command}")).await;
        let selected =
            "[...document.querySelectorAll('#proposals .proposal[aria-selected=true]')].filter(isSeen)";
        let wanted = json!(format!("/{command}"));
        self.waits_for(&format!("called({selected}, {wanted})")).await;
        self.presses(&[key::TAB]).await;
    }

    /// Waits until the caret is in the chip of this option.
    pub(crate) async fn is_in_chip(&self, option: &str) {
        let option = json!(option);
        self.waits_for(&format!(
            "document.activeElement.closest('.chip')?.dataset.option === {option}"
        ))
        .await;
    }

    /// Waits until this is offered.
    pub(crate) async fn is_offered(&self, name: &str) {
        self.waits_for(&format!("choice({})", json!(name))).await;
    }

    /// Waits until the newest board says this.
    pub(crate) async fn sees_on_board(&self, text: &str) {
        let text = json!(text);
        self.waits_for(&format!("board() && read(board()).includes({text})"))
            .await;
    }

    /// Waits until the newest board says this no more.
    pub(crate) async fn sees_no_more_on_board(&self, text: &str) {
        let text = json!(text);
        self.waits_for(&format!("board() && !read(board()).includes({text})"))
            .await;
    }

    /// Waits until a message with this text has a picture, and that is really there.
    pub(crate) async fn sees_picture_of(&self, text: &str) {
        let text = json!(text);
        let pictured = "[...document.querySelectorAll('#messages article')].filter((of) => [...of.querySelectorAll('img')].some(isLoaded))";
        self.waits_for(&format!("{pictured}.some((of) => read(of).includes({text}))"))
            .await;
    }

    /// Clicks what is called so; the newest, if there are several.
    pub(crate) async fn clicks(&self, name: &str) {
        self.clicks_at(&format!("control({})", json!(name))).await;
    }

    /// Clicks what is called so on the newest message that holds this text.
    pub(crate) async fn clicks_on(&self, text: &str, name: &str) {
        let (text, name) = (json!(text), json!(name));
        let within = format!("[...(message({text})?.querySelectorAll(CONTROLS) ?? [])].filter(isFree)");
        self.clicks_at(&format!("called({within}, {name})")).await;
    }

    /// Picks this of what is offered.
    pub(crate) async fn picks(&self, name: &str) {
        self.clicks_at(&format!("choice({})", json!(name))).await;
    }

    /// Fills in a field of this name, in place of what it held.
    pub(crate) async fn fills_in(&self, name: &str, text: &str) {
        self.clicks_at(&format!("field({})", json!(name))).await;
        self.empties().await;
        self.puts_in(text).await;
    }

    /// Takes out what is in the field with the caret.
    pub(crate) async fn empties(&self) {
        self.presses(&[key::CONTROL, 'a']).await;
        self.presses(&[key::BACKSPACE]).await;
    }

    /// Acts as somebody else from now on.
    pub(crate) async fn acts_as(&self, name: &str) {
        self.clicks_at("[document.getElementById('act-as')].find(isFree)")
            .await;
        self.picks(name).await;
        self.sees(&format!("You are {name}")).await;
    }

    /// Waits until this can be read.
    pub(crate) async fn sees(&self, text: &str) {
        let text = json!(text);
        self.waits_for(&format!("read(document.body).includes({text})"))
            .await;
    }

    /// Whether this cannot be read now.
    pub(crate) async fn does_not_see(&self, text: &str) {
        let seen = self.text().await;
        assert!(!seen.contains(text), "{text:?} is seen in {seen}");
    }

    /// Waits until the form of this title is open.
    pub(crate) async fn sees_form(&self, title: &str) {
        let title = json!(title);
        self.waits_for(&format!(
            "document.getElementById('form').open && read(front()).includes({title})"
        ))
        .await;
    }

    /// Waits until no form is open.
    pub(crate) async fn sees_no_form(&self) {
        self.waits_for("!document.getElementById('form').open").await;
    }

    /// Waits until this condition of a script holds; its value.
    pub(crate) async fn waits_for(&self, condition: &str) -> Value {
        self.waits(condition).await.unwrap_or_else(|why| panic!("{why}"))
    }

    /// What a script makes of the page as it is.
    pub(crate) async fn asks(&self, expression: &str) -> Value {
        let script = format!("{EYES}\narguments[0]({expression});");
        let asked = self.driver().await.run(&script, json!([])).await;
        asked.unwrap_or_else(|fault| panic!("{expression}: {}", fault.said))
    }

    /// Runs a script that calls `done` with its result.
    pub(crate) async fn runs(&self, script: &str) -> Value {
        let script = format!("{EYES}\nconst done = arguments[0];\n{script}");
        let run = self.driver().await.run(&script, json!([])).await;
        run.unwrap_or_else(|fault| panic!("{}", fault.said))
    }

    /// Answers what the page asks of addresses that begin so in the playground's place, by an expression: a promise of a
    /// response, which may use `path`, `options` and `playground(path, options)`.
    pub(crate) async fn is_answered(&self, path: &str, answer: &str) {
        let path = json!(path);
        self.asks(&format!(
            "(window.playground ??= window.fetch,
            window.fetch = (path, options) => (path.startsWith({path}) ? {answer} : playground(path, options)), true)"
        ))
        .await;
    }

    /// Has the playground answer again.
    pub(crate) async fn is_answered_as_ever(&self) {
        self.asks("(window.fetch = window.playground, true)").await;
    }

    /// All that can be read.
    pub(crate) async fn text(&self) -> String {
        let text = self.asks("read(document.body)").await;
        text.as_str().unwrap_or_default().to_owned()
    }

    /// The title of the window.
    pub(crate) async fn title(&self) -> String {
        self.driver().await.read("title").await
    }

    /// The window as a PNG.
    pub(crate) async fn picture(&self) -> Vec<u8> {
        let taken = self.driver().await;
        let taken = taken
            .devtools("Page.captureScreenshot", json!({ "format": "png" }))
            .await;
        STANDARD
            .decode(taken["data"].as_str().unwrap_or_default())
            .unwrap()
    }

    /// Whether nothing reaches beyond the window's side.
    pub(crate) async fn fits_its_width(&self) {
        let beyond = "document.documentElement.scrollWidth > innerWidth
            || document.getElementById('messages').scrollWidth > document.getElementById('messages').clientWidth";
        let beyond = self.asks(beyond).await;
        assert_eq!(beyond, json!(false), "the page reaches beyond its window's side");
    }

    /// Clicks the element that a script finds, once it stands still in sight. What is drawn anew under the finger is found
    /// again.
    pub(crate) async fn clicks_at(&self, found: &str) {
        loop {
            let element = self.waits_for(&format!("stillInSight({found})")).await;
            let element = Element::of(&element).unwrap_or_else(|| panic!("{found} finds no element"));
            match self.driver().await.click(&element).await {
                Ok(()) => return,
                Err(fault) if fault.word == "stale element reference" => {}
                Err(fault) => panic!("{found} cannot be clicked: {}", fault.said),
            }
        }
    }

    async fn waits(&self, condition: &str) -> Result<Value, String> {
        let patience_ms = PATIENCE.as_millis();
        let script = format!(
            "{EYES}
            const done = arguments[0];
            const look = () => {{
              const met = {condition};
              if (!met && performance.now() < deadline) return setTimeout(look, {LOOK_MS});
              return done(met || null);
            }};
            const deadline = performance.now() + {patience_ms};
            try {{ look(); }} catch (error) {{ done({{ threw: String(error) }}); }}"
        );
        let waited = self.driver().await.run(&script, json!([])).await;
        match waited {
            Ok(Value::Null) => Err(format!("waited in vain for: {condition}")),
            Ok(met) if met.get("threw").is_some() => Err(format!("{condition} threw {}", met["threw"])),
            Ok(met) => Ok(met),
            Err(fault) => Err(format!("{condition}: {}", fault.said)),
        }
    }
}
