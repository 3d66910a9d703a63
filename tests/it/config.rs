//! The configuration as an operator meets it: the example file, the order of sources, and what is said of mistakes.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use ferry::config::{Config, Environment, Flags, KEYS, Loaded, LogFormat, LogLevel, Token, TokenFault};

const EXAMPLE: &str = include_str!("../../config.example.toml");

/// A token of the right form that opens nothing; its head is the id 1234567890.
const TOKEN: &str = "MTIzNDU2Nzg5MA.made-up.of_letters_that_open_nothing";

fn environment(variables: &[(&str, &str)]) -> Environment {
    variables
        .iter()
        .map(|(name, value)| (OsString::from(name), OsString::from(value)))
        .collect()
}

fn folder_with(name: &str, content: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, content).unwrap();
    (folder, path)
}

/// What is said of a file of this content.
fn check_file(content: &str, said: &Expect) {
    let fault = Config::default()
        .apply_toml(content, Path::new("config.toml"))
        .unwrap_err();
    said.assert_eq(&fault.to_string());
}

/// What is said of an environment with this variable.
fn check_variable(name: &str, value: &str, said: &Expect) {
    let folder = tempfile::tempdir().unwrap();
    let fault = Config::load(&Flags::default(), &environment(&[(name, value)]), folder.path()).unwrap_err();
    said.assert_eq(&fault.to_string());
}

/// What is said of this token, which the message must not repeat.
fn check_token(raw: &str, said: &Expect) {
    let fault = Token::find(&Config::default(), &environment(&[("DISCORD_TOKEN", raw)])).unwrap_err();
    said.assert_eq(&fault.to_string());
    let long_part = raw.split(['.', ' ']).max_by_key(|part| part.len()).unwrap();
    assert!(!format!("{fault:?} {fault}").contains(long_part), "{fault:?}");
}

#[test]
fn the_example_holds_every_key_with_its_default() {
    let mut config = Config {
        data_dir: PathBuf::from("elsewhere"),
        ..Config::default()
    };
    config.log.level = LogLevel::Trace;
    config
        .apply_toml(EXAMPLE, Path::new("config.example.toml"))
        .unwrap();
    assert_eq!(config, Config::default());

    let table: toml::Table = EXAMPLE.parse().unwrap();
    for key in KEYS {
        let (section, name) = key.name.split_once('.').unwrap_or(("", key.name));
        let section = if section.is_empty() {
            &table
        } else {
            table[section].as_table().unwrap()
        };
        assert!(section.contains_key(name), "the example lacks {}", key.name);
    }
}

#[test]
fn every_key_of_the_example_has_a_comment_of_its_own() {
    let lines: Vec<&str> = EXAMPLE.lines().collect();
    for pair in lines.windows(2).filter(|pair| pair[1].contains(" = ")) {
        assert!(pair[0].starts_with("# "), "no comment above: {}", pair[1]);
    }
}

#[test]
fn later_sources_win() {
    let (folder, path) = folder_with(
        "config.toml",
        "data_dir = \"of-file\"\n[log]\nlevel = \"warn\"\nformat = \"json\"\n[store]\ncache_mib = 8\n",
    );
    let variables = environment(&[
        ("FERRY_DATA_DIR", "of-environment"),
        ("FERRY_LOG__LEVEL", "error"),
        ("HOME", "/nowhere"),
    ]);
    let flags = Flags {
        data: Some(PathBuf::from("of-flag")),
        ..Flags::default()
    };
    let Loaded { config, file } = Config::load(&flags, &variables, folder.path()).unwrap();
    assert_eq!(file, Some(path));
    assert_eq!(config.data_dir, Path::new("of-flag"));
    assert_eq!(config.log.level, LogLevel::Error);
    assert_eq!(config.log.format, LogFormat::Json);
    assert_eq!(config.store.cache_mib, 8);
    assert_eq!(config.store.free_space_mib, 256);
}

