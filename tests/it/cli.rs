//! The program itself, run as operators run it: what it prints, and the code it ends with.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

mod keeping;
mod offline;

use std::path::Path;
use std::process::Command;

use expect_test::{Expect, expect};
use ferry::cli::Code;

/// A folder without fonts, for tests that would else depend on the machine's.
const NO_FONTS: (&str, &str) = ("FERRY_PICTURES__FONTS", "fonts");

const TOKEN: (&str, &str) = (
    "DISCORD_TOKEN",
    "MTIzNDU2Nzg5MA.made-up.of_letters_that_open_nothing",
);

/// Runs `ferry` in a folder, with nothing in its environment but these variables, and compares what it prints and how
/// it ends.
fn check_in(folder: &Path, arguments: &str, variables: &[(&str, &str)], expected: &Expect) {
    let output = Command::new(env!("CARGO_BIN_EXE_ferry"))
        .args(arguments.split_whitespace())
        .env_clear()
        .envs(variables.iter().copied())
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    let (printed, told) = (text(output.stdout), text(output.stderr));
    let printed = printed.split("Ferry asks for").next().unwrap();
    expected.assert_eq(&format!(
        "{printed}{told}ends with {}\n",
        output.status.code().unwrap()
    ));
}

fn check(arguments: &str, variables: &[(&str, &str)], expected: &Expect) {
    check_in(
        tempfile::tempdir().unwrap().path(),
        arguments,
        variables,
        expected,
    );
}

#[test]
fn a_good_check_ends_well() {
    check(
        "check",
        &[TOKEN, NO_FONTS],
        &expect![[r#"
            ok      configuration  no file; defaults, environment and flags alone
            ok      token          has the form of one, for the application 1234567890; only Discord can tell more
            ok      Discord        reached directly
            ok      data folder    data, which the first start makes
            ok      store          none yet; the first start makes one
            ok      posts          none was given up
            ok      backups        none yet in data/backups; a running bot takes one every 24 hours
            ok      pictures       drawn, but fonts has no font for Chinese, Japanese and Korean (install fonts-noto-cjk) and for emoji (install fonts-noto-color-emoji)

            ends with 0
        "#]],
    );
}

#[test]
fn a_check_lists_what_was_given_up_and_how_it_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    let lines = "a summary of canvas 3 in channel 22 of server 11: shut out: a permission is missing\n\
                 the board of canvas 3 in channel 22 of server 11: shut out: a permission is missing\n";
    std::fs::write(folder.path().join("data/undelivered.txt"), lines).unwrap();
    check_in(
        folder.path(),
        "check",
        &[TOKEN, NO_FONTS],
        &expect![[r#"
            ok      configuration  no file; defaults, environment and flags alone
            ok      token          has the form of one, for the application 1234567890; only Discord can tell more
            ok      Discord        reached directly
            ok      data folder    data
            ok      store          none yet; the first start makes one
            ok      posts          given up, 2 in all:
                      a summary of canvas 3 in channel 22 of server 11: shut out: a permission is missing
                      the board of canvas 3 in channel 22 of server 11: shut out: a permission is missing
                    once Ferry may post in a channel again, /canvas board there posts what was missed
            ok      backups        none yet in data/backups; a running bot takes one every 24 hours
            ok      pictures       drawn, but fonts has no font for Chinese, Japanese and Korean (install fonts-noto-cjk) and for emoji (install fonts-noto-color-emoji)

            ends with 0
        "#]],
    );
}

#[test]
fn a_check_lists_every_fault_and_ends_with_the_first() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("data"), "not a folder").unwrap();
    check_in(
        folder.path(),
        "check",
        &[NO_FONTS],
        &expect![[r#"
            ok      configuration  no file; defaults, environment and flags alone
            FAULTY  token          no token: set DISCORD_TOKEN to the bot's token, or `discord.token_file` to a file that holds it
            ok      Discord        reached directly
            FAULTY  data folder    data is not a folder: name another with --data or `data_dir`
            ok      backups        none yet in data/backups; a running bot takes one every 24 hours
            ok      pictures       drawn, but fonts has no font for Chinese, Japanese and Korean (install fonts-noto-cjk) and for emoji (install fonts-noto-color-emoji)

            error: not ready to run; faults found: 2
            ends with 4
        "#]],
    );
}

#[test]
fn a_check_without_configuration_tells_of_that_alone() {
    check(
        "check",
        &[TOKEN, ("FERRY_DATA", "x")],
        &expect![[r#"
        FAULTY  configuration  environment: there is no key `FERRY_DATA`; the nearest known one is `FERRY_DATA_DIR`

        error: not ready to run; faults found: 1
        ends with 3
    "#]],
    );
}

#[test]
fn the_invitation_names_the_application_of_the_token() {
    check(
        "invite",
        &[TOKEN],
        &expect![[r#"
        https://discord.com/oauth2/authorize?client_id=1234567890&scope=bot+applications.commands&permissions=2252074691709952

        ends with 0
    "#]],
    );
}

#[test]
fn the_invitation_needs_no_token_where_the_application_is_named() {
    check(
        "invite --application-id 42",
        &[],
        &expect![[r#"
        https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=2252074691709952

        ends with 0
    "#]],
    );
    check(
        "invite",
        &[],
        &expect![[r#"
        error: no token: set DISCORD_TOKEN to the bot's token, or `discord.token_file` to a file that holds it
        help: or name the application with --application-id; the developer portal shows its id
        ends with 4
    "#]],
    );
    check(
        "invite --application-id 0",
        &[],
        &expect![[r#"
        error: invalid value '0' for '--application-id <ID>': 0 is not in 1..18446744073709551615

        For more information, try '--help'.
        ends with 2
    "#]],
    );
}

#[test]
fn a_bad_configuration_is_told_with_help() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("config.toml"), "[log]\nlevel = \"loud\"\n").unwrap();
    check_in(
        folder.path(),
        "invite",
        &[TOKEN],
        &expect![[r#"
        error: config.toml: `log.level` is "loud"; it must be one of "error", "warn", "info", "debug", "trace"
        help: config.example.toml lists every key with its default
        ends with 3
    "#]],
    );
}

#[test]
fn every_exit_code_is_in_the_handbook() {
    let handbook = include_str!("../../docs/OPERATIONS.md");
    let listed: Vec<&str> = handbook
        .lines()
        .filter_map(|line| line.strip_prefix("| ")?.split(" |").next())
        .filter(|cell| cell.parse::<u8>().is_ok())
        .collect();
    let mut numbers = vec!["0".to_owned()];
    numbers.extend(Code::ALL.map(|code| code.number().to_string()));
    assert_eq!(listed, numbers);
}
