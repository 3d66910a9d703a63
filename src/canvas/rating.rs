//! Ratings of jobs: who says what about which criterion.

use std::collections::BTreeMap;

use crate::canvas::ids::{Author, ItemId};
use crate::canvas::item::Scale;

/// What a job is rated on, each from 1 (not at all) to 5 (very much).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criterion {
    /// How important getting the job done is.
    Importance,
    /// How satisfied customers are with how they get it done today.
    Satisfaction,
    /// Failing at it has significant consequences: C of the significance of a job.
    Consequences,
    /// Existing solutions do not satisfy: D of its significance.
    Dissatisfaction,
    /// Many customers have it: one half of L.
    Many,
    /// A few would pay a lot for it: the other half of L.
    Pay,
}

/// On whose behalf a rating is given. The two are never mixed in a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RatedBy {
    /// The asker, as a member of the team.
    Team,
    /// The customer of this interview, as told to the team.
    Interviewee(ItemId),
}

/// Whose rating it is. Each has one a job; a new mark replaces the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rater {
    /// A member of the team.
    Team(Author),
    /// The customer of this interview.
    Interviewee(ItemId),
}

/// A mark given to one criterion, or taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// What is rated.
    pub criterion: Criterion,
    /// The mark; `None` takes it back.
    pub value: Option<Scale>,
}

/// All marks of one rater for one job.
pub type Rating = BTreeMap<Criterion, Scale>;

/// The ratings of one job.
pub type Ratings = BTreeMap<Rater, Rating>;

impl RatedBy {
    /// Whose rating it is when `asker` gives it.
    #[must_use]
    pub const fn rater(self, asker: Author) -> Rater {
        match self {
            Self::Team => Rater::Team(asker),
            Self::Interviewee(interview) => Rater::Interviewee(interview),
        }
    }

    /// The interview of the customer on whose behalf it is; `None` for the team.
    #[must_use]
    pub const fn interview(self) -> Option<ItemId> {
        match self {
            Self::Team => None,
            Self::Interviewee(interview) => Some(interview),
        }
    }
}
