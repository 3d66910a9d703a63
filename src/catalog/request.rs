//! What a person asks of Ferry, read from a slash command, a button, a menu or a form, and checked.

use crate::canvas::command::{Changes, DoneMark, Way};
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{ActionStatus, Evidence, FeatureStatus, Round, Stance};
use crate::canvas::refusal::Field;
use crate::canvas::stage::Stage;
use crate::canvas::text::Line;
use crate::canvas::word::Word;
use crate::catalog::bank::Prompt;
use crate::catalog::control::{Listing, Switch};
use crate::catalog::draft::{Draft, FormId};
use crate::catalog::exchange::{ExportFormat, Upload};
use crate::catalog::privacy::PrivacyRequest;
use crate::catalog::rating::RatingRequest;
use crate::catalog::review::ReviewAct;
use crate::catalog::spec::Topic;
use crate::catalog::timing::TimingRequest;
use crate::catalog::voting::VotingRequest;

/// A member's id at Discord.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId(pub u64);

/// What a person asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Start a canvas, add or edit an item, or pass a gate: whatever texts are typed for. Performed if complete,
    /// else its form opens prefilled.
    Submit(Draft),
    /// Open a form, prefilled with what was typed before.
    OpenForm(FormId, Vec<(Field, String)>),
    /// Add a text as whatever the open stage collects; without text, open the form of that.
    Add {
        /// The text, if one was typed.
        text: Option<String>,
    },
    /// Show which kinds may be added now, as buttons.
    ChooseKind,
    /// Choose the type of a customer job by buttons, keeping what was typed.
    ChooseJob {
        /// What was typed so far.
        draft: Vec<(Field, String)>,
    },
    /// Choose the role of a supporting job by buttons, keeping what was typed.
    ChooseRole {
        /// What was typed so far.
        draft: Vec<(Field, String)>,
    },
    /// Show the question bank, for questions about an item.
    Bank {
        /// The item.
        about: Option<ItemId>,
    },
    /// Open the form of a question of a round, begun from a prompt of the bank or from nothing.
    AskPrompt {
        /// The prompt; `None` for one's own words.
        prompt: Option<Prompt>,
        /// The round.
        round: Round,
        /// What it asks about.
        about: Option<ItemId>,
    },
    /// Say that an insight supports or contradicts an item.
    LinkInsight {
        /// The insight.
        insight: ItemId,
        /// The item.
        to: ItemId,
        /// Which of the two.
        stance: Stance,
    },
    /// Say which of the questions that were offered an interview asked.
    Asked {
        /// The interview.
        interview: ItemId,
        /// The questions that were chosen.
        questions: Vec<ItemId>,
    },
    /// Reword an item as the receipt of this revision proposed.
    UseWording {
        /// The item.
        id: ItemId,
        /// The revision.
        seen: u32,
    },
    /// Show the canvas.
    Show {
        /// The part to show; `None` shows all.
        part: Option<Part>,
        /// Whether everybody in the channel sees it.
        public: bool,
    },
    /// Post the live board anew.
    Board,
    /// Lead to the live board.
    LiveBoard,
    /// Show how the canvas works and what it is about.
    ShowSettings,
    /// Change how the canvas works or what it is about.
    Settings(Box<Changes>),
    /// Turn a setting over that was asked about first.
    Switch(Switch),
    /// Show the items that have all of these words in them.
    Search(Line),
    /// Show the commands of one topic.
    HelpTopic(Topic),
    /// Make somebody a facilitator, or no longer.
    Facilitator {
        /// Who.
        user: UserId,
        /// Whether to add or to remove.
        add: bool,
    },
    /// Give the canvas as a file.
    Export(ExportFormat),
    /// Make the canvas of a file this channel's.
    Import(Upload),
    /// Put the canvas away.
    Archive,
    /// Put the canvas away and have it erased after a while; its title says that it is meant.
    Delete {
        /// The title, as the asker typed it.
        title: String,
    },
    /// Bring an archived canvas back: the one named by its key as text, or the newest.
    Restore {
        /// What was chosen.
        canvas: Option<String>,
    },
    /// Take back one's own newest change, or this very one.
    Undo {
        /// Item and the revision that the change made.
        change: Option<(ItemId, u32)>,
    },
    /// Choose by a menu what a new feature, alternative or test points to, keeping what was typed.
    ChooseLinks {
        /// The kind of the new item.
        kind: Kind,
        /// What was typed so far.
        draft: Vec<(Field, String)>,
    },
    /// Make a feature, an alternative or a test point to these items besides.
    Connect {
        /// The item.
        id: ItemId,
        /// What it points to besides.
        to: Vec<ItemId>,
    },
    /// Add "do nothing" as an alternative.
    DoNothing,
    /// Decide on a feature.
    DecideFeature {
        /// The feature.
        id: ItemId,
        /// What becomes of it.
        status: FeatureStatus,
    },
    /// Show the blueprint.
    Blueprint,
    /// Show where the stages stand.
    Status,
    /// Show what interviews say for and against an item.
    Evidence(ItemId),
    /// Decide on the evidence state of an item.
    SetEvidence(ItemId, Evidence),
    /// Go through the canvas in the light of the findings.
    Review(ReviewAct),
    /// Say what closing the open stage means, and ask whether to.
    AskNext {
        /// The stage that the asker saw open; `None` means whichever is.
        from: Option<Stage>,
        /// Why its gate is passed over, should it not be reached.
        reason: Option<String>,
    },
    /// Close this stage, which the asker saw open.
    Close(Stage),
    /// Say what leaving the open stage for another means, and ask whether to.
    AskMove(Way),
    /// Leave the open stage for another.
    Move {
        /// The stage that the asker saw open; `None` means that the canvas was complete.
        from: Option<Stage>,
        /// Where to.
        way: Way,
    },
    /// Say "I'm done", or take it back.
    Done(DoneMark),
    /// Rate a job.
    Rating(RatingRequest),
    /// Open or close a vote, or vote.
    Voting(VotingRequest),
    /// Set a deadline, say that one is away, or remind.
    Timing(TimingRequest),
    /// Show a page of a list, counted from 0.
    List(Listing, u32),
    /// Show an item.
    ItemShow(ItemId),
    /// Show the chain that an item stands in.
    ItemTrace(ItemId),
    /// Open the form that splits an item.
    ItemSplit(ItemId),
    /// Merge an item into another.
    ItemMerge {
        /// The item that ends.
        id: ItemId,
        /// The item that goes on.
        into: ItemId,
    },
    /// Link two items.
    ItemLink {
        /// The one.
        from: ItemId,
        /// The other.
        to: ItemId,
        /// What an insight says about the other.
        stance: Option<Stance>,
    },
    /// Take the link between two items away.
    ItemUnlink {
        /// The one.
        from: ItemId,
        /// The other.
        to: ItemId,
    },
    /// Take an action on.
    ActionTake(ItemId),
    /// Say where an action stands.
    ActionSettle(ItemId, ActionStatus),
    /// Open the edit form of an item.
    ItemEdit(ItemId),
    /// Take an item out.
    ItemRemove(ItemId),
    /// Show help: on everything, or on one command such as `job add`.
    Help(Option<String>),
    /// Say what Ferry is.
    About,
    /// A dismissed question.
    Dismiss,
    /// What is stored of the asker: to see it, to have it, to have it forgotten.
    Privacy(PrivacyRequest),
    /// Complete an option that names something.
    Complete(Completion),
}

