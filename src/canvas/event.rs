//! What happened to a canvas, in the past tense. The list of facts is the truth; all else is made from it.

use crate::canvas::blueprint::AdLib;
use crate::canvas::command::Start;
use crate::canvas::deadline::Reminder;
use crate::canvas::gate::Missing;
use crate::canvas::ids::{Author, ItemId, Kind, Member};
use crate::canvas::item::{ActionStatus, Body, Evidence, FeatureStatus, Learning, Origin, Stance};
use crate::canvas::rating::{Mark, RatedBy};
use crate::canvas::stage::Stage;
use crate::canvas::text::Line;
use crate::canvas::time::Timestamp;

/// An event with who caused it and when. Its number is its place in the canvas's log, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// When it happened.
    pub at: Timestamp,
    /// Who caused it. Contributions to an anonymous canvas carry the digest alone.
    pub by: Author,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The canvas was started; its first stage is open and its starter is facilitator.
    Started {
        /// What it started with.
        start: Box<Start>,
        /// The starter.
        facilitator: Member,
    },
    /// A member became facilitator.
    FacilitatorAdded {
        /// Who.
        member: Member,
    },
    /// A member is no longer facilitator.
    FacilitatorRemoved {
        /// Who.
        member: Member,
    },
    /// The canvas was put away.
    Archived,
    /// The canvas was brought back.
    Restored,
    /// A stage was closed.
    StageClosed {
        /// Which.
        stage: Stage,
        /// What its gate missed at that moment.
        missing: Vec<Missing>,
        /// Why it was closed all the same.
        reason: Option<Line>,
    },
    /// A stage was left without being closed.
    StageLeft {
        /// Which.
        stage: Stage,
    },
    /// A stage was opened, or opened again.
    StageOpened {
        /// Which.
        stage: Stage,
    },
    /// The last stage was closed: the canvas is complete.
    Completed,
    /// Somebody said "I'm done".
    DoneSet {
        /// In which stage.
        stage: Stage,
    },
    /// Somebody took "I'm done" back.
    DoneCleared {
        /// In which stage.
        stage: Stage,
    },
    /// A stage was given a deadline, in place of the one it had, if it had one.
    DeadlineSet {
        /// Which stage.
        stage: Stage,
        /// When it is to be done.
        at: Timestamp,
    },
    /// A stage has no deadline any more.
    DeadlineCleared {
        /// Which stage.
        stage: Stage,
    },
    /// A reminder was due: by the deadline that whoever caused the event had set, or by a facilitator's own wish.
    Reminded {
        /// In which stage.
        stage: Stage,
        /// What it was for.
        reminder: Reminder,
    },
    /// Somebody said that they are away.
    AwaySet {
        /// Until when; `None` means for as long as the open stage is.
        until: Option<Timestamp>,
    },
    /// Somebody said that they are back.
    AwayCleared,
    /// An item was contributed.
    ItemAdded {
        /// Its id.
        id: ItemId,
        /// What it says.
        body: Box<Body>,
        /// How the team came to it.
        origin: Origin,
        /// The stage it was contributed in.
        stage: Stage,
    },
    /// An item was reworded.
    ItemEdited {
        /// Which.
        id: ItemId,
        /// What it says now.
        body: Box<Body>,
    },
    /// An item was taken out.
    ItemRemoved {
        /// Which.
        id: ItemId,
    },
    /// The newest change of an item was taken back by whoever made it.
    ChangeUndone {
        /// Which item.
        id: ItemId,
    },
    /// An item was linked to another.
    ItemLinked {
        /// The item that points.
        id: ItemId,
        /// The item it points to.
        to: ItemId,
        /// What an insight says about it; `None` for other links.
        stance: Option<Stance>,
    },
    /// A link was taken away.
    ItemUnlinked {
        /// The item that pointed.
        id: ItemId,
        /// The item it pointed to.
        to: ItemId,
    },
    /// It was noted which questions an interview asked.
    QuestionsAsked {
        /// The interview.
        id: ItemId,
        /// All questions that were asked.
        questions: Vec<ItemId>,
    },
    /// An item was merged into another.
    ItemMerged {
        /// The item that ended.
        id: ItemId,
        /// The item that goes on.
        into: ItemId,
    },
    /// An item was split into several.
    ItemSplit {
        /// The item.
        id: ItemId,
        /// What it says now.
        body: Box<Body>,
        /// The items that were made of the rest, by the author of the first.
        parts: Vec<Part>,
    },
    /// An item was looked at in a review, and stays as it is.
    ItemKept {
        /// Which.
        id: ItemId,
        /// The stage of the review.
        stage: Stage,
    },
    /// The evidence state of an item was decided on.
    EvidenceSet {
        /// Which item.
        id: ItemId,
        /// The state.
        evidence: Evidence,
    },
    /// A job was rated.
    JobRated {
        /// Which.
        id: ItemId,
        /// On whose behalf; the team's rater is who caused the event.
        rated_by: RatedBy,
        /// The marks that were given or taken back.
        marks: Vec<Mark>,
    },
    /// A feature was decided on.
    FeatureDecided {
        /// Which.
        id: ItemId,
        /// What becomes of it.
        status: FeatureStatus,
    },
    /// The learning card of a test was filled in.
    TestLearned {
        /// Which test.
        id: ItemId,
        /// What came of it.
        learning: Box<Learning>,
    },
    /// It was said where an action stands.
    ActionSettled {
        /// Which.
        id: ItemId,
        /// Where it stands.
        status: ActionStatus,
    },
    /// Somebody took an action upon themselves: whoever caused the event.
    ActionTaken {
        /// Which.
        id: ItemId,
    },
    /// The ad-lib of the blueprint was written.
    AdLibSet {
        /// What it says.
        ad_lib: Box<AdLib>,
    },
    /// A vote was opened. It begins without dots on any item of its kind.
    VoteOpened {
        /// What is voted on.
        kind: Kind,
        /// Dots for each voter.
        dots: u8,
        /// Dots of one voter on one item at most.
        per_item: u8,
    },
    /// A voter changed the dots on an item.
    VoteCast {
        /// Which item.
        id: ItemId,
        /// The dots of this voter that are on it now.
        dots: u8,
    },
    /// The vote was closed.
    VoteClosed {
        /// What was voted on.
        kind: Kind,
    },
    /// The canvas was given other settings, or another title, customer or situation.
    Changed {
        /// All of it as it is now.
        start: Box<Start>,
    },
}

/// An item that was made of a part of another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its id.
    pub id: ItemId,
    /// What it says.
    pub body: Box<Body>,
}
