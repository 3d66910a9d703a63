//! Scripts: what people do in a channel, line by line, and what each of them then sees.
//!
//! ```text
//! * fay: /canvas start title:"Lunch" customer:"A parent"     done, and not told
//! > ana: /now add text:"They shop twice a week"              a command
//! > ana clicks Edit                                          the newest button of that label
//! > ana double-clicks Close NOW                              twice at once; what comes of it is not told
//! > ana sends text=They shop on Mondays | severity=4         the open form, inputs by `custom_id`
//! > ana picks N1; N2 of A TO BE that starts from …           choices of a menu
//! > ana types /item show item:N                              what is proposed meanwhile
//! > ana says They never know what to cook                  an ordinary message
//! > ana uses Add as insight on what to cook                a command in the menu of the newest message with those words
//! > board                                                    what is pinned, once all has come to rest
//! > posts                                                    public posts that are new since the last time
//! > screen ana                                               all that ana sees
//! > go dinner                                                to another channel
//! ```
//!
//! `\n` within a line is a line break, `\s` a space, `\b` a bell, `\z` a space without width, `\a` a thousand and one
//! times the letter, and `<@ana>` a mention. What no client sends is forged: `> ana forges c1:1:add` presses the
//! board's first button under another `custom_id`, `> ana renames the form f1:1:add:now` does so to the open form, and
//! `> ana stretches the form` has it take any length.
//!
//! What was seen is indented; `UPDATE_EXPECT=1` writes it anew. Ids, moments and links are left out of it.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a harness fails by panicking"
)]

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use expect_test::expect_file;
use ferry::sandbox::{ActError, Answer, MessageId, MessageKind, OpenForm, Seen};
use serde_json::json;

use crate::support::{BotTest, Shown, text};

/// Letters that stand for `\a`: one more than an item holds.
const LONG: usize = 1_001;
/// Repeated letters from which on their number is told in place of them.
const TOLD_AS_NUMBER: usize = 100;

/// Follows a script, and compares what people saw with what stands in it.
pub(super) async fn follow(t: &mut BotTest, script: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/bot");
    let path = folder.join(script).with_extension("txt");
    let written =
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut talk = Talk::new(t);
    for line in written.lines() {
        if let Some(line) = line.strip_prefix("> ") {
            talk.aloud(line).await;
        } else if let Some(line) = line.strip_prefix("* ") {
            writeln!(talk.log, "* {line}").unwrap();
            talk.quietly(line).await;
        }
    }
    expect_file![path].assert_eq(&talk.log);
}

/// A channel in which people talk to the bot.
pub(super) struct Talk<'a> {
    t: &'a mut BotTest,
    log: String,
    /// Public posts that were told of.
    told: BTreeSet<MessageId>,
}

impl<'a> Talk<'a> {
    pub(super) fn new(t: &'a mut BotTest) -> Self {
        Self {
            t,
            log: String::new(),
            told: BTreeSet::new(),
        }
    }

    /// Does what a line says, which has to come to something.
    pub(super) async fn quietly(&mut self, line: &str) {
        let seen = self.line(line).await;
        assert!(!seen.starts_with("error: "), "{line}: {seen}");
    }

    /// Does what a line says, and notes what is seen then.
    async fn aloud(&mut self, line: &str) {
        writeln!(self.log, "> {line}").unwrap();
        for seen in self.line(line).await.lines() {
            writeln!(self.log, "{}", format!("  {seen}").trim_end()).unwrap();
        }
    }

    async fn line(&mut self, line: &str) -> String {
        // People act on what has arrived: whatever is on its way to the channel comes first.
        self.t.at_rest().await;
        let line = self.meant(line);
        match line.split_once(' ') {
            None if line == "board" => self.board().await,
            None if line == "posts" => self.posts().await,
            Some(("screen", name)) => self.screen(name).await,
            Some(("go", channel)) => self.go(channel),
            Some((name, rest)) => self.act(name.trim_end_matches(':'), rest).await,
            None => panic!("no such line: {line}"),
        }
    }

