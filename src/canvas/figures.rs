//! Figures: numbers that a team steers by, each with the count it rests on.
//!
//! Invariant: where nothing can be measured a figure is absent, never 0.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Evidence, FeatureStatus, Insight, InsightLink, Item, Round};
use crate::canvas::state::Canvas;

/// How much of what stops the customer the accepted features remove, weighted by severity.
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

/// Gap coverage: Σ severity of the constraints that an accepted feature removes ÷ Σ severity of all constraints.
/// Removed and invalidated constraints count on neither side; a constraint that two features remove counts once.
/// `None` where no constraint counts.
///
/// Worked example:
///
/// | Constraint | Severity | Evidence | Removed by | Σ removed | Σ all |
/// |---|---|---|---|---|---|
/// | C1 | 5 | untested | F1 accepted, F2 accepted | 5 | 5 |
/// | C2 | 3 | validated | F3 proposed | – | 3 |
/// | C3 | 1 | untested | F1 accepted | 1 | 1 |
/// | C4 | 4 | invalidated | F1 accepted | – | – |
///
/// 6 ÷ 9 = 66 %, n = 3.
#[must_use]
pub fn gap_coverage(canvas: &Canvas) -> Option<Coverage> {
    let crossed = removed_by_accepted(canvas);
    let counting = canvas
        .live_of(Kind::Constraint)
        .filter(|item| item.evidence != Evidence::Invalidated);
    let none = Coverage {
        removed: 0,
        total: 0,
        constraints: 0,
    };
    let coverage = counting.fold(none, |sum, item| {
        let severity = severity(item);
        let removed = if crossed.contains(&item.id) { severity } else { 0 };
        Coverage {
            removed: sum.removed + removed,
            total: sum.total + severity,
            constraints: sum.constraints + 1,
        }
    });
    (coverage.constraints > 0).then_some(coverage)
}

fn severity(item: &Item) -> u32 {
    match &item.body {
        Body::Constraint(constraint) => constraint.weight.get().into(),
        _ => 0,
    }
}

fn removed_by_accepted(canvas: &Canvas) -> BTreeSet<ItemId> {
    let features = canvas.live_of(Kind::Feature).filter_map(|item| match &item.body {
        Body::Feature(feature) if feature.status == FeatureStatus::Accepted => Some(&feature.removes),
        _ => None,
    });
    features.flatten().map(|&id| canvas.standing_for(id)).collect()
}

/// What one interview brought that no earlier one had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// The interview.
    pub interview: ItemId,
    /// How many new findings its insights hold.
    pub findings: u32,
}

/// Saturation: the new findings of each interview of a round, in the order in which the interviews took place
/// (by date, then by number).
///
/// A link of an insight is new when no insight before it, of either round, says the same of the same item. An insight
/// without links is new too, since nobody has said yet that it repeats something.
///
/// Worked example: V1 has E1 (supports N1) and E2 (no links): 2. V2 has E3 (supports N1, contradicts T1): 1. V3 has
/// E4 (supports N1): 0.
#[must_use]
pub fn saturation(canvas: &Canvas, round: Round) -> Vec<News> {
    let insights = insights_by_interview(canvas);
    let mut known = BTreeSet::new();
    let mut curve = Vec::new();
    for (interview, its_round) in in_order(canvas) {
        let findings = insights
            .get(&interview)
            .into_iter()
            .flatten()
            .map(|insight| new_findings(canvas, insight, &mut known))
            .sum();
        if its_round == round {
            curve.push(News { interview, findings });
        }
    }
    curve
}

fn new_findings(canvas: &Canvas, insight: &Insight, known: &mut BTreeSet<InsightLink>) -> u32 {
    if insight.links.is_empty() {
        return 1;
    }
    insight
        .links
        .iter()
        .map(|&InsightLink { item, stance }| InsightLink {
            item: canvas.standing_for(item),
            stance,
        })
        .map(|link| u32::from(known.insert(link)))
        .sum()
}

fn insights_by_interview(canvas: &Canvas) -> BTreeMap<ItemId, Vec<&Insight>> {
    let mut insights: BTreeMap<ItemId, Vec<&Insight>> = BTreeMap::new();
    for item in canvas.live_of(Kind::Insight) {
        if let Body::Insight(insight) = &item.body {
            insights.entry(insight.interview).or_default().push(insight);
        }
    }
    insights
}

fn in_order(canvas: &Canvas) -> Vec<(ItemId, Round)> {
    let mut interviews: Vec<_> = canvas
        .live_of(Kind::Interview)
        .filter_map(|item| match &item.body {
            Body::Interview(interview) => Some((interview.date, item.id, interview.round)),
            _ => None,
        })
        .collect();
    interviews.sort_unstable();
    interviews.into_iter().map(|(_, id, round)| (id, round)).collect()
}
