//! What lasts: channels, people, messages, files, open forms and permissions, over an end in order and over a kill.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::{START, may, process, read, runtime, said, visit_in};

#[test]
fn the_next_start_shows_the_same_channel_people_files_and_drafts() {
    let folder = tempfile::tempdir().unwrap();
    visit_in(Some(folder.path()), async |visit| {
        visit.slash("fay", START).await;
        visit
            .done(
                "/api/people",
                json!({ "name": "dan", "channel": visit.channel("canvas") }),
            )
            .await;
        visit
            .done(
                "/api/channels",
                json!({ "name": "parents", "channel": visit.channel("canvas"), "kind": "thread" }),
            )
            .await;
        visit.allow("ben", "canvas", "manage_channels", true).await;
        visit.click("dan", "Add").await;
        visit.click("dan", "NOW item").await;
        let drawn = |view: &Value| said(view, "Stage 1").is_some_and(|board| board["files"][0].is_object());
        visit.once("ana", "canvas", drawn).await;
    });
    visit_in(Some(folder.path()), async |visit| {
        let view = visit.view("dan").await;
        let board = said(&view, "Stage 1").unwrap();
        let picture = visit.get_raw(board["files"][0]["url"].as_str().unwrap()).await;
        assert!(picture.bytes().await.unwrap().starts_with(b"\x89PNG"));
        assert!(may(&view, "people", "ben", "manage_channels"));
        assert_eq!(
            visit.view_of("dan", "parents").await["channel"]["parent"],
            view["channel"]["id"]
        );
        assert!(view["form"].is_object());
        let receipt = visit.submit("dan", &[("text", "They shop twice a week")]).await;
        assert!(receipt.contains("**N1** is on the canvas"), "{receipt}");
    });
}

/// Waits until the file of what lasts names this.
fn wait_for(folder: &Path, part: &str) {
    let file = folder.join("playground.json");
    while !fs::read_to_string(&file).unwrap_or_default().contains(part) {
        std::thread::yield_now();
    }
}

#[test]
fn what_was_done_a_moment_before_a_kill_is_there_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut child, url) = process::begin(&["--port", "0", "--data", folder.path().to_str().unwrap()]);
    runtime().block_on(async {
        let client = reqwest::Client::new();
        let view = client.get(format!("{url}api/view")).send().await.unwrap();
        let (_, view) = read(view).await;
        let act = json!({
            "as": view["me"]["id"], "channel": view["channel"]["id"], "do": "say", "text": "to whoever comes next",
        });
        let said = client.post(format!("{url}api/act")).header("x-playground", "1");
        let said = said.body(act.to_string()).send().await.unwrap();
        assert_eq!(said.status(), 200);
    });
    wait_for(folder.path(), "to whoever comes next");
    child.kill().unwrap();
    child.wait().unwrap();
    visit_in(Some(folder.path()), async |visit| {
        let view = visit.view("ben").await;
        assert!(said(&view, "to whoever comes next").is_some());
        visit.slash("fay", START).await;
    });
}
