//! How the page suits who looks at it: on a phone, in the dark, with little motion.

use serde_json::json;

use crate::journey::{observes, starts_a_canvas};
use crate::page::{PHONE, Page, Size};
use crate::people::opens_the_panel;
use crate::story::story;

/// The lightness of the page's ground, from 0 for black to 255 for white.
const GROUND: &str =
    "Math.max(...getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).slice(0, 3).map(Number))";

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_phone_is_wide_enough() {
    story("phone", async |t| {
        let page = &t.page;
        page.is_sized(PHONE).await;
        page.fits_its_width().await;
        starts_a_canvas(page, "Handing over a flat", "A landlord with one flat to let").await;
        observes(page, "Keys are counted at the door").await;
        page.fits_its_width().await;

        page.clicks("Channels").await;
        page.waits_for("isSeen(document.getElementById('places'))").await;
        page.clicks("canvas").await;
        page.waits_for("!isSeen(document.getElementById('places'))").await;
        opens_the_panel(page).await;
        page.fits_its_width().await;
        is_within(page, "panel").await;
        page.clicks("People and tools").await;
        page.acts_as("ana").await;
        page.clicks_on("Customer:", "More for the message").await;
        page.picks("Copy text").await;
        page.says("from my phone").await;
        page.sees("from my phone").await;
        is_within(page, "composer").await;
        page.fits_its_width().await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn nothing_is_out_of_reach_at_four_times_the_size() {
    story("zoom", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        page.is_sized(Size {
            width: 320,
            height: 256,
            phone: false,
        })
        .await;
        page.says("hello").await;
        page.waits_for("message('hello')").await;
        is_within(page, "composer").await;
        page.fits_its_width().await;
    })
    .await;
}

/// Whether an element lies within the window.
async fn is_within(page: &Page, id: &str) {
    let within = format!(
        "(({{ left, right, top, bottom }}) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight)(document.getElementById({}).getBoundingClientRect())",
        json!(id)
    );
    assert_eq!(page.asks(&within).await, json!(true), "{id} is in sight");
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn preferences_are_followed() {
    story("preferences", async |t| {
        let page = &t.page;
        page.prefers("prefers-color-scheme", "light").await;
        page.waits_for(&format!("{GROUND} > 200")).await;
        page.prefers("prefers-color-scheme", "dark").await;
        page.waits_for(&format!("{GROUND} < 60")).await;

        page.prefers("prefers-reduced-motion", "reduce").await;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        page.clicks("Pinned messages").await;
        page.picks("Ferry").await;
        page.waits_for("document.activeElement.closest('article')").await;
        let moves = "document.getAnimations().length + [...document.querySelectorAll('*')].filter((element) => parseFloat(getComputedStyle(element).transitionDuration) > 0).length";
        assert_eq!(page.asks(moves).await, json!(0), "nothing moves");
    })
    .await;
}
