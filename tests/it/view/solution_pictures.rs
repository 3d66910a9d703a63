//! What the pictures of the solution are made from: what the viewer may see, with the figures of the whole canvas.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use std::fmt::Write;

use expect_test::expect;
use ferry::canvas::item::{
    Alternative, Body, Evidence, Feature, FeatureStatus, Insight, InsightLink, Interview, Round, Scale,
    Stance,
};
use ferry::canvas::refusal::Field;
use ferry::canvas::text::Label;
use ferry::canvas::time::Date;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Kind, Stage};
use ferry::picture::coverage::{Advantage, CoveragePicture, Figures, Share, Thing};
use ferry::picture::data::Nameless;
use ferry::picture::palette::Theme;
use ferry::picture::trace::{Sign, TracePicture};

use super::support::{ANA, BEN, FAY, Sample, english, id, person, words};

fn feature(text: &str, removes: &[&str], status: FeatureStatus) -> Body {
    let removes = removes.iter().map(|name| id(name)).collect();
    let feature = Feature::new(words(text), removes, Vec::new()).unwrap();
    Body::Feature(Feature { status, ..feature })
}

fn alternative(text: &str, removes: &[&str]) -> Body {
    let removes = removes.iter().map(|name| id(name)).collect();
    Body::Alternative(Alternative::new(words(text), removes).unwrap())
}

/// The family's canvas in stage Design: four constraints, one of them refuted, four features, two alternatives.
fn kitchen() -> Sample {
    let mut sample = Sample::family();
    for (text, severity) in [("No time", 5), ("No money", 2), ("No <@1002> at home", 3)] {
        sample.constraint(BEN, text, ("N1", "T1"), severity);
    }
    sample.close();
    sample.open(Stage::Design);
    sample.add(
        ANA,
        feature("A list on the fridge", &["C1"], FeatureStatus::Proposed),
    );
    sample.add(
        ANA,
        feature("A camera in the fridge", &["C1", "C3"], FeatureStatus::Accepted),
    );
    sample.add(BEN, feature("A larger fridge", &["C1"], FeatureStatus::Dropped));
    sample.add(BEN, feature("A poem", &[], FeatureStatus::Proposed));
    sample.add(BEN, alternative("Order pizza", &["C2"]));
    sample.add(BEN, alternative("Do nothing", &[]));
    sample.0.items.get_mut(&id("C3")).unwrap().evidence = Evidence::Invalidated;
    sample
}

fn coverage(sample: &Sample, viewer: Viewer) -> Option<CoveragePicture> {
    let tongue = english();
    CoveragePicture::new(&sample.look(&tongue, viewer), &Nameless, Theme::Dark)
}

/// The picture in lines: rows with what removes them, columns, then what is left over.
fn told(picture: &CoveragePicture) -> String {
    let mut out = String::new();
    for row in &picture.rows {
        let by: Vec<String> = row.removed_by.iter().map(ToString::to_string).collect();
        let (id, text, severity) = (row.id, &row.text, row.severity);
        writeln!(
            out,
            "{id} {text} ({severity}) {:?} {}",
            row.standing,
            by.join(" ")
        )
        .unwrap();
    }
    for column in &picture.columns {
        writeln!(out, "{:?} {} {}", column.mark, column.thing.id, column.thing.text).unwrap();
    }
    let lists = [
        ("supplying", &picture.supplying),
        ("idle", &picture.idle),
        ("unsupplied", &picture.unsupplied),
        ("powerless", &picture.powerless),
        ("refuted", &picture.refuted),
    ];
    for (name, things) in lists {
        let ids: Vec<String> = things.iter().map(|thing: &Thing| thing.id.to_string()).collect();
        writeln!(out, "{name}: {}", ids.join(" ")).unwrap();
    }
    out
}

