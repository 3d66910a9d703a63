//! What is new: channels and threads in which somebody wrote meanwhile, and where somebody was named.

use serde_json::json;

use crate::page::Page;
use crate::people::opens_the_panel;
use crate::story::story;

/// What the list says of a channel.
fn place(name: &str) -> String {
    format!(
        "[...document.querySelectorAll('#places .place')].find((of) => nameOf(of).startsWith({}))",
        json!(name)
    )
}

/// Goes to a channel by the list.
async fn goes_to(page: &Page, name: &str) {
    page.clicks_at(&format!("[{}].find((of) => of && isFree(of))", place(name)))
        .await;
    page.waits_for(&format!("document.title.includes({})", json!(format!("#{name}"))))
        .await;
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn what_is_new_is_marked_until_it_is_seen() {
    story("unread", async |t| {
        let fay = &t.page;
        let ana = t.window_as("ana").await;
        ana.clicks("Add a thread to canvas").await;
        ana.fills_in("Its name", "side talk").await;
        ana.clicks("Add the thread").await;
        ana.waits_for("document.title.includes('#side talk')").await;
        opens_the_panel(fay).await;
        fay.waits_for(&place("side talk")).await;
        fay.asks(&format!(
            "(window.row = {}, control('Open a window as ana').focus())",
            place("side talk")
        ))
        .await;
        ana.says("who has seen the keys?").await;
        fay.waits_for(&format!(
            "{} && nameOf({0}).includes('unread')",
            place("side talk")
        ))
        .await;
        assert_eq!(
            fay.asks(&format!("nameOf({}).includes('mentioned')", place("side talk")))
                .await,
            json!(false)
        );
        assert_eq!(
            fay.asks("row.isConnected && nameOf(document.activeElement) === 'Open a window as ana'")
                .await,
            json!(true),
            "what somebody is about to press stays where it is"
        );
        let id = t.program.person("fay").await;
        ana.says(&format!("<@{id}> they are yours")).await;
        fay.waits_for("document.title.startsWith('(1) ')").await;
        fay.waits_for(&format!(
            "nameOf({}).includes('you are mentioned')",
            place("side talk")
        ))
        .await;

        goes_to(fay, "side talk").await;
        fay.waits_for("message('@fay they are yours').classList.contains('mentions-me')")
            .await;
        fay.waits_for("!document.title.startsWith('(')").await;
        assert_eq!(
            fay.asks(&format!("nameOf({})", place("side talk"))).await,
            json!("side talk")
        );
        // Folded, a thread that nobody needs now is out of sight.
        goes_to(fay, "canvas").await;
        fay.clicks("Threads of canvas").await;
        fay.waits_for(&format!("!{}", place("side talk"))).await;
        ana.says("found them").await;
        fay.waits_for(&format!("Boolean({})", place("side talk"))).await;
    })
    .await;
}
