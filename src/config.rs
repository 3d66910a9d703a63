//! The configuration: plain data, read once at start from a file, the environment and flags, later ones winning.
//!
//! Invariants: nothing else in Ferry reads a setting from anywhere; the environment is given, never asked for, so
//! only `main` sees the real one; the token is no part of [`Config`] and no message here ever shows it.

mod environment;
mod file;
mod keys;
mod token;

use std::path::{Path, PathBuf};

pub use environment::Environment;
pub use file::FileFault;
pub use keys::{KEYS, Key};
pub use token::{Token, TokenFault};

use keys::Given;

/// The file that is read where none is named, if it is in the working directory.
pub const DEFAULT_FILE: &str = "config.toml";

/// Every setting. Relative paths start at the working directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The folder of the store and everything else that Ferry keeps.
    pub data_dir: PathBuf,
    /// How Discord is reached.
    pub discord: Discord,
    /// What is logged, and how it looks.
    pub log: Log,
    /// The store.
    pub store: Store,
    /// Backups.
    pub backup: Backup,
    /// Limits of the running bot.
    pub limits: Limits,
    /// Pictures.
    pub pictures: Pictures,
}

/// How Discord is reached.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Discord {
    /// A proxy or stand-in of Discord, as `http://127.0.0.1:8080`, without a slash at the end. None: Discord itself.
    pub api_url: Option<String>,
    /// A file whose only content is the bot's token. None: the token comes from the environment.
    pub token_file: Option<PathBuf>,
}

/// What is logged, and how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Log {
    /// The least severe records of Ferry itself that are logged.
    pub level: LogLevel,
    /// How a record looks.
    pub format: LogFormat,
}

/// A severity of log records, and all that are worse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogLevel {
    /// Failures.
    Error,
    /// What an operator should look at before it fails.
    Warn,
    /// What happened.
    #[default]
    Info,
    /// How it happened.
    Debug,
    /// Everything.
    Trace,
}

impl LogLevel {
    /// Every level and its word, worst first.
    pub const WORDS: [(&'static str, Self); 5] = [
        ("error", Self::Error),
        ("warn", Self::Warn),
        ("info", Self::Info),
        ("debug", Self::Debug),
        ("trace", Self::Trace),
    ];

    /// The level of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        keys::word(word, &Self::WORDS)
    }
}

/// How a log record looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// A line for people.
    #[default]
    Text,
    /// A JSON object a line, for machines.
    Json,
}

impl LogFormat {
    /// Every format and its word.
    pub const WORDS: [(&'static str, Self); 2] = [("text", Self::Text), ("json", Self::Json)];
}

/// The store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Store {
    /// Memory of the database's page cache, in MiB.
    pub cache_mib: u32,
    /// Writes are refused where less space than this is free on the disk, in MiB.
    pub free_space_mib: u32,
    /// When the journal is made durable.
    pub journal_sync: JournalSync,
}

/// When the journal is made durable. The database itself is so before each answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JournalSync {
    /// About once a second.
    #[default]
    Second,
    /// With each batch.
    Commit,
}

impl JournalSync {
    /// Every value and its word.
    pub const WORDS: [(&'static str, Self); 2] = [("second", Self::Second), ("commit", Self::Commit)];
}

/// Backups.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Hours between two.
    pub every_hours: u32,
    /// How many stay.
    pub keep: u32,
    /// Their folder. None: `backups` in the data folder.
    pub dir: Option<PathBuf>,
}

/// Limits of the running bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// After how many minutes without a command a channel's canvas leaves the memory.
    pub mailbox_idle_minutes: u32,
    /// The longest pause between two tries of one post, in seconds.
    pub outbox_retry_max_seconds: u32,
    /// After how many days canvases are erased of servers that Ferry was taken out of and of channels that are gone.
    pub retention_days: u32,
}

/// How pictures are drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pictures {
    /// A folder with fonts for what Ferry's own lack: Chinese, Japanese, Korean and emoji.
    pub fonts: PathBuf,
    /// Threads that draw.
    pub threads: u32,
    /// Pixels of a picture from side to side.
    pub width: u32,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data_dir: PathBuf::from("data"),
            discord: Discord::default(),
            log: Log::default(),
            store: Store {
                cache_mib: 64,
                free_space_mib: 256,
                journal_sync: JournalSync::Second,
            },
            backup: Backup {
                every_hours: 24,
                keep: 14,
                dir: None,
            },
            limits: Limits {
                mailbox_idle_minutes: 10,
                outbox_retry_max_seconds: 300,
                retention_days: 30,
            },
            pictures: Pictures {
                fonts: PathBuf::from("/usr/share/fonts"),
                threads: 1,
                width: 3_200,
            },
        }
    }
}

