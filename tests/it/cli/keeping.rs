//! Backups, damage and the way back, as operators meet them on the terminal.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use expect_test::{Expect, expect};
use tempfile::TempDir;

/// A canvas that a team crossed from end to end.
const WHOLE: &str = include_str!("../../samples/canvas/v1/whole.json");

/// A folder with a store in it that holds one canvas.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        fs::write(desk.path("whole.json"), WHOLE).unwrap();
        desk.run("import whole.json --server 11 --channel 22", 0);
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Runs `ferry`, which must end with this code; gives what it prints and says.
    fn run(&self, arguments: &str, code: i32) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_ferry"))
            .args(arguments.split_whitespace())
            .env_clear()
            .current_dir(self.0.path())
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8(text).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments}: {text}");
        text
    }

    /// What a command says, without times and sizes.
    fn check(&self, arguments: &str, code: i32, expected: &Expect) {
        expected.assert_eq(&masked(&self.run(arguments, code)));
    }

    fn only(&self, folder: &str) -> PathBuf {
        let mut entries = fs::read_dir(self.path(folder)).unwrap();
        entries.next().unwrap().unwrap().path()
    }
}

/// Digits that differ from run to run become `#`, and blanks of columns one.
fn masked(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words = line.split_whitespace().map(|word| {
            let changing =
                word.contains("Z") || word.contains("KiB") || word.chars().all(|sign| sign.is_ascii_digit());
            match changing && word.contains(|sign: char| sign.is_ascii_digit()) {
                true => word.replace(|sign: char| sign.is_ascii_digit(), "#"),
                false => word.to_owned(),
            }
        });
        words.collect::<Vec<_>>().join(" ").replace("##", "#")
    });
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut shorter = text.replace("##", "#");
    while shorter.contains("##") {
        shorter = shorter.replace("##", "#");
    }
    shorter + "\n"
}

/// How much is left of a file that was spoiled.
const KEPT_BYTES: usize = 100;

fn spoil(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    // A database is mostly room that it has not used yet.
    bytes.truncate(KEPT_BYTES);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_store_is_backed_up_spoiled_and_brought_back() {
    let desk = Desk::new();
    let before = desk.run("export", 0);
    desk.check(
        "backup",
        0,
        &expect![[r#"
        data/backups/ferry-#T#Z-#.jsonl.zst
        # operations, # rows, # KiB, taken #-#-#T#:#:#.#Z
    "#]],
    );
    desk.check(
        "verify",
        0,
        &expect![[r#"
        ok data/store sound: # canvases, # events
        ok journal whole, in # files
        ok data/backups/ferry-#T#Z-#.jsonl.zst # operations, # rows, # KiB, taken #-#-#T#:#:#.#Z
    "#]],
    );
    desk.check(
        "restore",
        13,
        &expect![[r#"
        error: the store in data/store is sound; restoring would take it back to an earlier state
        help: --force does it all the same
    "#]],
    );
    spoil(&desk.path("data/store/sled/db"));
    let refused = desk.run("export", 7);
    assert!(
        refused.contains("`ferry verify`") && refused.contains("`ferry restore`"),
        "{refused}"
    );
    desk.run("verify", 7);
    let restored = desk.run("restore", 0);
    assert!(
        restored.contains("Everything that was acknowledged is there."),
        "{restored}"
    );
    assert!(restored.contains("is kept in data/store.damaged-"), "{restored}");
    assert_eq!(desk.run("export", 0), before);
    desk.run("verify", 0);
}

#[test]
fn a_spoiled_backup_is_told_and_no_reason_to_panic() {
    let desk = Desk::new();
    desk.run("backup", 0);
    let backup = desk.only("data/backups");
    spoil(&backup);
    desk.check(
        "verify",
        15,
        &expect![[r#"
        ok data/store sound: # canvases, # events
        ok journal whole, in # files
        FAULTY data/backups/ferry-#T#Z-#.jsonl.zst it does not begin as a backup of Ferry does
        error: the store is sound, but not all that is kept beside it
        help: `ferry backup` takes a new backup, with which the journal begins anew
    "#]],
    );
    let named = format!("restore --force --from {}", backup.display());
    let refused = desk.run(&named, 12);
    assert!(refused.contains("is no good"), "{refused}");
    desk.run("backup", 0);
}

#[test]
fn a_store_is_compacted() {
    let desk = Desk::new();
    let before = desk.run("export", 0);
    desk.check(
        "compact",
        0,
        &expect![[r#"
        The database took # KiB and takes # KiB now.
        The journal begins anew with data/backups/ferry-#T#Z-#.jsonl.zst.
    "#]],
    );
    assert!(desk.path("data/store/sled-2/db").exists());
    assert_eq!(desk.run("export", 0), before);
}

#[test]
fn without_a_store_there_is_nothing_to_keep() {
    let desk = Desk(tempfile::tempdir().unwrap());
    for command in ["backup", "compact"] {
        desk.run(command, 14);
    }
    desk.run("verify", 0);
    let refused = desk.run("restore", 15);
    assert!(refused.contains("there is no good backup"), "{refused}");
}
