//! What interviews say for and against an item, what that proposes, and what a person has decided.
//!
//! Invariant: only insights that the viewer may see are shown or counted.

use crate::canvas::evidence::ENOUGH_INTERVIEWEES;
use crate::canvas::figures::{self, Support};
use crate::canvas::item::{Body, Decided, Evidence, Stance};
use crate::canvas::{Item, ItemId, Refusal, Word};
use crate::catalog::control::Control;
use crate::catalog::review::ReviewAct;
use crate::say;
use crate::view::item::{field, moment};
use crate::view::lines::{fitting, item_line};
use crate::view::post::{Button, Card, CardField, Post, Style, Tone};
use crate::view::{Look, text};

/// Characters of what an insight says, once escaped.
const QUOTE_CHARS: usize = 140;
/// Characters of all insights on one side.
const SIDE_CHARS: usize = 900;
/// Characters of a pseudonym.
const PSEUDONYM_CHARS: usize = 40;

/// Everything that interviews say about an item, with a button for each state where the viewer may decide.
///
/// # Errors
/// [`Refusal::UnknownItem`], [`Refusal::Hidden`] where the viewer may not see it yet, [`Refusal::RemovedItem`].
pub fn evidence(look: &Look<'_>, id: ItemId) -> Result<Post, Refusal> {
    let item = visible(look, id)?;
    let mut post = Post::default().card(card(look, item));
    if look.may_change(item) {
        post = post.buttons(states(look, item));
    } else {
        post.text = say!(look.tongue, "evidence-who-decides");
    }
    Ok(post.buttons(leading_on(look, item)))
}

/// As [`evidence`], for whoever decided what stands already.
///
/// # Errors
/// As [`evidence`].
pub fn unchanged(look: &Look<'_>, id: ItemId) -> Result<Post, Refusal> {
    let state = look.tongue.evidence(visible(look, id)?.evidence);
    let text = say!(
        look.tongue,
        "evidence-unchanged",
        id = id.to_string(),
        state = state
    );
    Ok(Post {
        text,
        ..evidence(look, id)?
    })
}

/// The live item, if the viewer may see it.
///
/// # Errors
/// [`Refusal::UnknownItem`], [`Refusal::Hidden`], [`Refusal::RemovedItem`].
pub(super) fn visible<'a>(look: &Look<'a>, id: ItemId) -> Result<&'a Item, Refusal> {
    let item = look.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
    if !look.canvas.may_see(&look.viewer, item) {
        return Err(Refusal::Hidden { id });
    }
    match item.is_live() {
        true => Ok(item),
        false => Err(Refusal::RemovedItem { id }),
    }
}

/// The insights for an item and those against it, each side in a field that is left out where it is empty.
pub(super) fn sides(look: &Look<'_>, item: &Item) -> Vec<CardField> {
    let sides = Stance::ALL.iter().filter_map(|&stance| {
        let insights = look.insights_on(item.id, stance);
        let name = say!(
            look.tongue,
            "evidence-side",
            word = stance.id(),
            count = insights.len()
        );
        (!insights.is_empty()).then(|| field(name, insight_lines(look, &insights), false))
    });
    sides.collect()
}

/// Which insights raise a flag on the item; `None` where none does.
pub(super) fn flag_field(look: &Look<'_>, item: &Item) -> Option<CardField> {
    let flags = look.flags(item);
    let words = || {
        say!(
            look.tongue,
            "evidence-flag",
            ids = look.tongue.ids(&flags),
            count = flags.len()
        )
    };
    (!flags.is_empty()).then(|| field(say!(look.tongue, "evidence-flag-title"), words(), false))
}

/// The interview that an insight comes from, with what the customer is called: "Cleo (V1)".
#[must_use]
pub fn interview_name(look: &Look<'_>, id: ItemId) -> String {
    let id = look.canvas.standing_for(id);
    let seen = look.canvas.items.get(&id);
    let seen = seen.filter(|item| look.canvas.may_see(&look.viewer, item));
    seen.map_or_else(
        || id.to_string(),
        |item| {
            let name = text::line(item.body.text(), PSEUDONYM_CHARS);
            say!(look.tongue, "interview-name", name = name, id = id.to_string())
        },
    )
}

