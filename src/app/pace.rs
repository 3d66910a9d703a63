//! How fast one member may go on one canvas: counted in plain data, in the memory of the channel's mailbox.
//!
//! Invariants: whoever waits as long as they were told may go on; nobody's pace slows anybody else; what is kept of a
//! member is as good as nothing once they have paused, and is forgotten then; a clock that goes back lets nobody in
//! sooner and keeps nobody out longer than a full wait.

use std::collections::HashMap;
use std::time::Duration;

use crate::catalog::request::UserId;

/// Members of whom a mailbox keeps the pace, before it forgets those who have paused.
const REMEMBERED: usize = 256;

/// How much one member may ask of one canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Changes at once and in a minute.
    pub changes_a_minute: u32,
    /// Changes at once and in an hour, which holds whoever goes on for long.
    pub changes_an_hour: u32,
    /// Looks at once and in a minute: commands that only show something, pages, completions.
    pub looks_a_minute: u32,
}

impl Pace {
    /// That of people: faster than anybody types, slower than a program that floods a canvas.
    pub const MEMBER: Self = Self {
        changes_a_minute: 30,
        changes_an_hour: 200,
        looks_a_minute: 120,
    };
    /// As fast as a script plays, where nobody but the machine itself can ask for anything.
    pub const SCRIPT: Self = Self {
        changes_a_minute: u32::MAX,
        changes_an_hour: u32::MAX,
        looks_a_minute: u32::MAX,
    };
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// To change something.
    Change,
    /// To see something.
    Look,
}

/// The paces of all members in one channel.
#[derive(Debug)]
pub struct Paces {
    pace: Pace,
    members: HashMap<UserId, Buckets>,
}

/// What one member has used up.
#[derive(Debug, Clone, Copy, Default)]
struct Buckets {
    minute: Bucket,
    hour: Bucket,
    looks: Bucket,
}

/// A bucket that is full at a moment, in milliseconds of the clock, and holds a little less before.
///
/// What was taken out is told by how far off that moment is: each thing taken moves it on by `length / count`, and
/// nothing is given where it would be further off than `length`. This is the generic cell rate algorithm (ITU-T I.371,
/// annex A). Worked example: of 30 a minute each costs 2 s. After 30 at once the bucket is full in 60 s, so the next one
/// has to wait 2 s; after 10 s of rest there are 5 again.
#[derive(Debug, Clone, Copy, Default)]
struct Bucket {
    full_ms: u64,
}

/// What a bucket holds, and in which time it fills, in milliseconds.
#[derive(Debug, Clone, Copy)]
struct Size {
    count: u32,
    length_ms: u64,
}

/// A minute, in milliseconds.
const MINUTE_MS: u64 = 60_000;
/// An hour, in milliseconds.
const HOUR_MS: u64 = 60 * MINUTE_MS;

impl Paces {
    /// Nobody has asked for anything.
    #[must_use]
    pub fn new(pace: Pace) -> Self {
        Self {
            pace,
            members: HashMap::new(),
        }
    }

    /// Counts what a member asks for, at a moment in milliseconds of a clock that does not go back.
    ///
    /// # Errors
    /// How long to wait until it is taken; nothing is counted then.
    pub fn take(&mut self, user: UserId, act: Act, now_ms: u64) -> Result<(), Duration> {
        self.forget(now_ms);
        let Pace {
            changes_a_minute,
            changes_an_hour,
            looks_a_minute,
        } = self.pace;
        let of = self.members.entry(user).or_default();
        match act {
            Act::Look => of.looks.take(Size::of(looks_a_minute, MINUTE_MS), now_ms),
            Act::Change => {
                let minute = Size::of(changes_a_minute, MINUTE_MS);
                let hour = Size::of(changes_an_hour, HOUR_MS);
                let wait = of.minute.wait(minute, now_ms).max(of.hour.wait(hour, now_ms));
                if wait > Duration::ZERO {
                    return Err(wait);
                }
                of.minute.take(minute, now_ms)?;
                of.hour.take(hour, now_ms)
            }
        }
    }

    /// Forgets whose buckets are full, where many are kept: they are as if they had never asked.
    fn forget(&mut self, now_ms: u64) {
        if self.members.len() >= REMEMBERED {
            self.members.retain(|_, of| !of.is_full(now_ms));
        }
    }
}

impl Buckets {
    fn is_full(&self, now_ms: u64) -> bool {
        [self.minute, self.hour, self.looks]
            .iter()
            .all(|bucket| bucket.full_ms <= now_ms)
    }
}

impl Size {
    fn of(count: u32, length_ms: u64) -> Self {
        Self {
            count: count.max(1),
            length_ms,
        }
    }

