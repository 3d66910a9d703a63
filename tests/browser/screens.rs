//! The page's main states, reached one after the other. With `UPDATE_SCREENSHOTS=1`, as `.ci/screenshots` runs it, each
//! is a picture in `docs/playground/`.

use std::fs;
use std::path::Path;

use crate::journey::{names_a_job, observes, starts_a_canvas};
use crate::page::{DESK, PHONE, Page, key};
use crate::people::opens_the_panel;
use crate::story::story;

/// Takes a picture, if pictures are wanted.
async fn shows(page: &Page, name: &str) {
    page.waits_for("[...document.images].every((image) => image.complete)")
        .await;
    page.waits_for("document.getAnimations().every((moving) => moving.playState !== 'running')")
        .await;
    if std::env::var_os("UPDATE_SCREENSHOTS").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/playground");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(name).with_extension("png"), page.picture().await).unwrap();
}

/// What the team has seen of its customer.
const SEEN: [(&str, &str); 3] = [
    (
        "ana",
        "She walks through the flat with a paper form and takes some sixty photos, which nobody ever sorts",
    ),
    (
        "ben",
        "The deposit is paid back after four to six months, because nobody agrees which scratch was there before",
    ),
    (
        "cleo",
        "Keys are counted at the door; last time a cellar key was found at the hairdresser's downstairs",
    ),
];
/// What the customer is trying to get done.
const JOB: &str = "record the state of every room together with the tenant while the flat is empty";

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn screens() {
    story("screens", async |t| {
        let page = &t.page;
        page.prefers("prefers-color-scheme", "light").await;
        page.sees("Start a canvas").await;
        shows(page, "empty").await;
        page.writes().await;
        page.types("/ca").await;
        page.is_offered("/canvas start").await;
        shows(page, "completion").await;
        page.empties().await;

        starts_a_canvas(page, "Handing over a flat", "A landlord with one flat to let").await;
        for (who, text) in SEEN {
            page.acts_as(who).await;
            observes(page, text).await;
        }
        names_a_job(page, JOB).await;
        page.clicks("Add").await;
        page.clicks("NOW item").await;
        page.sees_form("What do you observe?").await;
        page.puts_in("She takes a day off work for each handover").await;
        shows(page, "form").await;
        page.clicks("Submit").await;
        page.sees_no_form().await;
        page.sees("N4 is on the canvas").await;

        page.acts_as("fay").await;
        page.sees_on_board("She takes a day off work").await;
        page.waits_for("board().querySelector('img')?.alt.includes('5 items')")
            .await;
        page.asks("(board().scrollIntoView({ block: 'start' }), true)")
            .await;
        shows(page, "board").await;
        page.prefers("prefers-color-scheme", "dark").await;
        shows(page, "board-dark").await;
        page.prefers("prefers-color-scheme", "light").await;
        page.is_sized(PHONE).await;
        page.asks("document.getElementById('messages').scrollTop = 1e6")
            .await;
        shows(page, "board-phone").await;
        page.begins("item show").await;
        page.is_in_chip("item").await;
        page.is_offered("N1").await;
        shows(page, "composer-phone").await;
        page.presses(&[key::ESCAPE]).await;
        page.presses(&[key::ESCAPE]).await;
        page.is_sized(DESK).await;
        closes_the_stage(page).await;
    })
    .await;
}

async fn closes_the_stage(page: &Page) {
    for who in ["ana", "ben", "cleo"] {
        page.acts_as(who).await;
        page.clicks("I'm done").await;
        page.waits_for("document.querySelector('.waiting') === null")
            .await;
    }
    page.acts_as("fay").await;
    page.clicks("Next stage").await;
    page.clicks("Close NOW").await;
    page.sees("Stage 2 of 11: TO BE").await;
    page.sees_picture_of("Stage 1 is closed").await;
    page.asks("(message('Stage 1 is closed').scrollIntoView({ block: 'start' }), true)")
        .await;
    shows(page, "summary").await;
    opens_the_panel(page).await;
    shows(page, "panel").await;
}
