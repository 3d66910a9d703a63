//! Menus of what a feature, an alternative or a test may point to: what nobody has thought of yet comes first.

use std::collections::BTreeSet;

use crate::canvas::coverage::{Matrix, Row as Covered, Standing, matrix};
use crate::canvas::item::{Body, FeatureStatus, MAX_LINKS};
use crate::canvas::refusal::Field;
use crate::canvas::word::Word;
use crate::canvas::{Item, ItemId, Kind};
use crate::catalog::control::Control;
use crate::catalog::draft::FormId;
use crate::say;
use crate::view::post::{Menu, MenuOption, OPTIONS, Post, Style};
use crate::view::refused::draft_card;
use crate::view::{Look, menu, solution};

/// Constraints that a menu shows at most where there are catalysts as well.
const MAX_CONSTRAINTS: usize = 15;

/// What a new feature, alternative or test points to, keeping what was typed; `None` where there is nothing to pick.
#[must_use]
pub fn pick_links(look: &Look<'_>, kind: Kind, draft: &[(Field, String)]) -> Option<Post> {
    let tongue = look.tongue;
    let menu = link_menu(look, kind, Control::PickLinks(kind))?;
    let form = FormId::Add(kind);
    let mut post = Post::text(say!(tongue, "pick-links", word = kind.id()));
    post.cards.extend(draft_card(tongue, &form, draft));
    let none = say!(tongue, "button-none-of-these");
    let mut buttons = vec![look.button(Style::Secondary, none, Control::Retry(form))];
    if kind == Kind::Alternative {
        buttons.extend(solution::do_nothing_button(look));
    }
    Some(post.menu(menu).buttons(buttons))
}

/// What an item may point to that points to nothing yet; `None` for other items, and where there is nothing to pick.
#[must_use]
pub fn connect(look: &Look<'_>, item: &Item) -> Option<Menu> {
    if !look.canvas.links_of(item).is_empty() {
        return None;
    }
    link_menu(look, item.id.kind, Control::Connect(item.id))
}

fn link_menu(look: &Look<'_>, kind: Kind, control: Control) -> Option<Menu> {
    let placeholder = say!(look.tongue, "menu-links", word = kind.id());
    menu::up_to(MAX_LINKS, look.control(control), placeholder, options(look, kind))
}

fn options(look: &Look<'_>, kind: Kind) -> Vec<MenuOption> {
    let matrix = matrix(look.canvas, |item| look.canvas.may_see(&look.viewer, item));
    match kind {
        Kind::Feature => for_feature(look, &matrix),
        Kind::Alternative => constraints(look, &matrix),
        Kind::Test => for_test(look, &matrix),
        _ => Vec::new(),
    }
}

fn for_feature(look: &Look<'_>, matrix: &Matrix<'_>) -> Vec<MenuOption> {
    let mut options = constraints(look, matrix);
    let catalysts = catalysts(look, matrix);
    if !catalysts.is_empty() {
        options.truncate(MAX_CONSTRAINTS.max(OPTIONS.saturating_sub(catalysts.len())));
    }
    options.extend(catalysts);
    options
}

/// Features that no test is about come first, and what features rest on after them.
fn for_test(look: &Look<'_>, matrix: &Matrix<'_>) -> Vec<MenuOption> {
    let tests = look.newest(Kind::Test);
    let tested: BTreeSet<ItemId> = tests.flat_map(|test| look.canvas.links_of(test)).collect();
    let mut features: Vec<(bool, &Item, FeatureStatus)> = look
        .newest(Kind::Feature)
        .filter_map(|item| match &item.body {
            Body::Feature(feature) if feature.status != FeatureStatus::Dropped => {
                Some((tested.contains(&item.id), item, feature.status))
            }
            _ => None,
        })
        .collect();
    features.sort_by_key(|(tested, item, _)| (*tested, item.id));
    let features = features.into_iter().take(OPTIONS).map(|(tested, item, status)| {
        let status = look.tongue.label("feature-status", status.id());
        let tested = if tested { "yes" } else { "no" };
        let about = say!(look.tongue, "pick-feature", status = status, tested = tested);
        menu::item_about(item, &about)
    });
    features.chain(constraints(look, matrix)).collect()
}

fn constraints(look: &Look<'_>, matrix: &Matrix<'_>) -> Vec<MenuOption> {
    let rows = matrix.rows.iter().take(OPTIONS);
    rows.map(|row| menu::item_about(row.constraint, &about_constraint(look, row)))
        .collect()
}

fn about_constraint(look: &Look<'_>, row: &Covered<'_>) -> String {
    let tongue = look.tongue;
    let severity = row.severity;
    match row.standing() {
        Standing::Open => say!(tongue, "pick-constraint-open", severity = severity),
        Standing::Proposed => {
            let ids = tongue.ids(&row.proposed);
            say!(tongue, "pick-constraint-proposed", severity = severity, ids = ids)
        }
        Standing::Covered => {
            let ids = tongue.ids(&row.accepted);
            say!(tongue, "pick-constraint-covered", severity = severity, ids = ids)
        }
    }
}

/// Those that nobody supplies first.
fn catalysts(look: &Look<'_>, matrix: &Matrix<'_>) -> Vec<MenuOption> {
    let missed = |item: &Item| matrix.unsupplied.iter().any(|other| other.id == item.id);
    let rest = look.newest(Kind::Catalyst).filter(|item| !missed(item));
    let all = matrix.unsupplied.iter().copied().chain(rest);
    let about = |item: &Item| {
        let strength = match &item.body {
            Body::Catalyst(gap) => gap.weight.get(),
            _ => 0,
        };
        let state = if missed(item) { "missed" } else { "supplied" };
        say!(look.tongue, "pick-catalyst", state = state, strength = strength)
    };
    all.take(OPTIONS)
        .map(|item| menu::item_about(item, &about(item)))
        .collect()
}
