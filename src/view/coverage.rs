//! The gap against the solution: each constraint with what removes it, the figures, and what is left over.

use crate::canvas::coverage::{Coverage, Matrix, Row, Standing, matrix, unconstrained_moves};
use crate::canvas::{Item, ItemId, Kind};
use crate::catalog::control::Listing;
use crate::say;
use crate::view::Look;
use crate::view::lines::short_line;
use crate::view::list::{PAGE, listed, paged};
use crate::view::post::{Button, Card, Post};
use crate::view::{solution, text};
use crate::wording::Tongue;

/// Characters of a constraint's text in the matrix.
const ROW_CHARS: usize = 110;
/// Characters of a text among what is left over.
const LEFT_CHARS: usize = 80;
/// Catalysts named among what is left over.
const MAX_LEFT: usize = 5;

/// The matrix as far as the viewer may see it.
#[must_use]
pub fn seen<'a>(look: &Look<'a>) -> Matrix<'a> {
    let (canvas, viewer) = (look.canvas, look.viewer);
    matrix(canvas, |item| canvas.may_see(&viewer, item))
}

/// The matrix in pages: what nobody removes first, then the figures' reasons, then what is left over.
#[must_use]
pub fn coverage(look: &Look<'_>, page: u32) -> Post {
    let tongue = look.tongue;
    let matrix = seen(look);
    let rows: Vec<&Row<'_>> = matrix.rows.iter().collect();
    let page = paged(&rows, page, PAGE);
    let lines = page.entries.iter().map(|row| row_line(look, row)).collect();
    let title = say!(tongue, "coverage-title");
    let empty = say!(tongue, "coverage-empty");
    let mut post = listed(look, Listing::Coverage, title, lines, &page, empty);
    post.text = figures(look, &matrix).join("\n");
    post.cards.extend(left_over(look, &matrix));
    post.buttons(buttons(look))
}

/// The figures in a line each; a figure that cannot be told is left out, or said to be hidden.
#[must_use]
pub fn figures(look: &Look<'_>, matrix: &Matrix<'_>) -> Vec<String> {
    let tongue = look.tongue;
    let Some(gap) = matrix.gap_coverage() else {
        return Vec::new();
    };
    if look.canvas.hides_totals() {
        return vec![say!(tongue, "coverage-hidden")];
    }
    let want = look.canvas.settings.gates.coverage_percent;
    let (percent, count) = (gap.percent(), gap.constraints);
    let mut lines = vec![say!(
        tongue,
        "coverage-gap",
        percent = percent,
        count = count,
        want = want
    )];
    lines.extend(advantage(look, matrix));
    lines
}

/// How much better than today the solution is. Without an alternative there is nothing to be better than.
fn advantage(look: &Look<'_>, matrix: &Matrix<'_>) -> Option<String> {
    let tongue = look.tongue;
    if look.newest(Kind::Alternative).next().is_none() {
        return Some(say!(tongue, "coverage-no-alternative"));
    }
    Some(match matrix.advantage() {
        Some(advantage) => say!(
            tongue,
            "coverage-advantage",
            percent = advantage.percent(),
            count = advantage.constraints
        ),
        None => say!(tongue, "coverage-advantage-none"),
    })
}

/// How much accepted features cover now, and with this proposed one; `None` where totals are hidden or absent.
#[must_use]
pub(super) fn in_a_sentence(look: &Look<'_>, feature: Option<ItemId>) -> Option<String> {
    if look.canvas.hides_totals() {
        return None;
    }
    let matrix = seen(look);
    let now = matrix.gap_coverage()?.percent();
    let want = look.canvas.settings.gates.coverage_percent;
    let then = feature
        .and_then(|feature| matrix.coverage_with(feature))
        .map(Coverage::percent)
        .filter(|&then| then > now);
    Some(match then {
        Some(then) => say!(look.tongue, "coverage-then", now = now, then = then, want = want),
        None => say!(look.tongue, "coverage-now", percent = now, want = want),
    })
}

/// A constraint with what removes it: "✗ **C2** (5/5) text — nobody yet".
fn row_line(look: &Look<'_>, row: &Row<'_>) -> String {
    let mark = match row.standing() {
        Standing::Open => "✗",
        Standing::Proposed => "◐",
        Standing::Covered => "✓",
    };
    let text = text::line(row.constraint.body.text(), ROW_CHARS);
    let (id, severity) = (row.constraint.id, row.severity);
    let removers = removers(row, look.tongue, &|ids| look.tongue.ids(ids));
    format!("{mark} **{id}** ({severity}/5) {text} — {removers}")
}

/// What removes a constraint, or that nobody does yet, with the items in the words that `ids` finds for them.
#[must_use]
pub fn removers(row: &Row<'_>, tongue: &Tongue, ids: &dyn Fn(&[ItemId]) -> String) -> String {
    let named = |all: &[ItemId]| (!all.is_empty()).then(|| ids(all));
    let proposed = named(&row.proposed).map(|ids| say!(tongue, "coverage-proposed", ids = ids));
    let today = named(&row.alternatives).map(|ids| say!(tongue, "coverage-today", ids = ids));
    let open = (row.standing() == Standing::Open).then(|| say!(tongue, "coverage-nobody"));
    let parts = open
        .into_iter()
        .chain(named(&row.accepted))
        .chain(proposed)
        .chain(today);
    parts.collect::<Vec<_>>().join(" · ")
}

/// What has no counterpart on the other side; `None` where all is matched.
fn left_over(look: &Look<'_>, matrix: &Matrix<'_>) -> Option<Card> {
    let tongue = look.tongue;
    let mut lines = unsupplied(look, matrix);
    if !matrix.idle.is_empty() {
        let ids: Vec<ItemId> = matrix.idle.iter().map(|item| item.id).collect();
        lines.push(say!(
            tongue,
            "coverage-idle",
            ids = tongue.ids(&ids),
            count = ids.len()
        ));
    }
    let moves = unconstrained_moves(look.canvas, |item| look.canvas.may_see(&look.viewer, item));
    if !moves.is_empty() {
        let names: Vec<String> = moves.iter().map(|between| tongue.between(*between)).collect();
        let names = tongue.short_list(&names);
        lines.push(say!(tongue, "coverage-moves", moves = names, count = moves.len()));
    }
    if !matrix.refuted.is_empty() {
        let ids = tongue.ids(&matrix.refuted);
        lines.push(say!(
            tongue,
            "coverage-refuted",
            ids = ids,
            count = matrix.refuted.len()
        ));
    }
    (!lines.is_empty()).then(|| Card::new(say!(tongue, "coverage-left"), lines.join("\n")))
}

fn unsupplied(look: &Look<'_>, matrix: &Matrix<'_>) -> Vec<String> {
    let tongue = look.tongue;
    let missed = &matrix.unsupplied;
    if missed.is_empty() {
        return Vec::new();
    }
    let line = |item: &&Item| {
        say!(
            tongue,
            "coverage-unsupplied-line",
            line = short_line(item, LEFT_CHARS)
        )
    };
    let mut lines = vec![say!(tongue, "coverage-unsupplied")];
    lines.extend(missed.iter().take(MAX_LEFT).map(line));
    if let more @ 1.. = missed.len().saturating_sub(MAX_LEFT) {
        lines.push(say!(tongue, "lines-more", count = more));
    }
    lines
}

fn buttons(look: &Look<'_>) -> Vec<Button> {
    let add = [Kind::Feature, Kind::Alternative].map(|kind| solution::add_button(look, kind));
    let add = add.into_iter().flatten();
    add.chain(solution::do_nothing_button(look)).collect()
}
