//! Commands, buttons, menus, forms, autocomplete, deferral, and what each person sees.

use ferry::sandbox::{ActError, Answer, LineError, Permissions, Target};

use serde_json::{Value, json};
use serenity::all::{
    CreateActionRow, CreateAttachment, CreateButton, CreateInputText, CreateInteractionResponse,
    CreateInteractionResponseMessage, CreateModal, InputTextStyle,
};

use super::bot::Stage;

#[tokio::test]
async fn a_command_is_answered_for_all_to_see() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let answered = stage.slash(stage.ana, "/ping").await.unwrap();
    let Answer::Message { id, ephemeral: false } = answered.answer else {
        panic!("{answered:?}")
    };
    let seen = stage.sandbox.screen(stage.ben, stage.channel);
    assert_eq!(seen.len(), 1);
    assert_eq!(
        (seen[0].id, seen[0].content.as_str(), seen[0].author.as_str()),
        (id, "pong", "sandbox bot")
    );
    stage.end().await;
}

#[tokio::test]
async fn an_ephemeral_answer_is_seen_by_one_person_and_its_button_updates_it() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let (ana, ben, channel) = (stage.ana, stage.ben, stage.channel);
    let answered = stage.slash(ana, "/whisper").await.unwrap();
    let Answer::Message { id, ephemeral: true } = answered.answer else {
        panic!("{answered:?}")
    };
    assert!(stage.sandbox.screen(ben, channel).is_empty());
    assert!(matches!(
        stage.sandbox.click(ben, channel, Target::Newest, "Again").await,
        Err(ActError::NoSuchButton(..))
    ));
    assert_eq!(
        stage.sandbox.click(ana, channel, Target::Newest, "Never").await,
        Err(ActError::Disabled("Never".to_owned()))
    );
    assert!(matches!(
        stage.sandbox.click(ana, channel, id, "Read").await,
        Err(ActError::Link(..))
    ));
    let quiet = stage.sandbox.click(ana, channel, id, "Quiet").await.unwrap();
    assert_eq!(quiet.answer, Answer::DeferredUpdate);
    let updated = stage.sandbox.click(ana, channel, id, "Again").await.unwrap();
    assert_eq!(updated.answer, Answer::Updated { id });
    let seen = stage.sandbox.screen(ana, channel);
    assert_eq!(
        (seen[0].content.as_str(), seen[0].ephemeral, seen[0].edited),
        ("again!", true, true)
    );
    assert!(seen[0].rows.is_empty());
    stage.end().await;
}

#[tokio::test]
async fn a_form_is_checked_as_the_client_checks_it_and_cannot_be_answered_with_a_form() {
    let mut stage = Stage::new().await;
    let bot = stage.bot().await;
    let (ana, channel) = (stage.ana, stage.channel);
    let opened = stage.slash(ana, "/form").await.unwrap();
    let Answer::Form(form) = opened.answer else {
        panic!("{opened:?}")
    };
    assert_eq!((form.title.as_str(), form.fields.len()), ("A form", 2));
    assert!(
        matches!(stage.sandbox.submit(ana, &[]).await, Err(ActError::Form(_))),
        "Text is required"
    );
    assert!(matches!(
        stage.sandbox.submit(ana, &[("Text", "longer than ten")]).await,
        Err(ActError::Form(_))
    ));
    assert!(matches!(
        stage.sandbox.submit(ana, &[("Nope", "x")]).await,
        Err(ActError::Form(_))
    ));
    assert!(
        stage.sandbox.open_form(ana).is_some(),
        "a form that cannot be sent stays open"
    );

    let sent = stage.sandbox.submit(ana, &[("Text", "meals")]).await.unwrap();
    assert!(matches!(sent.answer, Answer::Message { .. }));
    assert_eq!(stage.sandbox.screen(ana, channel)[0].content, "got meals/because");
    bot.until("refused 50035").await;
    assert_eq!(stage.sandbox.submit(ana, &[]).await, Err(ActError::NoForm));

    stage.slash(ana, "/form").await.unwrap();
    stage.sandbox.dismiss(ana);
    assert_eq!(stage.sandbox.open_form(ana), None);
    stage.end().await;
}

#[tokio::test]
async fn a_button_opens_a_form_and_its_message_goes_with_it() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let (ana, channel) = (stage.ana, stage.channel);
    stage.slash(ana, "/whisper").await.unwrap();
    let opened = stage
        .sandbox
        .click(ana, channel, Target::Newest, "Open")
        .await
        .unwrap();
    let Answer::Form(form) = opened.answer else {
        panic!("{opened:?}")
    };
    assert_eq!(form.message, Some(stage.sandbox.screen(ana, channel)[0].id));
    stage.end().await;
}

