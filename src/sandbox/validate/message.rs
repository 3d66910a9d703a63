//! The rules for a message: content, embeds, components, files, nonce, flags.

use serde_json::Value;

use super::component;
use crate::sandbox::error::Form;
use crate::sandbox::json as look;
use crate::sandbox::limits;
use crate::sandbox::message::COMPONENTS_V2;

/// Checks a message's body.
pub(crate) fn message(form: &mut Form, body: &Value) {
    form.text(body, "content", 0, limits::CONTENT);
    form.at("embeds", |form| embeds(form, look::list(body, "embeds")));
    let new_style = look::number(body, "flags").unwrap_or(0) & COMPONENTS_V2 != 0;
    form.at("components", |form| {
        component::of_message(form, look::list(body, "components"), new_style)
    });
    form.at("attachments", |form| {
        attachments(form, look::list(body, "attachments"))
    });
    let users = body.pointer("/allowed_mentions/users").and_then(Value::as_array);
    if users.is_some_and(|users| users.len() > limits::ALLOWED_USERS) {
        form.fault_at(
            "allowed_mentions.users",
            "BASE_TYPE_MAX_LENGTH",
            "Must be 100 or fewer in length.",
        );
    }
    if body.get("nonce").is_some_and(Value::is_string) {
        form.text(body, "nonce", 0, limits::NONCE);
    }
    if new_style {
        no_old_fields(form, body);
    }
}

fn no_old_fields(form: &mut Form, body: &Value) {
    let old = ["content", "embeds", "poll", "sticker_ids"];
    let fills = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    };
    for key in old.into_iter().filter(|key| body.get(key).is_some_and(fills)) {
        let message = "The 'content' and 'embeds' fields cannot be used with IS_COMPONENTS_V2";
        form.fault_at(
            key,
            "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
            message,
        );
    }
}

fn attachments(form: &mut Form, attachments: &[Value]) {
    form.length(attachments.len(), 0, limits::ATTACHMENTS);
    form.each(attachments, |form, attachment| {
        if look::id(attachment, "id").is_none() {
            form.required("id");
        }
        form.text(attachment, "filename", 1, limits::ATTACHMENT_DESCRIPTION);
        form.text(attachment, "description", 0, limits::ATTACHMENT_DESCRIPTION);
    });
}

fn embeds(form: &mut Form, embeds: &[Value]) {
    form.length(embeds.len(), 0, limits::EMBEDS);
    form.each(embeds, embed);
    let total: usize = embeds.iter().map(embed_length).sum();
    if total > limits::EMBED_TOTAL {
        form.fault(
            "MAX_EMBED_SIZE_EXCEEDED",
            "Embed size exceeds maximum size of 6000",
        );
    }
}

fn embed(form: &mut Form, embed: &Value) {
    const SHOWN: [&str; 8] = [
        "title",
        "description",
        "fields",
        "author",
        "footer",
        "image",
        "thumbnail",
        "timestamp",
    ];
    if !SHOWN.iter().any(|key| look::given(embed, key)) {
        form.required("description");
    }
    form.text(embed, "title", 0, limits::EMBED_NAME);
    form.text(embed, "description", 0, limits::EMBED_DESCRIPTION);
    if let Some(footer) = embed.get("footer") {
        form.at("footer", |form| {
            form.text(footer, "text", 0, limits::EMBED_FOOTER)
        });
    }
    if let Some(author) = embed.get("author") {
        form.at("author", |form| form.text(author, "name", 0, limits::EMBED_NAME));
    }
    let fields = look::list(embed, "fields");
    form.at("fields", |form| {
        form.length(fields.len(), 0, limits::EMBED_FIELDS);
        form.each(fields, |form, field| {
            form.required_text(field, "name", 1, limits::EMBED_NAME);
            form.required_text(field, "value", 1, limits::EMBED_FIELD_VALUE);
        });
    });
}

/// The characters of an embed that count towards the total of a message.
fn embed_length(embed: &Value) -> usize {
    let length = |object: &Value, key: &str| look::text(object, key).chars().count();
    let part = |key: &str, inner: &str| embed.get(key).map_or(0, |object| length(object, inner));
    let fields = look::list(embed, "fields").iter();
    let fields: usize = fields
        .map(|field| length(field, "name") + length(field, "value"))
        .sum();
    length(embed, "title")
        + length(embed, "description")
        + part("footer", "text")
        + part("author", "name")
        + fields
}
