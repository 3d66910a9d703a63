//! The row of stages: those behind the team, the open one, those that come.

use crate::canvas::Stage;
use crate::picture::brush::{Brush, length};
use crate::picture::data::Standing;
use crate::picture::icons;
use crate::picture::scene::{Ink, Paint, Point, Rect, Role, Shape};
use crate::picture::text::Style;

/// Between two cells, in logical pixels.
const GAP: f32 = 4.0;
/// How much wider the open stage is than the others.
const CURRENT: f32 = 1.62;
const RADIUS: f32 = 10.0;
/// Around the disc of a cell.
const DISC: f32 = 10.5;

/// Draws the stages into an area.
pub(super) fn draw(brush: &mut Brush<'_>, stages: &[(Stage, Standing)], area: Rect) {
    brush.scene.open(Role::Strip, "", area);
    let share = |standing| {
        if standing == Standing::Current {
            CURRENT
        } else {
            1.0
        }
    };
    let shares: f32 = stages.iter().map(|(_, standing)| share(*standing)).sum();
    let gaps = GAP * (length(stages.len()) - 1.0);
    let unit = (area.w - gaps) / shares.max(1.0);
    let mut x = area.x;
    for (index, (stage, standing)) in stages.iter().enumerate() {
        let rect = Rect::new(x, area.y, unit * share(*standing), area.h);
        let ends = (index == 0, index + 1 == stages.len());
        cell(brush, *stage, *standing, rect, ends);
        x = rect.right() + GAP;
    }
    brush.scene.close();
}

fn cell(brush: &mut Brush<'_>, stage: Stage, standing: Standing, rect: Rect, ends: (bool, bool)) {
    let colours = brush.colours;
    let (fill, ink, style) = match standing {
        Standing::Current => (colours.brand, colours.on_brand, Style::new(16.5, 700.0)),
        Standing::Done => (colours.panel, colours.text, Style::new(13.5, 600.0)),
        Standing::Later => (colours.panel, colours.muted, Style::new(13.5, 500.0)),
    };
    let name = brush.tongue.stage_short(stage);
    brush
        .scene
        .open(Role::Stage, format!("{} {name}", stage.number()), rect);
    brush.scene.shapes.push(Shape::Box {
        rect,
        corners: corners(ends),
        paint: Paint::fill(fill),
    });
    let centre = Point {
        x: rect.x + 7.0 + DISC,
        y: rect.middle(),
    };
    disc(brush, stage, standing, centre, ink);
    let x = centre.x + DISC + 6.0;
    let at = Point { x, y: centre.y };
    brush.write(&name, style, at, rect.right() - 4.0 - x, ink);
    brush.scene.close();
}

/// Round at the ends of the row alone.
fn corners((first, last): (bool, bool)) -> [f32; 4] {
    let round = |end| if end { RADIUS } else { 3.0 };
    [round(first), round(last), round(last), round(first)]
}

fn disc(brush: &mut Brush<'_>, stage: Stage, standing: Standing, centre: Point, ink: Ink) {
    if standing == Standing::Done {
        let paint = Paint::fill(brush.colours.done);
        brush.scene.circle(centre, DISC, paint);
        brush.mark(icons::CHECK, centre, 2.0 * DISC, 3.4, brush.colours.on_done);
        return;
    }
    let line = if standing == Standing::Current {
        ink
    } else {
        brush.colours.muted.alpha(130)
    };
    brush.scene.circle(centre, DISC - 0.8, Paint::line(line, 1.6));
    let number = stage.number().to_string();
    brush.write_around(&number, Style::new(12.0, 700.0), centre, 2.0 * DISC, ink);
}
