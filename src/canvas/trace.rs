//! The chain that an item stands in: from what customers were asked and said, over NOW and TO BE and what lies between
//! them, to features and tests.
//!
//! Along the chain lead: question → interview → insight → item, question → item, NOW → TO BE → constraint and catalyst →
//! feature or alternative → test. A walk follows it from one item in one direction, by the nearest kind first, names each
//! item once, and ends after [`MAX_STEPS`].

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Item, Stance};
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;

/// Items that one walk names at most.
pub const MAX_STEPS: usize = 40;

/// What led to an item, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Against the chain: what the item rests on.
    pub before: Walk,
    /// Along the chain: what rests on the item.
    pub after: Walk,
}

/// A walk from an item in one direction.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Walk {
    /// Each item that was come by, at most [`MAX_STEPS`]: after an item come those that it led to.
    pub steps: Vec<Step>,
    /// How many items there are in that direction.
    pub total: usize,
}

/// An item that a walk came by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The item.
    pub id: ItemId,
    /// How many items lie between it and where the walk began.
    pub depth: usize,
    /// What an insight says of the other end of this step, where one of the two is an insight.
    pub stance: Option<Stance>,
}

/// The chain through an item as a graph: each item once, with every link that lies on a way through it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chain {
    /// What the item rests on.
    pub before: BTreeSet<ItemId>,
    /// What rests on it.
    pub after: BTreeSet<ItemId>,
    /// Between the item and these, as the chain leads, in the order of ids.
    pub links: Vec<Link>,
}

/// A step of the chain from one item to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Link {
    /// What comes before.
    pub from: ItemId,
    /// What comes after.
    pub to: ItemId,
    /// What the insight that comes before says of the other.
    pub stance: Option<Stance>,
}

/// What leads where along the chain.
type Edges = BTreeMap<ItemId, BTreeMap<ItemId, Option<Stance>>>;

impl Canvas {
    /// The chain through an item, as far as the viewer may see it.
    #[must_use]
    pub fn trace(&self, viewer: Viewer, id: ItemId) -> Trace {
        let (back, onward) = self.edges(viewer);
        Trace {
            before: walk(&back, id, |ids| {
                ids.sort_by_key(|(id, _)| (Reverse(id.kind), id.number));
            }),
            after: walk(&onward, id, |_| {}),
        }
    }

    /// The same chain as a graph, whole: a link is in it if both its ends are the item or on the same side of it.
    #[must_use]
    pub fn chain(&self, viewer: Viewer, id: ItemId) -> Chain {
        let (back, onward) = self.edges(viewer);
        let (before, after) = (reached(&back, id), reached(&onward, id));
        let on_one_side = |from: &ItemId, to: &ItemId| {
            let both =
                |side: &BTreeSet<ItemId>| [from, to].iter().all(|end| **end == id || side.contains(end));
            both(&before) || both(&after)
        };
        let links = onward.iter().flat_map(|(&from, ends)| {
            let link = move |(&to, &stance): (&ItemId, &Option<Stance>)| Link { from, to, stance };
            ends.iter().map(link)
        });
        Chain {
            links: links.filter(|link| on_one_side(&link.from, &link.to)).collect(),
            before,
            after,
        }
    }

    /// What leads where among all that the viewer may see: back, and onward.
    fn edges(&self, viewer: Viewer) -> (Edges, Edges) {
        let mut onward = Edges::new();
        let mut back = Edges::new();
        for item in self.visible(viewer) {
            for (from, to, stance) in self.chained(item) {
                let seen = |id| self.live_item(id).is_some_and(|item| self.may_see(&viewer, item));
                if seen(from) && seen(to) {
                    onward.entry(from).or_default().insert(to, stance);
                    back.entry(to).or_default().insert(from, stance);
                }
            }
        }
        (back, onward)
    }

    /// The links of an item as they lead along the chain.
    fn chained(&self, item: &Item) -> Vec<(ItemId, ItemId, Option<Stance>)> {
        let said = self.said_by(item);
        let stance = |id| said.iter().find(|link| link.item == id).map(|link| link.stance);
        let links = self.links_of(item).into_iter();
        links
            .map(|to| match leads_on(item.id.kind, to.kind) {
                true => (item.id, to, stance(to)),
                false => (to, item.id, None),
            })
            .collect()
    }
}

/// Whether the chain leads the way that a link of one kind to another points: questions and insights come before what
/// they are about, everything else after.
const fn leads_on(kind: Kind, to: Kind) -> bool {
    matches!(kind, Kind::Question) || (matches!(kind, Kind::Insight) && !matches!(to, Kind::Interview))
}

/// Everything that an item leads to, in one step or many, without itself.
fn reached(edges: &Edges, start: ItemId) -> BTreeSet<ItemId> {
    let mut known = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(id) = waiting.pop() {
        let next = edges.get(&id).into_iter().flat_map(BTreeMap::keys);
        waiting.extend(next.filter(|&&id| known.insert(id)));
    }
    known.remove(&start);
    known
}

/// Walks depth first, and in the order given to what one item leads to.
fn walk(edges: &Edges, start: ItemId, order: impl Fn(&mut Vec<(ItemId, Option<Stance>)>)) -> Walk {
    let mut steps = Vec::new();
    let mut known = BTreeSet::from([start]);
    let mut waiting = vec![(start, 0, None)];
    while let Some((id, depth, stance)) = waiting.pop() {
        if id != start && !known.insert(id) {
            continue;
        }
        if id != start {
            let depth = depth - 1;
            steps.push(Step { id, depth, stance });
        }
        let mut next: Vec<_> = edges
            .get(&id)
            .into_iter()
            .flatten()
            .map(|(&id, &stance)| (id, stance))
            .collect();
        order(&mut next);
        waiting.extend(next.into_iter().rev().map(|(id, stance)| (id, depth + 1, stance)));
    }
    let total = steps.len();
    steps.truncate(MAX_STEPS);
    Walk { steps, total }
}
