//! Every rule: commands in, facts or a refusal out.
//!
//! Invariants: a decision reads and never writes, so that a refused command changes nothing; an empty list of
//! facts means that all is already as asked. Who signs a fact is decided here alone: contributions, edits,
//! removals, undoing and "I'm done" by [`Canvas::author`], what facilitators do by their handle.

mod actions;
mod deadlines;
mod design;
mod evidence;
mod interviews;
mod items;
pub(in crate::canvas) mod links;
mod merging;
mod ratings;
mod roles;
mod settings;
mod stages;
mod together;
mod votes;

pub use ratings::ratable;
pub use stages::destination;

use crate::canvas::command::{Actor, Command, Context};
use crate::canvas::event::{Event, Fact};
use crate::canvas::ids::{Author, ItemId};
use crate::canvas::refusal::Refusal;
use crate::canvas::stage::Stage;
use crate::canvas::state::{Canvas, MAX_FACTS};
use crate::canvas::undo;

/// What a command comes to.
type Decision = Result<Vec<Fact>, Refusal>;

/// Decides what a command does to a canvas; `None` stands for a channel without one.
///
/// # Errors
/// The [`Refusal`] that says why nothing happens.
pub fn decide(canvas: Option<&Canvas>, command: &Command, context: &Context) -> Result<Vec<Fact>, Refusal> {
    match (canvas, command) {
        (None, Command::Start(start)) => Ok(vec![roles::start(start, context)]),
        (None, _) => Err(Refusal::NoCanvas),
        (Some(canvas), command) => Case { canvas, context }.decide(command),
    }
}

/// A command's circumstances: the canvas as it stands, and who asks when.
struct Case<'a> {
    canvas: &'a Canvas,
    context: &'a Context,
}

impl Case<'_> {
    fn decide(&self, command: &Command) -> Decision {
        if self.canvas.archived && !matches!(command, Command::Restore | Command::Tick) {
            return Err(Refusal::Archived);
        }
        if self.canvas.version >= MAX_FACTS && !matches!(command, Command::Archive | Command::Restore) {
            return Err(Refusal::HistoryFull);
        }
        match command {
            Command::Start(_) => Err(self.exists()),
            Command::AddFacilitator(member) => self.add_facilitator(*member),
            Command::RemoveFacilitator(member) => self.remove_facilitator(*member),
            Command::Archive => self.archive(),
            Command::Restore => self.restore(),
            Command::Next { from, reason } => self.next(*from, reason.as_ref()),
            Command::Move(way) => self.move_on(*way),
            Command::Done(mark) => self.done(*mark),
            Command::SetDeadline(at) => self.set_deadline(*at),
            Command::Away(mark) => self.away(*mark),
            Command::Nudge => self.nudge(),
            Command::Tick => Ok(self.tick()),
            Command::Add { body, origin } => self.add(body, *origin),
            Command::Edit { id, seen, body } => self.edit(*id, *seen, body),
            Command::Remove { id } => self.remove(*id),
            Command::Undo { change } => self.undo(*change),
            command => self.decide_method(command),
        }
    }

    /// Commands about what items have to do with each other, and about the canvas as a whole.
    fn decide_method(&self, command: &Command) -> Decision {
        match command {
            Command::Link { from, to, stance } => self.link(*from, *to, *stance),
            Command::Unlink { from, to } => self.unlink(*from, *to),
            Command::Ask { interview, questions } => self.ask(*interview, questions),
            Command::Merge { id, into } => self.merge(*id, *into),
            Command::Split { id, seen, texts } => self.split(*id, *seen, texts),
            Command::Keep { id } => self.keep(*id),
            Command::AddFrom { insight, body } => self.add_from(*insight, body),
            Command::SetEvidence { id, evidence } => self.set_evidence(*id, *evidence),
            Command::Rate { id, by, marks } => self.rate(*id, *by, marks),
            Command::DecideFeature { id, status } => self.decide_feature(*id, *status),
            Command::Learn { id, seen, learning } => self.learn(*id, *seen, learning),
            Command::SettleAction { id, status } => self.settle_action(*id, *status),
            Command::TakeAction { id } => self.take_action(*id),
            Command::SetAdLib { seen, ad_lib } => self.set_ad_lib(*seen, ad_lib),
            Command::OpenVote { kind, dots, per_item } => self.open_vote(*kind, *dots, *per_item),
            Command::CastVote { id, cast } => self.cast_vote(*id, *cast),
            Command::CloseVote => self.close_vote(),
            Command::Change(changes) => self.change(changes),
            // The rest is decided above.
            _ => Ok(Vec::new()),
        }
    }

    fn exists(&self) -> Refusal {
        Refusal::CanvasExists {
            title: self.canvas.title.to_string(),
        }
    }

    fn undo(&self, change: Option<(ItemId, u32)>) -> Decision {
        let id = undo::choose(self.canvas, &self.context.actor, change)?;
        Ok(vec![self.signed(Event::ChangeUndone { id })])
    }

    fn facilitators_only(&self) -> Result<(), Refusal> {
        facilitators_only(self.canvas, &self.context.actor)
    }

    fn open_stage(&self) -> Result<Stage, Refusal> {
        self.canvas.current.ok_or(Refusal::Complete)
    }

    /// A fact signed as contributions are: by digest where the canvas is anonymous.
    fn signed(&self, event: Event) -> Fact {
        Fact {
            at: self.context.at,
            by: self.canvas.author(&self.context.actor),
            event,
        }
    }

    /// A fact that a facilitator answers for by handle, in an anonymous canvas too.
    fn official(&self, event: Event) -> Fact {
        official(self.context, event)
    }
}

fn facilitators_only(canvas: &Canvas, actor: &Actor) -> Result<(), Refusal> {
    if canvas.is_facilitator(actor) {
        return Ok(());
    }
    Err(Refusal::FacilitatorsOnly)
}

fn official(context: &Context, event: Event) -> Fact {
    Fact {
        at: context.at,
        by: Author::Member(context.actor.member),
        event,
    }
}
