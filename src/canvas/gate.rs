//! Soft gates: what should be there before a stage is closed. A gate never stops a facilitator; it says what
//! is missing, and going on takes a reason.

use std::collections::BTreeSet;

use crate::canvas::coverage;
use crate::canvas::figures;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Item, JobType, Move, Round};
use crate::canvas::stage::Stage;
use crate::canvas::state::Canvas;

/// The numbers in the gates of a canvas; the defaults are the method's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GateLimits {
    /// NOW items wanted.
    pub now_items: u32,
    /// Functional jobs wanted.
    pub functional_jobs: u32,
    /// Share of participants that should be done, in percent.
    pub done_percent: u32,
    /// TO BE items wanted.
    pub to_be_items: u32,
    /// Interviews wanted in a round.
    pub interviews: u32,
    /// Interviews in a row without a new insight that are as good.
    pub interviews_without_news: u32,
    /// Severity-weighted gap coverage wanted, in percent.
    pub coverage_percent: u32,
}

impl Default for GateLimits {
    fn default() -> Self {
        Self {
            now_items: 3,
            functional_jobs: 1,
            done_percent: 50,
            to_be_items: 1,
            interviews: 5,
            interviews_without_news: 3,
            coverage_percent: 80,
        }
    }
}

/// One of the numbers in the gates of a canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GateNumber {
    /// NOW items wanted.
    NowItems,
    /// Functional jobs wanted.
    FunctionalJobs,
    /// Share of participants that should be done, in percent.
    DonePercent,
    /// TO BE items wanted.
    ToBeItems,
    /// Interviews wanted in a round.
    Interviews,
    /// Interviews in a row without a new insight that are as good.
    InterviewsWithoutNews,
    /// Severity-weighted gap coverage wanted, in percent.
    CoveragePercent,
}

/// The greatest number of items or interviews that a gate may want.
pub const MAX_WANTED: u32 = 100;

impl GateNumber {
    /// The least and the greatest value.
    #[must_use]
    pub const fn range(self) -> (u32, u32) {
        match self {
            Self::DonePercent | Self::CoveragePercent => (0, 100),
            Self::InterviewsWithoutNews => (1, MAX_WANTED),
            Self::NowItems | Self::FunctionalJobs | Self::ToBeItems | Self::Interviews => (0, MAX_WANTED),
        }
    }
}

impl GateLimits {
    /// The value of a number.
    #[must_use]
    pub const fn get(&self, number: GateNumber) -> u32 {
        match number {
            GateNumber::NowItems => self.now_items,
            GateNumber::FunctionalJobs => self.functional_jobs,
            GateNumber::DonePercent => self.done_percent,
            GateNumber::ToBeItems => self.to_be_items,
            GateNumber::Interviews => self.interviews,
            GateNumber::InterviewsWithoutNews => self.interviews_without_news,
            GateNumber::CoveragePercent => self.coverage_percent,
        }
    }

    /// Gives a number another value.
    pub const fn set(&mut self, number: GateNumber, value: u32) {
        let place = match number {
            GateNumber::NowItems => &mut self.now_items,
            GateNumber::FunctionalJobs => &mut self.functional_jobs,
            GateNumber::DonePercent => &mut self.done_percent,
            GateNumber::ToBeItems => &mut self.to_be_items,
            GateNumber::Interviews => &mut self.interviews,
            GateNumber::InterviewsWithoutNews => &mut self.interviews_without_news,
            GateNumber::CoveragePercent => &mut self.coverage_percent,
        };
        *place = value;
    }
}

/// One thing that a gate misses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Missing {
    /// Fewer items of a kind than wanted; jobs count only if functional.
    Items {
        /// The kind.
        kind: Kind,
        /// How many there are.
        have: u32,
        /// How many are wanted.
        want: u32,
    },
    /// Fewer participants are done than wanted.
    Done {
        /// How many are done.
        done: u32,
        /// How many participants there are.
        of: u32,
        /// How many are wanted.
        want: u32,
    },
    /// TO BE items that start from no NOW.
    Unlinked {
        /// The items.
        items: Vec<ItemId>,
    },
    /// Items that no question of the round asks about.
    NotAsked {
        /// The items.
        items: Vec<ItemId>,
    },
    /// Too few interviews, and the newest still brought something new.
    Interviews {
        /// How many there are in the round.
        have: u32,
        /// How many are wanted.
        want: u32,
    },
    /// Insights that say nothing about any item yet.
    UnlinkedInsights {
        /// The insights.
        items: Vec<ItemId>,
    },
    /// Moves without a constraint.
    Unconstrained {
        /// The moves.
        moves: Vec<Move>,
    },
    /// Too little of the constraints' severity is removed by accepted features.
    Coverage {
        /// What is covered, in percent, rounded down.
        percent: u32,
        /// What is wanted, in percent.
        want: u32,
    },
    /// There is nothing of this kind at all.
    None {
        /// The kind.
        kind: Kind,
    },
    /// Tests whose pass line was moved after the result was known.
    MovedLines {
        /// The tests.
        items: Vec<ItemId>,
    },
}

/// What the gate of a stage misses now; nothing means that the gate is reached. Only live items count.
#[must_use]
pub fn missing(canvas: &Canvas, stage: Stage) -> Vec<Missing> {
    match stage {
        Stage::Now => now(canvas),
        Stage::ToBe => to_be(canvas),
        Stage::ExploreQuestions => questions(canvas, Round::One, &[Kind::Now, Kind::ToBe]),
        Stage::ExploreInterviews => interviews(canvas, Round::One).into_iter().collect(),
        Stage::Update1 | Stage::Update2 => update(canvas).into_iter().collect(),
        Stage::Gap => gap(canvas).into_iter().collect(),
        Stage::GapQuestions => questions(canvas, Round::Two, &[Kind::Constraint, Kind::Catalyst]),
        Stage::GapInterviews => interviews(canvas, Round::Two).into_iter().collect(),
        Stage::Design => design(canvas).into_iter().collect(),
        Stage::Prototype => prototype(canvas).into_iter().collect(),
    }
}

