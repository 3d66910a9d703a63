//! What the outbox posts: once, in order, few edits, and again after a person has mended what only people can.

use std::time::Duration;

use ferry::sandbox::{Fault, Permissions, Route};
use futures::future::join_all;

use super::harm::{begin, boards, count, harm, logged, posts, refusal, release, until_held};
use crate::support::{ANA, BEN, Ending, FAY, bot_test, bot_test_with, text};

/// Longer than Discord remembers a nonce.
const NONCE_GONE: Duration = Duration::from_secs(10 * 60);

#[test]
fn a_post_whose_answer_was_lost_is_not_posted_again() {
    bot_test(async |t| {
        harm(t, Route::CreateMessage, 1, Fault::DropAfter);
        begin(t).await;
        assert_eq!(posts(t).len(), 1);
    });
}

#[test]
fn a_post_whose_answer_was_lost_is_found_by_its_mark_after_the_nonce_is_forgotten() {
    bot_test(async |t| {
        harm(t, Route::CreateMessage, 1, Fault::DropAfter);
        let line = "/canvas start title:Lunch customer:Parents";
        t.slash(FAY, line).await.unwrap();
        assert_eq!(t.at_rest().await, 1, "it waits before it tries again");
        t.clock().advance(NONCE_GONE);
        t.settle().await;
        assert_eq!(posts(t).len(), 1);
        assert!(t.board().pinned);
    });
}

#[test]
fn a_post_is_found_by_its_mark_below_much_that_was_said_since() {
    bot_test(async |t| {
        harm(t, Route::CreateMessage, 1, Fault::DropAfter);
        let line = "/canvas start title:Lunch customer:Parents";
        t.slash(FAY, line).await.unwrap();
        assert_eq!(t.at_rest().await, 1);
        let (ana, channel) = (t.person(ANA), t.channel());
        t.sandbox().edit(|world| {
            for number in 0..350 {
                world.say(ana, channel, &format!("so to speak {number}"));
            }
        });
        t.clock().advance(NONCE_GONE);
        t.settle().await;
        assert_eq!(posts(t).len(), 1);
        assert_eq!(count(t, Route::ListMessages), 4);
    });
}

#[test]
fn a_kill_between_post_and_record_posts_nothing_twice() {
    bot_test(async |t| {
        harm(t, Route::CreateMessage, 1, Fault::HoldAfter);
        let line = "/canvas start title:Lunch customer:Parents";
        t.slash(FAY, line).await.unwrap();
        until_held(t, Route::CreateMessage, 1).await;
        t.halt(Ending::Abort).await;
        t.clock().advance(NONCE_GONE);
        t.boot().await;
        t.settle().await;
        assert_eq!(posts(t).len(), 1);
        t.slash(ANA, "/now add text:\"They shop twice\"").await.unwrap();
        t.settle().await;
        assert!(text(&t.board()).contains("They shop twice"));
    });
}

/// Of a row that is worked off in order, only the first can have been tried before.
#[test]
fn of_what_waited_over_a_kill_only_the_first_is_looked_for() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::CreateMessage, 1, Fault::HoldAfter);
        for stage in ["to_be", "gap", "design"] {
            t.slash(FAY, &format!("/stage open stage:{stage}")).await.unwrap();
            let button = match stage {
                "to_be" => "Open TO BE",
                "gap" => "Open GAP",
                _ => "Open Design",
            };
            t.click(FAY, button).await.unwrap();
        }
        until_held(t, Route::CreateMessage, 1).await;
        t.halt(Ending::Abort).await;
        t.clock().advance(NONCE_GONE);
        let looked = count(t, Route::ListMessages);
        t.boot().await;
        t.settle().await;
        assert_eq!(posts(t).len(), 4, "one board for each stage");
        assert_eq!(count(t, Route::ListMessages) - looked, 1);
    });
}

#[test]
fn a_server_error_is_outlasted() {
    bot_test(async |t| {
        harm(t, Route::CreateMessage, 3, refusal(502, 0));
        harm(t, Route::Pin, 2, Fault::DropBefore);
        begin(t).await;
        assert_eq!(posts(t).len(), 1);
        assert!(t.board().pinned);
    });
}

#[test]
fn a_board_deleted_by_hand_is_posted_anew_once_whatever_comes_between() {
    bot_test(async |t| {
        begin(t).await;
        let (channel, old) = (t.channel(), t.board().id);
        t.sandbox().edit(|world| {
            let channel = world.channels.get_mut(&channel).unwrap();
            channel.messages.remove(&old);
            channel.pins.clear();
        });
        harm(t, Route::CreateMessage, 1, Fault::DropAfter);
        harm(t, Route::Pin, 1, refusal(500, 0));
        t.slash(ANA, "/now add text:first").await.unwrap();
        assert_eq!(t.at_rest().await, 1);
        t.slash(BEN, "/now add text:second").await.unwrap();
        t.clock().advance(NONCE_GONE);
        t.settle().await;
        assert_eq!(posts(t).len(), 1);
        let board = text(&t.board());
        assert!(board.contains("first") && board.contains("second"), "{board}");
    });
}

