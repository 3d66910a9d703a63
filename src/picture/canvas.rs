//! The picture of a canvas: NOW, GAP and TO BE, with the stages above, the solution below, and what the signs mean.

use std::collections::BTreeSet;

use crate::picture::alt::alt;
use crate::picture::brush::Brush;
use crate::picture::data::CanvasPicture;
use crate::picture::scene::{Point, Rect, Role, Scene};
use crate::picture::text::{Style, Typesetter};
use crate::picture::{legend, panels, solution, strip};
use crate::say;
use crate::wording::Tongue;

/// Width of the picture, in logical pixels.
pub const WIDTH: u16 = 1600;
/// Height of the picture, in logical pixels.
pub const HEIGHT: u16 = 1000;
/// Around everything.
const MARGIN: f32 = 32.0;
/// Width inside the margins.
const INSIDE: f32 = 1536.0;
const STRIP: Rect = Rect::new(MARGIN, 98.0, INSIDE, 38.0);
const PANELS: Rect = Rect::new(MARGIN, 150.0, INSIDE, 792.0);
const LEGEND: Rect = Rect::new(MARGIN, 956.0, INSIDE, 28.0);
/// Between the panels and the solution.
const APART: f32 = 14.0;
/// Widest title.
const TITLE: f32 = 1_060.0;
/// Between the title and what stands on the right.
const ASIDE: f32 = 40.0;

/// Draws a canvas, in the language of the tongue.
#[must_use]
pub fn draw(picture: &CanvasPicture, tongue: &Tongue, types: &mut Typesetter) -> Scene {
    types.speak(&picture.language);
    let colours = picture.theme.palette();
    let mut brush = Brush {
        scene: Scene {
            width: WIDTH,
            height: HEIGHT,
            ground: colours.board,
            title: picture.title.clone(),
            description: alt(picture, tongue),
            language: picture.language.clone(),
            shapes: Vec::new(),
            uncovered: BTreeSet::new(),
        },
        types,
        tongue,
        colours,
    };
    heading(&mut brush, picture);
    strip::draw(&mut brush, &picture.stages, STRIP);
    body(&mut brush, picture);
    legend::draw(&mut brush, picture, LEGEND);
    let mut scene = brush.scene;
    scene.uncovered = types.take_uncovered();
    scene
}

fn body(brush: &mut Brush<'_>, picture: &CanvasPicture) {
    if picture.features.is_empty() {
        panels::draw(brush, picture, PANELS);
        return;
    }
    let upper = Rect {
        h: PANELS.h - solution::HEIGHT - APART,
        ..PANELS
    };
    panels::draw(brush, picture, upper);
    let lower = Rect::new(PANELS.x, upper.bottom() + APART, PANELS.w, solution::HEIGHT);
    solution::draw(brush, picture, lower);
}

fn heading(brush: &mut Brush<'_>, picture: &CanvasPicture) {
    let colours = brush.colours;
    let area = Rect::new(MARGIN, 20.0, INSIDE, 66.0);
    brush.scene.open(Role::Heading, "", area);
    let overline = say!(brush.tongue, "picture-overline").to_uppercase();
    let style = Style::new(12.0, 700.0).tracked(1.2);
    let at = Point { x: MARGIN, y: 32.0 };
    brush.write(&overline, style, at, TITLE, colours.done);
    let style = Style::new(31.0, 700.0).tracked(-0.5);
    let at = Point { x: MARGIN, y: 63.0 };
    let end = brush.write(&picture.title, style, at, TITLE, colours.text);
    let room = (area.right() - end - ASIDE).clamp(300.0, 760.0);
    let right = Point {
        x: area.right(),
        y: 40.0,
    };
    brush.write_left_of(
        &picture.customer,
        Style::new(17.0, 600.0),
        right,
        room,
        colours.text,
    );
    let figures = figures(picture, brush.tongue);
    let right = Point { y: 66.0, ..right };
    brush.write_left_of(&figures, Style::new(14.0, 400.0), right, room, colours.muted);
    brush.scene.close();
}

/// "30 items · 8 people", and whether nobody is named.
pub(super) fn figures(picture: &CanvasPicture, tongue: &Tongue) -> String {
    let items = picture.cards().count();
    let figures = say!(tongue, "picture-figures", items = items, people = picture.people);
    match picture.anonymous {
        true => say!(tongue, "picture-figures-anonymous", figures = figures),
        false => figures,
    }
}
