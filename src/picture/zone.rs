//! Cards in columns: as many as fit, the weightiest first, and a row that counts the rest by type.
//!
//! Invariant: every card of a zone is either drawn or counted.

use crate::picture::brush::{Brush, length, sign_of};
use crate::picture::card::{self, Measured};
use crate::picture::data::Card;
use crate::picture::density::Density;
use crate::picture::palette::Hue;
use crate::picture::scene::{Paint, Rect, Role};
use crate::picture::text::{Style, Typesetter};
use crate::say;

/// Height of the row that says how many more there are, in logical pixels.
const MORE: f32 = 34.0;
/// Height beyond which no picture goes, in logical pixels: cards further down need not be measured.
const ENOUGH: f32 = 1_000.0;
/// Columns that a zone has at most.
const MOST_COLUMNS: u8 = 9;
/// Cards that may be passed over for being too high before the rest is only counted.
const PATIENCE: usize = 6;

/// Cards with their places.
pub(super) struct Placed<'a> {
    cards: Vec<(Measured<'a>, Rect)>,
    left_out: Vec<&'a Card>,
}

/// How wide cards are in a zone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub(super) count: u8,
    pub(super) width: f32,
}

impl Columns {
    fn x(self, index: usize, density: &Density, area: Rect) -> f32 {
        area.x + length(index) * (self.width + density.gap)
    }
}

/// The height that these cards need when every one is drawn, or more than [`ENOUGH`] where that is more.
pub(super) fn need(cards: &[Card], density: &Density, columns: Columns, types: &mut Typesetter) -> f32 {
    stack(
        &heights(cards, density, columns.width, types),
        density.gap,
        columns.count,
    )
}

/// The heights of cards of this width, in their order; only as many as no columns could take within [`ENOUGH`].
pub(super) fn heights(cards: &[Card], density: &Density, width: f32, types: &mut Typesetter) -> Vec<f32> {
    let mut room = ENOUGH * f32::from(MOST_COLUMNS);
    let mut heights = Vec::new();
    for card in cards {
        let height = card::measure(card, density, width, types).height;
        heights.push(height);
        room -= height + density.gap;
        if room < 0.0 {
            break;
        }
    }
    heights
}

/// How high so many columns become when each of these heights goes onto the one that is the shortest so far.
pub(super) fn stack(heights: &[f32], gap: f32, columns: u8) -> f32 {
    let mut ends = vec![0.0; usize::from(columns)];
    for height in heights {
        if let Some((_, end)) = shortest(&mut ends) {
            *end += height + gap;
        }
    }
    let highest = ends.into_iter().fold(0.0, f32::max);
    (highest - gap).max(0.0)
}

/// Places the cards in an area: all, or what leaves room for the row that counts the rest.
pub(super) fn place<'a>(
    cards: &'a [Card],
    density: &Density,
    columns: Columns,
    area: Rect,
    types: &mut Typesetter,
) -> Placed<'a> {
    let all = fill(cards, density, columns, area, types);
    if all.left_out.is_empty() {
        return all;
    }
    let less = Rect {
        h: area.h - MORE - density.gap,
        ..area
    };
    fill(cards, density, columns, less, types)
}

/// Each card goes into the column that is the shortest so far, if it fits there.
fn fill<'a>(
    cards: &'a [Card],
    density: &Density,
    columns: Columns,
    area: Rect,
    types: &mut Typesetter,
) -> Placed<'a> {
    let mut ends = vec![area.y; usize::from(columns.count)];
    let mut placed = Placed {
        cards: Vec::new(),
        left_out: Vec::new(),
    };
    for card in cards {
        if placed.left_out.len() >= PATIENCE {
            placed.left_out.push(card);
            continue;
        }
        let measured = card::measure(card, density, columns.width, types);
        match shortest(&mut ends) {
            Some((index, end)) if *end + measured.height <= area.bottom() => {
                let x = columns.x(index, density, area);
                let rect = Rect::new(x, *end, columns.width, measured.height);
                *end = rect.bottom() + density.gap;
                placed.cards.push((measured, rect));
            }
            _ => placed.left_out.push(card),
        }
    }
    placed
}

fn shortest(ends: &mut [f32]) -> Option<(usize, &mut f32)> {
    ends.iter_mut()
        .enumerate()
        .min_by(|(_, one), (_, two)| one.total_cmp(two))
}

impl Placed<'_> {
    /// Draws the cards, and the row that counts the rest at the bottom of the area.
    pub(super) fn draw(&self, brush: &mut Brush<'_>, density: &Density, area: Rect) {
        for (card, rect) in &self.cards {
            card::draw(brush, card, density, *rect);
        }
        if !self.left_out.is_empty() {
            let row = Rect::new(area.x, area.bottom() - MORE, area.w, MORE);
            more(brush, &self.left_out, row);
        }
    }
}

/// "+12 more", and how many of each type.
fn more(brush: &mut Brush<'_>, left_out: &[&Card], row: Rect) {
    let label = say!(brush.tongue, "picture-more", count = left_out.len());
    brush.scene.open(Role::Overflow, label.clone(), row);
    let dashes = Paint::dashes(brush.colours.muted, 1.4, (5.0, 4.0));
    brush.scene.rounded(row.shrunk(0.7), 8.0, dashes);
    let style = Style::new(14.0, 700.0);
    let small = Style::new(14.0, 600.0);
    let counts = counts(left_out);
    let words = brush.line(&label, style, row.w);
    let each: Vec<_> = counts
        .iter()
        .map(|(hue, count)| (*hue, brush.line(&count.to_string(), small, row.w)))
        .collect();
    let width: f32 = words.width() + each.iter().map(|(_, count)| count.width() + 36.0).sum::<f32>();
    let mut x = row.x + (row.w - width).max(0.0) / 2.0;
    let middle = row.middle();
    x = brush.scene.label(&words, x, middle, brush.colours.text);
    for (hue, count) in each {
        let ink = brush.colours.tint(hue).accent;
        hue_mark(brush, hue, x + 12.0, middle, 17.0);
        x = brush.scene.label(&count, x + 36.0, middle, ink);
    }
    brush.scene.close();
}

/// The sign of a hue, or a small card in its colours where it has none.
pub(super) fn hue_mark(brush: &mut Brush<'_>, hue: Hue, x: f32, middle: f32, size: f32) {
    let tint = brush.colours.tint(hue);
    if let Some(sign) = sign_of(hue) {
        brush.sign(sign, x, middle, size, tint.accent);
        return;
    }
    let card = Rect::new(x + size * 0.1, middle - size * 0.36, size * 0.8, size * 0.72);
    brush.scene.rounded(card, size * 0.14, Paint::fill(tint.fill));
    brush
        .scene
        .rounded(card, size * 0.14, Paint::line(tint.accent, size * 0.085));
}

fn counts(cards: &[&Card]) -> Vec<(Hue, usize)> {
    let count = |hue: Hue| cards.iter().filter(|card| card.hue == hue).count();
    let all = Hue::ALL.into_iter().map(|hue| (hue, count(hue)));
    all.filter(|(_, count)| *count > 0).collect()
}
