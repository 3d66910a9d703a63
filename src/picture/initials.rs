//! Names as one or two letters.

use unicode_segmentation::UnicodeSegmentation;

/// The first letter of the first and of the last word; of a name in one word, its first letter. `None` where the name
/// has neither letter nor digit.
#[must_use]
pub fn initials(name: &str) -> Option<String> {
    let mut letters = name.split_whitespace().filter_map(first_letter);
    let first = letters.next()?;
    let last = letters.next_back().unwrap_or_default();
    Some(first + &last)
}

fn first_letter(word: &str) -> Option<String> {
    let letter = word
        .graphemes(true)
        .find(|sign| sign.starts_with(char::is_alphanumeric))?;
    Some(letter.to_uppercase())
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn names_shrink_to_the_letters_that_people_know_them_by() {
        let short = |name| initials(name).unwrap_or_default();
        assert_eq!(short("Maya Okafor"), "MO");
        assert_eq!(short("cleo"), "C");
        assert_eq!(short("Ana María de la Cruz"), "AC");
        assert_eq!(short("李雪"), "李");
        assert_eq!(short("سارة حداد"), "سح");
        assert_eq!(short("🐙 fay_42"), "F");
        assert_eq!(short("🐙"), "");
    }
}
