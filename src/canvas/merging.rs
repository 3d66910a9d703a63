//! Which items may be merged and which may be split, and who may say where an action stands.
//!
//! A merge is kept as one mark on the item that ended. All that was said of it, and all that it said of others, counts
//! for the item that goes on whenever somebody asks; so taking the mark away brings everything back as it was.

use crate::canvas::command::Actor;
use crate::canvas::ids::Kind;
use crate::canvas::item::{Body, Item};
use crate::canvas::state::Canvas;

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
