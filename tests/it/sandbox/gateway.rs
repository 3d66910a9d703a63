//! The gateway: resuming, replay, reconnecting, closing, and raw frames against its rules.

use ferry::sandbox::{Close, Problem};
use futures::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message as Frame;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use super::bot::Stage;

#[tokio::test]
async fn what_was_lost_on_the_way_comes_with_the_resume() {
    let mut stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.sandbox.stall_gateway();
    let act = stage.slash(stage.ana, "/ping");
    let broken = async {
        stage
            .sandbox
            .wait_until(|world| !world.interactions.is_empty())
            .await
            .unwrap();
        stage.sandbox.drop_connection();
    };
    let (answered, ()) = tokio::join!(act, broken);
    answered.unwrap();
    bot.until("resumed").await;
    assert_eq!(
        stage.world(|world| (world.gateway.identifies, world.gateway.resumes)),
        (1, 1)
    );
    stage.end().await;
}

#[tokio::test]
async fn the_bot_reconnects_where_it_is_asked_to() {
    let mut stage = Stage::new().await;
    let bot = stage.bot().await;
    stage.sandbox.reconnect();
    stage
        .sandbox
        .wait_until(|world| world.gateway.resumes == 1)
        .await
        .unwrap();
    stage.sandbox.close_connection(Close::Unknown);
    stage
        .sandbox
        .wait_until(|world| world.gateway.resumes == 2)
        .await
        .unwrap();
    stage.sandbox.invalidate(true);
    stage
        .sandbox
        .wait_until(|world| world.gateway.resumes == 3)
        .await
        .unwrap();
    stage.slash(stage.ana, "/ping").await.unwrap();
    assert_eq!(
        bot.noted()
            .iter()
            .filter(|note| note.starts_with("ready"))
            .count(),
        1
    );
    stage.end().await;
}

#[tokio::test]
async fn an_invalid_session_is_begun_anew() {
    let mut stage = Stage::new().await;
    stage.bot().await;
    stage.sandbox.invalidate(false);
    stage
        .sandbox
        .wait_until(|world| world.gateway.identifies == 2 && world.gateway.connected)
        .await
        .unwrap();
    stage.slash(stage.ana, "/ping").await.unwrap();
    stage.end().await;
}

/// A gateway connection by hand.
struct Raw(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Raw {
    /// Connects and reads HELLO.
    async fn open(stage: &Stage) -> Self {
        let url = format!(
            "{}/?v=10&encoding=json",
            stage.sandbox.api_url().replacen("http", "ws", 1)
        );
        #[expect(clippy::unwrap_used, reason = "a helper of tests fails by panicking")]
        let mut raw = Self(connect_async(url).await.unwrap().0);
        assert_eq!(raw.next().await.get("op"), Some(&json!(10)));
        raw
    }

    async fn send(&mut self, op: u64, data: Value) {
        let frame = json!({ "op": op, "d": data }).to_string();
        // A refused frame shows in what comes back.
        let _ = self.0.send(Frame::text(frame)).await;
    }

    /// The next frame; of a close, its code.
    async fn next(&mut self) -> Value {
        match self.0.next().await {
            Some(Ok(Frame::Text(text))) => serde_json::from_str(&text).unwrap_or_default(),
            Some(Ok(Frame::Close(Some(frame)))) => json!(u16::from(frame.code)),
            _ => Value::Null,
        }
    }
}

fn identify(stage: &Stage) -> Value {
    json!({ "token": stage.sandbox.token(), "intents": 0, "properties": {} })
}

#[tokio::test]
async fn frames_against_the_rules_close_the_connection() {
    let stage = Stage::new().await;
    let good = identify(&stage);
    let with = |key: &str, value: Value| {
        let mut changed = good.clone();
        changed[key] = value;
        changed
    };
    let cases = [
        (2, with("token", "wrong".into()), 4_004),
        (2, with("intents", (1_u64 << 40).into()), 4_013),
        (2, with("intents", (1 << 15).into()), 4_014),
        (2, with("shard", json!([1, 1])), 4_010),
        (3, json!({}), 4_003),
        (99, json!({}), 4_001),
    ];
    for (op, data, wanted) in cases {
        let mut raw = Raw::open(&stage).await;
        raw.send(op, data).await;
        assert_eq!(raw.next().await, wanted);
        let problems = stage.sandbox.take_problems();
        assert!(matches!(&problems[..], [Problem::Gateway(_)]), "{problems:?}");
    }
    let mut raw = Raw::open(&stage).await;
    raw.send(2, good.clone()).await;
    assert_eq!(raw.next().await["t"], "READY");
    raw.send(2, good.clone()).await;
    assert_eq!(raw.next().await, 4_005);
    let mut raw = Raw::open(&stage).await;
    for _ in 0..121 {
        raw.send(1, Value::Null).await;
    }
    let mut last = Value::Null;
    while last.as_u64().is_none() {
        last = raw.next().await;
    }
    assert_eq!(last, 4_008);
    stage.sandbox.take_problems();
    stage.end().await;
}

#[tokio::test]
async fn heartbeats_are_acknowledged_and_dispatches_numbered() {
    let stage = Stage::new().await;
    let mut raw = Raw::open(&stage).await;
    raw.send(1, Value::Null).await;
    assert_eq!(raw.next().await["op"], 11);
    raw.send(2, identify(&stage)).await;
    let ready = raw.next().await;
    assert_eq!(
        (ready["t"].as_str(), ready["s"].as_u64()),
        (Some("READY"), Some(1))
    );
    assert_eq!(ready["d"]["guilds"][0]["id"], stage.server.to_string());
    assert!(
        ready["d"]["resume_gateway_url"]
            .as_str()
            .is_some_and(|url| url.starts_with("ws://127.0.0.1:"))
    );

    let session = ready["d"]["session_id"].clone();
    stage.sandbox.drop_connection();
    let resume = |seq: u64| json!({ "token": stage.sandbox.token(), "session_id": session, "seq": seq });
    let mut raw = Raw::open(&stage).await;
    raw.send(6, resume(1)).await;
    assert_eq!(raw.next().await["t"], "RESUMED");
    let mut raw = Raw::open(&stage).await;
    raw.send(
        6,
        json!({ "token": stage.sandbox.token(), "session_id": "other", "seq": 1 }),
    )
    .await;
    assert_eq!(raw.next().await, json!({ "op": 9, "d": false }));
    let mut raw = Raw::open(&stage).await;
    raw.send(6, resume(99)).await;
    let _ = raw.next().await;
    stage.sandbox.take_problems();
    stage.end().await;
}

#[tokio::test]
async fn a_bot_without_heartbeats_is_closed_and_its_session_ends() {
    let stage = Stage::with(|config| config.heartbeat_interval_ms = 1).await;
    let mut raw = Raw::open(&stage).await;
    assert_eq!(raw.next().await, 4_009);
    stage
        .sandbox
        .wait_until(|world| world.gateway.last_close == Some(4_009))
        .await
        .unwrap();
    stage.end().await;
}
