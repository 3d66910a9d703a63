//! The stored forms of what items say, shared by facts and snapshots: an object whose one key is the kind's
//! word, and whose value is the kind's fields.

use serde::{Deserialize, Serialize};

use crate::canvas::ids::{Author, ItemId};
use crate::canvas::item::{
    Action, ActionStatus, Alternative, Body, CatalystTag, ConstraintTag, Decision, Feature, FeatureStatus,
    GapItem, Insight, InsightLink, Interview, Job, JobType, Learning, Move, Now, Outcome, Question, Round,
    Stance, Test, ToBe,
};
use crate::canvas::time::Date;
use crate::store::wire::leaf::{ScaleNumber, Spelled, Spelling};
use crate::store::wire::mirror::{Mirror, mirror};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum BodyV1 {
    Now(NowV1),
    ToBe(ToBeV1),
    Job(JobV1),
    Constraint(GapItemV1<ConstraintTag>),
    Catalyst(GapItemV1<CatalystTag>),
    Question(QuestionV1),
    Interview(InterviewV1),
    Insight(InsightV1),
    Alternative(AlternativeV1),
    Feature(FeatureV1),
    Test(TestV1),
    Decision(DecisionV1),
    Action(ActionV1),
}

impl Mirror<Body> for BodyV1 {
    fn of(value: &Body) -> Self {
        match value {
            Body::Now(body) => Self::Now(Mirror::of(body)),
            Body::ToBe(body) => Self::ToBe(Mirror::of(body)),
            Body::Job(body) => Self::Job(Mirror::of(body)),
            Body::Constraint(body) => Self::Constraint(Mirror::of(body)),
            Body::Catalyst(body) => Self::Catalyst(Mirror::of(body)),
            Body::Question(body) => Self::Question(Mirror::of(body)),
            Body::Interview(body) => Self::Interview(Mirror::of(body)),
            Body::Insight(body) => Self::Insight(Mirror::of(body)),
            Body::Alternative(body) => Self::Alternative(Mirror::of(body)),
            Body::Feature(body) => Self::Feature(Mirror::of(body)),
            Body::Test(body) => Self::Test(Mirror::of(body)),
            Body::Decision(body) => Self::Decision(Mirror::of(body)),
            Body::Action(body) => Self::Action(Mirror::of(body)),
        }
    }

    fn into_value(self) -> Body {
        match self {
            Self::Now(body) => Body::Now(body.into_value()),
            Self::ToBe(body) => Body::ToBe(body.into_value()),
            Self::Job(body) => Body::Job(body.into_value()),
            Self::Constraint(body) => Body::Constraint(body.into_value()),
            Self::Catalyst(body) => Body::Catalyst(body.into_value()),
            Self::Question(body) => Body::Question(body.into_value()),
            Self::Interview(body) => Body::Interview(body.into_value()),
            Self::Insight(body) => Body::Insight(body.into_value()),
            Self::Alternative(body) => Body::Alternative(body.into_value()),
            Self::Feature(body) => Body::Feature(body.into_value()),
            Self::Test(body) => Body::Test(body.into_value()),
            Self::Decision(body) => Body::Decision(body.into_value()),
            Self::Action(body) => Body::Action(body.into_value()),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct NowV1 {
    text: String,
}

mirror!(struct NowV1 = Now { text });

#[derive(Serialize, Deserialize)]
pub(super) struct ToBeV1 {
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    from: Vec<Spelled<ItemId>>,
}

mirror!(struct ToBeV1 = ToBe { text, from });

#[derive(Serialize, Deserialize)]
pub(super) struct JobV1 {
    statement: String,
    #[serde(rename = "type")]
    job_type: Spelled<JobType>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    contexts: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frequency: Option<String>,
}

mirror!(struct JobV1 = Job { statement, job_type, contexts, frequency });

#[derive(Serialize, Deserialize)]
pub(super) struct MoveV1 {
    from: Spelled<ItemId>,
    to: Spelled<ItemId>,
}

mirror!(struct MoveV1 = Move { from, to });

#[derive(Serialize, Deserialize)]
#[serde(bound = "Tag: Spelling")]
pub(super) struct GapItemV1<Tag> {
    text: String,
    between: MoveV1,
    weight: ScaleNumber,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<Spelled<Tag>>,
}

impl<Tag: Spelling> Mirror<GapItem<Tag>> for GapItemV1<Tag> {
    fn of(value: &GapItem<Tag>) -> Self {
        Self {
            text: Mirror::of(&value.text),
            between: Mirror::of(&value.between),
            weight: Mirror::of(&value.weight),
            tag: Mirror::of(&value.tag),
        }
    }

    fn into_value(self) -> GapItem<Tag> {
        GapItem {
            text: self.text.into_value(),
            between: self.between.into_value(),
            weight: self.weight.into_value(),
            tag: self.tag.into_value(),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct QuestionV1 {
    text: String,
    round: Spelled<Round>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    about: Vec<Spelled<ItemId>>,
}

mirror!(struct QuestionV1 = Question { text, round, about });

#[derive(Serialize, Deserialize)]
pub(super) struct InterviewV1 {
    round: Spelled<Round>,
    pseudonym: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    segment: Option<String>,
    date: Spelled<Date>,
    consent: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    notes: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    asked: Vec<Spelled<ItemId>>,
}

mirror!(struct InterviewV1 = Interview { round, pseudonym, segment, date, consent, notes, asked });

#[derive(Serialize, Deserialize)]
pub(super) struct InsightV1 {
    text: String,
    interview: Spelled<ItemId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<InsightLinkV1>,
    strength: ScaleNumber,
}

mirror!(struct InsightV1 = Insight { text, interview, links, strength });

#[derive(Serialize, Deserialize)]
pub(super) struct InsightLinkV1 {
    item: Spelled<ItemId>,
    stance: Spelled<Stance>,
}

mirror!(struct InsightLinkV1 = InsightLink { item, stance });

#[derive(Serialize, Deserialize)]
pub(super) struct AlternativeV1 {
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    removes: Vec<Spelled<ItemId>>,
}

mirror!(struct AlternativeV1 = Alternative { text, removes });

#[derive(Serialize, Deserialize)]
pub(super) struct FeatureV1 {
    text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    removes: Vec<Spelled<ItemId>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    supplies: Vec<Spelled<ItemId>>,
    status: Spelled<FeatureStatus>,
}

mirror!(struct FeatureV1 = Feature { text, removes, supplies, status });

#[derive(Serialize, Deserialize)]
pub(super) struct TestV1 {
    belief: String,
    method: String,
    measure: String,
    pass_line: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    about: Vec<Spelled<ItemId>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    line_moved: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    learning: Option<LearningV1>,
}

mirror!(struct TestV1 = Test { belief, method, measure, pass_line, about, line_moved, learning });

#[derive(Serialize, Deserialize)]
pub(super) struct LearningV1 {
    observed: String,
    learned: String,
    therefore: String,
    outcome: Spelled<Outcome>,
}

mirror!(struct LearningV1 = Learning { observed, learned, therefore, outcome });

#[derive(Serialize, Deserialize)]
pub(super) struct DecisionV1 {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

mirror!(struct DecisionV1 = Decision { text, why });

#[derive(Serialize, Deserialize)]
pub(super) struct ActionV1 {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    owner: Option<Spelled<Author>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<i64>,
    status: Spelled<ActionStatus>,
}

mirror!(struct ActionV1 = Action { text, owner, due, status });
