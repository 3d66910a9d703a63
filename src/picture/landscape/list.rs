//! The list beside a landscape: jobs by opportunity, with the figures of both groups, and what has no place.
//!
//! Invariants: every job is either a row or counted; a figure stands with its n, and what a group did not rate is a
//! dash, never 0.

use crate::canvas::opportunity::{Band, Raters};
use crate::picture::brush::{Brush, length, sign_of};
use crate::picture::landscape::data::{LandscapePicture, RatedJob, Spot};
use crate::picture::landscape::plot::zone_ink;
use crate::picture::landscape::{PADDING, RADIUS, dot, ground};
use crate::picture::palette::Hue;
use crate::picture::scene::{Ink, Paint, Point, Rect, Role};
use crate::picture::text::Style;
use crate::say;

/// The band with the name of the list, in logical pixels, as all here.
const HEAD: f32 = 66.0;
/// The name of a zone above its jobs.
const SECTION: f32 = 34.0;
/// The highest row of a job, and the least with and without the names of zones.
const ROWS: [f32; 3] = [100.0, 27.0, 23.0];
/// The row that counts what is not shown, and the one that names what has no place.
const COUNTED: f32 = 40.0;
/// A sentence at the foot.
const NOTE: f32 = 26.0;
/// The figures of one group.
const COLUMN: f32 = 94.0;
/// Within it, for the number of raters.
const N: f32 = 40.0;
/// The dot of a job, at most.
const DOT: f32 = 30.0;
/// From the edge to the sign of a job, and to its words.
const INDENTS: [f32; 2] = [42.0, 72.0];
/// From this height on a row has a bar.
const WITH_BAR: f32 = 44.0;
const BAR: f32 = 7.0;
/// Lines of what a job says.
const MAX_LINES: usize = 3;
/// Around the words and the bar of a row.
const CLEAR: f32 = 8.0;
/// The greatest opportunity, in tenths.
const GREATEST: f32 = 200.0;

/// How many jobs are shown, and how high.
pub(super) struct Plan {
    /// Jobs with a row; the rest is counted.
    pub(super) shown: usize,
    row: f32,
    /// Whether the zones are named above their jobs.
    named: bool,
}

/// What stands above some jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Zone(Band),
    /// Only the other group rated them.
    Alone(Raters),
}

/// How the list is set in a panel: zones are named where there is room for it, and rows are as high as can be.
pub(super) fn plan(picture: &LandscapePicture, panel: Rect) -> Plan {
    let all = picture.jobs.len();
    let room = inner(panel).h - HEAD - foot(picture);
    let names = |shown, named| SECTION * length(sections(picture, shown, named));
    let [highest, named_least, least] = ROWS;
    for (named, least) in [(true, named_least), (false, least)] {
        let row = (room - names(all, named)) / length(all);
        if row >= least {
            return Plan {
                shown: all,
                row: row.min(highest),
                named,
            };
        }
    }
    let room = room - COUNTED;
    let fits = |shown: &usize| length(*shown) * least + names(*shown, false) <= room;
    let shown = (1..all).take_while(fits).last().unwrap_or(1);
    Plan {
        shown,
        row: (room - names(shown, false)) / length(shown),
        named: false,
    }
}

fn inner(panel: Rect) -> Rect {
    panel.shrunk(PADDING)
}

/// The height of what stands below the jobs.
fn foot(picture: &LandscapePicture) -> f32 {
    let unrated = if picture.unrated.is_empty() {
        0.0
    } else {
        COUNTED + 8.0
    };
    let hidden = if picture.hidden { NOTE } else { 0.0 };
    unrated + hidden
}

/// How many names stand above the first so many jobs.
fn sections(picture: &LandscapePicture, shown: usize, named: bool) -> usize {
    let jobs = picture.jobs.iter().take(shown);
    let mut all: Vec<Section> = jobs.filter_map(|job| section(picture, job)).collect();
    all.retain(|section| named || matches!(section, Section::Alone(_)));
    all.dedup();
    all.len()
}

