//! Members' words inside our layout.

use expect_test::expect;
use ferry::view::text::{block, cut, escape, line, plain};

#[test]
fn what_would_be_mark_up_is_shown_to_the_letter() {
    let hostile = [
        "**bold** *it* __under__ ~~gone~~ ||spoiler||",
        "```rust\nfn main() {}\n```",
        "# heading",
        "  ## indented",
        "-# small",
        "- list\n+ list\n1. list\n2) list",
        "> quote\n>>> all of it",
        "[masked](https://example.org)",
        "https://example.org/a_b_c",
        "<https://example.org>",
        "@everyone and @here",
        "<@1> <@!1> <@&1> <#1>",
        "<:wave:1> <a:wave:1>",
        "</job add:1> <t:1:R> <id:guide>",
        "5 - 3 > 1, and # within",
        "back\\slash",
        "price 3.50",
    ];
    let shown: Vec<String> = hostile.map(escape).into();
    let visible = shown.join("\n").replace('\u{200B}', "·");
    expect![[r#"
        \*\*bold\*\* \*it\* \_\_under\_\_ \~\~gone\~\~ \|\|spoiler\|\|
        \`\`\`rust
        fn main() {}
        \`\`\`
        \# heading
          \## indented
        \-# small
        \- list
        \+ list
        1\. list
        2\) list
        \> quote
        \>>> all of it
        \[masked\](https:\//example.org)
        https:\//example.org/a\_b\_c
        \<https:\//example.org>
        @·everyone and @·here
        \<@·1> \<@·!1> \<@·&1> \<#1>
        \<:wave:1> \<a:wave:1>
        \</job add:1> \<t:1:R> \<id:guide>
        5 - 3 > 1, and # within
        back\\slash
        price 3.50"#]]
    .assert_eq(&visible);
}

#[test]
fn what_turns_the_direction_or_breaks_the_line_is_gone() {
    assert_eq!(escape("a\u{202E}b\u{2066}c\u{2069}d"), "abcd");
    assert_eq!(
        line("one\n\ntwo\u{2028}three\u{85}four\tfive", 100),
        "one two three four five"
    );
    assert_eq!(plain(" \u{202E}one\r\n# two ", 100), "one # two");
    assert_eq!(escape("a\u{2028}# b"), "a\n\\# b");
}

#[test]
fn cutting_keeps_graphemes_whole() {
    let family = "👨‍👩‍👧‍👦";
    assert_eq!(cut("short", 5), "short");
    assert_eq!(cut("longer", 5), "long…");
    assert_eq!(cut(&format!("ab{family}cd"), 6), "ab…");
    assert_eq!(cut("e\u{301}e\u{301}e\u{301}", 4), "e\u{301}…");
    let tower = format!("a{}", "\u{301}".repeat(50));
    assert_eq!(
        cut(&tower, 10).chars().count(),
        10,
        "one grapheme longer than its place is cut within"
    );
}

#[test]
fn escaped_text_fits_its_place() {
    for raw in [
        "*".repeat(1_000),
        "@a".repeat(500),
        "x".repeat(1_000),
        "1.\n".repeat(300),
    ] {
        for max in [1, 2, 7, 160, 900] {
            assert!(line(&raw, max).chars().count() <= max, "{max} of {raw}");
            assert!(block(&raw, max).chars().count() <= max, "{max} of {raw}");
        }
        assert!(
            line(&raw, 160).chars().count() > 100,
            "no more is cut than needed"
        );
    }
}
