//! The example workshop: it plays quickly, stops where it is told to, and says why where it cannot go on.

use serde_json::{Value, json};

use super::{Visit, said, sentence, visit};

async fn begin(visit: &Visit, until: u32, quick: bool) {
    let begun = visit
        .done("/api/example", json!({ "until": until, "quick": quick }))
        .await;
    assert_eq!(begun["channel"], json!(visit.channel("workshop")));
}

async fn ended(visit: &Visit) -> Value {
    visit
        .once("ana", "workshop", |view| view["example"]["playing"].is_null())
        .await
}

#[test]
fn it_plays_quickly_to_the_end_of_the_first_stage() {
    visit(async |visit| {
        begin(visit, 1, true).await;
        let (_, told) = sentence(visit.post("/api/example", json!({ "until": 1 })).await);
        assert_eq!(told, "The example is being played already; stop it first.");
        let view = ended(visit).await;
        let example = &view["example"];
        assert_eq!(example["fault"], Value::Null);
        assert_eq!(
            (&example["stage"]["id"], &example["quick"]),
            (&json!(1), &json!(true))
        );
        assert_eq!(example["channel"], json!(visit.channel("workshop")));
        assert_eq!(example["stages"].as_array().unwrap().len(), 11);
        assert!(said(&view, "Stage 2 of 11: TO BE").is_some());
        let (_, answer) = visit
            .act_in("ana", "workshop", json!({ "do": "slash", "line": "/mine" }))
            .await;
        assert!(answer["message"].is_string(), "people go on by hand: {answer}");
    });
}

#[test]
fn it_is_watched_restarted_under_and_stopped_where_it_stands() {
    visit(async |visit| {
        begin(visit, 11, false).await;
        visit
            .once("ana", "workshop", |view| {
                view["example"]["playing"]["done"].as_u64() >= Some(2)
            })
            .await;
        visit.done("/api/restart", json!({})).await;
        visit.done("/api/clock", json!({ "advance_ms": 1 })).await;
        visit.done("/api/example/quick", json!({ "quick": true })).await;
        let view = visit
            .once("ana", "workshop", |view| {
                view["example"]["playing"]["done"].as_u64() >= Some(8)
            })
            .await;
        assert_eq!(view["example"]["quick"], true);
        visit.done("/api/example/stop", json!({})).await;
        let view = ended(visit).await;
        assert_eq!(
            (&view["example"]["fault"], &view["example"]["stage"]["id"]),
            (&Value::Null, &json!(1))
        );
        assert!(said(&view, "Stage 1 of 11: NOW").is_some());
    });
}

#[test]
fn where_somebody_closes_the_canvas_under_it_it_says_so_and_people_go_on() {
    visit(async |visit| {
        begin(visit, 1, true).await;
        visit
            .once("ana", "workshop", |view| {
                said(view, "**N1** is on the canvas").is_some()
            })
            .await;
        visit.allow("ben", "workshop", "view_channel", false).await;
        let view = ended(visit).await;
        let fault = view["example"]["fault"].as_str().unwrap();
        assert!(
            fault.starts_with("The example stopped at its line ") && fault.contains("by hand"),
            "{fault}"
        );
        visit.allow("ben", "workshop", "view_channel", true).await;
        let (status, _) = visit
            .act_in("ben", "workshop", json!({ "do": "slash", "line": "/mine" }))
            .await;
        assert_eq!(status, 200);
    });
}
