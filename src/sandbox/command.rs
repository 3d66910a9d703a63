//! Registered commands: the definition as Discord hands it back, and the parts the sandbox acts on.
//!
//! Invariant: a [`Command`] has passed Discord's rules for definitions.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::ids::{CommandId, ServerId};
use super::json as look;

/// How a command is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum CommandKind {
    /// Typed: `/name`.
    Slash,
    /// Chosen from a person's menu.
    Person,
    /// Chosen from a message's menu.
    Message,
}

impl CommandKind {
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Slash => 1,
            Self::Person => 2,
            Self::Message => 3,
        }
    }

    pub(crate) const fn from_number(number: u64) -> Option<Self> {
        match number {
            1 => Some(Self::Slash),
            2 => Some(Self::Person),
            3 => Some(Self::Message),
            _ => None,
        }
    }
}

/// What an option takes, by Discord's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub enum OptionKind {
    /// It is a sub-command.
    SubCommand,
    /// It is a group of sub-commands.
    Group,
    /// Text.
    Text,
    /// A whole number.
    Integer,
    /// Yes or no.
    Boolean,
    /// A person.
    Person,
    /// A channel.
    Channel,
    /// A role.
    Role,
    /// A person or a role.
    Mentionable,
    /// A number.
    Number,
    /// A file.
    File,
}

const OPTION_KINDS: [OptionKind; 11] = [
    OptionKind::SubCommand,
    OptionKind::Group,
    OptionKind::Text,
    OptionKind::Integer,
    OptionKind::Boolean,
    OptionKind::Person,
    OptionKind::Channel,
    OptionKind::Role,
    OptionKind::Mentionable,
    OptionKind::Number,
    OptionKind::File,
];

impl TryFrom<u8> for OptionKind {
    type Error = String;

    fn try_from(number: u8) -> Result<Self, String> {
        let index = usize::from(number).checked_sub(1);
        let kind = index.and_then(|index| OPTION_KINDS.get(index));
        kind.copied().ok_or_else(|| format!("no option type {number}"))
    }
}

impl From<OptionKind> for u8 {
    fn from(kind: OptionKind) -> Self {
        let index = OPTION_KINDS.iter().position(|of| *of == kind).unwrap_or(0);
        Self::try_from(index + 1).unwrap_or(Self::MAX)
    }
}

/// One value an option offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Choice {
    /// What people read.
    pub name: String,
    /// What people read, by language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_localizations: Option<Map<String, Value>>,
    /// What the bot gets: text or a number.
    pub value: Value,
}

/// An option of a command, or a sub-command.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OptionSpec {
    /// What it takes.
    #[serde(rename = "type")]
    pub kind: OptionKind,
    /// Its name.
    pub name: String,
    /// Its name by language.
    #[serde(default)]
    pub name_localizations: Option<Map<String, Value>>,
    /// What it is for.
    #[serde(default)]
    pub description: String,
    /// Whether it must be given.
    #[serde(default)]
    pub required: bool,
    /// Whether the bot proposes values while the person types.
    #[serde(default)]
    pub autocomplete: bool,
    /// The only values it takes, if there are any.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// The options of a sub-command.
    #[serde(default)]
    pub options: Vec<OptionSpec>,
    /// The only kinds of channel it takes, if there are any.
    #[serde(default)]
    pub channel_types: Vec<u8>,
    /// The smallest number it takes.
    #[serde(default)]
    pub min_value: Option<f64>,
    /// The largest number it takes.
    #[serde(default)]
    pub max_value: Option<f64>,
    /// The fewest characters it takes.
    #[serde(default)]
    pub min_length: Option<usize>,
    /// The most characters it takes.
    #[serde(default)]
    pub max_length: Option<usize>,
}

impl OptionSpec {
    /// Whether this name, in the person's language or as registered, means this option.
    pub(crate) fn is_named(&self, name: &str, locale: &str) -> bool {
        self.name == name || localized(self.name_localizations.as_ref(), locale) == Some(name)
    }
}

impl Choice {
    /// Whether this is what a person calls it, or its value.
    pub(crate) fn is_named(&self, typed: &str, locale: &str) -> bool {
        self.name == typed
            || localized(self.name_localizations.as_ref(), locale) == Some(typed)
            || self.value.as_str() == Some(typed)
            || self
                .value
                .as_number()
                .is_some_and(|number| number.to_string() == typed)
    }
}

