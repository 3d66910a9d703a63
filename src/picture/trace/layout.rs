//! Where the items of a chain stand: each step in a column of its own, the item that is asked for in the middle of its,
//! and the others in an order in which few lines cross.
//!
//! Invariants: every item has a place or is counted by the last of its column; a line that leads past a column has a lane
//! of its own there, which it shares with those that lead to the same place.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::{ItemId, Kind};
use crate::picture::brush::length;
use crate::picture::scene::Rect;
use crate::picture::text::Typesetter;
use crate::picture::trace::card::{self, Size};
use crate::picture::trace::{Link, Node, Step, TracePicture};

/// Height of the names of columns, in logical pixels.
pub(super) const NAMES: f32 = 44.0;
/// Widest column.
const WIDEST: f32 = 380.0;
/// The least width of a column, in sizes of its text.
const LEAST_WIDTH: f32 = 8.4;
/// How much farther apart cards may stand to fill their column, in gaps.
const STRETCH: f32 = 1.0;
/// From one lane to the next.
const LANE: f32 = 10.0;
/// Height that all lanes of a column take at most.
const LANES: f32 = 160.0;
/// How far along a line it is told that it speaks against something: near the end that it does not share.
const NEAR_START: f32 = 0.3;
/// Height of what stands where the chain lacks something.
pub(super) const LACKING: f32 = 96.0;
/// Height of what counts the rest.
pub(super) const REST: f32 = 34.0;

/// From the largest cards to the smallest; the last takes what comes.
const SIZES: [Size; 8] = [
    Size {
        text: 24.0,
        line_height: 30.5,
        lines: 7,
        pad: 17.0,
        gap: 20.0,
        head: 29.0,
    },
    Size {
        text: 21.0,
        line_height: 27.0,
        lines: 6,
        pad: 15.0,
        gap: 18.0,
        head: 26.0,
    },
    Size {
        text: 18.0,
        line_height: 23.5,
        lines: 5,
        pad: 12.0,
        gap: 14.0,
        head: 23.0,
    },
    Size {
        text: 16.0,
        line_height: 20.5,
        lines: 4,
        pad: 10.0,
        gap: 12.0,
        head: 21.0,
    },
    Size {
        text: 15.0,
        line_height: 19.0,
        lines: 3,
        pad: 9.0,
        gap: 10.0,
        head: 20.0,
    },
    Size {
        text: 15.0,
        line_height: 18.5,
        lines: 2,
        pad: 8.0,
        gap: 9.0,
        head: 20.0,
    },
    Size {
        text: 13.5,
        line_height: 17.0,
        lines: 2,
        pad: 7.0,
        gap: 8.0,
        head: 18.0,
    },
    Size {
        text: 13.0,
        line_height: 16.5,
        lines: 1,
        pad: 5.0,
        gap: 6.0,
        head: 17.0,
    },
];

/// What stands in a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    /// An item, by its place among the nodes.
    Node(usize),
    /// A line that leads past, to or from this thing.
    Lane(Key),
    /// What the chain lacks.
    Lacking(Kind),
    /// Items that have no room.
    Rest(Vec<usize>),
}

/// Something that lines lead to: an item, or what counts the rest of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    Item(ItemId),
    Rest(usize),
}

/// A thing with its place.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) thing: Thing,
    pub(super) rect: Rect,
}

/// A column with what stands in it, from above.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) step: Step,
    pub(super) rect: Rect,
    pub(super) things: Vec<Placed>,
}

/// A line between two neighbouring columns, or along a lane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Line {
    pub(super) from: (f32, f32),
    pub(super) to: (f32, f32),
    /// Whether it leads straight to or from the item that is asked for.
    pub(super) near: bool,
    /// Whether an insight speaks against what this leads to, and how far along that is to be told, as a share of 1.
    pub(super) against: Option<f32>,
}

