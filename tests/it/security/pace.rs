//! Members who go on faster than people do.

use std::time::Duration;

use expect_test::expect;
use ferry::app::pace::Pace;

use super::{begin, history};
use crate::support::{ANA, BEN, BotTest, Ending, FAY, bot_test};

/// Starts the bot anew with the pace that operators get.
async fn in_earnest(t: &mut BotTest) {
    t.limits().shell.pace = Pace::MEMBER;
    t.restart(Ending::Stop).await;
    begin(t).await;
}

#[test]
fn a_flood_of_contributions_is_held_and_gives_the_text_back() {
    bot_test(async |t| {
        in_earnest(t).await;
        // The first minute is full again, whatever the canvas took to be started.
        t.clock().advance(Duration::from_secs(60));
        for number in 0..30 {
            let line = format!("/now add text:\"Observation {number}\"");
            t.slash(ANA, &line).await.unwrap();
        }
        let before = history(t).await.len();
        let held = t.slash(ANA, "/now add text:\"One too many\"").await.unwrap();
        expect![[r#"
            That was a lot in a short time, so this is not done yet; try again in 2 seconds.
            # What you typed
            ## What do you observe?
            One too many
            [Open the form again]"#]]
        .assert_eq(&held.text());
        assert_eq!(history(t).await.len(), before, "nothing has happened");
        let form = t.slash(ANA, "/now add").await.unwrap();
        assert!(form.is_form(), "looking goes on");
        t.sandbox().dismiss(t.person(ANA));
        t.slash(BEN, "/now add text:\"Nobody else is held\"")
            .await
            .unwrap();
        t.clock().advance(Duration::from_secs(2));
        t.click(ANA, "Open the form again").await.unwrap();
        let taken = t.submit(ANA, &[]).await.unwrap().text();
        assert!(
            taken.contains("One too many") && taken.contains("is on the canvas"),
            "{taken}"
        );
    });
}

#[test]
fn what_is_delivered_again_is_not_counted_again() {
    bot_test(async |t| {
        in_earnest(t).await;
        t.clock().advance(Duration::from_secs(60));
        let first = t.slash(ANA, "/now add text:\"They eat late\"").await.unwrap();
        for _ in 0..40 {
            t.sandbox().redeliver(first.answered.interaction).unwrap();
        }
        t.settle().await;
        for number in 0..29 {
            let line = format!("/now add text:\"Observation {number}\"");
            let said = t.slash(ANA, &line).await.unwrap().text();
            assert!(said.contains("is on the canvas"), "{number}: {said}");
        }
    });
}

#[test]
fn a_flood_of_looks_is_held_and_completions_are_empty() {
    bot_test(async |t| {
        in_earnest(t).await;
        t.clock().advance(Duration::from_secs(60));
        for _ in 0..120 {
            t.slash(BEN, "/mine").await.unwrap();
        }
        let held = t.slash(BEN, "/mine").await.unwrap().text();
        assert!(held.starts_with("That was a lot in a short time"), "{held}");
        let choices = t.complete(BEN, "/item show item:N").await.unwrap();
        assert!(choices.is_empty(), "{choices:?}");
        let choices = t.complete(ANA, "/item show item:N").await.unwrap();
        assert!(!choices.is_empty());
        let taken = t
            .slash(BEN, "/now add text:\"Changing goes on\"")
            .await
            .unwrap()
            .text();
        assert!(taken.contains("is on the canvas"), "{taken}");
    });
}

#[test]
fn a_facilitator_who_imports_is_not_held_by_what_is_in_the_file() {
    bot_test(async |t| {
        in_earnest(t).await;
        t.clock().advance(Duration::from_secs(60));
        for number in 0..30 {
            t.slash(FAY, &format!("/now add text:\"Observation {number}\""))
                .await
                .unwrap();
        }
        let shown = t.slash(FAY, "/canvas export format:json").await.unwrap();
        let file = super::file_of(t, t.channel(), &shown);
        let server = t.server();
        let copy = t.sandbox().edit(|world| world.add_channel(server, "copy"));
        t.go_to(copy);
        let person = t.person(FAY);
        t.sandbox()
            .edit(|world| world.add_upload(person, "canvas.json", "application/json", &file));
        let said = t
            .slash(FAY, "/canvas import file:canvas.json")
            .await
            .unwrap()
            .text();
        assert!(said.contains("with 31 items"), "{said}");
    });
}
