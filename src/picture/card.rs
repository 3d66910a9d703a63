//! One item as a card: its words, the features that cover it, and a foot of signs.
//!
//! Invariant: a card is exactly as high as it was measured to be, and nothing of it lies outside.

use crate::picture::brush::{Brush, length, sign_of};
use crate::picture::data::{Card, Person};
use crate::picture::density::Density;
use crate::picture::icons;
use crate::picture::palette::{AVATARS, Hue, Tint};
use crate::picture::scene::{Ink, Paint, Point, Rect, Role, Shape, Stroke};
use crate::picture::text::{Paragraph, Style, Typesetter};

const RADIUS: f32 = 6.0;
/// How far the near and the far shadow fall, and how soft they are.
const SHADOWS: [(f32, f32); 2] = [(1.0, 1.0), (3.0, 4.5)];
/// From one disc to the next, in discs.
const BEHIND: f32 = 0.9;

/// A card whose words are set.
pub(super) struct Measured<'a> {
    pub(super) card: &'a Card,
    text: Paragraph,
    pub(super) height: f32,
}

/// Sets the words of a card of this width.
pub(super) fn measure<'a>(
    card: &'a Card,
    density: &Density,
    width: f32,
    types: &mut Typesetter,
) -> Measured<'a> {
    let inner = inner(density, width);
    let text = types.paragraph(&card.text, density.style(), inner, density.max_lines);
    let chips = if card.features.is_empty() {
        0.0
    } else {
        density.lead() + density.chip()
    };
    Measured {
        card,
        height: 2.0 * density.pad.1 + text.height() + chips + density.lead() + density.foot,
        text,
    }
}

fn inner(density: &Density, width: f32) -> f32 {
    width - density.bar - 2.0 * density.pad.0
}

/// Draws a card with its top left corner here.
pub(super) fn draw(brush: &mut Brush<'_>, card: &Measured<'_>, density: &Density, rect: Rect) {
    let tint = brush.colours.tint(card.card.hue);
    let name = format!("{} {}", card.card.id, card.card.text);
    brush.scene.open(Role::Card, name, rect);
    ground(brush, rect, density.bar, tint);
    let x = rect.x + density.bar + density.pad.0;
    let width = inner(density, rect.w);
    let mut y = rect.y + density.pad.1;
    brush
        .scene
        .paragraph(&card.text, Point { x, y }, width, tint.text);
    y += card.text.height() + density.lead();
    if !card.card.features.is_empty() {
        let row = Rect::new(x, y, width, density.chip());
        chips(brush, &card.card.features, row, tint);
    }
    let foot = Rect::new(
        x,
        rect.bottom() - density.pad.1 - density.foot,
        width,
        density.foot,
    );
    footer(brush, card.card, density, foot, tint);
    brush.scene.close();
}

/// The paper of a card with its shadow, and a bar of this width on its left.
pub(super) fn ground(brush: &mut Brush<'_>, rect: Rect, bar: f32, tint: Tint) {
    for ((fall, blur), ink) in SHADOWS.into_iter().zip(brush.colours.shadows).rev() {
        brush.scene.shapes.push(Shape::Shadow {
            rect: rect.moved(0.0, fall),
            radius: RADIUS,
            blur,
            ink,
        });
    }
    brush.scene.rounded(rect, RADIUS, Paint::fill(tint.fill));
    brush.scene.shapes.push(Shape::Box {
        rect: Rect { w: bar, ..rect },
        corners: [bar, 0.0, 0.0, bar],
        paint: Paint::fill(tint.accent),
    });
}

/// "F1 ✓": filled where the team has accepted the feature, else a line around it. What does not fit is counted.
fn chips(brush: &mut Brush<'_>, features: &[(crate::canvas::ItemId, bool)], row: Rect, tint: Tint) {
    let style = Style::new(row.h * 0.64, 700.0);
    let mut x = row.x;
    for (index, (id, accepted)) in features.iter().enumerate() {
        let left = features.len() - index;
        let more = brush.line(&format!("+{left}"), style, row.w);
        let label = brush.line(&id.to_string(), style, row.w);
        let tick = if *accepted { row.h * 0.75 } else { 0.0 };
        let width = label.width() + tick + row.h * 0.8;
        let reserve = if left > 1 { more.width() + 4.0 } else { 0.0 };
        if x + width + reserve > row.right() {
            brush.scene.label(&more, x, row.middle(), tint.accent);
            return;
        }
        let chip = Rect::new(x, row.y, width, row.h);
        draw_chip(brush, chip, &label, *accepted, tint);
        x += width + 4.0;
    }
}

fn draw_chip(brush: &mut Brush<'_>, chip: Rect, label: &Paragraph, accepted: bool, tint: Tint) {
    let (paint, ink) = if accepted {
        (Paint::fill(tint.accent), tint.fill)
    } else {
        let line = Paint::dashes(tint.accent, 1.2, (3.0, 2.4));
        (line, tint.accent)
    };
    brush.scene.rounded(chip.shrunk(0.6), chip.h / 2.0 - 0.6, paint);
    let x = brush
        .scene
        .label(label, chip.x + chip.h * 0.4, chip.middle(), ink);
    if accepted {
        let size = chip.h * 0.62;
        let at = Point {
            x: x + chip.h * 0.13,
            y: chip.middle() - size / 2.0,
        };
        brush.scene.icon(icons::CHECK, at, size, Paint::line(ink, 3.4));
    }
}

