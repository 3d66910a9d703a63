//! Exporting, importing and exporting again gives the same bytes.

use ferry::canvas::Fact;
use ferry::interchange::{Reader, import};
use proptest::prelude::*;

use super::samples::{ANONYMOUS, WHOLE};
use super::{Table, exported, fold, taken_in};
use crate::canvas::properties::{Life, asks};
use crate::canvas::script::log_of;
use crate::support::fixed;

/// Takes a canvas to another server and back into a file.
#[track_caller]
fn round_trip(facts: &[Fact], forgotten: &[u64]) {
    let here = Table {
        offset: 0,
        forgotten: forgotten.to_vec(),
    };
    let first = exported(facts, &here, Reader::Operator);
    let imported = import(first.json.as_bytes()).unwrap_or_else(|fault| panic!("{fault}\n{}", first.json));
    assert!(imported.complete && first.complete);
    let there = Table {
        offset: 1_000,
        forgotten: forgotten.to_vec(),
    };
    let again = exported(&taken_in(&imported, forgotten), &there, Reader::Operator);
    assert_eq!(again.json, first.json);
}

#[test]
fn whole_canvases_come_back_with_and_without_names() {
    for script in [WHOLE, ANONYMOUS] {
        let log = log_of(script);
        round_trip(&log, &[]);
        round_trip(&log, &[1, 3]);
    }
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn any_history_comes_back_to_the_byte(asks in asks(), forgotten in proptest::sample::subsequence(vec![1_u64, 2, 3, 4, 5], 0..4)) {
        round_trip(&Life::live(&asks).log, &forgotten);
    }

    #[test]
    fn whoever_is_named_gets_the_very_same_facts_back(asks in asks()) {
        let log = Life::live(&asks).log;
        prop_assume!(!fold(&log).settings.anonymous);
        let file = exported(&log, &Table::new(), Reader::Operator).json;
        let imported = import(file.as_bytes()).unwrap();
        let member = |place: usize| ferry::canvas::Member(imported.people[place].user.unwrap() - 100);
        let digest = |number: usize| panic!("pseudonym {number} in a canvas that names people");
        prop_assert_eq!(imported.facts(&member, &digest), log);
    }
}
