//! The picture of a canvas: NOW, GAP and TO BE, with the stages above, the solution below, and what the signs mean.

use crate::picture::alt::alt;
use crate::picture::brush::Brush;
use crate::picture::data::CanvasPicture;
use crate::picture::scene::{Rect, Scene};
use crate::picture::sheet::{FOOT, INSIDE, MARGIN, Sheet};
use crate::picture::text::Typesetter;
use crate::picture::{legend, panels, solution, strip};
use crate::say;
use crate::wording::Tongue;

const STRIP: Rect = Rect::new(MARGIN, 98.0, INSIDE, 38.0);
const PANELS: Rect = Rect::new(MARGIN, 150.0, INSIDE, 792.0);
/// Between the panels and the solution.
const APART: f32 = 14.0;
/// Draws a canvas, in the language of the tongue.
#[must_use]
pub fn draw(picture: &CanvasPicture, tongue: &Tongue, types: &mut Typesetter) -> Scene {
    let overline = say!(tongue, "picture-overline");
    let figures = figures(picture, tongue);
    let sheet = Sheet {
        theme: picture.theme,
        language: &picture.language,
        overline: &overline,
        title: &picture.title,
        aside: [&picture.customer, &figures],
        alt: alt(picture, tongue),
    };
    sheet.draw(tongue, types, |brush| {
        strip::draw(brush, &picture.stages, STRIP);
        body(brush, picture);
        let cards: Vec<_> = picture.cards().collect();
        legend::draw(brush, &cards, FOOT);
    })
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

/// "30 items · 8 people", and whether nobody is named.
pub(super) fn figures(picture: &CanvasPicture, tongue: &Tongue) -> String {
    let items = picture.cards().count();
    let figures = say!(tongue, "picture-figures", items = items, people = picture.people);
    match picture.anonymous {
        true => say!(tongue, "picture-figures-anonymous", figures = figures),
        false => figures,
    }
}
