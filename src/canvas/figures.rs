//! Figures: numbers that a team steers by, each with the count it rests on.
//!
//! Invariant: where nothing can be measured a figure is absent, never 0.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::evidence::strength_of;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, InsightLink, Item, Round, Stance};
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;

/// What one interview brought that no earlier one had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// The interview.
    pub interview: ItemId,
    /// How many insights come from it.
    pub insights: u32,
    /// How many new findings they hold.
    pub findings: u32,
}

/// Saturation: the new findings of each interview of a round, in the order in which the interviews took place
/// (by date, then by number).
///
/// A link of an insight is new when no insight before it, of either round, says the same of the same item. An insight
/// without links is new too, since nobody has said yet that it repeats something.
///
/// The formula is Ferry's own. That interviews may end when they bring nothing new is the saturation of Glaser and
/// Strauss, "The Discovery of Grounded Theory" (1967).
///
/// Worked example: V1 has E1 (supports N1) and E2 (no links): 2. V2 has E3 (supports N1, contradicts T1): 1. V3 has
/// E4 (supports N1): 0.
#[must_use]
pub fn saturation(canvas: &Canvas, round: Round) -> Vec<News> {
    curve(canvas, round, &|_| true)
}

/// As [`saturation`], of those interviews and insights alone that the viewer may see: what is hidden makes nothing else
/// look old.
#[must_use]
pub fn visible_saturation(canvas: &Canvas, round: Round, viewer: Viewer) -> Vec<News> {
    curve(canvas, round, &|item| canvas.may_see(&viewer, item))
}

fn curve(canvas: &Canvas, round: Round, counts: &dyn Fn(&Item) -> bool) -> Vec<News> {
    let insights = insights_by_interview(canvas, counts);
    let mut known = BTreeSet::new();
    let mut curve = Vec::new();
    for (interview, its_round) in in_order(canvas, counts) {
        let from = insights.get(&interview).map(Vec::as_slice).unwrap_or_default();
        let findings = from
            .iter()
            .map(|insight| new_findings(canvas.said_by(insight), &mut known))
            .sum();
        if its_round == round {
            curve.push(News {
                interview,
                insights: u32::try_from(from.len()).unwrap_or(u32::MAX),
                findings,
            });
        }
    }
    curve
}

/// What a saturation curve says about going on.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// These interviews have no insight yet, so nothing can be said.
    Unread(Vec<ItemId>),
    /// The last interview brought this many new findings: going on is worth it.
    News(u32),
    /// The last interviews, this many, brought nothing new. That is fewer than would be enough.
    Quiet(u32),
    /// The last interviews, this many, brought nothing new: the curve is saturated.
    Saturated(u32),
}

/// Reads a curve; `enough` interviews in a row without a new finding make it saturated. `None` where there is none.
///
/// Worked example, with 3 being enough: 4, 2, 0, 1 is "1 new"; 4, 2, 0, 0 is "2 quiet"; 4, 0, 0, 0 is "3: saturated".
#[must_use]
pub fn verdict(curve: &[News], enough: u32) -> Option<Verdict> {
    let last = curve.last()?;
    let unread = curve.iter().filter(|news| news.insights == 0);
    let unread: Vec<ItemId> = unread.map(|news| news.interview).collect();
    let quiet = curve.iter().rev().take_while(|news| news.findings == 0).count();
    let quiet = u32::try_from(quiet).unwrap_or(u32::MAX);
    Some(match quiet {
        _ if !unread.is_empty() => Verdict::Unread(unread),
        0 => Verdict::News(last.findings),
        quiet if quiet < enough => Verdict::Quiet(quiet),
        quiet => Verdict::Saturated(quiet),
    })
}

fn new_findings(said: Vec<InsightLink>, known: &mut BTreeSet<InsightLink>) -> u32 {
    if said.is_empty() {
        return 1;
    }
    said.into_iter().map(|link| u32::from(known.insert(link))).sum()
}

fn insights_by_interview<'a>(
    canvas: &'a Canvas,
    counts: &dyn Fn(&Item) -> bool,
) -> BTreeMap<ItemId, Vec<&'a Item>> {
    let mut insights: BTreeMap<ItemId, Vec<&Item>> = BTreeMap::new();
    for item in canvas.live_of(Kind::Insight).filter(|item| counts(item)) {
        if let Body::Insight(insight) = &item.body {
            insights.entry(insight.interview).or_default().push(item);
        }
    }
    insights
}

fn in_order(canvas: &Canvas, counts: &dyn Fn(&Item) -> bool) -> Vec<(ItemId, Round)> {
    let mut interviews: Vec<_> = canvas
        .live_of(Kind::Interview)
        .filter(|item| counts(item))
        .filter_map(|item| match &item.body {
            Body::Interview(interview) => Some((interview.date, item.id, interview.round)),
            _ => None,
        })
        .collect();
    interviews.sort_unstable();
    interviews.into_iter().map(|(_, id, round)| (id, round)).collect()
}

