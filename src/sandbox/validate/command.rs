//! The rules for command definitions.

use std::collections::HashSet;

use serde_json::Value;

use crate::sandbox::command::CommandKind;
use crate::sandbox::error::Form;
use crate::sandbox::json as look;
use crate::sandbox::limits;

const SUB_COMMAND: u64 = 1;
const GROUP: u64 = 2;
/// Text, whole number, number: the options that take choices and autocomplete.
const WITH_CHOICES: [u64; 3] = [3, 4, 10];
const INTEGER: u64 = 4;
const LAST_OPTION_KIND: u64 = 11;

/// Where in a command an option stands.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    Command,
    Group,
    SubCommand,
}

/// Checks a command's definition.
pub(crate) fn command(form: &mut Form, sent: &Value, kind: CommandKind) {
    if kind == CommandKind::Slash {
        slash_name(form, sent);
        form.required_text(sent, "description", 1, limits::COMMAND_DESCRIPTION);
        localizations(form, sent);
        options(form, look::list(sent, "options"), Level::Command);
    } else {
        form.required_text(sent, "name", 1, limits::COMMAND_NAME);
        menu_names(form, sent);
        menu_command_is_bare(form, sent);
    }
    if total_length(sent) > limits::COMMAND_TOTAL {
        let message = "Command exceeds maximum size (8000)";
        form.fault("APPLICATION_COMMAND_TOO_LARGE", message);
    }
}

/// Names in other languages may have spaces and capitals too.
fn menu_names(form: &mut Form, sent: &Value) {
    let Some(names) = sent.get("name_localizations").filter(|names| names.is_object()) else {
        return;
    };
    form.at("name_localizations", |form| {
        for locale in names.as_object().into_iter().flat_map(|names| names.keys()) {
            form.text(names, locale, 1, limits::COMMAND_NAME);
        }
    });
}

fn menu_command_is_bare(form: &mut Form, sent: &Value) {
    if !look::text(sent, "description").is_empty() {
        let message = "Context menu commands cannot have description";
        form.fault_at(
            "description",
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
            message,
        );
    }
    if !look::list(sent, "options").is_empty() {
        let message = "Context menu commands cannot have options";
        form.fault_at("options", "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", message);
    }
}

fn slash_name(form: &mut Form, sent: &Value) {
    form.required_text(sent, "name", 1, limits::COMMAND_NAME);
    form.at("name", |form| name_characters(form, look::text(sent, "name")));
}

fn name_characters(form: &mut Form, name: &str) {
    let allowed = |c: char| matches!(c, '-' | '_' | '\'') || (c.is_alphanumeric() && !c.is_uppercase());
    if !name.chars().all(allowed) {
        let message = "Command name is invalid";
        form.fault("APPLICATION_COMMAND_INVALID_NAME", message);
    }
}

fn localizations(form: &mut Form, sent: &Value) {
    let each = |key: &str| {
        sent.get(key)
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default()
    };
    form.at("name_localizations", |form| {
        let names = Value::Object(each("name_localizations"));
        for locale in each("name_localizations").keys() {
            form.text(&names, locale, 1, limits::COMMAND_NAME);
            form.at(locale, |form| name_characters(form, look::text(&names, locale)));
        }
    });
    form.at("description_localizations", |form| {
        let descriptions = Value::Object(each("description_localizations"));
        for locale in each("description_localizations").keys() {
            form.text(&descriptions, locale, 1, limits::COMMAND_DESCRIPTION);
        }
    });
}

fn options(form: &mut Form, all: &[Value], level: Level) {
    form.at("options", |form| {
        form.length(all.len(), 0, limits::COMMAND_OPTIONS);
        let mut names = HashSet::new();
        let mut optional_before = false;
        let nested = all.iter().filter(|option| kind(option) <= GROUP).count();
        if nested > 0 && nested < all.len() {
            let message =
                "Sub-command and sub-command group option types are mutually exclusive to all other types";
            form.fault("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", message);
        }
        form.each(all, |form, one| {
            option(form, one, level);
            if !names.insert(look::text(one, "name").to_owned()) {
                form.fault_at(
                    "name",
                    "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                    "Option name already exists",
                );
            }
            let required = look::flag(one, "required");
            if required && optional_before {
                let message = "Required options must be placed before non-required options";
                form.fault("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", message);
            }
            optional_before |= !required;
        });
    });
}

