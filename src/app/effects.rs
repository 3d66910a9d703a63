//! What new facts make Ferry do in the channel. Replayed facts make it do nothing.

use crate::canvas::event::{Event, Fact};
use crate::store::wire::outbox::Effect;
use crate::store::{OutboxPut, Slot};

/// The slot of the board's edits: only the newest matters.
const BOARD_SLOT: u8 = 1;
/// The slot of pinning the new board and retiring the old: one run does all that waits.
const TIDY_SLOT: u8 = 2;

/// The effects of facts, of which the first has the number `first`.
#[must_use]
pub(super) fn of_facts(facts: &[Fact], first: u64) -> Vec<OutboxPut> {
    let mut effects: Vec<Effect> = Vec::new();
    for (number, fact) in (first..).zip(facts) {
        match fact.event {
            Event::StageClosed { .. }
            | Event::Completed
            | Event::VoteOpened { .. }
            | Event::VoteClosed { .. } => effects.push(Effect::Summary { upto: number }),
            Event::Reminded { .. } => effects.push(Effect::Reminder { fact: number }),
            Event::Started { .. } | Event::StageOpened { .. } | Event::Restored => {
                effects.push(Effect::NewBoard)
            }
            _ => {}
        }
    }
    let archived = facts.iter().any(|fact| fact.event == Event::Archived);
    if !effects.contains(&Effect::NewBoard) && !facts.is_empty() {
        effects.push(Effect::Board);
    }
    if effects.contains(&Effect::NewBoard) || archived {
        effects.push(Effect::Tidy);
    }
    effects.iter().map(put).collect()
}

/// The effect that draws the board anew where it is.
#[must_use]
pub(super) fn board_edit() -> Vec<OutboxPut> {
    vec![put(&Effect::Board)]
}

/// The effects that post the board anew.
#[must_use]
pub(super) fn new_board() -> Vec<OutboxPut> {
    [Effect::NewBoard, Effect::Tidy].iter().map(put).collect()
}

fn put(effect: &Effect) -> OutboxPut {
    let slot = match effect {
        Effect::Board => Slot::Latest(BOARD_SLOT),
        Effect::Tidy => Slot::Latest(TIDY_SLOT),
        Effect::NewBoard | Effect::Summary { .. } | Effect::Reminder { .. } => Slot::Ordered,
    };
    OutboxPut {
        slot,
        payload: effect.encode(),
    }
}
