//! Who and what a fact names: the people that signed it or are spoken of in it, and its items.
//!
//! Invariant: every event is asked here by name, so that a new one cannot pass unasked.

use crate::canvas::event::{Event, Fact, Part};
use crate::canvas::gate::Missing;
use crate::canvas::ids::{Author, ItemId, Member};
use crate::canvas::item::{Body, Move};

/// Gives people other names, one after the other in the order in which a fact names them.
pub trait Renaming {
    /// The other name of somebody who contributed, or who owns an action.
    fn author(&mut self, author: Author) -> Author;

    /// The other name of somebody who facilitates, and answers for it by name.
    fn member(&mut self, member: Member) -> Member;
}

impl Fact {
    /// The same fact with other names for people: first for whoever caused it, then for whom it speaks of.
    #[must_use]
    pub fn with_people(&self, names: &mut dyn Renaming) -> Self {
        let by = match self.by {
            Author::Member(member) if self.event.is_official() => Author::Member(names.member(member)),
            author => names.author(author),
        };
        Self {
            at: self.at,
            by,
            event: self.event.with_people(names),
        }
    }
}

impl Event {
    /// Whether only facilitators do this. They answer for it by name, in an anonymous canvas too.
    #[must_use]
    pub const fn is_official(&self) -> bool {
        matches!(
            self,
            Self::Started { .. }
                | Self::FacilitatorAdded { .. }
                | Self::FacilitatorRemoved { .. }
                | Self::Archived
                | Self::Restored
                | Self::StageClosed { .. }
                | Self::StageLeft { .. }
                | Self::StageOpened { .. }
                | Self::Completed
                | Self::DeadlineSet { .. }
                | Self::DeadlineCleared { .. }
                | Self::Reminded { .. }
                | Self::VoteOpened { .. }
                | Self::VoteClosed { .. }
                | Self::Changed { .. }
        )
    }

    /// The item that the event is about; `None` for events about the canvas as a whole.
    #[must_use]
    pub const fn item(&self) -> Option<ItemId> {
        match self {
            Self::ItemAdded { id, .. }
            | Self::ItemEdited { id, .. }
            | Self::ItemRemoved { id }
            | Self::ChangeUndone { id }
            | Self::ItemLinked { id, .. }
            | Self::ItemUnlinked { id, .. }
            | Self::QuestionsAsked { id, .. }
            | Self::ItemMerged { id, .. }
            | Self::ItemSplit { id, .. }
            | Self::ItemKept { id, .. }
            | Self::EvidenceSet { id, .. }
            | Self::JobRated { id, .. }
            | Self::FeatureDecided { id, .. }
            | Self::TestLearned { id, .. }
            | Self::ActionSettled { id, .. }
            | Self::ActionTaken { id }
            | Self::VoteCast { id, .. } => Some(*id),
            Self::Started { .. }
            | Self::FacilitatorAdded { .. }
            | Self::FacilitatorRemoved { .. }
            | Self::Archived
            | Self::Restored
            | Self::StageClosed { .. }
            | Self::StageLeft { .. }
            | Self::StageOpened { .. }
            | Self::Completed
            | Self::DoneSet { .. }
            | Self::DoneCleared { .. }
            | Self::DeadlineSet { .. }
            | Self::DeadlineCleared { .. }
            | Self::Reminded { .. }
            | Self::AwaySet { .. }
            | Self::AwayCleared
            | Self::AdLibSet { .. }
            | Self::VoteOpened { .. }
            | Self::VoteClosed { .. }
            | Self::Changed { .. } => None,
        }
    }

    /// The further items that the event is about, besides those that are named in what an item says.
    #[must_use]
    pub fn others(&self) -> Vec<ItemId> {
        match self {
            Self::ItemLinked { to, .. }
            | Self::ItemUnlinked { to, .. }
            | Self::ItemMerged { into: to, .. } => {
                vec![*to]
            }
            Self::QuestionsAsked { questions, .. } => questions.clone(),
            Self::ItemSplit { parts, .. } => parts.iter().map(|part| part.id).collect(),
            _ => Vec::new(),
        }
    }

    /// The event without a word of items that are `hidden`; `None` where nothing is left to tell. Lists lose the hidden
    /// ones; what cannot do without one, such as a constraint without its move, is gone.
    #[must_use]
    pub fn without(&self, hidden: &dyn Fn(ItemId) -> bool) -> Option<Self> {
        if self.item().is_some_and(hidden) {
            return None;
        }
        let mut event = self.clone();
        match &mut event {
            Self::ItemAdded { body, .. } | Self::ItemEdited { body, .. } => **body = body.without(hidden)?,
            Self::ItemSplit { body, parts, .. } => {
                **body = body.without(hidden)?;
                *parts = parts.iter().filter_map(|part| part.without(hidden)).collect();
            }
            Self::ItemLinked { to, .. }
            | Self::ItemUnlinked { to, .. }
            | Self::ItemMerged { into: to, .. } => {
                return (!hidden(*to)).then_some(event);
            }
            Self::QuestionsAsked { questions, .. } => questions.retain(|id| !hidden(*id)),
            Self::StageClosed { missing, .. } => {
                *missing = missing.iter().filter_map(|gap| gap.without(hidden)).collect();
            }
            Self::JobRated { rated_by, .. } => {
                return (!rated_by.interview().is_some_and(hidden)).then_some(event);
            }
            _ => {}
        }
        Some(event)
    }

