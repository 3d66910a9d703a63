//! Requests by themselves: routes, tokens, files, history, pins, threads, people and servers.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use ferry::sandbox::Problem;
use serde_json::{Value, json};
use serenity::all::{
    ChannelId, CreateAttachment, CreateMessage, EditAttachments, EditMessage, GetMessages, GuildId,
    MessageId, UserId,
};

use super::bot::{Stage, code};

#[tokio::test]
async fn an_unknown_route_is_answered_501_and_is_a_problem() {
    let stage = Stage::new().await;
    let error = stage.http().get_voice_regions().await.unwrap_err();
    let serenity::Error::Http(error) = error else {
        panic!("{error}")
    };
    assert_eq!(error.status_code().map(|status| status.as_u16()), Some(501));
    assert_eq!(
        stage.sandbox.take_problems(),
        [Problem::UnknownRoute("GET /api/v10/voice/regions".to_owned())]
    );
    stage.end().await;
}

#[tokio::test]
async fn a_wrong_token_is_let_in_nowhere() {
    let stage = Stage::new().await;
    let http = serenity::all::HttpBuilder::new("a.wrong.token")
        .proxy(stage.sandbox.api_url())
        .ratelimiter_disabled(true)
        .build();
    let serenity::Error::Http(error) = http.get_current_user().await.unwrap_err() else {
        panic!("no answer")
    };
    assert_eq!(error.status_code().map(|status| status.as_u16()), Some(401));
    stage.end().await;
}

#[tokio::test]
async fn serenity_reads_people_servers_and_the_application() {
    let stage = Stage::new().await;
    let http = stage.http();
    let server = GuildId::new(stage.server.get());
    assert_eq!(http.get_current_user().await.unwrap().name, "sandbox bot");
    assert_eq!(
        http.get_current_application_info().await.unwrap().id.get(),
        stage.sandbox.application_id()
    );
    assert_eq!(http.get_bot_gateway().await.unwrap().shards, 1);
    assert_eq!(http.get_guild(server).await.unwrap().name, "workshop");
    assert_eq!(http.get_channels(server).await.unwrap()[0].name, "canvas");
    assert_eq!(http.get_guild_roles(server).await.unwrap().len(), 2);
    let member = http
        .get_member(server, UserId::new(stage.ana.get()))
        .await
        .unwrap();
    assert_eq!(member.user.name, "ana");
    let channel = http
        .get_channel(ChannelId::new(stage.channel.get()))
        .await
        .unwrap();
    assert_eq!(channel.guild().unwrap().guild_id, server);
    let dm = http
        .create_private_channel(&json!({ "recipient_id": stage.ana }))
        .await
        .unwrap();
    assert_eq!(dm.recipient.name, "ana");
    stage.sandbox.edit(|world| world.remove_bot(stage.server));
    assert_eq!(code(&http.get_guild(server).await.unwrap_err()), 50_001);
    stage.end().await;
}

#[tokio::test]
async fn files_come_with_their_text_and_an_edit_lists_those_that_stay() {
    let stage = Stage::new().await;
    let (http, channel) = (stage.http(), ChannelId::new(stage.channel.get()));
    let file = |name: &str| CreateAttachment::bytes(name.as_bytes().to_vec(), name);
    let picture = file("board.png").description("the board");
    let posted = channel
        .send_message(
            &http,
            CreateMessage::new().add_file(picture).add_file(file("a.txt")),
        )
        .await;
    let posted = posted.unwrap();
    let seen = &stage.sandbox.screen(stage.ana, stage.channel)[0];
    assert_eq!(seen.files[0].name, "board.png");
    assert_eq!(seen.files[0].description.as_deref(), Some("the board"));
    let bytes = reqwest::get(&posted.attachments[0].url)
        .await
        .unwrap()
        .bytes()
        .await
        .unwrap();
    assert_eq!(&bytes[..], b"board.png");

    let kept = EditAttachments::new()
        .keep(posted.attachments[0].id)
        .add(file("b.txt"));
    channel
        .edit_message(&http, posted.id, EditMessage::new().attachments(kept))
        .await
        .unwrap();
    let names: Vec<_> = stage.sandbox.screen(stage.ana, stage.channel)[0]
        .files
        .iter()
        .map(|f| f.name.clone())
        .collect();
    assert_eq!(names, ["board.png", "b.txt"]);

    stage.sandbox.edit(|world| world.attachment_size_limit = 3);
    let large = channel
        .send_message(&http, CreateMessage::new().add_file(file("large")))
        .await;
    assert_eq!(code(&large.unwrap_err()), 40_005);
    stage.end().await;
}

#[tokio::test]
async fn history_comes_in_pages_and_without_what_others_wrote() {
    let stage = Stage::new().await;
    let (http, channel) = (stage.http(), ChannelId::new(stage.channel.get()));
    for number in 0..6 {
        assert_eq!(stage.send(json!({ "content": number.to_string() })).await, 0);
    }
    let all = channel.messages(&http, GetMessages::new()).await.unwrap();
    let texts = |page: &[serenity::all::Message]| page.iter().map(|m| m.content.clone()).collect::<String>();
    assert_eq!(texts(&all), "543210");
    let page = |query: GetMessages| channel.messages(&http, query);
    assert_eq!(
        texts(&page(GetMessages::new().limit(2).before(all[1].id)).await.unwrap()),
        "32"
    );
    assert_eq!(
        texts(&page(GetMessages::new().limit(2).after(all[5].id)).await.unwrap()),
        "21"
    );
    assert_eq!(
        texts(&page(GetMessages::new().limit(3).around(all[2].id)).await.unwrap()),
        "432"
    );
    let said = stage
        .sandbox
        .edit(|world| world.say(stage.ana, stage.channel, "private thoughts"));
    let read = http
        .get_message(channel, MessageId::new(said.get()))
        .await
        .unwrap();
    assert_eq!((read.author.name.as_str(), read.content.as_str()), ("ana", ""));
    let edited = http
        .edit_message(channel, read.id, &json!({ "content": "x" }), Vec::new())
        .await;
    assert_eq!(code(&edited.unwrap_err()), 50_005);
    assert_eq!(
        code(&http.delete_message(channel, read.id, None).await.unwrap_err()),
        50_013
    );
    http.delete_message(channel, all[0].id, None).await.unwrap();
    assert_eq!(
        code(&http.get_message(channel, all[0].id).await.unwrap_err()),
        10_008
    );
    stage.end().await;
}

