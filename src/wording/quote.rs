//! Words that somebody typed, as part of a sentence of ours.

/// Characters that Discord reads as mark-up within a line.
const MARKUP: &str = r"\*_~`|<>[]()@#";

/// What somebody typed, in one line, shown as it is: mark-up is escaped, control characters and marks that
/// turn the direction of writing become spaces.
pub(super) fn literal(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() || turns_direction(c) {
            quoted.push(' ');
        } else {
            if MARKUP.contains(c) {
                quoted.push('\\');
            }
            quoted.push(c);
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
        assert_eq!(literal("*a* <@1>\n\u{202E}b"), r"\*a\* \<\@1\>  b");
        assert_eq!(literal("Europe/Berln"), "Europe/Berln");
    }
}
