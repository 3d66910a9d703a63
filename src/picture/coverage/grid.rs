//! The matrix: a row for each constraint, what nobody removes first, and in each row a mark for what removes it.
//!
//! Invariant: every row is either drawn or counted.

use crate::canvas::coverage::Standing;
use crate::picture::brush::{Brush, length};
use crate::picture::coverage::columns::{self, Plan};
use crate::picture::coverage::{Column, CoveragePicture, Mark, Row, signs};
use crate::picture::icons;
use crate::picture::invitation::Invitation;
use crate::picture::palette::{Hue, Tint};
use crate::picture::scene::{Paint, Point, Rect, Role, Shape};
use crate::picture::text::Style;
use crate::say;

const RADIUS: f32 = 14.0;
const PADDING: f32 = 18.0;
/// The least width of a constraint's words, in logical pixels.
const LABEL: f32 = 360.0;
/// Width of what stands beside the rows while there are no features.
const INVITATION: f32 = 264.0;
/// Between a constraint's words and the first column.
const BESIDE: f32 = 14.0;
/// Height of the name of a group of rows, with what lies above and below it.
const GROUP: f32 = 32.0;
/// Height of the line that says how many more there are.
const MORE: f32 = 34.0;
/// How much higher rows may become to fill the panel.
const STRETCH: f32 = 1.2;
/// In the order of the matrix.
pub(super) const STANDINGS: [Standing; 3] = [Standing::Open, Standing::Proposed, Standing::Covered];

/// How high rows are and how their words are set.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Step {
    size: f32,
    line_height: f32,
    height: f32,
    gap: f32,
}

/// From the highest rows to the lowest; the last takes what comes.
const STEPS: [Step; 7] = [
    Step {
        size: 23.0,
        line_height: 30.0,
        height: 104.0,
        gap: 10.0,
    },
    Step {
        size: 20.0,
        line_height: 26.0,
        height: 68.0,
        gap: 8.0,
    },
    Step {
        size: 17.0,
        line_height: 22.0,
        height: 54.0,
        gap: 6.0,
    },
    Step {
        size: 15.5,
        line_height: 18.5,
        height: 43.0,
        gap: 4.0,
    },
    Step {
        size: 16.0,
        line_height: 20.5,
        height: 33.0,
        gap: 4.0,
    },
    Step {
        size: 15.0,
        line_height: 19.0,
        height: 28.0,
        gap: 4.0,
    },
    Step {
        size: 13.5,
        line_height: 17.0,
        height: 22.0,
        gap: 3.0,
    },
];

/// Draws the matrix into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &CoveragePicture, area: Rect) {
    let name = say!(brush.tongue, "picture-coverage-rows");
    brush.scene.open(Role::Panel, name.clone(), area);
    brush.panel(area, RADIUS);
    let inner = area.shrunk(PADDING);
    let none = picture.columns.iter().all(|column| column.mark == Mark::Today);
    let free = if none { INVITATION + BESIDE } else { 0.0 };
    let table = Rect {
        w: inner.w - free,
        ..inner
    };
    let plan = columns::plan(&picture.columns, table.w - LABEL - BESIDE, brush.types);
    let beside = if plan.width > 0.0 { BESIDE } else { 0.0 };
    let label = table.w - plan.width - beside;
    let head = Rect {
        h: plan.head(),
        ..table
    };
    rows_head(brush, &name, Rect { w: label, ..head });
    plan.draw(
        brush,
        Rect::new(head.right() - plan.width, head.y, plan.width, head.h),
    );
    let body = Rect::new(table.x, head.bottom(), table.w, inner.bottom() - head.bottom());
    if none {
        let place = Rect::new(
            inner.right() - INVITATION,
            body.y + GROUP,
            INVITATION,
            body.h - GROUP,
        );
        invitation(brush).draw(brush, place);
    }
    let rows = Rows {
        rows: &picture.rows,
        name: name_width(brush, &picture.rows),
        plan,
        label,
    };
    rows.draw(brush, body);
    brush.scene.close();
}

fn rows_head(brush: &mut Brush<'_>, name: &str, area: Rect) {
    let colours = brush.colours;
    brush.scene.open(Role::PanelHead, "", area);
    let at = Point {
        x: area.x,
        y: area.y + 13.0,
    };
    brush.write(name, Style::new(21.0, 800.0), at, area.w, colours.text);
    let about = say!(brush.tongue, "picture-coverage-rows-about");
    let width = area.w - 20.0;
    let words = brush.types.paragraph(&about, Style::new(15.0, 400.0), width, 2);
    let at = Point {
        x: area.x,
        y: area.y + 32.0,
    };
    brush.scene.paragraph(&words, at, width, colours.muted);
    brush.scene.close();
}