#[test]
fn without_any_source_there_are_defaults() {
    let folder = tempfile::tempdir().unwrap();
    let loaded = Config::load(&Flags::default(), &environment(&[]), folder.path()).unwrap();
    assert_eq!((loaded.config, loaded.file), (Config::default(), None));
}

#[test]
fn every_key_has_a_variable() {
    let folder = tempfile::tempdir().unwrap();
    let values = [
        "lake",
        "http://127.0.0.1:8080/",
        "secret",
        "debug",
        "json",
        "1",
        "16",
        "commit",
        "5",
        "6",
        "shed",
        "2",
        "3",
        "4",
        "letters",
        "4",
        "500",
    ];
    let variables: Environment = KEYS
        .iter()
        .zip(values)
        .map(|(key, value)| (OsString::from(key.variable()), OsString::from(value)))
        .collect();
    let config = Config::load(&Flags::default(), &variables, folder.path())
        .unwrap()
        .config;
    assert_eq!(KEYS.len(), values.len());
    expect![[r#"
        Config {
            data_dir: "lake",
            discord: Discord {
                api_url: Some(
                    "http://127.0.0.1:8080",
                ),
                token_file: Some(
                    "secret",
                ),
            },
            log: Log {
                level: Debug,
                format: Json,
            },
            store: Store {
                cache_mib: 1,
                free_space_mib: 16,
                journal_sync: Commit,
            },
            backup: Backup {
                every_hours: 5,
                keep: 6,
                dir: Some(
                    "shed",
                ),
            },
            limits: Limits {
                mailbox_idle_minutes: 2,
                outbox_retry_max_seconds: 3,
                retention_days: 4,
            },
            pictures: Pictures {
                fonts: "letters",
                threads: 4,
                width: 500,
            },
        }
    "#]]
    .assert_debug_eq(&config);
}

#[test]
fn an_empty_value_unsets_what_may_be_unset() {
    let (folder, _) = folder_with("config.toml", "[discord]\napi_url = \"https://proxy.example\"\n");
    let variables = environment(&[("FERRY_DISCORD__API_URL", "")]);
    let loaded = Config::load(&Flags::default(), &variables, folder.path()).unwrap();
    assert_eq!(loaded.config.discord.api_url, None);
}

#[test]
fn an_unknown_key_is_named_with_the_nearest() {
    check_file(
        "data_dri = \"x\"",
        &expect!["config.toml: there is no key `data_dri`; the nearest known one is `data_dir`"],
    );
    check_file(
        "[store]\ncash_mib = 3",
        &expect!["config.toml: there is no key `store.cash_mib`; the nearest known one is `store.cache_mib`"],
    );
    check_file(
        "[stroe]\ncache_mib = 3",
        &expect![
            "config.toml: there is no key `stroe.cache_mib`; the nearest known one is `store.cache_mib`"
        ],
    );
    check_file(
        "[stroe]",
        &expect!["config.toml: there is no key `stroe`; the nearest known one is `store`"],
    );
    check_file(
        "[store.cache_mib]\nsize = 3",
        &expect![
            "config.toml: `store.cache_mib` is a section; it must be a whole number of MiB from 1 to 65536"
        ],
    );
    check_file(
        "store = 3",
        &expect!["config.toml: `store` is a number; it must be a section of keys, begun by a line [store]"],
    );
    check_file(
        "[discord]\ntoken = \"x\"",
        &expect![
            "config.toml: there is no key `discord.token`; the nearest known one is `discord.token_file`"
        ],
    );
    check_variable(
        "FERRY_DATADIR",
        "x",
        &expect!["environment: there is no key `FERRY_DATADIR`; the nearest known one is `FERRY_DATA_DIR`"],
    );
    check_variable(
        "FERRY_DISCORD_API_URL",
        "x",
        &expect![
            "environment: there is no key `FERRY_DISCORD_API_URL`; the nearest known one is `FERRY_DISCORD__API_URL`"
        ],
    );
}

#[test]
fn a_bad_value_is_named_with_what_is_wanted() {
    check_file(
        "data_dir = 3",
        &expect!["config.toml: `data_dir` is 3; it must be the path of a folder"],
    );
    check_file(
        "data_dir = \" \"",
        &expect![[r#"config.toml: `data_dir` is " "; it must be the path of a folder"#]],
    );
    check_file(
        "[log]\nlevel = \"loud\"",
        &expect![[
            r#"config.toml: `log.level` is "loud"; it must be one of "error", "warn", "info", "debug", "trace""#
        ]],
    );
    check_file(
        "[log]\nformat = [\"text\"]",
        &expect![[r#"config.toml: `log.format` is a list; it must be one of "text", "json""#]],
    );
    check_file(
        "[store]\ncache_mib = 0",
        &expect!["config.toml: `store.cache_mib` is 0; it must be a whole number of MiB from 1 to 65536"],
    );
    check_file(
        "[store]\ncache_mib = \"64\"",
        &expect![[
            r#"config.toml: `store.cache_mib` is "64"; it must be a whole number of MiB from 1 to 65536"#
        ]],
    );
    check_file(
        "[store]\ncache_mib = 4294967360",
        &expect![
            "config.toml: `store.cache_mib` is 4294967360; it must be a whole number of MiB from 1 to 65536"
        ],
    );
    check_file(
        "[discord]\napi_url = \"discord.com\"",
        &expect![[
            r#"config.toml: `discord.api_url` is "discord.com"; it must be a URL such as "http://127.0.0.1:8080", or empty"#
        ]],
    );
    check_file(
        "[discord]\napi_url = \"http://ana:word@proxy.example\"",
        &expect![[
            r#"config.toml: `discord.api_url` is an address with a password (not shown); it must be a URL such as "http://127.0.0.1:8080", or empty"#
        ]],
    );
    check_variable(
        "FERRY_STORE__FREE_SPACE_MIB",
        "2 GiB",
        &expect![[
            r#"environment: `FERRY_STORE__FREE_SPACE_MIB` is "2 GiB"; it must be a whole number of MiB from 16 to 1048576"#
        ]],
    );
    check_variable(
        "FERRY_LOG__LEVEL",
        "",
        &expect![[
            r#"environment: `FERRY_LOG__LEVEL` is ""; it must be one of "error", "warn", "info", "debug", "trace""#
        ]],
    );
}

#[test]
fn a_faulty_line_is_placed_but_not_shown() {
    check_file(
        &format!("[log]\nlevel = \"info\"\ntoken = {TOKEN}\n"),
        &expect![
            "config.toml, line 3, column 9: string values must be quoted, expected literal string; the file must be written as config.example.toml is"
        ],
    );
    check_file(
        "[log]\nlevel = \"info\"\nlevel = \"warn\"\n",
        &expect![
            "config.toml, line 3, column 1: duplicate key; the file must be written as config.example.toml is"
        ],
    );
}

#[test]
fn a_token_in_the_place_of_a_path_is_not_shown() {
    check_file(
        &format!("[discord]\ntoken_file = \"{TOKEN}\""),
        &expect![
            "config.toml: `discord.token_file` is a token (not shown); it must be the path of a file that holds the token, or empty"
        ],
    );
    check_variable(
        "FERRY_DISCORD__TOKEN_FILE",
        TOKEN,
        &expect![
            "environment: `FERRY_DISCORD__TOKEN_FILE` is a token (not shown); it must be the path of a file that holds the token, or empty"
        ],
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let load = |path: PathBuf| {
        let flags = Flags {
            config: Some(path),
            ..Flags::default()
        };
        let fault = Config::load(&flags, &environment(&[]), folder.path()).unwrap_err();
        fault
            .to_string()
            .replace(&folder.path().display().to_string(), "")
    };
    expect!["/absent.toml cannot be read (No such file or directory (os error 2)): check its name and its permissions"].assert_eq(&load(folder.path().join("absent.toml")));
    fs::write(folder.path().join("huge.toml"), "#".repeat(70_000)).unwrap();
    expect!["/huge.toml is larger than 65536 bytes: it cannot be the right file"]
        .assert_eq(&load(folder.path().join("huge.toml")));
}

#[test]
fn a_token_comes_from_the_environment_first_and_a_file_else() {
    let (_folder, path) = folder_with("token", "MTIz.from.file\n");
    let mut config = Config::default();
    assert!(matches!(
        Token::find(&config, &environment(&[])),
        Err(TokenFault::Missing)
    ));
    config.discord.token_file = Some(path);
    let of_environment = Token::find(&config, &environment(&[("DISCORD_TOKEN", TOKEN)])).unwrap();
    assert_eq!(
        (of_environment.expose(), of_environment.application_id()),
        (TOKEN, 1_234_567_890)
    );
    for blank in [environment(&[]), environment(&[("DISCORD_TOKEN", " ")])] {
        let of_file = Token::find(&config, &blank).unwrap();
        assert_eq!(
            (of_file.expose(), of_file.application_id()),
            ("MTIz.from.file", 123)
        );
    }
}

#[test]
fn a_token_shows_nothing_of_itself() {
    let token = Token::parse(TOKEN).unwrap();
    assert_eq!(format!("{token} {token:?}"), "[redacted] Token(redacted)");
}

#[test]
fn a_malformed_token_is_described_and_not_repeated() {
    check_token(
        "Bot MTIz.abc.defghijkl",
        &expect![
            "the token in DISCORD_TOKEN begins with the word Bot, which is no part of it; copy it anew from the Bot page of Discord's developer portal"
        ],
    );
    check_token(
        "\"MTIz.abc.defghijkl\"",
        &expect![
            "the token in DISCORD_TOKEN is in quotation marks, which are no part of it; copy it anew from the Bot page of Discord's developer portal"
        ],
    );
    check_token(
        "a-client-secret-of-some-kind",
        &expect![
            "the token in DISCORD_TOKEN is not made of three parts joined by dots, as a bot's token is; copy it anew from the Bot page of Discord's developer portal"
        ],
    );
    check_token(
        "MTIz..defghijkl",
        &expect![
            "the token in DISCORD_TOKEN is not made of three parts joined by dots, as a bot's token is; copy it anew from the Bot page of Discord's developer portal"
        ],
    );
    check_token(
        "MTIz.abc.defghijkl.m",
        &expect![
            "the token in DISCORD_TOKEN is not made of three parts joined by dots, as a bot's token is; copy it anew from the Bot page of Discord's developer portal"
        ],
    );
    check_token(
        "MTIz.abc.defghi jkl",
        &expect![
            "the token in DISCORD_TOKEN has characters that no token has: only letters, digits, - and _ stand between its dots; copy it anew from the Bot page of Discord's developer portal"
        ],
    );
    check_token(
        "bm90IGRpZ2l0cw.abc.d",
        &expect![
            "the token in DISCORD_TOKEN does not begin with a bot's id: it may be a client secret or another kind of key; copy it anew from the Bot page of Discord's developer portal"
        ],
    );
    check_token(
        "MA.abc.def",
        &expect![
            "the token in DISCORD_TOKEN does not begin with a bot's id: it may be a client secret or another kind of key; copy it anew from the Bot page of Discord's developer portal"
        ],
    );
}

#[test]
fn a_token_file_that_holds_none_is_named() {
    let (_folder, path) = folder_with("token", "\n");
    let mut config = Config::default();
    config.discord.token_file = Some(path.clone());
    let said = |config: &Config| {
        let fault = Token::find(config, &environment(&[])).unwrap_err();
        fault.to_string().replace(&path.display().to_string(), "token")
    };
    expect!["the token's file token is empty: put the bot's token into it, and nothing else"]
        .assert_eq(&said(&config));
    fs::write(&path, "oops").unwrap();
    expect!["the token in token is not made of three parts joined by dots, as a bot's token is; copy it anew from the Bot page of Discord's developer portal"].assert_eq(&said(&config));
    fs::remove_file(&path).unwrap();
    expect!["the token's file: token cannot be read (No such file or directory (os error 2)): check its name and its permissions"].assert_eq(&said(&config));
}
