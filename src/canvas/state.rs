//! A canvas as it stands: the folded facts, and questions about it.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::command::Actor;
use crate::canvas::gate::GateLimits;
use crate::canvas::ids::{Author, ItemId, Kind, Member};
use crate::canvas::item::{Item, Move};
use crate::canvas::stage::{STAGES, Stage, StageStatus};
use crate::canvas::text::{Line, Title};
use crate::canvas::time::{TimeZoneName, Timestamp};
use crate::canvas::visibility::Viewer;
use crate::canvas::word::Word;

/// A canvas as it stands after some number of facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Canvas {
    /// How many facts it is made of: the number of the newest.
    pub version: u64,
    /// Its title.
    pub title: Title,
    /// Who the customer is.
    pub customer: Line,
    /// The situation it is about.
    pub situation: Option<Line>,
    /// How it works.
    pub settings: Settings,
    /// When it was started.
    pub started: Timestamp,
    /// Its facilitators; those who hold Manage Channels come on top.
    pub facilitators: BTreeSet<Member>,
    /// Whether it has been put away.
    pub archived: bool,
    /// The open stage; `None` once the canvas is complete.
    pub current: Option<Stage>,
    /// What is known of each stage, by [`Stage::index`].
    pub stages: [StageRecord; STAGES],
    /// All items, removed ones included.
    pub items: BTreeMap<ItemId, Item>,
    /// The highest number given to an item of each kind.
    pub numbers: BTreeMap<Kind, u32>,
    /// Everybody who has contributed or said "I'm done".
    pub participants: BTreeSet<Author>,
}

/// How a canvas works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Authors are not stored.
    pub anonymous: bool,
    /// Others' items and all totals are hidden until the stage closes.
    pub hidden: bool,
    /// Votes that each voter may give, from 1 to [`MAX_DOTS`].
    pub dots: u8,
    /// The language of posts, as a BCP 47 tag such as `en`.
    pub language: String,
    /// Where deadlines such as "Friday 17:00" are meant.
    pub timezone: TimeZoneName,
    /// The numbers of its gates.
    pub gates: GateLimits,
}

/// Votes that a voter may give where nobody chose otherwise.
pub const DEFAULT_DOTS: u8 = 5;
/// Most votes that a voter may be given.
pub const MAX_DOTS: u8 = 20;

impl Default for Settings {
    fn default() -> Self {
        Self {
            anonymous: false,
            hidden: false,
            dots: DEFAULT_DOTS,
            language: "en".to_owned(),
            timezone: TimeZoneName::utc(),
            gates: GateLimits::default(),
        }
    }
}

/// What is known of a stage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StageRecord {
    /// Where it stands.
    pub status: StageStatus,
    /// When it was last opened.
    pub opened: Option<Timestamp>,
    /// When it was last closed.
    pub closed: Option<Timestamp>,
    /// The number of the event that last closed it or completed the canvas; items added up to then are revealed.
    /// 0: neither has happened.
    pub revealed: u64,
    /// How many times it has been opened.
    pub openings: u32,
    /// Who has said "I'm done" since it was last opened.
    pub done: BTreeSet<Author>,
}

impl Canvas {
    /// What is known of a stage.
    #[must_use]
    pub fn stage(&self, stage: Stage) -> &StageRecord {
        static NOTHING: StageRecord = StageRecord {
            status: StageStatus::NotStarted,
            opened: None,
            closed: None,
            revealed: 0,
            openings: 0,
            done: BTreeSet::new(),
        };
        self.stages.get(stage.index()).unwrap_or(&NOTHING)
    }

    /// Whether the actor may do what facilitators do.
    #[must_use]
    pub fn is_facilitator(&self, actor: &Actor) -> bool {
        actor.manages_channel || self.facilitators.contains(&actor.member)
    }

    /// How the actor signs contributions here: by handle, or by digest where the canvas is anonymous.
    #[must_use]
    pub fn author(&self, actor: &Actor) -> Author {
        if self.settings.anonymous {
            Author::Anonymous(actor.digest)
        } else {
            Author::Member(actor.member)
        }
    }

    /// The actor's own items may carry either signature, since a canvas can become anonymous later.
    #[must_use]
    pub fn is_own(&self, author: Author, actor: &Actor) -> bool {
        author == Author::Member(actor.member) || author == Author::Anonymous(actor.digest)
    }

    /// The items that count, in the order of their ids.
    pub fn live(&self) -> impl Iterator<Item = &Item> {
        self.items.values().filter(|item| item.is_live())
    }

    /// The items of one kind that count, in the order of their numbers.
    pub fn live_of(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        self.live().filter(move |item| item.id.kind == kind)
    }

    /// The item, if it exists and counts.
    #[must_use]
    pub fn live_item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(&id).filter(|item| item.is_live())
    }

    /// The moves of the canvas: each NOW→TO BE pair that a live TO BE names, in order, each once.
    #[must_use]
    pub fn moves(&self) -> Vec<Move> {
        let pairs = self.live_of(Kind::ToBe).flat_map(|to_be| {
            let from = to_be
                .body
                .references()
                .into_iter()
                .filter(|&id| self.live_item(id).is_some());
            from.map(|from| Move { from, to: to_be.id })
        });
        pairs.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The live items, others than itself, that point to this one.
    #[must_use]
    pub fn resting_on(&self, id: ItemId) -> Vec<ItemId> {
        self.live()
            .filter(|item| item.id != id && item.body.references().contains(&id))
            .map(|item| item.id)
            .collect()
    }

    /// Whether the actor may reword or take out the item: its author, and a facilitator who may see it.
    #[must_use]
    pub fn may_change(&self, actor: &Actor, item: &Item) -> bool {
        let sees = || self.may_see(&Viewer::Person(*actor), item);
        self.is_own(item.author, actor) || (self.is_facilitator(actor) && sees())
    }

    /// How many people have contributed or said "I'm done", in any stage.
    #[must_use]
    pub fn participant_count(&self) -> u32 {
        u32::try_from(self.participants.len()).unwrap_or(u32::MAX)
    }

    /// How many people have said "I'm done" since the stage was last opened.
    #[must_use]
    pub fn done_count(&self, stage: Stage) -> u32 {
        u32::try_from(self.stage(stage).done.len()).unwrap_or(u32::MAX)
    }

    /// Whether the actor has said "I'm done" in the open stage.
    #[must_use]
    pub fn is_done(&self, actor: &Actor) -> bool {
        let author = self.author(actor);
        self.current
            .is_some_and(|stage| self.stage(stage).done.contains(&author))
    }

    /// The stage that going back leads to: the one before the open stage, or the last of a complete canvas. `None`
    /// in the first.
    #[must_use]
    pub fn stage_before(&self) -> Option<Stage> {
        match self.current {
            Some(stage) => stage.previous(),
            None => Stage::ALL.last().copied(),
        }
    }

    /// The stage that comes after the open one. `None` in the last, and in a complete canvas.
    #[must_use]
    pub fn stage_after(&self) -> Option<Stage> {
        self.current.and_then(Stage::next)
    }

    /// Whether the canvas is complete.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.current.is_none()
    }
}
