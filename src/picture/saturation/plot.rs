//! Stairs: a column for each interview, as high as all findings so far, its top part what was new in it.
//!
//! Invariants: every interview is drawn, or counted in the column that stands for the first ones; a step that brought
//! nothing is told by a sign and not by the absence of one.

use crate::canvas::figures::Verdict;
use crate::picture::brush::{Brush, amount, length};
use crate::picture::icons;
use crate::picture::saturation::data::{Heard, SaturationPicture};
use crate::picture::scene::{Paint, Point, Rect, Role, Shape};
use crate::picture::text::Style;
use crate::say;

/// Most interviews with a column of their own.
const MAX_STEPS: usize = 45;
/// How many columns wide the one is that stands for the first interviews together.
const TOGETHER: usize = 3;
/// Columns that there is room for even where fewer interviews were held, so that few do not look like walls.
const LEAST_STEPS: usize = 5;
/// Room on the left for the numbers of the scale, in logical pixels, as all below.
const SCALE: f32 = 52.0;
/// Room below for the name of an interview.
const FOOT: f32 = 42.0;
/// The same for what the customer is called and how many insights there are.
const LONG_FOOT: f32 = 92.0;
/// Room above the highest column for its number, and for what stands above those that brought nothing new.
const ABOVE: f32 = 92.0;
/// Least width of a column that has room for its name.
const NAMED: f32 = 84.0;
/// Least width of a column whose number is set large.
const LARGE: f32 = 58.0;
/// Between the names of interviews, where not every column has room for one.
const NAME_APART: f32 = 46.0;
/// Least height of a part in which a number stands.
const NUMBERED: f32 = 34.0;
const CORNER: f32 = 5.0;

/// What a column stands for.
#[derive(Clone, Copy)]
enum Of<'a> {
    /// So many of the first interviews together.
    First(usize),
    /// One interview.
    One(&'a Heard),
}

/// A column.
struct Step<'a> {
    of: Of<'a>,
    /// All findings before it.
    before: u32,
    /// What was new.
    new: u32,
    /// Its place from the left edge to the right, over the whole height of the plot.
    slot: Rect,
}

/// What the columns stand on and how high a finding is.
struct Ground {
    area: Rect,
    floor: f32,
    unit: f32,
}

impl<'a> Step<'a> {
    const fn heard(&self) -> Option<&'a Heard> {
        match self.of {
            Of::First(_) => None,
            Of::One(heard) => Some(heard),
        }
    }
}

impl Ground {
    fn y(&self, findings: u32) -> f32 {
        self.floor - self.unit * amount(findings)
    }
}

/// Draws the stairs into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &SaturationPicture, area: Rect) {
    let (folded, width) = columns(picture, area);
    let foot = if width >= NAMED { LONG_FOOT } else { FOOT };
    let floor = area.bottom() - foot;
    let most = picture.findings().max(1);
    let ground = Ground {
        area,
        floor,
        unit: (floor - area.y - ABOVE) / amount(most),
    };
    scale(brush, &ground, most);
    let steps = steps(picture, folded, width, &ground);
    quiet(brush, picture, &steps, &ground);
    for step in &steps {
        column(brush, step, &ground);
    }
    names(brush, &steps, &ground);
    floor_line(brush, &ground);
}

/// How many of the first interviews share a column, and how wide those of the others are.
fn columns(picture: &SaturationPicture, area: Rect) -> (usize, f32) {
    let all = picture.interviews.len();
    let folded = all.saturating_sub(MAX_STEPS);
    let columns = match folded {
        0 => all.max(LEAST_STEPS),
        _ => MAX_STEPS + TOGETHER,
    };
    (folded, (area.w - SCALE) / length(columns))
}

fn steps<'a>(picture: &'a SaturationPicture, folded: usize, width: f32, ground: &Ground) -> Vec<Step<'a>> {
    let interviews = &picture.interviews;
    let (first, rest) = interviews.split_at_checked(folded).unwrap_or((&[], interviews));
    let mut x = ground.area.x + SCALE;
    let mut before = 0;
    let mut step = |of: Of<'a>, new: u32, width: f32| {
        let slot = Rect::new(x, ground.area.y, width, ground.area.h);
        let step = Step {
            of,
            before,
            new,
            slot,
        };
        x += width;
        before += new;
        step
    };
    let together = first.iter().map(|heard| heard.findings).sum();
    let wide = width * length(TOGETHER);
    let together = (folded > 0).then(|| step(Of::First(folded), together, wide));
    let rest = rest
        .iter()
        .map(|heard| step(Of::One(heard), heard.findings, width));
    let rest: Vec<Step<'a>> = rest.collect();
    together.into_iter().chain(rest).collect()
}

