//! What buttons, menus and forms ask for. All that is needed later is in the control itself, so that it works
//! after a restart and for ever.

use crate::canvas::command::Way;
use crate::canvas::ids::{CanvasKey, ItemId, Kind};
use crate::canvas::item::{ActionStatus, Evidence, FeatureStatus, JobType, Round, Stance, ValueRole};
use crate::canvas::stage::Stage;
use crate::canvas::word::Word;
use crate::catalog::draft::FormId;
use crate::catalog::privacy::PrivacyControl;
use crate::catalog::rating::RatingControl;
use crate::catalog::request::Part;
use crate::catalog::review::ReviewAct;
use crate::catalog::timing::TimingControl;
use crate::catalog::voting::VotingControl;

/// In place of a prompt: a question in one's own words.
pub const OWN_WORDS: &str = "own";

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
    /// Show the question bank, for questions about an item.
    Bank(Option<ItemId>),
    /// A menu: a prompt of the bank, which opens as a question of a round about an item. Its values are prompts, or
    /// [`OWN_WORDS`].
    PickPrompt {
        /// The round of the question.
        round: Round,
        /// What it asks about.
        about: Option<ItemId>,
    },
    /// Open the form that logs an interview. It leaves a draft on the message alone.
    LogInterview,
    /// Open the form that adds an insight from this interview.
    InsightFrom(ItemId),
    /// A menu: the interview of a new insight. Its values are item ids.
    PickInterview,
    /// A menu: an item that an insight supports or contradicts. Its values are item ids.
    LinkInsight(ItemId, Stance),
    /// A menu: the questions that were asked in an interview. Its values are item ids.
    Asked(ItemId),
    /// Reword this revision of an item as its receipt proposes.
    UseWording(ItemId, u32),
    /// A menu: the NOW items that a new TO BE starts from. Its values are item ids.
    PickFrom,
    /// A menu: the move of a new constraint or catalyst. Its values are pairs such as `N1-T2`.
    PickMove(Kind),
    /// Turn the presser's "I'm done" over.
    Done,
    /// Show the presser's own items.
    Mine,
    /// Rate a job.
    Rating(RatingControl),
    /// Vote.
    Voting(VotingControl),
    /// Answer a reminder, or come back.
    Timing(TimingControl),
    /// Show help.
    Help,
    /// A menu: help on one command. Its values are command paths such as `job add`.
    HelpOn,
    /// Show where the stages stand.
    Status,
    /// Show what interviews say for and against an item.
    Evidence(ItemId),
    /// Decide on the evidence state of an item.
    SetEvidence(ItemId, Evidence),
    /// Go through the canvas in the light of the findings.
    Review(ReviewAct),
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
    /// A menu: what a new feature, alternative or test points to. Its values are item ids.
    PickLinks(Kind),
    /// A menu: what a feature, an alternative or a test points to besides. Its values are item ids.
    Connect(ItemId),
    /// Add "do nothing" as an alternative.
    DoNothing,
    /// Decide on a feature.
    Decide(ItemId, FeatureStatus),
    /// Open the learning card of a test.
    Learn(ItemId),
    /// Show the blueprint.
    Blueprint,
    /// Open the form of the blueprint's sentence.
    WriteAdLib,
    /// Show an item.
    Item(ItemId),
    /// Show the chain that an item stands in.
    Trace(ItemId),
    /// Merge the first item into the second.
    Merge(ItemId, ItemId),
    /// Take an action on.
    TakeAction(ItemId),
    /// Say where an action stands.
    SettleAction(ItemId, ActionStatus),
    /// A menu: the action that is done. Its values are item ids.
    PickDone,
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
    /// What is stored of the presser: to have it, to have it forgotten.
    Privacy(PrivacyControl),
}

