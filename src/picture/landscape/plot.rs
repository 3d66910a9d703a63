//! The plot of a landscape: axes, zones, and a dot for each group that rated a job.
//!
//! Invariant: a dot stands at its figures, or a thin line leads from there to it.

use std::borrow::Cow;

use crate::canvas::opportunity::{Band, Raters, Score};
use crate::picture::brush::{Brush, sign_of};
use crate::picture::landscape::data::{LandscapePicture, RatedJob, Spot};
use crate::picture::landscape::{PADDING, RADIUS, dot, dots, ground};
use crate::picture::legend;
use crate::picture::palette::{Hue, Palette};
use crate::picture::scene::{Ink, Paint, Point, Rect, Role, Shape};
use crate::picture::text::Style;
use crate::say;

/// Side of the square between the axes, in logical pixels, as all here.
const SIDE: f32 = 696.0;
/// Left of the square, for the numbers of the axis.
const LEFT: f32 = 58.0;
/// Above the square, for the name of the axis.
const ABOVE: f32 = 62.0;
/// Between the square and the names of zones beside it; half a dot may reach into it.
const BESIDE: f32 = 22.0;
/// Side of the square in which paths are written.
const UNITS: f32 = 24.0;
/// A dot that is further from its figures than this is tied to them.
const TIED: f32 = 3.0;
/// Dots up to which each is large.
const FEW_DOTS: usize = 40;
/// The sizes of dots: large, and small where there are many.
const DOTS: [f32; 2] = [30.0, 26.0];
/// Around each dot.
const ROOM: f32 = 3.0;
/// Digits that a small dot takes.
const SHORT: u32 = 99;

/// A zone of the plot that has a colour of its own; what is left is the jobs that are served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zone {
    band: Band,
    /// Its corners, in a square of 24 units.
    d: &'static str,
}

/// An opportunity of k lies on satisfaction = 2 × importance − k, so each zone ends at the lines of k = 10, 12 and 15;
/// above the diagonal satisfaction is the greater one.
pub(super) const ZONES: [Zone; 4] = [
    Zone {
        band: Band::Extreme,
        d: "M18 24H24V12Z",
    },
    Zone {
        band: Band::High,
        d: "M14.4 24H18L24 12V4.8Z",
    },
    Zone {
        band: Band::WorthConsidering,
        d: "M12 24H14.4L24 4.8V0Z",
    },
    Zone {
        band: Band::Overserved,
        d: "M0 24V0H24Z",
    },
];

impl Zone {
    /// The zone of a place; `None` where jobs are served.
    pub(super) fn at(place: Point, plot: Rect) -> Option<Band> {
        let importance = 10.0 * (place.x - plot.x) / plot.w;
        let satisfaction = 10.0 * (plot.bottom() - place.y) / plot.h;
        let opportunity = 2.0 * importance - satisfaction;
        match opportunity {
            _ if satisfaction > importance => Some(Band::Overserved),
            high if high > 15.0 => Some(Band::Extreme),
            high if high >= 12.0 => Some(Band::High),
            high if high >= 10.0 => Some(Band::WorthConsidering),
            _ => None,
        }
    }
}

/// A dot with the place that its figures give it.
struct Dot<'a> {
    job: &'a RatedJob,
    group: Raters,
    home: Point,
}

/// Draws the plot into a panel, with the first so many jobs.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &LandscapePicture, shown: usize, panel: Rect) {
    let name = say!(brush.tongue, "landscape-title");
    brush.scene.open(Role::Panel, name, panel);
    brush.panel(panel, RADIUS);
    let plot = Rect::new(panel.x + LEFT, panel.y + ABOVE, SIDE, SIDE);
    zones(brush, plot);
    axes(brush, plot);
    names(brush, plot, panel);
    let jobs: Vec<&RatedJob> = picture.jobs.iter().take(shown).collect();
    draw_dots(brush, picture.leading, &jobs, plot);
    key(brush, picture, panel);
    brush.scene.close();
}

