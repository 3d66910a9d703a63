//! Registering commands, for all servers or for one.
//!
//! Invariant: a list with one bad command changes nothing.

use serde_json::{Value, json};

use super::{Call, Reply};
use crate::sandbox::command::{Command, CommandKind, OptionSpec, normalized};
use crate::sandbox::error::{self, ApiError, Form};
use crate::sandbox::ids::{CommandId, ServerId};
use crate::sandbox::json as look;
use crate::sandbox::limits;
use crate::sandbox::validate;
use crate::sandbox::world::World;

/// The server a route is about; none: all servers.
fn scope(world: &World, call: &Call) -> Result<Option<ServerId>, ApiError> {
    if call.matched.id::<u64>("application_id") != world.application {
        return Err(error::unknown_application());
    }
    if call.matched.text("guild_id").is_empty() {
        return Ok(None);
    }
    let server: ServerId = call.matched.id("guild_id");
    match world.servers.get(&server) {
        Some(of) if of.has_bot => Ok(Some(server)),
        _ => Err(error::missing_access()),
    }
}

fn kind_of(sent: &Value) -> CommandKind {
    look::number(sent, "type")
        .and_then(CommandKind::from_number)
        .unwrap_or(CommandKind::Slash)
}

pub(super) fn list(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let scope = scope(world, call)?;
    let localized = call.query("with_localizations") == "true";
    Ok(Reply::json(
        world
            .commands_mut(scope)
            .iter()
            .map(|command| command.shown(localized))
            .collect(),
    ))
}

pub(super) fn get(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let scope = scope(world, call)?;
    let command = world
        .command(scope, call.matched.id("command_id"))
        .ok_or_else(error::unknown_command)?;
    Ok(Reply::json(command.definition.clone()))
}

pub(super) fn delete(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let scope = scope(world, call)?;
    let id: CommandId = call.matched.id("command_id");
    world.command(scope, id).ok_or_else(error::unknown_command)?;
    world.commands_mut(scope).retain(|command| command.id != id);
    Ok(Reply::empty())
}

pub(super) fn set(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let scope = scope(world, call)?;
    let sent = call.body.as_array().map_or(&[][..], Vec::as_slice);
    check_all(sent)?;
    check_counts(sent)?;
    let new = sent
        .iter()
        .filter(|one| standing(world, scope, kind_of(one), look::text(one, "name")).is_none());
    count_creations(world, scope, new.count())?;
    let built = sent.iter().map(|one| build(world, scope, one, None)).collect();
    *world.commands_mut(scope) = built;
    Ok(Reply::json(
        world
            .commands_mut(scope)
            .iter()
            .map(|command| command.shown(true))
            .collect(),
    ))
}

/// In a list, the faults of each command lie under its number.
fn check_all(sent: &[Value]) -> Result<(), ApiError> {
    let mut form = Form::default();
    form.each(sent, |form, one| validate::command(form, one, kind_of(one)));
    let mut names = std::collections::HashSet::new();
    form.each(sent, |form, one| {
        if !names.insert((kind_of(one), look::text(one, "name").to_owned())) {
            let message = "Application command names must be unique";
            form.fault("APPLICATION_COMMANDS_DUPLICATE_NAME", message);
        }
    });
    form.finish()
}

fn check_counts(sent: &[Value]) -> Result<(), ApiError> {
    let most = [
        (CommandKind::Slash, limits::CHAT_COMMANDS),
        (CommandKind::Person, limits::MENU_COMMANDS),
        (CommandKind::Message, limits::MENU_COMMANDS),
    ];
    let too_many =
        |(kind, most): &(CommandKind, usize)| sent.iter().filter(|one| kind_of(one) == *kind).count() > *most;
    if most.iter().any(too_many) {
        Err(error::too_many_commands())
    } else {
        Ok(())
    }
}

fn standing(world: &World, scope: Option<ServerId>, kind: CommandKind, name: &str) -> Option<CommandId> {
    let commands = match scope {
        Some(server) => world.server_commands.get(&server)?,
        None => &world.global_commands,
    };
    commands
        .iter()
        .find(|command| command.kind == kind && command.name == name)
        .map(|command| command.id)
}

fn count_creations(world: &mut World, scope: Option<ServerId>, count: usize) -> Result<(), ApiError> {
    let now_ms = world.now_ms;
    let creations = world.command_creations.entry(scope).or_default();
    creations.retain(|at| at.saturating_add(limits::COMMAND_CREATIONS_MS) > now_ms);
    if creations.len() + count > limits::COMMAND_CREATIONS {
        return Err(error::too_many_creations());
    }
    creations.extend(std::iter::repeat_n(now_ms, count));
    Ok(())
}

/// A command of a definition that was checked; it keeps the id of the one it replaces.
fn build(world: &mut World, scope: Option<ServerId>, sent: &Value, id: Option<CommandId>) -> Command {
    let kind = kind_of(sent);
    let name = look::text(sent, "name").to_owned();
    let id = id
        .or_else(|| standing(world, scope, kind, &name))
        .unwrap_or_else(|| world.mint());
    let version: CommandId = world.mint();
    let mut definition = normalized(sent, kind);
    definition.insert("id".into(), id.to_string().into());
    definition.insert("application_id".into(), world.application.to_string().into());
    definition.insert("version".into(), version.to_string().into());
    if let Some(server) = scope {
        definition.insert("guild_id".into(), server.to_string().into());
    }
    let options = definition.get("options").cloned().unwrap_or_else(|| json!([]));
    let options: Vec<OptionSpec> = serde_json::from_value(options).unwrap_or_default();
    Command {
        id,
        server: scope,
        kind,
        name,
        options,
        definition: Value::Object(definition),
    }
}

pub(super) fn create(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let scope = scope(world, call)?;
    check_one(&call.body)?;
    let replaced = standing(world, scope, kind_of(&call.body), look::text(&call.body, "name"));
    let all = world
        .commands_mut(scope)
        .iter()
        .filter(|command| Some(command.id) != replaced);
    let mut after: Vec<Value> = all.map(|command| command.definition.clone()).collect();
    after.push(call.body.clone());
    check_counts(&after)?;
    if replaced.is_none() {
        count_creations(world, scope, 1)?;
    }
    let command = build(world, scope, &call.body, replaced);
    let shown = command.definition.clone();
    put(world, scope, command);
    Ok(if replaced.is_some() {
        Reply::json(shown)
    } else {
        Reply::created(shown)
    })
}

fn check_one(sent: &Value) -> Result<(), ApiError> {
    let mut form = Form::default();
    validate::command(&mut form, sent, kind_of(sent));
    form.finish()
}

fn put(world: &mut World, scope: Option<ServerId>, command: Command) {
    let commands = world.commands_mut(scope);
    match commands.iter_mut().find(|of| of.id == command.id) {
        Some(place) => *place = command,
        None => commands.push(command),
    }
}

pub(super) fn edit(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let scope = scope(world, call)?;
    let id: CommandId = call.matched.id("command_id");
    let command = world.command(scope, id).ok_or_else(error::unknown_command)?;
    let mut merged = command.definition.clone();
    if let (Some(merged), Some(changes)) = (merged.as_object_mut(), call.body.as_object()) {
        merged.extend(
            changes
                .iter()
                .filter(|(key, _)| *key != "type")
                .map(|(key, value)| (key.clone(), value.clone())),
        );
    }
    check_one(&merged)?;
    let command = build(world, scope, &merged, Some(id));
    let shown = command.definition.clone();
    put(world, scope, command);
    Ok(Reply::json(shown))
}
