//! What may be asked of a canvas.

use crate::canvas::blueprint::AdLib;
use crate::canvas::gate::GateNumber;
use crate::canvas::ids::{Digest, ItemId, Kind, Member};
use crate::canvas::item::{ActionStatus, Body, Evidence, FeatureStatus, Learning, Origin, Stance};
use crate::canvas::rating::{Mark, RatedBy};
use crate::canvas::stage::Stage;
use crate::canvas::state::Settings;
use crate::canvas::text::{ItemText, Line, Title};
use crate::canvas::theme::Theme;
use crate::canvas::time::{TimeZoneName, Timestamp};
use crate::canvas::vote::Cast;

/// A request to change a canvas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Start the canvas; whoever asks becomes its facilitator.
    Start(Box<Start>),
    /// Name a further facilitator.
    AddFacilitator(Member),
    /// Take a facilitator's part away.
    RemoveFacilitator(Member),
    /// Put the canvas away. It keeps everything and can be restored.
    Archive,
    /// Bring the archived canvas back.
    Restore,
    /// Close the open stage and open the one after it, or complete the canvas after the last.
    Next {
        /// The stage that the asker believes to be open, so that two clicks do not close two stages.
        from: Stage,
        /// Why the gate is passed over, where it is not reached.
        reason: Option<Line>,
    },
    /// Leave the open stage without closing it and open another.
    Move(Way),
    /// Say "I'm done" in the open stage, or take it back.
    Done(DoneMark),
    /// Set when the open stage is to be done; `None` takes its deadline away.
    SetDeadline(Option<Timestamp>),
    /// Say that the asker is away, or is back.
    Away(AwayMark),
    /// Remind whoever takes part and is neither done nor away.
    Nudge,
    /// Let happen what is due by now. Nobody asks for it but the clock; the actor does not matter.
    Tick,
    /// Contribute an item.
    Add {
        /// What it says.
        body: Box<Body>,
        /// How the team came to it; `None` takes the kind's usual origin.
        origin: Option<Origin>,
    },
    /// Reword an item.
    Edit {
        /// The item.
        id: ItemId,
        /// The revision that the editor saw; `None` where the change does not depend on it.
        seen: Option<u32>,
        /// What it is to say; of the same kind.
        body: Box<Body>,
    },
    /// Take an item out.
    Remove {
        /// The item.
        id: ItemId,
    },
    /// Take back one's own newest change.
    Undo {
        /// The very change, as item and revision after it; `None` means the newest of all.
        change: Option<(ItemId, u32)>,
    },
    /// Link two items, in whichever direction the method knows.
    Link {
        /// The one.
        from: ItemId,
        /// The other.
        to: ItemId,
        /// What an insight says about the other; `None` where neither is one, or to support it.
        stance: Option<Stance>,
    },
    /// Take a link between two items away.
    Unlink {
        /// The one.
        from: ItemId,
        /// The other.
        to: ItemId,
    },
    /// Say which questions were asked in an interview: these and no others.
    Ask {
        /// The interview.
        interview: ItemId,
        /// The questions.
        questions: Vec<ItemId>,
    },
    /// Merge an item into another of its kind. What was said of it counts for the other from then on.
    Merge {
        /// The item that ends.
        id: ItemId,
        /// The item that goes on.
        into: ItemId,
    },
    /// Make several items of one. The first text stays with the item, the others become items of their own, with
    /// its author and its links.
    Split {
        /// The item.
        id: ItemId,
        /// The revision that the asker saw.
        seen: Option<u32>,
        /// The texts, from 2 to [`MAX_PARTS`].
        texts: Vec<ItemText>,
    },
    /// Confirm an item in a review: it stays as it is.
    Keep {
        /// The item.
        id: ItemId,
    },
    /// Contribute an item that an insight has brought up; the insight speaks for it.
    AddFrom {
        /// The insight.
        insight: ItemId,
        /// What the item says.
        body: Box<Body>,
    },
    /// Decide on the evidence state of an item.
    SetEvidence {
        /// The item.
        id: ItemId,
        /// The state.
        evidence: Evidence,
    },
    /// Rate a job.
    Rate {
        /// The job.
        id: ItemId,
        /// On whose behalf.
        by: RatedBy,
        /// The marks; criteria that are not named keep theirs.
        marks: Vec<Mark>,
    },
    /// Decide on a feature.
    DecideFeature {
        /// The feature.
        id: ItemId,
        /// What becomes of it.
        status: FeatureStatus,
    },
    /// Fill in the learning card of a test, or correct it.
    Learn {
        /// The test.
        id: ItemId,
        /// The revision that the asker saw; `None` where the change does not depend on it.
        seen: Option<u32>,
        /// What came of it.
        learning: Box<Learning>,
    },
    /// Say where an action stands.
    SettleAction {
        /// The action.
        id: ItemId,
        /// Where it stands.
        status: ActionStatus,
    },
    /// Take an action upon oneself.
    TakeAction {
        /// The action.
        id: ItemId,
    },
    /// Write the ad-lib of the blueprint.
    SetAdLib {
        /// How many times it had been written when the asker saw it.
        seen: u32,
        /// What it says.
        ad_lib: Box<AdLib>,
    },
    /// Open a vote on the items of a kind.
    OpenVote {
        /// The kind.
        kind: Kind,
        /// Dots for each voter; `None` takes the canvas's.
        dots: Option<u8>,
        /// Dots on one item at most; `None` takes the usual.
        per_item: Option<u8>,
    },
    /// Put dots on an item, or take them back.
    CastVote {
        /// The item.
        id: ItemId,
        /// What to do.
        cast: Cast,
    },
    /// Close the open vote, which shows its totals.
    CloseVote,
    /// Change how the canvas works or what it is about.
    Change(Box<Changes>),
}

