//! Soft gates: what should be there before a stage is closed. A gate never stops a facilitator; it says what
//! is missing, and going on takes a reason.

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::Move;

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
