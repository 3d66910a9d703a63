//! Files that are made to be too much.

use std::fmt::Write as _;
use std::time::Duration;

use expect_test::{Expect, expect};
use ferry::interchange::{MAX_FILE_BYTES, import};

use super::begin;
use crate::support::{ANA, BotTest, FAY, bot_test};

fn check(bytes: &[u8], expect: &Expect) {
    let said = import(bytes)
        .err()
        .map_or_else(|| "imported".to_owned(), |fault| fault.to_string());
    expect.assert_eq(&said);
}

#[test]
fn what_would_take_more_memory_than_any_canvas_is_not_even_read() {
    let full = |part: &str| {
        let parts = part.repeat((MAX_FILE_BYTES - 40) / part.len());
        format!("{{\"format\":\"ferry-canvas\",\"x\":[{parts}0]}}")
    };
    let refused = expect!["the file holds far more values than any canvas, so it was not read"];
    check(full("0,").as_bytes(), &refused);
    check(full("{\"\":0},").as_bytes(), &refused);
    check(full("[],").as_bytes(), &refused);
    check(full("\"\",").as_bytes(), &refused);
}

#[test]
fn numbers_keys_and_depths_that_no_file_has() {
    let with = |rest: &str| format!("{{\"format\":\"ferry-canvas\",\"version\":{rest}}}");
    let huge = "9".repeat(100_000);
    check(
        with(&huge).as_bytes(),
        &expect!["line 1, column 100035: this is no JSON: number out of range"],
    );
    check(
        with("1e999999").as_bytes(),
        &expect!["line 1, column 43: this is no JSON: number out of range"],
    );
    let mut deep = String::new();
    for _ in 0..50_000 {
        write!(deep, "{{\"a\":").unwrap();
    }
    check(
        with(&deep).as_bytes(),
        &expect!["line 1, column 666: this is no JSON: recursion limit exceeded"],
    );
    check(
        with("1,\"version\":2").as_bytes(),
        &expect![
            "version: the file was made by a newer Ferry, in version 2; this one reads version 1, so update it first"
        ],
    );
    check(
        b"{\"format\":\"ferry-canvas\",\"x\":\"\\ud800\"}",
        &expect!["line 1, column 37: this is no JSON: unexpected end of hex escape"],
    );
    check(
        b"{\"format\":\"ferry-canvas\",\"\xC0\x80\":1}",
        &expect!["line 1, column 27: this is no JSON: invalid unicode code point"],
    );
}

/// Has somebody import a file of this content.
async fn bring(t: &BotTest, content: &[u8]) -> String {
    let person = t.person(FAY);
    t.sandbox()
        .edit(|world| world.add_upload(person, "canvas.json", "application/json", content));
    t.slash(FAY, "/canvas import file:canvas.json")
        .await
        .unwrap()
        .text()
}

#[test]
fn a_bomb_is_refused_with_a_sentence_and_others_go_on() {
    bot_test(async |t| {
        begin(t).await;
        let server = t.server();
        let elsewhere = t.sandbox().edit(|world| world.add_channel(server, "elsewhere"));
        let here = t.channel();
        t.go_to(elsewhere);
        let bomb = format!("[{}0]", "{},".repeat(MAX_FILE_BYTES / 4));
        let said = bring(t, bomb.as_bytes()).await;
        expect!["That file cannot become a canvas: it holds far more than any canvas does. Nothing has changed. Take the JSON file as `/canvas export` gave it."].assert_eq(&said);
        t.go_to(here);
        t.slash(ANA, "/now add text:\"They eat late\"").await.unwrap();
        t.clock().advance(Duration::from_secs(1));
    });
}
