//! Discord's limits, each with the code it is answered with; and what is too late.

use std::sync::Arc;

use ferry::sandbox::{ActError, Permissions, Problem, World};
use serde_json::{Value, json};
use serenity::all::{ChannelId, MessageId};

use super::bot::{Stage, code};
use crate::openapi::OpenApi;

/// Takes out the judge's findings: these tests send what the document does not allow.
fn expect_findings(stage: &Stage) {
    stage.sandbox.take_problems();
}

fn button(id: &str) -> Value {
    json!({ "type": 2, "style": 1, "label": "x", "custom_id": id })
}

fn rows(rows: Vec<Vec<Value>>) -> Value {
    let rows: Vec<_> = rows
        .into_iter()
        .map(|row| json!({ "type": 1, "components": row }))
        .collect();
    json!({ "content": "x", "components": rows })
}

fn menu(options: usize) -> Value {
    let options: Vec<_> = (0..options)
        .map(|n| json!({ "label": "x", "value": n.to_string() }))
        .collect();
    json!({ "type": 3, "custom_id": "menu", "options": options })
}

fn embed(key: &str, value: Value) -> Value {
    json!({ "embeds": [{ "title": "x", key: value }] })
}

/// Sends each body; it must be answered with its code, and be stored only if that is 0.
async fn expect_codes(cases: Vec<(Value, isize)>) {
    let stage = Stage::new().await;
    let mut passed = 0;
    for (body, wanted) in cases {
        let shown: String = body.to_string().chars().take(120).collect();
        assert_eq!(stage.send(body).await, wanted, "{shown}");
        passed += usize::from(wanted == 0);
        let stored = stage.sandbox.screen(stage.ana, stage.channel).len();
        assert_eq!(stored, passed, "stored: {shown}");
    }
    expect_findings(&stage);
    stage.end().await;
}

#[tokio::test]
async fn texts_and_embeds_within_limits_pass_and_one_beyond_does_not() {
    let text = |length: usize| json!({ "content": "x".repeat(length) });
    let fields = |count: usize| json!(vec![json!({ "name": "n", "value": "v" }); count]);
    expect_codes(vec![
        (text(2_000), 0),
        (text(2_001), 50_035),
        (text(0), 50_006),
        (json!({ "content": " \n " }), 50_006),
        (embed("description", "x".repeat(4_096).into()), 0),
        (embed("description", "x".repeat(4_097).into()), 50_035),
        (json!({ "embeds": [{ "title": "x".repeat(257) }] }), 50_035),
        (embed("fields", fields(25)), 0),
        (embed("fields", fields(26)), 50_035),
        (
            embed("fields", json!([{ "name": "x".repeat(257), "value": "v" }])),
            50_035,
        ),
        (
            embed("fields", json!([{ "name": "n", "value": "x".repeat(1_025) }])),
            50_035,
        ),
        (embed("footer", json!({ "text": "x".repeat(2_049) })), 50_035),
        (embed("author", json!({ "name": "x".repeat(257) })), 50_035),
        (json!({ "embeds": vec![json!({ "title": "x" }); 11] }), 50_035),
        (
            json!({ "embeds": vec![json!({ "description": "x".repeat(3_001) }); 2] }),
            50_035,
        ),
        (json!({ "content": "x", "nonce": "x".repeat(26) }), 50_035),
    ])
    .await;
}

#[tokio::test]
async fn components_within_limits_pass_and_one_beyond_does_not() {
    let six = ["a", "b", "c", "d", "e", "f"].map(button);
    let labelled =
        |length: usize| json!({ "type": 2, "style": 1, "label": "x".repeat(length), "custom_id": "a" });
    expect_codes(vec![
        (rows(vec![six[..5].to_vec()]), 0),
        (rows(vec![six.to_vec()]), 50_035),
        (
            rows(six.iter().map(|button| vec![button.clone()]).collect()),
            50_035,
        ),
        (rows(vec![vec![button("a"), button("a")]]), 50_035),
        (rows(vec![vec![button(&"x".repeat(101))]]), 50_035),
        (
            rows(vec![vec![json!({ "type": 2, "style": 1, "label": "x" })]]),
            50_035,
        ),
        (rows(vec![vec![labelled(80)]]), 0),
        (rows(vec![vec![labelled(81)]]), 50_035),
        (rows(vec![vec![menu(25)]]), 0),
        (rows(vec![vec![menu(26)]]), 50_035),
        (rows(vec![vec![menu(0)]]), 50_035),
        (rows(vec![vec![menu(1), button("a")]]), 50_035),
        (rows(vec![vec![]]), 50_035),
    ])
    .await;
}

