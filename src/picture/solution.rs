//! The features of the solution, in a band below the panels: how much of the gap they cover, and each with what it
//! removes or supplies.

use crate::picture::brush::{Brush, length};
use crate::picture::data::{CanvasPicture, Feature};
use crate::picture::icons;
use crate::picture::scene::{Paint, Point, Rect, Role};
use crate::picture::text::Style;
use crate::say;

/// Height of the band, in logical pixels.
pub(super) const HEIGHT: f32 = 88.0;
const RADIUS: f32 = 14.0;
/// The left part, with the figure.
const FIGURE: f32 = 236.0;
const COLUMNS: usize = 3;
const ROWS: usize = 2;
const GAP: f32 = 8.0;
/// Height of features that fill one row alone.
const SINGLE: f32 = 40.0;
/// Items named that a feature covers, before the rest is only counted.
const NAMED: usize = 5;

/// Draws the band into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &CanvasPicture, area: Rect) {
    let name = say!(brush.tongue, "picture-solution");
    brush.scene.open(Role::Panel, name.clone(), area);
    brush.panel(area, RADIUS);
    let inner = area.shrunk(12.0);
    figure(brush, &name, picture.coverage, Rect { w: FIGURE, ..inner });
    let room = Rect::new(inner.x + FIGURE + 20.0, inner.y, inner.w - FIGURE - 20.0, inner.h);
    let places = COLUMNS * ROWS;
    let shown = match picture.features.len() {
        all if all <= places => all,
        _ => places - 1,
    };
    let room = match shown {
        few if few <= COLUMNS => Rect::new(room.x, room.middle() - SINGLE / 2.0, room.w, SINGLE),
        _ => room,
    };
    let rows = shown.div_ceil(COLUMNS).max(1);
    for (index, feature) in picture.features.iter().take(shown).enumerate() {
        draw_feature(brush, feature, place(index, rows, room));
    }
    let left = picture.features.len() - shown;
    if left > 0 {
        more(brush, left, place(shown, rows, room));
    }
    brush.scene.close();
}

fn place(index: usize, rows: usize, room: Rect) -> Rect {
    let (row, column) = (index / COLUMNS, index % COLUMNS);
    let width = (room.w - GAP * length(COLUMNS - 1)) / length(COLUMNS);
    let height = (room.h - GAP * length(rows - 1)) / length(rows);
    Rect::new(
        room.x + length(column) * (width + GAP),
        room.y + length(row) * (height + GAP),
        width,
        height,
    )
}

fn figure(brush: &mut Brush<'_>, name: &str, coverage: Option<u32>, rect: Rect) {
    let colours = brush.colours;
    brush.scene.open(Role::PanelHead, "", rect);
    let middle = if coverage.is_some() {
        rect.y + 13.0
    } else {
        rect.middle()
    };
    brush.sign(icons::BULB, rect.x, middle, 22.0, colours.done);
    let at = Point {
        x: rect.x + 30.0,
        y: middle,
    };
    brush.write(name, Style::new(19.0, 800.0), at, rect.w - 30.0, colours.text);
    if let Some(percent) = coverage {
        let at = Point {
            x: rect.x,
            y: rect.y + 36.0,
        };
        let words = say!(brush.tongue, "picture-covered", percent = percent);
        brush.write(&words, Style::new(14.0, 500.0), at, rect.w, colours.muted);
        let track = Rect::new(rect.x, rect.bottom() - 9.0, rect.w, 8.0);
        brush.scene.rounded(track, 4.0, Paint::fill(colours.line));
        let share = f32::from(u8::try_from(percent.min(100)).unwrap_or(100)) / 100.0;
        let done = Rect {
            w: (track.w * share).max(if percent > 0 { 8.0 } else { 0.0 }),
            ..track
        };
        brush.scene.rounded(done, 4.0, Paint::fill(colours.good));
    }
    brush.scene.close();
}

/// "✓ F1 Meals from the fridge  C1 C3 K2".
fn draw_feature(brush: &mut Brush<'_>, feature: &Feature, rect: Rect) {
    let colours = brush.colours;
    let name = format!("{} {}", feature.id, feature.text);
    brush.scene.open(Role::Feature, name, rect);
    brush.scene.rounded(rect, 6.0, Paint::fill(colours.board));
    let centre = Point {
        x: rect.x + 15.0,
        y: rect.middle(),
    };
    if feature.accepted {
        brush.scene.circle(centre, 8.0, Paint::fill(colours.good));
        brush.mark(icons::CHECK, centre, 16.0, 3.6, colours.board);
    } else {
        let ring = Paint::dashes(colours.open, 1.3, (2.4, 2.0));
        brush.scene.circle(centre, 7.4, ring);
    }
    let right = Point {
        x: rect.right() - 10.0,
        y: centre.y,
    };
    let small = Style::new(12.5, 600.0);
    let end = brush.write_left_of(&covers(feature), small, right, rect.w * 0.4, colours.muted);
    let at = Point {
        x: rect.x + 30.0,
        y: centre.y,
    };
    let bold = Style::new(14.0, 700.0);
    let x = brush.write(&feature.id.to_string(), bold, at, rect.w, colours.text) + 7.0;
    let at = Point { x, ..at };
    let width = (end - 8.0 - x).max(0.0);
    brush.write(&feature.text, Style::new(14.0, 500.0), at, width, colours.text);
    brush.scene.close();
}

/// "C1 C3 K1 +4".
fn covers(feature: &Feature) -> String {
    let ids = feature.covers.iter().take(NAMED).map(ToString::to_string);
    let left = feature.covers.len().saturating_sub(NAMED);
    let more = (left > 0).then(|| format!("+{left}"));
    ids.chain(more).collect::<Vec<_>>().join(" ")
}

fn more(brush: &mut Brush<'_>, left: usize, rect: Rect) {
    let words = say!(brush.tongue, "picture-more", count = left);
    brush.scene.open(Role::Overflow, words.clone(), rect);
    let dashes = Paint::dashes(brush.colours.muted, 1.4, (5.0, 4.0));
    brush.scene.rounded(rect.shrunk(0.7), 6.0, dashes);
    let middle = Point {
        x: rect.x + rect.w / 2.0,
        y: rect.middle(),
    };
    brush.write_around(
        &words,
        Style::new(14.0, 700.0),
        middle,
        rect.w,
        brush.colours.text,
    );
    brush.scene.close();
}