fn zones(brush: &mut Brush<'_>, plot: Rect) {
    let at = Point { x: plot.x, y: plot.y };
    for zone in ZONES {
        let paint = Paint::fill(zone_ink(brush.colours, zone.band));
        brush.scene.icon(zone.d, at, plot.w, paint);
    }
}

/// The colour of a zone: the more there is to win, the stronger.
pub(super) const fn zone_ink(colours: &Palette, band: Band) -> Ink {
    match band {
        Band::Extreme => colours.brand.alpha(150),
        Band::High => colours.brand.alpha(92),
        Band::WorthConsidering => colours.brand.alpha(46),
        Band::Served => colours.line.alpha(0),
        Band::Overserved => colours.board,
    }
}

fn axes(brush: &mut Brush<'_>, plot: Rect) {
    let (ink, style) = (brush.colours.muted, Style::new(15.0, 500.0));
    for step in 0..=5_u8 {
        let number = (2 * step).to_string();
        let share = f32::from(step) / 5.0 * SIDE;
        let x = plot.x + share;
        let y = plot.bottom() - share;
        let (below, left) = (plot.bottom() + 27.0, plot.x - 21.0);
        brush.write_around(&number, style, Point { x, y: below }, LEFT, ink);
        brush.write_left_of(&number, style, Point { x: left, y }, LEFT, ink);
        if (1..5).contains(&step) {
            let line = Paint::fill(brush.colours.muted.alpha(36));
            brush.scene.rounded(Rect::new(x, plot.y, 1.0, SIDE), 0.0, line);
            brush.scene.rounded(Rect::new(plot.x, y, SIDE, 1.0), 0.0, line);
        }
    }
    let line = Paint::fill(brush.colours.muted);
    brush
        .scene
        .rounded(Rect::new(plot.x, plot.y, 1.5, SIDE), 0.0, line);
    brush
        .scene
        .rounded(Rect::new(plot.x, plot.bottom() - 1.5, SIDE, 1.5), 0.0, line);
}

/// The names of the axes and of the zones, outside of the square, where no dot can hide them.
fn names(brush: &mut Brush<'_>, plot: Rect, panel: Rect) {
    let tongue = brush.tongue;
    let (bold, plain) = (Style::new(17.0, 700.0), Style::new(15.0, 500.0));
    let above = Point {
        x: panel.x + PADDING,
        y: panel.y + 26.0,
    };
    let name = say!(tongue, "landscape-satisfaction");
    let end = brush.write(&name, bold, above, SIDE / 2.0, brush.colours.text);
    let zone = say!(tongue, "landscape-overserved");
    let right = Point {
        x: plot.right(),
        ..above
    };
    brush.write_left_of(&zone, plain, right, right.x - end - PADDING, brush.colours.muted);
    let below = Point {
        x: plot.x,
        y: plot.bottom() + 54.0,
    };
    let zone = say!(tongue, "landscape-served");
    let end = brush.write(&zone, plain, below, SIDE / 2.0, brush.colours.muted);
    let name = say!(tongue, "landscape-importance");
    let right = Point {
        x: plot.right(),
        ..below
    };
    brush.write_left_of(&name, bold, right, right.x - end - PADDING, brush.colours.text);
    // Where each zone meets the right edge: half-way between the satisfactions at which it begins and ends.
    for (band, satisfaction) in [
        (Band::Extreme, 2.5),
        (Band::High, 6.5),
        (Band::WorthConsidering, 9.0),
    ] {
        let middle = plot.bottom() - SIDE * satisfaction / 10.0;
        let x = plot.right() + BESIDE;
        let room = Rect::new(x, middle, panel.right() - 6.0 - x, 0.0);
        zone_name(brush, band, room);
    }
}

/// The name of a zone and what it ranges over, around the height of a box.
fn zone_name(brush: &mut Brush<'_>, band: Band, room: Rect) {
    let tongue = brush.tongue;
    let name = say!(tongue, "landscape-band", word = band.id());
    let range = say!(tongue, "landscape-range", word = band.id());
    let name = brush.types.paragraph(&name, Style::new(16.0, 700.0), room.w, 2);
    let range = brush.line(&range, Style::new(14.0, 500.0), room.w);
    let y = room.y - (name.height() + range.height()) / 2.0;
    let (text, muted) = (brush.colours.text, brush.colours.muted);
    brush.scene.paragraph(&name, Point { x: room.x, y }, room.w, text);
    let y = y + name.height();
    brush
        .scene
        .paragraph(&range, Point { x: room.x, y }, room.w, muted);
}

