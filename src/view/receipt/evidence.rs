//! Receipts for reviews and decisions on evidence, and what a new finding means for what was validated.

use crate::canvas::item::{Body, InsightLink, Stance};
use crate::canvas::{Event, Fact, Item, ItemId, Word};
use crate::say;
use crate::view::post::{Post, Row};
use crate::view::text;
use crate::view::{Look, evidence};

/// Characters of an item's text within a sentence.
const TEXT_CHARS: usize = 160;

/// The receipt for what a command did.
pub(super) fn receipt(look: &Look<'_>, event: &Event) -> Post {
    match event {
        Event::EvidenceSet { id, .. } => decided(look, *id),
        Event::ItemKept { id, .. } => Post::text(kept(look, *id)),
        _ => super::done_mark(look),
    }
}

/// What acts of a review did, in a sentence, with the flags that they raise; `None` for facts of another sort.
#[must_use]
pub fn said(look: &Look<'_>, facts: &[Fact]) -> Option<String> {
    let tongue = look.tongue;
    let said = match &facts.first()?.event {
        Event::ItemKept { id, .. } => kept(look, *id),
        Event::ItemEdited { id, body } => say!(
            tongue,
            "review-reworded",
            id = id.to_string(),
            text = text::line(body.text(), TEXT_CHARS)
        ),
        Event::ItemRemoved { id } => say!(tongue, "receipt-removed", id = id.to_string()),
        Event::ChangeUndone { id } => match look.seen(*id) {
            Some(_) => say!(tongue, "receipt-undone-back", id = id.to_string()),
            None => say!(tongue, "receipt-undone-gone", id = id.to_string()),
        },
        Event::ItemLinked { id, to, stance } => linked(look, *id, *to, *stance),
        Event::ItemAdded { id, .. } => added(look, *id, facts),
        _ => return None,
    };
    Some(match raised(look, facts) {
        Some(flag) => format!("{said}\n{flag}"),
        None => said,
    })
}

/// Which validated items an insight speaks against that these facts made or linked: "E4 speaks against N2, which the
/// team has validated." `None` where there is none.
pub(super) fn raised(look: &Look<'_>, facts: &[Fact]) -> Option<String> {
    let flags = facts.iter().flat_map(|fact| match &fact.event {
        Event::ItemAdded { id, .. } | Event::ItemEdited { id, .. } => contradicted(look, *id),
        Event::ItemLinked {
            id,
            to,
            stance: Some(Stance::Contradicts),
        } => vec![(*id, look.canvas.standing_for(*to))],
        _ => Vec::new(),
    });
    let flagged = |(insight, id): &(ItemId, ItemId)| {
        look.seen(*id)
            .is_some_and(|item| look.flags(item).contains(insight))
    };
    let flags: Vec<(ItemId, ItemId)> = flags.filter(flagged).collect();
    let &(insight, _) = flags.first()?;
    let ids: Vec<ItemId> = flags.iter().map(|(_, id)| *id).collect();
    Some(say!(
        look.tongue,
        "receipt-flag",
        insight = insight.to_string(),
        ids = look.tongue.ids(&ids),
        first = ids.first().map(ItemId::to_string).unwrap_or_default()
    ))
}

/// An insight with each item that it speaks against.
fn contradicted(look: &Look<'_>, id: ItemId) -> Vec<(ItemId, ItemId)> {
    let links = match look.canvas.items.get(&id).map(|item| &item.body) {
        Some(Body::Insight(insight)) => insight.links.as_slice(),
        _ => &[],
    };
    let against = |link: &InsightLink| link.stance == Stance::Contradicts;
    let links = links.iter().filter(|link| against(link));
    links
        .map(|link| (id, look.canvas.standing_for(link.item)))
        .collect()
}

/// The evidence of the item as it is now, with what was decided; its maker may take it back.
fn decided(look: &Look<'_>, id: ItemId) -> Post {
    let tongue = look.tongue;
    let Some(item) = look.canvas.items.get(&id) else {
        return super::done_mark(look);
    };
    let sentence = say!(
        tongue,
        "receipt-evidence",
        id = id.to_string(),
        state = tongue.evidence(item.evidence)
    );
    let mut post = evidence::evidence(look, id).unwrap_or_default();
    post.text = sentence;
    if let Some(Row::Buttons(buttons)) = post.rows.last_mut() {
        buttons.extend(undo_of(look, item));
    } else {
        post = post.buttons(undo_of(look, item).into_iter().collect());
    }
    post
}

/// The button that takes the decision back, while it is the item's newest change and the viewer's own.
fn undo_of(look: &Look<'_>, item: &Item) -> Option<crate::view::post::Button> {
    let own = item.last_change.as_ref().filter(|change| look.is_mine(change.by));
    own.map(|_| super::undo(look, item))
}

fn kept(look: &Look<'_>, id: ItemId) -> String {
    say!(look.tongue, "review-kept", id = id.to_string())
}

fn linked(look: &Look<'_>, id: ItemId, to: ItemId, stance: Option<Stance>) -> String {
    let stance = stance.unwrap_or(Stance::Supports);
    say!(
        look.tongue,
        "review-linked",
        word = stance.id(),
        insight = id.to_string(),
        item = to.to_string()
    )
}

fn added(look: &Look<'_>, id: ItemId, facts: &[Fact]) -> String {
    let tongue = look.tongue;
    let added = say!(
        tongue,
        "receipt-added",
        id = id.to_string(),
        kind = tongue.a_kind(id.kind)
    );
    let link = facts.iter().find_map(|fact| match &fact.event {
        Event::ItemLinked { id, to, stance } => Some(linked(look, *id, *to, *stance)),
        _ => None,
    });
    match link {
        Some(link) => format!("{added} {link}"),
        None => added,
    }
}
