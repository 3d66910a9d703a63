//! Deadlines, absences and reminders: what their buttons ask for, how their ids read, and what is asked by them.

use crate::canvas::stage::Stage;
use crate::canvas::word::Word;
use crate::catalog::custom_id::{Reader, Writer};
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::Request;

/// The word that takes a deadline away where a moment is asked for.
pub const NONE: &str = "none";

/// What a button about time asks for. Those of a reminder name its stage, so that an old one never speaks for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimingControl {
    /// Turn the presser's "I'm done" in this stage over.
    Done(Stage),
    /// The presser is away for as long as this stage is open.
    Away(Stage),
    /// The presser is back.
    Back,
}

/// What a person asks about time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimingRequest {
    /// Set when the open stage is to be done: a moment as it was typed.
    Deadline(String),
    /// Take the deadline away.
    NoDeadline,
    /// Say that the asker is away: until a moment as it was typed, or for as long as the open stage is.
    Away(Option<String>),
    /// Do what a button asks for.
    Press(TimingControl),
    /// Remind whoever is neither done nor away.
    Nudge,
}

/// Writes what a control asks for.
pub(super) fn write(id: &mut Writer, control: TimingControl) -> &mut Writer {
    match control {
        TimingControl::Done(stage) => id.part("done").part(stage.id()),
        TimingControl::Away(stage) => id.part("away").part(stage.id()),
        TimingControl::Back => id.part("back"),
    }
}

/// Reads what [`write`] wrote.
pub(super) fn read(parts: &mut Reader<'_>) -> Option<TimingControl> {
    Some(match parts.part()? {
        "done" => TimingControl::Done(parts.word()?),
        "away" => TimingControl::Away(parts.word()?),
        "back" => TimingControl::Back,
        _ => return None,
    })
}

/// What `/stage deadline` asks for.
pub(super) fn deadline(given: &Given<'_>) -> Result<Request, Misread> {
    let when = given.raw("when").ok_or(Misread::Stale)?;
    Ok(Request::Timing(match when.trim().eq_ignore_ascii_case(NONE) {
        true => TimingRequest::NoDeadline,
        false => TimingRequest::Deadline(when.to_owned()),
    }))
}

/// What `/stage away` asks for.
pub(super) fn away(given: &Given<'_>) -> Result<Request, Misread> {
    let until = given.text("until").map(str::to_owned);
    Ok(Request::Timing(TimingRequest::Away(until)))
}

/// What `/stage nudge` asks for.
pub(super) fn nudge(_: &Given<'_>) -> Result<Request, Misread> {
    Ok(Request::Timing(TimingRequest::Nudge))
}
