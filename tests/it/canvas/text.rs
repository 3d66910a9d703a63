//! Texts as they enter, and the ids that people type.

use ferry::canvas::text::{ITEM_CHARS, ItemText, Label};
use ferry::canvas::{Field, ItemId, Refusal};

fn clean(raw: &str) -> Result<String, Refusal> {
    ItemText::new(Field::Text, raw).map(|text| text.to_string())
}

#[test]
fn line_ends_become_one_and_control_characters_go() {
    let cases = [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("tab\there", "tab here"),
        ("\u{7}be\u{0}ll\u{1b}[31m\u{9f}", "bell[31m"),
        ("  \n kept  between \t", "kept  between"),
    ];
    for (raw, wanted) in cases {
        assert_eq!(clean(raw).as_deref(), Ok(wanted), "{raw:?}");
    }
}

#[test]
fn words_of_any_script_and_direction_stay_to_the_letter() {
    let family = "👩\u{200d}👩\u{200d}👧 and 🏳\u{fe0f}\u{200d}🌈";
    let bidi = "price \u{202b}שלום\u{202c} \u{2067}عربى\u{2069}";
    for raw in [family, bidi, "料理を計画する", "e\u{301}", "می\u{200c}خواهم"] {
        assert_eq!(clean(raw).as_deref(), Ok(raw));
    }
}

#[test]
fn what_leaves_no_mark_is_empty() {
    let nothing = [
        "",
        "   ",
        "\n\t\r\n",
        "\u{a0}\u{3000}",
        "\u{200b}\u{200d}\u{feff}",
        "\u{202e}\u{202c}",
        "\u{0}\u{1b}",
        "\u{fe0f}",
        "\u{2800}\u{3164}",
        "\u{e0020}",
    ];
    for raw in nothing {
        let empty = Refusal::Empty { field: Field::Text };
        assert_eq!(clean(raw), Err(empty), "{raw:?}");
    }
}

#[test]
fn a_thousand_characters_fit_and_one_more_does_not() {
    let too_long = |chars| {
        Err(Refusal::TooLong {
            field: Field::Text,
            chars,
            max: ITEM_CHARS,
        })
    };
    for letter in ["a", "é", "語", "🥕"] {
        assert_eq!(
            clean(&letter.repeat(1_000)).map(|text| text.chars().count()),
            Ok(1_000)
        );
        assert_eq!(clean(&letter.repeat(1_001)), too_long(1_001));
    }
    assert_eq!(
        clean(&format!("  {}  ", "a".repeat(1_000))).map(|text| text.len()),
        Ok(1_000)
    );
}

#[test]
fn an_optional_text_may_be_blank_but_not_too_long() {
    let optional = |raw: Option<&str>| Label::optional(Field::Frequency, raw);
    assert_eq!(optional(None), Ok(None));
    assert_eq!(optional(Some(" \u{200b} ")), Ok(None));
    assert_eq!(optional(Some(" weekly ")).unwrap().unwrap().as_str(), "weekly");
    assert!(matches!(
        optional(Some(&"a".repeat(101))),
        Err(Refusal::TooLong {
            chars: 101,
            max: 100,
            ..
        })
    ));
}

#[test]
fn ids_are_read_as_people_type_them() {
    for (raw, wanted) in [
        ("J4", "J4"),
        (" n12 ", "N12"),
        ("k7 children grow", "K7"),
        ("X4294967295", "X4294967295"),
    ] {
        assert_eq!(
            raw.parse::<ItemId>().map(|id| id.to_string()).as_deref(),
            Ok(wanted)
        );
    }
    for raw in [
        "",
        " ",
        "J",
        "J0",
        "J-1",
        "J+1",
        "J1x",
        "J 1",
        "Z1",
        "4J",
        "J4294967296",
        "Ĵ1",
    ] {
        assert!(raw.parse::<ItemId>().is_err(), "{raw:?}");
    }
}
