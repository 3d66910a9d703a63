//! Word of changes comes to whoever listens; whoever does not read, or does not finish asking, holds nobody up, not even
//! the end.

use futures::StreamExt as _;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::Error;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::HeaderValue;
use tokio_tungstenite::{WebSocketStream, client_async};

use super::{BOUND, START, Visit, runtime, sentence, visit};

/// Changes whose words are more than what fits between the page and whoever takes in a few bytes at a time.
const CHANGES: usize = 20_000;

/// Bytes that a connection holds, of whoever reads.
const ENOUGH: u32 = 1 << 16;

type Words = WebSocketStream<TcpStream>;

/// A connection to the page, which holds `taken` bytes that were not read yet.
async fn connect(visit: &Visit, taken: u32) -> TcpStream {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(taken).unwrap();
    let host = visit.opened.url().replace("http://", "").replace('/', "");
    socket.connect(host.parse().unwrap()).await.unwrap()
}

/// Listens for word of changes, as a page of this origin.
async fn listen_from(visit: &Visit, origin: &str, taken: u32) -> Result<Words, Error> {
    let address = visit.address("/api/events").replacen("http", "ws", 1);
    let mut request = address.into_client_request().unwrap();
    let origin = HeaderValue::from_str(origin).unwrap();
    request.headers_mut().insert("origin", origin);
    let stream = connect(visit, taken).await;
    client_async(request, stream).await.map(|(words, _)| words)
}

async fn listen(visit: &Visit, taken: u32) -> Words {
    let own = visit.opened.url();
    listen_from(visit, own.trim_end_matches('/'), taken)
        .await
        .unwrap()
}

/// The next word; none where there will be none.
async fn next(words: &mut Words) -> Option<u64> {
    let word = tokio::time::timeout(BOUND, words.next()).await.unwrap();
    word?.ok()?.to_text().unwrap().parse().ok()
}

async fn ask(visit: &Visit, request: &str) -> TcpStream {
    let mut stream = connect(visit, ENOUGH).await;
    let host = stream.peer_addr().unwrap().to_string();
    let request = request.replace("HOST", &host);
    stream.write_all(request.as_bytes()).await.unwrap();
    stream
}

#[test]
fn word_of_changes_comes_to_every_window_until_the_page_stops() {
    runtime().block_on(async {
        let visit = Visit::open(None).await;
        // More windows than a browser has ordinary connections to one host.
        let mut windows = Vec::new();
        for _ in 0..8 {
            windows.push(listen(&visit, ENOUGH).await);
        }
        let dan = json!({ "name": "dan", "channel": visit.channel("canvas") });
        visit.done("/api/people", dan).await;
        for window in &mut windows {
            let first = next(window).await.unwrap();
            visit.sandbox.edit(|_| ());
            assert!(next(window).await > Some(first));
        }
        assert_eq!(visit.opened.close().await, Ok(()));
        for window in &mut windows {
            while next(window).await.is_some() {}
        }
    });
}

#[test]
fn another_page_and_an_ordinary_request_hear_no_word() {
    visit(async |visit| {
        for origin in ["https://evil.example", "null", "http://127.0.0.1:1"] {
            let Err(Error::Http(refused)) = listen_from(visit, origin, ENOUGH).await else {
                panic!("{origin} listens");
            };
            assert_eq!(refused.status(), 403, "{origin}");
        }
        assert_eq!(sentence(visit.get("/api/events").await).0, 400);
    });
}

#[test]
fn who_does_not_read_or_does_not_finish_holds_nobody_up() {
    visit(async |visit| {
        let half = "POST /api/act HTTP/1.1\r\nHost: HOST\r\nX-Playground: 1\r\nContent-Length: 100\r\n\r\n{";
        let silent = (
            listen(visit, 1).await,
            [ask(visit, half).await, ask(visit, "GET").await],
        );
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
