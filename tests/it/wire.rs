//! Stored forms: what was written once loads for ever, as what it was.
//!
//! `tests/samples/wire/<form>/v<version>/` holds samples of every version that any Ferry has written. Those of
//! the current version are written from `samples.rs`: after adding data there, `UPDATE_EXPECT=1` writes the new
//! files, and `released.sha256` takes a line for each (`sha256sum` in that folder). A line that is there never
//! changes: a sample that comes out different means that stores out there no longer load. Where a form has lost a
//! field, a sample that still has it stays beside the new one, and stands in [`NO_LONGER_WRITTEN`].
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests: what goes wrong in them is to fail the test"
)]

mod samples;

use std::collections::BTreeSet;
use std::fmt::{Debug, Write as _};
use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect, expect_file};
use ferry::canvas::event::{Event, Fact};
use ferry::canvas::gate::Missing;
use ferry::canvas::ids::Kind;
use ferry::canvas::item::{Body, ChangeKind};
use ferry::canvas::text::ITEM_CHARS;
use ferry::canvas::word::Word;
use ferry::store::wire::head::Head;
use ferry::store::wire::outbox::{BoardPost, Delivery, Effect, Outcome, Pin};
use ferry::store::wire::{Form, WireError, fact, head, snapshot};
use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::{collection, option};
use sha2::{Digest as _, Sha256};

use crate::strategies;
use crate::support::fixed;

/// The folders of samples.
const FOLDERS: [&str; 4] = ["fact", "snapshot", "head", "outbox"];

/// Samples of the current version with a field that is written no longer: how many times a question was asked, which is
/// counted from the interviews by now. They load without it.
const NO_LONGER_WRITTEN: [&str; 2] = [
    "fact/v1/item_edited.question.times_asked.json",
    "snapshot/v1/midway.times_asked.json",
];

/// A stored form as the tests see it: its text and back.
struct Codec<T> {
    version: u32,
    encode: fn(&T) -> Vec<u8>,
    decode: fn(&[u8]) -> Result<T, WireError>,
}

const FACT: Codec<Fact> = Codec {
    version: fact::VERSION,
    encode: fact::encode,
    decode: fact::decode,
};
const SNAPSHOT: Codec<ferry::canvas::Canvas> = Codec {
    version: snapshot::VERSION,
    encode: snapshot::encode,
    decode: snapshot::decode,
};
const HEAD: Codec<Head> = Codec {
    version: head::VERSION,
    encode: head::encode,
    decode: head::decode,
};
const EFFECT: Codec<Effect> = Codec {
    version: Effect::VERSION,
    encode: Effect::encode,
    decode: Effect::decode,
};
const DELIVERY: Codec<Delivery> = Codec {
    version: Delivery::VERSION,
    encode: Delivery::encode,
    decode: Delivery::decode,
};
const OUTCOME: Codec<Outcome> = Codec {
    version: Outcome::VERSION,
    encode: Outcome::encode,
    decode: Outcome::decode,
};

/// A sample file.
struct Sample {
    /// Its path under the folder of all samples, such as `fact/v1/archived.json`.
    path: String,
    bytes: Vec<u8>,
}

impl Sample {
    fn folder(&self) -> &str {
        self.path.split('/').next().unwrap()
    }

    fn version(&self) -> u32 {
        let version = self.path.split('/').nth(1).unwrap();
        version.strip_prefix('v').unwrap().parse().unwrap()
    }

    fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap()
    }

    /// What it loads as. Samples of the current version must be what is written today, but for those that hold what is
    /// written no longer.
    fn load(&self) -> String {
        match (self.folder(), self.name().split('.').next().unwrap()) {
            ("fact", _) => self.load_as(&FACT),
            ("snapshot", _) => self.load_as(&SNAPSHOT),
            ("head", _) => self.load_as(&HEAD),
            (_, "effect") => self.load_as(&EFFECT),
            (_, "delivery") => self.load_as(&DELIVERY),
            (_, _) => self.load_as(&OUTCOME),
        }
    }

    fn load_as<T: Debug>(&self, codec: &Codec<T>) -> String {
        let value = (codec.decode)(&self.bytes).unwrap();
        if self.version() == codec.version {
            let again = String::from_utf8((codec.encode)(&value)).unwrap();
            let is_written = !NO_LONGER_WRITTEN.contains(&self.path.as_str());
            let the_same = again.as_bytes() == self.bytes;
            assert_eq!(the_same, is_written, "{} is written as {again}", self.path);
        }
        format!("{value:#?}")
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/wire")
}

/// The names in a folder, in order.
fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    let names: BTreeSet<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.into_iter().collect()
}

