//! The one table of keys: how each is named, what it may hold, and where it goes. The file, the environment and
//! error messages all come from it.

use std::ops::RangeInclusive;
use std::path::PathBuf;

use crate::config::token::Token;
use crate::config::{Config, JournalSync, LogFormat, LogLevel};

/// The longest value that an error message repeats, in characters.
const SHOWN_MAX_CHARS: usize = 80;

/// A key of the configuration.
#[derive(Debug)]
pub struct Key {
    /// Its name, with the section before a dot, as `store.cache_mib`.
    pub name: &'static str,
    form: Form,
}

/// What a key may hold, and how to set it.
#[derive(Debug)]
enum Form {
    Folder(fn(&mut Config) -> &mut PathBuf),
    OptionalFolder(fn(&mut Config) -> &mut Option<PathBuf>),
    OptionalFile(fn(&mut Config) -> &mut Option<PathBuf>),
    OptionalUrl(fn(&mut Config) -> &mut Option<String>),
    Level(fn(&mut Config) -> &mut LogLevel),
    Format(fn(&mut Config) -> &mut LogFormat),
    JournalSync(fn(&mut Config) -> &mut JournalSync),
    Number {
        unit: &'static str,
        range: RangeInclusive<u32>,
        slot: fn(&mut Config) -> &mut u32,
    },
}

/// A value as somebody gave it: text where there is nothing else, as in the environment, or typed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Given<'a> {
    Text(&'a str),
    Toml(&'a toml::Value),
}

/// Every key, in the order of `config.example.toml`.
pub const KEYS: &[Key] = &[
    Key {
        name: "data_dir",
        form: Form::Folder(|config| &mut config.data_dir),
    },
    Key {
        name: "discord.api_url",
        form: Form::OptionalUrl(|config| &mut config.discord.api_url),
    },
    Key {
        name: "discord.token_file",
        form: Form::OptionalFile(|config| &mut config.discord.token_file),
    },
    Key {
        name: "log.level",
        form: Form::Level(|config| &mut config.log.level),
    },
    Key {
        name: "log.format",
        form: Form::Format(|config| &mut config.log.format),
    },
    Key::number("store.cache_mib", "MiB", 1..=65_536, |config| {
        &mut config.store.cache_mib
    }),
    Key::number("store.free_space_mib", "MiB", 16..=1_048_576, |config| {
        &mut config.store.free_space_mib
    }),
    Key {
        name: "store.journal_sync",
        form: Form::JournalSync(|config| &mut config.store.journal_sync),
    },
    Key::number("backup.every_hours", "hours", 1..=8_760, |config| {
        &mut config.backup.every_hours
    }),
    Key::number("backup.keep", "backups", 1..=1_000, |config| {
        &mut config.backup.keep
    }),
    Key {
        name: "backup.dir",
        form: Form::OptionalFolder(|config| &mut config.backup.dir),
    },
    Key::number("limits.mailbox_idle_minutes", "minutes", 1..=1_440, |config| {
        &mut config.limits.mailbox_idle_minutes
    }),
    Key::number(
        "limits.outbox_retry_max_seconds",
        "seconds",
        1..=3_600,
        |config| &mut config.limits.outbox_retry_max_seconds,
    ),
    Key::number("limits.retention_days", "days", 1..=3_650, |config| {
        &mut config.limits.retention_days
    }),
    Key {
        name: "pictures.fonts",
        form: Form::Folder(|config| &mut config.pictures.fonts),
    },
    Key::number("pictures.threads", "threads", 1..=16, |config| {
        &mut config.pictures.threads
    }),
    Key::number("pictures.width", "pixels", 400..=3_200, |config| {
        &mut config.pictures.width
    }),
];

/// The key of a name.
pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}

/// The name among `known` that is spelled most like `name`.
pub(super) fn nearest(name: &str, known: impl Iterator<Item = String>) -> String {
    known
        .min_by_key(|candidate| strsim::damerau_levenshtein(name, candidate))
        .unwrap_or_default()
}

/// A value in quotes for an error message, cut if it is long, and kept back where it holds a secret.
pub(super) fn quoted(key: &Key, value: &str) -> String {
    match key.form {
        Form::OptionalFile(_) if Token::parse(value).is_ok() => return "a token (not shown)".to_owned(),
        Form::OptionalUrl(_) if value.contains('@') => {
            return "an address with a password (not shown)".to_owned();
        }
        _ => {}
    }
    let shown: String = value.chars().take(SHOWN_MAX_CHARS).collect();
    let rest = if shown.len() < value.len() { "…" } else { "" };
    format!("{shown:?}{rest}")
}

