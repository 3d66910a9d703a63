//! The signs of the matrix, told apart by their shape, and what they mean.

use crate::canvas::coverage::Standing;
use crate::picture::brush::Brush;
use crate::picture::coverage::{CoveragePicture, Mark};
use crate::picture::icons;
use crate::picture::legend::{self, Setting};
use crate::picture::palette::Hue;
use crate::picture::scene::{Paint, Point, Rect};
use crate::say;

/// A square on its corner.
const DIAMOND: &str = "M12 2 22 12 12 22 2 12z";
/// The size of a sign in the legend, in logical pixels.
const SIGN: f32 = 20.0;
const SETTING: Setting = Setting {
    sign: SIGN,
    apart: 24.0,
};

/// A mark around a place: a full disc with a check, a dashed ring, or a square on its corner.
pub(in crate::picture) fn mark(brush: &mut Brush<'_>, mark: Mark, centre: Point, size: f32) {
    let colours = brush.colours;
    match mark {
        Mark::Accepted => {
            brush.scene.circle(centre, size / 2.0, Paint::fill(colours.good));
            brush.mark(icons::CHECK, centre, size, 3.6, colours.board);
        }
        Mark::Proposed => {
            let dashes = (size * 0.17, size * 0.15);
            let ring = Paint::dashes(colours.open, size * 0.1, dashes);
            brush.scene.circle(centre, size * 0.44, ring);
        }
        Mark::Today => {
            let at = Point {
                x: centre.x - size / 2.0,
                y: centre.y - size / 2.0,
            };
            brush.scene.icon(DIAMOND, at, size, Paint::fill(colours.open));
        }
    }
}

/// The sign of a standing, around a place.
pub(super) fn standing(brush: &mut Brush<'_>, standing: Standing, centre: Point, size: f32) {
    match standing {
        Standing::Covered => mark(brush, Mark::Accepted, centre, size),
        Standing::Proposed => mark(brush, Mark::Proposed, centre, size),
        Standing::Open => {
            let ink = brush.colours.tint(Hue::Constraint).accent;
            brush.sign(icons::ALERT, centre.x - size / 2.0, centre.y, size, ink);
        }
    }
}

/// Something that the legend explains.
#[derive(Debug, Clone, Copy)]
enum Entry {
    Mark(Mark),
    Severity,
}

/// Draws what the signs of the picture mean into an area, as much of it as fits.
pub(super) fn legend(brush: &mut Brush<'_>, picture: &CoveragePicture, area: Rect) {
    legend::row(brush, area, SETTING, entries(picture), words, sign);
}

fn entries(picture: &CoveragePicture) -> Vec<Entry> {
    let has = |mark: &Mark| picture.columns.iter().any(|column| column.mark == *mark);
    let marks = [Mark::Accepted, Mark::Proposed, Mark::Today]
        .into_iter()
        .filter(has);
    marks.map(Entry::Mark).chain([Entry::Severity]).collect()
}

fn words(brush: &Brush<'_>, entry: Entry) -> String {
    let tongue = brush.tongue;
    match entry {
        Entry::Mark(mark) => say!(tongue, "picture-coverage-mark", word = word(mark)),
        Entry::Severity => say!(tongue, "picture-coverage-severity"),
    }
}

const fn word(mark: Mark) -> &'static str {
    match mark {
        Mark::Accepted => "accepted",
        Mark::Proposed => "proposed",
        Mark::Today => "today",
    }
}

fn sign(brush: &mut Brush<'_>, entry: Entry, centre: Point) {
    let left = centre.x - SIGN / 2.0;
    let colours = brush.colours;
    match entry {
        Entry::Mark(kind) => mark(brush, kind, centre, SIGN),
        Entry::Severity => brush.bars(4, left + 2.0, centre.y, 16.0, colours.muted),
    }
}
