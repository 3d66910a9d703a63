//! One cell of the grid: its name, its jobs, or what to ask where there is none.

use crate::canvas::Word;
use crate::canvas::item::JobType;
use crate::picture::brush::{Brush, sign_of};
use crate::picture::data::job_hue;
use crate::picture::density::Density;
use crate::picture::grid::data::Cell;
use crate::picture::icons;
use crate::picture::invitation::{Invitation, centred};
use crate::picture::panels::count_chip;
use crate::picture::scene::{Paint, Point, Rect, Role};
use crate::picture::text::Style;
use crate::picture::zone::{self, Columns};
use crate::say;

/// Inside the edge of a cell, in logical pixels, as all here.
const PADDING: f32 = 16.0;
const RADIUS: f32 = 14.0;
/// The band with the name.
const HEAD: f32 = 42.0;
/// What a cell is higher than the room for its jobs.
pub(super) const AROUND: f32 = 2.0 * PADDING + HEAD - 6.0;
/// The room that a blind spot needs for its words.
pub(super) const LEAST: f32 = 200.0;
/// The disc of a blind spot.
const DISC: f32 = 44.0;
/// Between the disc, the name and the question.
const LEAD: f32 = 10.0;
/// From this height on a blind spot is set larger, by this much.
const SPACIOUS: f32 = 240.0;
const LARGER: f32 = 1.2;

/// The room for cards in a cell of this width.
pub(super) fn inner_width(width: f32) -> f32 {
    width - 2.0 * PADDING
}

/// Draws a cell.
pub(super) fn draw(brush: &mut Brush<'_>, cell: &Cell, density: &Density, columns: Columns, rect: Rect) {
    let name = brush.tongue.job_type(cell.job_type);
    brush.scene.open(Role::Panel, name, rect);
    brush.panel(rect, RADIUS);
    let inner = rect.shrunk(PADDING);
    head(
        brush,
        cell,
        Rect {
            y: rect.y + 10.0,
            h: HEAD - 6.0,
            ..inner
        },
    );
    let y = rect.y + 10.0 + HEAD;
    let area = Rect {
        y,
        h: inner.bottom() - y,
        ..inner
    };
    if cell.blind {
        blind_spot(brush, cell.job_type, area);
    } else if cell.cards.is_empty() {
        let words = say!(brush.tongue, "grid-hidden");
        let quiet = Invitation {
            words,
            how: None,
            sign: None,
        };
        quiet.draw(brush, area);
    } else {
        let placed = zone::place(&cell.cards, density, columns, area, brush.types);
        placed.draw(brush, density, area);
    }
    brush.scene.close();
}

/// The sign and the name of the type, what it is about, and how many jobs there are.
fn head(brush: &mut Brush<'_>, cell: &Cell, area: Rect) {
    brush.scene.open(Role::PanelHead, "", area);
    let chip = match cell.cards.len() {
        0 => area.right(),
        count => count_chip(brush, count, area) - 8.0,
    };
    let hue = job_hue(cell.job_type);
    let mut x = area.x;
    if let Some(sign) = sign_of(hue) {
        let accent = brush.colours.tint(hue).accent;
        brush.sign(sign, x, area.middle(), 24.0, accent);
        x += 34.0;
    }
    let (text, muted) = (brush.colours.text, brush.colours.muted);
    let at = |x| Point { x, y: area.middle() };
    let word = cell.job_type.id();
    let name = say!(brush.tongue, "grid-cell", word = word);
    x = brush.write(&name, Style::new(21.0, 800.0), at(x), chip - x, text) + 10.0;
    let about = say!(brush.tongue, "grid-cell-about", word = word);
    brush.write(&about, Style::new(14.0, 400.0), at(x), (chip - x).max(0.0), muted);
    brush.scene.close();
}

/// A dashed box that says that nobody has named such a job, and what to ask a customer.
fn blind_spot(brush: &mut Brush<'_>, job_type: JobType, area: Rect) {
    let colours = brush.colours;
    let tongue = brush.tongue;
    let name = say!(tongue, "grid-blind");
    brush.scene.open(Role::Invitation, name.clone(), area);
    let dashes = Paint::dashes(colours.done, 1.8, (7.0, 6.0));
    brush.scene.rounded(area.shrunk(0.9), 10.0, dashes);
    let width = area.w - 2.0 * PADDING;
    let ask = say!(tongue, "grid-ask", word = job_type.id());
    let large = if area.h > SPACIOUS { LARGER } else { 1.0 };
    let mut set = |words: &str, size: f32, weight, lines| {
        let style = Style::new(size * large, weight);
        brush.types.paragraph(words, style, width, lines)
    };
    let name = set(&name, 20.0, 800.0, 1);
    let how = set(&say!(tongue, "grid-blind-how"), 15.0, 400.0, 1);
    let ask = set(&ask, 17.0, 600.0, 2);
    let words = [(name, colours.text), (how, colours.muted), (ask, colours.text)];
    let disc = DISC * large;
    let height: f32 = words.iter().map(|(words, _)| words.height()).sum();
    let mut top = area.middle() - (disc + 1.6 * LEAD + height) / 2.0;
    let centre = Point {
        x: area.x + area.w / 2.0,
        y: top + disc / 2.0,
    };
    brush.scene.circle(centre, disc / 2.0, Paint::fill(colours.brand));
    brush.mark(icons::QUESTION, centre, disc * 1.1, 2.4, colours.on_brand);
    top += disc + 0.8 * LEAD;
    for (line, ink) in words {
        centred(brush, &line, area, top, ink);
        top += line.height() + 0.4 * LEAD;
    }
    brush.scene.close();
}
