//! Actions: who does what until when, what is overdue, and what can be done about it.

use crate::canvas::item::{Action, ActionStatus, Body};
use crate::canvas::visibility::Viewer;
use crate::canvas::{Author, Item, Kind, Timestamp, Word};
use crate::catalog::control::{ActionScope, Control, Listing};
use crate::say;
use crate::view::list::{PAGE, listed, paged};
use crate::view::post::{Button, Menu, Post, Style};
use crate::view::{Look, menu, text};

/// Characters of an action's text in a list, once escaped.
const LINE_CHARS: usize = 160;

/// Actions, the most urgent first, with a menu of those that the viewer may say to be done. A page that is no more shows
/// the last one.
#[must_use]
pub fn list(look: &Look<'_>, scope: ActionScope, page: u32, now: Timestamp) -> Post {
    let tongue = look.tongue;
    let mut actions: Vec<(&Item, &Action)> = look.newest(Kind::Action).filter_map(with_action).collect();
    actions.retain(|(_, action)| scope == ActionScope::All || is_open(action));
    actions.sort_by_key(|(item, action)| (!is_open(action), action.due.is_none(), action.due, item.id));
    let page = paged(&actions, page, PAGE);
    let lines = page
        .entries
        .iter()
        .map(|(item, action)| line(look, item, action, now));
    let lines = lines.collect();
    let (title, empty) = match scope {
        ActionScope::Open => (
            say!(tongue, "list-actions-open", count = page.total()),
            say!(tongue, "list-actions-none"),
        ),
        ActionScope::All => (
            say!(tongue, "list-actions-all"),
            say!(tongue, "list-actions-empty"),
        ),
    };
    let mut post = listed(look, Listing::Actions(scope), title, lines, &page, empty);
    if let Some(menu) = done_menu(look, &page.entries) {
        post = post.menu(menu);
    }
    post
}

/// What an action's line says behind its text: who does it, until when, and where it stands unless it is open.
#[must_use]
pub(super) fn note(look: &Look<'_>, action: &Action) -> String {
    let tongue = look.tongue;
    let owner = match action.owner {
        Some(owner) => self::owner(look, owner),
        None => say!(tongue, "action-nobody"),
    };
    let due = action.due.map(|due| say!(tongue, "action-due", when = day(due)));
    let status = Some(action.status).filter(|status| *status != ActionStatus::Open);
    let status = status.map(|status| say!(tongue, "action-status", word = status.id()));
    let parts: Vec<String> = std::iter::once(owner).chain(due).chain(status).collect();
    format!(" · {}", parts.join(" · "))
}

/// Whoever does an action: the viewer, or somebody as the canvas names people.
#[must_use]
pub(super) fn owner(look: &Look<'_>, owner: Author) -> String {
    match look.is_mine(owner) {
        true => say!(look.tongue, "action-yours"),
        false => look.person(owner),
    }
}

/// What can be done about an action by the viewer: take it on while nobody does it, say where it stands.
#[must_use]
pub(super) fn buttons(look: &Look<'_>, item: &Item) -> Vec<Button> {
    let Some((_, action)) = with_action(item) else {
        return Vec::new();
    };
    let tongue = look.tongue;
    let settle = |label, status| look.button(Style::Secondary, label, Control::SettleAction(item.id, status));
    let mut buttons = Vec::new();
    if is_open(action) && action.owner.is_none() {
        let take = say!(tongue, "button-take");
        buttons.push(look.button(Style::Primary, take, Control::TakeAction(item.id)));
    }
    if !may_settle(look, item) {
        return buttons;
    }
    if is_open(action) {
        buttons.push(settle(say!(tongue, "button-action-done"), ActionStatus::Done));
        buttons.push(settle(say!(tongue, "button-action-drop"), ActionStatus::Dropped));
    } else {
        buttons.push(settle(say!(tongue, "button-action-reopen"), ActionStatus::Open));
    }
    buttons
}

/// A button that takes an open action over from somebody else.
#[must_use]
pub(super) fn take_over(look: &Look<'_>, item: &Item) -> Option<Button> {
    let (_, action) = with_action(item)?;
    let others = action.owner.is_some_and(|owner| !look.is_mine(owner));
    (others && is_open(action)).then(|| {
        let label = say!(look.tongue, "button-take-over");
        look.button(Style::Secondary, label, Control::TakeAction(item.id))
    })
}

/// Whether an action is still to be done.
#[must_use]
pub(super) fn is_open(action: &Action) -> bool {
    action.status == ActionStatus::Open
}

/// Whether the viewer may say where an action stands.
#[must_use]
pub(super) fn may_settle(look: &Look<'_>, item: &Item) -> bool {
    matches!(&look.viewer, Viewer::Person(actor) if look.canvas.may_settle(actor, item))
}

/// An action in one line of a list: what is overdue begins with a clock.
fn line(look: &Look<'_>, item: &Item, action: &Action, now: Timestamp) -> String {
    let overdue = is_open(action) && action.due.is_some_and(|due| due <= now);
    let state = if overdue { "overdue" } else { action.status.id() };
    let words = text::line(action.text.as_str(), LINE_CHARS);
    let line = format!("**{}** {words}{}", item.id, note(look, action));
    say!(look.tongue, "action-line", word = state, line = line)
}

/// A menu of the actions on a page that the viewer may say to be done; `None` where there is none.
fn done_menu(look: &Look<'_>, entries: &[(&Item, &Action)]) -> Option<Menu> {
    let open = entries
        .iter()
        .filter(|(item, action)| is_open(action) && may_settle(look, item));
    let options = open.map(|(item, _)| menu::item(item)).collect();
    let placeholder = say!(look.tongue, "menu-done");
    menu::up_to(1, look.control(Control::PickDone), placeholder, options)
}

fn with_action(item: &Item) -> Option<(&Item, &Action)> {
    match &item.body {
        Body::Action(action) => Some((item, action)),
        _ => None,
    }
}

/// A point in time as Discord shows it to each reader in their own time zone, and how far it is.
fn day(at: Timestamp) -> String {
    let seconds = at.seconds();
    format!("<t:{seconds}:f> (<t:{seconds}:R>)")
}
