//! The sentences: that every one that is asked for exists with the same values, that none is left over, and how
//! refusals read.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::num::NonZeroU32;
use std::path::{Path, PathBuf};

use expect_test::expect_file;
use ferry::canvas::gate::{GateNumber, Missing};
use ferry::canvas::item::{CatalystTag, ConstraintTag, Evidence, JobType, Move, Origin, ValueRole};
use ferry::canvas::rating::Criterion;
use ferry::canvas::word::Word;
use ferry::canvas::{Field, ItemId, Kind, Refusal, Stage, Theme, Timestamp};
use ferry::catalog::control::{JobFilter, JobOrder, Switch};
use ferry::catalog::request::Part;
use ferry::catalog::spec::{self, Topic, Who};
use ferry::catalog::table::{COMMANDS, MESSAGE_COMMANDS};
use ferry::wording::{LANGUAGES, Language, Tongue, Wording};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

/// The values that each message or attribute takes, by key.
type Messages = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_sentence_asked_for_exists_with_the_same_values() {
    let english = messages(&LANGUAGES[0]);
    let mut faults = Vec::new();
    for said in sayings() {
        match english.get(&said.key) {
            None => faults.push(format!("{}: no message {}", said.file, said.key)),
            Some(values) if said.values.is_some_and(|given| given != *values) => {
                faults.push(format!("{}: {} takes {values:?}", said.file, said.key));
            }
            Some(_) => {}
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn no_sentence_is_left_over() {
    let sources: String = sources().into_iter().map(|(_, source)| source).collect();
    let derived = derived_keys();
    let unused: Vec<_> = messages(&LANGUAGES[0])
        .into_keys()
        .filter(|key| !derived.contains(key) && !sources.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "nobody says {unused:#?}");
}

#[test]
fn every_key_that_the_table_makes_exists() {
    let english = messages(&LANGUAGES[0]);
    let missing: Vec<_> = derived_keys()
        .into_iter()
        .filter(|key| !english.contains_key(key))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn every_language_says_only_what_english_says() {
    for language in LANGUAGES {
        assert_eq!(without_twin(language), Vec::<String>::new(), "{}", language.tag);
    }
    let files = &[(
        "a.ftl",
        "list-comma = { $first }、{ $other }\nnone = x\ncommand-add = A\n    .name = b\n",
    )];
    let language = Language { tag: "ja", files };
    assert_eq!(without_twin(&language), ["list-comma takes other", "none"]);
}

#[test]
fn every_word_of_every_vocabulary_has_a_name_of_its_own() {
    let tongue = english();
    distinct::<Kind>(&tongue, &["kind", "kind-a"]);
    distinct::<Stage>(&tongue, &["stage", "stage-short"]);
    distinct::<JobType>(&tongue, &["job-type", "form-title-add-job"]);
    distinct::<ValueRole>(&tongue, &["value-role", "value-role-choice"]);
    distinct::<ConstraintTag>(&tongue, &["constraint-tag", "constraint-tag-choice"]);
    distinct::<CatalystTag>(&tongue, &["catalyst-tag", "catalyst-tag-choice"]);
    distinct::<Origin>(&tongue, &["origin"]);
    distinct::<Evidence>(&tongue, &["evidence"]);
    distinct::<Field>(&tongue, &["field"]);
    distinct::<Part>(&tongue, &["canvas-part"]);
    distinct::<JobOrder>(&tongue, &["job-order"]);
    distinct::<JobFilter>(&tongue, &["job-filter"]);
    distinct::<Criterion>(&tongue, &["rating-question"]);
    distinct::<Topic>(&tongue, &["help-topic", "help-topic-about"]);
    distinct::<GateNumber>(&tongue, &["setting-gate"]);
    distinct::<Theme>(&tongue, &["setting-theme", "theme-choice"]);
    distinct::<Switch>(&tongue, &["settings-ask", "button-switch"]);
    distinct::<Who>(&tongue, &["who-may"]);
    let counts: BTreeSet<_> = Kind::ALL.iter().map(|&kind| tongue.kinds(kind, 2)).collect();
    assert_eq!(counts.len(), Kind::ALL.len());
    assert!(
        Stage::ALL
            .iter()
            .all(|&stage| tongue.stage_short(stage).chars().count() <= 15)
    );
}

#[test]
fn lists_read_as_people_say_them() {
    let tongue = english();
    let names = |count: u32| (1..=count).map(|n| format!("N{n}")).collect::<Vec<_>>();
    assert_eq!(tongue.list(&[]), "");
    assert_eq!(tongue.list(&names(1)), "N1");
    assert_eq!(tongue.list(&names(2)), "N1 and N2");
    assert_eq!(tongue.list(&names(3)), "N1, N2 and N3");
    assert_eq!(tongue.short_list(&names(8)), "N1, N2, N3, N4, N5, N6, N7 and N8");
    assert_eq!(
        tongue.short_list(&names(20)),
        "N1, N2, N3, N4, N5, N6, N7, N8 and 12 more"
    );
    assert_eq!(tongue.kinds(Kind::Job, 1), "1 customer job");
    assert_eq!(tongue.kinds(Kind::Now, 0), "0 NOW items");
}

#[test]
fn an_unknown_locale_is_answered_in_english() {
    let wording = Wording::load().unwrap();
    for locale in ["en-US", "xx", "", "tlh-KX"] {
        assert_eq!(wording.tongue(locale).tag(), "en");
    }
}

#[test]
fn every_refusal_is_one_helpful_sentence() {
    let tongue = english();
    let mut golden = String::new();
    let mut seen = BTreeMap::new();
    for refusal in refusals() {
        let sentence = tongue.refusal(&refusal);
        check_sentence(&sentence);
        let variant = variant(&refusal);
        let other = seen.insert(sentence.clone(), variant);
        assert!(
            other.is_none_or(|other| other == variant),
            "{variant} reads like {other:?}"
        );
        writeln!(golden, "{sentence}").unwrap();
    }
    let told: BTreeSet<_> = seen.into_values().collect();
    assert_eq!(told.len(), VARIANTS, "a refusal is not in the list of this test");
    expect_file!["wording/refusals.txt"].assert_eq(&golden);
}

#[test]
fn every_gap_in_a_gate_is_one_helpful_sentence() {
    let tongue = english();
    let mut golden = String::new();
    for missing in gaps() {
        let sentence = tongue.missing(&missing);
        check_sentence(&sentence);
        writeln!(golden, "{sentence}").unwrap();
    }
    expect_file!["wording/missing.txt"].assert_eq(&golden);
}

#[test]
fn what_people_typed_is_no_markup_in_a_refusal() {
    let given = "**<@1>** @everyone\n# [x](http://x)".to_owned();
    let sentence = english().refusal(&Refusal::NotAnItemId { given });
    assert!(
        sentence.contains("\\*\\*\\<@\u{200B}1\\>\\*\\* @\u{200B}everyone \\# \\[x\\]\\(http:\\//x\\)"),
        "{sentence}"
    );
}

/// One sentence: it ends once, fits two lines of Discord, and nothing in it was left unfilled.
fn check_sentence(sentence: &str) {
    assert!(sentence.ends_with('.'), "{sentence}");
    assert!(!sentence.contains(['{', '}', '!', '\n']), "{sentence}");
    assert!(!sentence.to_lowercase().contains("please"), "{sentence}");
    assert!(!sentence.trim_end_matches('.').contains(". "), "{sentence}");
    assert!(sentence.chars().count() <= 200, "{sentence}");
}

fn english() -> Tongue {
    Wording::load().unwrap().tongue("en")
}

fn distinct<W: Word + std::fmt::Debug>(tongue: &Tongue, vocabularies: &[&str]) {
    for vocabulary in vocabularies {
        let labels: BTreeSet<_> = W::ALL
            .iter()
            .map(|word| tongue.label(vocabulary, word.id()))
            .collect();
        assert_eq!(
            labels.len(),
            W::ALL.len(),
            "{vocabulary} of {:?}: {labels:?}",
            W::ALL
        );
    }
}

/// The keys that are made from the table's paths rather than written in the source.
fn derived_keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for command in COMMANDS {
        keys.extend((1..command.path.len()).map(|words| spec::key(&command.path[..words])));
        keys.extend(command.options.iter().map(|option| command.option_key(option)));
        keys.insert(format!("{}.example", command.key()));
        keys.insert(command.key());
    }
    for command in MESSAGE_COMMANDS {
        keys.extend([command.key.to_owned(), format!("{}.example", command.key)]);
    }
    keys
}

/// What a language says that English does not, names of commands and options apart: English has them in the table.
fn without_twin(language: &Language) -> Vec<String> {
    let english = messages(&LANGUAGES[0]);
    let mut faults = Vec::new();
    for (key, values) in messages(language) {
        let is_name = key.starts_with("command-") && (key.ends_with(".name") || key.ends_with("-name"));
        match english.get(&key) {
            None if !is_name => faults.push(key),
            None => {}
            Some(twin) => faults.extend(
                values
                    .difference(twin)
                    .map(|value| format!("{key} takes {value}")),
            ),
        }
    }
    faults
}

/// A sentence asked for in the sources.
struct Saying {
    file: String,
    key: String,
    /// The names of its values, where the source shows them.
    values: Option<BTreeSet<String>>,
}

fn sayings() -> Vec<Saying> {
    let mut all = Vec::new();
    for (path, source) in sources() {
        let file = path.display().to_string();
        for call in calls(&source, "say!(") {
            let Some(key) = call.get(1).and_then(|key| literal(key)) else {
                continue;
            };
            let names = call.iter().skip(2).filter_map(|value| value.split_once('='));
            let values = names.map(|(name, _)| name.trim().to_owned()).collect();
            let (file, values) = (file.clone(), Some(values));
            all.push(Saying { file, key, values });
        }
        for method in ["tongue.text(", "tongue.lookup(", "tongue.label("] {
            let keys = calls(&source, method)
                .into_iter()
                .filter_map(|call| literal(call.first()?));
            let (file, values) = (&file, None);
            all.extend(keys.map(|key| Saying {
                file: file.clone(),
                key,
                values: values.clone(),
            }));
        }
    }
    assert!(all.len() > 50, "the sources were not read");
    all
}

/// The key between quotation marks, if the argument is one.
fn literal(argument: &str) -> Option<String> {
    let key = argument.strip_prefix('"')?.strip_suffix('"')?;
    Some(key.to_owned())
}

/// The arguments of each call that begins with `open`, comments apart.
fn calls(source: &str, open: &str) -> Vec<Vec<String>> {
    let code: Vec<_> = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect();
    let code = code.join("\n");
    code.match_indices(open)
        .map(|(at, _)| arguments(&code[at + open.len()..]))
        .collect()
}

/// The arguments up to the parenthesis that closes the call.
fn arguments(code: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for c in code.chars() {
        match c {
            '"' if !escaped => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                all.push(String::new());
                continue;
            }
            _ => {}
        }
        escaped = quoted && c == '\\' && !escaped;
        all.last_mut().unwrap().push(c);
    }
    all.into_iter()
        .map(|argument| argument.trim().to_owned())
        .collect()
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push((path.clone(), std::fs::read_to_string(path).unwrap()));
            }
        }
    }
    found
}

