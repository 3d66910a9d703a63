//! Canvases at the command line, as operators handle them: drawn, exported and imported, on a stopped bot's store.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use expect_test::{Expect, expect, expect_file};
use ferry::interchange::Reader;
use tempfile::TempDir;

use crate::canvas::script::log_of;
use crate::interchange::{Table, exported};
use crate::support::{FAY, bot_test, text};

/// A canvas that a team crossed from end to end.
const WHOLE: &str = include_str!("../../samples/canvas/v1/whole.json");
/// A canvas that names nobody and hides what was added to the open stage.
const ANONYMOUS: &str = include_str!("../../samples/canvas/v1/anonymous.json");

/// Most bytes of the picture that everybody loads who opens the README.
const README_PICTURE_BYTES: usize = 200_000;

/// What came of a command.
struct Came {
    printed: Vec<u8>,
    told: String,
    code: i32,
}

impl Came {
    /// What is read of it.
    fn read(&self) -> String {
        let Self { printed, told, code } = self;
        format!("{}{told}ends with {code}\n", String::from_utf8_lossy(printed))
    }
}

/// A folder that somebody works in.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        desk.put("whole.json", WHOLE);
        desk.put("anonymous.json", ANONYMOUS);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, content: &str) {
        fs::write(self.path(name), content).unwrap();
    }

    fn file(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    /// All names in the folder that no command was given, but for the data folder.
    fn made(&self, within: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path(within)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !["whole.json", "anonymous.json", "data"].contains(&name.as_str()))
            .collect();
        names.sort();
        names
    }

    fn ferry(&self, arguments: &[&str]) -> Came {
        self.ferry_reading(arguments, &[])
    }

    /// Runs `ferry` with this on its standard input.
    fn ferry_reading(&self, arguments: &[&str], input: &[u8]) -> Came {
        ferry(self.0.path(), arguments, input)
    }

    /// Runs a command without blanks in its arguments, and compares what comes of it.
    fn check(&self, arguments: &str, expected: &Expect) {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        expected.assert_eq(&self.ferry(&arguments).read());
    }

    /// Runs a command that must end well, and gives what it prints.
    fn done(&self, arguments: &str) -> String {
        let arguments: Vec<&str> = arguments.split_whitespace().collect();
        let came = self.ferry(&arguments);
        assert_eq!(came.code, 0, "{}", came.read());
        String::from_utf8(came.printed).unwrap()
    }
}

fn ferry(folder: &Path, arguments: &[&str], input: &[u8]) -> Came {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ferry"))
        .args(arguments)
        .env_clear()
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // Whoever reads nothing of it may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    Came {
        printed: output.stdout,
        told: String::from_utf8(output.stderr).unwrap(),
        code: output.status.code().unwrap(),
    }
}

/// The file of a script's canvas, for whoever has the store.
fn file_of(script: &str) -> String {
    exported(&log_of(script), &Table::new(), Reader::Operator).json
}

#[test]
fn pictures_are_drawn_as_the_ending_says() {
    let desk = Desk::new();
    let begins: [(&str, &[u8]); 3] = [("a.png", b"\x89PNG"), ("a.SVG", b"<svg"), ("a.pdf", b"%PDF")];
    for (name, start) in begins {
        assert_eq!(desk.done(&format!("render whole.json -o {name}")), "");
        assert!(desk.file(name).starts_with(start), "{name}");
    }
    assert_eq!(desk.made("."), ["a.SVG", "a.pdf", "a.png"]);
}

/// `cargo run -- render tests/samples/canvas/v1/whole.json -o docs/canvas.svg --force` draws it as well.
#[test]
fn the_picture_of_the_readme_is_what_ferry_draws() {
    let desk = Desk::new();
    desk.done("render whole.json -o canvas.svg");
    let drawn = String::from_utf8(desk.file("canvas.svg")).unwrap();
    assert!(drawn.len() <= README_PICTURE_BYTES, "{}", drawn.len());
    expect_file!["../../../docs/canvas.svg"].assert_eq(&drawn);
}

