//! What the document says of the solution: how far it crosses the gap, and the blueprint.

use crate::canvas::coverage::{Matrix, Row, Standing};
use crate::canvas::item::Feature;
use crate::canvas::{Body, Item, ItemId};
use crate::say;
use crate::summary::export::Source;
use crate::summary::export::markdown::{titled, words};
use crate::summary::export::marks::{Bullet, Page, line};
use crate::view::{blueprint, coverage};

/// The figures, then every constraint with what removes it, uncovered first, then the catalysts that nothing supplies;
/// nothing where no constraint counts.
pub(super) fn coverage(source: &Source<'_>, page: &mut Page) {
    let (look, tongue) = (&source.look, source.look.tongue);
    let matrix = coverage::seen(look);
    if matrix.rows.is_empty() {
        return;
    }
    page.heading(2, &say!(tongue, "coverage-title"));
    for figure in coverage::figures(look, &matrix) {
        page.paragraph(&figure);
    }
    let rows: Vec<Bullet> = matrix
        .rows
        .iter()
        .flat_map(|row| row_lines(source, row))
        .collect();
    page.list(&rows);
    unsupplied(source, &matrix, page);
}

fn row_lines(source: &Source<'_>, row: &Row<'_>) -> Vec<Bullet> {
    let mark = match row.standing() {
        Standing::Open => "✗",
        Standing::Proposed => "◐",
        Standing::Covered => "✓",
    };
    let removers = coverage::removers(row, source.look.tongue, &named);
    let removers = say!(
        source.look.tongue,
        "file-removed-by",
        what = removers,
        severity = row.severity
    );
    let title = format!("{mark} {}", titled(source, row.constraint));
    vec![Bullet::top(title), Bullet::below(removers)]
}

fn named(ids: &[ItemId]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn unsupplied(source: &Source<'_>, matrix: &Matrix<'_>, page: &mut Page) {
    if matrix.unsupplied.is_empty() {
        return;
    }
    page.paragraph(&say!(source.look.tongue, "coverage-unsupplied"));
    let lines = matrix.unsupplied.iter();
    let lines: Vec<Bullet> = lines.map(|item| Bullet::top(titled(source, item))).collect();
    page.list(&lines);
}

/// The sentence, and the accepted features with what each does for the customer; nothing while nothing is begun.
pub(super) fn blueprint(source: &Source<'_>, page: &mut Page) {
    let (look, tongue) = (&source.look, source.look.tongue);
    if !blueprint::is_begun(look) {
        return;
    }
    page.heading(2, &say!(tongue, "blueprint-title"));
    let promise = blueprint::promise(look, &|part| line(&words(source, part)));
    page.paragraph(&format!("> {promise}"));
    if look.canvas.ad_lib.is_none() {
        page.paragraph(&say!(tongue, "file-proposed"));
    }
    let features = blueprint::accepted(look);
    if features.is_empty() {
        return;
    }
    page.heading(3, &say!(tongue, "blueprint-features", count = features.len()));
    let lines: Vec<Bullet> = features
        .iter()
        .flat_map(|(item, feature)| feature_lines(source, item, feature))
        .collect();
    page.list(&lines);
}

fn feature_lines(source: &Source<'_>, item: &Item, feature: &Feature) -> Vec<Bullet> {
    let mut lines = vec![Bullet::top(titled(source, item))];
    let removed = source.standing(&feature.removes);
    lines.extend(effects(source, "removes", &removed));
    let supplied = source.standing(&feature.supplies);
    lines.extend(effects(source, "supplies", &supplied));
    lines
}

/// "Removes **C1** nobody knows what is there (4 of 5, validated)".
fn effects(source: &Source<'_>, word: &'static str, ids: &[ItemId]) -> Vec<Bullet> {
    let items = ids.iter().filter_map(|&id| source.look.seen(id));
    let effect = |item: &Item| {
        let weight = match &item.body {
            Body::Constraint(gap) => gap.weight.get(),
            Body::Catalyst(gap) => gap.weight.get(),
            _ => return None,
        };
        Some(Bullet::below(say!(
            source.look.tongue,
            "file-effect",
            word = word,
            id = item.id.to_string(),
            text = line(&words(source, item.body.text())),
            weight = weight,
            evidence = source.look.tongue.evidence(item.evidence)
        )))
    };
    items.filter_map(effect).collect()
}
