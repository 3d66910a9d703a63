//! Which items the method links, and which of the two then points to the other.

use crate::canvas::ids::{ItemId, Kind};

impl Kind {
    /// Whether the method knows a link from an item of this kind to one of the other: what a TO BE starts from, what
    /// a question asks about, what an insight speaks for or against, and so on along the canvas.
    #[must_use]
    pub const fn points_to(self, other: Self) -> bool {
        use Kind::{Alternative, Catalyst, Constraint, Feature, Insight, Interview, Job, Now};
        use Kind::{Question, Test, ToBe};
        match self {
            ToBe => matches!(other, Now),
            Constraint | Catalyst => matches!(other, Now | ToBe),
            Question => matches!(
                other,
                Now | ToBe | Job | Constraint | Catalyst | Alternative | Feature
            ),
            Interview => matches!(other, Question),
            Insight => matches!(
                other,
                Now | ToBe | Job | Constraint | Catalyst | Alternative | Feature | Test
            ),
            Alternative => matches!(other, Constraint),
            Feature => matches!(other, Constraint | Catalyst),
            Test => matches!(other, Now | ToBe | Job | Constraint | Catalyst | Feature),
            Now | Job | Self::Decision | Self::Action => false,
        }
    }
}

/// Which of two items points to the other where they are linked: first the one that points. `None` where the method
/// knows no link between such items.
#[must_use]
pub const fn direction(one: ItemId, other: ItemId) -> Option<(ItemId, ItemId)> {
    if one.kind.points_to(other.kind) {
        return Some((one, other));
    }
    if other.kind.points_to(one.kind) {
        return Some((other, one));
    }
    None
}
