//! Files of canvases: what members wrote stays what it is, to the letter, in any reader of Markdown and any spreadsheet.

use expect_test::expect;
use ferry::canvas::visibility::Viewer;
use ferry::summary::export::{Named, Source, csv, file_name, markdown};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::support::{ANA, Sample, at, english, person};
use crate::support::fixed;

/// Nobody has a name, and marks stay as they are.
struct Plain;

impl Named for Plain {
    fn name(&self, _: u64) -> Option<String> {
        None
    }

    fn words(&self, raw: &str) -> String {
        raw.to_owned()
    }
}

fn source<T>(sample: &Sample, viewer: Viewer, make: impl FnOnce(&Source<'_>) -> T) -> T {
    let tongue = english();
    make(&Source {
        look: sample.look(&tongue, viewer),
        facts: &[],
        named: &Plain,
        at: at(60),
    })
}

/// A canvas with one item of this text.
fn with(text: &str) -> Sample {
    let mut sample = Sample::new();
    sample.now(ANA, text);
    sample
}

/// What a reader of Markdown makes of the only item: its words, and whether they are words and nothing else.
fn read(document: &str) -> (String, bool) {
    let github = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let events = Parser::new_ext(document, github);
    let (mut depth, mut words, mut plain) = (0, String::new(), true);
    for event in events {
        match event {
            Event::Start(Tag::List(_)) => depth += 1,
            Event::End(TagEnd::List(_)) => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            _ if depth != 1 => {}
            Event::Text(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Item | Tag::Strong | Tag::Paragraph) | Event::End(_) => {}
            _ => plain = false,
        }
    }
    (words, plain)
}

fn flat(text: &str) -> String {
    let text = text.replace('\u{200B}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hostile() -> impl Strategy<Value = String> {
    let bits = prop_oneof![
        "[ -~\n]{1,40}",
        Just("# ".to_owned()),
        Just("\n- ".to_owned()),
        Just("\n1. ".to_owned()),
        Just("\n    code".to_owned()),
        Just("\n===\n".to_owned()),
        Just("\n```\n".to_owned()),
        Just("<b>".to_owned()),
        Just("&amp;".to_owned()),
        Just("**x**".to_owned()),
        Just("[a](b)".to_owned()),
        Just("http://x.y www.x.y".to_owned()),
        Just("\n|a|b|\n|-|-|\n".to_owned()),
        Just("$x$ ~~y~~ ^z^ ==w==".to_owned()),
        Just("日本 é".to_owned()),
    ];
    prop::collection::vec(bits, 1..6)
        .prop_map(|bits| format!("a{}", bits.concat()))
        .prop_map(|text| text.trim().to_owned())
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn any_text_is_read_to_the_letter_in_a_document_and_is_never_markup(text in hostile()) {
        let document = source(&with(&text), Viewer::Public, markdown);
        let (words, plain) = read(&document);
        prop_assert!(plain, "{document}");
        prop_assert_eq!(flat(&words), flat(&format!("N1 {text}")), "{}", document);
    }

    #[test]
    fn no_cell_of_a_table_is_a_formula(start in "[ ]{0,2}[=+@＝＋－＠-]?", text in "[ -~\n]{0,30}[a-z]") {
        let text = format!("{start}{text}");
        let table = source(&with(text.trim()), Viewer::Public, csv);
        let rows: Vec<::csv::StringRecord> = ::csv::Reader::from_reader(&table[..]).records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), 1);
        let cell = &rows[0][2];
        let defused = format!("'{}", text.trim());
        prop_assert!(cell == text.trim() || cell == defused, "{}", cell);
        prop_assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{}", cell);
    }
}

#[test]
fn lines_of_a_text_stay_in_its_bullet() {
    let document = source(
        &with("one\n\n- two\n3. three\n    four"),
        Viewer::Public,
        markdown,
    );
    let item = document.split("## NOW").nth(1).unwrap_or_default();
    expect![[r#"
         · 1

        - **N1** one  
          \- two  
          3\. three  
          four
          - Evidence: untested · Origin: observed
    "#]]
    .assert_eq(item.split("\n##").next().unwrap_or_default());
}

#[test]
fn others_hidden_items_and_all_totals_are_in_no_file() {
    let mut sample = with("They shop twice a week");
    sample.0.settings.hidden = true;
    let of = |viewer, make: fn(&Source<'_>) -> String| source(&sample, viewer, make);
    let table: fn(&Source<'_>) -> String = |source| String::from_utf8(csv(source)).unwrap();
    let document: fn(&Source<'_>) -> String = markdown;
    for make in [document, table] {
        assert!(!of(Viewer::Public, make).contains("N1"));
        assert!(of(person(ANA), make).contains("They shop"));
    }
}

#[test]
fn a_file_is_called_after_the_canvas_and_the_day_where_it_is() {
    let mut sample = Sample::new();
    sample.0.settings.timezone = ferry::canvas::time::TimeZoneName::new("Pacific/Auckland").unwrap();
    let name = source(&sample, Viewer::Public, |source| {
        file_name(
            &Source {
                at: at(5 * 60),
                ..*source
            },
            "md",
        )
    });
    assert_eq!(name, "weekday-dinners-2026-03-03.md");
}
