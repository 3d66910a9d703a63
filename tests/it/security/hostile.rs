//! Words that want to be more than words, through every command that takes some: what is posted, and what is in files.

use std::fmt::Write as _;

use ferry::sandbox::Message;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;

use super::{begin, file_of};
use crate::support::{ANA, BotTest, FAY, bot_test};

/// What is typed, each with what it tries.
fn corpus() -> Vec<(&'static str, String)> {
    let zalgo = format!("z{}algo", "\u{0301}".repeat(300));
    vec![
        (
            "mentions",
            "@everyone @here <@1> <@!1> <@&2> <#3> </now add:4> <id:guide>".to_owned(),
        ),
        (
            "mark-up",
            "**b** __u__ ~~s~~ ||hidden|| `c` # h\n> q\n>>> all\n- l\n1. n\n-# small".to_owned(),
        ),
        ("fences", "```rust\nfn main() {}\n``` ```".to_owned()),
        (
            "links",
            "[pay here](https://evil.example) <https://evil.example> https://evil.example".to_owned(),
        ),
        (
            "emoji and moments",
            "<:x:123456789012345678> <a:x:1> <t:0:R> :smile:".to_owned(),
        ),
        (
            "turns",
            "\u{202E}gnp.exe\u{202C} \u{2066}x\u{2069} \u{200F}".to_owned(),
        ),
        (
            "controls",
            "a\u{0}b\u{7}c\u{1B}[31md\u{85}e\u{2028}f\u{FEFF}g\u{200B}h\u{AD}".to_owned(),
        ),
        ("marks", zalgo),
        ("family", "👨‍👩‍👧‍👦".repeat(40)),
        ("one word", "w".repeat(900)),
        (
            "vectors",
            "</text><script>alert(1)</script><image href='http://evil.example'/>&lt;]]>".to_owned(),
        ),
        (
            "cells",
            "=HYPERLINK(\"http://evil.example\")\n+1;-1;@SUM(A1)\t\"".to_owned(),
        ),
        ("paths", "../../etc/passwd\\..\\..\\con.png%00.exe".to_owned()),
        (
            "templates",
            "{ $title } { -brand } {{x}} %s ${x} $(id) \\u202e".to_owned(),
        ),
        ("back", "\\".repeat(301)),
    ]
}

/// The commands that take text, by what is open when they do; `{}` stands for the text.
const COMMANDS: [(&str, &str, &[&str]); 5] = [
    (
        "now",
        "NOW",
        &[
            "/now add text:\"{}\"",
            "/add text:\"{}\"",
            "/job add type:functional statement:\"{}\" context:\"{}\" frequency:\"{}\"",
            "/action add text:\"{}\"",
            "/decision add text:\"{}\" why:\"{}\"",
            "/canvas search text:\"{}\"",
            "/help command:\"{}\"",
            "/item show item:\"{}\"",
        ],
    ),
    ("to_be", "TO BE", &["/tobe add text:\"{}\" from:N1"]),
    (
        "gap",
        "GAP",
        &[
            "/gap constraint text:\"{}\" from:N1 to:T1 severity:5",
            "/gap catalyst text:\"{}\" from:N1 to:T1 strength:5",
            "/question add about:N1 text:\"{}\"",
        ],
    ),
    (
        "gap_interviews",
        "Interviews 2",
        &[
            "/interview log pseudonym:\"{}\" segment:\"{}\" date:2026-03-01 consent:yes notes:\"{}\"",
            "/insight add interview:V1 text:\"{}\" supports:N1 strength:4",
        ],
    ),
    (
        "design",
        "Design",
        &[
            "/alternative add text:\"{}\" removes:C1",
            "/feature add text:\"{}\" removes:C1 supplies:K1",
        ],
    ),
];

/// What everybody looks at afterwards.
const LOOKS: [&str; 12] = [
    "/mine",
    "/canvas show",
    "/canvas show as:public",
    "/canvas history",
    "/canvas settings",
    "/job list",
    "/gap list",
    "/gap coverage",
    "/item show item:N1",
    "/item trace item:N1",
    "/stage status",
    "/action list",
];

/// A text as the client's command line takes it.
fn quoted(line: &str, text: &str) -> String {
    let text = text
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n");
    line.replace("{}", &text)
}

/// Types everything everywhere, and closes the first stage, so that a summary tells of it.
async fn play(t: &BotTest, text: &str) {
    for (stage, label, commands) in COMMANDS {
        if stage != "now" {
            t.slash(FAY, &format!("/stage open stage:{stage}")).await.unwrap();
            t.click(FAY, &format!("Open {label}")).await.unwrap();
        }
        for line in commands {
            // Some are refused, or by the client: that they do no harm is what matters.
            drop(t.slash(ANA, &quoted(line, text)).await);
        }
    }
    for line in LOOKS {
        drop(t.slash(ANA, line).await);
    }
    t.settle().await;
}

/// Every message that Ferry has sent, whoever sees it.
fn sent(t: &BotTest) -> Vec<Message> {
    t.sandbox().read(|world| {
        let channels = world.channels.values();
        let messages = channels.flat_map(|channel| channel.messages.values());
        messages
            .filter(|message| message.author == world.bot)
            .cloned()
            .collect()
    })
}

