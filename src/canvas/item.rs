//! Items: what members contribute, of thirteen kinds, and what is common to all of them.

use std::collections::BTreeMap;

use crate::canvas::ids::{Author, ItemId, Kind};
use crate::canvas::rating::Ratings;
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::stage::Stage;
use crate::canvas::text::{ItemText, Label};
use crate::canvas::time::{Date, Timestamp};

/// An item of a canvas with all that is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its name, such as `J4`.
    pub id: ItemId,
    /// What it says.
    pub body: Body,
    /// What it said first, kept when somebody else than its author reworded it.
    pub first: Option<Body>,
    /// Who contributed it.
    pub author: Author,
    /// When it was contributed.
    pub created: Timestamp,
    /// The number of the event that added it, from 1.
    pub added: u64,
    /// The stage it was contributed in.
    pub stage: Stage,
    /// How the team came to it.
    pub origin: Origin,
    /// How many times it has changed: 1 when new, one more with each edit, removal or restoring.
    pub revision: u32,
    /// Its newest change, which its maker may undo; `None` when there is nothing left to undo.
    pub last_change: Option<Change>,
    /// When and by whom it was last edited.
    pub edited: Option<(Timestamp, Author)>,
    /// Whether it has been taken out. It stays in the log and can come back.
    pub removed: bool,
    /// The item it was merged into.
    pub merged_into: Option<ItemId>,
    /// The item it was split from.
    pub split_from: Option<ItemId>,
    /// What interviews have done to it so far.
    pub evidence: Evidence,
    /// Who last decided on that state, and in view of what; `None` while nobody has.
    pub decided: Option<Decided>,
    /// The number of the newest event by which its words were given, reworded, or kept in a review.
    pub touched: u64,
    /// Votes by voter. Those of items merged into it are kept there: ask [`Canvas::votes_on`].
    ///
    /// [`Canvas::votes_on`]: crate::canvas::Canvas::votes_on
    pub votes: BTreeMap<Author, u8>,
    /// What a job was rated; empty for other kinds.
    pub ratings: Ratings,
}

/// A decision on the evidence state of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: Author,
    /// The live insights that spoke against the item at that time. Others that do so later raise a flag.
    pub against: Vec<ItemId>,
}

/// The newest change of an item, with what is needed to take it back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The number of the event in the canvas's log, from 1.
    pub number: u64,
    /// Who made it.
    pub by: Author,
    /// What it was.
    pub what: ChangeKind,
}

/// What a change did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeKind {
    /// The item was added.
    Added,
    /// The item was reworded; it said this before.
    Edited(Box<Body>),
    /// The item was taken out.
    Removed,
    /// The item was merged into another.
    Merged,
    /// The item was split: it said this before, and these were made of the rest.
    Split {
        /// What it said before.
        before: Box<Body>,
        /// The items that were made.
        parts: Vec<ItemId>,
    },
    /// The evidence state was decided on; it was this before.
    EvidenceSet {
        /// The state before.
        evidence: Evidence,
        /// The decision before.
        decided: Option<Decided>,
    },
}

/// How the team came to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// Seen.
    Observed,
    /// Concluded.
    Deduced,
    /// Heard in an interview.
    Interview,
}

/// What evidence has done to an item so far. A person decides, never a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Evidence {
    /// Nobody has asked yet.
    #[default]
    Untested,
    /// Being asked about.
    InTest,
    /// Confirmed.
    Validated,
    /// Refuted.
    Invalidated,
    /// Asked, without a clear answer.
    Unclear,
}

/// What an item says: the fields of its own kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Body {
    /// NOW observation.
    Now(Now),
    /// TO BE desire.
    ToBe(ToBe),
    /// Customer job.
    Job(Job),
    /// Constraint.
    Constraint(GapItem<ConstraintTag>),
    /// Catalyst.
    Catalyst(GapItem<CatalystTag>),
    /// Question.
    Question(Question),
    /// Interview.
    Interview(Interview),
    /// Insight.
    Insight(Insight),
    /// Alternative.
    Alternative(Alternative),
    /// Feature.
    Feature(Feature),
    /// Test.
    Test(Test),
    /// Decision.
    Decision(Decision),
    /// Action.
    Action(Action),
}

/// An observation of the customer's current state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    /// What was observed.
    pub text: ItemText,
}

/// A state that the customer desires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToBe {
    /// The desire.
    pub text: ItemText,
    /// The NOW items it starts from.
    pub from: Vec<ItemId>,
}

