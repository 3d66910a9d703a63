//! What is told of an item in files, by facets: one list for the document and the table.
//!
//! Invariant: a facet that says nothing of an item, or that the viewer may not know yet, is absent.

use crate::canvas::figures::{self, Support};
use crate::canvas::item::{
    Action, Body, Evidence, Insight, Interview, Job, Learning, Question, Scale, Stance, Test,
};
use crate::canvas::opportunity::Raters;
use crate::canvas::word::Word;
use crate::canvas::{Item, ItemId, Kind};
use crate::say;
use crate::summary::export::Source;
use crate::view::interviews::times_asked;

/// Something that is told of items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facet {
    Id,
    Kind,
    Text,
    Type,
    Status,
    Severity,
    Strength,
    Tag,
    From,
    To,
    Removes,
    Supplies,
    About,
    Interview,
    Supports,
    Contradicts,
    Round,
    Asked,
    TimesAsked,
    Date,
    Segment,
    Consent,
    Contexts,
    Frequency,
    Notes,
    Method,
    Measure,
    PassLine,
    LineMoved,
    Observed,
    Learned,
    Therefore,
    Why,
    Owner,
    Due,
    Stage,
    Origin,
    Evidence,
    InsightsFor,
    InsightsAgainst,
    Flags,
    Support,
    Interviewees,
    Votes,
    TeamRaters,
    TeamImportance,
    TeamSatisfaction,
    TeamOpportunity,
    TeamSignificance,
    CustomerRaters,
    CustomerImportance,
    CustomerSatisfaction,
    CustomerOpportunity,
    CustomerSignificance,
    Author,
    Added,
    Changed,
    FirstWording,
}

/// What a facet says of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Told {
    /// What a member wrote.
    Words(String),
    /// Several things that members wrote.
    List(Vec<String>),
    /// A word or a name of ours.
    Term(String),
    /// A number.
    Number(String),
    /// Items.
    Ids(Vec<ItemId>),
}

/// What is told of an item, in the order in which people read it.
pub(super) type Facets = Vec<(Facet, Told)>;

/// Everything told of an item.
pub(super) fn of(source: &Source<'_>, item: &Item) -> Facets {
    let mut all = vec![
        (Facet::Id, Told::Term(item.id.to_string())),
        (Facet::Kind, Told::Term(source.look.tongue.kind(item.id.kind))),
        (Facet::Text, words(source, item.body.text())),
    ];
    all.extend(own(source, item));
    all.extend(evidence(source, item));
    all.extend(ratings(source, item));
    all.extend(common(source, item));
    all.retain(|(_, told)| !told.is_empty());
    all
}

impl Told {
    fn is_empty(&self) -> bool {
        match self {
            Self::Words(text) | Self::Term(text) | Self::Number(text) => text.is_empty(),
            Self::List(texts) => texts.is_empty(),
            Self::Ids(ids) => ids.is_empty(),
        }
    }
}

fn words(source: &Source<'_>, raw: &str) -> Told {
    Told::Words(source.named.words(raw))
}

fn ids(source: &Source<'_>, ids: &[ItemId]) -> Told {
    Told::Ids(source.standing(ids))
}

fn scale(value: Scale) -> Told {
    Told::Number(value.get().to_string())
}

fn number(count: usize) -> Told {
    Told::Number(count.to_string())
}

/// What belongs to the kind of the item.
fn own(source: &Source<'_>, item: &Item) -> Facets {
    let tongue = source.look.tongue;
    match &item.body {
        Body::Now(_) => Vec::new(),
        Body::ToBe(to_be) => vec![(Facet::From, ids(source, &to_be.from))],
        Body::Job(job) => of_job(source, job),
        Body::Constraint(gap) => {
            let tag = gap.tag.map(|tag| tongue.constraint_tag(tag)).unwrap_or_default();
            let severity = (Facet::Severity, scale(gap.weight));
            between(source, &item.body, severity, tag)
        }
        Body::Catalyst(gap) => {
            let tag = gap.tag.map(|tag| tongue.catalyst_tag(tag)).unwrap_or_default();
            let strength = (Facet::Strength, scale(gap.weight));
            between(source, &item.body, strength, tag)
        }
        Body::Question(question) => of_question(source, item.id, question),
        Body::Interview(interview) => of_interview(source, interview),
        Body::Insight(insight) => of_insight(source, insight),
        Body::Alternative(alternative) => vec![(Facet::Removes, ids(source, &alternative.removes))],
        Body::Feature(feature) => vec![
            (
                Facet::Status,
                Told::Term(tongue.label("feature-status", feature.status.id())),
            ),
            (Facet::Removes, ids(source, &feature.removes)),
            (Facet::Supplies, ids(source, &feature.supplies)),
        ],
        Body::Test(test) => of_test(source, test),
        Body::Decision(decision) => {
            let why = decision.why.iter();
            why.map(|why| (Facet::Why, words(source, why.as_str()))).collect()
        }
        Body::Action(action) => of_action(source, action),
    }
}

