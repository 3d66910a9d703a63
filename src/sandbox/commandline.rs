//! Typed command lines, read against the registered commands as Discord's client does.
//!
//! `/job add type:functional statement:"plan the week's meals"`: the words name the command, then options follow as
//! `name:value`. A value ends before the next option's name; in double quotes it may hold anything (`\"` and `\\`).

use serde_json::{Map, Value, json};

use super::command::{Choice, Command, CommandKind, OptionKind, OptionSpec};
use super::ids::{ChannelId, PersonId, RoleId, ServerId};
use super::json as look;
use super::limits;
use super::message::File;
use super::wire;
use super::world::World;

/// Why a line is not what Discord's client would send.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LineError {
    /// It does not begin with a slash.
    #[error("a command begins with a slash")]
    NoSlash,
    /// No such command is registered.
    #[error("there is no command {0:?} here")]
    UnknownCommand(String),
    /// The command has sub-commands, and none or an unknown one is named.
    #[error("/{command} needs one of its sub-commands: {known}")]
    SubCommand {
        /// The command so far.
        command: String,
        /// The sub-commands it has.
        known: String,
    },
    /// There is text that belongs to no option.
    #[error("{0:?} belongs to no option; options are {1}")]
    Loose(String, String),
    /// The command has no such option.
    #[error("there is no option {0:?}; options are {1}")]
    UnknownOption(String, String),
    /// An option is given twice.
    #[error("the option {0:?} is given twice")]
    Twice(String),
    /// A required option is missing.
    #[error("the option {0:?} is required")]
    Missing(String),
    /// A quote is not closed.
    #[error("the quote of {0:?} is not closed")]
    Quote(String),
    /// A value does not fit its option.
    #[error("{value:?} does not fit the option {option:?}: {why}")]
    Value {
        /// The option.
        option: String,
        /// What was typed.
        value: String,
        /// What it takes.
        why: String,
    },
    /// The last option proposes nothing while it is typed.
    #[error("the last option has no autocomplete")]
    NoAutocomplete,
}

/// A line, read: the command and Discord's `data` for it.
pub(crate) struct Line {
    pub(crate) command: Command,
    pub(crate) data: Value,
}

/// Who types, and where.
#[derive(Clone, Copy)]
pub(crate) struct Typist<'a> {
    pub(crate) world: &'a World,
    pub(crate) person: PersonId,
    pub(crate) channel: ChannelId,
}

impl<'a> Typist<'a> {
    pub(crate) const fn new(world: &'a World, person: PersonId, channel: ChannelId) -> Self {
        Self {
            world,
            person,
            channel,
        }
    }

    fn server(&self) -> Option<ServerId> {
        self.world.channels.get(&self.channel)?.server
    }

    fn locale(&self) -> &str {
        self.world
            .people
            .get(&self.person)
            .map_or("en-US", |person| &person.locale)
    }
}

/// Reads a finished line.
pub(crate) fn read(typist: Typist<'_>, line: &str) -> Result<Line, LineError> {
    read_as(typist, line, false)
}

/// Reads a line whose last option is still being typed.
pub(crate) fn read_unfinished(typist: Typist<'_>, line: &str) -> Result<Line, LineError> {
    read_as(typist, line, true)
}

fn read_as(typist: Typist<'_>, line: &str, unfinished: bool) -> Result<Line, LineError> {
    let text = line.trim_start().strip_prefix('/').ok_or(LineError::NoSlash)?;
    let (name, rest) = first_word(text);
    let command = typist
        .world
        .commands_for(typist.server())
        .find(|command| command.kind == CommandKind::Slash && command.is_named(name, typist.locale()));
    let command = command.ok_or_else(|| LineError::UnknownCommand(name.to_owned()))?;
    let mut reader = Reader {
        typist,
        unfinished,
        resolved: Resolved::default(),
    };
    let options = reader.options(&command.name, &command.options, rest)?;
    let mut data = json!({ "id": command.id, "name": command.name, "type": command.kind.number() });
    if !options.is_empty() {
        look::set(&mut data, "options", Value::Array(options));
    }
    reader.resolved.add_to(&mut data);
    if let Some(server) = command.server {
        look::set(&mut data, "guild_id", server.to_string());
    }
    Ok(Line {
        command: command.clone(),
        data,
    })
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    text.split_at(end)
}

