//! The shape of the project, held: which room may know which, which library is named where, what the pure rooms do
//! without, and that every file says what it is. Reads the sources as tokens, so comments and texts do not count.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// A room of `src/`: what of Ferry's and of others' it may name.
struct Room {
    name: &'static str,
    ours: &'static [&'static str],
    libraries: &'static [&'static str],
}

/// Every room, from the core outwards. A room that is not here may not be, and an arrow that is not here is wrong.
const ROOMS: &[Room] = &[
    Room {
        name: "canvas",
        ours: &[],
        libraries: &["jiff", "textdistance", "unicode_normalization"],
    },
    Room {
        name: "wording",
        ours: &["canvas"],
        libraries: &["fluent_bundle", "thiserror", "tracing", "unic_langid"],
    },
    Room {
        name: "catalog",
        ours: &["canvas", "wording"],
        libraries: &["jiff", "serde_json", "thiserror"],
    },
    Room {
        name: "view",
        ours: &["canvas", "catalog", "wording"],
        libraries: &["jiff", "unicase", "unicode_segmentation"],
    },
    Room {
        name: "summary",
        ours: &["canvas", "catalog", "view", "wording"],
        libraries: &["csv", "deunicode", "jiff"],
    },
    Room {
        name: "picture",
        ours: &["canvas", "view", "wording"],
        libraries: &[
            "base64",
            "krilla",
            "parley",
            "png",
            "skrifa",
            "thiserror",
            "tokio",
            "tracing",
            "unicode_segmentation",
            "vello_cpu",
        ],
    },
    Room {
        name: "permissions",
        ours: &[],
        libraries: &[],
    },
    Room {
        name: "config",
        ours: &[],
        libraries: &["base64", "strsim", "thiserror", "toml"],
    },
    Room {
        name: "clock",
        ours: &["canvas"],
        libraries: &["futures", "tokio"],
    },
    Room {
        name: "observability",
        ours: &["config"],
        libraries: &["fastrand", "tracing", "tracing_subscriber"],
    },
    Room {
        name: "store",
        ours: &["canvas"],
        libraries: &[
            "base64",
            "crc32c",
            "fastrand",
            "hmac",
            "log",
            "rustix",
            "serde",
            "serde_json",
            "serde_path_to_error",
            "sha2",
            "sled",
            "tempfile",
            "thiserror",
            "tokio",
            "tracing",
            "uuid",
            "zstd",
        ],
    },
    Room {
        name: "interchange",
        ours: &["canvas", "store"],
        libraries: &["serde", "serde_json", "thiserror"],
    },
    Room {
        name: "app",
        ours: &[
            "canvas",
            "catalog",
            "clock",
            "interchange",
            "observability",
            "permissions",
            "picture",
            "store",
            "summary",
            "view",
            "wording",
        ],
        libraries: &[
            "fastrand",
            "futures",
            "hmac",
            "sha2",
            "thiserror",
            "tokio",
            "tokio_util",
            "tracing",
        ],
    },
    Room {
        name: "discord",
        ours: &[
            "app",
            "canvas",
            "catalog",
            "clock",
            "observability",
            "permissions",
            "view",
            "wording",
        ],
        libraries: &[
            "futures",
            "reqwest",
            "serde",
            "serde_json",
            "serenity",
            "thiserror",
            "tokio",
            "tokio_util",
            "tracing",
        ],
    },
    Room {
        name: "sandbox",
        ours: &[],
        libraries: &[
            "axum",
            "base64",
            "fastrand",
            "futures",
            "jiff",
            "jsonschema",
            "mime_guess",
            "serde",
            "serde_json",
            "serenity",
            "thiserror",
            "tokio",
            "tokio_util",
            "tracing",
            "uuid",
        ],
    },
    Room {
        name: "playground",
        ours: &["sandbox"],
        libraries: &[
            "axum",
            "base64",
            "jiff",
            "percent_encoding",
            "png",
            "serde",
            "serde_json",
            "strsim",
            "thiserror",
            "tokio",
            "tokio_util",
            "tracing",
        ],
    },
    Room {
        name: "run",
        ours: &[
            "app",
            "clock",
            "config",
            "discord",
            "observability",
            "picture",
            "store",
            "wording",
        ],
        libraries: &["futures", "thiserror", "tokio", "tokio_util", "tracing"],
    },
    Room {
        name: "cli",
        ours: &[
            "app",
            "canvas",
            "catalog",
            "clock",
            "config",
            "discord",
            "interchange",
            "observability",
            "picture",
            "permissions",
            "picture",
            "playground",
            "run",
            "sandbox",
            "store",
            "view",
            "wording",
        ],
        libraries: &[
            "clap",
            "clap_complete",
            "open_in_browser",
            "tempfile",
            "thiserror",
            "tokio",
            "tokio_util",
            "tracing",
        ],
    },
    Room {
        name: "main",
        ours: &["cli", "config"],
        libraries: &[],
    },
    Room {
        name: "lib",
        ours: &[],
        libraries: &[],
    },
];

