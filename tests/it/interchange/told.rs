//! What a file tells whom.

use std::collections::BTreeSet;

use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Fact, ItemId};
use ferry::interchange::{Exported, Reader, import};
use proptest::prelude::*;
use serde_json::Value;

use super::{Table, exported, fold};
use crate::canvas::properties::{Life, asks};
use crate::canvas::script::{log_of, person};
use crate::support::fixed;

fn reader(name: &str) -> Reader {
    let viewer = Viewer::Person(person(name));
    let facilitator = matches!(name, "fay" | "mona");
    Reader::Viewer { viewer, facilitator }
}

/// The file of a script for somebody, which must be one that can be read again.
#[track_caller]
fn file_for(name: &str, script: &str) -> Exported {
    readable(&log_of(script), reader(name))
}

#[track_caller]
fn readable(facts: &[Fact], reader: Reader) -> Exported {
    let file = exported(facts, &Table::new(), reader);
    let imported = import(file.json.as_bytes()).unwrap_or_else(|fault| panic!("{fault}\n{}", file.json));
    assert_eq!(imported.complete, file.complete);
    file
}

/// Every text in a file, but for the keys of its fields.
fn texts(value: &Value) -> BTreeSet<String> {
    match value {
        Value::String(text) => BTreeSet::from([text.clone()]),
        Value::Array(entries) => entries.iter().flat_map(texts).collect(),
        Value::Object(fields) => fields.values().flat_map(texts).collect(),
        _ => BTreeSet::new(),
    }
}

/// Which of these texts a file has.
fn has<'a>(file: &Exported, wanted: &[&'a str]) -> Vec<&'a str> {
    let texts = texts(&serde_json::from_str(&file.json).unwrap());
    wanted
        .iter()
        .copied()
        .filter(|text| texts.contains(*text))
        .collect()
}

/// The events of a file, each with who caused it.
fn events(file: &Exported) -> Vec<String> {
    let file: Value = serde_json::from_str(&file.json).unwrap();
    let facts = file["history"].as_array().unwrap().iter();
    facts
        .map(|fact| {
            let (event, _) = fact["e"].as_object().unwrap().iter().next().unwrap();
            format!("{} {event}", fact["by"].as_str().unwrap())
        })
        .collect()
}

#[test]
fn what_is_hidden_is_told_to_its_author_alone() {
    let script = r#"
        fay start hidden
        ana add now "hers"
        ben add now "his"
        ben add action "everybody's"
        ana done"#;
    let all = ["hers", "his", "everybody's", "N1", "N2", "O1"];
    for (name, seen) in [
        ("ana", vec!["hers", "everybody's", "N1", "O1"]),
        ("ben", vec!["his", "everybody's", "N2", "O1"]),
        ("fay", vec!["everybody's", "O1"]),
    ] {
        let file = file_for(name, script);
        assert_eq!((has(&file, &all), file.complete), (seen, false), "{name}");
    }
}

#[test]
fn what_a_stage_revealed_is_told_to_everybody() {
    let script = r#"
        fay start hidden
        ana add now "hers"
        ben add now "his"
        fay next reason:enough"#;
    let file = file_for("cleo", script);
    assert_eq!(has(&file, &["hers", "his"]), ["hers", "his"]);
}

