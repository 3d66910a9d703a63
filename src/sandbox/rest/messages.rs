//! Messages of channels, and pins.
//!
//! Invariant: a refused request stores nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::Arc;

use serde_json::{Value, json};

use super::body::Upload;
use super::{Call, Reply};
use crate::sandbox::clock::timestamp;
use crate::sandbox::error::{self, ApiError, Form};
use crate::sandbox::ids::{ChannelId, FileId, MessageId, PersonId};
use crate::sandbox::json as look;
use crate::sandbox::limits;
use crate::sandbox::message::{
    Body, COMPONENTS_V2, File, Message, MessageKind, OldEdits, SUPPRESS_EMBEDS, SUPPRESS_NOTIFICATIONS,
};
use crate::sandbox::permissions::Permissions;
use crate::sandbox::validate;
use crate::sandbox::wire::{self, Reader};
use crate::sandbox::world::{Channel, Nonce, World};

/// The channel, if the bot sees it.
pub(super) fn view(world: &World, id: ChannelId) -> Result<&Channel, ApiError> {
    let channel = world.channels.get(&id).ok_or_else(error::unknown_channel)?;
    if world.sees(world.bot, id) {
        return Ok(channel);
    }
    Err(error::missing_access())
}

/// The channel, if the bot sees it and may do this there.
pub(super) fn require(world: &World, id: ChannelId, needed: Permissions) -> Result<&Channel, ApiError> {
    let channel = view(world, id)?;
    if world.permissions_in(id, world.bot).contains(needed) {
        return Ok(channel);
    }
    Err(error::missing_permissions())
}

fn message_of(world: &World, channel: ChannelId, id: MessageId) -> Result<&Message, ApiError> {
    let message = world
        .message(channel, id)
        .filter(|message| message.only_for.is_none());
    message.ok_or_else(error::unknown_message)
}

fn ids(call: &Call) -> (ChannelId, MessageId) {
    (call.matched.id("channel_id"), call.matched.id("message_id"))
}

fn shown(world: &World, channel: ChannelId, message: MessageId) -> Result<Value, ApiError> {
    let message = world
        .message(channel, message)
        .ok_or_else(error::unknown_message)?;
    Ok(wire::message(world, message, Reader::Rest))
}

/// What posting this takes beside the right to post.
fn content_rights(call: &Call) -> Permissions {
    let embeds = if look::list(&call.body, "embeds").is_empty() {
        Permissions::NONE
    } else {
        Permissions::EMBED_LINKS
    };
    let files = if call.files.is_empty() {
        Permissions::NONE
    } else {
        Permissions::ATTACH_FILES
    };
    embeds | files
}

pub(super) fn create(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let id: ChannelId = call.matched.id("channel_id");
    let channel = view(world, id)?;
    let is_thread = channel.thread.is_some();
    if channel
        .thread
        .as_ref()
        .is_some_and(|thread| thread.archived && thread.locked)
    {
        return Err(error::archived_thread());
    }
    let send = if is_thread {
        Permissions::SEND_MESSAGES_IN_THREADS
    } else {
        Permissions::SEND_MESSAGES
    };
    require(world, id, send | content_rights(call))?;
    validate::message_body(&call.body)?;
    if let Some(known) = known_nonce(world, id, call) {
        return shown(world, id, known).map(Reply::json);
    }
    let refers_to = referred(world, id, &call.body)?;
    let body = composed(world, None, call)?;
    let kind = if refers_to.is_some() {
        MessageKind::Reply
    } else {
        MessageKind::Plain
    };
    let mut message = world.new_message(id, world.bot, kind, body);
    message.refers_to = refers_to;
    message.pinged = pinged(world, &call.body);
    message.nonce = nonce(&call.body);
    remember_nonce(world, &message);
    let made = world.insert_message(message);
    wake_thread(world, id);
    shown(world, id, made).map(Reply::json)
}

/// Posting takes a thread out of the archive.
fn wake_thread(world: &mut World, id: ChannelId) {
    let thread = world
        .channels
        .get_mut(&id)
        .and_then(|channel| channel.thread.as_mut());
    if let Some(thread) = thread {
        thread.archived = false;
    }
}