/// What stands beside the rows while no feature removes any.
fn invitation(brush: &Brush<'_>) -> Invitation {
    Invitation {
        words: say!(brush.tongue, "picture-coverage-no-feature"),
        how: Some(say!(brush.tongue, "picture-coverage-no-feature-how")),
        sign: Some(icons::PLUS),
    }
}

/// The rows, with what they share.
struct Rows<'a> {
    rows: &'a [Row],
    plan: Plan<'a>,
    /// Width of the words.
    label: f32,
    /// Width of the widest name, in sizes of the text.
    name: f32,
}

impl Rows<'_> {
    /// Draws the rows at the first step at which all have room, stretched to fill the area, or as many as have room.
    fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let [.., smallest] = &STEPS;
        let fits = |step: &&Step| need(self.rows, step) <= area.h;
        if let Some(step) = STEPS.iter().find(fits) {
            let step = stretched(step, self.rows, area.h);
            self.draw_some(brush, self.rows.len(), &step, area);
            return;
        }
        let room = area.h - MORE;
        let fit = |&shown: &usize| need(self.rows.get(..shown).unwrap_or_default(), smallest) <= room;
        let shown = (0..self.rows.len()).take_while(fit).last().unwrap_or_default();
        self.draw_some(brush, shown, smallest, area);
        let row = Rect::new(area.x, area.bottom() - MORE, area.w, MORE);
        more(brush, self.rows.get(shown..).unwrap_or_default(), row);
    }

    /// Draws the first rows, under the names of their groups.
    fn draw_some(&self, brush: &mut Brush<'_>, shown: usize, step: &Step, area: Rect) {
        let mut y = area.y;
        for standing in STANDINGS {
            let of = |row: &&Row| row.standing == standing;
            let mut rows = self.rows.iter().take(shown).filter(of).peekable();
            if rows.peek().is_none() {
                continue;
            }
            let head = Rect::new(area.x, y, self.label, GROUP);
            group_head(brush, standing, self.rows.iter().filter(of).count(), head);
            y += GROUP;
            for row in rows {
                self.row(brush, row, step, Rect::new(area.x, y, area.w, step.height));
                y += step.height + step.gap;
            }
        }
    }

    fn row(&self, brush: &mut Brush<'_>, row: &Row, step: &Step, rect: Rect) {
        let shades = shades(brush, row.standing);
        brush
            .scene
            .open(Role::Card, format!("{} {}", row.id, row.text), rect);
        brush.scene.rounded(rect, 6.0, Paint::fill(shades.fill));
        brush.scene.shapes.push(Shape::Box {
            rect: Rect { w: 5.0, ..rect },
            corners: [5.0, 0.0, 0.0, 5.0],
            paint: Paint::fill(shades.accent),
        });
        let label = Rect::new(rect.x + 16.0, rect.y, self.label - 16.0, rect.h);
        self.words(brush, row, step, shades, label);
        let left = rect.right() - self.plan.width;
        for (slot, place) in self.plan.places(Rect { x: left, ..rect }) {
            cell(brush, row, slot.columns(), shades, place);
        }
        brush.scene.close();
    }

    /// A constraint's name, severity and words.
    fn words(&self, brush: &mut Brush<'_>, row: &Row, step: &Step, shades: Tint, area: Rect) {
        let middle = area.middle();
        let at = Point { x: area.x, y: middle };
        let name = self.name * step.size;
        let bold = Style::new(step.size, 700.0);
        brush.write(&row.id.to_string(), bold, at, area.w, shades.accent);
        let bars = (step.size * 1.1).min(22.0);
        let x = area.x + name;
        brush.bars(row.severity, x, middle, bars, shades.accent);
        let x = x + Brush::bars_width(bars) + 12.0;
        let style = Style {
            line_height: step.line_height,
            ..Style::new(step.size, 500.0)
        };
        let width = area.right() - x;
        let text = match lines(step) {
            1 => brush.line(&row.text, style, width),
            more => brush.types.paragraph(&row.text, style, width, more),
        };
        let y = middle - text.height() / 2.0;
        brush.scene.paragraph(&text, Point { x, y }, width, shades.text);
    }
}

/// The height of these rows with the names of their groups.
fn need(rows: &[Row], step: &Step) -> f32 {
    let groups = STANDINGS
        .into_iter()
        .filter(|standing| rows.iter().any(|row| row.standing == *standing));
    length(groups.count()) * GROUP + length(rows.len()) * (step.height + step.gap)
}

/// The step with higher rows, as far as there is room and they stay rows.
fn stretched(step: &Step, rows: &[Row], room: f32) -> Step {
    let spare = (room - need(rows, step)) / length(rows.len().max(1));
    Step {
        height: (step.height + spare).min(step.height * STRETCH),
        ..*step
    }
}

