//! Hints on the wording of a job or a question, on its receipt. They stop nothing; where a better wording can be made,
//! a button takes it.

use crate::canvas::word::Word;
use crate::canvas::{Body, Item, Kind};
use crate::catalog::control::Control;
use crate::say;
use crate::view::Look;
use crate::view::post::{Card, Post, Style};
use crate::view::text;
use crate::wording::hints::{self, Advice, Hint};

/// Hints on one receipt: more would be a lecture.
const MAX_HINTS: usize = 2;
/// Characters of the words that a hint quotes.
const QUOTED_CHARS: usize = 60;
/// Characters of the better wording on a receipt, once escaped.
const WORDING_CHARS: usize = 1_200;

/// The receipt with what could be better about the item's wording, if anything could.
#[must_use]
pub(super) fn tipped(look: &Look<'_>, item: &Item, post: Post) -> Post {
    let advice = advice(look, item);
    let lines = advice.hints.iter().take(MAX_HINTS);
    let mut lines: Vec<String> = lines.map(|hint| sentence(look, hint)).collect();
    if lines.is_empty() {
        return post;
    }
    let better = advice.better.filter(|_| look.may_change(item));
    let button = better.as_ref().map(|_| {
        let label = say!(look.tongue, "button-use-wording");
        look.button(
            Style::Secondary,
            label,
            Control::UseWording(item.id, item.revision),
        )
    });
    lines.extend(better.map(|better| {
        let wording = text::block(better.as_str(), WORDING_CHARS);
        say!(look.tongue, "tip-better", wording = wording)
    }));
    let card = Card::untitled(lines.join("\n"));
    post.card(card).buttons(button.into_iter().collect())
}

/// The item as its receipt proposes to word it; `None` where nothing is proposed.
#[must_use]
pub fn better(look: &Look<'_>, item: &Item) -> Option<Body> {
    hints::reworded(&item.body, advice(look, item).better?)
}

/// Read in the language of the canvas, for that is what its members write in.
fn advice(look: &Look<'_>, item: &Item) -> Advice {
    let features: Vec<&str> = look
        .newest(Kind::Feature)
        .map(|feature| feature.body.text())
        .collect();
    hints::advice(&look.canvas.settings.language, &item.body, &features)
}

fn sentence(look: &Look<'_>, hint: &Hint) -> String {
    let words = text::line(&hint.words, QUOTED_CHARS);
    say!(look.tongue, "tip", word = hint.lack.id(), words = words)
}
