//! Why something asked was not done. Data only: the sentence people read is made in `wording`.

use crate::canvas::gate::Missing;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::stage::Stage;

/// A field that a person fills in, as a refusal names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The text of an item.
    Text,
    /// The title of a canvas.
    Title,
    /// Who the customer is.
    Customer,
    /// The situation that a canvas is about.
    Situation,
    /// A job statement.
    Statement,
    /// The type of a job.
    JobType,
    /// The role in a supporting job.
    Role,
    /// A context of a job.
    Context,
    /// How often a job is done.
    Frequency,
    /// The NOW item that something starts from.
    From,
    /// The TO BE item that something leads to.
    To,
    /// The severity of a constraint.
    Severity,
    /// The strength of a catalyst or an insight.
    Strength,
    /// The tag of a constraint or a catalyst.
    Tag,
    /// Why a gate is passed over.
    Reason,
    /// A date.
    Date,
    /// An item named by its id.
    Item,
}

/// Why something asked was not done. Each is one helpful sentence to a person, and nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The field has nothing visible in it.
    Empty {
        /// The field.
        field: Field,
    },
    /// The field has more characters than it may.
    TooLong {
        /// The field.
        field: Field,
        /// How many characters were given.
        chars: usize,
        /// How many it may have.
        max: usize,
    },
    /// The number is not a whole number from 1 to 5.
    OffScale {
        /// The field.
        field: Field,
    },
    /// The word is none of those that the field knows.
    UnknownWord {
        /// The field.
        field: Field,
        /// What was given, cut to 60 characters.
        given: String,
    },
    /// The text is not a date.
    BadDate {
        /// The field.
        field: Field,
    },
    /// No time zone of that name.
    UnknownTimeZone {
        /// What was given, cut to 60 characters.
        given: String,
    },
    /// The text is not an item id such as `J4`.
    NotAnItemId {
        /// What was given, cut to 60 characters.
        given: String,
    },
    /// A supporting job lacks its role.
    RoleMissing,
    /// A job that is not supporting has a role.
    RoleNotFitting,
    /// The list has more entries than it may.
    TooMany {
        /// The field.
        field: Field,
        /// How many entries it may have.
        max: usize,
    },
    /// The channel has an active canvas already.
    CanvasExists {
        /// Its title.
        title: String,
    },
    /// The channel has no active canvas.
    NoCanvas,
    /// The channel has no archived canvas that could be restored.
    NoArchive,
    /// The canvas is archived.
    Archived,
    /// The canvas is not archived.
    NotArchived,
    /// A button or form belongs to another canvas than the channel's.
    OtherCanvas,
    /// All stages are behind the team.
    Complete,
    /// Only a facilitator may do this.
    FacilitatorsOnly,
    /// The member is a facilitator already.
    AlreadyFacilitator,
    /// The member is no facilitator of the canvas.
    NotAFacilitator,
    /// The only facilitator may not be taken away.
    LastFacilitator,
    /// The canvas has no such item.
    UnknownItem {
        /// The id that was given.
        id: ItemId,
    },
    /// The item has been removed.
    RemovedItem {
        /// The item.
        id: ItemId,
    },
    /// An item of another kind is wanted there.
    WrongKind {
        /// The item that was given.
        id: ItemId,
        /// The kind that is wanted.
        wanted: Kind,
    },
    /// The open stage does not collect this kind.
    NotCollected {
        /// The kind.
        kind: Kind,
        /// The open stage.
        stage: Stage,
    },
    /// The canvas has as many items of this kind as it may, see `MAX_ITEMS_OF_KIND`.
    Full {
        /// The kind.
        kind: Kind,
        /// How many it may have.
        max: u32,
    },
    /// Only its author or a facilitator may change the item.
    NotYours {
        /// The item.
        id: ItemId,
    },
    /// The item was changed since the form was opened.
    ChangedMeanwhile {
        /// The item.
        id: ItemId,
    },
    /// The edit leaves the item as it is.
    NothingChanged {
        /// The item.
        id: ItemId,
    },
    /// The member has no change that could be undone.
    NothingToUndo,
    /// Somebody has changed the item since.
    ChangedByOther {
        /// The item.
        id: ItemId,
    },
    /// Other items rest on the item.
    RestedOn {
        /// The item.
        id: ItemId,
        /// What rests on it, as far as the asker may see it; none where all of it is hidden.
        by: Vec<ItemId>,
    },
    /// The canvas has moved on from the stage that the button was for.
    StageMoved {
        /// The stage that is open now; `None` when the canvas is complete.
        now: Option<Stage>,
    },
    /// The stage is open already.
    AlreadyOpen {
        /// The stage.
        stage: Stage,
    },
    /// There is no stage before the first.
    NoStageBefore,
    /// The stage's gate is not reached and no reason was given.
    GateNotReached {
        /// The stage.
        stage: Stage,
        /// What is missing.
        missing: Vec<Missing>,
    },
    /// The item is another member's and hidden until its stage closes.
    Hidden {
        /// The item.
        id: ItemId,
    },
}

impl Refusal {
    /// Its name for the log, without anything that was typed.
    #[must_use]
    pub fn name(&self) -> String {
        let shown = format!("{self:?}");
        shown.split([' ', '{']).next().unwrap_or_default().to_owned()
    }
}
