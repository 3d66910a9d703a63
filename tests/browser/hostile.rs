//! Texts that were written to do harm: each is shown as text, wherever the page shows what people wrote.

use serde_json::json;

use crate::journey::starts_a_canvas;
use crate::page::{DESK, PHONE, Page, key};
use crate::people::opens_the_panel;
use crate::story::story;

/// What would run if any of it were taken for markup, in as many characters as a name may have.
const NAME: &str = "<img src=x onerror=hit=1>";
const MARKUP: &str = "<img src=x onerror=\"hit=1\"><svg onload=\"hit=1\"></svg><script>hit=1</script>\"'><b onclick=hit=1>bold</b>";
const LINKS: &str = "[look](javascript:hit=1) <javascript:hit=1> [here](data:text/html,<script>hit=1</script>) [two](https://e.example\"onmouseover=\"hit=1)";
const BIDI: &str = "safe\u{202E}gpj.exe\u{2066} and on";
const MENTIONS: &str = "@everyone @here <@&1> <@1> <#1> </x:1> <t:99999999999999999:R> <t:9999999999999:R>";

/// Texts of which nothing may come but themselves.
fn texts() -> Vec<String> {
    let zalgo = format!("Z{}algo", "\u{0310}\u{0353}\u{035F}".repeat(40));
    let mut texts = vec![
        MARKUP.to_owned(),
        LINKS.to_owned(),
        BIDI.to_owned(),
        MENTIONS.to_owned(),
        zalgo,
    ];
    texts.push("W".repeat(1_000));
    texts.extend(
        ["*", "_", "`", "|", "~", "> ", "[", "<", "**_", "||*", "1. "]
            .map(|sign| sign.repeat(500 / sign.len())),
    );
    texts
}

/// Notes what the page's policy stops, from now on.
async fn watches(page: &Page) {
    page.asks("(window.stopped = [], document.addEventListener('securitypolicyviolation', (event) => stopped.push(event.blockedURI)), true)")
        .await;
}

/// Nothing that was written became more than text.
async fn is_unharmed(page: &Page) {
    let foreign = "[...document.querySelectorAll('script:not([src^=\"/page/\"]), svg:not([aria-hidden=true]), b, iframe, img[src=x], [onclick], [onerror], [onload], a[href^=javascript], a[href^=data]')].map((element) => element.outerHTML)";
    assert_eq!(page.asks(foreign).await, json!([]), "markup was taken for such");
    assert_eq!(
        page.asks("window.hit ?? null").await,
        json!(null),
        "something ran"
    );
    assert_eq!(
        page.asks("window.stopped").await,
        json!([]),
        "the policy had to stop something"
    );
    page.fits_its_width().await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn hostile_messages_are_text() {
    story("hostile-messages", async |t| {
        let page = &t.page;
        watches(page).await;
        for text in texts() {
            page.says(&text).await;
            page.waits_for("[...document.querySelectorAll('#messages article')].length > 0 && document.getElementById('line').value === ''").await;
        }
        page.says("the end").await;
        page.sees("the end").await;
        page.sees("<img src=x onerror=\"hit=1\">").await;
        page.sees("[look](javascript:hit=1)").await;
        is_unharmed(page).await;
        let mentioned = "document.querySelectorAll('.mentions-me').length";
        assert_eq!(page.asks(mentioned).await, json!(0), "an id that is nobody's calls nobody");
        page.is_sized(PHONE).await;
        is_unharmed(page).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_hostile_canvas_is_text() {
    story("hostile-canvas", async |t| {
        let page = &t.page;
        watches(page).await;
        starts_a_canvas(page, &format!("{NAME} {BIDI}"), "<script>hit=1</script>").await;
        page.sees(NAME).await;
        is_unharmed(page).await;

        // In a chip, on the board, in what is proposed, and as what a form holds.
        page.begins("now add").await;
        page.clicks("+1 optional").await;
        page.picks("text").await;
        page.is_in_chip("text").await;
        page.puts_in(MARKUP).await;
        is_unharmed(page).await;
        page.presses(&[key::ENTER]).await;
        page.sees("N1 is on the canvas").await;
        page.sees_on_board(NAME).await;
        page.begins("item show").await;
        page.is_in_chip("item").await;
        page.types("N1").await;
        page.is_offered("N1").await;
        is_unharmed(page).await;
        page.presses(&[key::ESCAPE]).await;
        page.presses(&[key::ESCAPE]).await;
        page.clicks_on("N1 is on the canvas", "Edit").await;
        page.waits_for(&format!(
            "[...document.querySelectorAll('#form textarea')].some((field) => field.value === {})",
            json!(MARKUP)
        ))
        .await;
        is_unharmed(page).await;
        page.clicks("Cancel").await;
        page.sees_no_form().await;
        page.says(&format!("/now add text:{}", "W".repeat(1_000))).await;
        page.sees("N2 is on the canvas").await;
        is_unharmed(page).await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn hostile_names_are_text() {
    story("hostile-names", async |t| {
        let page = &t.page;
        watches(page).await;
        opens_the_panel(page).await;
        page.fills_in("Name of a new person", NAME).await;
        page.clicks("Add a person").await;
        page.clicks("Add a channel").await;
        page.fills_in("Its name", "<b>bold</b>").await;
        page.clicks("Add the channel").await;
        page.acts_as(NAME).await;
        page.clicks("<b>bold</b>").await;
        page.waits_for("document.title.includes('<b>bold</b>')").await;
        assert!(page.title().await.contains(NAME), "the title is text");
        page.says("hello").await;
        page.sees("hello").await;
        is_unharmed(page).await;
        page.is_sized(PHONE).await;
        is_unharmed(page).await;
        page.is_sized(DESK).await;
    })
    .await;
}