/// Every sample of every version in a folder such as `fact`, in order.
fn samples_in(folder: &str) -> Vec<Sample> {
    let versions = names_in(&root().join(folder)).into_iter();
    let versions = versions.filter(|name| root().join(folder).join(name).is_dir());
    let paths = versions.flat_map(|version| {
        let names = names_in(&root().join(folder).join(&version)).into_iter();
        names.map(move |name| format!("{folder}/{version}/{name}"))
    });
    paths
        .map(|path| Sample {
            bytes: fs::read(root().join(&path)).unwrap(),
            path,
        })
        .collect()
}

/// Checks that the sample of each named value is what is written for it today.
fn check_written<T>(folder: &str, codec: &Codec<T>, values: Vec<(String, T)>) {
    for (name, value) in values {
        let written = String::from_utf8((codec.encode)(&value)).unwrap();
        let path = root().join(format!("{folder}/v{}/{name}.json", codec.version));
        expect_file![path].assert_eq(&written);
    }
}

#[test]
fn samples_of_today_are_what_is_written_for_fixed_data() {
    check_written("fact", &FACT, samples::facts());
    check_written("snapshot", &SNAPSHOT, samples::canvases());
    check_written("head", &HEAD, samples::heads());
    check_written("outbox", &EFFECT, samples::effects());
    check_written("outbox", &DELIVERY, samples::deliveries());
    check_written("outbox", &OUTCOME, samples::outcomes());
}

#[test]
fn every_sample_of_every_version_loads_as_it_ever_did() {
    for folder in FOLDERS {
        let mut loaded = String::new();
        for sample in samples_in(folder) {
            write!(loaded, "=== {}\n{}\n", sample.path, sample.load()).unwrap();
        }
        expect_file![root().join(folder).join("loaded.txt")].assert_eq(&loaded);
    }
}

#[test]
fn no_sample_has_changed_since_it_was_listed() {
    let mut found = String::new();
    for sample in FOLDERS.into_iter().flat_map(samples_in) {
        for byte in Sha256::digest(&sample.bytes) {
            write!(found, "{byte:02x}").unwrap();
        }
        writeln!(found, "  {}", sample.path).unwrap();
    }
    let listed = fs::read_to_string(root().join("released.sha256")).unwrap();
    let known: BTreeSet<&str> = listed.lines().collect();
    let new: Vec<&str> = found.lines().filter(|line| !known.contains(line)).collect();
    assert!(new.is_empty(), "not as listed in released.sha256: {new:#?}");
    assert_eq!(listed, found, "released.sha256 lists samples that are gone");
}

/// The names of an enum's variants, and the name of a value's. A variant that is not listed does not compile.
macro_rules! variants {
    ($all:ident, $name_of:ident, $type:ident { $($variant:ident),+ $(,)? }) => {
        const $all: &[&str] = &[$(stringify!($variant)),+];

        fn $name_of(value: &$type) -> &'static str {
            match value {
                $($type::$variant { .. } => stringify!($variant)),+
            }
        }
    };
}
variants!(
    EVENTS,
    event_name,
    Event {
        Started,
        FacilitatorAdded,
        FacilitatorRemoved,
        Archived,
        Restored,
        StageClosed,
        StageLeft,
        StageOpened,
        Completed,
        DoneSet,
        DoneCleared,
        DeadlineSet,
        DeadlineCleared,
        Reminded,
        AwaySet,
        AwayCleared,
        ItemAdded,
        ItemEdited,
        ItemRemoved,
        ChangeUndone,
        ItemLinked,
        ItemUnlinked,
        QuestionsAsked,
        ItemMerged,
        ItemSplit,
        ItemKept,
        EvidenceSet,
        JobRated,
        FeatureDecided,
        TestLearned,
        ActionSettled,
        ActionTaken,
        AdLibSet,
        VoteOpened,
        VoteCast,
        VoteClosed,
        Changed,
    }
);
variants!(
    MISSING,
    missing_name,
    Missing {
        Items,
        Done,
        Unlinked,
        NotAsked,
        Interviews,
        UnlinkedInsights,
        Unconstrained,
        Coverage,
        None,
        MovedLines,
    }
);
variants!(
    CHANGES,
    change_name,
    ChangeKind {
        Added,
        Edited,
        Removed,
        Merged,
        Split,
        EvidenceSet
    }
);
variants!(
    EFFECTS,
    effect_name,
    Effect {
        Board,
        NewBoard,
        Tidy,
        Summary,
        Reminder
    }
);

