//! People by stage: a cell for each with the number of contributions printed, and a mark where somebody is done.
//!
//! Invariants: everybody is drawn or counted in the row of the others; how strong a cell's colour is says nothing that
//! its number does not.

use crate::canvas::participation::Part;
use crate::canvas::stage::STAGES;
use crate::picture::brush::{Brush, length};
use crate::picture::card::disc;
use crate::picture::data::Standing;
use crate::picture::icons;
use crate::picture::progress::data::{Column, ProgressPicture, Row};
use crate::picture::progress::draw::done_mark;
use crate::picture::scene::{Ink, Paint, Point, Rect, Role};
use crate::picture::text::Style;
use crate::say;

/// Width of people's names, in logical pixels, as all below.
const NAMES: f32 = 268.0;
/// Width of the sums of people.
const SUMS: f32 = 82.0;
/// Height of the names of stages.
const HEAD: f32 = 72.0;
/// Height of the two rows for all people together, with the line above them.
const FOOT: f32 = 112.0;
/// Heights of a row, for many people and for few.
const ROW: (f32, f32) = (27.0, 76.0);
/// The least disc whose letters can be read; without one the name stands alone.
const DISC: f32 = 30.0;
/// Around a cell.
const AROUND: f32 = 3.0;
/// How opaque the weakest and the strongest colour of a cell are.
pub(super) const SHADES: (u8, u8) = (28, 104);

/// Where everything stands.
struct Grid<'a> {
    picture: &'a ProgressPicture,
    area: Rect,
    /// Width of a stage.
    step: f32,
    /// Height of a row.
    height: f32,
    /// The most that one person contributed to one stage.
    most: u32,
}

impl<'a> Grid<'a> {
    fn new(picture: &'a ProgressPicture, rows: &[Row], area: Rect) -> Self {
        let (least, most) = ROW;
        let share = (area.h - HEAD - FOOT) / length(rows.len().max(1));
        let parts = rows.iter().flat_map(|row| row.parts);
        Self {
            picture,
            area,
            step: (area.w - NAMES - SUMS) / length(STAGES),
            height: share.clamp(least, most),
            most: parts.map(|part| part.contributions).max().unwrap_or_default(),
        }
    }

    /// Whether this many rows fit, give or take what is lost in reckoning.
    fn has_room(&self, rows: usize) -> bool {
        length(rows) * self.height <= self.area.h - HEAD - FOOT + 0.5
    }

    fn row(&self, index: usize) -> Rect {
        let y = self.area.y + HEAD + length(index) * self.height;
        Rect::new(self.area.x, y, self.area.w, self.height)
    }

    fn cell(&self, stage: usize, row: Rect) -> Rect {
        let x = self.area.x + NAMES + length(stage) * self.step;
        Rect::new(x, row.y, self.step, row.h)
    }

    fn columns(&self) -> impl Iterator<Item = (usize, &'a Column)> {
        self.picture.columns.iter().enumerate()
    }
}

/// Draws people by stage into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &ProgressPicture, rows: &[Row], area: Rect) {
    let grid = Grid::new(picture, rows, area);
    let (shown, others) = split(&grid, rows);
    let drawn = shown.len() + usize::from(!others.is_empty());
    let below = grid.row(drawn).y;
    current(brush, &grid, below + FOOT);
    for (index, column) in grid.columns() {
        let top = Rect::new(area.x, area.y, area.w, HEAD);
        stage_head(brush, column, grid.cell(index, top));
    }
    sums_head(brush, &grid);
    for (index, row) in shown.iter().enumerate() {
        somebody(brush, &grid, row, grid.row(index));
    }
    if !others.is_empty() {
        the_others(brush, &grid, others, grid.row(shown.len()));
    }
    together(brush, &grid, below);
}

/// Those with a row, and those who are only counted, in a row that needs room as well.
fn split<'a>(grid: &Grid<'_>, rows: &'a [Row]) -> (&'a [Row], &'a [Row]) {
    let all = rows.len();
    if grid.has_room(all) {
        return (rows, &[]);
    }
    let shown = (1..all).take_while(|shown| grid.has_room(shown + 1)).count();
    rows.split_at_checked(shown).unwrap_or((rows, &[]))
}

/// A ground behind the open stage, down to `end`.
fn current(brush: &mut Brush<'_>, grid: &Grid<'_>, end: f32) {
    let is_current = |(_, column): &(usize, &Column)| column.standing == Standing::Current;
    if let Some((index, _)) = grid.columns().find(is_current) {
        let whole = Rect {
            h: end - grid.area.y,
            ..grid.area
        };
        let band = grid.cell(index, whole);
        brush.scene.open(Role::Band, "", band);
        brush.scene.rounded(band, 10.0, Paint::fill(brush.colours.board));
        brush.scene.close();
    }
}

