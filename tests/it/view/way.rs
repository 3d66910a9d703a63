//! What pictures of how the work goes are made from: what the viewer may see, and nobody whom they must not name.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use std::fmt::Write;

use expect_test::expect;
use ferry::canvas::figures::Verdict;
use ferry::canvas::item::{Body, Insight, InsightLink, Interview, Now, Round, Scale, Stance};
use ferry::canvas::refusal::Field;
use ferry::canvas::text::Label;
use ferry::canvas::time::Date;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Canvas, Stage};
use ferry::picture::changes::ChangesPicture;
use ferry::picture::data::people;
use ferry::picture::palette::Theme;
use ferry::picture::progress::{People, ProgressPicture};
use ferry::picture::saturation::SaturationPicture;

use super::support::{ANA, BEN, FAY, GONE, Guests, Sample, english, id, person, words};

fn interview(name: &str) -> Body {
    Body::Interview(Interview {
        round: Round::One,
        pseudonym: Label::new(Field::Pseudonym, name).unwrap(),
        segment: None,
        date: Date::parse("2026-03-01", Field::Date).unwrap(),
        consent: true,
        notes: None,
        asked: Vec::new(),
    })
}

fn insight(interview: &str, item: &str) -> Body {
    Body::Insight(Insight {
        text: words("“I looked, and there was nothing.”"),
        interview: id(interview),
        links: vec![InsightLink {
            item: id(item),
            stance: Stance::Supports,
        }],
        strength: Scale::new(Field::Strength, 3).unwrap(),
    })
}

/// The family in its first interviews: two customers, of whom the second says nothing new.
fn interviewed() -> Sample {
    let mut sample = Sample::family();
    sample.close();
    sample.open(Stage::ExploreInterviews);
    sample.add(ANA, interview("Vera <@1002>"));
    sample.add(ANA, insight("V1", "N1"));
    sample.add(BEN, interview("Omar"));
    sample.add(BEN, insight("V2", "N1"));
    sample
}

/// The same after an Update: one item reworded, one dropped, one merged, one added; and the canvas as it began.
fn updated() -> (Canvas, Sample) {
    let mut sample = interviewed();
    sample.close();
    sample.open(Stage::Update1);
    let began = sample.0.clone();
    let text = words("Dinner is decided at seven, by <@1002>");
    sample.edit(BEN, id("N1"), Body::Now(Now { text }));
    sample.remove(ANA, id("J2"));
    sample.0.items.get_mut(&id("N2")).unwrap().merged_into = Some(id("N3"));
    sample.now(ANA, "They cook together");
    (began, sample)
}

fn changes(sample: &Sample, began: &Canvas, viewer: Viewer) -> Option<ChangesPicture> {
    let tongue = english();
    let look = sample.look(&tongue, viewer);
    ChangesPicture::new(&look, &Guests, Theme::Dark, Stage::Update1, began)
}

fn told(picture: &ChangesPicture) -> String {
    let mut out = format!("{} of {}\n", picture.looked_at, picture.total);
    for group in &picture.groups {
        for entry in &group.entries {
            let before = entry.before.as_deref().unwrap_or("–");
            let into = entry.into.map(|into| into.to_string()).unwrap_or_default();
            let causes = entry
                .causes
                .iter()
                .map(|cause| format!(" {} {:?}", cause.id, cause.pseudonym));
            let causes: String = causes.collect();
            let (what, id, text) = (group.outcome.word(), entry.id, &entry.text);
            writeln!(out, "{what} {id} {text} | {before} | {into} |{causes}").unwrap();
        }
    }
    out
}

