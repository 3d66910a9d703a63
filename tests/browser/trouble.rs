//! What goes wrong between Ferry and Discord: nothing is lost on the page, and nothing is there twice.

use serde_json::json;

use crate::journey::{observes, starts_a_canvas};
use crate::kept::is_in_form;
use crate::page::Page;
use crate::people::opens_the_panel;
use crate::story::story;

/// Adds something while this goes wrong, and sees it once on the board and once in the receipt.
async fn adds_in_spite_of(page: &Page, fault: &str, watch: &str, text: &str) {
    page.clicks(fault).await;
    page.sees(watch).await;
    page.says(&format!("/now add text:\"{text}\"")).await;
    page.sees_on_board(text).await;
    page.waits_for(&format!(
        "message('is on the canvas') && read(message('is on the canvas')).includes({})",
        json!(text)
    ))
    .await;
    assert_eq!(
        page.messages_with(text).await,
        json!(2),
        "{text}: a board and a receipt"
    );
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_fault_that_happens_once_costs_nothing() {
    story("faults", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        opens_the_panel(page).await;
        adds_in_spite_of(page, "Refuse once", "Ferry tries again by itself", "Keys are counted").await;
        adds_in_spite_of(page, "Lose an answer", "Nothing is posted twice", "The deposit is late").await;
        adds_in_spite_of(page, "Cut the line", "It dials in again", "She takes a day off").await;
        let boards = "[...document.querySelectorAll('#messages article')].filter((of) => called([...of.querySelectorAll('button')], 'Mine')).length";
        assert_eq!(page.asks(boards).await, json!(1), "one board");
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn a_form_that_nobody_took_stays_open() {
    story("away-form", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        let ana = t.window_as("ana").await;
        ana.clicks("Add").await;
        ana.clicks("NOW item").await;
        ana.sees_form("What do you observe?").await;
        ana.puts_in("Keys are counted at the door").await;
        page.says("/help").await;
        page.sees("What you can do").await;
        opens_the_panel(page).await;
        page.clicks("Take Discord away").await;
        page.sees("Bring Discord back").await;
        page.writes().await;
        page.puts_in("/mine").await;
        page.clicks("Send").await;
        ana.clicks("Submit").await;
        ana.sees("What you typed is still here").await;
        ana.sees_form("What do you observe?").await;
        page.waits_for("message('did not respond')").await;
        ana.clicks("Submit").await;
        ana.sees("Tried 2 times so far").await;
        a_form_is_closed_though_nobody_is_there(&ana).await;
        page.clicks("Bring Discord back").await;
        // The board is edited once Ferry is in touch again.
        page.says("hello").await;
        ana.waits_for("!document.getElementById('form').open || (control('Submit')?.click(), false)")
            .await;
        ana.sees("N1 is on the canvas").await;
        page.sees_on_board("Keys are counted at the door").await;
        the_pages_own_line_keeps_its_place(page).await;
    })
    .await;
}

/// What the page itself said stays where it was said, also where the message above it is gone.
async fn the_pages_own_line_keeps_its_place(page: &Page) {
    page.clicks_on("What you can do", "Dismiss message").await;
    page.waits_for("!message('What you can do')").await;
    page.acts_as("cleo").await;
    page.acts_as("fay").await;
    page.waits_for("message('hello') && message('did not respond')")
        .await;
    let order = "[...document.querySelectorAll('#messages article')]
        .map((of) => ['pinned a message', 'did not respond', 'hello'].find((words) => read(of).includes(words))).filter(Boolean)";
    assert_eq!(
        page.asks(order).await,
        json!(["pinned a message", "did not respond", "hello"])
    );
    let heard = "document.getElementById('announcer').textContent.includes('did not respond')";
    assert_eq!(page.asks(heard).await, json!(false), "an alert says it already");
}

/// Closes the form while the playground does not answer: it is gone, and with the playground it is there again as it was.
async fn a_form_is_closed_though_nobody_is_there(page: &Page) {
    page.is_answered("/api/", "Promise.reject(new TypeError('nobody is there'))")
        .await;
    page.clicks("Cancel").await;
    page.sees_no_form().await;
    page.sees("The playground does not answer").await;
    page.is_answered_as_ever().await;
    page.asks("history.pushState(null, '', location.href), history.back(), true")
        .await;
    page.sees_form("What do you observe?").await;
    is_in_form(page, "Keys are counted at the door").await;
}

/// Gives Ferry a permission, or takes it.
async fn changes_what_ferry_may(page: &Page, permission: &str) {
    page.clicks("Permissions of Ferry").await;
    page.picks(permission).await;
    page.clicks("Done").await;
    page.waits_for("!document.querySelector('.popover')").await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn what_ferry_may_no_more_comes_when_it_may_again() {
    story("ferry-may", async |t| {
        let page = &t.page;
        starts_a_canvas(page, "Handing over a flat", "A landlord").await;
        opens_the_panel(page).await;
        changes_what_ferry_may(page, "View Channels").await;
        observes(page, "Keys are counted at the door").await;
        page.sees("N1 is on the canvas").await;
        changes_what_ferry_may(page, "View Channels").await;
        observes(page, "She takes a day off work").await;
        page.sees_on_board("She takes a day off work").await;
        page.sees_on_board("Keys are counted at the door").await;
    })
    .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn whoever_sees_a_channel_no_more_is_told() {
    story("out-of-sight", async |t| {
        let page = &t.page;
        page.clicks("Add a channel").await;
        page.fills_in("Its name", "secret").await;
        page.clicks("Add the channel").await;
        page.waits_for("document.title.includes('#secret')").await;
        page.acts_as("ana").await;
        page.says("a word in secret").await;
        opens_the_panel(page).await;
        page.clicks("Permissions of ana").await;
        page.picks("View Channels").await;
        page.clicks("Done").await;
        page.sees("ana does not see #secret, so this is #canvas.").await;
        page.waits_for("document.title.includes('#canvas')").await;
    })
    .await;
}
