//! Where Ferry may attach no files: learned from what comes in, which says what Ferry may do there, and from refusals.
//!
//! Invariant: kept in memory alone, and never more than [`MOST`] channels; what is not known is tried.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::permissions;

/// Channels that are kept; beyond these all are forgotten and found out anew.
const MOST: usize = 10_000;
/// The permission, by Discord's name.
const ATTACH_FILES: &str = "ATTACH_FILES";

/// Channels that take no files of Ferry's.
#[derive(Default)]
pub(super) struct FileRights(Mutex<HashSet<u64>>);

impl FileRights {
    /// Whether files are known to be refused in a channel.
    pub(super) fn are_barred(&self, channel: u64) -> bool {
        self.lock().contains(&channel)
    }

    /// A channel refused a post for its files.
    pub(super) fn bar(&self, channel: u64) {
        let mut barred = self.lock();
        if barred.len() >= MOST {
            barred.clear();
        }
        barred.insert(channel);
    }

    /// Learns what Ferry may do in a channel, as Discord's permission bits.
    pub(super) fn learn(&self, channel: u64, granted: u64) {
        match permissions::missing(granted).any(|lacking| lacking.id == ATTACH_FILES) {
            true => self.bar(channel),
            false => {
                self.lock().remove(&channel);
            }
        }
    }

    /// A poisoned lock still guards whole entries: each is put in by one call.
    fn lock(&self) -> MutexGuard<'_, HashSet<u64>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
