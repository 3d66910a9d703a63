//! A text as its words, each with the place where it stands, so that rules read words and cut the text itself.
//!
//! A word is letters, digits, and apostrophes and hyphens within; it is compared in lower case, with a straight
//! apostrophe.

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// In lower case.
    pub(super) word: String,
    /// Where it begins, in bytes.
    pub(super) start: usize,
    /// Where it ends, in bytes.
    pub(super) end: usize,
}

/// The words of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '-');
    let mut all: Vec<Token> = Vec::new();
    for (start, c) in text.char_indices().filter(|(_, c)| is_part(*c)) {
        let lower = c.to_lowercase().map(|c| if c == '’' { '\'' } else { c });
        let end = start + c.len_utf8();
        match all.last_mut() {
            Some(token) if token.end == start => {
                token.word.extend(lower);
                token.end = end;
            }
            _ => all.push(Token {
                word: lower.collect(),
                start,
                end,
            }),
        }
    }
    all.retain(|token| token.word.chars().any(char::is_alphanumeric));
    all
}

/// Whether the words begin with those of a phrase, which is written in lower case with single spaces.
pub(super) fn begins(tokens: &[Token], phrase: &str) -> bool {
    let mut words = tokens.iter().map(|token| token.word.as_str());
    phrase.split(' ').all(|word| words.next() == Some(word))
}

/// Where a phrase stands among the words: the number of its first word.
pub(super) fn position(tokens: &[Token], phrase: &str) -> Option<usize> {
    (0..tokens.len()).find(|&at| tokens.get(at..).is_some_and(|rest| begins(rest, phrase)))
}

/// Whether one of the words is in the list.
pub(super) fn has_any(tokens: &[Token], list: &[&str]) -> bool {
    tokens.iter().any(|token| list.contains(&token.word.as_str()))
}

/// The longest of the phrases that the text begins with, and what follows it; `None` where nothing follows.
pub(super) fn split_opening<'a>(text: &'a str, phrases: &[&'static str]) -> Option<(&'static str, &'a str)> {
    let tokens = tokens(text);
    let opening = phrases.iter().filter(|phrase| begins(&tokens, phrase));
    let opening = opening.max_by_key(|phrase| phrase.len())?;
    let next = tokens.get(opening.split(' ').count())?;
    Some((opening, text.get(next.start..)?))
}

/// The text as it stands from the first to the last of these words.
pub(super) fn quoted<'a>(text: &'a str, tokens: &[Token]) -> &'a str {
    let start = tokens.first().map(|token| token.start);
    let end = tokens.last().map(|token| token.end);
    start
        .zip(end)
        .and_then(|(start, end)| text.get(start..end))
        .unwrap_or_default()
}

/// The text with its first letter in lower case.
pub(super) fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    let first: String = chars.next().into_iter().flat_map(char::to_lowercase).collect();
    first + chars.as_str()
}
