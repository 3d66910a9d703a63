//! What people are called: learned from what they send, and asked of the chat for those not heard of yet.
//!
//! Invariants: kept in memory alone, and never more than [`MOST`] names; each person is asked about once; who cannot be
//! asked about stands without a name, and no post fails for it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures::stream::{self, StreamExt};

use crate::app::messenger::Messenger;
use crate::picture::data::Names;

/// Names that are kept; beyond these all are forgotten and asked anew.
const MOST: usize = 10_000;
/// People asked about for one picture; the others stand without a name until they are heard of.
pub(super) const ASKED_FOR_PICTURE: usize = 25;
/// People asked about for one file, which is kept and read later.
pub(super) const ASKED_FOR_FILE: usize = 250;
/// People asked about at the same time.
const AT_ONCE: usize = 5;

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
    /// Learns what a member is called now; `None`: whoever it is, is no member.
    pub(super) fn learn(&self, guild: u64, user: u64, name: Option<String>) {
        let mut known = self.lock();
        if known.len() >= MOST && !known.contains_key(&(guild, user)) {
            known.clear();
        }
        known.insert((guild, user), name);
    }

    /// Forgets what a member is called.
    pub(super) fn forget(&self, guild: u64, user: u64) {
        self.lock().remove(&(guild, user));
    }

    /// What these members are called, as far as it is known or told.
    /// At most `asked` of them are asked about.
    pub(super) async fn of<M: Messenger>(
        &self,
        messenger: &M,
        guild: u64,
        users: BTreeSet<u64>,
        asked: usize,
    ) -> Called {
        self.ask(messenger, guild, self.unknown(guild, &users, asked))
            .await;
        let known = self.lock();
        let name = |user: u64| Some((user, known.get(&(guild, user))?.clone()?));
        Called(users.into_iter().filter_map(name).collect())
    }

    /// Asks about each of them, and stops where the chat does not answer.
    async fn ask<M: Messenger>(&self, messenger: &M, guild: u64, users: Vec<u64>) {
        let ask = async |user| (user, messenger.name(guild, user).await);
        let mut told = std::pin::pin!(stream::iter(users.into_iter().map(ask)).buffered(AT_ONCE));
        while let Some((user, name)) = told.next().await {
            match name {
                Ok(name) => self.learn(guild, user, name),
                Err(error) => {
                    tracing::info!(%error, "names could not be asked for");
                    return;
                }
            }
        }
    }

    fn unknown(&self, guild: u64, users: &BTreeSet<u64>, most: usize) -> Vec<u64> {
        let known = self.lock();
        let is_unknown = |user: &u64| !known.contains_key(&(guild, *user));
        users.iter().copied().filter(is_unknown).take(most).collect()
    }

    /// A poisoned lock still guards whole entries: each is put in by one call.
    fn lock(&self) -> MutexGuard<'_, HashMap<(u64, u64), Option<String>>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
