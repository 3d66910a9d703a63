//! What people do on the page: each request is one act of one person in one channel.

use std::sync::Arc;

use axum::Json;
use axum::extract::State as Taken;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::refused::Refused;
use super::{Shared, State};
use crate::playground::Host;
use crate::sandbox::{Answer, Answered, ChannelId, MessageId, PersonId, Sandbox};

/// Bytes of a file that somebody holds ready, as many as Discord takes.
const FILE_BYTES: usize = 10 << 20;
/// Characters of a name of such a file.
const FILE_NAME: usize = 120;
/// Characters of an ordinary message, as many as Discord takes.
const SAID: usize = 2_000;

/// An act.
#[derive(Deserialize)]
pub(super) struct Request {
    #[serde(rename = "as")]
    person: PersonId,
    channel: ChannelId,
    #[serde(flatten)]
    act: Act,
}

#[derive(Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
enum Act {
    Slash {
        line: String,
    },
    Complete {
        line: String,
    },
    Click {
        message: MessageId,
        custom_id: String,
    },
    Select {
        message: MessageId,
        custom_id: String,
        values: Vec<String>,
    },
    Submit {
        fields: Vec<(String, String)>,
    },
    Dismiss,
    Menu {
        message: MessageId,
        command: String,
    },
    Say {
        text: String,
    },
    Hold {
        name: String,
        #[serde(rename = "type")]
        kind: String,
        base64: String,
    },
    Forget {
        message: MessageId,
    },
}

/// Does it; what came of it, for the page.
pub(super) async fn act<H: Host>(
    Taken(shared): State<H>,
    Json(request): Json<Request>,
) -> Result<Json<Value>, Refused> {
    check(&shared, &request)?;
    let Request { person, channel, act } = request;
    let sandbox = &shared.sandbox;
    let answered = match act {
        Act::Slash { line } => sandbox.slash(person, channel, &line).await?,
        Act::Complete { line } => {
            let choices = sandbox.autocomplete(person, channel, &line).await?;
            return Ok(Json(json!({ "choices": choices })));
        }
        Act::Click { message, custom_id } => sandbox.click(person, channel, message, &custom_id).await?,
        Act::Select {
            message,
            custom_id,
            values,
        } => {
            let values: Vec<_> = values.iter().map(String::as_str).collect();
            sandbox
                .choose(person, channel, message, &custom_id, &values)
                .await?
        }
        Act::Submit { fields } => {
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str()))
                .collect();
            sandbox.submit(person, &fields).await?
        }
        Act::Menu { message, command } => {
            sandbox
                .message_command(person, channel, message, &command)
                .await?
        }
        quiet => return quietly(sandbox, person, channel, quiet).map(Json),
    };
    Ok(Json(told(&answered)))
}

/// The person and the channel are there, and the person sees the channel.
fn check<H>(shared: &Arc<Shared<H>>, request: &Request) -> Result<(), Refused> {
    let known = shared.sandbox.read(|world| {
        let person = world.people.get(&request.person).filter(|person| !person.bot);
        person.is_some() && world.sees(request.person, request.channel)
    });
    known
        .then_some(())
        .ok_or_else(|| Refused::missing("channel for this person"))
}

/// Acts that the bot hears nothing of.
fn quietly(sandbox: &Sandbox, person: PersonId, channel: ChannelId, act: Act) -> Result<Value, Refused> {
    match act {
        Act::Dismiss => sandbox.dismiss(person),
        Act::Forget { message } => sandbox.edit(|world| world.dismiss_message(person, channel, message)),
        Act::Say { text } => {
            if text.trim().is_empty() || text.chars().count() > SAID {
                return Err(Refused::senseless(format!(
                    "A message has 1 to {SAID} characters."
                )));
            }
            sandbox.edit(|world| world.say(person, channel, &text));
        }
        Act::Hold { name, kind, base64 } => hold(sandbox, person, &name, &kind, &base64)?,
        _ => {}
    }
    Ok(json!({}))
}

fn hold(sandbox: &Sandbox, person: PersonId, name: &str, kind: &str, base64: &str) -> Result<(), Refused> {
    let bytes = STANDARD
        .decode(base64)
        .map_err(|_| Refused::senseless("The file did not arrive whole."))?;
    if bytes.len() > FILE_BYTES {
        return Err(Refused::senseless("A file may have 10 MB here, as in Discord."));
    }
    let name: String = name
        .chars()
        .filter(|sign| !sign.is_control())
        .take(FILE_NAME)
        .collect();
    sandbox.edit(|world| world.add_upload(person, &name, kind, &bytes));
    Ok(())
}

/// What came of an act, by its kind: the page reads the rest anew.
fn told(answered: &Answered) -> Value {
    match &answered.answer {
        Answer::Message { id, .. } | Answer::Deferred { id, .. } | Answer::Updated { id } => {
            json!({ "message": id })
        }
        Answer::Form(_) => json!({ "form": true }),
        Answer::DeferredUpdate | Answer::Choices(_) => json!({}),
    }
}
