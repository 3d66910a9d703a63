//! Members' words made safe and short inside our own layout.
//!
//! Invariants: what comes out of [`escape`], [`line()`] and [`block`] is never mark-up, a mention, a link or an emoji
//! of its own, and never changes the direction of what stands beside it; what is cut ends in an ellipsis and never
//! within a grapheme, unless one grapheme alone is longer than its place.

use unicode_segmentation::UnicodeSegmentation;

use crate::wording::push_parted;

/// Stands where something was cut off.
const ELLIPSIS: &str = "…";

/// The text as Discord shows it to the letter: every sign that would mean something is escaped. Line breaks stay.
#[must_use]
pub fn escape(raw: &str) -> String {
    let lines: Vec<String> = tame(raw).split('\n').map(escape_line).collect();
    lines.join("\n")
}

/// The text on one line, escaped, in at most `max` characters.
#[must_use]
pub fn line(raw: &str, max: usize) -> String {
    fitted(&flat(raw), max)
}

/// The text with its line breaks, escaped, in at most `max` characters.
#[must_use]
pub fn block(raw: &str, max: usize) -> String {
    fitted(&tame(raw), max)
}

/// The text on one line, in at most `max` characters, for places that know no mark-up: options, completions.
#[must_use]
pub fn plain(raw: &str, max: usize) -> String {
    cut(&flat(raw), max)
}

/// The text cut to at most `max` characters, with an ellipsis where something is missing.
#[must_use]
pub fn cut(raw: &str, max: usize) -> String {
    if raw.chars().nth(max).is_none() {
        return raw.to_owned();
    }
    let room = max.saturating_sub(1);
    let mut used = 0;
    let kept: String = raw
        .graphemes(true)
        .take_while(|grapheme| {
            used += grapheme.chars().count();
            used <= room
        })
        .collect();
    let kept = if kept.is_empty() {
        raw.chars().take(room).collect()
    } else {
        kept
    };
    kept.trim_end().to_owned() + ELLIPSIS
}

/// Escaping lengthens a text, so less and less of it is taken until it fits.
fn fitted(raw: &str, max: usize) -> String {
    let mut room = max;
    loop {
        let text = escape(&cut(raw, room));
        let over = text.chars().count().saturating_sub(max);
        if over == 0 || room <= 1 {
            return text;
        }
        // A character grows by one at most, so half of what is too much can go without going too far.
        room = room.saturating_sub(over.div_ceil(2)).max(1);
    }
}

/// One line: runs of white space become single spaces.
fn flat(raw: &str) -> String {
    tame(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Without characters that turn the direction of text around or that are not for reading; every line break is `\n`.
fn tame(raw: &str) -> String {
    raw.chars()
        .map(|c| match c {
            '\t' => ' ',
            c if is_line_break(c) => '\n',
            c => c,
        })
        .filter(|&c| c == '\n' || !(c.is_control() || turns_direction(c)))
        .collect()
}

const fn is_line_break(c: char) -> bool {
    matches!(c, '\n' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Embeddings, overrides and isolates; the plain marks U+200E and U+200F reach no further than themselves.
const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn escape_line(line: &str) -> String {
    let body = line.trim_start_matches(' ');
    let mut out = " ".repeat(line.len() - body.len());
    let (number, rest) =
        body.split_at(body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len());
    out.push_str(number);
    let opens_list = !number.is_empty() && rest.starts_with(['.', ')']);
    let opens_block = number.is_empty() && rest.starts_with(['#', '-', '+', '>']);
    if opens_list || opens_block {
        out.push('\\');
    }
    escape_within(rest, &mut out);
    out
}

fn escape_within(text: &str, out: &mut String) {
    for (at, c) in text.char_indices() {
        if matches!(c, '\\' | '*' | '_' | '~' | '`' | '|' | '[' | ']' | '<') {
            out.push('\\');
        }
        push_parted(text, at, c, out);
    }
}
