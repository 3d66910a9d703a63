//! What the controls of a review ask for. Each names what the review stands at, so that it goes on from there for ever.

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::Stance;

/// An act of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewAct {
    /// Show what comes after this; without it, what comes first.
    After(Option<ItemId>),
    /// Show this very item or insight; of an insight's menu of items this page, counted from 0.
    At(ItemId, u32),
    /// Confirm the item.
    Keep(ItemId),
    /// Open the form that rewords the item.
    Reword(ItemId),
    /// Take the item or the insight out.
    Drop(ItemId),
    /// Take back the change that made this revision of the item.
    Undo(ItemId, u32),
    /// Show which kinds may be added now, beside the review.
    Add,
    /// A menu: the item that the insight speaks about. Its value is an item's id.
    Pick(ItemId),
    /// Ask whether the insight speaks for the item or against it.
    AskStance {
        /// The insight.
        insight: ItemId,
        /// The item.
        to: ItemId,
    },
    /// Note what the insight says about the item.
    Link {
        /// The insight.
        insight: ItemId,
        /// The item.
        to: ItemId,
        /// Whether it speaks for it or against it.
        stance: Stance,
    },
    /// Ask as what a finding is to be added.
    AskKind(ItemId),
    /// Open the form that makes a new item of the insight.
    AddFrom(Kind, ItemId),
}

impl ReviewAct {
    /// Where the review stands: what the act is about.
    #[must_use]
    pub const fn at(self) -> Option<ItemId> {
        match self {
            Self::After(at) => at,
            Self::Add => None,
            Self::At(id, _)
            | Self::Keep(id)
            | Self::Reword(id)
            | Self::Drop(id)
            | Self::Undo(id, _)
            | Self::Pick(id)
            | Self::AskKind(id)
            | Self::AddFrom(_, id)
            | Self::AskStance { insight: id, .. }
            | Self::Link { insight: id, .. } => Some(id),
        }
    }

    /// Whether it changes the canvas.
    #[must_use]
    pub const fn changes(self) -> bool {
        matches!(
            self,
            Self::Keep(_) | Self::Drop(_) | Self::Undo(..) | Self::Link { .. }
        )
    }
}
