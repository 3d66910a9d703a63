//! A picture as a plain list of shapes, in logical pixels: what every output is made from.
//!
//! Invariants: shapes are painted in the order of the list; every [`Shape::Open`] has its [`Shape::Close`]; nothing
//! here knows how pixels, SVG or PDF are made.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::picture::text::{Paragraph, Run};

/// A drawing, ready for any output.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Width in logical pixels.
    pub width: u16,
    /// Height in logical pixels.
    pub height: u16,
    /// The colour behind everything; opaque.
    pub ground: Ink,
    /// What the picture is called, for readers that say it.
    pub title: String,
    /// What the picture says, in at most [`ALT_CHARS`](crate::picture::alt::ALT_CHARS) characters.
    pub description: String,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// What is painted, the hindmost first.
    pub shapes: Vec<Shape>,
    /// Characters that no font has; each stands as an empty box.
    pub uncovered: BTreeSet<char>,
}

/// A colour with its opacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ink {
    /// Red, 0 to 255 in sRGB, as the others.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
    /// 0 is not there at all, 255 hides what lies behind.
    pub alpha: u8,
}

/// A place in logical pixels, from the top left.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Rightwards.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

/// A box in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub x: f32,
    /// Its top edge.
    pub y: f32,
    /// Its width, never negative.
    pub w: f32,
    /// Its height, never negative.
    pub h: f32,
}

/// Something that is painted, or a mark around what belongs together.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A box with round corners.
    Box {
        /// Where.
        rect: Rect,
        /// The radii of its corners: top left, top right, bottom right, bottom left.
        corners: [f32; 4],
        /// How.
        paint: Paint,
    },
    /// A path in the words of SVG, drawn in a square of 24 units.
    Path {
        /// The path; never anybody's input.
        d: Cow<'static, str>,
        /// Where its square begins.
        at: Point,
        /// Logical pixels for one of its units.
        scale: f32,
        /// How; the width of a stroke is in its units.
        paint: Paint,
    },
    /// The soft shadow of a box. Vector outputs leave it out: the box has a border there.
    Shadow {
        /// The box that throws it, where it falls.
        rect: Rect,
        /// The radius of the box's corners.
        radius: f32,
        /// The standard deviation of the blur, in logical pixels.
        blur: f32,
        /// Its colour.
        ink: Ink,
    },
    /// A row of glyphs of one font.
    Text {
        /// The glyphs.
        run: Run,
        /// Where its baseline begins.
        at: Point,
        /// Its colour.
        ink: Ink,
    },
    /// What follows belongs to a part, up to its [`Shape::Close`].
    Open(Part),
    /// The end of the part that was opened last.
    Close,
}

/// How a shape is painted.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Paint {
    /// The colour inside.
    pub fill: Option<Ink>,
    /// The line around it.
    pub stroke: Option<Stroke>,
}

/// A line along a shape, with round ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Its colour.
    pub ink: Ink,
    /// Its width.
    pub width: f32,
    /// The lengths of its dashes and of the gaps between them.
    pub dash: Option<(f32, f32)>,
}

/// Something that readers of a picture would point at.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What sort of thing it is.
    pub role: Role,
    /// Its words, for readers that say them; empty where its text says all.
    pub name: String,
    /// Where it is; nothing of it lies outside, but for shadows.
    pub bounds: Rect,
}

/// What sort of thing a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Title and figures above everything.
    Heading,
    /// The row of stages.
    Strip,
    /// One stage.
    Stage,
    /// NOW, GAP or TO BE.
    Panel,
    /// The head of a panel or of a part of it.
    PanelHead,
    /// One item.
    Card,
    /// What tells that there are more.
    Overflow,
    /// What stands where nothing is yet.
    Invitation,
    /// One feature of the solution.
    Feature,
    /// What the signs mean.
    Legend,
    /// A job in a landscape.
    Dot,
    /// One thing among others along a scale.
    Column,
    /// A ground behind some of them.
    Band,
    /// Somebody, with what is known of them.
    Row,
    /// What is known of somebody in one stage.
    Cell,
}

impl Ink {
    /// An opaque colour, such as `0xF2F3F5`.
    #[must_use]
    pub const fn rgb(hex: u32) -> Self {
        let [_, red, green, blue] = hex.to_be_bytes();
        Self {
            red,
            green,
            blue,
            alpha: u8::MAX,
        }
    }

    /// The same colour with this opacity.
    #[must_use]
    pub const fn alpha(self, alpha: u8) -> Self {
        Self { alpha, ..self }
    }

