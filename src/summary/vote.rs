//! The posts at the beginning and at the end of a vote.

use std::collections::BTreeSet;

use super::show_button;
use crate::canvas::vote::{Ranked, ranking};
use crate::canvas::{Author, Item, ItemId, Kind};
use crate::say;
use crate::view::lines::{self, item_words};
use crate::view::post::{Card, Post, Tone};
use crate::view::{Look, vote};

/// Places that the result names at most.
const MAX_PLACES: usize = 15;
/// Characters for all places together.
const PLACES_CHARS: usize = 3_600;

/// How a vote was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening {
    /// What is voted on.
    pub kind: Kind,
    /// Dots for each voter.
    pub dots: u8,
    /// Dots on one item at most.
    pub per_item: u8,
}

/// Calls to vote, in the language of `look`. `post` is its number in the outbox.
#[must_use]
pub fn vote_opened(look: &Look<'_>, opening: &Opening, post: u64) -> Post {
    let tongue = look.tongue;
    let kinds = tongue.many(opening.kind);
    let heading = say!(tongue, "vote-opened-heading", kinds = kinds.as_str());
    let how = say!(
        tongue,
        "vote-opened",
        kinds = kinds,
        dots = u32::from(opening.dots),
        limit = vote::most_on_one(tongue, opening.dots, opening.per_item)
    );
    Post::text(heading)
        .card(Card::untitled(how))
        .buttons(vec![vote::button(look), show_button(look, post)])
}

/// The result of a vote that was just closed. `post` is its number in the outbox.
#[must_use]
pub fn vote_closed(look: &Look<'_>, kind: Kind, post: u64) -> Post {
    let tongue = look.tongue;
    let kinds = tongue.many(kind);
    let heading = say!(tongue, "vote-closed-heading", kinds = kinds);
    let voted: Vec<(&Item, u32)> = look
        .canvas
        .votable(kind)
        .map(|item| (item, look.votes(item).unwrap_or_default()))
        .collect();
    let places = ranking(&voted);
    let mut result = Post::text(heading).card(places_card(look, kind, &places));
    let left_out = voted.iter().filter(|(_, votes)| *votes == 0);
    let left_out: Vec<ItemId> = left_out.map(|(item, _)| item.id).collect();
    if !places.is_empty() && !left_out.is_empty() {
        let words = say!(tongue, "vote-without", ids = tongue.ids(&left_out));
        result.cards.push(Card::untitled(words));
    }
    result.buttons(vec![show_button(look, post)])
}

fn places_card(look: &Look<'_>, kind: Kind, places: &[Ranked<&Item>]) -> Card {
    let tongue = look.tongue;
    let voters: BTreeSet<Author> = look
        .canvas
        .votable(kind)
        .flat_map(|item| look.canvas.votes_on(item).into_keys())
        .collect();
    if places.is_empty() {
        return Card::untitled(say!(tongue, "vote-nobody"));
    }
    let line = |place: &Ranked<&Item>| {
        say!(
            tongue,
            "vote-place",
            rank = place.rank,
            item = item_words(look, place.what),
            votes = place.votes,
            word = if place.tied { "tied" } else { "alone" }
        )
    };
    let lines = places.iter().map(line);
    let excerpt = lines::excerpt(lines, places.len(), MAX_PLACES, PLACES_CHARS);
    let title = say!(tongue, "vote-result", voters = voters.len());
    let card = Card::new(title, excerpt.lines.join("\n")).tone(Tone::Good);
    match excerpt.left_out() {
        0 => card,
        _ => card.footer(say!(tongue, "vote-cut", count = excerpt.count(tongue))),
    }
}
