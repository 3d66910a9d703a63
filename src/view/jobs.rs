//! Jobs with their figures, in the order of any of them, and the types that nobody has named yet.
//!
//! Invariants: figures of the team and of interviewees stand apart, each with its n; what nobody rated says so; figures
//! of a job that is hidden still are shown to nobody, and put nothing in order.

use std::cmp::Reverse;

use crate::canvas::jobs::{self, type_of};
use crate::canvas::opportunity::{Figure, Figures, Median, Raters, Score};
use crate::canvas::{Item, Kind, Word};
use crate::catalog::control::{JobFilter, JobOrder};
use crate::say;
use crate::view::Look;
use crate::view::item::field;
use crate::view::lines::item_line;
use crate::view::post::{Card, CardField};

/// Jobs on one page, with two lines of figures each. At their longest they fill a card.
pub(super) const PAGE: usize = 8;

/// Jobs in an order.
pub(super) struct Sorted<'a> {
    pub(super) jobs: Vec<&'a Item>,
    /// What the order goes by, where that has to be said.
    pub(super) order: Option<String>,
}

/// The jobs that the viewer may see, some or all, in an order. Jobs that have nothing to be ordered by come last, by id.
pub(super) fn sorted<'a>(look: &Look<'a>, filter: Option<JobFilter>, order: JobOrder) -> Sorted<'a> {
    let mut jobs: Vec<&Item> = look.newest(Kind::Job).collect();
    jobs.retain(|item| filter.is_none_or(|filter| type_of(item).is_some_and(|own| filter.takes(own))));
    if order == JobOrder::Newest {
        return Sorted { jobs, order: None };
    }
    jobs.reverse();
    match order {
        JobOrder::Type => jobs.sort_by_key(|item| type_of(item)),
        JobOrder::Votes => jobs.sort_by_key(|item| Reverse(look.votes(item).unwrap_or_default())),
        _ => return by_figure(look, jobs, order),
    }
    Sorted { jobs, order: None }
}

/// Orders jobs by a figure of one group, [the leading one](Raters::leading).
fn by_figure<'a>(look: &Look<'a>, jobs: Vec<&'a Item>, order: JobOrder) -> Sorted<'a> {
    let Some(measure) = measure(order).filter(|_| !jobs.is_empty()) else {
        return Sorted { jobs, order: None };
    };
    let [by_team, by_customers] = Raters::ALL.map(|by| measured(look, &jobs, by, measure));
    let rated =
        |measured: &[(Option<Score>, &Item)]| measured.iter().filter(|(score, _)| score.is_some()).count();
    let leading = Raters::leading(rated(&by_team), rated(&by_customers));
    let mut chosen = match leading {
        Raters::Team => by_team,
        Raters::Interviewees => by_customers,
    };
    let group = match rated(&chosen) {
        0 if look.canvas.hides_totals() => "hidden",
        0 => "nobody",
        _ => leading.id(),
    };
    // The sort is stable: jobs with the same figure stay in the order of their ids.
    match order {
        JobOrder::Satisfaction => chosen.sort_by_key(|(score, _)| (score.is_none(), *score)),
        _ => chosen.sort_by_key(|(score, _)| Reverse(*score)),
    }
    Sorted {
        jobs: chosen.into_iter().map(|(_, job)| job).collect(),
        order: Some(say!(
            look.tongue,
            "jobs-order",
            figure = look.tongue.label("job-figure", order.id()),
            group = group
        )),
    }
}

/// What an order goes by; `None` for orders that need no figure.
fn measure(order: JobOrder) -> Option<fn(&Figures) -> Option<Score>> {
    match order {
        JobOrder::Opportunity => Some(|figures| Some(figures.opportunity?.figure.score)),
        JobOrder::Importance => Some(|figures| Some(figures.importance?.score)),
        JobOrder::Satisfaction => Some(|figures| Some(figures.satisfaction?.score)),
        JobOrder::Significance => Some(|figures| Some(figures.significance?.key.score)),
        JobOrder::Id | JobOrder::Newest | JobOrder::Type | JobOrder::Votes => None,
    }
}

fn measured<'a>(
    look: &Look<'_>,
    jobs: &[&'a Item],
    by: Raters,
    measure: fn(&Figures) -> Option<Score>,
) -> Vec<(Option<Score>, &'a Item)> {
    let score = |job| look.figures(job, by).and_then(|figures| measure(&figures));
    jobs.iter().map(|job| (score(job), *job)).collect()
}

/// Some jobs as lines, with their figures below each once anybody has rated any job.
pub(super) fn lines(look: &Look<'_>, jobs: &[&Item]) -> Vec<String> {
    let any_rated = look.newest(Kind::Job).any(|job| is_rated(look, job));
    let line = |job: &&Item| match any_rated && look.shows_totals(job) {
        true => format!("{}\n{}", item_line(look, job), figure_lines(look, job)),
        false => item_line(look, job),
    };
    jobs.iter().map(line).collect()
}

fn is_rated(look: &Look<'_>, job: &Item) -> bool {
    let figures = Raters::ALL.map(|by| look.figures(job, by));
    figures.into_iter().flatten().any(|figures| !figures.is_empty())
}

fn figure_lines(look: &Look<'_>, job: &Item) -> String {
    let tongue = look.tongue;
    if !is_rated(look, job) {
        return say!(tongue, "jobs-not-rated");
    }
    let line = |by| {
        let figures = look.figures(job, by).unwrap_or_default();
        say!(
            tongue,
            "jobs-figures",
            group = by.id(),
            figures = in_short(look, &figures)
        )
    };
    Raters::ALL.map(line).join("\n")
}

