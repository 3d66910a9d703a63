//! What is done around a channel: people, permissions, threads, faults, restarts and the clock.

use ferry::permissions::NEEDED;
use serde_json::{Value, json};

use super::{START, Visit, may, said, sentence, visit};

/// Milliseconds of an hour.
const HOUR_MS: u64 = 3_600_000;

#[test]
fn people_and_channels_are_added_where_they_are_not_there() {
    visit(async |visit| {
        let canvas = visit.channel("canvas");
        let dan = visit
            .done("/api/people", json!({ "name": " dan ", "channel": canvas }))
            .await;
        let again = visit
            .done("/api/people", json!({ "name": "dan", "channel": canvas }))
            .await;
        assert_eq!(dan, again);
        assert_eq!(dan["person"], json!(visit.person("dan").to_string()));
        let lunches = visit
            .done(
                "/api/channels",
                json!({ "name": "School Lunches", "channel": canvas }),
            )
            .await;
        assert_eq!(lunches["channel"], json!(visit.channel("school-lunches")));
        let view = visit.view_of("dan", "school-lunches").await;
        assert_eq!(
            (&view["channel"]["kind"], &view["channel"]["parent"]),
            (&json!("Text"), &Value::Null)
        );
        let names: Vec<_> = view["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| of["name"].clone())
            .collect();
        assert_eq!(names, ["fay", "ana", "ben", "cleo", "dan"]);
        assert_eq!(
            (&view["bots"][0]["name"], &view["bots"][0]["bot"]),
            (&json!("Ferry"), &json!(true))
        );
    });
}

#[test]
fn a_thread_hangs_below_its_channel_and_holds_a_canvas_of_its_own() {
    visit(async |visit| {
        let thread = json!({ "name": "Parents", "channel": visit.channel("canvas"), "kind": "thread" });
        visit.done("/api/channels", thread).await;
        let beside = json!({ "name": "Schools", "channel": visit.channel("Parents"), "kind": "thread" });
        visit.done("/api/channels", beside).await;
        let (_, answer) = visit
            .act_in("fay", "Parents", json!({ "do": "slash", "line": START }))
            .await;
        assert!(answer["message"].is_string(), "{answer}");
        let view = visit
            .once("ana", "Parents", |view| said(view, "Stage 1").is_some())
            .await;
        assert_eq!(
            (&view["channel"]["kind"], &view["channel"]["parent"]),
            (&json!("Thread"), &json!(visit.channel("canvas")))
        );
        assert_eq!(
            visit.view_of("ana", "Schools").await["channel"]["parent"],
            view["channel"]["parent"]
        );

        visit
            .allow("ben", "Parents", "send_messages_in_threads", false)
            .await;
        let (status, told) = sentence(visit.say("ben", "Parents", "hello").await);
        assert_eq!(
            (status, told.as_str()),
            (403, "Ben may not write in this channel.")
        );
        assert_eq!(visit.say("ben", "canvas", "hello").await.0, 200);
    });
}

#[test]
fn all_that_ferry_needs_can_be_taken_from_it_and_given_back() {
    visit(async |visit| {
        let view = visit.view("fay").await;
        let offered = view["permissions"].as_array().unwrap();
        for needed in NEEDED {
            let name = needed.id.to_lowercase();
            assert!(offered.iter().any(|of| of["name"] == name.as_str()), "{name}");
            assert!(may(&view, "bots", "Ferry", &name), "{name}");
        }
        visit.allow("Ferry", "canvas", "send_messages", false).await;
        assert!(!may(&visit.view("fay").await, "bots", "Ferry", "send_messages"));
        let told = visit.slash("fay", START).await;
        assert!(told.contains("Send Messages"), "{told}");
        visit.allow("Ferry", "canvas", "send_messages", true).await;
        visit.slash("fay", START).await;
        visit
            .once("ana", "canvas", |view| said(view, "Stage 1").is_some())
            .await;
    });
}

#[test]
fn what_people_may_do_is_given_and_taken_in_one_channel() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        let back = json!({ "do": "slash", "line": "/stage back" });
        assert!(visit.does("ana", back.clone()).await.contains("facilitator"));
        visit.allow("ana", "canvas", "manage_channels", true).await;
        visit.allow("ana", "canvas", "manage_messages", true).await;
        let view = visit.view("ben").await;
        assert!(
            may(&view, "people", "ana", "manage_channels") && !may(&view, "people", "ben", "manage_channels")
        );
        assert!(visit.does("ana", back.clone()).await.contains("first stage"));
        visit.allow("ana", "canvas", "manage_channels", false).await;
        assert!(
            may(&visit.view("ana").await, "people", "ana", "manage_messages"),
            "the other one stays"
        );
        assert!(visit.does("ana", back).await.contains("facilitator"));

        let before = visit.view("ben").await["commands_key"].clone();
        visit
            .allow("ben", "canvas", "use_application_commands", false)
            .await;
        assert_ne!(visit.view("ben").await["commands_key"], before);
        let (status, told) = sentence(visit.act("ben", json!({ "do": "slash", "line": "/mine" })).await);
        assert_eq!(
            (status, told.as_str()),
            (403, "Ben is not shown this command here.")
        );
        visit.allow("ben", "canvas", "send_messages", false).await;
        let (status, told) = sentence(visit.say("ben", "canvas", "hello").await);
        assert_eq!(
            (status, told.as_str()),
            (403, "Ben may not write in this channel.")
        );
    });
}