pub(crate) fn localized<'a>(names: Option<&'a Map<String, Value>>, locale: &str) -> Option<&'a str> {
    names?.get(locale)?.as_str()
}

/// A registered command.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Command {
    /// Its id.
    pub id: CommandId,
    /// The one server it is for; none if it is for all.
    pub server: Option<ServerId>,
    /// How it is used.
    pub kind: CommandKind,
    /// Its name.
    pub name: String,
    /// Its options.
    pub options: Vec<OptionSpec>,
    /// The definition as Discord hands it back, localizations included.
    pub definition: Value,
}

impl Command {
    /// Whether this name, in the person's language or as registered, means this command.
    pub(crate) fn is_named(&self, name: &str, locale: &str) -> bool {
        let names = self
            .definition
            .get("name_localizations")
            .and_then(Value::as_object);
        self.name == name || localized(names, locale) == Some(name)
    }

    /// The permissions a member needs to be shown it, if it asks for any.
    pub(crate) fn needed_permissions(&self) -> Option<u64> {
        look::id(&self.definition, "default_member_permissions")
    }

    /// Whether it may be used in servers (0), in the bot's direct conversations (1).
    pub(crate) fn is_for_context(&self, context: u64) -> bool {
        match self.definition.get("contexts").and_then(Value::as_array) {
            Some(contexts) => contexts.iter().any(|of| of.as_u64() == Some(context)),
            None => context == 0 || (self.server.is_none() && !self.refuses_dm()),
        }
    }

    fn refuses_dm(&self) -> bool {
        self.definition.get("dm_permission").and_then(Value::as_bool) == Some(false)
    }

    /// The definition as a plain list shows it: without localizations, unless they were asked for.
    pub(crate) fn shown(&self, with_localizations: bool) -> Value {
        let mut definition = self.definition.clone();
        if !with_localizations {
            strip_localizations(&mut definition);
        }
        definition
    }
}

fn strip_localizations(value: &mut Value) {
    match value {
        Value::Object(object) => {
            object.remove("name_localizations");
            object.remove("description_localizations");
            object.values_mut().for_each(strip_localizations);
        }
        Value::Array(items) => items.iter_mut().for_each(strip_localizations),
        _ => {}
    }
}

/// The definition as Discord stores it: defaults written out at the top, left out below.
pub(crate) fn normalized(sent: &Value, kind: CommandKind) -> Map<String, Value> {
    let mut definition = Map::new();
    let or = |key: &str, default: Value| match sent.get(key) {
        Some(value) if !value.is_null() => value.clone(),
        _ => default,
    };
    definition.insert("type".into(), kind.number().into());
    definition.insert("name".into(), or("name", "".into()));
    definition.insert("name_localizations".into(), or("name_localizations", Value::Null));
    definition.insert("description".into(), or("description", "".into()));
    definition.insert(
        "description_localizations".into(),
        or("description_localizations", Value::Null),
    );
    let permissions = look::id(sent, "default_member_permissions");
    let permissions = permissions.map_or(Value::Null, |bits| bits.to_string().into());
    definition.insert("default_member_permissions".into(), permissions);
    definition.insert("dm_permission".into(), or("dm_permission", true.into()));
    definition.insert("contexts".into(), or("contexts", Value::Null));
    definition.insert("integration_types".into(), or("integration_types", json!([0])));
    definition.insert("nsfw".into(), or("nsfw", false.into()));
    let options = look::list(sent, "options");
    if !options.is_empty() {
        definition.insert("options".into(), options.iter().map(normalized_option).collect());
    }
    definition
}

/// Nulls, `false` and empty lists are not stored.
fn normalized_option(sent: &Value) -> Value {
    let Some(object) = sent.as_object() else {
        return sent.clone();
    };
    let says_something = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    let kept = object.iter().filter(|(_, value)| says_something(value));
    let kept = kept.map(|(key, value)| {
        let value = match (key.as_str(), value) {
            ("options", Value::Array(options)) => options.iter().map(normalized_option).collect(),
            _ => value.clone(),
        };
        (key.clone(), value)
    });
    Value::Object(kept.collect())
}