#[tokio::test]
async fn labels_and_menus_of_forms_are_filled_in_by_what_they_show() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let ana = stage.ana;
    stage.slash(ana, "/labels").await.unwrap();
    assert!(matches!(
        stage
            .sandbox
            .submit(ana, &[("Text", "x"), ("Severity", "Huge")])
            .await,
        Err(ActError::Form(_))
    ));
    stage
        .sandbox
        .submit(ana, &[("Text", "x"), ("Severity", "High")])
        .await
        .unwrap();
    assert!(
        stage.sandbox.transcript().contains(r#""values":["5"]"#),
        "{}",
        stage.sandbox.transcript()
    );
    stage.end().await;
}

#[tokio::test]
async fn a_menu_takes_choices_by_label() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let (ana, channel) = (stage.ana, stage.channel);
    stage.slash(ana, "/menu").await.unwrap();
    stage
        .sandbox
        .select(ana, channel, "Pick a tag", &["Habit", "Time"])
        .await
        .unwrap();
    assert_eq!(
        stage.sandbox.screen(ana, channel).last().unwrap().content,
        "picked habit+time"
    );
    assert!(matches!(
        stage.sandbox.select(ana, channel, "Pick a tag", &["Pull"]).await,
        Err(ActError::NoSuchChoice(..))
    ));
    assert!(matches!(
        stage
            .sandbox
            .select(ana, channel, "pick", &["Habit", "Time", "Anxiety"])
            .await,
        Err(ActError::ChoiceCount(_, 1, 2))
    ));
    stage.end().await;
}

#[tokio::test]
async fn proposals_come_while_an_option_is_typed() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let choices = stage
        .sandbox
        .autocomplete(stage.ana, stage.channel, "/item show id:J")
        .await
        .unwrap();
    let names: Vec<_> = choices.iter().map(|choice| choice.name.as_str()).collect();
    let quoted = stage
        .sandbox
        .autocomplete(stage.ana, stage.channel, r#"/item show id:"plan m"#)
        .await;
    assert_eq!(quoted.unwrap().len(), 2, "a quote may still be open");
    assert_eq!(names, ["J1 plan meals", "J2 shop"]);
    assert_eq!(
        stage
            .sandbox
            .autocomplete(stage.ana, stage.channel, "/job add type:fun")
            .await,
        Err(ActError::Line(LineError::NoAutocomplete))
    );
    stage.end().await;
}

#[tokio::test]
async fn typed_options_become_what_serenity_reads() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let line = r#"/job add type:functional job frequency:3 whom:@ben statement:"plan the \"week's\" meals""#;
    stage.slash(stage.ana, line).await.unwrap();
    let said = stage.sandbox.screen(stage.ana, stage.channel)[0].content.clone();
    for part in [
        r#"String("functional")"#,
        "Integer(3)",
        r#"name: "ben""#,
        r#"plan the \"week's\" meals"#,
    ] {
        assert!(said.contains(part), "{part} in {said}");
    }
    stage.end().await;
}

#[tokio::test]
async fn a_line_that_the_client_would_not_send_is_refused_as_it_refuses() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let cases = [
        ("ping", "a command begins with a slash"),
        ("/pong", r#"there is no command "pong" here"#),
        ("/job", "/job needs one of its sub-commands: add"),
        (
            "/job add type:functional",
            r#"the option "statement" is required"#,
        ),
        (
            "/job add type:odd statement:x",
            r#""odd" does not fit the option "type": it takes one of functional job, social"#,
        ),
        (
            "/job add type:social statement:x frequency:9",
            r#""9" does not fit the option "frequency": it takes at most 7"#,
        ),
        (
            "/job add type:social statement:x frequency:often",
            r#""often" does not fit the option "frequency": it takes a whole number"#,
        ),
        (
            "/job add type:social statement:x whom:zoe",
            r#""zoe" does not fit the option "whom": nobody here has that name"#,
        ),
        (
            "/job add type:social type:social statement:x",
            r#"the option "type" is given twice"#,
        ),
        (
            "/job add kind:social",
            r#"there is no option "kind"; options are type, statement, frequency, whom"#,
        ),
        ("/ping now", r#""now" belongs to no option; options are none"#),
        (
            r#"/job add type:social statement:"x"#,
            r#"the quote of "statement" is not closed"#,
        ),
    ];
    for (line, sentence) in cases {
        let refused = stage.slash(stage.ana, line).await.unwrap_err();
        assert_eq!(refused.to_string(), sentence, "{line}");
    }
    let long = format!("/job add type:social statement:{}", "x".repeat(41));
    let refused = stage.slash(stage.ana, &long).await.unwrap_err();
    assert!(
        refused
            .to_string()
            .ends_with("it takes 1 to 40 characters, not 41"),
        "{refused}"
    );
    stage.end().await;
}

#[tokio::test]
async fn a_deferred_answer_is_filled_in_later() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let answered = stage.slash(stage.ana, "/slow").await.unwrap();
    let Answer::Deferred { id, ephemeral: true } = answered.answer else {
        panic!("{answered:?}")
    };
    assert_eq!(stage.sandbox.wait_answer(answered.interaction).await, Ok(id));
    let seen = stage.sandbox.screen(stage.ana, stage.channel);
    assert_eq!(
        (seen[0].content.as_str(), seen[0].thinking, seen[0].ephemeral),
        ("done", false, true)
    );
    assert!(stage.sandbox.screen(stage.ben, stage.channel).is_empty());
    stage.end().await;
}

