//! Figures of a job, from what it was rated: importance, satisfaction, opportunity and significance.
//!
//! Invariants: the ratings of the team and those of interviewees are never mixed in one figure; what nobody rated has
//! no figure, never 0; every figure comes with its n; all is reckoned in whole numbers and rounded once, half up, to
//! the one decimal that people see.

use std::fmt;

use crate::canvas::item::{Item, Scale};
use crate::canvas::rating::{Criterion, Rater, Rating, Ratings};
use crate::canvas::state::Canvas;

/// Raters from which on a figure is more than a direction.
pub const ENOUGH_RATERS: u32 = 30;

/// Whose ratings a figure is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Raters {
    /// Members of the team.
    Team,
    /// Customers, as told in interviews.
    Interviewees,
}

/// A number with one decimal, in tenths: 124 is 12.4. From 0 to 20.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(pub u32);

/// A figure from 0 to 10, or to 20 for an opportunity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Its value.
    pub score: Score,
    /// How many raters it rests on; at least 1.
    pub n: u32,
}

/// The middle of some marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Median {
    /// Twice its value, from 2 to 10: the middle of an even number of marks may lie half-way between two.
    pub doubled: u32,
    /// How many marks it is the middle of; at least 1.
    pub n: u32,
}

/// How much there is to win with a job.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opportunity {
    /// Its value, from 0 to 20.
    pub figure: Figure,
    /// What the value means.
    pub band: Band,
}

/// What the value of an opportunity means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Band {
    /// Over 15.
    Extreme,
    /// From 12 to 15.
    High,
    /// From 10 to below 12.
    WorthConsidering,
    /// Below 10.
    Served,
    /// More satisfying than it is important.
    Overserved,
}

/// How much a job matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Significance {
    /// How many of consequences, dissatisfaction and reach are 4 or more: from 0 to 3.
    pub level: u32,
    /// What jobs are sorted by, from 0 to 10.
    pub key: Figure,
}

/// All figures of one job by one group of raters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Figures {
    /// How important getting it done is.
    pub importance: Option<Figure>,
    /// How satisfied customers are with how they get it done today.
    pub satisfaction: Option<Figure>,
    /// How much there is to win; absent unless both are rated.
    pub opportunity: Option<Opportunity>,
    /// The middle of the marks for consequences: C.
    pub consequences: Option<Median>,
    /// The middle of the marks for dissatisfaction: D.
    pub dissatisfaction: Option<Median>,
    /// The middle of the marks for "many customers have it".
    pub many: Option<Median>,
    /// The middle of the marks for "a few would pay a lot".
    pub pay: Option<Median>,
    /// How much it matters; absent unless C, D and one half of L are rated.
    pub significance: Option<Significance>,
}

impl Raters {
    /// Both groups, in the order in which people see them.
    pub const ALL: [Self; 2] = [Self::Team, Self::Interviewees];

    /// The group whose figures put jobs in order, since the two are not to be mixed: the one that rated more of the
    /// jobs, and the interviewees where both rated as many.
    #[must_use]
    pub const fn leading(by_team: usize, by_interviewees: usize) -> Self {
        if by_team > by_interviewees {
            Self::Team
        } else {
            Self::Interviewees
        }
    }

    /// The stable word of the group.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Interviewees => "interviewees",
        }
    }
}

impl Score {
    /// `numerator ÷ denominator`, rounded half up; `None` where nothing was counted.
    fn of(numerator: u64, denominator: u64) -> Option<Self> {
        let twice = numerator.saturating_mul(20).saturating_add(denominator);
        let tenths = twice.checked_div(denominator.saturating_mul(2))?;
        u32::try_from(tenths).ok().map(Self)
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

impl Figure {
    /// Whether so few rated that the figure shows no more than a direction.
    #[must_use]
    pub const fn is_directional(self) -> bool {
        self.n < ENOUGH_RATERS
    }
}

/// `4`, or `3.5`.
impl fmt::Display for Median {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.doubled.is_multiple_of(2) { "" } else { ".5" };
        write!(f, "{}{half}", self.doubled / 2)
    }
}

impl Band {
    /// The stable word of the sentence that names it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Extreme => "extreme",
            Self::High => "high",
            Self::WorthConsidering => "worth_considering",
            Self::Served => "served",
            Self::Overserved => "overserved",
        }
    }

    /// By what people read, so that a number and its word never disagree.
    const fn of(opportunity: Score, importance: Score, satisfaction: Score) -> Self {
        match opportunity.0 {
            _ if satisfaction.0 > importance.0 => Self::Overserved,
            151.. => Self::Extreme,
            120.. => Self::High,
            100.. => Self::WorthConsidering,
            _ => Self::Served,
        }
    }
}

