//! Lines of the playground: who does what, as text and as data.
//!
//! Invariant: reading a line asks nothing of the World, so that a script is read whole before anything happens.

use std::time::Duration;

use super::nearest::nearest;
use super::quoted::{QuoteError, quoted, quoted_or_word, word};

/// What a person does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// `ana: /job add type:functional`: uses a command.
    Command(String),
    /// `ana: good morning`: writes a message.
    Say(String),
    /// `ana clicks "I'm done" [on "some text"]`: presses a button, of the newest message that has it and holds the text.
    Click {
        /// What stands on the button, or its `custom_id`.
        label: String,
        /// Some text of the message.
        on: Option<String>,
    },
    /// `ana uses "Add as insight" on "some text"`: uses a command of the menu of the newest message that holds the text.
    Use {
        /// What the command is called.
        command: String,
        /// Some text of the message.
        on: String,
    },
    /// `ana selects "one", "another" in "menu"`: chooses from the menu of this placeholder, or `custom_id`.
    Select {
        /// What is chosen; the beginning is enough where it fits one choice alone.
        labels: Vec<String>,
        /// The menu.
        menu: String,
    },
    /// `ana submits text:"…" "Severity":4`: fills inputs in by label or `custom_id`, and sends the form before her.
    Submit(Vec<(String, String)>),
    /// `ana dismisses`: closes the form before her.
    Dismiss,
    /// `ana types /item show item:J`: sees what is proposed while she types.
    Type(String),
    /// `ana sees`: looks at her whole screen.
    Look,
}

/// What a script expects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expectation {
    /// `expect ana sees "text"`, `expect not ana sees "text"`: some message on her screen holds the text, or none.
    Sees {
        /// Who.
        who: String,
        /// What.
        text: String,
        /// Whether it must be there.
        there: bool,
    },
    /// `expect form ["text"]`: a form that holds the text is open before whoever acted last.
    Form(Option<String>),
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Blank, or a `# comment`.
    Nothing,
    /// Somebody does something; with `refused "text"` before it the bot, or Discord, must answer with this text.
    Act {
        /// Who.
        who: String,
        /// What.
        act: Act,
        /// The text of the refusal, if one is expected.
        refused: Option<String>,
    },
    /// `people: ana, ben`: adds those who are not there yet.
    People(Vec<String>),
    /// `fay may manage channels`, `fay may not manage channels`.
    Manage {
        /// Who.
        who: String,
        /// Whether they may from now on.
        may: bool,
    },
    /// `channel: #name`: everybody goes to this channel, which is made if there is none.
    Channel(String),
    /// `time +2h`: moves the clock on.
    Time(Duration),
    /// `restart`: ends the bot and starts it anew on what it stored.
    Restart,
    /// `expect …`
    Expect(Expectation),
    /// `help`
    Help,
    /// `quit`
    Quit,
}

/// Why a line is not understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Misread {
    /// It has the form of no line.
    #[error("{0:?} is no line of the playground; `help` shows them all")]
    Unknown(String),
    /// Nobody can do that.
    #[error("nobody {verb:?} here{}; `help` shows all lines", meant(*nearest))]
    Verb {
        /// What was written.
        verb: String,
        /// What was likely meant.
        nearest: Option<&'static str>,
    },
    /// A quoted text is missing or broken.
    #[error(transparent)]
    Quote(#[from] QuoteError),
    /// It lacks a part, or has another in its place.
    #[error("{0}")]
    Lacks(&'static str),
    /// Something follows that has no place there.
    #[error("{0:?} is too much at the end of the line")]
    Rest(String),
    /// It is no length of time.
    #[error("{0:?} is no length of time; write +90s, +30m, +2h or +3d")]
    Time(String),
}

/// What a person may be said to do.
const VERBS: [&str; 8] = [
    "clicks",
    "uses",
    "selects",
    "submits",
    "dismisses",
    "types",
    "sees",
    "may",
];
/// Seconds of the units of time.
const UNITS: [(char, u64); 4] = [('s', 1), ('m', 60), ('h', 3_600), ('d', 86_400)];

fn meant(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |verb| format!("; did you mean {verb:?}?"))
}

