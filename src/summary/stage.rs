//! The post at the close of a stage.

use std::collections::BTreeSet;

use super::room::Room;
use super::{by_strength, carried, changes, counts, kind_card, show_button, strongest};
use crate::canvas::gate::Missing;
use crate::canvas::item::{ChangeKind, Move};
use crate::canvas::text::Line;
use crate::canvas::word::Word;
use crate::canvas::{Author, Canvas, Event, Item, ItemId, Kind, Stage};
use crate::say;
use crate::view::post::{Card, Post, Tone};
use crate::view::{Look, guide, jobs, text, timing};

/// Kinds shown with their strongest items.
const MAX_KINDS: usize = 3;
/// Characters for the strongest items of one kind.
const KIND_CHARS: usize = 900;
/// Characters kept free for the title of a card of items.
const TITLE_CHARS: usize = 60;
/// Characters for what an Update stage did to the items.
const CHANGES_CHARS: usize = 1_600;
/// Characters for the open actions.
const ACTIONS_CHARS: usize = 600;
/// Characters for the decisions made in the stage.
const DECISIONS_CHARS: usize = 500;
/// Characters for the validated items that insights speak against.
const FLAGS_CHARS: usize = 300;
/// Characters for what was missing.
const MISSING_CHARS: usize = 900;
/// Characters of the reason for going on.
const REASON_CHARS: usize = 600;

/// How a stage was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing<'a> {
    /// Which.
    pub stage: Stage,
    /// What its gate missed.
    pub missing: &'a [Missing],
    /// Why it was closed all the same.
    pub reason: Option<&'a Line>,
}

impl<'a> Closing<'a> {
    /// What an event closed; `None` for events that close no stage.
    #[must_use]
    pub fn of(event: &'a Event) -> Option<Self> {
        match event {
            Event::StageClosed {
                stage,
                missing,
                reason,
            } => Some(Self {
                stage: *stage,
                missing,
                reason: reason.as_ref(),
            }),
            _ => None,
        }
    }
}

/// The summary of a stage that was just closed, in the language of `look`. `post` is its number in the outbox.
#[must_use]
pub fn stage_closed(look: &Look<'_>, closing: &Closing<'_>, post: u64) -> Post {
    closed(look, closing, None, post)
}

/// As [`stage_closed`], for an Update stage whose work `began` with that canvas: what became of each item since.
#[must_use]
pub fn update_closed(look: &Look<'_>, closing: &Closing<'_>, began: &Canvas, post: u64) -> Post {
    closed(look, closing, Some(began), post)
}

/// The cards share the room of the post: those that must be whole take theirs first, the strongest items what is left.
fn closed(look: &Look<'_>, closing: &Closing<'_>, began: Option<&Canvas>, post: u64) -> Post {
    let tongue = look.tongue;
    let stage = closing.stage;
    let number = stage.number();
    let heading = say!(
        tongue,
        "summary-heading",
        number = number,
        stage = tongue.stage(stage)
    );
    let mut room = Room::new();
    let added = room.keep(added(look, stage));
    let missing = missing(look, closing).map(|card| room.keep(card));
    let next = room.keep(next(look, stage));
    let blind = blind_spots(look, stage).map(|card| room.keep(card));
    let flags = carried::flags(look, room.up_to(FLAGS_CHARS)).map(|card| room.keep(card));
    let changed = match began {
        Some(began) => changes::card(look, stage, began, room.up_to(CHANGES_CHARS)),
        None => changed(look, stage),
    };
    let changed = changed.map(|card| room.keep(card));
    let actions = carried::actions(look, room.up_to(ACTIONS_CHARS)).map(|card| room.keep(card));
    let decisions = carried::decisions(look, stage, room.up_to(DECISIONS_CHARS)).map(|card| room.keep(card));
    let kinds = kind_cards(look, stage, began.is_some(), &room);
    let cards = std::iter::once(added).chain(kinds).chain(changed);
    let cards = cards
        .chain(decisions)
        .chain(flags)
        .chain(actions)
        .chain(missing)
        .chain(blind);
    Post {
        text: heading,
        cards: cards.chain([next]).collect(),
        ..Post::default()
    }
    .buttons(vec![show_button(look, post)])
}

