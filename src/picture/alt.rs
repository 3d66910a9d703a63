//! What a picture says, in words, for those who do not see it.
//!
//! Invariant: never longer than [`ALT_CHARS`]; what does not fit is left out from the end, the way to the full text last.

use crate::canvas::Word;
use crate::canvas::item::Evidence;
use crate::picture::canvas::figures;
use crate::picture::data::{CanvasPicture, Card};
use crate::say;
use crate::view::text;
use crate::wording::Tongue;

/// Most characters of an alternative text, as Discord takes them.
pub const ALT_CHARS: usize = 1_024;
/// Characters of an item that is quoted.
pub(super) const QUOTE: usize = 90;
/// Items quoted of each part.
const TOP: usize = 2;

/// The alternative text of the picture of a canvas. By priority: the title, the stage, contributions and people; each
/// part with its count and its weightiest items; evidence; the features; where the full text is.
#[must_use]
pub fn alt(picture: &CanvasPicture, tongue: &Tongue) -> String {
    let last = say!(tongue, "alt-full");
    let mut sentences = vec![opening(picture, tongue)];
    sentences.push(parts(picture, tongue));
    sentences.extend(evidence(picture, tongue));
    sentences.extend(solution(picture, tongue));
    bounded(&sentences, &last)
}

/// The sentences one after the other, cut so that `last` stands whole at their end.
pub(super) fn bounded(sentences: &[String], last: &str) -> String {
    let room = ALT_CHARS.saturating_sub(last.chars().count() + 1);
    format!("{} {last}", text::cut(&sentences.join(" "), room))
}

fn opening(picture: &CanvasPicture, tongue: &Tongue) -> String {
    let title = text::plain(&picture.title, QUOTE);
    let stage = match picture.current() {
        Some(stage) => say!(
            tongue,
            "alt-stage",
            number = stage.number(),
            stage = tongue.stage(stage)
        ),
        None => say!(tongue, "alt-complete"),
    };
    let figures = figures(picture, tongue);
    say!(
        tongue,
        "alt-opening",
        title = title,
        stage = stage,
        figures = figures
    )
}

fn parts(picture: &CanvasPicture, tongue: &Tongue) -> String {
    let parts = [
        ("now", &picture.now),
        ("constraints", &picture.constraints),
        ("catalysts", &picture.catalysts),
        ("to_be", &picture.to_be),
    ];
    let part = |(word, cards): (&str, &Vec<Card>)| {
        let count = say!(tongue, "alt-part", word = word, count = cards.len());
        let top: Vec<String> = cards.iter().take(TOP).map(|card| quoted(card, tongue)).collect();
        match top.is_empty() {
            true => say!(tongue, "alt-sentence", words = count),
            false => say!(tongue, "alt-part-with", part = count, items = top.join("; ")),
        }
    };
    parts.map(part).join(" ")
}

/// "N4 They shop twice a week (validated)"; that nobody has tested it goes without saying.
fn quoted(card: &Card, tongue: &Tongue) -> String {
    let words = text::plain(&card.text, QUOTE);
    let id = card.id.to_string();
    match card.evidence {
        Evidence::Untested => say!(tongue, "alt-item", id = id, text = words),
        evidence => say!(
            tongue,
            "alt-item-evidence",
            id = id,
            text = words,
            evidence = tongue.evidence(evidence)
        ),
    }
}

fn evidence(picture: &CanvasPicture, tongue: &Tongue) -> Option<String> {
    let count = |state| picture.cards().filter(|card| card.evidence == state).count();
    let counts: Vec<String> = Evidence::ALL
        .iter()
        .map(|&state| (state, count(state)))
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| format!("{count} {}", tongue.evidence(state)))
        .collect();
    let told = !counts.is_empty();
    told.then(|| say!(tongue, "alt-evidence", counts = counts.join(", ")))
}

fn solution(picture: &CanvasPicture, tongue: &Tongue) -> Option<String> {
    let count = picture.features.len();
    match picture.coverage {
        _ if count == 0 => None,
        Some(percent) => Some(say!(
            tongue,
            "alt-features-cover",
            count = count,
            percent = percent
        )),
        None => Some(say!(tongue, "alt-features", count = count)),
    }
}
