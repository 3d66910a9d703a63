//! Whoever does not read, or does not finish asking, holds nobody up, not even the end.

use reqwest::Client;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;

use super::{START, Visit, visit};

/// Changes that are more than what lies between two sockets.
const CHANGES: usize = 2_000;

async fn ask(visit: &Visit, request: &str) -> TcpStream {
    let host = visit.opened.url().replace("http://", "").replace('/', "");
    let mut stream = TcpStream::connect(&host).await.unwrap();
    let request = request.replace("HOST", &host);
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

#[test]
fn who_does_not_read_or_does_not_finish_holds_nobody_up() {
    visit(async |visit| {
        let events = "GET /api/events HTTP/1.1\r\nHost: HOST\r\n\r\n";
        let half = "POST /api/act HTTP/1.1\r\nHost: HOST\r\nX-Playground: 1\r\nContent-Length: 100\r\n\r\n{";
        let silent = [
            ask(visit, events).await,
            ask(visit, half).await,
            ask(visit, "GET").await,
        ];
        for _ in 0..CHANGES {
            visit.sandbox.edit(|_| ());
            tokio::task::yield_now().await;
        }
        visit.slash("fay", START).await;
        // They are still there when the page is closed.
        std::mem::forget(silent);
    });
}

#[test]
fn whoever_asks_for_a_restart_and_goes_leaves_a_bot_behind() {
    visit(async |visit| {
        let restart =
            "POST /api/restart HTTP/1.1\r\nHost: HOST\r\nX-Playground: 1\r\nContent-Length: 0\r\n\r\n";
        let gone = ask(visit, restart).await;
        visit
            .sandbox
            .wait_until(|world| !world.gateway.connected)
            .await
            .unwrap();
        drop(gone);
        visit.sandbox.wait_for_bot().await.unwrap();
        visit.slash("fay", START).await;
    });
}

#[test]
fn word_of_a_change_comes_to_whoever_listens() {
    visit(async |visit| {
        let mut events = Client::new()
            .get(visit.address("/api/events"))
            .send()
            .await
            .unwrap();
        visit
            .done(
                "/api/people",
                json!({ "name": "dan", "channel": visit.channel("canvas") }),
            )
            .await;
        let word = events.chunk().await.unwrap().unwrap();
        assert!(word.starts_with(b"data: "), "{word:?}");
    });
}
