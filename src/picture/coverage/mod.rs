//! The picture of how well the solution crosses the gap: constraints against features and what customers use today.
//!
//! Invariants: nothing that the viewer may not see is in it, not even as a number, and nobody is named; while totals are
//! hidden there are no figures; every feature that was not dropped stands in exactly one of the lists.

mod alt;
mod columns;
mod figures;
mod grid;
mod left_over;
pub(super) mod signs;

use crate::canvas::coverage::{Coverage, Matrix, Standing, matrix};
use crate::canvas::item::{Body, FeatureStatus, Item};
use crate::canvas::{ItemId, Kind};
use crate::picture::brush::Brush;
use crate::picture::data::Names;
use crate::picture::palette::Theme;
use crate::picture::resolve::resolved;
use crate::picture::scene::{Rect, Scene};
use crate::picture::sheet::{BODY, FOOT, Sheet};
use crate::picture::text::Typesetter;
use crate::say;
use crate::view::Look;
use crate::wording::Tongue;

/// Between the two panels, in logical pixels.
const APART: f32 = 16.0;
/// What the panels leave free at the foot, where the legend stands.
const BELOW: f32 = 24.0;
/// The panel with the figures, and with what is left over.
const FIGURES: Rect = Rect::new(BODY.x, BODY.y, 372.0, BODY.h - BELOW);
/// The panel with the matrix.
const GRID: Rect = Rect::new(
    BODY.x + FIGURES.w + APART,
    BODY.y,
    BODY.w - FIGURES.w - APART,
    FIGURES.h,
);

/// All that the picture says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CoveragePicture {
    /// Light or dark.
    pub theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// The title of the canvas.
    pub title: String,
    /// Who the customer is.
    pub customer: String,
    /// The constraints that count: those that no feature removes first, then those that only a proposed one does; the
    /// severest first among these.
    pub rows: Vec<Row>,
    /// Accepted features, then proposed ones, then what customers use today; among these first what removes the most
    /// severity. None of them removes nothing.
    pub columns: Vec<Column>,
    /// The figures; `None` while they are hidden.
    pub figures: Option<Figures>,
    /// Features that remove none of the rows but supply a catalyst.
    pub supplying: Vec<Thing>,
    /// Features that remove and supply nothing that counts.
    pub idle: Vec<Thing>,
    /// Catalysts that no feature supplies, the strongest first.
    pub unsupplied: Vec<Thing>,
    /// What customers use today that removes none of the rows.
    pub powerless: Vec<Thing>,
    /// Constraints that evidence has refuted.
    pub refuted: Vec<Thing>,
}

/// A constraint.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// Its name.
    pub id: ItemId,
    /// What it says.
    pub text: String,
    /// How severe it is, from 1 to 5.
    pub severity: u8,
    /// How far the team is with it.
    pub standing: Standing,
    /// Everything that removes it.
    pub removed_by: Vec<ItemId>,
}

/// What removes constraints.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Column {
    /// What sort of thing it is, which gives its marks their shape.
    pub mark: Mark,
    /// Its name and what it says.
    pub thing: Thing,
}

/// The sort of thing that removes a constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// A feature that the team has accepted.
    Accepted,
    /// A feature that is proposed.
    Proposed,
    /// What customers use today.
    Today,
}

/// An item that is only named.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Thing {
    /// Its name.
    pub id: ItemId,
    /// What it says.
    pub text: String,
}

/// How much of the gap is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Figures {
    /// Gap coverage.
    pub gap: Share,
    /// What the team wants of it, in percent.
    pub goal: u32,
    /// How much better than today.
    pub advantage: Advantage,
}

/// How much better than today the solution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Advantage {
    /// Nobody has named yet what customers use today.
    NotCompared,
    /// What customers use today removes every constraint.
    NothingLeft,
    /// The share of what nothing removes today.
    Of(Share),
}

/// A figure with its n.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Share {
    /// From 0 to 100, by severity.
    pub percent: u32,
    /// How many constraints it is reckoned from, at least 1.
    pub constraints: u32,
}

impl From<Coverage> for Share {
    fn from(coverage: Coverage) -> Self {
        Self {
            percent: coverage.percent(),
            constraints: coverage.constraints,
        }
    }
}

impl CoveragePicture {
    /// What the viewer may see of it; `None` where there is no constraint to be removed.
    #[must_use]
    pub fn new(look: &Look<'_>, names: &dyn Names, theme: Theme) -> Option<Self> {
        let canvas = look.canvas;
        let matrix = matrix(canvas, |item| canvas.may_see(&look.viewer, item));
        if matrix.rows.is_empty() {
            return None;
        }
        let maker = Maker { look, names };
        let rows: Vec<Row> = matrix.rows.iter().map(|row| maker.row(row)).collect();
        let columns = maker.columns(&rows);
        let has_column = |id: ItemId| columns.iter().any(|column| column.thing.id == id);
        let is_idle = |id: ItemId| matrix.idle.iter().any(|item| item.id == id);
        let things = |kind: Kind| maker.live(kind).filter(|item| !has_column(item.id));
        Some(Self {
            theme,
            language: look.tongue.tag().to_owned(),
            title: maker.text(canvas.title.as_str()),
            customer: maker.text(canvas.customer.as_str()),
            figures: maker.figures(&matrix),
            supplying: maker.things(things(Kind::Feature).filter(|item| !is_idle(item.id))),
            idle: maker.things(matrix.idle.iter().copied()),
            unsupplied: maker.things(matrix.unsupplied.iter().copied()),
            powerless: maker.things(things(Kind::Alternative)),
            refuted: maker.things(matrix.refuted.iter().filter_map(|&id| look.seen(id))),
            rows,
            columns,
        })
    }

