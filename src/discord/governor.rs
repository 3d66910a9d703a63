//! How often Ferry may ask Discord: under its limit over all requests, and under that of requests which fail.
//!
//! Invariants: whoever asks goes in the order of asking, and nobody waits longer than the rate demands; answers to
//! interactions do not wait here, since Discord exempts them.

use std::collections::VecDeque;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::clock::Clock;

/// The window in which Discord counts failed requests, in milliseconds: at 10,000 it shuts the address out.
const INVALID_WINDOW_MS: u64 = 10 * 60 * 1_000;
/// Failed requests are counted by steps of this many milliseconds.
const INVALID_STEP_MS: u64 = 10 * 1_000;
/// So many failed requests in the window make Ferry slow.
const INVALID_MOST: u64 = 5_000;
/// The time between two requests while Ferry is slow, in milliseconds: 600 in the window, and so never 10,000.
const SLOW_EVERY_MS: u64 = 1_000;

/// How often requests may leave: `at_once` of them together, and then one each `every`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestRate {
    /// The time between two requests, to the millisecond; zero: as often as one likes.
    pub every: Duration,
    /// How many may leave together after a while without any; at least 1.
    pub at_once: u32,
}

impl RequestRate {
    /// As often as one likes, for what stands in Discord's place on a clock that stands still.
    pub const FREE: Self = Self {
        every: Duration::ZERO,
        at_once: 1,
    };
}

impl Default for RequestRate {
    /// Never more than 50 in any second, which is Discord's limit: 10 together, and then 40 a second.
    fn default() -> Self {
        Self {
            every: Duration::from_millis(25),
            at_once: 10,
        }
    }
}

/// Has requests leave at a rate.
pub(super) struct Governor {
    clock: Clock,
    rate: RequestRate,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// When the next request would leave if all kept the same distance, by the monotonic clock.
    due_ms: u64,
    /// Failed requests of the window, by the step they fell into.
    invalid: VecDeque<(u64, u64)>,
    /// Whether it was logged that Ferry is slow.
    slow: bool,
}

impl Governor {
    pub(super) fn new(clock: Clock, rate: RequestRate) -> Self {
        Self {
            clock,
            rate,
            state: Mutex::default(),
        }
    }

    /// Resolves when a request may leave.
    pub(super) async fn admit(&self) {
        let leaves_ms = self.reserve();
        self.clock.sleep_until_ms(leaves_ms).await;
    }

    /// Counts a request that Discord answered with this status. Of them 401, 403 and 429 count as invalid.
    pub(super) fn note(&self, status: u16) {
        if !matches!(status, 401 | 403 | 429) {
            return;
        }
        let step = self.clock.monotonic_ms() / INVALID_STEP_MS;
        let mut state = self.lock();
        match state.invalid.back_mut().filter(|(at, _)| *at == step) {
            Some((_, count)) => *count += 1,
            None => state.invalid.push_back((step, 1)),
        }
    }

    /// Takes the next place in the row, and tells when its turn is: the generic cell rate algorithm (ITU-T I.371). A
    /// request is `every` later due than the one before, and may leave `at_once` − 1 of these times too early. With 25
    /// ms and 10 at once, the requests of one moment leave after 0 (ten of them), 25, 50, 75 … ms.
    fn reserve(&self) -> u64 {
        let now_ms = self.clock.monotonic_ms();
        let mut state = self.lock();
        let every_ms = match is_slow(&mut state, now_ms) {
            true => SLOW_EVERY_MS,
            false => u64::try_from(self.rate.every.as_millis()).unwrap_or(u64::MAX),
        };
        let due_ms = state.due_ms.max(now_ms);
        state.due_ms = due_ms.saturating_add(every_ms);
        let early_ms = u64::from(self.rate.at_once.saturating_sub(1)).saturating_mul(every_ms);
        due_ms.saturating_sub(early_ms).max(now_ms)
    }

    /// A poisoned lock still guards whole numbers.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether too many requests of the window failed. The beginning and the end of it are logged, once.
fn is_slow(state: &mut State, now_ms: u64) -> bool {
    let first_step = now_ms.saturating_sub(INVALID_WINDOW_MS) / INVALID_STEP_MS;
    while state.invalid.front().is_some_and(|(step, _)| *step < first_step) {
        state.invalid.pop_front();
    }
    let failed: u64 = state.invalid.iter().map(|(_, count)| count).sum();
    let slow = failed >= INVALID_MOST;
    if slow != std::mem::replace(&mut state.slow, slow) {
        match slow {
            true => tracing::warn!(
                failed,
                "Discord refuses too much; asking once a second from now on"
            ),
            false => tracing::info!("Discord refuses less; asking as before"),
        }
    }
    slow
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;
    use proptest::prelude::*;

    use super::*;
    use crate::clock::{ManualClock, Timestamp};

    fn governor(rate: RequestRate) -> (ManualClock, Governor) {
        let hand = ManualClock::new(Timestamp(1_772_442_000_000));
        (hand.clone(), Governor::new(hand.clock(), rate))
    }

    #[test]
    fn ten_leave_at_once_and_the_rest_one_each_25_milliseconds() {
        let (hand, governor) = governor(RequestRate::default());
        let turns: Vec<u64> = (0..13).map(|_| governor.reserve()).collect();
        assert_eq!(turns, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25, 50, 75]);
        hand.advance(Duration::from_secs(1));
        assert!(governor.admit().now_or_never().is_some(), "rested");
    }

    #[test]
    fn many_failures_make_it_slow_until_they_are_past() {
        let (hand, governor) = governor(RequestRate::default());
        for _ in 0..INVALID_MOST {
            governor.note(200);
            governor.note(403);
        }
        let turns: Vec<u64> = (0..12).map(|_| governor.reserve()).collect();
        assert_eq!(turns[9..], [0, 1_000, 2_000]);
        hand.advance(Duration::from_millis(INVALID_WINDOW_MS + INVALID_STEP_MS));
        let now_ms = INVALID_WINDOW_MS + INVALID_STEP_MS;
        let turns: Vec<u64> = (0..11).map(|_| governor.reserve() - now_ms).collect();
        assert_eq!(turns[9..], [0, 25]);
    }

    proptest! {
        #[test]
        fn no_second_sees_more_than_fifty(pauses in prop::collection::vec(0_u64..400, 1..300)) {
            let (hand, governor) = governor(RequestRate::default());
            let turns: Vec<u64> = pauses
                .into_iter()
                .map(|pause| {
                    // Most come together, as they do after an outage.
                    hand.advance(Duration::from_millis(if pause < 300 { 0 } else { pause }));
                    governor.reserve()
                })
                .collect();
            for (number, first) in turns.iter().enumerate() {
                let within = turns[number..].iter().filter(|turn| *turn - first < 1_000);
                prop_assert!(within.count() <= 50);
            }
            prop_assert!(turns.is_sorted(), "in the order of asking");
        }
    }
}