/// The live items that were contributed in the stage and may be seen.
fn of_stage<'a>(look: &Look<'a>, stage: Stage) -> impl Iterator<Item = &'a Item> + use<'a> {
    look.canvas
        .visible(look.viewer)
        .filter(move |item| item.stage == stage)
}

fn added(look: &Look<'_>, stage: Stage) -> Card {
    let tongue = look.tongue;
    let kinds = counts(look, of_stage(look, stage));
    let authors: BTreeSet<Author> = of_stage(look, stage).map(|item| item.author).collect();
    let added = if kinds.is_empty() {
        say!(tongue, "summary-nothing-added")
    } else {
        say!(
            tongue,
            "summary-added",
            what = tongue.list(&kinds),
            people = authors.len()
        )
    };
    let (done, of) = look.done_of(stage);
    // A stage that nobody worked in is no reproach to those who did not.
    if kinds.is_empty() && done == 0 {
        return Card::untitled(added);
    }
    let done = say!(tongue, "summary-done", done = done, of = of);
    let due = look.canvas.stage(stage).deadline.map(|deadline| {
        let when = timing::day_and_hour(deadline.at);
        say!(tongue, "summary-due", when = when)
    });
    let lines: Vec<String> = [added, done].into_iter().chain(due).collect();
    Card::untitled(lines.join("\n")).tone(Tone::Good)
}

/// The strongest items of the first kinds that the stage brought. Actions and decisions have cards of their own, and so
/// has what an update did to the items.
fn kind_cards(look: &Look<'_>, stage: Stage, update: bool, room: &Room) -> Vec<Card> {
    let brought = |kind: Kind| of_stage(look, stage).filter(move |item| item.id.kind == kind);
    let told = |kind: Kind| {
        let elsewhere = matches!(kind, Kind::Action | Kind::Decision) || (update && kind.is_claim());
        !elsewhere && brought(kind).next().is_some()
    };
    let kinds = Kind::ALL.iter().copied().filter(|&kind| told(kind));
    let kinds: Vec<Kind> = kinds.take(MAX_KINDS).collect();
    let share = room.up_to((KIND_CHARS + TITLE_CHARS) * kinds.len()) / kinds.len().max(1);
    let card = |kind: Kind| {
        let items = by_strength(look, brought(kind));
        let excerpt = strongest(look, &items, share.saturating_sub(TITLE_CHARS));
        (!excerpt.lines.is_empty()).then(|| kind_card(look, kind, excerpt))
    };
    kinds.into_iter().filter_map(card).collect()
}

/// What was reworded or taken out since the stage was opened; `None` when nothing was.
fn changed(look: &Look<'_>, stage: Stage) -> Option<Card> {
    let tongue = look.tongue;
    let since = look.canvas.stage(stage).opened?;
    let items = || {
        look.canvas
            .items
            .values()
            .filter(|item| look.canvas.may_see(&look.viewer, item))
    };
    let edited = items().filter(|item| item.is_live() && item.edited.is_some_and(|(at, _)| at >= since));
    let edited: Vec<ItemId> = edited.map(|item| item.id).collect();
    let before = closed_before(look, stage);
    let removed = items().filter(|item| removal(item).is_some_and(|number| number > before));
    let removed: Vec<ItemId> = removed.map(|item| item.id).collect();
    let mut lines = Vec::new();
    if !edited.is_empty() {
        lines.push(say!(tongue, "summary-edited", ids = tongue.ids(&edited)));
    }
    if !removed.is_empty() {
        lines.push(say!(tongue, "summary-removed", ids = tongue.ids(&removed)));
    }
    let title = say!(tongue, "summary-changed");
    (!lines.is_empty()).then(|| Card::new(title, lines.join("\n")))
}

/// The number of the newest event that closed another stage before this one was closed; 0 where there is none.
fn closed_before(look: &Look<'_>, stage: Stage) -> u64 {
    let this = look.canvas.stage(stage).revealed;
    let others = look.canvas.stages.iter().map(|record| record.revealed);
    others.filter(|&number| number < this).max().unwrap_or_default()
}

