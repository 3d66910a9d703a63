//! Features, alternatives and tests: their notes, their links by what they mean, what can be done with them, their lists.

use crate::canvas::item::{Body, Feature, FeatureStatus, Test};
use crate::canvas::word::Word;
use crate::canvas::{Item, ItemId, Kind};
use crate::catalog::control::{Control, Listing, SolutionKind};
use crate::say;
use crate::view::Look;
use crate::view::lines::item_line;
use crate::view::list::{PAGE, listed, paged};
use crate::view::post::{Button, Post, Style};

/// The features, alternatives or tests of the canvas, features by what was decided, the rest by id.
#[must_use]
pub fn list(look: &Look<'_>, of: SolutionKind, page: u32) -> Post {
    let tongue = look.tongue;
    let mut items: Vec<&Item> = look.newest(of.kind()).collect();
    items.sort_by_key(|item| (place_of(item), item.id));
    let page = paged(&items, page, PAGE);
    let lines = page.entries.iter().map(|item| item_line(look, item)).collect();
    let title = say!(tongue, "list-solution", word = of.id());
    let empty = say!(tongue, "list-solution-empty", word = of.id());
    let post = listed(look, Listing::Solution(of), title, lines, &page, empty);
    post.buttons(list_buttons(look, of))
}

/// Accepted features stand before proposed ones, and dropped ones last.
fn place_of(item: &Item) -> u8 {
    match &item.body {
        Body::Feature(feature) => match feature.status {
            FeatureStatus::Accepted => 0,
            FeatureStatus::Proposed => 1,
            FeatureStatus::Dropped => 2,
        },
        _ => 0,
    }
}

fn list_buttons(look: &Look<'_>, of: SolutionKind) -> Vec<Button> {
    let add = add_button(look, of.kind());
    let nothing = match of {
        SolutionKind::Alternative => do_nothing_button(look),
        SolutionKind::Feature | SolutionKind::Test => None,
    };
    let coverage = match of {
        SolutionKind::Test => None,
        SolutionKind::Feature | SolutionKind::Alternative => Some(coverage_button(look)),
    };
    add.into_iter().chain(nothing).chain(coverage).collect()
}

/// A button that adds one of a kind, where the open stage collects it.
pub(super) fn add_button(look: &Look<'_>, kind: Kind) -> Option<Button> {
    let label = say!(look.tongue, "button-add-kind", word = kind.id());
    collects(look, kind).then(|| look.button(Style::Primary, label, Control::AddKind(kind)))
}

/// A button that adds "do nothing" as an alternative, while nobody has named any.
pub(super) fn do_nothing_button(look: &Look<'_>) -> Option<Button> {
    let none = look.newest(Kind::Alternative).next().is_none();
    let label = say!(look.tongue, "button-do-nothing");
    (none && collects(look, Kind::Alternative))
        .then(|| look.button(Style::Secondary, label, Control::DoNothing))
}

/// A button that shows the matrix.
pub(super) fn coverage_button(look: &Look<'_>) -> Button {
    let label = say!(look.tongue, "button-coverage");
    look.button(Style::Secondary, label, Control::Page(Listing::Coverage, 0))
}

/// A button that shows the blueprint.
pub(super) fn blueprint_button(look: &Look<'_>) -> Button {
    let label = say!(look.tongue, "button-blueprint");
    look.button(Style::Secondary, label, Control::Blueprint)
}

/// A button that opens the learning card of a test.
pub(super) fn learn_button(look: &Look<'_>, test: &Item, style: Style) -> Button {
    let label = match &test.body {
        Body::Test(Test {
            learning: Some(_), ..
        }) => say!(look.tongue, "button-correct-result"),
        _ => say!(look.tongue, "button-learn"),
    };
    look.button(style, label, Control::Learn(test.id))
}

/// A feature that stands already as it was asked to.
#[must_use]
pub fn as_it_was(look: &Look<'_>, feature: ItemId) -> Post {
    let status = look.canvas.items.get(&feature).and_then(|item| match &item.body {
        Body::Feature(feature) => Some(feature.status),
        _ => None,
    });
    let word = status.unwrap_or_default().id();
    Post::text(say!(
        look.tongue,
        "receipt-decided-already",
        word = word,
        id = feature.to_string()
    ))
}

