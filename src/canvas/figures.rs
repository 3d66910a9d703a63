//! Figures: numbers that a team steers by, each with the count it rests on.
//!
//! Invariant: where nothing can be measured a figure is absent, never 0.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Insight, InsightLink, Round};
use crate::canvas::state::Canvas;

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