/// The whole chain with its places.
pub(super) struct Layout {
    pub(super) size: Size,
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line>,
}

/// Finds a place for everything in an area.
pub(super) fn layout(picture: &TracePicture, area: Rect, types: &mut Typesetter) -> Layout {
    let draft = Draft::new(picture, area);
    let [larger @ .., smallest] = &SIZES;
    for size in larger.iter().filter(|size| draft.may_fit(size)) {
        let heights = draft.heights(size, types);
        if draft.fits(&heights, size) {
            return draft.finish(&heights, &draft.stretched(&heights, size));
        }
    }
    let heights = draft.heights(smallest, types);
    draft.cut(&heights, smallest).finish(&heights, smallest)
}

/// A chain whose columns are known, but not yet who stands where in them.
struct Draft<'a> {
    picture: &'a TracePicture,
    area: Rect,
    columns: Vec<Column>,
    /// Which column the item that is asked for stands in.
    centre: usize,
    /// In which column each item is, and what it is drawn as.
    places: BTreeMap<ItemId, (usize, Key)>,
    /// What stands in each column beside lanes.
    things: Vec<Vec<Thing>>,
}

/// A piece of a link, from one column to the next.
struct Piece {
    column: usize,
    from: Thing,
    to: Thing,
    near: bool,
    against: Option<f32>,
}

impl<'a> Draft<'a> {
    fn new(picture: &'a TracePicture, area: Rect) -> Self {
        let kinds = picture.nodes.iter().map(|node| node.id.kind);
        let kinds = kinds.chain(picture.missing.iter().copied());
        let steps: BTreeSet<Step> = kinds.filter_map(Step::of).collect();
        let columns = columns(&steps, area);
        let column_of = |kind: Kind| {
            let step = Step::of(kind);
            columns.iter().position(|column| Some(column.step) == step)
        };
        let mut things = vec![Vec::new(); columns.len()];
        let mut places = BTreeMap::new();
        for (index, node) in picture.nodes.iter().enumerate() {
            let Some(column) = column_of(node.id.kind) else {
                continue;
            };
            places.insert(node.id, (column, Key::Item(node.id)));
            things
                .get_mut(column)
                .into_iter()
                .for_each(|things| things.push(Thing::Node(index)));
        }
        for &kind in &picture.missing {
            let things = column_of(kind).and_then(|column| things.get_mut(column));
            things
                .into_iter()
                .for_each(|things| things.push(Thing::Lacking(kind)));
        }
        Self {
            centre: column_of(picture.focus.kind).unwrap_or_default(),
            picture,
            area,
            columns,
            places,
            things,
        }
    }

    /// The height of each card, by its place among the nodes.
    fn heights(&self, size: &Size, types: &mut Typesetter) -> Vec<f32> {
        let width = self.columns.first().map_or(WIDEST, |column| column.rect.w);
        let nodes = self.picture.nodes.iter();
        nodes
            .map(|node| card::height(node, size, width, node.id == self.picture.focus, types))
            .collect()
    }

    /// Whether it is worth measuring at this size: lines hold a few words, and one line for each card has room.
    fn may_fit(&self, size: &Size) -> bool {
        let width = self.columns.first().map_or(WIDEST, |column| column.rect.w);
        let least = 2.0 * size.pad + size.head + size.line_height + size.gap;
        let most = self.things.iter().map(Vec::len).max().unwrap_or_default();
        width >= LEAST_WIDTH * size.text && length(most) * least <= self.room() + LACKING
    }

    fn room(&self) -> f32 {
        self.area.h - NAMES
    }

    /// Whether everything has room in its column.
    fn fits(&self, heights: &[f32], size: &Size) -> bool {
        let lanes = self.lanes();
        self.things.iter().zip(&lanes).all(|(things, lanes)| {
            needed(things, heights, size.gap) + lanes_height(lanes.len()) <= self.room()
        })
    }

