//! The World: servers, channels, people, messages, commands and interactions, as plain data.
//!
//! Invariants: no IO and no waiting in here; every channel's server exists; every author is a person;
//! a message is in one channel only; `now_ms` was read from the clock when the World was entered.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::command::Command;
use super::config::Config;
use super::faults::Faults;
use super::form::OpenForm;
use super::gateway::GatewayState;
use super::ids::{
    ChannelId, CommandId, FileId, InteractionId, MessageId, PersonId, RoleId, ServerId, Snowflakes,
};
use super::interaction::Interaction;
use super::message::{Body, File, Message, MessageKind};
use super::permissions::{self, Holder, Overwrite, OverwriteFor, Permissions};
use super::ratelimit::RateLimiter;
use super::transcript::{Source, Transcript};
use super::wire;

/// Interactions remembered; the oldest are forgotten first.
const INTERACTIONS_KEPT: usize = 10_000;
/// Ephemeral messages kept of a channel; a client forgets them too.
const EPHEMERAL_KEPT: usize = 2_000;
/// Problems kept.
const PROBLEMS_KEPT: usize = 1_000;
/// Files that a person holds ready; of more, the oldest go.
const UPLOADS_KEPT: usize = 20;
/// Minutes after which a thread archives itself, where nothing else is said.
const AUTO_ARCHIVE_DEFAULT_MIN: u64 = 4_320;

/// A server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Server {
    /// Its id.
    pub id: ServerId,
    /// Its name.
    pub name: String,
    /// Its preferred language, such as `en-US`.
    pub locale: String,
    /// Whose it is; nobody's by default.
    pub owner: Option<PersonId>,
    /// Whether the bot is in it.
    pub has_bot: bool,
    /// Its roles, the everyone-role included.
    pub roles: BTreeMap<RoleId, Role>,
    /// Who is in it, with their roles.
    pub members: BTreeMap<PersonId, Member>,
    /// Its channels and threads.
    pub channels: Vec<ChannelId>,
}

/// A role of a server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Its name.
    pub name: String,
    /// What it gives.
    pub permissions: Permissions,
    /// Whether it belongs to an application.
    pub managed: bool,
}

/// A person in a server.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Member {
    /// Their name there, if they chose another.
    pub nick: Option<String>,
    /// Their roles, without the everyone-role.
    pub roles: Vec<RoleId>,
    /// Since when, unix milliseconds.
    pub joined_ms: u64,
}

/// A person, or the bot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Their name.
    pub name: String,
    /// Their language, such as `en-US`.
    pub locale: String,
    /// Whether it is a bot.
    pub bot: bool,
    /// Their direct conversation with the bot.
    pub dm: Option<ChannelId>,
    /// The form that is open before them.
    pub form: Option<OpenForm>,
    /// Files they hold ready to send.
    pub uploads: Vec<File>,
}

/// What a channel is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChannelKind {
    /// A text channel of a server.
    Text,
    /// A thread below a text channel.
    Thread,
    /// A direct conversation of the bot with one person.
    Direct,
}

impl ChannelKind {
    pub(crate) const fn number(self) -> u8 {
        match self {
            Self::Text => 0,
            Self::Direct => 1,
            Self::Thread => 11,
        }
    }
}

/// What a thread has besides.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ThreadState {
    /// The channel it is below.
    pub parent: ChannelId,
    /// Who started it.
    pub owner: PersonId,
    /// Whether it is archived.
    pub archived: bool,
    /// Whether only those who manage threads may take it out of the archive.
    pub locked: bool,
    /// Minutes without a message until it archives itself. (The sandbox leaves that to tests.)
    pub auto_archive_min: u64,
    /// When its being archived last changed, unix milliseconds.
    pub changed_ms: u64,
    /// Who is in it, where it is private: they and those who manage threads see it. None: it is as public as the
    /// channel.
    #[serde(default)]
    pub private_to: Option<BTreeSet<PersonId>>,
}

/// A nonce and the message that it stands for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Nonce {
    pub(crate) nonce: String,
    pub(crate) message: MessageId,
    pub(crate) at_ms: u64,
}

