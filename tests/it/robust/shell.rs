//! The shell alone, with a messenger that does harm.

use std::future::pending;
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use ferry::app::inbound::Reply;
use futures::FutureExt;
use tempfile::TempDir;
use tokio_util::task::TaskTracker;

use super::fake::{CHANNEL, Fare, Shell, command, open_store};

/// How a canvas is started.
const START_CANVAS: [&str; 2] = ["canvas", "start"];
/// With these.
const OPTIONS: [&str; 2] = ["title", "customer"];

#[tokio::test]
async fn a_panic_while_posting_is_a_failed_try() {
    let dir = TempDir::new().unwrap();
    let shell = Shell::fresh(&dir).await;
    shell.chat.fare(CHANNEL, 2, Fare::Panic);
    let reply = shell.ask(1, START_CANVAS, &OPTIONS).await;
    assert!(matches!(reply, Reply::Private(_)), "{reply:?}");
    shell.pass(Duration::from_secs(60)).await;
    assert_eq!(shell.chat.posts(), [CHANNEL]);
    assert!(shell.store.outbox().unwrap().is_empty());
    shell.stop().await;
}

#[tokio::test]
async fn a_shell_that_is_dropped_without_a_stop_leaves_nothing_running() {
    let dir = TempDir::new().unwrap();
    let shell = Shell::fresh(&dir).await;
    let chat = Arc::clone(&shell.chat);
    chat.fare(CHANNEL, 1_000, Fare::Panic);
    shell.ask(1, START_CANVAS, &OPTIONS).await;
    assert_eq!(shell.app.settle().await, 1, "it waits for its next try");
    drop(shell);
    // Its tasks hold the messenger until they have ended.
    while Arc::strong_count(&chat) > 1 {
        tokio::task::yield_now().await;
    }
    drop(open_store(&dir));
}

#[tokio::test]
async fn whoever_asks_while_the_shell_closes_is_told_so() {
    let dir = TempDir::new().unwrap();
    let shell = Shell::fresh(&dir).await;
    shell.app.close();
    let Reply::Private(post) = shell.ask(1, START_CANVAS, &OPTIONS).await else {
        panic!("a private answer");
    };
    assert!(post.text.contains("being restarted"), "{}", post.text);
    shell.stop().await;
}

/// A runtime that goes down drops each new task at once, a mailbox as well; who asks must not try for ever.
#[test]
fn a_runtime_that_goes_down_lets_go_of_whoever_asks() {
    let dir = TempDir::new().unwrap();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap();
    let Shell {
        app, store: _store, ..
    } = runtime.block_on(Shell::fresh(&dir));
    let (ready, started) = mpsc::channel();
    let (done, ended) = mpsc::channel();
    let tasks = TaskTracker::new();
    tasks.clone().spawn_on(
        async move {
            ready.send(()).unwrap();
            while !tasks.spawn(pending::<()>()).is_finished() {
                thread::yield_now();
            }
            app.handle(command(CHANNEL, &["mine"], Vec::new())).now_or_never();
            done.send(()).unwrap();
        },
        runtime.handle(),
    );
    started.recv().unwrap();
    runtime.shutdown_background();
    ended.recv_timeout(Duration::from_secs(20)).unwrap();
}