/// A request that serenity has no words for.
async fn request(stage: &Stage, method: reqwest::Method, path: &str) -> (u16, Value) {
    let url = format!("{}/api/v10{path}", stage.sandbox.api_url());
    let token = format!("Bot {}", stage.sandbox.token());
    let answer = reqwest::Client::new()
        .request(method, url)
        .header("authorization", token)
        .send()
        .await
        .unwrap();
    (
        answer.status().as_u16(),
        answer.json().await.unwrap_or(Value::Null),
    )
}

#[tokio::test]
async fn pins_go_by_the_new_route_and_the_old() {
    let stage = Stage::new().await;
    let (http, channel) = (stage.http(), ChannelId::new(stage.channel.get()));
    let posted = http
        .send_message(channel, Vec::new(), &json!({ "content": "board" }))
        .await
        .unwrap();
    let pins = format!("/channels/{channel}/messages/pins");
    let (status, _) = request(&stage, reqwest::Method::PUT, &format!("{pins}/{}", posted.id)).await;
    assert_eq!(status, 204);
    assert!(stage.sandbox.screen(stage.ana, stage.channel)[0].pinned);
    let (_, listed) = request(&stage, reqwest::Method::GET, &pins).await;
    assert_eq!(listed["items"][0]["message"]["content"], "board");
    assert_eq!(listed["has_more"], false);
    assert_eq!(http.get_pins(channel).await.unwrap()[0].id, posted.id);
    http.unpin_message(channel, posted.id, None).await.unwrap();
    assert!(http.get_pins(channel).await.unwrap().is_empty());
    stage.end().await;
}

#[tokio::test]
async fn an_archived_thread_takes_no_edits() {
    let stage = Stage::new().await;
    let (http, channel) = (stage.http(), ChannelId::new(stage.channel.get()));
    let start =
        |name: String, minutes: u64| json!({ "name": name, "auto_archive_duration": minutes, "type": 11 });
    let long = http
        .create_thread(channel, &start("x".repeat(101), 60), None)
        .await;
    assert_eq!(code(&long.unwrap_err()), 50_035);
    assert_eq!(
        code(
            &http
                .create_thread(channel, &start("x".into(), 61), None)
                .await
                .unwrap_err()
        ),
        50_035
    );
    stage.sandbox.take_problems();
    let reply_to = http
        .send_message(channel, Vec::new(), &json!({ "content": "here" }))
        .await
        .unwrap()
        .id;
    let thread = http
        .create_thread(channel, &start("summary".into(), 60), None)
        .await
        .unwrap()
        .id;
    let posted = http
        .send_message(thread, Vec::new(), &json!({ "content": "x" }))
        .await
        .unwrap();
    let from = http
        .create_thread_from_message(channel, reply_to, &start("aside".into(), 60), None)
        .await
        .unwrap();
    assert_eq!(from.id.get(), reply_to.get(), "a thread of a message has its id");
    http.edit_thread(thread, &json!({ "archived": true }), None)
        .await
        .unwrap();
    let edited = http
        .edit_message(thread, posted.id, &json!({ "content": "y" }), Vec::new())
        .await;
    assert_eq!(code(&edited.unwrap_err()), 50_083);
    stage.end().await;
}

#[tokio::test]
async fn the_world_can_be_shown_as_json() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    stage.slash(stage.ana, "/whisper").await.unwrap();
    let shown = stage.world(|world| serde_json::to_value(world)).unwrap();
    assert_eq!(shown["servers"][stage.server.to_string()]["name"], "workshop");
    assert!(!shown.to_string().contains(stage.sandbox.token()));
    stage.end().await;
}

#[tokio::test]
async fn a_private_thread_is_there_for_those_in_it_and_those_who_manage_threads() {
    let stage = Stage::new().await;
    let (ana, ben, channel) = (stage.ana, stage.ben, stage.channel);
    let thread = stage
        .sandbox
        .edit(|world| world.add_private_thread(channel, ana, "inner", &[]));
    let http = stage.http();
    let id = ChannelId::new(thread.get());
    let read = http.get_channel(id).await.unwrap().guild().unwrap();
    assert_eq!(read.kind, serenity::all::ChannelType::PrivateThread);
    let member = |person: u64| http.get_thread_channel_member(id, UserId::new(person), false);
    assert_eq!(member(ana.get()).await.unwrap().user_id.get(), ana.get());
    assert_eq!(code(&member(ben.get()).await.unwrap_err()), 10_007);
    let sees = |person| {
        stage.world(|world| {
            let held = world.permissions_in(thread, person);
            held.contains(ferry::sandbox::Permissions::VIEW_CHANNEL)
        })
    };
    assert!(sees(ana) && !sees(ben));
    stage.sandbox.edit(|world| {
        world.grant(stage.server, ben, ferry::sandbox::Permissions::MANAGE_THREADS);
    });
    assert!(sees(ben));
    stage.end().await;
}
