//! Which facts a file tells its reader.
//!
//! Invariant: what is told makes sense by itself. A fact that does not without those that are left out is left out too, so
//! nothing in the file points to a hole.

use std::collections::BTreeSet;

use crate::canvas::visibility::Viewer;
use crate::canvas::{Canvas, Event, Fact, ItemId, evolve, plausible};
use crate::interchange::{Reader, Source};

/// What a reader is told.
pub(super) struct Told {
    pub(super) facts: Vec<Fact>,
    /// Whether that is everything.
    pub(super) complete: bool,
}

/// The facts that the reader of a file is told, as far as they are.
pub(super) fn told(source: &Source<'_>) -> Told {
    match source.viewer {
        Reader::Operator => Told {
            facts: source.facts.to_vec(),
            complete: true,
        },
        Reader::Viewer { viewer, facilitator } => told_to(source, viewer, facilitator),
    }
}

fn told_to(source: &Source<'_>, viewer: Viewer, facilitator: bool) -> Told {
    let hidden = hidden_from(source, viewer);
    let mut canvas = None;
    let mut facts = Vec::new();
    for (number, fact) in (1..).zip(source.facts) {
        if !is_secret(source.canvas, viewer, facilitator, number, fact)
            && let Some(fact) = without(source.canvas, fact, &hidden, canvas.as_ref())
            && plausible::check(canvas.as_ref(), &fact).is_ok()
        {
            canvas = evolve(canvas, &fact);
            facts.push(fact);
        }
    }
    let complete = facts == source.facts;
    Told { facts, complete }
}

/// Whether a fact is nobody else's business: how somebody votes and rates. Facilitators may know in the end, once nothing
/// is hidden and the vote is closed.
fn is_secret(canvas: &Canvas, viewer: Viewer, facilitator: bool, number: u64, fact: &Fact) -> bool {
    let open = match fact.event {
        Event::VoteCast { id, .. } => canvas
            .vote
            .is_some_and(|vote| vote.kind == id.kind && number > vote.number),
        Event::JobRated { .. } => false,
        _ => return false,
    };
    let own = matches!(viewer, Viewer::Person(actor) if canvas.is_own(fact.by, &actor));
    !own && (!facilitator || open || canvas.hides_totals())
}

/// A fact without what is hidden. What a gate missed is told of items that the file has, and in numbers only where totals
/// are not hidden.
fn without(canvas: &Canvas, fact: &Fact, hidden: &BTreeSet<ItemId>, so_far: Option<&Canvas>) -> Option<Fact> {
    let mut event = fact.event.without(&|id| hidden.contains(&id))?;
    if let Event::StageClosed { missing, .. } = &mut event {
        missing.retain(|gap| !gap.is_count() || !canvas.hides_totals());
    }
    if matches!(event, Event::StageClosed { .. }) {
        event = event.without(&|id| so_far.is_none_or(|so_far| !so_far.items.contains_key(&id)))?;
    }
    Some(Fact {
        event,
        ..fact.clone()
    })
}

/// The items that the viewer may not see, and those that say nothing without one of these.
fn hidden_from(source: &Source<'_>, viewer: Viewer) -> BTreeSet<ItemId> {
    let canvas = source.canvas;
    let unseen = canvas
        .items
        .values()
        .filter(|item| !canvas.may_see(&viewer, item));
    let mut hidden: BTreeSet<ItemId> = unseen.map(|item| item.id).collect();
    if hidden.is_empty() {
        return hidden;
    }
    loop {
        let before = hidden.len();
        for fact in source.facts {
            hidden.extend(speechless(&fact.event, &hidden));
        }
        // Each round hides at least one more item, and there are only so many.
        if hidden.len() == before {
            return hidden;
        }
    }
}

/// The item that an event gives words which cannot be told.
fn speechless(event: &Event, hidden: &BTreeSet<ItemId>) -> Option<ItemId> {
    let id = match event {
        Event::ItemAdded { id, .. } | Event::ItemEdited { id, .. } | Event::ItemSplit { id, .. } => *id,
        _ => return None,
    };
    let untold = || event.without(&|id| hidden.contains(&id)).is_none();
    (!hidden.contains(&id) && untold()).then_some(id)
}
