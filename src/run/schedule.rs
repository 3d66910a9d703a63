//! Backups by the clock: a task of the running bot. It is late rather than early, comes at once where the store asks for
//! it, and never keeps the bot from anything.
//!
//! A backup that fails is logged once and tried again with the next hour; the bot goes on, for the store is good.

use std::time::Duration;

use crate::clock::{Clock, Timestamp};
use crate::store::{self, Backup, Store};

/// How long after a failure the next is tried.
const RETRY: Duration = Duration::from_secs(60 * 60);

/// Takes backups for as long as it is let.
pub(super) async fn run(store: Store, clock: Clock, every: Duration) {
    let mut due = first(&store, &clock, every);
    loop {
        tokio::select! {
            () = clock.sleep_until(due) => {}
            () = store.backup_wanted() => {}
        }
        let wait = match store.backup().await {
            Ok(backup) => {
                tell(&backup);
                every
            }
            Err(error) => {
                tracing::error!(%error, "no backup was taken; the store is good, and it is tried again in an hour");
                RETRY.min(every)
            }
        };
        due = after(clock.now(), wait);
    }
}

/// When the first is due: so long after the newest that is there, or after now where there is none.
fn first(store: &Store, clock: &Clock, every: Duration) -> Timestamp {
    let newest = store::newest_backup_at(&store.backups().dir);
    after(newest.unwrap_or_else(|| clock.now()), every)
}

fn after(at: Timestamp, wait: Duration) -> Timestamp {
    let wait = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
    Timestamp(at.millis().saturating_add(wait))
}

fn tell(backup: &Backup) {
    let Backup {
        commits, rows, bytes, ..
    } = backup;
    tracing::info!(commits, rows, bytes, "took a backup and read it back");
}
