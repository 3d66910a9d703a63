//! The schema that `docs/` gives to others says what files are.

use ferry::canvas::Word;
use ferry::canvas::{Kind, Stage};
use ferry::interchange::{MAX_FACTS, Reader};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;

use super::samples::samples;
use super::{Table, exported};
use crate::canvas::properties::{Life, asks};
use crate::support::fixed;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../../docs/canvas.schema.json")).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

fn faults(validator: &Validator, file: &str) -> Vec<String> {
    let file = serde_json::from_str(file).unwrap();
    let faults = validator.iter_errors(&file);
    faults
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect()
}

#[test]
fn samples_are_what_the_schema_says() {
    let validator = validator();
    for (name, bytes) in samples() {
        let file = String::from_utf8(bytes).unwrap();
        assert_eq!(faults(&validator, &file), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_schema_knows_every_word_and_limit() {
    let schema = schema();
    let known = |name: &str| schema["$defs"][name]["enum"].clone();
    assert_eq!(
        known("kind"),
        Value::from(Kind::ALL.iter().map(|kind| kind.id()).collect::<Vec<_>>())
    );
    assert_eq!(
        known("stage"),
        Value::from(Stage::ALL.iter().map(|stage| stage.id()).collect::<Vec<_>>())
    );
    assert_eq!(schema["properties"]["history"]["maxItems"], MAX_FACTS);
}

#[test]
fn the_schema_refuses_what_it_does_not_know() {
    let sample = String::from_utf8(samples()["v1/whole.json"].clone()).unwrap();
    let validator = validator();
    for (right, wrong) in [
        ("\"version\": 1", "\"version\": 2"),
        ("\"openings\": 1", "\"opening\": 1"),
        ("\"kind\": \"job\"", "\"kind\": \"jobs\""),
        ("\"statement\"", "\"text\""),
        ("\"by\": \"m1\"", "\"by\": \"fay\""),
    ] {
        let broken = sample.replacen(right, wrong, 1);
        assert_ne!(broken, sample, "{right}");
        assert!(!faults(&validator, &broken).is_empty(), "{wrong} passes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..fixed() })]

    #[test]
    fn any_file_is_what_the_schema_says(asks in asks()) {
        let file = exported(&Life::live(&asks).log, &Table::new(), Reader::Operator).json;
        let expected: Vec<String> = Vec::new();
        prop_assert_eq!(faults(&validator(), &file), expected);
    }
}