/// Every message and attribute of a language with the values it takes.
fn messages(language: &Language) -> Messages {
    let mut all = Messages::new();
    for (file, content) in language.files {
        let resource = fluent_syntax::parser::parse(*content)
            .map_err(|(_, errors)| format!("{file}: {errors:?}"))
            .unwrap();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let name = message.id.name;
            if let Some(pattern) = &message.value {
                assert!(
                    all.insert(name.to_owned(), values(pattern)).is_none(),
                    "{name} twice"
                );
            }
            for attribute in &message.attributes {
                let key = format!("{name}.{}", attribute.id.name);
                assert!(
                    all.insert(key, values(&attribute.value)).is_none(),
                    "{name} twice"
                );
            }
        }
    }
    all
}

fn values(pattern: &Pattern<&str>) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            gather(expression, &mut all);
        }
    }
    all
}

fn gather(expression: &Expression<&str>, into: &mut BTreeSet<String>) {
    match expression {
        Expression::Select { selector, variants } => {
            gather_inline(selector, into);
            into.extend(variants.iter().flat_map(|variant| values(&variant.value)));
        }
        Expression::Inline(inline) => gather_inline(inline, into),
    }
}

fn gather_inline(inline: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments
                .positional
                .iter()
                .for_each(|argument| gather_inline(argument, into));
        }
        InlineExpression::Placeable { expression } => gather(expression, into),
        _ => {}
    }
}

