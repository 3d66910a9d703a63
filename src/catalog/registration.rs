//! The table as Discord wants it registered, and whether what is registered says the same already.

use serde_json::{Map, Value, json};

use crate::catalog::message::MessageCommandSpec;
use crate::catalog::spec::{self, CommandSpec, OptionKind, OptionSpec};
use crate::catalog::table::{COMMANDS, MESSAGE_COMMANDS};
use crate::wording::{Tongue, Wording};

/// Discord's number for a chat input command.
const CHAT_INPUT: u8 = 1;
/// Discord's number for a command in the menu of a message.
const MESSAGE: u8 = 3;
/// Discord's number for a sub-command.
const SUB_COMMAND: u8 = 1;
/// Discord's number for a group of sub-commands.
const SUB_COMMAND_GROUP: u8 = 2;

/// Every command as a body of Discord's "bulk overwrite" request, in the order of the table. Commands are for servers
/// alone, and for everybody there: the server's own settings are obeyed on top.
#[must_use]
pub fn commands(wording: &Wording) -> Vec<Value> {
    let tongues: Vec<Tongue> = wording.tongues().collect();
    let all: Vec<&CommandSpec> = COMMANDS.iter().collect();
    let nodes = children(&tongues, &[], &all);
    let typed = nodes.into_iter().map(|node| top(node, CHAT_INPUT));
    let in_menus = MESSAGE_COMMANDS
        .iter()
        .map(|spec| top(message_command(&tongues, spec), MESSAGE));
    typed.chain(in_menus).collect()
}

/// A command at the top of Discord's list.
fn top(mut node: Map<String, Value>, kind: u8) -> Value {
    node.insert("type".to_owned(), json!(kind));
    node.insert("contexts".to_owned(), json!([0]));
    node.insert("integration_types".to_owned(), json!([0]));
    Value::Object(node)
}

/// A command in the menu of a message: it has a name and nothing else.
fn message_command(tongues: &[Tongue], spec: &MessageCommandSpec) -> Map<String, Value> {
    let mut node = Map::new();
    node.insert("name".to_owned(), json!(spec.name));
    let names = localized(tongues, |tongue| tongue.own(&format!("{}.name", spec.key)));
    if !names.is_empty() {
        node.insert("name_localizations".to_owned(), Value::Object(names));
    }
    node
}

