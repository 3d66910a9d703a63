//! Serenity's interactions as plain data.

use serenity::all::{
    ActionRow, ActionRowComponent, ButtonKind, ChannelId, ChannelType, CommandDataOption,
    CommandDataOptionValue, CommandDataResolved, CommandInteraction, CommandType, ComponentInteraction,
    ComponentInteractionDataKind, Embed, GuildId, Interaction, InteractionId, Member, Message, MessageFlags,
    ModalInteraction, PartialChannel, Permissions, ResolvedTarget, User,
};

use crate::app::inbound::{Inbound, Place};
use crate::canvas::refusal::Field;
use crate::canvas::{Kind, Word};
use crate::catalog::control::{Control, ControlId, FormTicket};
use crate::catalog::draft::FormId;
use crate::catalog::exchange::Upload;
use crate::catalog::parse::{Asked, OptionValue};
use crate::catalog::request::UserId;
use crate::view::refused::draft_from;

/// Permissions that the library drops when it reads a set, since it does not know them: taken as granted, for nobody
/// may be asked to grant what may be there.
const UNREAD: u64 = !Permissions::all().bits();

/// The form of an insight.
const INSIGHT: FormId = FormId::Add(Kind::Insight);

/// An interaction with what is needed to answer it.
pub(super) struct Arrived {
    /// What is asked, for the shell.
    pub(super) inbound: Inbound,
    /// Under which name the answer is sent. Never logged.
    pub(super) token: String,
    /// A word for the log: the command's path, or what kind of control.
    pub(super) label: String,
}

/// Reads an interaction; `None` for those that Ferry has no use for.
pub(super) fn read(interaction: Interaction) -> Option<Arrived> {
    match interaction {
        Interaction::Command(command) if command.data.kind == CommandType::Message => {
            Some(message_command_arrived(command))
        }
        Interaction::Command(command) => Some(command_arrived(command, asked_command)),
        Interaction::Autocomplete(command) => Some(command_arrived(command, asked_completion)),
        Interaction::Component(component) => Some(component_arrived(component)),
        Interaction::Modal(modal) => Some(modal_arrived(modal)),
        _ => None,
    }
}

/// What interactions of all kinds have in common.
struct Envelope<'a> {
    id: InteractionId,
    guild: Option<GuildId>,
    channel: ChannelId,
    about_channel: Option<&'a PartialChannel>,
    member: Option<&'a Member>,
    user: &'a User,
    own_permissions: Option<Permissions>,
    attachment_limit: u32,
    locale: &'a str,
    message: Option<&'a Message>,
}

impl Envelope<'_> {
    fn inbound(&self, asked: Asked) -> Inbound {
        let permissions = self
            .member
            .and_then(|member| member.permissions)
            .unwrap_or_default();
        let manages = permissions.contains(Permissions::MANAGE_CHANNELS);
        Inbound {
            interaction: self.id.get(),
            place: self.guild.map(|guild| Place {
                guild: guild.get(),
                channel: self.channel.get(),
            }),
            user: UserId(self.user.id.get()),
            name: self
                .member
                .map_or_else(|| self.user.display_name(), Member::display_name)
                .to_owned(),
            manages_channel: manages || permissions.contains(Permissions::ADMINISTRATOR),
            own_permissions: self.own_permissions.unwrap_or_default().bits() | UNREAD,
            in_thread: self.about_channel.is_some_and(|channel| is_thread(channel.kind)),
            attachment_limit: usize::try_from(self.attachment_limit).unwrap_or(usize::MAX),
            locale: self.locale.to_owned(),
            on_private_message: self.message.is_some_and(is_private),
            asked,
        }
    }
}

fn command_arrived(
    command: CommandInteraction,
    asked: fn(Vec<String>, &[CommandDataOption], &CommandDataResolved) -> Asked,
) -> Arrived {
    let (path, options) = path_and_options(&command.data.name, &command.data.options);
    let label = path.join(" ");
    let asked = asked(path, options, &command.data.resolved);
    arrived(command, label, asked)
}

/// A command from the menu of a message, with the words of that message: Discord sends them along.
fn message_command_arrived(command: CommandInteraction) -> Arrived {
    let name = command.data.name.clone();
    let words = match command.data.target() {
        Some(ResolvedTarget::Message(message)) => words_of(message),
        _ => String::new(),
    };
    let label = name.clone();
    arrived(command, label, Asked::Message { name, words })
}