/// Numbers at round heights, each with a thin line.
fn scale(brush: &mut Brush<'_>, ground: &Ground, most: u32) {
    let style = Style::new(15.0, 500.0);
    let step = round_step(most);
    for tick in (1..=most / step).map(|tick| tick * step) {
        let y = ground.y(tick);
        let line = Rect::new(ground.area.x + SCALE, y - 0.5, ground.area.w - SCALE, 1.0);
        brush.scene.rounded(line, 0.0, Paint::fill(brush.colours.line));
        let right = Point {
            x: ground.area.x + SCALE - 12.0,
            y,
        };
        brush.write_left_of(&tick.to_string(), style, right, SCALE, brush.colours.muted);
    }
}

/// The least of 1, 2, 5, 10, 20, 50, … of which the most holds five at the most. 18: 5, since 18 ÷ 2 is more than five.
fn round_step(most: u32) -> u32 {
    let sizes = (0..9_u32).flat_map(|power| [1, 2, 5].map(|size: u32| size * 10_u32.pow(power)));
    let fitting = sizes.into_iter().find(|size| most / size <= 5);
    fitting.unwrap_or(u32::MAX)
}

/// The interviews at the end that brought nothing new, on a ground of their own.
fn quiet(brush: &mut Brush<'_>, picture: &SaturationPicture, steps: &[Step<'_>], ground: &Ground) {
    let (Verdict::Quiet(count) | Verdict::Saturated(count)) = picture.verdict else {
        return;
    };
    let silent = |step: &&Step<'_>| step.new == 0 && step.heard().is_some();
    let tail = steps.iter().rev().take_while(silent).count();
    let Some(first) = steps.get(steps.len() - tail..).and_then(<[_]>::first) else {
        return;
    };
    let width = first.slot.w * length(tail);
    let band = Rect::new(first.slot.x, ground.area.y, width, ground.floor - ground.area.y);
    brush.scene.open(Role::Band, "", band);
    let fill = Paint::fill(brush.colours.board);
    brush.scene.rounded(band.shrunk(2.0), 10.0, fill);
    let words = match count < picture.enough {
        true => say!(
            brush.tongue,
            "saturation-quiet",
            count = count,
            enough = picture.enough
        ),
        false => say!(brush.tongue, "saturation-quiet-enough", count = count),
    };
    let style = Style::new(17.0, 700.0);
    let label = brush.line(&words, style, f32::MAX);
    if label.width() + 20.0 <= band.w {
        let x = band.x + (band.w - label.width()) / 2.0;
        brush.scene.label(&label, x, band.y + 24.0, brush.colours.text);
    }
    brush.scene.close();
}

/// What was known before, pale; what is new, strong, with its number above.
fn column(brush: &mut Brush<'_>, step: &Step<'_>, ground: &Ground) {
    let gap = (step.slot.w * 0.16).min(18.0);
    let body = Rect::new(
        step.slot.x + gap / 2.0,
        ground.y(step.before + step.new),
        step.slot.w - gap,
        0.0,
    );
    brush.scene.open(Role::Column, name(brush, step), step.slot);
    let colours = brush.colours;
    let pale = Rect {
        y: ground.y(step.before),
        h: ground.floor - ground.y(step.before),
        ..body
    };
    brush.scene.shapes.push(Shape::Box {
        rect: pale,
        corners: if step.new == 0 {
            [CORNER, CORNER, 0.0, 0.0]
        } else {
            [0.0; 4]
        },
        paint: Paint::fill(colours.line),
    });
    let fresh = Rect {
        h: ground.unit * amount(step.new),
        ..body
    };
    brush.scene.shapes.push(Shape::Box {
        rect: fresh,
        corners: [CORNER, CORNER, 0.0, 0.0],
        paint: Paint::fill(colours.done),
    });
    numbers(brush, step, body, pale, fresh);
    brush.scene.close();
}

