//! The fold: facts into a canvas. Total: it cannot fail, and a fact that makes no sense changes nothing but the
//! count.
//!
//! Invariants that hold after any list of facts: at most one stage is open; there is a facilitator; an item's
//! body is of the item's kind; no number is given twice. Between the closing or leaving of a stage and the
//! opening of another, [`Canvas::current`] still names the one before.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::command::Start;
use crate::canvas::event::{Event, Fact};
use crate::canvas::ids::{ItemId, Member};
use crate::canvas::item::{Body, Change, ChangeKind, Evidence, Item, Origin};
use crate::canvas::stage::{Stage, StageStatus};
use crate::canvas::state::{Canvas, StageRecord};

/// Folds one fact into a canvas; `None` stands for a canvas that has not started.
#[must_use]
pub fn evolve(canvas: Option<Canvas>, fact: &Fact) -> Option<Canvas> {
    let Some(mut canvas) = canvas else {
        return begin(fact);
    };
    canvas.version = canvas.version.saturating_add(1);
    apply(&mut canvas, fact);
    Some(canvas)
}

fn begin(fact: &Fact) -> Option<Canvas> {
    let Event::Started { start, facilitator } = &fact.event else {
        return None;
    };
    let mut canvas = blank(start, *facilitator, fact);
    open_stage(&mut canvas, Stage::Now, fact);
    Some(canvas)
}

fn blank(start: &Start, facilitator: Member, fact: &Fact) -> Canvas {
    Canvas {
        version: 1,
        title: start.title.clone(),
        customer: start.customer.clone(),
        situation: start.situation.clone(),
        settings: start.settings.clone(),
        started: fact.at,
        facilitators: BTreeSet::from([facilitator]),
        archived: false,
        current: None,
        stages: Default::default(),
        items: BTreeMap::new(),
        numbers: BTreeMap::new(),
        participants: BTreeSet::new(),
    }
}

fn apply(canvas: &mut Canvas, fact: &Fact) {
    match &fact.event {
        Event::Started { .. } => {}
        Event::FacilitatorAdded { member } => {
            canvas.facilitators.insert(*member);
        }
        Event::FacilitatorRemoved { member } => remove_facilitator(canvas, *member),
        Event::Archived => canvas.archived = true,
        Event::Restored => canvas.archived = false,
        Event::StageClosed { stage, .. } => close_stage(canvas, *stage, fact),
        Event::StageLeft { stage } => leave_stage(canvas, *stage),
        Event::StageOpened { stage } => open_stage(canvas, *stage, fact),
        Event::Completed => complete(canvas),
        Event::DoneSet { stage } => set_done(canvas, *stage, fact),
        Event::DoneCleared { stage } => clear_done(canvas, *stage, fact),
        Event::ItemAdded {
            id,
            body,
            origin,
            stage,
        } => add_item(canvas, new_item(canvas.version, fact, *id, body, *origin, *stage)),
        Event::ItemEdited { id, body } => edit_item(canvas, *id, body, fact),
        Event::ItemRemoved { id } => remove_item(canvas, *id, fact),
        Event::ChangeUndone { id } => undo_change(canvas, *id),
    }
}

fn remove_facilitator(canvas: &mut Canvas, member: Member) {
    if canvas.facilitators.len() > 1 {
        canvas.facilitators.remove(&member);
    }
}

/// The record of a stage, if it is open.
fn open_record(canvas: &mut Canvas, stage: Stage) -> Option<&mut StageRecord> {
    let record = canvas.stages.get_mut(stage.index())?;
    (record.status == StageStatus::Open).then_some(record)
}

fn close_stage(canvas: &mut Canvas, stage: Stage, fact: &Fact) {
    let number = canvas.version;
    if let Some(record) = open_record(canvas, stage) {
        record.status = StageStatus::Closed;
        record.closed = Some(fact.at);
        record.revealed = number;
    }
}

fn leave_stage(canvas: &mut Canvas, stage: Stage) {
    if let Some(record) = open_record(canvas, stage) {
        record.status = match record.closed {
            Some(_) => StageStatus::Closed,
            None => StageStatus::NotStarted,
        };
    }
}

