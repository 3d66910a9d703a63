//! The configuration file: read within a limit, and taken apart into dotted keys and their values.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use crate::config::ConfigFault;
use crate::config::keys::{KEYS, Key, nearest, quoted};

/// The largest configuration or token file that is read, in bytes.
const FILE_MAX_BYTES: u64 = 64 * 1024;

/// Why a file cannot be used as a whole.
#[derive(Debug, thiserror::Error)]
pub enum FileFault {
    /// It is not there, or may not be read.
    #[error("{path} cannot be read ({cause}): check its name and its permissions")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        cause: io::Error,
    },
    /// It is far larger than a file of its kind can be.
    #[error("{path} is larger than {FILE_MAX_BYTES} bytes: it cannot be the right file")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It is no TOML. The faulty line itself is not shown, for it may hold a token.
    #[error(
        "{path}, line {line}, column {column}: {what}; the file must be written as config.example.toml is"
    )]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// The column, from 1, in characters.
        column: usize,
        /// What the parser wanted there.
        what: String,
    },
}

/// The text of a small file.
pub(super) fn read(path: &Path) -> Result<String, FileFault> {
    let unreadable = |cause| FileFault::Unreadable {
        path: path.to_owned(),
        cause,
    };
    let mut text = String::new();
    File::open(path)
        .and_then(|file| file.take(FILE_MAX_BYTES + 1).read_to_string(&mut text))
        .map_err(unreadable)
        .and_then(|bytes| {
            let fits = u64::try_from(bytes).is_ok_and(|bytes| bytes <= FILE_MAX_BYTES);
            fits.then_some(text).ok_or_else(|| FileFault::TooLarge {
                path: path.to_owned(),
            })
        })
}

/// The keys that a text sets, with dots between section and name.
pub(super) fn entries(text: &str, path: &Path) -> Result<Vec<(String, Value)>, FileFault> {
    let table: Table = text
        .parse()
        .map_err(|fault: toml::de::Error| syntax(text, path, &fault))?;
    let mut entries = Vec::new();
    flatten("", table, &mut entries);
    Ok(entries)
}

/// An unknown key, or a section that stands where it cannot.
pub(super) fn unknown(place: &str, key: &str, value: &Value) -> ConfigFault {
    if is_section(key) {
        return ConfigFault::Value {
            place: place.to_owned(),
            key: key.to_owned(),
            value: kind(value).to_owned(),
            wanted: format!("a section of keys, begun by a line [{key}]"),
        };
    }
    ConfigFault::Unknown {
        place: place.to_owned(),
        key: key.to_owned(),
        nearest: nearest(
            key,
            KEYS.iter()
                .map(|key| key.name)
                .chain(sections())
                .map(str::to_owned),
        ),
    }
}

/// A value for an error message.
pub(super) fn shown(key: &Key, value: &Value) -> String {
    match value {
        Value::String(text) => quoted(key, text),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) => value.to_string(),
        Value::Datetime(_) | Value::Array(_) | Value::Table(_) => kind(value).to_owned(),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::String(_) => "a text",
        Value::Integer(_) | Value::Float(_) => "a number",
        Value::Boolean(_) => "true or false",
        Value::Datetime(_) => "a date",
        Value::Array(_) => "a list",
        Value::Table(_) => "a section",
    }
}

/// Whether known keys have this name before their dot.
fn is_section(name: &str) -> bool {
    sections().any(|section| section == name)
}

fn sections() -> impl Iterator<Item = &'static str> {
    KEYS.iter()
        .filter_map(|key| key.name.split_once('.'))
        .map(|(section, _)| section)
}

/// Goes down into sections. One in a value's place, and an unknown empty one, stand for themselves, so that they are
/// told.
fn flatten(prefix: &str, table: Table, entries: &mut Vec<(String, Value)>) {
    for (name, value) in table {
        let key = if prefix.is_empty() {
            name
        } else {
            format!("{prefix}.{name}")
        };
        match value {
            Value::Table(inner) if descends(&key, &inner) => flatten(&key, inner, entries),
            other => entries.push((key, other)),
        }
    }
}

fn descends(key: &str, inner: &Table) -> bool {
    let known = KEYS.iter().any(|known| known.name == key);
    is_section(key) || (!known && !inner.is_empty())
}

fn syntax(text: &str, path: &Path, fault: &toml::de::Error) -> FileFault {
    let start = fault.span().map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or_default();
    let last_line = before.rsplit('\n').next().unwrap_or_default();
    FileFault::Syntax {
        path: path.to_owned(),
        line: before.matches('\n').count() + 1,
        column: last_line.chars().count() + 1,
        what: fault.message().to_owned(),
    }
}
