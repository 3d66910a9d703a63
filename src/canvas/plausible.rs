//! Whether a fact can have happened where it stands: the judge of histories that come from outside.
//!
//! Every history that [`decide()`](crate::canvas::decide()) makes is plausible, and a canvas folded from a plausible one
//! is sound: what items name exists, nobody is counted twice, no limit is passed. What only the moment could tell is not
//! asked again: whether somebody was allowed to, what they saw, and what a gate missed.
//!
//! Invariants: every event is asked by name; numbers may be left out between the items of a kind, as they are in what one
//! viewer was shown; a fact is judged in time that does not grow with the facts before it, but with the items there are.

mod items;
mod method;
mod words;

use crate::canvas::deadline::{Deadline, Reminder};
use crate::canvas::event::{Event, Fact};
use crate::canvas::ids::{Author, ItemId, Kind, Member};
use crate::canvas::refusal::Field;
use crate::canvas::stage::{Stage, StageStatus};
use crate::canvas::state::Canvas;
use crate::canvas::time::Timestamp;

/// Why a fact cannot have happened where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Implausible {
    /// Something happens before the canvas is started.
    NotStarted,
    /// The canvas is started a second time.
    StartedAgain,
    /// The starter is not the first facilitator.
    OtherStarter,
    /// It happens before 1970 or after the year 9999.
    OutOfTime,
    /// What only facilitators do is signed by a pseudonym.
    Unsigned,
    /// A contribution to an anonymous canvas is signed by name.
    Named,
    /// The canvas is archived.
    Archived,
    /// The canvas is not archived.
    NotArchived,
    /// The member is a facilitator already.
    AlreadyFacilitator,
    /// The member is no facilitator.
    NotAFacilitator,
    /// The only facilitator is taken away.
    LastFacilitator,
    /// Another stage is open, or none.
    StageNotOpen {
        /// The stage that would have to be open.
        stage: Stage,
    },
    /// A stage is left or closed, and not the one after it is opened.
    StageExpected,
    /// The stage cannot be opened now: another is open, or the very one that was just left.
    CannotOpen {
        /// The stage.
        stage: Stage,
    },
    /// The canvas cannot be complete: its last stage was not just closed.
    NotComplete,
    /// Somebody says again what they said already: that they are done, or that they are not.
    SaidAlready,
    /// The stage has no deadline that this could be about.
    NoDeadline {
        /// The stage.
        stage: Stage,
    },
    /// The stage that is open does not collect this kind.
    NotCollected {
        /// The kind.
        kind: Kind,
    },
    /// The number of a new item is not above those that were given before.
    NumberTaken {
        /// The item.
        id: ItemId,
    },
    /// A canvas has no more items of a kind than so many.
    Full {
        /// The kind.
        kind: Kind,
        /// How many it may have.
        max: u32,
    },
    /// There is no such item at that point.
    UnknownItem {
        /// The item.
        id: ItemId,
    },
    /// The item was removed or merged before.
    Gone {
        /// The item.
        id: ItemId,
    },
    /// An item of another kind is wanted there.
    WrongKind {
        /// The item that is named.
        id: ItemId,
        /// The kind that is wanted.
        wanted: Kind,
    },
    /// The item has no change that could be undone.
    NothingToUndo {
        /// The item.
        id: ItemId,
    },
    /// The method knows no link between two such items, or not of that sort.
    NotLinkable {
        /// The item that points.
        id: ItemId,
        /// What it points to.
        to: ItemId,
    },
    /// The item points to the other already, or has no room for one more.
    LinkedAlready {
        /// The item that points.
        id: ItemId,
        /// What it points to.
        to: ItemId,
    },
    /// The item does not point to the other.
    NotLinked {
        /// The item.
        id: ItemId,
        /// The other.
        to: ItemId,
    },
    /// The two cannot become one.
    NotMergeable {
        /// The item that ends.
        id: ItemId,
        /// The item that goes on.
        into: ItemId,
    },
    /// The item cannot become several, or not so many.
    NotSplittable {
        /// The item.
        id: ItemId,
    },
    /// The open stage reviews nothing.
    NotReviewed {
        /// The stage.
        stage: Stage,
    },
    /// The item is nothing that a review confirms.
    NoClaim {
        /// The item.
        id: ItemId,
    },
    /// No mark is given or taken back.
    NoMarks,
    /// The action is done or dropped: nobody takes it on.
    Settled {
        /// The action.
        id: ItemId,
    },
    /// A vote is open already.
    VoteOpen,
    /// No vote on this kind is open.
    NoVote {
        /// The kind.
        kind: Kind,
    },
    /// Nothing of the kind can be voted on by everybody.
    NotVotable {
        /// The kind.
        kind: Kind,
    },
    /// The voter has fewer dots than that.
    TooManyDots {
        /// The item they are put on.
        id: ItemId,
    },
    /// An anonymous canvas stays anonymous.
    StaysAnonymous,
    /// No reason is given for passing over a gate.
    NoReason,
    /// There is no time zone of that name.
    UnknownTimeZone,
    /// The text is no tag of a language.
    UnknownLanguage,
    /// What is said does not fit its place.
    Unfit {
        /// The place.
        field: Field,
        /// How.
        flaw: Flaw,
    },
}

