//! Discord's rules for what a bot sends: messages, components, forms, commands, autocomplete answers.
//!
//! Invariant: nothing here changes anything; a fault is noted with its place in the form.

mod command;
mod component;
mod message;

use serde_json::Value;

use super::error::{ApiError, Form};
use super::json as look;
use super::limits;

pub(crate) use command::command;
pub(crate) use component::form as modal;
pub(crate) use message::message;

/// Checks the body of a message that is created or edited by an ordinary route.
pub(crate) fn message_body(body: &Value) -> Result<(), ApiError> {
    let mut form = Form::default();
    message(&mut form, body);
    form.finish()
}

/// Checks an autocomplete answer.
pub(crate) fn choices(form: &mut Form, data: &Value) {
    let choices = look::list(data, "choices");
    form.at("choices", |form| {
        form.length(choices.len(), 0, limits::CHOICES);
        form.each(choices, choice);
    });
}

/// Checks one choice.
pub(crate) fn choice(form: &mut Form, choice: &Value) {
    form.required_text(choice, "name", 1, limits::CHOICE);
    match choice.get("value") {
        None | Some(Value::Null) => form.required("value"),
        Some(Value::String(_)) => form.text(choice, "value", 0, limits::CHOICE),
        Some(_) => {}
    }
}

/// Checks the name, window and lock of a thread.
pub(crate) fn thread(body: &Value, name_required: bool) -> Result<(), ApiError> {
    let mut form = Form::default();
    if name_required {
        form.required_text(body, "name", 1, limits::THREAD_NAME);
    } else {
        form.text(body, "name", 1, limits::THREAD_NAME);
    }
    if let Some(minutes) = body.get("auto_archive_duration").filter(|value| !value.is_null()) {
        let allowed = minutes
            .as_u64()
            .is_some_and(|minutes| limits::AUTO_ARCHIVE_MIN.contains(&minutes));
        if !allowed {
            let message = "Value must be one of {60, 1440, 4320, 10080}.";
            form.fault_at("auto_archive_duration", "BASE_TYPE_CHOICES", message);
        }
    }
    form.finish()
}