#[tokio::test]
async fn a_bad_form_says_where() {
    let stage = Stage::new().await;
    let channel = ChannelId::new(stage.channel.get());
    let body = rows(vec![vec![button("a"), button("a")]]);
    let error = stage
        .http()
        .send_message(channel, Vec::new(), &body)
        .await
        .unwrap_err();
    let serenity::Error::Http(serenity::http::HttpError::UnsuccessfulRequest(answer)) = error else {
        panic!()
    };
    assert_eq!(answer.error.errors[0].path, "components.0.components.1.custom_id");
    assert_eq!(answer.error.errors[0].code, "COMPONENT_CUSTOM_ID_DUPLICATED");
    stage.end().await;
}

fn command(name: &str) -> Value {
    json!({ "type": 1, "name": name, "description": "x" })
}

fn command_with(options: Vec<Value>) -> Value {
    json!({ "type": 1, "name": "ok", "description": "x", "options": options })
}

fn option(name: &str, required: bool) -> Value {
    json!({ "type": 3, "name": name, "description": "x", "required": required })
}

fn with_choices(name: &str, count: usize, length: usize) -> Value {
    let choices: Value = (0..count)
        .map(|n| json!({ "name": format!("{n:0>length$}"), "value": "x".repeat(length) }))
        .collect();
    json!({ "type": 3, "name": name, "description": "x", "choices": choices })
}

#[tokio::test]
async fn commands_are_held_to_their_rules() {
    let stage = Stage::new().await;
    let described = |description: &str| json!({ "type": 1, "name": "ok", "description": description });
    let bad = [
        command("Upper"),
        command(&"x".repeat(33)),
        command("two words"),
        described(&"x".repeat(101)),
        described(""),
        command_with((0..26).map(|n| option(&format!("o{n}"), false)).collect()),
        command_with(vec![option("a", false), option("b", true)]),
        command_with(vec![option("a", false), option("a", false)]),
        command_with(vec![with_choices("a", 26, 2)]),
        command_with(vec![with_choices("a", 1, 101)]),
        command_with(vec![with_choices("a", 25, 100), with_choices("b", 25, 100)]),
    ];
    for command in bad {
        let shown: String = command.to_string().chars().take(100).collect();
        let error = stage
            .http()
            .create_global_commands(&json!([command]))
            .await
            .unwrap_err();
        assert_eq!(code(&error), 50_035, "{shown}");
    }
    let good = command_with(vec![with_choices("a", 25, 100)]);
    stage.http().create_global_commands(&json!([good])).await.unwrap();
    expect_findings(&stage);
    stage.end().await;
}

#[tokio::test]
async fn a_hundred_commands_are_enough_and_two_hundred_new_ones_a_day() {
    let stage = Stage::new().await;
    let http = stage.http();
    let list = |from: usize, count: usize| {
        (from..from + count)
            .map(|n| command(&format!("c{n}")))
            .collect::<Value>()
    };
    assert_eq!(
        http.create_global_commands(&list(0, 100)).await.unwrap().len(),
        100
    );
    assert_eq!(
        code(&http.create_global_commands(&list(0, 101)).await.unwrap_err()),
        30_032
    );
    assert_eq!(
        stage.world(|world| world.global_commands.len()),
        100,
        "a refused list changes nothing"
    );
    http.create_global_commands(&list(100, 100)).await.unwrap();
    assert_eq!(
        code(&http.create_global_commands(&list(200, 100)).await.unwrap_err()),
        30_034
    );
    stage.clock.advance(24 * 60 * 60 * 1_000);
    http.create_global_commands(&list(200, 100)).await.unwrap();
    expect_findings(&stage);
    stage.end().await;
}

#[tokio::test]
async fn commands_come_back_as_discord_stores_them() {
    let stage = Stage::new().await;
    let mut sent = json!({ "type": 1, "name": "job", "description": "x", "options": [
        { "type": 3, "name": "text", "description": "x", "required": false, "choices": [] },
    ] });
    sent["name_localizations"] = json!({ "de": "aufgabe" });
    let made = stage.http().create_global_commands(&json!([sent])).await.unwrap();
    let listed = stage.http().get_global_commands().await.unwrap();
    assert_eq!(listed[0].id, made[0].id);
    assert_eq!(listed[0].name_localizations, None, "left out unless asked for");
    let listed = stage
        .http()
        .get_global_commands_with_localizations()
        .await
        .unwrap();
    assert_eq!(listed[0].name_localizations.as_ref().unwrap()["de"], "aufgabe");
    let again = stage.http().create_global_commands(&json!([sent])).await.unwrap();
    assert_eq!(again[0].id, made[0].id, "the same name keeps its id");
    stage.end().await;
}

