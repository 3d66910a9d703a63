//! What the review of an Update stage goes through, and in which order.
//!
//! Invariant: the order rests on the canvas alone, so a review that was left, or that went on elsewhere, goes on from any
//! item. Insights that speak about no item yet come first, then the items that an insight of the round speaks about,
//! then the rest. Only items that were there when the stage was opened count; what is added in it was just written.

use std::collections::BTreeSet;

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Item};
use crate::canvas::stage::Stage;
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;

/// The place of something in the review: what comes first is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    part: ReviewPart,
    /// The place of its kind among what the stage collects.
    kind: usize,
    id: ItemId,
}

/// A part of the review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ReviewPart {
    Unlinked,
    SpokenAbout,
    Rest,
}

/// The review of the open stage, as one viewer may see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The stage.
    pub stage: Stage,
    /// Everything it goes through, in order; whether it has been looked at.
    entries: Vec<(Place, bool)>,
    /// What insights of the round speak about, whether or not it is part of the review.
    spoken_about: BTreeSet<ItemId>,
}

impl Canvas {
    /// The review of the open stage; `None` where it reviews nothing.
    #[must_use]
    pub fn review(&self, viewer: Viewer) -> Option<Review> {
        let stage = self.current.filter(|stage| stage.reviews())?;
        let spoken_about = spoken_about(self, stage, viewer);
        let entry = |item: &Item| {
            let looked_at = item.id.kind.is_claim() && item.touched >= self.stage(stage).since;
            (place(stage, &spoken_about, item.id), looked_at)
        };
        let mut entries: Vec<_> = self
            .visible(viewer)
            .filter(|item| is_reviewed(self, stage, item))
            .map(entry)
            .collect();
        entries.sort_unstable();
        Some(Review {
            stage,
            entries,
            spoken_about,
        })
    }
}

impl Review {
    /// What it goes on with after something, which may be no part of it any more; `None` after the last.
    #[must_use]
    pub fn after(&self, after: Option<ItemId>) -> Option<ItemId> {
        let after = after.map(|id| place(self.stage, &self.spoken_about, id));
        self.ids(|place, looked_at| !looked_at && after.is_none_or(|after| place > after))
            .next()
    }

    /// The insights that speak about no item yet, in the order of their ids.
    pub fn unlinked(&self) -> impl Iterator<Item = ItemId> {
        self.ids(|place, _| place.part == ReviewPart::Unlinked)
    }

    /// All items that it goes through, in order.
    pub fn items(&self) -> impl Iterator<Item = ItemId> {
        self.ids(|place, _| place.part != ReviewPart::Unlinked)
    }

    /// What nobody has looked at yet, in order: insights, then items.
    pub fn left(&self) -> impl Iterator<Item = ItemId> {
        self.ids(|_, looked_at| !looked_at)
    }

    fn ids(&self, wanted: impl Fn(Place, bool) -> bool) -> impl Iterator<Item = ItemId> {
        let wanted = move |(place, looked_at): &&(Place, bool)| wanted(*place, *looked_at);
        self.entries.iter().filter(wanted).map(|(place, _)| place.id)
    }
}

fn is_reviewed(canvas: &Canvas, stage: Stage, item: &Item) -> bool {
    match &item.body {
        Body::Insight(_) => canvas.said_by(item).is_empty(),
        _ => item.id.kind.is_claim() && item.added < canvas.stage(stage).since,
    }
}

/// The items that an insight of the stage's round speaks about, also those that left the canvas since: a review in which
/// one is dropped goes on from its place.
fn spoken_about(canvas: &Canvas, stage: Stage, viewer: Viewer) -> BTreeSet<ItemId> {
    let insights = canvas
        .visible(viewer)
        .filter(|item| canvas.round_of(item) == Some(stage.round()));
    let sources = insights.flat_map(|insight| canvas.sources_of(insight));
    let named = sources.flat_map(|source| source.body.references());
    named.flat_map(|id| [id, canvas.standing_for(id)]).collect()
}

fn place(stage: Stage, spoken_about: &BTreeSet<ItemId>, id: ItemId) -> Place {
    let part = match id.kind {
        Kind::Insight => ReviewPart::Unlinked,
        _ if spoken_about.contains(&id) => ReviewPart::SpokenAbout,
        _ => ReviewPart::Rest,
    };
    let collects = stage.collects();
    let kind = collects.iter().position(|&kind| kind == id.kind);
    let kind = kind.unwrap_or(collects.len());
    Place { part, kind, id }
}