fn draw_dots(brush: &mut Brush<'_>, leading: Raters, jobs: &[&RatedJob], plot: Rect) {
    let dots = in_order(leading, jobs, plot);
    let size = size(&dots);
    let homes: Vec<Point> = dots.iter().map(|dot| dot.home).collect();
    let places = dots::place(&homes, plot, size + ROOM);
    let placed: Vec<(&Dot<'_>, Point)> = dots.iter().zip(places).collect();
    pairs(brush, &placed, plot);
    for (dot, place) in &placed {
        tie(brush, dot, *place, plot);
    }
    for (one, place) in &placed {
        let rect = Rect::new(place.x - size / 2.0, place.y - size / 2.0, size, size);
        let name = say!(
            brush.tongue,
            "landscape-dot",
            job = one.job.id.to_string(),
            group = one.group.id()
        );
        brush.scene.open(Role::Dot, name, rect);
        let number = one.job.id.number.to_string();
        dot(brush, one.group, one.job.hue, rect, &number);
        brush.scene.close();
    }
}

/// The dots in the order in which they choose their places: those that the list ranks, then the others.
fn in_order<'a>(leading: Raters, jobs: &[&'a RatedJob], plot: Rect) -> Vec<Dot<'a>> {
    let of = |job: &'a RatedJob, first: bool| {
        let ranked = job.ranked(leading).map(|(group, _)| group);
        let spots = job
            .spots()
            .filter(move |(group, _)| (Some(*group) == ranked) == first);
        spots.map(move |(group, spot)| Dot {
            job,
            group,
            home: home(spot, plot),
        })
    };
    let ranked = jobs.iter().flat_map(|job| of(job, true));
    ranked.chain(jobs.iter().flat_map(|job| of(job, false))).collect()
}

fn home(spot: Spot, plot: Rect) -> Point {
    let share = |score: Score| f32::from(u16::try_from(score.0).unwrap_or(u16::MAX)) / 100.0;
    Point {
        x: plot.x + share(spot.importance) * plot.w,
        y: plot.bottom() - share(spot.satisfaction) * plot.h,
    }
}

/// How large dots are: small where there are many, unless their numbers need the room.
fn size(dots: &[Dot<'_>]) -> f32 {
    let [large, small] = DOTS;
    let long = dots.iter().any(|dot| dot.job.id.number.get() > SHORT);
    if long || dots.len() <= FEW_DOTS {
        large
    } else {
        small
    }
}

/// A thin line between the two dots of each job that both groups rated.
fn pairs(brush: &mut Brush<'_>, placed: &[(&Dot<'_>, Point)], plot: Rect) {
    for (index, (dot, place)) in placed.iter().enumerate() {
        let rest = placed.iter().skip(index + 1);
        let mut others = rest.filter(|(other, _)| other.job.id == dot.job.id);
        if let Some((_, other)) = others.next() {
            let ink = brush.colours.tint(dot.job.hue).accent.alpha(190);
            line(brush, *place, *other, plot, ink);
        }
    }
}

/// A point at the figures of a dot that had to step aside, and a line to it.
fn tie(brush: &mut Brush<'_>, dot: &Dot<'_>, place: Point, plot: Rect) {
    if dots::distance(dot.home, place) <= TIED {
        return;
    }
    let ink = brush.colours.muted;
    line(brush, dot.home, place, plot, ink.alpha(150));
    brush.scene.circle(dot.home, TIED, Paint::fill(ink));
}