    /// The size with cards farther apart, as far as every column has room for it.
    fn stretched(&self, heights: &[f32], size: &Size) -> Size {
        let lanes = self.lanes();
        let spare = self.things.iter().zip(&lanes).map(|(things, lanes)| {
            let needed = needed(things, heights, size.gap) + lanes_height(lanes.len());
            (self.room() - needed) / length(things.len().max(1))
        });
        let spare = spare.fold(size.gap * STRETCH, f32::min).max(0.0);
        Size {
            gap: size.gap + spare,
            ..*size
        }
    }

    /// The same with those that are farthest from the item asked for only counted, where a column has not enough room.
    fn cut(mut self, heights: &[f32], size: &Size) -> Self {
        let distances = distances(&self.picture.links, self.picture.focus);
        let lanes = self.lanes();
        let mut columns = std::mem::take(&mut self.things);
        for (column, (things, lanes)) in columns.iter_mut().zip(&lanes).enumerate() {
            let room = self.room() - lanes_height(lanes.len());
            if needed(things, heights, size.gap) <= room {
                continue;
            }
            things.sort_by_key(|thing| self.node(thing).map(|id| distances.get(&id).copied()));
            let mut end = REST + size.gap;
            let kept = things.iter().take_while(|thing| {
                end += height(thing, heights) + size.gap;
                end <= room
            });
            let rest = things.split_off(kept.count());
            let counted: Vec<ItemId> = rest.iter().filter_map(|thing| self.node(thing)).collect();
            let place = (column, Key::Rest(column));
            self.places.extend(counted.into_iter().map(|id| (id, place)));
            things.push(Thing::Rest(rest.iter().filter_map(index).collect()));
        }
        self.things = columns;
        self
    }

    fn node(&self, thing: &Thing) -> Option<ItemId> {
        let node = self.picture.nodes.get(index(thing)?)?;
        Some(node.id)
    }

    /// The lanes of each column: for a link on the way to the item asked for, one for all that lead to its end; for one
    /// on the way from it, one for all that come from its beginning.
    fn lanes(&self) -> Vec<BTreeSet<Key>> {
        let mut lanes = vec![BTreeSet::new(); self.columns.len()];
        for piece in self.picture.links.iter().flat_map(|link| self.pieces(link)) {
            if let (Thing::Lane(key), Some(lanes)) = (piece.to, lanes.get_mut(piece.column + 1)) {
                lanes.insert(key);
            }
        }
        lanes
    }

    /// A link from column to column. What it says against its end is told where it shares no lane.
    fn pieces(&self, link: &Link) -> Vec<Piece> {
        let (Some(&(first, from)), Some(&(last, to))) =
            (self.places.get(&link.from), self.places.get(&link.to))
        else {
            return Vec::new();
        };
        let ends_before = last <= self.centre;
        let shared = if ends_before { to } else { from };
        let (told, along) = match ends_before {
            true => (first, NEAR_START),
            false => (last.saturating_sub(1), 1.0 - NEAR_START),
        };
        let near = [link.from, link.to].contains(&self.picture.focus);
        let at = |column: usize| match column {
            column if column == first => self.thing(from),
            column if column == last => self.thing(to),
            _ => Thing::Lane(shared),
        };
        (first..last)
            .map(|column| Piece {
                column,
                from: at(column),
                to: at(column + 1),
                near,
                against: (link.against && column == told).then_some(along),
            })
            .collect()
    }

    /// What a key is drawn as. A rest is told by its column alone.
    fn thing(&self, key: Key) -> Thing {
        let is = |id: ItemId| move |node: &Node| node.id == id;
        match key {
            Key::Item(id) => Thing::Node(self.picture.nodes.iter().position(is(id)).unwrap_or_default()),
            Key::Rest(_) => Thing::Rest(Vec::new()),
        }
    }