/// A channel, thread or direct conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Channel {
    /// Its id.
    pub id: ChannelId,
    /// Its server; none if it is a direct conversation.
    pub server: Option<ServerId>,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ChannelKind,
    /// The person of a direct conversation.
    pub recipient: Option<PersonId>,
    /// What it has as a thread.
    pub thread: Option<ThreadState>,
    /// What it allows and denies.
    pub overwrites: Vec<Overwrite>,
    /// Its messages, the newest last.
    pub messages: BTreeMap<MessageId, Message>,
    /// Its pins and when each was set (unix milliseconds), the newest last.
    pub pins: Vec<(MessageId, u64)>,
    pub(crate) nonces: VecDeque<Nonce>,
    pub(crate) ephemeral: VecDeque<MessageId>,
}

/// Something that must not happen: a harness fails where there is any.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Problem {
    /// The bot asked for a route that the sandbox does not have.
    UnknownRoute(String),
    /// A request's body is not what Discord's OpenAPI document describes.
    Judged(String),
    /// The bot broke the gateway's rules.
    Gateway(String),
    /// The sandbox was about to send something that serenity does not read.
    Unreadable(String),
}

/// All there is.
#[derive(Clone, Debug, Serialize)]
pub struct World {
    /// The clock when the World was last entered, unix milliseconds.
    pub now_ms: u64,
    /// The bot, a person too.
    pub bot: PersonId,
    /// The bot's application.
    pub application: u64,
    /// The application's name.
    pub application_name: String,
    /// Real time a person waits for an answer.
    pub answer_bound: Duration,
    /// Bytes a file may have.
    pub attachment_size_limit: u64,
    /// Edits an hour that a message older than an hour takes.
    pub old_message_edits: u32,
    /// Whether the bot may read what others write without being spoken to.
    pub message_content_intent: bool,
    /// What the bot's own role gives it in a server it is added to.
    pub bot_permissions: Permissions,
    /// Servers.
    pub servers: BTreeMap<ServerId, Server>,
    /// Channels, threads and direct conversations.
    pub channels: HashMap<ChannelId, Channel>,
    /// People, the bot included.
    pub people: BTreeMap<PersonId, Person>,
    /// Commands registered for all servers.
    pub global_commands: Vec<Command>,
    /// Commands registered for one server.
    pub server_commands: BTreeMap<ServerId, Vec<Command>>,
    /// What people did lately.
    pub interactions: BTreeMap<InteractionId, Interaction>,
    /// What shall go wrong.
    pub faults: Faults,
    /// Rate limits.
    pub rate_limits: RateLimiter,
    /// The bot's session.
    pub gateway: GatewayState,
    /// What happened.
    pub transcript: Transcript,
    /// What must not happen and did.
    pub problems: Vec<Problem>,
    pub(crate) base_url: String,
    #[serde(skip)]
    pub(crate) command_creations: HashMap<Option<ServerId>, VecDeque<u64>>,
    pub(crate) ids: Snowflakes,
}

impl World {
    /// An empty one, with the bot in it.
    pub(crate) fn new(config: &Config, now_ms: u64) -> Self {
        let bot = PersonId::new(config.application_id);
        let mut world = Self {
            now_ms,
            bot,
            application: config.application_id,
            application_name: config.application_name.clone(),
            answer_bound: config.answer_bound,
            attachment_size_limit: config.attachment_size_limit,
            old_message_edits: config.old_message_edits,
            message_content_intent: config.message_content_intent,
            bot_permissions: config.bot_permissions,
            servers: BTreeMap::new(),
            channels: HashMap::new(),
            people: BTreeMap::new(),
            global_commands: Vec::new(),
            server_commands: BTreeMap::new(),
            interactions: BTreeMap::new(),
            faults: Faults::default(),
            rate_limits: RateLimiter::new(config.rate_limits),
            gateway: GatewayState::default(),
            transcript: Transcript::new(config.transcript_lines),
            problems: Vec::new(),
            base_url: String::new(),
            command_creations: HashMap::new(),
            ids: Snowflakes::default(),
        };
        world.insert_person(bot, &config.application_name, "en-US", true);
        world
    }

    /// A new id of any kind.
    pub(crate) fn mint<T: From<u64>>(&mut self) -> T {
        T::from(self.ids.next(self.now_ms))
    }