#[test]
fn who_may_see_a_channel_no_more_is_told_and_falls_to_another() {
    visit(async |visit| {
        visit
            .done(
                "/api/channels",
                json!({ "name": "other", "channel": visit.channel("canvas") }),
            )
            .await;
        visit.allow("ben", "canvas", "view_channel", false).await;
        let (status, told) = sentence(visit.say("ben", "canvas", "hello").await);
        assert_eq!((status, told.as_str()), (403, "Ben does not see this channel."));
        let view = visit.view("ben").await;
        assert_eq!(view["channel"]["name"], "other");
        assert_eq!(view["servers"][0]["channels"].as_array().unwrap().len(), 1);
        assert!(!view["names"]["channels"].to_string().contains("\"canvas\""));
        visit.allow("ben", "other", "view_channel", false).await;
        let (status, told) = sentence(visit.get(&format!("/api/view?as={}", visit.person("ben"))).await);
        assert_eq!(status, 404);
        assert!(told.contains("let ben see one again"), "{told}");
        visit.allow("ben", "canvas", "view_channel", true).await;
        assert_eq!(visit.view("ben").await["channel"]["name"], "canvas");
    });
}

#[test]
fn a_direct_conversation_is_seen_by_its_person_alone() {
    visit(async |visit| {
        let ana = visit.person("ana");
        let dm = visit.sandbox.edit(|world| {
            let dm = world.add_dm(ana);
            world.say(world.bot, dm, "hello ana");
            dm
        });
        let view = visit.view("ana").await;
        assert_eq!(view["direct"][0]["id"], json!(dm.to_string()));
        assert_eq!(
            (&view["direct"][0]["name"], &view["direct"][0]["kind"]),
            (&json!("Ferry"), &json!("Direct"))
        );
        assert_eq!(visit.view("ben").await["direct"], json!([]));
        let (_, there) = visit.get(&format!("/api/view?as={ana}&channel={dm}")).await;
        assert!(said(&there, "hello ana").is_some());
        let (_, elsewhere) = visit
            .get(&format!("/api/view?as={}&channel={dm}", visit.person("ben")))
            .await;
        assert_eq!(elsewhere["channel"]["name"], "canvas");
        let new = json!({ "name": "dan", "channel": dm.to_string() });
        assert_eq!(sentence(visit.post("/api/people", new).await).0, 422);
    });
}

#[test]
fn no_fault_loses_what_somebody_typed() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        visit
            .once("ana", "canvas", |view| said(view, "Stage 1").is_some())
            .await;
        for (number, kind) in (1..).zip(["refused", "answer_lost", "rate_limited", "disconnected"]) {
            visit.done("/api/fault", json!({ "kind": kind })).await;
            if kind == "disconnected" {
                visit.sandbox.wait_for_bot().await.unwrap();
            }
            visit
                .slash("ana", &format!("/now add text:\"Observation {number}\""))
                .await;
            visit.done("/api/clock", json!({ "advance_ms": 60_000 })).await;
            let shown = format!("Observation {number}");
            let boards = |view: &Value| {
                let messages = view["messages"].as_array().unwrap();
                messages
                    .iter()
                    .filter(|of| of["pinned"] == true)
                    .cloned()
                    .collect::<Vec<_>>()
            };
            let view = visit
                .once("ben", "canvas", |view| {
                    boards(view)
                        .iter()
                        .any(|board| super::text(board).contains(&shown))
                })
                .await;
            assert_eq!(boards(&view).len(), 1, "{kind}");
        }
    });
}

