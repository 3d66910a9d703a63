//! What a person reads, alone, after something they asked was done. Each receipt names the item's id and carries
//! what is needed to change it or to take it back.

mod design;
mod evidence;
mod interviews;
mod ratings;
mod settings;
mod timing;
mod together;
mod votes;

pub use evidence::said;
pub use timing::{away_stands, deadline_stands};

use crate::canvas::item::Body;
use crate::canvas::{Event, Fact, Item, ItemId, Kind, Member, Stage};
use crate::catalog::control::Control;
use crate::say;
use crate::view::lines::note;
use crate::view::post::{Button, Card, Post, Style, Tone};
use crate::view::tips::tipped;
use crate::view::{Look, actions, guide, rating, text};

/// Characters of an item's text in a receipt, once escaped.
const TEXT_CHARS: usize = 2_500;
/// Characters of the canvas's title within a sentence.
const TITLE_CHARS: usize = 120;

/// The receipt for what a command did: its facts, already part of the canvas looked at. No facts means that
/// "I'm done" stood already as asked.
#[must_use]
pub fn receipt(look: &Look<'_>, facts: &[Fact]) -> Post {
    let mut post = told(look, facts);
    if let Some(flag) = evidence::raised(look, facts) {
        post.text = format!("{}\n{flag}", post.text);
    }
    post
}

fn told(look: &Look<'_>, facts: &[Fact]) -> Post {
    if let Some(fact) = facts.first().filter(|fact| is_about_time(&fact.event)) {
        return timing::receipt(look, fact);
    }
    match facts.first().map(|fact| &fact.event) {
        None
        | Some(
            Event::DoneSet { .. }
            | Event::DoneCleared { .. }
            | Event::DeadlineSet { .. }
            | Event::DeadlineCleared { .. }
            | Event::Reminded { .. }
            | Event::AwaySet { .. }
            | Event::AwayCleared,
        ) => done_mark(look),
        Some(Event::ItemAdded { id, .. }) => added(look, *id),
        Some(Event::ItemEdited { id, .. }) => edited(look, *id),
        Some(Event::ItemRemoved { id }) => removed(look, *id),
        Some(Event::ChangeUndone { id }) => undone(look, *id),
        Some(Event::Started { .. }) => started(look),
        Some(Event::FacilitatorAdded { member }) => facilitator(look, *member, true),
        Some(Event::FacilitatorRemoved { member }) => facilitator(look, *member, false),
        Some(Event::Archived) => Post::text(say!(look.tongue, "receipt-archived", title = title(look))),
        Some(Event::Restored) => Post::text(say!(look.tongue, "receipt-restored", title = title(look))),
        Some(Event::StageClosed { stage, .. }) => stage_closed(look, *stage),
        Some(Event::StageLeft { .. } | Event::StageOpened { .. } | Event::Completed) => stage_opened(look),
        Some(event @ (Event::ItemKept { .. } | Event::EvidenceSet { .. })) => evidence::receipt(look, event),
        Some(event @ Event::JobRated { .. }) => ratings::receipt(look, event),
        Some(event @ (Event::FeatureDecided { .. } | Event::TestLearned { .. } | Event::AdLibSet { .. })) => {
            design::receipt(look, event)
        }
        Some(event @ (Event::VoteOpened { .. } | Event::VoteCast { .. } | Event::VoteClosed { .. })) => {
            votes::receipt(look, event)
        }
        Some(event @ Event::Changed { .. }) => settings::receipt(look, event),
        Some(event @ Event::QuestionsAsked { .. }) => interviews::receipt(look, event),
        Some(
            event @ (Event::ItemLinked { .. }
            | Event::ItemUnlinked { .. }
            | Event::ItemMerged { .. }
            | Event::ItemSplit { .. }
            | Event::ActionSettled { .. }
            | Event::ActionTaken { .. }),
        ) => together::receipt(look, event),
    }
}