impl Key {
    const fn number(
        name: &'static str,
        unit: &'static str,
        range: RangeInclusive<u32>,
        slot: fn(&mut Config) -> &mut u32,
    ) -> Self {
        let form = Form::Number { unit, range, slot };
        Self { name, form }
    }

    /// What the key may hold, to stand after "it must be".
    #[must_use]
    pub fn wanted(&self) -> String {
        match &self.form {
            Form::Folder(_) => "the path of a folder".to_owned(),
            Form::OptionalFolder(_) => "the path of a folder, or empty".to_owned(),
            Form::OptionalFile(_) => "the path of a file that holds the token, or empty".to_owned(),
            Form::OptionalUrl(_) => "a URL such as \"http://127.0.0.1:8080\", or empty".to_owned(),
            Form::Level(_) => one_of(&LogLevel::WORDS),
            Form::Format(_) => one_of(&LogFormat::WORDS),
            Form::JournalSync(_) => one_of(&JournalSync::WORDS),
            Form::Number { unit, range, .. } => {
                format!(
                    "a whole number of {unit} from {} to {}",
                    range.start(),
                    range.end()
                )
            }
        }
    }

    /// Sets the key. `None`: the value is not what is wanted.
    pub(super) fn set(&self, config: &mut Config, given: &Given<'_>) -> Option<()> {
        match &self.form {
            Form::Folder(slot) => *slot(config) = path(given.text()?)?,
            Form::OptionalFolder(slot) => *slot(config) = optional(given.text()?, path)?,
            Form::OptionalFile(slot) => *slot(config) = optional(given.text()?, token_path)?,
            Form::OptionalUrl(slot) => *slot(config) = optional(given.text()?, url)?,
            Form::Level(slot) => *slot(config) = word(given.text()?, &LogLevel::WORDS)?,
            Form::Format(slot) => *slot(config) = word(given.text()?, &LogFormat::WORDS)?,
            Form::JournalSync(slot) => *slot(config) = word(given.text()?, &JournalSync::WORDS)?,
            Form::Number { range, slot, .. } => {
                *slot(config) = given.number().filter(|number| range.contains(number))?;
            }
        }
        Some(())
    }
}

impl<'a> Given<'a> {
    fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Toml(value) => value.as_str(),
        }
    }

    fn number(self) -> Option<u32> {
        match self {
            Self::Text(text) => text.trim().parse().ok(),
            Self::Toml(value) => value.as_integer()?.try_into().ok(),
        }
    }
}

fn optional<T>(text: &str, read: fn(&str) -> Option<T>) -> Option<Option<T>> {
    if text.trim().is_empty() {
        return Some(None);
    }
    read(text).map(Some)
}

fn path(text: &str) -> Option<PathBuf> {
    (!text.trim().is_empty()).then(|| PathBuf::from(text))
}

/// A path that is not itself a token, pasted into the wrong place: it would be shown wherever the path is.
fn token_path(text: &str) -> Option<PathBuf> {
    path(text).filter(|_| Token::parse(text).is_err())
}

/// A web address without the slashes at its end, and without a password in it, for it is logged. What it leads to, only
/// a connection can tell.
fn url(text: &str) -> Option<String> {
    let address = text.trim().trim_end_matches('/');
    let host = ["http://", "https://"]
        .iter()
        .find_map(|scheme| address.strip_prefix(scheme))?;
    let plausible = !host.is_empty()
        && !host.starts_with(['/', ':', '?'])
        && host
            .chars()
            .all(|letter| letter.is_ascii_graphic() && !"@?#\"".contains(letter));
    plausible.then(|| address.to_owned())
}

/// The value of a word, white space around it dropped.
pub(super) fn word<T: Copy>(text: &str, words: &[(&str, T)]) -> Option<T> {
    words
        .iter()
        .find(|(word, _)| *word == text.trim())
        .map(|(_, value)| *value)
}

fn one_of<T>(words: &[(&str, T)]) -> String {
    let words: Vec<String> = words.iter().map(|(word, _)| format!("{word:?}")).collect();
    format!("one of {}", words.join(", "))
}
