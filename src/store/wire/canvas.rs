//! The mirror types of a folded canvas: its settings, stages and items.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::canvas::blueprint::AdLib;
use crate::canvas::deadline::{Deadline, Reminded, Reminder};
use crate::canvas::gate::GateLimits;
use crate::canvas::ids::{Author, ItemId, Kind, Member};
use crate::canvas::item::{Change, ChangeKind, Decided, Evidence, Item, Origin};
use crate::canvas::merging::Merges;
use crate::canvas::rating::{Criterion, Rater};
use crate::canvas::stage::{STAGES, Stage, StageStatus};
use crate::canvas::state::{Canvas, Settings, StageRecord};
use crate::canvas::theme::Theme;
use crate::canvas::vote::Vote;
use crate::canvas::word::Word;
use crate::store::wire::body::BodyV1;
use crate::store::wire::leaf::{ScaleNumber, Spelled};
use crate::store::wire::mirror::{Mirror, mirror};

#[derive(Serialize, Deserialize)]
pub(super) struct CanvasV1 {
    version: u64,
    title: String,
    customer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    situation: Option<String>,
    settings: SettingsV1,
    started: i64,
    facilitators: Vec<Spelled<Member>>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    archived: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    current: Option<Spelled<Stage>>,
    stages: StagesV1,
    items: Vec<ItemV1>,
    numbers: BTreeMap<Spelled<Kind>, u32>,
    participants: Vec<Spelled<Author>>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    away: BTreeMap<Spelled<Author>, Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vote: Option<VoteV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    ad_lib: Option<AdLibV1>,
    #[serde(default, skip_serializing_if = "is_zero")]
    ad_lib_revision: u32,
}

mirror!(struct CanvasV1 = Canvas {
    version, title, customer, situation, settings, started, facilitators, archived, current, stages, items,
    numbers, participants, away, vote, ad_lib, ad_lib_revision,
} made merges = Merges::of(items));

#[derive(Serialize, Deserialize)]
struct VoteV1 {
    kind: Spelled<Kind>,
    dots: u8,
    per_item: u8,
    opened: i64,
    number: u64,
}

mirror!(struct VoteV1 = Vote { kind, dots, per_item, opened, number });

#[derive(Serialize, Deserialize)]
pub(super) struct AdLibV1 {
    offering: String,
    customer: String,
    progress: String,
    means: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternative: Option<String>,
}

mirror!(struct AdLibV1 = AdLib { offering, customer, progress, means, alternative });

fn is_zero<T: Default + PartialEq>(number: &T) -> bool {
    *number == T::default()
}

#[derive(Serialize, Deserialize)]
pub(super) struct SettingsV1 {
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    anonymous: bool,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    dots: u8,
    language: String,
    timezone: String,
    #[serde(default, skip_serializing_if = "Spelled::is_usual")]
    theme: Spelled<Theme>,
    gates: GateLimitsV1,
}

mirror!(struct SettingsV1 = Settings { anonymous, hidden, dots, language, timezone, theme, gates });

#[derive(Serialize, Deserialize)]
pub(super) struct GateLimitsV1 {
    now_items: u32,
    functional_jobs: u32,
    done_percent: u32,
    to_be_items: u32,
    interviews: u32,
    interviews_without_news: u32,
    coverage_percent: u32,
}

mirror!(struct GateLimitsV1 = GateLimits {
    now_items, functional_jobs, done_percent, to_be_items, interviews, interviews_without_news, coverage_percent,
});

/// The stages by name; one that nothing has happened to is absent.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct StagesV1(BTreeMap<Spelled<Stage>, StageV1>);

impl Mirror<[StageRecord; STAGES]> for StagesV1 {
    fn of(value: &[StageRecord; STAGES]) -> Self {
        let known = Stage::ALL.iter().zip(value);
        let touched = known.filter(|(_, record)| **record != StageRecord::default());
        Self(
            touched
                .map(|(stage, record)| (Spelled::of(stage), StageV1::of(record)))
                .collect(),
        )
    }

    fn into_value(self) -> [StageRecord; STAGES] {
        let mut touched = self.0;
        std::array::from_fn(|index| {
            let stage = Stage::ALL.get(index).map(Spelled::of);
            stage
                .and_then(|stage| touched.remove(&stage))
                .map_or_else(StageRecord::default, StageV1::into_value)
        })
    }
}

#[derive(Serialize, Deserialize)]
struct StageV1 {
    status: Spelled<StageStatus>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opened: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<i64>,
    revealed: u64,
    openings: u32,
    #[serde(default, skip_serializing_if = "is_zero")]
    since: u64,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    done: Vec<Spelled<Author>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deadline: Option<DeadlineV1>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reminded: Option<RemindedV1>,
}

