//! Faults on request, rate limits among them.

use ferry::sandbox::{ActError, Fault, RateLimits, Route};
use serde_json::json;
use serenity::all::ChannelId;

use super::bot::{Stage, UNANSWERED};

#[tokio::test]
async fn a_request_may_be_refused_once() {
    let stage = Stage::new().await;
    stage.sandbox.edit(|world| {
        world.faults.next(
            Route::CreateMessage,
            Fault::Refuse {
                status: 403,
                code: 50_013,
            },
        );
        world.faults.next_status(Route::CreateMessage, 500);
    });
    let codes = [
        stage.send(json!({ "content": "x" })).await,
        stage.send(json!({ "content": "x" })).await,
    ];
    assert_eq!(codes, [50_013, 0], "a status without a code has code 0");
    assert_eq!(
        stage.world(|world| world.channels[&stage.channel].messages.len()),
        0
    );
    assert_eq!(stage.send(json!({ "content": "x" })).await, 0);
    assert_eq!(
        stage.world(|world| world.channels[&stage.channel].messages.len()),
        1
    );
    stage.end().await;
}

#[tokio::test]
async fn the_next_request_on_any_of_several_routes_meets_a_fault_once() {
    let stage = Stage::new().await;
    let refuse = |code| Fault::Refuse { status: 403, code };
    stage.sandbox.edit(|world| {
        let posts = [Route::EditMessage, Route::CreateMessage];
        world.faults.next_on_any(&[Route::Pin], refuse(3));
        world.faults.next_on_any(&posts, refuse(2));
        world.faults.next(Route::CreateMessage, refuse(1));
    });
    let body = || json!({ "content": "x" });
    let codes = [
        stage.send(body()).await,
        stage.send(body()).await,
        stage.send(body()).await,
    ];
    assert_eq!(codes, [1, 2, 0], "a route's own comes first");
    stage.sandbox.edit(|world| world.faults.clear());
    stage.end().await;
}

#[tokio::test]
async fn a_broken_connection_leaves_open_whether_it_was_done_and_a_nonce_settles_it() {
    let stage = Stage::new().await;
    stage.sandbox.edit(|world| {
        world.faults.next(Route::CreateMessage, Fault::DropBefore);
        world.faults.next(Route::CreateMessage, Fault::DropAfter);
    });
    let body = || json!({ "content": "summary", "nonce": "summary-1", "enforce_nonce": true });
    let count = || stage.world(|world| world.channels[&stage.channel].messages.len());
    assert_eq!(
        (stage.send(body()).await, count()),
        (UNANSWERED, 0),
        "broken before it was done"
    );
    assert_eq!(
        (stage.send(body()).await, count()),
        (UNANSWERED, 1),
        "broken after"
    );
    assert_eq!(
        (stage.send(body()).await, count()),
        (0, 1),
        "the same nonce gives the same message"
    );
    stage.clock.advance(5 * 60 * 1_000 + 1);
    assert_eq!(
        (stage.send(body()).await, count()),
        (0, 2),
        "a nonce is remembered for some minutes only"
    );
    stage.end().await;
}

#[tokio::test]
async fn a_request_may_be_held() {
    let stage = Stage::new().await;
    stage
        .sandbox
        .edit(|world| world.faults.next(Route::CreateMessage, Fault::HoldBefore));
    let sent = stage.send(json!({ "content": "x" }));
    let release = async {
        stage
            .sandbox
            .wait_until(|world| world.faults.held(Route::CreateMessage) == 1)
            .await
            .unwrap();
        assert_eq!(
            stage.world(|world| world.channels[&stage.channel].messages.len()),
            0
        );
        stage
            .sandbox
            .edit(|world| world.faults.release(Route::CreateMessage));
    };
    assert_eq!(tokio::join!(sent, release).0, 0);

    stage
        .sandbox
        .edit(|world| world.faults.next(Route::CreateMessage, Fault::HoldAfter));
    let sent = stage.send(json!({ "content": "x" }));
    let release = async {
        stage
            .sandbox
            .wait_until(|world| world.channels[&stage.channel].messages.len() == 2)
            .await
            .unwrap();
        stage.sandbox.edit(|world| world.faults.clear());
    };
    assert_eq!(tokio::join!(sent, release).0, 0);
    stage.end().await;
}

