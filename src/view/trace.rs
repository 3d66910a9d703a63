//! The chain that an item stands in, as an indented list that reads on a phone.

use crate::canvas::item::Stance;
use crate::canvas::trace::{Step, Walk};
use crate::canvas::{Item, ItemId, Refusal};
use crate::say;
use crate::view::lines::{fitting, id_line};
use crate::view::post::{CARD_CHARS, Card, Post};
use crate::view::{Look, text};

/// Characters of each item's text in the chain, once escaped.
const LINE_CHARS: usize = 90;
/// Characters of the text of the item that the chain is told of.
const OWN_CHARS: usize = 300;
/// Characters of the steps in one direction.
const WALK_CHARS: usize = (CARD_CHARS - OWN_CHARS) / 2 - 150;

/// What led to an item and what came of it. An item that was merged into another is asked for by either id.
///
/// # Errors
/// [`Refusal::UnknownItem`], [`Refusal::Hidden`], or [`Refusal::RemovedItem`], since what is off the canvas stands in no
/// chain.
pub fn trace(look: &Look<'_>, id: ItemId) -> Result<Post, Refusal> {
    let id = look.canvas.standing_for(id);
    let item = look.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
    if !look.canvas.may_see(&look.viewer, item) {
        return Err(Refusal::Hidden { id });
    }
    if item.removed {
        return Err(Refusal::RemovedItem { id });
    }
    let title = say!(look.tongue, "trace-title", id = id.to_string());
    Ok(Post::default().card(Card::new(title, chain(look, item))))
}

fn chain(look: &Look<'_>, item: &Item) -> String {
    let tongue = look.tongue;
    let trace = look.canvas.trace(look.viewer, item.id);
    let own = say!(
        tongue,
        "trace-own",
        id = item.id.to_string(),
        text = text::line(item.body.text(), OWN_CHARS)
    );
    if trace.before.total == 0 && trace.after.total == 0 {
        let hint = say!(tongue, "trace-alone", id = item.id.to_string());
        return format!("{own}\n\n{hint}");
    }
    let before = walk(look, say!(tongue, "trace-before"), &trace.before);
    let after = walk(look, say!(tongue, "trace-after"), &trace.after);
    let parts = [before, Some(own), after];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

/// A heading and the steps below it; `None` where there are none.
fn walk(look: &Look<'_>, heading: String, walk: &Walk) -> Option<String> {
    if walk.total == 0 {
        return None;
    }
    let mut lines = fitting(walk.steps.iter().map(|step| line(look, step)), WALK_CHARS);
    if let more @ 1.. = walk.total.saturating_sub(lines.len()) {
        lines.push(say!(look.tongue, "lines-more", count = more));
    }
    lines.insert(0, heading);
    Some(lines.join("\n"))
}

/// A step as a point of a nested list.
fn line(look: &Look<'_>, step: &Step) -> String {
    let indent = "  ".repeat(step.depth);
    let item = id_line(look, step.id, LINE_CHARS);
    match step.stance {
        Some(Stance::Contradicts) => {
            let against = say!(look.tongue, "trace-contradicts");
            format!("{indent}- {item} {against}")
        }
        _ => format!("{indent}- {item}"),
    }
}
