//! Answers to interactions: the first response, the original it made, and what follows.
//!
//! Invariants: an interaction is acknowledged once, within 3 seconds; its token opens nothing after 15 minutes.

use serde_json::{Value, json};

use super::messages::{change, composed};
use super::{Call, Reply};
use crate::sandbox::command::Choice;
use crate::sandbox::error::{self, ApiError, Form};
use crate::sandbox::form::{self, OpenForm};
use crate::sandbox::ids::{InteractionId, MessageId};
use crate::sandbox::interaction::{Acknowledged, Answer, Interaction, InteractionKind};
use crate::sandbox::json as look;
use crate::sandbox::message::{Body, EPHEMERAL, LOADING, MessageKind};
use crate::sandbox::payload;
use crate::sandbox::validate;
use crate::sandbox::wire::{self, Reader};
use crate::sandbox::world::World;

/// The first response. A refused one that comes too late is word to the person, too.
pub(super) fn callback(world: &mut World, call: &Call) -> Reply {
    let id: InteractionId = call.matched.id("interaction_id");
    match respond(world, id, call) {
        Ok(answer) => reply(world, id, call, answer),
        Err(refusal) => {
            let gives_up = refusal == error::unknown_interaction();
            let mut reply = Reply::from(refusal);
            reply.answers = gives_up.then_some((id, None));
            reply
        }
    }
}

fn respond(world: &mut World, id: InteractionId, call: &Call) -> Result<Answer, ApiError> {
    let now_ms = world.now_ms;
    let interaction = world
        .interactions
        .get_mut(&id)
        .ok_or_else(error::unknown_interaction)?;
    if interaction.token != call.matched.text("interaction_token") || interaction.is_expired(now_ms) {
        return Err(error::unknown_interaction());
    }
    if interaction.acknowledged.is_some() {
        return Err(error::already_acknowledged());
    }
    if interaction.is_late(now_ms) {
        interaction.given_up = true;
        return Err(error::unknown_interaction());
    }
    let interaction = interaction.clone();
    let kind = callback_kind(&call.body, &interaction)?;
    check_data(&call.body, kind)?;
    let answer = take(world, &interaction, kind, call)?;
    note(world, id, kind, &answer);
    Ok(answer)
}

/// The kind of response, if it may answer such an interaction.
fn callback_kind(body: &Value, interaction: &Interaction) -> Result<Acknowledged, ApiError> {
    let all = [
        Acknowledged::Message,
        Acknowledged::DeferredMessage,
        Acknowledged::DeferredUpdate,
        Acknowledged::Update,
        Acknowledged::Choices,
        Acknowledged::Form,
    ];
    let allowed = all
        .into_iter()
        .filter(|kind| may_answer(*kind, interaction))
        .collect::<Vec<_>>();
    let sent = look::number(body, "type");
    let found = allowed.iter().find(|kind| sent == Some(u64::from(kind.number())));
    found.copied().ok_or_else(|| {
        let numbers = allowed
            .iter()
            .map(|kind| kind.number().to_string())
            .collect::<Vec<_>>()
            .join(", ");
        let mut form = Form::default();
        form.fault_at(
            "type",
            "BASE_TYPE_CHOICES",
            format!("Value must be one of {{{numbers}}}."),
        );
        form.finish().err().unwrap_or_else(error::bad_json)
    })
}

fn may_answer(kind: Acknowledged, interaction: &Interaction) -> bool {
    match (kind, interaction.kind) {
        (Acknowledged::Choices, of) => of == InteractionKind::Autocomplete,
        (_, InteractionKind::Autocomplete) => false,
        (Acknowledged::Message | Acknowledged::DeferredMessage, _) => true,
        (Acknowledged::Form, of) => of != InteractionKind::Submit,
        (Acknowledged::Update | Acknowledged::DeferredUpdate, _) => interaction.source.is_some(),
    }
}

fn check_data(body: &Value, kind: Acknowledged) -> Result<(), ApiError> {
    let data = body.get("data").unwrap_or(&Value::Null);
    let mut form = Form::default();
    form.at("data", |form| match kind {
        Acknowledged::Message | Acknowledged::Update => validate::message(form, data),
        Acknowledged::DeferredMessage | Acknowledged::DeferredUpdate => only_the_ephemeral_flag(form, data),
        Acknowledged::Choices => validate::choices(form, data),
        Acknowledged::Form => validate::modal(form, data),
    });
    form.finish()
}

fn only_the_ephemeral_flag(form: &mut Form, data: &Value) {
    let keys = data
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(_, value)| !value.is_null());
    for (key, value) in keys {
        let fits = key == "flags" && value.as_u64().is_some_and(|flags| flags & !EPHEMERAL == 0);
        let empty = value.as_array().is_some_and(Vec::is_empty);
        if !fits && !empty {
            form.fault_at(
                key,
                "BASE_TYPE_CHOICES",
                "A deferred response may carry the ephemeral flag only.",
            );
        }
    }
}