fn of_job(source: &Source<'_>, job: &Job) -> Facets {
    let contexts = job.contexts.iter();
    let contexts = contexts.map(|context| source.named.words(context.as_str()));
    let frequency = job.frequency.as_ref().map(|often| words(source, often.as_str()));
    let mut facets = vec![
        (Facet::Type, Told::Term(source.look.tongue.job_type(job.job_type))),
        (Facet::Contexts, Told::List(contexts.collect())),
    ];
    facets.extend(frequency.map(|often| (Facet::Frequency, often)));
    facets
}

fn between(source: &Source<'_>, body: &Body, weight: (Facet, Told), tag: String) -> Facets {
    let Some(between) = source.look.canvas.move_of(body) else {
        return vec![weight];
    };
    vec![
        (Facet::From, ids(source, &[between.from])),
        (Facet::To, ids(source, &[between.to])),
        weight,
        (Facet::Tag, Told::Term(tag)),
    ]
}

fn of_question(source: &Source<'_>, id: ItemId, question: &Question) -> Facets {
    vec![
        (Facet::Round, Told::Number(question.round.id().to_owned())),
        (Facet::About, ids(source, &question.about)),
        (Facet::TimesAsked, number(times_asked(&source.look, id))),
    ]
}

fn of_interview(source: &Source<'_>, interview: &Interview) -> Facets {
    let consent = if interview.consent { "yes" } else { "no" };
    let consent = say!(source.look.tongue, "consent-noted", word = consent);
    let mut facets = vec![
        (Facet::Round, Told::Number(interview.round.id().to_owned())),
        (Facet::Date, Told::Term(interview.date.to_string())),
        (Facet::Consent, Told::Term(consent)),
        (Facet::Asked, ids(source, &interview.asked)),
    ];
    let segment = interview.segment.iter();
    facets.extend(segment.map(|segment| (Facet::Segment, words(source, segment.as_str()))));
    let notes = interview.notes.iter();
    facets.extend(notes.map(|notes| (Facet::Notes, words(source, notes.as_str()))));
    facets
}

fn of_insight(source: &Source<'_>, insight: &Insight) -> Facets {
    let said = |stance: Stance| {
        let links = insight.links.iter().filter(|link| link.stance == stance);
        let items: Vec<ItemId> = links.map(|link| link.item).collect();
        ids(source, &items)
    };
    vec![
        (Facet::Interview, ids(source, &[insight.interview])),
        (Facet::Strength, scale(insight.strength)),
        (Facet::Supports, said(Stance::Supports)),
        (Facet::Contradicts, said(Stance::Contradicts)),
    ]
}

fn of_test(source: &Source<'_>, test: &Test) -> Facets {
    let tongue = source.look.tongue;
    let outcome = match &test.learning {
        Some(learning) => tongue.label("test-outcome", learning.outcome.id()),
        None => say!(tongue, "note-no-result"),
    };
    let moved = test.line_moved.then(|| say!(tongue, "item-line-moved"));
    let mut facets = vec![
        (Facet::Status, Told::Term(outcome)),
        (Facet::About, ids(source, &test.about)),
        (Facet::Method, words(source, test.method.as_str())),
        (Facet::Measure, words(source, test.measure.as_str())),
        (Facet::PassLine, words(source, test.pass_line.as_str())),
        (Facet::LineMoved, Told::Term(moved.unwrap_or_default())),
    ];
    facets.extend(
        test.learning
            .iter()
            .flat_map(|learning| of_learning(source, learning)),
    );
    facets
}

