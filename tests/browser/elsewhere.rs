//! A page of another origin, open in the same browser, cannot act here, and reads nothing.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::page::Page;
use crate::story::story;

/// All that such a page can try without asking anybody; `HERE` becomes the playground's address.
const TRIES: &str = r#"
const here = "HERE";
const body = JSON.stringify({ away: true });
const tried = async (what) => { try { return (await what()).type; } catch { return "stopped"; } };
const form = (enctype) => new Promise((resolve) => {
  const frame = document.createElement("iframe");
  frame.name = `frame${Math.random()}`;
  frame.onload = () => { if (frame.sent) resolve("sent"); };
  document.body.append(frame);
  const form = Object.assign(document.createElement("form"), { action: `${here}/api/away`, method: "post", target: frame.name, enctype });
  const field = Object.assign(document.createElement("input"), { name: '{"away":true,"x":"', value: '"}' });
  form.append(field);
  document.body.append(form);
  frame.sent = true;
  form.submit();
});
(async () => done([
  await tried(() => fetch(`${here}/api/view`)),
  await tried(() => fetch(`${here}/api/away`, { method: "POST", body, headers: { "content-type": "application/json", "x-playground": "1" } })),
  await tried(() => fetch(`${here}/api/away`, { method: "POST", body, headers: { "content-type": "application/json" } })),
  await tried(() => fetch(`${here}/api/away`, { method: "POST", body, mode: "no-cors" })),
  await tried(() => fetch(`${here}/api/restart`, { method: "POST", mode: "no-cors" })),
  await form("text/plain"),
  await form("application/x-www-form-urlencoded"),
  await new Promise((resolve) => {
    const words = new WebSocket(`${here.replace("http", "ws")}/api/events`);
    words.onopen = () => resolve("open");
    words.onerror = () => resolve("stopped");
  }),
]))();
"#;

/// Serves an empty page to whoever asks, until it is dropped.
async fn serves_a_page(listener: &TcpListener) {
    const PAGE: &str = "<!doctype html><title>Elsewhere</title><link rel=icon href='data:,'>";
    let answer = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{PAGE}",
        PAGE.len()
    );
    loop {
        let (mut stream, _) = listener.accept().await.unwrap();
        // A connection that the browser opens ahead may never ask.
        let mut asked = [0; 4_096];
        if stream.read(&mut asked).await.unwrap_or_default() > 0 {
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    }
}

async fn tries_everything(page: &Page, here: &str) {
    let outcomes = page.runs(&TRIES.replace("HERE", here)).await;
    let outcomes: Vec<String> = serde_json::from_value(outcomes).unwrap();
    let blind = |outcome: &String| ["stopped", "opaque", "sent"].contains(&outcome.as_str());
    assert!(
        outcomes.iter().all(blind),
        "a page may send blindly at most, and read nothing: {outcomes:?}"
    );
}

#[tokio::test]
#[ignore = "needs Chromium and chromedriver"]
async fn another_page_cannot_act() {
    story("elsewhere", async |t| {
        t.page.says("hello").await;
        t.page.sees("hello").await;
        let before = t.program.world().await;

        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let other = Page::new(t.driver.clone(), t.driver.open_window().await);
        tokio::select! {
            () = serves_a_page(&listener) => {}
            () = async {
                other.opens(&address).await;
                tries_everything(&other, &t.program.url).await;
                tries_everything(&other, &t.program.url.replace("127.0.0.1", "localhost")).await;
            } => {}
        }
        // The browser notes all that it stopped.
        assert!(t.driver.console().await.iter().any(|noted| noted.is_fault()));
        assert_eq!(t.program.world().await, before, "nothing is changed");
    })
    .await;
}
