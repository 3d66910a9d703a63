//! The permissions that Ferry asks for: one table, for the invitation, for `ferry check`, and for saying which one is
//! missing.

/// A permission of Discord's that Ferry needs in a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Permission {
    /// Discord's own name in its API, as `VIEW_CHANNEL`.
    pub id: &'static str,
    /// Its name in the English settings of a server.
    pub name: &'static str,
    /// Its bit in a set of permissions.
    pub bits: u64,
    /// What Ferry needs it for, to stand after "to".
    pub why: &'static str,
}

/// Every permission that Ferry asks for, and no other.
pub const NEEDED: [Permission; 7] = [
    Permission {
        id: "VIEW_CHANNEL",
        name: "View Channels",
        bits: 1 << 10,
        why: "find the channel that a canvas lives in",
    },
    Permission {
        id: "SEND_MESSAGES",
        name: "Send Messages",
        bits: 1 << 11,
        why: "post the board and the summaries of stages",
    },
    Permission {
        id: "SEND_MESSAGES_IN_THREADS",
        name: "Send Messages in Threads",
        bits: 1 << 38,
        why: "do the same where a canvas lives in a thread",
    },
    Permission {
        id: "EMBED_LINKS",
        name: "Embed Links",
        bits: 1 << 14,
        why: "lay out the board and the summaries",
    },
    Permission {
        id: "ATTACH_FILES",
        name: "Attach Files",
        bits: 1 << 15,
        why: "add pictures of the canvas and exported files",
    },
    Permission {
        id: "READ_MESSAGE_HISTORY",
        name: "Read Message History",
        bits: 1 << 16,
        why: "find its own board again after a restart",
    },
    Permission {
        id: "PIN_MESSAGES",
        name: "Pin Messages",
        bits: 1 << 51,
        why: "pin the board, so that everybody finds it",
    },
];

/// Holding this one is holding all.
const ADMINISTRATOR_BITS: u64 = 1 << 3;

/// The bits of all needed permissions together.
#[must_use]
pub fn needed_bits() -> u64 {
    NEEDED.iter().fold(0, |bits, permission| bits | permission.bits)
}

/// The needed permissions that are not among the granted bits.
pub fn missing(granted: u64) -> impl Iterator<Item = Permission> {
    NEEDED
        .into_iter()
        .filter(move |permission| granted & (permission.bits | ADMINISTRATOR_BITS) == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_permission_is_one_bit_of_its_own() {
        assert!(NEEDED.iter().all(|permission| permission.bits.is_power_of_two()));
        assert_eq!(needed_bits().count_ones(), 7);
    }

    #[test]
    fn what_is_missing_is_named() {
        let without_pins = needed_bits() & !(1 << 51);
        let names: Vec<_> = missing(without_pins).map(|permission| permission.id).collect();
        assert_eq!(names, ["PIN_MESSAGES"]);
        assert_eq!(missing(needed_bits()).count(), 0);
        assert_eq!(missing(0).count(), 7);
        assert_eq!(missing(ADMINISTRATOR_BITS).count(), 0);
    }
}