fn open_stage(canvas: &mut Canvas, stage: Stage, fact: &Fact) {
    if open_record(canvas, stage).is_some() {
        return;
    }
    if let Some(before) = canvas.current {
        leave_stage(canvas, before);
    }
    if let Some(record) = canvas.stages.get_mut(stage.index()) {
        record.status = StageStatus::Open;
        record.opened = Some(fact.at);
        record.openings = record.openings.saturating_add(1);
        record.done.clear();
        canvas.current = Some(stage);
    }
}

/// At the end nothing stays hidden, not even what a stage collected that was left and never closed.
fn complete(canvas: &mut Canvas) {
    let last_closed = canvas.stage(Stage::Prototype).status == StageStatus::Closed;
    if !last_closed || canvas.current != Some(Stage::Prototype) {
        return;
    }
    canvas.current = None;
    for record in &mut canvas.stages {
        record.revealed = canvas.version;
    }
}

fn set_done(canvas: &mut Canvas, stage: Stage, fact: &Fact) {
    if let Some(record) = open_record(canvas, stage) {
        record.done.insert(fact.by);
        canvas.participants.insert(fact.by);
    }
}

fn clear_done(canvas: &mut Canvas, stage: Stage, fact: &Fact) {
    if let Some(record) = open_record(canvas, stage) {
        record.done.remove(&fact.by);
    }
}

fn new_item(number: u64, fact: &Fact, id: ItemId, body: &Body, origin: Origin, stage: Stage) -> Item {
    Item {
        id,
        body: body.clone(),
        first: None,
        author: fact.by,
        created: fact.at,
        added: number,
        stage,
        origin,
        revision: 1,
        last_change: Some(change(number, fact, ChangeKind::Added)),
        edited: None,
        removed: false,
        merged_into: None,
        evidence: Evidence::default(),
        votes: BTreeMap::new(),
    }
}

const fn change(number: u64, fact: &Fact, what: ChangeKind) -> Change {
    Change {
        number,
        by: fact.by,
        what,
    }
}

/// Numbers only grow, so a number that was given before, even to an item that is unknown by now, is not given again.
fn add_item(canvas: &mut Canvas, item: Item) {
    let last = canvas.numbers.entry(item.id.kind).or_default();
    if item.id.number.get() <= *last || item.body.kind() != item.id.kind {
        return;
    }
    *last = item.id.number.get();
    canvas.participants.insert(item.author);
    canvas.items.insert(item.id, item);
}

fn live_item(canvas: &mut Canvas, id: ItemId) -> Option<&mut Item> {
    canvas.items.get_mut(&id).filter(|item| item.is_live())
}

fn edit_item(canvas: &mut Canvas, id: ItemId, body: &Body, fact: &Fact) {
    let number = canvas.version;
    let same_kind = body.kind() == id.kind;
    if let Some(item) = live_item(canvas, id).filter(|_| same_kind) {
        let before = std::mem::replace(&mut item.body, body.clone());
        if fact.by != item.author && item.first.is_none() {
            item.first = Some(before.clone());
        }
        item.edited = Some((fact.at, fact.by));
        changed(
            item,
            Some(change(number, fact, ChangeKind::Edited(Box::new(before)))),
        );
    }
}

fn remove_item(canvas: &mut Canvas, id: ItemId, fact: &Fact) {
    let number = canvas.version;
    if let Some(item) = live_item(canvas, id) {
        item.removed = true;
        changed(item, Some(change(number, fact, ChangeKind::Removed)));
    }
}

fn undo_change(canvas: &mut Canvas, id: ItemId) {
    let Some(item) = canvas.items.get_mut(&id) else {
        return;
    };
    let Some(change) = item.last_change.take() else {
        return;
    };
    match change.what {
        ChangeKind::Added => item.removed = true,
        ChangeKind::Removed => item.removed = false,
        ChangeKind::Edited(before) => restore_words(item, *before),
    }
    changed(item, None);
}

/// An item that says its first words again has no others to keep.
fn restore_words(item: &mut Item, before: Body) {
    item.first = item.first.take().filter(|first| *first != before);
    item.body = before;
}

fn changed(item: &mut Item, change: Option<Change>) {
    item.revision = item.revision.saturating_add(1);
    item.last_change = change;
}
