//! What somebody typed is kept: over a reload, over the death of the program, and while keys are held down.

use serde_json::json;

use crate::journey::{observes, starts_a_canvas};
use crate::page::{Page, key};
use crate::story::story;

/// The line that people write in holds this.
pub(crate) async fn is_written(page: &Page, text: &str) {
    page.waits_for(&format!(
        "document.getElementById('line').value === {}",
        json!(text)
    ))
    .await;
}

/// The form holds this.
pub(crate) async fn is_in_form(page: &Page, text: &str) {
    page.waits_for(&format!(
        "document.querySelector('#form[open] textarea')?.value === {}",
        json!(text)
    ))
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn drafts_outlast_a_reload() {
    story("drafts", async |t| {
        let page = &t.page;
        page.writes().await;
        page.puts_in("Half of a message").await;
        page.reloads().await;
        is_written(page, "Half of a message").await;
        page.writes().await;
        page.begins("canvas start").await;
        page.is_in_chip("title").await;
        page.puts_in("Handing over").await;
        page.reloads().await;
        page.waits_for("document.querySelector('.chip[data-option=title] input')?.value === 'Handing over'")
            .await;
        page.clicks_at("[document.querySelector('.chip[data-option=title] input')].find(isFree)")
            .await;
        page.presses(&[key::ESCAPE]).await;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;

        page.clicks("Add").await;
        page.clicks("NOW item").await;
        page.sees_form("What do you observe?").await;
        page.puts_in("Half of a senten").await;
        page.reloads().await;
        is_in_form(page, "Half of a senten").await;
        page.sees("What you typed before is here again").await;
        page.clicks("Cancel").await;
        page.sees_no_form().await;
        page.clicks("NOW item").await;
        is_in_form(page, "Half of a senten").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_bare_command_asks_for_what_it_needs() {
    story("bare", async |t| {
        let page = &t.page;
        page.writes().await;
        page.types("/canvas start").await;
        page.is_offered("/canvas start").await;
        page.presses(&[key::ESCAPE]).await;
        page.clicks("Send").await;
        page.is_in_chip("title").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn the_page_outlasts_the_program() {
    story("death", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        observes(page, "Keys are counted at the door").await;
        page.asks("window.stayed = true").await;
        page.writes().await;
        page.puts_in("Half of a message").await;
        // What lasts is kept some moments after a change.
        t.program.has_kept("is on the canvas").await;
        t.program.dies_and_comes_back().await;
        page.waits_for("document.getElementById('offline').hidden").await;
        is_written(page, "Half of a message").await;
        page.clicks("Send").await;
        page.waits_for("message('Half of a message')").await;
        assert_eq!(
            page.asks("window.stayed").await,
            json!(true),
            "nobody loads it anew"
        );
        // The browser notes that nobody was there for a while.
        t.driver.console().await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn words_outlast_a_playground_that_kept_nothing() {
    story("anew", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        page.acts_as("ana").await;
        page.writes().await;
        page.puts_in("Half of a message of ana's").await;
        page.acts_as("fay").await;
        page.clicks("Add").await;
        page.clicks("NOW item").await;
        page.sees_form("What do you observe?").await;
        page.puts_in("Keys are counted at the door").await;
        t.program.begins_anew().await;
        page.sees("The playground began anew").await;
        page.sees_no_form().await;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        page.clicks("Add").await;
        page.clicks("NOW item").await;
        is_in_form(page, "Keys are counted at the door").await;
        page.clicks("Cancel").await;
        page.sees_no_form().await;
        page.acts_as("ana").await;
        is_written(page, "Half of a message of ana's").await;
        // The browser notes that nobody was there for a while.
        t.driver.console().await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_key_that_is_held_acts_once() {
    story("held", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        page.writes().await;
        page.puts_in("Only once").await;
        page.holds_enter(12).await;
        page.waits_for("message('Only once')").await;
        assert_eq!(page.messages_with("Only once").await, json!(1));
        page.writes().await;
        page.puts_in("/now add text:\"Keys are counted\"").await;
        page.clicks("Send").await;
        page.sees("N1 is on the canvas").await;
        // The form that opens under the key gets none of it.
        page.waits_for("[...document.querySelectorAll('#messages button')].some((of) => nameOf(of) === 'Edit' && (of.focus(), true))")
            .await;
        page.holds_enter(12).await;
        is_in_form(page, "Keys are counted").await;
        page.holds_enter(2).await;
        page.waits_for("document.querySelector('#form textarea').value.split('\\n').length > 2")
            .await;
        page.clicks("Cancel").await;
        page.sees_no_form().await;
    })
    .await;
}
