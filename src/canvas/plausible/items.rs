//! Whether items can be made, reworded, taken out, merged and split as a fact says.

use crate::canvas::command::MAX_PARTS;
use crate::canvas::decide::links::links;
use crate::canvas::event::{Event, Part};
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Item, MAX_ITEMS_OF_KIND};
use crate::canvas::plausible::{Check, Implausible};
use crate::canvas::stage::Stage;
use crate::canvas::state::Canvas;

pub(super) fn check(canvas: &Canvas, event: &Event) -> Check {
    match event {
        Event::ItemAdded { id, body, stage, .. } => {
            check_collected(canvas, id.kind, *stage)?;
            check_number(canvas, *id)?;
            check_body(canvas, *id, body, None)
        }
        Event::ItemEdited { id, body } => {
            let before = live(canvas, *id)?;
            check_body(canvas, *id, body, Some(&before.body))
        }
        Event::ItemRemoved { id } => live(canvas, *id).map(drop),
        Event::ChangeUndone { id } => match known(canvas, *id)?.last_change {
            Some(_) => Ok(()),
            None => Err(Implausible::NothingToUndo { id: *id }),
        },
        Event::ItemMerged { id, into } => check_merge(canvas, *id, *into),
        Event::ItemSplit { id, body, parts } => check_split(canvas, *id, body, parts),
        _ => Ok(()),
    }
}

/// The item of an id, counting or not.
pub(super) fn known(canvas: &Canvas, id: ItemId) -> Result<&Item, Implausible> {
    canvas.items.get(&id).ok_or(Implausible::UnknownItem { id })
}

/// The item of an id, if it counts.
pub(super) fn live(canvas: &Canvas, id: ItemId) -> Result<&Item, Implausible> {
    let item = known(canvas, id)?;
    match item.is_live() {
        true => Ok(item),
        false => Err(Implausible::Gone { id }),
    }
}

/// Checks that the id is of a kind.
pub(super) fn check_kind(id: ItemId, wanted: Kind) -> Check {
    match id.kind == wanted {
        true => Ok(()),
        false => Err(Implausible::WrongKind { id, wanted }),
    }
}

/// Checks the kind of a body and what it points to: items of the kinds that their places want. Those that it pointed to
/// `before` may be gone by now.
pub(super) fn check_body(canvas: &Canvas, id: ItemId, body: &Body, before: Option<&Body>) -> Check {
    check_kind(id, body.kind())?;
    let kept = before.map(Body::references).unwrap_or_default();
    for (named, wanted) in links(body) {
        if let Some(wanted) = wanted {
            check_kind(named, wanted)?;
        }
        if !kept.contains(&named) {
            live(canvas, named)?;
        }
    }
    Ok(())
}

/// A new item belongs to the open stage, if that collects its kind. What is decided and what is to be done goes on being
/// noted in a complete canvas, and belongs to the last stage then.
fn check_collected(canvas: &Canvas, kind: Kind, stage: Stage) -> Check {
    let collected = match canvas.current {
        Some(open) => stage == open && open.collects().contains(&kind),
        None => stage == Stage::Prototype && matches!(kind, Kind::Decision | Kind::Action),
    };
    match collected {
        true => Ok(()),
        false => Err(Implausible::NotCollected { kind }),
    }
}

fn check_number(canvas: &Canvas, id: ItemId) -> Check {
    let last = canvas.numbers.get(&id.kind).copied().unwrap_or_default();
    if id.number.get() <= last {
        return Err(Implausible::NumberTaken { id });
    }
    if id.number.get() > MAX_ITEMS_OF_KIND {
        let (kind, max) = (id.kind, MAX_ITEMS_OF_KIND);
        return Err(Implausible::Full { kind, max });
    }
    Ok(())
}

/// Since both count, and nothing that was merged counts, merges form no circle.
fn check_merge(canvas: &Canvas, id: ItemId, into: ItemId) -> Check {
    let (item, other) = (live(canvas, id)?, live(canvas, into)?);
    match id != into && canvas.mergeable(item, other) {
        true => Ok(()),
        false => Err(Implausible::NotMergeable { id, into }),
    }
}

fn check_split(canvas: &Canvas, id: ItemId, body: &Body, parts: &[Part]) -> Check {
    let whole = live(canvas, id)?;
    if !id.kind.is_words() || !(1..MAX_PARTS).contains(&parts.len()) {
        return Err(Implausible::NotSplittable { id });
    }
    check_body(canvas, id, body, Some(&whole.body))?;
    let mut last = None;
    for part in parts {
        check_kind(part.id, id.kind)?;
        check_number(canvas, part.id)?;
        if last >= Some(part.id) {
            return Err(Implausible::NumberTaken { id: part.id });
        }
        check_body(canvas, part.id, &part.body, Some(&whole.body))?;
        last = Some(part.id);
    }
    Ok(())
}
