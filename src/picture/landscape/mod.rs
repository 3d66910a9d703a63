//! The opportunity landscape: jobs by importance and satisfaction, where the team sees them and where interviewees do,
//! with a list beside it that ranks them by opportunity.
//!
//! Invariants: the list and the plot show the same jobs under the same numbers, which are those of the jobs' names; a
//! job is either shown in both or counted.

pub mod alt;
pub mod data;
mod dots;
mod list;
mod plot;

pub use data::LandscapePicture;

use crate::canvas::opportunity::Raters;
use crate::picture::brush::Brush;
use crate::picture::palette::Hue;
use crate::picture::scene::{Paint, Point, Rect, Scene};
use crate::picture::sheet::{BODY, Sheet};
use crate::picture::text::{Style, Typesetter};
use crate::say;
use crate::wording::Tongue;

/// Width of the panel with the plot, in logical pixels.
const PLOT: f32 = 882.0;
/// Between the two panels.
const APART: f32 = 18.0;
/// Inside the edge of each panel.
const PADDING: f32 = 18.0;
/// How round the panels are.
const RADIUS: f32 = 14.0;
/// Width of the ring of a hollow dot.
const RING: f32 = 2.6;

/// Draws a landscape, in the language of the tongue.
#[must_use]
pub fn draw(picture: &LandscapePicture, tongue: &Tongue, types: &mut Typesetter) -> Scene {
    let title = say!(tongue, "landscape-title");
    let rated = rated(picture, tongue);
    let formula = say!(tongue, "landscape-formula");
    let sheet = Sheet {
        theme: picture.theme,
        language: &picture.language,
        overline: &picture.title,
        title: &title,
        aside: [&rated, &formula],
        alt: alt::alt(picture, tongue),
    };
    sheet.draw(tongue, types, |brush| {
        let left = Rect { w: PLOT, ..BODY };
        let x = left.right() + APART;
        let w = BODY.right() - x;
        let right = Rect { x, w, ..BODY };
        let plan = list::plan(picture, right);
        plot::draw(brush, picture, plan.shown, left);
        list::draw(brush, picture, &plan, right);
    })
}

/// "12 of 15 jobs have a place".
fn rated(picture: &LandscapePicture, tongue: &Tongue) -> String {
    let rated = picture.jobs.len();
    let jobs = rated + picture.unrated.len();
    say!(tongue, "landscape-rated", rated = rated, jobs = jobs)
}

/// The dot of a job, as wide as its box: the team's hollow, the interviewees' filled.
fn dot(brush: &mut Brush<'_>, group: Raters, hue: Hue, rect: Rect, number: &str) {
    ground(brush, group, hue, rect);
    let ink = match group {
        Raters::Team => brush.colours.text,
        Raters::Interviewees => brush.colours.on_done,
    };
    let middle = Point {
        x: rect.x + rect.w / 2.0,
        y: rect.middle(),
    };
    brush.write_around(number, number_style(rect.h), middle, f32::MAX, ink);
}

/// The dot without its number.
fn ground(brush: &mut Brush<'_>, group: Raters, hue: Hue, rect: Rect) {
    let accent = brush.colours.tint(hue).accent;
    let (rect, paint) = match group {
        Raters::Interviewees => (rect, Paint::fill(accent)),
        Raters::Team => {
            let ring = Paint {
                fill: Some(brush.colours.panel),
                ..Paint::line(accent, RING)
            };
            (rect.shrunk(RING / 2.0), ring)
        }
    };
    brush.scene.rounded(rect, rect.h / 2.0, paint);
}

/// How the number in a dot of this height is set.
fn number_style(height: f32) -> Style {
    Style::new((height * 0.47).clamp(12.5, 15.0), 700.0)
}
