//! What requests about votes come to.

use crate::app::desk::{Asker, Refused, Step, change, leaves_all};
use crate::app::repository::OpenCanvas;
use crate::canvas::ItemId;
use crate::canvas::command::Command;
use crate::canvas::vote::Cast;
use crate::catalog::voting::VotingRequest;
use crate::view::vote;

/// Plans what to do about a request.
pub(super) fn plan(asker: &Asker<'_>, open: &OpenCanvas, request: VotingRequest) -> Result<Step, Refused> {
    Ok(match request {
        VotingRequest::Open { kind, dots, per_item } => change(Command::OpenVote { kind, dots, per_item }),
        VotingRequest::Ballot(page) => {
            let ballot = vote::ballot(&asker.look(open), page)?;
            Step::Reply(asker.private(ballot))
        }
        VotingRequest::Cast(id, dots) => cast(asker, open, id, dots),
        VotingRequest::Close => change(Command::CloseVote),
    })
}

/// Who asks for as many dots as there are is shown the ballot on which they are.
fn cast(asker: &Asker<'_>, open: &OpenCanvas, id: ItemId, cast: Cast) -> Step {
    let command = Command::CastVote { id, cast };
    match leaves_all(asker, open, &command) {
        true => {
            let id = open.canvas.standing_for(id);
            Step::Reply(asker.private(vote::ballot_with(&asker.look(open), id)))
        }
        false => change(command),
    }
}