#[tokio::test]
async fn answers_to_interactions_are_held_to_their_rules() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let field = |label: &str| json!({ "type": 1, "components": [{ "type": 4, "custom_id": label, "label": label, "style": 1 }] });
    let form = |title: &str, fields: &[Value]| json!({ "type": 9, "data": { "title": title, "custom_id": "f", "components": fields } });
    let six: Vec<_> = ["a", "b", "c", "d", "e", "f"].into_iter().map(field).collect();
    let bad = [
        json!({ "type": 4, "data": { "content": "x".repeat(2_001) } }),
        json!({ "type": 5, "data": { "content": "no", "flags": 64 } }),
        json!({ "type": 5, "data": { "flags": 4 } }),
        json!({ "type": 7, "data": { "content": "x" } }),
        json!({ "type": 6 }),
        json!({ "type": 8, "data": { "choices": [] } }),
        json!({ "type": 99 }),
        form(&"x".repeat(46), &six[..1]),
        form("x", &six),
        form("x", &[]),
        form("x", &[field(&"x".repeat(46))]),
    ];
    for body in bad {
        let shown: String = body.to_string().chars().take(100).collect();
        let (id, token) = stage.unanswered("/late").await;
        let error = stage
            .http()
            .create_interaction_response(id, &token, &body, Vec::new())
            .await
            .unwrap_err();
        assert_eq!(code(&error), 50_035, "{shown}");
    }
    assert!(stage.sandbox.screen(stage.ana, stage.channel).is_empty());
    expect_findings(&stage);
    stage.end().await;
}

#[tokio::test]
async fn an_answer_after_three_seconds_is_too_late_and_after_fifteen_minutes_nothing_is_left() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let body = json!({ "type": 4, "data": { "content": "x" } });
    let (id, token) = stage.unanswered("/late").await;
    let original = stage.http().get_original_interaction_response(&token).await;
    assert_eq!(code(&original.unwrap_err()), 10_015, "there is no original yet");
    stage.clock.advance(3_001);
    let late = stage
        .http()
        .create_interaction_response(id, &token, &body, Vec::new())
        .await;
    assert_eq!(code(&late.unwrap_err()), 10_062);

    let (id, token) = stage.unanswered("/late").await;
    stage.clock.advance(3_000);
    stage
        .http()
        .create_interaction_response(id, &token, &body, Vec::new())
        .await
        .unwrap();
    stage.clock.advance(15 * 60 * 1_000 - 3_000);
    stage
        .http()
        .edit_original_interaction_response(&token, &json!({ "content": "y" }), Vec::new())
        .await
        .unwrap();
    stage.clock.advance(1);
    let late = stage
        .http()
        .edit_original_interaction_response(&token, &json!({ "content": "z" }), Vec::new())
        .await;
    assert_eq!(code(&late.unwrap_err()), 50_027);
    assert_eq!(stage.sandbox.screen(stage.ana, stage.channel)[0].content, "y");
    stage.end().await;
}

#[tokio::test]
async fn permissions_are_asked_for_by_channel() {
    let stage = Stage::new().await;
    let x = || json!({ "content": "x" });
    let embed = || json!({ "embeds": [{ "title": "x" }] });
    let cases = [
        (Permissions::NONE, x(), 0),
        (Permissions::VIEW_CHANNEL, x(), 50_001),
        (Permissions::SEND_MESSAGES, x(), 50_013),
        (Permissions::EMBED_LINKS, x(), 0),
        (Permissions::EMBED_LINKS, embed(), 50_013),
    ];
    for (deny, body, wanted) in cases {
        let permit = |may| {
            let change = |world: &mut World| world.permit(stage.channel, world.bot, deny, may);
            stage.sandbox.edit(change);
        };
        permit(false);
        assert_eq!(stage.send(body).await, wanted, "without {deny}");
        permit(true);
    }
    let nowhere = stage
        .http()
        .send_message(ChannelId::new(5), Vec::new(), &x())
        .await;
    assert_eq!(code(&nowhere.unwrap_err()), 10_003);
    let channel = ChannelId::new(stage.channel.get());
    let nothing = stage.http().get_message(channel, MessageId::new(5)).await;
    assert_eq!(code(&nothing.unwrap_err()), 10_008);

    let posted = stage
        .http()
        .send_message(channel, Vec::new(), &x())
        .await
        .unwrap();
    stage
        .sandbox
        .edit(|world| world.permit(stage.channel, world.bot, Permissions::PIN_MESSAGES, false));
    assert_eq!(
        code(
            &stage
                .http()
                .pin_message(channel, posted.id, None)
                .await
                .unwrap_err()
        ),
        50_013
    );
    stage.end().await;
}