/// Texts that an item may be split into.
pub const MAX_PARTS: usize = 4;

/// What a change of settings gives a new value; `None` leaves the old one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// The title.
    pub title: Option<Title>,
    /// Who the customer is.
    pub customer: Option<Line>,
    /// The situation it is about.
    pub situation: Option<Line>,
    /// Whether authors are stored no longer. Cannot be taken back.
    pub anonymous: Option<bool>,
    /// Whether contributions are hidden until their stage closes.
    pub hidden: Option<bool>,
    /// Votes for each voter, from 1 to [`MAX_DOTS`](crate::canvas::state::MAX_DOTS).
    pub dots: Option<u8>,
    /// The language of posts, as a BCP 47 tag.
    pub language: Option<String>,
    /// Where deadlines are meant.
    pub timezone: Option<TimeZoneName>,
    /// The ground that its pictures are drawn on.
    pub theme: Option<Theme>,
    /// Numbers of gates, each with its new value.
    pub gates: Vec<(GateNumber, u32)>,
}

/// Where the team goes when it leaves the open stage without closing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// To the stage before the open one, or to the last of a complete canvas.
    Back,
    /// To this stage.
    To(Stage),
}

/// What to do with the asker's "I'm done".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DoneMark {
    /// Set it.
    Set,
    /// Take it back.
    Clear,
    /// Turn it over.
    Toggle,
}

/// What to do with the asker's "I'm away".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AwayMark {
    /// Set it: until this moment, or for as long as the open stage is.
    Set(Option<Timestamp>),
    /// Take it back.
    Clear,
}

/// What a canvas starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// Its title.
    pub title: Title,
    /// Who the customer is.
    pub customer: Line,
    /// The situation it is about.
    pub situation: Option<Line>,
    /// How it works.
    pub settings: Settings,
}

/// Who asks, as far as the rules need to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Actor {
    /// The member's handle in the server.
    pub member: Member,
    /// The member's keyed digest in this canvas.
    pub digest: Digest,
    /// Whether the member holds Manage Channels there.
    pub manages_channel: bool,
}

/// Who asks, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context {
    /// Who asks.
    pub actor: Actor,
    /// When.
    pub at: Timestamp,
}