#[tokio::test]
async fn a_follow_up_may_be_for_one_person() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    stage.slash(stage.ana, "/many").await.unwrap();
    let two = |world: &ferry::sandbox::World| world.channels[&stage.channel].messages.len() == 2;
    stage.sandbox.wait_until(two).await.unwrap();
    assert_eq!(stage.sandbox.screen(stage.ana, stage.channel).len(), 2);
    assert_eq!(stage.sandbox.screen(stage.ben, stage.channel).len(), 1);
    stage.end().await;
}

#[tokio::test]
async fn a_second_acknowledgement_is_refused() {
    let mut stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.slash(stage.ana, "/twice").await.unwrap();
    let refused = |world: &ferry::sandbox::World| {
        world
            .transcript
            .entries()
            .any(|entry| entry.line.contains("→ 400"))
    };
    stage.sandbox.wait_until(refused).await.unwrap();
    bot.until("refused 40060").await;
    assert_eq!(stage.sandbox.screen(stage.ana, stage.channel)[0].content, "once");
    stage.end().await;
}

#[tokio::test]
async fn the_same_interaction_may_come_again() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let answered = stage.slash(stage.ana, "/ping").await.unwrap();
    stage.sandbox.redeliver(answered.interaction).unwrap();
    let refused = |world: &ferry::sandbox::World| {
        world
            .transcript
            .entries()
            .any(|entry| entry.line.contains("→ 400"))
    };
    stage.sandbox.wait_until(refused).await.unwrap();
    assert_eq!(
        stage.sandbox.screen(stage.ana, stage.channel).len(),
        1,
        "40060: nothing is posted twice"
    );
    stage.end().await;
}

#[tokio::test]
async fn a_message_command_carries_the_message_whole() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let (ana, ben, channel) = (stage.ana, stage.ben, stage.channel);
    let said = stage
        .sandbox
        .edit(|world| world.say(ben, channel, "I never know what to cook"));
    stage
        .sandbox
        .message_command(ana, channel, said, "Add as insight")
        .await
        .unwrap();
    assert_eq!(
        stage.sandbox.screen(ana, channel)[1].content,
        "insight: I never know what to cook"
    );
    assert!(matches!(
        stage.sandbox.message_command(ana, channel, said, "Other").await,
        Err(ActError::NoSuchMenuCommand(_))
    ));
    stage.end().await;
}

#[tokio::test]
async fn commands_work_in_direct_conversations_and_threads() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let (ana, channel) = (stage.ana, stage.channel);
    let (dm, thread) = stage
        .sandbox
        .edit(|world| (world.add_dm(ana), world.add_thread(channel, ana, "aside")));
    for place in [dm, thread] {
        stage.sandbox.slash(ana, place, "/ping").await.unwrap();
        assert_eq!(stage.sandbox.screen(ana, place)[0].content, "pong");
    }
    assert!(matches!(
        stage.sandbox.slash(stage.ben, dm, "/ping").await,
        Err(ActError::NotAllowed(_))
    ));
    stage.end().await;
}

#[tokio::test]
async fn who_may_not_use_commands_is_not_shown_them() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let (ben, channel) = (stage.ben, stage.channel);
    let target = ferry::sandbox::OverwriteFor::Person(ben);
    let deny = Permissions::USE_APPLICATION_COMMANDS;
    stage
        .sandbox
        .edit(|world| world.overwrite(channel, target, Permissions::NONE, deny));
    assert_eq!(
        stage.slash(ben, "/ping").await,
        Err(ActError::NotAllowed("ben".to_owned()))
    );
    stage.end().await;
}

#[tokio::test]
async fn a_bot_that_does_not_answer_did_not_respond() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    stage
        .sandbox
        .edit(|world| world.answer_bound = std::time::Duration::ZERO);
    let refused = stage.slash(stage.ana, "/late").await.unwrap_err();
    assert_eq!(refused.to_string(), "The application did not respond");
    assert!(stage.world(|world| {
        world
            .interactions
            .values()
            .all(|interaction| interaction.given_up)
    }));
    stage.end().await;
}