/// The people, channels, roles and files that options name.
#[derive(Default)]
struct Resolved {
    users: Map<String, Value>,
    members: Map<String, Value>,
    channels: Map<String, Value>,
    roles: Map<String, Value>,
    attachments: Map<String, Value>,
}

impl Resolved {
    fn add_to(self, data: &mut Value) {
        let kinds = [
            ("users", self.users),
            ("members", self.members),
            ("channels", self.channels),
            ("roles", self.roles),
            ("attachments", self.attachments),
        ];
        let filled = kinds.into_iter().filter(|(_, items)| !items.is_empty());
        let filled: Map<String, Value> = filled
            .map(|(key, items)| (key.to_owned(), items.into()))
            .collect();
        if !filled.is_empty() {
            look::set(data, "resolved", filled);
        }
    }
}

struct Reader<'a> {
    typist: Typist<'a>,
    unfinished: bool,
    resolved: Resolved,
}

impl Reader<'_> {
    /// The options, or the sub-command with its own.
    fn options(&mut self, path: &str, specs: &[OptionSpec], rest: &str) -> Result<Vec<Value>, LineError> {
        let nests = |spec: &OptionSpec| matches!(spec.kind, OptionKind::SubCommand | OptionKind::Group);
        if !specs.first().is_some_and(nests) {
            return self.values(specs, rest);
        }
        let (name, rest) = first_word(rest);
        let found = specs
            .iter()
            .find(|spec| spec.is_named(name, self.typist.locale()));
        let spec = found.ok_or_else(|| LineError::SubCommand {
            command: path.to_owned(),
            known: names(specs),
        })?;
        let inner = self.options(&format!("{path} {}", spec.name), &spec.options, rest)?;
        Ok(vec![
            json!({ "name": spec.name, "type": u8::from(spec.kind), "options": inner }),
        ])
    }

    fn values(&mut self, specs: &[OptionSpec], rest: &str) -> Result<Vec<Value>, LineError> {
        let typed = split(specs, rest, self.typist.locale(), self.unfinished)?;
        for (index, (spec, _)) in typed.iter().enumerate() {
            if typed
                .iter()
                .skip(index + 1)
                .any(|(other, _)| other.name == spec.name)
            {
                return Err(LineError::Twice(spec.name.clone()));
            }
        }
        if self.unfinished {
            return self.unfinished_values(&typed);
        }
        let is_typed = |spec: &&OptionSpec| typed.iter().any(|(of, _)| of.name == spec.name);
        if let Some(missing) = specs
            .iter()
            .filter(|spec| spec.required)
            .find(|spec| !is_typed(spec))
        {
            return Err(LineError::Missing(missing.name.clone()));
        }
        typed.iter().map(|(spec, text)| self.option(spec, text)).collect()
    }

    /// The last option is sent as typed and marked; those before it only where they fit.
    fn unfinished_values(&mut self, typed: &[(&OptionSpec, String)]) -> Result<Vec<Value>, LineError> {
        let Some(((focused, text), before)) = typed.split_last() else {
            return Err(LineError::NoAutocomplete);
        };
        if !focused.autocomplete {
            return Err(LineError::NoAutocomplete);
        }
        let mut options: Vec<_> = before
            .iter()
            .filter_map(|(spec, text)| self.option(spec, text).ok())
            .collect();
        let kind = u8::from(focused.kind);
        options.push(json!({ "name": focused.name, "type": kind, "value": text, "focused": true }));
        Ok(options)
    }

    fn option(&mut self, spec: &OptionSpec, text: &str) -> Result<Value, LineError> {
        let value = self.value(spec, text).map_err(|why| LineError::Value {
            option: spec.name.clone(),
            value: text.to_owned(),
            why,
        })?;
        Ok(json!({ "name": spec.name, "type": u8::from(spec.kind), "value": value }))
    }

    fn value(&mut self, spec: &OptionSpec, text: &str) -> Result<Value, String> {
        if !spec.choices.is_empty() {
            return choice(spec, text, self.typist.locale());
        }
        match spec.kind {
            OptionKind::Text => text_value(spec, text),
            OptionKind::Integer => integer(spec, text),
            OptionKind::Number => number(spec, text),
            OptionKind::Boolean => match text.to_lowercase().as_str() {
                "true" => Ok(true.into()),
                "false" => Ok(false.into()),
                _ => Err("it takes true or false".to_owned()),
            },
            OptionKind::Person => self
                .person(text)
                .ok_or_else(|| "nobody here has that name".to_owned()),
            OptionKind::Channel => self
                .channel(spec, text)
                .ok_or_else(|| "there is no such channel".to_owned()),
            OptionKind::Role => self.role(text).ok_or_else(|| "there is no such role".to_owned()),
            OptionKind::Mentionable => {
                let found = self.person(text).or_else(|| self.role(text));
                found.ok_or_else(|| "nobody and no role here has that name".to_owned())
            }
            OptionKind::File => self
                .file(text)
                .ok_or_else(|| "no such file is held ready".to_owned()),
            OptionKind::SubCommand | OptionKind::Group => Err("it takes no value".to_owned()),
        }
    }

    fn person(&mut self, text: &str) -> Option<Value> {
        let world = self.typist.world;
        let person = find_person(self.typist, text)?;
        let id = person.to_string();
        self.resolved.users.insert(id.clone(), wire::user(world, person));
        let member = self
            .typist
            .server()
            .and_then(|server| wire::resolved_member(world, server, person, self.typist.channel));
        if let Some(member) = member {
            self.resolved.members.insert(id.clone(), member);
        }
        Some(id.into())
    }

    fn channel(&mut self, spec: &OptionSpec, text: &str) -> Option<Value> {
        let world = self.typist.world;
        let name = mention(text, &["<#", "#"]);
        let here = world.servers.get(&self.typist.server()?)?.channels.iter();
        let mut here = here.filter_map(|id| world.channels.get(id));
        let channel = here.find(|channel| channel.name == name || channel.id.to_string() == name)?;
        if !spec.channel_types.is_empty() && !spec.channel_types.contains(&channel.kind.number()) {
            return None;
        }
        let id = channel.id.to_string();
        let permissions = world.permissions_in(channel.id, self.typist.person);
        self.resolved
            .channels
            .insert(id.clone(), wire::channel_for(world, channel, permissions));
        Some(id.into())
    }

    fn role(&mut self, text: &str) -> Option<Value> {
        let name = mention(text, &["<@&", "@"]);
        let roles = &self.typist.world.servers.get(&self.typist.server()?)?.roles;
        let is_named =
            |id: &RoleId, role: &str| role.trim_start_matches('@') == name || id.to_string() == name;
        let (position, role) = roles
            .values()
            .enumerate()
            .find(|(_, role)| is_named(&role.id, &role.name))?;
        let id = role.id.to_string();
        self.resolved.roles.insert(id.clone(), wire::role(role, position));
        Some(id.into())
    }

    fn file(&mut self, text: &str) -> Option<Value> {
        let held = &self.typist.world.people.get(&self.typist.person)?.uploads;
        let file: &File = held.iter().rev().find(|file| file.name == text)?;
        let id = file.id.to_string();
        let shown = wire::file(self.typist.world, self.typist.channel, file, true);
        self.resolved.attachments.insert(id.clone(), shown);
        Some(id.into())
    }
}

