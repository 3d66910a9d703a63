//! Taking actions on, and saying where they stand.

use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Action, ActionStatus, Body};
use crate::canvas::refusal::Refusal;

impl Case<'_> {
    /// Says where an action stands: its owner, its author, or a facilitator. It may be said in a complete canvas too.
    pub(super) fn settle_action(&self, id: ItemId, status: ActionStatus) -> Decision {
        let action = self.action(id)?;
        if !self.canvas.may_settle(&self.context.actor, self.item(id)?) {
            return Err(Refusal::NotYours { id });
        }
        match action.status == status {
            true => Ok(Vec::new()),
            false => Ok(vec![self.signed(Event::ActionSettled { id, status })]),
        }
    }

    /// Takes an action on, from whoever had it before. One that is settled is nobody's to take.
    pub(super) fn take_action(&self, id: ItemId) -> Decision {
        let action = self.action(id)?;
        let is_mine = |owner| self.canvas.is_own(owner, &self.context.actor);
        if action.status != ActionStatus::Open || action.owner.is_some_and(is_mine) {
            return Ok(Vec::new());
        }
        Ok(vec![self.signed(Event::ActionTaken { id })])
    }

    fn action(&self, id: ItemId) -> Result<&Action, Refusal> {
        let wanted = Kind::Action;
        self.check_reference(id)?;
        match &self.item(id)?.body {
            Body::Action(action) => Ok(action),
            _ => Err(Refusal::WrongKind { id, wanted }),
        }
    }
}