fn section(picture: &LandscapePicture, job: &RatedJob) -> Option<Section> {
    let (group, spot) = job.ranked(picture.leading)?;
    Some(match spot.band {
        _ if group != picture.leading => Section::Alone(group),
        // Both are below 10, and mixed by their opportunity.
        Band::Served | Band::Overserved => Section::Zone(Band::Served),
        band => Section::Zone(band),
    })
}

/// Draws the list into a panel.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &LandscapePicture, plan: &Plan, panel: Rect) {
    let name = say!(brush.tongue, "landscape-list");
    brush.scene.open(Role::Panel, name, panel);
    brush.panel(panel, RADIUS);
    let inner = inner(panel);
    head(
        brush,
        picture,
        Rect {
            h: HEAD - 10.0,
            ..inner
        },
    );
    let mut y = inner.y + HEAD;
    let mut last = None;
    for job in picture.jobs.iter().take(plan.shown) {
        let own = section(picture, job);
        let told = plan.named || matches!(own, Some(Section::Alone(_)));
        if let Some(section) = own.filter(|_| told && own != last) {
            section_head(
                brush,
                section,
                Rect {
                    y,
                    h: SECTION,
                    ..inner
                },
            );
            y += SECTION;
        }
        last = own;
        let rect = Rect {
            y,
            h: plan.row,
            ..inner
        };
        row(brush, picture, job, rect);
        y += plan.row;
    }
    rest(
        brush,
        picture,
        plan,
        Rect {
            y,
            h: inner.bottom() - y,
            ..inner
        },
    );
    brush.scene.close();
}

fn head(brush: &mut Brush<'_>, picture: &LandscapePicture, area: Rect) {
    let tongue = brush.tongue;
    brush.scene.open(Role::PanelHead, "", area);
    let mut right = area.right();
    for group in columns(picture) {
        column_head(brush, group, Rect::new(right - COLUMN, area.y, COLUMN, area.h));
        right -= COLUMN;
    }
    let name = say!(tongue, "landscape-list");
    let (text, muted) = (brush.colours.text, brush.colours.muted);
    let upper = Point {
        x: area.x,
        y: area.y + 14.0,
    };
    let width = right - area.x - 8.0;
    brush.write(&name, Style::new(21.0, 800.0), upper, width, text);
    let word = if picture.is_directional() {
        "directional"
    } else {
        "plain"
    };
    let about = say!(tongue, "landscape-list-about", word = word);
    let lower = Point {
        y: area.y + 42.0,
        ..upper
    };
    brush.write(&about, Style::new(14.0, 400.0), lower, width, muted);
    brush.scene.close();
}

/// The groups that have a column, from the right.
fn columns(picture: &LandscapePicture) -> impl Iterator<Item = Raters> {
    let groups = Raters::ALL.into_iter().rev();
    groups.filter(|group| picture.rated_by(*group))
}

fn column_head(brush: &mut Brush<'_>, group: Raters, cell: Rect) {
    let right = Point {
        x: cell.right(),
        y: cell.y + 42.0,
    };
    let words = say!(brush.tongue, "landscape-raters", group = group.id());
    let ink = brush.colours.text;
    brush.write_left_of(&words, Style::new(13.5, 600.0), right, cell.w - 4.0, ink);
    let sign = Rect::new(cell.right() - 20.0, cell.y + 4.0, 20.0, 20.0);
    ground(brush, group, Hue::Observation, sign);
}

fn section_head(brush: &mut Brush<'_>, section: Section, area: Rect) {
    let head = Rect {
        h: area.h - 4.0,
        ..area
    };
    brush.scene.open(Role::PanelHead, "", head);
    let tongue = brush.tongue;
    let middle = head.bottom() - 11.0;
    let (text, muted) = (brush.colours.text, brush.colours.muted);
    let at = |x| Point { x, y: middle };
    let style = Style::new(15.0, 700.0);
    match section {
        Section::Zone(band) => {
            let swatch = Rect::new(head.x + 1.0, middle - 8.0, 16.0, 16.0);
            let paint = Paint {
                fill: Some(zone_ink(brush.colours, band)),
                ..Paint::line(muted, 1.2)
            };
            brush.scene.rounded(swatch, 4.0, paint);
            let name = say!(tongue, "landscape-band", word = band.id());
            let x = brush.write(&name, style, at(head.x + 27.0), head.w - 27.0, text) + 9.0;
            let range = say!(tongue, "landscape-range", word = band.id());
            brush.write(&range, Style::new(14.0, 500.0), at(x), head.right() - x, muted);
        }
        Section::Alone(group) => {
            let words = say!(tongue, "landscape-alone", group = group.id());
            brush.write(&words, style, at(head.x), head.w, text);
        }
    }
    brush.scene.close();
}

