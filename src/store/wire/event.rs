//! The stored form of an event: an object whose one key is the event's name, and whose value is its fields.

use serde::{Deserialize, Serialize};

use crate::canvas::command::Start;
use crate::canvas::deadline::Reminder;
use crate::canvas::event::{Event, Part};
use crate::canvas::gate::Missing;
use crate::canvas::ids::{ItemId, Kind, Member};
use crate::canvas::item::{ActionStatus, Evidence, FeatureStatus, Origin, Stance};
use crate::canvas::rating::{Criterion, Mark, RatedBy};
use crate::canvas::stage::Stage;
use crate::store::wire::body::{BodyV1, LearningV1, MoveV1};
use crate::store::wire::canvas::{AdLibV1, SettingsV1};
use crate::store::wire::leaf::{ScaleNumber, Spelled};
use crate::store::wire::mirror::mirror;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum EventV1 {
    Started {
        start: Box<StartV1>,
        facilitator: Spelled<Member>,
    },
    FacilitatorAdded {
        member: Spelled<Member>,
    },
    FacilitatorRemoved {
        member: Spelled<Member>,
    },
    Archived {},
    Restored {},
    StageClosed {
        stage: Spelled<Stage>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<MissingV1>,
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
    StageLeft {
        stage: Spelled<Stage>,
    },
    StageOpened {
        stage: Spelled<Stage>,
    },
    Completed {},
    DoneSet {
        stage: Spelled<Stage>,
    },
    DoneCleared {
        stage: Spelled<Stage>,
    },
    DeadlineSet {
        stage: Spelled<Stage>,
        at: i64,
    },
    DeadlineCleared {
        stage: Spelled<Stage>,
    },
    Reminded {
        stage: Spelled<Stage>,
        reminder: Spelled<Reminder>,
    },
    AwaySet {
        #[serde(skip_serializing_if = "Option::is_none")]
        until: Option<i64>,
    },
    AwayCleared {},
    ItemAdded {
        id: Spelled<ItemId>,
        body: Box<BodyV1>,
        origin: Spelled<Origin>,
        stage: Spelled<Stage>,
    },
    ItemEdited {
        id: Spelled<ItemId>,
        body: Box<BodyV1>,
    },
    ItemRemoved {
        id: Spelled<ItemId>,
    },
    ChangeUndone {
        id: Spelled<ItemId>,
    },
    ItemLinked {
        id: Spelled<ItemId>,
        to: Spelled<ItemId>,
        #[serde(skip_serializing_if = "Option::is_none")]
        stance: Option<Spelled<Stance>>,
    },
    ItemUnlinked {
        id: Spelled<ItemId>,
        to: Spelled<ItemId>,
    },
    QuestionsAsked {
        id: Spelled<ItemId>,
        questions: Vec<Spelled<ItemId>>,
    },
    ItemMerged {
        id: Spelled<ItemId>,
        into: Spelled<ItemId>,
    },
    ItemSplit {
        id: Spelled<ItemId>,
        body: Box<BodyV1>,
        parts: Vec<PartV1>,
    },
    ItemKept {
        id: Spelled<ItemId>,
        stage: Spelled<Stage>,
    },
    EvidenceSet {
        id: Spelled<ItemId>,
        evidence: Spelled<Evidence>,
    },
    JobRated {
        id: Spelled<ItemId>,
        rated_by: Spelled<RatedBy>,
        marks: Vec<MarkV1>,
    },
    FeatureDecided {
        id: Spelled<ItemId>,
        status: Spelled<FeatureStatus>,
    },
    TestLearned {
        id: Spelled<ItemId>,
        learning: Box<LearningV1>,
    },
    ActionSettled {
        id: Spelled<ItemId>,
        status: Spelled<ActionStatus>,
    },
    ActionTaken {
        id: Spelled<ItemId>,
    },
    AdLibSet {
        ad_lib: Box<AdLibV1>,
    },
    VoteOpened {
        kind: Spelled<Kind>,
        dots: u8,
        per_item: u8,
    },
    VoteCast {
        id: Spelled<ItemId>,
        dots: u8,
    },
    VoteClosed {
        kind: Spelled<Kind>,
    },
    Changed {
        start: Box<StartV1>,
    },
}

mirror!(enum EventV1 = Event {
    Started { start, facilitator },
    FacilitatorAdded { member },
    FacilitatorRemoved { member },
    Archived {},
    Restored {},
    StageClosed { stage, missing, reason },
    StageLeft { stage },
    StageOpened { stage },
    Completed {},
    DoneSet { stage },
    DoneCleared { stage },
    DeadlineSet { stage, at },
    DeadlineCleared { stage },
    Reminded { stage, reminder },
    AwaySet { until },
    AwayCleared {},
    ItemAdded { id, body, origin, stage },
    ItemEdited { id, body },
    ItemRemoved { id },
    ChangeUndone { id },
    ItemLinked { id, to, stance },
    ItemUnlinked { id, to },
    QuestionsAsked { id, questions },
    ItemMerged { id, into },
    ItemSplit { id, body, parts },
    ItemKept { id, stage },
    EvidenceSet { id, evidence },
    JobRated { id, rated_by, marks },
    FeatureDecided { id, status },
    TestLearned { id, learning },
    ActionSettled { id, status },
    ActionTaken { id },
    AdLibSet { ad_lib },
    VoteOpened { kind, dots, per_item },
    VoteCast { id, dots },
    VoteClosed { kind },
    Changed { start },
});

#[derive(Serialize, Deserialize)]
pub(super) struct PartV1 {
    id: Spelled<ItemId>,
    body: Box<BodyV1>,
}

mirror!(struct PartV1 = Part { id, body });

#[derive(Serialize, Deserialize)]
pub(super) struct MarkV1 {
    criterion: Spelled<Criterion>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<ScaleNumber>,
}

mirror!(struct MarkV1 = Mark { criterion, value });

#[derive(Serialize, Deserialize)]
pub(super) struct StartV1 {
    title: String,
    customer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    situation: Option<String>,
    settings: SettingsV1,
}

mirror!(struct StartV1 = Start { title, customer, situation, settings });

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum MissingV1 {
    Items {
        kind: Spelled<Kind>,
        have: u32,
        want: u32,
    },
    Done {
        done: u32,
        of: u32,
        want: u32,
    },
    Unlinked {
        items: Vec<Spelled<ItemId>>,
    },
    NotAsked {
        items: Vec<Spelled<ItemId>>,
    },
    Interviews {
        have: u32,
        want: u32,
    },
    UnlinkedInsights {
        items: Vec<Spelled<ItemId>>,
    },
    Unconstrained {
        moves: Vec<MoveV1>,
    },
    Coverage {
        percent: u32,
        want: u32,
    },
    None {
        kind: Spelled<Kind>,
    },
    MovedLines {
        items: Vec<Spelled<ItemId>>,
    },
}

mirror!(enum MissingV1 = Missing {
    Items { kind, have, want },
    Done { done, of, want },
    Unlinked { items },
    NotAsked { items },
    Interviews { have, want },
    UnlinkedInsights { items },
    Unconstrained { moves },
    Coverage { percent, want },
    None { kind },
    MovedLines { items },
});