/// The samples of the current version in a folder, as values.
fn current<T>(folder: &str, prefix: &str, codec: &Codec<T>) -> Vec<T> {
    let samples = samples_in(folder).into_iter();
    let current = samples.filter(|s| s.version() == codec.version && s.name().starts_with(prefix));
    current
        .map(|sample| (codec.decode)(&sample.bytes).unwrap())
        .collect()
}

fn assert_all(all: &[&'static str], sampled: impl Iterator<Item = &'static str>) {
    let sampled: BTreeSet<_> = sampled.collect();
    assert_eq!(
        sampled,
        all.iter().copied().collect(),
        "left: sampled, right: all"
    );
}

#[test]
fn every_event_and_all_that_a_gate_can_miss_has_a_sample() {
    let facts = current("fact", "", &FACT);
    assert_all(EVENTS, facts.iter().map(|fact| event_name(&fact.event)));
    let missing = facts.iter().flat_map(|fact| match &fact.event {
        Event::StageClosed { missing, .. } => missing.as_slice(),
        _ => &[],
    });
    assert_all(MISSING, missing.map(missing_name));
}

#[test]
fn every_kind_has_a_sample_of_being_added_and_edited() {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
    let facts = current("fact", "", &FACT);
    let bodies = |of: fn(&Event) -> Option<&Body>| {
        let bodies = facts.iter().filter_map(move |fact| of(&fact.event));
        bodies.map(|body| body.kind().id())
    };
    assert_all(
        &kinds,
        bodies(|event| match event {
            Event::ItemAdded { body, .. } => Some(body),
            _ => None,
        }),
    );
    assert_all(
        &kinds,
        bodies(|event| match event {
            Event::ItemEdited { body, .. } => Some(body),
            _ => None,
        }),
    );
}

#[test]
fn every_kind_and_every_change_of_an_item_is_in_a_snapshot() {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.id()).collect();
    let canvases = current("snapshot", "", &SNAPSHOT);
    let items = || canvases.iter().flat_map(|canvas| canvas.items.values());
    assert_all(&kinds, items().map(|item| item.body.kind().id()));
    let changes = items().filter_map(|item| item.last_change.as_ref());
    assert_all(CHANGES, changes.map(|change| change_name(&change.what)));
}

#[test]
fn every_effect_has_a_sample() {
    assert_all(
        EFFECTS,
        current("outbox", "effect", &EFFECT).iter().map(effect_name),
    );
}

/// Checks the errors about stored texts that cannot be read, a line each.
fn check_errors<T: Debug>(codec: &Codec<T>, stored: &[&str], expected: &Expect) {
    let errors = stored
        .iter()
        .map(|stored| (codec.decode)(stored.as_bytes()).unwrap_err());
    expected.assert_eq(&errors.map(|error| format!("{error}\n")).collect::<String>());
}

