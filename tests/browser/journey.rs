//! The whole way: from the empty channel to the first stage closed and its summary read.

use serde_json::json;

use crate::page::{Page, key};
use crate::story::story;

/// Starts a canvas by typing, with the completion's help.
pub(crate) async fn starts_a_canvas(page: &Page, title: &str, customer: &str) {
    page.begins("canvas start").await;
    fills_in_the_start(page, title, customer).await;
    page.sees("Stage 1 of 11: NOW").await;
    // The last thing that comes of it; what stands above is moved by it.
    page.sees("pinned a message").await;
}

/// Fills in the chips of the command that starts a canvas, and sends it.
pub(crate) async fn fills_in_the_start(page: &Page, title: &str, customer: &str) {
    page.is_in_chip("title").await;
    page.puts_in(title).await;
    page.presses(&[key::TAB]).await;
    page.is_in_chip("customer").await;
    page.puts_in(customer).await;
    page.presses(&[key::ENTER]).await;
}

/// Adds an observation by the board's button and its form.
pub(crate) async fn observes(page: &Page, text: &str) {
    page.clicks("Add").await;
    page.clicks("NOW item").await;
    page.sees_form("What do you observe?").await;
    page.puts_in(text).await;
    page.clicks("Submit").await;
    page.sees_no_form().await;
    page.sees(text).await;
}

/// Adds what the customer is trying to get done.
pub(crate) async fn names_a_job(page: &Page, statement: &str) {
    page.clicks("Add").await;
    page.clicks("Customer job").await;
    page.clicks("Functional job").await;
    page.sees_form("What is the customer trying to get done?").await;
    page.puts_in(statement).await;
    page.clicks("Submit").await;
    page.sees_no_form().await;
    page.sees(statement).await;
}

/// Closes the first stage with what there is, and says why.
pub(crate) async fn closes_early(page: &Page) {
    page.clicks("Next stage").await;
    page.clicks("Go on anyway").await;
    page.waits_for("document.getElementById('form').open").await;
    page.puts_in("We only rehearse today").await;
    page.clicks("Submit").await;
    page.sees("Stage 1 is closed").await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn somebody_new_comes_to_a_posted_summary() {
    story("journey", async |t| {
        let page = &t.page;
        page.sees("Start a canvas").await;
        starts_a_canvas(page, "Handing over a flat", "A landlord with one flat to let").await;
        page.sees_picture_of("Handing over a flat").await;

        a_form_says_what_is_wrong(page).await;
        observes(page, "The deposit is paid back after four to six months").await;
        observes(page, "She takes a day off work for each handover").await;
        a_mistake_is_taken_back(page).await;
        observes(page, "Last time a cellar key was found at the hairdresser's").await;
        an_item_is_found_while_it_is_typed(page).await;
        a_menu_shows_what_can_be_done(page).await;
        a_message_is_taken_up(page).await;

        names_a_job(page, "record the state of every room").await;
        page.clicks("I'm done").await;
        page.clicks("Next stage").await;
        page.clicks("Close NOW").await;
        page.sees("Stage 1 is closed").await;
        page.sees("Stage 2 of 11: TO BE").await;
        page.sees_picture_of("Stage 1 is closed").await;
    })
    .await;
}

async fn a_form_says_what_is_wrong(page: &Page) {
    let wrong = |words: &str| {
        let words = json!(words);
        format!(
            "[...document.querySelectorAll('#form .wrong')].some((element) => read(element).includes({words}))"
        )
    };
    page.clicks("Add").await;
    page.clicks("NOW item").await;
    page.sees_form("What do you observe?").await;
    page.clicks("Submit").await;
    page.waits_for(&wrong("Please fill this in")).await;
    page.puts_in(&"too long ".repeat(120)).await;
    page.waits_for(&wrong("80 characters too many")).await;
    page.clicks("Submit").await;
    page.waits_for("document.getElementById('form').open").await;
    page.empties().await;
    page.puts_in("Keys are counted at the door, five of them").await;
    page.clicks("Submit").await;
    page.sees_no_form().await;
    page.sees("N1 is on the canvas").await;
}

async fn a_mistake_is_taken_back(page: &Page) {
    observes(page, "Landlords are afraid").await;
    page.clicks_on("Landlords are afraid", "Undo").await;
    page.sees("Undone").await;
    page.sees_no_more_on_board("Landlords are afraid").await;
}

async fn an_item_is_found_while_it_is_typed(page: &Page) {
    page.begins("item show").await;
    page.is_in_chip("item").await;
    page.types("deposit").await;
    page.is_offered("N2").await;
    page.presses(&[key::TAB]).await;
    page.waits_for("document.querySelector('.chip[data-option=item] input').value.startsWith('N2')")
        .await;
    page.presses(&[key::ENTER]).await;
    page.waits_for("[...document.querySelectorAll('.message')].at(-1).querySelector('.only-you') && message('/item show')")
        .await;
}

async fn a_menu_shows_what_can_be_done(page: &Page) {
    page.says("/help").await;
    // An answer without words of its own is heard by those of its embed.
    page.waits_for("read(document.getElementById('announcer')).includes('Ferry: What you can do')")
        .await;
    page.clicks("What would you like to do?").await;
    page.picks("Lead the team").await;
    page.sees("/canvas archive").await;
}

async fn a_message_is_taken_up(page: &Page) {
    page.says("My neighbour lost two months to a form").await;
    page.waits_for("message('My neighbour lost')").await;
    page.asks("message('My neighbour lost').querySelector('.content').dispatchEvent(new MouseEvent('contextmenu', { clientX: 400, clientY: 300, bubbles: true, cancelable: true }))")
        .await;
    page.is_offered("Add as insight").await;
    assert_eq!(
        page.asks("document.querySelector('.popover').getBoundingClientRect().left")
            .await,
        json!(400),
        "the menu opens at the pointer"
    );
    page.picks("Add as insight").await;
    page.sees("Insights are not collected in the stage NOW").await;
    // Nothing typed is lost, and the page stays where people read.
    let at_end = "(() => { const list = document.getElementById('messages'); return list.scrollHeight - list.scrollTop - list.clientHeight < 120; })()";
    assert_eq!(
        page.asks(at_end).await,
        json!(true),
        "the newest message is in sight"
    );
}