    async fn act(&self, name: &str, rest: &str) -> String {
        let t = &self.t;
        let (does, what) = rest.split_once(' ').unwrap_or((rest, ""));
        match does {
            _ if rest.starts_with('/') => self.seen(name, t.slash(name, rest).await),
            "clicks" => self.seen(name, t.click(name, what).await),
            "double-clicks" => self.click_twice(name, what).await,
            "picks" => self.pick(name, what).await,
            "sends" => self.send(name, what).await,
            "types" => self.choices(name, what).await,
            "says" => self.say(name, what),
            "uses" => self.use_on_message(name, what).await,
            "forges" => self.forge(name, what).await,
            "renames" => self.change_form(name, |form| {
                form.custom_id = what.trim_start_matches("the form ").to_owned();
            }),
            "stretches" => self.change_form(name, |form| {
                form.fields.iter_mut().for_each(|field| field.max = usize::MAX);
            }),
            _ => panic!("{name} does what? {rest}"),
        }
    }

    async fn click_twice(&self, name: &str, label: &str) -> String {
        let (first, second) = tokio::join!(self.t.click(name, label), self.t.click(name, label));
        match first.and(second) {
            Ok(_) => String::new(),
            Err(error) => format!("error: {error}"),
        }
    }

    async fn pick(&self, name: &str, choice: &str) -> String {
        let (labels, menu) = choice.split_once(" of ").unwrap();
        let labels: Vec<&str> = labels.split(';').map(str::trim).collect();
        self.seen(name, self.t.select(name, menu, &labels).await)
    }

    async fn send(&self, name: &str, fields: &str) -> String {
        let fields = fields.split(" | ").filter_map(|field| field.split_once('='));
        let fields: Vec<_> = fields.collect();
        self.seen(name, self.t.submit(name, &fields).await)
    }

    fn say(&self, name: &str, words: &str) -> String {
        let (person, channel) = (self.t.person(name), self.t.channel());
        self.t.sandbox().edit(|world| world.say(person, channel, words));
        String::new()
    }

    async fn use_on_message(&self, name: &str, what: &str) -> String {
        let (command, words) = what.split_once(" on ").unwrap();
        let screen = self.t.screen(name);
        let mut public = screen.iter().rev().filter(|seen| !seen.ephemeral);
        let message = public.find(|seen| text(seen).contains(words)).unwrap().id;
        self.seen(name, self.t.use_on_message(name, message, command).await)
    }

    /// Gives the board's first button another `custom_id` and presses it.
    async fn forge(&self, name: &str, custom_id: &str) -> String {
        self.t.settle().await;
        let (channel, board) = (self.t.channel(), self.t.board().id);
        self.t.sandbox().edit(|world| {
            let messages = &mut world.channels.get_mut(&channel).unwrap().messages;
            let body = &mut messages.get_mut(&board).unwrap().body;
            body.components[0]["components"][0]["custom_id"] = json!(custom_id);
        });
        self.seen(name, self.t.click_on(name, board, custom_id).await)
    }

    fn change_form(&self, name: &str, change: impl FnOnce(&mut OpenForm)) -> String {
        let person = self.t.person(name);
        self.t.sandbox().edit(|world| {
            let person = world.people.get_mut(&person).unwrap();
            change(person.form.as_mut().unwrap());
        });
        String::new()
    }

    fn go(&mut self, name: &str) -> String {
        let server = self.t.server();
        let channel = self.t.sandbox().edit(|world| {
            let known = world.channels.values().find(|channel| channel.name == name);
            let known = known.map(|channel| channel.id);
            known.unwrap_or_else(|| world.add_channel(server, name))
        });
        self.t.go_to(channel);
        String::new()
    }

    fn seen(&self, name: &str, outcome: Result<Shown, ActError>) -> String {
        let shown = match outcome {
            Ok(shown) => shown,
            Err(error) => return format!("error: {error}"),
        };
        match &shown.answered.answer {
            Answer::Form(form) => self.plain(&drawn(form)),
            Answer::Updated { .. } => format!("(in place) {}", self.plain(&shown.text())),
            _ if shown.is_private() => format!("(only {name}) {}", self.plain(&shown.text())),
            _ => format!("(all) {}", self.plain(&shown.text())),
        }
    }

