//! Setting type: wrapping, cutting, directions, scripts.

use expect_test::expect;
use ferry::picture::Typesetter;
use ferry::picture::fonts::{Addition, Fonts};
use ferry::picture::text::{Paragraph, Style};

use crate::picture::fonts;

const STYLE: Style = Style {
    size: 16.0,
    weight: 500.0,
    line_height: 21.0,
    tracking: 0.0,
};

/// The lines of a text at a width, as they are set.
fn lines(text: &str, width: f32, max_lines: usize) -> Vec<String> {
    let set = set(text, width, max_lines);
    assert!(
        set.lines.iter().all(|line| line.width <= width + 0.01),
        "{text:?} is too wide"
    );
    assert!(set.lines.len() <= max_lines);
    set.lines.iter().map(in_order).collect()
}

fn set(text: &str, width: f32, max_lines: usize) -> Paragraph {
    Typesetter::new(fonts()).paragraph(text, STYLE, width, max_lines)
}

/// The words of a line in the order in which they are read.
fn in_order(line: &ferry::picture::text::Line) -> String {
    let glyphs = line
        .runs
        .iter()
        .flat_map(|run| run.glyphs.iter().map(move |glyph| (run, glyph)));
    let mut ranges: Vec<_> = glyphs
        .map(|(run, glyph)| (glyph.text.start, glyph.text.end, run))
        .collect();
    ranges.sort_by_key(|(start, end, _)| (*start, *end));
    ranges.dedup_by_key(|(start, ..)| *start);
    ranges
        .iter()
        .map(|(start, end, run)| &run.text[*start..*end])
        .collect()
}

#[test]
fn a_text_is_wrapped_at_words() {
    expect![[r#"
        [
            "Dinner is decided ",
            "at the fridge, after ",
            "six",
        ]
    "#]]
    .assert_debug_eq(&lines("Dinner is decided at the fridge, after six", 140.0, 6));
}

#[test]
fn what_does_not_fit_ends_in_an_ellipsis() {
    let text = "Dinner is decided at the fridge, after six, by whoever comes home first";
    expect![[r#"
        [
            "Dinner is decided ",
            "at the fridge, aft…",
        ]
    "#]]
    .assert_debug_eq(&lines(text, 140.0, 2));
    assert!(set(text, 140.0, 2).cut);
    assert!(!set("Short", 140.0, 2).cut);
}

#[test]
fn a_thousand_letters_without_a_space_are_broken() {
    let text = "a".repeat(1_000);
    let lines = lines(&text, 140.0, 5);
    assert_eq!(lines.len(), 5);
    assert!(lines[4].ends_with('…'));
}

#[test]
fn a_text_runs_as_its_first_strong_character_does() {
    assert!(set("123 العربية English", 400.0, 1).rtl);
    assert!(set("עברית", 400.0, 1).rtl);
    assert!(!set("English العربية", 400.0, 1).rtl);
    assert!(!set("123", 400.0, 1).rtl);
}

#[test]
fn letters_that_join_take_other_forms() {
    let alone = [glyphs("ب"), glyphs("ب")].concat();
    assert_ne!(glyphs("بب"), alone, "an Arabic letter joins the next");
    assert_eq!(glyphs("क्ष").len(), 1, "a conjunct is one glyph");
    assert_eq!(
        glyphs("กำ").len(),
        glyphs("ก").len() + 1 + 1,
        "a vowel is parted into mark and letter"
    );
}

/// The glyphs of a text on one line.
fn glyphs(text: &str) -> Vec<u32> {
    let set = set(text, 400.0, 1);
    let runs = set.lines[0].runs.iter();
    runs.flat_map(|run| run.glyphs.iter().map(|glyph| glyph.id))
        .collect()
}

#[test]
fn an_emoji_of_many_signs_is_one_glyph() {
    for emoji in ["👨‍👩‍👧‍👦", "🇩🇪", "1️⃣", "❤️", "➡️"] {
        let set = set(emoji, 400.0, 1);
        let glyphs: Vec<_> = set.lines[0].runs.iter().flat_map(|run| &run.glyphs).collect();
        assert_eq!(glyphs.len(), 1, "{emoji}");
        assert_ne!(glyphs[0].id, 0, "{emoji} is missing");
    }
}

#[test]
fn signs_that_are_not_for_reading_are_left_out() {
    let set = set("so\u{AD}ft\tand \u{202E}turned\u{2069}\r\n\n\nnext\n ", 400.0, 6);
    assert_eq!(&*set.lines[0].runs[0].text, "soft and turned\nnext");
    assert_eq!(set.lines.len(), 2);
}

#[test]
fn marks_do_not_climb_out_of_the_line() {
    let text = format!("Z{}algo", "\u{0351}".repeat(80));
    let set = set(&text, 400.0, 1);
    assert!(set.lines[0].runs[0].text.chars().count() < 12);
}

#[test]
fn a_mark_without_a_letter_begins_no_line_outside() {
    let title = Style::new(31.0, 700.0).tracked(-0.5);
    for text in ["\u{65F}r", "\u{59F}U`", "\u{1E023}x"] {
        let line = Typesetter::new(fonts()).line(text, title, 400.0);
        assert!(line.lines[0].runs.iter().all(|run| run.x >= 0.0), "{text:?}");
    }
}

#[test]
fn a_sign_that_no_font_has_is_noticed() {
    let mut types = Typesetter::new(Fonts::built_in());
    types.line("plain 漢", STYLE, 400.0);
    assert_eq!(types.take_uncovered().into_iter().collect::<String>(), "漢");
    types.line("plain", STYLE, 400.0);
    assert!(types.take_uncovered().is_empty());
}

#[test]
fn fonts_say_what_no_folder_added() {
    assert_eq!(Fonts::built_in().missing(), [Addition::Cjk, Addition::Emoji]);
    assert_eq!(fonts().missing(), []);
    let nowhere = std::path::PathBuf::from("/nowhere at all");
    assert_eq!(Fonts::with_folders(&[nowhere]).missing().len(), 2);
}

#[test]
fn an_empty_text_is_no_line_that_matters() {
    assert!(set("", 400.0, 3).width() < 0.01);
    assert!(set("\u{AD}\n\n", 400.0, 3).width() < 0.01);
}