    /// How many rows stand so.
    #[must_use]
    pub fn count(&self, standing: Standing) -> usize {
        self.rows.iter().filter(|row| row.standing == standing).count()
    }

    /// How many features there are that were not dropped.
    #[must_use]
    pub fn features(&self) -> usize {
        let shown = self.columns.iter().filter(|column| column.mark != Mark::Today);
        shown.count() + self.supplying.len() + self.idle.len()
    }

    /// How many ways there are today.
    #[must_use]
    pub fn alternatives(&self) -> usize {
        let shown = self.columns.iter().filter(|column| column.mark == Mark::Today);
        shown.count() + self.powerless.len()
    }

    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        let title = say!(tongue, "picture-coverage");
        let counts = self.counts(tongue);
        let sheet = Sheet {
            theme: self.theme,
            language: &self.language,
            overline: &self.title,
            title: &title,
            aside: [&self.customer, &counts],
            alt: alt::alt(self, tongue),
        };
        sheet.draw(tongue, types, |brush| self.body(brush))
    }

    fn body(&self, brush: &mut Brush<'_>) {
        figures::draw(brush, self, FIGURES);
        grid::draw(brush, self, GRID);
        signs::legend(brush, self, FOOT);
    }

    /// "12 constraints · 5 features · 2 alternatives".
    fn counts(&self, tongue: &Tongue) -> String {
        say!(
            tongue,
            "picture-coverage-counts",
            constraints = self.rows.len(),
            features = self.features(),
            alternatives = self.alternatives()
        )
    }
}

struct Maker<'a> {
    look: &'a Look<'a>,
    names: &'a dyn Names,
}

impl<'a> Maker<'a> {
    fn text(&self, raw: &str) -> String {
        resolved(raw, self.look.tongue, self.names)
    }

    fn thing(&self, item: &Item) -> Thing {
        Thing {
            id: item.id,
            text: self.text(item.body.text()),
        }
    }

    fn things<'b>(&self, items: impl Iterator<Item = &'b Item>) -> Vec<Thing> {
        items.map(|item| self.thing(item)).collect()
    }

    /// The items of a kind that count, the oldest first.
    fn live(&self, kind: Kind) -> impl DoubleEndedIterator<Item = &'a Item> + use<'a> {
        let mut items: Vec<&Item> = self
            .look
            .newest(kind)
            .filter(|item| mark(item).is_some())
            .collect();
        items.reverse();
        items.into_iter()
    }

    fn row(&self, row: &crate::canvas::coverage::Row<'_>) -> Row {
        let lists = [&row.accepted, &row.proposed, &row.alternatives];
        Row {
            id: row.constraint.id,
            text: self.text(row.constraint.body.text()),
            severity: row.severity,
            standing: row.standing(),
            removed_by: lists.into_iter().flatten().copied().collect(),
        }
    }

    fn columns(&self, rows: &[Row]) -> Vec<Column> {
        let removes = |id: ItemId| -> u32 {
            let rows = rows.iter().filter(|row| row.removed_by.contains(&id));
            rows.map(|row| u32::from(row.severity)).sum()
        };
        let items = self.live(Kind::Feature).chain(self.live(Kind::Alternative));
        let mut columns: Vec<(u32, Column)> = items
            .filter_map(|item| {
                let (mark, thing) = (mark(item)?, self.thing(item));
                Some((removes(item.id), Column { mark, thing }))
            })
            .filter(|(severity, _)| *severity > 0)
            .collect();
        columns
            .sort_by_key(|(severity, column)| (column.mark, std::cmp::Reverse(*severity), column.thing.id));
        columns.into_iter().map(|(_, column)| column).collect()
    }

    /// A figure over all constraints would tell of those that are hidden.
    fn figures(&self, matrix: &Matrix<'_>) -> Option<Figures> {
        let look = self.look;
        let gap = matrix.gap_coverage().filter(|_| !look.canvas.hides_totals())?;
        let compared = look.newest(Kind::Alternative).next().is_some();
        let advantage = matrix.advantage().map(Share::from);
        Some(Figures {
            gap: gap.into(),
            goal: look.canvas.settings.gates.coverage_percent,
            advantage: match advantage {
                _ if !compared => Advantage::NotCompared,
                None => Advantage::NothingLeft,
                Some(share) => Advantage::Of(share),
            },
        })
    }
}

/// The mark of what removes constraints; `None` for a dropped feature and for other kinds.
const fn mark(item: &Item) -> Option<Mark> {
    match &item.body {
        Body::Alternative(_) => Some(Mark::Today),
        Body::Feature(feature) => match feature.status {
            FeatureStatus::Accepted => Some(Mark::Accepted),
            FeatureStatus::Proposed => Some(Mark::Proposed),
            FeatureStatus::Dropped => None,
        },
        _ => None,
    }
}
