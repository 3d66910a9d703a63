//! A canvas as it stands: the folded facts, and questions about it.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;

use crate::canvas::blueprint::AdLib;
use crate::canvas::command::{Actor, Start};
use crate::canvas::deadline::{Deadline, Reminded};
use crate::canvas::gate::GateLimits;
use crate::canvas::ids::{Author, ItemId, Kind, Member};
use crate::canvas::item::{Body, InsightLink, Item, Move, Stance};
use crate::canvas::merging::Merges;
use crate::canvas::stage::{STAGES, Stage, StageStatus};
use crate::canvas::text::{Line, Title};
use crate::canvas::theme::Theme;
use crate::canvas::time::{TimeZoneName, Timestamp};
use crate::canvas::visibility::Viewer;
use crate::canvas::vote::Vote;
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
    /// Which of the items went into which.
    pub merges: Merges,
    /// The highest number given to an item of each kind.
    pub numbers: BTreeMap<Kind, u32>,
    /// Everybody who has contributed or said "I'm done".
    pub participants: BTreeSet<Author>,
    /// Who has said that they are away: until when, or for as long as the open stage is.
    pub away: BTreeMap<Author, Option<Timestamp>>,
    /// The vote that is open.
    pub vote: Option<Vote>,
    /// The ad-lib of the blueprint, once somebody has written it.
    pub ad_lib: Option<AdLib>,
    /// How many times the ad-lib has been written.
    pub ad_lib_revision: u32,
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
    /// The ground that its pictures are drawn on.
    pub theme: Theme,
    /// The numbers of its gates.
    pub gates: GateLimits,
}

/// Votes that a voter may give where nobody chose otherwise.
pub const DEFAULT_DOTS: u8 = 5;
/// Most votes that a voter may be given.
pub const MAX_DOTS: u8 = 20;
/// Facts after which a canvas can only be put away and brought back. An import takes some more, so every canvas fits into
/// a file that can be imported.
pub const MAX_FACTS: u64 = 99_000;

impl Default for Settings {
    fn default() -> Self {
        Self {
            anonymous: false,
            hidden: false,
            dots: DEFAULT_DOTS,
            language: "en".to_owned(),
            timezone: TimeZoneName::utc(),
            theme: Theme::default(),
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
    /// The number of the event that first opened it since it was last closed; what was touched from then on has been
    /// reviewed. 0: it has never been opened.
    pub since: u64,
    /// Who has said "I'm done" since it was last opened.
    pub done: BTreeSet<Author>,
    /// When it is to be done; in a stage that is not open, when it was to be.
    pub deadline: Option<Deadline>,
    /// The newest reminder in it since it was last opened.
    pub reminded: Option<Reminded>,
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
            since: 0,
            done: BTreeSet::new(),
            deadline: None,
            reminded: None,
        };
        self.stages.get(stage.index()).unwrap_or(&NOTHING)
    }

    /// What it is about and how it works, as of now.
    #[must_use]
    pub fn start(&self) -> Start {
        Start {
            title: self.title.clone(),
            customer: self.customer.clone(),
            situation: self.situation.clone(),
            settings: self.settings.clone(),
        }
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
        self.of_kind(kind).filter(|item| item.is_live())
    }

