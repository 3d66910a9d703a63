//! Canvases out of Ferry as files, and back in, end to end.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

mod export;
mod import;

use std::path::Path;
use std::time::Duration;

use ferry::playground::{Host, Place, Playground, Script, Settings};

use expect_test::{expect, expect_file};

use crate::support::{ANA, BotTest, Ending, FAY, Shown, bot_test, text};

/// A bot under test, as scripts of the playground want it.
struct Stage<'a>(&'a mut BotTest);

impl Host for Stage<'_> {
    async fn settle(&mut self) {
        self.0.settle().await;
    }

    async fn restart(&mut self) -> Result<(), String> {
        self.0.restart(Ending::Stop).await;
        Ok(())
    }

    fn advance(&mut self, length: Duration) -> bool {
        self.0.clock().advance(length);
        true
    }
}

/// Plays the workshop of `examples/` to its end, and stays where it took place.
async fn workshop(t: &mut BotTest) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/workshop.txt");
    let script = Script::read("workshop.txt", &std::fs::read_to_string(path).unwrap()).unwrap();
    let (sandbox, here) = (t.shared_sandbox(), t.server());
    let place = Place::furnish(&sandbox, None).unwrap();
    let there = sandbox.read(|world| world.servers.keys().copied().find(|server| *server != here));
    let mut play = Playground::new(Settings {
        sandbox,
        host: Stage(t),
        keeper: None,
        place,
    });
    script.perform(&mut play, &mut Vec::new()).await.unwrap();
    t.move_to(there.unwrap());
}

/// The name and the content of the only file of an answer.
pub(super) fn file(t: &BotTest, shown: &Shown) -> (String, Vec<u8>) {
    let seen = shown.seen.as_ref().unwrap();
    assert_eq!(seen.files.len(), 1, "{}", shown.text());
    let content = t.sandbox().read(|world| {
        let message = &world.channels[&t.channel()].messages[&seen.id];
        message.body.files[0].bytes.to_vec()
    });
    (seen.files[0].name.clone(), content)
}

/// What somebody gets on `/canvas export`, which nobody else sees: its name, its content, and the words above it.
async fn exported(t: &BotTest, name: &str, format: &str) -> (String, Vec<u8>, String) {
    let line = format!("/canvas export format:{format}");
    let shown = t.slash(name, &line).await.unwrap();
    assert!(shown.is_private());
    let (file, content) = file(t, &shown);
    (file, content, shown.text())
}

/// As [`exported`], of a file of text, without its name.
async fn text_of(t: &BotTest, name: &str, format: &str) -> String {
    String::from_utf8(exported(t, name, format).await.1).unwrap()
}

/// Somebody imports a file of this content.
async fn import(t: &BotTest, name: &str, content: &[u8]) -> Shown {
    let person = t.person(name);
    t.sandbox()
        .edit(|world| world.add_upload(person, "canvas.json", "application/json", content));
    t.slash(name, "/canvas import file:canvas.json").await.unwrap()
}

#[test]
fn a_workshop_becomes_files_and_goes_to_another_channel_as_it_is() {
    bot_test(async |t| {
        workshop(t).await;
        let document = text_of(t, ANA, "markdown").await;
        expect_file!["exchange/workshop.md"].assert_eq(&document);
        let table = text_of(t, ANA, "csv").await;
        expect_file!["exchange/workshop.csv"].assert_eq(&table.replace("\r\n", "\n"));
        expect_file!["exchange/blueprint.md"].assert_eq(&posted_blueprint(t));
        let first = exported(t, FAY, "json").await.1;
        let (board, server) = (text(&t.board()), t.server());
        let copy = t.sandbox().edit(|world| world.add_channel(server, "copy"));
        t.go_to(copy);
        let receipt = import(t, FAY, &first).await;
        expect![[r#"
            **Handing over a flat** is this channel's canvas now, with 75 items and its whole history. You are one of its facilitators, and its board is on the way.
            **The canvas is complete.**"#]].assert_eq(&receipt.text());
        t.settle().await;
        assert_eq!(text(&t.board()), board);
        assert!(
            exported(t, FAY, "json").await.1 == first,
            "the copy has another file"
        );
        assert_eq!(text_of(t, ANA, "markdown").await, document);
        let mine = t.slash(ANA, "/mine").await.unwrap().text();
        assert!(mine.contains("**N1**"), "people are who they were: {mine}");
    });
}

/// The file of the blueprint on the closing post.
fn posted_blueprint(t: &BotTest) -> String {
    let closing = t
        .posts()
        .into_iter()
        .find(|seen| seen.content.contains("🏁"))
        .unwrap();
    let names: Vec<&str> = closing.files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names, ["canvas.png", "blueprint.md"]);
    let content = t.sandbox().read(|world| {
        let message = &world.channels[&t.channel()].messages[&closing.id];
        message.body.files[1].bytes.to_vec()
    });
    String::from_utf8(content).unwrap()
}
