//! One item of the chain: its name, how it stands, and its words; the item that is asked for stands out.
//!
//! Invariant: a card is exactly as high as it was measured to be, and nothing of it lies outside.

use crate::picture::brush::Brush;
use crate::picture::coverage::Mark;
use crate::picture::coverage::signs::mark;
use crate::picture::icons;
use crate::picture::palette::{Palette, Tint};
use crate::picture::scene::{Ink, Paint, Point, Rect, Role, Shape};
use crate::picture::text::{Paragraph, Style, Typesetter};
use crate::picture::trace::{Node, Sign, Step};

const RADIUS: f32 = 6.0;
/// Width of the bar on the left, in logical pixels.
const BAR: f32 = 4.0;
/// Width of the line around the item that is asked for.
const RING: f32 = 3.5;

/// How large cards are; lengths in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    pub(super) text: f32,
    pub(super) line_height: f32,
    /// Lines before a text is cut; the item that is asked for may have two more.
    pub(super) lines: usize,
    pub(super) pad: f32,
    /// Between two cards.
    pub(super) gap: f32,
    /// Height of the line with name and signs.
    pub(super) head: f32,
}

impl Size {
    fn words(&self, node: &Node, width: f32, focus: bool, types: &mut Typesetter) -> Paragraph {
        let style = Style {
            line_height: self.line_height,
            ..Style::new(self.text, if focus { 600.0 } else { 500.0 })
        };
        let lines = if focus { self.lines + 2 } else { self.lines };
        types.paragraph(&node.text, style, width - BAR - 2.0 * self.pad, lines)
    }
}

/// The height of a card of this width.
pub(super) fn height(node: &Node, size: &Size, width: f32, focus: bool, types: &mut Typesetter) -> f32 {
    let words = size.words(node, width, focus, types);
    2.0 * size.pad + size.head + words.height()
}

/// The colours of an item: those of its hue, or plain ones where its kind has none.
pub(super) fn tint(colours: &Palette, node: &Node) -> Tint {
    match node.hue {
        Some(hue) => colours.tint(hue),
        None => Tint {
            fill: colours.board,
            accent: accent(colours, Step::of(node.id.kind)),
            text: colours.text,
        },
    }
}

fn accent(colours: &Palette, step: Option<Step>) -> Ink {
    match step {
        Some(Step::Solution | Step::Test) => colours.done,
        _ => colours.muted,
    }
}

/// Draws a card.
pub(super) fn draw(brush: &mut Brush<'_>, node: &Node, size: &Size, rect: Rect, focus: bool) {
    let tint = tint(brush.colours, node);
    let name = format!("{} {}", node.id, node.text);
    brush.scene.open(Role::Card, name, rect);
    ground(brush, rect, tint, focus);
    let x = rect.x + BAR + size.pad;
    let width = rect.w - BAR - 2.0 * size.pad;
    let head = Rect::new(x, rect.y + size.pad - 2.0, width, size.head);
    name_line(brush, node, size, head, tint, focus);
    let words = size.words(node, rect.w, focus, brush.types);
    let at = Point {
        x,
        y: rect.y + size.pad + size.head,
    };
    brush.scene.paragraph(&words, at, width, tint.text);
    brush.scene.close();
}

/// The card without its words: a bar on the left, or a line all around the item that is asked for.
fn ground(brush: &mut Brush<'_>, rect: Rect, tint: Tint, focus: bool) {
    brush.scene.rounded(rect, RADIUS, Paint::fill(tint.fill));
    if focus {
        let ring = Paint::line(brush.colours.done, RING);
        brush
            .scene
            .rounded(rect.shrunk(RING / 2.0), RADIUS - RING / 2.0, ring);
        return;
    }
    brush.scene.shapes.push(Shape::Box {
        rect: Rect { w: BAR, ..rect },
        corners: [BAR, 0.0, 0.0, BAR],
        paint: Paint::fill(tint.accent),
    });
}

/// The name on the left, the signs on the right.
fn name_line(brush: &mut Brush<'_>, node: &Node, size: &Size, row: Rect, tint: Tint, focus: bool) {
    let sign = (size.head * 0.8).min(20.0);
    let middle = row.middle() - 2.0;
    let mut right = row.right();
    if let Some(kind) = node.sign {
        right -= sign;
        let centre = Point {
            x: right + sign / 2.0,
            y: middle,
        };
        draw_sign(brush, kind, centre, sign, tint.fill);
        right -= 7.0;
    }
    if let Some(weight) = node.weight {
        let bars = sign * 0.9;
        right -= Brush::bars_width(bars);
        brush.bars(weight, right, middle, bars, tint.accent);
        right -= 7.0;
    }
    let style = Style::new((size.head * 0.72).max(12.5), if focus { 800.0 } else { 700.0 });
    let at = Point { x: row.x, y: middle };
    let room = (right - row.x).max(0.0);
    brush.write(&node.id.to_string(), style, at, room, tint.accent);
}

/// How an item stands, around a place: told by the shape.
pub(super) fn draw_sign(brush: &mut Brush<'_>, sign: Sign, centre: Point, size: f32, on: Ink) {
    match sign {
        Sign::Evidence(state) => {
            brush.evidence(state, centre.x - size / 2.0, centre.y, size, on);
        }
        Sign::Solution(kind) => mark(brush, kind, centre, size),
        Sign::Dropped => {
            let ring = Paint::line(brush.colours.open, size * 0.085);
            brush.scene.circle(centre, size * 0.46, ring);
            brush.mark(icons::CROSS, centre, size, 2.6, brush.colours.open);
        }
    }
}

/// The stable word of what stands beside a name.
pub(super) const fn word(sign: Sign) -> &'static str {
    match sign {
        Sign::Evidence(_) => "evidence",
        Sign::Solution(Mark::Accepted) => "accepted",
        Sign::Solution(Mark::Proposed) => "proposed",
        Sign::Solution(Mark::Today) => "today",
        Sign::Dropped => "dropped",
    }
}
