//! Words that somebody typed, as part of a sentence of ours.

/// Characters that Discord reads as mark-up within a line.
const MARKUP: &str = r"\*_~`|<>[]()#";
/// Zero-width space: keeps an `@` from becoming a mention, and a field that must not be empty from being so.
pub const ZERO_WIDTH: &str = "\u{200B}";

/// What somebody typed, in one line, shown as it is: mark-up is escaped, control characters and marks that
/// turn the direction of writing become spaces.
pub(super) fn literal(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        if c.is_control() || turns_direction(c) {
            quoted.push(' ');
            continue;
        }
        if MARKUP.contains(c) {
            quoted.push('\\');
        }
        push_parted(text, at, c, &mut quoted);
    }
    quoted
}

/// Appends the character `c` that stands at this byte of a text, parted from what follows where both would be a mention
/// or, of a link, its scheme and its address.
pub fn push_parted(text: &str, at: usize, c: char, out: &mut String) {
    out.push(c);
    match c {
        '@' => out.push_str(ZERO_WIDTH),
        ':' if text.get(at..).is_some_and(|rest| rest.starts_with("://")) => out.push('\\'),
        _ => {}
    }
}

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::literal;

    #[test]
    fn markup_and_turning_marks_are_shown_as_they_are() {
        assert_eq!(literal("*a* <@1>\n\u{202E}b"), "\\*a\\* \\<@\u{200B}1\\>  b");
        assert_eq!(literal("http://x"), r"http:\//x");
        assert_eq!(literal("Europe/Berln"), "Europe/Berln");
    }
}
