//! What a file is called: after the canvas, with the day, and never a path.

use deunicode::deunicode;

use crate::summary::export::Source;

/// Characters of the title in a name.
const TITLE_CHARS: usize = 40;
/// What stands for a title that has no letter.
const UNTITLED: &str = "canvas";

/// The name of a file with this ending: the title in letters, digits and dashes, and the day where the canvas is:
/// `dinner-on-weekdays-2026-03-02.md`. Letters of other scripts become Latin ones.
#[must_use]
pub fn file_name(source: &Source<'_>, ending: &str) -> String {
    let title = stem(source.look.canvas.title.as_str());
    format!("{title}-{}.{ending}", source.day(source.at))
}

fn stem(title: &str) -> String {
    let latin = deunicode(title).to_lowercase();
    let words = latin.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").chars().take(TITLE_CHARS).collect();
    match stem.trim_end_matches('-') {
        "" => UNTITLED.to_owned(),
        stem => stem.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn a_name_is_letters_digits_and_dashes_whatever_the_title() {
        let titles = [
            ("Dinner on weekdays", "dinner-on-weekdays"),
            ("../../etc/passwd", "etc-passwd"),
            ("C:\\con", "c-con"),
            ("Frühstück für Ängström", "fruhstuck-fur-angstrom"),
            ("Обед", "obed"),
            ("=cmd|' /C calc'!A0", "cmd-c-calc-a0"),
            ("…!?", "canvas"),
        ];
        for (title, name) in titles {
            assert_eq!(stem(title), name, "{title}");
        }
        assert_eq!(stem(&"ab ".repeat(50)).len(), 40, "{}", stem(&"ab ".repeat(50)));
    }
}