/// The commands and groups below a path, in the order in which the table first names them.
fn children(tongues: &[Tongue], path: &[&'static str], below: &[&CommandSpec]) -> Vec<Map<String, Value>> {
    let mut names: Vec<&'static str> = below
        .iter()
        .filter_map(|spec| spec.path.get(path.len()).copied())
        .collect();
    names.dedup();
    names
        .into_iter()
        .map(|name| {
            let path: Vec<_> = path.iter().copied().chain([name]).collect();
            let within: Vec<_> = below
                .iter()
                .copied()
                .filter(|spec| spec.path.starts_with(&path))
                .collect();
            node(tongues, &path, &within)
        })
        .collect()
}

fn node(tongues: &[Tongue], path: &[&'static str], within: &[&CommandSpec]) -> Map<String, Value> {
    let key = spec::key(path);
    let name = path.last().copied().unwrap_or_default();
    let mut node = described(tongues, name, &key, &format!("{key}.name"));
    let options: Vec<Value> = match within {
        [only] if only.path.len() == path.len() => {
            node.insert("type".to_owned(), json!(SUB_COMMAND));
            only.options
                .iter()
                .map(|spec| option(tongues, only, spec))
                .collect()
        }
        _ => {
            node.insert("type".to_owned(), json!(SUB_COMMAND_GROUP));
            children(tongues, path, within)
                .into_iter()
                .map(Value::Object)
                .collect()
        }
    };
    node.insert("options".to_owned(), Value::Array(options));
    node
}

fn option(tongues: &[Tongue], command: &CommandSpec, option: &OptionSpec) -> Value {
    let key = command.option_key(option);
    let mut node = described(tongues, option.name, &key, &format!("{key}-name"));
    node.insert("required".to_owned(), json!(option.required));
    for (field, value) in taken(tongues, option.kind) {
        node.insert(field.to_owned(), value);
    }
    Value::Object(node)
}

/// What an option takes, in Discord's fields and its numbers of option types.
fn taken(tongues: &[Tongue], kind: OptionKind) -> Vec<(&'static str, Value)> {
    match kind {
        OptionKind::Text { max, completes } => vec![
            ("type", json!(3)),
            ("min_length", json!(1)),
            ("max_length", json!(max)),
            ("autocomplete", json!(completes.is_some())),
        ],
        OptionKind::Choice(choices) => {
            let listed: Vec<_> = (choices.words)()
                .into_iter()
                .map(|word| choice(tongues, choices.vocabulary, word))
                .collect();
            vec![("type", json!(3)), ("choices", Value::Array(listed))]
        }
        OptionKind::Integer { min, max } => vec![
            ("type", json!(4)),
            ("min_value", json!(min)),
            ("max_value", json!(max)),
        ],
        OptionKind::Flag => vec![("type", json!(5))],
        OptionKind::User => vec![("type", json!(6))],
        OptionKind::File => vec![("type", json!(11))],
    }
}

fn choice(tongues: &[Tongue], vocabulary: &str, word: &str) -> Value {
    let label = |tongue: &Tongue| tongue.label(vocabulary, word);
    let labels = localized(tongues, |tongue| tongue.has(vocabulary).then(|| label(tongue)));
    let name = tongues.first().map(label).unwrap_or_default();
    let mut node = Map::new();
    node.insert("name".to_owned(), json!(name));
    node.insert("value".to_owned(), json!(word));
    if !labels.is_empty() {
        node.insert("name_localizations".to_owned(), Value::Object(labels));
    }
    node.into()
}

/// Name and description, with those of every other language that has them.
fn described(tongues: &[Tongue], name: &str, key: &str, name_key: &str) -> Map<String, Value> {
    let description = tongues.first().map(|tongue| tongue.text(key, &[]));
    let mut node = Map::new();
    node.insert("name".to_owned(), json!(name));
    node.insert("description".to_owned(), json!(description.unwrap_or_default()));
    let localizations = [
        (
            "name_localizations",
            localized(tongues, |tongue| tongue.own(name_key)),
        ),
        (
            "description_localizations",
            localized(tongues, |tongue| tongue.own(key)),
        ),
    ];
    for (field, texts) in localizations.into_iter().filter(|(_, texts)| !texts.is_empty()) {
        node.insert(field.to_owned(), Value::Object(texts));
    }
    node
}

/// What `text` gives in each language but the first, under Discord's names of its locales.
fn localized(tongues: &[Tongue], text: impl Fn(&Tongue) -> Option<String>) -> Map<String, Value> {
    let mut all = Map::new();
    for tongue in tongues.iter().skip(1) {
        let Some(text) = text(tongue) else { continue };
        for locale in locales(tongue.tag()) {
            all.insert(locale.to_owned(), json!(text));
        }
    }
    all
}

/// Discord's locales that a language serves. Discord knows Spanish and English only with a region.
fn locales(tag: &'static str) -> Vec<&'static str> {
    match tag {
        "en" => vec!["en-GB", "en-US"],
        "es" => vec!["es-ES", "es-419"],
        other => vec![other],
    }
}

/// Fields that Ferry sets; whatever else Discord answers with (ids, versions, defaults) says nothing of it.
const FIELDS: &[&str] = &[
    "autocomplete",
    "choices",
    "contexts",
    "default_member_permissions",
    "description",
    "description_localizations",
    "integration_types",
    "max_length",
    "max_value",
    "min_length",
    "min_value",
    "name",
    "name_localizations",
    "options",
    "required",
    "type",
    "value",
];

/// Whether what is registered says what is wanted, apart from the order of the commands and from what Discord adds.
#[must_use]
pub fn same(registered: &[Value], wanted: &[Value]) -> bool {
    normal(registered) == normal(wanted)
}

fn normal(commands: &[Value]) -> Vec<Value> {
    let mut all: Vec<Value> = commands.iter().map(essence).collect();
    all.sort_by_key(|command| command.get("name").and_then(Value::as_str).map(str::to_owned));
    all
}

/// The fields that Ferry sets, without those that say the same as leaving them out.
fn essence(value: &Value) -> Value {
    match value {
        Value::Object(fields) => fields
            .iter()
            .filter(|(name, value)| FIELDS.contains(&name.as_str()) && !is_default(value))
            .map(|(name, value)| (name.clone(), kept(name, value)))
            .collect(),
        Value::Array(values) => values.iter().map(essence).collect(),
        other => other.clone(),
    }
}

/// Names by locale are kept whole; all else is looked into.
fn kept(field: &str, value: &Value) -> Value {
    match field {
        "name_localizations" | "description_localizations" => value.clone(),
        "min_value" | "max_value" => value.as_f64().map_or_else(|| value.clone(), Value::from),
        _ => essence(value),
    }
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        // A command in a menu comes back with a description of nothing.
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        _ => false,
    }
}
