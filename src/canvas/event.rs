//! What happened to a canvas, in the past tense. The list of facts is the truth; all else is made from it.

use crate::canvas::command::Start;
use crate::canvas::gate::Missing;
use crate::canvas::ids::{Author, ItemId, Member};
use crate::canvas::item::{Body, Origin};
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
}