    /// Adds a server with the bot in it. Its everyone-role gives [`Permissions::EVERYONE`].
    pub fn add_server(&mut self, name: &str) -> ServerId {
        let id: ServerId = self.mint();
        let everyone = RoleId::new(id.get());
        let role = Role {
            id: everyone,
            name: "@everyone".into(),
            permissions: Permissions::EVERYONE,
            managed: false,
        };
        let server = Server {
            id,
            name: name.to_owned(),
            locale: "en-US".to_owned(),
            owner: None,
            has_bot: true,
            roles: BTreeMap::from([(everyone, role)]),
            members: BTreeMap::new(),
            channels: Vec::new(),
        };
        self.servers.insert(id, server);
        self.join(self.bot, id);
        let (bot_name, bot_permissions) = (self.application_name.clone(), self.bot_permissions);
        let role = self.add_role(id, &bot_name, bot_permissions);
        if let Some(role) = self
            .servers
            .get_mut(&id)
            .and_then(|server| server.roles.get_mut(&role))
        {
            role.managed = true;
        }
        self.give_role(id, self.bot, role);
        id
    }

    /// Adds a text channel to a server.
    pub fn add_channel(&mut self, server: ServerId, name: &str) -> ChannelId {
        let id = self.mint();
        self.insert_channel(id, Some(server), name, ChannelKind::Text, None);
        id
    }

    /// Adds a thread below a text channel, started by `owner`.
    pub fn add_thread(&mut self, parent: ChannelId, owner: PersonId, name: &str) -> ChannelId {
        let id = self.mint();
        self.insert_thread(id, parent, owner, name)
    }

    /// Adds a private thread below a text channel, started by `owner`, with them, the bot and these people in it.
    pub fn add_private_thread(
        &mut self,
        parent: ChannelId,
        owner: PersonId,
        name: &str,
        people: &[PersonId],
    ) -> ChannelId {
        let id = self.add_thread(parent, owner, name);
        let members = people.iter().copied().chain([owner, self.bot]).collect();
        let thread = self.channels.get_mut(&id);
        if let Some(thread) = thread.and_then(|channel| channel.thread.as_mut()) {
            thread.private_to = Some(members);
        }
        id
    }

    /// As [`World::add_thread`], with this id: a thread of a message has the message's own.
    pub(crate) fn insert_thread(
        &mut self,
        id: ChannelId,
        parent: ChannelId,
        owner: PersonId,
        name: &str,
    ) -> ChannelId {
        let server = self.channels.get(&parent).and_then(|channel| channel.server);
        self.insert_channel(id, server, name, ChannelKind::Thread, None);
        let changed_ms = self.now_ms;
        if let Some(channel) = self.channels.get_mut(&id) {
            channel.thread = Some(ThreadState {
                parent,
                owner,
                archived: false,
                locked: false,
                auto_archive_min: AUTO_ARCHIVE_DEFAULT_MIN,
                changed_ms,
                private_to: None,
            });
        }
        id
    }

    /// The direct conversation of the bot with a person, opened if there is none.
    pub fn add_dm(&mut self, person: PersonId) -> ChannelId {
        if let Some(dm) = self.people.get(&person).and_then(|person| person.dm) {
            return dm;
        }
        let id = self.mint();
        self.insert_channel(id, None, "", ChannelKind::Direct, Some(person));
        if let Some(person) = self.people.get_mut(&person) {
            person.dm = Some(id);
        }
        id
    }

    fn insert_channel(
        &mut self,
        id: ChannelId,
        server: Option<ServerId>,
        name: &str,
        kind: ChannelKind,
        recipient: Option<PersonId>,
    ) {
        let channel = Channel {
            id,
            server,
            name: name.to_owned(),
            kind,
            recipient,
            thread: None,
            overwrites: Vec::new(),
            messages: BTreeMap::new(),
            pins: Vec::new(),
            nonces: VecDeque::new(),
            ephemeral: VecDeque::new(),
        };
        self.channels.insert(id, channel);
        if let Some(server) = server.and_then(|server| self.servers.get_mut(&server)) {
            server.channels.push(id);
        }
    }

    /// Takes a channel, with all that is in it, away.
    pub fn delete_channel(&mut self, channel: ChannelId) {
        let server = self.channels.remove(&channel).and_then(|channel| channel.server);
        if let Some(server) = server.and_then(|server| self.servers.get_mut(&server)) {
            server.channels.retain(|of| *of != channel);
        }
    }