/// Rooms that neither ask nor do anything outside: no waiting, and none of these parts of the standard library.
const PURE: [&str; 7] = [
    "canvas",
    "catalog",
    "interchange",
    "permissions",
    "summary",
    "view",
    "wording",
];
const OUTSIDE: [&str; 6] = ["env", "fs", "io", "net", "process", "thread"];

/// Macros stand at the root of the crate, wherever they were written.
const MACROS: [(&str, &str); 1] = [("say", "wording")];

/// What of a source matters here, in one row, groups opened up.
#[derive(Debug, PartialEq)]
enum Token {
    Word(String),
    Colon,
    Comma,
    Open,
    Close,
    Other,
}

/// A source file: the room it belongs to, how deep its module lies, and its tokens.
struct Source {
    path: String,
    room: String,
    depth: usize,
    tokens: Vec<Token>,
}

impl Source {
    /// A file of `src/`, by its path from there.
    fn new(path: &str, text: &str) -> Self {
        let mut modules: Vec<&str> = path.trim_end_matches(".rs").split('/').collect();
        modules.retain(|module| *module != "mod");
        let mut tokens = Vec::new();
        open_up(text.parse().unwrap(), &mut tokens);
        Self {
            path: path.to_owned(),
            room: modules.first().unwrap().to_string(),
            depth: if matches!(path, "main.rs" | "lib.rs") {
                0
            } else {
                modules.len()
            },
            tokens,
        }
    }

