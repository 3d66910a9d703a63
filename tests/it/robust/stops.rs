//! Stops and kills under load: what was acknowledged is there afterwards, once, and the board shows it.

use std::collections::BTreeSet;
use std::time::Duration;

use ferry::run::{Bot, StartError};
use ferry::sandbox::{ActError, Answered, Fault, Route};
use ferry::store::OpenError;
use tokio::task::JoinSet;

use super::harm::{begin, boards, count, harm, logged, posts, release, until_count, until_held};
use crate::support::{ANA, BEN, BotTest, Ending, bot_test, text};

/// Contributions under way at once.
const LOAD: usize = 16;

/// Has many contributions come in at once, in the background.
fn load(t: &BotTest) -> JoinSet<(String, Result<Answered, ActError>)> {
    let mut acts = JoinSet::new();
    for number in 0..LOAD {
        let (sandbox, channel) = (t.shared_sandbox(), t.channel());
        let person = t.person(if number % 2 == 0 { ANA } else { BEN });
        let text = format!("seen-{number:02}");
        acts.spawn(async move {
            let line = format!("/now add text:{text}");
            (text, sandbox.slash(person, channel, &line).await)
        });
    }
    acts
}

/// The texts of what was acknowledged.
async fn acknowledged(acts: JoinSet<(String, Result<Answered, ActError>)>) -> Vec<String> {
    let mut all = acts.join_all().await;
    all.retain(|(_, answered)| answered.is_ok());
    all.into_iter().map(|(text, _)| text).collect()
}

#[test]
fn a_stop_answers_what_was_taken_in_and_leaves_a_clean_store() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::InteractionCallback, LOAD, Fault::HoldBefore);
        let acts = load(t);
        until_held(t, Route::InteractionCallback, u64::try_from(LOAD).unwrap()).await;
        let sandbox = t.shared_sandbox();
        let let_go = async move {
            // The stop waits for the answers, and no connection for the stop.
            sandbox
                .wait_until(|world| !world.gateway.connected)
                .await
                .unwrap();
            sandbox.edit(|world| world.faults.release(Route::InteractionCallback));
        };
        futures::join!(t.halt(Ending::Stop), let_go);
        assert_eq!(acknowledged(acts).await.len(), LOAD);
        t.boot().await;
        t.settle().await;
        assert!(logged(t, "was not stopped cleanly").is_empty());
        assert!(text(&t.board()).contains(&format!("N{LOAD}")));
    });
}

#[test]
fn a_kill_under_load_loses_nothing_acknowledged_and_does_nothing_twice() {
    for answers in [0, 1, 5, LOAD - 1] {
        bot_test(async |t| {
            begin(t).await;
            let before = count(t, Route::InteractionCallback);
            t.sandbox()
                .edit(|world| world.answer_bound = Duration::from_secs(2));
            let acts = load(t);
            until_count(t, Route::InteractionCallback, before + answers).await;
            t.halt(Ending::Abort).await;
            let acknowledged = acknowledged(acts).await;
            assert!(acknowledged.len() >= answers);
            t.sandbox()
                .edit(|world| world.answer_bound = Duration::from_secs(10));
            t.boot().await;
            t.settle().await;
            let shown = t.slash(ANA, "/canvas show").await.unwrap().text();
            for text in &acknowledged {
                assert_eq!(shown.matches(text.as_str()).count(), 1, "{text} in {shown}");
            }
            let distinct: BTreeSet<&str> = shown.split("seen-").skip(1).map(|rest| &rest[..2]).collect();
            assert_eq!(
                distinct.len(),
                shown.matches("seen-").count(),
                "each once: {shown}"
            );
            assert_eq!(boards(t).len(), 1);
            let board = text(&t.board());
            assert!(acknowledged.iter().all(|text| board.contains(text)), "{board}");
        });
    }
}

#[test]
fn a_kill_while_a_stage_closes_posts_each_thing_once() {
    for held in [Route::CreateMessage, Route::Pin, Route::EditMessage] {
        bot_test(async |t| {
            begin(t).await;
            harm(t, held, 1, Fault::HoldAfter);
            t.pass_gate("fay", "known well").await.unwrap();
            until_held(t, held, 1).await;
            t.restart(Ending::Abort).await;
            release(t, held);
            t.settle().await;
            let posted = posts(t);
            assert_eq!(posted.len(), 3, "{posted:#?}");
            assert!(posted[2].pinned && !posted[0].pinned);
            assert!(text(&posted[0]).contains("has moved"));
        });
    }
}

#[test]
fn a_second_bot_on_the_same_store_is_refused_and_leaves_nothing_running() {
    bot_test(async |t| {
        begin(t).await;
        let refused = Bot::start(t.settings()).await;
        assert!(matches!(
            refused.err(),
            Some(StartError::Store(OpenError::Locked { .. }))
        ));
        assert_eq!(t.sandbox().read(|world| world.gateway.identifies), 1);
        let added = t.slash(ANA, "/now add text:first").await.unwrap();
        assert!(added.text().contains("N1"));
    });
}
