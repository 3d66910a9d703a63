//! Whatever is asked wrongly is refused with a sentence.

use reqwest::Method;
use serde_json::json;

use super::{Visit, read, sentence, visit};

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

/// Whether each of these, with ana's id and the first channel's in it, is refused with such a sentence.
async fn check(visit: &Visit, path: &str, cases: &[(&str, &str)]) {
    let (ana, canvas) = (visit.person("ana").to_string(), visit.channel("canvas"));
    for (body, part) in cases {
        let body = body.replace("ANA", &ana).replace("CANVAS", &canvas);
        let (_, told) = sentence(visit.post_text(path, body.clone()).await);
        assert!(told.contains(part), "{body}: {told}");
    }
}

#[test]
fn an_act_on_what_is_not_there_is_told() {
    visit(async |visit| {
        let bot = visit.person("Ferry").to_string();
        let strangers = [
            r#"{"as":"5","channel":"CANVAS","do":"dismiss"}"#.to_owned(),
            format!(r#"{{"as":"{bot}","channel":"CANVAS","do":"dismiss"}}"#),
        ];
        for stranger in &strangers {
            check(visit, "/api/act", &[(stranger, "no such person")]).await;
        }
        let nowhere = r#"{"as":"ANA","channel":"5","do":"dismiss"}"#;
        check(visit, "/api/act", &[(nowhere, "no such channel")]).await;
        let long = format!(r#""do":"say","text":"{}""#, "x".repeat(2_001));
        let acts = [
            (r#""do":"slash","line":"/nothing""#, "no command"),
            (r#""do":"slash","line":"hello""#, ""),
            (r#""do":"complete","line":"/nothing x:""#, "no command"),
            (r#""do":"click","message":"5","custom_id":"x""#, "no such message"),
            (
                r#""do":"select","message":"5","custom_id":"x","values":[]"#,
                "no menu",
            ),
            (r#""do":"submit","fields":[]"#, "No form"),
            (r#""do":"menu","message":"5","command":"Add""#, "no command"),
            (r#""do":"say","text":" ""#, "1 to 2000"),
            (long.as_str(), "1 to 2000"),
            (r#""do":"hold","name":"x","type":"","base64":"?""#, "whole"),
            (r#""do":"jump""#, "not understood"),
        ];
        for (act, part) in acts {
            let body = format!(r#"{{"as":"ANA","channel":"CANVAS",{act}}}"#);
            check(visit, "/api/act", &[(&body, part)]).await;
        }
    });
}

#[test]
fn what_fits_no_more_is_told() {
    visit(async |visit| {
        visit.sandbox.edit(|world| {
            let server = *world.servers.keys().next().unwrap();
            for number in 1..500 {
                world.add_channel(server, &format!("room-{number}"));
            }
            for number in 0..96 {
                world.add_person(server, &format!("guest-{number}"), "en-US");
            }
        });
        let channels = "No more than 500 channels fit in here.";
        check(
            visit,
            "/api/channels",
            &[(r#"{"name":"x","channel":"CANVAS"}"#, channels)],
        )
        .await;
        check(visit, "/api/example", &[(r#"{"until":1}"#, channels)]).await;
        let people = "No more than 100 people fit in here.";
        check(
            visit,
            "/api/people",
            &[(r#"{"name":"dan","channel":"CANVAS"}"#, people)],
        )
        .await;
    });
}

#[test]
fn a_tool_that_is_used_on_what_is_not_there_says_so() {
    visit(async |visit| {
        let people = [
            (r#"{"name":"dan","channel":"5"}"#, "no such channel"),
            (r#"{"name":" ","channel":"CANVAS"}"#, "1 to 32"),
            (r#"{"name":"d\u0007an","channel":"CANVAS"}"#, "1 to 32"),
        ];
        check(visit, "/api/people", &people).await;
        let long = format!(r#"{{"name":"{}","channel":"CANVAS"}}"#, "x".repeat(101));
        let channels = [
            (long.as_str(), "1 to 100"),
            (
                r#"{"name":"x","channel":"CANVAS","kind":"voice"}"#,
                "not understood",
            ),
        ];
        check(visit, "/api/channels", &channels).await;
        let allow = [
            (
                r#"{"person":"ANA","channel":"CANVAS","permission":"fly","may":true}"#,
                "no such permission",
            ),
            (
                r#"{"person":"5","channel":"CANVAS","permission":"view_channel","may":true}"#,
                "no such person",
            ),
            (
                r#"{"person":"ANA","channel":"5","permission":"view_channel","may":true}"#,
                "no such channel",
            ),
        ];
        check(visit, "/api/people/allow", &allow).await;
        check(
            visit,
            "/api/clock",
            &[(r#"{"advance_ms":31622400001}"#, "a year")],
        )
        .await;
        check(visit, "/api/example", &[(r#"{"until":99}"#, "no such stage")]).await;
        check(
            visit,
            "/api/fault",
            &[(r#"{"kind":"earthquake"}"#, "not understood")],
        )
        .await;
    });
}
