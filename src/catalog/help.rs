//! What `/help` and the README say of the commands, and the completion of commands and time zones.

use std::fmt::Write;

use jiff::tz::TimeZoneDatabase;

use crate::canvas::time::TimeZoneName;
use crate::canvas::word::Word;
use crate::catalog::message::MessageCommandSpec;
use crate::catalog::spec::{CommandSpec, Topic};
use crate::catalog::table::{self, COMMANDS, MESSAGE_COMMANDS};
use crate::say;
use crate::wording::Tongue;

/// The most completions that Discord shows.
pub const MAX_COMPLETIONS: usize = 25;

/// Options in brackets that a usage names; more would only be in the way.
const OPTIONS_NAMED: usize = 8;

/// The commands of one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpTopic {
    /// Which.
    pub topic: Topic,
    /// What the topic is called.
    pub title: String,
    /// What its commands are for, in one line.
    pub about: String,
    /// Its commands, at most 25.
    pub lines: Vec<HelpLine>,
}

/// A command or an option with what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HelpLine {
    /// What is typed: `/job add`, or an option's name.
    pub name: String,
    /// What it does; at most 100 characters.
    pub does: String,
}

/// Help on one command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandHelp {
    /// What is typed, with optional options in brackets: `/tobe add [text] [from]`.
    pub usage: String,
    /// What it does; at most 100 characters.
    pub does: String,
    /// Who may use it.
    pub who: String,
    /// Its options.
    pub options: Vec<HelpLine>,
    /// A line that could be typed.
    pub example: String,
}

/// Every command, by topic.
#[must_use]
pub fn overview(tongue: &Tongue) -> Vec<HelpTopic> {
    Topic::ALL.iter().map(|&topic| on_topic(topic, tongue)).collect()
}

/// The commands of one topic, those in the menu of a message last.
#[must_use]
pub fn on_topic(topic: Topic, tongue: &Tongue) -> HelpTopic {
    let typed = COMMANDS.iter().filter(|spec| spec.topic == topic);
    let in_menus = MESSAGE_COMMANDS.iter().filter(|spec| spec.topic == topic);
    HelpTopic {
        topic,
        title: say!(tongue, "help-topic", word = topic.id()),
        about: say!(tongue, "help-topic-about", word = topic.id()),
        lines: typed
            .map(|spec| line(spec, tongue))
            .chain(in_menus.map(|spec| message_line(spec, tongue)))
            .collect(),
    }
}

/// The topic under which help shows a command: `job add`, with or without the stroke before it.
#[must_use]
pub fn topic_of(name: &str) -> Option<Topic> {
    let typed = named(name).map(|spec| spec.topic);
    typed.or_else(|| table::find_message_command(name.trim()).map(|spec| spec.topic))
}

/// Help on one command: `job add`, with or without the stroke before it. `None` where there is no such command.
#[must_use]
pub fn on_command(name: &str, tongue: &Tongue) -> Option<CommandHelp> {
    let typed = named(name).map(|spec| on_typed(spec, tongue));
    typed.or_else(|| table::find_message_command(name.trim()).map(|spec| on_message_command(spec, tongue)))
}

fn named(name: &str) -> Option<&'static CommandSpec> {
    let name = name.trim().trim_start_matches('/').to_lowercase();
    let path: Vec<_> = name.split_whitespace().collect();
    table::find(&path)
}

fn on_message_command(spec: &MessageCommandSpec, tongue: &Tongue) -> CommandHelp {
    let HelpLine { name, does } = message_line(spec, tongue);
    CommandHelp {
        usage: name,
        does,
        who: say!(tongue, "who-may", word = spec.who.id()),
        options: Vec::new(),
        example: tongue.text(&format!("{}.example", spec.key), &[]),
    }
}

fn on_typed(spec: &CommandSpec, tongue: &Tongue) -> CommandHelp {
    let options = spec.options.iter().map(|option| HelpLine {
        name: option.name.to_owned(),
        does: tongue.text(&spec.option_key(option), &[]),
    });
    CommandHelp {
        usage: usage(spec),
        does: line(spec, tongue).does,
        who: say!(tongue, "who-may", word = spec.who.id()),
        options: options.collect(),
        example: tongue.text(&format!("{}.example", spec.key()), &[]),
    }
}

/// The README's table of commands, as Markdown that ends with a line break.
#[must_use]
pub fn readme_table(tongue: &Tongue) -> String {
    let mut table = format!(
        "| {} | {} | {} |\n|---|---|---|\n",
        say!(tongue, "help-table-command"),
        say!(tongue, "help-table-does"),
        say!(tongue, "help-table-who")
    );
    for spec in COMMANDS {
        let who = say!(tongue, "who-may", word = spec.who.id());
        // Writing to a string cannot fail.
        let _ = writeln!(
            table,
            "| `{}` | {} | {who} |",
            usage(spec),
            line(spec, tongue).does
        );
    }
    for spec in MESSAGE_COMMANDS {
        let who = say!(tongue, "who-may", word = spec.who.id());
        let HelpLine { name, does } = message_line(spec, tongue);
        let _ = writeln!(table, "| **{name}** | {does} | {who} |");
    }
    table
}

/// The commands whose name has what is typed in it, those that begin with it first; at most [`MAX_COMPLETIONS`].
#[must_use]
pub fn complete_command(typed: &str) -> Vec<String> {
    let typed = typed.trim_start().trim_start_matches('/');
    let in_menus = MESSAGE_COMMANDS.iter().map(|spec| spec.name.to_owned());
    let found = matching(COMMANDS.iter().map(CommandSpec::name).chain(in_menus), typed);
    found.into_iter().take(MAX_COMPLETIONS).collect()
}

/// The time zones whose name has what is typed in it, those that begin with it first; at most [`MAX_COMPLETIONS`], and
/// only such as a canvas takes.
#[must_use]
pub fn complete_time_zone(typed: &str) -> Vec<String> {
    let zones = TimeZoneDatabase::bundled();
    let names = zones.available().map(|name| name.to_string());
    matching(names, &typed.trim().replace(' ', "_"))
        .into_iter()
        .filter(|name| TimeZoneName::new(name).is_ok())
        .take(MAX_COMPLETIONS)
        .collect()
}

/// The names that contain what is typed, whatever the case.
fn matching(names: impl Iterator<Item = String>, typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let (begin, contain): (Vec<_>, Vec<_>) = names
        .filter(|name| name.to_lowercase().contains(&typed))
        .partition(|name| name.to_lowercase().starts_with(&typed));
    begin.into_iter().chain(contain).collect()
}

fn line(spec: &CommandSpec, tongue: &Tongue) -> HelpLine {
    HelpLine {
        name: format!("/{}", spec.name()),
        does: tongue.text(&spec.key(), &[]),
    }
}

fn message_line(spec: &MessageCommandSpec, tongue: &Tongue) -> HelpLine {
    HelpLine {
        name: spec.name.to_owned(),
        does: tongue.text(spec.key, &[]),
    }
}

fn usage(spec: &CommandSpec) -> String {
    let mut usage = format!("/{}", spec.name());
    for option in spec.options.iter().filter(|option| option.required) {
        usage.push(' ');
        usage.push_str(option.name);
    }
    let optional = spec.options.iter().filter(|option| !option.required);
    match optional.clone().count() {
        0..=OPTIONS_NAMED => optional.for_each(|option| usage.push_str(&format!(" [{}]", option.name))),
        _ => usage.push_str(" […]"),
    }
    usage
}
