//! Which items may be merged and which may be split, and who may say where an action stands.
//!
//! A merge is kept as one mark on the item that ended. All that was said of it, and all that it said of others, counts
//! for the item that goes on whenever somebody asks; so taking the mark away brings everything back as it was.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::command::Actor;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Item};
use crate::canvas::state::Canvas;

/// Which items went into which: an index of the marks on the items, since the question is asked of every item that is
/// shown. It says what [`Merges::of`] the items says, after any fact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Merges(BTreeMap<ItemId, BTreeSet<ItemId>>);

impl Merges {
    /// What the marks on the items say.
    #[must_use]
    pub fn of(items: &BTreeMap<ItemId, Item>) -> Self {
        let mut merges = Self::default();
        for item in items.values() {
            if let Some(into) = item.merged_into {
                merges.add(item.id, into);
            }
        }
        merges
    }

    pub(in crate::canvas) fn add(&mut self, id: ItemId, into: ItemId) {
        self.0.entry(into).or_default().insert(id);
    }

    pub(in crate::canvas) fn remove(&mut self, id: ItemId, into: ItemId) {
        if let Some(merged) = self.0.get_mut(&into) {
            merged.remove(&id);
        }
        self.0.retain(|_, merged| !merged.is_empty());
    }

    /// What went into an item, directly or by way of others.
    pub(in crate::canvas) fn all_into(&self, id: ItemId) -> BTreeSet<ItemId> {
        let mut all = BTreeSet::new();
        let mut ends = vec![id];
        while let Some(end) = ends.pop() {
            let merged = self.0.get(&end).into_iter().flatten();
            ends.extend(merged.filter(|&&id| all.insert(id)));
        }
        all
    }
}

impl Kind {
    /// Whether items of this kind are words that may be merged or split. An interview is a conversation that took place
    /// once, and a test has a result of its own: neither can be told as one with another, nor as several.
    #[must_use]
    pub const fn is_words(self) -> bool {
        !matches!(self, Self::Interview | Self::Test)
    }
}

impl Canvas {
    /// Whether two items may become one: of one kind, whose items are words. Insights have to come from the same
    /// interview: what two customers say counts twice, though it be the same.
    #[must_use]
    pub fn mergeable(&self, one: &Item, other: &Item) -> bool {
        let same_source = match (&one.body, &other.body) {
            (Body::Insight(one), Body::Insight(other)) => one.interview == other.interview,
            _ => true,
        };
        one.id.kind == other.id.kind && one.id.kind.is_words() && same_source
    }

    /// Whether the actor may say where an action stands: its owner, its author, and a facilitator who may see it.
    #[must_use]
    pub fn may_settle(&self, actor: &Actor, item: &Item) -> bool {
        let owner = match &item.body {
            Body::Action(action) => action.owner,
            _ => None,
        };
        owner.is_some_and(|owner| self.is_own(owner, actor)) || self.may_change(actor, item)
    }
}
