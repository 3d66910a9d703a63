//! The permissions that can be given and taken on the page: one table, of what people need and what the bot needs.

use serde::Serialize;

use crate::sandbox::{ChannelId, Permissions, PersonId, World};

/// A permission, as people are shown it.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Right {
    /// Discord's own name of it in its API, in lower case.
    pub(super) name: &'static str,
    /// Its name in the English settings of a server, by which Ferry asks for it too.
    label: &'static str,
    #[serde(skip)]
    pub(super) bits: Permissions,
}

const fn right(name: &'static str, label: &'static str, bits: Permissions) -> Right {
    Right { name, label, bits }
}

/// All of them, in the order in which they are shown.
pub(super) const RIGHTS: [Right; 10] = [
    right("view_channel", "View Channels", Permissions::VIEW_CHANNEL),
    right("send_messages", "Send Messages", Permissions::SEND_MESSAGES),
    right(
        "send_messages_in_threads",
        "Send Messages in Threads",
        Permissions::SEND_MESSAGES_IN_THREADS,
    ),
    right(
        "use_application_commands",
        "Use Application Commands",
        Permissions::USE_APPLICATION_COMMANDS,
    ),
    right("manage_channels", "Manage Channels", Permissions::MANAGE_CHANNELS),
    right("manage_messages", "Manage Messages", Permissions::MANAGE_MESSAGES),
    right("pin_messages", "Pin Messages", Permissions::PIN_MESSAGES),
    right("embed_links", "Embed Links", Permissions::EMBED_LINKS),
    right("attach_files", "Attach Files", Permissions::ATTACH_FILES),
    right(
        "read_message_history",
        "Read Message History",
        Permissions::READ_MESSAGE_HISTORY,
    ),
];

/// The permission of this name.
pub(super) fn named(name: &str) -> Option<Right> {
    RIGHTS.into_iter().find(|right| right.name == name)
}

/// The names of those that somebody holds in a channel.
pub(super) fn held(world: &World, channel: ChannelId, person: PersonId) -> Vec<&'static str> {
    let held = world.permissions_in(channel, person);
    let names = RIGHTS.iter().filter(|right| held.contains(right.bits));
    names.map(|right| right.name).collect()
}
