//! What people are called: learned from what they send, and asked of the chat for those not heard of yet.
//!
//! Invariants: kept in memory alone, and never more than [`MOST`] names; who cannot be asked about is drawn without a
//! name, and nothing waits longer for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::app::messenger::Messenger;
use crate::picture::data::Names;

/// Names that are kept; beyond these all are forgotten and asked anew.
const MOST: usize = 10_000;
/// People asked about for one picture; the others stand without a name until they are heard of.
const ASKED: usize = 25;

/// The names of members by server and id; `None` for those who are no members.
#[derive(Default)]
pub(super) struct NameBook {
    known: Mutex<HashMap<(u64, u64), Option<String>>>,
}

/// The names of some members of one server.
pub(super) struct Called(BTreeMap<u64, String>);

impl Names for Called {
    fn name(&self, user: u64) -> Option<String> {
        self.0.get(&user).cloned()
    }
}

impl NameBook {
    /// Learns what a member is called now.
    pub(super) fn learn(&self, guild: u64, user: u64, name: Option<String>) {
        let mut known = self.lock();
        if known.len() >= MOST && !known.contains_key(&(guild, user)) {
            known.clear();
        }
        known.insert((guild, user), name);
    }

    /// What these members are called, as far as it is known or told.
    pub(super) async fn of<M: Messenger>(&self, messenger: &M, guild: u64, users: BTreeSet<u64>) -> Called {
        let unknown = self.unknown(guild, &users);
        if !unknown.is_empty() {
            match messenger.names(guild, &unknown).await {
                Ok(mut told) => {
                    for user in unknown {
                        self.learn(guild, user, told.remove(&user));
                    }
                }
                Err(error) => tracing::info!(%error, "names could not be asked for"),
            }
        }
        let known = self.lock();
        let name = |user: u64| Some((user, known.get(&(guild, user))?.clone()?));
        Called(users.into_iter().filter_map(name).collect())
    }

    fn unknown(&self, guild: u64, users: &BTreeSet<u64>) -> BTreeSet<u64> {
        let known = self.lock();
        let is_unknown = |user: &u64| !known.contains_key(&(guild, *user));
        users.iter().copied().filter(is_unknown).take(ASKED).collect()
    }

    /// A poisoned lock still guards whole entries: each is put in by one call.
    fn lock(&self) -> MutexGuard<'_, HashMap<(u64, u64), Option<String>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
