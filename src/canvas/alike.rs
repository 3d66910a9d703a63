//! Items that read alike, in any script: a hint for whoever adds one, never a judgement.
//!
//! Two texts are compared as their pairs of neighbouring letters (Sørensen–Dice), which needs no words, so that it works
//! for Japanese as for German. Case, punctuation, white space and the forms in which Unicode writes the same letter make
//! no difference. Only the first [`COMPARED_CHARS`] of each count, which bounds the work: what begins alike reads alike.

use textdistance::{Algorithm, SorensenDice};
use unicode_normalization::UnicodeNormalization;

use crate::canvas::item::{Body, Item};
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;

/// Characters of each text that are compared.
pub const COMPARED_CHARS: usize = 200;
/// From this similarity on two texts read alike; 1 is the same text. Pairs of texts in four languages hold it.
pub const ALIKE: f64 = 0.6;
/// A text with this many times the letters of another never reaches [`ALIKE`]: though the other were a part of it, they
/// would be alike by 2 × 1 ÷ (1 + 3), a half.
const TIMES_AS_LONG: usize = 3;

impl Canvas {
    /// The item that reads most like this one: of its kind, a job of its type, counting, seen by the viewer, and such that
    /// the two may be merged. Of several that are equally alike, the oldest. `None` where none reads alike.
    #[must_use]
    pub fn most_alike(&self, viewer: &Viewer, item: &Item) -> Option<&Item> {
        let text = letters(item.body.text());
        let others = self.live_of(item.id.kind).filter(|other| {
            other.id != item.id
                && same_type(item, other)
                && self.mergeable(item, other)
                && self.may_see(viewer, other)
        });
        let rated = others.map(|other| (dice(&text, &letters(other.body.text())), other));
        let alike = rated.filter(|(similarity, _)| *similarity >= ALIKE);
        alike
            .reduce(|best, next| if next.0 > best.0 { next } else { best })
            .map(|(_, other)| other)
    }
}

/// Whether two items are not jobs of different types: what somebody wants to get done and what they want to feel, or to
/// be seen as, are two jobs in the same words.
fn same_type(one: &Item, other: &Item) -> bool {
    match (&one.body, &other.body) {
        (Body::Job(one), Body::Job(other)) => one.job_type == other.job_type,
        _ => true,
    }
}

/// How alike two texts are, from 0 to 1; 0 also where nothing in them can be compared, or where one is far longer.
#[must_use]
pub fn similarity(one: &str, other: &str) -> f64 {
    dice(&letters(one), &letters(other))
}

fn dice(one: &[char], other: &[char]) -> f64 {
    let (short, long) = (one.len().min(other.len()), one.len().max(other.len()));
    if short == 0 || long >= short.saturating_mul(TIMES_AS_LONG) {
        return 0.0;
    }
    if one == other {
        return 1.0;
    }
    SorensenDice::default()
        .for_iter(one.windows(2), other.windows(2))
        .nsim()
}

/// The letters and digits of a text in one Unicode form (NFKC) and in lower case.
fn letters(text: &str) -> Vec<char> {
    if let Some(ascii) = text
        .get(..COMPARED_CHARS.min(text.len()))
        .filter(|text| text.is_ascii())
    {
        // ASCII is in this form already, and most texts are all ASCII.
        let letters = ascii.bytes().filter(u8::is_ascii_alphanumeric);
        return letters
            .map(|letter| char::from(letter.to_ascii_lowercase()))
            .collect();
    }
    let compared = text.chars().take(COMPARED_CHARS).nfkc();
    let letters = compared.filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
