//! The guided review of an Update stage: one private message that shows one insight or item after the other.
//!
//! Invariants: everything a card's buttons need is in them, so a review goes on after a restart, and when others have
//! changed the canvas meanwhile; only what the viewer may see is in it; where totals are hidden, no count is shown of
//! what others have looked at.

use crate::canvas::item::{Body, Stance};
use crate::canvas::review::Review;
use crate::canvas::{Event, Fact, Item, ItemId, Kind, Refusal, Stage, Word};
use crate::catalog::control::Control;
use crate::catalog::review::ReviewAct;
use crate::say;
use crate::view::evidence::{flag_field, interview_name, sides, visible};
use crate::view::item::{field, title};
use crate::view::lines::{item_line, note};
use crate::view::post::{Button, Card, Menu, OPTIONS, Post, Row, Style, Tone};
use crate::view::receipt;
use crate::view::{Look, menu, text};

/// Characters of the text of the item or the insight, once escaped.
const TEXT_CHARS: usize = 2_000;

/// The button on the board that begins the review; `None` where the open stage reviews nothing.
pub(super) fn open_button(look: &Look<'_>) -> Option<Button> {
    let reviewing = look.canvas.current.is_some_and(|stage| stage.reviews());
    let begin = Control::Review(ReviewAct::After(None));
    (reviewing && !look.canvas.archived)
        .then(|| look.button(Style::Primary, say!(look.tongue, "button-review"), begin))
}

/// What comes after something in the review, or the end of it.
#[must_use]
pub fn after(look: &Look<'_>, review: &Review, after: Option<ItemId>) -> Post {
    let next = review.after(after);
    let item = next.and_then(|id| look.seen(id));
    match item {
        Some(item) => card(look, review, item, 0),
        None => end(look, review),
    }
}

/// This very item or insight, of its menu this page; what comes after it where it is gone.
#[must_use]
pub fn at(look: &Look<'_>, review: &Review, id: ItemId, page: u32) -> Post {
    match look.seen(id) {
        Some(item) => card(look, review, item, page),
        None => after(look, review, Some(id)),
    }
}

/// Whether an insight speaks for an item or against it.
///
/// # Errors
/// [`Refusal::UnknownItem`], [`Refusal::Hidden`], [`Refusal::RemovedItem`].
pub fn ask_stance(look: &Look<'_>, insight: ItemId, to: ItemId) -> Result<Post, Refusal> {
    let tongue = look.tongue;
    let (said, item) = (visible(look, insight)?, visible(look, to)?);
    let question = say!(
        tongue,
        "review-ask-stance",
        insight = insight.to_string(),
        item = to.to_string()
    );
    let link = |&stance: &Stance| {
        let label = say!(tongue, "button-stance", word = stance.id());
        let act = ReviewAct::Link { insight, to, stance };
        look.button(Style::Primary, label, Control::Review(act))
    };
    let buttons = Stance::ALL.iter().map(link).chain([back(look, insight)]);
    Ok(Post::text(question)
        .card(Card::untitled(format!(
            "{}\n\n{}",
            item_line(look, said),
            item_line(look, item)
        )))
        .buttons(buttons.collect()))
}

/// As what a finding is to be added.
///
/// # Errors
/// [`Refusal::UnknownItem`], [`Refusal::Hidden`], [`Refusal::RemovedItem`].
pub fn ask_kind(look: &Look<'_>, stage: Stage, insight: ItemId) -> Result<Post, Refusal> {
    let tongue = look.tongue;
    let said = visible(look, insight)?;
    let kinds = stage.collects().iter().filter(|kind| kind.is_claim());
    let button = |&kind: &Kind| {
        let label = say!(tongue, "button-review-kind", word = kind.id());
        let act = ReviewAct::AddFrom(kind, insight);
        look.button(Style::Primary, label, Control::Review(act))
    };
    let question = say!(tongue, "review-ask-kind", id = insight.to_string());
    Ok(Post::text(question)
        .card(Card::untitled(item_line(look, said)))
        .buttons(kinds.map(button).collect())
        .buttons(vec![back(look, insight)]))
}

/// What a review shows once something was done at `at`: what it was, and what comes next. `None` where no review is
/// under way any more.
#[must_use]
pub fn went_on(look: &Look<'_>, at: ItemId, facts: &[Fact]) -> Option<Post> {
    let review = look.canvas.review(look.viewer)?;
    let said = receipt::said(look, facts)?;
    let stays = matches!(facts.first()?.event, Event::ChangeUndone { .. });
    let next = match stays {
        true => self::at(look, &review, at, 0),
        false => after(look, &review, Some(at)),
    };
    let mut post = below(&said, next);
    if let Some(undo) = undo(look, facts) {
        add_button(&mut post, undo);
    }
    Some(post)
}