impl Request {
    /// Another member whom it names, and who gets a handle by that.
    #[must_use]
    pub const fn names(&self) -> Option<UserId> {
        match self {
            Self::Facilitator { user, .. } => Some(*user),
            Self::Submit(Draft {
                form: FormId::AddAction(user),
                ..
            }) => Some(*user),
            _ => None,
        }
    }
}

/// A part of the canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// NOW items and jobs.
    Now,
    /// TO BE items.
    ToBe,
    /// Constraints and catalysts.
    Gap,
    /// Jobs alone.
    Jobs,
}

/// An option being typed, to be completed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it names.
    pub of: CompletionOf,
    /// What is typed so far.
    pub typed: String,
}

/// What an option names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionOf {
    /// Any item.
    AnyItem,
    /// An item that the caller may change.
    ChangeableItem,
    /// An open action that the caller may say to be done.
    OpenAction,
    /// An item of one kind.
    Item(Kind),
    /// An item that the open vote is on.
    Voted,
    /// Several items of one kind, separated by commas; the last is being typed.
    Items(Kind),
    /// Several items, separated by commas, of the kinds that a question is about and that evidence speaks for or
    /// against; the last is being typed.
    Subjects,
    /// One such item.
    Subject,
    /// An archived canvas of the channel.
    Archive,
    /// A command.
    Command,
    /// A time zone.
    TimeZone,
}

impl Word for Part {
    const ALL: &'static [Self] = &[Self::Now, Self::ToBe, Self::Gap, Self::Jobs];

    fn id(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::ToBe => "to_be",
            Self::Gap => "gap",
            Self::Jobs => "jobs",
        }
    }
}