/// Deadlines, absences and reminders, whose receipts also say when it was done.
const fn is_about_time(event: &Event) -> bool {
    matches!(
        event,
        Event::DeadlineSet { .. }
            | Event::DeadlineCleared { .. }
            | Event::Reminded { .. }
            | Event::AwaySet { .. }
            | Event::AwayCleared
    )
}

/// The receipt for a merge or an action that stood as asked already: as if it had been done now.
#[must_use]
pub fn stands(look: &Look<'_>, event: &Event) -> Post {
    together::receipt(look, event)
}

/// The live board was posted anew.
#[must_use]
pub fn board_posted(look: &Look<'_>) -> Post {
    Post::text(say!(look.tongue, "receipt-board"))
}

/// A question was answered with "not yet".
#[must_use]
pub fn dismissed(look: &Look<'_>) -> Post {
    Post::text(say!(look.tongue, "receipt-dismissed"))
}

fn added(look: &Look<'_>, id: ItemId) -> Post {
    let tongue = look.tongue;
    let sentence = say!(
        tongue,
        "receipt-added",
        id = id.to_string(),
        kind = tongue.a_kind(id.kind)
    );
    let Some(item) = look.canvas.items.get(&id) else {
        return Post::text(sentence);
    };
    let hint = starts_nowhere(item).then(|| say!(tongue, "receipt-unlinked"));
    let sentence = hint.map_or(sentence.clone(), |hint| format!("{sentence} {hint}"));
    let mut buttons = changing(look, item);
    buttons.extend(rating::button(look, item));
    buttons.extend(add_another(look, item));
    let post = Post::text(sentence).card(item_card(look, item)).buttons(buttons);
    let post = design::added(look, item, post.buttons(actions::buttons(look, item)));
    let post = interviews::going_on(look, item, tipped(look, item, post));
    together::with_alike(look, item, post)
}

/// Whether an item is a TO BE that starts from no NOW yet.
fn starts_nowhere(item: &Item) -> bool {
    matches!(&item.body, Body::ToBe(to_be) if to_be.from.is_empty())
}

fn edited(look: &Look<'_>, id: ItemId) -> Post {
    let tongue = look.tongue;
    let mut sentence = say!(tongue, "receipt-edited", id = id.to_string());
    let Some(item) = look.canvas.items.get(&id) else {
        return Post::text(sentence);
    };
    if item.first.is_some() {
        sentence.push(' ');
        sentence += &say!(tongue, "receipt-first-kept");
    }
    if let Some(more) = design::edited(look, item) {
        sentence = format!("{sentence} {more}");
    }
    let post = Post::text(sentence)
        .card(item_card(look, item))
        .buttons(changing(look, item));
    together::with_alike(look, item, tipped(look, item, post))
}

/// The receipt for a canvas that was put away to be erased.
#[must_use]
pub fn deleted(look: &Look<'_>) -> Post {
    Post::text(say!(look.tongue, "receipt-deleted", title = title(look)))
}

/// The answer where a canvas was to be deleted by another title than its own.
#[must_use]
pub fn not_deleted(look: &Look<'_>) -> Post {
    Post::text(say!(look.tongue, "receipt-not-deleted", title = title(look)))
}

fn removed(look: &Look<'_>, id: ItemId) -> Post {
    let tongue = look.tongue;
    let mut sentence = say!(tongue, "receipt-removed", id = id.to_string());
    let pointing = visible_pointing(look, id);
    if !pointing.is_empty() {
        sentence.push(' ');
        sentence += &say!(
            tongue,
            "receipt-pointing",
            ids = tongue.ids(&pointing),
            count = pointing.len()
        );
    }
    let undo = look.canvas.items.get(&id).map(|item| undo(look, item));
    Post::text(sentence).buttons(undo.into_iter().collect())
}

fn undone(look: &Look<'_>, id: ItemId) -> Post {
    let tongue = look.tongue;
    match look.canvas.items.get(&id) {
        Some(item) if item.is_live() => {
            let edit = edit(look, item);
            Post::text(say!(tongue, "receipt-undone-back", id = id.to_string()))
                .card(item_card(look, item))
                .buttons(vec![edit])
        }
        _ => Post::text(say!(tongue, "receipt-undone-gone", id = id.to_string())),
    }
}