/// A stored fact that an item with this body was added.
fn added(body: &str) -> String {
    let event = format!(r#"{{"id":"J1","origin":"deduced","stage":"now","body":{body}}}"#);
    format!(r#"{{"v":1,"at":0,"by":"m1","e":{{"item_added":{event}}}}}"#)
}

#[test]
fn a_newer_version_is_told_from_damage() {
    let stored = br#"{"v":2,"whatever":"it holds"}"#;
    let newer = |form| Err::<(), _>(WireError::Newer { form, version: 2 });
    assert_eq!(fact::decode(stored).map(drop), newer(Form::Fact));
    assert_eq!(snapshot::decode(stored).map(drop), newer(Form::Snapshot));
    assert_eq!(head::decode(stored).map(drop), newer(Form::Head));
    assert_eq!(Effect::decode(stored).map(drop), newer(Form::Effect));
    assert_eq!(Delivery::decode(stored).map(drop), newer(Form::Delivery));
    assert_eq!(Outcome::decode(stored).map(drop), newer(Form::Outcome));
    check_errors(
        &FACT,
        &[r#"{"v":7}"#],
        &expect![[r#"
        this fact is stored in version 7, which only a newer Ferry reads
    "#]],
    );
}

#[test]
fn bytes_without_a_version_are_damaged() {
    let stored = ["", "\u{0}", "[]", r#"{"at":0}"#, r#"{"v":0}"#, r#"{"v":"1"}"#];
    check_errors(
        &FACT,
        &stored,
        &expect![[r#"
        this fact is damaged at `.`: EOF while parsing a value at line 1 column 0
        this fact is damaged at `.`: expected value at line 1 column 1
        this fact is damaged at `.`: invalid length 0, expected struct Stamp with 1 element at line 1 column 2
        this fact is damaged at `.`: missing field `v` at line 1 column 8
        this fact is damaged at `v`: invalid value: integer `0`, expected a nonzero u32 at line 1 column 6
        this fact is damaged at `v`: invalid type: string …, expected a nonzero u32 at line 1 column 8
    "#]],
    );
}

#[test]
fn nothing_may_follow_a_form() {
    let stored = r#"{"v":1,"canvas":4,"first":41,"count":2}}"#;
    check_errors(
        &OUTCOME,
        &[stored],
        &expect![[r#"
        this outcome is damaged at `.`: trailing characters at line 1 column 40
    "#]],
    );
}

#[test]
fn damage_is_named_by_the_path_of_its_field() {
    let stored = [
        r#"{"v":1,"at":0,"by":"m1"}"#,
        r#"{"v":1,"at":0,"by":"m1","e":{"stage_left":{"stage":"soon"}}}"#,
        &added(r#"{"job":{"type":"functional"}}"#),
        &added(r#"{"job":{"statement":"plan","type":"odd"}}"#),
        &added(r#"{"to_be":{"text":"calm","from":["N1","N 2"]}}"#),
        &added(r#"{"catalyst":{"text":"term","between":{"from":"N1","to":"T1"},"weight":6}}"#),
        &added(r#"{"dinner":{"text":"leek soup"}}"#),
    ];
    check_errors(
        &FACT,
        &stored,
        &expect![[r#"
            this fact is damaged at `.`: missing field `e` at line 1 column 24
            this fact is damaged at `e.stage_left.stage`: invalid value: string …, expected a known word at line 1 column 57
            this fact is damaged at `e.item_added.body.job`: missing field `statement` at line 1 column 121
            this fact is damaged at `e.item_added.body.job.type`: invalid value: string …, expected a known word at line 1 column 132
            this fact is damaged at `e.item_added.body.to_be.from[1]`: invalid value: string …, expected an item id such as J4 at line 1 column 135
            this fact is damaged at `e.item_added.body.catalyst.weight`: not from 1 to 5 at line 1 column 165
            this fact is damaged at `e.item_added.body`: unknown name, expected one of `now`, `to_be`, `job`, `constraint`, `catalyst`, `question`, `interview`, `insight`, `alternative`, `feature`, `test`, `decision`, `action` at line 1 column 102
        "#]],
    );
}

#[test]
fn what_members_typed_is_not_quoted_in_errors() {
    let stored = [
        r#"{"v":1,"at":"my \"secret\" dinner","by":"m1","e":{"archived":{}}}"#,
        r#"{"v":1,"at":0,"by":"my secret","e":{"archived":{}}}"#,
        &added(r#"{"now":"my secret"}"#),
        &added(r#""my `secret`, expected to stay one""#),
    ];
    check_errors(
        &FACT,
        &stored,
        &expect![[r#"
            this fact is damaged at `at`: invalid type: string …, expected i64 at line 1 column 34
            this fact is damaged at `by`: invalid value: string …, expected a member such as m7, or a digest at line 1 column 30
            this fact is damaged at `e.item_added.body.now`: invalid type: string …, expected struct NowV1 at line 1 column 111
            this fact is damaged at `e.item_added.body`: unknown name, expected one of `now`, `to_be`, `job`, `constraint`, `catalyst`, `question`, `interview`, `insight`, `alternative`, `feature`, `test`, `decision`, `action` at line 1 column 128
        "#]],
    );
}

#[test]
fn only_the_one_spelling_of_a_value_is_read() {
    let by = |author: &str| format!(r#"{{"v":1,"at":0,"by":"{author}","e":{{"archived":{{}}}}}}"#);
    assert!(fact::decode(by("m7").as_bytes()).is_ok());
    assert!(fact::decode(by(&format!("a{:032}", 0)).as_bytes()).is_ok());
    for odd in [
        "7",
        "M7",
        "m07",
        "m+7",
        " m7",
        "m",
        "a",
        "a0",
        &format!("a{:033}", 0),
        &format!("a{:A>32}", ""),
    ] {
        assert!(fact::decode(by(odd).as_bytes()).is_err(), "{odd} is read");
    }
    let removed = |id: &str| format!(r#"{{"v":1,"at":0,"by":"m7","e":{{"item_removed":{{"id":"{id}"}}}}}}"#);
    assert!(fact::decode(removed("J4").as_bytes()).is_ok());
    for odd in ["j4", "J04", "J4 plan", "J0", "J", ""] {
        assert!(fact::decode(removed(odd).as_bytes()).is_err(), "{odd} is read");
    }
}

#[test]
fn texts_load_even_if_todays_limits_are_tighter() {
    let long = "x".repeat(ITEM_CHARS * 5);
    let stored = format!(
        r#"{{"v":1,"at":0,"by":"m1","e":{{"item_edited":{{"id":"N1","body":{{"now":{{"text":"{long}"}}}}}}}}}}"#
    );
    let loaded = fact::decode(stored.as_bytes()).unwrap();
    assert_eq!(fact::encode(&loaded), stored.as_bytes());
}

#[test]
fn zones_load_even_if_the_database_has_them_no_longer() {
    let (_, canvas) = samples::canvases().swap_remove(0);
    let stored = String::from_utf8(snapshot::encode(&canvas))
        .unwrap()
        .replace("UTC", "Mars/Olympus");
    let loaded = snapshot::decode(stored.as_bytes()).unwrap();
    assert_eq!(loaded.settings.timezone.as_str(), "Mars/Olympus");
    assert_eq!(snapshot::encode(&loaded), stored.as_bytes());
}

#[test]
fn unknown_fields_are_ignored() {
    let stored = br#"{"v":1,"canvas":4,"later":{"any":[1]},"first":41,"count":2}"#;
    let outcome = Outcome {
        canvas: 4,
        first: 41,
        count: 2,
        partial: false,
    };
    assert_eq!(Outcome::decode(stored), Ok(outcome));
}

/// Any head.
fn any_head() -> impl Strategy<Value = Head> {
    let ids = (any::<u64>(), any::<u64>(), any::<u64>());
    let flags = (any::<bool>(), any::<bool>(), option::of(strategies::word()));
    let times = (strategies::timestamp(), option::of(strategies::timestamp()));
    (strategies::text(), ids, flags, times).prop_map(
        |(title, (guild, channel, version), (archived, complete, stage), (started_at, archived_at))| Head {
            title,
            guild,
            channel,
            version,
            archived,
            complete,
            stage,
            started_at,
            archived_at,
        },
    )
}

/// Any delivery.
fn any_delivery() -> impl Strategy<Value = Delivery> {
    let board = any::<(u64, u64, i64)>().prop_map(|(channel, message, posted_at_ms)| BoardPost {
        channel,
        message,
        posted_at_ms,
    });
    let retired = collection::vec(any::<u64>(), 0..4);
    let pin = option::of(prop_oneof![Just(Pin::Settled), Just(Pin::Forbidden)]);
    (option::of(board), retired, pin).prop_map(|(board, retired, pin)| Delivery { board, retired, pin })
}

/// Any bytes, and stored facts with one byte changed.
fn any_damage() -> impl Strategy<Value = Vec<u8>> {
    let changed = (strategies::fact(), any::<proptest::sample::Index>(), any::<u8>());
    prop_oneof![
        collection::vec(any::<u8>(), 0..200),
        changed.prop_map(|(fact, index, byte)| {
            let mut bytes = fact::encode(&fact);
            let index = index.index(bytes.len());
            *bytes.get_mut(index).unwrap() = byte;
            bytes
        }),
    ]
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn any_fact_comes_back_equal(fact in strategies::fact()) {
        prop_assert_eq!(fact::decode(&fact::encode(&fact)), Ok(fact));
    }

    #[test]
    fn any_canvas_comes_back_equal(canvas in strategies::canvas()) {
        prop_assert_eq!(snapshot::decode(&snapshot::encode(&canvas)), Ok(canvas));
    }

    #[test]
    fn any_head_comes_back_equal(head in any_head()) {
        prop_assert_eq!(head::decode(&head::encode(&head)), Ok(head));
    }

    #[test]
    fn any_summary_comes_back_equal(upto in any::<u64>()) {
        let effect = Effect::Summary { upto };
        prop_assert_eq!(Effect::decode(&effect.encode()), Ok(effect));
    }

    #[test]
    fn any_delivery_comes_back_equal(delivery in any_delivery()) {
        prop_assert_eq!(Delivery::decode(&delivery.encode()), Ok(delivery));
    }

    #[test]
    fn any_outcome_comes_back_equal((canvas, first, count, partial) in any::<(u64, u64, u32, bool)>()) {
        let outcome = Outcome { canvas, first, count, partial };
        prop_assert_eq!(Outcome::decode(&outcome.encode()), Ok(outcome));
    }

    #[test]
    fn damaged_bytes_are_refused_or_read_but_never_panic(bytes in any_damage()) {
        if let Ok(fact) = fact::decode(&bytes) {
            prop_assert_eq!(fact::decode(&fact::encode(&fact)), Ok(fact));
        }
        let _ = snapshot::decode(&bytes);
    }
}