impl Line {
    /// Reads a line.
    ///
    /// # Errors
    /// [`Misread`] that says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, Misread> {
        let text = text.trim();
        let (first, rest) = word(text);
        match first {
            "" => Ok(Self::Nothing),
            comment if comment.starts_with('#') => Ok(Self::Nothing),
            "people:" => people(rest),
            "channel:" => channel(rest),
            "time" => time(rest),
            "expect" => expectation(rest).map(Self::Expect),
            "refused" => refused(rest),
            "restart" => alone(Self::Restart, rest),
            "help" => alone(Self::Help, rest),
            "quit" => alone(Self::Quit, rest),
            _ => person(text, first, rest),
        }
    }
}

fn alone(line: Line, rest: &str) -> Result<Line, Misread> {
    end(rest).map(|()| line)
}

fn end(rest: &str) -> Result<(), Misread> {
    match rest.trim() {
        "" => Ok(()),
        more => Err(Misread::Rest(more.to_owned())),
    }
}

fn given<'a>(rest: &'a str, lacks: &'static str) -> Result<&'a str, Misread> {
    match rest.trim() {
        "" => Err(Misread::Lacks(lacks)),
        there => Ok(there),
    }
}

fn people(rest: &str) -> Result<Line, Misread> {
    let names = given(rest, "names must follow, as in `people: ana, ben`")?
        .split(',')
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty());
    let names: Vec<_> = names.collect();
    match names.iter().find(|name| name.contains(char::is_whitespace)) {
        Some(name) => Err(Misread::Rest(name.clone())),
        None => Ok(Line::People(names)),
    }
}

fn channel(rest: &str) -> Result<Line, Misread> {
    let (name, rest) = word(given(rest, "a name must follow, as in `channel: #lunches`")?);
    end(rest)?;
    Ok(Line::Channel(name.trim_start_matches('#').to_owned()))
}

fn time(rest: &str) -> Result<Line, Misread> {
    let wrong = || Misread::Time(rest.to_owned());
    let amount = rest.strip_prefix('+').ok_or_else(wrong)?;
    let (unit, seconds) = UNITS
        .iter()
        .find(|(unit, _)| amount.ends_with(*unit))
        .ok_or_else(wrong)?;
    let count: u64 = amount.trim_end_matches(*unit).parse().map_err(|_| wrong())?;
    let seconds = count.checked_mul(*seconds).ok_or_else(wrong)?;
    Ok(Line::Time(Duration::from_secs(seconds)))
}

fn expectation(rest: &str) -> Result<Expectation, Misread> {
    let (first, after) = word(rest);
    if first == "form" {
        return form_expectation(after);
    }
    let (there, rest) = match first {
        "not" => (false, after),
        _ => (true, rest),
    };
    let (who, rest) = word(rest);
    let (verb, rest) = word(rest);
    if verb != "sees" {
        return Err(Misread::Lacks(
            "write `expect ana sees \"text\"`, `expect not ana sees \"text\"` or `expect form`",
        ));
    }
    let (text, rest) = quoted(rest)?;
    end(rest)?;
    Ok(Expectation::Sees {
        who: who.to_owned(),
        text,
        there,
    })
}

fn form_expectation(rest: &str) -> Result<Expectation, Misread> {
    if rest.is_empty() {
        return Ok(Expectation::Form(None));
    }
    let (text, rest) = quoted(rest)?;
    end(rest)?;
    Ok(Expectation::Form(Some(text)))
}

fn refused(rest: &str) -> Result<Line, Misread> {
    let (text, rest) = quoted(rest)?;
    match Line::read(rest)? {
        Line::Act {
            who,
            act,
            refused: None,
        } => Ok(Line::Act {
            who,
            act,
            refused: Some(text),
        }),
        _ => Err(Misread::Lacks(
            "`refused \"text\"` stands before what somebody does",
        )),
    }
}

