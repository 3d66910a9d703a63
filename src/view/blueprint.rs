//! The blueprint: the promise of the solution in one sentence, what keeps it, how it was tested, and what stays open.
//!
//! Invariant: as long as nobody has written the sentence, one is put together from what the viewer may see, and it
//! says so.

use std::cmp::Reverse;

use crate::canvas::coverage::{Matrix, Standing};
use crate::canvas::item::{Body, Feature, FeatureStatus, JobType};
use crate::canvas::refusal::Field;
use crate::canvas::text::LINE_CHARS;
use crate::canvas::{Item, ItemId, Kind};
use crate::catalog::control::Control;
use crate::catalog::solution::of_ad_lib;
use crate::say;
use crate::view::lines::{fitting, item_line, short_line};
use crate::view::post::{Button, CARD_CHARS, Card, Post, Style, Tone};
use crate::view::{Look, coverage, solution, text};

/// Characters of each part of the sentence, once escaped.
const PART_CHARS: usize = 260;
/// Characters of each text that a part is put together from.
const QUOTED_CHARS: usize = 60;
/// Texts that a part is put together from.
const QUOTED: usize = 2;
/// Characters of an item's text in the blueprint.
const ITEM_CHARS: usize = 120;
/// Characters of all cards after the first where the blueprint stands alone.
const ALONE_CHARS: usize = 4_000;

/// The blueprint, with buttons to write its sentence and to see the matrix behind it.
#[must_use]
pub fn blueprint(look: &Look<'_>) -> Post {
    let post = Post {
        cards: cards(look, ALONE_CHARS),
        ..Post::default()
    };
    post.buttons(vec![write_button(look), solution::coverage_button(look)])
}

/// The blueprint's cards: the sentence, then features, tests and what stays open in `room` characters together.
#[must_use]
pub fn cards(look: &Look<'_>, room: usize) -> Vec<Card> {
    let matrix = coverage::seen(look);
    let features = features(look, room / 5 * 2);
    let rest = [tests(look, room / 5), open(look, &matrix, room / 5 * 2)];
    [sentence(look), features]
        .into_iter()
        .chain(rest.into_iter().flatten())
        .collect()
}

/// Whether there is anything of a solution yet: the sentence, or a feature that the viewer may see.
#[must_use]
pub fn is_begun(look: &Look<'_>) -> bool {
    look.canvas.ad_lib.is_some() || look.newest(Kind::Feature).next().is_some()
}

/// What stands in the form of the sentence at first: what was written, or what is proposed.
#[must_use]
pub fn values(look: &Look<'_>) -> Vec<(Field, String)> {
    match &look.canvas.ad_lib {
        Some(ad_lib) => of_ad_lib(ad_lib),
        None => proposed(look),
    }
}

/// The sentence alone, with whose it is.
#[must_use]
pub(super) fn sentence(look: &Look<'_>) -> Card {
    let words = promise(look, &|part| text::line(part, PART_CHARS));
    let card = Card::new(say!(look.tongue, "blueprint-title"), words).tone(Tone::Good);
    match look.canvas.ad_lib {
        Some(_) => card,
        None => card.footer(say!(look.tongue, "blueprint-proposed")),
    }
}

/// The sentence, with what `put` makes of the words of each part.
#[must_use]
pub fn promise(look: &Look<'_>, put: &dyn Fn(&str) -> String) -> String {
    let tongue = look.tongue;
    let values = values(look);
    let part = |field: Field| {
        let value = values.iter().find(|(other, _)| *other == field);
        let value = value.map(|(_, value)| value.trim().trim_end_matches('.'));
        value.filter(|value| !value.is_empty()).map(put)
    };
    let or_gap = |field: Field| part(field).unwrap_or_else(|| say!(tongue, "ad-lib-gap"));
    let words = say!(
        tongue,
        "ad-lib",
        offering = or_gap(Field::Offering),
        customer = or_gap(Field::Customer),
        progress = or_gap(Field::Progress),
        means = or_gap(Field::Means)
    );
    let end = part(Field::Alternative).map_or_else(
        || say!(tongue, "ad-lib-end"),
        |alternative| say!(tongue, "ad-lib-unlike", alternative = alternative),
    );
    words + &end
}

/// A button that opens the form of the sentence.
pub(super) fn write_button(look: &Look<'_>) -> Button {
    let label = say!(look.tongue, "button-write-ad-lib");
    look.button(Style::Primary, label, Control::WriteAdLib)
}

