//! One item of an Update as a card: what it said, what it says, and which interviews are behind that.
//!
//! Invariant: a card is exactly as high as it was measured to be, and nothing of it lies outside.

use crate::picture::brush::Brush;
use crate::picture::card::ground;
use crate::picture::changes::data::{Cause, Entry, Outcome};
use crate::picture::changes::density::Density;
use crate::picture::icons;
use crate::picture::palette::Tint;
use crate::picture::scene::{Paint, Point, Rect, Role};
use crate::picture::text::{Paragraph, Typesetter};
use crate::say;

/// A card whose words are set.
pub(super) struct Measured<'a> {
    entry: &'a Entry,
    outcome: Outcome,
    before: Option<Paragraph>,
    text: Paragraph,
    pub(super) height: f32,
}

/// Sets the words of a card of this width.
pub(super) fn measure<'a>(
    entry: &'a Entry,
    outcome: Outcome,
    density: &Density,
    width: f32,
    types: &mut Typesetter,
) -> Measured<'a> {
    let inner = width - density.bar - 2.0 * density.pad.0;
    let lines = density.lines(outcome);
    let before = entry.before.as_deref();
    let before = before.map(|before| types.paragraph(before, density.old(), inner, lines));
    let text = types.paragraph(&entry.text, density.style(outcome), inner, lines);
    let old = before
        .as_ref()
        .map_or(0.0, |before| before.height() + density.lead());
    Measured {
        entry,
        outcome,
        height: 2.0 * density.pad.1 + old + text.height() + density.lead() + density.foot,
        before,
        text,
    }
}

/// Draws a card into its place.
pub(super) fn draw(brush: &mut Brush<'_>, card: &Measured<'_>, density: &Density, rect: Rect) {
    let tint = brush.colours.tint(card.outcome.hue());
    let name = format!("{} {}", card.entry.id, card.entry.text);
    brush.scene.open(Role::Card, name, rect);
    ground(brush, rect, density.bar, tint);
    let x = rect.x + density.bar + density.pad.0;
    let width = rect.w - density.bar - 2.0 * density.pad.0;
    let mut at = Point {
        x,
        y: rect.y + density.pad.1,
    };
    if let Some(before) = &card.before {
        brush.struck(before, at, width, density.size, tint.accent);
        at.y += before.height() + density.lead();
    }
    match card.outcome {
        Outcome::Dropped => brush.struck(&card.text, at, width, density.size, tint.text),
        _ => brush.scene.paragraph(&card.text, at, width, tint.text),
    }
    let top = rect.bottom() - density.pad.1 - density.foot;
    let foot = Rect::new(x, top, width, density.foot);
    footer(brush, card, density, foot, tint);
    brush.scene.close();
}

/// The item's name, what it was merged into, and the interviews.
fn footer(brush: &mut Brush<'_>, card: &Measured<'_>, density: &Density, row: Rect, tint: Tint) {
    let at = Point {
        x: row.x,
        y: row.middle(),
    };
    let name = match card.entry.into {
        Some(into) => say!(
            brush.tongue,
            "changes-merged",
            id = card.entry.id.to_string(),
            into = into.to_string()
        ),
        None => card.entry.id.to_string(),
    };
    let heavy = density.small(800.0);
    let end = brush.write(&name, heavy, at, row.w, tint.accent);
    if !card.entry.causes.is_empty() {
        let rest = Rect::new(
            end + density.foot * 0.5,
            row.y,
            row.right() - end - density.foot * 0.5,
            row.h,
        );
        causes(brush, &card.entry.causes, density, rest, tint);
    }
}

/// A sign for what was heard, and who said it: as many as fit, and how many more there are.
fn causes(brush: &mut Brush<'_>, causes: &[Cause], density: &Density, row: Rect, tint: Tint) {
    let size = density.foot * 0.72;
    let at = Point {
        x: row.x,
        y: row.middle() - size / 2.0,
    };
    let paint = Paint::line(tint.accent, 2.2);
    brush.scene.icon(icons::SPEECH, at, size, paint);
    let x = row.x + size + density.foot * 0.25;
    let words = named(brush, causes, density, row.right() - x);
    let at = Point { x, y: row.middle() };
    brush.write(&words, density.small(500.0), at, row.right() - x, tint.text);
}

/// "V1 Cleo, V3 +2": with what customers are called if all of it fits, else by their short names.
fn named(brush: &mut Brush<'_>, causes: &[Cause], density: &Density, width: f32) -> String {
    let style = density.small(500.0);
    let full: Vec<String> = causes.iter().map(full_name).collect();
    let full = in_a_row(brush, &full);
    if brush.line(&full, style, f32::MAX).width() <= width {
        return full;
    }
    let ids: Vec<String> = causes.iter().map(|cause| cause.id.to_string()).collect();
    for shown in (1..=ids.len()).rev() {
        let words = in_a_row(brush, ids.get(..shown).unwrap_or_default());
        let words = match ids.len() - shown {
            0 => words,
            more => say!(brush.tongue, "changes-more-causes", causes = words, count = more),
        };
        if shown == 1 || brush.line(&words, style, f32::MAX).width() <= width {
            return words;
        }
    }
    String::new()
}

/// "V1, V2, V3".
fn in_a_row(brush: &Brush<'_>, names: &[String]) -> String {
    let joined = names
        .iter()
        .cloned()
        .reduce(|first, next| say!(brush.tongue, "list-comma", first = first, next = next));
    joined.unwrap_or_default()
}

fn full_name(cause: &Cause) -> String {
    match &cause.pseudonym {
        Some(pseudonym) => format!("{} {pseudonym}", cause.id),
        None => cause.id.to_string(),
    }
}