/// How a text, a list or a number does not fit its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// There is nothing visible in it.
    Empty,
    /// It has more characters than this.
    TooLong {
        /// The most it may have.
        max: usize,
    },
    /// It has control characters, or white space at its ends.
    Untidy,
    /// The list has more entries than this.
    TooMany {
        /// The most it may have.
        max: usize,
    },
    /// The number is outside this range.
    OutOfRange {
        /// The least it may be.
        min: u32,
        /// The greatest it may be.
        max: u32,
    },
}

/// What a check comes to.
type Check = Result<(), Implausible>;

/// The newest moment that is taken for one: 9999-12-31T23:59:59.999Z.
const LAST_MOMENT: Timestamp = Timestamp(253_402_300_799_999);

/// Checks that a fact can have happened to a canvas as it stands; `None` stands for one that has not started.
///
/// # Errors
/// The first reason why it cannot.
pub fn check(canvas: Option<&Canvas>, fact: &Fact) -> Result<(), Implausible> {
    check_moment(fact.at)?;
    words::check(&fact.event)?;
    match (canvas, &fact.event) {
        (None, Event::Started { facilitator, .. }) => check_starter(fact.by, *facilitator),
        (None, _) => Err(Implausible::NotStarted),
        (Some(_), Event::Started { .. }) => Err(Implausible::StartedAgain),
        (Some(canvas), event) => {
            check_signature(canvas, fact)?;
            check_circumstances(canvas, event)?;
            check_event(canvas, fact)
        }
    }
}

/// Checks that a history can end here: a stage is open, or the canvas is complete.
///
/// # Errors
/// [`Implausible::NotStarted`], or [`Implausible::StageExpected`] between two stages.
pub fn check_end(canvas: Option<&Canvas>) -> Result<(), Implausible> {
    match canvas.ok_or(Implausible::NotStarted)?.between() {
        Some(_) => Err(Implausible::StageExpected),
        None => Ok(()),
    }
}

fn check_moment(at: Timestamp) -> Check {
    match (Timestamp::default()..=LAST_MOMENT).contains(&at) {
        true => Ok(()),
        false => Err(Implausible::OutOfTime),
    }
}

fn check_starter(by: Author, facilitator: Member) -> Check {
    match by == Author::Member(facilitator) {
        true => Ok(()),
        false => Err(Implausible::OtherStarter),
    }
}