/// What is new above the column, all so far inside it.
fn numbers(brush: &mut Brush<'_>, step: &Step<'_>, body: Rect, pale: Rect, fresh: Rect) {
    let colours = brush.colours;
    let large = body.w >= LARGE;
    let size = if large {
        26.0
    } else {
        (body.w * 0.62).clamp(12.5, 20.0)
    };
    let middle = Point {
        x: body.x + body.w / 2.0,
        y: body.y - size * 0.85,
    };
    let unread = step.heard().is_some_and(|heard| heard.insights == 0);
    if unread {
        let disc = size * 1.35;
        let centre = Point {
            y: middle.y - 2.0,
            ..middle
        };
        let radius = (disc / 2.0).min(body.w / 2.0);
        let ring = Paint::dashes(colours.muted, 1.6, (4.0, 3.0));
        brush.scene.circle(centre, radius, ring);
        brush.mark(icons::QUESTION, centre, radius * 2.0, 2.6, colours.muted);
        return;
    }
    let style = Style::new(size, 800.0);
    let (words, ink) = match step.new {
        0 => ("0".to_owned(), colours.muted),
        new => (format!("+{new}"), colours.text),
    };
    brush.write_around(&words, style, middle, step.slot.w, ink);
    total(brush, step, pale, fresh);
}

fn total(brush: &mut Brush<'_>, step: &Step<'_>, pale: Rect, fresh: Rect) {
    let colours = brush.colours;
    let (part, ink) = match fresh.h >= NUMBERED {
        true => (fresh, colours.on_done),
        false => (pale, colours.text),
    };
    let words = (step.before + step.new).to_string();
    let label = brush.line(&words, Style::new(17.0, 600.0), f32::MAX);
    if part.h >= NUMBERED && label.width() + 8.0 <= part.w {
        let x = part.x + (part.w - label.width()) / 2.0;
        brush.scene.label(&label, x, part.y + NUMBERED / 2.0 + 1.0, ink);
    }
}

/// Under each column its interview: as much as there is room for, and of very many not every one.
fn names(brush: &mut Brush<'_>, steps: &[Step<'_>], ground: &Ground) {
    let mut free = ground.area.x;
    for step in steps {
        let middle = step.slot.x + step.slot.w / 2.0;
        let short = name(brush, step);
        let size = if step.slot.w >= LARGE { 18.0 } else { 15.0 };
        let label = brush.line(&short, Style::new(size, 700.0), NAME_APART.max(step.slot.w));
        let x = middle - label.width() / 2.0;
        if x < free || x + label.width() > ground.area.right() {
            continue;
        }
        free = x + label.width() + 8.0;
        brush
            .scene
            .label(&label, x, ground.floor + 22.0, brush.colours.text);
        if let Some(heard) = step.heard().filter(|_| step.slot.w >= NAMED) {
            who(brush, heard, step.slot, ground.floor);
        }
    }
}

/// "V4", or "first 120".
fn name(brush: &Brush<'_>, step: &Step<'_>) -> String {
    match step.of {
        Of::First(count) => say!(brush.tongue, "saturation-first", count = count),
        Of::One(heard) => heard.id.to_string(),
    }
}

/// What the customer is called, and how many insights there are.
fn who(brush: &mut Brush<'_>, heard: &Heard, slot: Rect, floor: f32) {
    let width = slot.w - 12.0;
    let colours = brush.colours;
    let at = |y| Point {
        x: slot.x + slot.w / 2.0,
        y: floor + y,
    };
    brush.write_around(
        &heard.pseudonym,
        Style::new(16.0, 500.0),
        at(48.0),
        width,
        colours.text,
    );
    let insights = say!(brush.tongue, "saturation-insights", count = heard.insights);
    brush.write_around(&insights, Style::new(15.0, 400.0), at(72.0), width, colours.muted);
}

fn floor_line(brush: &mut Brush<'_>, ground: &Ground) {
    let area = ground.area;
    let line = Rect::new(area.x + SCALE, ground.floor - 1.0, area.w - SCALE, 2.0);
    brush.scene.rounded(line, 0.0, Paint::fill(brush.colours.muted));
}
