//! Restarts that nobody notices: buttons of messages posted long ago, forms that were open, stops under load and stops
//! that Discord holds up.

use std::time::Duration;

use ferry::sandbox::{Fault, Route};

use super::harm::{
    HarmedDisk, PATIENCE, begin, count, harm, logged, posts, release, until, until_count, until_held,
};
use crate::support::{ANA, BEN, Ending, FAY, bot_test, text};

/// Half a year.
const MONTHS: Duration = Duration::from_secs(183 * 24 * 60 * 60);
/// How long a stop waits for what is on its way.
const STOP_PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn a_button_pressed_and_a_form_sent_months_and_restarts_later_still_work() {
    bot_test(async |t| {
        begin(t).await;
        let board = t.board().id;
        let receipt = t.slash(BEN, "/now add text:\"They shop twice\"").await.unwrap();
        let receipt = receipt.seen.unwrap().id;
        t.settle().await;
        t.clock().advance(MONTHS);
        t.restart(Ending::Abort).await;
        t.click_on(ANA, board, "Add").await.unwrap();
        t.restart(Ending::Abort).await;
        assert!(t.click(ANA, "NOW item").await.unwrap().is_form());
        assert!(t.click_on(BEN, receipt, "Edit").await.unwrap().is_form());
        t.restart(Ending::Abort).await;
        let added = t.submit(ANA, &[("text", "They eat late")]).await.unwrap().text();
        assert!(added.contains("N2") && added.contains("They eat late"), "{added}");
        let edited = t
            .submit(BEN, &[("text", "They shop daily")])
            .await
            .unwrap()
            .text();
        assert!(edited.contains("They shop daily"), "{edited}");
        t.settle().await;
        let shown = text(&t.board());
        assert!(
            shown.contains("They eat late") && shown.contains("They shop daily"),
            "{shown}"
        );
    });
}

#[test]
fn a_stop_lets_go_of_what_discord_holds_up_and_the_next_start_finishes_it() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::CreateMessage, 1, Fault::HoldAfter);
        t.pass_gate(FAY, "known well").await.unwrap();
        until_held(t, Route::CreateMessage, 1).await;
        let clock = t.clock().clone();
        let pass = async move {
            clock.next_wake_is(STOP_PATIENCE).await;
            clock.advance(STOP_PATIENCE);
        };
        futures::join!(t.halt(Ending::Stop), pass);
        release(t, Route::CreateMessage);
        assert_eq!(logged(t, "letting go of what Discord holds up").len(), 1);
        t.boot().await;
        t.settle().await;
        assert_eq!(posts(t).len(), 3, "the held summary, and two boards");
        assert!(logged(t, "was not stopped cleanly").is_empty());
    });
}

#[test]
fn an_answer_that_rests_on_a_failed_change_is_made_anew() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.slash(BEN, "/mine").await.unwrap();
        t.settle().await;
        t.allow_errors(1);
        disk.starve();
        let first = async {
            t.clock().next_wake_is(PATIENCE).await;
            until(|| disk.is_waiting()).await;
            t.clock().advance(PATIENCE);
        };
        let (lost, ()) = futures::join!(t.slash_at_once(ANA, "/now add text:second"), first);
        // What Ben sees is drawn on top of Ana's item, which finds no room.
        let then_open = async {
            t.clock().next_wake_is(PATIENCE).await;
            disk.open();
        };
        let (shown, ()) = futures::join!(t.slash_at_once(BEN, "/canvas show"), then_open);
        let shown = shown.unwrap().text();
        assert!(shown.contains("first") && !shown.contains("second"), "{shown}");
        let lost = lost.unwrap().answered.interaction;
        t.sandbox().wait_answer(lost).await.unwrap();
    });
}

#[test]
fn what_was_refused_is_not_done_when_it_is_delivered_again() {
    bot_test(async |t| {
        begin(t).await;
        t.slash(ANA, "/now add text:first").await.unwrap();
        let refused = t.slash(BEN, "/item remove item:N1").await.unwrap();
        let told = refused.text();
        let line = format!("/canvas facilitator add member:@{BEN}");
        t.slash(FAY, &line).await.unwrap();
        let answered = count(t, Route::InteractionCallback);
        t.sandbox().redeliver(refused.answered.interaction).unwrap();
        until_count(t, Route::InteractionCallback, answered + 1).await;
        t.settle().await;
        assert!(text(&t.board()).contains("first"), "{told}");
    });
}
