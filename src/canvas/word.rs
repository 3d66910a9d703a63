//! Stable words for plain enums: one spelling for wire forms, options, message keys and logs.

/// An enum whose every value has a stable word.
pub trait Word: Copy + Eq + 'static {
    /// Every value, in the order in which people see them.
    const ALL: &'static [Self];

    /// The stable word, lower case with underscores.
    fn id(self) -> &'static str;

    /// The value of a word, if there is one.
    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|value| value.id() == id)
    }
}

macro_rules! words {
    ($name:ty { $($value:expr, $pattern:pat => $word:literal;)+ }) => {
        impl Word for $name {
            const ALL: &'static [Self] = &[$($value),+];

            fn id(self) -> &'static str {
                match self {
                    $($pattern => $word,)+
                }
            }
        }
    };
    ($name:ident { $($value:ident => $word:literal,)+ }) => {
        impl Word for $name {
            const ALL: &'static [Self] = &[$(Self::$value),+];

            fn id(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }
        }
    };
}

use crate::canvas::deadline::Reminder;
use crate::canvas::gate::GateNumber;
use crate::canvas::ids::Kind;
use crate::canvas::item::{
    ActionStatus, CatalystTag, ConstraintTag, Evidence, FeatureStatus, JobType, Origin, Outcome, Round,
    Stance, ValueRole,
};
use crate::canvas::rating::Criterion;
use crate::canvas::refusal::Field;
use crate::canvas::stage::{Stage, StageStatus};
use crate::canvas::theme::Theme;

words!(Reminder {
    Before => "before",
    At => "at",
    Nudge => "nudge",
});

words!(Kind {
    Now => "now",
    ToBe => "to_be",
    Job => "job",
    Constraint => "constraint",
    Catalyst => "catalyst",
    Question => "question",
    Interview => "interview",
    Insight => "insight",
    Alternative => "alternative",
    Feature => "feature",
    Test => "test",
    Decision => "decision",
    Action => "action",
});
words!(Stage {
    Now => "now",
    ToBe => "to_be",
    ExploreQuestions => "explore_questions",
    ExploreInterviews => "explore_interviews",
    Update1 => "update_1",
    Gap => "gap",
    GapQuestions => "gap_questions",
    GapInterviews => "gap_interviews",
    Update2 => "update_2",
    Design => "design",
    Prototype => "prototype",
});
words!(StageStatus { NotStarted => "not_started", Open => "open", Closed => "closed", });
words!(Origin { Observed => "observed", Deduced => "deduced", Interview => "interview", });
words!(Evidence {
    Untested => "untested",
    InTest => "in_test",
    Validated => "validated",
    Invalidated => "invalidated",
    Unclear => "unclear",
});
words!(ValueRole { Buyer => "buyer", CoCreator => "co_creator", Transferrer => "transferrer", });
words!(ConstraintTag {
    Habit => "habit",
    Anxiety => "anxiety",
    Internal => "internal",
    External => "external",
    Time => "time",
});
words!(CatalystTag { Push => "push", Pull => "pull", Event => "event", });
words!(Stance { Supports => "supports", Contradicts => "contradicts", });
words!(FeatureStatus { Proposed => "proposed", Accepted => "accepted", Dropped => "dropped", });
words!(ActionStatus { Open => "open", Done => "done", Dropped => "dropped", });
words!(Outcome { Passed => "passed", Failed => "failed", Unclear => "unclear", });
words!(Criterion {
    Importance => "importance",
    Satisfaction => "satisfaction",
    Consequences => "consequences",
    Dissatisfaction => "dissatisfaction",
    Many => "many",
    Pay => "pay",
});
words!(GateNumber {
    NowItems => "now_items",
    FunctionalJobs => "functional_jobs",
    DonePercent => "done_percent",
    ToBeItems => "to_be_items",
    Interviews => "interviews",
    InterviewsWithoutNews => "interviews_without_news",
    CoveragePercent => "coverage_percent",
});
words!(Theme { Dark => "dark", Light => "light", });
words!(Round { One => "1", Two => "2", });
words!(JobType {
    Self::Functional, Self::Functional => "functional";
    Self::Social, Self::Social => "social";
    Self::Emotional, Self::Emotional => "emotional";
    Self::Supporting(ValueRole::Buyer), Self::Supporting(ValueRole::Buyer) => "supporting_buyer";
    Self::Supporting(ValueRole::CoCreator), Self::Supporting(ValueRole::CoCreator) => "supporting_co_creator";
    Self::Supporting(ValueRole::Transferrer), Self::Supporting(ValueRole::Transferrer) => "supporting_transferrer";
});
words!(Field {
    Text => "text",
    Title => "title",
    Customer => "customer",
    Situation => "situation",
    Statement => "statement",
    JobType => "job_type",
    Role => "role",
    Context => "context",
    Frequency => "frequency",
    From => "from",
    To => "to",
    Severity => "severity",
    Strength => "strength",
    Tag => "tag",
    Reason => "reason",
    Date => "date",
    Item => "item",
    About => "about",
    Round => "round",
    Pseudonym => "pseudonym",
    Segment => "segment",
    Consent => "consent",
    Notes => "notes",
    Interview => "interview",
    Supports => "supports",
    Contradicts => "contradicts",
    Removes => "removes",
    Supplies => "supplies",
    Belief => "belief",
    Method => "method",
    Measure => "measure",
    PassLine => "pass_line",
    Observed => "observed",
    Learned => "learned",
    Therefore => "therefore",
    Outcome => "outcome",
    Why => "why",
    Owner => "owner",
    Due => "due",
    Second => "second",
    Third => "third",
    Fourth => "fourth",
    Offering => "offering",
    Progress => "progress",
    Means => "means",
    Alternative => "alternative",
    Dots => "dots",
    PerItem => "per_item",
    Importance => "importance",
    Satisfaction => "satisfaction",
    Gate => "gate",
    Query => "query",
    Deadline => "deadline",
    Until => "until",
});