/// The number of a stage, and its name where space is short.
pub(super) fn stage_head(brush: &mut Brush<'_>, column: &Column, area: Rect) {
    let colours = brush.colours;
    let name = brush.tongue.stage_short(column.stage);
    brush.scene.open(Role::Stage, name.clone(), area);
    let centre = Point {
        x: area.x + area.w / 2.0,
        y: area.y + 24.0,
    };
    let number = column.stage.number().to_string();
    let (ink, on, weight) = match column.standing {
        Standing::Current => (colours.text, colours.on_brand, 800.0),
        Standing::Done => (colours.text, colours.text, 600.0),
        Standing::Later => (colours.muted, colours.muted, 500.0),
    };
    match column.standing {
        Standing::Current => brush.scene.circle(centre, 15.0, Paint::fill(colours.brand)),
        Standing::Done => brush.scene.circle(centre, 14.0, Paint::line(colours.done, 2.0)),
        Standing::Later => {
            let ring = Paint::dashes(colours.muted, 1.4, (3.0, 3.0));
            brush.scene.circle(centre, 14.0, ring);
        }
    }
    brush.write_around(&number, Style::new(15.0, 700.0), centre, area.w, on);
    let below = Point {
        y: area.y + 55.0,
        ..centre
    };
    brush.write_around(&name, Style::new(15.0, weight), below, area.w - 4.0, ink);
    brush.scene.close();
}

fn somebody(brush: &mut Brush<'_>, grid: &Grid<'_>, row: &Row, rect: Rect) {
    let name = name(brush, row);
    brush.scene.open(Role::Row, name.clone(), rect);
    let size = (rect.h * 0.72).min(38.0);
    let mut at = Point {
        x: rect.x + 4.0,
        y: rect.middle(),
    };
    if size >= DISC {
        let x = at.x + size / 2.0;
        disc(brush, &row.person, Point { x, ..at }, size, None);
        at.x += size + 10.0;
    }
    let style = match row.own {
        true => Style::new(name_size(rect), 800.0),
        false => Style::new(name_size(rect), 500.0),
    };
    brush.write(&name, style, at, rect.x + NAMES - 10.0 - at.x, brush.colours.text);
    let veiled = |column: &Column| column.contributions.is_none() && !row.own;
    cells(brush, grid, &row.parts, rect, &veiled);
    sum(brush, grid, row.contributions(), rect);
    brush.scene.close();
}

fn name(brush: &Brush<'_>, row: &Row) -> String {
    match (&row.name, row.own) {
        (Some(name), true) => say!(brush.tongue, "way-you", name = name.as_str()),
        (Some(name), false) => name.clone(),
        (None, true) => say!(brush.tongue, "way-you-alone"),
        (None, false) => say!(brush.tongue, "way-somebody"),
    }
}

fn name_size(row: Rect) -> f32 {
    (row.h * 0.4).clamp(15.0, 22.0)
}

/// Those for whom there is no row, added up.
fn the_others(brush: &mut Brush<'_>, grid: &Grid<'_>, others: &[Row], rect: Rect) {
    let label = say!(brush.tongue, "picture-more", count = others.len());
    brush.scene.open(Role::Overflow, label.clone(), rect);
    let at = Point {
        x: rect.x + 4.0,
        y: rect.middle(),
    };
    let style = Style::new(name_size(rect), 700.0);
    brush.write(&label, style, at, NAMES - 14.0, brush.colours.text);
    let mut all = [Part::default(); STAGES];
    for part in others.iter().flat_map(|row| all_parts(&row.parts)) {
        let (index, part) = part;
        if let Some(sum) = all.get_mut(index) {
            sum.contributions += part.contributions;
        }
    }
    cells(brush, grid, &all, rect, &|column| column.contributions.is_none());
    let total = others.iter().map(Row::contributions).sum();
    sum(brush, grid, total, rect);
    brush.scene.close();
}

fn all_parts(parts: &[Part; STAGES]) -> impl Iterator<Item = (usize, Part)> {
    parts.iter().copied().enumerate()
}

fn cells(
    brush: &mut Brush<'_>,
    grid: &Grid<'_>,
    parts: &[Part; STAGES],
    row: Rect,
    veiled: &dyn Fn(&Column) -> bool,
) {
    for ((index, column), part) in grid.columns().zip(parts) {
        let rect = grid.cell(index, row).shrunk(AROUND);
        brush.scene.open(Role::Cell, "", rect);
        let later = column.standing == Standing::Later && part.contributions == 0;
        if veiled(column) {
            hidden(brush, rect, part.contributions);
        } else if !later {
            counted(brush, rect, part.contributions, grid.most);
        }
        if part.done {
            let radius = (rect.h * 0.26).min(10.0);
            let centre = Point {
                x: rect.right() - radius - 6.0,
                y: rect.middle(),
            };
            done_mark(brush, centre, radius);
        }
        brush.scene.close();
    }
}