fn id(kind: Kind, number: u32) -> ItemId {
    let number = NonZeroU32::new(number).unwrap();
    ItemId { kind, number }
}

/// What somebody typed in vain.
fn given() -> String {
    "Plenty".to_owned()
}

/// At least one of each refusal, and each field where the sentence depends on it.
fn refusals() -> Vec<Refusal> {
    let mut all = refusals_by_value();
    all.extend(refusals_of_the_canvas());
    all.extend(refusals_of_the_method());
    all
}

/// Refusals whose sentence depends on a value.
fn refusals_by_value() -> Vec<Refusal> {
    let fields = Field::ALL.iter().copied();
    let mut all: Vec<Refusal> = fields.clone().map(|field| Refusal::Empty { field }).collect();
    all.extend([1_001, 1_250].map(|chars| Refusal::TooLong {
        field: Field::Text,
        chars,
        max: 1_000,
    }));
    all.extend([Field::Severity, Field::Strength, Field::Item].map(|field| Refusal::OffScale { field }));
    all.extend(
        [
            Field::JobType,
            Field::Role,
            Field::Tag,
            Field::Consent,
            Field::Round,
            Field::Outcome,
            Field::Item,
        ]
        .map(|field| Refusal::UnknownWord {
            field,
            given: given(),
        }),
    );
    all.extend([Field::Context, Field::From].map(|field| Refusal::TooMany { field, max: 5 }));
    all.extend(Kind::ALL.iter().flat_map(|&kind| {
        [false, true].map(|facilitates| Refusal::NotCollected {
            kind,
            stage: Stage::Gap,
            facilitates,
        })
    }));
    all.extend(
        [Kind::Interview, Kind::Test, Kind::Insight].map(|kind| Refusal::NotMergeable {
            id: id(kind, 2),
            into: id(kind, 1),
        }),
    );
    all.extend([Kind::Interview, Kind::Test].map(|kind| Refusal::NotSplittable { id: id(kind, 1) }));
    all.extend([None, Some(Stage::ToBe)].map(|now| Refusal::StageMoved { now }));
    all.extend([1, 2].map(|count| Refusal::RestedOn {
        id: id(Kind::Now, 4),
        by: vec![id(Kind::ToBe, 2); count],
    }));
    all.extend([1, 2].map(|count| Refusal::GateNotReached {
        stage: Stage::Now,
        missing: gaps()[..count].to_vec(),
    }));
    all
}