    fn cost_ms(self) -> u64 {
        self.length_ms / u64::from(self.count)
    }
}

impl Bucket {
    /// When it would be full after one more was taken out. No further off than it can be, were the clock set back.
    fn after(self, size: Size, now_ms: u64) -> u64 {
        let furthest = now_ms.saturating_add(size.length_ms);
        self.full_ms
            .clamp(now_ms, furthest)
            .saturating_add(size.cost_ms())
    }

    /// How long it is until one can be taken out.
    fn wait(self, size: Size, now_ms: u64) -> Duration {
        let furthest = now_ms.saturating_add(size.length_ms);
        Duration::from_millis(self.after(size, now_ms).saturating_sub(furthest))
    }

    fn take(&mut self, size: Size, now_ms: u64) -> Result<(), Duration> {
        match self.wait(size, now_ms) {
            Duration::ZERO => {
                self.full_ms = self.after(size, now_ms);
                Ok(())
            }
            wait => Err(wait),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const ANA: UserId = UserId(1);
    const BEN: UserId = UserId(2);

    /// How many changes are taken at this moment.
    fn burst(paces: &mut Paces, user: UserId, now_ms: u64) -> usize {
        std::iter::from_fn(|| paces.take(user, Act::Change, now_ms).ok()).count()
    }

    #[test]
    fn thirty_at_once_and_then_one_each_two_seconds() {
        let mut paces = Paces::new(Pace::MEMBER);
        assert_eq!(burst(&mut paces, ANA, 5), 30);
        assert_eq!(paces.take(ANA, Act::Change, 5), Err(Duration::from_secs(2)));
        assert_eq!(paces.take(ANA, Act::Change, 1_005), Err(Duration::from_secs(1)));
        assert_eq!(burst(&mut paces, ANA, 10_005), 5);
        assert_eq!(burst(&mut paces, ANA, 200_000), 30);
    }

    #[test]
    fn two_hundred_an_hour_hold_whoever_goes_on() {
        let mut paces = Paces::new(Pace::MEMBER);
        let taken: usize = (0..30)
            .map(|minute| burst(&mut paces, ANA, minute * MINUTE_MS))
            .sum();
        // 200 to begin with, and half as many again in half an hour, less what the last minute has not yet given.
        assert_eq!(taken, 296);
        assert!(paces.take(ANA, Act::Change, 29 * MINUTE_MS).is_err());
    }

    #[test]
    fn looks_and_other_members_are_counted_apart() {
        let mut paces = Paces::new(Pace::MEMBER);
        assert_eq!(burst(&mut paces, ANA, 0), 30);
        assert_eq!(paces.take(ANA, Act::Look, 0), Ok(()));
        assert_eq!(burst(&mut paces, BEN, 0), 30);
    }

    #[test]
    fn whoever_has_paused_is_forgotten() {
        let mut paces = Paces::new(Pace::MEMBER);
        for user in 0..1_000 {
            paces.take(UserId(user), Act::Look, user * 1_000).unwrap();
        }
        assert!(paces.members.len() <= REMEMBERED, "{}", paces.members.len());
    }

    proptest! {
        #[test]
        fn whoever_waits_as_told_goes_on(pauses in proptest::collection::vec(0_u64..20_000, 1..400)) {
            let (mut paces, mut now_ms) = (Paces::new(Pace::MEMBER), 0);
            for pause in pauses {
                now_ms += pause;
                if let Err(wait) = paces.take(ANA, Act::Change, now_ms) {
                    now_ms += u64::try_from(wait.as_millis()).unwrap();
                    prop_assert_eq!(paces.take(ANA, Act::Change, now_ms), Ok(()));
                }
            }
        }

        #[test]
        fn no_minute_sees_more_than_twice_its_count(moments in proptest::collection::vec(0_u64..600_000, 1..900)) {
            let (mut paces, mut moments) = (Paces::new(Pace::MEMBER), moments);
            moments.sort_unstable();
            let taken: Vec<u64> = moments.into_iter().filter(|&at| paces.take(ANA, Act::Change, at).is_ok()).collect();
            for (place, first) in taken.iter().enumerate() {
                let within = taken.iter().skip(place).take_while(|&&at| at < first + MINUTE_MS).count();
                prop_assert!(within <= 60, "{} within a minute", within);
            }
        }

        #[test]
        fn a_clock_that_goes_back_keeps_nobody_out_for_longer(far in 0_u64..u64::MAX / 2) {
            let mut paces = Paces::new(Pace::MEMBER);
            burst(&mut paces, ANA, far);
            let wait = paces.take(ANA, Act::Change, 0).err().unwrap_or_default();
            prop_assert!(wait <= Duration::from_secs(60), "{:?}", wait);
        }
    }
}