fn row(brush: &mut Brush<'_>, picture: &LandscapePicture, job: &RatedJob, rect: Rect) {
    let name = format!("{} {}", job.id, job.text);
    brush.scene.open(Role::Card, name, rect);
    if let Some((group, spot)) = job.ranked(picture.leading) {
        mark(brush, group, job, rect);
        let right = figures(brush, picture, job, group, rect);
        let [_, indent] = INDENTS;
        let x = rect.x + indent;
        let words = Rect {
            x,
            w: right - x - 10.0,
            ..rect
        };
        text(brush, job, spot, words);
    }
    brush.scene.close();
}

/// The dot with the number, and the sign of the type.
fn mark(brush: &mut Brush<'_>, group: Raters, job: &RatedJob, rect: Rect) {
    let number = job.id.number.to_string();
    let size = (rect.h - 2.0).min(DOT);
    let digits = brush.line(&number, super::number_style(size), rect.w).width();
    let width = size.max(digits + size * 0.36);
    let x = rect.x + (DOT + 6.0 - width) / 2.0;
    let shape = Rect::new(x.max(rect.x), rect.middle() - size / 2.0, width, size);
    dot(brush, group, job.hue, shape, &number);
    if let Some(sign) = sign_of(job.hue) {
        let [indent, _] = INDENTS;
        let ink = brush.colours.tint(job.hue).accent;
        let size = (rect.h - 4.0).min(22.0);
        brush.sign(sign, rect.x + indent, rect.middle(), size, ink);
    }
}

/// The figures of each group; says where they begin.
fn figures(
    brush: &mut Brush<'_>,
    picture: &LandscapePicture,
    job: &RatedJob,
    ranked: Raters,
    rect: Rect,
) -> f32 {
    let mut right = rect.right();
    for group in columns(picture) {
        let cell = Rect::new(right - COLUMN, rect.y, COLUMN, rect.h);
        figure(brush, job.spot(group), group == ranked, cell);
        right = cell.x;
    }
    right
}

fn figure(brush: &mut Brush<'_>, spot: Option<Spot>, ranked: bool, cell: Rect) {
    let (text, muted) = (brush.colours.text, brush.colours.muted);
    let size = (cell.h * 0.38).clamp(15.0, 21.0);
    let at = |x| Point { x, y: cell.middle() };
    let end = cell.right() - N;
    let Some(spot) = spot else {
        brush.write_left_of("–", Style::new(size, 500.0), at(end), cell.w - N, muted);
        return;
    };
    let (weight, ink) = if ranked { (700.0, text) } else { (500.0, muted) };
    let score = spot.opportunity.to_string();
    brush.write_left_of(&score, Style::new(size, weight), at(end), cell.w - N, ink);
    let n = say!(brush.tongue, "landscape-n", n = spot.n);
    brush.write(&n, Style::new(13.0, 500.0), at(end + 7.0), N - 7.0, muted);
}

/// What the job says, as large as the row lets it, and below it the opportunity as a bar where there is room.
fn text(brush: &mut Brush<'_>, job: &RatedJob, spot: Spot, area: Rect) {
    let served = matches!(spot.band, Band::Served | Band::Overserved);
    let colours = brush.colours;
    let (weight, ink) = if served {
        (450.0, colours.muted)
    } else {
        (600.0, colours.text)
    };
    let size = (area.h * 0.27).clamp(14.5, 21.0);
    let line_height = size * 1.24;
    let style = Style {
        line_height,
        ..Style::new(size, weight)
    };
    let bar = if area.h >= WITH_BAR { BAR + 6.0 } else { 0.0 };
    let fits = |lines: &usize| length(*lines) * line_height + bar + CLEAR <= area.h;
    let lines = (1..=MAX_LINES).take_while(fits).last().unwrap_or(1);
    let flat: Vec<&str> = job.text.split_whitespace().collect();
    let words = brush.types.paragraph(&flat.join(" "), style, area.w, lines);
    let y = area.middle() - (words.height() + bar) / 2.0;
    brush.scene.paragraph(&words, Point { x: area.x, y }, area.w, ink);
    if bar > 0.0 {
        let accent = colours.tint(job.hue).accent;
        let rail = Rect::new(area.x, y + words.height() + 6.0, area.w, BAR);
        draw_bar(brush, spot, rail, accent);
    }
}

