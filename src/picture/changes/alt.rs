//! What the picture of an Update says, in words: how much was looked at, then each outcome with its first items and who
//! caused it.

use crate::picture::alt::bounded;
use crate::picture::changes::data::{ChangesPicture, Entry, Group};
use crate::say;
use crate::view::text;
use crate::wording::Tongue;

/// Characters of an item that is quoted.
const QUOTE: usize = 60;
/// Items quoted of each outcome.
const TOP: usize = 2;

/// The alternative text.
pub(super) fn alt(picture: &ChangesPicture, tongue: &Tongue) -> String {
    let opening = say!(
        tongue,
        "alt-changes-opening",
        stage = tongue.stage(picture.stage),
        title = text::plain(&picture.title, QUOTE),
        done = picture.looked_at,
        total = picture.total
    );
    let groups = picture.groups.iter().map(|group| told(group, tongue));
    let sentences: Vec<String> = std::iter::once(opening).chain(groups).collect();
    bounded(&sentences, &say!(tongue, "alt-full"))
}

fn told(group: &Group, tongue: &Tongue) -> String {
    let outcome = say!(tongue, "changes-outcome", word = group.outcome.word());
    let entries: Vec<String> = group
        .entries
        .iter()
        .take(TOP)
        .map(|entry| quoted(entry, tongue))
        .collect();
    say!(
        tongue,
        "alt-changes-group",
        outcome = outcome,
        count = group.entries.len(),
        items = entries.join("; ")
    )
}

/// "N1 new words, before: old words (V1)".
fn quoted(entry: &Entry, tongue: &Tongue) -> String {
    let id = entry.id.to_string();
    let words = text::plain(&entry.text, QUOTE);
    let said = match &entry.before {
        Some(before) => say!(
            tongue,
            "alt-changes-before",
            id = id,
            text = words,
            before = text::plain(before, QUOTE)
        ),
        None => say!(tongue, "alt-item", id = id, text = words),
    };
    let causes: Vec<_> = entry.causes.iter().map(|cause| cause.id).collect();
    match causes.is_empty() {
        true => said,
        false => say!(
            tongue,
            "alt-changes-cause",
            item = said,
            causes = tongue.ids(&causes)
        ),
    }
}
