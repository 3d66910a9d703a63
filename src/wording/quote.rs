//! Words that somebody typed, as part of a sentence of ours.

/// Characters that Discord reads as mark-up within a line.
const MARKUP: &str = r"\*_~`|<>[]()#";
/// Zero-width space: keeps an `@` from becoming a mention.
const ZERO_WIDTH: char = '\u{200B}';

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
        quoted.push(c);
        match c {
            '@' => quoted.push(ZERO_WIDTH),
            // The scheme of a link is parted from its address, else it would be a link.
            ':' if text.get(at..).is_some_and(|rest| rest.starts_with("://")) => quoted.push('\\'),
            _ => {}
        }
    }
    quoted
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