fn proposed(look: &Look<'_>) -> Vec<(Field, String)> {
    let matrix = coverage::seen(look);
    let parts = [
        (Field::Offering, offering(look)),
        (Field::Customer, look.canvas.customer.to_string()),
        (Field::Progress, progress(look).unwrap_or_default()),
        (Field::Means, means(look, &matrix)),
        (Field::Alternative, alternative(look, &matrix).unwrap_or_default()),
    ];
    let cut = parts.map(|(field, part)| (field, text::plain(&part, LINE_CHARS)));
    cut.into_iter().collect()
}

/// The accepted features, or what the canvas is called.
fn offering(look: &Look<'_>) -> String {
    let features: Vec<&Item> = accepted(look).into_iter().map(|(item, _)| item).collect();
    match features.is_empty() {
        true => look.canvas.title.to_string(),
        false => quoted(look, features),
    }
}

/// The functional job with the most votes, since it is a thing to do; else a TO BE.
fn progress(look: &Look<'_>) -> Option<String> {
    let is_functional =
        |item: &&Item| matches!(&item.body, Body::Job(job) if job.job_type == JobType::Functional);
    let job = strongest(look, look.newest(Kind::Job).filter(is_functional));
    let to_be = || strongest(look, look.newest(Kind::ToBe));
    match job {
        Some(job) => Some(words(job)),
        None => to_be().map(|to_be| say!(look.tongue, "ad-lib-reach", state = words(to_be))),
    }
}

/// The severest constraints that accepted features remove, and the strongest catalyst that they supply; before any is
/// accepted, what proposed ones do.
fn means(look: &Look<'_>, matrix: &Matrix<'_>) -> String {
    let tongue = look.tongue;
    let best = matrix.rows.iter().map(|row| row.standing()).max();
    let removed = matrix.rows.iter().filter(|row| row.standing() > Standing::Open);
    let removed = removed.filter(|row| Some(row.standing()) == best);
    let removed: Vec<&Item> = removed.map(|row| row.constraint).collect();
    let supplied: Vec<&Item> = strongest(look, supplied(look)).into_iter().collect();
    let removing =
        (!removed.is_empty()).then(|| say!(tongue, "ad-lib-removing", what = quoted(look, removed)));
    let supplying =
        (!supplied.is_empty()).then(|| say!(tongue, "ad-lib-supplying", what = quoted(look, supplied)));
    let parts: Vec<String> = removing.into_iter().chain(supplying).collect();
    tongue.list(&parts)
}

/// The catalysts that accepted features supply.
fn supplied<'a>(look: &Look<'a>) -> impl Iterator<Item = &'a Item> {
    let features = accepted(look).into_iter();
    let supplies = features.flat_map(|(_, feature)| solution::standing(look, &feature.supplies));
    let catalysts: Vec<&Item> = supplies.filter_map(|id| look.seen(id)).collect();
    catalysts.into_iter()
}

/// What customers use today that removes the most severity.
fn alternative(look: &Look<'_>, matrix: &Matrix<'_>) -> Option<String> {
    let removes = |id: ItemId| {
        let rows = matrix.rows.iter().filter(|row| row.alternatives.contains(&id));
        rows.map(|row| u32::from(row.severity)).sum::<u32>()
    };
    let all = look.newest(Kind::Alternative);
    all.max_by_key(|item| (look.votes(item), removes(item.id), Reverse(item.id)))
        .map(words)
}

/// The accepted features that the viewer may see, by id.
#[must_use]
pub fn accepted<'a>(look: &Look<'a>) -> Vec<(&'a Item, &'a Feature)> {
    let features = look.newest(Kind::Feature).filter_map(|item| match &item.body {
        Body::Feature(feature) if feature.status == FeatureStatus::Accepted => Some((item, feature)),
        _ => None,
    });
    let mut features: Vec<_> = features.collect();
    features.reverse();
    features
}

/// The item with the most votes, then the greatest weight, then the oldest.
fn strongest<'a>(look: &Look<'_>, items: impl Iterator<Item = &'a Item>) -> Option<&'a Item> {
    let weight = |item: &Item| match &item.body {
        Body::Catalyst(gap) => gap.weight.get(),
        _ => 0,
    };
    items.max_by_key(|item| (look.votes(item), weight(item), Reverse(item.id)))
}

