//! What people do: use commands, buttons, menus and forms, by what they read on the screen.
//!
//! Invariant: nothing is sent to the bot that Discord's client would not send.

use serde_json::{Value, json};

use super::Sandbox;
use super::command::{Choice, Command, CommandKind};
use super::commandline::{self, LineError, Typist};
use super::form::FormError;
use super::gateway::Delivery;
use super::hub::State;
use super::ids::{ChannelId, InteractionId, MessageId, PersonId, ServerId};
use super::interaction::{Answer, Answered, InteractionKind};
use super::json as look;
use super::limits;
use super::payload::{self, Act};
use super::permissions::Permissions;
use super::screen::{self, MenuOption, Widget};
use super::transcript::Source;
use super::wire::{self, Reader};
use super::world::World;

/// Why an act came to nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ActError {
    /// The bot did not answer in time, or is not there.
    #[error("The application did not respond")]
    NoAnswer,
    /// The person does not see the channel.
    #[error("{0} does not see this channel")]
    NotHere(String),
    /// The person may not write there.
    #[error("{0} may not write in this channel")]
    MayNotWrite(String),
    /// The text is none that can be sent.
    #[error("a message has 1 to {0} characters")]
    Length(usize),
    /// The person may not use commands there, or not this one.
    #[error("{0} is not shown this command here")]
    NotAllowed(String),
    /// The line is none that the client would send.
    #[error(transparent)]
    Line(#[from] LineError),
    /// There is no such message.
    #[error("there is no such message for this person")]
    NoSuchMessage,
    /// No message has such a button.
    #[error("there is no button {0:?} here; the buttons are: {1}")]
    NoSuchButton(String, String),
    /// No message has such a menu.
    #[error("there is no menu {0:?}")]
    NoSuchMenu(String),
    /// The menu has no such choice.
    #[error("the menu {0:?} has no choice {1:?}")]
    NoSuchChoice(String, String),
    /// Too few or too many were chosen.
    #[error("the menu {0:?} takes {1} to {2} choices")]
    ChoiceCount(String, usize, usize),
    /// The button or menu is greyed out.
    #[error("{0:?} cannot be used")]
    Disabled(String),
    /// The button is a link.
    #[error("{0:?} leads to {1}")]
    Link(String, String),
    /// No form is open before the person.
    #[error("no form is open")]
    NoForm,
    /// The form cannot be sent as filled in.
    #[error(transparent)]
    Form(#[from] FormError),
    /// There is no such message or person command.
    #[error("there is no command {0:?} in the menu")]
    NoSuchMenuCommand(String),
    /// The bot answered otherwise than such an act can be answered.
    #[error("the bot answered with {0:?}")]
    Unexpected(Box<Answer>),
}

/// Which message a button or menu is looked for on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The newest that has it and on which it can be used.
    Newest,
    /// This one.
    Message(MessageId),
}

impl From<MessageId> for Target {
    fn from(id: MessageId) -> Self {
        Self::Message(id)
    }
}

impl Sandbox {
    /// A person types a command, such as `/job add type:functional`.
    ///
    /// # Errors
    ///
    /// [`ActError`] where the client would not send it, or the bot does not answer.
    pub async fn slash(
        &self,
        person: PersonId,
        channel: ChannelId,
        line: &str,
    ) -> Result<Answered, ActError> {
        self.act(person, line, |world| {
            let read = commandline::read(Typist::new(world, person, channel), line)?;
            check_command(world, person, channel, &read.command)?;
            Ok(act(person, channel, InteractionKind::Command, read.data))
        })
        .await
    }

    /// A person writes an ordinary message, which the bot hears nothing of.
    ///
    /// # Errors
    ///
    /// [`ActError`] where the client would not send it.
    pub fn say(&self, person: PersonId, channel: ChannelId, text: &str) -> Result<MessageId, ActError> {
        self.edit(|world| {
            let name = || world.name_of(person).to_owned();
            if !world.sees(person, channel) {
                return Err(ActError::NotHere(name()));
            }
            if !world.may_write(person, channel) {
                return Err(ActError::MayNotWrite(name()));
            }
            if text.trim().is_empty() || text.chars().count() > limits::CONTENT {
                return Err(ActError::Length(limits::CONTENT));
            }
            Ok(world.say(person, channel, text))
        })
    }