#[tokio::test]
async fn an_old_message_takes_few_edits_and_a_channel_250_pins() {
    let stage = Stage::with(|config| config.old_message_edits = 2).await;
    let channel = ChannelId::new(stage.channel.get());
    let http = stage.http();
    let posted = http
        .send_message(channel, Vec::new(), &json!({ "content": "x" }))
        .await
        .unwrap();
    stage.clock.advance(60 * 60 * 1_000);
    for wanted in [0, 0, 30_046] {
        let edited = http
            .edit_message(channel, posted.id, &json!({ "content": "y" }), Vec::new())
            .await;
        assert_eq!(edited.map_or_else(|error| code(&error), |_| 0), wanted);
    }
    let ids: Vec<_> = stage.sandbox.edit(|world| {
        (0..251)
            .map(|_| world.say(stage.ana, stage.channel, "x"))
            .collect()
    });
    for (number, id) in ids.iter().enumerate() {
        let pinned = http.pin_message(channel, MessageId::new(id.get()), None).await;
        let wanted = if number < 250 { 0 } else { 30_003 };
        assert_eq!(
            pinned.map_or_else(|error| code(&error), |()| 0),
            wanted,
            "pin {number}"
        );
    }
    stage.end().await;
}

#[tokio::test]
async fn what_the_openapi_document_refuses_is_a_problem() {
    let message = json!({ "type": "object", "properties": {
        "tts": { "$ref": "#/components/schemas/Tts" },
        "attachments": { "items": { "properties": { "id": { "type": "string" } } } },
    } });
    let document = json!({
        "paths": { "/channels/{channel_id}/messages": { "post": { "requestBody": {
            "content": { "application/json": { "schema": message } },
        } } } },
        "components": { "schemas": { "Tts": { "type": "boolean" } } },
    });
    let judge = Arc::new(OpenApi::of(document));
    let stage = Stage::with(|config| config.judge = Some(judge)).await;
    assert_eq!(
        stage
            .send(json!({ "content": "x", "attachments": [{ "id": 0 }] }))
            .await,
        0
    );
    assert!(
        stage.sandbox.problems().is_empty(),
        "serenity writes ids of attachments as numbers"
    );
    assert_eq!(stage.send(json!({ "content": "x", "tts": "loud" })).await, 0);
    let problems = stage.sandbox.take_problems();
    assert!(
        matches!(&problems[..], [Problem::Judged(what)] if what.starts_with("CreateMessage: /tts")),
        "{problems:?}"
    );
    stage.end().await;
}

#[tokio::test]
async fn what_is_given_and_taken_in_a_channel_leaves_the_rest_as_it_was() {
    let stage = Stage::new().await;
    let (manage, send) = (Permissions::MANAGE_CHANNELS, Permissions::SEND_MESSAGES);
    let held = |world: &World, what| world.permissions_in(stage.channel, stage.ana).contains(what);
    stage.sandbox.edit(|world| {
        world.permit(stage.channel, stage.ana, manage, true);
        world.permit(stage.channel, stage.ana, send, false);
        assert!(held(world, manage) && !held(world, send));
        world.permit(stage.channel, stage.ana, manage, false);
        assert!(!held(world, manage) && !held(world, send));
        let thread = world.add_thread(stage.channel, stage.ana, "beside");
        world.permit(thread, stage.ana, send, true);
        assert!(held(world, send), "a thread's are its channel's");
        assert_eq!(world.channels[&stage.channel].overwrites.len(), 1);
    });
    stage.end().await;
}

#[tokio::test]
async fn people_write_where_they_may_and_ping_whom_they_name() {
    let stage = Stage::new().await;
    let (ana, ben, channel) = (stage.ana, stage.ben, stage.channel);
    let named = stage
        .sandbox
        .say(ben, channel, &format!("look, <@{ana}>"))
        .unwrap();
    let newest = stage.sandbox.say(ben, channel, "and this").unwrap();
    stage.world(|world| {
        assert_eq!(world.newest(ana, channel), Some(newest));
        assert_eq!(world.newest_ping(ana, channel, 2), Some(named));
        assert_eq!(world.newest_ping(ana, channel, 1), None);
        assert_eq!(world.newest_ping(ben, channel, 2), None);
        let seen = world.newest_seen(ana, channel, 1);
        assert_eq!(seen.iter().map(|seen| seen.id).collect::<Vec<_>>(), [newest]);
    });
    let permit = |what| {
        stage
            .sandbox
            .edit(|world| world.permit(channel, ben, what, false))
    };
    permit(Permissions::SEND_MESSAGES);
    assert_eq!(
        stage.sandbox.say(ben, channel, "x"),
        Err(ActError::MayNotWrite("ben".to_owned()))
    );
    permit(Permissions::VIEW_CHANNEL);
    assert_eq!(
        stage.sandbox.say(ben, channel, "x"),
        Err(ActError::NotHere("ben".to_owned()))
    );
    assert_eq!(stage.sandbox.say(ana, channel, " "), Err(ActError::Length(2_000)));
    stage.end().await;
}
