//! What is typed and sent: it comes to where it was meant, and none of it is lost on the way.

use serde_json::json;

use crate::kept::is_written;
use crate::page::{Page, key};
use crate::people::opens_the_panel;
use crate::story::story;

/// What the page meets where nobody answers.
const NOBODY: &str = "Promise.reject(new TypeError('nobody is there'))";

/// Begins to start a canvas as the guide offers it, with this title.
async fn begins_a_canvas(page: &Page, title: &str) {
    page.clicks("Start a canvas").await;
    page.is_in_chip("title").await;
    page.puts_in(title).await;
}

/// The chip of an option holds this.
async fn is_in_the_chip(page: &Page, option: &str, text: &str) {
    let (chip, text) = (json!(format!(".chip[data-option={option}] input")), json!(text));
    page.waits_for(&format!("document.querySelector({chip})?.value === {text}"))
        .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn words_come_back_whatever_they_were_left_for() {
    story("words", async |t| {
        let page = &t.page;
        page.says("</now add:1> comes next").await;
        page.writes().await;
        page.puts_in("Good morning").await;
        begins_a_canvas(page, "School").await;
        page.asks("(document.getElementById('skip').focus(), true)").await;
        page.presses(&[key::ENTER]).await;
        page.is_in_chip("customer").await;
        page.clicks("/now add").await;
        page.waits_for("document.activeElement.id === 'more-options'")
            .await;
        page.presses(&[key::ESCAPE]).await;
        is_written(page, "Good morning\n/canvas start title: School").await;
        begins_a_canvas(page, "Flat").await;
        page.presses(&[key::ESCAPE]).await;
        let all = "Good morning\n/canvas start title: School\n/canvas start title: Flat";
        is_written(page, all).await;
        nobody_takes_them(page, all).await;
    })
    .await;
}

/// Sends while the playground is gone: a command beside what is written, and what is written.
async fn nobody_takes_them(page: &Page, written: &str) {
    begins_a_canvas(page, "Meals").await;
    page.presses(&[key::TAB]).await;
    page.puts_in("A parent").await;
    page.is_answered("/api/act", NOBODY).await;
    page.presses(&[key::ENTER]).await;
    page.waits_for("read(document.querySelector('.notice-of-page pre')) === '/canvas start title: Meals customer: A parent'")
        .await;
    is_written(page, written).await;
    page.is_answered("/api/act", "Promise.resolve(new Response('not whole'))")
        .await;
    page.clicks("Send").await;
    page.sees("What you wrote is here again").await;
    is_written(page, written).await;
    page.is_answered_as_ever().await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn options_are_typed_by_their_names() {
    story("options", async |t| {
        let page = &t.page;
        page.writes().await;
        page.types("/canvas start title:School lunches customer:A parent of two")
            .await;
        is_in_the_chip(page, "title", "School lunches").await;
        is_in_the_chip(page, "customer", "A parent of two").await;
        page.presses(&[key::ENTER]).await;
        page.sees("Stage 1 of 11: NOW").await;
        page.writes().await;
        page.types("/canvas settings dots:7").await;
        is_in_the_chip(page, "dots", "7").await;
        assert_eq!(
            page.asks("document.querySelectorAll('.chip').length").await,
            json!(1),
            "no other option is begun"
        );
        page.presses(&[key::ESCAPE]).await;
        a_file_gives_way_to_a_later_one(page).await;
    })
    .await;
}

/// Chooses a file of this name in the chip that has the caret.
async fn chooses_a_file(page: &Page, name: &str) {
    let name = json!(name);
    page.runs(&format!(
        "const data = new DataTransfer();
        data.items.add(new File(['{{}}'], {name}));
        const input = document.querySelector('.chip[data-option=file] input');
        input.files = data.files;
        input.dispatchEvent(new Event('change'));
        done(true);"
    ))
    .await;
}

async fn a_file_gives_way_to_a_later_one(page: &Page) {
    let holds = "path === '/api/act' && options.body.includes('early.json')
        ? new Promise((go) => { window.letGo = () => go({ ok: true, json: async () => ({ name: 'early.json' }) }); })
        : playground(path, options)";
    page.is_answered("/api/act", holds).await;
    page.begins("canvas import").await;
    chooses_a_file(page, "early.json").await;
    page.waits_for("window.letGo").await;
    chooses_a_file(page, "late.json").await;
    let chosen = "read(document.querySelector('.chip[data-option=file] .file-chosen'))";
    page.waits_for(&format!("{chosen} === 'late.json'")).await;
    page.runs("letGo(); setTimeout(() => done(true));").await;
    assert_eq!(page.asks(chosen).await, json!("late.json"));
    page.is_answered_as_ever().await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn what_is_on_its_way_belongs_to_whoever_sent_it() {
    story("belongs", async |t| {
        let page = &t.page;
        page.acts_as("ana").await;
        page.writes().await;
        page.puts_in("A word of ana's").await;
        page.acts_as("fay").await;
        page.is_answered("/api/act", "new Promise((go) => { window.letGo = go; })")
            .await;
        page.says("/help").await;
        page.is_answered_as_ever().await;
        page.acts_as("ana").await;
        is_written(page, "A word of ana's").await;
        page.clicks("Send").await;
        page.waits_for("message('A word of ana\\'s')").await;
        let refusal =
            "{ ok: false, status: 400, json: async () => ({ error: 'The application did not respond' }) }";
        page.runs(&format!("letGo({refusal}); setTimeout(() => done(true));"))
            .await;
        page.does_not_see("did not respond").await;
        page.acts_as("fay").await;
        page.sees("The application did not respond").await;
        is_written(page, "/help").await;
        words_last_as_long_as_the_page(page).await;
        a_channel_is_added_once(page).await;
        page.clicks_at("[document.getElementById('act-as')].find(isFree)")
            .await;
        page.is_offered("ana").await;
        page.asks("(history.back(), true)").await;
        page.waits_for("document.title.includes('#canvas') && !document.querySelector('.popover')")
            .await;
        a_restart_in_vain_is_none(page).await;
    })
    .await;
}

/// Goes away and comes back in a browser that keeps nothing.
async fn words_last_as_long_as_the_page(page: &Page) {
    page.asks("(Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('forbidden'); } }), true)")
        .await;
    page.writes().await;
    page.puts_in("Half of a message").await;
    page.acts_as("ana").await;
    is_written(page, "").await;
    page.acts_as("fay").await;
    is_written(page, "Half of a message").await;
}

/// Presses twice where one channel is meant.
async fn a_channel_is_added_once(page: &Page) {
    let counts = "(window.asked = (window.asked ?? 0) + 1, playground(path, options))";
    page.is_answered("/api/channels", counts).await;
    page.clicks("Add a channel").await;
    page.fills_in("Its name", "once").await;
    page.asks("(document.querySelector('#ask form').requestSubmit(), document.querySelector('#ask form').requestSubmit(), true)")
        .await;
    page.waits_for("document.title.includes('#once')").await;
    assert_eq!(page.asks("window.asked").await, json!(1));
    page.is_answered_as_ever().await;
}

async fn a_restart_in_vain_is_none(page: &Page) {
    opens_the_panel(page).await;
    page.is_answered("/api/restart", NOBODY).await;
    page.clicks("Restart Ferry").await;
    page.sees("Ferry did not come back").await;
    page.is_answered_as_ever().await;
}