fn arrived(command: CommandInteraction, label: String, asked: Asked) -> Arrived {
    let envelope = Envelope {
        id: command.id,
        guild: command.guild_id,
        channel: command.channel_id,
        about_channel: command.channel.as_ref(),
        member: command.member.as_deref(),
        user: &command.user,
        own_permissions: command.app_permissions,
        attachment_limit: command.attachment_size_limit,
        locale: &command.locale,
        message: None,
    };
    let inbound = envelope.inbound(asked);
    Arrived {
        inbound,
        token: command.token,
        label,
    }
}

/// What a message says. Whoever it mentions is called by name: an id at Discord is nobody's words, and stays out of
/// what is stored.
fn words_of(message: &Message) -> String {
    message
        .mentions
        .iter()
        .fold(message.content.clone(), |words, user| {
            let (id, name) = (user.id.get(), format!("@{}", user.display_name()));
            words
                .replace(&format!("<@{id}>"), &name)
                .replace(&format!("<@!{id}>"), &name)
        })
}

fn component_arrived(component: ComponentInteraction) -> Arrived {
    let asked = asked_control(&component);
    let envelope = Envelope {
        id: component.id,
        guild: component.guild_id,
        channel: component.channel_id,
        about_channel: component.channel.as_ref(),
        member: component.member.as_ref(),
        user: &component.user,
        own_permissions: component.app_permissions,
        attachment_limit: component.attachment_size_limit,
        locale: &component.locale,
        message: Some(&component.message),
    };
    let inbound = envelope.inbound(asked);
    Arrived {
        inbound,
        token: component.token,
        label: "control".to_owned(),
    }
}

fn modal_arrived(modal: ModalInteraction) -> Arrived {
    let asked = asked_form(&modal);
    let envelope = Envelope {
        id: modal.id,
        guild: modal.guild_id,
        channel: modal.channel_id,
        about_channel: modal.channel.as_ref(),
        member: modal.member.as_ref(),
        user: &modal.user,
        own_permissions: modal.app_permissions,
        attachment_limit: modal.attachment_size_limit,
        locale: &modal.locale,
        message: modal.message.as_deref(),
    };
    let inbound = envelope.inbound(asked);
    Arrived {
        inbound,
        token: modal.token,
        label: "form".to_owned(),
    }
}

fn asked_command(path: Vec<String>, options: &[CommandDataOption], resolved: &CommandDataResolved) -> Asked {
    let options = options
        .iter()
        .filter_map(|option| Some((option.name.clone(), option_value(&option.value, resolved)?)));
    Asked::Command {
        options: options.collect(),
        path,
    }
}

fn asked_completion(path: Vec<String>, options: &[CommandDataOption], _: &CommandDataResolved) -> Asked {
    let focused = options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } => Some((option.name.clone(), value.clone())),
        _ => None,
    });
    Asked::Complete {
        path,
        focused: focused.unwrap_or_default(),
    }
}

fn asked_control(component: &ComponentInteraction) -> Asked {
    let values = match &component.data.kind {
        ComponentInteractionDataKind::StringSelect { values } => values.clone(),
        _ => Vec::new(),
    };
    match ControlId::decode(&component.data.custom_id) {
        Ok(id) => Asked::Control {
            carried: carried(&component.message, &id.control),
            id,
            values,
        },
        Err(_) => Asked::Foreign,
    }
}

/// The draft on the message that a control stands on.
fn carried(message: &Message, control: &Control) -> Vec<(Field, String)> {
    let Some(form) = control.form() else {
        return Vec::new();
    };
    draft_from(&form, &draft_fields(message, &form))
}

/// What stands on a message as a draft of a form. An insight that waits there for its interview has a card with a
/// sentence besides its fields; a draft of the message's own has fields alone.
fn draft_fields(message: &Message, form: &FormId) -> Vec<(String, String)> {
    let waiting = if *form == INSIGHT {
        waiting_fields(message)
    } else {
        Vec::new()
    };
    match waiting.is_empty() {
        true => fields_of(message, |embed| embed.description.is_none()),
        false => waiting,
    }
}

fn waiting_fields(message: &Message) -> Vec<(String, String)> {
    fields_of(message, |embed| embed.description.is_some())
}

