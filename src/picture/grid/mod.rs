//! The grid of jobs: a cell for each type, for supporting jobs with each role. A cell without a job is a blind spot, and
//! says what to ask a customer.
//!
//! Invariant: every job is drawn or counted in its cell.

pub mod alt;
mod cell;
pub mod data;

pub use data::GridPicture;

use crate::canvas::item::JobType;
use crate::picture::brush::{Brush, length};
use crate::picture::density::{DENSITIES, Density};
use crate::picture::grid::data::Cell;
use crate::picture::legend;
use crate::picture::panels::split;
use crate::picture::scene::{Point, Rect, Role, Scene};
use crate::picture::sheet::{BODY, FOOT, Sheet};
use crate::picture::text::{Style, Typesetter};
use crate::picture::zone::{self, Columns};
use crate::say;
use crate::wording::Tongue;

/// The foot of the picture, where the signs are explained, in logical pixels, as all here.
/// From the top of the cells to their foot.
const HEIGHT: f32 = 844.0;
/// The name of a row of cells.
const BAND: f32 = 32.0;
/// Between two cells, and between the rows.
const APART: f32 = 16.0;
/// Cells in a row.
const ACROSS: usize = 3;

/// How the cards are set, and how much height each row has for them.
struct Plan {
    density: Density,
    columns: Columns,
    rows: [f32; 2],
}

/// Draws a grid, in the language of the tongue.
#[must_use]
pub fn draw(picture: &GridPicture, tongue: &Tongue, types: &mut Typesetter) -> Scene {
    let title = say!(tongue, "grid-title");
    let (spots, figures) = (spots(picture, tongue), figures(picture, tongue));
    let sheet = Sheet {
        theme: picture.theme,
        language: &picture.language,
        overline: &picture.title,
        title: &title,
        aside: [&spots, &figures],
        alt: alt::alt(picture, tongue),
    };
    sheet.draw(tongue, types, |brush| {
        rows(brush, picture);
        let cards: Vec<_> = picture.cards().collect();
        legend::draw(brush, &cards, FOOT);
    })
}

/// "2 blind spots", or that there are none, or that it cannot be told yet.
fn spots(picture: &GridPicture, tongue: &Tongue) -> String {
    match picture.hidden {
        true => say!(tongue, "grid-spots-later"),
        false => say!(tongue, "grid-spots", count = picture.blind().count()),
    }
}

/// "12 jobs", and whether nobody is named.
fn figures(picture: &GridPicture, tongue: &Tongue) -> String {
    let figures = say!(tongue, "grid-jobs", count = picture.cards().count());
    match picture.anonymous {
        true => say!(tongue, "picture-figures-anonymous", figures = figures),
        false => figures,
    }
}

fn rows(brush: &mut Brush<'_>, picture: &GridPicture) {
    let plan = plan(picture, brush.types);
    let mut y = BODY.y;
    let names = ["main", "supporting"];
    for ((cells, room), word) in picture.cells.chunks(ACROSS).zip(plan.rows).zip(names) {
        band(
            brush,
            word,
            Rect {
                y,
                h: BAND - 6.0,
                ..BODY
            },
        );
        y += BAND;
        let row = Rect {
            y,
            h: room + cell::AROUND,
            ..BODY
        };
        for (index, cell) in cells.iter().enumerate() {
            let x = row.x + length(index) * (width() + APART);
            let rect = Rect { x, w: width(), ..row };
            cell::draw(brush, cell, &plan.density, plan.columns, rect);
        }
        y = row.bottom() + APART;
    }
}

fn width() -> f32 {
    (BODY.w - APART * (length(ACROSS) - 1.0)) / length(ACROSS)
}

/// The name of a row, and what its jobs are about.
fn band(brush: &mut Brush<'_>, word: &'static str, area: Rect) {
    brush.scene.open(Role::PanelHead, "", area);
    let (text, muted) = (brush.colours.text, brush.colours.muted);
    let at = |x| Point { x, y: area.middle() };
    let name = say!(brush.tongue, "grid-row", word = word);
    let x = brush.write(&name, Style::new(18.0, 700.0), at(area.x), area.w, text) + 10.0;
    let about = say!(brush.tongue, "grid-row-about", word = word);
    brush.write(&about, Style::new(15.0, 400.0), at(x), area.right() - x, muted);
    brush.scene.close();
}

/// The largest cards with which all fit, or the smallest there are.
fn plan(picture: &GridPicture, types: &mut Typesetter) -> Plan {
    let jobs = picture.cards().count();
    let [larger @ .., smallest] = &DENSITIES;
    for density in larger.iter().filter(|density| jobs <= density.up_to) {
        let (plan, fits) = try_plan(picture, density, types);
        if fits {
            return plan;
        }
    }
    try_plan(picture, smallest, types).0
}

fn try_plan(picture: &GridPicture, density: &Density, types: &mut Typesetter) -> (Plan, bool) {
    let columns = columns(density);
    let room = HEIGHT - 2.0 * (BAND + cell::AROUND) - APART;
    let mut need = |job_type: fn(JobType) -> bool| {
        let cells = picture.cells.iter().filter(|cell| job_type(cell.job_type));
        let needs = cells.map(|cell| need(cell, density, columns, types));
        needs.fold(cell::LEAST, f32::max)
    };
    let main = need(|job_type| !is_supporting(job_type));
    let supporting = need(is_supporting);
    let plan = Plan {
        density: *density,
        columns,
        rows: split(room, main, supporting),
    };
    (plan, main + supporting <= room)
}

const fn is_supporting(job_type: JobType) -> bool {
    matches!(job_type, JobType::Supporting(_))
}

fn need(cell: &Cell, density: &Density, columns: Columns, types: &mut Typesetter) -> f32 {
    zone::need(&cell.cards, density, columns, types)
}

/// Cards side by side in a cell: one where they are large, three where they are small.
fn columns(density: &Density) -> Columns {
    let count = match density.size {
        small if small < 14.0 => 3,
        medium if medium < 20.0 => 2,
        _ => 1,
    };
    let gaps = density.gap * (f32::from(count) - 1.0);
    Columns {
        count,
        width: (cell::inner_width(width()) - gaps) / f32::from(count),
    }
}