/// Something the customer is trying to get done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The job statement: verb, object, context.
    pub statement: ItemText,
    /// Functional, social, emotional or supporting.
    pub job_type: JobType,
    /// The situations in which it is done; at most [`MAX_CONTEXTS`].
    pub contexts: Vec<Label>,
    /// How often it is done, in the team's words.
    pub frequency: Option<Label>,
}

/// The type of a customer job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum JobType {
    /// A task to perform or a goal to reach.
    Functional,
    /// How the customer wants to be seen.
    Social,
    /// How the customer wants to feel.
    Emotional,
    /// Done around the main job, in this role.
    Supporting(ValueRole),
}

/// The customer's role in a supporting job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ValueRole {
    /// Comparing offers, deciding, purchasing, taking delivery.
    Buyer,
    /// Designing or making part of the value with the company.
    CoCreator,
    /// Disposing, handing over, reselling.
    Transferrer,
}

/// A NOW → TO BE pair: the progress that something stops or supports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Move {
    /// The NOW item.
    pub from: ItemId,
    /// The TO BE item.
    pub to: ItemId,
}

/// A constraint or a catalyst: what stands in the gap of one move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GapItem<Tag> {
    /// What it is.
    pub text: ItemText,
    /// The move it stands in.
    pub between: Move,
    /// Severity of a constraint, strength of a catalyst.
    pub weight: Scale,
    /// What sort of force it is.
    pub tag: Option<Tag>,
}

/// What sort of force holds the customer back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstraintTag {
    /// The habit of the present.
    Habit,
    /// Anxiety about the new.
    Anxiety,
    /// Within the customer: skill, knowledge, will.
    Internal,
    /// Around the customer: rules, other people, things.
    External,
    /// No time for it.
    Time,
}

/// What sort of force moves the customer on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CatalystTag {
    /// The push of the situation.
    Push,
    /// The pull of the new.
    Pull,
    /// Something that happens.
    Event,
}

/// A whole number from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scale(u8);

/// A round of questions and interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Round {
    /// Exploration of NOW and TO BE.
    One,
    /// Discovery of constraints and catalysts.
    Two,
}

/// A question for interviews.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// The question.
    pub text: ItemText,
    /// The round it is for.
    pub round: Round,
    /// The items it asks about.
    pub about: Vec<ItemId>,
}

/// An interview with a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interview {
    /// The round it belongs to.
    pub round: Round,
    /// What the customer is called here; never the real name.
    pub pseudonym: Label,
    /// The customer's segment.
    pub segment: Option<Label>,
    /// The day it took place.
    pub date: Date,
    /// Whether consent was noted.
    pub consent: bool,
    /// Notes.
    pub notes: Option<ItemText>,
    /// The questions that were asked; at most [`MAX_LINKS`].
    pub asked: Vec<ItemId>,
}

/// A quote or a finding from an interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insight {
    /// The quote or finding.
    pub text: ItemText,
    /// The interview it comes from.
    pub interview: ItemId,
    /// What it says about which item.
    pub links: Vec<InsightLink>,
    /// 1 opinion or hypothetical, 2 told fact about the past, 3 observed behaviour, 4 commitment of time or
    /// reputation, 5 money or real use.
    pub strength: Scale,
}

/// What an insight says about an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InsightLink {
    /// The item.
    pub item: ItemId,
    /// Whether the insight speaks for it or against it.
    pub stance: Stance,
}

/// For or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// Speaks for the item.
    Supports,
    /// Speaks against the item.
    Contradicts,
}

/// What customers use today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// What it is; "do nothing" is one.
    pub text: ItemText,
    /// The constraints it removes.
    pub removes: Vec<ItemId>,
}

/// A feature of the solution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feature {
    /// What it does.
    pub text: ItemText,
    /// The constraints it removes.
    pub removes: Vec<ItemId>,
    /// The catalysts it supplies.
    pub supplies: Vec<ItemId>,
    /// What the team has decided.
    pub status: FeatureStatus,
}

/// What the team has decided about a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum FeatureStatus {
    /// Not decided yet.
    #[default]
    Proposed,
    /// To be built.
    Accepted,
    /// Not to be built.
    Dropped,
}

/// A test card, and its learning card once there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// We believe that.
    pub belief: ItemText,
    /// To verify that we will.
    pub method: ItemText,
    /// And measure.
    pub measure: ItemText,
    /// We are right if: the pass line.
    pub pass_line: ItemText,
    /// The items it puts to the test, features above all; at most [`MAX_LINKS`].
    pub about: Vec<ItemId>,
    /// Whether the pass line was changed after the result was known.
    pub line_moved: bool,
    /// What came of it.
    pub learning: Option<Learning>,
}

