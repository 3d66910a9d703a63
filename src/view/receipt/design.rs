//! Receipts for features, alternatives and tests, for what is decided on and learned from them, and for the blueprint.

use crate::canvas::item::{Body, FeatureStatus, Outcome, Test};
use crate::canvas::word::Word;
use crate::canvas::{Event, Item, ItemId};
use crate::catalog::control::Control;
use crate::say;
use crate::view::post::{Button, Post, Style};
use crate::view::{Look, blueprint, connect, coverage, solution};

use super::{item_card, undo};

/// Items that a test was about and that its receipt leads to.
const MAX_SHOWN: usize = 3;

/// The receipt for what a command did.
pub(super) fn receipt(look: &Look<'_>, event: &Event) -> Post {
    match event {
        Event::FeatureDecided { id, .. } => decided(look, *id),
        Event::TestLearned { id, .. } => learned(look, *id),
        _ => written(look),
    }
}

/// What the receipt for a new item says and offers besides, where it is part of a solution.
pub(super) fn added(look: &Look<'_>, item: &Item, mut post: Post) -> Post {
    let word = match &item.body {
        Body::Feature(_) | Body::Alternative(_) | Body::Test(_) => item.id.kind.id(),
        _ => return post,
    };
    let proposed = matches!(&item.body, Body::Feature(_)).then_some(item.id);
    let figure = || coverage::in_a_sentence(look, proposed);
    let next = match &item.body {
        Body::Test(_) => Some(say!(look.tongue, "receipt-planned")),
        Body::Feature(_) => figure(),
        _ => None,
    };
    let menu = connect::connect(look, item).filter(|_| !is_nothing(look, item));
    let unlinked = menu
        .is_some()
        .then(|| say!(look.tongue, "receipt-unconnected", word = word));
    for sentence in next.into_iter().chain(unlinked) {
        post.text = format!("{}\n{sentence}", post.text);
    }
    if let Some(menu) = menu {
        post = post.menu(menu);
    }
    post.buttons(steps(look, item))
}

/// What the receipt for a changed item says besides.
pub(super) fn edited(look: &Look<'_>, item: &Item) -> Option<String> {
    match &item.body {
        Body::Test(test) if test.line_moved => {
            Some(say!(look.tongue, "receipt-line-moved", id = item.id.to_string()))
        }
        Body::Feature(feature) => {
            coverage::in_a_sentence(look, Some(item.id)).filter(|_| feature.status != FeatureStatus::Dropped)
        }
        _ => None,
    }
}

/// Whether an alternative is the one that a button adds, which removes nothing.
fn is_nothing(look: &Look<'_>, item: &Item) -> bool {
    item.body.text() == say!(look.tongue, "alternative-nothing")
}

/// The likely next acts.
fn steps(look: &Look<'_>, item: &Item) -> Vec<Button> {
    match &item.body {
        Body::Test(_) => vec![solution::learn_button(look, item, Style::Secondary)],
        Body::Feature(_) => {
            let accept = solution::decide_buttons(look, item).into_iter().take(1);
            let nothing = solution::do_nothing_button(look);
            accept
                .chain(nothing)
                .chain([solution::coverage_button(look)])
                .collect()
        }
        Body::Alternative(_) => vec![solution::coverage_button(look)],
        _ => Vec::new(),
    }
}

fn decided(look: &Look<'_>, id: ItemId) -> Post {
    let Some(item) = look.canvas.items.get(&id) else {
        return super::done_mark(look);
    };
    let mut buttons = vec![undo(look, item)];
    buttons.extend(solution::decide_buttons(look, item));
    buttons.push(solution::coverage_button(look));
    Post::text(standing(look, item))
        .card(item_card(look, item))
        .buttons(buttons)
}

/// Where a feature stands, and what that makes of the gap.
fn standing(look: &Look<'_>, item: &Item) -> String {
    let Body::Feature(feature) = &item.body else {
        return String::new();
    };
    let word = feature.status.id();
    let sentence = say!(
        look.tongue,
        "receipt-decided",
        word = word,
        id = item.id.to_string()
    );
    match coverage::in_a_sentence(look, None) {
        Some(figure) => format!("{sentence} {figure}"),
        None => sentence,
    }
}

fn learned(look: &Look<'_>, id: ItemId) -> Post {
    let item = look.canvas.items.get(&id);
    let Some((item, test)) = item.and_then(|item| match &item.body {
        Body::Test(test) => Some((item, test)),
        _ => None,
    }) else {
        return super::done_mark(look);
    };
    let about = solution::standing(look, &test.about);
    let show = |&id: &ItemId| {
        let label = say!(look.tongue, "button-show-item", id = id.to_string());
        look.button(Style::Secondary, label, Control::Item(id))
    };
    let mut buttons = vec![undo(look, item)];
    buttons.extend(
        look.may_change(item)
            .then(|| solution::learn_button(look, item, Style::Secondary)),
    );
    buttons.extend(about.iter().take(MAX_SHOWN).map(show));
    Post::text(outcome(look, id, test, &about))
        .card(item_card(look, item))
        .buttons(buttons)
}

/// How a test went, and what to do about it.
fn outcome(look: &Look<'_>, id: ItemId, test: &Test, about: &[ItemId]) -> String {
    let tongue = look.tongue;
    let outcome = test
        .learning
        .as_ref()
        .map_or(Outcome::Unclear, |learning| learning.outcome);
    let word = outcome.id();
    let sentence = say!(tongue, "receipt-learned", word = word, id = id.to_string());
    let next = match about {
        [] => say!(tongue, "receipt-learned-about-nothing"),
        about => say!(
            tongue,
            "receipt-learned-next",
            word = word,
            ids = tongue.ids(about),
            count = about.len()
        ),
    };
    format!("{sentence} {next}")
}

fn written(look: &Look<'_>) -> Post {
    Post::text(say!(look.tongue, "receipt-ad-lib"))
        .card(blueprint::sentence(look))
        .buttons(vec![
            blueprint::write_button(look),
            solution::blueprint_button(look),
        ])
}