/// Facilitators answer by name; contributors do not where the canvas is anonymous.
fn check_signature(canvas: &Canvas, fact: &Fact) -> Check {
    match (fact.event.is_official(), fact.by) {
        (true, Author::Anonymous(_)) => Err(Implausible::Unsigned),
        (false, Author::Member(_)) if canvas.settings.anonymous => Err(Implausible::Named),
        _ => Ok(()),
    }
}

/// Nothing happens to an archived canvas but that it comes back, and nothing between two stages but that the next is
/// opened.
fn check_circumstances(canvas: &Canvas, event: &Event) -> Check {
    if canvas.archived {
        return match event {
            Event::Restored => Ok(()),
            _ => Err(Implausible::Archived),
        };
    }
    match (canvas.between(), event) {
        (None, _) | (Some(_), Event::StageOpened { .. } | Event::Completed) => Ok(()),
        (Some(_), _) => Err(Implausible::StageExpected),
    }
}

fn check_event(canvas: &Canvas, fact: &Fact) -> Check {
    match &fact.event {
        Event::Started { .. } => Err(Implausible::StartedAgain),
        Event::FacilitatorAdded { .. }
        | Event::FacilitatorRemoved { .. }
        | Event::Archived
        | Event::Restored
        | Event::Changed { .. } => check_role(canvas, &fact.event),
        Event::StageClosed { .. }
        | Event::StageLeft { .. }
        | Event::StageOpened { .. }
        | Event::Completed
        | Event::DoneSet { .. }
        | Event::DoneCleared { .. } => check_stage(canvas, fact),
        Event::DeadlineSet { .. }
        | Event::DeadlineCleared { .. }
        | Event::Reminded { .. }
        | Event::AwaySet { .. }
        | Event::AwayCleared => check_time(canvas, fact),
        Event::ItemAdded { .. }
        | Event::ItemEdited { .. }
        | Event::ItemRemoved { .. }
        | Event::ChangeUndone { .. }
        | Event::ItemMerged { .. }
        | Event::ItemSplit { .. } => items::check(canvas, &fact.event),
        Event::ItemLinked { .. }
        | Event::ItemUnlinked { .. }
        | Event::QuestionsAsked { .. }
        | Event::ItemKept { .. }
        | Event::EvidenceSet { .. }
        | Event::JobRated { .. }
        | Event::FeatureDecided { .. }
        | Event::TestLearned { .. }
        | Event::ActionSettled { .. }
        | Event::ActionTaken { .. }
        | Event::AdLibSet { .. } => method::check(canvas, &fact.event),
        Event::VoteOpened { .. } | Event::VoteCast { .. } | Event::VoteClosed { .. } => {
            method::check_vote(canvas, fact)
        }
    }
}

/// Who facilitates, how the canvas works, and whether it is put away.
fn check_role(canvas: &Canvas, event: &Event) -> Check {
    let facilitators = &canvas.facilitators;
    match event {
        Event::FacilitatorAdded { member } if facilitators.contains(member) => {
            Err(Implausible::AlreadyFacilitator)
        }
        Event::FacilitatorRemoved { member } if !facilitators.contains(member) => {
            Err(Implausible::NotAFacilitator)
        }
        Event::FacilitatorRemoved { .. } if facilitators.len() == 1 => Err(Implausible::LastFacilitator),
        Event::Restored if !canvas.archived => Err(Implausible::NotArchived),
        Event::Changed { start } if canvas.settings.anonymous && !start.settings.anonymous => {
            Err(Implausible::StaysAnonymous)
        }
        _ => Ok(()),
    }
}

