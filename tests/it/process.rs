//! `ferry run` as a process of its own, against Discord on loopback: how it starts, is refused, and stops.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use ferry::cli::Code;
use ferry::run::store_dir;
use ferry::sandbox::{Config, Sandbox};

use crate::openapi;

async fn sandbox() -> Sandbox {
    Sandbox::start(Config {
        judge: openapi::judge(),
        ..Config::default()
    })
    .await
    .unwrap()
}

/// `ferry run` in a folder, with this token.
fn ferry(folder: &Path, sandbox: &Sandbox, token: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ferry"));
    command
        .arg("run")
        .env_clear()
        .current_dir(folder)
        .stderr(Stdio::piped());
    command
        .env("DISCORD_TOKEN", token)
        .env("FERRY_DISCORD__API_URL", sandbox.api_url());
    command
}

async fn connected(folder: &Path, sandbox: &Sandbox) -> Child {
    let child = ferry(folder, sandbox, sandbox.token()).spawn().unwrap();
    sandbox.wait_for_bot().await.unwrap();
    sandbox
        .wait_until(|world| !world.global_commands.is_empty())
        .await
        .unwrap();
    child
}

/// Waits for a process to end, on a thread that may block.
async fn output(child: Child) -> Output {
    tokio::task::spawn_blocking(|| child.wait_with_output().unwrap())
        .await
        .unwrap()
}

fn signal(child: &Child, name: &str) {
    let sent = Command::new("kill")
        .args([format!("-{name}"), child.id().to_string()])
        .status()
        .unwrap();
    assert!(sent.success());
}

#[track_caller]
fn assert_ends(output: &Output, code: Code, sentence: &str) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(i32::from(code.number())), "{told}");
    assert!(told.contains(sentence), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_discord_does_not_know_is_refused() {
    let (sandbox, folder) = (sandbox().await, tempfile::tempdir().unwrap());
    let made_up = "MTIzNDU2Nzg5MA.made-up.of_letters_that_open_nothing";
    let refused = output(ferry(folder.path(), &sandbox, made_up).spawn().unwrap()).await;
    assert_ends(
        &refused,
        Code::TokenRefused,
        "error: Discord refuses the bot token",
    );
    assert!(!String::from_utf8_lossy(&refused.stderr).contains(made_up));
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_store_serves_one_process_and_a_signal_stops_it_in_order() {
    let (sandbox, folder) = (sandbox().await, tempfile::tempdir().unwrap());
    let first = connected(folder.path(), &sandbox).await;
    let second = output(ferry(folder.path(), &sandbox, sandbox.token()).spawn().unwrap()).await;
    assert_ends(&second, Code::StoreLocked, "another process is using the store");
    signal(&first, "TERM");
    let stopped = output(first).await;
    assert!(
        stopped.status.success(),
        "{}",
        String::from_utf8_lossy(&stopped.stderr)
    );
    let found = ferry::store::look(&store_dir(&folder.path().join("data"))).unwrap();
    assert_eq!(found, ferry::store::Found::Clean);
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_kill_the_store_is_examined_by_a_process_of_its_own_and_goes_on() {
    let (sandbox, folder) = (sandbox().await, tempfile::tempdir().unwrap());
    let killed = connected(folder.path(), &sandbox).await;
    signal(&killed, "KILL");
    output(killed).await;
    sandbox
        .wait_until(|world| !world.gateway.connected)
        .await
        .unwrap();
    let again = connected(folder.path(), &sandbox).await;
    signal(&again, "INT");
    let stopped = output(again).await;
    let told = String::from_utf8_lossy(&stopped.stderr);
    assert!(stopped.status.success(), "{told}");
    assert!(told.contains("it was examined and is sound"), "{told}");
    sandbox.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_store_is_refused_and_left_as_it_is() {
    let (sandbox, folder) = (sandbox().await, tempfile::tempdir().unwrap());
    let killed = connected(folder.path(), &sandbox).await;
    signal(&killed, "KILL");
    output(killed).await;
    let database = store_dir(&folder.path().join("data")).join("sled/db");
    let mut bytes = fs::read(&database).unwrap();
    bytes.iter_mut().for_each(|byte| *byte ^= 0x55);
    fs::write(&database, &bytes).unwrap();
    let refused = output(ferry(folder.path(), &sandbox, sandbox.token()).spawn().unwrap()).await;
    assert_ends(&refused, Code::StoreDamaged, "Nothing in it was changed");
    assert!(fs::read(&database).unwrap() == bytes, "the database was changed");
    sandbox.stop().await;
}