/// All figures of one group in one line.
#[must_use]
pub fn in_short(look: &Look<'_>, figures: &Figures) -> String {
    let tongue = look.tongue;
    let Some((least, most)) = figures.raters() else {
        return say!(tongue, "figure-none");
    };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(opportunity(look, figures));
    parts.extend(simple(look, "importance", figures.importance));
    parts.extend(simple(look, "satisfaction", figures.satisfaction));
    parts.extend(
        figures
            .significance
            .map(|significance| say!(tongue, "figure-significance", level = significance.level)),
    );
    // Criteria alone make no figure yet.
    if parts.is_empty() {
        parts.push(say!(tongue, "figure-begun"));
    }
    let n = match least == most {
        true => least.to_string(),
        false => format!("{least}–{most}"),
    };
    let directional = [
        figures.opportunity.map(|opportunity| opportunity.figure),
        figures.significance.map(|significance| significance.key),
    ];
    let directional = directional.into_iter().flatten().any(Figure::is_directional);
    parts.push(count(look, n, directional));
    parts.join(" · ")
}

fn opportunity(look: &Look<'_>, figures: &Figures) -> Option<String> {
    let opportunity = figures.opportunity?;
    let score = opportunity.figure.score.to_string();
    Some(say!(
        look.tongue,
        "figure-opportunity",
        score = score,
        word = opportunity.band.id()
    ))
}

fn simple(look: &Look<'_>, word: &str, figure: Option<Figure>) -> Option<String> {
    let score = figure?.score.to_string();
    Some(say!(look.tongue, "figure-simple", word = word, score = score))
}

/// "n = 5", and beside figures of few raters "directional".
fn count(look: &Look<'_>, n: String, directional: bool) -> String {
    let word = if directional { "directional" } else { "plain" };
    say!(look.tongue, "figure-n", n = n, word = word)
}

/// The figures of a job on its card, by group; none while they are hidden.
pub(super) fn fields(look: &Look<'_>, job: &Item) -> Vec<CardField> {
    let tongue = look.tongue;
    if !look.shows_totals(job) {
        return Vec::new();
    }
    if !is_rated(look, job) {
        let name = say!(tongue, "item-field-ratings", group = "both");
        return vec![field(name, say!(tongue, "figure-none"), false)];
    }
    let of_group = |by: Raters| {
        let name = say!(tongue, "item-field-ratings", group = by.id());
        let figures = look.figures(job, by).unwrap_or_default();
        field(name, at_length(look, &figures), false)
    };
    Raters::ALL.map(of_group).to_vec()
}

/// Each figure of one group on a line of its own, with its n.
fn at_length(look: &Look<'_>, figures: &Figures) -> String {
    if figures.is_empty() {
        return say!(look.tongue, "figure-none");
    }
    let of = figures.opportunity.map(|opportunity| opportunity.figure);
    let shares = [
        (opportunity(look, figures), of, true),
        (
            simple(look, "importance", figures.importance),
            figures.importance,
            false,
        ),
        (
            simple(look, "satisfaction", figures.satisfaction),
            figures.satisfaction,
            false,
        ),
        (
            significance(look, figures),
            figures.significance.map(|of| of.key),
            true,
        ),
    ];
    let shares = shares
        .into_iter()
        .filter_map(|(words, figure, may_be_directional)| {
            let figure = figure?;
            let directional = may_be_directional && figure.is_directional();
            Some((words?, figure.n, directional))
        });
    let medians = medians(figures).into_iter().filter_map(|(word, median)| {
        let median = median?;
        let words = say!(
            look.tongue,
            "figure-median",
            word = word,
            median = median.to_string()
        );
        Some((words, median.n, false))
    });
    let lines = shares.chain(medians);
    let lines =
        lines.map(|(words, n, directional)| format!("{words} · {}", count(look, n.to_string(), directional)));
    lines.collect::<Vec<_>>().join("\n")
}

/// The level of significance with what jobs are sorted by.
fn significance(look: &Look<'_>, figures: &Figures) -> Option<String> {
    let significance = figures.significance?;
    Some(say!(
        look.tongue,
        "figure-significance-key",
        level = significance.level,
        score = significance.key.score.to_string()
    ))
}

/// What significance is made of, by the word of the criterion.
const fn medians(figures: &Figures) -> [(&'static str, Option<Median>); 4] {
    [
        ("consequences", figures.consequences),
        ("dissatisfaction", figures.dissatisfaction),
        ("many", figures.many),
        ("pay", figures.pay),
    ]
}

/// A card of the job types that nobody has named yet, as far as the filter takes them; `None` where each has a job.
///
/// In a canvas that hides contributions nobody knows what others have named, so the card is missing while one may still
/// be hidden.
#[must_use]
pub fn blind_spots(look: &Look<'_>, filter: Option<JobFilter>) -> Option<Card> {
    if look.canvas.hides_totals() {
        return None;
    }
    blind_spots_of_all(look, filter)
}

/// As [`blind_spots`], for a post at the close of a stage, after which nothing of it is hidden.
#[must_use]
pub fn blind_spots_of_all(look: &Look<'_>, filter: Option<JobFilter>) -> Option<Card> {
    let tongue = look.tongue;
    // Where there is no job at all, that is what is to be said first.
    look.newest(Kind::Job).next()?;
    let mut spots = jobs::blind_spots(look.newest(Kind::Job));
    spots.retain(|&spot| filter.is_none_or(|filter| filter.takes(spot)));
    let lines = spots
        .iter()
        .map(|spot| say!(tongue, "job-about", word = spot.id()));
    let lines: Vec<String> = lines.collect();
    (!lines.is_empty()).then(|| Card::new(say!(tongue, "blind-spots-title"), lines.join("\n")))
}