/// A learning card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Learning {
    /// We observed.
    pub observed: ItemText,
    /// From that we learned.
    pub learned: ItemText,
    /// Therefore we will.
    pub therefore: ItemText,
    /// How it went.
    pub outcome: Outcome,
}

/// How a test went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The pass line was reached.
    Passed,
    /// It was not.
    Failed,
    /// Neither can be said.
    Unclear,
}

/// Something the team decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What.
    pub text: ItemText,
    /// Why.
    pub why: Option<ItemText>,
}

/// Something to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What.
    pub text: ItemText,
    /// By whom.
    pub owner: Option<Author>,
    /// Until when.
    pub due: Option<Timestamp>,
    /// Where it stands.
    pub status: ActionStatus,
}

/// Where an action stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ActionStatus {
    /// To be done.
    #[default]
    Open,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

/// Contexts of one job.
pub const MAX_CONTEXTS: usize = 5;
/// Links of one item to others, such as the NOW items of a TO BE.
pub const MAX_LINKS: usize = 20;
/// Items of one kind in a canvas, removed ones included.
pub const MAX_ITEMS_OF_KIND: u32 = 1_000;

impl Scale {
    /// The middle, taken where nobody chose.
    pub const MIDDLE: Self = Self(3);

    /// Checks that the number is from 1 to 5.
    ///
    /// # Errors
    /// [`Refusal::OffScale`] otherwise.
    pub fn new(field: Field, value: i64) -> Result<Self, Refusal> {
        match u8::try_from(value) {
            Ok(value @ 1..=5) => Ok(Self(value)),
            _ => Err(Refusal::OffScale { field }),
        }
    }

    /// The number, from 1 to 5.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl Body {
    /// What kind of item this is.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Now(_) => Kind::Now,
            Self::ToBe(_) => Kind::ToBe,
            Self::Job(_) => Kind::Job,
            Self::Constraint(_) => Kind::Constraint,
            Self::Catalyst(_) => Kind::Catalyst,
            Self::Question(_) => Kind::Question,
            Self::Interview(_) => Kind::Interview,
            Self::Insight(_) => Kind::Insight,
            Self::Alternative(_) => Kind::Alternative,
            Self::Feature(_) => Kind::Feature,
            Self::Test(_) => Kind::Test,
            Self::Decision(_) => Kind::Decision,
            Self::Action(_) => Kind::Action,
        }
    }

    /// The words that stand for the item in lists: its text, statement, belief or pseudonym.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Now(body) => body.text.as_str(),
            Self::ToBe(body) => body.text.as_str(),
            Self::Job(body) => body.statement.as_str(),
            Self::Constraint(body) => body.text.as_str(),
            Self::Catalyst(body) => body.text.as_str(),
            Self::Question(body) => body.text.as_str(),
            Self::Interview(body) => body.pseudonym.as_str(),
            Self::Insight(body) => body.text.as_str(),
            Self::Alternative(body) => body.text.as_str(),
            Self::Feature(body) => body.text.as_str(),
            Self::Test(body) => body.belief.as_str(),
            Self::Decision(body) => body.text.as_str(),
            Self::Action(body) => body.text.as_str(),
        }
    }

    /// The items that this one points to, each once, as they were named. Some may have been merged into others
    /// since: for where they stand now ask [`Canvas::links_of`](crate::canvas::Canvas::links_of).
    #[must_use]
    pub fn references(&self) -> Vec<ItemId> {
        match self {
            Self::ToBe(body) => body.from.clone(),
            Self::Constraint(GapItem { between, .. }) | Self::Catalyst(GapItem { between, .. }) => {
                vec![between.from, between.to]
            }
            Self::Question(body) => body.about.clone(),
            Self::Insight(body) => {
                let linked = body.links.iter().map(|link| link.item);
                std::iter::once(body.interview).chain(linked).collect()
            }
            Self::Alternative(body) => body.removes.clone(),
            Self::Feature(body) => body.removes.iter().chain(&body.supplies).copied().collect(),
            Self::Interview(body) => body.asked.clone(),
            Self::Test(body) => body.about.clone(),
            Self::Now(_) | Self::Job(_) | Self::Decision(_) | Self::Action(_) => Vec::new(),
        }
    }
}

impl Item {
    /// Whether the item counts: neither removed nor merged into another.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        !self.removed && self.merged_into.is_none()
    }
}