fn now(canvas: &Canvas) -> Vec<Missing> {
    let gates = &canvas.settings.gates;
    let observations = canvas.live_of(Kind::Now);
    let functional = canvas.live_of(Kind::Job).filter(|item| is_functional(item));
    [
        too_few(Kind::Now, count(observations), gates.now_items),
        too_few(Kind::Job, count(functional), gates.functional_jobs),
        done(canvas),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn is_functional(item: &Item) -> bool {
    matches!(&item.body, Body::Job(job) if job.job_type == JobType::Functional)
}

/// The share is rounded up: half of three participants are two. Where nobody takes part yet, nobody is missed here.
fn done(canvas: &Canvas) -> Option<Missing> {
    let of = canvas.participant_count();
    let done = canvas.done_count(Stage::Now);
    let percent = u64::from(canvas.settings.gates.done_percent);
    let share = percent.saturating_mul(of.into()).div_ceil(100);
    let want = u32::try_from(share).unwrap_or(u32::MAX);
    (done < want).then_some(Missing::Done { done, of, want })
}

fn to_be(canvas: &Canvas) -> Vec<Missing> {
    let want = canvas.settings.gates.to_be_items;
    let unlinked = canvas
        .live_of(Kind::ToBe)
        .filter(|item| !starts_from_now(canvas, item));
    [
        too_few(Kind::ToBe, count(canvas.live_of(Kind::ToBe)), want),
        listed(unlinked).map(|items| Missing::Unlinked { items }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn starts_from_now(canvas: &Canvas, to_be: &Item) -> bool {
    !canvas.links_of(to_be).is_empty()
}

fn questions(canvas: &Canvas, round: Round, kinds: &[Kind]) -> Vec<Missing> {
    let asked: Vec<_> = canvas
        .live_of(Kind::Question)
        .filter_map(|item| match &item.body {
            Body::Question(question) if question.round == round => Some(canvas.links_of(item)),
            _ => None,
        })
        .collect();
    if asked.is_empty() {
        return vec![Missing::None { kind: Kind::Question }];
    }
    let about: BTreeSet<_> = asked.into_iter().flatten().collect();
    let not_asked = kinds
        .iter()
        .flat_map(|&kind| canvas.live_of(kind))
        .filter(|item| !about.contains(&item.id));
    listed(not_asked)
        .map(|items| Missing::NotAsked { items })
        .into_iter()
        .collect()
}

/// Enough interviews, or enough of them in a row that brought nothing new.
fn interviews(canvas: &Canvas, round: Round) -> Option<Missing> {
    let gates = &canvas.settings.gates;
    let curve = figures::saturation(canvas, round);
    let have = count(curve.iter());
    let quiet = count(curve.iter().rev().take_while(|news| news.findings == 0));
    let saturated = have > 0 && quiet >= gates.interviews_without_news;
    let want = gates.interviews;
    (have < want && !saturated).then_some(Missing::Interviews { have, want })
}

/// An insight that is linked to an item which has been dropped since counts as linked: it may be why.
fn update(canvas: &Canvas) -> Option<Missing> {
    let unlinked = canvas
        .live_of(Kind::Insight)
        .filter(|item| canvas.said_by(item).is_empty());
    listed(unlinked).map(|items| Missing::UnlinkedInsights { items })
}

fn gap(canvas: &Canvas) -> Option<Missing> {
    if canvas.live_of(Kind::Constraint).next().is_none() {
        return Some(Missing::None {
            kind: Kind::Constraint,
        });
    }
    let moves = coverage::unconstrained_moves(canvas, |_| true);
    (!moves.is_empty()).then_some(Missing::Unconstrained { moves })
}

fn design(canvas: &Canvas) -> Option<Missing> {
    if canvas.live_of(Kind::Feature).next().is_none() {
        return Some(Missing::None { kind: Kind::Feature });
    }
    let Some(coverage) = coverage::gap_coverage(canvas) else {
        return Some(Missing::None {
            kind: Kind::Constraint,
        });
    };
    let percent = coverage.percent();
    let want = canvas.settings.gates.coverage_percent;
    (percent < want).then_some(Missing::Coverage { percent, want })
}

fn prototype(canvas: &Canvas) -> Option<Missing> {
    if canvas.live_of(Kind::Test).next().is_none() {
        return Some(Missing::None { kind: Kind::Test });
    }
    let moved = canvas
        .live_of(Kind::Test)
        .filter(|item| matches!(&item.body, Body::Test(test) if test.line_moved));
    listed(moved).map(|items| Missing::MovedLines { items })
}

fn too_few(kind: Kind, have: u32, want: u32) -> Option<Missing> {
    (have < want).then_some(Missing::Items { kind, have, want })
}

/// The ids of the items, if there are any.
fn listed<'a>(items: impl Iterator<Item = &'a Item>) -> Option<Vec<ItemId>> {
    let ids: Vec<_> = items.map(|item| item.id).collect();
    (!ids.is_empty()).then_some(ids)
}

fn count<T>(things: impl Iterator<Item = T>) -> u32 {
    u32::try_from(things.count()).unwrap_or(u32::MAX)
}