/// The balance of an item with its n: "+0.40 from 3 interviewees".
#[must_use]
pub(super) fn balance(look: &Look<'_>, support: Support) -> String {
    let hundredths = support.hundredths();
    let sign = match hundredths {
        1.. => "+",
        0 => "±",
        _ => "−",
    };
    let size = hundredths.unsigned_abs();
    let balance = format!("{sign}{}.{:02}", size / 100, size % 100);
    say!(
        look.tongue,
        "evidence-balance",
        balance = balance,
        count = support.interviewees
    )
}

fn card(look: &Look<'_>, item: &Item) -> Card {
    let tongue = look.tongue;
    let title = say!(tongue, "evidence-title", id = item.id.to_string());
    let mut card = Card::new(title, item_line(look, item));
    card.fields.extend(flag_field(look, item));
    card.fields.extend(sides(look, item));
    let support = figures::support(look.canvas, item.id, look.viewer);
    let balance = support.map(|support| balance(look, support));
    card.fields
        .extend(balance.map(|words| field(say!(tongue, "evidence-balance-title"), words, false)));
    let proposed = look.canvas.proposed_evidence(item.id, look.viewer);
    let proposal = say!(
        tongue,
        "evidence-proposal",
        word = proposed.id(),
        enough = ENOUGH_INTERVIEWEES
    );
    card.fields
        .push(field(say!(tongue, "evidence-proposal-title"), proposal, false));
    card.fields.push(field(
        say!(tongue, "evidence-state-title"),
        state(look, item),
        false,
    ));
    if !look.flags(item).is_empty() {
        card.tone = Tone::Warning;
    }
    card
}

/// The state of an item, with who decided on it and when.
fn state(look: &Look<'_>, item: &Item) -> String {
    let state = look.tongue.evidence(item.evidence);
    match &item.decided {
        Some(Decided { at, by, .. }) => say!(
            look.tongue,
            "evidence-decided",
            state = state,
            person = look.person(*by),
            when = moment(*at)
        ),
        None => say!(look.tongue, "evidence-undecided", state = state),
    }
}

fn insight_lines(look: &Look<'_>, insights: &[&Item]) -> String {
    let mut shown = fitting(
        insights.iter().map(|insight| insight_line(look, insight)),
        SIDE_CHARS,
    );
    if let more @ 1.. = insights.len() - shown.len() {
        shown.push(say!(look.tongue, "lines-more", count = more));
    }
    shown.join("\n")
}

fn insight_line(look: &Look<'_>, item: &Item) -> String {
    let Body::Insight(insight) = &item.body else {
        return item_line(look, item);
    };
    say!(
        look.tongue,
        "evidence-insight",
        id = item.id.to_string(),
        quote = text::line(insight.text.as_str(), QUOTE_CHARS),
        interview = interview_name(look, insight.interview),
        strength = insight.strength.get()
    )
}

/// A button for each state. The one that stands cannot be pressed, unless that settles a flag.
fn states(look: &Look<'_>, item: &Item) -> Vec<Button> {
    let flagged = !look.flags(item).is_empty();
    let button = |&state: &Evidence| {
        let stands = state == item.evidence;
        let label = match stands && flagged {
            true => say!(
                look.tongue,
                "button-evidence-still",
                state = look.tongue.evidence(state)
            ),
            false => look.tongue.evidence(state),
        };
        Button {
            enabled: !stands || flagged,
            ..look.button(Style::Secondary, label, Control::SetEvidence(item.id, state))
        }
    };
    Evidence::ALL.iter().map(button).collect()
}

/// Where to go from here: back into the review, if one is under way, or to the item.
fn leading_on(look: &Look<'_>, item: &Item) -> Vec<Button> {
    let reviewing = look.canvas.current.is_some_and(|stage| stage.reviews());
    let back = Control::Review(ReviewAct::At(item.id, 0));
    let back = (reviewing && item.id.kind.is_claim())
        .then(|| look.button(Style::Primary, say!(look.tongue, "button-review-back"), back));
    let label = say!(look.tongue, "button-show-item", id = item.id.to_string());
    let show = look.button(Style::Secondary, label, Control::Item(item.id));
    back.into_iter().chain([show]).collect()
}
