//! Every history that the rules make is plausible, and no other list of facts does any harm.

use std::collections::BTreeMap;

use ferry::canvas::event::Fact;
use ferry::canvas::plausible::{Implausible, check, check_end};
use ferry::canvas::{Canvas, Kind, Word, evolve};
use proptest::prelude::*;

use super::properties::{Life, asks};
use super::script::{assert_sound, fold};
use crate::support::fixed;

/// Takes in what is plausible of a list of facts, and tells what was not.
fn sieved(facts: &[Fact]) -> (Option<Canvas>, Vec<(usize, Implausible)>) {
    let mut canvas = None;
    let mut refused = Vec::new();
    for (place, fact) in facts.iter().enumerate() {
        match check(canvas.as_ref(), fact) {
            Ok(()) => canvas = evolve(canvas, fact),
            Err(why) => refused.push((place, why)),
        }
    }
    (canvas, refused)
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn whatever_is_decided_is_plausible(asks in asks()) {
        let log = Life::live(&asks).log;
        let (canvas, refused) = sieved(&log);
        prop_assert_eq!(refused, vec![]);
        prop_assert_eq!(check_end(canvas.as_ref()), Ok(()));
        prop_assert_eq!(canvas, fold(&log));
    }

    #[test]
    fn what_stands_for_merged_items_is_the_same_for_one_and_for_all(asks in asks()) {
        let canvas = Life::live(&asks).canvas.unwrap();
        for &kind in Kind::ALL {
            let merged = canvas.of_kind(kind).filter(|item| item.merged_into.is_some());
            let one_by_one: BTreeMap<_, _> = merged.map(|item| (item.id, canvas.standing_for(item.id))).collect();
            prop_assert_eq!(canvas.ends_of_merges(kind), one_by_one);
        }
    }

    #[test]
    fn what_is_taken_out_doubled_or_swapped_is_plausible_still_or_refused(
        asks in asks(), place in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(),
    ) {
        let log = Life::live(&asks).log;
        let (place, other) = (place.index(log.len()), other.index(log.len()));
        let mut without = log.clone();
        without.remove(place);
        let mut doubled = log.clone();
        doubled.insert(place, log[other].clone());
        let mut swapped = log.clone();
        swapped.swap(place, other);
        for odd in [without, doubled, swapped] {
            let (canvas, _) = sieved(&odd);
            canvas.iter().for_each(assert_sound);
        }
    }
}
