//! Harm by the machine to `ferry run` as a process of its own: a file that cannot grow, a folder that takes no file.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

use ferry::cli::Code;
use ferry::run::store_dir;
use ferry::sandbox::{Answer, ChannelId, Config, PersonId, Sandbox};
use tokio::process::{Child, Command};

/// Bytes of a block, by which shells count the size of files.
const BLOCK: u64 = 512;
/// How far the database's file may grow: sled takes room in pieces of half a MiB, one of them when it opens.
const ROOM_BYTES: u64 = 1024 * 1024;
/// More changes than there can be room for.
const TOO_MANY: usize = 900;

/// People who take turns, so that nobody goes faster than one person may.
const PEOPLE: usize = 40;

/// A place with one channel and some people, and a folder for the bot.
struct Machine {
    sandbox: Sandbox,
    channel: ChannelId,
    people: Vec<PersonId>,
    folder: tempfile::TempDir,
}

impl Machine {
    async fn new() -> Self {
        let sandbox = Sandbox::start(Config::default()).await.unwrap();
        let (channel, people) = sandbox.edit(|world| {
            let server = world.add_server("Team Lunch");
            (
                world.add_channel(server, "canvas"),
                (0..PEOPLE)
                    .map(|number| world.add_person(server, &format!("fay {number}"), "en-US"))
                    .collect(),
            )
        });
        let folder = tempfile::tempdir().unwrap();
        Self {
            sandbox,
            channel,
            people,
            folder,
        }
    }

    fn store(&self) -> PathBuf {
        store_dir(&self.folder.path().join("data"))
    }

    fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .current_dir(self.folder.path())
            .env("DISCORD_TOKEN", self.sandbox.token())
            .env("FERRY_DISCORD__API_URL", self.sandbox.api_url())
            .env("FERRY_PICTURES__WIDTH", "400")
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    async fn connected(&self, mut command: Command) -> Child {
        let child = command.spawn().unwrap();
        if self.sandbox.wait_for_bot().await.is_err() {
            panic!("{}", said(&child.wait_with_output().await.unwrap()));
        }
        self.sandbox
            .wait_until(|world| !world.global_commands.is_empty())
            .await
            .unwrap();
        child
    }

    async fn start(&self) -> Child {
        let mut command = self.command(env!("CARGO_BIN_EXE_ferry"));
        command.arg("run");
        self.connected(command).await
    }

    /// Starts the bot where no file may be larger than this, and writing more is an error.
    async fn start_with_files_up_to(&self, bytes: u64) -> Child {
        let mut command = self.command("/bin/sh");
        let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$0\" run", bytes / BLOCK);
        command.args(["-c", &script, env!("CARGO_BIN_EXE_ferry")]);
        self.connected(command).await
    }

    /// What the first person is told on a command; nothing where no answer comes.
    async fn told(&self, line: &str) -> Option<String> {
        self.told_to(self.people[0], line).await
    }

    async fn told_to(&self, person: PersonId, line: &str) -> Option<String> {
        let answered = self.sandbox.slash(person, self.channel, line).await.ok()?;
        let id = match answered.answer {
            Answer::Message { id, .. } => id,
            _ => self.sandbox.wait_answer(answered.interaction).await.ok()?,
        };
        let screen = self.sandbox.screen(person, self.channel);
        screen
            .into_iter()
            .find(|seen| seen.id == id)
            .map(|seen| seen.content)
    }

    async fn start_canvas(&self) {
        let line = "/canvas start title:Lunch customer:Parents";
        assert!(self.told(line).await.unwrap().contains("Lunch"));
    }

    /// How many items a stopped bot's store has.
    fn items(&self) -> usize {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_ferry"));
        command.env_clear().current_dir(self.folder.path());
        command.args(["export", "Lunch", "--format", "json", "-o", "-"]);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        let file: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        file.pointer("/canvas/items").unwrap().as_array().unwrap().len()
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

async fn stop(child: Child) -> Output {
    let id = child.id().unwrap().to_string();
    let sent = Command::new("kill").args(["-TERM", &id]).status().await.unwrap();
    assert!(sent.success());
    child.wait_with_output().await.unwrap()
}

#[track_caller]
fn assert_ends(output: &Output, code: Code, sentence: &str) {
    let told = said(output);
    assert_eq!(output.status.code(), Some(i32::from(code.number())), "{told}");
    assert!(told.contains(sentence), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_cannot_grow_ends_the_process_and_loses_nothing_acknowledged() {
    let machine = Machine::new().await;
    let first = machine.start().await;
    machine.start_canvas().await;
    assert!(stop(first).await.status.success());
    let size = fs::metadata(machine.store().join("sled/db")).unwrap().len();
    let cramped = machine.start_with_files_up_to(size + ROOM_BYTES).await;
    let mut acknowledged = 0;
    let mut last = None;
    for number in 0..TOO_MANY {
        let text = format!("{number} {}", "and so on ".repeat(90));
        let person = machine.people[number % PEOPLE];
        last = machine
            .told_to(person, &format!("/now add text:\"{text}\""))
            .await;
        if !last
            .as_ref()
            .is_some_and(|told| told.contains("is on the canvas"))
        {
            break;
        }
        acknowledged += 1;
    }
    let told = last.unwrap();
    assert!(told.contains("not certain that this was saved"), "{told}");
    let output = cramped.wait_with_output().await.unwrap();
    assert_ends(
        &output,
        Code::StoreFailed,
        "nothing that was acknowledged is lost",
    );
    let again = machine.start().await;
    let added = machine.told("/now add text:\"there is room\"").await.unwrap();
    assert!(added.contains("is on the canvas"), "{added}");
    assert!(stop(again).await.status.success());
    // The one in doubt may be there or not.
    let items = machine.items();
    assert!(
        (acknowledged + 1..=acknowledged + 2).contains(&items),
        "{items} of {acknowledged}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_that_takes_no_more_files_ends_the_process_and_it_goes_on_once_mended() {
    let machine = Machine::new().await;
    let first = machine.start().await;
    machine.start_canvas().await;
    // Whoever runs this may write anywhere, so that taking rights away would prove nothing.
    let in_the_way = machine.store().join("witness.json.new");
    fs::create_dir(&in_the_way).unwrap();
    let mut told = 0;
    while machine
        .told("/now add text:\"They shop twice\"")
        .await
        .is_some_and(|told| told.contains("**N"))
    {
        told += 1;
    }
    let output = first.wait_with_output().await.unwrap();
    assert_ends(&output, Code::StoreFailed, "writing the witness");
    let refused = machine
        .command(env!("CARGO_BIN_EXE_ferry"))
        .arg("run")
        .output()
        .await
        .unwrap();
    assert_ends(
        &refused,
        Code::StoreDisk,
        "see to it that this user may read and write there",
    );
    fs::remove_dir(&in_the_way).unwrap();
    let again = machine.start().await;
    assert!(stop(again).await.status.success());
    assert!(machine.items() >= told, "{} of {told}", machine.items());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_place_that_cannot_be_written_is_named() {
    let machine = Machine::new().await;
    let mut command = machine.command(env!("CARGO_BIN_EXE_ferry"));
    command.arg("run").env("FERRY_DATA_DIR", Path::new("/proc/ferry"));
    let output = command.output().await.unwrap();
    assert_ends(&output, Code::StoreDisk, "cannot create /proc/ferry");
}
