//! What interviews have done to the items that can be true or false of the customer: flags, and what the counts propose.
//!
//! Invariant: a count proposes and a person decides; nothing here changes a state.

use std::cmp::Reverse;

use crate::canvas::figures::{self, Support};
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Evidence, Item, Round, Stance};
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;

/// Interviewees that have to be heard before a count proposes to call an item validated or invalidated.
pub const ENOUGH_INTERVIEWEES: u32 = 3;
/// Support, in hundredths and either way, from which on interviewees are taken to agree.
pub const CLEAR_HUNDREDTHS: i32 = 50;

impl Kind {
    /// Whether an item of the kind claims something about the customer that interviews confirm or refute.
    #[must_use]
    pub const fn is_claim(self) -> bool {
        matches!(
            self,
            Self::Now | Self::ToBe | Self::Job | Self::Constraint | Self::Catalyst
        )
    }
}

impl Canvas {
    /// The live insights that speak against a validated item and did not when its state was decided on, in the order of
    /// their ids. None for an item in any other state.
    #[must_use]
    pub fn flags(&self, item: &Item) -> Vec<ItemId> {
        if item.evidence != Evidence::Validated {
            return Vec::new();
        }
        let known = item.decided.as_ref().map_or(&[][..], |decided| &decided.against);
        let against = self.insights_on(item.id, Stance::Contradicts).into_iter();
        against
            .map(|insight| insight.id)
            .filter(|id| !known.contains(id))
            .collect()
    }

    /// The insights that say this of an item, as far as the viewer may see them, the strongest first.
    #[must_use]
    pub fn visible_insights_on(&self, id: ItemId, stance: Stance, viewer: Viewer) -> Vec<&Item> {
        let mut insights = self.insights_on(id, stance);
        insights.retain(|insight| self.may_see(&viewer, insight));
        insights.sort_by_key(|insight| (Reverse(strength_of(insight)), insight.id));
        insights
    }

    /// The round of the interview that an insight comes from; `None` for other items.
    #[must_use]
    pub fn round_of(&self, insight: &Item) -> Option<Round> {
        match &self.interview_of(insight)?.body {
            Body::Interview(interview) => Some(interview.round),
            _ => None,
        }
    }

    /// The interview that an insight comes from, removed ones included; `None` for other items.
    #[must_use]
    pub fn interview_of(&self, insight: &Item) -> Option<&Item> {
        match &insight.body {
            Body::Insight(insight) => self.items.get(&self.standing_for(insight.interview)),
            _ => None,
        }
    }

    /// The state that the insights which the viewer may see speak for.
    ///
    /// | Interviewees heard | Support | Proposal |
    /// |---|---|---|
    /// | none | – | untested |
    /// | fewer than [`ENOUGH_INTERVIEWEES`] | any | in test |
    /// | enough | from +0.5 on | validated |
    /// | enough | down from −0.5 | invalidated |
    /// | enough | between the two | unclear |
    #[must_use]
    pub fn proposed_evidence(&self, id: ItemId, viewer: Viewer) -> Evidence {
        figures::support(self, id, viewer).map_or(Evidence::Untested, proposal)
    }
}

/// The strength of an insight, from 1 to 5; 0 for other items.
pub(in crate::canvas) fn strength_of(insight: &Item) -> u8 {
    match &insight.body {
        Body::Insight(insight) => insight.strength.get(),
        _ => 0,
    }
}

fn proposal(support: Support) -> Evidence {
    match support.hundredths() {
        _ if support.interviewees < ENOUGH_INTERVIEWEES => Evidence::InTest,
        CLEAR_HUNDREDTHS.. => Evidence::Validated,
        balance if balance <= -CLEAR_HUNDREDTHS => Evidence::Invalidated,
        _ => Evidence::Unclear,
    }
}
