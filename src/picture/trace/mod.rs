//! The picture of the chain that an item stands in: from what was asked and said to what is tested, in columns.
//!
//! Invariants: nothing that the viewer may not see is in it, not even as a number, and nobody is named; every item of
//! the chain is drawn, or counted where its column has no more room.

mod alt;
mod card;
mod head;
mod layout;
mod lines;

use std::collections::BTreeSet;

use crate::canvas::item::{Body, Evidence, FeatureStatus, Item, Outcome, Stance};
use crate::canvas::trace::Chain;
use crate::canvas::{ItemId, Kind};
use crate::picture::brush::Brush;
use crate::picture::coverage::Mark;
use crate::picture::data::{Names, hue};
use crate::picture::palette::{Hue, Theme};
use crate::picture::resolve::resolved;
use crate::picture::scene::{Rect, Scene};
use crate::picture::sheet::{BODY, FOOT, Sheet};
use crate::picture::text::Typesetter;
use crate::say;
use crate::view::Look;
use crate::wording::Tongue;

/// The band with the item that is asked for, and what its chain lacks.
const HEAD: Rect = Rect::new(BODY.x, BODY.y, BODY.w, 92.0);
/// The panel with the chain.
const CHAIN: Rect = Rect::new(BODY.x, HEAD.y + HEAD.h + 14.0, BODY.w, 740.0);

/// All that the picture says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TracePicture {
    /// Light or dark.
    pub theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub language: String,
    /// The title of the canvas.
    pub title: String,
    /// Who the customer is.
    pub customer: String,
    /// The item that is asked for; it is among the nodes.
    pub focus: ItemId,
    /// The items of the chain, in the order of their ids.
    pub nodes: Vec<Node>,
    /// What leads where: between two nodes, from an earlier step to a later one.
    pub links: Vec<Link>,
    /// What the chain lacks, as the method wants it.
    pub missing: Vec<Kind>,
}

/// An item of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Node {
    /// Its name.
    pub id: ItemId,
    /// What it is about; `None` for kinds without colours of their own.
    pub hue: Option<Hue>,
    /// What it says.
    pub text: String,
    /// Severity of a constraint, strength of a catalyst or an insight, from 1 to 5.
    pub weight: Option<u8>,
    /// How it stands.
    pub sign: Option<Sign>,
}

/// How an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sign {
    /// What evidence has done to it, or how a test went.
    Evidence(Evidence),
    /// What it is to the solution.
    Solution(Mark),
    /// It was given up.
    Dropped,
}

/// A step of the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// What comes before.
    pub from: ItemId,
    /// What comes after.
    pub to: ItemId,
    /// Whether an insight speaks against what comes after.
    pub against: bool,
}

/// A column of the picture: the steps of the chain, in its order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// Questions.
    Asked,
    /// Interviews.
    Interview,
    /// Insights.
    Heard,
    /// NOW items and jobs.
    Now,
    /// TO BE items.
    ToBe,
    /// Constraints and catalysts.
    Gap,
    /// Features and alternatives.
    Solution,
    /// Tests.
    Test,
}

impl Step {
    /// Where items of a kind stand; `None` for those that stand in no chain.
    #[must_use]
    pub const fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Question => Some(Self::Asked),
            Kind::Interview => Some(Self::Interview),
            Kind::Insight => Some(Self::Heard),
            Kind::Now | Kind::Job => Some(Self::Now),
            Kind::ToBe => Some(Self::ToBe),
            Kind::Constraint | Kind::Catalyst => Some(Self::Gap),
            Kind::Alternative | Kind::Feature => Some(Self::Solution),
            Kind::Test => Some(Self::Test),
            Kind::Decision | Kind::Action => None,
        }
    }
}

impl TracePicture {
    /// The chain through an item as far as the viewer may see it; `None` where the viewer may not see the item, or
    /// nothing is linked to it. An item that was merged into another is asked for by either id.
    #[must_use]
    pub fn new(look: &Look<'_>, names: &dyn Names, theme: Theme, id: ItemId) -> Option<Self> {
        let canvas = look.canvas;
        let focus = look.seen(canvas.standing_for(id))?;
        let chain = canvas.chain(look.viewer, focus.id);
        if chain.links.is_empty() {
            return None;
        }
        let text = |raw: &str| resolved(raw, look.tongue, names);
        let ids = ids(&chain, focus.id);
        let items: Vec<&Item> = ids.iter().filter_map(|&id| look.seen(id)).collect();
        Some(Self {
            theme,
            language: look.tongue.tag().to_owned(),
            title: text(canvas.title.as_str()),
            customer: text(canvas.customer.as_str()),
            focus: focus.id,
            nodes: items
                .iter()
                .map(|item| node(item, text(item.body.text())))
                .collect(),
            links: links(&chain),
            missing: missing(focus.id.kind, &items),
        })
    }

