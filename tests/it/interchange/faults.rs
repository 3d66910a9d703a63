//! Broken files, each with the sentence that is said of it.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use ferry::interchange::{MAX_FACTS, MAX_FILE_BYTES, Reader, import};
use serde_json::{Value, json};

use super::samples::samples;
use super::{Table, exported};
use crate::canvas::script::log_of;

/// A small file to break.
const SMALL: &str = r#"
    fay start
    ana add now "one"
    ana add now "two"
    ben add action "three"
    fay facilitator add cleo
    fay vote open now dots:3
    ana vote N1 2
    fay vote close
    fay next reason:enough
    ana add to_be "four" from:N1"#;

fn small() -> Value {
    let file = exported(&log_of(SMALL), &Table::new(), Reader::Operator);
    serde_json::from_str(&file.json).unwrap()
}

fn said_of(bytes: &[u8]) -> String {
    import(bytes).map_or_else(|fault| fault.to_string(), |_| "imported".to_owned())
}

/// Puts a value in a place of the small file, and tells what is said of it.
fn with(place: &str, value: Value) -> String {
    let mut file = small();
    let (parent, key) = place.rsplit_once('/').unwrap();
    let parent = file
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("nothing at {place}"));
    match parent {
        Value::Array(list) => list.insert(key.parse().unwrap(), value),
        parent => parent[key] = value,
    }
    said_of(file.to_string().as_bytes())
}

/// Takes something out of the small file, and tells what is said of it.
fn without(place: &str) -> String {
    let mut file = small();
    let (parent, key) = place.rsplit_once('/').unwrap();
    match file.pointer_mut(parent).unwrap() {
        Value::Array(list) => drop(list.remove(key.parse().unwrap())),
        parent => drop(parent.as_object_mut().unwrap().remove(key)),
    }
    said_of(file.to_string().as_bytes())
}

fn check(said: &[String], expect: &Expect) {
    let mut lines = String::new();
    for line in said {
        writeln!(lines, "{line}").unwrap();
    }
    expect.assert_eq(&lines);
}

/// Has this happen after the first item was added, and tells what is said of it.
fn then(event: Value) -> String {
    with("/history/2", fact("m1", event))
}

fn fact(by: &str, event: Value) -> Value {
    json!({"at": 1, "by": by, "e": event, "v": 1})
}

