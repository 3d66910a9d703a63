//! What a review did: the canvas as it was when the work began, compared with how it stands.
//!
//! Invariant: every item that claims something about the customer and counts on either side is told of once, or was not
//! looked at.

use std::collections::BTreeSet;

use crate::canvas::ids::ItemId;
use crate::canvas::item::{Body, Item, Round, Stance};
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;
use crate::canvas::word::Word;

/// What became of an item, with what was heard about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The item.
    pub id: ItemId,
    /// What became of it.
    pub what: What,
    /// The interviews whose insights of the round speak about it, in the order of their ids.
    pub interviews: Vec<ItemId>,
}

/// What became of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It says something else now; it said this before.
    Reworded(String),
    /// Its words stayed, but not what else it says: its links, its severity, its type.
    Refined,
    /// It is new, or back.
    Added,
    /// It was taken out.
    Dropped,
    /// It was merged into another.
    Merged(ItemId),
    /// It was looked at and stayed as it was.
    Confirmed,
}

/// What a review did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    /// What became of each item that was looked at or is new: by [`What`], then by id.
    pub changes: Vec<Change>,
    /// The items that were there and nobody looked at, in the order of their ids.
    pub untouched: Vec<ItemId>,
    /// How many items were there when the work began.
    pub total: usize,
}

impl Diff {
    /// How many of the items that were there have been looked at.
    #[must_use]
    pub fn looked_at(&self) -> usize {
        self.total.saturating_sub(self.untouched.len())
    }
}

/// Compares two states of one canvas in the items that the viewer may see; causes are looked for in the interviews of
/// `round`.
#[must_use]
pub fn diff(before: &Canvas, after: &Canvas, round: Round, viewer: Viewer) -> Diff {
    let claims = after.items.values().filter(|item| item.id.kind.is_claim());
    let seen: Vec<&Item> = claims.filter(|item| after.may_see(&viewer, item)).collect();
    let was_there = |item: &Item| before.live_item(item.id).is_some();
    let (mut changes, mut untouched) = (Vec::new(), Vec::new());
    for &item in &seen {
        match (what(before, item), was_there(item)) {
            (Some(what), _) => changes.push(Change {
                id: item.id,
                what,
                interviews: interviews_about(after, item.id, round, viewer),
            }),
            (None, true) => untouched.push(item.id),
            (None, false) => {}
        }
    }
    changes.sort_by_key(|change| (change.what.rank(), change.id));
    let total = seen.iter().filter(|item| was_there(item)).count();
    Diff {
        changes,
        untouched,
        total,
    }
}

impl What {
    /// Its stable word.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Reworded(_) => "reworded",
            Self::Refined => "refined",
            Self::Added => "added",
            Self::Dropped => "dropped",
            Self::Merged(_) => "merged",
            Self::Confirmed => "confirmed",
        }
    }

    /// Its place in the order in which people read it.
    const fn rank(&self) -> u8 {
        match self {
            Self::Reworded(_) => 0,
            Self::Refined => 1,
            Self::Added => 2,
            Self::Dropped => 3,
            Self::Merged(_) => 4,
            Self::Confirmed => 5,
        }
    }
}

/// What became of an item, as it is now; `None` where nobody has looked at it, and where it came and went.
fn what(before: &Canvas, item: &Item) -> Option<What> {
    let Some(was) = before.live_item(item.id) else {
        return item.is_live().then_some(What::Added);
    };
    if let Some(into) = item.merged_into {
        return Some(What::Merged(into));
    }
    if item.removed {
        return Some(What::Dropped);
    }
    if was.body.text() != item.body.text() {
        return Some(What::Reworded(was.body.text().to_owned()));
    }
    let looked_at = item.touched > before.version;
    match was.body == item.body {
        true => looked_at.then_some(What::Confirmed),
        false => Some(What::Refined),
    }
}

/// The interviews of a round whose live insights speak about an item, or spoke about it before it was merged.
fn interviews_about(canvas: &Canvas, id: ItemId, round: Round, viewer: Viewer) -> Vec<ItemId> {
    let stances = Stance::ALL.iter();
    let about = stances.flat_map(|&stance| canvas.visible_insights_on(id, stance, viewer));
    let named = canvas.visible(viewer).filter(|item| names(item, id));
    let interviews = about
        .chain(named)
        .filter(|insight| canvas.round_of(insight) == Some(round))
        .filter_map(|insight| canvas.interview_of(insight))
        .map(|interview| interview.id);
    interviews.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Whether an insight was linked to this very item, whatever stands for it now.
fn names(insight: &Item, id: ItemId) -> bool {
    match &insight.body {
        Body::Insight(insight) => insight.links.iter().any(|link| link.item == id),
        _ => false,
    }
}
