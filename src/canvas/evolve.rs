//! The fold: facts into a canvas. Total: it cannot fail, and a fact that makes no sense changes nothing but the
//! count.
//!
//! Invariants that hold after any list of facts: at most one stage is open; there is a facilitator; an item's
//! body is of the item's kind; no number is given twice. Between the closing or leaving of a stage and the
//! opening of another, [`Canvas::current`] still names the one before.

use std::collections::{BTreeMap, BTreeSet};

use crate::canvas::command::Start;
use crate::canvas::deadline::{Deadline, Reminded, Reminder};
use crate::canvas::event::{Event, Fact, Part};
use crate::canvas::ids::{Author, ItemId, Kind, Member};
use crate::canvas::item::{Body, Change, ChangeKind, Decided, Evidence, Item, Origin, Stance};
use crate::canvas::merging::Merges;
use crate::canvas::rating::{Mark, RatedBy, Rater, Ratings};
use crate::canvas::stage::{Stage, StageStatus};
use crate::canvas::state::{Canvas, StageRecord};
use crate::canvas::time::Timestamp;
use crate::canvas::vote::Vote;

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
        merges: Merges::default(),
        numbers: BTreeMap::new(),
        participants: BTreeSet::new(),
        away: BTreeMap::new(),
        vote: None,
        ad_lib: None,
        ad_lib_revision: 0,
    }
}

fn apply(canvas: &mut Canvas, fact: &Fact) {
    match &fact.event {
        Event::Started { .. } => {}
        Event::FacilitatorAdded { member } => {
            canvas.facilitators.insert(*member);
        }
        Event::FacilitatorRemoved { member } => remove_facilitator(canvas, *member),
        Event::Archived => archive(canvas),
        Event::Restored => canvas.archived = false,
        Event::StageClosed { stage, .. } => close_stage(canvas, *stage, fact),
        Event::StageLeft { stage } => leave_stage(canvas, *stage),
        Event::StageOpened { stage } => open_stage(canvas, *stage, fact),
        Event::Completed => complete(canvas),
        Event::DoneSet { stage } => set_done(canvas, *stage, fact),
        Event::DoneCleared { stage } => clear_done(canvas, *stage, fact),
        Event::DeadlineSet { .. }
        | Event::DeadlineCleared { .. }
        | Event::Reminded { .. }
        | Event::AwaySet { .. }
        | Event::AwayCleared => apply_to_time(canvas, fact),
        Event::ItemAdded {
            id,
            body,
            origin,
            stage,
        } => {
            if add_item(canvas, new_item(canvas.version, fact, *id, body, *origin, *stage)) {
                take_part(canvas, fact.by);
            }
        }
        Event::ItemEdited { id, body } => edit_item(canvas, *id, body, fact),
        Event::ItemRemoved { id } => remove_item(canvas, *id, fact),
        Event::ChangeUndone { id } => undo_change(canvas, *id),
        Event::AdLibSet { ad_lib } => {
            canvas.ad_lib = Some((**ad_lib).clone());
            canvas.ad_lib_revision = canvas.ad_lib_revision.saturating_add(1);
        }
        Event::VoteOpened { kind, dots, per_item } => {
            let per_item = *per_item;
            open_vote(canvas, *kind, *dots, per_item, fact);
        }
        Event::VoteCast { id, dots } => cast_vote(canvas, *id, *dots, fact),
        Event::VoteClosed { kind } => canvas.vote = canvas.vote.filter(|vote| vote.kind != *kind),
        Event::Changed { start } => change_settings(canvas, start),
        event => apply_to_item(canvas, event, fact),
    }
}

/// Facts about deadlines and absences.
fn apply_to_time(canvas: &mut Canvas, fact: &Fact) {
    match fact.event {
        Event::DeadlineSet { stage, at } => set_deadline(canvas, stage, Some(at), fact),
        Event::DeadlineCleared { stage } => set_deadline(canvas, stage, None, fact),
        Event::Reminded { stage, reminder } => remind(canvas, stage, reminder, fact),
        Event::AwaySet { until } => {
            canvas.away.insert(fact.by, until);
        }
        Event::AwayCleared => {
            canvas.away.remove(&fact.by);
        }
        _ => {}
    }
}