/// A person by name, mention or id: a member here, or a party of the direct conversation.
pub(crate) fn find_person(typist: Typist<'_>, text: &str) -> Option<PersonId> {
    let world = typist.world;
    let name = mention(text, &["<@!", "<@", "@"]);
    let is_named = |person: &PersonId| world.name_of(*person) == name || person.to_string() == name;
    match typist.server().and_then(|server| world.servers.get(&server)) {
        Some(server) => server.members.keys().copied().find(is_named),
        None => [typist.person, world.bot].into_iter().find(is_named),
    }
}

/// The name or id inside a mention.
fn mention<'a>(text: &'a str, opened_by: &[&str]) -> &'a str {
    let inner = opened_by
        .iter()
        .find_map(|open| text.strip_prefix(open))
        .unwrap_or(text);
    inner.strip_suffix('>').unwrap_or(inner)
}

fn names(specs: &[OptionSpec]) -> String {
    if specs.is_empty() {
        return "none".to_owned();
    }
    specs
        .iter()
        .map(|spec| spec.name.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

/// The options that are typed, with their text; in an unfinished line the last quote may still be open.
fn split<'a>(
    specs: &'a [OptionSpec],
    rest: &str,
    locale: &str,
    unfinished: bool,
) -> Result<Vec<(&'a OptionSpec, String)>, LineError> {
    let mut typed = Vec::new();
    let mut rest = rest.trim_start();
    while !rest.is_empty() {
        let (spec, after) = option_start(specs, rest, locale)?;
        let (text, left) = match after.strip_prefix('"') {
            Some(quoted) => match unquoted(quoted) {
                Some(closed) => closed,
                None if unfinished => (quoted.to_owned(), ""),
                None => return Err(LineError::Quote(spec.name.clone())),
            },
            None => until_next_option(specs, after, locale),
        };
        typed.push((spec, text));
        rest = left.trim_start();
    }
    Ok(typed)
}

/// The option that `rest` begins with, and what comes after its colon.
fn option_start<'a, 't>(
    specs: &'a [OptionSpec],
    rest: &'t str,
    locale: &str,
) -> Result<(&'a OptionSpec, &'t str), LineError> {
    let (word, _) = first_word(rest);
    let Some((name, _)) = word.split_once(':') else {
        return Err(LineError::Loose(word.to_owned(), names(specs)));
    };
    let spec = specs.iter().find(|spec| spec.is_named(name, locale));
    let spec = spec.ok_or_else(|| LineError::UnknownOption(name.to_owned(), names(specs)))?;
    Ok((spec, rest.get(name.len() + 1..).unwrap_or_default()))
}

/// The text up to the closing quote, and what comes after it.
fn unquoted(quoted: &str) -> Option<(String, &str)> {
    let mut text = String::new();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((text, quoted.get(at + 1..).unwrap_or_default())),
            '\\' => match chars.next() {
                Some((_, escaped @ ('"' | '\\'))) => text.push(escaped),
                Some((_, 'n')) => text.push('\n'),
                Some((_, other)) => text.extend(['\\', other]),
                None => text.push('\\'),
            },
            _ => text.push(c),
        }
    }
    None
}

