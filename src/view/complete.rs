//! Completions of options that name something: up to 25, each at most 100 characters.

use crate::canvas::{Body, CanvasKey, Item, Kind, Timestamp, Word};
use crate::catalog::request::CompletionOf;
use crate::say;
use crate::view::post::{CHOICE_CHARS, CHOICES, Choice};
use crate::view::{Look, actions, text};
use crate::wording::Tongue;

/// An archived canvas, as a completion names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Archive {
    /// Its name.
    pub key: CanvasKey,
    /// Its title.
    pub title: String,
    /// When it was started.
    pub started: Timestamp,
}

/// Items whose id begins with, or whose text contains, what is typed; newest first. Nothing for options that do not
/// name items.
#[must_use]
pub fn items(look: &Look<'_>, of: CompletionOf, typed: &str) -> Vec<Choice> {
    match of {
        CompletionOf::AnyItem => matching(look, typed, |_| true),
        CompletionOf::ChangeableItem => matching(look, typed, |item| look.may_change(item)),
        CompletionOf::OpenAction => matching(look, typed, |item| is_mine_to_do(look, item)),
        CompletionOf::Item(kind) => matching(look, typed, |item| item.id.kind == kind),
        CompletionOf::Voted => {
            let voted = look.canvas.vote.map(|vote| vote.kind);
            matching(look, typed, |item| Some(item.id.kind) == voted)
        }
        CompletionOf::Items(kind) => several(look, typed, |item| item.id.kind == kind),
        CompletionOf::Subjects => several(look, typed, is_subject),
        CompletionOf::Subject => matching(look, typed, is_subject),
        CompletionOf::Archive | CompletionOf::Command | CompletionOf::TimeZone => Vec::new(),
    }
}

/// Whether an item is an open action that the viewer may say to be done.
fn is_mine_to_do(look: &Look<'_>, item: &Item) -> bool {
    matches!(&item.body, Body::Action(action) if actions::is_open(action)) && actions::may_settle(look, item)
}

/// Archived canvases whose title contains what is typed, in the order given. The value is the key as a number.
#[must_use]
pub fn archives(tongue: &Tongue, archives: &[Archive], typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let fitting = archives
        .iter()
        .filter(|archive| archive.title.to_lowercase().contains(&typed));
    let choice = |archive: &Archive| Choice {
        name: text::plain(&archive_name(tongue, archive), CHOICE_CHARS),
        value: archive.key.0.to_string(),
    };
    fitting.take(CHOICES).map(choice).collect()
}

/// The title with the day it was started, since titles may repeat. Completions know no time mark-up.
fn archive_name(tongue: &Tongue, archive: &Archive) -> String {
    let day = jiff::Timestamp::from_millisecond(archive.started.millis())
        .map(|at| at.strftime("%F").to_string())
        .unwrap_or_default();
    let title = text::plain(&archive.title, CHOICE_CHARS - DAY_CHARS);
    say!(tongue, "choice-archive", title = title, day = day)
}

/// Characters kept free for the day of an archived canvas.
const DAY_CHARS: usize = 25;

fn matching(look: &Look<'_>, typed: &str, wanted: impl Fn(&Item) -> bool) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let newest = Kind::ALL.iter().flat_map(|&kind| look.newest(kind));
    let others = newest.filter(|item| !is_named(item, &typed) && matches(item, &typed));
    let fitting = named(look, &typed)
        .into_iter()
        .chain(others)
        .filter(|item| wanted(item));
    let choice = |item: &Item| Choice {
        name: name(item),
        value: item.id.to_string(),
    };
    fitting.take(CHOICES).map(choice).collect()
}

/// Whether a question can be about an item, and evidence speak for it or against it.
fn is_subject(item: &Item) -> bool {
    !matches!(
        item.id.kind,
        Kind::Question | Kind::Interview | Kind::Insight | Kind::Decision | Kind::Action
    )
}

/// What is typed before the last comma stays as it is; the item after it is completed.
fn several(look: &Look<'_>, typed: &str, wanted: impl Fn(&Item) -> bool) -> Vec<Choice> {
    let (before, last) = typed.rsplit_once(',').unwrap_or(("", typed));
    let chosen: Vec<&str> = before
        .split(',')
        .map(str::trim)
        .filter(|id| !id.is_empty())
        .collect();
    let is_new = |item: &Item| {
        !chosen
            .iter()
            .any(|id| id.eq_ignore_ascii_case(&item.id.to_string()))
    };
    let choices = matching(look, last, |item| wanted(item) && is_new(item));
    let kept = |choice: Choice| prefixed(&chosen.join(", "), choice);
    choices.into_iter().filter_map(kept).collect()
}

/// `None` where the list has grown longer than an option may be.
fn prefixed(chosen: &str, choice: Choice) -> Option<Choice> {
    if chosen.is_empty() {
        return Some(choice);
    }
    let value = format!("{chosen}, {}", choice.value);
    let fits = value.chars().count() <= CHOICE_CHARS;
    let name = text::plain(&format!("{chosen}, {}", choice.name), CHOICE_CHARS);
    fits.then_some(Choice { name, value })
}

/// The item whose id is typed, also at the beginning of a line picked from such a list, which is sent again while
/// its option is being changed.
fn named<'a>(look: &Look<'a>, typed: &str) -> Option<&'a Item> {
    look.seen(typed.parse().ok()?)
}

fn is_named(item: &Item, typed: &str) -> bool {
    typed.parse() == Ok(item.id)
}

fn matches(item: &Item, typed: &str) -> bool {
    let id = item.id.to_string().to_lowercase();
    id.starts_with(typed) || item.body.text().to_lowercase().contains(typed)
}

fn name(item: &Item) -> String {
    text::plain(&format!("{} {}", item.id, item.body.text()), CHOICE_CHARS)
}
