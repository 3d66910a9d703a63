//! How well a solution crosses the gap: which feature removes which constraint, what customers use today, and what
//! nobody has thought of yet.
//!
//! Invariants: only live items count, and an item that was merged into another counts as that other; a constraint that
//! evidence has refuted stops nobody, so it is on neither side of a figure; where nothing can be measured a figure is
//! absent, never 0.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Evidence, FeatureStatus, Item, Move};
use crate::canvas::state::Canvas;

/// A share of severity: how much of what stops the customer is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coverage {
    /// The severities of the removed constraints, added up.
    pub removed: u32,
    /// The severities of all constraints that count, added up; at least 1.
    pub total: u32,
    /// How many constraints count: the figure's n, at least 1.
    pub constraints: u32,
}

impl Coverage {
    /// The share in percent, from 0 to 100, rounded down so that a goal is never reached by rounding.
    #[must_use]
    pub const fn percent(self) -> u32 {
        match self.removed.saturating_mul(100).checked_div(self.total) {
            Some(percent) => percent,
            None => 0,
        }
    }
}

/// A constraint with everything that removes it, each list in the order of ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    /// The constraint.
    pub constraint: &'a Item,
    /// How severe it is, from 1 to 5.
    pub severity: u8,
    /// The accepted features that remove it.
    pub accepted: Vec<ItemId>,
    /// The proposed features that would.
    pub proposed: Vec<ItemId>,
    /// What customers use today that removes it.
    pub alternatives: Vec<ItemId>,
}

/// The constraints of a canvas against features and alternatives, and what is left over on either side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix<'a> {
    /// Every constraint that counts: those that no feature removes first, then those that only a proposed one does;
    /// among these the severest first, then by id.
    pub rows: Vec<Row<'a>>,
    /// Constraints that evidence has refuted.
    pub refuted: Vec<ItemId>,
    /// Catalysts that no feature supplies, the strongest first; those that evidence has refuted are not missed.
    pub unsupplied: Vec<&'a Item>,
    /// Features, proposed or accepted, that remove and supply nothing that counts.
    pub idle: Vec<&'a Item>,
}

/// The matrix of those items that `seen` lets through: all for the team's figures, fewer for somebody from whom some
/// are hidden. Dropped features remove and supply nothing.
#[must_use]
pub fn matrix<'a>(canvas: &'a Canvas, seen: impl Fn(&Item) -> bool) -> Matrix<'a> {
    let items: Vec<&Item> = canvas.live().filter(|item| seen(item)).collect();
    let of = |kind: Kind| items.iter().copied().filter(move |item| item.id.kind == kind);
    let links = Links::of(canvas, &items);
    let (refuted, counting): (Vec<&Item>, Vec<&Item>) =
        of(Kind::Constraint).partition(|item| is_refuted(item));
    let mut rows: Vec<Row<'_>> = counting.into_iter().map(|item| links.row(item)).collect();
    rows.sort_by_key(|row| (row.standing(), Reverse(row.severity), row.constraint.id));
    let missed = of(Kind::Catalyst).filter(|item| !is_refuted(item) && !links.is_supplied(item.id));
    let mut unsupplied: Vec<&Item> = missed.collect();
    unsupplied.sort_by_key(|item| (Reverse(weight(item)), item.id));
    Matrix {
        rows,
        refuted: refuted.into_iter().map(|item| item.id).collect(),
        unsupplied,
        idle: of(Kind::Feature).filter(|item| is_idle(canvas, item)).collect(),
    }
}

/// How far the team is with a constraint. The order is the order of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// No feature removes it.
    Open,
    /// A proposed feature would.
    Proposed,
    /// An accepted feature does.
    Covered,
}

impl Row<'_> {
    /// How far the team is with it.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match (self.accepted.is_empty(), self.proposed.is_empty()) {
            (false, _) => Standing::Covered,
            (true, false) => Standing::Proposed,
            (true, true) => Standing::Open,
        }
    }
}

impl Matrix<'_> {
    /// Gap coverage: Σ severity of the constraints that an accepted feature removes ÷ Σ severity of all constraints.
    /// A constraint that two features remove counts once. `None` where no constraint counts.
    ///
    /// The formula is Ferry's own, for the last question of the Customer Progress Canvas (H. W. Naguib): what fills the
    /// gap better than anything else?
    ///
    /// Worked example:
    ///
    /// | Constraint | Severity | Evidence | Removed by | Today | Σ removed | Σ all |
    /// |---|---|---|---|---|---|---|
    /// | C1 | 5 | untested | F1 accepted, F2 accepted | A1 | 5 | 5 |
    /// | C2 | 3 | validated | F3 proposed | – | – | 3 |
    /// | C3 | 1 | untested | F1 accepted | – | 1 | 1 |
    /// | C4 | 4 | invalidated | F1 accepted | – | – | – |
    ///
    /// 6 ÷ 9 = 66 %, n = 3.
    #[must_use]
    pub fn gap_coverage(&self) -> Option<Coverage> {
        covered(self.rows.iter())
    }

    /// Advantage: as [`Matrix::gap_coverage`], over those constraints alone that no alternative removes: what customers
    /// cannot have today. `None` where there is no such constraint.
    ///
    /// Worked example: in the table above A1 removes C1, so C2 and C3 are left: 1 ÷ 4 = 25 %, n = 2.
    #[must_use]
    pub fn advantage(&self) -> Option<Coverage> {
        covered(self.rows.iter().filter(|row| row.alternatives.is_empty()))
    }

    /// Gap coverage if this proposed feature were accepted too.
    #[must_use]
    pub fn coverage_with(&self, feature: ItemId) -> Option<Coverage> {
        share(self.rows.iter(), |row| {
            !row.accepted.is_empty() || row.proposed.contains(&feature)
        })
    }
}