/// What a review shows where an act at `at` was refused: why, and the same card again while it is there. `None` where
/// no review is under way.
#[must_use]
pub fn refused(look: &Look<'_>, at: ItemId, refusal: &Refusal) -> Option<Post> {
    let review = look.canvas.review(look.viewer)?;
    Some(below(
        &look.tongue.refusal(refusal),
        self::at(look, &review, at, 0),
    ))
}

/// A post below a sentence about what went before.
fn below(sentence: &str, post: Post) -> Post {
    let text = match post.text.is_empty() {
        true => sentence.to_owned(),
        false => format!("{sentence}\n\n{}", post.text),
    };
    Post { text, ..post }
}

/// The button that goes on with a review from where it stands.
#[must_use]
pub fn go_on(look: &Look<'_>, at: ItemId) -> Button {
    let act = ReviewAct::At(at, 0);
    look.button(
        Style::Secondary,
        say!(look.tongue, "button-review-back"),
        Control::Review(act),
    )
}

fn card(look: &Look<'_>, review: &Review, item: &Item, page: u32) -> Post {
    match &item.body {
        Body::Insight(_) => insight_card(look, review, item, page),
        _ => claim_card(look, review, item),
    }
}

/// An item with what interviews say about it.
fn claim_card(look: &Look<'_>, review: &Review, item: &Item) -> Post {
    let tongue = look.tongue;
    let total = review.items().count();
    let text = match review.items().position(|id| id == item.id) {
        Some(place) => say!(tongue, "review-item", number = place + 1, total = total),
        None => say!(tongue, "review-other-item", id = item.id.to_string()),
    };
    let mut card = item_card(look, item);
    let heard = sides(look, item);
    if heard.is_empty() {
        let words = say!(tongue, "review-nothing-heard");
        card.text = card.text.map(|text| format!("{text}\n\n{words}"));
    }
    card.fields.extend(heard);
    card.fields.extend(flag_field(look, item));
    let state = tongue.evidence(item.evidence);
    let state_title = say!(tongue, "item-field", word = "evidence");
    card.fields.push(field(state_title, state, true));
    if !look.may_change(item) {
        card = card.footer(say!(tongue, "review-not-yours"));
    }
    let evidence = Control::Evidence(item.id);
    Post::text(text)
        .card(card)
        .buttons(claim_buttons(look, item))
        .buttons(vec![look.button(
            Style::Secondary,
            say!(tongue, "button-evidence"),
            evidence,
        )])
}

fn claim_buttons(look: &Look<'_>, item: &Item) -> Vec<Button> {
    let tongue = look.tongue;
    let act = |style, label, act| look.button(style, label, Control::Review(act));
    let id = item.id;
    let mut buttons = vec![act(
        Style::Primary,
        say!(tongue, "button-review-keep"),
        ReviewAct::Keep(id),
    )];
    if look.may_change(item) {
        let label = say!(tongue, "button-review-reword");
        buttons.push(act(Style::Secondary, label, ReviewAct::Reword(id)));
        buttons.push(drop_button(look, id));
    }
    buttons.push(skip(look, id));
    let label = say!(tongue, "button-add");
    buttons.push(act(Style::Secondary, label, ReviewAct::Add));
    buttons
}

/// An insight that speaks about no item yet, with the items that it may speak about.
fn insight_card(look: &Look<'_>, review: &Review, item: &Item, page: u32) -> Post {
    let tongue = look.tongue;
    let count = review.unlinked().count();
    let heading = match review.unlinked().any(|id| id == item.id) {
        true => say!(tongue, "review-insight", count = count),
        false => say!(tongue, "review-other-item", id = item.id.to_string()),
    };
    let mut card = item_card(look, item);
    if let Body::Insight(insight) = &item.body {
        let from = say!(
            tongue,
            "review-insight-from",
            interview = interview_name(look, insight.interview),
            strength = insight.strength.get()
        );
        card = card.footer(from);
    }
    let mut post = Post::text(heading).card(card);
    let items = linkable(look);
    post.rows
        .extend(link_menu(look, item.id, &items, page).map(Row::Menu));
    let mut buttons = vec![look.button(
        Style::Secondary,
        say!(tongue, "button-review-new"),
        Control::Review(ReviewAct::AskKind(item.id)),
    )];
    if look.may_change(item) {
        buttons.push(drop_button(look, item.id));
    }
    buttons.push(skip(look, item.id));
    buttons.extend(more_items(look, item.id, items.len(), page));
    post.buttons(buttons)
}

fn item_card(look: &Look<'_>, item: &Item) -> Card {
    let words = text::block(item.body.text(), TEXT_CHARS);
    // Where an insight comes from has a place of its own.
    let note = match &item.body {
        Body::Insight(_) => String::new(),
        body => note(look, body),
    };
    Card::new(title(look.tongue, item), format!("{words}{note}"))
}