    /// Relative luminance by WCAG 2.2, 0 for black and 1 for white.
    #[must_use]
    pub fn luminance(self) -> f32 {
        let linear = |channel: u8| {
            let share = f32::from(channel) / 255.0;
            if share <= 0.040_45 {
                share / 12.92
            } else {
                ((share + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }

    /// Contrast with another opaque colour by WCAG 2.2: (lighter + 0.05) ÷ (darker + 0.05), from 1 to 21.
    /// Black on white: (1 + 0.05) ÷ (0 + 0.05) = 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f32 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }
}

impl Rect {
    /// A box by its corner and its size.
    #[must_use]
    pub const fn new(x: f32, y: f32, w: f32, h: f32) -> Self {
        Self { x, y, w, h }
    }

    /// The edge on the right.
    #[must_use]
    pub fn right(self) -> f32 {
        self.x + self.w
    }

    /// The edge below.
    #[must_use]
    pub fn bottom(self) -> f32 {
        self.y + self.h
    }

    /// Half way down.
    #[must_use]
    pub fn middle(self) -> f32 {
        self.y + self.h / 2.0
    }

    /// The box with this much less at each side.
    #[must_use]
    pub fn shrunk(self, by: f32) -> Self {
        Self::new(
            self.x + by,
            self.y + by,
            (self.w - 2.0 * by).max(0.0),
            (self.h - 2.0 * by).max(0.0),
        )
    }

    /// The box moved by this much.
    #[must_use]
    pub fn moved(self, x: f32, y: f32) -> Self {
        Self::new(self.x + x, self.y + y, self.w, self.h)
    }

    /// Whether the other lies inside, give or take a hundredth of a pixel.
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        const SLACK: f32 = 0.01;
        other.x >= self.x - SLACK
            && other.y >= self.y - SLACK
            && other.right() <= self.right() + SLACK
            && other.bottom() <= self.bottom() + SLACK
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        const SLACK: f32 = 0.01;
        self.x + SLACK < other.right()
            && other.x + SLACK < self.right()
            && self.y + SLACK < other.bottom()
            && other.y + SLACK < self.bottom()
    }
}

impl Paint {
    /// Filled, without a line.
    #[must_use]
    pub const fn fill(ink: Ink) -> Self {
        Self {
            fill: Some(ink),
            stroke: None,
        }
    }

    /// A line alone.
    #[must_use]
    pub const fn line(ink: Ink, width: f32) -> Self {
        Self {
            fill: None,
            stroke: Some(Stroke {
                ink,
                width,
                dash: None,
            }),
        }
    }

    /// A dashed line alone.
    #[must_use]
    pub const fn dashes(ink: Ink, width: f32, dash: (f32, f32)) -> Self {
        Self {
            fill: None,
            stroke: Some(Stroke {
                ink,
                width,
                dash: Some(dash),
            }),
        }
    }
}

impl Scene {
    /// The parts, in the order in which they were opened.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.shapes.iter().filter_map(|shape| match shape {
            Shape::Open(part) => Some(part),
            _ => None,
        })
    }

    /// Opens a part.
    pub fn open(&mut self, role: Role, name: impl Into<String>, bounds: Rect) {
        self.shapes.push(Shape::Open(Part {
            role,
            name: name.into(),
            bounds,
        }));
    }

    /// Closes the part that was opened last.
    pub fn close(&mut self) {
        self.shapes.push(Shape::Close);
    }

    /// Paints a box whose corners are all as round.
    pub fn rounded(&mut self, rect: Rect, radius: f32, paint: Paint) {
        self.shapes.push(Shape::Box {
            rect,
            corners: [radius; 4],
            paint,
        });
    }

    /// Paints a circle around a place.
    pub fn circle(&mut self, middle: Point, radius: f32, paint: Paint) {
        let rect = Rect::new(middle.x - radius, middle.y - radius, 2.0 * radius, 2.0 * radius);
        self.rounded(rect, radius, paint);
    }

    /// Paints one of our own signs in a square of this size.
    pub fn icon(&mut self, d: &'static str, at: Point, size: f32, paint: Paint) {
        self.shapes.push(Shape::Path {
            d: Cow::Borrowed(d),
            at,
            scale: size / 24.0,
            paint,
        });
    }

    /// Sets a paragraph with its top left corner here; lines that run from the right end at `width`.
    pub fn paragraph(&mut self, text: &Paragraph, at: Point, width: f32, ink: Ink) {
        let mut top = at.y;
        for line in &text.lines {
            let indent = if text.rtl {
                (width - line.width).max(0.0)
            } else {
                0.0
            };
            for run in &line.runs {
                let at = Point {
                    x: at.x + indent + run.x,
                    y: top + text.baseline,
                };
                let run = run.clone();
                self.shapes.push(Shape::Text { run, at, ink });
            }
            top += text.line_height;
        }
    }

    /// Sets the first line of a paragraph around a height, by the height of its capitals. Returns where it ends.
    pub fn label(&mut self, text: &Paragraph, x: f32, middle: f32, ink: Ink) -> f32 {
        let at = Point {
            x,
            y: middle - text.line_height / 2.0,
        };
        self.paragraph(text, at, text.width(), ink);
        x + text.width()
    }
}
