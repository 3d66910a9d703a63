//! The shape of the table of commands: what is declared of a command and of an option.

use crate::canvas::refusal::Field;
use crate::canvas::word::Word;
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::{CompletionOf, Request};
use crate::wording::Tongue;

/// A command as the table declares it.
#[derive(Debug, Clone, Copy)]
pub struct CommandSpec {
    /// Its words: `["canvas", "facilitator", "add"]`; 1 to 3.
    pub path: &'static [&'static str],
    /// Its options, required ones first; at most 25.
    pub options: &'static [OptionSpec],
    /// Who may use it.
    pub who: Who,
    /// How it is answered.
    pub answered: Answered,
    /// Where help shows it.
    pub topic: Topic,
    /// What its options ask for.
    pub(super) read: fn(&Given<'_>) -> Result<Request, Misread>,
}

/// An option of a command.
#[derive(Debug, Clone, Copy)]
pub struct OptionSpec {
    /// Its name.
    pub name: &'static str,
    /// What it takes.
    pub kind: OptionKind,
    /// Whether the command cannot be sent without it.
    pub required: bool,
    /// The field of a draft that it fills, if any.
    pub field: Option<Field>,
}

/// What an option takes.
#[derive(Debug, Clone, Copy)]
pub enum OptionKind {
    /// Free text of 1 to `max` characters.
    Text {
        /// The most characters.
        max: u16,
        /// What it names, where it is completed while it is typed.
        completes: Option<CompletionOf>,
    },
    /// One word of a few.
    Choice(Choices),
    /// A whole number.
    Integer {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// Yes or no.
    Flag,
    /// A member of the server.
    User,
    /// A file.
    File,
}

/// The words that an option knows; at most 25.
#[derive(Debug, Clone, Copy)]
pub struct Choices {
    /// The message that names each word.
    pub vocabulary: &'static str,
    /// The words, in the order in which people see them.
    pub words: fn() -> Vec<&'static str>,
}

/// Who may use a command. The rules themselves are in `canvas`; this is what help says of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Every member who can see the channel.
    Everyone,
    /// The author of the item, and facilitators.
    Author,
    /// Facilitators.
    Facilitators,
}

/// How a command is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// Within Discord's 3 seconds, without a word before. Only so can a form be opened.
    AtOnce,
    /// "Thinking" first, and the answer when it is ready: work over long logs.
    Deferred,
}

/// A part of help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// Adding to the canvas.
    Contribute,
    /// Reading it.
    Look,
    /// Changing what one has contributed.
    Change,
    /// Leading the team.
    Lead,
    /// Ferry itself.
    Ferry,
}

impl CommandSpec {
    /// A command without options that everyone may use and that is answered at once.
    pub(super) const fn new(
        path: &'static [&'static str],
        topic: Topic,
        read: fn(&Given<'_>) -> Result<Request, Misread>,
    ) -> Self {
        Self {
            path,
            options: &[],
            who: Who::Everyone,
            answered: Answered::AtOnce,
            topic,
            read,
        }
    }

    /// The same with options.
    pub(super) const fn options(mut self, options: &'static [OptionSpec]) -> Self {
        self.options = options;
        self
    }

    /// The same for these people.
    pub(super) const fn who(mut self, who: Who) -> Self {
        self.who = who;
        self
    }

    /// The same, answered later.
    pub(super) const fn deferred(mut self) -> Self {
        self.answered = Answered::Deferred;
        self
    }

    /// The words of the path in one: `canvas facilitator add`.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.join(" ")
    }

    /// The key of its description.
    #[must_use]
    pub fn key(&self) -> String {
        key(self.path)
    }

    /// The key of the description of one of its options.
    #[must_use]
    pub fn option_key(&self, option: &OptionSpec) -> String {
        format!("{}.{}", self.key(), option.name)
    }

    /// The option of that name.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&'static OptionSpec> {
        self.options.iter().find(|option| option.name == name)
    }
}

/// The key of the description of a command, or of the words that several commands begin with.
#[must_use]
pub fn key(path: &[&str]) -> String {
    format!("command-{}", path.join("-"))
}

impl OptionSpec {
    /// An optional option that fills no field.
    pub(super) const fn new(name: &'static str, kind: OptionKind) -> Self {
        Self {
            name,
            kind,
            required: false,
            field: None,
        }
    }

    /// An optional text.
    pub(super) const fn text(name: &'static str, max: u16) -> Self {
        let completes = None;
        Self::new(name, OptionKind::Text { max, completes })
    }

    /// An optional name of something, completed while it is typed.
    pub(super) const fn named(name: &'static str, max: u16, of: CompletionOf) -> Self {
        let completes = Some(of);
        Self::new(name, OptionKind::Text { max, completes })
    }

    /// The same, required.
    pub(super) const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// The same, filling a field of a draft.
    pub(super) const fn fills(mut self, field: Field) -> Self {
        self.field = Some(field);
        self
    }

    /// What it names, if it is completed while it is typed.
    #[must_use]
    pub const fn completes(&self) -> Option<CompletionOf> {
        match self.kind {
            OptionKind::Text { completes, .. } => completes,
            _ => None,
        }
    }
}

impl Choices {
    /// The words of an enum, named by a message.
    pub(super) const fn of<W: Word>(vocabulary: &'static str) -> Self {
        Self {
            vocabulary,
            words: || W::ALL.iter().map(|value| value.id()).collect(),
        }
    }

    /// Each word with its label.
    #[must_use]
    pub fn labelled(&self, tongue: &Tongue) -> Vec<(&'static str, String)> {
        (self.words)()
            .into_iter()
            .map(|word| (word, tongue.label(self.vocabulary, word)))
            .collect()
    }
}

impl Word for Who {
    const ALL: &'static [Self] = &[Self::Everyone, Self::Author, Self::Facilitators];

    fn id(self) -> &'static str {
        match self {
            Self::Everyone => "everyone",
            Self::Author => "author",
            Self::Facilitators => "facilitators",
        }
    }
}

impl Word for Topic {
    const ALL: &'static [Self] = &[
        Self::Contribute,
        Self::Look,
        Self::Change,
        Self::Lead,
        Self::Ferry,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Contribute => "contribute",
            Self::Look => "look",
            Self::Change => "change",
            Self::Lead => "lead",
            Self::Ferry => "ferry",
        }
    }
}