    fn with_people(&self, names: &mut dyn Renaming) -> Self {
        let mut event = self.clone();
        match &mut event {
            Self::Started {
                facilitator: member, ..
            }
            | Self::FacilitatorAdded { member }
            | Self::FacilitatorRemoved { member } => *member = names.member(*member),
            Self::ItemAdded { body, .. } | Self::ItemEdited { body, .. } => body.rename(names),
            Self::ItemSplit { body, parts, .. } => {
                body.rename(names);
                parts.iter_mut().for_each(|part| part.body.rename(names));
            }
            Self::Archived
            | Self::Restored
            | Self::StageClosed { .. }
            | Self::StageLeft { .. }
            | Self::StageOpened { .. }
            | Self::Completed
            | Self::DoneSet { .. }
            | Self::DoneCleared { .. }
            | Self::DeadlineSet { .. }
            | Self::DeadlineCleared { .. }
            | Self::Reminded { .. }
            | Self::AwaySet { .. }
            | Self::AwayCleared
            | Self::ItemRemoved { .. }
            | Self::ChangeUndone { .. }
            | Self::ItemLinked { .. }
            | Self::ItemUnlinked { .. }
            | Self::QuestionsAsked { .. }
            | Self::ItemMerged { .. }
            | Self::ItemKept { .. }
            | Self::EvidenceSet { .. }
            | Self::JobRated { .. }
            | Self::FeatureDecided { .. }
            | Self::TestLearned { .. }
            | Self::ActionSettled { .. }
            | Self::ActionTaken { .. }
            | Self::AdLibSet { .. }
            | Self::VoteOpened { .. }
            | Self::VoteCast { .. }
            | Self::VoteClosed { .. }
            | Self::Changed { .. } => {}
        }
        event
    }
}

impl Body {
    /// Gives the people in it other names: of all kinds only an action speaks of one.
    fn rename(&mut self, names: &mut dyn Renaming) {
        match self {
            Self::Action(action) => action.owner = action.owner.map(|owner| names.author(owner)),
            Self::Now(_)
            | Self::ToBe(_)
            | Self::Job(_)
            | Self::Constraint(_)
            | Self::Catalyst(_)
            | Self::Question(_)
            | Self::Interview(_)
            | Self::Insight(_)
            | Self::Alternative(_)
            | Self::Feature(_)
            | Self::Test(_)
            | Self::Decision(_) => {}
        }
    }

    /// The same without references to hidden items; `None` where it cannot do without one.
    fn without(&self, hidden: &dyn Fn(ItemId) -> bool) -> Option<Self> {
        let mut named = self.references();
        named.retain(|id| hidden(*id));
        let mut body = self.clone();
        if !named.is_empty() {
            body.unlink(&named);
        }
        (!body.references().into_iter().any(hidden)).then_some(body)
    }
}

impl Part {
    fn without(&self, hidden: &dyn Fn(ItemId) -> bool) -> Option<Self> {
        let body = Box::new(self.body.without(hidden)?);
        (!hidden(self.id)).then_some(Self { id: self.id, body })
    }
}

impl Missing {
    /// The same without hidden items; `None` where no other is left.
    fn without(&self, hidden: &dyn Fn(ItemId) -> bool) -> Option<Self> {
        let seen = |items: &[ItemId]| -> Option<Vec<ItemId>> {
            let seen: Vec<ItemId> = items.iter().copied().filter(|id| !hidden(*id)).collect();
            (!seen.is_empty()).then_some(seen)
        };
        let is_seen = |between: &&Move| !hidden(between.from) && !hidden(between.to);
        match self {
            Self::Unlinked { items } => seen(items).map(|items| Self::Unlinked { items }),
            Self::NotAsked { items } => seen(items).map(|items| Self::NotAsked { items }),
            Self::UnlinkedInsights { items } => seen(items).map(|items| Self::UnlinkedInsights { items }),
            Self::MovedLines { items } => seen(items).map(|items| Self::MovedLines { items }),
            Self::Unconstrained { moves } => {
                let moves: Vec<Move> = moves.iter().filter(is_seen).copied().collect();
                (!moves.is_empty()).then_some(Self::Unconstrained { moves })
            }
            Self::Items { .. }
            | Self::Done { .. }
            | Self::Interviews { .. }
            | Self::Coverage { .. }
            | Self::None { .. } => Some(self.clone()),
        }
    }

    /// The items that it names.
    #[must_use]
    pub fn items(&self) -> Vec<ItemId> {
        match self {
            Self::Unlinked { items }
            | Self::NotAsked { items }
            | Self::UnlinkedInsights { items }
            | Self::MovedLines { items } => items.clone(),
            Self::Unconstrained { moves } => moves
                .iter()
                .flat_map(|between| [between.from, between.to])
                .collect(),
            Self::Items { .. }
            | Self::Done { .. }
            | Self::Interviews { .. }
            | Self::Coverage { .. }
            | Self::None { .. } => Vec::new(),
        }
    }

    /// Whether it tells how many there are of something.
    #[must_use]
    pub const fn is_count(&self) -> bool {
        matches!(
            self,
            Self::Items { .. } | Self::Done { .. } | Self::Interviews { .. } | Self::Coverage { .. }
        )
    }
}
