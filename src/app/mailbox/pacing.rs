//! Holding members to their pace: what they ask for is counted before it is done, and given back where it was too fast.
//!
//! Invariants: what was done before, or is decided anew, is not counted again; an import is one change, however much is
//! in the file; who is too fast loses nothing that they typed, and a completion is merely empty.

use crate::app::desk::{Refused, Step};
use crate::app::inbound::Reply;
use crate::app::mailbox::{Job, Mailbox, typed};
use crate::app::messenger::Messenger;
use crate::app::pace::Act;
use crate::canvas::refusal::Refusal;

impl<M: Messenger> Mailbox<M> {
    /// What was planned, if its asker may go on at this pace.
    pub(super) fn paced(&mut self, job: &Job, step: Step) -> Result<Step, Refused> {
        if job.anew || job.brought.is_some() {
            return Ok(step);
        }
        let now_ms = self.hall.clock.monotonic_ms();
        match self.paces.take(job.inbound.user, act(&step), now_ms) {
            Ok(()) => Ok(step),
            Err(_) if completes(&step) => Ok(Step::Reply(Reply::Choices(Vec::new()))),
            Err(wait) => Err(Refused {
                refusal: Refusal::TooFast {
                    seconds: u32::try_from(wait.as_millis().div_ceil(1_000)).unwrap_or(u32::MAX),
                },
                draft: match step {
                    Step::Change(planned) => planned.draft,
                    _ => typed(&job.request),
                }
                .or_else(|| job.inbound.asked.draft()),
            }),
        }
    }
}

const fn act(step: &Step) -> Act {
    match step {
        Step::Change(_) | Step::Board | Step::Import | Step::Delete | Step::Restore { .. } => Act::Change,
        Step::Reply(_)
        | Step::Illustrated(..)
        | Step::LiveBoard
        | Step::History { .. }
        | Step::CompleteArchives { .. } => Act::Look,
    }
}

const fn completes(step: &Step) -> bool {
    matches!(
        step,
        Step::Reply(Reply::Choices(_)) | Step::CompleteArchives { .. }
    )
}