fn done_mark(look: &Look<'_>) -> Post {
    let tongue = look.tongue;
    let Some(stage) = look.canvas.current else {
        return Post::text(say!(tongue, "progress-complete"));
    };
    let (done, of) = look.done_of(stage);
    let is_done = look
        .canvas
        .stage(stage)
        .done
        .iter()
        .any(|&author| look.is_mine(author));
    let name = tongue.stage(stage);
    Post::text(if is_done {
        say!(tongue, "receipt-done", stage = name, done = done, of = of)
    } else {
        say!(tongue, "receipt-not-done", stage = name, done = done, of = of)
    })
}

fn started(look: &Look<'_>) -> Post {
    let mut post = Post::text(say!(look.tongue, "receipt-started", title = title(look)));
    if let Some(stage) = look.canvas.current {
        post = post.card(Card::untitled(guide::guide(look.tongue, stage)));
    }
    post
}

fn facilitator(look: &Look<'_>, member: Member, added: bool) -> Post {
    let person = look.member(member);
    Post::text(if added {
        say!(look.tongue, "receipt-facilitator-added", person = person)
    } else {
        say!(look.tongue, "receipt-facilitator-removed", person = person)
    })
}

fn stage_closed(look: &Look<'_>, closed: Stage) -> Post {
    let tongue = look.tongue;
    let closed = tongue.stage(closed);
    Post::text(match look.canvas.current {
        Some(open) => say!(
            tongue,
            "receipt-stage-closed",
            closed = closed,
            open = tongue.stage(open)
        ),
        None => say!(tongue, "receipt-completed", closed = closed),
    })
}

fn stage_opened(look: &Look<'_>) -> Post {
    let tongue = look.tongue;
    Post::text(match look.canvas.current {
        Some(open) => say!(tongue, "receipt-stage-opened", open = tongue.stage(open)),
        None => say!(tongue, "progress-complete"),
    })
}

/// The item's text with its notes.
fn item_card(look: &Look<'_>, item: &Item) -> Card {
    let note = note(look, &item.body);
    let text = text::block(item.body.text(), TEXT_CHARS);
    Card::untitled(format!("**{}** {text}{note}", item.id)).tone(Tone::Good)
}

fn visible_pointing(look: &Look<'_>, id: ItemId) -> Vec<ItemId> {
    let mut pointing = look.canvas.resting_on(id);
    pointing.retain(|&id| look.seen(id).is_some());
    pointing
}

fn changing(look: &Look<'_>, item: &Item) -> Vec<Button> {
    vec![edit(look, item), undo(look, item)]
}

fn edit(look: &Look<'_>, item: &Item) -> Button {
    look.button(
        Style::Secondary,
        say!(look.tongue, "button-edit"),
        Control::Edit(item.id),
    )
}

fn undo(look: &Look<'_>, item: &Item) -> Button {
    look.button(
        Style::Secondary,
        say!(look.tongue, "button-undo"),
        Control::Undo(item.id, item.revision),
    )
}

fn add_another(look: &Look<'_>, item: &Item) -> Option<Button> {
    let control = match (&item.body, item.id.kind) {
        (Body::Job(job), _) => Control::AddJob(job.job_type),
        (
            _,
            kind @ (Kind::Now
            | Kind::ToBe
            | Kind::Constraint
            | Kind::Catalyst
            | Kind::Question
            | Kind::Alternative
            | Kind::Feature
            | Kind::Test
            | Kind::Decision
            | Kind::Action),
        ) => Control::AddKind(kind),
        _ => return interviews::next_button(look, item),
    };
    Some(look.button(Style::Primary, say!(look.tongue, "button-another"), control))
}

fn title(look: &Look<'_>) -> String {
    text::line(look.canvas.title.as_str(), TITLE_CHARS)
}