#[test]
fn the_matrix_has_everything_once_the_uncovered_first() {
    let picture = coverage(&kitchen(), Viewer::Public).unwrap();
    expect![[r#"
        C2 No time (5) Open A1
        C4 No @somebody at home (3) Open 
        C1 Nobody knows what is in the fridge (4) Covered F2 F1
        Accepted F2 A camera in the fridge
        Proposed F1 A list on the fridge
        Today A1 Order pizza
        supplying: 
        idle: F4
        unsupplied: 
        powerless: A2
        refuted: C3
    "#]]
    .assert_eq(&told(&picture));
    let of_three = |percent, constraints| Share { percent, constraints };
    assert_eq!(
        picture.figures,
        Some(Figures {
            gap: of_three(33, 3),
            goal: 80,
            advantage: Advantage::Of(of_three(57, 2)),
        })
    );
    assert_eq!((picture.features(), picture.alternatives()), (3, 2));
}

#[test]
fn without_a_constraint_that_counts_there_is_no_matrix() {
    let mut sample = Sample::family();
    sample.0.items.get_mut(&id("C1")).unwrap().evidence = Evidence::Invalidated;
    assert_eq!(coverage(&sample, Viewer::Public), None);
}

#[test]
fn what_is_hidden_is_in_nobody_elses_matrix_and_neither_is_a_figure() {
    let mut sample = kitchen();
    sample.0.settings.hidden = true;
    let public = coverage(&sample, Viewer::Public).unwrap();
    assert_eq!((public.features(), public.alternatives()), (0, 0));
    assert_eq!(public.figures, None);
    let own = coverage(&sample, person(BEN)).unwrap();
    assert_eq!((own.features(), own.alternatives()), (1, 2), "one was dropped");
    assert_eq!(own.figures, None);
    sample.close();
    let revealed = coverage(&sample, Viewer::Public).unwrap();
    assert_eq!((revealed.features(), revealed.alternatives()), (3, 2));
    assert!(revealed.figures.is_some());
}

fn trace(sample: &Sample, viewer: Viewer, item: &str) -> Option<TracePicture> {
    let tongue = english();
    TracePicture::new(&sample.look(&tongue, viewer), &Nameless, Theme::Dark, id(item))
}

/// The picture in lines: the links, then what is missing.
fn chained(picture: &TracePicture) -> String {
    let mut out = String::new();
    for link in &picture.links {
        let how = if link.against { "✗" } else { "→" };
        writeln!(out, "{} {how} {}", link.from, link.to).unwrap();
    }
    write!(out, "missing {:?}", picture.missing).unwrap();
    out
}

fn interview() -> Body {
    Body::Interview(Interview {
        round: Round::One,
        pseudonym: Label::new(Field::Pseudonym, "Cleo").unwrap(),
        segment: None,
        date: Date::parse("2026-03-02", Field::Date).unwrap(),
        consent: true,
        notes: None,
        asked: Vec::new(),
    })
}

/// The kitchen with an interview whose insights speak of a NOW item and against a constraint.
fn heard() -> Sample {
    let mut sample = kitchen();
    let interview = sample.add(FAY, interview());
    let insight = |item: &str, stance| {
        Body::Insight(Insight {
            text: words("“I looked, and there was nothing.”"),
            interview,
            links: vec![InsightLink {
                item: id(item),
                stance,
            }],
            strength: Scale::new(Field::Strength, 3).unwrap(),
        })
    };
    sample.add(FAY, insight("N1", Stance::Supports));
    sample.add(ANA, insight("C1", Stance::Contradicts));
    sample
}

#[test]
fn a_chain_has_each_link_once_and_says_what_is_missing() {
    let sample = heard();
    let told = |item: &str| chained(&trace(&sample, Viewer::Public, item).unwrap());
    expect![[r#"
        N1 → T1
        N3 → T1
        T1 → C1
        C1 → F1
        C1 → F2
        C1 → F3
        V1 → E1
        V1 → E2
        E1 → N1
        E2 ✗ C1
        missing [Test]"#]]
    .assert_eq(&told("C1"));
    expect![[r#"
        N3 → T2
        missing [Insight, Constraint, Feature, Test]"#]]
    .assert_eq(&told("T2"));
    expect![[r#"
        C1 → F1
        C1 → F2
        C1 → F3
        V1 → E2
        E2 ✗ C1
        missing [Test]"#]]
    .assert_eq(&told("E2"));
    expect![[r#"
        N1 → T1
        N3 → T1
        T1 → C1
        T1 → C3
        C1 → F2
        C3 → F2
        V1 → E1
        V1 → E2
        E1 → N1
        E2 ✗ C1
        missing [Test]"#]]
    .assert_eq(&told("F2"));
}

#[test]
fn what_was_dropped_is_in_the_chain_and_yet_missing() {
    let mut sample = heard();
    for name in ["F1", "F2"] {
        sample.remove(ANA, id(name));
    }
    let picture = trace(&sample, Viewer::Public, "C1").unwrap();
    let features = picture.nodes.iter().filter(|node| node.id.kind == Kind::Feature);
    let signs: Vec<_> = features.map(|node| node.sign).collect();
    assert_eq!(signs, [Some(Sign::Dropped)]);
    assert_eq!(picture.missing, [Kind::Feature, Kind::Test]);
}

#[test]
fn what_is_linked_to_nothing_stands_in_no_chain() {
    let sample = heard();
    assert_eq!(trace(&sample, Viewer::Public, "J1"), None);
    assert_eq!(trace(&sample, Viewer::Public, "F4"), None);
    assert_eq!(trace(&sample, Viewer::Public, "N99"), None);
}

#[test]
fn a_merged_item_is_asked_for_by_either_name() {
    let mut sample = heard();
    sample.0.items.get_mut(&id("N2")).unwrap().merged_into = Some(id("N1"));
    let picture = trace(&sample, Viewer::Public, "N2").unwrap();
    assert_eq!(picture.focus, id("N1"));
}

#[test]
fn what_is_hidden_is_in_nobody_elses_chain() {
    let mut sample = heard();
    sample.0.settings.hidden = true;
    let kinds = |viewer| {
        let picture = trace(&sample, viewer, "C1").unwrap();
        let count = |kind| picture.nodes.iter().filter(|node| node.id.kind == kind).count();
        [Kind::Insight, Kind::Feature, Kind::ToBe].map(count)
    };
    assert_eq!(kinds(Viewer::Public), [0, 0, 1]);
    assert_eq!(kinds(person(ANA)), [1, 2, 1]);
    assert_eq!(trace(&sample, Viewer::Public, "F1"), None, "it is hidden itself");
}
