//! What may be asked of a canvas.

use crate::canvas::ids::{Digest, ItemId, Member};
use crate::canvas::item::{Body, Origin};
use crate::canvas::stage::Stage;
use crate::canvas::state::Settings;
use crate::canvas::text::{Line, Title};
use crate::canvas::time::Timestamp;

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
