//! Identifiers: one type a kind of thing, so that a channel is never taken for a message.
//!
//! Invariant: every id handed out by [`Snowflakes`] is larger than all before it.

use std::fmt;
use std::num::ParseIntError;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Discord's epoch, 2015-01-01T00:00:00Z, in unix milliseconds.
pub(crate) const EPOCH_MS: u64 = 1_420_070_400_000;
/// Bits of a snowflake below its timestamp.
const SEQUENCE_BITS: u32 = 22;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The id of this number.
            #[must_use]
            pub const fn new(number: u64) -> Self {
                Self(number)
            }

            /// The number of this id.
            #[must_use]
            pub const fn get(self) -> u64 {
                self.0
            }
        }

        impl From<u64> for $name {
            fn from(number: u64) -> Self {
                Self(number)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = ParseIntError;

            fn from_str(text: &str) -> Result<Self, ParseIntError> {
                text.parse().map(Self)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    };
}

id!(
    /// A server (Discord's "guild").
    ServerId
);
id!(
    /// A channel, thread or direct conversation.
    ChannelId
);
id!(
    /// A person, or the bot.
    PersonId
);
id!(
    /// A message.
    MessageId
);
id!(
    /// A role of a server. A server's everyone-role has the server's own number.
    RoleId
);
id!(
    /// A registered command.
    CommandId
);
id!(
    /// One thing a person did that the bot was told of.
    InteractionId
);
id!(
    /// A file of a message, or one a person holds ready to send.
    FileId
);

/// Hands out ids that grow with the clock, and never repeat where the clock stands still.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Snowflakes {
    last: u64,
}

impl Snowflakes {
    /// The next id at `now_ms` (unix milliseconds).
    pub(crate) fn next(&mut self, now_ms: u64) -> u64 {
        let at = now_ms.saturating_sub(EPOCH_MS) << SEQUENCE_BITS;
        self.last = at.max(self.last.saturating_add(1));
        self.last
    }

    /// Leaves out as many ids as a millisecond has: those that may have been handed out unseen.
    pub(crate) fn leave_gap(&mut self) {
        self.last = self.last.saturating_add(1 << SEQUENCE_BITS);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_while_the_clock_stands_still_or_goes_back() {
        let mut mint = Snowflakes::default();
        let first = mint.next(EPOCH_MS + 5);
        let second = mint.next(EPOCH_MS + 5);
        let third = mint.next(0);
        assert_eq!(first >> SEQUENCE_BITS, 5);
        assert!(first < second && second < third);
    }
}
