//! The guide above the composer: each of its buttons, pressed in turn, leads to its end.

use crate::journey::fills_in_the_start;
use crate::page::{Page, key};
use crate::story::story;

/// Presses the guide's button while it says this.
async fn is_led(page: &Page, says: &str, button: &str) {
    page.waits_for(&format!(
        "read(document.querySelector('.coach-words') ?? document.body).includes({})",
        serde_json::json!(says)
    ))
    .await;
    page.clicks(button).await;
}

/// Has the button shown that is next, and presses it where the caret is.
async fn is_shown(page: &Page, says: &str, button: &str) {
    is_led(page, says, "Show me where").await;
    page.waits_for(&format!(
        "nameOf(document.activeElement) === {}",
        serde_json::json!(button)
    ))
    .await;
    page.presses(&[key::ENTER]).await;
}

/// Fills in the form that has come, and sends it from within.
async fn answers(page: &Page, text: &str) {
    page.waits_for("document.getElementById('form').open").await;
    page.puts_in(text).await;
    page.presses(&[key::CONTROL, key::ENTER]).await;
    page.sees_no_form().await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn the_guide_leads_to_the_first_summary() {
    story("guide", async |t| {
        let page = &t.page;
        is_led(page, "title and a customer", "Start a canvas").await;
        fills_in_the_start(page, "Handing over a flat", "A landlord").await;

        is_shown(page, "Press Add on the board", "Add").await;
        page.sees("What would you like to add?").await;
        is_shown(page, "Press Add on the board", "NOW item").await;
        answers(page, "Keys are counted at the door").await;
        is_shown(page, "Add another", "Add another").await;
        answers(page, "She takes a day off work").await;

        is_led(page, "Be ana for a moment", "Act as ana").await;
        is_shown(page, "You are ana now", "Add").await;
        page.sees("What would you like to add?").await;
        is_shown(page, "You are ana now", "NOW item").await;
        answers(page, "The deposit is paid back late").await;

        is_led(page, "fay started the canvas", "Act as fay").await;
        is_shown(page, "Next stage", "Next stage").await;
        is_shown(page, "Go on anyway", "Go on anyway").await;
        answers(page, "We only rehearse today").await;
        is_led(page, "Done! Ferry has posted", "Show me").await;
        page.waits_for("read(document.activeElement).includes('Stage 1 is closed')")
            .await;
        is_led(page, "the first of eleven stages", "Look around").await;
        page.waits_for("isSeen(document.getElementById('panel'))").await;

        // The guide is for one canvas, and elsewhere for whoever asks for it.
        page.waits_for("!control('Show the guide')").await;
        page.clicks("Add a channel").await;
        page.fills_in("Its name", "another").await;
        page.clicks("Add the channel").await;
        page.waits_for("document.title.includes('#another')").await;
        page.waits_for("!isSeen(document.getElementById('guide'))").await;
        page.clicks("Show the guide").await;
        page.sees("title and a customer").await;
    })
    .await;
}
