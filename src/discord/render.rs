//! Plain posts and forms as Discord's JSON. No post pings anybody but whom it calls by name: whatever else its text
//! mentions stays quiet.

use serde_json::{Map, Value, json};

use serenity::all::CreateAttachment;

use crate::canvas::Word;
use crate::view::post::{
    Action, Button, CALLS, Card, Choice, File, Form, Input, Menu, Post, Row, Style, Tone,
};

/// The flag of a message that one person sees.
pub(super) const EPHEMERAL: u64 = 1 << 6;

/// A message: text, files, cards and controls; what is absent is emptied, so that an edit leaves nothing over.
pub(super) fn message(post: &Post) -> Value {
    json!({
        "content": post.text,
        "attachments": post.files.iter().enumerate().map(attachment).collect::<Vec<_>>(),
        "embeds": post.cards.iter().map(card).collect::<Vec<_>>(),
        "components": post.rows.iter().map(row).collect::<Vec<_>>(),
        "allowed_mentions": allowed_mentions(&post.calls),
    })
}

/// Nobody is pinged by what a text says, but only by this list.
fn allowed_mentions(calls: &[u64]) -> Value {
    let users: Vec<String> = calls.iter().take(CALLS).map(u64::to_string).collect();
    match users.is_empty() {
        true => json!({ "parse": [] }),
        false => json!({ "parse": [], "users": users }),
    }
}

/// A message as an edit that leaves the files as they are.
pub(super) fn message_beside_files(post: &Post) -> Value {
    let mut body = message(post);
    if let Some(fields) = body.as_object_mut() {
        fields.remove("attachments");
    }
    body
}

/// The files of a message, in the order in which the message names them.
pub(super) fn files(post: &Post) -> Vec<CreateAttachment> {
    let file = |file: &File| CreateAttachment::bytes(file.bytes.to_vec(), file.name.clone());
    post.files.iter().map(file).collect()
}

/// A message that only one person sees.
pub(super) fn private(post: &Post) -> Value {
    let mut body = message(post);
    if let Some(fields) = body.as_object_mut() {
        fields.insert("flags".to_owned(), json!(EPHEMERAL));
    }
    body
}

/// A form.
pub(super) fn form(form: &Form) -> Value {
    json!({
        "custom_id": form.id.encode(),
        "title": form.title,
        "components": form.inputs.iter().map(|one| json!({ "type": 1, "components": [input(one)] })).collect::<Vec<_>>(),
    })
}

/// Completions of an option.
pub(super) fn choices(choices: &[Choice]) -> Value {
    let list: Vec<Value> = choices
        .iter()
        .map(|one| json!({ "name": one.name, "value": one.value }))
        .collect();
    json!({ "choices": list })
}

/// What the message says of its file of that number.
fn attachment((number, file): (usize, &File)) -> Value {
    json!({ "id": number, "filename": file.name, "description": file.alt })
}

fn card(card: &Card) -> Value {
    let mut embed = Map::new();
    embed.insert("color".to_owned(), json!(colour(card.tone)));
    let texts = [("title", &card.title), ("description", &card.text)];
    for (name, text) in texts {
        if let Some(text) = text {
            embed.insert(name.to_owned(), json!(text));
        }
    }
    if let Some(footer) = &card.footer {
        embed.insert("footer".to_owned(), json!({ "text": footer }));
    }
    if !card.fields.is_empty() {
        let fields = card.fields.iter();
        let fields = fields.map(|one| json!({ "name": one.name, "value": one.value, "inline": one.inline }));
        embed.insert("fields".to_owned(), fields.collect());
    }
    Value::Object(embed)
}

/// Discord's embed colours: the brand for reading, green for done, amber for missing.
const fn colour(tone: Tone) -> u32 {
    match tone {
        Tone::Neutral => 0x4752C4,
        Tone::Good => 0x00_7A_5A,
        Tone::Warning => 0xC2_7C_0E,
    }
}

fn row(row: &Row) -> Value {
    match row {
        Row::Buttons(buttons) => {
            json!({ "type": 1, "components": buttons.iter().map(button).collect::<Vec<_>>() })
        }
        Row::Menu(one) => json!({ "type": 1, "components": [menu(one)] }),
    }
}

fn button(button: &Button) -> Value {
    match &button.action {
        Action::Link(url) => {
            json!({ "type": 2, "style": 5, "label": button.label, "url": url, "disabled": !button.enabled })
        }
        Action::Control(id) => json!({
            "type": 2,
            "style": style(button.style),
            "label": button.label,
            "custom_id": id.encode(),
            "disabled": !button.enabled,
        }),
    }
}

const fn style(style: Style) -> u8 {
    match style {
        Style::Primary => 1,
        Style::Secondary => 2,
        Style::Danger => 4,
    }
}

fn menu(menu: &Menu) -> Value {
    let options = menu.options.iter().map(|option| {
        let mut one = json!({ "value": option.value, "label": option.label });
        if let (Some(fields), Some(description)) = (one.as_object_mut(), &option.description) {
            fields.insert("description".to_owned(), json!(description));
        }
        if let Some(fields) = one.as_object_mut().filter(|_| option.chosen) {
            fields.insert("default".to_owned(), json!(true));
        }
        one
    });
    json!({
        "type": 3,
        "custom_id": menu.id.encode(),
        "placeholder": menu.placeholder,
        "min_values": menu.min,
        "max_values": menu.max,
        "options": options.collect::<Vec<_>>(),
    })
}

fn input(input: &Input) -> Value {
    let mut one = json!({
        "type": 4,
        "custom_id": input.field.id(),
        "label": input.label,
        "style": if input.paragraph { 2 } else { 1 },
        "required": input.required,
        "max_length": input.max,
    });
    if let Some(fields) = one.as_object_mut() {
        let texts = [("placeholder", &input.placeholder), ("value", &input.value)];
        for (name, text) in texts {
            if let Some(text) = text.as_ref().filter(|text| !text.is_empty()) {
                fields.insert(name.to_owned(), json!(text));
            }
        }
    }
    one
}
