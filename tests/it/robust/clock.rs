//! A clock that is set: back by minutes, back and forward by years, while Discord's own goes on.

use std::time::Duration;

use ferry::canvas::Timestamp;

use super::harm::begin;
use crate::support::{ANA, BEN, BotTest, Ending, FAY, START, bot_test_with, text};

const MINUTE_MS: i64 = 60 * 1_000;
const YEAR_MS: i64 = 365 * 24 * 60 * MINUTE_MS;

/// Runs a test whose bot has a clock of its own: Discord's stands still.
fn set_clock_test(body: impl AsyncFn(&mut BotTest, Timestamp)) {
    for jump_ms in [-10 * MINUTE_MS, -3 * YEAR_MS, 3 * YEAR_MS] {
        bot_test_with(
            |config| config.clock = std::sync::Arc::new(|| START.millis().unsigned_abs()),
            async |t| body(t, Timestamp(START.millis() + jump_ms)).await,
        );
    }
}

#[test]
fn what_was_done_before_the_clock_was_set_is_not_done_again() {
    set_clock_test(async |t, set_to| {
        begin(t).await;
        let first = t.slash(ANA, "/now add text:\"They shop twice\"").await.unwrap();
        t.clock().set(set_to);
        // What is written now makes room among the records of what was done.
        for number in 0..3 {
            let line = format!("/now add text:\"seen {number}\"");
            t.slash(BEN, &line).await.unwrap();
            t.clock().advance(Duration::from_secs(2 * 60));
        }
        t.restart(Ending::Abort).await;
        t.sandbox().redeliver(first.answered.interaction).unwrap();
        let added = t
            .slash(ANA, "/now add text:\"They eat late\"")
            .await
            .unwrap()
            .text();
        assert!(added.contains("**N5**"), "{added}");
        let shown = t.slash(ANA, "/canvas show").await.unwrap().text();
        assert_eq!(shown.matches("They shop twice").count(), 1, "{shown}");
    });
}

#[test]
fn boards_receipts_undo_and_stages_go_on_when_the_clock_was_set() {
    set_clock_test(async |t, set_to| {
        begin(t).await;
        t.slash(ANA, "/now add text:first").await.unwrap();
        t.clock().set(set_to);
        t.slash(BEN, "/now add text:second").await.unwrap();
        t.settle().await;
        let board = text(&t.board());
        assert!(board.contains("first") && board.contains("second"), "{board}");
        let undone = t.slash(BEN, "/canvas undo").await.unwrap().text();
        assert!(undone.contains("**N2** is off the canvas again"), "{undone}");
        t.pass_gate(FAY, "known well").await.unwrap();
        t.settle().await;
        assert!(text(&t.board()).contains("TO BE"));
        assert_eq!(super::harm::posts(t).len(), 3, "board, summary, new board");
    });
}