fn refusals_of_the_canvas() -> Vec<Refusal> {
    let now = id(Kind::Now, 4);
    vec![
        Refusal::BadDate { field: Field::Date },
        Refusal::UnknownTimeZone { given: given() },
        Refusal::NotAnItemId { given: given() },
        Refusal::RoleMissing,
        Refusal::RoleNotFitting,
        Refusal::CanvasExists { title: given() },
        Refusal::NoCanvas,
        Refusal::NoArchive,
        Refusal::Archived,
        Refusal::NotArchived,
        Refusal::OtherCanvas,
        Refusal::Complete,
        Refusal::FacilitatorsOnly,
        Refusal::AlreadyFacilitator,
        Refusal::NotAFacilitator,
        Refusal::LastFacilitator,
        Refusal::UnknownItem { id: now },
        Refusal::RemovedItem { id: now },
        Refusal::WrongKind {
            id: now,
            wanted: Kind::ToBe,
        },
        Refusal::Full {
            kind: Kind::Now,
            max: 1_000,
        },
        Refusal::NotYours { id: now },
        Refusal::ChangedMeanwhile { id: now },
        Refusal::NothingChanged { id: now },
        Refusal::NothingToUndo,
        Refusal::ChangedByOther { id: now },
        Refusal::AlreadyOpen { stage: Stage::Gap },
        Refusal::NoStageBefore,
        Refusal::Hidden { id: now },
    ]
}