fn of_learning(source: &Source<'_>, learning: &Learning) -> [(Facet, Told); 3] {
    [
        (Facet::Observed, words(source, learning.observed.as_str())),
        (Facet::Learned, words(source, learning.learned.as_str())),
        (Facet::Therefore, words(source, learning.therefore.as_str())),
    ]
}

fn of_action(source: &Source<'_>, action: &Action) -> Facets {
    let status = source.look.tongue.label("action-status", action.status.id());
    let owner = action.owner.and_then(|owner| source.person(owner));
    let due = action.due.map(|due| source.moment(due));
    vec![
        (Facet::Status, Told::Term(status)),
        (Facet::Owner, Told::Term(owner.unwrap_or_default())),
        (Facet::Due, Told::Term(due.unwrap_or_default())),
    ]
}

/// What interviews say of an item that can be true or false, and what the team made of it.
fn evidence(source: &Source<'_>, item: &Item) -> Facets {
    let look = &source.look;
    if matches!(item.id.kind, Kind::Decision | Kind::Action) {
        return Vec::new();
    }
    let insights = |stance| {
        let insights = look.insights_on(item.id, stance).into_iter();
        Told::Ids(insights.map(|insight| insight.id).collect())
    };
    // Of a question or a feature that nobody tests there is nothing to say.
    let silent = !item.id.kind.is_claim() && item.evidence == Evidence::Untested;
    let state = look.tongue.evidence(item.evidence);
    let state = Some(state).filter(|_| !silent).unwrap_or_default();
    let mut facets = vec![
        (Facet::Evidence, Told::Term(state)),
        (Facet::InsightsFor, insights(Stance::Supports)),
        (Facet::InsightsAgainst, insights(Stance::Contradicts)),
        (Facet::Flags, Told::Ids(look.flags(item))),
    ];
    if let Some(support) = figures::support(look.canvas, item.id, look.viewer) {
        let interviewees = Told::Number(support.interviewees.to_string());
        facets.push((Facet::Support, Told::Number(balance(support))));
        facets.push((Facet::Interviewees, interviewees));
    }
    facets
}

/// From `-1.00` to `1.00`.
fn balance(support: Support) -> String {
    let hundredths = support.hundredths();
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}", size / 100, size % 100)
}

/// The figures of a job, those of the team and those of customers apart.
fn ratings(source: &Source<'_>, item: &Item) -> Facets {
    const TEAM: [Facet; 5] = [
        Facet::TeamRaters,
        Facet::TeamImportance,
        Facet::TeamSatisfaction,
        Facet::TeamOpportunity,
        Facet::TeamSignificance,
    ];
    const CUSTOMERS: [Facet; 5] = [
        Facet::CustomerRaters,
        Facet::CustomerImportance,
        Facet::CustomerSatisfaction,
        Facet::CustomerOpportunity,
        Facet::CustomerSignificance,
    ];
    if item.id.kind != Kind::Job {
        return Vec::new();
    }
    let told = |by, facets: [Facet; 5]| facets.into_iter().zip(rated(source, item, by));
    told(Raters::Team, TEAM)
        .chain(told(Raters::Interviewees, CUSTOMERS))
        .collect()
}

/// How many rated, importance, satisfaction, opportunity and significance; each blank where it is not to be told.
fn rated(source: &Source<'_>, job: &Item, by: Raters) -> [Told; 5] {
    let figures = source.look.figures(job, by).unwrap_or_default();
    let most = figures.raters().map(|(_, most)| most.to_string());
    let opportunity = figures.opportunity.map(|of| of.figure.score.to_string());
    [
        most,
        figures.importance.map(|figure| figure.score.to_string()),
        figures.satisfaction.map(|figure| figure.score.to_string()),
        opportunity,
        figures.significance.map(|of| of.level.to_string()),
    ]
    .map(|figure| Told::Number(figure.unwrap_or_default()))
}

