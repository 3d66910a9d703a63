//! Voting by dots: a facilitator opens and closes the vote, everybody spends a budget.

use crate::canvas::decide::ratings::seen;
use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::Item;
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::state::MAX_DOTS;
use crate::canvas::vote::{Cast, DEFAULT_PER_ITEM, Vote};

impl Case<'_> {
    /// One vote at a time, so that "the vote" is never in doubt.
    pub(super) fn open_vote(&self, kind: Kind, dots: Option<u8>, per_item: Option<u8>) -> Decision {
        self.facilitators_only()?;
        if let Some(Vote { kind, .. }) = self.canvas.vote {
            return Err(Refusal::VoteOpen { kind });
        }
        if self.canvas.votable(kind).next().is_none() {
            return Err(Refusal::NothingToVoteOn { kind });
        }
        let dots = dots.unwrap_or(self.canvas.settings.dots);
        within(Field::Dots, dots, 1, MAX_DOTS)?;
        let per_item = per_item.unwrap_or_else(|| dots.min(DEFAULT_PER_ITEM));
        within(Field::PerItem, per_item, 1, dots)?;
        Ok(vec![self.official(Event::VoteOpened { kind, dots, per_item })])
    }

    pub(super) fn cast_vote(&self, id: ItemId, cast: Cast) -> Decision {
        let vote = self.canvas.vote.ok_or(Refusal::NoVote)?;
        let item = seen(self.canvas, &self.context.actor, id, vote.kind)?;
        if !self
            .canvas
            .votable(vote.kind)
            .any(|votable| votable.id == item.id)
        {
            return Err(Refusal::Hidden { id });
        }
        let own = self.canvas.dots_on(item, &self.context.actor);
        let dots = self.dots_after(&vote, item, own, cast)?;
        if dots == own {
            return Ok(Vec::new());
        }
        Ok(vec![self.signed(Event::VoteCast { id: item.id, dots })])
    }

    pub(super) fn close_vote(&self) -> Decision {
        self.facilitators_only()?;
        let Vote { kind, .. } = self.canvas.vote.ok_or(Refusal::NoVote)?;
        Ok(vec![self.official(Event::VoteClosed { kind })])
    }

    /// How many dots the asker has on an item afterwards, who has `own` there now.
    fn dots_after(&self, vote: &Vote, item: &Item, own: u8, cast: Cast) -> Result<u8, Refusal> {
        let id = item.id;
        let left = self.canvas.dots_left(vote, &self.context.actor);
        match cast {
            Cast::Take => own.checked_sub(1).ok_or(Refusal::NoDotsThere { id }),
            Cast::Exactly(dots) if dots <= own => Ok(dots),
            _ if left == 0 => Err(Refusal::NoDotsLeft { dots: vote.dots }),
            _ if own >= vote.per_item => Err(Refusal::ItemHasMost {
                id,
                per_item: vote.per_item,
            }),
            Cast::Give => Ok(own + 1),
            Cast::Exactly(dots) => {
                let most = vote.per_item.min(own.saturating_add(left));
                within(Field::Dots, dots, 0, most).map(|()| dots)
            }
        }
    }
}

fn within(field: Field, value: u8, min: u8, max: u8) -> Result<(), Refusal> {
    if (min..=max).contains(&value) {
        return Ok(());
    }
    Err(Refusal::OutOfRange {
        field,
        min: min.into(),
        max: max.into(),
    })
}
