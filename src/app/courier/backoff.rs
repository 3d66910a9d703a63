//! How long to wait before the next try.
//!
//! Invariant: a wait is never longer than the longest, and never so short that tries follow at once.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The most that is waited after the first failed try; it doubles with each.
const FIRST_WAIT: Duration = Duration::from_secs(1);
/// The least that is waited.
const LEAST_WAIT: Duration = Duration::from_millis(100);
/// Doublings after which a wait is not counted further: longer than any limit.
const MOST_DOUBLINGS: u32 = 16;

/// Waits that grow and scatter.
pub(in crate::app) struct Backoff {
    longest: Duration,
    chance: Mutex<fastrand::Rng>,
}

impl Backoff {
    /// Waits of at most `longest`, the same ones for the same seed; without one, others each time.
    pub(in crate::app) fn new(longest: Duration, seed: Option<u64>) -> Self {
        Self {
            longest,
            chance: Mutex::new(seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed)),
        }
    }

    /// The wait after so many failed tries before the last: exponential back-off with full jitter (M. Brooker,
    /// "Exponential Backoff And Jitter", 2015): anything up to 1 s × 2^tries, so after the fourth failure up to 8 s.
    /// Canvases that failed together do not try again together.
    pub(super) fn wait(&self, tries: u32) -> Duration {
        let doubled = FIRST_WAIT.saturating_mul(1 << tries.min(MOST_DOUBLINGS));
        // A poisoned lock still guards a whole number.
        let share = self.chance.lock().unwrap_or_else(PoisonError::into_inner).f64();
        doubled.min(self.longest).mul_f64(share).max(LEAST_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const LONGEST: Duration = Duration::from_secs(300);

    fn waits(seed: u64) -> Vec<Duration> {
        let backoff = Backoff::new(LONGEST, Some(seed));
        (0..20).map(|tries| backoff.wait(tries)).collect()
    }

    proptest! {
        #[test]
        fn waits_are_bounded_and_told_by_the_seed(seed: u64) {
            let waits = waits(seed);
            for (tries, wait) in waits.iter().enumerate() {
                let most = FIRST_WAIT * (1 << tries.min(9));
                prop_assert!(*wait >= LEAST_WAIT && *wait <= most.min(LONGEST));
            }
            prop_assert_eq!(waits, self::waits(seed));
        }
    }

    #[test]
    fn they_fill_the_whole_range() {
        let backoff = Backoff::new(LONGEST, Some(7));
        let late: Vec<Duration> = (0..1_000).map(|_| backoff.wait(30)).collect();
        let early = late.iter().filter(|wait| **wait < LONGEST / 2).count();
        assert!((400..600).contains(&early), "{early} of 1,000 in the first half");
    }
}