/// What is common to all kinds.
fn common(source: &Source<'_>, item: &Item) -> Facets {
    let look = &source.look;
    // Of a question or an interview it goes without saying.
    let origin = match item.id.kind.is_claim() {
        true => look.tongue.origin(item.origin),
        false => String::new(),
    };
    let votes = look.votes(item).filter(|votes| *votes > 0);
    let edited = item.edited.map(|(at, _)| source.moment(at));
    let mut authors: Vec<String> = Vec::new();
    for author in look.canvas.authors_of(item) {
        authors.extend(source.person(author).filter(|name| !authors.contains(name)));
    }
    let mut facets = vec![
        (
            Facet::Votes,
            Told::Number(votes.map(|votes| votes.to_string()).unwrap_or_default()),
        ),
        (Facet::Stage, Told::Term(look.tongue.stage(item.stage))),
        (Facet::Origin, Told::Term(origin)),
        (Facet::Author, Told::List(authors)),
        (Facet::Added, Told::Term(source.moment(item.created))),
        (Facet::Changed, Told::Term(edited.unwrap_or_default())),
    ];
    let first = item.first.iter();
    facets.extend(first.map(|first| (Facet::FirstWording, words(source, first.text()))));
    facets
}

impl Word for Facet {
    const ALL: &'static [Self] = &[
        Self::Id,
        Self::Kind,
        Self::Text,
        Self::Type,
        Self::Status,
        Self::Severity,
        Self::Strength,
        Self::Tag,
        Self::From,
        Self::To,
        Self::Removes,
        Self::Supplies,
        Self::About,
        Self::Interview,
        Self::Supports,
        Self::Contradicts,
        Self::Evidence,
        Self::InsightsFor,
        Self::InsightsAgainst,
        Self::Flags,
        Self::Support,
        Self::Interviewees,
        Self::Votes,
        Self::TeamRaters,
        Self::TeamImportance,
        Self::TeamSatisfaction,
        Self::TeamOpportunity,
        Self::TeamSignificance,
        Self::CustomerRaters,
        Self::CustomerImportance,
        Self::CustomerSatisfaction,
        Self::CustomerOpportunity,
        Self::CustomerSignificance,
        Self::Contexts,
        Self::Frequency,
        Self::Round,
        Self::TimesAsked,
        Self::Date,
        Self::Segment,
        Self::Consent,
        Self::Asked,
        Self::Notes,
        Self::Method,
        Self::Measure,
        Self::PassLine,
        Self::LineMoved,
        Self::Observed,
        Self::Learned,
        Self::Therefore,
        Self::Why,
        Self::Owner,
        Self::Due,
        Self::Stage,
        Self::Origin,
        Self::Author,
        Self::Added,
        Self::Changed,
        Self::FirstWording,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Text => "text",
            Self::Type => "type",
            Self::Status => "status",
            Self::Severity => "severity",
            Self::Strength => "strength",
            Self::Tag => "tag",
            Self::From => "from",
            Self::To => "to",
            Self::Removes => "removes",
            Self::Supplies => "supplies",
            Self::About => "about",
            Self::Interview => "interview",
            Self::Supports => "supports",
            Self::Contradicts => "contradicts",
            Self::Round => "round",
            Self::Asked => "asked",
            Self::TimesAsked => "times_asked",
            Self::Date => "date",
            Self::Segment => "segment",
            Self::Consent => "consent",
            Self::Contexts => "contexts",
            Self::Frequency => "frequency",
            Self::Notes => "notes",
            Self::Method => "method",
            Self::Measure => "measure",
            Self::PassLine => "pass_line",
            Self::LineMoved => "line_moved",
            Self::Observed => "observed",
            Self::Learned => "learned",
            Self::Therefore => "therefore",
            Self::Why => "why",
            Self::Owner => "owner",
            Self::Due => "due",
            Self::Stage => "stage",
            Self::Origin => "origin",
            Self::Evidence => "evidence",
            Self::InsightsFor => "insights_for",
            Self::InsightsAgainst => "insights_against",
            Self::Flags => "flags",
            Self::Support => "support",
            Self::Interviewees => "interviewees",
            Self::Votes => "votes",
            Self::TeamRaters => "team_raters",
            Self::TeamImportance => "team_importance",
            Self::TeamSatisfaction => "team_satisfaction",
            Self::TeamOpportunity => "team_opportunity",
            Self::TeamSignificance => "team_significance",
            Self::CustomerRaters => "customer_raters",
            Self::CustomerImportance => "customer_importance",
            Self::CustomerSatisfaction => "customer_satisfaction",
            Self::CustomerOpportunity => "customer_opportunity",
            Self::CustomerSignificance => "customer_significance",
            Self::Author => "author",
            Self::Added => "added",
            Self::Changed => "changed",
            Self::FirstWording => "first",
        }
    }
}