    /// Puts everything in its place, from the column in the middle outwards.
    fn finish(&self, heights: &[f32], size: &Size) -> Layout {
        let pieces: Vec<Piece> = self
            .picture
            .links
            .iter()
            .flat_map(|link| self.pieces(link))
            .collect();
        let lanes = self.lanes();
        let mut columns = self.columns.clone();
        let onward = (self.centre..columns.len()).map(|column| (column, column.checked_sub(1)));
        let back = (0..self.centre).rev().map(|column| (column, Some(column + 1)));
        for (index, beside) in onward.chain(back) {
            let beside = beside
                .filter(|_| index != self.centre)
                .and_then(|beside| columns.get(beside));
            let mut things = self.things.get(index).cloned().unwrap_or_default();
            let lanes = lanes.get(index).into_iter().flatten();
            things.extend(lanes.map(|&key| Thing::Lane(key)));
            if let Some(beside) = beside {
                things = sorted(things, index, beside, &pieces);
            }
            if let Some(column) = columns.get_mut(index) {
                stack(column, things, heights, size);
            }
        }
        let lines = lines(&columns, &pieces);
        Layout {
            size: *size,
            columns,
            lines,
        }
    }
}

/// The columns of these steps, as wide as each other, side by side in the middle of an area.
fn columns(steps: &BTreeSet<Step>, area: Rect) -> Vec<Column> {
    let count = steps.len().max(1);
    let apart = match count {
        0..=3 => 120.0,
        4 => 84.0,
        5 => 64.0,
        6 => 50.0,
        7 => 42.0,
        _ => 36.0,
    };
    let gaps = length(count - 1);
    let width = ((area.w - gaps * apart) / length(count)).min(WIDEST);
    let extent = length(count) * width + gaps * apart;
    let left = area.x + (area.w - extent) / 2.0;
    let rect = |index: usize| Rect::new(left + length(index) * (width + apart), area.y, width, area.h);
    let column = |(index, &step): (usize, &Step)| Column {
        rect: rect(index),
        things: Vec::new(),
        step,
    };
    steps.iter().enumerate().map(column).collect()
}

const fn index(thing: &Thing) -> Option<usize> {
    match thing {
        Thing::Node(index) => Some(*index),
        Thing::Lane(_) | Thing::Lacking(_) | Thing::Rest(_) => None,
    }
}

fn height(thing: &Thing, heights: &[f32]) -> f32 {
    match thing {
        Thing::Node(index) => heights.get(*index).copied().unwrap_or_default(),
        Thing::Lacking(_) => LACKING,
        Thing::Rest(_) => REST,
        Thing::Lane(_) => 0.0,
    }
}

/// The height that things need with what lies between them, lanes aside.
fn needed(things: &[Thing], heights: &[f32], gap: f32) -> f32 {
    things.iter().map(|thing| height(thing, heights) + gap).sum()
}

/// The height that so many lanes take in a column together.
fn lanes_height(lanes: usize) -> f32 {
    (length(lanes) * LANE).min(LANES)
}

/// How many steps each item is from the one that is asked for.
fn distances(links: &[Link], focus: ItemId) -> BTreeMap<ItemId, usize> {
    let mut beside: BTreeMap<ItemId, Vec<ItemId>> = BTreeMap::new();
    for link in links {
        beside.entry(link.from).or_default().push(link.to);
        beside.entry(link.to).or_default().push(link.from);
    }
    let mut distances = BTreeMap::from([(focus, 0)]);
    let mut edge = vec![focus];
    for distance in 1..=links.len() {
        let next: Vec<ItemId> = edge
            .iter()
            .filter_map(|id| beside.get(id))
            .flatten()
            .copied()
            .collect();
        edge = next
            .into_iter()
            .filter(|id| !distances.contains_key(id))
            .collect();
        distances.extend(edge.iter().map(|&id| (id, distance)));
        if edge.is_empty() {
            break;
        }
    }
    distances
}