fn refusals_of_the_method() -> Vec<Refusal> {
    let now = id(Kind::Now, 4);
    vec![
        Refusal::OutOfRange {
            field: Field::Dots,
            min: 1,
            max: 20,
        },
        Refusal::NotLinkable {
            from: now,
            to: id(Kind::Job, 2),
        },
        Refusal::AlreadyLinked {
            from: now,
            to: id(Kind::ToBe, 2),
        },
        Refusal::NotLinked {
            from: now,
            to: id(Kind::ToBe, 2),
        },
        Refusal::NeededLink {
            id: id(Kind::Constraint, 1),
            to: now,
        },
        Refusal::MergedItem {
            id: now,
            into: id(Kind::Now, 2),
        },
        Refusal::SameItem { id: now },
        Refusal::TooFewParts { id: now },
        Refusal::NotReviewed { stage: Stage::Gap },
        Refusal::NoMarks,
        Refusal::AlreadyLearned {
            id: id(Kind::Test, 1),
        },
        Refusal::BlueprintChanged,
        Refusal::VoteOpen {
            kind: Kind::Constraint,
        },
        Refusal::NoVote,
        Refusal::NothingToVoteOn { kind: Kind::Feature },
        Refusal::NoDotsLeft { dots: 1 },
        Refusal::NoDotsLeft { dots: 5 },
        Refusal::ItemHasMost { id: now, per_item: 1 },
        Refusal::ItemHasMost { id: now, per_item: 3 },
        Refusal::NoDotsThere { id: now },
        Refusal::StaysAnonymous,
        Refusal::NothingToChange,
        Refusal::BadTime {
            field: Field::Due,
            given: given(),
        },
        Refusal::PastTime { field: Field::Due },
        Refusal::FarTime {
            field: Field::Deadline,
        },
        Refusal::NobodyToRemind { stage: Stage::Now },
        Refusal::RemindedLately {
            next: Timestamp(1_772_442_000_000),
        },
        Refusal::TooFast { seconds: 1 },
        Refusal::TooFast { seconds: 12 },
        Refusal::HistoryFull,
    ]
}

/// How many refusals there are: as many as [`variant`] has names.
const VARIANTS: usize = 66;

