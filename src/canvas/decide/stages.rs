//! Moving between stages, and saying "I'm done" in one.

use crate::canvas::command::{Actor, DoneMark, Way};
use crate::canvas::decide::{Case, Decision, facilitators_only};
use crate::canvas::event::Event;
use crate::canvas::gate;
use crate::canvas::refusal::Refusal;
use crate::canvas::stage::Stage;
use crate::canvas::state::Canvas;
use crate::canvas::text::Line;

/// The stage that [`Command::Move`](crate::canvas::Command::Move) would open, for whoever wants to know before it is asked.
///
/// # Errors
/// The [`Refusal`] with which that command would be answered.
pub fn destination(canvas: &Canvas, actor: &Actor, way: Way) -> Result<Stage, Refusal> {
    facilitators_only(canvas, actor)?;
    match way {
        Way::Back => canvas.stage_before().ok_or(Refusal::NoStageBefore),
        Way::To(stage) if canvas.current == Some(stage) => Err(Refusal::AlreadyOpen { stage }),
        Way::To(stage) => Ok(stage),
    }
}

impl Case<'_> {
    /// A gate is soft: what is missing stops nobody who gives a reason, and a reason without anything missing is
    /// not kept.
    pub(super) fn next(&self, from: Stage, reason: Option<&Line>) -> Decision {
        self.facilitators_only()?;
        let stage = self.open_stage()?;
        if stage != from {
            return Err(Refusal::StageMoved { now: Some(stage) });
        }
        let missing = gate::missing(self.canvas, stage);
        if !missing.is_empty() && reason.is_none() {
            return Err(Refusal::GateNotReached { stage, missing });
        }
        let reason = reason.filter(|_| !missing.is_empty()).cloned();
        let closed = Event::StageClosed {
            stage,
            missing,
            reason,
        };
        let then = stage
            .next()
            .map_or(Event::Completed, |stage| Event::StageOpened { stage });
        Ok(vec![self.official(closed), self.official(then)])
    }

    /// Leaves the open stage, if one is open, without closing it.
    pub(super) fn move_on(&self, way: Way) -> Decision {
        let stage = destination(self.canvas, &self.context.actor, way)?;
        let left = self.canvas.current.map(|stage| Event::StageLeft { stage });
        let opened = Event::StageOpened { stage };
        let moved = left.into_iter().chain([opened]);
        Ok(moved.map(|event| self.official(event)).collect())
    }

    pub(super) fn done(&self, mark: DoneMark) -> Decision {
        let stage = self.open_stage()?;
        let is_done = self.canvas.is_done(&self.context.actor);
        let wanted = match mark {
            DoneMark::Set => true,
            DoneMark::Clear => false,
            DoneMark::Toggle => !is_done,
        };
        Ok(match (is_done, wanted) {
            (false, true) => vec![self.signed(Event::DoneSet { stage })],
            (true, false) => vec![self.signed(Event::DoneCleared { stage })],
            (false, false) | (true, true) => Vec::new(),
        })
    }
}
