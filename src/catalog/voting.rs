//! Voting by dots: what its controls ask for, how their ids read, and what is asked by them.

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::vote::Cast;
use crate::catalog::custom_id::{Reader, Writer};
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::Request;

/// What a button or a menu for voting asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VotingControl {
    /// Show a page of the presser's ballot, counted from 0.
    Ballot(u32),
    /// A menu: the item that gets one more dot. Its values are item ids.
    Give,
    /// A menu: the item that one dot is taken back from. Its values are item ids.
    Take,
}

/// What a person asks about voting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VotingRequest {
    /// Open a vote.
    Open {
        /// What is voted on.
        kind: Kind,
        /// Dots for each voter; `None` takes the canvas's.
        dots: Option<u8>,
        /// Dots on one item at most; `None` takes the usual.
        per_item: Option<u8>,
    },
    /// Show a page of the asker's ballot, counted from 0.
    Ballot(u32),
    /// Give dots to an item, or take them back.
    Cast(ItemId, Cast),
    /// Close the vote.
    Close,
}

/// Writes what a control asks for.
pub(super) fn write(id: &mut Writer, control: VotingControl) -> &mut Writer {
    match control {
        VotingControl::Ballot(page) => id.part("ballot").part(page),
        VotingControl::Give => id.part("give"),
        VotingControl::Take => id.part("take"),
    }
}

/// Reads what [`write`] wrote.
pub(super) fn read(parts: &mut Reader<'_>) -> Option<VotingControl> {
    Some(match parts.part()? {
        "ballot" => VotingControl::Ballot(parts.value()?),
        "give" => VotingControl::Give,
        "take" => VotingControl::Take,
        _ => return None,
    })
}

/// What a press, or a choice in a menu, asks for.
pub(super) fn pressed(control: VotingControl, values: &[String]) -> Result<VotingRequest, Misread> {
    let picked = || {
        let id = values.first().and_then(|value| value.parse().ok());
        id.ok_or(Misread::OldControl)
    };
    Ok(match control {
        VotingControl::Ballot(page) => VotingRequest::Ballot(page),
        VotingControl::Give => VotingRequest::Cast(picked()?, Cast::Give),
        VotingControl::Take => VotingRequest::Cast(picked()?, Cast::Take),
    })
}

/// What `/vote open` asks for.
pub(super) fn open(given: &Given<'_>) -> Result<Request, Misread> {
    Ok(Request::Voting(VotingRequest::Open {
        kind: given.choice("kind").ok_or(Misread::Stale)?,
        dots: dots(given, "dots"),
        per_item: dots(given, "per_item"),
    }))
}

/// What `/vote cast` asks for: one more dot where no number is given, the ballot where no item is.
pub(super) fn cast(given: &Given<'_>) -> Result<Request, Misread> {
    let cast = match dots(given, "dots") {
        None if given.item("item")?.is_none() => return Ok(Request::Voting(VotingRequest::Ballot(0))),
        None => Cast::Give,
        Some(dots) => Cast::Exactly(dots),
    };
    let item = given.required_item("item")?;
    Ok(Request::Voting(VotingRequest::Cast(item, cast)))
}

/// What `/vote close` asks for.
pub(super) fn close(_: &Given<'_>) -> Result<Request, Misread> {
    Ok(Request::Voting(VotingRequest::Close))
}

/// A number of dots; the table keeps it within what fits.
fn dots(given: &Given<'_>, option: &str) -> Option<u8> {
    given.integer(option).and_then(|dots| u8::try_from(dots).ok())
}