/// The request with what lies in `data` as its body.
fn inner(call: &Call) -> Call {
    call.with_body(call.body.get("data").cloned().unwrap_or(Value::Null))
}

fn take(
    world: &mut World,
    interaction: &Interaction,
    kind: Acknowledged,
    call: &Call,
) -> Result<Answer, ApiError> {
    match kind {
        Acknowledged::Message => {
            let call = inner(call);
            let body = composed(world, None, &call)?;
            let ephemeral = wants_ephemeral(&call.body);
            let id = post(world, interaction, body, ephemeral, false);
            Ok(Answer::Message { id, ephemeral })
        }
        Acknowledged::DeferredMessage => {
            let ephemeral = call.body.get("data").is_some_and(wants_ephemeral);
            let body = Body {
                flags: LOADING,
                ..Body::default()
            };
            let id = post(world, interaction, body, ephemeral, false);
            Ok(Answer::Deferred { id, ephemeral })
        }
        Acknowledged::DeferredUpdate => Ok(Answer::DeferredUpdate),
        Acknowledged::Update => {
            let id = interaction.source.ok_or_else(error::unknown_message)?;
            change(world, interaction.channel, id, &inner(call))?;
            Ok(Answer::Updated { id })
        }
        Acknowledged::Choices => {
            let choices = call
                .body
                .get("data")
                .map_or(&[][..], |data| look::list(data, "choices"));
            let choices = choices
                .iter()
                .filter_map(|one| serde_json::from_value::<Choice>(one.clone()).ok());
            Ok(Answer::Choices(choices.collect()))
        }
        Acknowledged::Form => {
            let form = open_form(interaction, call.body.get("data").unwrap_or(&Value::Null));
            if let Some(person) = world.people.get_mut(&interaction.person) {
                person.form = Some(form.clone());
            }
            Ok(Answer::Form(form))
        }
    }
}

fn wants_ephemeral(data: &Value) -> bool {
    look::number(data, "flags").unwrap_or(0) & EPHEMERAL != 0
}

fn open_form(interaction: &Interaction, data: &Value) -> OpenForm {
    OpenForm {
        interaction: interaction.id,
        channel: interaction.channel,
        message: interaction.source,
        custom_id: look::text(data, "custom_id").to_owned(),
        title: look::text(data, "title").to_owned(),
        fields: form::fields(look::list(data, "components")),
    }
}

/// Posts a message that answers an interaction.
fn post(
    world: &mut World,
    interaction: &Interaction,
    body: Body,
    ephemeral: bool,
    followup: bool,
) -> MessageId {
    let from_component = interaction.kind == InteractionKind::Component;
    let kind = match interaction.kind {
        _ if followup => MessageKind::Reply,
        InteractionKind::Command if interaction.from_menu => MessageKind::MenuAnswer,
        InteractionKind::Command => MessageKind::SlashAnswer,
        InteractionKind::Component => MessageKind::Reply,
        InteractionKind::Submit | InteractionKind::Autocomplete => MessageKind::Plain,
    };
    let mut message = world.new_message(interaction.channel, world.bot, kind, body);
    message.answers = Some(interaction.id);
    message.refers_to = if followup {
        interaction.response
    } else {
        interaction.source.filter(|_| from_component)
    };
    message.interaction_metadata = Some(payload::metadata(world, interaction));
    if ephemeral {
        message.only_for = Some(interaction.person);
        message.body.flags |= EPHEMERAL;
    }
    world.insert_message(message)
}

/// Writes down how far the answer has come.
fn note(world: &mut World, id: InteractionId, kind: Acknowledged, answer: &Answer) {
    let Some(interaction) = world.interactions.get_mut(&id) else {
        return;
    };
    interaction.acknowledged = Some(kind);
    interaction.pending = matches!(kind, Acknowledged::DeferredMessage | Acknowledged::DeferredUpdate);
    interaction.response = match answer {
        Answer::Message { id, .. } | Answer::Deferred { id, .. } | Answer::Updated { id } => Some(*id),
        Answer::DeferredUpdate => interaction.source,
        Answer::Form(_) | Answer::Choices(_) => None,
    };
}

fn reply(world: &World, id: InteractionId, call: &Call, answer: Answer) -> Reply {
    let reply = if call.query("with_response") == "true" {
        Reply::json(described(world, id).unwrap_or_default())
    } else {
        Reply::empty()
    };
    reply.answering(id, answer)
}

