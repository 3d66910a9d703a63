//! The playground: lines are read, scripts performed, and what lasts goes on in the next process.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use expect_test::{Expect, expect};
use ferry::cli::playground::{Options, Way, play};
use ferry::cli::{Code, Exit};
use ferry::playground::{Line, Script};
use ferry::sandbox::Judge;

use crate::openapi;

fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name)
}

/// Performs a script, its requests judged by Discord's own description, and gives what was printed.
fn perform(script: &Path, data: Option<&Path>) -> (String, Result<(), Exit>) {
    perform_as(script, data, openapi::judge())
}

fn perform_as(
    script: &Path,
    data: Option<&Path>,
    judge: Option<Arc<dyn Judge>>,
) -> (String, Result<(), Exit>) {
    let mut out = Vec::new();
    let options = Options {
        data: data.map(Path::to_owned),
        way: Way::Script(script.to_owned()),
        judge,
    };
    let played = play(&options, &mut out);
    (String::from_utf8(out).unwrap(), played)
}

/// Performs these lines, and gives what was printed and how it failed.
fn perform_lines(lines: &str) -> (String, Result<(), Exit>) {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("lines.txt");
    std::fs::write(&script, lines).unwrap();
    let (printed, played) = perform_as(&script, None, None);
    let name = format!("{}/", folder.path().display());
    let played = played.map_err(|exit| Exit {
        message: exit.message.replace(&name, ""),
        ..exit
    });
    (printed, played)
}

