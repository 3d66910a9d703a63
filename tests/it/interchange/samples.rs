//! Sample files: what Ferry writes today, and what it has to read for ever.
//!
//! `tests/samples/canvas/v<version>/` holds files of every version that any Ferry has written; a file that lies there never
//! changes. Those of the current version are what the scripts below come to.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use ferry::canvas::Fact;
use ferry::canvas::plausible;
use ferry::interchange::{Reader, import};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{Table, exported};
use crate::canvas::script::log_of;

/// A team of four that crosses a canvas from end to end, and does everything on the way that can be done.
pub(super) const WHOLE: &str = r#"
    @1795251600 fay start
    @1795251660 fay facilitator add ben
    @1795251720 ana add now "she plans \"all\" meals on Sunday – 🍲"
    @1795251780 ben add now "they shop twice a week"
    ben add now "they shop two times a week"
    cleo add now "he cooks; she washes up; nobody likes it"
    ana add job functional "plan a week of dinners" contexts:"on Sunday;with two children" frequency:weekly
    ben add job supporting_buyer "compare the prices of two shops"
    cleo add job emotional "feel that the week is settled"
    cleo add decision "families with children first"
    @1795252000 ana add action "ask the kindergarten"
    ben take O1
    ben settle O1 done
    ben merge N3 N2
    cleo split N4 "he cooks" "she washes up" "nobody likes it"
    fay edit N1 now "she plans all dinners on Sunday"
    ana done
    ana done clear
    ana done
    ben rate J1 importance:5 satisfaction:2
    ben rate J1 satisfaction:-
    @1795260000 fay vote open now dots:4 per:2
    ana vote N1 2
    ben vote N2 1
    cleo vote give N4
    fay vote close
    fay next reason:"the families are away until Monday"
    @1795338000 ana add to_be "no decisions on weekdays" from:N1
    ben add to_be "one trip a week" from:N2
    ben undo
    fay open explore_questions
    cleo add question 1 "How did you plan last week?" about:N1,T1
    fay next reason:"few are enough"
    @1795424400 ana add interview 1 Cleo date:2026-11-22
    ana ask V1 questions:Q1
    ana add insight V1 "We decide at six, in front of the fridge" links:+N1 strength:2
    ana add insight V1 "Sunday is for the children" strength:4
    ben link E2 T1 as:contradicts
    ben rate J1 as:V1 importance:4
    fay next reason:"one says it all"
    cleo keep N1
    cleo addfrom E2 now "Sunday is full already"
    fay evidence N1 validated
    ben remove N2
    fay open gap
    ana add constraint N1>T1 "nobody knows what is left" weight:4 tag:habit
    ana add catalyst N1>T1 "the children ask for it" weight:2 tag:pull
    cleo link C1 N4
    fay open design
    ben add alternative "do nothing" removes:C1
    ben unlink A1 C1
    ana add feature "a list that fills itself" removes:C1 supplies:K1
    fay decide F1 accepted
    fay next reason:"what is known is covered"
    @1795942800 ana add test "a list is used" about:F1
    ana learn X1 passed "four of five used it"
    ana ad-lib "an app"
    fay settings title:"Weeknight dinners" dots:7 zone:Europe/Berlin gates:now_items=2
    fay next reason:"enough is known"
    cleo add action "build it"
    fay archive
    fay restore
    fay facilitator remove ben
"#;

/// A team that names nobody from the second stage on, and hides what is added until its stage closes.
pub(super) const ANONYMOUS: &str = r#"
    @1795251600 fay start
    ana add now "she plans on Sunday"
    ben add now "they shop twice a week"
    ben add action "ask the kindergarten"
    ana done
    fay settings anonymous:on hidden:on
    ana add now "dinner is decided at six"
    ana done
    fay next reason:"time is up"
    @1795338000 ben add to_be "no decisions on weekdays" from:N1
    cleo add to_be "one trip a week" from:N2
    fay vote open now
    cleo vote give N3
"#;

/// A team with deadlines, of which one is reached, and with people who are away.
const TIMED: &str = r#"
    @1795251600 fay start
    ana add now "she plans on Sunday"
    ben add now "they shop twice a week"
    fay deadline 1795424400
    ana away until:1795338000
    @1795338000 nobody tick
    @1795424400 nobody tick
    ben away
    ben away clear
    fay next reason:"time is up"
    fay deadline 1795510800
    fay deadline none
    @1795430000 fay nudge
    fay deadline 1795600000
    ben away
    ana away until:1795700000
"#;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/canvas")
}

/// Every sample, by its path below the folder.
pub(super) fn samples() -> BTreeMap<String, Vec<u8>> {
    let mut samples = BTreeMap::new();
    for version in fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()) {
        for file in fs::read_dir(&version).into_iter().flatten() {
            let path = file.unwrap().path();
            let name = path.strip_prefix(folder()).unwrap().to_str().unwrap().to_owned();
            samples.insert(name, fs::read(&path).unwrap());
        }
    }
    samples
}

fn written(facts: &[Fact]) -> String {
    exported(facts, &Table::new(), Reader::Operator).json
}

#[test]
fn files_are_written_as_they_always_were() {
    expect_file!["../../samples/canvas/v1/whole.json"].assert_eq(&written(&log_of(WHOLE)));
    expect_file!["../../samples/canvas/v1/anonymous.json"].assert_eq(&written(&log_of(ANONYMOUS)));
    expect_file!["../../samples/canvas/v1/timed.json"].assert_eq(&written(&log_of(TIMED)));
}

#[test]
fn files_of_every_version_can_be_read() {
    let mut released = String::new();
    for (name, bytes) in samples() {
        let imported = import(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        assert_eq!(plausible::check_end(Some(&imported.canvas)), Ok(()), "{name}");
        let hash: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        released += &format!("{hash}  {name}\n");
    }
    expect_file!["../../samples/canvas/released.sha256"].assert_eq(&released);
}

#[test]
fn the_samples_have_everything_that_can_happen() {
    let mut happened: BTreeSet<String> = BTreeSet::new();
    for bytes in samples().values() {
        let sample: Value = serde_json::from_slice(bytes).unwrap();
        let facts = sample["history"].as_array().unwrap().iter();
        happened.extend(facts.flat_map(|fact| fact["e"].as_object().unwrap().keys().cloned()));
    }
    let schema: Value = serde_json::from_str(include_str!("../../../docs/canvas.schema.json")).unwrap();
    let known: BTreeSet<String> = schema["$defs"]["event"]["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect();
    assert_eq!(happened, known);
}
