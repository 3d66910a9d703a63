//! The whole way: from the empty channel to the first stage closed and its summary read.

use crate::page::{Page, key};
use crate::story::story;

/// Starts a canvas by typing, with the completion's help.
pub(crate) async fn starts_a_canvas(page: &Page, title: &str, customer: &str) {
    page.clicks("Message").await;
    page.types("/canvas st").await;
    page.waits_for("called([...document.querySelectorAll('#proposals .proposal')].filter(isSeen), '/canvas start')")
        .await;
    page.presses(&[key::TAB]).await;
    page.waits_for("document.activeElement.closest('.chip')?.dataset.option === 'title'")
        .await;
    page.puts_in(title).await;
    page.presses(&[key::TAB]).await;
    page.waits_for("document.activeElement.closest('.chip')?.dataset.option === 'customer'")
        .await;
    page.puts_in(customer).await;
    page.presses(&[key::ENTER]).await;
    page.sees("Stage 1 of 11: NOW").await;
}

/// Adds an observation by the board's button and its form.
pub(crate) async fn adds(page: &Page, text: &str) {
    page.clicks("Add").await;
    page.clicks("NOW item").await;
    page.sees_form("What do you observe?").await;
    page.puts_in(text).await;
    page.clicks("Submit").await;
    page.sees_no_form().await;
    page.sees(text).await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn somebody_new_comes_to_a_posted_summary() {
    story("journey", async |t| {
        let page = &t.page;
        page.sees("Start a canvas").await;
        starts_a_canvas(page, "Handing over a flat", "A landlord with one flat to let").await;
        page.waits_for("[...document.querySelectorAll('#messages img')].some(isLoaded)").await;
    })
    .await;
}