fn counted(brush: &mut Brush<'_>, rect: Rect, count: u32, most: u32) {
    let colours = brush.colours;
    if count > 0 {
        let fill = Paint::fill(colours.done.alpha(shade(count, most)));
        brush.scene.rounded(rect, 7.0, fill);
    }
    let (ink, weight) = match count {
        0 => (colours.muted, 400.0),
        _ => (colours.text, 700.0),
    };
    number(brush, count, weight, rect, ink);
}

/// From the weakest colour for one contribution to the strongest for the most; of the others added up, the strongest.
fn shade(count: u32, most: u32) -> u8 {
    let (weakest, strongest) = SHADES;
    let range = u32::from(strongest - weakest);
    let above = (count.saturating_sub(1).saturating_mul(range)).checked_div(most.saturating_sub(1));
    let above = above.unwrap_or(range).min(range);
    weakest.saturating_add(u8::try_from(above).unwrap_or(u8::MAX))
}

fn number(brush: &mut Brush<'_>, count: u32, weight: f32, rect: Rect, ink: Ink) {
    let centre = Point {
        x: rect.x + rect.w / 2.0,
        y: rect.middle(),
    };
    let count = count.to_string();
    let style = Style::new(number_size(rect.h, count.len()), weight);
    brush.write_around(&count, style, centre, rect.w, ink);
}

/// Long numbers are set smaller, so that a mark still stands beside them.
fn number_size(height: f32, digits: usize) -> f32 {
    let shrunk = if digits > 2 { 2.2 / length(digits) } else { 1.0 };
    ((height * 0.5).min(30.0) * shrunk).max(15.0)
}

/// A sign in place of the number; beside it, what was contributed before the stage was opened again.
fn hidden(brush: &mut Brush<'_>, rect: Rect, count: u32) {
    let size = (rect.h * 0.6).min(24.0);
    let muted = brush.colours.muted;
    let x = match count {
        0 => rect.x + (rect.w - size) / 2.0,
        _ => rect.x + 6.0,
    };
    brush.sign(icons::HIDDEN, x, rect.middle(), size, muted);
    if count > 0 {
        number(brush, count, 700.0, rect, brush.colours.text);
    }
}

/// At the right end of a row.
fn sum(brush: &mut Brush<'_>, grid: &Grid<'_>, count: u32, row: Rect) {
    let size = (row.h * 0.46).clamp(15.0, 24.0);
    let right = Point {
        x: grid.area.right() - 14.0,
        y: row.middle(),
    };
    let style = Style::new(size, 600.0);
    brush.write_left_of(&count.to_string(), style, right, SUMS, brush.colours.muted);
}

/// All people together: contributions, then how many are done.
fn together(brush: &mut Brush<'_>, grid: &Grid<'_>, top: f32) {
    let colours = brush.colours;
    let line = Rect::new(grid.area.x, top + 7.0, grid.area.w, 1.5);
    brush.scene.rounded(line, 0.0, Paint::fill(colours.line));
    let row = Rect::new(grid.area.x, top + 14.0, grid.area.w, 46.0);
    let below = row.moved(0.0, 48.0);
    let all: Option<u32> = grid.columns().map(|(_, column)| column.contributions).sum();
    if let Some(all) = all {
        sum(brush, grid, all, row);
    }
    let words = say!(brush.tongue, "way-row-all");
    foot_name(brush, &words, row);
    let words = say!(brush.tongue, "way-row-done");
    foot_name(brush, &words, below);
    for (index, column) in grid.columns() {
        let cell = grid.cell(index, row).shrunk(AROUND);
        match column.contributions {
            None => hidden(brush, cell, 0),
            Some(0) if column.standing == Standing::Later => {}
            Some(count) => number(brush, count, 800.0, cell, colours.text),
        }
        let cell = grid.cell(index, below).shrunk(AROUND);
        if column.done > 0 {
            number(brush, column.done, 600.0, cell, colours.good);
        }
    }
}

/// The name of the sums of people, beside the names of stages.
fn sums_head(brush: &mut Brush<'_>, grid: &Grid<'_>) {
    let words = say!(brush.tongue, "way-column-all");
    let right = Point {
        x: grid.area.right() - 14.0,
        y: grid.area.y + 55.0,
    };
    let style = Style::new(15.0, 600.0);
    brush.write_left_of(&words, style, right, SUMS, brush.colours.muted);
}

fn foot_name(brush: &mut Brush<'_>, words: &str, row: Rect) {
    let at = Point {
        x: row.x + 4.0,
        y: row.middle(),
    };
    brush.write(
        words,
        Style::new(18.0, 700.0),
        at,
        NAMES - 12.0,
        brush.colours.text,
    );
}