#[test]
fn numbers_of_a_gate_are_not_told_while_totals_are_hidden() {
    let script = r#"
        fay start hidden
        ana add now "hers"
        fay next reason:enough
        fay next reason:enough"#;
    let told: Value = serde_json::from_str(&file_for("cleo", script).json).unwrap();
    let closed: Vec<&Value> = told["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fact| &fact["e"]["stage_closed"])
        .filter(|closed| !closed.is_null())
        .collect();
    assert_eq!(closed.len(), 2);
    assert!(
        closed
            .iter()
            .all(|closed| closed["missing"].is_null() && closed["reason"] == "enough")
    );
}

#[test]
fn what_points_to_something_hidden_is_told_without_it_or_not_at_all() {
    let script = r#"
        fay start
        ana add now "hers"
        fay open to_be
        ben add to_be "his" from:N1
        fay open gap
        ben add constraint N1>T1 "between"
        ben add job functional "a job"
        fay settings hidden:on"#;
    let file = file_for("ben", script);
    assert_eq!(
        has(&file, &["hers", "N1", "his", "T1", "between", "C1", "a job"]),
        ["his", "T1", "a job"]
    );
}

#[test]
fn dots_and_marks_are_told_to_who_gave_them_and_to_facilitators_in_the_end() {
    let voted = r#"
        fay start
        ana add now "one"
        ana add job functional "two"
        ben rate J1 importance:5
        cleo rate J1 importance:1
        fay vote open now
        ben vote N1 2
        cleo vote N1 3"#;
    let secret = |name: &str, script: &str| {
        let mut told = events(&file_for(name, script));
        told.retain(|event| event.ends_with("vote_cast") || event.ends_with("job_rated"));
        told.len()
    };
    let closed = format!("{voted}\nfay vote close");
    let hidden = format!("{closed}\nfay settings hidden:on");
    assert_eq!(["ana", "ben", "fay"].map(|name| secret(name, voted)), [0, 2, 2]);
    assert_eq!(["ana", "ben", "fay"].map(|name| secret(name, &closed)), [0, 2, 4]);
    assert_eq!(["ana", "ben", "fay"].map(|name| secret(name, &hidden)), [0, 0, 0]);
}

#[test]
fn a_file_that_leaves_nothing_out_is_the_operators() {
    let script = r#"
        fay start
        ana add now "one"
        fay next reason:enough"#;
    let log = log_of(script);
    let operator = exported(&log, &Table::new(), Reader::Operator);
    assert_eq!(readable(&log, reader("ana")), operator);
    assert!(operator.complete);
}

#[test]
fn an_anonymous_canvas_names_facilitators_alone() {
    let script = r#"
        fay start
        ana add now "one"
        fay add now "two"
        ana add action "three"
        ben done
        fay settings anonymous:on
        ana edit N1 now "first"
        cleo add now "four"
        fay facilitator add ben"#;
    for file in [
        file_for("ana", script),
        exported(&log_of(script), &Table::new(), Reader::Operator),
    ] {
        // Fay and Ben facilitate; nobody else has a Discord id there.
        assert_eq!(has(&file, &["101", "102", "103", "104"]), ["101", "103"]);
        let expected = [
            "m1 started",
            "a1 item_added",
            "a2 item_added",
            "a1 item_added",
            "a3 done_set",
            "m1 changed",
            "a4 item_edited",
            "a5 item_added",
            "m1 facilitator_added",
        ];
        assert_eq!(events(&file), expected);
    }
}

#[test]
fn names_that_fit_no_line_are_left_out() {
    struct Loud;
    impl ferry::interchange::People for Loud {
        fn user(&self, _: ferry::canvas::Member) -> Option<u64> {
            Some(u64::MAX)
        }
        fn name(&self, _: u64) -> Option<String> {
            Some("x".repeat(101))
        }
    }
    let file = exported(&log_of("fay start"), &Loud, Reader::Operator);
    let imported = import(file.json.as_bytes()).unwrap();
    assert_eq!(
        (imported.people[0].user, &imported.people[0].name),
        (Some(u64::MAX), &None)
    );
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn no_file_names_what_its_reader_may_not_see_and_each_can_be_read(
        asks in asks(), name in proptest::sample::select(&["fay", "ana", "ben", "nobody"][..]), hidden in any::<bool>(),
    ) {
        let mut life = Life::live(&asks);
        let mut script = vec![("mona", ferry::canvas::Command::Restore)];
        if hidden {
            let changes = ferry::canvas::command::Changes { hidden: Some(true), ..Default::default() };
            script.push(("mona", ferry::canvas::Command::Change(Box::new(changes))));
        }
        for ask in &script {
            let _ = life.ask(ask);
        }
        let canvas = fold(&life.log);
        let file = readable(&life.log, reader(name));
        let viewer = Viewer::Person(person(name));
        let unseen = canvas.items.values().filter(|item| !canvas.may_see(&viewer, item));
        let unseen: Vec<ItemId> = unseen.map(|item| item.id).collect();
        let texts = texts(&serde_json::from_str(&file.json).unwrap());
        for id in &unseen {
            prop_assert!(!texts.contains(&id.to_string()), "{} is hidden from {}\n{}", id, name, file.json);
        }
        prop_assert!(unseen.is_empty() || !file.complete);
    }
}
