//! Voting by dots: a budget for each voter, spread over the items of one kind.

use crate::canvas::ids::Kind;
use crate::canvas::time::Timestamp;

/// Dots that one voter may put on one item where nobody chose otherwise.
pub const DEFAULT_PER_ITEM: u8 = 3;

/// A vote that is open. Totals are hidden until it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// What is voted on: all live items of this kind.
    pub kind: Kind,
    /// Dots for each voter, from 1 to [`MAX_DOTS`](crate::canvas::state::MAX_DOTS).
    pub dots: u8,
    /// Dots that one voter may put on one item, from 1 to `dots`.
    pub per_item: u8,
    /// When it was opened.
    pub opened: Timestamp,
    /// The number of the event that opened it.
    pub number: u64,
}

/// What a voter does with dots on an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cast {
    /// Puts one more there.
    Give,
    /// Takes one back.
    Take,
    /// Has exactly so many there.
    Exactly(u8),
}
