//! Deadlines, absences and reminders.
//!
//! Invariant: whatever is due happens by [`Command::Tick`](crate::canvas::Command::Tick), and a tick that comes late or
//! again finds nothing twice.

use crate::canvas::command::AwayMark;
use crate::canvas::deadline::{FARTHEST_AHEAD_MS, Reminder};
use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::{Event, Fact};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::time::Timestamp;

impl Case<'_> {
    /// A deadline of the same moment is left as it is, with the reminders that it had.
    pub(super) fn set_deadline(&self, at: Option<Timestamp>) -> Decision {
        self.facilitators_only()?;
        let stage = self.open_stage()?;
        let before = self.canvas.deadline().map(|deadline| deadline.at);
        if at == before {
            return Ok(Vec::new());
        }
        let Some(at) = at else {
            return Ok(vec![self.official(Event::DeadlineCleared { stage })]);
        };
        self.ahead(Field::Deadline, at)?;
        Ok(vec![self.official(Event::DeadlineSet { stage, at })])
    }

    pub(super) fn away(&self, mark: AwayMark) -> Decision {
        self.open_stage()?;
        let author = self.canvas.author(&self.context.actor);
        let is_away = self.canvas.is_away(author, self.context.at);
        let event = match mark {
            AwayMark::Clear if !is_away => return Ok(Vec::new()),
            AwayMark::Clear => Event::AwayCleared,
            AwayMark::Set(until) => {
                if let Some(until) = until {
                    self.ahead(Field::Until, until)?;
                }
                if is_away && self.canvas.away.get(&author) == Some(&until) {
                    return Ok(Vec::new());
                }
                Event::AwaySet { until }
            }
        };
        Ok(vec![self.signed(event)])
    }

    /// Nobody is called twice within a short while, by whatever reminder.
    pub(super) fn nudge(&self) -> Decision {
        self.facilitators_only()?;
        let stage = self.open_stage()?;
        let now = self.context.at;
        if self.canvas.to_remind(now).is_empty() {
            return Err(Refusal::NobodyToRemind { stage });
        }
        match self.canvas.stage(stage).next_nudge().filter(|next| now < *next) {
            Some(next) => Err(Refusal::RemindedLately { next }),
            None => {
                let reminder = Reminder::Nudge;
                Ok(vec![self.official(Event::Reminded { stage, reminder })])
            }
        }
    }

    /// Whoever set the deadline answers for its reminders.
    pub(super) fn tick(&self) -> Vec<Fact> {
        let due = || {
            let deadline = self.canvas.deadline()?;
            let stage = self.canvas.current?;
            let reminder = deadline.due(self.context.at, &self.canvas.settings.timezone)?;
            Some(Fact {
                at: self.context.at,
                by: deadline.by,
                event: Event::Reminded { stage, reminder },
            })
        };
        due().into_iter().collect()
    }

    fn ahead(&self, field: Field, at: Timestamp) -> Result<(), Refusal> {
        let ahead_ms = at.millis().saturating_sub(self.context.at.millis());
        match ahead_ms {
            ..=0 => Err(Refusal::PastTime { field }),
            1..=FARTHEST_AHEAD_MS => Ok(()),
            _ => Err(Refusal::FarTime { field }),
        }
    }
}
