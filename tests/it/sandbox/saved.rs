//! A World that is saved and given to another sandbox.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::collections::BTreeMap;
use std::sync::Arc;

use ferry::sandbox::{Config, Permissions, RestoreError, Sandbox, Saved};
use serenity::all::{ChannelId, CreateAttachment, CreateMessage};

use super::bot::Stage;

/// What was saved, written and read back as files would be.
fn read_back(saved: &Saved) -> Saved {
    let bytes: BTreeMap<_, _> = saved
        .files()
        .map(|file| (file.id, Arc::clone(&file.bytes)))
        .collect();
    let mut read: Saved = serde_json::from_str(&serde_json::to_string(saved).unwrap()).unwrap();
    assert!(read.files().all(|file| file.bytes.is_empty()));
    read.fill(|file| bytes.get(&file).cloned().ok_or(file)).unwrap();
    read
}

#[tokio::test]
async fn what_is_saved_looks_the_same_elsewhere() {
    let mut stage = Stage::new().await;
    let _bot = stage.bot().await;
    let file = CreateAttachment::bytes([0_u8, 255, 7], "plan.png");
    stage
        .http()
        .send_message(
            ChannelId::new(stage.channel.get()),
            vec![file],
            &CreateMessage::new().content("see the plan"),
        )
        .await
        .unwrap();
    stage.sandbox.edit(|world| {
        world.say(stage.ana, stage.channel, "looks good");
        world.grant(stage.server, stage.ben, Permissions::MANAGE_CHANNELS);
        world.permit(stage.channel, world.bot, Permissions::PIN_MESSAGES, false);
    });
    let saved = stage.sandbox.save();
    let other = Stage::new().await;
    other.sandbox.restore(read_back(&saved)).unwrap();

    let channel = stage.channel;
    assert_eq!(
        other.sandbox.screen(stage.ana, channel),
        stage.sandbox.screen(stage.ana, channel)
    );
    let file = |world: &ferry::sandbox::World| {
        world.channels[&channel]
            .messages
            .values()
            .next()
            .unwrap()
            .body
            .files[0]
            .clone()
    };
    assert_eq!(*other.sandbox.read(file).bytes, [0, 255, 7]);
    for person in [stage.ana, stage.ben, other.sandbox.read(|world| world.bot)] {
        let may = |world: &ferry::sandbox::World| world.permissions_in(channel, person);
        assert_eq!(other.sandbox.read(may), stage.sandbox.read(may));
    }
    assert_eq!(
        other.sandbox.read(|world| world.global_commands.len()),
        stage.sandbox.read(|world| world.global_commands.len())
    );
    other.end().await;
    stage.end().await;
}

#[tokio::test]
async fn no_id_is_handed_out_again_even_if_it_came_after_the_saving() {
    let stage = Stage::new().await;
    let saved = stage.sandbox.save();
    let say = |stage: &Stage, text: &str| {
        stage
            .sandbox
            .edit(|world| world.say(stage.ana, stage.channel, text))
    };
    let unseen = say(&stage, "written after the saving");
    stage.sandbox.restore(read_back(&saved)).unwrap();
    assert!(say(&stage, "written after the restoring") > unseen);
    stage.end().await;
}

#[tokio::test]
async fn what_belongs_elsewhere_is_refused_and_changes_nothing() {
    let stage = Stage::new().await;
    let saved = stage.sandbox.save();
    let mut later = serde_json::to_value(&saved).unwrap();
    later["form"] = 3.into();
    let later: Saved = serde_json::from_value(later).unwrap();
    assert_eq!(stage.sandbox.restore(later), Err(RestoreError::Form(3)));

    let other = Sandbox::start(Config {
        application_id: 42,
        ..Config::default()
    })
    .await
    .unwrap();
    let bot = stage.sandbox.read(|world| world.bot);
    assert_eq!(other.restore(saved), Err(RestoreError::OtherApplication(bot)));
    assert!(other.read(|world| world.servers.is_empty()));
    other.stop().await;
    stage.end().await;
}