/// A list that is shown in pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Jobs, some or all, in an order.
    Jobs(Option<JobFilter>, JobOrder),
    /// Questions of one round, or of both.
    Questions(Option<Round>),
    /// Interviews of one round, or of the one that the open stage works in.
    Interviews(Option<Round>),
    /// Constraints and catalysts.
    Gap,
    /// Constraints against features and alternatives.
    Coverage,
    /// Features, alternatives or tests.
    Solution(SolutionKind),
    /// The items of a part of the canvas.
    Part(Part),
    /// The caller's own items.
    Mine,
    /// Actions: those to be done, or all.
    Actions(ActionScope),
    /// What the team has decided.
    Decisions,
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

/// What a solution is made of and held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SolutionKind {
    /// What customers use today.
    Alternative,
    /// What the team proposes.
    Feature,
    /// What puts it to the test.
    Test,
}

impl SolutionKind {
    /// The kind of its items.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::Alternative => Kind::Alternative,
            Self::Feature => Kind::Feature,
            Self::Test => Kind::Test,
        }
    }
}

/// Which actions a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ActionScope {
    /// Those to be done.
    #[default]
    Open,
    /// Those that are done or given up, too.
    All,
}

impl Word for ActionScope {
    const ALL: &'static [Self] = &[Self::Open, Self::All];

    fn id(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::All => "all",
        }
    }
}

impl Word for SolutionKind {
    const ALL: &'static [Self] = &[Self::Alternative, Self::Feature, Self::Test];

    fn id(self) -> &'static str {
        self.kind().id()
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
    /// The greatest opportunity first.
    Opportunity,
    /// The most important first.
    Importance,
    /// The least satisfying first.
    Satisfaction,
    /// The most significant first.
    Significance,
    /// The most voted first.
    Votes,
}

/// Which jobs a list has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobFilter {
    /// Those of this type, in this role.
    Of(JobType),
    /// The supporting ones, in every role.
    Supporting,
}

impl JobFilter {
    /// Whether a list has jobs of the type.
    #[must_use]
    pub fn takes(self, job_type: JobType) -> bool {
        match self {
            Self::Of(wanted) => wanted == job_type,
            Self::Supporting => matches!(job_type, JobType::Supporting(_)),
        }
    }
}

impl Word for JobFilter {
    const ALL: &'static [Self] = &[
        Self::Of(JobType::Functional),
        Self::Of(JobType::Social),
        Self::Of(JobType::Emotional),
        Self::Supporting,
        Self::Of(JobType::Supporting(ValueRole::Buyer)),
        Self::Of(JobType::Supporting(ValueRole::CoCreator)),
        Self::Of(JobType::Supporting(ValueRole::Transferrer)),
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Of(job_type) => job_type.id(),
            Self::Supporting => "supporting",
        }
    }
}

impl Word for JobOrder {
    const ALL: &'static [Self] = &[
        Self::Id,
        Self::Newest,
        Self::Type,
        Self::Opportunity,
        Self::Importance,
        Self::Satisfaction,
        Self::Significance,
        Self::Votes,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Newest => "newest",
            Self::Type => "type",
            Self::Opportunity => "opportunity",
            Self::Importance => "importance",
            Self::Satisfaction => "satisfaction",
            Self::Significance => "significance",
            Self::Votes => "votes",
        }
    }
}

impl Control {
    /// The form whose draft may stand on the message that the control stands on.
    #[must_use]
    pub fn form(&self) -> Option<FormId> {
        match self {
            // All types have the same inputs.
            Self::AddKind(Kind::Job) => Some(FormId::AddJob(JobType::Functional)),
            Self::AddKind(kind) | Self::PickMove(kind) | Self::PickLinks(kind) => Some(FormId::Add(*kind)),
            Self::AddJob(job_type) => Some(FormId::AddJob(*job_type)),
            // An insight may wait on the receipt of its interview.
            Self::PickInterview | Self::InsightFrom(_) | Self::Asked(_) => Some(FormId::Add(Kind::Insight)),
            Self::PickFrom => Some(FormId::Add(Kind::ToBe)),
            Self::PassGate(stage) => Some(FormId::PassGate(*stage)),
            Self::Retry(form) => Some(form.clone()),
            _ => None,
        }
    }
}