#[tokio::test]
async fn nobody_answers_where_nobody_is() {
    let mut stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.without(&bot).await;
    assert_eq!(stage.slash(stage.ana, "/ping").await, Err(ActError::NoAnswer));
    stage.bot().await;
    stage.slash(stage.ana, "/ping").await.unwrap();
    stage.end().await;
}

#[tokio::test]
async fn a_form_that_nobody_took_stays_open() {
    let mut stage = Stage::new().await;
    let bot = stage.bot().await;
    let ana = stage.ana;
    stage.slash(ana, "/form").await.unwrap();
    stage.without(&bot).await;
    assert_eq!(
        stage.sandbox.submit(ana, &[("Text", "meals")]).await,
        Err(ActError::NoAnswer)
    );
    stage.bot().await;
    stage.sandbox.submit(ana, &[]).await.unwrap();
    assert_eq!(
        stage.sandbox.screen(ana, stage.channel)[0].content,
        "got meals/because",
        "what was filled in is still there"
    );
    assert_eq!(stage.sandbox.open_form(ana), None);
    stage.end().await;
}

#[tokio::test]
async fn what_serenity_builds_passes_all_checks() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let message = CreateInteractionResponseMessage::new;
    let input = CreateInputText::new(InputTextStyle::Paragraph, "Text", "text")
        .max_length(1_000)
        .value("x");
    let modal = CreateModal::new("id", "title").components(vec![CreateActionRow::InputText(input)]);
    let button = CreateActionRow::Buttons(vec![CreateButton::new("a").label("A")]);
    let answers = [
        CreateInteractionResponse::Message(message().content("x").ephemeral(true).components(vec![button])),
        CreateInteractionResponse::Defer(message()),
        CreateInteractionResponse::Defer(message().ephemeral(true)),
        CreateInteractionResponse::Modal(modal),
    ];
    for answer in answers {
        let (id, token) = stage.unanswered("/late").await;
        stage
            .http()
            .create_interaction_response(id, &token, &answer, Vec::new())
            .await
            .unwrap();
    }
    let (id, token) = stage.unanswered("/late").await;
    let file = vec![CreateAttachment::bytes("x", "x.txt")];
    let answer = json!({ "type": 4, "data": { "attachments": [{ "id": 0, "description": "a file" }] } });
    stage
        .http()
        .create_interaction_response(id, &token, &answer, file)
        .await
        .unwrap();
    let seen = stage.sandbox.screen(stage.ben, stage.channel);
    assert_eq!(seen.last().unwrap().files.len(), 1);
    stage.end().await;
}

#[tokio::test]
async fn the_message_of_a_response_comes_back_where_it_is_asked_for() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let (id, token) = stage.unanswered("/late").await;
    let url = format!(
        "{}/api/v10/interactions/{id}/{token}/callback?with_response=true",
        stage.sandbox.api_url()
    );
    let body = json!({ "type": 4, "data": { "content": "x", "flags": 64 } });
    let answer = reqwest::Client::new().post(url).json(&body).send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let answer: Value = answer.json().await.unwrap();
    let made = stage.sandbox.screen(stage.ana, stage.channel)[0].id.to_string();
    assert_eq!(answer["interaction"]["response_message_id"], made);
    assert_eq!(answer["resource"]["message"]["content"], "x");
    stage.end().await;
}

#[tokio::test]
async fn the_first_follow_up_fills_in_what_was_promised() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    let (id, token) = stage.unanswered("/late").await;
    let http = stage.http();
    http.create_interaction_response(id, &token, &json!({ "type": 5 }), Vec::new())
        .await
        .unwrap();
    assert!(stage.sandbox.screen(stage.ben, stage.channel)[0].thinking);
    for text in ["first", "second"] {
        http.create_followup_message(&token, &json!({ "content": text }), Vec::new())
            .await
            .unwrap();
    }
    let seen = stage.sandbox.screen(stage.ben, stage.channel);
    let texts: Vec<_> = seen.iter().map(|message| message.content.as_str()).collect();
    assert_eq!(texts, ["first", "second"]);
    http.delete_original_interaction_response(&token).await.unwrap();
    assert_eq!(stage.sandbox.screen(stage.ben, stage.channel).len(), 1);
    stage.end().await;
}

#[tokio::test]
async fn a_file_goes_with_a_command() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    stage
        .sandbox
        .edit(|world| world.add_upload(stage.ana, "canvas.json", "application/json", b"{}"));
    stage.slash(stage.ana, "/import file:canvas.json").await.unwrap();
    let said = stage.sandbox.screen(stage.ana, stage.channel)[0].content.clone();
    let url = said.split('"').find(|part| part.starts_with("http")).unwrap();
    assert_eq!(reqwest::get(url).await.unwrap().text().await.unwrap(), "{}");
    assert!(stage.slash(stage.ben, "/import file:canvas.json").await.is_err());
    stage.end().await;
}