    /// Takes the bot out of a server.
    pub fn remove_bot(&mut self, server: ServerId) {
        let bot = self.bot;
        if let Some(server) = self.servers.get_mut(&server) {
            server.has_bot = false;
            server.members.remove(&bot);
        }
    }

    /// Adds a person, who speaks `locale` (such as `en-US`), to a server.
    pub fn add_person(&mut self, server: ServerId, name: &str, locale: &str) -> PersonId {
        let id = self.mint();
        self.insert_person(id, name, locale, false);
        self.join(id, server);
        id
    }

    fn insert_person(&mut self, id: PersonId, name: &str, locale: &str, bot: bool) {
        let (name, locale) = (name.to_owned(), locale.to_owned());
        self.people.insert(
            id,
            Person {
                id,
                name,
                locale,
                bot,
                dm: None,
                form: None,
                uploads: Vec::new(),
            },
        );
    }

    /// Lets a person join one more server.
    pub fn join(&mut self, person: PersonId, server: ServerId) {
        let member = Member {
            nick: None,
            roles: Vec::new(),
            joined_ms: self.now_ms,
        };
        let is_bot = person == self.bot;
        if let Some(server) = self.servers.get_mut(&server) {
            server.has_bot |= is_bot;
            server.members.entry(person).or_insert(member);
        }
    }

    /// Adds a role to a server.
    pub fn add_role(&mut self, server: ServerId, name: &str, permissions: Permissions) -> RoleId {
        let id = self.mint();
        if let Some(server) = self.servers.get_mut(&server) {
            server.roles.insert(
                id,
                Role {
                    id,
                    name: name.to_owned(),
                    permissions,
                    managed: false,
                },
            );
        }
        id
    }

    /// Gives a member a role.
    pub fn give_role(&mut self, server: ServerId, person: PersonId, role: RoleId) {
        let member = self
            .servers
            .get_mut(&server)
            .and_then(|server| server.members.get_mut(&person));
        if let Some(member) = member
            && !member.roles.contains(&role)
        {
            member.roles.push(role);
        }
    }

    /// Gives a member permissions in the whole server, by a role of their own.
    pub fn grant(&mut self, server: ServerId, person: PersonId, permissions: Permissions) -> RoleId {
        let name = format!("granted to {}", self.name_of(person));
        let role = self.add_role(server, &name, permissions);
        self.give_role(server, person, role);
        role
    }

    /// Sets what a channel allows and denies a person, the bot or a role; it replaces what it said of them.
    pub fn overwrite(
        &mut self,
        channel: ChannelId,
        target: OverwriteFor,
        allow: Permissions,
        deny: Permissions,
    ) {
        if let Some(channel) = self.channels.get_mut(&channel) {
            channel.overwrites.retain(|overwrite| overwrite.target != target);
            channel.overwrites.push(Overwrite { target, allow, deny });
        }
    }

    /// Gives a person, or the bot, permissions in a channel, or takes them there; what else the channel says of them
    /// stays. A thread says nothing itself, so it is said of the channel that it hangs below.
    pub fn permit(&mut self, channel: ChannelId, person: PersonId, permissions: Permissions, may: bool) {
        let channel = self.parent_of(channel).unwrap_or(channel);
        let target = OverwriteFor::Person(person);
        let Some(found) = self.channels.get(&channel) else {
            return;
        };
        let known = found.overwrites.iter().find(|of| of.target == target);
        let (allow, deny) = known.map_or((Permissions::NONE, Permissions::NONE), |of| (of.allow, of.deny));
        let (allow, deny) = match may {
            true => (allow | permissions, deny.without(permissions)),
            false => (allow.without(permissions), deny | permissions),
        };
        self.overwrite(channel, target, allow, deny);
    }

    /// The channel that a thread hangs below; none of anything else.
    #[must_use]
    pub fn parent_of(&self, channel: ChannelId) -> Option<ChannelId> {
        Some(self.channels.get(&channel)?.thread.as_ref()?.parent)
    }

