//! What people do on the page: each request is one act of one person in one channel.
//!
//! Invariant: nobody does here what Discord's client would not let them do.

use axum::Json;
use axum::extract::State as Taken;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde_json::{Value, json};

use super::State;
use super::asked::Body;
use super::refused::Refused;
use crate::playground::Host;
use crate::sandbox::{ActError, Answer, Answered, ChannelId, MessageId, PersonId, Sandbox, World};

/// Bytes of a file that somebody holds ready, as many as Discord takes.
const FILE_BYTES: usize = 10 << 20;
/// Characters of a name of such a file.
const FILE_NAME: usize = 120;
/// What a file is called whose own name leaves nothing.
const NAMELESS: &str = "file";

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
pub(super) async fn act<H: Host + 'static>(
    Taken(shared): State<H>,
    Body(request): Body<Request>,
) -> Result<Json<Value>, Refused> {
    let Request { person, channel, act } = request;
    let sandbox = &*shared.sandbox;
    sandbox.read(|world| check(world, person, channel))?;
    perform(sandbox, person, channel, act).await.map(Json)
}

async fn perform(
    sandbox: &Sandbox,
    person: PersonId,
    channel: ChannelId,
    act: Act,
) -> Result<Value, Refused> {
    Ok(match act {
        Act::Slash { line } => told(&sandbox.slash(person, channel, &line).await?),
        Act::Complete { line } => {
            let choices = sandbox.autocomplete(person, channel, &line).await?;
            json!({ "choices": choices })
        }
        Act::Click { message, custom_id } => {
            told(&sandbox.click(person, channel, message, &custom_id).await?)
        }
        Act::Select {
            message,
            custom_id,
            values,
        } => {
            let values: Vec<_> = values.iter().map(String::as_str).collect();
            let chosen = sandbox.choose(person, channel, message, &custom_id, &values);
            told(&chosen.await?)
        }
        Act::Submit { fields } => {
            let fields = fields.iter().map(|(name, text)| (name.as_str(), text.as_str()));
            let fields: Vec<_> = fields.collect();
            told(&sandbox.submit(person, &fields).await?)
        }
        Act::Menu { message, command } => {
            let used = sandbox.message_command(person, channel, message, &command);
            told(&used.await?)
        }
        Act::Say { text } => json!({ "message": sandbox.say(person, channel, &text)? }),
        Act::Hold { name, kind, base64 } => json!({ "name": hold(sandbox, person, &name, &kind, &base64)? }),
        Act::Dismiss => {
            sandbox.dismiss(person);
            json!({})
        }
        Act::Forget { message } => {
            sandbox.edit(|world| world.dismiss_message(person, channel, message));
            json!({})
        }
    })
}

/// The person and the channel are there, and the person sees the channel.
fn check(world: &World, person: PersonId, channel: ChannelId) -> Result<(), Refused> {
    let known = world.people.get(&person).filter(|person| !person.bot);
    let person = known.ok_or_else(|| Refused::missing("person"))?;
    if !world.channels.contains_key(&channel) {
        return Err(Refused::missing("channel"));
    }
    match world.sees(person.id, channel) {
        true => Ok(()),
        false => Err(ActError::NotHere(person.name.clone()).into()),
    }
}

/// Holds a file ready to be sent; what it is called from now on.
fn hold(
    sandbox: &Sandbox,
    person: PersonId,
    name: &str,
    kind: &str,
    base64: &str,
) -> Result<String, Refused> {
    let bytes = STANDARD
        .decode(base64)
        .map_err(|_| Refused::senseless("The file did not arrive whole."))?;
    if bytes.len() > FILE_BYTES {
        return Err(Refused::senseless("A file may have 10 MB here, as in Discord."));
    }
    let name = file_name(name);
    sandbox.edit(|world| world.add_upload(person, &name, kind, &bytes));
    Ok(name)
}

/// A name that is no path, and that can be written in quotes.
fn file_name(name: &str) -> String {
    let is_good = |sign: &char| !sign.is_control() && !matches!(sign, '/' | '\\' | '"');
    let name: String = name.chars().filter(is_good).take(FILE_NAME).collect();
    match name.trim().trim_matches('.') {
        "" => NAMELESS.to_owned(),
        _ => name,
    }
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
