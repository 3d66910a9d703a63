//! The chain itself: the names of its columns, the lines between them, and the cards on top.

use std::borrow::Cow;

use crate::canvas::{Kind, Word};
use crate::picture::brush::Brush;
use crate::picture::icons;
use crate::picture::scene::{Ink, Paint, Point, Rect, Role, Shape, Stroke};
use crate::picture::text::Style;
use crate::picture::trace::layout::{self, Column, Layout, Line, NAMES, Placed, Thing};
use crate::picture::trace::{Step, TracePicture, card};
use crate::say;

const RADIUS: f32 = 14.0;
const PADDING: f32 = 20.0;
/// How far a line leaves its card straight on before it turns, as a share of the way.
const STRAIGHT: f32 = 0.5;

/// Draws the panel with the chain into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &TracePicture, area: Rect) {
    let name = say!(brush.tongue, "picture-trace-chain");
    brush.scene.open(Role::Panel, name, area);
    brush.panel(area, RADIUS);
    let layout = layout::layout(picture, area.shrunk(PADDING), brush.types);
    let (near, far): (Vec<&Line>, Vec<&Line>) = layout.lines.iter().partition(|line| line.near);
    for line in far.into_iter().chain(near) {
        draw_line(brush, line, area);
    }
    for column in &layout.columns {
        names(brush, picture, column);
        for placed in &column.things {
            draw_thing(brush, picture, &layout, placed);
        }
    }
    for line in &layout.lines {
        against(brush, line);
    }
    brush.scene.close();
}

/// The colour and the width of a line: bold where it leads straight to the item that is asked for.
fn look(brush: &Brush<'_>, line: &Line) -> (Ink, f32) {
    let colours = brush.colours;
    match (line.against.is_some(), line.near) {
        (true, near) => (colours.bad, if near { 3.0 } else { 2.0 }),
        (false, true) => (colours.done, 3.0),
        (false, false) => (colours.muted.alpha(150), 2.0),
    }
}

/// A soft curve in a square that lies within the bounds; dashed where it speaks against what it leads to.
fn draw_line(brush: &mut Brush<'_>, line: &Line, bounds: Rect) {
    let ((x1, y1), (x2, y2)) = (line.from, line.to);
    let side = (x2 - x1).max((y2 - y1).abs()).max(1.0);
    let at = Point {
        x: x1.min(bounds.right() - side).max(bounds.x),
        y: y1.min(y2).min(bounds.bottom() - side).max(bounds.y),
    };
    let scale = side / 24.0;
    let unit = |x: f32, y: f32| format!("{:.3} {:.3}", (x - at.x) / scale, (y - at.y) / scale);
    let bend = (x2 - x1) * STRAIGHT;
    let d = format!(
        "M{} C{} {} {}",
        unit(x1, y1),
        unit(x1 + bend, y1),
        unit(x2 - bend, y2),
        unit(x2, y2)
    );
    let (ink, width) = look(brush, line);
    let dash = line.against.map(|_| (6.0 / scale, 6.0 / scale));
    let stroke = Stroke {
        ink,
        width: width / scale,
        dash,
    };
    brush.scene.shapes.push(Shape::Path {
        d: Cow::Owned(d),
        at,
        scale,
        paint: Paint {
            fill: None,
            stroke: Some(stroke),
        },
    });
}

/// The sign on a line that says it speaks against what it leads to.
fn against(brush: &mut Brush<'_>, line: &Line) {
    let Some(along) = line.against else {
        return;
    };
    let ((x1, y1), (x2, y2)) = (line.from, line.to);
    let bend = (x2 - x1) * STRAIGHT;
    let centre = Point {
        x: bezier([x1, x1 + bend, x2 - bend, x2], along),
        y: bezier([y1, y1, y2, y2], along),
    };
    let colours = brush.colours;
    brush.scene.circle(centre, 9.0, Paint::fill(colours.panel));
    brush.scene.circle(centre, 8.0, Paint::fill(colours.bad));
    brush.mark(icons::CROSS, centre, 16.0, 3.8, colours.panel);
}