    /// The items of one kind, those too that count no longer, in the order of their numbers.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = &Item> {
        let id = |number| ItemId { kind, number };
        let of_kind = self.items.range(id(NonZeroU32::MIN)..=id(NonZeroU32::MAX));
        of_kind.map(|(_, item)| item)
    }

    /// The item, if it exists and counts.
    #[must_use]
    pub fn live_item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(&id).filter(|item| item.is_live())
    }

    /// The item that stands for an id: the one that it was merged into, and so on, or itself. It may be removed.
    #[must_use]
    pub fn standing_for(&self, id: ItemId) -> ItemId {
        let mut stands = id;
        // A merge joins two different items, so no chain is longer than there are items.
        for _ in 0..self.items.len() {
            match self.items.get(&stands).and_then(|item| item.merged_into) {
                Some(into) => stands = into,
                None => return stands,
            }
        }
        stands
    }

    /// What these ids stand for now, each once.
    #[must_use]
    pub fn standing(&self, ids: &[ItemId]) -> Vec<ItemId> {
        let mut standing: Vec<ItemId> = Vec::new();
        for id in ids.iter().map(|&id| self.standing_for(id)) {
            if !standing.contains(&id) {
                standing.push(id);
            }
        }
        standing
    }

    /// The items that count and that this one points to, each once. A link to an item that was merged into another is
    /// a link to that other, and the links of items merged into this one are its own.
    #[must_use]
    pub fn links_of(&self, item: &Item) -> Vec<ItemId> {
        let sources = self.sources_of(item).into_iter();
        let mut links = Vec::new();
        for id in sources.flat_map(|source| source.body.references()) {
            let id = self.standing_for(id);
            if id != item.id && self.live_item(id).is_some() && !links.contains(&id) {
                links.push(id);
            }
        }
        links
    }

    /// The items whose links are an item's own: itself and those merged into it. A constraint or a catalyst has its own
    /// alone, since it stands in one move.
    #[must_use]
    pub fn sources_of<'a>(&'a self, item: &'a Item) -> Vec<&'a Item> {
        let stands_alone = matches!(item.body, Body::Constraint(_) | Body::Catalyst(_));
        let merged = self.merged_into(item.id).filter(|_| !stands_alone);
        std::iter::once(item).chain(merged).collect()
    }

    /// The names by which an item points to another: the other's own id, and those of items merged into it. Empty where
    /// it does not point to it.
    #[must_use]
    pub fn named_in(&self, id: ItemId, to: ItemId) -> Vec<ItemId> {
        let to = self.standing_for(to);
        let mut names = self
            .items
            .get(&id)
            .map(|item| item.body.references())
            .unwrap_or_default();
        names.retain(|&name| self.standing_for(name) == to);
        names
    }

    /// The move that a constraint or a catalyst stands in, as it is now: its ends may have been merged into others.
    #[must_use]
    pub fn move_of(&self, body: &Body) -> Option<Move> {
        let between = match body {
            Body::Constraint(gap) => gap.between,
            Body::Catalyst(gap) => gap.between,
            _ => return None,
        };
        Some(Move {
            from: self.standing_for(between.from),
            to: self.standing_for(between.to),
        })
    }

    /// The items that were merged into this one, directly or by way of others, in the order of their ids. None where
    /// it was merged itself: they count for what stands for it.
    pub fn merged_into(&self, id: ItemId) -> impl Iterator<Item = &Item> {
        let merged = if self.standing_for(id) == id {
            self.merges.all_into(id)
        } else {
            BTreeSet::new()
        };
        merged.into_iter().filter_map(|id| self.items.get(&id))
    }

    /// The items of a kind that were merged, each with what stands for it. What [`Canvas::standing_for`] says of each, in
    /// time that grows with the items alone, however long the chains of merges are.
    #[must_use]
    pub fn ends_of_merges(&self, kind: Kind) -> BTreeMap<ItemId, ItemId> {
        let mut ends = BTreeMap::new();
        for item in self.of_kind(kind).filter(|item| item.merged_into.is_some()) {
            let mut way = Vec::new();
            let mut stands = item.id;
            while let Some(into) = self.items.get(&stands).and_then(|item| item.merged_into) {
                // A merge joins two different items, so no chain is longer than there are items.
                if ends.contains_key(&stands) || way.len() > self.items.len() {
                    break;
                }
                way.push(stands);
                stands = into;
            }
            let stands = ends.get(&stands).copied().unwrap_or(stands);
            ends.extend(way.into_iter().map(|id| (id, stands)));
        }
        ends
    }

    /// Everybody who contributed to an item: its author, and the authors of those merged into it.
    #[must_use]
    pub fn authors_of(&self, item: &Item) -> BTreeSet<Author> {
        let merged = self.merged_into(item.id).map(|item| item.author);
        std::iter::once(item.author).chain(merged).collect()
    }

    /// The votes on an item by voter. Who voted for it and for an item merged into it counts with the higher number.
    #[must_use]
    pub fn votes_on(&self, item: &Item) -> BTreeMap<Author, u8> {
        let mut votes = item.votes.clone();
        for merged in self.merged_into(item.id) {
            for (&voter, &dots) in &merged.votes {
                let own = votes.entry(voter).or_default();
                *own = dots.max(*own);
            }
        }
        votes
    }

    /// The live insights that say this of an item, or of one merged into it, in the order of their ids.
    #[must_use]
    pub fn insights_on(&self, id: ItemId, stance: Stance) -> Vec<&Item> {
        let mut named: BTreeSet<ItemId> = self.merged_into(id).map(|item| item.id).collect();
        named.insert(id);
        let speaks = |item: &&Item| match &item.body {
            Body::Insight(insight) => insight.links.iter().any(|link| named.contains(&link.item)),
            _ => false,
        };
        let speaking = self.of_kind(Kind::Insight).filter(speaks);
        let speaking: BTreeSet<ItemId> = speaking.map(|item| self.standing_for(item.id)).collect();
        let live = speaking.into_iter().filter_map(|id| self.live_item(id));
        let says = |item: &&Item| self.said_by(item).contains(&InsightLink { item: id, stance });
        live.filter(says).collect()
    }

    /// What a live insight says, with what those merged into it say, of items as they stand now: one thing of each item.
    /// Empty for other kinds.
    #[must_use]
    pub fn said_by(&self, item: &Item) -> Vec<InsightLink> {
        let mut said: Vec<InsightLink> = Vec::new();
        for source in self.sources_of(item) {
            let Body::Insight(insight) = &source.body else {
                continue;
            };
            for link in &insight.links {
                let item = self.standing_for(link.item);
                if said.iter().all(|other| other.item != item) {
                    said.push(InsightLink { item, ..*link });
                }
            }
        }
        said
    }

    /// In how many interviews a question was asked.
    #[must_use]
    pub fn times_asked(&self, question: ItemId) -> usize {
        let interviews = self.live_of(Kind::Interview);
        interviews
            .filter(|item| self.links_of(item).contains(&question))
            .count()
    }

    /// The moves of the canvas: each NOW→TO BE pair that a live TO BE names, in order, each once.
    #[must_use]
    pub fn moves(&self) -> Vec<Move> {
        let pairs = self.live_of(Kind::ToBe).flat_map(|to_be| {
            let from = self.links_of(to_be).into_iter();
            from.map(|from| Move { from, to: to_be.id })
        });
        pairs.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The live items, others than itself, that point to this one, also when it has been taken out.
    #[must_use]
    pub fn resting_on(&self, id: ItemId) -> Vec<ItemId> {
        let points = |item: &Item| {
            let sources = self.sources_of(item).into_iter();
            let mut named = sources.flat_map(|source| source.body.references());
            named.any(|named| self.standing_for(named) == id)
        };
        let others = self.live().filter(|item| item.id != id);
        others.filter(|item| points(item)).map(|item| item.id).collect()
    }

    /// Whether the actor may reword or take out the item: its author, and a facilitator who may see it.
    #[must_use]
    pub fn may_change(&self, actor: &Actor, item: &Item) -> bool {
        let sees = || self.may_see(&Viewer::Person(*actor), item);
        let is_author = || {
            self.authors_of(item)
                .into_iter()
                .any(|author| self.is_own(author, actor))
        };
        self.is_own(item.author, actor) || is_author() || (self.is_facilitator(actor) && sees())
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