mirror!(struct StageV1 = StageRecord {
    status, opened, closed, revealed, openings, since, done, deadline, reminded,
});

#[derive(Serialize, Deserialize)]
struct DeadlineV1 {
    at: i64,
    set: i64,
    by: Spelled<Author>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reminded: Option<Spelled<Reminder>>,
}

mirror!(struct DeadlineV1 = Deadline { at, set, by, reminded });

#[derive(Serialize, Deserialize)]
struct RemindedV1 {
    reminder: Spelled<Reminder>,
    at: i64,
    number: u64,
}

mirror!(struct RemindedV1 = Reminded { reminder, at, number });

/// An item knows its id, so the map is stored as the list of its values.
impl Mirror<BTreeMap<ItemId, Item>> for Vec<ItemV1> {
    fn of(value: &BTreeMap<ItemId, Item>) -> Self {
        value.values().map(ItemV1::of).collect()
    }

    fn into_value(self) -> BTreeMap<ItemId, Item> {
        let items = self.into_iter().map(ItemV1::into_value);
        items.map(|item| (item.id, item)).collect()
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct ItemV1 {
    id: Spelled<ItemId>,
    body: BodyV1,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<BodyV1>,
    #[serde(rename = "by")]
    author: Spelled<Author>,
    created: i64,
    added: u64,
    stage: Spelled<Stage>,
    origin: Spelled<Origin>,
    #[serde(rename = "rev")]
    revision: u32,
    #[serde(rename = "change", skip_serializing_if = "Option::is_none")]
    last_change: Option<ChangeV1>,
    #[serde(skip_serializing_if = "Option::is_none")]
    edited: Option<(i64, Spelled<Author>)>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    removed: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    merged_into: Option<Spelled<ItemId>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    split_from: Option<Spelled<ItemId>>,
    evidence: Spelled<Evidence>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decided: Option<DecidedV1>,
    #[serde(default, skip_serializing_if = "is_zero")]
    touched: u64,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    votes: BTreeMap<Spelled<Author>, u8>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    ratings: BTreeMap<Spelled<Rater>, BTreeMap<Spelled<Criterion>, ScaleNumber>>,
}

mirror!(struct ItemV1 = Item {
    id, body, first, author, created, added, stage, origin, revision, last_change, edited, removed, merged_into,
    split_from, evidence, decided, touched, votes, ratings,
});

#[derive(Serialize, Deserialize)]
struct DecidedV1 {
    at: i64,
    by: Spelled<Author>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    against: Vec<Spelled<ItemId>>,
}

mirror!(struct DecidedV1 = Decided { at, by, against });

#[derive(Serialize, Deserialize)]
struct ChangeV1 {
    number: u64,
    by: Spelled<Author>,
    what: ChangeKindV1,
}

mirror!(struct ChangeV1 = Change { number, by, what });

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChangeKindV1 {
    Added {},
    Edited {
        before: Box<BodyV1>,
    },
    Removed {},
    Merged {},
    Split {
        before: Box<BodyV1>,
        parts: Vec<Spelled<ItemId>>,
    },
    EvidenceSet {
        evidence: Spelled<Evidence>,
        #[serde(skip_serializing_if = "Option::is_none")]
        decided: Option<DecidedV1>,
    },
}

impl Mirror<ChangeKind> for ChangeKindV1 {
    fn of(value: &ChangeKind) -> Self {
        match value {
            ChangeKind::Added => Self::Added {},
            ChangeKind::Edited(before) => Self::Edited {
                before: Mirror::of(before),
            },
            ChangeKind::Removed => Self::Removed {},
            ChangeKind::Merged => Self::Merged {},
            ChangeKind::Split { before, parts } => Self::Split {
                before: Mirror::of(before),
                parts: Mirror::of(parts),
            },
            ChangeKind::EvidenceSet { evidence, decided } => Self::EvidenceSet {
                evidence: Mirror::of(evidence),
                decided: Mirror::of(decided),
            },
        }
    }

    fn into_value(self) -> ChangeKind {
        match self {
            Self::Added {} => ChangeKind::Added,
            Self::Edited { before } => ChangeKind::Edited(before.into_value()),
            Self::Removed {} => ChangeKind::Removed,
            Self::Merged {} => ChangeKind::Merged,
            Self::Split { before, parts } => ChangeKind::Split {
                before: before.into_value(),
                parts: parts.into_value(),
            },
            Self::EvidenceSet { evidence, decided } => ChangeKind::EvidenceSet {
                evidence: evidence.into_value(),
                decided: decided.into_value(),
            },
        }
    }
}