/// The first texts in one phrase, each short enough for all to have room.
fn quoted(look: &Look<'_>, items: Vec<&Item>) -> String {
    let texts = items.into_iter().take(QUOTED).map(|item| {
        let text = text::plain(&words(item), QUOTED_CHARS);
        say!(look.tongue, "ad-lib-quoted", text = text)
    });
    look.tongue.list(&texts.collect::<Vec<_>>())
}

fn words(item: &Item) -> String {
    item.body.text().trim().trim_end_matches('.').to_owned()
}

/// The accepted features, each with what it removes and supplies.
fn features(look: &Look<'_>, room: usize) -> Card {
    let tongue = look.tongue;
    let features = accepted(look);
    if features.is_empty() {
        return Card::new(
            say!(tongue, "blueprint-features", count = 0),
            say!(tongue, "blueprint-no-feature"),
        );
    }
    let lines = features.iter().map(|(item, feature)| {
        let effects = effects(look, feature);
        let lines = std::iter::once(short_line(item, ITEM_CHARS)).chain(effects);
        lines.collect::<Vec<_>>().join("\n")
    });
    let mut lines = fitting(lines, room.min(CARD_CHARS));
    if let more @ 1.. = features.len() - lines.len() {
        lines.push(say!(tongue, "lines-more", count = more));
    }
    Card::new(
        say!(tongue, "blueprint-features", count = features.len()),
        lines.join("\n"),
    )
}

/// "↳ removes **C1** (5/5, validated) · supplies **K2** (4/5, untested)".
fn effects(look: &Look<'_>, feature: &Feature) -> Option<String> {
    let tongue = look.tongue;
    let weighed = |ids: &[ItemId]| {
        let ids = solution::standing(look, ids);
        let names: Vec<String> = ids.iter().filter_map(|&id| weighed(look, id)).collect();
        (!names.is_empty()).then(|| tongue.short_list(&names))
    };
    let removes = weighed(&feature.removes).map(|ids| say!(tongue, "note-removes", ids = ids));
    let supplies = weighed(&feature.supplies).map(|ids| say!(tongue, "note-supplies", ids = ids));
    let parts: Vec<String> = removes.into_iter().chain(supplies).collect();
    (!parts.is_empty()).then(|| say!(tongue, "blueprint-effects", effects = parts.join(" · ")))
}

fn weighed(look: &Look<'_>, id: ItemId) -> Option<String> {
    let item = look.seen(id)?;
    let weight = match &item.body {
        Body::Constraint(gap) => gap.weight.get(),
        Body::Catalyst(gap) => gap.weight.get(),
        _ => return None,
    };
    Some(say!(
        look.tongue,
        "blueprint-weighed",
        id = id.to_string(),
        weight = weight,
        evidence = look.tongue.evidence(item.evidence)
    ))
}

fn tests(look: &Look<'_>, room: usize) -> Option<Card> {
    let mut tests: Vec<&Item> = look.newest(Kind::Test).collect();
    tests.reverse();
    let mut lines = fitting(
        tests.iter().map(|item| item_line(look, item)),
        room.min(CARD_CHARS),
    );
    if let more @ 1.. = tests.len() - lines.len() {
        lines.push(say!(look.tongue, "lines-more", count = more));
    }
    let title = say!(look.tongue, "blueprint-tests", count = tests.len());
    (!tests.is_empty()).then(|| Card::new(title, lines.join("\n")))
}

/// The figures, and the constraints that no accepted feature removes; `None` where no constraint counts.
fn open(look: &Look<'_>, matrix: &Matrix<'_>, room: usize) -> Option<Card> {
    let tongue = look.tongue;
    let figures = coverage::figures(look, matrix);
    let open = || {
        let rows = matrix.rows.iter();
        rows.filter(|row| row.standing() < Standing::Covered)
    };
    let used: usize = figures.iter().map(|line| line.chars().count() + 1).sum();
    let rows = open().map(|row| {
        let line = short_line(row.constraint, ITEM_CHARS);
        say!(
            tongue,
            "blueprint-open-line",
            line = line,
            severity = row.severity
        )
    });
    let rows = fitting(rows, room.min(CARD_CHARS).saturating_sub(used));
    let more = open().count() - rows.len();
    let heading = (!rows.is_empty()).then(|| say!(tongue, "blueprint-open"));
    let more = (more > 0).then(|| say!(tongue, "lines-more", count = more));
    let lines: Vec<String> = figures
        .into_iter()
        .chain(heading)
        .chain(rows)
        .chain(more)
        .collect();
    (!lines.is_empty()).then(|| Card::new(say!(tongue, "blueprint-coverage"), lines.join("\n")))
}