#[test]
fn a_picture_goes_from_standard_input_to_standard_output() {
    let desk = Desk::new();
    desk.done("render whole.json -o a.svg");
    let arguments = ["render", "-", "-o", "-", "--format", "svg"];
    let came = desk.ferry_reading(&arguments, WHOLE.as_bytes());
    assert_eq!((came.code, came.told.as_str()), (0, ""));
    assert!(came.printed == desk.file("a.svg"));
    desk.check(
        "render whole.json -o -",
        &expect![[r#"
            error: standard output has no ending that would tell the format
            help: name the format with --format: png, svg, pdf
            ends with 2
        "#]],
    );
}

#[test]
fn the_ground_is_the_canvass_unless_it_is_chosen() {
    let desk = Desk::new();
    for (name, theme) in [
        ("own.svg", ""),
        ("dark.svg", "--theme dark"),
        ("light.svg", "--theme light"),
    ] {
        desk.done(&format!("render whole.json -o {name} {theme}"));
    }
    assert!(desk.file("own.svg") == desk.file("dark.svg"));
    assert!(desk.file("own.svg") != desk.file("light.svg"));
}

#[test]
fn a_picture_has_the_names_of_its_file_and_all_that_the_file_has() {
    let desk = Desk::new();
    let named = WHOLE.replacen(
        "\"discord_id\": \"103\"",
        "\"discord_id\": \"103\",\n      \"name\": \"Ana Beck\"",
        1,
    );
    desk.put("named.json", &named);
    desk.done("render named.json -o named.svg");
    desk.done("render whole.json -o whole.svg");
    assert!(
        desk.file("named.svg") != desk.file("whole.svg"),
        "her initials are drawn"
    );
    // What is hidden in Discord lies open in the file.
    desk.done("render anonymous.json -o hidden.svg");
    let drawn = String::from_utf8(desk.file("hidden.svg")).unwrap();
    let hidden = ANONYMOUS.contains("\"hidden\": true");
    assert!(hidden && drawn.contains("T1"), "{drawn}");
}

#[test]
fn what_cannot_be_drawn_is_told_and_leaves_nothing_behind() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder.png")).unwrap();
    desk.put("text.json", "Dinner");
    desk.put("cut.json", &WHOLE[..WHOLE.len() / 2]);
    desk.put(
        "newer.json",
        &WHOLE.replacen("\"version\": 1", "\"version\": 2", 1),
    );
    desk.put("other.json", "{\"format\": \"shopping\"}");
    desk.put("changed.json", &WHOLE.replacen("\"dots\": 7", "\"dots\": 9", 1));
    let files = ["none", "folder.png", "text", "cut", "newer", "other", "changed"];
    let mut told = String::new();
    for file in files {
        let file = if file.contains('.') {
            file.to_owned()
        } else {
            format!("{file}.json")
        };
        told += &desk.ferry(&["render", &file, "-o", "a.png"]).read();
    }
    expect![[r#"
        error: cannot read none.json: there is no such file or folder
        ends with 12
        error: cannot read folder.png: it is a folder
        ends with 12
        error: text.json: line 1, column 1: this is no JSON: expected value
        ends with 12
        error: cut.json: line 755, column 15: the file ends too early; it may not have been downloaded completely
        ends with 12
        error: newer.json: version: the file was made by a newer Ferry, in version 2; this one reads version 1, so update it first
        ends with 12
        error: other.json: this is no canvas that Ferry exported as JSON, which says "format": "ferry-canvas"
        ends with 12
        error: changed.json: canvas.settings.dots: this is not what the history gives, from which Ferry restores a canvas; change the canvas, not the file
        ends with 12
    "#]].assert_eq(&told);
    assert!(!desk.path("a.png").exists());
}

#[test]
fn a_file_that_cannot_be_written_is_told_before_anything_is_drawn() {
    let desk = Desk::new();
    fs::create_dir(desk.path("folder.png")).unwrap();
    desk.put("kept.svg", "mine");
    let mut told = String::new();
    for output in ["a.gif", "a", "folder.png", "none/a.png", "kept.svg", "/dev/null"] {
        told += &desk.ferry(&["render", "whole.json", "-o", output]).read();
    }
    expect![[r#"
        error: a.gif has none of the endings that tell a format: .png, .svg, .pdf
        help: name the format with --format: png, svg, pdf
        ends with 2
        error: a has none of the endings that tell a format: .png, .svg, .pdf
        help: name the format with --format: png, svg, pdf
        ends with 2
        error: folder.png is there already, and is no file
        help: name another with -o
        ends with 13
        error: there is no folder none
        ends with 13
        error: kept.svg is there already
        help: name another with -o, or replace it with --force
        ends with 13
        error: /dev/null has none of the endings that tell a format: .png, .svg, .pdf
        help: name the format with --format: png, svg, pdf
        ends with 2
    "#]]
    .assert_eq(&told);
    desk.check(
        "render whole.json -o /dev/null --format png --force",
        &expect![[r#"
            error: /dev/null is there already, and is no file
            help: name another with -o
            ends with 13
        "#]],
    );
    assert_eq!(desk.file("kept.svg"), b"mine");
    desk.done("render whole.json -o kept.svg --force");
    assert!(desk.file("kept.svg").starts_with(b"<svg"));
    assert_eq!(desk.made("."), ["folder.png", "kept.svg"]);
}

#[test]
fn canvases_are_brought_in_listed_and_named_by_key_or_title() {
    let desk = Desk::new();
    desk.check(
        "export",
        &expect![[r#"
        error: there is no store in data/store yet
        help: name the data folder with --data
        ends with 14
    "#]],
    );
    desk.check(
        "import whole.json --server 11 --channel 22",
        &expect![[r#"
        "Weeknight dinners" is stored with the key 1, for channel 22 of server 11.
        Its board is posted when the bot next runs.
        ends with 0
    "#]],
    );
    desk.check(
        "import anonymous.json --server 11 --channel 22",
        &expect![[r#"
        error: the channel has a canvas at work, "Weeknight dinners" with the key 1
        help: name another channel, or archive that canvas with /canvas archive in Discord
        ends with 14
    "#]],
    );
    desk.check(
        "import anonymous.json --server 11 --channel 23",
        &expect![[r#"
        "Dinner" is stored with the key 2, for channel 23 of server 11.
        Its board is posted when the bot next runs.
        ends with 0
    "#]],
    );
    desk.check(
        "import anonymous.json --server 12 --channel 24",
        &expect![[r#"
        "Dinner" is stored with the key 3, for channel 24 of server 12.
        Its board is posted when the bot next runs.
        ends with 0
    "#]],
    );
    desk.check(
        "export",
        &expect![[r#"
        KEY  SERVER  CHANNEL  STAGE     ARCHIVED  TITLE
        1    11      22       complete  no        Weeknight dinners
        2    11      23       to_be     no        Dinner
        3    12      24       to_be     no        Dinner
        ends with 0
    "#]],
    );
    names_lead_to_canvases(&desk);
}

/// A canvas is named by its key, or by a title that is its alone.
fn names_lead_to_canvases(desk: &Desk) {
    let by_title = desk.ferry(&["export", " weeknight DINNERS ", "-o", "-", "--format", "json"]);
    desk.done("export 1 -o one.json");
    for printed in [by_title.printed, desk.done("export 1 -o -").into_bytes()] {
        assert!(printed == desk.file("one.json"));
    }
    desk.check(
        "export dinner",
        &expect![[r#"
        error: several canvases have the title "dinner"
        help: name one by its key: 2, 3
        ends with 14
    "#]],
    );
    desk.check(
        "export 9",
        &expect![[r#"
        error: the store has no canvas with the key or the title "9"
        help: `ferry export` lists them
        ends with 14
    "#]],
    );
}

#[test]
fn arguments_that_say_too_little_are_told() {
    let desk = Desk::new();
    desk.check(
        "import whole.json --server 0 --channel 22",
        &expect![[r#"
        error: invalid value '0' for '--server <ID>': 0 is not in 1..18446744073709551615

        For more information, try '--help'.
        ends with 2
    "#]],
    );
    desk.check(
        "export -o x.json",
        &expect![[r#"
        error: the following required arguments were not provided:
          <CANVAS|--all>

        Usage: ferry export --output <FILE> <CANVAS|--all>

        For more information, try '--help'.
        ends with 2
    "#]],
    );
}

/// A canvas goes into a fresh store and out again to the byte.
#[track_caller]
fn comes_back(json: &str) {
    let desk = Desk::new();
    desk.put("given.json", json);
    desk.done("import given.json --server 11 --channel 22");
    desk.done("export 1 -o first.json");
    desk.done("--data other import first.json --server 33 --channel 44");
    desk.done("--data other export 1 -o second.json");
    let [first, second] = ["first.json", "second.json"].map(|name| desk.file(name));
    assert!(first == second, "{}", String::from_utf8_lossy(&second));
    // What people are called is in no store.
    let nameless = |text: &str| text.lines().filter(|line| !line.contains("\"name\": ")).count();
    assert_eq!(nameless(json), nameless(&String::from_utf8(first).unwrap()));
}

#[test]
fn files_come_back_to_the_byte() {
    comes_back(WHOLE);
    comes_back(ANONYMOUS);
    comes_back(&file_of(
        "fay start\nana add now \"they shop twice a week\"\nfay archive",
    ));
}

#[test]
fn an_archived_canvas_stays_so_beside_one_that_is_at_work() {
    let desk = Desk::new();
    desk.done("import whole.json --server 11 --channel 22");
    desk.put(
        "old.json",
        &file_of("fay start\nana add now \"they shop twice a week\"\nfay archive"),
    );
    desk.check(
        "import old.json --server 11 --channel 22",
        &expect![[r#"
        "Dinner" is stored with the key 2, for channel 22 of server 11.
        It is archived still; /canvas restore brings it back there.
        ends with 0
    "#]],
    );
    desk.check(
        "export",
        &expect![[r#"
        KEY  SERVER  CHANNEL  STAGE     ARCHIVED  TITLE
        1    11      22       complete  no        Weeknight dinners
        2    11      22       now       yes       Dinner
        ends with 0
    "#]],
    );
}

#[test]
fn every_format_is_exported_and_nothing_is_replaced() {
    let desk = Desk::new();
    desk.done("import anonymous.json --server 11 --channel 22");
    for ending in ["md", "json", "csv", "png", "svg", "pdf"] {
        assert_eq!(
            desk.done(&format!("export 1 -o a.{ending}")),
            format!("a.{ending}\n")
        );
    }
    let [markdown, csv, picture] =
        ["a.md", "a.csv", "a.svg"].map(|name| String::from_utf8(desk.file(name)).unwrap());
    desk.done("render anonymous.json -o drawn.svg");
    assert_eq!(picture, String::from_utf8(desk.file("drawn.svg")).unwrap());
    for content in [&markdown, &csv] {
        assert!(
            content.contains("T1"),
            "nothing is hidden from whoever has the store: {content}"
        );
    }
    desk.check(
        "export 1 -o a.md",
        &expect![[r#"
        error: a.md is there already
        help: name another with -o, or replace it with --force
        ends with 13
    "#]],
    );
    desk.check(
        "export 1 -o a.txt",
        &expect![[r#"
        error: a.txt has none of the endings that tell a format: .md, .json, .csv, .png, .svg, .pdf
        help: name the format with --format: markdown, json, csv, png, svg, pdf
        ends with 2
    "#]],
    );
    desk.done("export 1 -o a.txt --format markdown");
    assert!(desk.file("a.txt") == desk.file("a.md"));
}

#[test]
fn all_canvases_become_files_with_harmless_names() {
    let desk = Desk::new();
    let titles = ["../../etc/passwd", "…", "Mittagessen für Kinder"];
    for (channel, title) in (21..).zip(titles) {
        desk.put("given.json", &WHOLE.replace("Weeknight dinners", title));
        desk.done(&format!("import given.json --server 11 --channel {channel}"));
    }
    fs::remove_file(desk.path("given.json")).unwrap();
    assert_eq!(
        desk.done("export --all -o out/here --format svg"),
        "3 of 3 canvases exported\n"
    );
    let made = desk.made("out/here");
    let stems: Vec<&str> = made
        .iter()
        .map(|name| name.split("-20").next().unwrap())
        .collect();
    assert_eq!(stems, ["1-etc-passwd", "2-canvas", "3-mittagessen-fur-kinder"]);
    assert!(made.iter().all(|name| name.ends_with(".svg")), "{made:?}");

    fs::remove_file(desk.path("out/here").join(&made[1])).unwrap();
    let again = desk.ferry(&["export", "--all", "-o", "out/here", "--format", "svg"]);
    assert_eq!(
        (again.code, again.printed.as_slice()),
        (13, b"1 of 3 canvases exported\n".as_slice())
    );
    assert!(
        again
            .told
            .starts_with("error: 2 of 3 canvases could not be exported, by their keys 1, 3; for the first:"),
        "{}",
        again.told
    );
    desk.done("export --all -o out/here --format svg --force");
    assert_eq!(desk.made("out/here"), made);

    let named = desk.done("export 1");
    assert!(
        named.starts_with("etc-passwd-20") && named.ends_with(".json\n"),
        "{named}"
    );
    assert_eq!(desk.made("."), [named.trim_end(), "out"]);
    desk.check(
        "export --all -o -",
        &expect![[r#"
        error: standard output takes one file, and --all makes several
        help: name a folder with -o
        ends with 2
    "#]],
    );
}

#[test]
fn a_file_with_a_fault_changes_nothing() {
    let desk = Desk::new();
    desk.put("changed.json", &WHOLE.replacen("\"dots\": 7", "\"dots\": 9", 1));
    desk.check("import changed.json --server 11 --channel 22", &expect![[r#"
        error: changed.json: canvas.settings.dots: this is not what the history gives, from which Ferry restores a canvas; change the canvas, not the file
        ends with 12
    "#]]);
    desk.check(
        "import none.json --server 11 --channel 22",
        &expect![[r#"
        error: cannot read none.json: there is no such file or folder
        ends with 12
    "#]],
    );
    assert!(!desk.path("data").exists());
}

#[test]
fn a_damaged_store_is_told_as_at_the_start_and_left_as_it_is() {
    let desk = Desk::new();
    desk.done("import whole.json --server 11 --channel 22");
    let database = desk.path("data/store/sled/db");
    let mut bytes = fs::read(&database).unwrap();
    bytes.iter_mut().for_each(|byte| *byte ^= 0x55);
    fs::write(&database, &bytes).unwrap();
    for arguments in ["export", "import anonymous.json --server 11 --channel 23"] {
        let came = desk.ferry(&arguments.split_whitespace().collect::<Vec<_>>());
        assert_eq!(came.code, 7, "{}", came.read());
        assert!(came.told.contains("Nothing in it was changed"), "{}", came.told);
    }
    assert!(fs::read(&database).unwrap() == bytes);
}

#[test]
fn shells_learn_the_commands_and_flags() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let script = desk.done(&format!("completions {shell}"));
        assert!(
            script.contains("playground") && script.contains("theme"),
            "{script}"
        );
        assert!(!script.contains("probe-store"), "{script}");
    }
}

#[test]
fn a_running_bot_keeps_its_store_and_takes_up_what_was_brought_in() {
    bot_test(async |t| {
        let data = t.settings().data_dir;
        let place = format!("--server {} --channel {}", t.server().get(), t.channel().get());
        let brings = |name: &str, json: &str| {
            fs::write(data.join(name), json).unwrap();
            let line = format!("--data . import {name} {place}");
            ferry(&data, &line.split_whitespace().collect::<Vec<_>>(), &[])
        };
        let refused = brings("whole.json", WHOLE)
            .read()
            .replace(data.to_str().unwrap(), "…");
        let kept = ferry(&data, &["--data", ".", "export"], &[]).read();
        expect![[r#"
            error: another process is using the store in ./store
            help: stop the bot first, or use /canvas import in Discord
            ends with 6
            error: another process is using the store in ./store
            help: stop the bot first, or use /canvas export in Discord
            ends with 6
        "#]]
        .assert_eq(&format!("{refused}{kept}"));

        t.halt(crate::support::Ending::Stop).await;
        let at_work = "fay start\nana add now \"they shop twice a week\"";
        assert_eq!(brings("whole.json", &file_of(at_work)).code, 0);
        assert_eq!(
            brings("old.json", &file_of(&format!("{at_work}\nfay archive"))).code,
            0
        );
        t.boot().await;
        t.settle().await;
        let boards = t.posts().iter().filter(|post| !post.embeds.is_empty()).count();
        assert_eq!(boards, 1, "what is archived has no board");
        assert!(text(&t.board()).contains("they shop twice a week"));

        t.grant(FAY, ferry::sandbox::Permissions::MANAGE_CHANNELS);
        t.slash(FAY, "/canvas archive").await.unwrap();
        let first = t.slash(FAY, "/canvas restore canvas:2").await.unwrap();
        expect!["**Dinner** is back, with everything on it."].assert_eq(&first.text());
        t.settle().await;
    });
}
