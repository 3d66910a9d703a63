//! Reviewing items and deciding on their evidence.

use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Evidence, MAX_LINKS, Origin, Stance};
use crate::canvas::refusal::{Field, Refusal};

impl Case<'_> {
    /// Everybody who takes part in a review may confirm what they see; that it was looked at again is worth a fact too.
    pub(super) fn keep(&self, id: ItemId) -> Decision {
        let stage = self.open_stage()?;
        if !stage.reviews() {
            return Err(Refusal::NotReviewed { stage });
        }
        self.check_reference(id)?;
        if !id.kind.is_claim() {
            let wanted = Kind::Now;
            return Err(Refusal::WrongKind { id, wanted });
        }
        Ok(vec![self.signed(Event::ItemKept { id, stage })])
    }

    /// The same state is decided on anew where insights have spoken against it since: that settles the flag.
    pub(super) fn set_evidence(&self, id: ItemId, evidence: Evidence) -> Decision {
        let item = self.changeable(id)?;
        if item.evidence == evidence && self.canvas.flags(item).is_empty() {
            return Err(Refusal::NothingChanged { id });
        }
        Ok(vec![self.signed(Event::EvidenceSet { id, evidence })])
    }

    /// A new item and the link to it. While contributions are hidden the link would tell of the item, so it is left to
    /// whoever sees both later.
    pub(super) fn add_from(&self, insight: ItemId, body: &Body) -> Decision {
        self.check_reference(insight)?;
        let Some(Body::Insight(said)) = self.canvas.live_item(insight).map(|item| &item.body) else {
            let wanted = Kind::Insight;
            return Err(Refusal::WrongKind { id: insight, wanted });
        };
        if said.links.len() >= MAX_LINKS {
            let field = Field::Item;
            return Err(Refusal::TooMany {
                field,
                max: MAX_LINKS,
            });
        }
        let mut facts = self.add(body, Some(Origin::Interview))?;
        let to = facts.iter().find_map(|fact| match fact.event {
            Event::ItemAdded { id, .. } => Some(id),
            _ => None,
        });
        if let Some(to) = to.filter(|_| !self.canvas.settings.hidden) {
            facts.push(self.signed(Event::ItemLinked {
                id: insight,
                to,
                stance: Some(Stance::Supports),
            }));
        }
        Ok(facts)
    }
}