/// The texts of a message in which Discord reads mark-up. What a draft's card gives back is the author's alone to see, and
/// has to be to the letter.
fn read_as_markup(message: &Message) -> Vec<String> {
    let of = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let mut texts = vec![message.body.content.clone()];
    for embed in &message.body.embeds {
        let is_draft = of(embed, "title").is_some_and(|title| title == "What you typed");
        texts.extend(
            [of(embed, "title"), of(embed, "description")]
                .into_iter()
                .flatten(),
        );
        let fields = embed
            .get("fields")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        texts.extend(
            fields
                .filter(|_| !is_draft)
                .filter_map(|field| of(field, "value")),
        );
        assert!(
            !is_draft || message.only_for.is_some(),
            "a draft that everybody sees"
        );
    }
    texts
}

/// What is wrong with a text, were it read as Discord does.
fn harm_in(text: &str) -> Option<&'static str> {
    let parsed = || Parser::new_ext(text, Options::ENABLE_STRIKETHROUGH);
    let is_link = |event: Event<'_>| matches!(event, Event::Start(Tag::Link { dest_url, .. }) if dest_url.contains("evil"));
    let turns = |c: char| matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    [
        (
            "it calls everybody",
            text.contains("@everyone") || text.contains("@here"),
        ),
        (
            "it names a role or a channel",
            unescaped(text, "<@&2>") || unescaped(text, "<#3>"),
        ),
        (
            "it links out",
            parsed().any(is_link) || text.contains("https://evil"),
        ),
        ("it hides", unescaped(text, "||")),
        (
            "it is code",
            parsed().any(|event| matches!(&event, Event::Start(Tag::CodeBlock(_)))),
        ),
        ("it turns around", text.chars().any(turns)),
        (
            "it has controls",
            text.chars().any(|c| c.is_control() && c != '\n'),
        ),
        (
            "it draws an emoji",
            unescaped(text, "<:x:") || unescaped(text, "<a:x:"),
        ),
        ("it starts a fence", unescaped(text, "```")),
    ]
    .into_iter()
    .find_map(|(what, is_so)| is_so.then_some(what))
}

/// Whether these signs stand in a text without a backslash in front.
fn unescaped(text: &str, signs: &str) -> bool {
    text.match_indices(signs).any(|(at, _)| {
        let before = text[..at].chars().rev().take_while(|&c| c == '\\').count();
        before % 2 == 0
    })
}

#[test]
fn hostile_words_are_words_in_every_post() {
    for (what, text) in corpus() {
        bot_test(async |t| {
            begin(t).await;
            play(t, &text).await;
            let mut found = String::new();
            for message in sent(t) {
                for post in read_as_markup(&message) {
                    if let Some(harm) = harm_in(&post) {
                        writeln!(found, "{what}: {harm}: {post:?}").unwrap();
                    }
                }
            }
            assert!(found.is_empty(), "{found}");
        });
    }
}

#[test]
fn hostile_words_are_words_in_every_file() {
    bot_test(async |t| {
        begin(t).await;
        for (_, text) in corpus() {
            drop(t.slash(ANA, &quoted("/now add text:\"{}\"", &text)).await);
        }
        t.settle().await;
        for format in ["markdown", "csv", "svg", "pdf", "json"] {
            let shown = t
                .slash(ANA, &format!("/canvas export format:{format}"))
                .await
                .unwrap();
            let name = shown.seen.as_ref().unwrap().files[0].name.clone();
            let is_plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
            assert!(name.chars().all(is_plain) && !name.contains(".."), "{name}");
            let bytes = file_of(t, t.channel(), &shown);
            let text = String::from_utf8_lossy(&bytes);
            match format {
                "markdown" => assert_eq!(harm_in(&text), None, "{text}"),
                "svg" => assert!(
                    !text.contains("<script") && !text.contains("href=\"http") && !text.contains("]]>")
                ),
                "csv" => assert_cells(&bytes),
                "pdf" => assert!(
                    !["/JavaScript", "/URI", "/Launch"]
                        .iter()
                        .any(|word| text.contains(word))
                ),
                _ => assert!(serde_json::from_slice::<Value>(&bytes).is_ok()),
            }
        }
    });
}

/// No cell is a formula, and no cell became two.
fn assert_cells(table: &[u8]) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(false)
        .from_reader(table);
    for row in reader.records() {
        for cell in &row.unwrap() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell:?}");
        }
    }
}

#[test]
fn a_title_that_is_hostile_makes_no_file_name_and_no_post_that_is() {
    for (what, text) in corpus() {
        bot_test(async |t| {
            let short: String = text.chars().take(100).collect();
            let line = quoted(
                "/canvas start title:\"{}\" customer:\"{}\" context:\"{}\"",
                &short,
            );
            if t.slash(FAY, &line).await.is_err() {
                return;
            }
            t.settle().await;
            drop(t.slash(FAY, "/canvas list").await);
            drop(t.slash(FAY, "/stage next reason:\"enough\"").await);
            drop(t.click(FAY, "Go on anyway").await);
            drop(t.submit(FAY, &[]).await);
            t.settle().await;
            for message in sent(t) {
                for post in read_as_markup(&message) {
                    assert_eq!(harm_in(&post), None, "{what}: {post:?}");
                }
                for file in &message.body.files {
                    assert!(
                        file.name
                            .chars()
                            .all(|c| c.is_ascii_alphanumeric() || "-.".contains(c)),
                        "{}",
                        file.name
                    );
                }
            }
        });
    }
}
