//! Commands in the menu of every message: what each is called, and what it makes of the words of the message.

use crate::canvas::ids::Kind;
use crate::canvas::refusal::Field;
use crate::catalog::draft::{Draft, FormId};
use crate::catalog::limits;
use crate::catalog::parse::Misread;
use crate::catalog::request::Request;
use crate::catalog::spec::{Topic, Who};

/// A command in the menu of a message, as the table declares it.
#[derive(Debug, Clone, Copy)]
pub struct MessageCommandSpec {
    /// Its name in English, by which Discord names it in every interaction; 1 to 32 characters.
    pub name: &'static str,
    /// The message that says what it does; in other languages its attribute `name` is the command's name there.
    pub key: &'static str,
    /// Who may use it.
    pub who: Who,
    /// Where help shows it.
    pub topic: Topic,
    /// What it makes of the words of the message.
    pub(super) read: fn(&str) -> Result<Request, Misread>,
}

/// What stands where a text was cut off.
const ELLIPSIS: char = '…';

/// The words as the text of a new insight.
pub(super) fn as_insight(words: &str) -> Result<Request, Misread> {
    if words.trim().is_empty() {
        return Err(Misread::Wordless);
    }
    Ok(Request::Submit(Draft {
        form: FormId::Add(Kind::Insight),
        values: vec![(Field::Text, within(words.trim(), limits::ITEM.into()))],
    }))
}

/// The text in at most `max` characters, cut after a word where there is one in the second half: an input takes no
/// more, and the message itself stays in the channel.
fn within(text: &str, max: usize) -> String {
    if text.chars().nth(max).is_none() {
        return text.to_owned();
    }
    // One character more than can stay, so that a word that just fits is seen to end.
    let head: String = text.chars().take(max).collect();
    let word_end = head
        .rfind(char::is_whitespace)
        .filter(|&end| end > head.len() / 2);
    let end = word_end.or_else(|| head.char_indices().last().map(|(last, _)| last));
    let mut cut = head
        .get(..end.unwrap_or(0))
        .unwrap_or_default()
        .trim_end()
        .to_owned();
    cut.push(ELLIPSIS);
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_after_a_word_if_it_has_any() {
        assert_eq!(within("dinner is late", 14), "dinner is late");
        assert_eq!(within("dinner is late", 13), "dinner is…");
        assert_eq!(within("夕食は遅い", 4), "夕食は…");
        assert_eq!(within("a bcdefghijkl", 8), "a bcdef…");
        assert_eq!(within(&"word ".repeat(400), 1_000).chars().count(), 1_000);
    }
}