/// Where a cubic Bézier curve is after this share of its parameter, in one direction:
/// (1 − t)³ a + 3 (1 − t)² t b + 3 (1 − t) t² c + t³ d. Half way from 0 to 1 by 0 and 1: 0.5.
fn bezier([a, b, c, d]: [f32; 4], t: f32) -> f32 {
    let s = 1.0 - t;
    s * s * s * a + 3.0 * s * s * t * b + 3.0 * s * t * t * c + t * t * t * d
}

/// What the step is called, how many there are of it, and a line below.
fn names(brush: &mut Brush<'_>, picture: &TracePicture, column: &Column) {
    let colours = brush.colours;
    let rect = column.rect;
    let head = Rect::new(rect.x, rect.y - 6.0, rect.w, NAMES - 8.0);
    brush.scene.open(Role::PanelHead, "", head);
    let of = |kind: Kind| Step::of(kind) == Some(column.step);
    let count = picture.nodes.iter().filter(|node| of(node.id.kind)).count();
    let name = say!(brush.tongue, "picture-trace-step", word = word(column.step));
    let at = Point {
        x: head.x,
        y: head.y + 15.0,
    };
    let ink = if count > 0 { colours.text } else { colours.muted };
    let x = brush.write(&name, Style::new(17.0, 800.0), at, head.w - 30.0, ink) + 8.0;
    let style = Style::new(15.0, 500.0);
    let at = Point { x, ..at };
    let room = (head.right() - x).max(0.0);
    brush.write(&count.to_string(), style, at, room, colours.muted);
    let line = Rect::new(head.x, head.bottom() - 3.0, head.w, 2.0);
    brush.scene.rounded(line, 1.0, Paint::fill(colours.line));
    brush.scene.close();
}

/// The stable word of a step.
pub(super) const fn word(step: Step) -> &'static str {
    match step {
        Step::Asked => "asked",
        Step::Interview => "interview",
        Step::Heard => "heard",
        Step::Now => "now",
        Step::ToBe => "to_be",
        Step::Gap => "gap",
        Step::Solution => "solution",
        Step::Test => "test",
    }
}

fn draw_thing(brush: &mut Brush<'_>, picture: &TracePicture, layout: &Layout, placed: &Placed) {
    match &placed.thing {
        Thing::Node(index) => {
            if let Some(node) = picture.nodes.get(*index) {
                let focus = node.id == picture.focus;
                card::draw(brush, node, &layout.size, placed.rect, focus);
            }
        }
        Thing::Lacking(kind) => lacking(brush, *kind, placed.rect),
        Thing::Rest(nodes) => rest(brush, nodes.len(), placed.rect),
        Thing::Lane(_) => {}
    }
}

/// "No test yet", where one would stand.
fn lacking(brush: &mut Brush<'_>, kind: Kind, rect: Rect) {
    let colours = brush.colours;
    brush.scene.open(Role::Invitation, "", rect);
    let dashes = Paint::dashes(colours.bad, 1.6, (6.0, 5.0));
    brush.scene.rounded(rect.shrunk(0.8), 8.0, dashes);
    let words = say!(brush.tongue, "picture-trace-lacking", word = kind.id());
    let style = Style::new(17.0, 600.0);
    let words = brush.types.paragraph(&words, style, rect.w - 20.0, 3);
    let top = rect.middle() - words.height() / 2.0;
    crate::picture::invitation::centred(brush, &words, rect, top, colours.text);
    brush.scene.close();
}

/// "+12 more".
fn rest(brush: &mut Brush<'_>, count: usize, rect: Rect) {
    let words = say!(brush.tongue, "picture-more", count = count);
    brush.scene.open(Role::Overflow, words.clone(), rect);
    let colours = brush.colours;
    brush.scene.rounded(rect, 8.0, Paint::fill(colours.panel));
    let dashes = Paint::dashes(colours.muted, 1.4, (5.0, 4.0));
    brush.scene.rounded(rect.shrunk(0.7), 8.0, dashes);
    let centre = Point {
        x: rect.x + rect.w / 2.0,
        y: rect.middle(),
    };
    brush.write_around(&words, Style::new(15.0, 700.0), centre, rect.w, colours.text);
    brush.scene.close();
}