#[test]
fn while_discord_is_away_nothing_answers_and_then_all_arrives() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        visit.done("/api/away", json!({ "away": true })).await;
        assert_eq!(visit.view("ana").await["away"], true);
        let (_, told) = sentence(visit.act("ana", json!({ "do": "slash", "line": "/mine" })).await);
        assert_eq!(told, "The application did not respond.");
        visit.done("/api/away", json!({ "away": false })).await;
        visit.sandbox.wait_for_bot().await.unwrap();
        visit
            .once("ana", "canvas", |view| said(view, "Stage 1").is_some())
            .await;
        visit.done("/api/restart", json!({})).await;
        visit.slash("ana", "/mine").await;
    });
}

#[test]
fn a_restart_while_the_connection_is_opened_anew_leaves_one_bot_that_answers() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        visit.done("/api/away", json!({ "away": true })).await;
        let gone = visit.sandbox.wait_until(|world| !world.gateway.connected);
        gone.await.unwrap();
        let (status, told) = sentence(visit.post("/api/restart", json!({})).await);
        assert_eq!(status, 422);
        assert!(told.contains("Discord is away"), "{told}");
        visit.done("/api/away", json!({ "away": false })).await;
        for _ in 0..2 {
            visit.done("/api/restart", json!({})).await;
            visit.slash("ana", "/mine").await;
        }
    });
}

#[test]
fn a_restart_keeps_an_open_form_and_who_acts_meanwhile_gets_no_answer() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        visit.click("ana", "Add").await;
        visit.click("ana", "NOW item").await;
        let restarting = visit.done("/api/restart", json!({}));
        let meanwhile = async {
            visit
                .sandbox
                .wait_until(|world| !world.gateway.connected)
                .await
                .unwrap();
            visit.act("ben", json!({ "do": "slash", "line": "/mine" })).await
        };
        let (_, meanwhile) = tokio::join!(restarting, meanwhile);
        assert_eq!(sentence(meanwhile).1, "The application did not respond.");
        assert!(visit.view("ana").await["form"].is_object());
        let receipt = visit.submit("ana", &[("text", "They shop twice a week")]).await;
        assert!(receipt.contains("**N1** is on the canvas"), "{receipt}");
        assert_eq!(visit.view("ana").await["form"], Value::Null);
    });
}

async fn hours_pass(visit: &Visit, hours: u64) {
    visit
        .done("/api/clock", json!({ "advance_ms": hours * HOUR_MS }))
        .await;
}

#[test]
fn as_the_clock_is_moved_a_reminder_arrives_and_pings() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        visit
            .slash("ana", "/now add text:\"They shop twice a week\"")
            .await;
        visit.slash("fay", "/stage deadline when:\"in 2 days\"").await;
        let before = visit.view("ana").await;
        hours_pass(visit, 30).await;
        let view = visit
            .once("ana", "canvas", |view| said(view, "⏰").is_some())
            .await;
        let reminder = said(&view, "⏰").unwrap();
        assert_eq!(reminder["mentions_me"], true);
        assert_eq!(view["channel"]["newest_mention"], reminder["id"]);
        let passed = view["now_ms"].as_u64().unwrap() - before["now_ms"].as_u64().unwrap();
        assert!(passed >= 30 * HOUR_MS, "{passed}");
    });
}

#[test]
fn the_transcript_tells_the_newest_lines() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        let (_, told) = visit.get("/api/transcript?last=5").await;
        assert_eq!(told["lines"].as_array().unwrap().len(), 5);
        let (_, all) = visit.get("/api/transcript?last=100000").await;
        assert!(all["lines"].to_string().contains("/canvas start"));
    });
}