fn kind(option: &Value) -> u64 {
    look::number(option, "type").unwrap_or(0)
}

fn option(form: &mut Form, option: &Value, level: Level) {
    slash_name(form, option);
    form.required_text(option, "description", 1, limits::COMMAND_DESCRIPTION);
    localizations(form, option);
    let nested = look::list(option, "options");
    match (kind(option), level) {
        (SUB_COMMAND, Level::Command | Level::Group) => options(form, nested, Level::SubCommand),
        (GROUP, Level::Command) => options(form, nested, Level::Group),
        (SUB_COMMAND | GROUP, _) | (_, Level::Group) => {
            form.fault_at(
                "type",
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "This option type cannot stand here",
            );
        }
        (3..=LAST_OPTION_KIND, _) => value_option(form, option),
        _ => form.fault_at(
            "type",
            "BASE_TYPE_CHOICES",
            "Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.",
        ),
    }
}

fn value_option(form: &mut Form, option: &Value) {
    let choices = look::list(option, "choices");
    let suggests = look::flag(option, "autocomplete");
    if (suggests || !choices.is_empty()) && !WITH_CHOICES.contains(&kind(option)) {
        form.fault(
            "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID",
            "This option type takes no choices",
        );
    }
    if suggests && !choices.is_empty() {
        let message = "Autocomplete and choices are mutually exclusive";
        form.fault_at(
            "autocomplete",
            "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID",
            message,
        );
    }
    form.at("choices", |form| {
        form.length(choices.len(), 0, limits::CHOICES);
        let mut names = HashSet::new();
        form.each(choices, |form, choice| {
            super::choice(form, choice);
            if !names.insert(look::text(choice, "name").to_owned()) {
                let message = "Option choice name already exists";
                form.fault_at(
                    "name",
                    "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
                    message,
                );
            }
        });
    });
    form.number(option, "min_length", 0, limits::OPTION_LENGTH);
    form.number(option, "max_length", 1, limits::OPTION_LENGTH);
    if kind(option) == INTEGER {
        whole_bounds(form, option);
    }
}

fn whole_bounds(form: &mut Form, option: &Value) {
    for key in ["min_value", "max_value"] {
        let safe = |value: &Value| {
            let unsigned = value.as_u64().or_else(|| value.as_i64().map(i64::unsigned_abs));
            unsigned.is_some_and(|number| number <= limits::SAFE_INTEGER)
        };
        if option
            .get(key)
            .is_some_and(|value| !value.is_null() && !safe(value))
        {
            form.fault_at(key, "NUMBER_TYPE_COERCE", "Value is not a safe whole number");
        }
    }
}

/// The characters of a definition that count: names, descriptions and choice values, each in its longest language.
fn total_length(sent: &Value) -> usize {
    let own = longest(sent, "name", "name_localizations")
        + longest(sent, "description", "description_localizations");
    let choices = look::list(sent, "choices").iter();
    let choices: usize = choices
        .map(|choice| {
            longest(choice, "name", "name_localizations") + look::text(choice, "value").chars().count()
        })
        .sum();
    let options: usize = look::list(sent, "options").iter().map(total_length).sum();
    own + choices + options
}

fn longest(object: &Value, key: &str, localizations: &str) -> usize {
    let translated = object.get(localizations).and_then(Value::as_object);
    let translated = translated.into_iter().flat_map(|names| names.values());
    let lengths = translated
        .filter_map(Value::as_str)
        .map(|text| text.chars().count());
    lengths
        .max()
        .unwrap_or(0)
        .max(look::text(object, key).chars().count())
}
