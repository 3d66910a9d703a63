//! The columns of the matrix: what there is room for, and their heads.
//!
//! Invariant: every column is either drawn or counted by the last one of its group.

use crate::picture::brush::{Brush, length};
use crate::picture::coverage::{Column, Mark, signs};
use crate::picture::invitation::centred;
use crate::picture::scene::{Paint, Point, Rect, Role};
use crate::picture::text::{Paragraph, Style, Typesetter};
use crate::say;

/// Between what the team plans and what there is today, in logical pixels.
const GROUPS_APART: f32 = 16.0;
/// Height of the name of a group.
const GROUP_HEAD: f32 = 30.0;
/// Height of the line with a column's sign and name.
const NAME: f32 = 26.0;
/// Height of the words below it, at least.
const LEAST_WORDS: f32 = 20.0;
/// Between the words of two columns.
const WORDS_APART: f32 = 12.0;
const SIGN: f32 = 18.0;

/// How wide columns are and how their words are set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Step {
    width: f32,
    size: f32,
    line_height: f32,
    /// Lines of words below the name; 0 where there is room for the name alone.
    lines: usize,
}

/// From the widest columns to the narrowest; the last takes what comes.
const STEPS: [Step; 6] = [
    Step {
        width: 150.0,
        size: 16.0,
        line_height: 20.5,
        lines: 4,
    },
    Step {
        width: 124.0,
        size: 15.0,
        line_height: 19.0,
        lines: 4,
    },
    Step {
        width: 104.0,
        size: 14.0,
        line_height: 18.0,
        lines: 4,
    },
    Step {
        width: 88.0,
        size: 13.0,
        line_height: 16.5,
        lines: 5,
    },
    Step {
        width: 76.0,
        size: 12.5,
        line_height: 15.5,
        lines: 5,
    },
    Step {
        width: 50.0,
        size: 14.0,
        line_height: 18.0,
        lines: 0,
    },
];

/// One column of the picture with its words set, or the last of a group, which stands for all that had no room.
pub(super) enum Slot<'a> {
    One(&'a Column, Paragraph),
    Rest(&'a [Column]),
}

/// Columns under one name; it may have none.
struct Group<'a> {
    word: &'static str,
    slots: Vec<Slot<'a>>,
    /// From where the columns begin.
    x: f32,
    width: f32,
}

/// What the team plans, and what there is today.
pub(super) struct Plan<'a> {
    groups: [Group<'a>; 2],
    step: Step,
    /// The width of all columns.
    pub(super) width: f32,
}

impl Slot<'_> {
    /// The columns it stands for.
    pub(super) fn columns(&self) -> &[Column] {
        match self {
            Self::One(column, _) => std::slice::from_ref(*column),
            Self::Rest(columns) => columns,
        }
    }
}

/// Shares a width among the columns: the widest step at which all have room, or as many as the narrowest takes.
pub(super) fn plan<'a>(columns: &'a [Column], room: f32, types: &mut Typesetter) -> Plan<'a> {
    let (features, today) = columns.split_at(columns.partition_point(|column| column.mark != Mark::Today));
    let apart = match features.is_empty() || today.is_empty() {
        true => 0.0,
        false => GROUPS_APART,
    };
    let fits = |step: &&Step| length(columns.len()) * step.width + apart <= room;
    let [larger @ .., smallest] = &STEPS;
    let step = larger.iter().find(fits).unwrap_or(smallest);
    let (few, other) = shares(features.len(), today.len(), (room - apart) / step.width);
    let solution = group("solution", features, few, step, types);
    let mut today = group("today", today, other, step, types);
    today.x = solution.width + apart;
    Plan {
        step: *step,
        width: today.x + today.width,
        groups: [solution, today],
    }
}

/// How many of so many places each group gets: all that it needs if there is room, else today's a third.
fn shares(features: usize, today: usize, room: f32) -> (usize, usize) {
    let places = (1..=features + today)
        .take_while(|&places| length(places) <= room)
        .count();
    let other = today.min((places / 3).max(places.saturating_sub(features)));
    (features.min(places - other), other)
}

fn group<'a>(
    word: &'static str,
    columns: &'a [Column],
    places: usize,
    step: &Step,
    types: &mut Typesetter,
) -> Group<'a> {
    let shown = match columns.len() {
        all if all <= places => all,
        _ => places.saturating_sub(1),
    };
    let (shown, rest) = columns.split_at(shown);
    let one = |column: &'a Column| Slot::One(column, step.words(column, types));
    let mut slots: Vec<Slot<'a>> = shown.iter().map(one).collect();
    if !rest.is_empty() {
        slots.push(Slot::Rest(rest));
    }
    Group {
        width: length(slots.len()) * step.width,
        x: 0.0,
        word,
        slots,
    }
}