/// The program itself, at a terminal that is none.
fn type_lines(lines: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ferry"))
        .arg("playground")
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn the_workshop_ends_with_a_completed_canvas_that_the_next_process_shows() {
    let folder = tempfile::tempdir().unwrap();
    let (printed, played) = perform(&example("workshop.txt"), Some(folder.path()));
    played.unwrap_or_else(|exit| panic!("{exit}\n{printed}"));
    let receipts = printed.matches("is on the canvas as").count();
    assert!(receipts >= 25, "{receipts} contributions");
    let (_, end) = printed.rsplit_once("The pinned board of #canvas says:").unwrap();
    assert!(end.contains("**The canvas is complete.**"), "{end}");

    let (printed, played) = perform(&example("look-again.txt"), Some(folder.path()));
    played.unwrap_or_else(|exit| panic!("{exit}\n{printed}"));
}

#[test]
fn the_same_script_prints_the_same() {
    let lines = "fay: /canvas start title:\"A flat\" customer:\"A landlord\"\nana: /now add text:\"It is cold\"\n\
                 restart\nana clicks \"Undo\"\ntime +2d\nana: /item show item:N1\n";
    let (first, played) = perform_lines(lines);
    assert_eq!(played, Ok(()));
    assert_eq!(perform_lines(lines).0, first);
}

#[test]
fn a_failing_line_is_named_and_is_the_last() {
    let lines = "# nothing\nfay: good morning\nana clicks \"Add\"\nben: never said\n";
    let (printed, played) = perform_lines(lines);
    let exit = played.unwrap_err();
    assert_eq!(exit.code, Code::Script);
    expect![[r#"error: lines.txt:3: there is no button "Add" here; the buttons are: none"#]]
        .assert_eq(&exit.to_string());
    expect![[r#"
        # nothing
        > fay: good morning
          fay
          │ good morning
        > ana clicks "Add"
    "#]]
    .assert_eq(&printed);
}

#[test]
fn each_way_to_fail_has_its_sentence() {
    let checks = [
        (
            "anna: hi",
            expect![[
                r#"lines.txt:1: nobody is called "anna"; did you mean "ana"?; `people: anna` adds somebody"#
            ]],
        ),
        (
            "ben: hi\nana uses \"Add as lunch\" on \"hi\"",
            expect![[r#"lines.txt:2: there is no command "Add as lunch" in the menu"#]],
        ),
        (
            "ana uses \"Add as insight\" on \"hi\"",
            expect![[r#"lines.txt:1: ana sees no message with "hi""#]],
        ),
        (
            "expect ana sees \"x\"",
            expect![[r#"lines.txt:1: ana sees no message with "x""#]],
        ),
        (
            "ben: x\nexpect not ana sees \"x\"",
            expect![[r#"lines.txt:2: ana does see "x""#]],
        ),
        (
            "expect form",
            expect!["lines.txt:1: no such form is open before whoever acted last"],
        ),
        ("ana dismisses", expect!["lines.txt:1: no form is open"]),
        (
            "ana: /nonsense",
            expect![[r#"lines.txt:1: there is no command "nonsense" here"#]],
        ),
        (
            "refused \"late\" ana: /stage next",
            expect![[
                r#"lines.txt:1: a refusal with "late" was expected, and the answer was: There is no active canvas in this channel; start one with `/canvas start`, or bring an archived one back with `/canvas restore`."#
            ]],
        ),
        (
            "ana: hi\nana jumps",
            expect![[r#"lines.txt:2: nobody "jumps" here; `help` shows all lines"#]],
        ),
    ];
    for (lines, expected) in checks {
        let (printed, played) = perform_lines(lines);
        let exit = played.unwrap_err();
        assert_eq!(exit.code, Code::Script, "{printed}");
        expected.assert_eq(&exit.message);
    }
}

#[test]
fn people_come_channels_change_and_permissions_are_granted() {
    let (printed, played) = perform_lines(
        "people: dana, ana\nchannel: #lunches\ndana: /canvas start title:\"Lunches\" customer:\"A parent\"\n\
         refused \"facilitator\" ana: /stage status\n",
    );
    assert!(played.is_err(), "everybody may look at the status: {printed}");
    let (printed, played) = perform_lines(
        "people: dana, ana\nchannel: #lunches\ndana: /canvas start title:\"Lunches\" customer:\"A parent\"\n\
         refused \"facilitator\" ana: /stage back\nana may manage channels\nrefused \"first stage\" ana: /stage back\n\
         ana may not manage channels\nrefused \"facilitator\" ana: /stage back\n\
         channel: #canvas\nexpect not dana sees \"Lunches\"\nquit\nnobody: comes here\n",
    );
    played.unwrap_or_else(|exit| panic!("{exit}\n{printed}"));
}

#[test]
fn a_folder_of_another_bot_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("store")).unwrap();
    let (_, played) = perform(&example("look-again.txt"), Some(folder.path()));
    assert_eq!(played.unwrap_err().code, Code::Usage);
    assert_eq!(std::fs::read_dir(folder.path().join("store")).unwrap().count(), 0);
}

#[test]
fn at_a_terminal_a_failing_line_ends_nothing_and_data_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let lines =
        "fay: /canvas start title:\"A flat\" customer:\"A landlord\"\nanna: hi\ntime +1h\nwhat\nhelp\nquit\n";
    let first = type_lines(lines, &["--terminal", "--data", data]);
    let printed = String::from_utf8(first.stdout).unwrap();
    assert_eq!(first.status.code(), Some(0), "{printed}");
    for part in [
        "did you mean \"ana\"?",
        "only a script can move it on",
        "is no line",
        "her whole screen",
    ] {
        assert!(printed.contains(part), "{part}: {printed}");
    }
    let again = type_lines("ana clicks \"Mine\"\n", &["--terminal", "--data", data]);
    let printed = String::from_utf8(again.stdout).unwrap();
    assert!(printed.contains("The pinned board says:"), "{printed}");
    assert!(printed.contains("You have not added anything yet"), "{printed}");
}

#[test]
fn the_program_ends_with_the_code_of_a_failed_script() {
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("short.txt");
    std::fs::write(&script, "expect form\n").unwrap();
    let ended = type_lines("", &["--script", script.to_str().unwrap()]);
    assert_eq!(ended.status.code(), Some(i32::from(Code::Script.number())));
    assert!(String::from_utf8(ended.stderr).unwrap().contains("short.txt:1: "));
}

fn reads(text: &str, expected: &Expect) {
    let read = match Line::read(text) {
        Ok(line) => format!("{line:?}"),
        Err(misread) => misread.to_string(),
    };
    expected.assert_eq(&read);
}

#[test]
fn what_people_do_is_read() {
    let lines = [
        (
            "ana: /job add type:functional",
            expect![[r#"Act { who: "ana", act: Command("/job add type:functional"), refused: None }"#]],
        ),
        (
            "ana: good morning: all",
            expect![[r#"Act { who: "ana", act: Say("good morning: all"), refused: None }"#]],
        ),
        (
            r#"ana clicks "I'm done""#,
            expect![[r#"Act { who: "ana", act: Click { label: "I'm done", on: None }, refused: None }"#]],
        ),
        (
            r#"ana clicks "Add" on "Stage 1""#,
            expect![[
                r#"Act { who: "ana", act: Click { label: "Add", on: Some("Stage 1") }, refused: None }"#
            ]],
        ),
        (
            r#"ana uses "Add as insight" on "never know""#,
            expect![[
                r#"Act { who: "ana", act: Use { command: "Add as insight", on: "never know" }, refused: None }"#
            ]],
        ),
        (
            r#"ana submits text:"a \"b\"\nc" "How often?":daily severity:4"#,
            expect![[
                r#"Act { who: "ana", act: Submit([("text", "a \"b\"\nc"), ("How often?", "daily"), ("severity", "4")]), refused: None }"#
            ]],
        ),
        (
            "ana submits",
            expect![[r#"Act { who: "ana", act: Submit([]), refused: None }"#]],
        ),
        (
            r#"ana selects "N1 → T1", "N2" in "A constraint between …""#,
            expect![[
                r#"Act { who: "ana", act: Select { labels: ["N1 → T1", "N2"], menu: "A constraint between …" }, refused: None }"#
            ]],
        ),
        (
            "ana dismisses",
            expect![[r#"Act { who: "ana", act: Dismiss, refused: None }"#]],
        ),
        (
            "ana types /item show item:J",
            expect![[r#"Act { who: "ana", act: Type("/item show item:J"), refused: None }"#]],
        ),
        (
            "ana sees",
            expect![[r#"Act { who: "ana", act: Look, refused: None }"#]],
        ),
    ];
    for (text, expected) in lines {
        reads(text, &expected);
    }
}

#[test]
fn what_else_a_line_may_say_is_read() {
    let lines = [
        ("", expect!["Nothing"]),
        ("  # a comment", expect!["Nothing"]),
        ("people: ana, ben", expect![[r#"People(["ana", "ben"])"#]]),
        (
            "fay may manage channels",
            expect![[r#"Manage { who: "fay", may: true }"#]],
        ),
        ("fay may not", expect![[r#"Manage { who: "fay", may: false }"#]]),
        ("channel: #lunches", expect![[r#"Channel("lunches")"#]]),
        ("time +2h", expect!["Time(7200s)"]),
        ("restart", expect!["Restart"]),
        (
            r#"expect ana sees "text""#,
            expect![[r#"Expect(Sees { who: "ana", text: "text", there: true })"#]],
        ),
        (
            r#"expect not ana sees "text""#,
            expect![[r#"Expect(Sees { who: "ana", text: "text", there: false })"#]],
        ),
        ("expect form", expect!["Expect(Form(None))"]),
        (
            r#"expect form "text""#,
            expect![[r#"Expect(Form(Some("text")))"#]],
        ),
        (
            r#"refused "no" ana clicks "Add""#,
            expect![[r#"Act { who: "ana", act: Click { label: "Add", on: None }, refused: Some("no") }"#]],
        ),
        ("help", expect!["Help"]),
        ("quit", expect!["Quit"]),
    ];
    for (text, expected) in lines {
        reads(text, &expected);
    }
}

#[test]
fn what_is_no_line_is_told_why() {
    let lines = [
        (
            "ana",
            expect![[r#""ana" is no line of the playground; `help` shows them all"#]],
        ),
        ("ana:", expect!["a command or some words must follow the colon"]),
        (
            "ana click \"Add\"",
            expect![[r#"nobody "click" here; did you mean "clicks"?; `help` shows all lines"#]],
        ),
        ("ana clicks Add", expect!["a text in double quotes is missing"]),
        ("ana clicks \"Add", expect!["a quote is not closed"]),
        (
            "ana clicks \"Add\" twice",
            expect![[r#""twice" is too much at the end of the line"#]],
        ),
        (
            "ana uses \"Add\"",
            expect![[r#"write `ana uses "Add as insight" on "some text of a message"`"#]],
        ),
        (
            "ana selects \"N1\"",
            expect![[r#"write `ana selects "choice" in "menu"`"#]],
        ),
        (
            "ana submits text \"x\"",
            expect![[r#"an input and its text belong together as in `text:"…"`"#]],
        ),
        ("ana types", expect!["the beginning of a command must follow"]),
        (
            "fay may sing",
            expect!["write `fay may manage channels` or `fay may not manage channels`"],
        ),
        ("people:", expect!["names must follow, as in `people: ana, ben`"]),
        (
            "time 2h",
            expect![[r#""2h" is no length of time; write +90s, +30m, +2h or +3d"#]],
        ),
        (
            "time +2 hours",
            expect![[r#""+2 hours" is no length of time; write +90s, +30m, +2h or +3d"#]],
        ),
        (
            "restart now",
            expect![[r#""now" is too much at the end of the line"#]],
        ),
        (
            "expect ana hears \"x\"",
            expect![[r#"write `expect ana sees "text"`, `expect not ana sees "text"` or `expect form`"#]],
        ),
        ("refused ana: hi", expect!["a text in double quotes is missing"]),
        (
            "refused \"x\" restart",
            expect![[r#"`refused "text"` stands before what somebody does"#]],
        ),
    ];
    for (text, expected) in lines {
        reads(text, &expected);
    }
    let misread = Script::read("s.txt", "quit\nana click \"Add\"").unwrap_err();
    assert!(misread.to_string().starts_with("s.txt:2: "));
}

#[test]
fn the_lines_in_the_handbook_are_understood() {
    let handbook = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/PLAYGROUND.md");
    let handbook = std::fs::read_to_string(handbook).unwrap();
    let (_, lines) = handbook.split_once("## Lines").unwrap();
    let cells = lines
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` |"));
    let misread: Vec<_> = cells
        .clone()
        .filter_map(|(line, _)| Line::read(line).err().map(|why| format!("{line}: {why}")))
        .collect();
    assert_eq!(misread, Vec::<String>::new());
    assert!(cells.count() > 10);

    let (_, script) = lines.split_once("```text\n").unwrap();
    let (_, played) = perform_lines(script.split_once("```").unwrap().0);
    played.unwrap();
}
