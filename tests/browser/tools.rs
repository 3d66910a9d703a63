//! What a facilitator rehearses: time that passes, a Discord that is gone, a workshop that plays itself.

use serde_json::json;

use crate::journey::starts_a_canvas;
use crate::people::opens_the_panel;
use crate::story::story;

/// How far off moments are said to be.
const RELATIVES: &str = "[...document.querySelectorAll('time.moment')].map(read)";

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_deadline_comes_when_the_clock_moves() {
    story("clock", async |t| {
        let fay = &t.page;
        starts_a_canvas(fay, "Handing over a flat", "A landlord").await;
        let ana = t.window_as("ana").await;
        ana.says("/now add text:\"Keys are counted at the door\"").await;
        ana.sees("N1 is on the canvas").await;
        fay.says("/stage deadline when:\"in 3 days\"").await;
        fay.sees("gets a reminder here").await;
        opens_the_panel(fay).await;
        fay.waits_for(&format!("{RELATIVES}.includes('in 3 days')")).await;
        fay.clicks("+ 1 day").await;
        // What was said today was said yesterday now, and what was three days off is two days off.
        fay.waits_for("read(document.querySelector('time.when')).includes('/')")
            .await;
        assert_eq!(
            fay.asks(&format!("{RELATIVES}.includes('in 3 days')")).await,
            json!(false),
            "every moment goes by the clock"
        );
        for _ in 0..2 {
            fay.clicks("+ 1 day").await;
        }
        fay.sees("add what you have, then press").await;
        ana.waits_for("read(document.querySelector('.mentions-me')).includes('@ana')")
            .await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn what_waits_arrives_when_discord_is_back() {
    story("away", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        opens_the_panel(page).await;
        page.says("/now add text:\"Keys are counted at the door\"").await;
        page.clicks("Take Discord away").await;
        page.sees("Bring Discord back").await;
        // Nobody hears what is sent now, and it stays where it was typed.
        page.writes().await;
        page.puts_in("/now add text:\"She takes a day off work\"").await;
        page.clicks("Send").await;
        page.sees("respond").await;
        page.waits_for("[...document.querySelectorAll('#composer input, #composer textarea')].some((field) => field.value.includes('a day off work'))")
            .await;
        page.clicks("Bring Discord back").await;
        page.sees_on_board("Keys are counted at the door").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn the_example_plays_itself_to_the_first_summary() {
    story("example", async |t| {
        let page = &t.page;
        page.clicks("Watch the example instead").await;
        page.sees("Stage 1 of 11: NOW").await;
        // Whoever is about to stop it finds the button where it was, however far it has come meanwhile.
        page.asks("(window.stop = control('Stop and take over')).focus()")
            .await;
        page.waits_for(
            "(window.played ??= read(document.querySelector('.how-far'))) !== read(document.querySelector('.how-far'))",
        )
        .await;
        assert_eq!(
            page.asks("document.activeElement === stop && stop.isConnected").await,
            json!(true),
            "the button is what it was"
        );
        page.clicks("Quick").await;
        for least in [20, 40, 60] {
            page.waits_for(&has_played(least)).await;
        }
        page.sees_picture_of("Stage 1 is closed").await;
        page.sees("Stage 2 of 11: TO BE").await;
        page.waits_for("document.title.includes('workshop')").await;

        page.sees("The example stops here").await;
        page.waits_for("document.activeElement.id === 'line'").await;
        page.clicks("All right").await;
        page.waits_for("!isSeen(document.getElementById('guide'))").await;
        page.clicks("canvas").await;
        page.sees("Give your canvas a title").await;
    })
    .await;
}

/// Whether so many steps of the example are done, or all of them.
fn has_played(least: u32) -> String {
    format!(
        "((strip) => !strip || Number(strip[1]) >= {least})(/example is playing: ([0-9]+)/.exec(read(document.body)))"
    )
}
