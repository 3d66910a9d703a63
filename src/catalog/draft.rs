//! Drafts: what somebody has typed so far, on its way to a command.
//!
//! Slash options and submitted forms both become a [`Draft`]. A complete draft makes a command; one that lacks
//! something opens its form prefilled; a refused one is shown again with a button that opens its form prefilled.
//! So nothing that was typed is lost, and nothing waits in memory.

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::JobType;
use crate::canvas::refusal::Field;
use crate::canvas::stage::Stage;

/// Which form a draft belongs to, with what was chosen before the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormId {
    /// Start a canvas, with the choices made as options.
    Start(StartChoices),
    /// Add an item of a kind that needs no choice before.
    Add(Kind),
    /// Add a job of a type.
    AddJob(JobType),
    /// Reword an item, having seen this revision of it.
    Edit(ItemId, u32),
    /// Say why the gate of a stage is passed over.
    PassGate(Stage),
}

/// What `/canvas start` lets people choose besides texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StartChoices {
    /// Authors are not stored.
    pub anonymous: bool,
    /// Contributions are hidden until their stage closes.
    pub hidden: bool,
    /// Votes for each voter.
    pub dots: u8,
    /// Language of posts.
    pub language: String,
    /// IANA time zone as typed; checked when the draft is.
    pub timezone: String,
}

/// What somebody has typed so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The form it belongs to.
    pub form: FormId,
    /// What was typed, by field. A field that is absent was not asked yet.
    pub values: Vec<(Field, String)>,
}
