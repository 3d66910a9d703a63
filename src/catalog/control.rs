//! What buttons, menus and forms ask for. All that is needed later is in the control itself, so that it works
//! after a restart and for ever.

use crate::canvas::command::Way;
use crate::canvas::ids::{CanvasKey, ItemId, Kind};
use crate::canvas::item::JobType;
use crate::canvas::stage::Stage;
use crate::canvas::word::Word;
use crate::catalog::draft::FormId;
use crate::catalog::request::Part;

/// A control of one canvas, or of none, as a `custom_id` carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ControlId {
    /// The canvas it belongs to; checked against the channel's when used. `None` where it needs none.
    pub canvas: Option<CanvasKey>,
    /// What it asks for.
    pub control: Control,
}

/// A form of one canvas, or of none, as a `custom_id` carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormTicket {
    /// The canvas it belongs to; `None` for the form that starts one.
    pub canvas: Option<CanvasKey>,
    /// Which form.
    pub form: FormId,
}

/// What a button or a menu asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Control {
    /// Show which kinds may be added now, as buttons.
    Add,
    /// Open the form that adds a kind, prefilled from the draft on the message, if there is one.
    AddKind(Kind),
    /// Open the form that adds a job of a type, prefilled from the draft on the message, if there is one.
    AddJob(JobType),
    /// A menu: the NOW items that a new TO BE starts from. Its values are item ids.
    PickFrom,
    /// A menu: the move of a new constraint or catalyst. Its values are pairs such as `N1-T2`.
    PickMove(Kind),
    /// Turn the presser's "I'm done" over.
    Done,
    /// Show the presser's own items.
    Mine,
    /// Show help.
    Help,
    /// A menu: help on one command. Its values are command paths such as `job add`.
    HelpOn,
    /// Show where the stages stand.
    Status,
    /// Ask to close this stage: shows what is missing and what follows, with buttons to go on.
    Next(Stage),
    /// Close this stage; its gate is reached.
    Close(Stage),
    /// Open the form that asks why the gate of this stage is passed over.
    PassGate(Stage),
    /// Leave the stage that was open for another; without a stage, reopen a canvas that was complete.
    Move {
        /// The stage that was open when the button was made.
        from: Option<Stage>,
        /// Where to.
        way: Way,
    },
    /// Do nothing, and say so in place of the question.
    Dismiss,
    /// Open the form that edits an item.
    Edit(ItemId),
    /// Take back the change that made this revision of the item.
    Undo(ItemId, u32),
    /// Show an item.
    Item(ItemId),
    /// Open a form again with the draft on the message.
    Retry(FormId),
    /// Show a page of a list, counted from 0.
    Page(Listing, u32),
    /// Marks a post of the outbox by its number; the button it stands on shows the canvas.
    Show(u64),
    /// Lead from a board that was replaced to the live one.
    LiveBoard,
    /// Turn over a setting that nobody can turn back.
    Switch(Switch),
    /// A menu: help on one topic. Its values are the topics' words.
    HelpTopic,
    /// A menu: show one item. Its values are item ids.
    PickItem,
}

/// A list that is shown in pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Jobs, of one type or all, in an order.
    Jobs(Option<JobType>, JobOrder),
    /// Constraints and catalysts.
    Gap,
    /// The items of a part of the canvas.
    Part(Part),
    /// The caller's own items.
    Mine,
    /// What happened, newest first: all, or to one item.
    History(Option<ItemId>),
    /// The server's canvases.
    Canvases,
}

/// A setting that is asked about before it is turned over, since what follows cannot be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switch {
    /// The canvas becomes anonymous, and stays so.
    Anonymous,
    /// Everything that is hidden is shown to everybody.
    Reveal,
}

impl Word for Switch {
    const ALL: &'static [Self] = &[Self::Anonymous, Self::Reveal];

    fn id(self) -> &'static str {
        match self {
            Self::Anonymous => "anonymous",
            Self::Reveal => "reveal",
        }
    }
}

/// The order of a list of jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum JobOrder {
    /// By id.
    #[default]
    Id,
    /// The newest first.
    Newest,
    /// By type, then by id.
    Type,
}

impl Word for JobOrder {
    const ALL: &'static [Self] = &[Self::Id, Self::Newest, Self::Type];

    fn id(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Newest => "newest",
            Self::Type => "type",
        }
    }
}

impl Control {
    /// The form whose draft may stand on the message that the control stands on.
    #[must_use]
    pub fn form(&self) -> Option<FormId> {
        match self {
            Self::AddKind(kind) | Self::PickMove(kind) => Some(FormId::Add(*kind)),
            Self::AddJob(job_type) => Some(FormId::AddJob(*job_type)),
            Self::PickFrom => Some(FormId::Add(Kind::ToBe)),
            Self::PassGate(stage) => Some(FormId::PassGate(*stage)),
            Self::Retry(form) => Some(form.clone()),
            _ => None,
        }
    }
}
