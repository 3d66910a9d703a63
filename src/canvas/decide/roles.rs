//! Starting a canvas, who facilitates it, and putting it away.

use crate::canvas::command::{Context, Start};
use crate::canvas::decide::{Case, Decision, official};
use crate::canvas::event::{Event, Fact};
use crate::canvas::ids::Member;
use crate::canvas::refusal::Refusal;

/// The starter becomes facilitator and the first stage is open: one fact says all of it.
pub(super) fn start(start: &Start, context: &Context) -> Fact {
    let started = Event::Started {
        start: Box::new(start.clone()),
        facilitator: context.actor.member,
    };
    official(context, started)
}

impl Case<'_> {
    pub(super) fn add_facilitator(&self, member: Member) -> Decision {
        self.facilitators_only()?;
        if self.canvas.facilitators.contains(&member) {
            return Err(Refusal::AlreadyFacilitator);
        }
        Ok(vec![self.official(Event::FacilitatorAdded { member })])
    }

    /// Holders of Manage Channels may come and go, so the set itself never becomes empty.
    pub(super) fn remove_facilitator(&self, member: Member) -> Decision {
        self.facilitators_only()?;
        let facilitators = &self.canvas.facilitators;
        if !facilitators.contains(&member) {
            return Err(Refusal::NotAFacilitator);
        }
        if facilitators.len() == 1 {
            return Err(Refusal::LastFacilitator);
        }
        Ok(vec![self.official(Event::FacilitatorRemoved { member })])
    }

    pub(super) fn archive(&self) -> Decision {
        self.facilitators_only()?;
        Ok(vec![self.official(Event::Archived)])
    }

    pub(super) fn restore(&self) -> Decision {
        self.facilitators_only()?;
        if !self.canvas.archived {
            return Err(Refusal::NotArchived);
        }
        Ok(vec![self.official(Event::Restored)])
    }
}