impl Figures {
    /// Whether nobody rated anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The least and the greatest n of what is rated; `None` where nothing is.
    #[must_use]
    pub fn raters(&self) -> Option<(u32, u32)> {
        let figures = [self.importance, self.satisfaction].into_iter().flatten();
        let medians = [self.consequences, self.dissatisfaction, self.many, self.pay];
        let all = figures.map(|figure| figure.n);
        let all: Vec<u32> = all
            .chain(medians.into_iter().flatten().map(|median| median.n))
            .collect();
        Some((*all.iter().min()?, *all.iter().max()?))
    }
}

/// The figures of a job by one group of raters, ratings of jobs that were merged into it included.
#[must_use]
pub fn figures(canvas: &Canvas, job: &Item, by: Raters) -> Figures {
    let ratings = canvas.ratings_on(job);
    let ratings = ratings.iter().filter(|(rater, _)| group(**rater) == by);
    of_ratings(ratings.map(|(_, rating)| rating))
}

const fn group(rater: Rater) -> Raters {
    match rater {
        Rater::Team(_) => Raters::Team,
        Rater::Interviewee(_) => Raters::Interviewees,
    }
}

/// The figures that come of some ratings, in whatever order.
///
/// A worked example of each is at [`share`], [`opportunity`] and [`significance`].
#[must_use]
pub fn of_ratings<'a>(ratings: impl Iterator<Item = &'a Rating>) -> Figures {
    let ratings: Vec<&Rating> = ratings.collect();
    let marks = |criterion| {
        let marks = ratings
            .iter()
            .filter_map(|rating| rating.get(&criterion).copied());
        marks.collect::<Vec<Scale>>()
    };
    let (important, satisfied) = (marks(Criterion::Importance), marks(Criterion::Satisfaction));
    let consequences = median(&marks(Criterion::Consequences));
    let dissatisfaction = median(&marks(Criterion::Dissatisfaction));
    let (many, pay) = (median(&marks(Criterion::Many)), median(&marks(Criterion::Pay)));
    Figures {
        importance: share(&important),
        satisfaction: share(&satisfied),
        opportunity: opportunity(&important, &satisfied),
        consequences,
        dissatisfaction,
        many,
        pay,
        significance: significance(consequences, dissatisfaction, many.max(pay)),
    }
}

/// Importance or satisfaction: 10 × the share of raters who gave 4 or 5. `None` without a rater.
///
/// Source: A. W. Ulwick, *What Customers Want* (2005), who asks for the share of the two highest marks of five.
///
/// Worked example: of the marks 5, 4, 4, 3 and 1 three are 4 or 5, so 10 × 3 ÷ 5 = 6.0, n = 5.
#[must_use]
pub fn share(marks: &[Scale]) -> Option<Figure> {
    let n = count(marks);
    let score = Score::of(high(marks).saturating_mul(10), n.into())?;
    Some(Figure { score, n })
}

/// Opportunity: importance + max(importance − satisfaction, 0), from 0 to 20. Its n is the smaller one of the two.
/// `None` unless both are rated.
///
/// Over 15 it is extreme, from 12 high, from 10 worth considering, below that the job is served; a job that satisfies
/// more than it is important is overserved. Source: A. W. Ulwick, *What Customers Want* (2005).
///
/// Worked example, the one that Ulwick gives: 95 % of the raters say that the job is important and 30 % that they are
/// satisfied: 9.5 + (9.5 − 3.0) = 16.0, extreme. With 5 raters of whom 4 give importance and 1 satisfaction a 4 or 5:
/// 8.0 + (8.0 − 2.0) = 14.0, high, n = 5. With importance 3.3 and satisfaction 6.7: 3.3, overserved.
#[must_use]
pub fn opportunity(importance: &[Scale], satisfaction: &[Scale]) -> Option<Opportunity> {
    let (important, satisfied) = (share(importance)?, share(satisfaction)?);
    let (of, among) = (u64::from(important.n), u64::from(satisfied.n));
    // Both shares over the same denominator, so that nothing is rounded on the way.
    let (wanted, had) = (high(importance) * among, high(satisfaction) * of);
    let sum = wanted + wanted.saturating_sub(had);
    let score = Score::of(sum.saturating_mul(10), of * among)?;
    let n = important.n.min(satisfied.n);
    Some(Opportunity {
        figure: Figure { score, n },
        band: Band::of(score, important.score, satisfied.score),
    })
}