#[test]
fn files_that_are_none() {
    let whole = small().to_string();
    check(
        &[
            said_of(b""),
            said_of(b"{\"format\": \"ferry-canvas\",\n  oops}"),
            said_of(&whole.as_bytes()[..whole.len() / 2]),
            said_of(b"[]"),
            said_of(b"{\"format\": \"another\"}"),
            said_of(b"{\"format\": \"ferry-canvas\"}"),
            said_of(b"{\"format\": \"ferry-canvas\", \"version\": 7}"),
            said_of(b"{\"format\": \"ferry-canvas\", \"version\": \"1\"}"),
            said_of(b"{\"format\": \"ferry-canvas\", \"version\": 1}"),
            said_of(&vec![b' '; MAX_FILE_BYTES + 1]),
            said_of(&[b'[', b'"', 0xff, b'"', b']']),
            said_of(&b"[".repeat(100_000)),
            said_of(&[b"\xEF\xBB\xBF", whole.as_bytes()].concat()),
        ],
        &expect![[r#"
            line 1, column 0: the file ends too early; it may not have been downloaded completely
            line 2, column 3: this is no JSON: key must be a string
            line 1, column 1753: the file ends too early; it may not have been downloaded completely
            this is no canvas that Ferry exported as JSON, which says "format": "ferry-canvas"
            this is no canvas that Ferry exported as JSON, which says "format": "ferry-canvas"
            version: this is missing
            version: the file was made by a newer Ferry, in version 7; this one reads version 1, so update it first
            version: this should be the number 1
            complete: this is missing
            the file is larger than 16 MiB, which is the most that can be imported
            line 1, column 3: this is no JSON: invalid unicode code point
            line 1, column 128: this is no JSON: recursion limit exceeded
            imported
        "#]],
    );
}

#[test]
fn people_who_are_not_who_they_should_be() {
    check(
        &[
            with("/people", json!({})),
            with("/people/0/key", json!("m2")),
            with("/people/0/discord_id", json!(101)),
            with("/people/0/discord_id", json!("0101")),
            with("/people/1/discord_id", json!("101")),
            with("/people/0/name", json!("a\nb\u{7}")),
            with("/people/0/nick", json!("fay")),
            with("/people/4", json!({"key": "m5"})),
            without("/people/3"),
            with("/history/1/by", json!("m9")),
            with("/history/1/by", json!("m3")),
            with("/history/1/by", json!("a2")),
            with("/history/1/by", json!("a00000000000000000000000000000001")),
            with("/history/3/e/item_added/body/action/owner", json!("nobody")),
        ],
        &expect![[r#"
            people: this should be a list
            people[0].key: this should be m and the person's number in this list, from m1 on
            people[0].discord_id: this should be a Discord id: digits in quotation marks
            people[0].discord_id: this should be a Discord id: digits in quotation marks
            people[1].discord_id: m1 has this Discord id already
            people[0].name: this should be a name of at most 100 characters
            people[0].nick: this does not belong here; the name may be misspelled, and what is empty is left out
            people[4]: nothing in the history is by this person or names them
            history[4]: m4 is named here, and is not among the people
            history[1]: m9 is named here, and is not among the people
            history[1]: m3 appears here before the numbers below it; people are numbered in the order in which they appear
            history[1]: a2 appears here before the numbers below it; people are numbered in the order in which they appear
            history[1].by: this should be spelled as Ferry spells it
            history[3].e.item_added.body.action.owner: this cannot be read: invalid value: string …, expected a member such as m7, or a digest
        "#]],
    );
}

#[test]
fn facts_that_cannot_be_read() {
    check(
        &[
            with("/history", json!("none")),
            with("/history", json!([])),
            with("/history", vec![json!(0); MAX_FACTS + 1].into()),
            with("/history/0", json!(7)),
            with("/history/1/v", json!(2)),
            without("/history/1/v"),
            without("/history/1/at"),
            with("/history/1/at", json!("noon")),
            with("/history/1/why", json!("so")),
            with("/history/1/e", json!({"item_thrown": {}})),
            with("/history/1/e/item_added/id", json!("n1")),
            with("/history/1/e/item_added/id", json!("N4294967296")),
            with("/history/1/e/item_added/body/now/txt", json!("one")),
            with("/history/10/e/item_added/body/to_be/from", json!([])),
            without("/history/10/e/item_added/stage"),
        ],
        &expect![[r#"
            history: this should be a list
            history: a history begins with the start of the canvas
            history: there are more than 100000 facts, which are the most that can be imported
            history[0]: this should be an object
            history[1].v: this fact was stored by a newer Ferry, in version 2; update this one first
            history[1].v: this is missing
            history[1].at: this is missing
            history[1].at: this cannot be read: invalid type: string …, expected i64
            history[1].why: this does not belong here; the name may be misspelled, and what is empty is left out
            history[1].e: this cannot be read: unknown name
            history[1].e.item_added.id: this cannot be read: invalid value: string …, expected an item id such as J4
            history[1].e.item_added.id: this cannot be read: invalid value: string …, expected an item id such as J4
            history[1].e.item_added.body.now.txt: this does not belong here; the name may be misspelled, and what is empty is left out
            history[10].e.item_added.body.to_be.from: this does not belong here; the name may be misspelled, and what is empty is left out
            history[10].e.item_added.stage: this is missing
        "#]],
    );
}

#[test]
fn words_and_numbers_that_do_not_fit() {
    check(
        &[
            with("/history/1/at", json!(-1)),
            with("/history/1/e/item_added/body/now/text", json!("x".repeat(1_001))),
            with("/history/1/e/item_added/body/now/text", json!(" one ")),
            with("/history/1/e/item_added/body/now/text", json!("\u{200B}")),
            with("/history/0/e/started/start/title", json!("x".repeat(101))),
            with("/history/0/e/started/start/settings/dots", json!(0)),
            with("/history/0/e/started/start/settings/gates/now_items", json!(101)),
            with("/history/0/e/started/start/settings/timezone", json!("Mars/Base")),
            with("/history/0/e/started/start/settings/language", json!("en_US!")),
            with("/history/3/e/item_added/body/action/due", json!(i64::MAX)),
            with("/history/10/e/item_added/body/to_be/from", vec!["N1"; 21].into()),
            with("/history/5/e/vote_opened/per_item", json!(4)),
        ],
        &expect![[r#"
            history[1].e.item_added: this moment is not between the years 1970 and 9999
            history[1].e.item_added: `text` has more than 1000 characters
            history[1].e.item_added: `text` has control characters, or white space at its ends
            history[1].e.item_added: `text` has nothing visible in it
            history[0].e.started: `title` has more than 100 characters
            history[0].e.started: `dots` is not from 1 to 20
            history[0].e.started: `gate` is not from 0 to 100
            history[0].e.started: there is no such time zone
            history[0].e.started: this is no tag of a language, such as en
            history[3].e.item_added: this moment is not between the years 1970 and 9999
            history[10].e.item_added: `from` has more than 20 entries
            history[5].e.vote_opened: `per_item` is not from 1 to 3
        "#]],
    );
}

#[test]
fn facts_that_cannot_have_happened() {
    check(
        &[
            without("/history/0"),
            with(
                "/history/1",
                fact("m1", json!({"started": small()["history"][0]["e"]["started"]})),
            ),
            with("/history/1", fact("m1", json!({"completed": {}}))),
            with("/history/2/e/item_added/id", json!("N1")),
            with("/history/2/e/item_added/id", json!("N1001")),
            with("/history/2/e/item_added/id", json!("J1")),
            with("/history/2/e/item_added/stage", json!("gap")),
            then(json!({"item_merged": {"id": "N1", "into": "N1"}})),
            then(json!({"item_edited": {"id": "N7", "body": {"now": {"text": "x"}}}})),
            then(json!({"item_linked": {"id": "N1", "to": "N1"}})),
            then(json!({"item_split": {"id": "N1", "body": {"now": {"text": "x"}}, "parts": []}})),
            then(json!({"item_kept": {"id": "N1", "stage": "now"}})),
            then(json!({"done_cleared": {"stage": "now"}})),
            then(json!({"facilitator_removed": {"member": "m1"}})),
            then(json!({"restored": {}})),
            then(json!({"archived": {}})),
            with("/history/2", fact("a1", json!({"archived": {}}))),
            with("/history/6/e/vote_cast/dots", json!(3)),
            with("/history/6/e/vote_cast/id", json!("O1")),
            without("/history/7"),
            without("/history/8"),
            without("/history/9"),
            without("/history/10"),
            with("/history/10/e/item_added/body/to_be/from", json!(["N9"])),
            with("/history/10/e/item_added/body/to_be/from", json!(["O1"])),
        ],
        &expect![[r#"
            history[0]: m2 appears here before the numbers below it; people are numbered in the order in which they appear
            history[1].e.started: the canvas is started a second time
            history[1].e.completed: the canvas is complete only when its last stage was closed
            history[2].e.item_added: N1 is not above the numbers that were given before
            history[2].e.item_added: a canvas has at most 1000 items of the kind `now`
            history[2].e.item_added: J1 stands where an item of the kind `now` belongs
            history[2].e.item_added: no `now` is collected in this stage at that point
            history[2].e.item_merged: N1 cannot be merged into N1
            history[2].e.item_edited: there is no N7 at that point
            history[2].e.item_linked: N1 cannot be linked to N1 in this way
            history[2].e.item_split: N1 cannot be split, or not into so many
            history[2].e.item_kept: the stage `now` reviews nothing
            history[2].e.done_cleared: it is so already
            history[2].e.facilitator_removed: the only facilitator is taken away
            history[2].e.restored: the canvas is not archived
            history[3].e.item_added: the canvas is archived, and can only be restored
            history[2].e.archived: what only facilitators do is not signed by a pseudonym
            canvas.items[0].votes[0].dots: this is not what the history gives, from which Ferry restores a canvas; change the canvas, not the file
            history[6].e.vote_cast: no vote on the kind `action` is open
            canvas.vote: this is missing
            history[8].e.stage_opened: the stage `to_be` cannot be opened at that point
            history[9].e.item_added: a stage was closed or left, and the next one is not opened
            canvas.items[2].author: this is not what the history gives, from which Ferry restores a canvas; change the canvas, not the file
            history[10].e.item_added: there is no N9 at that point
            history[10].e.item_added: O1 stands where an item of the kind `now` belongs
        "#]],
    );
}

#[test]
fn a_canvas_that_is_not_what_happened() {
    check(
        &[
            with("/canvas/title", json!("Supper")),
            without("/canvas/items/0"),
            with("/canvas/items/0/fields/text", json!("won")),
            with("/canvas/items/0/likes", json!(3)),
            without("/canvas/stages/0/status"),
            with("/canvas/items/4", json!({"id": "N3"})),
            without("/canvas"),
            with("/complete", json!("yes")),
            with("/complete", json!(false)),
            with("/notes", json!("mine")),
        ],
        &expect![[r#"
            canvas.title: this is not what the history gives, from which Ferry restores a canvas; change the canvas, not the file
            canvas.items[0].fields.text: this is not what the history gives, from which Ferry restores a canvas; change the canvas, not the file
            canvas.items[0].fields.text: this is not what the history gives, from which Ferry restores a canvas; change the canvas, not the file
            canvas.items[0].likes: this does not belong here; the name may be misspelled, and what is empty is left out
            canvas.stages[0].status: this is missing
            canvas.items[4]: this does not belong here; the name may be misspelled, and what is empty is left out
            canvas: this is missing
            complete: this should be true or false
            imported
            notes: this does not belong here; the name may be misspelled, and what is empty is left out
        "#]],
    );
}

#[test]
fn layout_does_not_matter() {
    for (name, bytes) in samples() {
        let file: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(import(file.to_string().as_bytes()), import(&bytes), "{name}");
    }
}