/// Facts about one item that was there before.
fn apply_to_item(canvas: &mut Canvas, event: &Event, fact: &Fact) {
    match event {
        Event::ItemLinked { id, to, stance } => {
            let named = canvas.named_in(*id, *to);
            relink(canvas, *id, fact, |body| body.link(*to, &named, *stance));
        }
        Event::ItemUnlinked { id, to } => {
            let named = canvas.named_in(*id, *to);
            relink(canvas, *id, fact, |body| body.unlink(&named));
        }
        Event::QuestionsAsked { id, questions } => reshape(canvas, *id, fact, |body| body.ask(questions)),
        Event::FeatureDecided { id, status } => reshape(canvas, *id, fact, |body| body.decide(*status)),
        Event::TestLearned { id, learning } => reshape(canvas, *id, fact, |body| body.learn(learning)),
        Event::ActionSettled { id, status } => reshape(canvas, *id, fact, |body| body.settle(*status)),
        Event::ActionTaken { id } => reshape(canvas, *id, fact, |body| body.take(fact.by)),
        Event::ItemMerged { id, into } => merge(canvas, *id, *into, fact),
        Event::ItemSplit { id, body, parts } => split(canvas, *id, body, parts, fact),
        Event::ItemKept { id, .. } => keep(canvas, *id, fact),
        Event::EvidenceSet { id, evidence } => set_evidence(canvas, *id, *evidence, fact),
        Event::JobRated { id, rated_by, marks } => rate(canvas, *id, *rated_by, marks, fact),
        _ => {}
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
        record.since = 0;
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
    let number = canvas.version;
    if let Some(record) = canvas.stages.get_mut(stage.index()) {
        record.status = StageStatus::Open;
        if record.since == 0 {
            record.since = number;
        }
        record.opened = Some(fact.at);
        record.openings = record.openings.saturating_add(1);
        record.done.clear();
        record.deadline = None;
        record.reminded = None;
        canvas.current = Some(stage);
    }
    canvas.away.retain(|_, until| until.is_some());
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

/// A canvas that comes back after months shall not remind anybody of what was due then.
fn archive(canvas: &mut Canvas) {
    canvas.archived = true;
    if let Some(record) = canvas.current.and_then(|stage| open_record(canvas, stage)) {
        record.deadline = None;
    }
}

/// A reminder of the deadline before is about nothing any more; a facilitator's own stands.
fn set_deadline(canvas: &mut Canvas, stage: Stage, at: Option<Timestamp>, fact: &Fact) {
    if let Some(record) = open_record(canvas, stage) {
        record.deadline = at.map(|at| Deadline {
            at,
            set: fact.at,
            by: fact.by,
            reminded: None,
        });
        record.reminded = record
            .reminded
            .filter(|newest| newest.reminder == Reminder::Nudge);
    }
}

fn remind(canvas: &mut Canvas, stage: Stage, reminder: Reminder, fact: &Fact) {
    let number = canvas.version;
    if let Some(record) = open_record(canvas, stage) {
        if let Some(deadline) = record.deadline.as_mut().filter(|_| reminder != Reminder::Nudge) {
            deadline.reminded = Some(reminder);
        }
        record.reminded = Some(Reminded {
            reminder,
            at: fact.at,
            number,
        });
    }
}

/// Whoever contributes or is done takes part, and is there.
fn take_part(canvas: &mut Canvas, author: Author) {
    canvas.participants.insert(author);
    canvas.away.remove(&author);
}

fn set_done(canvas: &mut Canvas, stage: Stage, fact: &Fact) {
    if let Some(record) = open_record(canvas, stage) {
        record.done.insert(fact.by);
        take_part(canvas, fact.by);
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
        split_from: None,
        evidence: Evidence::default(),
        decided: None,
        touched: number,
        votes: BTreeMap::new(),
        ratings: Ratings::new(),
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
/// Tells whether the item was added.
fn add_item(canvas: &mut Canvas, item: Item) -> bool {
    let last = canvas.numbers.get(&item.id.kind).copied().unwrap_or_default();
    if item.id.number.get() <= last || item.body.kind() != item.id.kind {
        return false;
    }
    canvas.numbers.insert(item.id.kind, item.id.number.get());
    canvas.items.insert(item.id, item);
    true
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
        item.touched = number;
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
        ChangeKind::Removed => {
            item.removed = false;
            forget_dots(item, canvas.vote);
        }
        ChangeKind::Edited(before) => restore_words(item, *before),
        ChangeKind::Merged => {
            if let Some(into) = item.merged_into.take() {
                canvas.merges.remove(id, into);
            }
            forget_dots(item, canvas.vote);
        }
        ChangeKind::EvidenceSet { evidence, decided } => {
            item.evidence = evidence;
            item.decided = decided;
        }
        ChangeKind::Split { before, parts } => {
            restore_words(item, *before);
            changed(item, None);
            take_out(canvas, &parts);
            return;
        }
    }
    changed(item, None);
}

/// Dots of the open vote on an item that comes back were free meanwhile and may be elsewhere by now.
fn forget_dots(item: &mut Item, vote: Option<Vote>) {
    if vote.is_some_and(|vote| vote.kind == item.id.kind) {
        item.votes.clear();
    }
}

/// The parts of a split that was taken back.
fn take_out(canvas: &mut Canvas, parts: &[ItemId]) {
    for part in parts {
        if let Some(item) = live_item(canvas, *part) {
            item.removed = true;
            changed(item, None);
        }
    }
}

/// Changes what an item points to. A link of an item that was merged into another counts for that other: it changes
/// without being the item's newest change, which stays the merge, so that it can still be taken back.
fn relink(canvas: &mut Canvas, id: ItemId, fact: &Fact, with: impl FnOnce(&mut Body)) {
    let merged = canvas.items.get_mut(&id);
    match merged.filter(|item| item.merged_into.is_some() && !item.removed) {
        Some(merged) => with(&mut merged.body),
        None => reshape(canvas, id, fact, with),
    }
}

/// Changes what an item points to or where it stands; its words stay. Nothing happens where the body has no such part.
fn reshape(canvas: &mut Canvas, id: ItemId, fact: &Fact, with: impl FnOnce(&mut Body)) {
    let number = canvas.version;
    let Some(item) = live_item(canvas, id) else {
        return;
    };
    let mut body = item.body.clone();
    with(&mut body);
    if body != item.body {
        let before = std::mem::replace(&mut item.body, body);
        let what = ChangeKind::Edited(Box::new(before));
        changed(item, Some(change(number, fact, what)));
    }
}

/// Only two live items of one kind are merged, so that merges form no circle.
fn merge(canvas: &mut Canvas, id: ItemId, into: ItemId, fact: &Fact) {
    let number = canvas.version;
    let fits = id != into && id.kind == into.kind && canvas.live_item(into).is_some();
    if let Some(item) = live_item(canvas, id).filter(|_| fits) {
        item.merged_into = Some(into);
        changed(item, Some(change(number, fact, ChangeKind::Merged)));
        canvas.merges.add(id, into);
    }
}

/// The parts are by the author of the whole: the words are still theirs.
fn split(canvas: &mut Canvas, id: ItemId, body: &Body, parts: &[Part], fact: &Fact) {
    let number = canvas.version;
    let Some(item) = live_item(canvas, id).filter(|_| body.kind() == id.kind) else {
        return;
    };
    let before = Box::new(std::mem::replace(&mut item.body, body.clone()));
    if fact.by != item.author && item.first.is_none() {
        item.first = Some((*before).clone());
    }
    item.edited = Some((fact.at, fact.by));
    item.touched = number;
    let whole = item.clone();
    let mut made = Vec::new();
    for part in parts {
        if add_item(canvas, part_of(&whole, part, number, fact)) {
            made.push(part.id);
        }
    }
    if let Some(item) = live_item(canvas, id) {
        let what = ChangeKind::Split { before, parts: made };
        changed(item, Some(change(number, fact, what)));
    }
}

fn part_of(whole: &Item, part: &Part, number: u64, fact: &Fact) -> Item {
    Item {
        author: whole.author,
        added: whole.added,
        split_from: Some(whole.id),
        last_change: None,
        ..new_item(number, fact, part.id, &part.body, whole.origin, whole.stage)
    }
}

fn keep(canvas: &mut Canvas, id: ItemId, fact: &Fact) {
    let number = canvas.version;
    if let Some(item) = live_item(canvas, id) {
        item.touched = number;
        take_part(canvas, fact.by);
    }
}

fn set_evidence(canvas: &mut Canvas, id: ItemId, evidence: Evidence, fact: &Fact) {
    let number = canvas.version;
    let against = canvas.insights_on(id, Stance::Contradicts);
    let now = Decided {
        at: fact.at,
        by: fact.by,
        against: against.iter().map(|insight| insight.id).collect(),
    };
    if let Some(item) = live_item(canvas, id) {
        let evidence = std::mem::replace(&mut item.evidence, evidence);
        let decided = item.decided.replace(now);
        let what = ChangeKind::EvidenceSet { evidence, decided };
        changed(item, Some(change(number, fact, what)));
    }
}

/// Ratings are taken back by giving others, so the item's newest change stays what it was.
fn rate(canvas: &mut Canvas, id: ItemId, rated_by: RatedBy, marks: &[Mark], fact: &Fact) {
    let Some(item) = live_item(canvas, id).filter(|item| item.id.kind == Kind::Job) else {
        return;
    };
    let rating = item.ratings.entry(rated_by.rater(fact.by)).or_default();
    for mark in marks {
        match mark.value {
            Some(value) => rating.insert(mark.criterion, value),
            None => rating.remove(&mark.criterion),
        };
    }
    item.ratings.retain(|_, rating| !rating.is_empty());
    if rated_by == RatedBy::Team {
        take_part(canvas, fact.by);
    }
}

/// A new vote on a kind begins without dots.
fn open_vote(canvas: &mut Canvas, kind: Kind, dots: u8, per_item: u8, fact: &Fact) {
    canvas.vote = Some(Vote {
        kind,
        dots,
        per_item,
        opened: fact.at,
        number: canvas.version,
    });
    for item in canvas.items.values_mut().filter(|item| item.id.kind == kind) {
        item.votes.clear();
    }
}

fn cast_vote(canvas: &mut Canvas, id: ItemId, dots: u8, fact: &Fact) {
    let open = canvas.vote.is_some_and(|vote| vote.kind == id.kind);
    if open {
        clear_dots_of_merged(canvas, id, fact.by);
    }
    if let Some(item) = live_item(canvas, id).filter(|_| open) {
        match dots {
            0 => item.votes.remove(&fact.by),
            dots => item.votes.insert(fact.by, dots),
        };
        take_part(canvas, fact.by);
    }
}

/// What a voter says of an item now takes the place of dots that were given to items merged into it since.
fn clear_dots_of_merged(canvas: &mut Canvas, id: ItemId, voter: Author) {
    let merged: Vec<ItemId> = canvas.merged_into(id).map(|item| item.id).collect();
    for id in merged {
        if let Some(item) = canvas.items.get_mut(&id) {
            item.votes.remove(&voter);
        }
    }
}

/// Anonymity cannot be taken back, whatever a fact says.
fn change_settings(canvas: &mut Canvas, start: &Start) {
    let was_anonymous = canvas.settings.anonymous;
    canvas.title = start.title.clone();
    canvas.customer = start.customer.clone();
    canvas.situation = start.situation.clone();
    canvas.settings = start.settings.clone();
    canvas.settings.anonymous |= was_anonymous;
    if canvas.settings.anonymous && !was_anonymous {
        begin_counting_anew(canvas);
    }
}

/// From here on people sign by digest. Nothing tells which digest is whose, so whoever was counted before and goes on
/// would count twice: participants, dots of the open vote and the team's ratings begin anew. So do those of a history
/// whose people were given pseudonyms, which is told as one in which they had names.
fn begin_counting_anew(canvas: &mut Canvas) {
    canvas.participants.clear();
    canvas.away.clear();
    for record in &mut canvas.stages {
        record.done.clear();
    }
    let voting = canvas.vote.map(|vote| vote.kind);
    for item in canvas.items.values_mut() {
        item.ratings
            .retain(|rater, _| matches!(rater, Rater::Interviewee(_)));
        if voting == Some(item.id.kind) {
            item.votes.clear();
        }
    }
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
