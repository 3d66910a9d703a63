//! Words and quoted texts of a line, from the left.

/// Why a text cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuoteError {
    /// No quote opens where a text must begin.
    #[error("a text in double quotes is missing")]
    Missing,
    /// The quote is not closed.
    #[error("a quote is not closed")]
    Open,
}

/// The first word, and what follows without the space between.
pub(super) fn word(text: &str) -> (&str, &str) {
    let text = text.trim_start();
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    (word, rest.trim_start())
}

/// The text in quotes that a line begins with, and what follows. In it `\"`, `\\` and `\n` stand for a quote, a
/// backslash and a new line.
pub(super) fn quoted(text: &str) -> Result<(String, &str), QuoteError> {
    let inner = text.trim_start().strip_prefix('"').ok_or(QuoteError::Missing)?;
    let mut value = String::new();
    let mut chars = inner.chars();
    while let Some(letter) = chars.next() {
        match letter {
            '"' => return Ok((value, chars.as_str().trim_start())),
            '\\' => value.push(escaped(chars.next().ok_or(QuoteError::Open)?)),
            other => value.push(other),
        }
    }
    Err(QuoteError::Open)
}

fn escaped(letter: char) -> char {
    match letter {
        'n' => '\n',
        other => other,
    }
}

/// The text that a line begins with, in quotes or a word up to one of these letters or a space, and what follows.
pub(super) fn quoted_or_word<'a>(text: &'a str, ends: &[char]) -> Result<(String, &'a str), QuoteError> {
    let text = text.trim_start();
    if text.starts_with('"') {
        return quoted(text);
    }
    let is_end = |letter: char| letter.is_whitespace() || ends.contains(&letter);
    let end = text.find(is_end).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    Ok((word.to_owned(), rest))
}
