//! Reviewing in the Update stages, and deciding what evidence proves.

use crate::support::{ANA, BEN, Ending, bot_test};

use super::keep_secret;
use super::talk::{self, Talk};

follow![
    "review":
    an_update_is_walked_through_item_by_item,
    a_review_goes_on_when_others_were_faster,
    evidence_is_shown_to_all_and_decided_by_few,
    findings_lead_the_review_and_the_summary_names_them,
];

#[test]
fn what_is_hidden_stays_out_of_a_review() {
    keep_secret("review/what_is_hidden_stays_out_of_a_review");
}

#[test]
fn a_review_goes_on_after_a_restart() {
    bot_test(async |t| {
        for line in [
            "fay: /canvas start title:\"School lunches\" customer:\"A parent of two\"",
            "ana: /now add text:\"They shop twice a week\"",
            "ana: /now add text:\"They eat late\"",
            "fay: /stage open stage:update_1",
            "fay clicks Open Update 1",
            "ana: /stage review",
        ] {
            Talk::new(t).quietly(line).await;
        }
        t.settle().await;
        t.restart(Ending::Stop).await;
        let next = t.click(ANA, "Keep").await.unwrap().text();
        assert!(
            next.contains("**N1** stays as it is.") && next.contains("They eat late"),
            "{next}"
        );
        t.restart(Ending::Stop).await;
        let end = t.click(ANA, "Keep").await.unwrap().text();
        assert!(end.contains("Everything has been looked at"), "{end}");
        // Others see the same end.
        let others = t.slash(BEN, "/stage review").await.unwrap().text();
        assert!(others.contains("Looked at in this stage: 2 of 2"), "{others}");
    });
}

#[test]
fn an_act_of_a_review_that_is_delivered_again_is_done_once() {
    bot_test(async |t| {
        for line in [
            "fay: /canvas start title:\"School lunches\" customer:\"A parent of two\"",
            "ana: /now add text:\"They shop twice a week\"",
            "ana: /now add text:\"They eat late\"",
            "fay: /stage open stage:update_1",
            "fay clicks Open Update 1",
            "ana: /stage review",
        ] {
            Talk::new(t).quietly(line).await;
        }
        let kept = t.click(ANA, "Keep").await.unwrap();
        t.sandbox().redeliver(kept.answered.interaction).unwrap();
        t.settle().await;
        let history = t.slash(BEN, "/canvas history item:N1").await.unwrap().text();
        assert_eq!(
            history.matches("looked at N1 and kept it").count(),
            1,
            "{history}"
        );
    });
}
