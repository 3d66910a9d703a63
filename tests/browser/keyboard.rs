//! Without a mouse, from the first Tab to a stage that is closed.

use serde_json::json;

use crate::journey::{fills_in_the_start, starts_a_canvas};
use crate::page::{Page, key};
use crate::story::story;

/// Presses of Tab after which nobody looks any further.
const STEPS: usize = 80;

/// Goes back by Shift and Tab, until what is called so has the focus.
async fn goes_back_to(page: &Page, name: &str) {
    let reached = format!(
        "isFree(document.activeElement) && nameOf(document.activeElement) === {}",
        json!(name)
    );
    page.waits_for(&format!("control({})", json!(name))).await;
    for _ in 0..STEPS {
        if page.asks(&reached).await == json!(true) {
            return;
        }
        page.presses(&[key::SHIFT, key::TAB]).await;
    }
    panic!("{name} is not reached by keys");
}

/// Sends the form that is open.
async fn sends_the_form(page: &Page) {
    goes_back_to(page, "Submit").await;
    page.presses(&[key::ENTER]).await;
    page.sees_no_form().await;
}

/// Says a command by keys alone.
async fn presses_button(page: &Page, name: &str) {
    goes_back_to(page, name).await;
    page.presses(&[key::ENTER]).await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_stage_is_closed_by_keys_alone() {
    story("keyboard", async |t| {
        let page = &t.page;
        page.presses(&[key::TAB]).await;
        page.waits_for("nameOf(document.activeElement) === 'Skip to writing'")
            .await;
        page.presses(&[key::ENTER]).await;
        page.waits_for("document.activeElement.id === 'line'").await;

        // The arrows choose, Escape leaves the list alone, and Backspace goes back to what was typed.
        page.types("/canvas").await;
        page.waits_for("isSeen(document.getElementById('proposals'))")
            .await;
        page.presses(&[key::DOWN]).await;
        page.waits_for(
            "document.querySelector('#proposals .proposal:nth-of-type(3)').ariaSelected === 'true'",
        )
        .await;
        page.presses(&[key::ESCAPE]).await;
        page.waits_for("!isSeen(document.getElementById('proposals'))")
            .await;
        page.empties().await;
        begins_by_keys(page).await;

        presses_button(page, "Add").await;
        presses_button(page, "NOW item").await;
        page.sees_form("What do you observe?").await;
        page.puts_in("Keys are counted at the door").await;
        sends_the_form(page).await;
        page.sees("N1 is on the canvas").await;

        presses_button(page, "Next stage").await;
        presses_button(page, "Go on anyway").await;
        page.waits_for("document.getElementById('form').open").await;
        page.puts_in("We only rehearse today").await;
        sends_the_form(page).await;
        page.sees("Stage 1 is closed").await;
        page.sees("Stage 2 of 11: TO BE").await;
    })
    .await;
}

/// Starts the canvas from the line that has the caret.
async fn begins_by_keys(page: &Page) {
    page.types("/canvas start ").await;
    fills_in_the_start(page, "Handing over a flat", "A landlord").await;
    page.sees("Stage 1 of 11: NOW").await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_menu_is_chosen_from_by_keys() {
    story("menus", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        page.says("/help").await;
        presses_button(page, "What would you like to do?").await;
        page.is_offered("Contribute").await;
        page.presses(&[key::DOWN]).await;
        page.presses(&[key::ESCAPE]).await;
        page.waits_for("!document.querySelector('.popover')").await;
        page.waits_for("nameOf(document.activeElement) === 'What would you like to do?'")
            .await;
        page.presses(&[key::ENTER]).await;
        page.is_offered("Contribute").await;
        page.presses(&[key::ENTER]).await;
        page.sees("/now add").await;
    })
    .await;
}