    /// The proposals for the last option of a line that is being typed, such as `/item show id:J`.
    ///
    /// # Errors
    ///
    /// [`ActError`] where the last option proposes nothing, or the bot does not answer.
    pub async fn autocomplete(
        &self,
        person: PersonId,
        channel: ChannelId,
        line: &str,
    ) -> Result<Vec<Choice>, ActError> {
        let answered = self.act(person, line, |world| {
            let read = commandline::read_unfinished(Typist::new(world, person, channel), line)?;
            check_command(world, person, channel, &read.command)?;
            Ok(act(person, channel, InteractionKind::Autocomplete, read.data))
        });
        match answered.await?.answer {
            Answer::Choices(choices) => Ok(choices),
            other => Err(ActError::Unexpected(Box::new(other))),
        }
    }

    /// A person clicks the button of this label (or `custom_id`).
    ///
    /// # Errors
    ///
    /// [`ActError`] where there is none that can be used, or the bot does not answer.
    pub async fn click(
        &self,
        person: PersonId,
        channel: ChannelId,
        target: impl Into<Target>,
        label: &str,
    ) -> Result<Answered, ActError> {
        let target = target.into();
        self.act(person, &format!("clicks {label:?}"), |world| {
            let (message, custom_id) = find_button(world, person, channel, target, label)?;
            let data = json!({ "component_type": 2, "custom_id": custom_id, "id": 0 });
            Ok(Act {
                source: Some(message),
                ..act(person, channel, InteractionKind::Component, data)
            })
        })
        .await
    }

    /// A person chooses from the newest menu of this placeholder (or `custom_id`); in a menu of people by name.
    ///
    /// # Errors
    ///
    /// [`ActError`] where there is no such menu or choice, or the bot does not answer.
    pub async fn select(
        &self,
        person: PersonId,
        channel: ChannelId,
        menu: &str,
        labels: &[&str],
    ) -> Result<Answered, ActError> {
        let said = format!("selects {labels:?} of {menu:?}");
        let choice = |typist: Typist<'_>| find_choice(typist, Target::Newest, menu, labels);
        self.take(person, channel, &said, choice).await
    }

    /// As [`Sandbox::select`], from the menu of this `custom_id` on this message.
    ///
    /// # Errors
    ///
    /// [`ActError`] where there is no such menu or choice, or the bot does not answer.
    pub async fn choose(
        &self,
        person: PersonId,
        channel: ChannelId,
        message: MessageId,
        menu: &str,
        values: &[&str],
    ) -> Result<Answered, ActError> {
        let said = format!("selects {values:?} of {menu:?} on message {message}");
        let choice = |typist: Typist<'_>| find_choice(typist, Target::Message(message), menu, values);
        self.take(person, channel, &said, choice).await
    }