/// The text up to the next word that is an option's name with a colon.
fn until_next_option<'t>(specs: &[OptionSpec], after: &'t str, locale: &str) -> (String, &'t str) {
    let starts_option = |at: usize| {
        let (word, _) = first_word(after.get(at..).unwrap_or_default());
        word.split_once(':')
            .is_some_and(|(name, _)| specs.iter().any(|spec| spec.is_named(name, locale)))
    };
    let spaces = after.char_indices().filter(|(_, c)| c.is_whitespace());
    let mut next = spaces.map(|(at, c)| at + c.len_utf8());
    let end = next.find(|at| starts_option(*at)).unwrap_or(after.len());
    let (text, left) = after.split_at(end);
    (text.trim_end().to_owned(), left)
}

fn choice(spec: &OptionSpec, text: &str, locale: &str) -> Result<Value, String> {
    let found = spec.choices.iter().find(|choice| choice.is_named(text, locale));
    found.map(|choice: &Choice| choice.value.clone()).ok_or_else(|| {
        let names = spec
            .choices
            .iter()
            .map(|choice| choice.name.as_str())
            .collect::<Vec<_>>()
            .join(", ");
        format!("it takes one of {names}")
    })
}

fn text_value(spec: &OptionSpec, text: &str) -> Result<Value, String> {
    let length = text.chars().count();
    let longest = usize::try_from(limits::OPTION_LENGTH).unwrap_or(usize::MAX);
    let (min, max) = (
        spec.min_length.unwrap_or(0).max(1),
        spec.max_length.unwrap_or(longest),
    );
    if (min..=max).contains(&length) {
        return Ok(text.into());
    }
    Err(format!("it takes {min} to {max} characters, not {length}"))
}

fn integer(spec: &OptionSpec, text: &str) -> Result<Value, String> {
    let number: i64 = text.parse().map_err(|_| "it takes a whole number".to_owned())?;
    if number.unsigned_abs() > limits::SAFE_INTEGER {
        return Err("the number is too large".to_owned());
    }
    let exact: f64 = text.parse().map_err(|_| "it takes a whole number".to_owned())?;
    in_bounds(spec, exact)?;
    Ok(number.into())
}

fn number(spec: &OptionSpec, text: &str) -> Result<Value, String> {
    let number: f64 = text.parse().map_err(|_| "it takes a number".to_owned())?;
    in_bounds(spec, number)?;
    Ok(number.into())
}

fn in_bounds(spec: &OptionSpec, number: f64) -> Result<(), String> {
    match (spec.min_value, spec.max_value) {
        (Some(min), _) if number < min => Err(format!("it takes at least {min}")),
        (_, Some(max)) if number > max => Err(format!("it takes at most {max}")),
        _ => Ok(()),
    }
}
