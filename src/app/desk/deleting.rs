//! Deleting a canvas: only a facilitator may, and only by typing its title.

use crate::app::desk::{Asker, Refused, Step};
use crate::app::repository::OpenCanvas;
use crate::canvas::refusal::Refusal;
use crate::view::receipt;

/// Deletes the canvas if the title is its own, whatever the case.
pub(super) fn plan(asker: &Asker<'_>, open: &OpenCanvas, title: &str) -> Result<Step, Refused> {
    if !open.canvas.is_facilitator(&asker.actor) {
        return Err(Refusal::FacilitatorsOnly.into());
    }
    let own = open.canvas.title.as_str().to_lowercase();
    match title.to_lowercase() == own {
        true => Ok(Step::Delete),
        false => Ok(Step::Reply(
            asker.private(receipt::not_deleted(&asker.look(open))),
        )),
    }
}
