//! Changes: they share flushes, happen once, and what was typed survives a full disk.

use std::sync::atomic::Ordering;
use std::time::Duration;

use ferry::sandbox::{Answer, Fault, Route};
use futures::future::join_all;
use tokio::task::JoinSet;

use super::harm::{
    HarmedDisk, PATIENCE, begin, count, harm, logged, newest_interaction, release, until, until_count,
    until_held, until_sleeping,
};
use crate::support::{ANA, BEN, CLEO, Ending, FAY, bot_test, text};

#[test]
fn contributions_that_come_together_share_flushes() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        for name in [ANA, BEN, CLEO] {
            t.slash(name, "/now add text:warm").await.unwrap();
        }
        t.settle().await;
        let before = t.store_stats();
        let lines: Vec<String> = (0..30)
            .map(|number| format!("/now add text:\"seen {number}\""))
            .collect();
        let names = [ANA, BEN, CLEO, FAY].iter().cycle();
        disk.close();
        let adds = lines.iter().zip(names).map(|(line, name)| t.slash(name, line));
        let open = async {
            until(|| disk.is_waiting()).await;
            t.sandbox()
                .wait_until(|world| world.interactions.len() >= 30)
                .await
                .unwrap();
            disk.open();
        };
        let (added, ()) = futures::join!(join_all(adds), open);
        assert!(added.iter().all(Result::is_ok));
        let after = t.store_stats();
        let (operations, batches) = (
            after.operations - before.operations,
            after.batches - before.batches,
        );
        assert!(operations >= 30);
        assert!(
            batches < operations,
            "{batches} batches of {operations} operations"
        );
    });
}

#[test]
fn an_interaction_delivered_again_changes_nothing_twice() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        disk.close();
        let again_in_flight = async {
            until(|| disk.is_waiting()).await;
            t.sandbox().redeliver(newest_interaction(t)).unwrap();
            disk.open();
        };
        let (added, ()) = futures::join!(t.slash_at_once(ANA, "/now add text:once"), again_in_flight);
        let added = added.unwrap();
        assert!(added.text().contains("N1"), "{}", added.text());
        let answered = count(t, Route::InteractionCallback);
        t.sandbox().redeliver(added.answered.interaction).unwrap();
        until_count(t, Route::InteractionCallback, answered + 1).await;
        t.restart(Ending::Abort).await;
        t.sandbox().redeliver(added.answered.interaction).unwrap();
        until_count(t, Route::InteractionCallback, answered + 2).await;
        t.settle().await;
        let shown = t.slash(BEN, "/canvas show").await.unwrap().text();
        assert!(shown.contains("N1") && !shown.contains("N2"), "{shown}");
    });
}

#[test]
fn a_dot_or_a_mark_delivered_again_counts_once_and_its_answer_stays_right() {
    bot_test(async |t| {
        begin(t).await;
        for line in [
            "/now add text:once",
            "/job add type:functional statement:pack",
            "/vote open kind:\"NOW items\"",
        ] {
            t.slash(FAY, line).await.unwrap();
        }
        for (line, sign) in [
            ("/vote cast item:N1", "4 of 5 dots left"),
            ("/job rate job:J1 importance:4", "**4**"),
        ] {
            let first = t.slash(ANA, line).await.unwrap();
            assert!(first.text().contains(sign), "{}", first.text());
            let answered = count(t, Route::InteractionCallback);
            t.sandbox().redeliver(first.answered.interaction).unwrap();
            until_count(t, Route::InteractionCallback, answered + 1).await;
        }
        let ballot = t.slash(ANA, "/vote cast").await.unwrap().text();
        assert!(ballot.contains("4 of 5 dots left"), "{ballot}");
    });
}

