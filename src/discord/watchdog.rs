//! Looks whether every connection to the gateway still lives, and restarts those that do not.
//!
//! The library sees most breaks itself. It does not see when what serves a connection has ended or hangs: then events
//! are missing and nothing is said. What lives has its heartbeats acknowledged, and each acknowledgement brings a newly
//! measured latency, so one that stays the same to the nanosecond for minutes has died.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use serenity::all::{ConnectionStage, ShardId, ShardManager};

use crate::clock::Clock;

/// Discord asks for a heartbeat each 41.25 seconds; four of them in a row without an answer are no chance.
pub(super) const SILENCE: Duration = Duration::from_secs(180);
/// Looks within the time that a connection may be silent.
const LOOKS: u32 = 6;

/// What a connection shows of itself.
type Sign = (Option<Duration>, ConnectionStage);

/// What was last seen of a connection.
struct Watched {
    sign: Sign,
    /// Since when it shows nothing else, by the clock's milliseconds.
    since_ms: u64,
}

/// Watches the connections of one client.
pub(super) struct Watchdog {
    shards: Arc<ShardManager>,
    /// The system's: the heartbeats are the library's, which knows no other.
    clock: Clock,
    silence: Duration,
    watched: HashMap<ShardId, Watched>,
    /// Connections restarted so far.
    restarts: u64,
}

impl Watchdog {
    pub(super) fn new(shards: Arc<ShardManager>, silence: Duration) -> Self {
        Self {
            shards,
            clock: Clock::system(),
            silence,
            watched: HashMap::new(),
            restarts: 0,
        }
    }

    /// Watches for ever.
    pub(super) async fn watch(mut self) {
        loop {
            self.clock.sleep(self.silence / LOOKS).await;
            for shard in self.silent().await {
                self.restart(shard).await;
            }
        }
    }

    /// The connections that have been silent for too long.
    async fn silent(&mut self) -> Vec<ShardId> {
        let runners = self.shards.runners.lock().await;
        let signs: Vec<(ShardId, Sign)> = runners
            .iter()
            .map(|(shard, runner)| (*shard, (runner.latency, runner.stage)))
            .collect();
        drop(runners);
        // One that is not there is about to be opened: the library tries that for ever, and says so.
        self.watched
            .retain(|shard, _| signs.iter().any(|(there, _)| there == shard));
        signs
            .into_iter()
            .filter_map(|(shard, sign)| self.is_silent(shard, sign).then_some(shard))
            .collect()
    }

    fn is_silent(&mut self, shard: ShardId, sign: Sign) -> bool {
        let now_ms = self.clock.monotonic_ms();
        let fresh = || Watched {
            sign,
            since_ms: now_ms,
        };
        let watched = self.watched.entry(shard).or_insert_with(fresh);
        if watched.sign != sign {
            *watched = fresh();
        }
        let silent_ms = now_ms.saturating_sub(watched.since_ms);
        u128::from(silent_ms) >= self.silence.as_millis()
    }

    async fn restart(&mut self, shard: ShardId) {
        self.restarts += 1;
        tracing::warn!(
            shard = shard.0,
            restarts = self.restarts,
            silent_s = self.silence.as_secs(),
            "a connection to Discord died in silence; opening it anew"
        );
        self.watched.remove(&shard);
        self.shards.restart(shard).await;
    }
}