/// What nobody removes stands out as a card does; the others step back.
fn shades(brush: &Brush<'_>, standing: Standing) -> Tint {
    let colours = brush.colours;
    let accent = match standing {
        Standing::Open => return colours.tint(Hue::Constraint),
        Standing::Proposed => colours.open,
        Standing::Covered => colours.good,
    };
    Tint {
        fill: colours.board,
        accent,
        text: colours.text,
    }
}

/// "No feature yet · 3", with the sign of the standing.
fn group_head(brush: &mut Brush<'_>, standing: Standing, count: usize, area: Rect) {
    let head = Rect::new(area.x, area.y + 6.0, area.w, area.h - 8.0);
    brush.scene.open(Role::PanelHead, "", head);
    let centre = Point {
        x: head.x + 11.0,
        y: head.middle(),
    };
    signs::standing(brush, standing, centre, 20.0);
    let words = standing_words(brush, standing);
    let at = Point {
        x: head.x + 30.0,
        ..centre
    };
    let colours = brush.colours;
    let x = brush.write(&words, Style::new(17.0, 700.0), at, head.w - 80.0, colours.text) + 10.0;
    let at = Point { x, ..at };
    let style = Style::new(17.0, 500.0);
    brush.write(&count.to_string(), style, at, head.right() - x, colours.muted);
    brush.scene.close();
}

fn standing_words(brush: &Brush<'_>, standing: Standing) -> String {
    say!(brush.tongue, "picture-coverage-standing", word = word(standing))
}

/// The stable word of a standing.
pub(super) const fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Open => "open",
        Standing::Proposed => "proposed",
        Standing::Covered => "covered",
    }
}

/// The width of the widest name, in sizes of the text.
fn name_width(brush: &mut Brush<'_>, rows: &[Row]) -> f32 {
    let size = 16.0;
    let longest = rows.iter().map(|row| row.id.to_string().len()).max();
    // Eights are as wide as digits get.
    let name = "C8".to_owned() + &"8".repeat(longest.unwrap_or_default().saturating_sub(2));
    let name = brush.line(&name, Style::new(size, 700.0), LABEL);
    name.width() / size + 0.4
}

/// How many lines of words a row holds: 1 to 4.
fn lines(step: &Step) -> usize {
    let room = step.height - 5.0;
    (2..=4)
        .take_while(|&lines| length(lines) * step.line_height <= room)
        .last()
        .unwrap_or(1)
}

/// The mark of what removes the constraint, or how many of the columns that had no room do; a dot where none does.
fn cell(brush: &mut Brush<'_>, row: &Row, columns: &[Column], shades: Tint, place: Rect) {
    let centre = Point {
        x: place.x + place.w / 2.0,
        y: place.middle(),
    };
    let removes = |column: &&Column| row.removed_by.contains(&column.thing.id);
    let marks: Vec<Mark> = columns.iter().filter(removes).map(|column| column.mark).collect();
    match marks.as_slice() {
        [] => {
            let faint = Paint::fill(shades.text.alpha(56));
            brush.scene.circle(centre, 2.0, faint);
        }
        [mark] if columns.len() == 1 => signs::mark(brush, *mark, centre, (place.h * 0.66).min(26.0)),
        some => {
            let words = format!("+{}", some.len());
            brush.write_around(&words, Style::new(14.0, 700.0), centre, place.w, shades.text);
        }
    }
}

/// "+12 more", and how many stand how.
fn more(brush: &mut Brush<'_>, left_out: &[Row], row: Rect) {
    let label = say!(brush.tongue, "picture-more", count = left_out.len());
    brush.scene.open(Role::Overflow, label.clone(), row);
    let dashes = Paint::dashes(brush.colours.muted, 1.4, (5.0, 4.0));
    brush.scene.rounded(row.shrunk(0.7), 8.0, dashes);
    let at = Point {
        x: row.x + 16.0,
        y: row.middle(),
    };
    let colours = brush.colours;
    let mut x = brush.write(&label, Style::new(15.0, 700.0), at, row.w - 32.0, colours.text);
    for standing in STANDINGS {
        let count = left_out.iter().filter(|row| row.standing == standing).count();
        if count == 0 {
            continue;
        }
        let centre = Point { x: x + 31.0, ..at };
        signs::standing(brush, standing, centre, 18.0);
        let words = format!("{count} {}", standing_words(brush, standing));
        let at = Point { x: x + 46.0, ..at };
        let room = (row.right() - 12.0 - at.x).max(0.0);
        x = brush.write(&words, Style::new(14.0, 500.0), at, room, colours.muted);
    }
    brush.scene.close();
}
