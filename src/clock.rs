//! The clock: the one place that asks what time it is, or waits for a later one.
//!
//! A [`Clock`] is the system's or one that a hand moves ([`ManualClock`]). Under a hand nothing waits in earnest:
//! whoever sleeps is woken by [`ManualClock::advance`], the earliest first, and on a tie whoever fell asleep first.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use tokio::sync::{oneshot, watch};

pub use crate::canvas::time::Timestamp;

/// How long a sleep until a point in time goes on before it looks at the wall clock anew, for that one is set and
/// stands still while a machine is suspended.
const LOOK_AGAIN: Duration = Duration::from_secs(30);

/// Tells the time and waits for it. Clones are the same clock.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    System { start: Instant },
    Manual(ManualClock),
}

impl Clock {
    /// The system's clock.
    #[must_use]
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the clock that everybody else asks"
    )]
    pub fn system() -> Self {
        Self(Source::System {
            start: Instant::now(),
        })
    }

    /// The point in time that the wall clock shows. It may jump, in both directions.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::System { .. } => wall_clock(),
            Source::Manual(manual) => manual.now(),
        }
    }

    /// Milliseconds since this clock was made; they never go back.
    #[must_use]
    pub fn monotonic_ms(&self) -> u64 {
        match &self.0 {
            Source::System { start } => saturating_ms(start.elapsed()),
            Source::Manual(manual) => manual.lock().elapsed_ms,
        }
    }

    /// Waits for a length of time; dropping the future ends the wait.
    pub async fn sleep(&self, length: Duration) {
        match &self.0 {
            Source::System { .. } => tokio::time::sleep(length).await,
            Source::Manual(manual) => {
                let wake_ms = manual.lock().elapsed_ms.saturating_add(saturating_ms(length));
                manual.sleep_until(wake_ms).await;
            }
        }
    }

    /// Waits until [`Clock::monotonic_ms`] is this or more.
    pub async fn sleep_until_ms(&self, wake_ms: u64) {
        match &self.0 {
            Source::System { .. } => {
                let left_ms = wake_ms.saturating_sub(self.monotonic_ms());
                tokio::time::sleep(Duration::from_millis(left_ms)).await;
            }
            Source::Manual(manual) => manual.sleep_until(wake_ms).await,
        }
    }

    /// Waits until the wall clock shows this point in time or a later one.
    pub async fn sleep_until(&self, time: Timestamp) {
        loop {
            let left_ms = time.millis().saturating_sub(self.now().millis());
            let Some(left) = u64::try_from(left_ms).ok().filter(|ms| *ms > 0) else {
                return;
            };
            let left = Duration::from_millis(left);
            match &self.0 {
                Source::System { .. } => self.sleep(left.min(LOOK_AGAIN)).await,
                Source::Manual(_) => self.sleep(left).await,
            }
        }
    }
}

/// A clock that stands still until it is moved.
#[derive(Debug, Clone)]
pub struct ManualClock(Arc<Mutex<Manual>>);

#[derive(Debug)]
struct Manual {
    start: Timestamp,
    elapsed_ms: u64,
    /// Who sleeps, by the time of waking and then by the order of falling asleep.
    sleepers: BTreeMap<(u64, u64), oneshot::Sender<()>>,
    slept: u64,
    /// Counts the changes of who sleeps, for those who wait for one.
    changes: watch::Sender<u64>,
}

impl ManualClock {
    /// A clock that shows `start`.
    #[must_use]
    pub fn new(start: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(Manual {
            start,
            elapsed_ms: 0,
            sleepers: BTreeMap::new(),
            slept: 0,
            changes: watch::Sender::new(0),
        })))
    }

    /// The clock that this hand moves, for those who only read it.
    #[must_use]
    pub fn clock(&self) -> Clock {
        Clock(Source::Manual(self.clone()))
    }

    /// The point in time that it shows.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let manual = self.lock();
        let elapsed_ms = i64::try_from(manual.elapsed_ms).unwrap_or(i64::MAX);
        Timestamp(manual.start.millis().saturating_add(elapsed_ms))
    }

    /// Moves the clock on and wakes whoever slept until then, in order.
    pub fn advance(&self, length: Duration) {
        let mut manual = self.lock();
        manual.elapsed_ms = manual.elapsed_ms.saturating_add(saturating_ms(length));
        let next_ms = manual.elapsed_ms.saturating_add(1);
        let later = manual.sleepers.split_off(&(next_ms, 0));
        for wake in std::mem::replace(&mut manual.sleepers, later).into_values() {
            // Nobody is there to be woken where the sleep was given up at this very moment.
            let _ = wake.send(());
        }
    }

    /// Sets what the clock shows, forward or back, as an operator or a time server does. No time passes by that: nobody
    /// is woken, and [`Clock::monotonic_ms`] stays.
    pub fn set(&self, time: Timestamp) {
        let mut manual = self.lock();
        let elapsed_ms = i64::try_from(manual.elapsed_ms).unwrap_or(i64::MAX);
        manual.start = Timestamp(time.millis().saturating_sub(elapsed_ms));
    }

    /// How long it is until the next sleeper wakes, if anybody sleeps.
    #[must_use]
    pub fn next_wake(&self) -> Option<Duration> {
        let manual = self.lock();
        let ((wake_ms, _), _) = manual.sleepers.first_key_value()?;
        Some(Duration::from_millis(wake_ms.saturating_sub(manual.elapsed_ms)))
    }

    /// Resolves once the next sleeper to wake does so in just this long.
    pub async fn next_wake_is(&self, length: Duration) {
        let mut changes = self.lock().changes.subscribe();
        while self.next_wake() != Some(length) {
            // The sender is this clock's own, and so outlives the wait.
            if changes.changed().await.is_err() {
                return;
            }
        }
    }

    async fn sleep_until(&self, wake_ms: u64) {
        let Some((key, woken)) = self.lock().fall_asleep(wake_ms) else {
            return;
        };
        let _bed = Bed { clock: self, key };
        // The sender is dropped unsent by nobody but the bed.
        let _ = woken.await;
    }

    fn lock(&self) -> MutexGuard<'_, Manual> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Manual {
    fn fall_asleep(&mut self, wake_ms: u64) -> Option<((u64, u64), oneshot::Receiver<()>)> {
        if wake_ms <= self.elapsed_ms {
            return None;
        }
        let (wake, woken) = oneshot::channel();
        let key = (wake_ms, self.slept);
        self.slept += 1;
        self.changes.send_modify(|changes| *changes += 1);
        self.sleepers.insert(key, wake);
        Some((key, woken))
    }
}

