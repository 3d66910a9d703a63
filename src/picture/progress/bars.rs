//! Stages alone, for where nobody is shown: a bar for the contributions to each, and how many are behind them.

use crate::canvas::stage::STAGES;
use crate::picture::brush::{Brush, amount, length};
use crate::picture::data::Standing;
use crate::picture::icons;
use crate::picture::progress::data::{Column, ProgressPicture};
use crate::picture::progress::draw::done_mark;
use crate::picture::progress::grid::stage_head;
use crate::picture::scene::{Paint, Point, Rect, Role, Shape};
use crate::picture::text::Style;
use crate::say;

/// Height of the names of stages, in logical pixels, as all below.
const HEAD: f32 = 72.0;
/// Height of what stands under a name.
const FOOT: f32 = 64.0;
/// Room above the highest bar for its number.
const ABOVE: f32 = 56.0;
const CORNER: f32 = 7.0;

/// Draws the stages into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &ProgressPicture, area: Rect) {
    let step = area.w / length(STAGES);
    let most = picture.columns.iter().filter_map(|column| column.contributions);
    let most = most.max().unwrap_or_default().max(1);
    for (index, column) in picture.columns.iter().enumerate() {
        let slot = Rect::new(area.x + step * length(index), area.y, step, area.h);
        brush.scene.open(Role::Column, "", slot);
        if column.standing == Standing::Current {
            brush.scene.rounded(slot, 10.0, Paint::fill(brush.colours.board));
        }
        let plot = Rect {
            h: area.h - HEAD - FOOT,
            ..slot
        };
        bar(brush, column, most, plot);
        let head = Rect::new(slot.x, plot.bottom(), slot.w, HEAD);
        stage_head(brush, column, head);
        foot(brush, column, Rect::new(slot.x, head.bottom(), slot.w, FOOT));
        brush.scene.close();
    }
    let floor = Rect::new(area.x, area.bottom() - HEAD - FOOT - 1.0, area.w, 2.0);
    brush.scene.rounded(floor, 0.0, Paint::fill(brush.colours.muted));
}

/// The contributions, or a sign that they are hidden for now.
fn bar(brush: &mut Brush<'_>, column: &Column, most: u32, plot: Rect) {
    let colours = brush.colours;
    let centre = plot.x + plot.w / 2.0;
    let Some(count) = column.contributions else {
        let middle = plot.bottom() - 44.0;
        brush.sign(icons::HIDDEN, centre - 20.0, middle, 40.0, colours.muted);
        return;
    };
    let height = (plot.h - ABOVE) * amount(count) / amount(most);
    let body = Rect::new(plot.x + 18.0, plot.bottom() - height, plot.w - 36.0, height);
    brush.scene.shapes.push(Shape::Box {
        rect: body,
        corners: [CORNER, CORNER, 0.0, 0.0],
        paint: Paint::fill(colours.done),
    });
    if count > 0 || column.standing != Standing::Later {
        let ink = if count > 0 { colours.text } else { colours.muted };
        let at = Point {
            x: centre,
            y: body.y - 28.0,
        };
        brush.write_around(&count.to_string(), Style::new(34.0, 800.0), at, plot.w, ink);
    }
}

/// By how many people, and how many are done.
fn foot(brush: &mut Brush<'_>, column: &Column, area: Rect) {
    let colours = brush.colours;
    let middle = |y| Point {
        x: area.x + area.w / 2.0,
        y: area.y + y,
    };
    if let Some(people) = column.contributors.filter(|people| *people > 0) {
        let words = say!(brush.tongue, "way-by", count = people);
        brush.write_around(
            &words,
            Style::new(15.0, 400.0),
            middle(12.0),
            area.w - 6.0,
            colours.muted,
        );
    }
    if column.done > 0 {
        let words = say!(brush.tongue, "way-are-done", count = column.done);
        let label = brush.line(&words, Style::new(15.0, 600.0), area.w - 34.0);
        let width = label.width() + 24.0;
        let x = area.x + (area.w - width) / 2.0;
        let centre = Point {
            x: x + 9.0,
            y: area.y + 40.0,
        };
        done_mark(brush, centre, 9.0);
        brush.scene.label(&label, x + 24.0, centre.y, colours.text);
    }
}