/// What an insight may speak about, in the order in which the stage collects.
fn linkable<'a>(look: &Look<'a>) -> Vec<&'a Item> {
    let collects = look.canvas.current.map(Stage::collects).unwrap_or_default();
    let claims = look.canvas.visible(look.viewer);
    let mut items: Vec<&Item> = claims.filter(|item| item.id.kind.is_claim()).collect();
    items.sort_by_key(|item| {
        let place = collects.iter().position(|&kind| kind == item.id.kind);
        (place.unwrap_or(collects.len()), item.id)
    });
    items
}

/// A page of the items that an insight may speak about; `None` where there is none.
fn link_menu(look: &Look<'_>, insight: ItemId, items: &[&Item], page: u32) -> Option<Menu> {
    let page = usize::try_from(page).unwrap_or_default();
    let chunk = items
        .chunks(OPTIONS)
        .nth(page)
        .or_else(|| items.chunks(OPTIONS).next())?;
    let options = chunk.iter().map(|item| menu::item(item)).collect();
    let id = look.control(Control::Review(ReviewAct::Pick(insight)));
    menu::up_to(1, id, say!(look.tongue, "menu-review"), options)
}

/// The button that turns to the next page of the menu, after the last to the first; `None` where one page has room.
fn more_items(look: &Look<'_>, insight: ItemId, items: usize, page: u32) -> Option<Button> {
    let pages = u32::try_from(items.div_ceil(OPTIONS)).unwrap_or(1);
    let next = (page + 1).checked_rem(pages)?;
    let turn = Control::Review(ReviewAct::At(insight, next));
    let button = || {
        look.button(
            Style::Secondary,
            say!(look.tongue, "button-review-more"),
            turn.clone(),
        )
    };
    (pages > 1).then(button)
}

fn drop_button(look: &Look<'_>, id: ItemId) -> Button {
    let label = say!(look.tongue, "button-review-drop");
    look.button(Style::Danger, label, Control::Review(ReviewAct::Drop(id)))
}

fn skip(look: &Look<'_>, id: ItemId) -> Button {
    let label = say!(look.tongue, "button-review-skip");
    let on = Control::Review(ReviewAct::After(Some(id)));
    look.button(Style::Secondary, label, on)
}

fn back(look: &Look<'_>, id: ItemId) -> Button {
    let back = Control::Review(ReviewAct::At(id, 0));
    look.button(Style::Secondary, say!(look.tongue, "button-page-back"), back)
}

/// The end: what was looked at, and what is left.
fn end(look: &Look<'_>, review: &Review) -> Post {
    let tongue = look.tongue;
    let left: Vec<ItemId> = review.left().collect();
    let total = review.items().count();
    let mut lines = vec![match left.is_empty() {
        true if total == 0 => say!(tongue, "review-nothing"),
        true => say!(tongue, "review-complete"),
        false => say!(tongue, "review-left", ids = tongue.ids(&left)),
    }];
    if !look.canvas.hides_totals() && total > 0 {
        let looked_at = total - left.iter().filter(|id| id.kind.is_claim()).count();
        lines.push(say!(tongue, "review-looked-at", done = looked_at, total = total));
    }
    let tone = match left.is_empty() {
        true => Tone::Good,
        false => Tone::Neutral,
    };
    Post::default()
        .card(Card::untitled(lines.join("\n")).tone(tone))
        .buttons(end_buttons(look, !left.is_empty()))
}

fn end_buttons(look: &Look<'_>, is_left: bool) -> Vec<Button> {
    let tongue = look.tongue;
    let again = Control::Review(ReviewAct::After(None));
    let again = is_left.then(|| look.button(Style::Primary, say!(tongue, "button-review-again"), again));
    let add = Control::Review(ReviewAct::Add);
    let add = look.button(Style::Secondary, say!(tongue, "button-add"), add);
    let done = look.button(Style::Secondary, say!(tongue, "button-done"), Control::Done);
    again.into_iter().chain([add, done]).collect()
}

/// The button that takes back what was just done, where that can be: confirming an item changes nothing of it, and a new
/// item is not made undone while the insight speaks for it.
fn undo(look: &Look<'_>, facts: &[Fact]) -> Option<Button> {
    let id = match facts {
        [fact] => match fact.event {
            Event::ItemEdited { id, .. } | Event::ItemRemoved { id } | Event::ItemLinked { id, .. } => id,
            _ => return None,
        },
        _ => return None,
    };
    let item = look.canvas.items.get(&id)?;
    let undo = Control::Review(ReviewAct::Undo(id, item.revision));
    Some(look.button(
        Style::Secondary,
        say!(look.tongue, "button-review-undo", id = id.to_string()),
        undo,
    ))
}

/// Puts a button into the last row of buttons that has room, or into a row of its own.
fn add_button(post: &mut Post, button: Button) {
    match post.rows.last_mut() {
        Some(Row::Buttons(buttons)) if buttons.len() < super::post::BUTTONS => buttons.push(button),
        _ => post.rows.push(Row::Buttons(vec![button])),
    }
}