/// The number of the event that took the item out; `None` where it counts.
fn removal(item: &Item) -> Option<u64> {
    let change = item.last_change.as_ref().filter(|_| item.removed)?;
    matches!(change.what, ChangeKind::Removed).then_some(change.number)
}

/// What was missing and why the team went on; `None` when the gate was reached.
fn missing(look: &Look<'_>, closing: &Closing<'_>) -> Option<Card> {
    let tongue = look.tongue;
    if closing.missing.is_empty() {
        return None;
    }
    let line = |missing| left_open(look, missing).unwrap_or_else(|| say!(tongue, "left-hidden"));
    let lines = closing.missing.iter().map(line);
    let lines: Vec<String> = lines.collect();
    let mut words = text::cut(&lines.join("\n"), MISSING_CHARS);
    if let Some(reason) = closing.reason {
        let reason = text::line(reason.as_str(), REASON_CHARS);
        words = format!("{words}\n\n{}", say!(tongue, "summary-reason", reason = reason));
    }
    Some(Card::new(say!(tongue, "summary-missing"), words).tone(Tone::Warning))
}

/// One thing that the gate missed, as it stood at the close: no call to add something, since the stage is closed.
/// `None` where all of it is hidden still, since it belongs to a stage that was left and not closed.
pub(super) fn left_open(look: &Look<'_>, missing: &Missing) -> Option<String> {
    let tongue = look.tongue;
    Some(match missing {
        Missing::Items { kind, have, want } => {
            say!(tongue, "left-items", word = kind.id(), have = *have, want = *want)
        }
        Missing::Done { done, of, .. } => say!(tongue, "left-done", done = *done, of = *of),
        Missing::Unlinked { items } => say!(tongue, "left-unlinked", ids = seen_of(look, items)?),
        Missing::NotAsked { items } => say!(tongue, "left-not-asked", ids = seen_of(look, items)?),
        Missing::Interviews { have, want } => say!(tongue, "left-interviews", have = *have, want = *want),
        Missing::UnlinkedInsights { items } => say!(tongue, "left-insights", ids = seen_of(look, items)?),
        Missing::Unconstrained { moves } => say!(tongue, "left-moves", moves = seen_moves(look, moves)?),
        Missing::Coverage { percent, want } => {
            say!(tongue, "left-coverage", percent = *percent, want = *want)
        }
        Missing::None { kind } => say!(tongue, "left-none", kind = tongue.kind(*kind)),
        Missing::MovedLines { items } => say!(tongue, "left-moved-lines", ids = seen_of(look, items)?),
    })
}

/// Those of the items that are not hidden; `None` where all are.
fn seen_of(look: &Look<'_>, items: &[ItemId]) -> Option<String> {
    let seen = items.iter().copied().filter(|&id| !is_hidden(look, id));
    let seen: Vec<ItemId> = seen.collect();
    (!seen.is_empty()).then(|| look.tongue.ids(&seen))
}

/// Those of the moves of which neither end is hidden; `None` where there is none.
fn seen_moves(look: &Look<'_>, moves: &[Move]) -> Option<String> {
    let seen = moves
        .iter()
        .filter(|between| !is_hidden(look, between.from) && !is_hidden(look, between.to));
    let seen: Vec<String> = seen.map(|between| look.tongue.between(*between)).collect();
    (!seen.is_empty()).then(|| look.tongue.short_list(&seen))
}

fn is_hidden(look: &Look<'_>, id: ItemId) -> bool {
    let item = look.canvas.items.get(&id);
    item.is_some_and(|item| !look.canvas.may_see(&look.viewer, item))
}

/// The types of job that nobody has named, where naming them was the task.
fn blind_spots(look: &Look<'_>, stage: Stage) -> Option<Card> {
    jobs::blind_spots_of_all(look, None).filter(|_| stage == Stage::Now)
}

fn next(look: &Look<'_>, stage: Stage) -> Card {
    let tongue = look.tongue;
    match stage.next() {
        Some(next) => {
            let title = say!(
                tongue,
                "summary-next",
                number = next.number(),
                stage = tongue.stage(next)
            );
            Card::new(title, guide::guide(tongue, next))
        }
        None => Card::untitled(say!(tongue, "summary-last")),
    }
}