    async fn choices(&self, name: &str, typed: &str) -> String {
        match self.t.complete(name, typed).await {
            Err(error) => format!("error: {error}"),
            Ok(choices) if choices.is_empty() => "nothing".to_owned(),
            Ok(choices) => {
                let lines = choices
                    .iter()
                    .map(|choice| format!("{} = {}", choice.name, choice.value));
                self.plain(&lines.collect::<Vec<_>>().join("\n"))
            }
        }
    }

    async fn board(&self) -> String {
        self.t.settle().await;
        self.plain(&text(&self.t.board()))
    }

    async fn posts(&mut self) -> String {
        self.t.settle().await;
        let mut posts = self.t.posts();
        posts.retain(|seen| !is_notice(seen) && self.told.insert(seen.id));
        let posts = posts.iter().map(|seen| self.post(seen));
        posts.collect::<Vec<_>>().join("\n")
    }

    async fn screen(&self, name: &str) -> String {
        self.t.settle().await;
        let seen = self.t.screen(name);
        let posts = seen.iter().filter(|seen| !is_notice(seen));
        posts.map(|seen| self.post(seen)).collect::<Vec<_>>().join("\n")
    }

    fn post(&self, seen: &Seen) -> String {
        let pinned = if seen.pinned { "📌 " } else { "" };
        format!("--- {pinned}{}", self.plain(&text(seen)))
    }

    /// A line with what stands for signs that cannot be seen or are not known beforehand.
    fn meant(&self, line: &str) -> String {
        let long = "a".repeat(LONG);
        let signs = [
            (r"\n", "\n"),
            (r"\s", " "),
            (r"\b", "\u{7}"),
            (r"\z", "\u{200B}"),
            (r"\a", long.as_str()),
        ];
        let meant = signs
            .iter()
            .fold(line.to_owned(), |line, (sign, meant)| line.replace(sign, meant));
        self.t.people().fold(meant, |line, (name, id)| {
            line.replace(&format!("<@{name}>"), &format!("<@{id}>"))
        })
    }

    /// Without what differs from run to run; people by their names, spaces without width visible, and what is
    /// repeated beyond reading counted.
    fn plain(&self, text: &str) -> String {
        let text = self
            .t
            .people()
            .fold(text.replace('\u{200B}', "·"), |text, (name, id)| {
                text.replace(&format!("<@{id}>"), &format!("@{name}"))
                    .replace(&id.to_string(), name)
            });
        let text = counted(&text);
        let text = masked(&text, "<t:", ">", "<moment");
        masked(&text, "https://discord.com/channels/", " \n)", "<link>")
    }
}

/// The text with everything from `opening` up to the first of `closing` replaced by `by`.
fn masked(text: &str, opening: &str, closing: &str, by: &str) -> String {
    let mut parts = text.split(opening);
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c| closing.contains(c)).unwrap_or(part.len());
        out.push_str(by);
        out.push_str(part.split_at(end).1);
    }
    out
}

/// The text with long runs of the letter of `\a` counted.
fn counted(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(&"a".repeat(TOLD_AS_NUMBER)) {
        let (before, run) = rest.split_at(start);
        let after = run.trim_start_matches('a');
        write!(out, "{before}<a × {}>", run.len() - after.len()).unwrap();
        rest = after;
    }
    out + rest
}

/// "Ferry pinned a message to this channel".
fn is_notice(seen: &Seen) -> bool {
    seen.kind == MessageKind::PinNotice
}

fn drawn(form: &OpenForm) -> String {
    let mut out = format!("form: {}", form.title);
    for field in &form.fields {
        let need = if field.required { "required" } else { "optional" };
        let value = field.value.replace('\n', "⏎");
        write!(
            out,
            "\n  {} ({}, {need}, up to {}): {value}",
            field.label, field.custom_id, field.max
        )
        .unwrap();
    }
    out
}
