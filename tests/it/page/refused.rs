//! Whatever is asked wrongly is refused with a sentence.

use reqwest::Method;
use serde_json::{Value, json};

use super::{read, sentence, visit};

const POSTS: [&str; 8] = [
    "/api/act",
    "/api/people",
    "/api/people/allow",
    "/api/channels",
    "/api/clock",
    "/api/away",
    "/api/fault",
    "/api/example",
];

#[test]
fn what_is_malformed_is_refused_with_a_sentence_everywhere() {
    visit(async |visit| {
        for path in POSTS.into_iter().chain(["/api/example/quick"]) {
            for body in [
                "",
                "{",
                "[]",
                "null",
                "\"x\"",
                "{\"do\":5}",
                "{\"as\":\"x\",\"channel\":1}",
                "\u{0}",
            ] {
                let (status, told) = sentence(visit.post_text(path, body.to_owned()).await);
                assert_eq!(status, 400, "{path} {body}: {told}");
            }
        }
        for path in [
            "/api/view?as=x",
            "/api/view?channel=-1",
            "/api/commands?as=1e9",
            "/api/transcript",
            "/api/transcript?last=all",
        ] {
            assert_eq!(sentence(visit.get(path).await).0, 400, "{path}");
        }
        let much = "x".repeat(16 << 20);
        assert_eq!(sentence(visit.post_text("/api/act", much).await).0, 413);
    });
}

#[test]
fn what_is_not_there_is_told() {
    visit(async |visit| {
        let paths = [
            "/nowhere",
            "/api",
            "/api/nothing",
            "/page/",
            "/page/..%2f..%2fCargo.toml",
            "/page/nothing.js",
            "/file/1/x",
            "/file/x/y",
            "/file/%FF/y",
            "/api/view?as=5",
            "/favicon.ico",
        ];
        for path in paths {
            assert_eq!(sentence(visit.get(path).await).0, 404, "{path}");
        }
        assert_eq!(sentence(visit.get("/api/act").await).0, 405);
        assert_eq!(sentence(visit.post("/api/view", json!({})).await).0, 405);
        let deleted = visit.client.request(Method::DELETE, visit.address("/api/view"));
        let deleted = deleted.header("x-playground", "1").send().await.unwrap();
        assert_eq!(sentence(read(deleted).await).0, 405);
    });
}

#[test]
fn unknown_people_places_and_things_are_told() {
    visit(async |visit| {
        let (ana, canvas) = (visit.person("ana").to_string(), visit.channel("canvas"));
        let bot = visit.person("Ferry").to_string();
        let act = |person: &str, channel: &str, mut act: Value| {
            act["as"] = json!(person);
            act["channel"] = json!(channel);
            act
        };
        let cases = [
            (
                "/api/act",
                act("5", &canvas, json!({ "do": "dismiss" })),
                "no such person",
            ),
            (
                "/api/act",
                act(&bot, &canvas, json!({ "do": "dismiss" })),
                "no such person",
            ),
            (
                "/api/act",
                act(&ana, "5", json!({ "do": "dismiss" })),
                "no such channel",
            ),
            (
                "/api/act",
                act(&ana, &canvas, json!({ "do": "slash", "line": "/nothing" })),
                "no command",
            ),
            (
                "/api/act",
                act(
                    &ana,
                    &canvas,
                    json!({ "do": "complete", "line": "/item show item:" }),
                ),
                "",
            ),
            (
                "/api/act",
                act(
                    &ana,
                    &canvas,
                    json!({ "do": "click", "message": "5", "custom_id": "x" }),
                ),
                "no such message",
            ),
            (
                "/api/act",
                act(
                    &ana,
                    &canvas,
                    json!({ "do": "select", "message": "5", "custom_id": "x", "values": [] }),
                ),
                "no menu",
            ),
            (
                "/api/act",
                act(&ana, &canvas, json!({ "do": "submit", "fields": [] })),
                "No form",
            ),
            (
                "/api/act",
                act(
                    &ana,
                    &canvas,
                    json!({ "do": "menu", "message": "5", "command": "Add" }),
                ),
                "no command",
            ),
            (
                "/api/act",
                act(&ana, &canvas, json!({ "do": "say", "text": " " })),
                "1 to 2000",
            ),
            (
                "/api/act",
                act(&ana, &canvas, json!({ "do": "say", "text": "x".repeat(2_001) })),
                "1 to 2000",
            ),
            (
                "/api/act",
                act(
                    &ana,
                    &canvas,
                    json!({ "do": "hold", "name": "x", "type": "", "base64": "?" }),
                ),
                "whole",
            ),
            (
                "/api/people",
                json!({ "name": "dan", "channel": "5" }),
                "no such channel",
            ),
            (
                "/api/people",
                json!({ "name": " ", "channel": canvas }),
                "1 to 32",
            ),
            (
                "/api/people",
                json!({ "name": "d\u{7}an", "channel": canvas }),
                "1 to 32",
            ),
            (
                "/api/channels",
                json!({ "name": "x".repeat(101), "channel": canvas }),
                "1 to 100",
            ),
            (
                "/api/channels",
                json!({ "name": "x", "channel": canvas, "kind": "voice" }),
                "not understood",
            ),
            (
                "/api/people/allow",
                json!({ "person": ana, "channel": canvas, "permission": "fly", "may": true }),
                "no such permission",
            ),
            (
                "/api/people/allow",
                json!({ "person": "5", "channel": canvas, "permission": "view_channel", "may": true }),
                "no such person",
            ),
            (
                "/api/people/allow",
                json!({ "person": ana, "channel": "5", "permission": "view_channel", "may": true }),
                "no such channel",
            ),
            ("/api/clock", json!({ "advance_ms": u64::MAX }), "a year"),
            ("/api/example", json!({ "until": 99 }), "no such stage"),
            ("/api/fault", json!({ "kind": "earthquake" }), "not understood"),
        ];
        for (path, body, part) in cases {
            let shown = body.to_string();
            let answer = visit.post(path, body).await;
            if part.is_empty() {
                assert_eq!(answer.0, 200, "{shown}");
                continue;
            }
            let (_, told) = sentence(answer);
            assert!(told.contains(part), "{shown}: {told}");
        }
    });
}