/// How strongly interviewees speak for an item, weighed against how strongly they speak against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Support {
    /// The strengths of the insights for it, added up.
    pub supporting: u32,
    /// The strengths of the insights against it, added up.
    pub contradicting: u32,
    /// How many interviewees have said anything about it: the figure's n, at least 1.
    pub interviewees: u32,
}

impl Support {
    /// The balance in hundredths, from −100 (all against) to 100 (all for), rounded towards 0.
    #[must_use]
    pub fn hundredths(self) -> i32 {
        let (supporting, contradicting) = (i64::from(self.supporting), i64::from(self.contradicting));
        let balance = (supporting - contradicting) * 100;
        let hundredths = balance.checked_div(supporting + contradicting);
        hundredths
            .and_then(|hundredths| i32::try_from(hundredths).ok())
            .unwrap_or_default()
    }
}

/// Support of an item: (Σ strength for − Σ strength against) ÷ Σ strength. Of each interviewee only the strongest
/// insight on each side counts, so that nobody is heard twice. Interviewees are told apart by the pseudonym, in upper
/// or lower case, so that somebody who was interviewed twice is one person. Only what the viewer may see counts; `None`
/// where nobody has said anything about the item.
///
/// That what people do counts for more than what they say is the evidence strength of David J. Bland and Alexander
/// Osterwalder, *Testing Business Ideas* (2019); the ladder from 1 to 5 and the balance are the method's own.
///
/// Worked example, of insights about N1:
///
/// | Interviewee | Insight | Strength | For | Against |
/// |---|---|---|---|---|
/// | Vera | supports | 2 | – (weaker than the next) | |
/// | Vera | supports | 4 | 4 | |
/// | Omar | supports | 3 | 3 | |
/// | Omar | contradicts | 1 | | 1 |
/// | Lin | contradicts | 2 | | 2 |
///
/// (7 − 3) ÷ 10 = +0.40, n = 3.
#[must_use]
pub fn support(canvas: &Canvas, id: ItemId, viewer: Viewer) -> Option<Support> {
    let supporting = strongest_by_interviewee(canvas, id, Stance::Supports, viewer);
    let contradicting = strongest_by_interviewee(canvas, id, Stance::Contradicts, viewer);
    let heard: BTreeSet<_> = supporting.keys().chain(contradicting.keys()).collect();
    let interviewees = u32::try_from(heard.len()).unwrap_or(u32::MAX);
    (interviewees > 0).then(|| Support {
        supporting: supporting.values().sum(),
        contradicting: contradicting.values().sum(),
        interviewees,
    })
}

/// Who was interviewed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Interviewee {
    /// The pseudonym in lower case.
    Called(String),
    /// Whoever this interview was held with.
    Of(ItemId),
}

fn strongest_by_interviewee(
    canvas: &Canvas,
    id: ItemId,
    stance: Stance,
    viewer: Viewer,
) -> BTreeMap<Interviewee, u32> {
    let mut strongest = BTreeMap::new();
    for insight in canvas.visible_insights_on(id, stance, viewer) {
        if let Some(interviewee) = interviewee(canvas, insight) {
            let strength = u32::from(strength_of(insight));
            let own = strongest.entry(interviewee).or_default();
            *own = strength.max(*own);
        }
    }
    strongest
}

fn interviewee(canvas: &Canvas, insight: &Item) -> Option<Interviewee> {
    let Body::Insight(said) = &insight.body else {
        return None;
    };
    Some(match canvas.interview_of(insight).map(|item| &item.body) {
        Some(Body::Interview(interview)) => Interviewee::Called(interview.pseudonym.as_str().to_lowercase()),
        _ => Interviewee::Of(said.interview),
    })
}

/// How many of the items that claim something about the customer an insight speaks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EvidenceCoverage {
    /// Items with an insight, for or against.
    pub linked: u32,
    /// All of them: the figure's n, at least 1.
    pub items: u32,
}

/// Evidence coverage: items with a linked insight ÷ items, of the kinds that [claim something about the
/// customer](Kind::is_claim): NOW, TO BE, jobs, constraints, catalysts. Only what the viewer may see counts; `None`
/// where there is no such item. After the assumption map of *Testing Business Ideas* (2019), which parts what is known
/// from what is only believed.
///
/// Worked example: E1 supports N1 and contradicts T1, E2 supports N1, and nothing is said of N2 and C1. N1 and T1 have
/// an insight: 2 ÷ 4 = 50 %, n = 4.
#[must_use]
pub fn evidence_coverage(canvas: &Canvas, viewer: Viewer) -> Option<EvidenceCoverage> {
    let insights = canvas
        .visible(viewer)
        .filter(|item| item.id.kind == Kind::Insight);
    let spoken_about: BTreeSet<ItemId> = insights.flat_map(|item| canvas.links_of(item)).collect();
    let claims = canvas.visible(viewer).filter(|item| item.id.kind.is_claim());
    let coverage = claims.fold(EvidenceCoverage { linked: 0, items: 0 }, |sum, item| {
        EvidenceCoverage {
            linked: sum.linked + u32::from(spoken_about.contains(&item.id)),
            items: sum.items + 1,
        }
    });
    (coverage.items > 0).then_some(coverage)
}