/// The name of a refusal. A new one does not compile before it is named here, counted above and listed before.
fn variant(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::Empty { .. } => "Empty",
        Refusal::TooLong { .. } => "TooLong",
        Refusal::OffScale { .. } => "OffScale",
        Refusal::UnknownWord { .. } => "UnknownWord",
        Refusal::BadDate { .. } => "BadDate",
        Refusal::UnknownTimeZone { .. } => "UnknownTimeZone",
        Refusal::NotAnItemId { .. } => "NotAnItemId",
        Refusal::RoleMissing => "RoleMissing",
        Refusal::RoleNotFitting => "RoleNotFitting",
        Refusal::TooMany { .. } => "TooMany",
        Refusal::CanvasExists { .. } => "CanvasExists",
        Refusal::NoCanvas => "NoCanvas",
        Refusal::NoArchive => "NoArchive",
        Refusal::Archived => "Archived",
        Refusal::NotArchived => "NotArchived",
        Refusal::OtherCanvas => "OtherCanvas",
        Refusal::Complete => "Complete",
        Refusal::FacilitatorsOnly => "FacilitatorsOnly",
        Refusal::AlreadyFacilitator => "AlreadyFacilitator",
        Refusal::NotAFacilitator => "NotAFacilitator",
        Refusal::LastFacilitator => "LastFacilitator",
        Refusal::UnknownItem { .. } => "UnknownItem",
        Refusal::RemovedItem { .. } => "RemovedItem",
        Refusal::WrongKind { .. } => "WrongKind",
        Refusal::NotCollected { .. } => "NotCollected",
        Refusal::Full { .. } => "Full",
        Refusal::NotYours { .. } => "NotYours",
        Refusal::ChangedMeanwhile { .. } => "ChangedMeanwhile",
        Refusal::NothingChanged { .. } => "NothingChanged",
        Refusal::NothingToUndo => "NothingToUndo",
        Refusal::ChangedByOther { .. } => "ChangedByOther",
        Refusal::RestedOn { .. } => "RestedOn",
        Refusal::StageMoved { .. } => "StageMoved",
        Refusal::AlreadyOpen { .. } => "AlreadyOpen",
        Refusal::NoStageBefore => "NoStageBefore",
        Refusal::GateNotReached { .. } => "GateNotReached",
        Refusal::Hidden { .. } => "Hidden",
        Refusal::OutOfRange { .. } => "OutOfRange",
        Refusal::NotLinkable { .. } => "NotLinkable",
        Refusal::AlreadyLinked { .. } => "AlreadyLinked",
        Refusal::NotLinked { .. } => "NotLinked",
        Refusal::NeededLink { .. } => "NeededLink",
        Refusal::MergedItem { .. } => "MergedItem",
        Refusal::NotMergeable { .. } => "NotMergeable",
        Refusal::NotSplittable { .. } => "NotSplittable",
        Refusal::SameItem { .. } => "SameItem",
        Refusal::TooFewParts { .. } => "TooFewParts",
        Refusal::NotReviewed { .. } => "NotReviewed",
        Refusal::NoMarks => "NoMarks",
        Refusal::AlreadyLearned { .. } => "AlreadyLearned",
        Refusal::BlueprintChanged => "BlueprintChanged",
        Refusal::VoteOpen { .. } => "VoteOpen",
        Refusal::NoVote => "NoVote",
        Refusal::NothingToVoteOn { .. } => "NothingToVoteOn",
        Refusal::NoDotsLeft { .. } => "NoDotsLeft",
        Refusal::ItemHasMost { .. } => "ItemHasMost",
        Refusal::NoDotsThere { .. } => "NoDotsThere",
        Refusal::StaysAnonymous => "StaysAnonymous",
        Refusal::NothingToChange => "NothingToChange",
        Refusal::BadTime { .. } => "BadTime",
        Refusal::PastTime { .. } => "PastTime",
        Refusal::FarTime { .. } => "FarTime",
        Refusal::NobodyToRemind { .. } => "NobodyToRemind",
        Refusal::RemindedLately { .. } => "RemindedLately",
        Refusal::TooFast { .. } => "TooFast",
        Refusal::HistoryFull => "HistoryFull",
    }
}

/// At least one of each thing that a gate misses, with one and with several.
fn gaps() -> Vec<Missing> {
    let items = |count: u32| (1..=count).map(|n| id(Kind::ToBe, n)).collect::<Vec<_>>();
    let between = Move {
        from: id(Kind::Now, 1),
        to: id(Kind::ToBe, 1),
    };
    let mut all: Vec<Missing> = Kind::ALL
        .iter()
        .flat_map(|&kind| [(0, 1), (0, 3), (1, 3)].map(|(have, want)| Missing::Items { kind, have, want }))
        .collect();
    all.extend([
        Missing::Items {
            kind: Kind::Now,
            have: 2,
            want: 3,
        },
        Missing::Done {
            done: 0,
            of: 1,
            want: 1,
        },
        Missing::Done {
            done: 1,
            of: 4,
            want: 2,
        },
        Missing::Done {
            done: 2,
            of: 9,
            want: 5,
        },
        Missing::Interviews { have: 1, want: 5 },
        Missing::Interviews { have: 4, want: 5 },
        Missing::Coverage {
            percent: 62,
            want: 80,
        },
        Missing::None {
            kind: Kind::Interview,
        },
    ]);
    for count in [1, 2, 12] {
        all.extend([
            Missing::Unlinked { items: items(count) },
            Missing::NotAsked { items: items(count) },
            Missing::UnlinkedInsights { items: items(count) },
            Missing::MovedLines { items: items(count) },
        ]);
    }
    all.extend([1, 2].map(|count| Missing::Unconstrained {
        moves: vec![between; count],
    }));
    all
}
