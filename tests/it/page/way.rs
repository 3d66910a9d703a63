//! The way of people: from an empty channel to a closed first stage, and what each of them sees on it.

use serde_json::{Value, json};

use super::{START, Visit, message, said, sentence, text, visit, widget};

async fn proposals(visit: &Visit, name: &str, line: &str) -> String {
    let (status, answer) = visit.act(name, json!({ "do": "complete", "line": line })).await;
    assert_eq!(status, 200, "{answer}");
    answer["choices"].to_string()
}

#[test]
fn from_an_empty_channel_to_a_closed_first_stage_with_its_picture() {
    visit(async |visit| {
        assert_eq!(visit.view("fay").await["messages"], json!([]));
        visit.slash("fay", START).await;
        visit.click("ana", "Add").await;
        assert_eq!(visit.click("ana", "NOW item").await, "Add what you observe");
        let receipt = visit.submit("ana", &[("text", "They shop twice a week")]).await;
        assert!(receipt.contains("**N1** is on the canvas"), "{receipt}");
        let job = "/job add type:functional statement:\"plan the meals of a week\"";
        assert!(visit.slash("ben", job).await.contains("J1"));
        assert!(
            proposals(visit, "cleo", "/item show item:sho")
                .await
                .contains("They shop twice a week")
        );
        visit.slash("ben", "/job rate job:J1").await;
        let rated = visit
            .select("ben", "How important is it to get this done?", "5")
            .await;
        assert!(rated.contains("J1"), "{rated}");
        for name in ["ana", "ben"] {
            visit.click(name, "I'm done").await;
        }
        let asked = visit.slash("fay", "/stage next reason:\"Enough to go on\"").await;
        assert!(
            asked.contains("Stage 1 is closed") || asked.contains("NOW"),
            "{asked}"
        );
        let is_closed =
            |view: &Value| said(view, "Stage 1 of 11: NOW").is_some_and(|of| !of["files"][0].is_null());
        let view = visit.once("cleo", "canvas", is_closed).await;
        let summary = said(&view, "Stage 1 of 11: NOW").unwrap();
        let file = &summary["files"][0];
        let picture = visit.get_raw(file["url"].as_str().unwrap()).await;
        assert_eq!(picture.headers()["content-type"], "image/png");
        let bytes = picture.bytes().await.unwrap();
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
        assert!(file["size"][0].as_u64() > Some(100), "{file}");
    });
}

#[test]
fn a_message_becomes_an_insight_by_its_menu() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        let (_, said) = visit
            .say("ben", "canvas", "I never know what is in the fridge")
            .await;
        let act = json!({ "do": "menu", "message": said["message"], "command": "Add as insight" });
        let answer = visit.does("ana", act).await;
        assert!(!answer.is_empty());
        let (person, channel) = (visit.person("ana"), visit.channel("canvas"));
        let (_, shown) = visit
            .get(&format!("/api/commands?as={person}&channel={channel}"))
            .await;
        let commands = shown["commands"].as_array().unwrap();
        assert!(commands.iter().any(|command| command["name"] == "canvas"));
    });
}

#[test]
fn what_one_person_alone_is_told_nobody_else_sees() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        visit
            .slash("ana", "/now add text:\"They shop twice a week\"")
            .await;
        let (_, answered) = visit.act("ana", json!({ "do": "slash", "line": "/mine" })).await;
        let mine = visit.view("ana").await;
        assert_eq!(message(&mine, &answered["message"]).unwrap()["ephemeral"], true);
        assert_eq!(mine["channel"]["newest"], answered["message"]);
        let theirs = visit.view("ben").await;
        assert!(message(&theirs, &answered["message"]).is_none());
        assert_ne!(theirs["channel"]["newest"], answered["message"]);

        let forget = json!({ "do": "forget", "message": answered["message"] });
        assert_eq!(
            visit.act("ben", forget.clone()).await.0,
            200,
            "nothing is there to forget"
        );
        assert!(message(&visit.view("ana").await, &answered["message"]).is_some());
        visit.act("ana", forget).await;
        let after = visit.view("ana").await;
        assert!(message(&after, &answered["message"]).is_none());
        assert_ne!(after["channel"]["newest"], answered["message"]);
    });
}

#[test]
fn whom_a_message_names_is_told_so_and_hostile_text_stays_text() {
    visit(async |visit| {
        let text_of = format!("<@{}> <script>alert(1)</script>", visit.person("ana"));
        let (_, named) = visit.say("ben", "canvas", &text_of).await;
        visit.say("ben", "canvas", "and another thing").await;
        let view = visit.view("ana").await;
        assert_eq!(view["channel"]["newest_mention"], named["message"]);
        assert_ne!(view["channel"]["newest"], named["message"]);
        let shown = message(&view, &named["message"]).unwrap();
        assert_eq!(
            (&shown["mentions_me"], text(shown).trim()),
            (&json!(true), text_of.as_str())
        );
        assert_eq!(visit.view("cleo").await["channel"]["newest_mention"], Value::Null);
    });
}

#[test]
fn a_file_is_held_under_a_name_that_is_no_path() {
    visit(async |visit| {
        let hold = |name: &str| json!({ "do": "hold", "name": name, "type": "text/html", "base64": "PGI+" });
        let (_, held) = visit.act("ana", hold("../a\"b/\u{7}c.html")).await;
        assert_eq!(held["name"], "..abc.html");
        assert_eq!(visit.act("ana", hold("///")).await.1["name"], "file");
        let id = visit.sandbox.read(|world| {
            let ana = world.people.values().find(|person| person.name == "ana").unwrap();
            ana.uploads[0].id
        });
        let file = visit.get_raw(&format!("/file/{id}/x.html")).await;
        assert_eq!(file.headers()["content-type"], "application/octet-stream");
        assert_eq!(file.headers()["content-disposition"], "attachment");
        assert_eq!(file.text().await.unwrap(), "<b>");
    });
}

#[test]
fn a_button_that_somebody_does_not_see_does_nothing() {
    visit(async |visit| {
        visit.slash("fay", START).await;
        visit.click("ana", "Add").await;
        let view = visit.view("ana").await;
        let (message, button) = widget(&view, "Button", |of| of["label"] == "NOW item").unwrap();
        let press = |id: &Value| json!({ "do": "click", "message": message, "custom_id": id });
        let (status, told) = sentence(visit.act("ben", press(&button["custom_id"])).await);
        assert_eq!(
            (status, told.as_str()),
            (422, "There is no such message for this person.")
        );
        let (_, told) = sentence(visit.act("ana", press(&json!("never drawn"))).await);
        assert!(told.contains("no button"), "{told}");
    });
}
