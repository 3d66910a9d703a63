//! Permissions and how Discord computes them for one person in one channel.
//!
//! Invariant: a thread has no overwrites of its own; its parent's are given here.

use std::fmt;
use std::ops::BitOr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::ids::{PersonId, RoleId};

/// A set of permissions, as Discord's bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Permissions(u64);

impl Permissions {
    /// Nothing.
    pub const NONE: Self = Self(0);
    /// Everything, whatever the channel says.
    pub const ADMINISTRATOR: Self = Self(1 << 3);
    /// Change, create and delete channels.
    pub const MANAGE_CHANNELS: Self = Self(1 << 4);
    /// Change the server's settings.
    pub const MANAGE_GUILD: Self = Self(1 << 5);
    /// React to messages.
    pub const ADD_REACTIONS: Self = Self(1 << 6);
    /// See the channel and read what comes in.
    pub const VIEW_CHANNEL: Self = Self(1 << 10);
    /// Post in a channel that is no thread.
    pub const SEND_MESSAGES: Self = Self(1 << 11);
    /// Delete what others wrote. Pinning is [`Self::PIN_MESSAGES`].
    pub const MANAGE_MESSAGES: Self = Self(1 << 13);
    /// Post embeds.
    pub const EMBED_LINKS: Self = Self(1 << 14);
    /// Post files.
    pub const ATTACH_FILES: Self = Self(1 << 15);
    /// Read what was written before.
    pub const READ_MESSAGE_HISTORY: Self = Self(1 << 16);
    /// Ping everyone.
    pub const MENTION_EVERYONE: Self = Self(1 << 17);
    /// Change and hand out roles.
    pub const MANAGE_ROLES: Self = Self(1 << 28);
    /// Use applications' commands.
    pub const USE_APPLICATION_COMMANDS: Self = Self(1 << 31);
    /// Archive and delete threads.
    pub const MANAGE_THREADS: Self = Self(1 << 34);
    /// Start a public thread.
    pub const CREATE_PUBLIC_THREADS: Self = Self(1 << 35);
    /// Post in a thread.
    pub const SEND_MESSAGES_IN_THREADS: Self = Self(1 << 38);
    /// Pin and unpin messages.
    pub const PIN_MESSAGES: Self = Self(1 << 51);
    /// Every bit that Discord defines.
    pub const ALL: Self = Self((1 << 53) - 1);

    /// What Discord gives everyone in a new server (the bits that this sandbox knows).
    pub const EVERYONE: Self = Self(
        Self::ADD_REACTIONS.0
            | Self::VIEW_CHANNEL.0
            | Self::SEND_MESSAGES.0
            | Self::EMBED_LINKS.0
            | Self::ATTACH_FILES.0
            | Self::READ_MESSAGE_HISTORY.0
            | Self::USE_APPLICATION_COMMANDS.0
            | Self::CREATE_PUBLIC_THREADS.0
            | Self::SEND_MESSAGES_IN_THREADS.0,
    );

    /// The set of these bits.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The bits of this set.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// Whether all of `other` is in this set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// This set less `other`.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
}

impl BitOr for Permissions {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl fmt::Display for Permissions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Permissions {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Permissions {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bits = String::deserialize(deserializer)?.parse();
        bits.map(Self).map_err(de::Error::custom)
    }
}

/// Whom an overwrite of a channel is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum OverwriteFor {
    /// Everyone who has the role.
    Role(RoleId),
    /// One person, or the bot.
    Person(PersonId),
}

/// What a channel allows and denies on top of the server's roles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overwrite {
    /// Whom it is about.
    pub target: OverwriteFor,
    /// Given here.
    pub allow: Permissions,
    /// Taken here.
    pub deny: Permissions,
}

/// The one whose permissions are asked for.
pub(crate) struct Holder<'a> {
    pub(crate) person: PersonId,
    pub(crate) roles: &'a [RoleId],
    pub(crate) everyone: RoleId,
    /// What the roles give in the whole server.
    pub(crate) base: Permissions,
}

/// The permissions of `holder` in a channel with these overwrites.
pub(crate) fn in_channel(holder: &Holder<'_>, overwrites: &[Overwrite]) -> Permissions {
    if holder.base.contains(Permissions::ADMINISTRATOR) {
        return Permissions::ALL;
    }
    let is_everyone = |target| target == OverwriteFor::Role(holder.everyone);
    let is_role = |target| matches!(target, OverwriteFor::Role(role) if role != holder.everyone && holder.roles.contains(&role));
    let is_person = |target| target == OverwriteFor::Person(holder.person);

    let mut held = overwritten(holder.base, overwrites, is_everyone);
    held = overwritten(held, overwrites, is_role);
    held = overwritten(held, overwrites, is_person);
    without_what_follows(held)
}

fn overwritten(held: Permissions, all: &[Overwrite], applies: impl Fn(OverwriteFor) -> bool) -> Permissions {
    let mut allow = Permissions::NONE;
    let mut deny = Permissions::NONE;
    for overwrite in all.iter().filter(|overwrite| applies(overwrite.target)) {
        allow = allow | overwrite.allow;
        deny = deny | overwrite.deny;
    }
    held.without(deny) | allow
}

/// A channel that cannot be seen gives nothing; one that cannot be written to gives nothing to write.
fn without_what_follows(held: Permissions) -> Permissions {
    if !held.contains(Permissions::VIEW_CHANNEL) {
        return Permissions::NONE;
    }
    if held.contains(Permissions::SEND_MESSAGES) || held.contains(Permissions::SEND_MESSAGES_IN_THREADS) {
        return held;
    }
    held.without(Permissions::MENTION_EVERYONE | Permissions::EMBED_LINKS | Permissions::ATTACH_FILES)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EVERYONE: RoleId = RoleId::new(1);
    const HELPERS: RoleId = RoleId::new(2);
    const ANA: PersonId = PersonId::new(3);

    fn holder(base: Permissions) -> Holder<'static> {
        Holder {
            person: ANA,
            roles: &[HELPERS],
            everyone: EVERYONE,
            base,
        }
    }

    fn overwrite(target: OverwriteFor, allow: Permissions, deny: Permissions) -> Overwrite {
        Overwrite { target, allow, deny }
    }

    #[test]
    fn the_closer_overwrite_wins() {
        let send = Permissions::SEND_MESSAGES;
        let rules = [
            overwrite(OverwriteFor::Role(EVERYONE), Permissions::NONE, send),
            overwrite(OverwriteFor::Role(HELPERS), send, Permissions::NONE),
        ];
        assert!(in_channel(&holder(Permissions::EVERYONE), &rules).contains(send));
        let rules = [
            rules[0],
            rules[1],
            overwrite(OverwriteFor::Person(ANA), Permissions::NONE, send),
        ];
        assert!(!in_channel(&holder(Permissions::EVERYONE), &rules).contains(send));
    }

    #[test]
    fn an_unseen_channel_gives_nothing_but_to_administrators() {
        let view = Permissions::VIEW_CHANNEL;
        let rules = [overwrite(OverwriteFor::Role(EVERYONE), Permissions::NONE, view)];
        assert_eq!(
            in_channel(&holder(Permissions::EVERYONE), &rules),
            Permissions::NONE
        );
        assert_eq!(
            in_channel(&holder(Permissions::ADMINISTRATOR), &rules),
            Permissions::ALL
        );
    }
}
