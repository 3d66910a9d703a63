//! Refusals and failures: what is wrong in one sentence, and everything that was typed, so that nothing is lost.
//!
//! Invariant: a draft shown on a message is read back from it to the letter by [`draft_from`].

use crate::canvas::refusal::Field;
use crate::canvas::{CanvasKey, Refusal};
use crate::catalog::control::{Control, ControlId};
use crate::catalog::draft::{Draft, FormId};
use crate::catalog::form;
use crate::say;
use crate::view::post::{Action, Button, Card, CardField, FIELDS, Post, Style, Tone};
use crate::wording::Tongue;
use crate::wording::ZERO_WIDTH;

/// Characters of a typed value in one field of a card; Discord allows 1,024, and two are kept for guards.
const CHUNK_CHARS: usize = 1_000;
/// Stands for the name of a field that goes on with the value of the one before.
const GOES_ON: &str = ZERO_WIDTH;

/// What is wrong, with the draft that was refused and a button that opens its form again.
#[must_use]
pub fn refused(tongue: &Tongue, canvas: Option<CanvasKey>, refusal: &Refusal, draft: Option<&Draft>) -> Post {
    let post = Post::text(tongue.refusal(refusal));
    match draft {
        Some(draft) => with_draft(tongue, canvas, post, draft, retry_style(refusal)),
        None => post,
    }
}

/// How the button stands out that opens the form again: plainly where the same words would be refused again as long as
/// the canvas stays as it is.
const fn retry_style(refusal: &Refusal) -> Style {
    match refusal {
        Refusal::NotCollected { .. } | Refusal::Complete | Refusal::Archived | Refusal::Full { .. } => {
            Style::Secondary
        }
        _ => Style::Primary,
    }
}

/// Something went wrong inside; `reference` is what the log calls it.
#[must_use]
pub fn failed(tongue: &Tongue, reference: &str) -> Post {
    Post::text(say!(tongue, "failed", reference = reference))
}

/// What was typed, as a card that [`draft_from`] reads back; `None` when nothing but white space was typed.
#[must_use]
pub fn draft_card(tongue: &Tongue, form: &FormId, values: &[(Field, String)]) -> Option<Card> {
    let filled = form::inputs(form).iter().map(|input| {
        let value = values.iter().find(|(field, _)| *field == input.field);
        (input, value.map_or("", |(_, value)| value.as_str()))
    });
    let filled: Vec<_> = filled.collect();
    if filled.iter().all(|(_, value)| value.trim().is_empty()) {
        return None;
    }
    let last = filled.iter().rposition(|(_, value)| !value.is_empty())?;
    let fields = filled
        .into_iter()
        .take(last + 1)
        .flat_map(|(input, value)| card_fields(tongue.text(input.label_key, &[]), value));
    Some(card(tongue, fields))
}

/// A text that was typed without saying as what, as a card that [`draft_from`] reads back as the first input of
/// whichever form it goes on to.
#[must_use]
pub fn typed_card(tongue: &Tongue, typed: &str) -> Card {
    card(tongue, card_fields(say!(tongue, "draft-text"), typed).into_iter())
}

fn card(tongue: &Tongue, fields: impl Iterator<Item = CardField>) -> Card {
    Card {
        title: Some(say!(tongue, "draft-title")),
        fields: fields.take(FIELDS).collect(),
        ..Card::default()
    }
}

/// The draft on a message, read from the names and values of its card's fields, in the order of the form's inputs.
#[must_use]
pub fn draft_from(form: &FormId, fields: &[(String, String)]) -> Vec<(Field, String)> {
    let mut values: Vec<String> = Vec::new();
    for (name, value) in fields {
        let part = unguarded(value);
        match values.last_mut() {
            Some(value) if name == GOES_ON => value.push_str(part),
            _ => values.push(part.to_owned()),
        }
    }
    let inputs = form::inputs(form).iter().map(|input| input.field);
    inputs.zip(values).collect()
}

/// A post with a draft and a button that opens its form again.
#[must_use]
pub fn with_retry(tongue: &Tongue, canvas: Option<CanvasKey>, post: Post, draft: &Draft) -> Post {
    with_draft(tongue, canvas, post, draft, Style::Primary)
}

fn with_draft(tongue: &Tongue, canvas: Option<CanvasKey>, post: Post, draft: &Draft, style: Style) -> Post {
    let control = Control::Retry(draft.form.clone());
    let retry = Button {
        action: Action::Control(ControlId { canvas, control }),
        label: say!(tongue, "button-retry"),
        style,
        enabled: true,
    };
    let mut post = post.buttons(vec![retry]);
    let typed = draft_card(tongue, &draft.form, &draft.values);
    post.cards.extend(typed.map(|card| card.tone(Tone::Warning)));
    post
}

/// A value as one field, or as several where one cannot hold it.
fn card_fields(label: String, value: &str) -> Vec<CardField> {
    let chars: Vec<char> = value.chars().collect();
    let mut chunks: Vec<String> = chars.chunks(CHUNK_CHARS).map(String::from_iter).collect();
    if chunks.is_empty() {
        chunks.push(String::new());
    }
    let names = std::iter::once(label).chain(std::iter::repeat(GOES_ON.to_owned()));
    let field = |(name, chunk): (String, String)| CardField {
        name,
        value: guarded(&chunk),
        inline: false,
    };
    names.zip(chunks).map(field).collect()
}

/// Discord refuses an empty value and trims white space at its ends: a zero-width space there keeps both.
fn guarded(value: &str) -> String {
    let exposed = |c: char| c.is_whitespace() || c == '\u{200B}';
    let mut out = String::with_capacity(value.len());
    if value.is_empty() || value.starts_with(exposed) {
        out.push_str(ZERO_WIDTH);
    }
    out.push_str(value);
    if value.ends_with(exposed) {
        out.push_str(ZERO_WIDTH);
    }
    out
}

fn unguarded(value: &str) -> &str {
    let value = value.strip_prefix(ZERO_WIDTH).unwrap_or(value);
    value.strip_suffix(ZERO_WIDTH).unwrap_or(value)
}
