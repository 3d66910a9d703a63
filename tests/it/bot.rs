//! The bot end to end: people act, Discord is on loopback, the client is the real one.

use crate::support::{ANA, FAY, bot_test};

#[test]
fn a_canvas_is_started_and_contributed_to() {
    bot_test(async |t| {
        let started = t
            .slash(
                FAY,
                "/canvas start title:\"School lunches\" customer:\"A parent of two\"",
            )
            .await
            .unwrap();
        println!("{}", started.text());
        t.settle().await;
        for seen in t.screen(ANA) {
            println!("--- {} {}", seen.author, crate::support::text(&seen));
        }
        let added = t
            .slash(ANA, "/now add text:\"They shop twice a week\"")
            .await
            .unwrap();
        println!("{}", added.text());
        t.settle().await;
        println!("{}", crate::support::text(&t.board()));
    });
}
