//! Where the cards of an Update stand: a panel for each outcome, side by side, as wide as it has much to tell.
//!
//! Invariants: every card is either placed or counted; all cards are as wide; no panel is without a column.

use crate::picture::brush::length;
use crate::picture::changes::card::{self, Measured};
use crate::picture::changes::data::{ChangesPicture, Group};
use crate::picture::changes::density::{DENSITIES, Density};
use crate::picture::scene::Rect;
use crate::picture::text::Typesetter;

/// Between two panels, in logical pixels, as all below.
const BETWEEN: f32 = 14.0;
/// Inside a panel.
pub(super) const PADDING: f32 = 14.0;
/// The band with what became of the items.
pub(super) const HEAD: f32 = 108.0;
/// Height of the row that says how many more there are.
pub(super) const MORE: f32 = 34.0;
/// Columns that are tried beyond those of a density.
const MORE_COLUMNS: usize = 2;
/// Least width of a card, in sizes of its words: about 18 letters a line.
const LEAST_WIDTH: f32 = 11.5;
/// Cards that are measured in one panel, more than ever fit; the rest is only counted.
const MEASURED: usize = 160;

/// All panels, at one density.
pub(super) struct Plan<'a> {
    pub(super) density: &'static Density,
    pub(super) panels: Vec<Panel<'a>>,
}

/// The items that the same became of, with their places.
pub(super) struct Panel<'a> {
    pub(super) group: &'a Group,
    pub(super) rect: Rect,
    pub(super) cards: Vec<(Measured<'a>, Rect)>,
    pub(super) left_out: usize,
}

impl Panel<'_> {
    /// Where its cards stand.
    pub(super) fn inside(&self) -> Rect {
        inside(self.rect)
    }
}

/// The first density at which every card fits, or the last. At each, rather more columns than smaller words.
pub(super) fn plan<'a>(picture: &'a ChangesPicture, area: Rect, types: &mut Typesetter) -> Plan<'a> {
    let items = picture.entries();
    let [larger @ .., smallest] = &DENSITIES;
    for density in larger.iter().filter(|density| items <= density.up_to) {
        let least = density.columns.max(picture.groups.len());
        for columns in least..=least + MORE_COLUMNS {
            let width = card_width(area, density, picture.groups.len(), columns);
            if width < LEAST_WIDTH * density.size {
                break;
            }
            let plan = with_columns(picture, density, columns, area, types);
            if plan.panels.iter().all(|panel| panel.left_out == 0) {
                return plan;
            }
        }
    }
    let columns = smallest.columns.max(picture.groups.len());
    with_columns(picture, smallest, columns, area, types)
}

fn with_columns<'a>(
    picture: &'a ChangesPicture,
    density: &'static Density,
    columns: usize,
    area: Rect,
    types: &mut Typesetter,
) -> Plan<'a> {
    let groups = &picture.groups;
    let width = card_width(area, density, groups.len(), columns);
    let measured: Vec<Vec<Measured<'a>>> = groups
        .iter()
        .map(|group| measure(group, density, width, types))
        .collect();
    let shares = shares(&measured, columns);
    let mut x = area.x;
    let panel = |((group, cards), share): ((&'a Group, Vec<Measured<'a>>), usize)| {
        let inner = length(share) * (width + density.gap) - density.gap;
        let rect = Rect::new(x, area.y, inner + 2.0 * PADDING, area.h);
        x = rect.right() + BETWEEN;
        place(group, cards, density, width, rect)
    };
    let panels = groups.iter().zip(measured).zip(shares).map(panel);
    Plan {
        density,
        panels: panels.collect(),
    }
}

fn card_width(area: Rect, density: &Density, panels: usize, columns: usize) -> f32 {
    let (panels, columns) = (length(panels), length(columns));
    let around = (panels - 1.0) * BETWEEN + panels * 2.0 * PADDING;
    (area.w - around - (columns - panels) * density.gap) / columns
}

fn measure<'a>(group: &'a Group, density: &Density, width: f32, types: &mut Typesetter) -> Vec<Measured<'a>> {
    let entries = group.entries.iter().take(MEASURED);
    entries
        .map(|entry| card::measure(entry, group.outcome, density, width, types))
        .collect()
}

/// How many columns each panel gets: one, and each of those left over goes to where the cards would stand highest.
fn shares(measured: &[Vec<Measured<'_>>], columns: usize) -> Vec<usize> {
    let heights: Vec<f32> = measured
        .iter()
        .map(|cards| cards.iter().map(|card| card.height).sum())
        .collect();
    let mut shares = vec![1_usize; measured.len()];
    for _ in measured.len()..columns {
        let stands = |(share, height): (&usize, &f32)| height / length(*share);
        let tallest = shares
            .iter()
            .zip(&heights)
            .map(stands)
            .enumerate()
            .max_by(|(_, one), (_, other)| one.total_cmp(other));
        if let Some(share) = tallest.and_then(|(index, _)| shares.get_mut(index)) {
            *share += 1;
        }
    }
    shares
}

fn inside(panel: Rect) -> Rect {
    let inner = panel.shrunk(PADDING);
    Rect::new(inner.x, panel.y + HEAD, inner.w, inner.bottom() - panel.y - HEAD)
}

/// All cards of a panel, or what leaves room for the row that counts the rest.
fn place<'a>(
    group: &'a Group,
    cards: Vec<Measured<'a>>,
    density: &Density,
    width: f32,
    rect: Rect,
) -> Panel<'a> {
    let whole = inside(rect);
    let fitting = fitting(&cards, density, width, whole);
    let area = match fitting.len() == group.entries.len() {
        true => whole,
        false => Rect {
            h: whole.h - MORE - density.gap,
            ..whole
        },
    };
    let places = self::fitting(&cards, density, width, area);
    Panel {
        group,
        rect,
        left_out: group.entries.len() - places.len(),
        cards: cards.into_iter().zip(places).collect(),
    }
}

/// Places for the first cards, each in the column that is the shortest so far, up to the first that does not fit.
fn fitting(cards: &[Measured<'_>], density: &Density, width: f32, area: Rect) -> Vec<Rect> {
    let step = width + density.gap;
    let mut ends = Vec::new();
    let mut x = area.x;
    while x + width <= area.right() + 0.5 {
        ends.push((x, area.y));
        x += step;
    }
    let mut places = Vec::new();
    for card in cards {
        let shortest = ends
            .iter_mut()
            .min_by(|(_, one), (_, other)| one.total_cmp(other));
        match shortest {
            Some((x, end)) if *end + card.height <= area.bottom() => {
                places.push(Rect::new(*x, *end, width, card.height));
                *end += card.height + density.gap;
            }
            _ => break,
        }
    }
    places
}