/// How the team goes through the stages.
fn check_stage(canvas: &Canvas, fact: &Fact) -> Check {
    match &fact.event {
        Event::StageClosed {
            stage,
            missing,
            reason,
        } => {
            check_open(canvas, *stage)?;
            if !missing.is_empty() && reason.is_none() {
                return Err(Implausible::NoReason);
            }
            let mut named = missing.iter().flat_map(|gap| gap.items());
            named.try_for_each(|id| items::known(canvas, id).map(drop))
        }
        Event::StageLeft { stage } => check_open(canvas, *stage),
        Event::StageOpened { stage } => check_opening(canvas, *stage),
        Event::Completed => match canvas.between() {
            Some(Between::Closed(Stage::Prototype)) => Ok(()),
            _ => Err(Implausible::NotComplete),
        },
        Event::DoneSet { stage } => check_done(canvas, *stage, fact.by, false),
        Event::DoneCleared { stage } => check_done(canvas, *stage, fact.by, true),
        _ => Ok(()),
    }
}

fn check_open(canvas: &Canvas, stage: Stage) -> Check {
    match canvas.current == Some(stage) && canvas.stage(stage).status == StageStatus::Open {
        true => Ok(()),
        false => Err(Implausible::StageNotOpen { stage }),
    }
}

/// After a stage was closed the next one is opened, after one was left any other, and of a complete canvas any.
fn check_opening(canvas: &Canvas, stage: Stage) -> Check {
    let fits = match canvas.between() {
        Some(Between::Closed(before)) => before.next() == Some(stage),
        Some(Between::Left(before)) => before != stage,
        None => canvas.is_complete(),
    };
    match fits {
        true => Ok(()),
        false => Err(Implausible::CannotOpen { stage }),
    }
}

fn check_done(canvas: &Canvas, stage: Stage, who: Author, done: bool) -> Check {
    check_open(canvas, stage)?;
    match canvas.stage(stage).done.contains(&who) == done {
        true => Ok(()),
        false => Err(Implausible::SaidAlready),
    }
}

/// When stages are to be done, who is away, and who was reminded.
fn check_time(canvas: &Canvas, fact: &Fact) -> Check {
    let ahead = |at: Timestamp| {
        check_moment(at)?;
        if at > fact.at {
            Ok(())
        } else {
            Err(Implausible::OutOfTime)
        }
    };
    match fact.event {
        Event::DeadlineSet { stage, at } => {
            check_open(canvas, stage)?;
            ahead(at)
        }
        Event::DeadlineCleared { stage } => check_deadline(canvas, stage).map(drop),
        Event::Reminded { stage, reminder } => check_reminded(canvas, stage, reminder),
        Event::AwaySet { until } if canvas.away.get(&fact.by) != Some(&until) => until.map_or(Ok(()), ahead),
        Event::AwayCleared if canvas.away.contains_key(&fact.by) => Ok(()),
        Event::AwaySet { .. } | Event::AwayCleared => Err(Implausible::SaidAlready),
        _ => Ok(()),
    }
}

fn check_deadline(canvas: &Canvas, stage: Stage) -> Result<&Deadline, Implausible> {
    check_open(canvas, stage)?;
    canvas.deadline().ok_or(Implausible::NoDeadline { stage })
}

/// A deadline has each of its reminders once, and none before it after the one at it.
fn check_reminded(canvas: &Canvas, stage: Stage, reminder: Reminder) -> Check {
    if reminder == Reminder::Nudge {
        return check_open(canvas, stage);
    }
    match check_deadline(canvas, stage)?.reminded {
        Some(before) if before >= reminder => Err(Implausible::SaidAlready),
        _ => Ok(()),
    }
}

/// A canvas between two stages: for one fact at most, since both steps are stored as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// This stage was just closed.
    Closed(Stage),
    /// This stage was just left.
    Left(Stage),
}

impl Canvas {
    /// Which stage was just closed or left, where none has been opened since.
    fn between(&self) -> Option<Between> {
        let stage = self.current?;
        let record = self.stage(stage);
        match record.status {
            StageStatus::Open => None,
            StageStatus::Closed if record.revealed == self.version => Some(Between::Closed(stage)),
            StageStatus::Closed | StageStatus::NotStarted => Some(Between::Left(stage)),
        }
    }
}