#[test]
fn an_update_tells_what_became_of_each_item_and_who_caused_it() {
    let (began, sample) = updated();
    let picture = changes(&sample, &began, Viewer::Public).unwrap();
    expect![[r#"
        3 of 8
        reworded N1 Dinner is decided at seven, by @ana | Dinner is decided at the fridge, after six |  | V1 Some("Vera @ana") V2 Some("Omar")
        added N4 They cook together | – |  |
        dropped J2 feel at ease when the children are hungry | – |  |
        merged N2 They order pizza on most Thursdays | – | N3 |
        untouched N3 One parent shops, the other cooks | – |  |
        untouched T1 Everybody knows by noon what is for dinner | – |  |
        untouched T2 The children help without being asked | – |  |
        untouched J1 plan the week's meals on a Sunday evening | – |  |
        untouched C1 Nobody knows what is in the fridge | – |  |
    "#]].assert_eq(&told(&picture));
    let untouched = Sample::new();
    assert_eq!(changes(&untouched, &untouched.0, Viewer::Public), None);
}

#[test]
fn an_update_tells_nothing_that_is_hidden() {
    let (mut began, mut sample) = updated();
    began.settings.hidden = true;
    sample.0.settings.hidden = true;
    let added = |viewer| told(&changes(&sample, &began, viewer).unwrap()).contains("N4");
    assert!(!added(Viewer::Public));
    assert!(!added(person(FAY)), "a facilitator sees no more");
    assert!(added(person(ANA)));
    sample.close();
    assert!(told(&changes(&sample, &began, Viewer::Public).unwrap()).contains("added N4 They cook together"));
}

fn saturation(sample: &Sample, viewer: Viewer) -> Option<SaturationPicture> {
    let tongue = english();
    SaturationPicture::new(&sample.look(&tongue, viewer), &Guests, Theme::Dark, Round::One)
}

#[test]
fn interviews_tell_what_each_brought() {
    let picture = saturation(&interviewed(), Viewer::Public).unwrap();
    let heard = picture.interviews.iter().map(|heard| {
        let name = heard.pseudonym.as_str();
        (heard.id.to_string(), name, heard.insights, heard.findings)
    });
    let heard: Vec<_> = heard.collect();
    let expected = [
        ("V1".to_owned(), "Vera @ana", 1, 1),
        ("V2".to_owned(), "Omar", 1, 0),
    ];
    assert_eq!(heard, expected);
    assert_eq!(picture.verdict, Verdict::Quiet(1));
    assert_eq!(
        (picture.findings(), picture.insights(), picture.enough),
        (1, 2, 3)
    );
    assert_eq!(saturation(&Sample::family(), Viewer::Public), None);
}

#[test]
fn interviews_tell_nothing_while_they_are_hidden() {
    let mut sample = interviewed();
    sample.0.settings.hidden = true;
    for viewer in [Viewer::Public, person(ANA), person(FAY)] {
        assert_eq!(saturation(&sample, viewer), None);
    }
    let stage = sample.close();
    // The look back on a stage is told before the next one is opened.
    sample.0.current = Some(stage);
    assert_eq!(saturation(&sample, Viewer::Public).unwrap().interviews.len(), 2);
}

fn progress(sample: &Sample, viewer: Viewer, people: People) -> Option<ProgressPicture> {
    let tongue = english();
    ProgressPicture::new(&sample.look(&tongue, viewer), &Guests, Theme::Dark, people)
}

/// A row for each person and one for all, with what is known of the first, the second and the sixth stage.
fn rows(picture: &ProgressPicture) -> String {
    let stages = [Stage::Now, Stage::ToBe, Stage::Gap].map(Stage::index);
    let mut out = String::new();
    for row in picture.rows.iter().flatten() {
        let name = row.name.as_deref().unwrap_or("?");
        let own = if row.own { " (own)" } else { "" };
        let parts = stages.map(|stage| row.parts.get(stage).copied().unwrap());
        let parts = parts.map(|part| format!("{}{}", part.contributions, if part.done { "✓" } else { "" }));
        writeln!(out, "{name}{own}: {}", parts.join(" ")).unwrap();
    }
    let columns = stages.map(|stage| picture.columns.get(stage).unwrap());
    let columns = columns.map(|column| {
        let count = column
            .contributions
            .map_or("hidden".to_owned(), |count| count.to_string());
        let by = column.contributors.unwrap_or_default();
        format!("{count} by {by}, {} done", column.done)
    });
    out + &columns.join(" | ")
}

#[test]
fn progress_tells_who_took_part_in_which_stage() {
    let picture = progress(&Sample::family(), person(BEN), People::Each).unwrap();
    expect![[r#"
        ? (own): 2 1 0✓
        ana: 3✓ 1 1
        5 by 2, 1 done | 2 by 2, 0 done | 1 by 1, 1 done"#]]
    .assert_eq(&rows(&picture));
    let together = progress(&Sample::family(), person(BEN), People::Together).unwrap();
    assert_eq!(together.rows, None);
    assert_eq!(progress(&Sample::new(), person(BEN), People::Each), None);
}

#[test]
fn progress_shows_a_facilitator_no_more_than_others() {
    let mut sample = Sample::family();
    sample.0.settings.hidden = true;
    let of = |viewer| rows(&progress(&sample, viewer, People::Each).unwrap());
    expect![[r#"
        ana: 3✓ 1 0
        ?: 2 1 0✓
        5 by 2, 1 done | 2 by 2, 0 done | hidden by 0, 1 done"#]]
    .assert_eq(&of(Viewer::Public));
    assert_eq!(of(person(FAY)), of(Viewer::Public));
    expect![[r#"
        ana (own): 3✓ 1 1
        ?: 2 1 0✓
        5 by 2, 1 done | 2 by 2, 0 done | hidden by 0, 1 done"#]]
    .assert_eq(&of(person(ANA)));
}

#[test]
fn progress_of_an_anonymous_canvas_has_no_rows_even_of_before() {
    let mut sample = Sample::family();
    sample.0.settings.anonymous = true;
    let picture = progress(&sample, person(ANA), People::Each).unwrap();
    assert_eq!(picture.rows, None);
    assert!(picture.anonymous);
    let tongue = english();
    assert!(
        people(&sample.look(&tongue, person(ANA))).is_empty(),
        "nobody's name is asked for"
    );
}

#[test]
fn names_are_asked_for_of_those_who_are_shown() {
    let mut sample = Sample::family();
    sample.now(GONE, "A word with <@77>");
    sample.done(FAY);
    let tongue = english();
    let asked = people(&sample.look(&tongue, Viewer::Public));
    assert_eq!(asked.into_iter().collect::<Vec<_>>(), [77, 1_001, 1_002, 1_003]);
}
