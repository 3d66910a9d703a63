//! Attacks: each does its harm to the real bot through what Discord could deliver, and finds that nothing came of it.
//! `docs/SECURITY.md` lists them with what stands against them.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

mod bombs;
mod forged;
mod hostile;
mod pace;
mod secrets;

use ferry::sandbox::{Answer, ChannelId, Forged, InteractionKind};
use serde_json::Value;

use crate::support::{BotTest, FAY, Shown, text};

/// Starts a canvas with one observation of ana's.
async fn begin(t: &BotTest) {
    let start = "/canvas start title:\"School lunches\" customer:\"A parent of two\"";
    t.slash(FAY, start).await.unwrap();
    t.slash("ana", "/now add text:\"They shop twice a week\"")
        .await
        .unwrap();
    t.settle().await;
}

/// What somebody reads who sends what no client would: the message, or what a form is called. What changed a message that
/// only another person sees is nothing to them.
///
/// What stands on no message is told as pressed on the board, for controls always stand on one.
async fn forge(t: &BotTest, name: &str, mut forged: Forged) -> String {
    if forged.kind == InteractionKind::Component && forged.on.is_none() {
        forged.on = Some(t.board().id);
    }
    let (person, channel) = (t.person(name), t.channel());
    let answered = t.sandbox().forge(person, channel, forged).await.unwrap();
    if let Answer::Deferred { .. } = answered.answer {
        t.sandbox().wait_answer(answered.interaction).await.unwrap();
    }
    match answered.answer {
        Answer::Message { id, .. } | Answer::Deferred { id, .. } | Answer::Updated { id } => {
            let seen = t.screen(name).into_iter().find(|seen| seen.id == id);
            seen.as_ref().map_or_else(String::new, text)
        }
        Answer::Form(form) => format!("form: {}", form.title),
        other => format!("{other:?}"),
    }
}

/// All that has happened on the channel's canvas, as its file tells it.
async fn history(t: &BotTest) -> Vec<Value> {
    let shown = t.slash(FAY, "/canvas export format:json").await.unwrap();
    let file: Value = serde_json::from_slice(&file_of(t, t.channel(), &shown)).unwrap();
    file["history"].as_array().unwrap().clone()
}

/// The content of the only file of an answer.
fn file_of(t: &BotTest, channel: ChannelId, shown: &Shown) -> Vec<u8> {
    let id = shown.seen.as_ref().unwrap().id;
    t.sandbox().read(|world| {
        let files = &world.channels[&channel].messages[&id].body.files;
        files[0].bytes.to_vec()
    })
}
