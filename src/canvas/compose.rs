//! Checked constructors of bodies that hold lists or several parts.
//!
//! Invariant: a list made here names nothing twice and is within its limit. This is the one place that folds
//! repeated entries; the order in which a person gave them stays.

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{
    Alternative, Body, Feature, FeatureStatus, GapItem, Insight, InsightLink, Job, JobType, MAX_CONTEXTS,
    MAX_LINKS, Move, Origin, Question, Round, Scale, Test, ToBe,
};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::text::{ItemText, Label};

impl ToBe {
    /// A desire and the NOW items it starts from.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] above [`MAX_LINKS`] different items.
    pub fn new(text: ItemText, from: Vec<ItemId>) -> Result<Self, Refusal> {
        let from = links(Field::From, from)?;
        Ok(Self { text, from })
    }
}

impl Job {
    /// A job statement with its type, its contexts and how often it is done.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] above [`MAX_CONTEXTS`] different contexts.
    pub fn new(
        statement: ItemText,
        job_type: JobType,
        contexts: Vec<Label>,
        frequency: Option<Label>,
    ) -> Result<Self, Refusal> {
        let contexts = folded(contexts, |one, other| one == other);
        within(Field::Context, contexts.len(), MAX_CONTEXTS)?;
        Ok(Self {
            statement,
            job_type,
            contexts,
            frequency,
        })
    }
}

impl<Tag> GapItem<Tag> {
    /// What stands in the gap between a NOW and a TO BE, and how strongly.
    #[must_use]
    pub const fn new(text: ItemText, between: Move, weight: Scale, tag: Option<Tag>) -> Self {
        Self {
            text,
            between,
            weight,
            tag,
        }
    }
}

impl Question {
    /// A question for interviews of a round.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] above [`MAX_LINKS`] different items.
    pub fn new(text: ItemText, round: Round, about: Vec<ItemId>) -> Result<Self, Refusal> {
        let about = links(Field::Item, about)?;
        Ok(Self { text, round, about })
    }
}

impl Insight {
    /// A finding of an interview and what it says about which item. Where an item is named twice, the first
    /// stance counts.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] above [`MAX_LINKS`] different items.
    pub fn new(
        text: ItemText,
        interview: ItemId,
        links: Vec<InsightLink>,
        strength: Scale,
    ) -> Result<Self, Refusal> {
        let links = folded(links, |one, other| one.item == other.item);
        within(Field::Item, links.len(), MAX_LINKS)?;
        Ok(Self {
            text,
            interview,
            links,
            strength,
        })
    }
}

impl Alternative {
    /// What customers use today and the constraints it removes.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] above [`MAX_LINKS`] different constraints.
    pub fn new(text: ItemText, removes: Vec<ItemId>) -> Result<Self, Refusal> {
        let removes = links(Field::Item, removes)?;
        Ok(Self { text, removes })
    }
}

impl Feature {
    /// A proposed feature with the constraints it removes and the catalysts it supplies.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] above [`MAX_LINKS`] different constraints or catalysts.
    pub fn new(text: ItemText, removes: Vec<ItemId>, supplies: Vec<ItemId>) -> Result<Self, Refusal> {
        Ok(Self {
            text,
            removes: links(Field::Item, removes)?,
            supplies: links(Field::Item, supplies)?,
            status: FeatureStatus::Proposed,
        })
    }
}

impl Test {
    /// A test card, with its pass line drawn before there is a result.
    ///
    /// # Errors
    /// [`Refusal::TooMany`] above [`MAX_LINKS`] different items.
    pub fn new(
        belief: ItemText,
        method: ItemText,
        measure: ItemText,
        pass_line: ItemText,
        about: Vec<ItemId>,
    ) -> Result<Self, Refusal> {
        Ok(Self {
            belief,
            method,
            measure,
            pass_line,
            about: links(Field::Item, about)?,
            line_moved: false,
            learning: None,
        })
    }
}

impl Origin {
    /// How a team usually comes to an item of this kind.
    #[must_use]
    pub const fn usual(kind: Kind) -> Self {
        match kind {
            Kind::Now => Self::Observed,
            Kind::Interview | Kind::Insight => Self::Interview,
            _ => Self::Deduced,
        }
    }
}

impl Body {
    /// Checks that no list is longer than it may be, however the body was made.
    pub(in crate::canvas) fn check_limits(&self) -> Result<(), Refusal> {
        let at_most = |field, list: usize| within(field, list, MAX_LINKS);
        match self {
            Self::ToBe(body) => at_most(Field::From, body.from.len()),
            Self::Job(body) => within(Field::Context, body.contexts.len(), MAX_CONTEXTS),
            Self::Question(body) => at_most(Field::Item, body.about.len()),
            Self::Insight(body) => at_most(Field::Item, body.links.len()),
            Self::Alternative(body) => at_most(Field::Item, body.removes.len()),
            Self::Feature(body) => at_most(Field::Item, body.removes.len().max(body.supplies.len())),
            Self::Interview(body) => at_most(Field::Item, body.asked.len()),
            Self::Test(body) => at_most(Field::Item, body.about.len()),
            Self::Now(_) | Self::Constraint(_) | Self::Catalyst(_) | Self::Decision(_) | Self::Action(_) => {
                Ok(())
            }
        }
    }
}

fn links(field: Field, ids: Vec<ItemId>) -> Result<Vec<ItemId>, Refusal> {
    let ids = folded(ids, |one, other| one == other);
    within(field, ids.len(), MAX_LINKS)?;
    Ok(ids)
}

/// The list without entries that are the same as an earlier one.
fn folded<T>(list: Vec<T>, same: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for entry in list {
        if !kept.iter().any(|earlier| same(earlier, &entry)) {
            kept.push(entry);
        }
    }
    kept
}

const fn within(field: Field, entries: usize, max: usize) -> Result<(), Refusal> {
    if entries > max {
        return Err(Refusal::TooMany { field, max });
    }
    Ok(())
}
