//! Answers: deferred where work is slow, sent again where they were lost, replaced where Discord refuses them.

use std::time::Duration;

use ferry::sandbox::{ActError, Answer, Fault, Route};

use super::harm::{HarmedDisk, PATIENCE, begin, harm, logged, refusal, release, until_held, until_sleeping};
use crate::support::{ANA, BEN, bot_test, text};

#[test]
fn slow_work_is_deferred_and_then_filled_in() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        disk.close();
        let wait = async {
            until_sleeping(t, PATIENCE).await;
            t.clock().advance(PATIENCE);
        };
        let (deferred, ()) = futures::join!(t.slash_at_once(ANA, "/now add text:slow"), wait);
        let deferred = deferred.unwrap();
        assert!(matches!(
            deferred.answered.answer,
            Answer::Deferred { ephemeral: true, .. }
        ));
        harm(t, Route::EditOriginal, 1, Fault::DropBefore);
        disk.open();
        let id = t
            .sandbox()
            .wait_answer(deferred.answered.interaction)
            .await
            .unwrap();
        let seen = t.screen(ANA).into_iter().find(|seen| seen.id == id).unwrap();
        assert!(seen.ephemeral && text(&seen).contains("N1"), "{}", text(&seen));
    });
}

#[test]
fn a_form_that_came_too_late_is_a_message_with_a_button() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.settle().await;
        disk.close();
        let lose_patience = async || {
            until_sleeping(t, PATIENCE).await;
            t.clock().advance(PATIENCE);
        };
        // Ben's answer waits behind Ana's, which waits for the disk.
        let (slow, ()) = futures::join!(t.slash_at_once(ANA, "/now add text:slow"), lose_patience());
        slow.unwrap();
        let (form, ()) = futures::join!(t.slash_at_once(BEN, "/now add"), lose_patience());
        let form = form.unwrap().answered;
        disk.open();
        let id = t.sandbox().wait_answer(form.interaction).await.unwrap();
        let seen = t.screen(BEN).into_iter().find(|seen| seen.id == id).unwrap();
        assert!(text(&seen).contains("[Open the form]"), "{}", text(&seen));
        assert!(t.click_on(BEN, id, "Open the form").await.unwrap().is_form());
        let added = t.submit(BEN, &[("text", "typed")]).await.unwrap();
        assert!(added.text().contains("N3"), "{}", added.text());
    });
}

#[test]
fn an_answer_that_comes_too_late_is_no_failure_and_the_change_stands() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::InteractionCallback, 1, refusal(404, 10_062));
        let bound = t
            .sandbox()
            .edit(|world| std::mem::replace(&mut world.answer_bound, Duration::from_millis(500)));
        let unanswered = t.slash(ANA, "/now add text:stands").await;
        assert!(matches!(unanswered, Err(ActError::NoAnswer)), "{unanswered:?}");
        t.sandbox().edit(|world| world.answer_bound = bound);
        t.settle().await;
        assert!(text(&t.board()).contains("stands"));
        assert_eq!(logged(t, "takes no answer any more").len(), 1);
    });
}

#[test]
fn an_answer_that_was_lost_on_the_way_is_sent_again() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::InteractionCallback, 1, Fault::DropBefore);
        let added = t.slash(ANA, "/now add text:first").await.unwrap();
        assert!(added.text().contains("N1"));
        harm(t, Route::InteractionCallback, 1, Fault::DropAfter);
        let added = t.slash(ANA, "/now add text:second").await.unwrap();
        assert!(added.text().contains("N2"));
        harm(t, Route::InteractionCallback, 1, refusal(503, 0));
        let added = t.slash(ANA, "/now add text:third").await.unwrap();
        assert!(added.text().contains("N3"));
    });
}

#[test]
fn an_answer_that_discord_refuses_becomes_a_reference_that_the_log_has() {
    bot_test(async |t| {
        begin(t).await;
        t.allow_errors(1);
        harm(t, Route::InteractionCallback, 1, refusal(400, 50_035));
        let told = t.slash(ANA, "/now add text:first").await.unwrap().text();
        let errors = logged(t, "ERROR");
        let reference = errors[0].split("reference=\"").nth(1).unwrap();
        let reference = reference.split('"').next().unwrap();
        assert!(told.contains(reference), "{told} / {errors:?}");
    });
}

#[test]
fn a_deferred_answer_that_discord_refuses_becomes_a_reference() {
    bot_test(async |t| {
        let disk = HarmedDisk::begin(t).await;
        t.allow_errors(1);
        disk.close();
        let wait = async {
            until_sleeping(t, PATIENCE).await;
            t.clock().advance(PATIENCE);
        };
        let (deferred, ()) = futures::join!(t.slash_at_once(ANA, "/now add text:slow"), wait);
        let deferred = deferred.unwrap();
        harm(t, Route::EditOriginal, 1, refusal(400, 50_035));
        disk.open();
        let id = t
            .sandbox()
            .wait_answer(deferred.answered.interaction)
            .await
            .unwrap();
        let seen = t.screen(ANA).into_iter().find(|seen| seen.id == id).unwrap();
        let errors = logged(t, "ERROR");
        let reference = errors[0].split("reference=\"").nth(1).unwrap();
        assert!(text(&seen).contains(reference.split('"').next().unwrap()));
    });
}

#[test]
fn nobody_waits_while_an_answer_of_another_is_held() {
    bot_test(async |t| {
        begin(t).await;
        harm(t, Route::InteractionCallback, 1, Fault::HoldBefore);
        let other = async {
            until_held(t, Route::InteractionCallback, 1).await;
            let added = t.slash(BEN, "/now add text:second").await.unwrap();
            release(t, Route::InteractionCallback);
            added
        };
        let (first, second) = futures::join!(t.slash_at_once(ANA, "/now add text:first"), other);
        assert!(first.unwrap().text().contains("N1"));
        assert!(second.text().contains("N2"));
    });
}
