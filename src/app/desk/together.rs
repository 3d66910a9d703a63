//! What requests to link, merge and split items and to settle actions come to.

use crate::app::desk::{Asker, Refused, Step};
use crate::app::inbound::Reply;
use crate::app::repository::OpenCanvas;
use crate::canvas::command::Command;
use crate::canvas::ids::ItemId;
use crate::catalog::request::Request;
use crate::view;

/// The command that one of these requests is for; `None` for other requests.
pub(super) fn command(request: &Request) -> Option<Command> {
    Some(match request {
        Request::ItemMerge { id, into } => Command::Merge { id: *id, into: *into },
        Request::ItemLink { from, to, stance } => Command::Link {
            from: *from,
            to: *to,
            stance: *stance,
        },
        Request::ItemUnlink { from, to } => Command::Unlink { from: *from, to: *to },
        Request::ActionTake(id) => Command::TakeAction { id: *id },
        Request::ActionSettle(id, status) => Command::SettleAction {
            id: *id,
            status: *status,
        },
        _ => return None,
    })
}

/// Opens the form that splits an item.
pub(super) fn split(asker: &Asker<'_>, open: &OpenCanvas, id: ItemId) -> Result<Step, Refused> {
    let form = view::form::split(&asker.look(open), id)?;
    Ok(Step::Reply(Reply::Form(form)))
}