    /// A file that a person holds ready, to be named in a command's file option.
    pub fn add_upload(&mut self, person: PersonId, name: &str, content_type: &str, bytes: &[u8]) -> FileId {
        let id = self.mint();
        let file = File {
            id,
            name: name.to_owned(),
            description: None,
            content_type: Some(content_type.to_owned()),
            bytes: Arc::from(bytes),
        };
        if let Some(person) = self.people.get_mut(&person) {
            person.uploads.push(file);
            let spare = person.uploads.len().saturating_sub(UPLOADS_KEPT);
            person.uploads.drain(..spare);
        }
        id
    }

    /// A message that a person writes, whether they may or not: who may is [`Sandbox::say`](super::Sandbox::say)'s
    /// affair.
    pub fn say(&mut self, person: PersonId, channel: ChannelId, text: &str) -> MessageId {
        let body = Body {
            content: text.to_owned(),
            ..Body::default()
        };
        let mut message = self.new_message(channel, person, MessageKind::Plain, body);
        message.pinged = wire::mentioned(self, text);
        self.insert_message(message)
    }

    /// A message that is not in its channel yet.
    pub(crate) fn new_message(
        &mut self,
        channel: ChannelId,
        author: PersonId,
        kind: MessageKind,
        body: Body,
    ) -> Message {
        Message {
            id: self.mint(),
            channel,
            author,
            kind,
            body,
            created_ms: self.now_ms,
            edited_ms: None,
            pinned: false,
            only_for: None,
            answers: None,
            refers_to: None,
            pinged: BTreeSet::new(),
            nonce: None,
            old_edits: super::message::OldEdits::default(),
            interaction_metadata: None,
        }
    }

    /// Puts a message into its channel.
    pub(crate) fn insert_message(&mut self, message: Message) -> MessageId {
        let id = message.id;
        let Some(channel) = self.channels.get_mut(&message.channel) else {
            return id;
        };
        if message.only_for.is_some() {
            channel.ephemeral.push_back(id);
            if channel.ephemeral.len() > EPHEMERAL_KEPT
                && let Some(oldest) = channel.ephemeral.pop_front()
            {
                channel.messages.remove(&oldest);
            }
        }
        channel.messages.insert(id, message);
        id
    }

    /// Takes a message away, and its pin.
    pub(crate) fn remove_message(&mut self, channel: ChannelId, message: MessageId) -> Option<Message> {
        let channel = self.channels.get_mut(&channel)?;
        channel.pins.retain(|(pinned, _)| *pinned != message);
        channel.messages.remove(&message)
    }

    /// A message, wherever it is seen.
    #[must_use]
    pub fn message(&self, channel: ChannelId, message: MessageId) -> Option<&Message> {
        self.channels.get(&channel)?.messages.get(&message)
    }

    pub(crate) fn message_mut(&mut self, channel: ChannelId, message: MessageId) -> Option<&mut Message> {
        self.channels.get_mut(&channel)?.messages.get_mut(&message)
    }

    /// A file that was posted or is held ready.
    #[must_use]
    pub fn file(&self, id: FileId) -> Option<&File> {
        let messages = self
            .channels
            .values()
            .flat_map(|channel| channel.messages.values());
        let posted = messages.flat_map(|message| &message.body.files);
        let held = self.people.values().flat_map(|person| &person.uploads);
        posted.chain(held).find(|file| file.id == id)
    }

    /// Who used which command, where a message answers one. What is remembered of interactions ends with the process.
    #[must_use]
    pub fn command_of(&self, message: &Message) -> Option<(PersonId, String)> {
        let interaction = self.interactions.get(&message.answers?)?;
        Some((interaction.person, interaction.command()?))
    }

    /// Puts a form before a person again that nobody took, unless another is open by now.
    pub(super) fn give_back(&mut self, person: PersonId, form: Option<OpenForm>) {
        if let Some(person) = self.people.get_mut(&person) {
            person.form = person.form.take().or(form);
        }
    }

    /// A person puts a message that only they see out of sight.
    pub fn dismiss_message(&mut self, person: PersonId, channel: ChannelId, message: MessageId) {
        let Some(channel) = self.channels.get_mut(&channel) else {
            return;
        };
        let theirs = |of: &Message| of.only_for == Some(person);
        if channel.messages.get(&message).is_some_and(theirs) {
            channel.messages.remove(&message);
            channel.ephemeral.retain(|of| *of != message);
        }
    }

