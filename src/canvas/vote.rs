//! Voting by dots: a budget for each voter, spread over the items of one kind.

use crate::canvas::command::Actor;
use crate::canvas::ids::Kind;
use crate::canvas::item::Item;
use crate::canvas::state::Canvas;
use crate::canvas::time::Timestamp;
use crate::canvas::visibility::Viewer;

/// Dots that one voter may put on one item where nobody chose otherwise.
pub const DEFAULT_PER_ITEM: u8 = 3;

/// A vote that is open. Totals are hidden until it is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Vote {
    /// What is voted on: the items of this kind that everybody sees.
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

impl Canvas {
    /// The items of a kind that can be voted on, in the order of their ids: those that everybody sees, since nobody
    /// else could vote on the others.
    pub fn votable(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        self.visible(Viewer::Public)
            .filter(move |item| item.id.kind == kind)
    }

    /// The dots of the actor on an item, those on items merged into it included, as far as each counts once.
    #[must_use]
    pub fn dots_on(&self, item: &Item, actor: &Actor) -> u8 {
        let votes = self.votes_on(item);
        votes.get(&self.author(actor)).copied().unwrap_or_default()
    }

    /// The dots that the actor may still give. Dots on items that no longer count are free again.
    #[must_use]
    pub fn dots_left(&self, vote: &Vote, actor: &Actor) -> u8 {
        let given = self.live_of(vote.kind).map(|item| self.dots_on(item, actor));
        let given = given.fold(0, u8::saturating_add);
        vote.dots.saturating_sub(given)
    }
}

/// The items among these that have votes, the most voted first and then by id, each with its votes and its rank from
/// 1. Items with the same votes share a rank, and the next rank is left out for each that shares it.
///
/// Worked example: votes of 4, 7, 4, 0 and 1 make the ranks 2, 1, 2, none and 4.
#[must_use]
pub fn ranking<T: Copy>(voted: &[(T, u32)]) -> Vec<Ranked<T>> {
    let mut sorted: Vec<(T, u32)> = voted.iter().copied().filter(|(_, votes)| *votes > 0).collect();
    sorted.sort_by_key(|&(_, votes)| std::cmp::Reverse(votes));
    let rank = |votes: u32| 1 + sorted.iter().filter(|(_, other)| *other > votes).count();
    let tied = |votes: u32| sorted.iter().filter(|(_, other)| *other == votes).count() > 1;
    let ranked = sorted.iter().map(|&(what, votes)| Ranked {
        what,
        votes,
        rank: rank(votes),
        tied: tied(votes),
    });
    ranked.collect()
}

/// Something with its place in the result of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ranked<T> {
    /// What was voted on.
    pub what: T,
    /// Its votes; at least 1.
    pub votes: u32,
    /// Its place, from 1.
    pub rank: usize,
    /// Whether it shares its place.
    pub tied: bool,
}