fn line(brush: &mut Brush<'_>, from: Point, to: Point, plot: Rect, ink: Ink) {
    let scale = plot.w / UNITS;
    let unit = |at: Point| ((at.x - plot.x) / scale, (at.y - plot.y) / scale);
    let ((x1, y1), (x2, y2)) = (unit(from), unit(to));
    brush.scene.shapes.push(Shape::Path {
        d: Cow::Owned(format!("M{x1:.3} {y1:.3}L{x2:.3} {y2:.3}")),
        at: Point { x: plot.x, y: plot.y },
        scale,
        paint: Paint::line(ink, 1.6 / scale),
    });
}

/// What hollow and filled dots are, and the signs of the types that are there.
fn key(brush: &mut Brush<'_>, picture: &LandscapePicture, panel: Rect) {
    let row = Rect::new(
        panel.x + PADDING,
        panel.bottom() - 44.0,
        panel.w - 2.0 * PADDING,
        28.0,
    );
    brush.scene.open(Role::Legend, "", row);
    let mut x = row.x;
    let groups = Raters::ALL.into_iter().filter(|group| picture.rated_by(*group));
    for group in groups {
        let dot = Rect::new(x, row.middle() - 10.0, 20.0, 20.0);
        ground(brush, group, Hue::Observation, dot);
        let words = say!(brush.tongue, "landscape-raters", group = group.id());
        x = key_words(brush, &words, dot.right() + 8.0, row);
    }
    let hues = Hue::ALL.into_iter();
    for hue in hues.filter(|hue| picture.jobs.iter().any(|job| job.hue == *hue)) {
        let Some(sign) = sign_of(hue) else { continue };
        let ink = brush.colours.tint(hue).accent;
        brush.sign(sign, x, row.middle(), 20.0, ink);
        let words = say!(brush.tongue, "picture-type", word = legend::word(hue));
        x = key_words(brush, &words, x + 28.0, row);
    }
    brush.scene.close();
}

fn key_words(brush: &mut Brush<'_>, words: &str, x: f32, row: Rect) -> f32 {
    let at = Point { x, y: row.middle() };
    let width = (row.right() - x).max(0.0);
    let ink = brush.colours.muted;
    let end = brush.write(words, Style::new(15.0, 500.0), at, width, ink);
    end + 18.0
}

#[cfg(test)]
mod tests {
    use super::{UNITS, ZONES, Zone};
    use crate::picture::scene::{Point, Rect};

    /// The corners of a zone, as `(x, y)` in its square.
    fn corners(d: &str) -> Vec<(f32, f32)> {
        let (mut at, mut corners) = ((0.0, 0.0), Vec::new());
        for (start, sign) in d.char_indices().filter(|(_, c)| c.is_ascii_alphabetic()) {
            let rest = d.get(start + 1..).unwrap_or_default();
            let end = rest.find(|c: char| c.is_ascii_alphabetic());
            let numbers = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            let numbers: Vec<f32> = numbers
                .split(' ')
                .filter_map(|number| number.parse().ok())
                .collect();
            at = match (sign, numbers.as_slice()) {
                ('H', [x]) => (*x, at.1),
                ('V', [y]) => (at.0, *y),
                (_, [x, y]) => (*x, *y),
                _ => continue,
            };
            corners.push(at);
        }
        corners
    }

    #[test]
    fn zones_end_where_the_figures_do() {
        let plot = Rect::new(0.0, 0.0, UNITS, UNITS);
        for zone in ZONES {
            let corners = corners(zone.d);
            assert!(corners.len() >= 3);
            let count = crate::picture::brush::length(corners.len());
            let middle = Point {
                x: corners.iter().map(|(x, _)| x).sum::<f32>() / count,
                y: corners.iter().map(|(_, y)| y).sum::<f32>() / count,
            };
            // From the middle almost to each corner it is the same zone; a little beyond the corner it is not.
            for (x, y) in corners {
                let along = |share: f32| Point {
                    x: middle.x + (x - middle.x) * share,
                    y: middle.y + (y - middle.y) * share,
                };
                assert_eq!(Zone::at(along(0.98), plot), Some(zone.band));
                assert!(
                    Zone::at(along(1.02), plot) != Some(zone.band)
                        || !plot.holds(Rect::new(along(1.02).x, along(1.02).y, 0.0, 0.0))
                );
            }
        }
    }
}
