//! Several people: what each of them sees, and what they may do.

use serde_json::json;

use crate::journey::{observes, starts_a_canvas};
use crate::page::Page;
use crate::story::story;

/// Opens the panel beside the channel.
pub(crate) async fn opens_the_panel(page: &Page) {
    page.clicks("People and tools").await;
    page.waits_for("isSeen(document.getElementById('panel'))").await;
}

/// Restarts Ferry, and waits until it is back: the clock moves only after that.
async fn restarts_ferry(page: &Page) {
    let time = "read(document.querySelector('#clock time'))";
    let before = page.asks(time).await;
    page.clicks("Restart Ferry").await;
    page.clicks("+ 1 hour").await;
    page.waits_for(&format!("{time} !== {before}")).await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn two_people_see_their_own_and_what_is_shared() {
    story("two", async |t| {
        let fay = &t.page;
        let ana = t.window_as("ana").await;
        ana.asks("window.stayed = true").await;
        starts_a_canvas(fay, "Handing over a flat", "A landlord").await;
        fay.sees("you are its facilitator").await;
        ana.sees("Stage 1 of 11: NOW").await;
        ana.does_not_see("you are its facilitator").await;

        observes(&ana, "Keys are counted at the door").await;
        ana.sees("N1 is on the canvas").await;
        fay.sees_on_board("Keys are counted at the door").await;
        fay.does_not_see("N1 is on the canvas").await;
        assert_eq!(
            ana.asks("window.stayed").await,
            json!(true),
            "nobody had to load the page anew"
        );
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_restart_with_an_open_form_loses_nothing() {
    story("restart", async |t| {
        let fay = &t.page;
        starts_a_canvas(fay, "Handing over a flat", "A landlord").await;
        let ana = t.window_as("ana").await;
        ana.clicks("Add").await;
        ana.clicks("NOW item").await;
        ana.sees_form("What do you observe?").await;
        ana.puts_in("Half of a senten").await;

        opens_the_panel(fay).await;
        restarts_ferry(fay).await;

        ana.sees_form("What do you observe?").await;
        ana.puts_in("ce").await;
        ana.clicks("Submit").await;
        ana.sees_no_form().await;
        ana.sees("N1 is on the canvas").await;
        fay.sees_on_board("Half of a sentence").await;
        // A button from before the restart works as well.
        ana.clicks("I'm done").await;
        fay.sees("1 of 1 done").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_new_person_may_what_they_are_given() {
    story("permission", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        opens_the_panel(page).await;
        page.fills_in("Name of a new person", "dan").await;
        page.clicks("Add a person").await;
        page.acts_as("dan").await;
        page.says("/stage next").await;
        page.sees("facilitator").await;

        page.clicks("Permissions of dan").await;
        page.picks("Manage Channels").await;
        page.clicks("Done").await;
        page.waits_for("!document.querySelector('.popover')").await;
        page.says("/stage next").await;
        page.sees("You can go on anyway").await;
    })
    .await;
}
