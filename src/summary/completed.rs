//! The closing post of a whole canvas.

use std::collections::BTreeSet;

use super::{by_strength, carried, counts, kind_card, show_button, strongest};
use crate::canvas::{Author, Kind, Timestamp};
use crate::say;
use crate::view::post::{Card, Post};
use crate::view::{Look, blueprint, text};

/// Characters of the title.
const TITLE_CHARS: usize = 200;
/// Characters of the customer.
const CUSTOMER_CHARS: usize = 400;
/// Characters for all strongest items together.
const ITEMS_CHARS: usize = 1_600;
/// Characters for the actions that are still open.
const ACTIONS_CHARS: usize = 500;
/// Characters for the blueprint below its sentence.
const BLUEPRINT_CHARS: usize = 1_400;
/// The kinds that the closing post shows, in the order of the method.
const SHOWN: &[Kind] = &[Kind::Now, Kind::Job, Kind::ToBe, Kind::Constraint, Kind::Catalyst];

/// The closing post, in the language of `look`: how far the team came, the blueprint, and the strongest of each kind. `at` is when
/// the canvas was completed, `post` the number of the post in the outbox.
#[must_use]
pub fn completed(look: &Look<'_>, at: Timestamp, post: u64) -> Post {
    let title = text::line(look.canvas.title.as_str(), TITLE_CHARS);
    let heading = say!(look.tongue, "completed-heading", title = title);
    // Above the cards and no card of its own: with the blueprint, every kind and the actions there are ten, and Discord
    // takes no more.
    let mut closing = Post::text(format!("{heading}\n{}", journey(look, at)));
    if blueprint::is_begun(look) {
        closing.cards.extend(blueprint::cards(look, BLUEPRINT_CHARS));
    }
    closing.cards.extend(kind_cards(look));
    closing.cards.extend(carried::actions(look, ACTIONS_CHARS));
    closing.buttons(vec![show_button(look, post)])
}

fn journey(look: &Look<'_>, at: Timestamp) -> String {
    let tongue = look.tongue;
    let canvas = look.canvas;
    let customer = text::line(canvas.customer.as_str(), CUSTOMER_CHARS);
    let kinds = counts(look, canvas.visible(look.viewer));
    let authors: BTreeSet<Author> = canvas.visible(look.viewer).map(|item| item.author).collect();
    let mut lines = vec![say!(tongue, "board-customer", customer = customer)];
    if !kinds.is_empty() {
        lines.push(say!(
            tongue,
            "summary-added",
            what = tongue.list(&kinds),
            people = authors.len()
        ));
    }
    lines.push(say!(tongue, "completed-moves", count = canvas.moves().len()));
    let from = date(canvas.started);
    lines.push(say!(tongue, "completed-dates", from = from, to = date(at)));
    lines.join("\n")
}

fn kind_cards(look: &Look<'_>) -> Vec<Card> {
    let present = SHOWN.iter().filter(|&&kind| look.newest(kind).next().is_some());
    let present: Vec<Kind> = present.copied().collect();
    let share = ITEMS_CHARS / present.len().max(1);
    let card = |kind: Kind| {
        let items = by_strength(look, look.newest(kind));
        kind_card(look, kind, strongest(look, &items, share))
    };
    present.into_iter().map(card).collect()
}

/// A day as Discord shows it to each reader.
fn date(at: Timestamp) -> String {
    format!("<t:{}:D>", at.seconds())
}