#[tokio::test]
async fn a_callback_that_is_held_too_long_is_too_late() {
    let mut stage = Stage::new().await;
    let bot = stage.bot().await;
    stage
        .sandbox
        .edit(|world| world.faults.next(Route::InteractionCallback, Fault::HoldBefore));
    let act = stage.slash(stage.ana, "/ping");
    let late = async {
        stage
            .sandbox
            .wait_until(|world| world.faults.held(Route::InteractionCallback) == 1)
            .await
            .unwrap();
        stage.clock.advance(3_001);
        stage
            .sandbox
            .edit(|world| world.faults.release(Route::InteractionCallback));
    };
    assert_eq!(tokio::join!(act, late).0, Err(ActError::NoAnswer));
    bot.until("refused 10062").await;
    stage.end().await;
}

#[tokio::test]
async fn rate_limits_tell_how_long_to_wait() {
    let stage = Stage::with(|config| config.rate_limits = RateLimits::Routes).await;
    for _ in 0..5 {
        assert_eq!(stage.send(json!({ "content": "x" })).await, 0);
    }
    stage.clock.advance(1_500);
    let url = format!(
        "{}/api/v10/channels/{}/messages",
        stage.sandbox.api_url(),
        stage.channel
    );
    let request = || {
        let client = reqwest::Client::new();
        let token = format!("Bot {}", stage.sandbox.token());
        client
            .post(&url)
            .header("authorization", token)
            .json(&json!({ "content": "x" }))
            .send()
    };
    let refused = request().await.unwrap();
    assert_eq!(refused.status(), 429);
    let header = |name: &str| refused.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header("retry-after"), "4");
    assert_eq!(header("x-ratelimit-limit"), "5");
    assert_eq!(header("x-ratelimit-remaining"), "0");
    assert_eq!(header("x-ratelimit-reset-after"), "3.500");
    assert_eq!(header("x-ratelimit-scope"), "user");
    let body: serde_json::Value = refused.json().await.unwrap();
    assert_eq!(
        body,
        json!({ "message": "You are being rate limited.", "retry_after": 3.5, "global": false })
    );
    stage.clock.advance(3_500);
    assert_eq!(request().await.unwrap().status(), 200);
    stage.end().await;
}

#[tokio::test]
async fn a_single_rate_limit_can_be_asked_for() {
    let stage = Stage::new().await;
    let limit = Fault::RateLimit {
        retry_after_ms: 700,
        global: true,
    };
    stage
        .sandbox
        .edit(|world| world.faults.next(Route::EditMessage, limit));
    let channel = ChannelId::new(stage.channel.get());
    let posted = stage
        .http()
        .send_message(channel, Vec::new(), &json!({ "content": "x" }))
        .await
        .unwrap();
    let edit = async || {
        stage
            .http()
            .edit_message(channel, posted.id, &json!({ "content": "y" }), Vec::new())
            .await
    };
    let serenity::Error::Http(error) = edit().await.unwrap_err() else {
        panic!("no answer")
    };
    assert_eq!(error.status_code().map(|status| status.as_u16()), Some(429));
    edit().await.unwrap();
    assert_eq!(
        stage.world(|world| world.channels[&stage.channel].messages.len()),
        1
    );
    stage.end().await;
}

#[tokio::test]
async fn a_failed_callback_leaves_the_person_without_an_answer() {
    let mut stage = Stage::new().await;
    let bot = stage.bot().await;
    stage
        .sandbox
        .edit(|world| world.faults.next_status(Route::InteractionCallback, 503));
    tokio::select! {
        answered = stage.slash(stage.ana, "/ping") => panic!("{answered:?}"),
        () = bot.until("refused 0") => {}
    }
    assert!(stage.sandbox.screen(stage.ana, stage.channel).is_empty());
    stage.end().await;
}
