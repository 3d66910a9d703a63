//! Interviews: which questions were asked in one.

use std::collections::BTreeSet;

use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Interview};
use crate::canvas::refusal::Refusal;

impl Case<'_> {
    /// Notes which questions an interview asked. Welcome in every stage, as rewording is. A question that was merged
    /// into another since it was shown is that other.
    pub(super) fn ask(&self, interview: ItemId, questions: &[ItemId]) -> Decision {
        let item = self.changeable(interview)?;
        let Body::Interview(before) = &item.body else {
            let wanted = Kind::Interview;
            return Err(Refusal::WrongKind {
                id: interview,
                wanted,
            });
        };
        let asked = self.standing(questions);
        if asked == self.standing(&before.asked) {
            return Err(Refusal::NothingChanged { id: interview });
        }
        let questions: Vec<ItemId> = asked.into_iter().collect();
        let after = Interview {
            asked: questions.clone(),
            ..before.clone()
        };
        self.check_body(&Body::Interview(after), Some(&item.body))?;
        Ok(vec![self.signed(Event::QuestionsAsked {
            id: interview,
            questions,
        })])
    }

    /// The items that stand for these, in the order of their ids.
    fn standing(&self, ids: &[ItemId]) -> BTreeSet<ItemId> {
        ids.iter().map(|&id| self.canvas.standing_for(id)).collect()
    }
}
