//! Merges and actions over restarts, over time, and where an interaction is delivered again.

use std::time::Duration;

use super::talk::Talk;
use crate::support::{ANA, BEN, BotTest, CLEO, Ending, bot_test, text};

/// A day of the clock.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

async fn begin(t: &mut BotTest) {
    let mut talk = Talk::new(t);
    talk.quietly("fay: /canvas start title:\"School lunches\" customer:\"A parent of two\"")
        .await;
    talk.quietly("ana: /now add text:\"They shop twice a week\"")
        .await;
}

#[test]
fn a_button_that_merges_works_after_a_restart_and_once() {
    bot_test(async |t| {
        begin(t).await;
        let added = t
            .slash(BEN, "/now add text:\"they shop twice a week\"")
            .await
            .unwrap();
        t.restart(Ending::Abort).await;
        let message = added.seen.unwrap().id;
        let (first, second) = futures::join!(
            t.click_on(BEN, message, "Merge N2 into N1"),
            t.click_on(BEN, message, "Merge N2 into N1")
        );
        let told = [first.unwrap().text(), second.unwrap().text()];
        assert!(
            told.iter()
                .any(|told| told.starts_with("**N2** is part of **N1** now")),
            "{told:?}"
        );
        let history = t.slash(ANA, "/canvas history item:N2").await.unwrap().text();
        assert_eq!(history.matches("merged").count(), 1, "{history}");
    });
}

#[test]
fn a_merge_that_is_delivered_again_is_answered_from_the_record() {
    bot_test(async |t| {
        begin(t).await;
        t.slash(BEN, "/now add text:\"they eat late\"").await.unwrap();
        let merged = t.slash(BEN, "/item merge item:N2 into:N1").await.unwrap();
        t.slash(ANA, "/item edit item:N1").await.unwrap();
        t.submit(ANA, &[("text", "They shop every day")]).await.unwrap();
        t.restart(Ending::Abort).await;
        t.sandbox().redeliver(merged.answered.interaction).unwrap();
        t.settle().await;
        let history = t.slash(ANA, "/canvas history").await.unwrap().text();
        assert_eq!(history.matches("merged").count(), 1, "{history}");
    });
}

#[test]
fn what_is_overdue_says_so_until_it_is_done() {
    bot_test(async |t| {
        begin(t).await;
        t.slash(ANA, "/action add text:\"Call the school\" due:tomorrow")
            .await
            .unwrap();
        t.slash(ANA, "/action add text:\"Book a room\" due:\"in 5 days\"")
            .await
            .unwrap();
        let before = t.slash(CLEO, "/action list").await.unwrap().text();
        assert!(!before.contains('⏰'), "{before}");
        t.clock().advance(DAY * 3);
        let list = t.slash(ANA, "/action list").await.unwrap();
        let late = list.text();
        assert!(
            late.contains("⏰ **O1** Call the school") && late.contains("▫️ **O2** Book a room"),
            "{late}"
        );
        t.restart(Ending::Stop).await;
        t.select(ANA, "Mark as done …", &["O1 Call the school"])
            .await
            .unwrap();
        let all = t.slash(CLEO, "/action list show:all").await.unwrap().text();
        assert!(all.contains("✅ **O1** Call the school"), "{all}");
    });
}

#[test]
fn whoever_is_named_as_owner_is_not_pinged() {
    bot_test(async |t| {
        begin(t).await;
        t.slash(ANA, "/action add text:\"Call @everyone\" owner:@ben")
            .await
            .unwrap();
        t.slash(ANA, "/canvas show as:public").await.unwrap();
        t.settle().await;
        let ping = format!("<@{}>", t.person(BEN));
        for seen in t.posts() {
            let seen = text(&seen);
            assert!(
                !seen.contains("@everyone") && !seen.contains(&ping),
                "it pings: {seen}"
            );
        }
    });
}