/// [`Matrix::gap_coverage`] of all that is on the canvas.
#[must_use]
pub fn gap_coverage(canvas: &Canvas) -> Option<Coverage> {
    matrix(canvas, |_| true).gap_coverage()
}

/// The moves that no constraint stands in, among those that a TO BE or a catalyst names and whose ends count.
#[must_use]
pub fn unconstrained_moves(canvas: &Canvas, seen: impl Fn(&Item) -> bool) -> Vec<Move> {
    let standing = |between: &Move| {
        let ends = [between.from, between.to].map(|id| canvas.live_item(id));
        ends.iter().all(|end| end.is_some_and(&seen))
    };
    let of = |kind: Kind| {
        let items = canvas.live_of(kind).filter(|item| seen(item));
        items
            .filter_map(|item| canvas.move_of(&item.body))
            .collect::<BTreeSet<_>>()
    };
    let moves: BTreeSet<Move> = canvas.moves().into_iter().chain(of(Kind::Catalyst)).collect();
    let constrained = of(Kind::Constraint);
    moves
        .into_iter()
        .filter(|between| standing(between) && !constrained.contains(between))
        .collect()
}

fn covered<'a>(rows: impl Iterator<Item = &'a Row<'a>>) -> Option<Coverage> {
    share(rows, |row| !row.accepted.is_empty())
}

fn share<'a>(
    rows: impl Iterator<Item = &'a Row<'a>>,
    is_removed: impl Fn(&Row<'_>) -> bool,
) -> Option<Coverage> {
    let none = Coverage {
        removed: 0,
        total: 0,
        constraints: 0,
    };
    let coverage = rows.fold(none, |sum, row| {
        let severity = u32::from(row.severity);
        let removed = if is_removed(row) { severity } else { 0 };
        Coverage {
            removed: sum.removed + removed,
            total: sum.total + severity,
            constraints: sum.constraints + 1,
        }
    });
    (coverage.constraints > 0).then_some(coverage)
}

/// What removes or supplies an item, by the item.
type Removers = BTreeMap<ItemId, BTreeSet<ItemId>>;

/// What features and alternatives point to.
#[derive(Default)]
struct Links {
    accepted: Removers,
    proposed: Removers,
    alternatives: Removers,
}

impl Links {
    fn of(canvas: &Canvas, items: &[&Item]) -> Self {
        let mut links = Self::default();
        for item in items {
            let place = match &item.body {
                Body::Alternative(_) => &mut links.alternatives,
                Body::Feature(feature) => match feature.status {
                    FeatureStatus::Accepted => &mut links.accepted,
                    FeatureStatus::Proposed => &mut links.proposed,
                    FeatureStatus::Dropped => continue,
                },
                _ => continue,
            };
            for id in canvas.links_of(item) {
                place.entry(id).or_default().insert(item.id);
            }
        }
        links
    }

    fn row<'a>(&self, constraint: &'a Item) -> Row<'a> {
        let of = |place: &Removers| {
            let ids = place.get(&constraint.id).into_iter().flatten();
            ids.copied().collect()
        };
        Row {
            constraint,
            severity: weight(constraint),
            accepted: of(&self.accepted),
            proposed: of(&self.proposed),
            alternatives: of(&self.alternatives),
        }
    }

    fn is_supplied(&self, catalyst: ItemId) -> bool {
        self.accepted.contains_key(&catalyst) || self.proposed.contains_key(&catalyst)
    }
}

/// Whether a feature that is not dropped has no effect on anything that counts.
fn is_idle(canvas: &Canvas, feature: &Item) -> bool {
    let dropped = matches!(&feature.body, Body::Feature(body) if body.status == FeatureStatus::Dropped);
    let counts = |id: ItemId| canvas.live_item(id).is_some_and(|item| !is_refuted(item));
    !dropped && !canvas.links_of(feature).into_iter().any(counts)
}

fn is_refuted(item: &Item) -> bool {
    item.evidence == Evidence::Invalidated
}

/// Severity of a constraint, strength of a catalyst, from 1 to 5; 0 for other kinds.
fn weight(item: &Item) -> u8 {
    match &item.body {
        Body::Constraint(gap) => gap.weight.get(),
        Body::Catalyst(gap) => gap.weight.get(),
        _ => 0,
    }
}