/// The settings that come from the command line.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--config`: the file to read in place of [`DEFAULT_FILE`].
    pub config: Option<PathBuf>,
    /// `--data`: wins over `data_dir`.
    pub data: Option<PathBuf>,
    /// `--log`: wins over `log.level`.
    pub log: Option<LogLevel>,
}

/// A configuration, and the file it began with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The settings.
    pub config: Config,
    /// The file that was read, if there was one.
    pub file: Option<PathBuf>,
}

/// Why there is no configuration. Each is one sentence that names the place, the key and the way out.
#[derive(Debug, thiserror::Error)]
pub enum ConfigFault {
    /// The file cannot be used as a whole.
    #[error(transparent)]
    File(#[from] FileFault),
    /// No key of this name.
    #[error("{place}: there is no key `{key}`; the nearest known one is `{nearest}`")]
    Unknown {
        /// The file or the environment.
        place: String,
        /// The unknown key, as it was written there.
        key: String,
        /// The known key that is spelled most like it, as it would be written there.
        nearest: String,
    },
    /// A key has a value that it cannot have.
    #[error("{place}: `{key}` is {value}; it must be {wanted}")]
    Value {
        /// The file or the environment.
        place: String,
        /// The key, as it was written there.
        key: String,
        /// The value, as it was written there.
        value: String,
        /// What the key can have.
        wanted: String,
    },
}

impl Config {
    /// Reads the configuration: defaults, then the file (`--config`, else [`DEFAULT_FILE`] in `folder` if it is
    /// there), then the environment, then flags.
    ///
    /// # Errors
    /// [`ConfigFault`] at the first unreadable file, unknown key or bad value.
    pub fn load(flags: &Flags, environment: &Environment, folder: &Path) -> Result<Loaded, ConfigFault> {
        let file = flags.config.clone().or_else(|| default_file(folder));
        let mut config = Self::default();
        if let Some(path) = &file {
            config.apply_toml(&file::read(path)?, path)?;
        }
        config.apply_environment(environment)?;
        config.apply_flags(flags);
        Ok(Loaded { config, file })
    }

    /// Lays the keys of a TOML text over these settings; `path` is named in errors only.
    ///
    /// # Errors
    /// [`ConfigFault`] where the text is no TOML, or at the first unknown key or bad value.
    pub fn apply_toml(&mut self, text: &str, path: &Path) -> Result<(), ConfigFault> {
        let place = path.display().to_string();
        for (key, value) in file::entries(text, path)? {
            let known = keys::find(&key).ok_or_else(|| file::unknown(&place, &key, &value))?;
            known
                .set(self, &Given::Toml(&value))
                .ok_or_else(|| ConfigFault::Value {
                    place: place.clone(),
                    value: file::shown(known, &value),
                    wanted: known.wanted(),
                    key,
                })?;
        }
        Ok(())
    }

    fn apply_environment(&mut self, environment: &Environment) -> Result<(), ConfigFault> {
        for (name, value) in environment.settings() {
            let known = environment::find(name).ok_or_else(|| environment::unknown(name))?;
            value
                .to_str()
                .and_then(|text| known.set(self, &Given::Text(text)))
                .ok_or_else(|| ConfigFault::Value {
                    place: environment::PLACE.to_owned(),
                    key: name.to_owned(),
                    value: keys::quoted(known, &value.to_string_lossy()),
                    wanted: known.wanted(),
                })?;
        }
        Ok(())
    }

    fn apply_flags(&mut self, flags: &Flags) {
        if let Some(data) = &flags.data {
            self.data_dir.clone_from(data);
        }
        if let Some(level) = flags.log {
            self.log.level = level;
        }
    }
}

/// The default file, unless it is surely not there: one that cannot be looked at is read, so that its fault is told.
fn default_file(folder: &Path) -> Option<PathBuf> {
    let path = folder.join(DEFAULT_FILE);
    let absent = matches!(path.try_exists(), Ok(false));
    (!absent).then_some(path)
}