impl Step {
    fn words(&self, column: &Column, types: &mut Typesetter) -> Paragraph {
        let style = Style {
            line_height: self.line_height,
            ..Style::new(self.size, 500.0)
        };
        let width = self.width - WORDS_APART;
        match self.lines {
            0 => types.line(&column.thing.id.to_string(), Style::new(15.0, 700.0), self.width),
            lines => types.paragraph(&column.thing.text, style, width, lines),
        }
    }
}

impl Plan<'_> {
    /// Height of the heads: as much as the longest words need.
    pub(super) fn head(&self) -> f32 {
        let slots = self.groups.iter().flat_map(|group| &group.slots);
        let words = slots.map(|slot| match slot {
            Slot::One(_, words) => words.height(),
            Slot::Rest(_) => 0.0,
        });
        GROUP_HEAD + NAME + words.fold(LEAST_WORDS, f32::max) + 6.0
    }

    /// The places of all columns across a row or head, from the left: each with what it stands for.
    pub(super) fn places(&self, across: Rect) -> impl Iterator<Item = (&Slot<'_>, Rect)> {
        self.groups.iter().flat_map(move |group| {
            let width = self.step.width;
            let slots = group.slots.iter().enumerate();
            slots.map(move |(index, slot)| {
                let x = across.x + group.x + length(index) * width;
                (slot, Rect::new(x, across.y, width, across.h))
            })
        })
    }

    /// Draws the heads into an area that is as wide as the plan.
    pub(super) fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        for group in self.groups.iter().filter(|group| group.width > 0.0) {
            let head = Rect::new(area.x + group.x, area.y, group.width, GROUP_HEAD - 6.0);
            group_head(brush, group, head);
        }
        let below = Rect::new(area.x, area.y + GROUP_HEAD, area.w, area.h - GROUP_HEAD);
        for (slot, place) in self.places(below) {
            match slot {
                Slot::One(column, words) => column_head(brush, column, words, self.step, place),
                Slot::Rest(columns) => rest(brush, columns.len(), place),
            }
        }
    }
}

/// The name of a group over a line as wide as its columns.
fn group_head(brush: &mut Brush<'_>, group: &Group<'_>, head: Rect) {
    let colours = brush.colours;
    brush.scene.open(Role::PanelHead, "", head);
    let words = say!(brush.tongue, "picture-coverage-group", word = group.word);
    let centre = Point {
        x: head.x + head.w / 2.0,
        y: head.middle() - 2.0,
    };
    let style = Style::new(15.0, 700.0);
    brush.write_around(&words, style, centre, head.w, colours.muted);
    let line = Rect::new(head.x + 4.0, head.bottom() - 2.0, head.w - 8.0, 2.0);
    brush.scene.rounded(line, 1.0, Paint::fill(colours.line));
    brush.scene.close();
}

/// A column's sign and name, and its words below; where the name is all there is, it stands there.
fn column_head(brush: &mut Brush<'_>, column: &Column, words: &Paragraph, step: Step, area: Rect) {
    let colours = brush.colours;
    let name = format!("{} {}", column.thing.id, column.thing.text);
    brush.scene.open(Role::Feature, name, area);
    let middle = area.y + NAME / 2.0;
    let mut x = area.x + (area.w - SIGN) / 2.0;
    if step.lines > 0 {
        let bold = Style::new(step.size.max(15.0), 700.0);
        let room = area.w - SIGN - 10.0;
        let id = brush.line(&column.thing.id.to_string(), bold, room);
        x = area.x + (area.w - SIGN - 6.0 - id.width()) / 2.0;
        brush.scene.label(&id, x + SIGN + 6.0, middle, colours.text);
    }
    let centre = Point {
        x: x + SIGN / 2.0,
        y: middle,
    };
    signs::mark(brush, column.mark, centre, SIGN);
    centred(brush, words, area, area.y + NAME, colours.text);
    brush.scene.close();
}

/// "+4".
fn rest(brush: &mut Brush<'_>, count: usize, area: Rect) {
    let words = say!(brush.tongue, "picture-more", count = count);
    brush.scene.open(Role::Overflow, words, area);
    let pill = Rect::new(area.x + 3.0, area.y + 2.0, area.w - 6.0, NAME);
    let dashes = Paint::dashes(brush.colours.muted, 1.4, (4.0, 3.0));
    brush.scene.rounded(pill.shrunk(0.7), 8.0, dashes);
    let centre = Point {
        x: pill.x + pill.w / 2.0,
        y: pill.middle(),
    };
    let ink = brush.colours.text;
    brush.write_around(&format!("+{count}"), Style::new(14.0, 700.0), centre, pill.w, ink);
    brush.scene.close();
}
