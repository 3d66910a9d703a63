//! What a picture of a canvas shows, as plain data: made from what a viewer may see, drawn without knowing a canvas.
//!
//! Invariants: nothing that the viewer may not see is in it, not even as a number; nobody is in it where the canvas is
//! anonymous. Two equal values make equal pictures.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::coverage::matrix;
use crate::canvas::item::{Body, Evidence, FeatureStatus, Item, JobType};
use crate::canvas::stage::StageStatus;
use crate::canvas::{Author, ItemId, Kind, Member, Stage, Word};
use crate::picture::initials::initials;
use crate::picture::palette::{AVATARS, Hue, Theme};
use crate::picture::resolve::{mentioned, resolved};
use crate::view::Look;

/// Authors shown on one card.
const MAX_PEOPLE: usize = 3;

/// What people are called at Discord.
pub trait Names {
    /// The display name behind a Discord id; `None` where it is not known.
    fn name(&self, user: u64) -> Option<String>;
}

/// Nobody's name is known.
pub struct Nameless;

impl Names for Nameless {
    fn name(&self, _user: u64) -> Option<String> {
        None
    }
}

/// The people whose names a picture of what the viewer may see would show: authors, but where nobody is named, and whom
/// items mention.
#[must_use]
pub fn people(look: &Look<'_>) -> BTreeSet<u64> {
    let anonymous = look.canvas.settings.anonymous;
    let mut people = BTreeSet::new();
    for item in look.canvas.visible(look.viewer) {
        let authors = look.canvas.authors_of(item).into_iter().filter(|_| !anonymous);
        people.extend(authors.filter_map(|author| match author {
            Author::Member(member) => look.roster.user(member),
            Author::Anonymous(_) => None,
        }));
        people.extend(mentioned(item.body.text()));
    }
    people
}

/// All that a picture of a canvas says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CanvasPicture {
    /// Light or dark.
    pub theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// The title of the canvas.
    pub title: String,
    /// Who the customer is.
    pub customer: String,
    /// Where each stage stands, in order.
    pub stages: Vec<(Stage, Standing)>,
    /// How many people take part.
    pub people: u32,
    /// Jobs and NOW items, the weightiest first, as in all lists of cards.
    pub now: Vec<Card>,
    /// Constraints.
    pub constraints: Vec<Card>,
    /// Catalysts.
    pub catalysts: Vec<Card>,
    /// TO BE items.
    pub to_be: Vec<Card>,
    /// Features that were not dropped.
    pub features: Vec<Feature>,
    /// How much of the gap the accepted features cover, in percent; `None` while that says nothing or is hidden.
    pub coverage: Option<u32>,
    /// Whether others' contributions to the open stage are hidden for now.
    pub hidden: bool,
    /// Whether nobody is named.
    pub anonymous: bool,
}

/// Where a stage stands, as the strip shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// It was closed.
    Done,
    /// It is open.
    Current,
    /// It comes later.
    Later,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Card {
    /// Its name, such as `N4`.
    pub id: ItemId,
    /// What it is about.
    pub hue: Hue,
    /// What it says.
    pub text: String,
    /// Who contributed it; nobody where the canvas is anonymous.
    pub people: Vec<Person>,
    /// Its votes; 0 too while they are hidden.
    pub votes: u32,
    /// What evidence has done to it.
    pub evidence: Evidence,
    /// Findings of interviews that speak for it or against it.
    pub findings: u32,
    /// Severity of a constraint, strength of a catalyst, from 1 to 5.
    pub weight: Option<u8>,
    /// The features that remove or supply it, and whether each is accepted.
    pub features: Vec<(ItemId, bool)>,
}

/// Somebody, as a small disc.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Person {
    /// One or two letters; `None` where the name is not known.
    pub initials: Option<String>,
    /// Which of [`AVATARS`] is behind them.
    pub colour: usize,
}

/// A feature of the solution.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Feature {
    /// Its name, such as `F1`.
    pub id: ItemId,
    /// What it does.
    pub text: String,
    /// Whether the team has accepted it.
    pub accepted: bool,
    /// The constraints it removes and the catalysts it supplies, in the order of their ids.
    pub covers: Vec<ItemId>,
}

impl CanvasPicture {
    /// What the viewer may see of a canvas.
    #[must_use]
    pub fn new(look: &Look<'_>, names: &dyn Names, theme: Theme) -> Self {
        let maker = Maker::new(look, names);
        let canvas = look.canvas;
        Self {
            theme,
            language: look.tongue.tag().to_owned(),
            title: maker.text(canvas.title.as_str()),
            customer: maker.text(canvas.customer.as_str()),
            stages: stages(look),
            people: canvas.participant_count(),
            now: maker.cards(&[Kind::Job, Kind::Now]),
            constraints: maker.cards(&[Kind::Constraint]),
            catalysts: maker.cards(&[Kind::Catalyst]),
            to_be: maker.cards(&[Kind::ToBe]),
            coverage: coverage(look, &maker.features),
            features: maker.features,
            hidden: canvas.hides_totals(),
            anonymous: canvas.settings.anonymous,
        }
    }

    /// All cards, part by part.
    pub fn cards(&self) -> impl Iterator<Item = &Card> {
        let parts = [&self.now, &self.constraints, &self.catalysts, &self.to_be];
        parts.into_iter().flatten()
    }