    /// A person's name; "?" for nobody.
    #[must_use]
    pub fn name_of(&self, person: PersonId) -> &str {
        self.people.get(&person).map_or("?", |person| &person.name)
    }

    /// A person of this name in a server.
    #[must_use]
    pub fn person_named(&self, server: ServerId, name: &str) -> Option<PersonId> {
        let members = &self.servers.get(&server)?.members;
        let is_named = |person: &&PersonId| self.name_of(**person) == name;
        members.keys().find(is_named).copied()
    }

    /// What a member may do in the whole server.
    #[must_use]
    pub fn server_permissions(&self, server: ServerId, person: PersonId) -> Permissions {
        let Some(server) = self.servers.get(&server) else {
            return Permissions::NONE;
        };
        if server.owner == Some(person) {
            return Permissions::ALL;
        }
        let Some(member) = server.members.get(&person) else {
            return Permissions::NONE;
        };
        let everyone = RoleId::new(server.id.get());
        let roles = member
            .roles
            .iter()
            .chain([&everyone])
            .filter_map(|role| server.roles.get(role));
        roles.fold(Permissions::NONE, |all, role| all | role.permissions)
    }

    /// What a person may do in a channel.
    #[must_use]
    pub fn permissions_in(&self, channel: ChannelId, person: PersonId) -> Permissions {
        let Some(channel) = self.channels.get(&channel) else {
            return Permissions::NONE;
        };
        let Some(server) = channel.server else {
            return self.permissions_in_dm(channel, person);
        };
        let member = self
            .servers
            .get(&server)
            .and_then(|server| server.members.get(&person));
        let Some(member) = member else {
            return Permissions::NONE;
        };
        let holder = Holder {
            person,
            roles: &member.roles,
            everyone: RoleId::new(server.get()),
            base: self.server_permissions(server, person),
        };
        let parent = channel
            .thread
            .as_ref()
            .and_then(|thread| self.channels.get(&thread.parent));
        let held = permissions::in_channel(&holder, &parent.unwrap_or(channel).overwrites);
        let members = channel
            .thread
            .as_ref()
            .and_then(|thread| thread.private_to.as_ref());
        let is_let_in = members.is_none_or(|members| members.contains(&person));
        match is_let_in || held.contains(Permissions::MANAGE_THREADS) {
            true => held,
            false => Permissions::NONE,
        }
    }

    fn permissions_in_dm(&self, channel: &Channel, person: PersonId) -> Permissions {
        if channel.recipient == Some(person) || person == self.bot {
            return Permissions::EVERYONE | Permissions::PIN_MESSAGES;
        }
        Permissions::NONE
    }

    /// The commands that work in a server, its own first; outside of servers, those for all.
    pub(crate) fn commands_for(&self, server: Option<ServerId>) -> impl Iterator<Item = &Command> {
        let own = server.and_then(|server| self.server_commands.get(&server));
        own.into_iter().flatten().chain(&self.global_commands)
    }

    /// The commands of a scope: one server's, or those for all.
    pub(crate) fn commands_mut(&mut self, scope: Option<ServerId>) -> &mut Vec<Command> {
        match scope {
            Some(server) => self.server_commands.entry(server).or_default(),
            None => &mut self.global_commands,
        }
    }

    /// The command of this id in a scope.
    pub(crate) fn command(&self, scope: Option<ServerId>, id: CommandId) -> Option<&Command> {
        let commands = match scope {
            Some(server) => self.server_commands.get(&server)?,
            None => &self.global_commands,
        };
        commands.iter().find(|command| command.id == id)
    }

    /// Remembers an interaction, and forgets the oldest beyond what is kept.
    pub(crate) fn insert_interaction(&mut self, interaction: Interaction) {
        self.interactions.insert(interaction.id, interaction);
        if self.interactions.len() > INTERACTIONS_KEPT {
            self.interactions.pop_first();
        }
    }

    /// Notes something that must not happen.
    pub(crate) fn problem(&mut self, problem: Problem) {
        tracing::warn!(?problem, "sandbox problem");
        if self.problems.len() < PROBLEMS_KEPT {
            self.problems.push(problem);
        }
    }

    /// Notes a line of the transcript.
    pub(crate) fn note(&mut self, source: Source, line: impl FnOnce() -> String) {
        self.transcript.note(self.now_ms, source, line);
    }
}
