//! Text that members typed, checked once where it enters.
//!
//! Invariant: a [`Text`] is never empty, never longer than its limit, has no control characters but line
//! breaks, and no white space at its ends. What a person wrote between is kept to the letter. A text from the
//! store was checked by the rules of the day it was typed, so it may be longer than today's limit.

use crate::canvas::refusal::{Field, Refusal};

/// Text of 1 to `MAX` characters (Unicode scalar values).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text<const MAX: usize>(String);

/// The text of an item: at most [`ITEM_CHARS`] characters.
pub type ItemText = Text<ITEM_CHARS>;
/// The title of a canvas: at most [`TITLE_CHARS`] characters.
pub type Title = Text<TITLE_CHARS>;
/// Who the customer is, the situation of a canvas, a reason, a note: at most [`LINE_CHARS`] characters.
pub type Line = Text<LINE_CHARS>;
/// A short label, such as a segment, a pseudonym or a frequency: at most [`LABEL_CHARS`] characters.
pub type Label = Text<LABEL_CHARS>;

/// Characters in the text of an item.
pub const ITEM_CHARS: usize = 1_000;
/// Characters in the title of a canvas.
pub const TITLE_CHARS: usize = 100;
/// Characters in a line: customer, situation, reason.
pub const LINE_CHARS: usize = 300;
/// Characters in a label: context, frequency, pseudonym, segment.
pub const LABEL_CHARS: usize = 100;

impl<const MAX: usize> Text<MAX> {
    /// Cleans and checks what somebody typed into `field`.
    ///
    /// Line ends become `\n`, tabs become spaces, other control characters are dropped, and white space
    /// at both ends is trimmed.
    ///
    /// # Errors
    /// [`Refusal::Empty`] when nothing visible is left, [`Refusal::TooLong`] above `MAX` characters.
    pub fn new(field: Field, raw: &str) -> Result<Self, Refusal> {
        let clean = clean(raw);
        if !clean.chars().any(is_visible) {
            return Err(Refusal::Empty { field });
        }
        match clean.chars().count() {
            chars if chars > MAX => Err(Refusal::TooLong {
                field,
                chars,
                max: MAX,
            }),
            _ => Ok(Self(clean)),
        }
    }

    /// As [`Text::new`], where leaving the field blank is allowed and means `None`.
    ///
    /// # Errors
    /// [`Refusal::TooLong`] above `MAX` characters.
    pub fn optional(field: Field, raw: Option<&str>) -> Result<Option<Self>, Refusal> {
        match raw.map(|raw| Self::new(field, raw)) {
            None | Some(Err(Refusal::Empty { .. })) => Ok(None),
            Some(checked) => checked.map(Some),
        }
    }

    /// Takes back a text that the store kept, unchecked: what was accepted once loads for ever, however tight
    /// limits become.
    pub(crate) const fn stored(kept: String) -> Self {
        Self(kept)
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<const MAX: usize> std::fmt::Display for Text<MAX> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

fn clean(raw: &str) -> String {
    let unix = raw.replace("\r\n", "\n").replace('\r', "\n").replace('\t', " ");
    let kept: String = unix.chars().filter(|&c| c == '\n' || !c.is_control()).collect();
    kept.trim().to_owned()
}

/// Whether a character leaves a mark: not white space, not one of the invisible format characters.
fn is_visible(c: char) -> bool {
    let invisible = matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}');
    !c.is_whitespace() && !invisible
}