fn draw_bar(brush: &mut Brush<'_>, spot: Spot, rail: Rect, ink: Ink) {
    let radius = rail.h / 2.0;
    brush.scene.rounded(rail, radius, Paint::fill(brush.colours.line));
    let tenths = f32::from(u16::try_from(spot.opportunity.0).unwrap_or(u16::MAX));
    let w = (rail.w * tenths / GREATEST).min(rail.w);
    if w > 0.0 {
        let bar = Rect {
            w: w.max(rail.h),
            ..rail
        };
        brush.scene.rounded(bar, radius, Paint::fill(ink));
    }
}

/// What is counted, what has no place, and how to read it all where there is room left.
fn rest(brush: &mut Brush<'_>, picture: &LandscapePicture, plan: &Plan, area: Rect) {
    let tongue = brush.tongue;
    let left = picture.jobs.len() - plan.shown;
    if left > 0 {
        let row = Rect {
            y: area.y + 4.0,
            h: COUNTED - 8.0,
            ..area
        };
        let words = say!(tongue, "landscape-more", count = left);
        counted(brush, &words, row);
    }
    let mut bottom = area.bottom();
    if picture.hidden {
        bottom -= NOTE;
        let words = say!(tongue, "landscape-hidden");
        let at = Point {
            x: area.x,
            y: bottom + NOTE / 2.0,
        };
        brush.write(&words, Style::new(14.0, 500.0), at, area.w, brush.colours.muted);
    }
    if !picture.unrated.is_empty() {
        bottom -= COUNTED;
        let words = unrated(brush, picture);
        counted(
            brush,
            &words,
            Rect {
                y: bottom,
                h: COUNTED - 4.0,
                ..area
            },
        );
        bottom -= 8.0;
    }
    if left == 0 {
        guide(
            brush,
            Rect {
                h: bottom - area.y,
                ..area
            },
        );
    }
}

fn unrated(brush: &Brush<'_>, picture: &LandscapePicture) -> String {
    let names: Vec<String> = picture.unrated.iter().map(ToString::to_string).collect();
    say!(
        brush.tongue,
        "landscape-unrated",
        count = names.len(),
        jobs = names.join(", ")
    )
}

/// A sentence with a number, in a dashed row.
fn counted(brush: &mut Brush<'_>, words: &str, row: Rect) {
    brush.scene.open(Role::Overflow, words, row);
    let dashes = Paint::dashes(brush.colours.muted, 1.4, (5.0, 4.0));
    brush.scene.rounded(row.shrunk(0.7), 8.0, dashes);
    let at = Point {
        x: row.x + 12.0,
        y: row.middle(),
    };
    brush.write(
        words,
        Style::new(15.0, 600.0),
        at,
        row.w - 24.0,
        brush.colours.text,
    );
    brush.scene.close();
}

/// How to read the picture, at the bottom of a list that leaves room for it.
fn guide(brush: &mut Brush<'_>, area: Rect) {
    let words = say!(brush.tongue, "landscape-guide");
    let words = brush.types.paragraph(&words, Style::new(16.0, 400.0), area.w, 6);
    if words.height() + 24.0 > area.h {
        return;
    }
    let y = area.bottom() - words.height();
    let line = Rect::new(area.x, y - 14.0, area.w, 1.0);
    brush.scene.rounded(line, 0.0, Paint::fill(brush.colours.line));
    brush
        .scene
        .paragraph(&words, Point { x: area.x, y }, area.w, brush.colours.muted);
}
