//! Pictures under harm: files that may not be attached, a studio that draws nothing, posts that may have arrived.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use ferry::sandbox::{Fault, Permissions, Route};

use super::harm::{begin, boards, count, harm, logged, posts, refusal};
use crate::support::{ANA, BEN, BotTest, Ending, FAY, bot_test, text};

const NOTE: &str = "-# There is no picture here, since Ferry lacks **Attach Files**";

/// Somebody adds a NOW, and the board says it.
async fn add(t: &BotTest, name: &str, words: &str) {
    t.slash(name, &format!("/now add text:{words}")).await.unwrap();
    t.settle().await;
    assert!(text(&t.board()).contains(words), "{}", text(&t.board()));
}

#[test]
fn where_no_files_are_taken_the_board_goes_without_and_says_so_until_they_are() {
    bot_test(async |t| {
        let channel = t.channel();
        let permit = |may| {
            t.sandbox()
                .edit(|world| world.permit(channel, world.bot, Permissions::ATTACH_FILES, may))
        };
        permit(false);
        begin(t).await;
        assert!(t.board().files.is_empty() && text(&t.board()).contains(NOTE));
        let (posted, edited) = (count(t, Route::CreateMessage), count(t, Route::EditMessage));
        assert_eq!((posted, edited), (1, 0), "nothing was tried in vain");
        add(t, ANA, "first").await;
        add(t, BEN, "second").await;
        assert_eq!(count(t, Route::EditMessage), 2, "one for each");
        assert!(text(&t.board()).contains(NOTE), "an edit keeps it");
        t.pass_gate(FAY, "known well").await.unwrap();
        t.settle().await;
        let noted = posts(t).iter().filter(|seen| text(seen).contains(NOTE)).count();
        assert_eq!(noted, 2, "the summary and the new board");
        assert_eq!(count(t, Route::CreateMessage), 3);

        permit(true);
        t.slash(ANA, "/job add type:functional statement:third")
            .await
            .unwrap();
        t.settle().await;
        assert!(t.board().files.len() == 1 && !text(&t.board()).contains(NOTE));
    });
}

#[test]
fn a_board_whose_files_are_refused_goes_without_them_at_once() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::EditMessage, 1, refusal(403, 50_013));
        let before = count(t, Route::EditMessage);
        add(t, ANA, "first").await;
        assert!(t.board().files.is_empty() && text(&t.board()).contains(NOTE));
        assert_eq!(count(t, Route::EditMessage) - before, 1, "beside the refused one");
        add(t, ANA, "second").await;
        assert!(t.board().files.len() == 1 && !text(&t.board()).contains(NOTE));
    });
}

#[test]
fn what_forbids_more_than_files_is_not_taken_for_the_files() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::EditMessage, 2, refusal(403, 50_013));
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.settle().await;
        assert_eq!(logged(t, "nothing can be posted").len(), 1);
        add(t, ANA, "second").await;
        assert!(t.board().files.len() == 1 && !text(&t.board()).contains(NOTE));
    });
}

#[test]
fn a_studio_that_takes_nothing_on_costs_the_picture_alone() {
    bot_test(async |t| {
        begin(t).await;
        assert_eq!(t.board().files.len(), 1);
        t.limits().studio.queue = 0;
        t.restart(Ending::Stop).await;
        add(t, ANA, "first").await;
        assert!(t.board().files.is_empty(), "the old picture is not of this board");
        assert!(!text(&t.board()).contains(NOTE));
        let shown = t.slash(ANA, "/canvas show").await.unwrap();
        assert!(shown.text().contains("first") && shown.seen.unwrap().files.is_empty());
        t.pass_gate(FAY, "known well").await.unwrap();
        t.settle().await;
        assert_eq!(posts(t).len(), 3);
        t.limits().studio.queue = 256;
        t.restart(Ending::Stop).await;
        t.slash(ANA, "/tobe add text:second from:N1").await.unwrap();
        t.settle().await;
        assert_eq!(t.board().files.len(), 1, "the picture is back");
    });
}

#[test]
fn a_post_in_doubt_is_found_with_its_picture_and_not_made_twice() {
    for fault in [Fault::DropAfter, Fault::DropBefore, refusal(500, 0)] {
        bot_test(async |t| {
            harm(t, Route::CreateMessage, 1, fault.clone());
            begin(t).await;
            assert_eq!(boards(t).len(), 1, "{fault:?}");
            assert_eq!(t.board().files.len(), 1, "{fault:?}");
            harm(t, Route::CreateMessage, 1, fault.clone());
            t.pass_gate(FAY, "known well").await.unwrap();
            t.settle().await;
            let files: Vec<usize> = posts(t).iter().map(|seen| seen.files.len()).collect();
            assert_eq!(files, [0, 1, 1], "{fault:?}");
        });
    }
}

#[test]
fn an_edit_in_doubt_leaves_one_picture_and_the_right_one() {
    for fault in [Fault::DropAfter, Fault::DropBefore] {
        bot_test(async |t| {
            begin(t).await;
            harm(t, Route::EditMessage, 1, fault.clone());
            t.slash(ANA, "/now add text:early").await.unwrap();
            t.slash(ANA, "/canvas undo").await.unwrap();
            t.slash(ANA, "/now add text:late").await.unwrap();
            t.settle().await;
            let board = t.board();
            assert_eq!(board.files.len(), 1, "{fault:?}");
            let alt = board.files[0].description.clone().unwrap();
            assert!(alt.contains("late") && !alt.contains("early"), "{alt}");
        });
    }
}

#[test]
fn an_answer_whose_picture_is_refused_comes_without_it() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::InteractionCallback, 1, refusal(413, 40_005));
        let shown = t.slash(ANA, "/canvas show").await.unwrap();
        assert!(
            shown.text().contains("Discord did not take the file"),
            "{}",
            shown.text()
        );
        assert!(shown.is_private() && shown.seen.unwrap().files.is_empty());
    });
}

#[test]
fn a_stop_amid_edits_leaves_the_last_state_with_its_picture_to_the_next_start() {
    for ending in [Ending::Stop, Ending::Abort] {
        bot_test(async |t| {
            begin(t).await;
            for number in 0..6 {
                t.slash(ANA, &format!("/now add text:seen-{number}"))
                    .await
                    .unwrap();
            }
            t.restart(ending).await;
            t.settle().await;
            let board = t.board();
            assert!(text(&board).contains("seen-5"));
            assert_eq!(board.files.len(), 1);
            let alt = board.files[0].description.clone().unwrap();
            assert!(alt.contains("6 items"), "{alt}");
        });
    }
}
