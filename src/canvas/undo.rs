//! Taking back one's own newest change of an item.
//!
//! Each item remembers its newest change alone. Undoing forgets it, so that the next undo reaches the actor's
//! next older change, of another item, and undoing twice is not redoing.

use crate::canvas::command::Actor;
use crate::canvas::ids::ItemId;
use crate::canvas::item::{ChangeKind, Item};
use crate::canvas::refusal::Refusal;
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;

impl Canvas {
    /// The item with the actor's newest change that nobody else has changed since, if there is one.
    #[must_use]
    pub fn newest_change_by(&self, actor: &Actor) -> Option<&Item> {
        let own = self.items.values().filter_map(|item| {
            let change = item.last_change.as_ref()?;
            self.is_own(change.by, actor).then_some((change.number, item))
        });
        own.max_by_key(|&(number, _)| number).map(|(_, item)| item)
    }
}

/// The item whose newest change is to be taken back: the one named by item and the revision that the change
/// made, or the actor's newest of all.
pub(in crate::canvas) fn choose(
    canvas: &Canvas,
    actor: &Actor,
    change: Option<(ItemId, u32)>,
) -> Result<ItemId, Refusal> {
    let item = match change {
        None => canvas.newest_change_by(actor).ok_or(Refusal::NothingToUndo)?,
        Some((id, revision)) => named(canvas, actor, id, revision)?,
    };
    let mut by = match item.last_change.as_ref().map(|change| &change.what) {
        Some(ChangeKind::Added) => {
            let merged = canvas.merged_into(item.id).map(|item| item.id);
            canvas.resting_on(item.id).into_iter().chain(merged).collect()
        }
        Some(ChangeKind::Split { parts, .. }) => went_on(canvas, parts),
        _ => Vec::new(),
    };
    if by.is_empty() {
        return Ok(item.id);
    }
    let viewer = Viewer::Person(*actor);
    by.retain(|&id| {
        let item = canvas.items.get(&id);
        item.is_some_and(|item| canvas.may_see(&viewer, item))
    });
    Err(Refusal::RestedOn { id: item.id, by })
}

/// What would be lost with the parts of a split: each part that was changed, rated or voted on since, and what rests on
/// one. A part that was taken out is none.
fn went_on(canvas: &Canvas, parts: &[ItemId]) -> Vec<ItemId> {
    let parts = parts.iter().filter_map(|id| canvas.items.get(id));
    let standing = parts.filter(|part| !part.removed);
    standing
        .flat_map(|part| match is_as_made(part) {
            true => canvas.resting_on(part.id),
            false => vec![part.id],
        })
        .collect()
}

/// Whether nothing has happened to an item since it was made.
fn is_as_made(item: &Item) -> bool {
    item.revision == 1 && item.is_live() && item.votes.is_empty() && item.ratings.is_empty()
}

fn named<'a>(canvas: &'a Canvas, actor: &Actor, id: ItemId, revision: u32) -> Result<&'a Item, Refusal> {
    let item = canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
    match &item.last_change {
        None => Err(Refusal::NothingToUndo),
        Some(change) if !canvas.is_own(change.by, actor) => Err(Refusal::ChangedByOther { id }),
        Some(_) if item.revision != revision => Err(Refusal::ChangedMeanwhile { id }),
        Some(_) => Ok(item),
    }
}