/// The middle one of the marks; of an even number of marks the mean of the two in the middle, so that 3 and 4 make
/// 3.5. `None` without a mark.
///
/// Worked example: 1, 4, 5 make 4; 2, 3, 4, 5 make 3.5.
#[must_use]
pub fn median(marks: &[Scale]) -> Option<Median> {
    let mut marks: Vec<u32> = marks.iter().map(|mark| u32::from(mark.get())).collect();
    marks.sort_unstable();
    let upper = marks.get(marks.len() / 2)?;
    let lower = marks.get(marks.len().saturating_sub(1) / 2)?;
    Some(Median {
        doubled: upper + lower,
        n: u32::try_from(marks.len()).unwrap_or(u32::MAX),
    })
}

/// Significance, of C (failing has consequences), D (existing solutions do not satisfy) and L, the reach: the greater
/// one of "many have it" and "a few pay a lot". The level counts which of them are 4 or more; the key is
/// 10 × the mean of (x − 1) ÷ 4. Its n is the smallest of the three. `None` unless all three are rated.
///
/// Source: the criteria for a job worth solving of M. W. Johnson and Innosight (*Reinvent Your Business Model*, 2018):
/// it is important to the customer, not satisfied by what exists, and common or valuable enough.
///
/// Worked example: C = 5, D = 4 and L = max(2, 3.5) = 3.5: two of them are 4 or more, so the level is 2, and the key is
/// 10 × (1 + 0.75 + 0.625) ÷ 3 = 7.9.
#[must_use]
pub fn significance(
    consequences: Option<Median>,
    dissatisfaction: Option<Median>,
    reach: Option<Median>,
) -> Option<Significance> {
    let all = [consequences?, dissatisfaction?, reach?];
    let level = all.iter().filter(|median| median.doubled >= 2 * HIGH);
    // Each lies 0 to 8 halves above the least mark, so the three make 24 at most.
    let above: u32 = all.iter().map(|median| median.doubled.saturating_sub(2)).sum();
    Some(Significance {
        level: u32::try_from(level.count()).unwrap_or(u32::MAX),
        key: Figure {
            score: Score::of(u64::from(above) * 10, 24)?,
            n: all.iter().map(|median| median.n).min()?,
        },
    })
}

/// The least mark that counts as high.
const HIGH: u32 = 4;

fn high(marks: &[Scale]) -> u64 {
    let high = marks.iter().filter(|mark| u32::from(mark.get()) >= HIGH);
    high.map(|_| 1).sum()
}

fn count(marks: &[Scale]) -> u32 {
    u32::try_from(marks.len()).unwrap_or(u32::MAX)
}

impl Canvas {
    /// The ratings that count for a job: its own, and those of jobs merged into it. Each rater counts once, and a mark
    /// given to the job itself wins. Interviews that were merged are one rater, and removed ones are none.
    #[must_use]
    pub fn ratings_on(&self, job: &Item) -> Ratings {
        let mut counting = Ratings::new();
        for item in std::iter::once(job).chain(self.merged_into(job.id)) {
            let (merged, own): (Vec<_>, Vec<_>) = item
                .ratings
                .iter()
                .partition(|(rater, _)| self.rater_now(**rater) != Some(**rater));
            for (&rater, rating) in own.into_iter().chain(merged) {
                if let Some(rater) = self.rater_now(rater) {
                    take_over(counting.entry(rater).or_default(), rating);
                }
            }
        }
        counting
    }

    /// The marks that one rater has given to a job.
    #[must_use]
    pub fn rating_by(&self, job: &Item, rater: Rater) -> Rating {
        self.ratings_on(job).remove(&rater).unwrap_or_default()
    }

    /// Who a rater is by now; `None` for an interview that no longer counts.
    fn rater_now(&self, rater: Rater) -> Option<Rater> {
        match rater {
            Rater::Team(_) => Some(rater),
            Rater::Interviewee(interview) => {
                let stands = self.standing_for(interview);
                self.live_item(stands).map(|item| Rater::Interviewee(item.id))
            }
        }
    }
}

fn take_over(kept: &mut Rating, more: &Rating) {
    for (&criterion, &mark) in more {
        kept.entry(criterion).or_insert(mark);
    }
}
