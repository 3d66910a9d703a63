//! `/canvas export`.

use expect_test::{expect, expect_file};

use super::exported;
use crate::bot::talk::Talk;
use crate::support::{ANA, BEN, FAY, bot_test};

#[test]
fn each_format_comes_with_its_name_and_a_line_that_says_what_it_is() {
    bot_test(async |t| {
        Talk::new(t)
            .quietly("fay: /canvas start title:\"Frühstück: 1/2\" customer:\"A parent\"")
            .await;
        let mut told = Vec::new();
        for (format, begins) in [
            ("markdown", &b"# Fr"[..]),
            ("json", b"{\n"),
            ("csv", b"\xEF\xBB\xBFId,Kind"),
            ("png", b"\x89PNG"),
            ("svg", b"<svg"),
            ("pdf", b"%PDF"),
        ] {
            let (name, content, text) = exported(t, BEN, format).await;
            assert!(
                content.starts_with(begins),
                "{format}: {:?}",
                &content[..20.min(content.len())]
            );
            told.push(format!("{name}: {text}"));
        }
        expect![[r#"
            fruhstuck-1-2-2026-03-02.md: Here is the canvas as a document. Any editor opens it, and wikis that know Markdown show it laid out.
            fruhstuck-1-2-2026-03-02.json: Here is the canvas as JSON: for other programs, and for `/canvas import` in another channel or server.
            fruhstuck-1-2-2026-03-02.csv: Here is the canvas as a table, one row for each item. Excel, LibreOffice and Numbers open it.
            fruhstuck-1-2-2026-03-02.png: Here is the picture of the canvas. What found no room on it is in `format:markdown`.
            fruhstuck-1-2-2026-03-02.svg: Here is the picture of the canvas, sharp at any size. What found no room on it is in `format:markdown`.
            fruhstuck-1-2-2026-03-02.pdf: Here is the picture of the canvas on a page, to print. What found no room on it is in `format:markdown`."#]].assert_eq(&told.join("\n"));
    });
}

#[test]
fn what_is_hidden_is_in_nobody_elses_files() {
    bot_test(async |t| {
        for line in [
            "fay: /canvas start title:\"Lunch\" customer:\"A parent\" hidden:true",
            "ana: /now add text:\"They shop twice a week\"",
            "ben: /now add text:\"Bread is often gone\"",
        ] {
            Talk::new(t).quietly(line).await;
        }
        for format in ["markdown", "csv", "json", "svg"] {
            let (_, content, text) = exported(t, ANA, format).await;
            let content = String::from_utf8(content).unwrap();
            assert!(!content.contains("Bread"), "{format}: {content}");
            assert!(!content.contains("N2"), "{format}: {content}");
            assert!(
                format == "svg" || content.contains("They shop"),
                "{format}: {content}"
            );
            assert!(text.contains("is not in it until the stage closes"), "{text}");
            // Whoever leads sees no more.
            let (_, content, _) = exported(t, FAY, format).await;
            assert!(!String::from_utf8(content).unwrap().contains("shop"), "{format}");
        }
    });
}

#[test]
fn an_anonymous_canvas_names_nobody_in_any_file() {
    bot_test(async |t| {
        for line in [
            "fay: /canvas start title:\"Lunch\" customer:\"A parent\" anonymous:true",
            "ana: /now add text:\"They shop twice a week\"",
            "ana: /action add text:\"Ask a parent\"",
        ] {
            Talk::new(t).quietly(line).await;
        }
        for format in ["markdown", "csv", "json", "svg"] {
            let content = exported(t, FAY, format).await.1;
            let content = String::from_utf8(content).unwrap();
            assert!(
                !content.contains("ana\"") && !content.contains(" ana"),
                "{format}: {content}"
            );
            assert!(
                !content.contains(&t.person(ANA).to_string()),
                "{format}: {content}"
            );
        }
    });
}

#[test]
fn a_file_that_is_too_large_is_told_of_and_a_picture_is_made_smaller() {
    bot_test(async |t| {
        Talk::new(t)
            .quietly("fay: /canvas start title:\"Lunch\" customer:\"A parent\"")
            .await;
        let picture = exported(t, ANA, "png").await.1;
        t.sandbox()
            .edit(|world| world.attachment_size_limit = u64::try_from(picture.len()).unwrap() - 1);
        let smaller = exported(t, ANA, "png").await.1;
        assert!(
            smaller.len() < picture.len(),
            "{} and {}",
            smaller.len(),
            picture.len()
        );
        t.sandbox().edit(|world| world.attachment_size_limit = 500);
        let mut told = Vec::new();
        for format in ["markdown", "json", "csv", "png", "svg"] {
            let line = format!("/canvas export format:{format}");
            told.push(format!("{format}: {}", t.slash(ANA, &line).await.unwrap().text()));
        }
        expect![[r#"
            markdown: Here is the canvas as a document. Any editor opens it, and wikis that know Markdown show it laid out.
            json: The file has 3 KB, and Discord takes at most 1 KB here. Whoever runs Ferry can hand it to you with `ferry export`; for reading, try `/canvas export format:csv`.
            csv: The file has 1 KB, and Discord takes at most 1 KB here. Whoever runs Ferry can hand it to you with `ferry export`.
            png: The file has 4 KB, and Discord takes at most 1 KB here. Try `/canvas export format:csv`, or ask whoever runs Ferry for it: `ferry export` has no such limit.
            svg: The file has 77 KB, and Discord takes at most 1 KB here. Try `/canvas export format:csv`, or ask whoever runs Ferry for it: `ferry export` has no such limit."#]].assert_eq(&told.join("\n"));
    });
}

#[test]
fn what_members_wrote_becomes_neither_markup_nor_a_formula_nor_a_path() {
    bot_test(async |t| {
        for line in [
            r#"fay: /canvas start title:"../..\\=cmd|' /C calc'!A0" customer:"<script>alert(1)</script>""#,
            r#"ana: /now add text:"=HYPERLINK(\"http://evil.example\",\"free\")""#,
            r##"ana: /now add text:"# A heading\n- a list\n\n```\n**bold** [a](http://x) @everyone""##,
            r#"ana: /now add text:"@SUM(1+1)""#,
            r#"ana: /now add text:"-1; \"quoted\", and more""#,
        ] {
            Talk::new(t).quietly(line).await;
        }
        let (name, document, _) = exported(t, ANA, "markdown").await;
        expect!["cmd-c-calc-a0-2026-03-02.md"].assert_eq(&name);
        expect_file!["hostile.md"].assert_eq(&String::from_utf8(document).unwrap());
        let table = exported(t, ANA, "csv").await.1;
        let cells = cells(&table);
        let texts: Vec<&str> = cells.iter().map(|row| row[2].as_str()).collect();
        expect![[r#"
            Text
            ---
            '=HYPERLINK("http://evil.example","free")
            ---
            # A heading
            - a list

            ```
            **bold** [a](http://x) @everyone
            ---
            '@SUM(1+1)
            ---
            '-1; "quoted", and more"#]]
        .assert_eq(&texts.join("\n---\n"));
    });
}

/// The cells of a table, row by row.
fn cells(table: &[u8]) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(table);
    let rows = reader
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect());
    rows.collect()
}