    /// The item that is asked for.
    #[must_use]
    pub fn asked_for(&self) -> Option<&Node> {
        self.nodes.iter().find(|node| node.id == self.focus)
    }

    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        let title = say!(tongue, "picture-trace", id = self.focus.to_string());
        let counts = say!(
            tongue,
            "picture-trace-counts",
            items = self.nodes.len(),
            links = self.links.len()
        );
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
        head::draw(brush, self, HEAD);
        lines::draw(brush, self, CHAIN);
        head::legend(brush, self, FOOT);
    }
}

/// Every item of a chain, each once.
fn ids(chain: &Chain, focus: ItemId) -> BTreeSet<ItemId> {
    let sides = [&chain.before, &chain.after];
    let others = sides.into_iter().flatten().copied();
    others.chain([focus]).collect()
}

/// The links of a chain, without those that say no more than others do together: where one leads over others, as from a
/// NOW to a constraint beside the way over its TO BE. What insights say is always kept.
fn links(chain: &Chain) -> Vec<Link> {
    let pairs: BTreeSet<(ItemId, ItemId)> = chain.links.iter().map(|link| (link.from, link.to)).collect();
    let next = |from: ItemId| {
        chain
            .links
            .iter()
            .filter(move |link| link.from == from)
            .map(|link| link.to)
    };
    let is_detoured =
        |from: ItemId, to: ItemId| next(from).any(|over| over != to && pairs.contains(&(over, to)));
    let links = chain
        .links
        .iter()
        .filter(|link| link.stance.is_some() || !is_detoured(link.from, link.to));
    links
        .map(|link| Link {
            from: link.from,
            to: link.to,
            against: link.stance == Some(Stance::Contradicts),
        })
        .collect()
}

fn node(item: &Item, text: String) -> Node {
    Node {
        id: item.id,
        hue: hue(&item.body),
        text,
        weight: weight(&item.body),
        sign: sign(item),
    }
}

/// What the method wants in the chain of an item of this kind, and what is not there: before it an insight and what it
/// starts from, after it what comes of it. What was dropped is not there.
fn missing(kind: Kind, items: &[&Item]) -> Vec<Kind> {
    use Kind::{Constraint, Feature, Insight, Interview, Now, Test, ToBe};
    let wanted: &[Kind] = match kind {
        Kind::Question => &[Interview, Insight, Feature, Test],
        Interview => &[Insight, Feature, Test],
        Insight => &[Feature, Test],
        Now => &[Insight, ToBe, Constraint, Feature, Test],
        ToBe => &[Insight, Now, Constraint, Feature, Test],
        Constraint | Kind::Catalyst => &[Insight, Feature, Test],
        Feature => &[Insight, Constraint, Test],
        Kind::Job | Kind::Alternative | Test => &[Insight],
        Kind::Decision | Kind::Action => &[],
    };
    let stands_for = |wanted: Kind, kind: Kind| match wanted {
        Constraint => matches!(kind, Constraint | Kind::Catalyst),
        other => other == kind,
    };
    let standing = || items.iter().filter(|item| sign(item) != Some(Sign::Dropped));
    let lacks = |wanted: &&Kind| !standing().any(|item| stands_for(**wanted, item.id.kind));
    wanted.iter().filter(lacks).copied().collect()
}

const fn weight(body: &Body) -> Option<u8> {
    match body {
        Body::Constraint(gap) => Some(gap.weight.get()),
        Body::Catalyst(gap) => Some(gap.weight.get()),
        Body::Insight(insight) => Some(insight.strength.get()),
        _ => None,
    }
}

fn sign(item: &Item) -> Option<Sign> {
    match &item.body {
        Body::Question(_) | Body::Interview(_) | Body::Insight(_) | Body::Decision(_) | Body::Action(_) => {
            None
        }
        Body::Alternative(_) => Some(Sign::Solution(Mark::Today)),
        Body::Feature(feature) => Some(match feature.status {
            FeatureStatus::Accepted => Sign::Solution(Mark::Accepted),
            FeatureStatus::Proposed => Sign::Solution(Mark::Proposed),
            FeatureStatus::Dropped => Sign::Dropped,
        }),
        Body::Test(test) => Some(Sign::Evidence(match &test.learning {
            None => Evidence::InTest,
            Some(learning) => match learning.outcome {
                Outcome::Passed => Evidence::Validated,
                Outcome::Failed => Evidence::Invalidated,
                Outcome::Unclear => Evidence::Unclear,
            },
        })),
        Body::Now(_) | Body::ToBe(_) | Body::Job(_) | Body::Constraint(_) | Body::Catalyst(_) => {
            Some(Sign::Evidence(item.evidence))
        }
    }
}
