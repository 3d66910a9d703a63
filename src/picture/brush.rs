//! What every part of a picture is drawn with: the scene so far, the typesetter, the colours and the words.

use crate::picture::icons;
use crate::picture::palette::{Hue, Palette};
use crate::picture::scene::{Ink, Paint, Point, Rect, Scene, Stroke};
use crate::picture::text::{Paragraph, Style, Typesetter};
use crate::wording::Tongue;

use crate::canvas::item::Evidence;

/// Width of the lines of our signs, in units of their square.
const SIGN_LINE: f32 = 2.0;

/// How thick a line through words is, in sizes of the words.
const STRIKE: f32 = 0.085;
/// How far it lies below the middle of a line, so that it goes through small letters, in sizes of the words.
const STRIKE_BELOW: f32 = 0.09;

/// A picture being drawn.
pub(super) struct Brush<'a> {
    pub(super) scene: Scene,
    pub(super) types: &'a mut Typesetter,
    pub(super) tongue: &'a Tongue,
    pub(super) colours: &'static Palette,
}

impl Brush<'_> {
    /// A text on one line of this width at most.
    pub(super) fn line(&mut self, text: &str, style: Style, width: f32) -> Paragraph {
        self.types.line(text, style, width)
    }

    /// Sets a text on one line around a height, and says where it ends.
    pub(super) fn write(&mut self, text: &str, style: Style, at: Point, width: f32, ink: Ink) -> f32 {
        let line = self.line(text, style, width);
        self.scene.label(&line, at.x, at.y, ink)
    }

    /// Sets a text so that it ends at `right`, and says where it begins.
    pub(super) fn write_left_of(
        &mut self,
        text: &str,
        style: Style,
        right: Point,
        width: f32,
        ink: Ink,
    ) -> f32 {
        let line = self.line(text, style, width);
        let x = right.x - line.width();
        self.scene.label(&line, x, right.y, ink);
        x
    }

    /// Sets a text around a place.
    pub(super) fn write_around(&mut self, text: &str, style: Style, middle: Point, width: f32, ink: Ink) {
        let line = self.line(text, style, width);
        self.scene
            .label(&line, middle.x - line.width() / 2.0, middle.y, ink);
    }

    /// One of our signs, as lines, around a height.
    pub(super) fn sign(&mut self, d: &'static str, x: f32, middle: f32, size: f32, ink: Ink) {
        let at = Point {
            x,
            y: middle - size / 2.0,
        };
        self.scene.icon(d, at, size, Paint::line(ink, SIGN_LINE));
    }

    /// The sign of an evidence state: told by its shape, not by its colour alone.
    pub(super) fn evidence(&mut self, evidence: Evidence, x: f32, middle: f32, size: f32, on: Ink) {
        let radius = size / 2.0;
        let centre = Point {
            x: x + radius,
            y: middle,
        };
        let colours = self.colours;
        match evidence {
            Evidence::Validated => {
                self.scene.circle(centre, radius, Paint::fill(colours.good));
                self.mark(icons::CHECK, centre, size, 3.6, on);
            }
            Evidence::Invalidated => {
                let square = Rect::new(x, middle - radius, size, size).shrunk(size * 0.04);
                self.scene.rounded(square, size * 0.16, Paint::fill(colours.bad));
                self.mark(icons::CROSS, centre, size, 3.8, on);
            }
            Evidence::Untested => {
                let dashes = (size * 0.14, size * 0.12);
                let ring = Paint::dashes(colours.open, size * 0.075, dashes);
                self.scene.circle(centre, radius * 0.92, ring);
                self.mark(icons::QUESTION, centre, size * 1.1, 2.4, colours.open);
            }
            Evidence::InTest => {
                self.ring(centre, size, colours.open);
                self.scene.circle(centre, radius * 0.4, Paint::fill(colours.open));
            }
            Evidence::Unclear => {
                self.ring(centre, size, colours.open);
                self.mark(icons::TILDE, centre, size, 2.4, colours.open);
            }
        }
    }

    fn ring(&mut self, centre: Point, size: f32, ink: Ink) {
        self.scene
            .circle(centre, size * 0.46, Paint::line(ink, size * 0.085));
    }

    /// A sign inside a disc of this size.
    pub(super) fn mark(&mut self, d: &'static str, centre: Point, disc: f32, line: f32, ink: Ink) {
        let size = disc * 0.6;
        let at = Point {
            x: centre.x - size / 2.0,
            y: centre.y - size / 2.0,
        };
        self.scene.icon(d, at, size, Paint::line(ink, line));
    }

    /// Sets a paragraph and strikes every line of it through.
    pub(super) fn struck(&mut self, text: &Paragraph, at: Point, width: f32, size: f32, ink: Ink) {
        self.scene.paragraph(text, at, width, ink);
        let mut middle = at.y + text.line_height / 2.0 + size * STRIKE_BELOW;
        for line in &text.lines {
            let indent = if text.rtl {
                (width - line.width).max(0.0)
            } else {
                0.0
            };
            let height = size * STRIKE;
            let through = Rect::new(at.x + indent, middle - height / 2.0, line.width, height);
            self.scene.rounded(through, 0.0, Paint::fill(ink));
            middle += text.line_height;
        }
    }

    /// Five bars of growing height, as many filled as the weight says.
    pub(super) fn bars(&mut self, weight: u8, x: f32, middle: f32, size: f32, ink: Ink) {
        for bar in 1..=5_u8 {
            let step = f32::from(bar);
            let height = size * (0.2 + 0.16 * step);
            let rect = Rect::new(
                x + (step - 1.0) * size * 0.22,
                middle + size / 2.0 - height,
                size * 0.15,
                height,
            );
            let faint = if bar <= weight { ink } else { ink.alpha(72) };
            self.scene.rounded(rect, size * 0.05, Paint::fill(faint));
        }
    }

    /// The width of the five bars.
    pub(super) fn bars_width(size: f32) -> f32 {
        size * 1.03
    }

    /// A panel of ours: filled, and with a thin border where shadows and grounds are not enough.
    pub(super) fn panel(&mut self, rect: Rect, radius: f32) {
        let paint = Paint {
            fill: Some(self.colours.panel),
            stroke: Some(Stroke {
                ink: self.colours.line.alpha(90),
                width: 1.0,
                dash: None,
            }),
        };
        self.scene.rounded(rect, radius, paint);
    }
}

/// The sign of a hue; observations and desires have none, since their panel says what they are.
pub(super) const fn sign_of(hue: Hue) -> Option<&'static str> {
    match hue {
        Hue::Functional => Some(icons::WRENCH),
        Hue::Social => Some(icons::USERS),
        Hue::Emotional => Some(icons::HEART),
        Hue::Supporting => Some(icons::BUOY),
        Hue::Constraint => Some(icons::ALERT),
        Hue::Catalyst => Some(icons::ZAP),
        Hue::Observation | Hue::Desire => None,
    }
}

/// A count as a length.
pub(super) fn length(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

/// As [`length`]; above 65,535 no picture tells a difference.
pub(super) fn amount(count: u32) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}
