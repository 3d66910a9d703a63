//! Messages, forms and choices as text, in lines of at most [`WIDTH`] columns.
//!
//! Invariant: what people read is written out as the bot sent it, Markdown included; only line breaks are added.

use serde_json::Value;

use crate::sandbox::{Choice, FieldKind, FormField, MessageKind, OpenForm, Seen, SeenFile, Widget};

/// Columns of the longest line.
const WIDTH: usize = 100;
/// An input with nothing in it.
const BLANK: &str = "__________";
/// What stands before each line of a message.
const BAR: &str = "  │ ";

/// The lines of a message: text, cards, files, then its buttons and menus.
pub(super) fn message(seen: &Seen) -> Vec<String> {
    if seen.kind == MessageKind::PinNotice {
        return vec!["pinned a message to this channel".to_owned()];
    }
    let mut lines = Vec::new();
    if seen.thinking {
        lines.push("… is thinking".to_owned());
    }
    push_text(&mut lines, &seen.content);
    for embed in &seen.embeds {
        card(&mut lines, embed);
    }
    lines.extend(seen.files.iter().map(file));
    lines.extend(seen.rows.iter().flat_map(|row| widgets(row)));
    lines
}

/// The text of a message, as expectations look at it.
pub(super) fn text(seen: &Seen) -> String {
    message(seen).join("\n")
}

fn push_text(lines: &mut Vec<String>, text: &str) {
    lines.extend(text.lines().map(str::to_owned));
}

fn card(lines: &mut Vec<String>, embed: &Value) {
    let part = |pointer: &str| embed.pointer(pointer).and_then(Value::as_str).unwrap_or_default();
    push_text(lines, part("/author/name"));
    if !part("/title").is_empty() {
        lines.push(format!("── {} ──", part("/title")));
    }
    push_text(lines, part("/description"));
    let fields = embed.get("fields").and_then(Value::as_array);
    for field in fields.into_iter().flatten() {
        let part = |key: &str| field.get(key).and_then(Value::as_str).unwrap_or_default();
        lines.push(format!("── {}", part("name")));
        push_text(lines, part("value"));
    }
    push_text(lines, part("/footer/text"));
}

fn file(file: &SeenFile) -> String {
    let about = file.description.as_deref().unwrap_or("no description");
    format!("📎 {} ({} bytes): {about}", file.name, file.bytes)
}

fn widgets(row: &[Widget]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut buttons = Vec::new();
    for widget in row {
        match widget {
            Widget::Button {
                label, url, enabled, ..
            } => buttons.push(button(label, url.as_deref(), *enabled)),
            Widget::Menu {
                placeholder, options, ..
            } => {
                lines.push(format!("▾ {placeholder}"));
                lines.extend(
                    options
                        .iter()
                        .map(|option| choice(&option.label, option.description.as_deref())),
                );
            }
            Widget::Text(text) => push_text(&mut lines, text),
        }
    }
    if !buttons.is_empty() {
        lines.push(buttons.join(" "));
    }
    lines
}

fn button(label: &str, url: Option<&str>, enabled: bool) -> String {
    match (url, enabled) {
        (Some(url), _) => format!("[{label}]({url})"),
        (None, true) => format!("[{label}]"),
        (None, false) => format!("[{label}: greyed out]"),
    }
}

fn choice(label: &str, below: Option<&str>) -> String {
    match below {
        Some(below) => format!("  · {label}: {below}"),
        None => format!("  · {label}"),
    }
}

/// The lines of a form: its title, then each input with its label, the id to fill it in by, and what stands in it.
pub(super) fn form(form: &OpenForm) -> Vec<String> {
    let mut lines = vec![format!("── {} ──", form.title)];
    for field in &form.fields {
        input(&mut lines, field);
    }
    lines
}

fn input(lines: &mut Vec<String>, field: &FormField) {
    let need = if field.required { "" } else { ", may stay empty" };
    lines.push(format!("{} ({}{need})", field.label, field.custom_id));
    lines.extend(field.description.iter().map(|below| format!("  {below}")));
    match (&field.kind, field.value.as_str(), &field.placeholder) {
        (FieldKind::Menu(options), ..) => {
            lines.extend(options.iter().map(|option| choice(&option.label, None)));
        }
        (_, "", Some(grey)) => lines.push(format!("  {BLANK} e.g. {grey}")),
        (_, "", None) => lines.push(format!("  {BLANK}")),
        (_, value, _) => lines.extend(value.lines().map(|line| format!("  [ {line} ]"))),
    }
}

/// The lines of what is proposed while a person types.
pub(super) fn choices(choices: &[Choice]) -> Vec<String> {
    if choices.is_empty() {
        return vec!["nothing is proposed".to_owned()];
    }
    choices
        .iter()
        .map(|choice| match choice.value.as_str() {
            Some(value) if !choice.name.starts_with(value) => format!("· {value}: {}", choice.name),
            _ => format!("· {}", choice.name),
        })
        .collect()
}

/// Lines with a bar before them, broken where they are too long.
pub(super) fn framed(lines: &[String]) -> String {
    let room = WIDTH.saturating_sub(BAR.chars().count());
    let broken = lines.iter().flat_map(|line| wrapped(line, room));
    broken
        .map(|line| format!("{BAR}{line}").trim_end().to_owned() + "\n")
        .collect()
}

/// A line broken between words; what follows the first break is set in as far as the line itself.
pub(super) fn wrapped(line: &str, room: usize) -> Vec<String> {
    let indent: String = line.chars().take_while(|letter| *letter == ' ').collect();
    let mut lines = Vec::new();
    let mut current = indent.clone();
    for word in line.split_whitespace() {
        let starts = current.trim().is_empty();
        if !starts && current.chars().count() + 1 + word.chars().count() > room {
            lines.push(std::mem::replace(&mut current, indent.clone()));
        } else if !starts {
            current.push(' ');
        }
        current.push_str(word);
    }
    lines.push(current);
    lines
}
