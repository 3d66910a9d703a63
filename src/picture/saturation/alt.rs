//! What the picture of a round of interviews says, in words: whether there is more to hear, the figures, then what each
//! interview brought.

use crate::canvas::Word;
use crate::picture::alt::bounded;
use crate::picture::saturation::data::{Heard, SaturationPicture};
use crate::picture::saturation::draw::{figures, sentence};
use crate::say;
use crate::view::text;
use crate::wording::Tongue;

/// Characters of a title or a name that is quoted.
const QUOTE: usize = 60;

/// The alternative text.
pub(super) fn alt(picture: &SaturationPicture, tongue: &Tongue) -> String {
    let opening = say!(
        tongue,
        "alt-saturation-opening",
        round = picture.round.id(),
        title = text::plain(&picture.title, QUOTE),
        verdict = sentence(&picture.verdict, tongue),
        figures = figures(picture, tongue)
    );
    let brought: Vec<String> = picture
        .interviews
        .iter()
        .zip(picture.totals())
        .map(|(heard, total)| told(heard, total, tongue))
        .collect();
    let brought = say!(tongue, "alt-saturation-each", each = brought.join(", "));
    bounded(&[opening, brought], &say!(tongue, "alt-saturation-full"))
}

/// "V2 Dora +3 (7 so far)".
fn told(heard: &Heard, total: u32, tongue: &Tongue) -> String {
    say!(
        tongue,
        "alt-saturation-heard",
        id = heard.id.to_string(),
        name = text::plain(&heard.pseudonym, QUOTE),
        new = heard.findings,
        total = total
    )
}