    fn word(&self, at: usize) -> Option<&str> {
        match self.tokens.get(at)? {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    fn is_path_separator(&self, at: usize) -> bool {
        self.tokens.get(at) == Some(&Token::Colon) && self.tokens.get(at + 1) == Some(&Token::Colon)
    }

    /// The words that begin a path, and where they stand.
    fn heads(&self) -> impl Iterator<Item = (usize, &str)> {
        (0..self.tokens.len())
            .filter(|at| *at < 2 || !self.is_path_separator(at - 2))
            .filter_map(|at| Some((at, self.word(at)?)))
    }

    /// What stands after the path separator at this place: one word, or the first words of a braced list.
    fn after(&self, separator: usize) -> Vec<&str> {
        let start = separator + 2;
        if self.tokens.get(start) != Some(&Token::Open) {
            return self.word(start).into_iter().collect();
        }
        let mut depth = 0;
        let mut words = Vec::new();
        for at in start..self.tokens.len() {
            match self.tokens[at] {
                Token::Open => depth += 1,
                Token::Close => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
            let begins = matches!(self.tokens[at], Token::Open | Token::Comma) && depth == 1;
            words.extend(begins.then(|| self.word(at + 1)).flatten());
        }
        words
    }

    /// The rooms that this file names, its own among them.
    fn rooms(&self) -> BTreeSet<String> {
        let mut rooms = BTreeSet::new();
        for (at, word) in self.heads() {
            let named = match word {
                "crate" | "ferry" if self.is_path_separator(at + 1) => self.after(at + 1),
                "super" => self.after_supers(at),
                _ => continue,
            };
            rooms.extend(named.into_iter().map(|name| {
                let home = MACROS.iter().find(|(word, _)| *word == name);
                home.map_or(name, |(_, room)| room).to_owned()
            }));
        }
        rooms
    }

    /// What a row of `super::` leads to, where it leads out of the room.
    fn after_supers(&self, start: usize) -> Vec<&str> {
        let supers = (0..)
            .take_while(|step| self.word(start + 3 * step) == Some("super"))
            .count();
        let leaves = supers >= self.depth;
        let named = if leaves {
            self.after(start + 3 * supers - 2)
        } else {
            Vec::new()
        };
        named.into_iter().filter(|name| room(name).is_some()).collect()
    }

    /// The libraries among these that this file names.
    fn libraries(&self, known: &BTreeSet<String>) -> BTreeSet<String> {
        self.heads()
            .filter(|(at, _)| {
                let imported = *at > 0 && self.word(at - 1) == Some("use");
                imported || self.is_path_separator(at + 1)
            })
            .map(|(_, word)| word.to_owned())
            .filter(|word| known.contains(word))
            .collect()
    }

    /// What this file does that a pure one does not.
    fn impurities(&self) -> BTreeSet<String> {
        let waits = self.heads().filter(|(_, word)| *word == "async");
        let outside = self
            .heads()
            .filter(|(at, word)| *word == "std" && self.is_path_separator(at + 1))
            .flat_map(|(at, _)| self.after(at + 1))
            .filter(|part| OUTSIDE.contains(part));
        waits
            .map(|(_, word)| word)
            .chain(outside)
            .map(str::to_owned)
            .collect()
    }

    /// What is wrong with this file, a line each.
    fn faults(&self, libraries: &BTreeSet<String>) -> Vec<String> {
        let Some(room) = room(&self.room) else {
            return vec![format!(
                "{}: the table of rooms has no `{}`",
                self.path, self.room
            )];
        };
        let wrong_room = |other: &String| *other != room.name && !room.ours.contains(&other.as_str());
        let wrong_library = |name: &String| !room.libraries.contains(&name.as_str());
        let mut faults: Vec<String> = self.rooms().into_iter().filter(wrong_room).collect();
        faults.extend(self.libraries(libraries).into_iter().filter(wrong_library));
        if PURE.contains(&room.name) {
            faults.extend(self.impurities());
        }
        let line = |what| format!("{}: {} may not name `{what}`", self.path, room.name);
        faults.into_iter().map(line).collect()
    }
}

fn room(name: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| room.name == name)
}

fn open_up(stream: TokenStream, tokens: &mut Vec<Token>) {
    for tree in stream {
        match tree {
            TokenTree::Ident(word) => tokens.push(Token::Word(word.to_string())),
            TokenTree::Punct(mark) if mark.as_char() == ':' => tokens.push(Token::Colon),
            TokenTree::Punct(mark) if mark.as_char() == ',' => tokens.push(Token::Comma),
            TokenTree::Punct(_) | TokenTree::Literal(_) => tokens.push(Token::Other),
            TokenTree::Group(group) => {
                let braces = group.delimiter() == Delimiter::Brace;
                tokens.push(if braces { Token::Open } else { Token::Other });
                open_up(group.stream(), tokens);
                tokens.push(if braces { Token::Close } else { Token::Other });
            }
        }
    }
}

/// The Rust files under a folder of the project, with their texts.
fn files(folder: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    files("src")
        .into_iter()
        .map(|(path, text)| Source::new(path.strip_prefix(&root).unwrap().to_str().unwrap(), &text))
        .collect()
}

/// The libraries that the project depends on, as sources spell them; those of tests alone cannot be named elsewhere.
fn libraries() -> BTreeSet<String> {
    let manifest: toml::Table = include_str!("../../Cargo.toml").parse().unwrap();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    dependencies.keys().map(|name| name.replace('-', "_")).collect()
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn rooms_name_only_what_they_may() {
    let libraries = libraries();
    none(
        sources()
            .iter()
            .flat_map(|source| source.faults(&libraries))
            .collect(),
    );
}

#[test]
fn every_file_says_what_it_is() {
    let silent = |(_, text): &(PathBuf, String)| !text.starts_with("//! ");
    let files = ["src", "tests"].into_iter().flat_map(files).filter(silent);
    none(
        files
            .map(|(path, _)| format!("{} begins with no `//!` line", path.display()))
            .collect(),
    );
}

#[test]
fn arrows_lead_one_way() {
    for room in ROOMS {
        let mut reached = vec![room.name];
        let mut next = 0;
        while let Some(name) = reached.get(next).copied() {
            next += 1;
            let ours = self::room(name)
                .unwrap_or_else(|| panic!("{name} is no room"))
                .ours;
            assert!(
                !ours.contains(&room.name),
                "{} leads back to itself by {name}",
                room.name
            );
            let new: Vec<_> = ours.iter().filter(|other| !reached.contains(other)).collect();
            reached.extend(new);
        }
    }
}

/// The faults of a file that holds this.
fn faults(path: &str, text: &str) -> Vec<String> {
    Source::new(path, text).faults(&libraries())
}

#[test]
fn wrong_arrows_are_noticed() {
    let wrong = [
        ("canvas/mod.rs", "use crate::store::Store;", "store"),
        (
            "canvas/gate.rs",
            "use crate::{canvas::{Event, Fact}, wording};",
            "wording",
        ),
        ("view/post.rs", "fn f() { crate::app::g() }", "app"),
        ("view/post.rs", "use super::super::app::g;", "app"),
        ("view/mod.rs", "use super::{canvas, discord::Bot};", "discord"),
        (
            "canvas/item.rs",
            "fn f() { crate::say!(tongue, \"key\") }",
            "wording",
        ),
        ("app/mod.rs", "fn f(db: &sled::Db) {}", "sled"),
        ("app/mod.rs", "use serenity as discord_library;", "serenity"),
        ("sandbox/mod.rs", "mod tests { #[clap::test] fn f() {} }", "clap"),
        ("canvas/mod.rs", "use std::{fmt, fs::File};", "fs"),
        ("catalog/help.rs", "pub async fn f() {}", "async"),
    ];
    for (path, text, name) in wrong {
        let faults = faults(path, text);
        assert_eq!(faults.len(), 1, "{text}: {faults:?}");
        assert!(
            faults[0].ends_with(&format!("may not name `{name}`")),
            "{faults:?}"
        );
    }
    assert_eq!(
        faults("attic.rs", ""),
        ["attic.rs: the table of rooms has no `attic`"]
    );
}

#[test]
fn right_arrows_and_mere_mentions_pass() {
    none(faults(
        "view/post.rs",
        "use crate::{canvas::Item, catalog};\nuse super::Post;",
    ));
    none(faults(
        "canvas/mod.rs",
        "//! Unlike [`crate::store`].\nconst A: &str = \"use sled::Db;\";",
    ));
    none(faults(
        "app/mod.rs",
        "use std::fs; use self::clap::Hands; mod clap { use super::*; }",
    ));
    none(faults(
        "canvas/mod.rs",
        "fn f(store: u8) -> u8 { use crate::canvas::store; store }",
    ));
}