#[test]
fn an_answer_lost_with_the_process_is_given_from_the_record() {
    for line in ["/now add text:once", "/canvas board", "/stage done"] {
        bot_test(async |t| {
            begin(t).await;
            let expected = t.slash(FAY, line).await.unwrap().text();
            t.settle().await;
            // What was added is taken back, so that the next does not read like it.
            let undo = match line {
                "/stage done" => "/stage done",
                "/canvas board" => "/mine",
                _ => "/canvas undo",
            };
            t.slash(FAY, undo).await.unwrap();
            harm(t, Route::InteractionCallback, 1, Fault::HoldBefore);
            let (sandbox, person, channel) = (t.shared_sandbox(), t.person(FAY), t.channel());
            let mut act = JoinSet::new();
            act.spawn(async move { sandbox.slash(person, channel, line).await });
            until_held(t, Route::InteractionCallback, 1).await;
            t.restart(Ending::Abort).await;
            t.sandbox().redeliver(newest_interaction(t)).unwrap();
            let answered = act.join_next().await.unwrap().unwrap().unwrap();
            let Answer::Message { id, .. } = answered.answer else {
                panic!("{answered:?}");
            };
            let seen = t.screen(FAY).into_iter().find(|seen| seen.id == id).unwrap();
            assert_eq!(text(&seen), expected.replace("N1", "N2"), "{line}");
        });
    }
}

#[test]
fn a_full_disk_gives_back_what_was_typed_and_takes_it_when_there_is_room() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.settle().await;
        disk.full.store(true, Ordering::SeqCst);
        t.allow_errors(2);
        for name in [ANA, BEN] {
            // Ben is new: already his handle finds no room.
            let refused = t
                .slash(name, "/now add text:\"They eat late\"")
                .await
                .unwrap()
                .text();
            assert!(refused.contains("nearly full"), "{refused}");
            assert!(
                refused.contains("They eat late") && refused.contains("[Open the form again]"),
                "{refused}"
            );
        }
        disk.full.store(false, Ordering::SeqCst);
        assert!(t.click(BEN, "Open the form again").await.unwrap().is_form());
        let added = t.submit(BEN, &[]).await.unwrap().text();
        assert!(added.contains("N2") && added.contains("They eat late"), "{added}");
    });
}

#[test]
fn what_was_decided_on_top_of_a_failed_change_is_decided_anew() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.slash(BEN, "/now add text:second").await.unwrap();
        t.settle().await;
        t.allow_errors(1);
        disk.starve();
        let lose_patience = async || until_sleeping(t, PATIENCE).await;
        let first = async {
            lose_patience().await;
            // A batch of both would find no room for either.
            until(|| disk.is_waiting()).await;
            t.clock().advance(PATIENCE);
        };
        let (third, ()) = futures::join!(t.slash_at_once(ANA, "/now add text:third"), first);
        // Ben's item is decided on top of Ana's, which finds no room.
        let then_open = async {
            lose_patience().await;
            disk.open();
        };
        let (fourth, ()) = futures::join!(t.slash_at_once(BEN, "/now add text:fourth"), then_open);
        let fourth = fourth.unwrap().text();
        assert!(fourth.contains("N3"), "{fourth}");
        let third = third.unwrap().answered.interaction;
        let third = t.sandbox().wait_answer(third).await.unwrap();
        let third = t.screen(ANA).into_iter().find(|seen| seen.id == third).unwrap();
        assert!(text(&third).contains("nearly full"), "{}", text(&third));
    });
}

#[test]
fn an_idle_mailbox_closes_and_opens_again_without_losing_a_job() {
    bot_test(async |t| {
        begin(t).await;
        for number in 1..=20 {
            let line = format!("/now add text:\"seen {number}\"");
            if number % 2 == 0 {
                t.clock().advance(Duration::from_secs(10 * 60));
            }
            let added = t.slash(ANA, &line).await.unwrap().text();
            assert!(added.contains(&format!("N{number}")), "{added}");
        }
        assert!(logged(t, "ERROR").is_empty());
    });
}

#[test]
fn a_post_held_up_by_discord_holds_up_nobody() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::EditMessage, 1, Fault::HoldBefore);
        t.slash(ANA, "/now add text:first").await.unwrap();
        until_held(t, Route::EditMessage, 1).await;
        let added = t.slash(BEN, "/now add text:second").await.unwrap().text();
        assert!(added.contains("N2"));
        release(t, Route::EditMessage);
        t.settle().await;
        assert!(text(&t.board()).contains("second"));
    });
}
