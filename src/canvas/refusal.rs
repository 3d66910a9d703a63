//! Why something asked was not done. Data only: the sentence people read is made in `wording`.

use crate::canvas::gate::Missing;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::stage::Stage;
use crate::canvas::time::Timestamp;

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
    /// The items that a question or a test is about.
    About,
    /// The round of questions and interviews.
    Round,
    /// What a customer is called in an interview.
    Pseudonym,
    /// The customer's segment.
    Segment,
    /// Whether consent to an interview was noted.
    Consent,
    /// Notes of an interview.
    Notes,
    /// The interview that an insight comes from.
    Interview,
    /// The items that an insight speaks for.
    Supports,
    /// The items that an insight speaks against.
    Contradicts,
    /// The constraints that a feature or an alternative removes.
    Removes,
    /// The catalysts that a feature supplies.
    Supplies,
    /// We believe that.
    Belief,
    /// To verify that we will.
    Method,
    /// And measure.
    Measure,
    /// We are right if.
    PassLine,
    /// We observed.
    Observed,
    /// From that we learned.
    Learned,
    /// Therefore we will.
    Therefore,
    /// How a test went.
    Outcome,
    /// Why something was decided.
    Why,
    /// Who does an action.
    Owner,
    /// Until when an action is to be done.
    Due,
    /// The second text of an item that is split.
    Second,
    /// The third text of an item that is split.
    Third,
    /// The fourth text of an item that is split.
    Fourth,
    /// The product or service of the ad-lib.
    Offering,
    /// The progress of the ad-lib.
    Progress,
    /// How the ad-lib helps.
    Means,
    /// What customers use today, in the ad-lib.
    Alternative,
    /// Dots of a vote.
    Dots,
    /// Dots of one voter on one item.
    PerItem,
    /// How important a job is.
    Importance,
    /// How satisfied customers are with how a job is done.
    Satisfaction,
    /// The number of a gate.
    Gate,
    /// What is searched for.
    Query,
    /// When a stage is to be done.
    Deadline,
    /// Until when somebody is away.
    Until,
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
        /// Whether it is for whoever asks to open another stage.
        facilitates: bool,
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
    /// The number is outside its range.
    OutOfRange {
        /// The field.
        field: Field,
        /// The least it may be.
        min: u32,
        /// The greatest it may be.
        max: u32,
    },
    /// The method knows no link between two such items.
    NotLinkable {
        /// The one.
        from: ItemId,
        /// The other.
        to: ItemId,
    },
    /// The items are linked already.
    AlreadyLinked {
        /// The one.
        from: ItemId,
        /// The other.
        to: ItemId,
    },
    /// The items are not linked.
    NotLinked {
        /// The one.
        from: ItemId,
        /// The other.
        to: ItemId,
    },
    /// The link is what the item consists of, such as the move of a constraint: it can be changed, not taken away.
    NeededLink {
        /// The item.
        id: ItemId,
        /// What it points to.
        to: ItemId,
    },
    /// The item was merged into another, which goes on in its place.
    MergedItem {
        /// The item.
        id: ItemId,
        /// What stands for it now; it may be removed.
        into: ItemId,
    },
    /// The two items cannot become one: interviews, tests, and insights of different interviews stay apart.
    NotMergeable {
        /// The item that was to end.
        id: ItemId,
        /// The item that was to go on.
        into: ItemId,
    },
    /// An item of that kind cannot become several.
    NotSplittable {
        /// The item.
        id: ItemId,
    },
    /// An item cannot be merged into itself, or linked to itself.
    SameItem {
        /// The item.
        id: ItemId,
    },
    /// A split needs at least two texts.
    TooFewParts {
        /// The item.
        id: ItemId,
    },
    /// The open stage reviews nothing.
    NotReviewed {
        /// The stage.
        stage: Stage,
    },
    /// No mark was given to any criterion.
    NoMarks,
    /// The test has its result already.
    AlreadyLearned {
        /// The test.
        id: ItemId,
    },
    /// Somebody else has written the blueprint since the form was opened.
    BlueprintChanged,
    /// A vote is open already.
    VoteOpen {
        /// What is voted on.
        kind: Kind,
    },
    /// No vote is open.
    NoVote,
    /// There is nothing of that kind to vote on.
    NothingToVoteOn {
        /// The kind.
        kind: Kind,
    },
    /// All dots are given.
    NoDotsLeft {
        /// How many a voter has.
        dots: u8,
    },
    /// No further dot may go on that item.
    ItemHasMost {
        /// The item.
        id: ItemId,
        /// How many dots one voter may put on one item.
        per_item: u8,
    },
    /// The asker has no dot on that item.
    NoDotsThere {
        /// The item.
        id: ItemId,
    },
    /// An anonymous canvas stays anonymous.
    StaysAnonymous,
    /// The settings are already as asked.
    NothingToChange,
    /// The text is no point in time that Ferry can read.
    BadTime {
        /// The field.
        field: Field,
        /// What was given, cut to 60 characters.
        given: String,
    },
    /// The point in time is over.
    PastTime {
        /// The field.
        field: Field,
    },
    /// The point in time is too far ahead.
    FarTime {
        /// The field.
        field: Field,
    },
    /// Everybody who takes part is done or away.
    NobodyToRemind {
        /// The stage.
        stage: Stage,
    },
    /// The team was reminded a short while ago.
    RemindedLately {
        /// From when on it may be reminded again.
        next: Timestamp,
    },
    /// The member asks for more than one person's share.
    TooFast {
        /// After how many seconds they may go on.
        seconds: u32,
    },
    /// So much has happened on the canvas that its history takes no more, see `MAX_FACTS`.
    HistoryFull,
}

impl Refusal {
    /// Its name for the log, without anything that was typed.
    #[must_use]
    pub fn name(&self) -> String {
        let shown = format!("{self:?}");
        shown.split([' ', '{']).next().unwrap_or_default().to_owned()
    }
}
