//! Rating jobs: everybody for themselves, or for a customer who was interviewed.

use crate::canvas::command::Actor;
use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::Item;
use crate::canvas::rating::{Mark, RatedBy};
use crate::canvas::refusal::Refusal;
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;

/// The job that [`Command::Rate`](crate::canvas::Command::Rate) would rate, and for whom, for whoever wants to know
/// before it is asked. What is asked of an item that was merged into another is asked of that other.
///
/// # Errors
/// The [`Refusal`] with which that command would be answered.
pub fn ratable<'a>(
    canvas: &'a Canvas,
    actor: &Actor,
    id: ItemId,
    by: RatedBy,
) -> Result<(&'a Item, RatedBy), Refusal> {
    let job = seen(canvas, actor, id, Kind::Job)?;
    Ok(match by {
        RatedBy::Team => (job, RatedBy::Team),
        RatedBy::Interviewee(id) => {
            let interview = seen(canvas, actor, id, Kind::Interview)?;
            (job, RatedBy::Interviewee(interview.id))
        }
    })
}

/// The live item of a kind that stands for an id, if the actor may see it.
pub(super) fn seen<'a>(
    canvas: &'a Canvas,
    actor: &Actor,
    id: ItemId,
    wanted: Kind,
) -> Result<&'a Item, Refusal> {
    if id.kind != wanted {
        return Err(Refusal::WrongKind { id, wanted });
    }
    let stands = canvas.items.get(&canvas.standing_for(id));
    let item = stands.ok_or(Refusal::UnknownItem { id })?;
    if !canvas.may_see(&Viewer::Person(*actor), item) {
        return Err(Refusal::Hidden { id });
    }
    if !item.is_live() {
        return Err(Refusal::RemovedItem { id });
    }
    Ok(item)
}

impl Case<'_> {
    /// Rating is welcome in every stage and afterwards, as rewording is. Marks that say nothing new are not noted.
    pub(super) fn rate(&self, id: ItemId, by: RatedBy, marks: &[Mark]) -> Decision {
        let (job, by) = ratable(self.canvas, &self.context.actor, id, by)?;
        if marks.is_empty() {
            return Err(Refusal::NoMarks);
        }
        let rater = by.rater(self.canvas.author(&self.context.actor));
        let before = self.canvas.rating_by(job, rater);
        let is_new = |mark: &&Mark| before.get(&mark.criterion).copied() != mark.value;
        let marks: Vec<Mark> = marks.iter().filter(is_new).copied().collect();
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        Ok(vec![self.signed(Event::JobRated {
            id: job.id,
            rated_by: by,
            marks,
        })])
    }
}
