//! Holds an exported canvas, and a channel's posts, against what people were told.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::figures::Fault;
use super::ledger::{Id, State};
use super::member::Member;

/// What people type begins like this, and each text is typed once.
const TYPED: &str = "deed ";
/// Facts that have a new board posted.
const BOARDS: [&str; 3] = ["started", "stage_opened", "restored"];
/// Facts that have something else posted.
const TURNS: [&str; 4] = ["stage_closed", "completed", "vote_opened", "vote_closed"];

/// What is wrong with a canvas, by what its people know of it. What they doubted they know from now on.
pub(crate) fn canvas<'a>(export: &Value, members: impl Iterator<Item = &'a mut Member>) -> Vec<Fault> {
    let found = items(export);
    let mut faults = doubled_additions(export);
    let mut owned = BTreeSet::new();
    for member in members {
        let ledger = &mut member.ledger;
        for (id, text) in &found {
            // An addition without an answer that was done: it stands as it was typed, for nobody knew its id.
            let done = text.as_ref().is_some_and(|text| ledger.doubtful.remove(text));
            if done {
                ledger.items.insert(id.clone(), BTreeSet::from([text.clone()]));
            }
        }
        ledger.doubtful.clear();
        let reused = ledger.reused.drain(..);
        faults.extend(reused.map(|id| Fault::Doubled(format!("{id} was given twice"))));
        for (id, states) in &mut ledger.items {
            let is = found.get(id).cloned().flatten();
            if !states.contains(&is) {
                faults.push(Fault::Lost(format!(
                    "{id} is {is:?}, and must be one of {states:?}"
                )));
            }
            *states = BTreeSet::from([is]);
            if !owned.insert(id.clone()) {
                faults.push(Fault::Doubled(format!("{id} was given to two people")));
            }
        }
    }
    let stray = found
        .iter()
        .filter(|(id, text)| text.is_some() && !owned.contains(*id));
    faults.extend(stray.map(|(id, text)| Fault::Doubled(format!("{id} {text:?} was added by nobody"))));
    faults
}

/// Each item that was ever added, and what it says; `None`: it is off the canvas.
fn items(export: &Value) -> BTreeMap<Id, State> {
    let items = list(export, "/canvas/items").iter();
    items
        .map(|item| {
            let id = item.get("id").and_then(Value::as_str).unwrap_or_default();
            let text = item.get("fields").and_then(typed);
            let removed = item.get("removed").and_then(Value::as_bool) == Some(true);
            (id.to_owned(), text.filter(|_| !removed))
        })
        .collect()
}

/// Texts that were added by more than one fact: an interaction that was done twice.
fn doubled_additions(export: &Value) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let added = list(export, "/history")
        .iter()
        .filter_map(|fact| fact.pointer("/e/item_added"));
    let twice = added.filter_map(typed).filter(|text| !seen.insert(text.clone()));
    twice
        .map(|text| Fault::Doubled(format!("{text:?} was added twice")))
        .collect()
}

/// What was typed, wherever it lies.
fn typed(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => text.starts_with(TYPED).then(|| text.clone()),
        Value::Object(fields) => fields.values().find_map(typed),
        _ => None,
    }
}

fn list<'a>(value: &'a Value, pointer: &str) -> &'a [Value] {
    value
        .pointer(pointer)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

/// How many posts a channel has, and what is wrong with them. What had to be posted follows from the canvas's history and
/// from what people asked for.
pub(crate) fn posts<'a>(
    export: &Value,
    members: impl Iterator<Item = &'a Member>,
    posts: &[Option<u64>],
) -> (u64, Vec<Fault>) {
    let (mut asked, mut maybe, mut turned, mut maybe_turned) = (0, 0, 0, 0);
    for member in members {
        asked += member.boards.acknowledged;
        maybe += member.boards.doubtful;
        turned += member.turns.acknowledged;
        maybe_turned += member.turns.doubtful;
    }
    let (boards, turns) = (happened(export, &BOARDS), happened(export, &TURNS));
    let (least, most) = (boards + turns + asked, boards + turns + asked + maybe);
    let count = u64::try_from(posts.len()).unwrap_or(u64::MAX);
    let mut faults = doubled_marks(posts);
    if count < least {
        faults.push(Fault::Lost(format!(
            "{count} posts, and at least {least} were due"
        )));
    }
    if count > most {
        faults.push(Fault::Doubled(format!(
            "{count} posts, and at most {most} were due"
        )));
    }
    // A stage that completes the canvas is two facts of one act.
    let acts = turns - happened(export, &["completed"]);
    if acts < turned {
        faults.push(Fault::Lost(format!(
            "{acts} turns, and {turned} were acknowledged"
        )));
    }
    if acts > turned + maybe_turned {
        faults.push(Fault::Doubled(format!(
            "{acts} turns, and {turned} were acknowledged"
        )));
    }
    (count, faults)
}

/// How many facts of these kinds happened.
fn happened(export: &Value, kinds: &[&str]) -> u64 {
    let facts = list(export, "/history").iter();
    let events = facts.filter_map(|fact| fact.get("e"));
    let named = events.filter(|event| {
        let name = event.as_str();
        kinds
            .iter()
            .any(|kind| event.get(kind).is_some() || name == Some(kind))
    });
    u64::try_from(named.count()).unwrap_or(u64::MAX)
}

fn doubled_marks(posts: &[Option<u64>]) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    let twice = posts.iter().flatten().filter(|mark| !seen.insert(**mark));
    twice
        .map(|mark| Fault::Doubled(format!("the post {mark} is there twice")))
        .collect()
}
