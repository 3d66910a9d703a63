//! Messages, forms and choices as text, in lines of at most [`WIDTH`] columns.
//!
//! Invariant: what people read is written out as the bot sent it, Markdown included; line breaks are added, and
//! [`legible`] writes mentions and times as a client shows them.

use serde_json::Value;

use crate::sandbox::{Choice, FieldKind, FormField, MessageKind, OpenForm, Seen, SeenFile, Widget, World};

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

/// Mentions as names, and times as a client in UTC shows them; whatever else stands in angle brackets stays.
pub(super) fn legible(world: &World, text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        match after
            .split_once('>')
            .and_then(|(mark, left)| Some((shown(world, mark)?, left)))
        {
            Some((shown, left)) => {
                out.push_str(&shown);
                rest = left;
            }
            None => {
                out.push('<');
                rest = after;
            }
        }
    }
    out + rest
}

/// What a client shows for the inside of `<…>`; `None` where it is no mention or time.
fn shown(world: &World, mark: &str) -> Option<String> {
    if let Some(id) = mark.strip_prefix('@') {
        let person = world.people.get(&id.parse().ok()?)?;
        return Some(format!("@{}", person.name));
    }
    let seconds = mark.strip_prefix("t:")?.split(':').next()?.parse().ok()?;
    let at = jiff::Timestamp::from_second(seconds).ok()?;
    Some(at.strftime("%-d %B %Y %H:%M").to_string())
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

#[cfg(test)]
mod tests {
    use super::legible;
    use crate::sandbox::{Config, World};

    #[test]
    fn mentions_and_times_are_shown_as_a_client_does() {
        let mut world = World::new(&Config::default(), 0);
        let server = world.add_server("Team Lunch");
        let ana = world.add_person(server, "ana", "en-US");
        let shown = legible(
            &world,
            &format!("<t:1772442000:f> <@{ana}> wrote a < b <@1> <t:x> <"),
        );
        assert_eq!(shown, "2 March 2026 09:00 @ana wrote a < b <@1> <t:x> <");
    }
}