/// The widths of what stands in a foot, from which its left half learns how much room it has.
struct Foot {
    size: f32,
    gap: f32,
    style: Style,
}

fn footer(brush: &mut Brush<'_>, card: &Card, density: &Density, row: Rect, tint: Tint) {
    let foot = Foot {
        size: row.h * 0.78,
        gap: row.h * 0.3,
        style: density.small(),
    };
    let start = brush.scene.shapes.len();
    let right = foot_right(brush, card, &foot, row, tint);
    let middle = brush.scene.shapes.len();
    foot_left(brush, card, &foot, row, right - foot.gap, tint);
    // The left half takes the room that the right one leaves, but is read first.
    if let Some(drawn) = brush.scene.shapes.get_mut(start..) {
        drawn.rotate_left(middle - start);
    }
}

/// Votes, evidence and weight, from the right end. Says where they begin.
fn foot_right(brush: &mut Brush<'_>, card: &Card, foot: &Foot, row: Rect, tint: Tint) -> f32 {
    let mut right = row.right();
    if card.votes > 0 {
        right = votes(
            brush,
            card.votes,
            foot,
            Point {
                x: right,
                y: row.middle(),
            },
            row.h,
            tint,
        ) - foot.gap;
    }
    if card.findings > 0 {
        let at = Point {
            x: right,
            y: row.middle(),
        };
        right = brush.write_left_of(&card.findings.to_string(), foot.style, at, row.w, tint.text);
        right -= foot.size * 0.2;
    }
    right -= foot.size;
    brush.evidence(card.evidence, right, row.middle(), foot.size, tint.fill);
    if let Some(weight) = card.weight {
        let size = foot.size * 0.86;
        right -= foot.gap + Brush::bars_width(size);
        brush.bars(weight, right, row.middle(), size, tint.accent);
    }
    right
}

fn votes(brush: &mut Brush<'_>, votes: u32, foot: &Foot, right: Point, height: f32, tint: Tint) -> f32 {
    let style = Style {
        weight: 700.0,
        ..foot.style
    };
    let number = brush.line(&votes.to_string(), style, f32::MAX);
    let dot = foot.size * 0.19;
    let width = number.width() + 2.0 * dot + height * 1.02;
    let pill = Rect::new(right.x - width, right.y - height / 2.0, width, height);
    brush
        .scene
        .rounded(pill, height / 2.0, Paint::fill(brush.colours.pill));
    let centre = Point {
        x: pill.x + height * 0.36 + dot,
        y: right.y,
    };
    brush.scene.circle(centre, dot, Paint::fill(tint.accent));
    brush
        .scene
        .label(&number, centre.x + dot + height * 0.26, right.y, tint.text);
    pill.x
}

/// People, the item's name and the sign of its type; people step aside where there is no room for them.
fn foot_left(brush: &mut Brush<'_>, card: &Card, foot: &Foot, row: Rect, right: f32, tint: Tint) {
    let style = Style {
        weight: 700.0,
        ..foot.style
    };
    let name = brush.line(&card.id.to_string(), style, row.w);
    let job = matches!(
        card.hue,
        Hue::Functional | Hue::Social | Hue::Emotional | Hue::Supporting
    );
    let sign = sign_of(card.hue).filter(|_| job);
    let sign_width = if sign.is_some() { foot.size + foot.gap } else { 0.0 };
    let rest = right - row.x - name.width() - sign_width;
    let mut x = row.x + people(brush, &card.people, row, rest - foot.gap, tint.fill);
    if x > row.x {
        x += foot.gap;
    }
    if let Some(sign) = sign {
        brush.sign(sign, x, row.middle(), foot.size, tint.accent);
        x += sign_width;
    }
    brush.scene.label(&name, x, row.middle(), tint.accent);
}

/// As many discs as fit into the width, each half behind the one before. Says how wide they are.
fn people(brush: &mut Brush<'_>, people: &[Person], row: Rect, width: f32, ground: Ink) -> f32 {
    let size = row.h;
    let step = size * BEHIND;
    let fitting = people
        .iter()
        .enumerate()
        .take_while(|(index, _)| size + step * length(*index) <= width)
        .count();
    for (index, person) in people.iter().take(fitting).enumerate().rev() {
        let centre = Point {
            x: row.x + size / 2.0 + step * length(index),
            y: row.middle(),
        };
        disc(brush, person, centre, size, (fitting > 1).then_some(ground));
    }
    match fitting {
        0 => 0.0,
        many => size + step * length(many - 1),
    }
}

/// Somebody, as a disc with the letters of the name.
pub(super) fn disc(brush: &mut Brush<'_>, person: &Person, centre: Point, size: f32, edge: Option<Ink>) {
    let white = Ink::rgb(0xFF_FFFF);
    let fill = AVATARS.get(person.colour).copied().unwrap_or(Ink::rgb(0x4A_4E56));
    let paint = Paint {
        fill: Some(fill),
        stroke: edge.map(|ink| Stroke {
            ink,
            width: size * 0.08,
            dash: None,
        }),
    };
    brush.scene.circle(centre, size * 0.5, paint);
    match &person.initials {
        Some(initials) => {
            let style = Style::new(size * 0.42, 700.0);
            brush.write_around(initials, style, centre, size, white);
        }
        None => brush.mark(icons::USER, centre, size, 2.6, white),
    }
}
