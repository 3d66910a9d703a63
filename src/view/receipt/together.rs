//! Receipts for linking, merging, splitting, questions asked and actions.

use crate::canvas::item::{ActionStatus, ChangeKind, Stance};
use crate::canvas::{Event, Item, ItemId, Word};
use crate::catalog::control::{ActionScope, Control, Listing};
use crate::say;
use crate::view::lines::{id_line, item_line};
use crate::view::post::{Button, Card, Post, Style, Tone};
use crate::view::receipt::{edit, item_card, undo};
use crate::view::{Look, actions, text};

/// Characters of each text in the card of a link.
const LINK_CHARS: usize = 300;
/// Characters of a look-alike's text within a sentence.
const ALIKE_CHARS: usize = 200;

/// The receipt for what a command did.
pub(super) fn receipt(look: &Look<'_>, event: &Event) -> Post {
    match event {
        Event::ItemLinked { id, to, stance } => linked(look, *id, *to, *stance),
        Event::ItemUnlinked { id, to } => unlinked(look, *id, *to),
        Event::ItemMerged { id, into } => merged(look, *id, *into),
        Event::ItemSplit { id, parts, .. } => {
            let parts: Vec<ItemId> = parts.iter().map(|part| part.id).collect();
            split(look, *id, &parts)
        }
        Event::ActionSettled { id, status } => settled(look, *id, *status),
        Event::ActionTaken { id } => taken(look, *id),
        _ => super::done_mark(look),
    }
}

/// A receipt for new words, with the item that reads like them, and a button that merges the two.
pub(super) fn with_alike(look: &Look<'_>, item: &Item, mut post: Post) -> Post {
    let wanted = item.is_live() && look.may_change(item);
    let alike = look.canvas.most_alike(&look.viewer, item).filter(|_| wanted);
    let Some(alike) = alike else {
        return post;
    };
    post.text.push('\n');
    post.text += &say!(
        look.tongue,
        "receipt-alike",
        id = item.id.to_string(),
        other = alike.id.to_string(),
        text = text::line(alike.body.text(), ALIKE_CHARS)
    );
    let label = say!(
        look.tongue,
        "button-merge",
        id = item.id.to_string(),
        into = alike.id.to_string()
    );
    post.buttons(vec![look.button(
        Style::Secondary,
        label,
        Control::Merge(item.id, alike.id),
    )])
}

fn linked(look: &Look<'_>, id: ItemId, to: ItemId, stance: Option<Stance>) -> Post {
    let word = match stance {
        Some(Stance::Contradicts) => "contradicts",
        _ => id.kind.id(),
    };
    let sentence = say!(
        look.tongue,
        "receipt-linked",
        word = word,
        id = id.to_string(),
        to = to.to_string(),
        target = to.kind.id()
    );
    about_two(look, sentence, id, to)
}

fn unlinked(look: &Look<'_>, id: ItemId, to: ItemId) -> Post {
    let (id, to) = (look.canvas.standing_for(id), look.canvas.standing_for(to));
    let sentence = say!(
        look.tongue,
        "receipt-unlinked-from",
        id = id.to_string(),
        to = to.to_string()
    );
    about_two(look, sentence, id, to)
}

/// A sentence about two items with the texts of both, and a way back.
fn about_two(look: &Look<'_>, sentence: String, id: ItemId, to: ItemId) -> Post {
    let lines = [id, to].map(|id| id_line(look, id, LINK_CHARS));
    let card = Card::untitled(lines.join("\n")).tone(Tone::Good);
    let item = look.canvas.items.get(&id);
    let mut buttons: Vec<Button> = item
        .and_then(|item| undo_if_mine(look, item))
        .into_iter()
        .collect();
    let trace = say!(look.tongue, "button-trace");
    buttons.push(look.button(Style::Secondary, trace, Control::Trace(id)));
    Post::text(sentence).card(card).buttons(buttons)
}

fn merged(look: &Look<'_>, id: ItemId, into: ItemId) -> Post {
    let into = look.canvas.standing_for(into);
    let sentence = say!(
        look.tongue,
        "receipt-merged",
        id = id.to_string(),
        into = into.to_string()
    );
    let ended = look.canvas.items.get(&id);
    let undo = ended.and_then(|item| undo_if_mine(look, item));
    let goes_on = look.canvas.items.get(&into);
    let post = Post::text(sentence);
    let post = match goes_on {
        Some(item) => post.card(item_card(look, item)),
        None => post,
    };
    let edit = goes_on
        .filter(|item| look.may_change(item))
        .map(|item| edit(look, item));
    post.buttons(edit.into_iter().chain(undo).collect())
}

fn split(look: &Look<'_>, id: ItemId, parts: &[ItemId]) -> Post {
    let tongue = look.tongue;
    let all: Vec<ItemId> = std::iter::once(id).chain(parts.iter().copied()).collect();
    let sentence = say!(
        tongue,
        "receipt-split",
        id = id.to_string(),
        items = tongue.ids(&all)
    );
    let items: Vec<&Item> = all.iter().filter_map(|id| look.canvas.items.get(id)).collect();
    let lines: Vec<String> = items.iter().map(|item| item_line(look, item)).collect();
    let whole = look.canvas.items.get(&id);
    let undo = whole.and_then(|item| undo_if_mine(look, item));
    let post = Post::text(sentence)
        .card(Card::untitled(lines.join("\n")).tone(Tone::Good))
        .buttons(undo.into_iter().collect());
    let alike = items
        .into_iter()
        .find(|item| look.canvas.most_alike(&look.viewer, item).is_some());
    match alike {
        Some(item) => with_alike(look, item, post),
        None => post,
    }
}

fn settled(look: &Look<'_>, id: ItemId, status: ActionStatus) -> Post {
    let sentence = say!(
        look.tongue,
        "receipt-settled",
        word = status.id(),
        id = id.to_string()
    );
    about_action(look, sentence, id)
}

fn taken(look: &Look<'_>, id: ItemId) -> Post {
    about_action(look, say!(look.tongue, "receipt-taken", id = id.to_string()), id)
}

/// A sentence about an action with the action itself, what can be done about it, and the way to what else is to be done.
fn about_action(look: &Look<'_>, sentence: String, id: ItemId) -> Post {
    let list = look.button(
        Style::Secondary,
        say!(look.tongue, "button-actions"),
        Control::Page(Listing::Actions(ActionScope::Open), 0),
    );
    let Some(item) = look.canvas.items.get(&id) else {
        return Post::text(sentence).buttons(vec![list]);
    };
    let undo = undo_if_mine(look, item);
    Post::text(sentence)
        .card(item_card(look, item))
        .buttons(undo.into_iter().chain([list]).collect())
        .buttons(actions::buttons(look, item))
}

/// A button that takes the item's newest change back, where that is the viewer's and more than adding it.
fn undo_if_mine(look: &Look<'_>, item: &Item) -> Option<Button> {
    let change = item.last_change.as_ref()?;
    let mine = look.is_mine(change.by) && change.what != ChangeKind::Added;
    mine.then(|| undo(look, item))
}
