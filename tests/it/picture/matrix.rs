//! Sample pictures of the covered gap: a family's dinners, in any number of constraints and features.

use ferry::canvas::Kind;
use ferry::canvas::coverage::Standing;
use ferry::picture::coverage::{Advantage, Column, CoveragePicture, Figures, Mark, Row, Share, Thing};
use ferry::picture::palette::Theme;

use crate::picture::sample;

/// How many there are of each sort.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Counts {
    pub(crate) rows: usize,
    pub(crate) accepted: usize,
    pub(crate) proposed: usize,
    pub(crate) today: usize,
    pub(crate) left_over: usize,
}

pub(crate) const FEATURES: [&str; 8] = [
    "A plan from what is at home",
    "One list for both parents",
    "Allergy profile of each child",
    "Repeat last week",
    "Swap with neighbours",
    "Budget on every plan",
    "Leftover night",
    "Lunch menu import",
];
pub(crate) const TODAY: [&str; 4] = ["Order pizza", "Do nothing", "A shared notes app", "Meal kits"];

pub(crate) fn things(kind: Kind, count: usize, texts: &[&str], first: usize) -> Vec<Thing> {
    let thing = |number: usize| Thing {
        id: sample::id(kind, first + number),
        text: texts[number % texts.len()].to_owned(),
    };
    (0..count).map(thing).collect()
}

/// A picture of the family's dinners.
pub(crate) fn family(counts: Counts, theme: Theme) -> CoveragePicture {
    with_texts(counts, theme, &sample::CONSTRAINTS, &FEATURES)
}

pub(crate) fn with_texts(counts: Counts, theme: Theme, texts: &[&str], features: &[&str]) -> CoveragePicture {
    let column = |mark: Mark| move |thing| Column { mark, thing };
    let accepted = things(Kind::Feature, counts.accepted, features, 0);
    let proposed = things(Kind::Feature, counts.proposed, features, counts.accepted);
    let today = things(Kind::Alternative, counts.today, &TODAY, 0);
    let columns: Vec<Column> = accepted
        .into_iter()
        .map(column(Mark::Accepted))
        .chain(proposed.into_iter().map(column(Mark::Proposed)))
        .chain(today.into_iter().map(column(Mark::Today)))
        .collect();
    let mut rows: Vec<Row> = things(Kind::Constraint, counts.rows, texts, 0)
        .into_iter()
        .enumerate()
        .map(|(number, thing)| row(number, thing, &columns))
        .collect();
    rows.sort_by_key(|row| (row.standing, std::cmp::Reverse(row.severity), row.id));
    CoveragePicture {
        theme,
        language: "en".to_owned(),
        title: "Weekday dinners without the 17:30 panic".to_owned(),
        customer: "Parents who both work full time".to_owned(),
        figures: Some(Figures {
            gap: share(66, counts.rows),
            goal: 80,
            advantage: match counts.today {
                0 => Advantage::NotCompared,
                _ => Advantage::Of(share(25, counts.rows.div_ceil(2))),
            },
        }),
        supplying: things(Kind::Feature, counts.left_over / 2, features, 40),
        idle: things(Kind::Feature, counts.left_over, features, 60),
        unsupplied: things(Kind::Catalyst, counts.left_over, texts, 0),
        powerless: Vec::new(),
        refuted: things(Kind::Constraint, counts.left_over / 2, texts, 900),
        rows,
        columns,
    }
}

pub(crate) fn share(percent: u32, constraints: usize) -> Share {
    Share {
        percent,
        constraints: u32::try_from(constraints).unwrap(),
    }
}

/// A constraint that nobody removes, or that some of the columns do, by its number.
pub(crate) fn row(number: usize, thing: Thing, columns: &[Column]) -> Row {
    let removes = |at: &usize| number % 4 != 1 && (number * 5 + at * 3) % 7 < 2;
    let removed_by = columns.iter().enumerate().filter(|(at, _)| removes(at));
    let removed_by: Vec<&Column> = removed_by.map(|(_, column)| column).collect();
    let has = |mark| removed_by.iter().any(|column| column.mark == mark);
    Row {
        id: thing.id,
        text: thing.text,
        severity: u8::try_from(number * 2 % 5 + 1).unwrap(),
        standing: match (has(Mark::Accepted), has(Mark::Proposed)) {
            (true, _) => Standing::Covered,
            (_, true) => Standing::Proposed,
            _ => Standing::Open,
        },
        removed_by: removed_by.iter().map(|column| column.thing.id).collect(),
    }
}