fn fields_of(message: &Message, is_wanted: impl Fn(&Embed) -> bool) -> Vec<(String, String)> {
    let embeds = message.embeds.iter().filter(|embed| is_wanted(embed));
    let fields = embeds.flat_map(|embed| &embed.fields);
    fields
        .map(|field| (field.name.clone(), field.value.clone()))
        .collect()
}

fn asked_form(modal: &ModalInteraction) -> Asked {
    let inputs = modal
        .data
        .components
        .iter()
        .flat_map(|row: &ActionRow| &row.components);
    let values = inputs.filter_map(|component| match component {
        ActionRowComponent::InputText(input) => Some((
            Field::from_id(&input.custom_id)?,
            input.value.clone().unwrap_or_default(),
        )),
        _ => None,
    });
    match FormTicket::decode(&modal.data.custom_id) {
        Ok(ticket) => {
            let message = modal.message.as_deref().filter(|message| is_private(message));
            Asked::Form {
                retried: message.is_some_and(|message| has_draft(message, &ticket.form)),
                waiting: message.map_or_else(Vec::new, |message| waiting(message, &ticket.form)),
                ticket,
                values: values.collect(),
            }
        }
        Err(_) => Asked::Foreign,
    }
}

/// The insight on a message that waits for the interview of this form: because the message says so, or because it is
/// there that the interview was asked for.
fn waiting(message: &Message, form: &FormId) -> Vec<(Field, String)> {
    let waits = || !waiting_fields(message).is_empty() || has_draft(message, &INSIGHT);
    match *form == FormId::Add(Kind::Interview) && waits() {
        true => draft_from(&INSIGHT, &draft_fields(message, &INSIGHT)),
        false => Vec::new(),
    }
}

/// Whether a message shows a draft of this form: it then has a card with fields and a control that opens the form. Of
/// an edit, the revision is the newest in the form and an older one on the button.
fn has_draft(message: &Message, form: &FormId) -> bool {
    let controls = message
        .components
        .iter()
        .flat_map(|row| &row.components)
        .filter_map(control_of);
    let mut forms = controls.filter_map(|id| id.control.form());
    let is_same = |other: FormId| match (&other, form) {
        (FormId::Edit(one, _), FormId::Edit(another, _)) => one == another,
        (other, form) => other == form,
    };
    forms.any(is_same) && !draft_fields(message, form).is_empty()
}

/// The words of a command and its options, out of Discord's nesting of groups and subcommands.
fn path_and_options<'a>(
    name: &str,
    options: &'a [CommandDataOption],
) -> (Vec<String>, &'a [CommandDataOption]) {
    let mut path = vec![name.to_owned()];
    let mut rest = options;
    while let [only] = rest
        && let CommandDataOptionValue::SubCommand(inner) | CommandDataOptionValue::SubCommandGroup(inner) =
            &only.value
    {
        path.push(only.name.clone());
        rest = inner;
    }
    (path, rest)
}

fn option_value(value: &CommandDataOptionValue, resolved: &CommandDataResolved) -> Option<OptionValue> {
    match value {
        CommandDataOptionValue::String(text) => Some(OptionValue::Text(text.clone())),
        CommandDataOptionValue::Integer(number) => Some(OptionValue::Integer(*number)),
        CommandDataOptionValue::Boolean(flag) => Some(OptionValue::Flag(*flag)),
        CommandDataOptionValue::User(user) => Some(OptionValue::User(UserId(user.get()))),
        CommandDataOptionValue::Attachment(id) => {
            let file = resolved.attachments.get(id)?;
            Some(OptionValue::File(Upload {
                name: file.filename.clone(),
                url: file.url.clone(),
                bytes: u64::from(file.size),
            }))
        }
        _ => None,
    }
}

fn control_of(component: &ActionRowComponent) -> Option<ControlId> {
    match component {
        ActionRowComponent::Button(button) => match &button.data {
            ButtonKind::NonLink { custom_id: id, .. } => ControlId::decode(id).ok(),
            _ => None,
        },
        ActionRowComponent::SelectMenu(menu) => ControlId::decode(menu.custom_id.as_deref()?).ok(),
        _ => None,
    }
}

fn is_private(message: &Message) -> bool {
    message
        .flags
        .is_some_and(|flags| flags.contains(MessageFlags::EPHEMERAL))
}

const fn is_thread(kind: ChannelType) -> bool {
    matches!(
        kind,
        ChannelType::PublicThread | ChannelType::PrivateThread | ChannelType::NewsThread
    )
}