/// The body that `with_response` asks for.
fn described(world: &World, id: InteractionId) -> Option<Value> {
    let interaction = world.interactions.get(&id)?;
    let kind = interaction.acknowledged?;
    let mut about = json!({ "id": id, "type": interaction.kind.number() });
    let mut shown = json!({});
    let made = kind != Acknowledged::DeferredUpdate;
    let message = interaction
        .response
        .filter(|_| made)
        .and_then(|of| world.message(interaction.channel, of));
    if let Some(message) = message {
        look::set(&mut about, "response_message_id", message.id.to_string());
        look::set(
            &mut about,
            "response_message_loading",
            message.body.flags & LOADING != 0,
        );
        look::set(
            &mut about,
            "response_message_ephemeral",
            message.only_for.is_some(),
        );
        let message = wire::message(world, message, Reader::Interaction);
        look::set(
            &mut shown,
            "resource",
            json!({ "type": kind.number(), "message": message }),
        );
    }
    look::set(&mut shown, "interaction", about);
    Some(shown)
}

/// The interaction whose token a webhook route carries, once it is acknowledged.
fn of_token(world: &World, call: &Call) -> Result<Interaction, ApiError> {
    if call.matched.id::<u64>("webhook_id") != world.application {
        return Err(error::unknown_webhook());
    }
    let token = call.matched.text("webhook_token");
    let number = token
        .trim_start_matches("aW50ZXJhY3Rpb24")
        .parse::<InteractionId>()
        .ok();
    let interaction = number
        .and_then(|id| world.interactions.get(&id))
        .filter(|of| of.token == token);
    let interaction = interaction.filter(|of| !of.is_expired(world.now_ms));
    let interaction = interaction.ok_or_else(error::invalid_webhook_token)?;
    if interaction.acknowledged.is_none() {
        return Err(error::unknown_webhook());
    }
    Ok(interaction.clone())
}

/// The message a webhook route is about: the original, or one that followed.
fn target(interaction: &Interaction, call: &Call) -> Result<MessageId, ApiError> {
    let named = call.matched.text("message_id");
    if named.is_empty() || named == "@original" {
        return interaction.response.ok_or_else(error::unknown_webhook);
    }
    let id: MessageId = call.matched.id("message_id");
    let is_own = interaction.response == Some(id) || interaction.followups.contains(&id);
    if is_own {
        Ok(id)
    } else {
        Err(error::unknown_message())
    }
}

fn shown(world: &World, interaction: &Interaction, id: MessageId) -> Result<Reply, ApiError> {
    let message = world
        .message(interaction.channel, id)
        .ok_or_else(error::unknown_message)?;
    Ok(Reply::json(wire::message(world, message, Reader::Interaction)))
}

pub(super) fn get(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let interaction = of_token(world, call)?;
    shown(world, &interaction, target(&interaction, call)?)
}

pub(super) fn edit(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let interaction = of_token(world, call)?;
    let id = target(&interaction, call)?;
    change(world, interaction.channel, id, call)?;
    settled(world, &interaction, id);
    shown(world, &interaction, id)
}

/// A promise is kept once the message it was made for is there.
fn settled(world: &mut World, interaction: &Interaction, id: MessageId) {
    if let Some(message) = world.message_mut(interaction.channel, id)
        && message.body.flags & LOADING != 0
    {
        message.body.flags &= !LOADING;
        message.edited_ms = None;
    }
    if interaction.response == Some(id)
        && let Some(interaction) = world.interactions.get_mut(&interaction.id)
    {
        interaction.pending = false;
    }
}

pub(super) fn delete(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let interaction = of_token(world, call)?;
    let id = target(&interaction, call)?;
    world
        .remove_message(interaction.channel, id)
        .ok_or_else(error::unknown_message)?;
    if let Some(interaction) = world.interactions.get_mut(&interaction.id) {
        interaction.pending &= interaction.response != Some(id);
        interaction.followups.retain(|of| *of != id);
    }
    Ok(Reply::empty())
}

/// A message more. The first after a promised message fills that in.
pub(super) fn follow_up(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let interaction = of_token(world, call)?;
    let promised = interaction
        .response
        .filter(|_| interaction.acknowledged == Some(Acknowledged::DeferredMessage));
    if let Some(id) = promised.filter(|_| interaction.pending) {
        change(world, interaction.channel, id, call)?;
        settled(world, &interaction, id);
        return shown(world, &interaction, id);
    }
    validate::message_body(&call.body)?;
    let body = composed(world, None, call)?;
    let id = post(world, &interaction, body, wants_ephemeral(&call.body), true);
    if let Some(interaction) = world.interactions.get_mut(&interaction.id) {
        interaction.followups.push(id);
    }
    shown(world, &interaction, id)
}