#[test]
fn a_board_too_old_to_edit_is_replaced_and_retired() {
    bot_test(async |t| {
        begin(t).await;
        let old = t.board().id;
        harm(t, Route::EditMessage, 1, refusal(400, 30_046));
        harm(t, Route::Pin, 1, refusal(500, 0));
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.settle().await;
        let posted = posts(t);
        assert_eq!(posted.len(), 2);
        assert!(!posted[0].pinned && text(&posted[0]).contains("has moved"));
        assert!(posted[1].pinned && posted[1].id != old);
        assert!(text(&posted[1]).contains("first"));
    });
}

#[test]
fn a_deleted_channel_is_given_up_once_and_others_go_on() {
    bot_test(async |t| {
        begin(t).await;
        t.slash(ANA, "/now add text:first").await.unwrap();
        assert_eq!(t.at_rest().await, 1, "the board rests between two edits");
        t.slash(ANA, "/now add text:second").await.unwrap();
        let (gone, server) = (t.channel(), t.server());
        let other = t.sandbox().edit(|world| {
            world.delete_channel(gone);
            world.add_channel(server, "other")
        });
        t.settle().await;
        assert_eq!(logged(t, "nothing can be posted").len(), 1);
        t.go_to(other);
        begin(t).await;
        assert!(t.board().pinned);
    });
}

#[test]
fn a_lost_permission_is_told_once_and_all_is_well_when_it_is_back() {
    bot_test(async |t| {
        begin(t).await;
        let channel = t.channel();
        let permit = |may| {
            t.sandbox()
                .edit(|world| world.permit(channel, world.bot, Permissions::VIEW_CHANNEL, may))
        };
        permit(false);
        for text in ["first", "second", "third"] {
            t.slash(ANA, &format!("/now add text:{text}")).await.unwrap();
            t.settle().await;
        }
        assert_eq!(logged(t, "nothing can be posted").len(), 1);
        let lacking = t.slash(FAY, "/canvas board").await.unwrap();
        assert!(lacking.text().contains("View Channels"), "{}", lacking.text());
        permit(true);
        t.slash(FAY, "/canvas board").await.unwrap();
        t.settle().await;
        let board = text(&t.board());
        assert!(board.contains("first") && board.contains("third"), "{board}");
        t.slash(BEN, "/now add text:fourth").await.unwrap();
        t.settle().await;
        assert!(text(&t.board()).contains("fourth"));
    });
}

#[test]
fn a_board_that_cannot_be_pinned_says_why_until_it_can() {
    let without_pins = |config: &mut ferry::sandbox::Config| {
        config.bot_permissions = Permissions::VIEW_CHANNEL
            | Permissions::SEND_MESSAGES
            | Permissions::SEND_MESSAGES_IN_THREADS
            | Permissions::EMBED_LINKS
            | Permissions::ATTACH_FILES
            | Permissions::READ_MESSAGE_HISTORY;
    };
    bot_test_with(without_pins, async |t| {
        let line = "/canvas start title:Lunch customer:Parents";
        let started = t.slash(FAY, line).await.unwrap();
        assert!(!started.text().contains("Pin Messages"), "{}", started.text());
        t.settle().await;
        assert!(text(&posts(t)[0]).contains("-# Ferry could not pin this board: it needs **Pin Messages**"));
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.settle().await;
        assert!(text(&posts(t)[0]).contains("Pin Messages"), "an edit keeps it");
        let server = t.server();
        t.sandbox().edit(|world| {
            let bot = world.bot;
            world.grant(server, bot, Permissions::PIN_MESSAGES)
        });
        t.slash(FAY, "/canvas board").await.unwrap();
        t.settle().await;
        assert!(!text(&t.board()).contains("Pin Messages"));
        assert_eq!(boards(t).len(), 1);
    });
}

#[test]
fn summaries_and_boards_come_in_order_however_quick_the_stages() {
    bot_test(async |t| {
        begin(t).await;
        for _ in 0..2 {
            t.pass_gate(FAY, "we know it well").await.unwrap();
        }
        t.settle().await;
        let posted = posts(t);
        let is_board: Vec<bool> = posted
            .iter()
            .map(|seen| seen.pinned || text(seen).contains("has moved"))
            .collect();
        assert_eq!(is_board, [true, false, true, false, true], "{posted:#?}");
        assert_eq!(posted.iter().filter(|seen| seen.pinned).count(), 1);
        assert!(posted[4].pinned);
    });
}

#[test]
fn a_burst_makes_few_edits_one_at_a_time_and_the_last_state_arrives() {
    bot_test(async |t| {
        begin(t).await;
        let before = count(t, Route::EditMessage);
        harm(t, Route::EditMessage, 1, Fault::HoldBefore);
        let lines: Vec<String> = (0..50)
            .map(|number| format!("/now add text:\"seen {number}\""))
            .collect();
        let adds = lines.iter().map(|line| t.slash(ANA, line));
        for added in join_all(adds).await {
            added.unwrap();
        }
        until_held(t, Route::EditMessage, 1).await;
        assert_eq!(count(t, Route::EditMessage), before, "one is on its way");
        release(t, Route::EditMessage);
        t.settle().await;
        let edits = count(t, Route::EditMessage) - before;
        assert!(edits <= 3, "{edits} edits");
        let board = text(&t.board());
        assert!(board.contains("N50"), "{board}");
    });
}
