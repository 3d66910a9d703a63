//! Receipts for voting.

use crate::canvas::Event;
use crate::say;
use crate::view::post::Post;
use crate::view::{Look, vote};

/// The receipt for what a command did: after each dot the ballot goes on.
pub(super) fn receipt(look: &Look<'_>, event: &Event) -> Post {
    let tongue = look.tongue;
    match event {
        Event::VoteOpened { kind, .. } => {
            Post::text(say!(tongue, "receipt-vote-opened", kinds = tongue.many(*kind)))
        }
        Event::VoteClosed { kind } => {
            Post::text(say!(tongue, "receipt-vote-closed", kinds = tongue.many(*kind)))
        }
        Event::VoteCast { id, .. } => vote::ballot_with(look, look.canvas.standing_for(*id)),
        _ => super::done_mark(look),
    }
}