    /// The open stage; `None` once all are done.
    #[must_use]
    pub fn current(&self) -> Option<Stage> {
        let is_current = |(_, standing): &&(Stage, Standing)| *standing == Standing::Current;
        self.stages.iter().find(is_current).map(|(stage, _)| *stage)
    }
}

fn stages(look: &Look<'_>) -> Vec<(Stage, Standing)> {
    let standing = |stage: Stage| match look.canvas.stage(stage).status {
        _ if look.canvas.current == Some(stage) => Standing::Current,
        StageStatus::Closed => Standing::Done,
        StageStatus::Open | StageStatus::NotStarted => Standing::Later,
    };
    Stage::ALL.iter().map(|&stage| (stage, standing(stage))).collect()
}

/// A figure over all constraints would tell of those that are hidden.
fn coverage(look: &Look<'_>, features: &[Feature]) -> Option<u32> {
    let told = !look.canvas.hides_totals() && !features.is_empty();
    let coverage = told
        .then(|| matrix(look.canvas, |_| true).gap_coverage())
        .flatten();
    coverage.map(|coverage| coverage.percent())
}

/// What is counted once for all cards.
struct Maker<'a> {
    look: &'a Look<'a>,
    names: &'a dyn Names,
    findings: BTreeMap<ItemId, u32>,
    features: Vec<Feature>,
}

impl<'a> Maker<'a> {
    fn new(look: &'a Look<'a>, names: &'a dyn Names) -> Self {
        let mut maker = Self {
            look,
            names,
            findings: findings(look),
            features: Vec::new(),
        };
        let mut features: Vec<_> = look
            .newest(Kind::Feature)
            .filter_map(|item| maker.feature(item))
            .collect();
        features.sort_by_key(|feature| (!feature.accepted, feature.id));
        maker.features = features;
        maker
    }

    fn text(&self, raw: &str) -> String {
        resolved(raw, self.look.tongue, self.names)
    }

    fn feature(&self, item: &Item) -> Option<Feature> {
        let Body::Feature(feature) = &item.body else {
            return None;
        };
        let seen = |id: &ItemId| self.look.seen(*id).is_some();
        let mut covers: Vec<_> = self.look.canvas.links_of(item).into_iter().filter(seen).collect();
        covers.sort_unstable();
        (feature.status != FeatureStatus::Dropped).then(|| Feature {
            id: item.id,
            text: self.text(feature.text.as_str()),
            accepted: feature.status == FeatureStatus::Accepted,
            covers,
        })
    }

    /// The cards of these kinds: by votes, then by weight, the oldest first among equals.
    fn cards(&self, kinds: &[Kind]) -> Vec<Card> {
        let items = kinds.iter().flat_map(|&kind| self.look.newest(kind));
        let mut cards: Vec<Card> = items.filter_map(|item| self.card(item)).collect();
        let rank = |card: &Card| std::cmp::Reverse((card.votes, card.weight));
        cards.sort_by_key(|card| (rank(card), card.id.number, card.id.kind));
        cards
    }

    fn card(&self, item: &Item) -> Option<Card> {
        let covering = self
            .features
            .iter()
            .filter(|feature| feature.covers.contains(&item.id));
        Some(Card {
            id: item.id,
            hue: hue(&item.body)?,
            text: self.text(item.body.text()),
            people: self.people(item),
            votes: self.look.votes(item).unwrap_or_default(),
            evidence: item.evidence,
            findings: self.findings.get(&item.id).copied().unwrap_or_default(),
            weight: weight(&item.body),
            features: covering.map(|feature| (feature.id, feature.accepted)).collect(),
        })
    }

    fn people(&self, item: &Item) -> Vec<Person> {
        let authors = self.look.canvas.authors_of(item);
        let members = authors.into_iter().filter_map(|author| match author {
            Author::Member(member) if !self.look.canvas.settings.anonymous => Some(member),
            Author::Member(_) | Author::Anonymous(_) => None,
        });
        members
            .map(|member| self.person(member))
            .take(MAX_PEOPLE)
            .collect()
    }

    fn person(&self, member: Member) -> Person {
        let user = self.look.roster.user(member);
        let name = user.and_then(|user| self.names.name(user));
        let colours = u64::try_from(AVATARS.len()).unwrap_or(1);
        Person {
            initials: name.and_then(|name| initials(&name)),
            colour: usize::try_from(member.0 % colours).unwrap_or_default(),
        }
    }
}

/// How many insights that the viewer may see are linked to each item.
fn findings(look: &Look<'_>) -> BTreeMap<ItemId, u32> {
    let mut findings = BTreeMap::new();
    for insight in look.newest(Kind::Insight) {
        for id in look.canvas.links_of(insight) {
            *findings.entry(id).or_default() += 1;
        }
    }
    findings
}

pub(super) const fn hue(body: &Body) -> Option<Hue> {
    match body {
        Body::Now(_) => Some(Hue::Observation),
        Body::ToBe(_) => Some(Hue::Desire),
        Body::Constraint(_) => Some(Hue::Constraint),
        Body::Catalyst(_) => Some(Hue::Catalyst),
        Body::Job(job) => Some(match job.job_type {
            JobType::Functional => Hue::Functional,
            JobType::Social => Hue::Social,
            JobType::Emotional => Hue::Emotional,
            JobType::Supporting(_) => Hue::Supporting,
        }),
        _ => None,
    }
}

const fn weight(body: &Body) -> Option<u8> {
    match body {
        Body::Constraint(gap) => Some(gap.weight.get()),
        Body::Catalyst(gap) => Some(gap.weight.get()),
        _ => None,
    }
}