/// The things of a column in an order in which few lines to the column beside it cross.
fn sorted(things: Vec<Thing>, column: usize, beside: &Column, pieces: &[Piece]) -> Vec<Thing> {
    let ranked = things
        .into_iter()
        .map(|thing| (rank(&thing, column, beside, pieces), thing));
    let mut ranked: Vec<(f32, Thing)> = ranked.collect();
    ranked.sort_by(|(one, first), (two, second)| one.total_cmp(two).then_with(|| first.cmp(second)));
    ranked.into_iter().map(|(_, thing)| thing).collect()
}

/// How far down a thing belongs: where on average that stands in the column beside it which it is tied to. What stands
/// for others comes last.
fn rank(thing: &Thing, column: usize, beside: &Column, pieces: &[Piece]) -> f32 {
    if matches!(thing, Thing::Rest(_) | Thing::Lacking(_)) {
        return f32::MAX;
    }
    let tied = pieces.iter().filter_map(|piece| match piece.column {
        before if before == column && same(&piece.from, thing) => Some(&piece.to),
        before if before + 1 == column && same(&piece.to, thing) => Some(&piece.from),
        _ => None,
    });
    let places: Vec<f32> = tied
        .filter_map(|other| place(beside, other))
        .map(Rect::middle)
        .collect();
    places.iter().sum::<f32>() / length(places.len().max(1))
}

/// Whether two stand for the same thing of one column.
fn same(one: &Thing, two: &Thing) -> bool {
    match (one, two) {
        (Thing::Rest(_), Thing::Rest(_)) => true,
        (one, two) => one == two,
    }
}

fn place(column: &Column, thing: &Thing) -> Option<Rect> {
    let placed = column.things.iter().find(|placed| same(&placed.thing, thing));
    placed.map(|placed| placed.rect)
}

/// Stacks things around the middle of a column.
fn stack(column: &mut Column, things: Vec<Thing>, heights: &[f32], size: &Size) {
    let lanes = things
        .iter()
        .filter(|thing| matches!(thing, Thing::Lane(_)))
        .count();
    let lane = lanes_height(lanes) / length(lanes.max(1));
    let tall = |thing: &Thing| match thing {
        Thing::Lane(_) => lane,
        other => height(other, heights) + size.gap,
    };
    let all: f32 = things.iter().map(tall).sum();
    let room = Rect::new(
        column.rect.x,
        column.rect.y + NAMES,
        column.rect.w,
        column.rect.h - NAMES,
    );
    let mut y = room.y + ((room.h - all) / 2.0).max(0.0);
    for thing in things {
        let tall = tall(&thing);
        let rect = match thing {
            Thing::Lane(_) => Rect::new(room.x, y, room.w, lane),
            _ => Rect::new(room.x, y + size.gap / 2.0, room.w, tall - size.gap),
        };
        column.things.push(Placed { thing, rect });
        y += tall;
    }
}

/// The lines of all pieces between columns, and those along lanes.
fn lines(columns: &[Column], pieces: &[Piece]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut add = |line: Line| {
        let known = lines
            .iter_mut()
            .find(|known| (known.from, known.to) == (line.from, line.to));
        match known {
            Some(known) => {
                known.near |= line.near;
                known.against = known.against.and(line.against);
            }
            None => lines.push(line),
        }
    };
    for piece in pieces {
        let (Some(left), Some(right)) = (columns.get(piece.column), columns.get(piece.column + 1)) else {
            continue;
        };
        let (Some(from), Some(to)) = (place(left, &piece.from), place(right, &piece.to)) else {
            continue;
        };
        let line = Line {
            from: (from.right(), from.middle()),
            to: (to.x, to.middle()),
            near: piece.near,
            against: piece.against,
        };
        add(line);
        if matches!(piece.to, Thing::Lane(_)) {
            add(Line {
                from: line.to,
                to: (to.right(), to.middle()),
                against: None,
                ..line
            });
        }
    }
    lines
}