    /// A person takes the choice that is found, of a menu of the message with it.
    async fn take(
        &self,
        person: PersonId,
        channel: ChannelId,
        said: &str,
        choice: impl FnOnce(Typist<'_>) -> Result<(MessageId, Value), ActError>,
    ) -> Result<Answered, ActError> {
        self.act(person, said, |world| {
            let (message, data) = choice(Typist::new(world, person, channel))?;
            Ok(Act {
                source: Some(message),
                ..act(person, channel, InteractionKind::Component, data)
            })
        })
        .await
    }

    /// A person sends the form that is open before them, these fields filled in by label (or `custom_id`). The
    /// others keep what stands in them.
    ///
    /// # Errors
    ///
    /// [`ActError`] where no form is open, it is not filled in rightly, or the bot does not answer. The form stays open.
    pub async fn submit(&self, person: PersonId, fields: &[(&str, &str)]) -> Result<Answered, ActError> {
        let mut sent = None;
        let said = format!("submits {fields:?}");
        let answered = self.act(person, &said, |world| {
            let mut form = world
                .people
                .get(&person)
                .and_then(|of| of.form.clone())
                .ok_or(ActError::NoForm)?;
            for (name, text) in fields {
                form.fill(name, text)?;
            }
            let data = json!({ "custom_id": form.custom_id, "components": form.submission()? });
            let act = Act {
                source: form.message,
                ..act(person, form.channel, InteractionKind::Submit, data)
            };
            if let Some(person) = world.people.get_mut(&person) {
                person.form = None;
            }
            sent = Some(form);
            Ok(act)
        });
        let answered = answered.await;
        if answered == Err(ActError::NoAnswer) {
            self.edit(|world| world.give_back(person, sent));
        }
        answered
    }

    /// A person closes the form that is open before them. The bot hears nothing of it.
    pub fn dismiss(&self, person: PersonId) {
        self.edit(|world| {
            let name = world.name_of(person).to_owned();
            world.note(Source::Person, || format!("{name}: dismisses the form"));
            if let Some(person) = world.people.get_mut(&person) {
                person.form = None;
            }
        });
    }

    /// A person uses a command from a message's menu.
    ///
    /// # Errors
    ///
    /// [`ActError`] where there is no such message or command, or the bot does not answer.
    pub async fn message_command(
        &self,
        person: PersonId,
        channel: ChannelId,
        message: MessageId,
        name: &str,
    ) -> Result<Answered, ActError> {
        self.act(person, &format!("uses {name:?} on message {message}"), |world| {
            let command = menu_command(world, person, channel, CommandKind::Message, name)?;
            let target = world.message(channel, message).filter(|of| of.is_seen_by(person));
            let target = target.ok_or(ActError::NoSuchMessage)?;
            let shown = wire::message(world, target, Reader::Interaction);
            let mut data = menu_data(&command, message.get());
            look::set(
                &mut data,
                "resolved",
                json!({ "messages": { message.to_string(): shown } }),
            );
            Ok(Act {
                from_menu: true,
                ..act(person, channel, InteractionKind::Command, data)
            })
        })
        .await
    }

    /// A person uses a command from another person's menu.
    ///
    /// # Errors
    ///
    /// [`ActError`] where there is no such command, or the bot does not answer.
    pub async fn person_command(
        &self,
        person: PersonId,
        channel: ChannelId,
        on: PersonId,
        name: &str,
    ) -> Result<Answered, ActError> {
        self.act(person, &format!("uses {name:?} on person {on}"), |world| {
            let command = menu_command(world, person, channel, CommandKind::Person, name)?;
            let mut data = menu_data(&command, on.get());
            look::set(
                &mut data,
                "resolved",
                resolved_people(Typist::new(world, person, channel), &[on]),
            );
            Ok(Act {
                from_menu: true,
                ..act(person, channel, InteractionKind::Command, data)
            })
        })
        .await
    }

    /// Sends the bot the same interaction once more, as Discord may.
    ///
    /// # Errors
    ///
    /// [`ActError::NoAnswer`] where the interaction is no longer known or no bot is connected.
    pub fn redeliver(&self, interaction: InteractionId) -> Result<(), ActError> {
        self.hub().enter(|state| {
            let payload = state
                .world
                .interactions
                .get(&interaction)
                .map(|of| of.payload.clone());
            let payload = payload.ok_or(ActError::NoAnswer)?;
            match state.dispatch("INTERACTION_CREATE", &payload) {
                Delivery::Sent => Ok(()),
                Delivery::Nobody => Err(ActError::NoAnswer),
            }
        })
    }

    /// Waits until what was promised for an interaction is there: the id of the message.
    ///
    /// # Errors
    ///
    /// [`ActError::NoAnswer`] where it does not come within the bound.
    pub async fn wait_answer(&self, interaction: InteractionId) -> Result<MessageId, ActError> {
        let find = |world: &World| {
            let interaction = world.interactions.get(&interaction)?;
            interaction.response.filter(|_| !interaction.pending)
        };
        self.hub().wait_for(find).await.ok_or(ActError::NoAnswer)
    }

    /// Waits until a message differs from `before`, as told by [`Sandbox::screen`].
    ///
    /// # Errors
    ///
    /// [`ActError::NoAnswer`] where it does not within the bound.
    pub async fn wait_edit(
        &self,
        channel: ChannelId,
        before: &screen::Seen,
    ) -> Result<screen::Seen, ActError> {
        let find = |world: &World| {
            let now = screen::seen(world, world.message(channel, before.id)?);
            (now != *before).then_some(now)
        };
        self.hub().wait_for(find).await.ok_or(ActError::NoAnswer)
    }

    /// Does what `prepare` makes of the World, and waits for the bot's answer.
    pub(super) async fn act(
        &self,
        person: PersonId,
        said: &str,
        prepare: impl FnOnce(&mut World) -> Result<Act, ActError>,
    ) -> Result<Answered, ActError> {
        let (interaction, answer) = self.hub().enter(|state| {
            let name = state.world.name_of(person).to_owned();
            state.world.note(Source::Person, || format!("{name}: {said}"));
            let act = prepare(&mut state.world)?;
            check_place(&state.world, &act)?;
            Ok::<_, ActError>(send(state, act))
        })?;
        let waiter = answer
            .map(|answer| self.hub().waiter(interaction, answer))
            .ok_or(ActError::NoAnswer)?;
        let answer = waiter
            .answer(self.hub().bound())
            .await
            .ok_or(ActError::NoAnswer)?;
        Ok(Answered { interaction, answer })
    }
}

type Awaited = tokio::sync::oneshot::Receiver<Option<Answer>>;

/// Tells the bot; where the answer will come in, unless nobody is there.
fn send(state: &mut State, act: Act) -> (InteractionId, Option<Awaited>) {
    let id = payload::open(&mut state.world, act);
    let payload = state
        .world
        .interactions
        .get(&id)
        .map(|of| of.payload.clone())
        .unwrap_or_default();
    let answer = state.await_answer(id);
    match state.dispatch("INTERACTION_CREATE", &payload) {
        Delivery::Sent => (id, Some(answer)),
        Delivery::Nobody => {
            state.give_up(id);
            (id, None)
        }
    }
}

fn act(person: PersonId, channel: ChannelId, kind: InteractionKind, data: Value) -> Act {
    Act {
        person,
        channel,
        kind,
        data,
        source: None,
        from_menu: false,
    }
}

fn check_place(world: &World, act: &Act) -> Result<(), ActError> {
    if world.sees(act.person, act.channel) {
        return Ok(());
    }
    Err(ActError::NotHere(world.name_of(act.person).to_owned()))
}

fn server_of(world: &World, channel: ChannelId) -> Option<ServerId> {
    world.channels.get(&channel)?.server
}

/// Whether the client shows the command to this person, here.
fn check_command(
    world: &World,
    person: PersonId,
    channel: ChannelId,
    command: &Command,
) -> Result<(), ActError> {
    let held = world.permissions_in(channel, person);
    let needed = command
        .needed_permissions()
        .map_or(Permissions::NONE, Permissions::from_bits);
    let context = if server_of(world, channel).is_some() {
        payload::IN_SERVER
    } else {
        payload::IN_DM
    };
    let may = held.contains(Permissions::USE_APPLICATION_COMMANDS | needed);
    if may && command.is_for_context(context) {
        return Ok(());
    }
    Err(ActError::NotAllowed(world.name_of(person).to_owned()))
}

/// The commands that the client shows to a person in a channel, as they are registered.
pub fn commands_shown(world: &World, person: PersonId, channel: ChannelId) -> impl Iterator<Item = &Command> {
    let commands = world.commands_for(server_of(world, channel));
    commands.filter(move |command| check_command(world, person, channel, command).is_ok())
}

fn menu_command(
    world: &World,
    person: PersonId,
    channel: ChannelId,
    kind: CommandKind,
    name: &str,
) -> Result<Command, ActError> {
    let locale = world.people.get(&person).map_or("en-US", |person| &person.locale);
    let mut commands = world.commands_for(server_of(world, channel));
    let command = commands.find(|command| command.kind == kind && command.is_named(name, locale));
    let command = command.ok_or_else(|| ActError::NoSuchMenuCommand(name.to_owned()))?;
    check_command(world, person, channel, command)?;
    Ok(command.clone())
}

fn menu_data(command: &Command, target: u64) -> Value {
    let mut data = json!({
        "id": command.id, "name": command.name, "type": command.kind.number(), "target_id": target.to_string(),
    });
    if let Some(server) = command.server {
        look::set(&mut data, "guild_id", server.to_string());
    }
    data
}

/// The widgets a person sees, with their messages; the newest message first.
fn widgets(
    world: &World,
    person: PersonId,
    channel: ChannelId,
    target: Target,
) -> impl Iterator<Item = (MessageId, Widget)> {
    let messages = screen::visible(world, person, channel).rev();
    let wanted = messages.filter(move |message| match target {
        Target::Newest => true,
        Target::Message(id) => message.id == id,
    });
    wanted.flat_map(|message| {
        let widgets = screen::rows(&message.body.components).into_iter().flatten();
        widgets.map(|widget| (message.id, widget))
    })
}

fn find_button(
    world: &World,
    person: PersonId,
    channel: ChannelId,
    target: Target,
    wanted: &str,
) -> Result<(MessageId, String), ActError> {
    if let Target::Message(id) = target
        && !screen::visible(world, person, channel).any(|message| message.id == id)
    {
        return Err(ActError::NoSuchMessage);
    }
    let mut passed_over = None;
    for (message, widget) in widgets(world, person, channel, target) {
        let Widget::Button {
            label,
            custom_id,
            url,
            enabled,
            ..
        } = widget
        else {
            continue;
        };
        if label != wanted && custom_id.as_deref() != Some(wanted) {
            continue;
        }
        match (custom_id, url) {
            (Some(custom_id), _) if enabled => return Ok((message, custom_id)),
            (_, Some(url)) => passed_over.get_or_insert(ActError::Link(label, url)),
            _ => passed_over.get_or_insert(ActError::Disabled(label)),
        };
    }
    Err(passed_over.unwrap_or_else(|| no_such_button(world, person, channel, target, wanted)))
}

/// Labels named where a button is not found.
const LABELS_TOLD: usize = 20;

fn no_such_button(
    world: &World,
    person: PersonId,
    channel: ChannelId,
    target: Target,
    wanted: &str,
) -> ActError {
    let labels = widgets(world, person, channel, target).filter_map(|(_, widget)| match widget {
        Widget::Button { label, .. } => Some(label),
        _ => None,
    });
    let labels: Vec<_> = labels.take(LABELS_TOLD).collect();
    let told = match labels.is_empty() {
        true => "none".to_owned(),
        false => labels.join(", "),
    };
    ActError::NoSuchButton(wanted.to_owned(), told)
}

/// Discord's component type of a menu of people.
const MENU_OF_PEOPLE: u64 = 5;

/// A menu that can be used.
struct Menu {
    message: MessageId,
    custom_id: String,
    kind: u64,
    options: Vec<MenuOption>,
}

impl Menu {
    /// What the bot gets for a choice.
    fn value_of(&self, typist: Typist<'_>, label: &str) -> Option<String> {
        if self.kind == MENU_OF_PEOPLE {
            return commandline::find_person(typist, label).map(|person| person.to_string());
        }
        let mut options = self.options.iter();
        let option = options.find(|option| option.label == label || option.value == label);
        option.map(|option| option.value.clone())
    }
}

/// The message of the menu, and Discord's `data` for the choice.
fn find_choice(
    typist: Typist<'_>,
    target: Target,
    wanted: &str,
    labels: &[&str],
) -> Result<(MessageId, Value), ActError> {
    let menu = find_menu(typist, target, wanted, labels.len())?;
    let value = |label: &&str| {
        let value = menu.value_of(typist, label);
        value.ok_or_else(|| ActError::NoSuchChoice(wanted.to_owned(), (*label).to_owned()))
    };
    let values = labels.iter().map(value).collect::<Result<Vec<_>, _>>()?;
    let mut data = json!({ "component_type": menu.kind, "custom_id": menu.custom_id, "id": 0 });
    if menu.kind == MENU_OF_PEOPLE {
        let people = resolved_people(typist, &people_of(&values));
        look::set(&mut data, "resolved", people);
    }
    look::set(&mut data, "values", json!(values));
    Ok((menu.message, data))
}

/// The newest menu of this placeholder (or `custom_id`), if it takes so many choices.
fn find_menu(typist: Typist<'_>, target: Target, wanted: &str, choices: usize) -> Result<Menu, ActError> {
    let mut disabled = false;
    for (message, widget) in widgets(typist.world, typist.person, typist.channel, target) {
        let Widget::Menu {
            custom_id,
            placeholder,
            kind,
            options,
            min,
            max,
            enabled,
        } = widget
        else {
            continue;
        };
        if placeholder != wanted && custom_id != wanted {
            continue;
        }
        if !enabled {
            disabled = true;
            continue;
        }
        if !(min..=max).contains(&choices) {
            return Err(ActError::ChoiceCount(wanted.to_owned(), min, max));
        }
        return Ok(Menu {
            message,
            custom_id,
            kind,
            options,
        });
    }
    Err(if disabled {
        ActError::Disabled(wanted.to_owned())
    } else {
        ActError::NoSuchMenu(wanted.to_owned())
    })
}

fn people_of(ids: &[String]) -> Vec<PersonId> {
    ids.iter().filter_map(|id| id.parse().ok()).collect()
}

fn resolved_people(typist: Typist<'_>, people: &[PersonId]) -> Value {
    let world = typist.world;
    let users: serde_json::Map<_, _> = people
        .iter()
        .map(|person| (person.to_string(), wire::user(world, *person)))
        .collect();
    let server = server_of(world, typist.channel);
    let member = |person: &PersonId| wire::resolved_member(world, server?, *person, typist.channel);
    let members: serde_json::Map<_, _> = people
        .iter()
        .filter_map(|person| Some((person.to_string(), member(person)?)))
        .collect();
    json!({ "users": users, "members": members })
}
