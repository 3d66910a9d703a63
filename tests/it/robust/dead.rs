//! What cannot be posted: it holds up no other channel, is given up in the end, is listed for whoever runs Ferry, and
//! follows when the channel takes posts again.

use std::fs;
use std::time::Duration;

use expect_test::expect;
use ferry::app::messenger::DeliveryErrorKind;
use ferry::run;
use ferry::sandbox::Route;
use tempfile::TempDir;

use super::fake::{CHANNEL, Fare, Shell};
use super::harm::{begin, harm, posts, refusal};
use crate::support::{ANA, Ending, FAY, bot_test, text};

/// Longer than anything is tried.
const LONG: Duration = Duration::from_secs(4 * 24 * 60 * 60);
/// How a canvas is started.
const START_CANVAS: [&str; 2] = ["canvas", "start"];
/// With these.
const OPTIONS: [&str; 2] = ["title", "customer"];

#[tokio::test]
async fn a_channel_that_takes_nothing_holds_up_no_other() {
    let dir = TempDir::new().unwrap();
    let shell = Shell::fresh(&dir).await;
    let hour = Duration::from_secs(60 * 60);
    shell
        .chat
        .fare(CHANNEL, 10_000, Fare::Fail(DeliveryErrorKind::Later(hour)));
    shell.ask(1, START_CANVAS, &OPTIONS).await;
    shell.app.settle().await;
    shell.ask_in(5, 2, START_CANVAS, &OPTIONS).await;
    shell.app.settle().await;
    assert_eq!(shell.chat.posts(), [5], "at once, while the other waits an hour");
    shell.stop().await;
}

#[tokio::test]
async fn what_is_tried_for_a_day_is_given_up_and_a_new_board_takes_its_place() {
    let dir = TempDir::new().unwrap();
    let shell = Shell::fresh(&dir).await;
    shell
        .chat
        .fare(CHANNEL, 10_000, Fare::Fail(DeliveryErrorKind::Unsure));
    shell.ask(1, START_CANVAS, &OPTIONS).await;
    shell.pass(LONG).await;
    assert_eq!(shell.chat.tries(), 600);
    let list = || fs::read_to_string(dir.path().join("undelivered.txt"));
    expect![[r"
        the board of canvas 1 in channel 3 of server 2: given up after 600 tries: no clear answer: the test says so
    "]]
    .assert_eq(&list().unwrap());
    shell.chat.mend();
    shell.ask(2, ["canvas", "board"], &[]).await;
    shell.pass(LONG).await;
    assert_eq!(shell.chat.posts(), [CHANNEL], "one board, not two");
    assert!(list().is_err(), "nothing is missing any more");
    shell.stop().await;
}

#[test]
fn a_summary_that_could_not_be_posted_follows_once_ferry_may() {
    for ending in [None, Some(Ending::Stop), Some(Ending::Abort)] {
        bot_test(async |t| {
            begin(t).await;
            // The permission is lost after the stage was closed: summary and board are refused, with files and without.
            harm(t, Route::CreateMessage, 4, refusal(403, 50_013));
            t.pass_gate(FAY, "known well").await.unwrap();
            t.settle().await;
            assert_eq!(posts(t).len(), 1, "neither summary nor board");
            let list = run::undelivered(&t.settings().data_dir);
            let listed = fs::read_to_string(&list).unwrap();
            assert!(
                listed.lines().count() == 2
                    && listed.starts_with("a summary of canvas")
                    && listed.contains("shut out: a permission is missing: status 403, code 50013"),
                "{listed}"
            );
            if let Some(ending) = ending {
                t.restart(ending).await;
            }
            t.slash(FAY, "/canvas board").await.unwrap();
            t.settle().await;
            let posted = posts(t);
            assert_eq!(posted.len(), 3, "{posted:#?}");
            assert!(posted[1].pinned, "the board");
            assert!(text(&posted[2]).contains("known well"), "{}", text(&posted[2]));
            assert!(!list.exists());
            t.slash(ANA, "/tobe add text:light").await.unwrap();
            t.settle().await;
            assert_eq!(posts(t).len(), 3, "once");
        });
    }
}