fn referred(world: &World, channel: ChannelId, body: &Value) -> Result<Option<MessageId>, ApiError> {
    let Some(reference) = body.get("message_reference").filter(|value| value.is_object()) else {
        return Ok(None);
    };
    let id = look::id(reference, "message_id").map(MessageId::new);
    let found = id.filter(|id| world.message(channel, *id).is_some());
    let may_miss = reference.get("fail_if_not_exists").and_then(Value::as_bool) == Some(false);
    if found.is_none() && !may_miss {
        let mut form = Form::default();
        form.fault_at("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
        form.finish()?;
    }
    Ok(found)
}

/// Whom a message pings: of those whom its text mentions the ones whom `allowed_mentions` lets it. Without that, all.
fn pinged(world: &World, body: &Value) -> BTreeSet<PersonId> {
    let mentioned = wire::mentioned(world, look::text(body, "content"));
    let Some(allowed) = body.get("allowed_mentions").filter(|allowed| allowed.is_object()) else {
        return mentioned;
    };
    let all = look::list(allowed, "parse").iter().any(|of| of == "users");
    let listed: BTreeSet<PersonId> = look::list(allowed, "users")
        .iter()
        .filter_map(|user| user.as_str()?.parse().ok())
        .collect();
    mentioned
        .into_iter()
        .filter(|person| all || listed.contains(person))
        .collect()
}

fn nonce(body: &Value) -> Option<String> {
    match body.get("nonce")? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The message that was made with this nonce a moment ago.
fn known_nonce(world: &World, channel: ChannelId, call: &Call) -> Option<MessageId> {
    let nonce = nonce(&call.body).filter(|_| look::flag(&call.body, "enforce_nonce"))?;
    let since = world.now_ms.saturating_sub(limits::NONCE_LIFE_MS);
    let known = world.channels.get(&channel)?.nonces.iter();
    known
        .rev()
        .take_while(|known| known.at_ms >= since)
        .find(|known| known.nonce == nonce)
        .map(|known| known.message)
}

fn remember_nonce(world: &mut World, message: &Message) {
    let (Some(nonce), Some(channel)) = (&message.nonce, world.channels.get_mut(&message.channel)) else {
        return;
    };
    let since = world.now_ms.saturating_sub(limits::NONCE_LIFE_MS);
    while channel.nonces.front().is_some_and(|known| known.at_ms < since) {
        channel.nonces.pop_front();
    }
    channel.nonces.push_back(Nonce {
        nonce: nonce.clone(),
        message: message.id,
        at_ms: world.now_ms,
    });
}

/// The body that a request makes: of a new message, or of `base` with what is changed.
pub(super) fn composed(world: &mut World, base: Option<&Body>, call: &Call) -> Result<Body, ApiError> {
    let body = &call.body;
    let mut made = base.cloned().unwrap_or_default();
    if body.get("content").is_some() {
        look::text(body, "content").clone_into(&mut made.content);
    }
    if body.get("embeds").is_some() {
        made.embeds = look::list(body, "embeds").to_vec();
    }
    if body.get("components").is_some() {
        made.components = look::list(body, "components").to_vec();
    }
    if let Some(flags) = look::number(body, "flags") {
        let settable = SUPPRESS_EMBEDS | COMPONENTS_V2 | SUPPRESS_NOTIFICATIONS;
        made.flags = (made.flags & !SUPPRESS_EMBEDS) | (flags & settable);
    }
    made.files = composed_files(world, &made.files, call)?;
    if made.is_empty() {
        return Err(error::empty_message());
    }
    Ok(made)
}

/// The files that are kept, and the new ones; without a list all are kept.
fn composed_files(world: &mut World, standing: &[File], call: &Call) -> Result<Vec<File>, ApiError> {
    let limit = world.attachment_size_limit;
    if call
        .files
        .iter()
        .any(|file| u64::try_from(file.bytes.len()).is_ok_and(|bytes| bytes > limit))
    {
        return Err(error::too_large());
    }
    let listed = call.body.get("attachments").and_then(Value::as_array);
    let described: BTreeMap<u64, &Value> = listed
        .into_iter()
        .flatten()
        .filter_map(|one| Some((look::id(one, "id")?, one)))
        .collect();
    let kept = standing
        .iter()
        .filter(|file| listed.is_none() || described.contains_key(&file.id.get()));
    let mut files: Vec<File> = kept.cloned().collect();
    for file in &mut files {
        describe(file, described.get(&file.id.get()).copied());
    }
    for upload in &call.files {
        let mut file = stored(world.mint(), upload);
        describe(&mut file, described.get(&upload.number).copied());
        files.push(file);
    }
    let mut form = Form::default();
    form.at("attachments", |form| {
        form.length(files.len(), 0, limits::ATTACHMENTS)
    });
    form.finish()?;
    Ok(files)
}

fn stored(id: FileId, upload: &Upload) -> File {
    File {
        id,
        name: upload.name.clone(),
        description: None,
        content_type: upload.content_type.clone(),
        bytes: Arc::clone(&upload.bytes),
    }
}

fn describe(file: &mut File, listed: Option<&Value>) {
    let Some(listed) = listed else { return };
    if look::given(listed, "description") {
        file.description = Some(look::text(listed, "description").to_owned());
    }
    if look::given(listed, "filename") {
        look::text(listed, "filename").clone_into(&mut file.name);
    }
}

pub(super) fn get(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let (channel, id) = ids(call);
    require(world, channel, Permissions::READ_MESSAGE_HISTORY)?;
    message_of(world, channel, id)?;
    shown(world, channel, id).map(Reply::json)
}

pub(super) fn edit(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let (channel, id) = ids(call);
    require(world, channel, content_rights(call))?;
    if message_of(world, channel, id)?.author != world.bot {
        return Err(error::not_the_author());
    }
    if is_archived(world, channel) {
        return Err(error::archived_thread());
    }
    count_old_edit(world, channel, id)?;
    change(world, channel, id, call)?;
    shown(world, channel, id).map(Reply::json)
}

fn is_archived(world: &World, channel: ChannelId) -> bool {
    let thread = world
        .channels
        .get(&channel)
        .and_then(|channel| channel.thread.as_ref());
    thread.is_some_and(|thread| thread.archived)
}

fn count_old_edit(world: &mut World, channel: ChannelId, id: MessageId) -> Result<(), ApiError> {
    let (now_ms, most) = (world.now_ms, world.old_message_edits);
    let Some(message) = world.message_mut(channel, id) else {
        return Ok(());
    };
    if message.created_ms.saturating_add(limits::OLD_MESSAGE_MS) > now_ms {
        return Ok(());
    }
    if message.old_edits.since_ms.saturating_add(limits::OLD_MESSAGE_MS) <= now_ms {
        message.old_edits = OldEdits {
            since_ms: now_ms,
            count: 0,
        };
    }
    if message.old_edits.count >= most {
        return Err(error::too_many_old_edits());
    }
    message.old_edits.count += 1;
    Ok(())
}

/// Changes a message as a request says, whoever sends it.
pub(super) fn change(
    world: &mut World,
    channel: ChannelId,
    id: MessageId,
    call: &Call,
) -> Result<(), ApiError> {
    validate::message_body(&call.body)?;
    let standing = world
        .message(channel, id)
        .ok_or_else(error::unknown_message)?
        .body
        .clone();
    let body = composed(world, Some(&standing), call)?;
    let now_ms = world.now_ms;
    let message = world
        .message_mut(channel, id)
        .ok_or_else(error::unknown_message)?;
    message.body = body;
    message.edited_ms = Some(now_ms);
    Ok(())
}

pub(super) fn delete(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let (channel, id) = ids(call);
    view(world, channel)?;
    if message_of(world, channel, id)?.author != world.bot {
        require(world, channel, Permissions::MANAGE_MESSAGES)?;
    }
    world.remove_message(channel, id);
    Ok(Reply::empty())
}

pub(super) fn list(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let id: ChannelId = call.matched.id("channel_id");
    let channel = view(world, id)?;
    if !world
        .permissions_in(id, world.bot)
        .contains(Permissions::READ_MESSAGE_HISTORY)
    {
        return Ok(Reply::json(json!([])));
    }
    let limit = call.query("limit").parse().unwrap_or(limits::PAGE_DEFAULT);
    let mut form = Form::default();
    form.at("limit", |form| {
        if !(1..=limits::PAGE).contains(&limit) {
            form.fault("NUMBER_TYPE_RANGE", "int value should be between 1 and 100.");
        }
    });
    form.finish()?;
    let page = page(channel, call, limit);
    Ok(Reply::json(
        page.into_iter()
            .map(|message| wire::message(world, message, Reader::Rest))
            .collect(),
    ))
}

/// One page of history, the newest first.
fn page<'a>(channel: &'a Channel, call: &Call, limit: usize) -> Vec<&'a Message> {
    let at = |name: &str| call.query(name).parse::<MessageId>().ok();
    let public = |(_, message): &(&MessageId, &'a Message)| message.only_for.is_none();
    let older = |than: MessageId, most: usize| {
        channel
            .messages
            .range(..than)
            .rev()
            .filter(public)
            .take(most)
            .map(|(_, message)| message)
    };
    let newer = |than: MessageId, most: usize| {
        let mut page: Vec<_> = channel
            .messages
            .range((Excluded(than), Unbounded))
            .filter(public)
            .take(most)
            .collect();
        page.reverse();
        page.into_iter().map(|(_, message)| message)
    };
    if let Some(after) = at("after") {
        return newer(after, limit).collect();
    }
    if let Some(around) = at("around") {
        let middle = channel
            .messages
            .get(&around)
            .filter(|message| message.only_for.is_none());
        return newer(around, limit / 2)
            .chain(middle)
            .chain(older(around, limit.div_ceil(2) - 1))
            .collect();
    }
    older(at("before").unwrap_or(MessageId::new(u64::MAX)), limit).collect()
}

pub(super) fn pins(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let channel = require(
        world,
        call.matched.id("channel_id"),
        Permissions::READ_MESSAGE_HISTORY,
    )?;
    let limit = call
        .query("limit")
        .parse()
        .unwrap_or(limits::PINS_PAGE)
        .clamp(1, limits::PINS_PAGE);
    let before = call.query("before");
    let newest_first = channel.pins.iter().rev();
    let mut rest = newest_first.filter(|(_, at)| before.is_empty() || timestamp(*at).as_str() < before);
    let page = rest
        .by_ref()
        .take(limit)
        .filter_map(|(id, at)| Some((channel.messages.get(id)?, *at)));
    let items: Vec<_> = page
        .map(|(message, at)| {
            json!({ "pinned_at": timestamp(at), "message": wire::message(world, message, Reader::Rest) })
        })
        .collect();
    Ok(Reply::json(
        json!({ "items": items, "has_more": rest.next().is_some() }),
    ))
}

pub(super) fn pins_old(world: &World, call: &Call) -> Result<Reply, ApiError> {
    let channel = require(
        world,
        call.matched.id("channel_id"),
        Permissions::READ_MESSAGE_HISTORY,
    )?;
    let pinned = channel
        .pins
        .iter()
        .rev()
        .take(limits::PINS_PAGE)
        .filter_map(|(id, _)| channel.messages.get(id));
    Ok(Reply::json(
        pinned
            .map(|message| wire::message(world, message, Reader::Rest))
            .collect(),
    ))
}

pub(super) fn pin(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let (channel, id) = ids(call);
    let pins = require(world, channel, Permissions::PIN_MESSAGES)?.pins.len();
    if message_of(world, channel, id)?.pinned {
        return Ok(Reply::empty());
    }
    if pins >= limits::PINS {
        return Err(error::too_many_pins());
    }
    set_pinned(world, channel, id, true);
    let mut notice = world.new_message(channel, world.bot, MessageKind::PinNotice, Body::default());
    notice.refers_to = Some(id);
    world.insert_message(notice);
    Ok(Reply::empty())
}

pub(super) fn unpin(world: &mut World, call: &Call) -> Result<Reply, ApiError> {
    let (channel, id) = ids(call);
    require(world, channel, Permissions::PIN_MESSAGES)?;
    message_of(world, channel, id)?;
    set_pinned(world, channel, id, false);
    Ok(Reply::empty())
}

fn set_pinned(world: &mut World, channel: ChannelId, id: MessageId, pinned: bool) {
    let now_ms = world.now_ms;
    if let Some(message) = world.message_mut(channel, id) {
        message.pinned = pinned;
    }
    if let Some(channel) = world.channels.get_mut(&channel) {
        channel.pins.retain(|(of, _)| *of != id);
        if pinned {
            channel.pins.push((id, now_ms));
        }
    }
}

/// The bytes of a file of a channel's message, or of one that a person sent with a command there.
pub(super) fn file_bytes(world: &World, channel: ChannelId, file: FileId) -> Option<Arc<[u8]>> {
    let messages = world.channels.get(&channel)?.messages.values();
    let posted = messages.flat_map(|message| &message.body.files);
    let held = world.people.values().flat_map(|person| &person.uploads);
    posted
        .chain(held)
        .find(|of| of.id == file)
        .map(|of| Arc::clone(&of.bytes))
}
