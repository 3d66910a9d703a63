//! Posts that mark a turn: the look back on a stage when it closes, and on the whole canvas at its end; the call to a
//! vote, and its result.
//!
//! The pictures that go with them are chosen by `picture::Subject`. Invariants: nobody is named but who owns
//! an open action, and nothing pings; what is cut says so; what is written comes from the canvas as it was at that moment, so the caller folds
//! its facts up to the closing one.

mod carried;
mod changes;
mod completed;
pub mod export;
mod room;
mod stage;
mod vote;

pub use completed::completed;
pub use stage::{Closing, stage_closed, update_closed};
pub use vote::{Opening, vote_closed, vote_opened};

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::canvas::figures::{self, Support};
use crate::canvas::{Body, Canvas, Event, Fact, Item, Kind, Word};
use crate::catalog::control::Control;
use crate::say;
use crate::view::Look;
use crate::view::lines::{self, Excerpt};
use crate::view::post::{Button, Card, Post, Style};

/// The post that a fact calls for: the summary of the stage that it closed, the call to a vote or its result, or the
/// closing post of the canvas.
/// `look` shows the canvas as it was after that fact, and `post` is the number of the post in the outbox.
#[must_use]
pub fn of_fact(look: &Look<'_>, fact: &Fact, post: u64) -> Post {
    match &fact.event {
        &Event::VoteOpened { kind, dots, per_item } => {
            let opening = Opening { kind, dots, per_item };
            vote_opened(look, &opening, post)
        }
        &Event::VoteClosed { kind } => vote_closed(look, kind, post),
        event => match Closing::of(event) {
            Some(closing) => stage_closed(look, &closing, post),
            None => completed(look, fact.at, post),
        },
    }
}

/// As [`of_fact`], for a fact that closed an Update stage, whose work `began` with that canvas.
#[must_use]
pub fn of_update(look: &Look<'_>, began: &Canvas, fact: &Fact, post: u64) -> Post {
    match Closing::of(&fact.event) {
        Some(closing) => update_closed(look, &closing, began, post),
        None => of_fact(look, fact, post),
    }
}

/// Items of one kind that are enough to show.
const MAX_ITEMS: usize = 5;

/// The strongest items first: by votes, then by what their kind is measured by, then by support, then the oldest.
fn by_strength<'a>(look: &Look<'_>, items: impl Iterator<Item = &'a Item>) -> Vec<&'a Item> {
    let mut items: Vec<&Item> = items.collect();
    items.sort_by_cached_key(|item| (Reverse(strength(look, item)), item.id));
    items
}

/// Votes, the measure of its kind, and support in hundredths: each the greater, the stronger. What is not voted on,
/// measured or spoken about counts 0 there.
fn strength(look: &Look<'_>, item: &Item) -> (u32, u32, i32) {
    let votes = look.votes(item).unwrap_or_default();
    let support = figures::support(look.canvas, item.id, look.viewer);
    (
        votes,
        measure(item),
        support.map(Support::hundredths).unwrap_or_default(),
    )
}

/// What the items of a kind are measured by among themselves: severity or strength.
fn measure(item: &Item) -> u32 {
    u32::from(match &item.body {
        Body::Constraint(gap) => gap.weight.get(),
        Body::Catalyst(gap) => gap.weight.get(),
        Body::Insight(insight) => insight.strength.get(),
        _ => 0,
    })
}

/// The first of these items as lines, within `room` characters.
fn strongest(look: &Look<'_>, items: &[&Item], room: usize) -> Excerpt {
    let all = items.iter().map(|item| lines::item_line(look, item));
    lines::excerpt(all, items.len(), MAX_ITEMS, room)
}

/// A card of the strongest items of one kind.
fn kind_card(look: &Look<'_>, kind: Kind, excerpt: Excerpt) -> Card {
    let count = excerpt.count(look.tongue);
    let title = say!(look.tongue, "part-title", word = kind.id(), count = count);
    excerpt_card(look, title, kind, excerpt)
}

/// A card of items of one kind, and where those are that it has no room for.
fn excerpt_card(look: &Look<'_>, title: String, kind: Kind, excerpt: Excerpt) -> Card {
    let rest = excerpt.rest(look.tongue, kind);
    let lines: Vec<String> = excerpt.lines.into_iter().chain(rest).collect();
    Card::new(title, lines.join("\n"))
}

/// "5 constraints, 2 catalysts": how many of each kind, none left out, in the order of the method.
fn counts<'a>(look: &Look<'_>, items: impl Iterator<Item = &'a Item>) -> Vec<String> {
    let mut by_kind = BTreeMap::<Kind, u32>::new();
    for item in items {
        *by_kind.entry(item.id.kind).or_default() += 1;
    }
    by_kind
        .into_iter()
        .map(|(kind, count)| look.tongue.kinds(kind, count))
        .collect()
}

/// The button that shows the canvas, and by which post number `post` is known again.
fn show_button(look: &Look<'_>, post: u64) -> Button {
    look.button(
        Style::Secondary,
        say!(look.tongue, "button-show"),
        Control::Show(post),
    )
}