/// Buttons for what may be decided on a feature beside what is decided already, as far as the viewer may.
pub(super) fn decide_buttons(look: &Look<'_>, item: &Item) -> Vec<Button> {
    let Body::Feature(feature) = &item.body else {
        return Vec::new();
    };
    if !look.may_change(item) || !item.is_live() {
        return Vec::new();
    }
    let others = [
        FeatureStatus::Accepted,
        FeatureStatus::Proposed,
        FeatureStatus::Dropped,
    ];
    let others = others.into_iter().filter(|&status| status != feature.status);
    let button = |status: FeatureStatus| {
        let style = match status {
            FeatureStatus::Accepted => Style::Primary,
            FeatureStatus::Proposed | FeatureStatus::Dropped => Style::Secondary,
        };
        let label = say!(look.tongue, "button-decide", word = status.id());
        look.button(style, label, Control::Decide(item.id, status))
    };
    others.map(button).collect()
}

/// What can be done with a feature or a test, for a row of its own on its card.
pub(super) fn item_buttons(look: &Look<'_>, item: &Item) -> Vec<Button> {
    match &item.body {
        Body::Feature(_) => decide_buttons(look, item),
        Body::Test(test) if item.is_live() && (test.learning.is_none() || look.may_change(item)) => {
            vec![learn_button(look, item, Style::Primary)]
        }
        _ => Vec::new(),
    }
}

/// What stands behind the text of a feature, an alternative or a test in a line; empty where there is nothing to say.
pub(super) fn note(look: &Look<'_>, body: &Body) -> String {
    let notes = match body {
        Body::Alternative(alternative) => removing(look, &alternative.removes).into_iter().collect(),
        Body::Feature(feature) => feature_notes(look, feature),
        Body::Test(test) => test_notes(look, test),
        _ => Vec::new(),
    };
    match notes.is_empty() {
        true => String::new(),
        false => say!(look.tongue, "line-notes", notes = notes.join(" · ")),
    }
}

fn feature_notes(look: &Look<'_>, feature: &Feature) -> Vec<String> {
    let supplies = named(look, &feature.supplies);
    let supplies = supplies.map(|ids| say!(look.tongue, "note-supplies", ids = ids));
    let status = look.tongue.label("feature-status", feature.status.id());
    let removes = removing(look, &feature.removes);
    removes.into_iter().chain(supplies).chain([status]).collect()
}

fn test_notes(look: &Look<'_>, test: &Test) -> Vec<String> {
    let tongue = look.tongue;
    let about = named(look, &test.about).map(|ids| say!(tongue, "note-tests", ids = ids));
    let outcome = match &test.learning {
        Some(learning) => tongue.label("test-outcome", learning.outcome.id()),
        None => say!(tongue, "note-no-result"),
    };
    let moved = test.line_moved.then(|| say!(tongue, "note-line-moved"));
    about.into_iter().chain([outcome]).chain(moved).collect()
}

fn removing(look: &Look<'_>, ids: &[ItemId]) -> Option<String> {
    named(look, ids).map(|ids| say!(look.tongue, "note-removes", ids = ids))
}

fn named(look: &Look<'_>, ids: &[ItemId]) -> Option<String> {
    let ids = standing(look, ids);
    (!ids.is_empty()).then(|| look.tongue.ids(&ids))
}

/// What an item points to, in groups with a name each; `None` for kinds whose links are all of one sort.
pub(super) fn link_groups(look: &Look<'_>, item: &Item) -> Option<Vec<(String, Vec<ItemId>)>> {
    let group =
        |word: &str, ids: &[ItemId]| (say!(look.tongue, "item-links", word = word), standing(look, ids));
    Some(match &item.body {
        Body::Alternative(alternative) => vec![group("removes", &alternative.removes)],
        Body::Feature(feature) => vec![
            group("removes", &feature.removes),
            group("supplies", &feature.supplies),
        ],
        Body::Test(test) => vec![group("tests", &test.about)],
        _ => return None,
    })
}

/// The items that stand for these ids now and that the viewer may see, each once.
pub(super) fn standing(look: &Look<'_>, ids: &[ItemId]) -> Vec<ItemId> {
    let mut standing = Vec::new();
    for &id in ids {
        let id = look.canvas.standing_for(id);
        if look.seen(id).is_some() && !standing.contains(&id) {
            standing.push(id);
        }
    }
    standing
}

fn collects(look: &Look<'_>, kind: Kind) -> bool {
    let stage = look.canvas.current.filter(|_| !look.canvas.archived);
    stage.is_some_and(|stage| stage.collects().contains(&kind))
}
