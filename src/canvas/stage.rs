//! The eleven stages of the method, in order, and what each collects.

use crate::canvas::ids::Kind;
use crate::canvas::item::Round;
use crate::canvas::word::Word;

/// A stage of the method. The order is the order in which a team goes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 1: describe the current, observable state of the customer.
    Now,
    /// 2: deduce the desire.
    ToBe,
    /// 3: prepare questions, round 1.
    ExploreQuestions,
    /// 4: interviews, round 1.
    ExploreInterviews,
    /// 5: confirm, reword, add and drop by the findings.
    Update1,
    /// 6: deduce constraints and catalysts.
    Gap,
    /// 7: prepare questions, round 2.
    GapQuestions,
    /// 8: interviews, round 2.
    GapInterviews,
    /// 9: confirm, reword, add and drop by the findings.
    Update2,
    /// 10: propose features.
    Design,
    /// 11: make the blueprint and test it.
    Prototype,
}

/// How many stages there are.
pub const STAGES: usize = 11;

impl Stage {
    /// Its place in the order, from 0 to 10.
    #[must_use]
    pub fn index(self) -> usize {
        Self::ALL
            .iter()
            .position(|&stage| stage == self)
            .unwrap_or_default()
    }

    /// Its number as people count, from 1 to 11.
    #[must_use]
    pub fn number(self) -> usize {
        self.index() + 1
    }

    /// The stage after this one; `None` after the last.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.index() + 1).copied()
    }

    /// The stage before this one; `None` before the first.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.index()
            .checked_sub(1)
            .and_then(|index| Self::ALL.get(index))
            .copied()
    }

    /// The kinds of item that the stage collects, the main one first. Customer jobs, decisions and actions are
    /// welcome in every stage.
    #[must_use]
    pub const fn collects(self) -> &'static [Kind] {
        use Kind::{
            Action, Alternative, Catalyst, Constraint, Decision, Feature, Insight, Interview, Job, Now,
        };
        use Kind::{Question, Test, ToBe};
        match self {
            Self::Now => &[Now, Job, Decision, Action],
            Self::ToBe => &[ToBe, Job, Decision, Action],
            Self::ExploreQuestions | Self::GapQuestions => &[Question, Job, Decision, Action],
            Self::ExploreInterviews | Self::GapInterviews => {
                &[Interview, Insight, Question, Job, Decision, Action]
            }
            Self::Update1 => &[Now, ToBe, Insight, Interview, Job, Decision, Action],
            Self::Gap => &[Constraint, Catalyst, Job, Decision, Action],
            Self::Update2 => &[
                Constraint, Catalyst, Now, ToBe, Insight, Interview, Job, Decision, Action,
            ],
            Self::Design => &[Feature, Alternative, Constraint, Catalyst, Job, Decision, Action],
            Self::Prototype => &[Test, Feature, Interview, Insight, Job, Decision, Action],
        }
    }
}

impl Stage {
    /// The round of questions and interviews that is prepared, held or worked in: the first up to Update 1.
    #[must_use]
    pub fn round(self) -> Round {
        if self <= Self::Update1 {
            Round::One
        } else {
            Round::Two
        }
    }

    /// Whether the stage is a good one for rating jobs: customers are being asked, or what they said is weighed.
    #[must_use]
    pub const fn rates_jobs(self) -> bool {
        use Stage::{Design, ExploreInterviews, Gap, Update1, Update2};
        matches!(self, ExploreInterviews | Update1 | Gap | Update2 | Design)
    }

    /// Whether customers are interviewed in the stage.
    #[must_use]
    pub const fn interviews(self) -> bool {
        matches!(self, Self::ExploreInterviews | Self::GapInterviews)
    }

    /// Whether the stage goes through the items in the light of the findings.
    #[must_use]
    pub const fn reviews(self) -> bool {
        matches!(self, Self::Update1 | Self::Update2)
    }
}

/// Where a stage stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum StageStatus {
    /// Nobody has worked in it, or it was left before it was ever closed.
    #[default]
    NotStarted,
    /// It collects contributions now. At most one stage of a canvas is open.
    Open,
    /// A facilitator has closed it; it may be reopened.
    Closed,
}