/// Keeps the list of sleepers true when a sleep is given up.
struct Bed<'a> {
    clock: &'a ManualClock,
    key: (u64, u64),
}

impl Drop for Bed<'_> {
    fn drop(&mut self) {
        let mut manual = self.clock.lock();
        manual.sleepers.remove(&self.key);
        manual.changes.send_modify(|changes| *changes += 1);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the clock that everybody else asks"
)]
fn wall_clock() -> Timestamp {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}

fn saturating_ms(length: Duration) -> u64 {
    u64::try_from(length.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

    use futures::FutureExt as _;
    use tokio::task::JoinSet;

    use super::*;

    const NINE: Timestamp = Timestamp(1_700_000_000_000);

    fn seconds(count: u64) -> Duration {
        Duration::from_secs(count)
    }

    #[test]
    fn the_system_clock_goes_on() {
        let clock = Clock::system();
        let (time, elapsed) = (clock.now(), clock.monotonic_ms());
        assert!(time > NINE);
        assert!(clock.monotonic_ms() >= elapsed);
        assert!(
            clock.sleep_until(time).now_or_never().is_some(),
            "a time that was waits for nothing"
        );
    }

    #[test]
    fn a_manual_clock_stands_still_until_it_is_moved() {
        let hand = ManualClock::new(NINE);
        let clock = hand.clock();
        assert_eq!((clock.now(), clock.monotonic_ms()), (NINE, 0));
        hand.advance(seconds(2));
        assert_eq!(
            (clock.now(), clock.monotonic_ms()),
            (Timestamp(NINE.0 + 2_000), 2_000)
        );
    }

    #[test]
    fn a_clock_that_is_set_shows_another_time_and_lets_none_pass() {
        let hand = ManualClock::new(NINE);
        hand.advance(seconds(2));
        hand.set(Timestamp(0));
        assert_eq!((hand.now(), hand.clock().monotonic_ms()), (Timestamp(0), 2_000));
    }

    #[test]
    fn a_sleeper_wakes_when_its_time_has_come_and_not_before() {
        let hand = ManualClock::new(NINE);
        let clock = hand.clock();
        let mut sleep = pin!(clock.sleep_until(Timestamp(NINE.0 + 2_000)));
        assert!(sleep.as_mut().now_or_never().is_none());
        hand.advance(Duration::from_millis(1_999));
        assert!(sleep.as_mut().now_or_never().is_none());
        hand.advance(Duration::from_millis(1));
        assert!(sleep.now_or_never().is_some());
        assert_eq!(hand.next_wake(), None);
    }

    #[test]
    fn nothing_is_waited_for_where_the_time_has_come() {
        let clock = ManualClock::new(NINE).clock();
        assert!(clock.sleep(Duration::ZERO).now_or_never().is_some());
        assert!(clock.sleep_until(NINE).now_or_never().is_some());
        assert!(clock.sleep_until(Timestamp(i64::MIN)).now_or_never().is_some());
    }

    #[test]
    fn a_sleep_given_up_leaves_nothing_behind() {
        let hand = ManualClock::new(NINE);
        let clock = hand.clock();
        {
            let mut sleep = pin!(clock.sleep(seconds(5)));
            assert!(sleep.as_mut().now_or_never().is_none());
            assert_eq!(hand.next_wake(), Some(seconds(5)));
        }
        assert_eq!(hand.next_wake(), None);
    }

    #[tokio::test]
    async fn sleepers_wake_in_order_of_their_time() {
        let hand = ManualClock::new(NINE);
        let mut sleepers = JoinSet::new();
        for (name, length) in [("late", 9), ("early", 3), ("early too", 3), ("never", 60)] {
            let clock = hand.clock();
            sleepers.spawn(async move {
                clock.sleep(seconds(length)).await;
                name
            });
        }
        tokio::task::yield_now().await;
        assert_eq!(hand.next_wake(), Some(seconds(3)));
        hand.advance(seconds(10));
        let mut woken = Vec::new();
        for _ in 0..3 {
            woken.push(sleepers.join_next().await.unwrap().unwrap());
        }
        assert_eq!(woken, ["early", "early too", "late"]);
        assert_eq!(hand.next_wake(), Some(seconds(50)));
    }
}
