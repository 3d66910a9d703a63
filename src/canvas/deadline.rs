//! The deadline of a stage, who is away, and the reminders that follow: pure questions about a canvas and a moment.
//!
//! Invariants: a stage has one deadline at most, and only that of the open stage counts; of each sort of reminder a
//! deadline has one at most, and none before once there was the one at it. So it does no harm to ask late, or again.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::canvas::ids::Author;
use crate::canvas::stage::Stage;
use crate::canvas::state::{Canvas, StageRecord};
use crate::canvas::time::{TimeZoneName, Timestamp};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// The longest that the first reminder comes before its deadline, in milliseconds: a day.
const LONGEST_NOTICE_MS: i64 = 24 * HOUR_MS;
/// A deadline that is nearer than this when it is set has no reminder before it, in milliseconds: an hour.
const SHORTEST_LEAD_MS: i64 = HOUR_MS;
/// The hours in which people are reminded of what is still ahead, by the clocks of the canvas's time zone: from 8:00
/// until 20:00.
const DAY_HOURS: Range<i8> = 8..20;
/// The farthest that a deadline or a return may lie ahead, in milliseconds: 366 days.
pub const FARTHEST_AHEAD_MS: i64 = 366 * 24 * HOUR_MS;
/// The least time between a reminder in a stage and a facilitator's own, in milliseconds: an hour.
const NUDGE_PAUSE_MS: i64 = HOUR_MS;

/// When a stage is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The very moment.
    pub at: Timestamp,
    /// When it was set.
    pub set: Timestamp,
    /// Who set it, and so who is behind its reminders.
    pub by: Author,
    /// The newest of its reminders: [`Reminder::Before`] or [`Reminder::At`].
    pub reminded: Option<Reminder>,
}

/// What a reminder is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reminder {
    /// A deadline comes near.
    Before,
    /// A deadline is reached.
    At,
    /// A facilitator asks for it.
    Nudge,
}

/// A reminder that was due, whether or not anybody was left to be reminded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reminded {
    /// What it was for.
    pub reminder: Reminder,
    /// When it was due.
    pub at: Timestamp,
    /// The number of its event.
    pub number: u64,
}

/// When whoever is not done is reminded of a deadline before it: at half of the time that was left when it was set, but
/// at most a day before, and by day where that can be (`by_day`); `None` where less than an hour was left.
///
/// Worked example: set four days ahead, a day before; set ten hours ahead, five hours before; set 59 minutes ahead, not
/// at all; set on one day at 16:00 for noon of the next, at 8:00 and not at 2:00.
#[must_use]
pub fn remind_before(set: Timestamp, deadline: Timestamp, zone: &TimeZoneName) -> Option<Timestamp> {
    let lead_ms = deadline.millis().saturating_sub(set.millis());
    if lead_ms < SHORTEST_LEAD_MS {
        return None;
    }
    let notice_ms = (lead_ms / 2).min(LONGEST_NOTICE_MS);
    let halfway = Timestamp(deadline.millis().saturating_sub(notice_ms));
    let latest = Timestamp(deadline.millis().saturating_sub(SHORTEST_LEAD_MS));
    Some(by_day(halfway, set, latest, zone).unwrap_or(halfway))
}

/// The moment that a night gives way to: the morning after it where that is not later than `latest`, else the evening
/// before it where that is not earlier than `earliest`. `None` by day, and where neither fits: whoever sets a deadline
/// for the middle of the night is up.
fn by_day(at: Timestamp, earliest: Timestamp, latest: Timestamp, zone: &TimeZoneName) -> Option<Timestamp> {
    let hour = zone.hour(at)?;
    if DAY_HOURS.contains(&hour) {
        return None;
    }
    let (before, after) = if hour < DAY_HOURS.start { (-1, 0) } else { (0, 1) };
    let morning = zone.o_clock(at, after, DAY_HOURS.start);
    let evening = zone.o_clock(at, before, DAY_HOURS.end);
    morning
        .filter(|morning| *morning <= latest)
        .or_else(|| evening.filter(|evening| *evening >= earliest))
}

impl Deadline {
    /// The next reminder of it, and when that is due; `None` after the one at it.
    #[must_use]
    pub fn next(&self, zone: &TimeZoneName) -> Option<(Timestamp, Reminder)> {
        let before = remind_before(self.set, self.at, zone).map(|at| (at, Reminder::Before));
        let at = Some((self.at, Reminder::At));
        match self.reminded {
            None => before.or(at),
            Some(Reminder::Before) => at,
            Some(Reminder::At | Reminder::Nudge) => None,
        }
    }

    /// The reminder that is due by now, if one is. Of several that are overdue it is the last.
    #[must_use]
    pub fn due(&self, now: Timestamp, zone: &TimeZoneName) -> Option<Reminder> {
        let (at, reminder) = self.next(zone)?;
        match reminder {
            _ if now < at => None,
            _ if now >= self.at => Some(Reminder::At),
            reminder => Some(reminder),
        }
    }
}

impl StageRecord {
    /// From when on a facilitator may remind the stage again; `None` if nobody was reminded in it.
    #[must_use]
    pub fn next_nudge(&self) -> Option<Timestamp> {
        let at = self.reminded?.at.millis();
        Some(Timestamp(at.saturating_add(NUDGE_PAUSE_MS)))
    }
}

impl Canvas {
    /// The deadline of the open stage.
    #[must_use]
    pub fn deadline(&self) -> Option<&Deadline> {
        let stage = self.current.filter(|_| !self.archived)?;
        self.stage(stage).deadline.as_ref()
    }

    /// When the next thing happens to the canvas by itself. It may be over by now.
    #[must_use]
    pub fn next_due(&self) -> Option<Timestamp> {
        let next = self.deadline()?.next(&self.settings.timezone);
        next.map(|(at, _)| at)
    }

    /// Whether somebody has said that they are away, and is at this moment.
    #[must_use]
    pub fn is_away(&self, author: Author, now: Timestamp) -> bool {
        self.away
            .get(&author)
            .is_some_and(|until| until.is_none_or(|until| now < until))
    }

    /// Who takes part, and is neither done with the open stage nor away at this moment. Nobody in a complete canvas.
    #[must_use]
    pub fn to_remind(&self, now: Timestamp) -> BTreeSet<Author> {
        let Some(stage) = self.current else {
            return BTreeSet::new();
        };
        let done = &self.stage(stage).done;
        let waited_for = |author: &&Author| !done.contains(author) && !self.is_away(**author, now);
        self.participants.iter().filter(waited_for).copied().collect()
    }

    /// The open stage and its reminder of event `number`, if that still says something: no later one has outrun it, the
    /// stage is still open, and the deadline is still the one that it was about.
    #[must_use]
    pub fn standing_reminder(&self, number: u64) -> Option<(Stage, Reminder)> {
        let stage = self.current.filter(|_| !self.archived)?;
        let newest = self.stage(stage).reminded?;
        (newest.number == number).then_some((stage, newest.reminder))
    }
}
