//! What stands in a part of the canvas where nothing is yet.

use crate::picture::brush::Brush;
use crate::picture::icons;
use crate::picture::scene::{Ink, Paint, Point, Rect, Role};
use crate::picture::text::{Paragraph, Style};

/// Inside the border, in logical pixels.
const PADDING: f32 = 22.0;
/// The disc with the sign.
const DISC: f32 = 44.0;
/// Between the sign, the words and what to do.
const LEAD: f32 = 12.0;

/// Words for a part that is empty.
pub(super) struct Invitation {
    /// What it is about.
    pub(super) words: String,
    /// What to do.
    pub(super) how: Option<String>,
    /// A sign above it. Without one the words step back.
    pub(super) sign: Option<&'static str>,
}

impl Invitation {
    /// Draws it at the top of an area.
    pub(super) fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let colours = brush.colours;
        let width = area.w - 2.0 * PADDING;
        let weight = if self.sign.is_some() { 600.0 } else { 500.0 };
        let words = brush
            .types
            .paragraph(&self.words, Style::new(17.0, weight), width, 3);
        let how = self.how.as_deref().unwrap_or_default();
        let how = brush.types.paragraph(how, Style::new(14.0, 400.0), width, 2);
        let rect = Rect {
            h: self.height(&words, &how).min(area.h),
            ..area
        };
        brush.scene.open(Role::Invitation, "", rect);
        let line = if self.sign.is_some() {
            colours.done
        } else {
            colours.muted.alpha(120)
        };
        let dashes = Paint::dashes(line, 1.4, (6.0, 5.0));
        brush.scene.rounded(rect.shrunk(0.7), 10.0, dashes);
        let mut top = rect.y + PADDING;
        if let Some(sign) = self.sign {
            disc(brush, sign, rect, top);
            top += DISC + LEAD;
        }
        let ink = if self.sign.is_some() {
            colours.text
        } else {
            colours.muted
        };
        centred(brush, &words, rect, top, ink);
        top += words.height() + LEAD / 2.0;
        if self.how.is_some() {
            centred(brush, &how, rect, top, colours.muted);
        }
        brush.scene.close();
    }

    fn height(&self, words: &Paragraph, how: &Paragraph) -> f32 {
        let sign = if self.sign.is_some() { DISC + LEAD } else { 0.0 };
        let how = if self.how.is_some() {
            LEAD / 2.0 + how.height()
        } else {
            0.0
        };
        2.0 * PADDING + sign + words.height() + how
    }
}

fn disc(brush: &mut Brush<'_>, sign: &'static str, rect: Rect, top: f32) {
    let centre = Point {
        x: rect.x + rect.w / 2.0,
        y: top + DISC / 2.0,
    };
    let colours = brush.colours;
    brush.scene.circle(centre, DISC / 2.0, Paint::fill(colours.brand));
    let line = if sign == icons::PLUS { 2.6 } else { 2.0 };
    brush.mark(sign, centre, DISC * 0.92, line, colours.on_brand);
}

/// Sets each line around the middle of a box.
pub(super) fn centred(brush: &mut Brush<'_>, text: &Paragraph, rect: Rect, top: f32, ink: Ink) {
    let mut middle = top + text.line_height / 2.0;
    for line in &text.lines {
        let single = Paragraph {
            lines: vec![line.clone()],
            ..text.clone()
        };
        let x = rect.x + (rect.w - line.width) / 2.0;
        brush.scene.label(&single, x, middle, ink);
        middle += text.line_height;
    }
}
