//! How the program ends: each kind of failure has an exit code of its own, which supervisors and scripts rely on.
//! `docs/OPERATIONS.md` lists them, and a test keeps that list true.

use std::fmt;
use std::process::ExitCode;

use crate::app::failure::Failure;
use crate::config::{ConfigFault, TokenFault};
use crate::discord::DiscordError;
use crate::run::{Ended, StartError};
use crate::store::{OpenError, ReadError};

/// A kind of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Code {
    /// The arguments are not understood.
    Usage,
    /// The configuration cannot be read.
    Configuration,
    /// There is no token, or it cannot be one.
    Token,
    /// Discord does not take the token.
    TokenRefused,
    /// Another process holds the store.
    StoreLocked,
    /// The store is damaged, foreign, or behind what it once held.
    StoreDamaged,
    /// The store's disk is full, read-only or failing.
    StoreDisk,
    /// A line of a script failed.
    Script,
    /// The store failed while the bot ran.
    StoreFailed,
    /// Discord cannot be reached.
    Unreachable,
    /// A file that was given cannot be read, or is not what it should be.
    Input,
    /// A file cannot be written, or is there already.
    Output,
    /// The store has no such canvas, or the channel has one already.
    Canvas,
    /// A backup or the journal is damaged, or there is no good backup.
    BackupDamaged,
    /// A fault of Ferry's own.
    Internal,
}

impl Code {
    /// Every kind, by number.
    pub const ALL: [Self; 15] = [
        Self::Usage,
        Self::Configuration,
        Self::Token,
        Self::TokenRefused,
        Self::StoreLocked,
        Self::StoreDamaged,
        Self::StoreDisk,
        Self::Script,
        Self::StoreFailed,
        Self::Unreachable,
        Self::Input,
        Self::Output,
        Self::Canvas,
        Self::BackupDamaged,
        Self::Internal,
    ];

    /// The number that the process ends with. Once released, it never changes.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::Usage => 2,
            Self::Configuration => 3,
            Self::Token => 4,
            Self::TokenRefused => 5,
            Self::StoreLocked => 6,
            Self::StoreDamaged => 7,
            Self::StoreDisk => 8,
            Self::Script => 9,
            Self::StoreFailed => 10,
            Self::Unreachable => 11,
            Self::Input => 12,
            Self::Output => 13,
            Self::Canvas => 14,
            Self::BackupDamaged => 15,
            Self::Internal => 70,
        }
    }
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code.number())
    }
}

/// Why the program ends before its work is done. It displays as an `error:` line, and a `help:` line if there is help.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Exit {
    /// The kind of failure.
    pub code: Code,
    /// One sentence that says what is wrong.
    pub message: String,
    /// One sentence that says what to do, where the message does not.
    pub help: Option<String>,
}

impl Exit {
    /// An end without help.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            help: None,
        }
    }

    /// The same end, with help.
    #[must_use]
    pub fn with_help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }
}

impl fmt::Display for Exit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "error: {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

impl From<ConfigFault> for Exit {
    fn from(fault: ConfigFault) -> Self {
        Self::new(Code::Configuration, fault.to_string())
            .with_help("config.example.toml lists every key with its default")
    }
}

impl From<OpenError> for Exit {
    fn from(error: OpenError) -> Self {
        let code = match error {
            OpenError::Locked { .. } => Code::StoreLocked,
            OpenError::NoSpace { .. } | OpenError::Io { .. } => Code::StoreDisk,
            _ => Code::StoreDamaged,
        };
        Self::new(code, error.to_string())
    }
}

impl From<DiscordError> for Exit {
    fn from(error: DiscordError) -> Self {
        let code = match error {
            DiscordError::TokenRefused => Code::TokenRefused,
            DiscordError::Unreachable { .. } | DiscordError::Ended(_) => Code::Unreachable,
        };
        Self::new(code, error.to_string())
    }
}

impl From<StartError> for Exit {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Store(error) => error.into(),
            StartError::Studio(error) => Self::new(Code::Internal, error.to_string()),
            StartError::Discord(error) => error.into(),
            other => Self::new(Code::Internal, other.to_string()),
        }
    }
}

impl From<Failure> for Exit {
    fn from(failure: Failure) -> Self {
        let code = match &failure {
            Failure::Read(ReadError::Engine(_)) | Failure::Doubtful => Code::StoreFailed,
            Failure::Read(ReadError::Damage(_) | ReadError::Unknown(_))
            | Failure::Wire(_)
            | Failure::Damaged(_)
            | Failure::NoEvents(_) => Code::StoreDamaged,
            failure if failure.is_no_space() => Code::StoreDisk,
            failure if failure.is_stopping() => Code::StoreFailed,
            _ => Code::Internal,
        };
        Self::new(code, failure.to_string())
    }
}

impl From<Ended> for Exit {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Store(failure) => Self::new(Code::StoreFailed, failure.to_string()).with_help(
                "nothing that was acknowledged is lost; start again, and look at the disk if it recurs",
            ),
            Ended::Discord(error) => error.into(),
        }
    }
}

impl From<TokenFault> for Exit {
    fn from(fault: TokenFault) -> Self {
        Self::new(Code::Token, fault.to_string())
    }
}
