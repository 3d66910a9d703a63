//! Reading what people type into options and inputs, leniently, and writing values back as they would type them.

use crate::canvas::ids::ItemId;
use crate::canvas::item::{JobType, Move, Scale};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::text::{Label, Text};
use crate::canvas::word::Word;
use crate::say;
use crate::wording::Tongue;

/// Characters of what somebody typed that a refusal repeats.
const GIVEN_CHARS: usize = 60;

/// An item id, or a line picked from a list that begins with one.
pub(super) fn item(raw: &str) -> Result<ItemId, Refusal> {
    raw.parse()
        .map_err(|_| Refusal::NotAnItemId { given: given(raw) })
}

/// The item id in a field that must not be blank.
pub(super) fn item_in(field: Field, raw: &str) -> Result<ItemId, Refusal> {
    match raw.trim() {
        "" => Err(Refusal::Empty { field }),
        raw => item(raw),
    }
}

/// Several item ids, parted by commas, semicolons or white space. A part may be a line picked from a list: an id
/// and words after it.
pub(super) fn items(raw: &str) -> Result<Vec<ItemId>, Refusal> {
    let mut ids = Vec::new();
    for part in raw.split([',', ';', '\n']).filter(|part| !part.trim().is_empty()) {
        let words: Result<Vec<ItemId>, _> = part.split_whitespace().map(str::parse).collect();
        match words {
            Ok(all) => ids.extend(all),
            Err(_) => ids.push(item(part)?),
        }
    }
    Ok(ids)
}

/// As [`items`] reads them.
pub(super) fn show_items(ids: &[ItemId]) -> String {
    let ids: Vec<_> = ids.iter().map(ItemId::to_string).collect();
    ids.join(", ")
}

/// A move as menus send it: `N1-T2`.
pub(super) fn between(raw: &str) -> Option<Move> {
    let (from, to) = raw.split_once('-')?;
    Some(Move {
        from: from.parse().ok()?,
        to: to.parse().ok()?,
    })
}

/// The contexts of a job: one a line, or parted by semicolons.
pub(super) fn contexts(raw: &str) -> Result<Vec<Label>, Refusal> {
    raw.split(['\n', ';'])
        .filter_map(|part| Text::optional(Field::Context, Some(part)).transpose())
        .collect()
}

/// As [`contexts`] reads them.
pub(super) fn show_contexts(contexts: &[Label]) -> String {
    let lines: Vec<_> = contexts.iter().map(Label::as_str).collect();
    lines.join("\n")
}

/// A number from 1 to 5; the middle where nothing was typed.
pub(super) fn scale(field: Field, raw: &str) -> Result<Scale, Refusal> {
    match raw.trim() {
        "" => Ok(Scale::MIDDLE),
        digits => digits
            .parse()
            .map_err(|_| Refusal::OffScale { field })
            .and_then(|number| Scale::new(field, number)),
    }
}

/// A value by its stable word or by its label in the reader's language; `None` where nothing was typed.
pub(super) fn word<W: Word>(
    field: Field,
    raw: &str,
    label: impl Fn(W) -> String,
) -> Result<Option<W>, Refusal> {
    let typed = plain(raw);
    if typed.is_empty() {
        return Ok(None);
    }
    let fits = |value: &W| plain(value.id()) == typed || plain(&label(*value)) == typed;
    match W::ALL.iter().copied().find(fits) {
        Some(value) => Ok(Some(value)),
        None => Err(Refusal::UnknownWord {
            field,
            given: given(raw),
        }),
    }
}

/// A job type in words: "functional", "supporting buyer". "Supporting" alone lacks its role.
pub(super) fn job_type(raw: &str, tongue: &Tongue) -> Result<JobType, Refusal> {
    let field = Field::JobType;
    let typed = plain(raw);
    if typed == "supporting" || typed == plain(&say!(tongue, "job-type-roleless")) {
        return Err(Refusal::RoleMissing);
    }
    let found = word(field, raw, |job_type| tongue.job_type(job_type))?;
    found.ok_or(Refusal::Empty { field })
}

/// Lower case, with single spaces in place of white space and punctuation.
fn plain(raw: &str) -> String {
    let lower = raw.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

pub(super) fn given(raw: &str) -> String {
    raw.trim().chars().take(GIVEN_CHARS).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_read_in_every_shape_people_type() {
        let shown = |raw| items(raw).map(|ids| show_items(&ids));
        assert_eq!(shown("N1, N3"), Ok("N1, N3".to_owned()));
        assert_eq!(shown(" n1 n3;N12,, "), Ok("N1, N3, N12".to_owned()));
        assert_eq!(shown("N1 Dinner is late\nn2"), Ok("N1, N2".to_owned()));
        assert_eq!(shown(""), Ok(String::new()));
        let given = "Dinner".to_owned();
        assert_eq!(shown("N1, Dinner"), Err(Refusal::NotAnItemId { given }));
    }

    #[test]
    fn a_scale_is_the_middle_where_nothing_was_typed() {
        assert_eq!(scale(Field::Severity, " "), Ok(Scale::MIDDLE));
        assert_eq!(scale(Field::Severity, " 5").map(Scale::get), Ok(5));
        let field = Field::Severity;
        assert_eq!(scale(field, "six"), Err(Refusal::OffScale { field }));
        assert_eq!(scale(field, "0"), Err(Refusal::OffScale { field }));
    }

    #[test]
    fn contexts_are_parted_by_lines_and_semicolons() {
        let read = contexts("in the car; at the desk\n\n on a train ").unwrap();
        assert_eq!(show_contexts(&read), "in the car\nat the desk\non a train");
    }

    #[test]
    fn what_a_refusal_repeats_is_short() {
        assert_eq!(given(&"ä".repeat(90)).chars().count(), GIVEN_CHARS);
    }
}