fn person(text: &str, first: &str, rest: &str) -> Result<Line, Misread> {
    let (who, act) = match first.strip_suffix(':') {
        Some(who) => (who, said(rest)?),
        None => {
            let (verb, rest) = word(rest);
            if verb == "may" {
                return manage(first, rest);
            }
            (first, act(text, verb, rest)?)
        }
    };
    Ok(Line::Act {
        who: who.to_owned(),
        act,
        refused: None,
    })
}

fn said(rest: &str) -> Result<Act, Misread> {
    let text = given(rest, "a command or some words must follow the colon")?.to_owned();
    Ok(match text.starts_with('/') {
        true => Act::Command(text),
        false => Act::Say(text),
    })
}

fn manage(who: &str, rest: &str) -> Result<Line, Misread> {
    let may = match rest {
        "manage channels" => true,
        "not" | "not manage channels" => false,
        _ => {
            return Err(Misread::Lacks(
                "write `fay may manage channels` or `fay may not manage channels`",
            ));
        }
    };
    Ok(Line::Manage {
        who: who.to_owned(),
        may,
    })
}

fn act(text: &str, verb: &str, rest: &str) -> Result<Act, Misread> {
    match verb {
        "clicks" => click(rest),
        "uses" => use_on(rest),
        "selects" => select(rest),
        "submits" => submit(rest),
        "dismisses" => end(rest).map(|()| Act::Dismiss),
        "types" => {
            given(rest, "the beginning of a command must follow").map(|typed| Act::Type(typed.to_owned()))
        }
        "sees" => end(rest).map(|()| Act::Look),
        "" => Err(Misread::Unknown(text.to_owned())),
        verb => Err(Misread::Verb {
            verb: verb.to_owned(),
            nearest: nearest(verb, VERBS),
        }),
    }
}

fn click(rest: &str) -> Result<Act, Misread> {
    let (label, rest) = quoted(rest)?;
    let (joint, after) = word(rest);
    if joint != "on" {
        end(rest)?;
        return Ok(Act::Click { label, on: None });
    }
    let (on, rest) = quoted(after)?;
    end(rest)?;
    Ok(Act::Click { label, on: Some(on) })
}

fn use_on(rest: &str) -> Result<Act, Misread> {
    let (command, rest) = quoted(rest)?;
    let (joint, after) = word(rest);
    if joint != "on" {
        return Err(Misread::Lacks(
            "write `ana uses \"Add as insight\" on \"some text of a message\"`",
        ));
    }
    let (on, rest) = quoted(after)?;
    end(rest)?;
    Ok(Act::Use { command, on })
}

fn select(rest: &str) -> Result<Act, Misread> {
    let (label, mut rest) = quoted(rest)?;
    let mut labels = vec![label];
    while let Some(after) = rest.strip_prefix(',') {
        let (label, after) = quoted(after)?;
        labels.push(label);
        rest = after;
    }
    let (joint, rest) = word(rest);
    if joint != "in" {
        return Err(Misread::Lacks("write `ana selects \"choice\" in \"menu\"`"));
    }
    let (menu, rest) = quoted(rest)?;
    end(rest)?;
    Ok(Act::Select { labels, menu })
}

fn submit(rest: &str) -> Result<Act, Misread> {
    let mut rest = rest.trim();
    let mut fields = Vec::new();
    while !rest.is_empty() {
        let (name, after) = quoted_or_word(rest, &[':'])?;
        let after = after.strip_prefix(':').ok_or(Misread::Lacks(
            "an input and its text belong together as in `text:\"…\"`",
        ))?;
        let (value, after) = quoted_or_word(after, &[])?;
        fields.push((name, value));
        rest = after.trim_start();
    }
    Ok(Act::Submit(fields))
}
