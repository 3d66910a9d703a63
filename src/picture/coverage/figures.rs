//! The panel on the left: how much of the gap is covered, how much better than today that is, what is still open, and
//! below it what is left over.

use crate::canvas::coverage::Standing;
use crate::picture::brush::Brush;
use crate::picture::coverage::{Advantage, CoveragePicture, Figures, left_over};
use crate::picture::icons;
use crate::picture::invitation::Invitation;
use crate::picture::scene::{Ink, Paint, Point, Rect, Role};
use crate::picture::text::Style;
use crate::say;

const RADIUS: f32 = 14.0;
const PADDING: f32 = 22.0;
/// Height of the bar, in logical pixels.
const BAR: f32 = 14.0;
/// Around the line between two figures.
const AROUND: f32 = 18.0;
/// What an invitation needs that says the figures are hidden.
const HIDDEN: f32 = 190.0;

/// A figure in large letters, what it is a figure of, and what it is reckoned from.
struct Figure {
    size: f32,
    number: String,
    words: String,
    note: Option<String>,
}

/// Draws the panel into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &CoveragePicture, area: Rect) {
    let name = say!(brush.tongue, "picture-coverage");
    brush.scene.open(Role::Panel, name, area);
    brush.panel(area, RADIUS);
    let inner = area.shrunk(PADDING);
    let end = match &picture.figures {
        Some(figures) => told(brush, picture, figures, inner),
        None => hidden(brush, inner),
    };
    let rest = Rect::new(inner.x, end, inner.w, inner.bottom() - end);
    left_over::draw(brush, picture, rest);
    brush.scene.close();
}

/// Draws the figures from the top of an area, and says where they end.
fn told(brush: &mut Brush<'_>, picture: &CoveragePicture, figures: &Figures, area: Rect) -> f32 {
    let tongue = brush.tongue;
    let gap = Figure {
        size: 76.0,
        number: say!(tongue, "picture-coverage-percent", percent = figures.gap.percent),
        words: say!(tongue, "picture-coverage-gap"),
        note: None,
    };
    let end = draw_figure(brush, &gap, area);
    let end = goal(brush, figures, Rect { y: end + 8.0, ..area });
    let end = line(brush, Rect { y: end, ..area });
    let better = advantage(brush, figures.advantage);
    let end = draw_figure(brush, &better, Rect { y: end, ..area });
    let end = line(brush, Rect { y: end, ..area });
    let open = Figure {
        size: 42.0,
        number: say!(
            tongue,
            "picture-coverage-of",
            count = picture.count(Standing::Open),
            all = picture.rows.len()
        ),
        words: say!(tongue, "picture-coverage-open"),
        note: None,
    };
    draw_figure(brush, &open, Rect { y: end, ..area })
}

fn advantage(brush: &Brush<'_>, advantage: Advantage) -> Figure {
    let tongue = brush.tongue;
    let quiet = |words| Figure {
        size: 42.0,
        number: "–".to_owned(),
        words: say!(tongue, "picture-coverage-over-today"),
        note: Some(words),
    };
    match advantage {
        Advantage::NotCompared => quiet(say!(tongue, "picture-coverage-not-compared")),
        Advantage::NothingLeft => quiet(say!(tongue, "picture-coverage-nothing-left")),
        Advantage::Of(share) => Figure {
            number: say!(tongue, "picture-coverage-percent", percent = share.percent),
            words: say!(tongue, "picture-coverage-advantage"),
            ..quiet(say!(
                tongue,
                "picture-coverage-advantage-note",
                count = share.constraints
            ))
        },
    }
}

/// The bar with a mark where the goal is, and a line that says both. Says where it ends.
fn goal(brush: &mut Brush<'_>, figures: &Figures, area: Rect) -> f32 {
    let colours = brush.colours;
    let track = Rect::new(area.x, area.y + 6.0, area.w, BAR);
    brush.scene.rounded(track, BAR / 2.0, Paint::fill(colours.line));
    let percent = figures.gap.percent.min(100);
    if percent > 0 {
        let done = Rect {
            w: (track.w * share(percent)).max(BAR),
            ..track
        };
        brush.scene.rounded(done, BAR / 2.0, Paint::fill(colours.good));
    }
    let at = (track.w * share(figures.goal)).clamp(2.0, track.w - 2.0);
    let tick = Rect::new(track.x + at - 2.0, area.y, 4.0, BAR + 12.0);
    brush.scene.rounded(tick, 2.0, Paint::fill(colours.text));
    let tongue = brush.tongue;
    let words = say!(tongue, "picture-coverage-goal", percent = figures.goal);
    let n = say!(tongue, "picture-coverage-n", count = figures.gap.constraints);
    let mut y = tick.bottom() + 8.0;
    y = note(brush, &words, Rect { y, ..area }, colours.text);
    note(brush, &n, Rect { y, ..area }, colours.muted)
}

/// A percentage as a share of 1.
fn share(percent: u32) -> f32 {
    f32::from(u8::try_from(percent.min(100)).unwrap_or(100)) / 100.0
}

fn draw_figure(brush: &mut Brush<'_>, figure: &Figure, area: Rect) -> f32 {
    let colours = brush.colours;
    let style = Style {
        line_height: figure.size * 0.9,
        ..Style::new(figure.size, 800.0)
    };
    let number = brush.line(&figure.number, style.tracked(-1.0), area.w);
    let words = brush
        .types
        .paragraph(&figure.words, Style::new(21.0, 700.0), area.w, 2);
    let height = number.height() + 4.0 + words.height();
    brush.scene.open(Role::PanelHead, "", Rect { h: height, ..area });
    brush
        .scene
        .label(&number, area.x, area.y + number.height() / 2.0, colours.text);
    let at = Point {
        x: area.x,
        y: area.y + number.height() + 4.0,
    };
    brush.scene.paragraph(&words, at, area.w, colours.text);
    brush.scene.close();
    let end = area.y + height;
    match &figure.note {
        Some(words) => note(brush, words, Rect { y: end + 2.0, ..area }, colours.muted),
        None => end,
    }
}

/// Small words, in two lines at most. Says where they end.
fn note(brush: &mut Brush<'_>, words: &str, area: Rect, ink: Ink) -> f32 {
    let words = brush.types.paragraph(words, Style::new(15.5, 500.0), area.w, 3);
    let at = Point { x: area.x, y: area.y };
    brush.scene.paragraph(&words, at, area.w, ink);
    area.y + words.height()
}

fn line(brush: &mut Brush<'_>, area: Rect) -> f32 {
    let line = Rect::new(area.x, area.y + AROUND, area.w, 1.0);
    brush.scene.rounded(line, 0.0, Paint::fill(brush.colours.line));
    line.bottom() + AROUND
}

fn hidden(brush: &mut Brush<'_>, area: Rect) -> f32 {
    let invitation = Invitation {
        words: say!(brush.tongue, "picture-coverage-hidden"),
        how: Some(say!(brush.tongue, "picture-hidden-how")),
        sign: Some(icons::HIDDEN),
    };
    invitation.draw(brush, Rect { h: HIDDEN, ..area });
    area.y + HIDDEN
}
