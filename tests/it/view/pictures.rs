//! What a picture of a canvas is made from: what the viewer may see, and nobody whom it must not name.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use std::fmt::Write;

use expect_test::expect;
use ferry::canvas::item::{Body, Feature, FeatureStatus, Insight, InsightLink, JobType, Scale, Stance};
use ferry::canvas::refusal::Field;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::vote::Vote;
use ferry::canvas::{Author, Kind};
use ferry::picture::data::{CanvasPicture, Nameless};
use ferry::picture::palette::Theme;
use ferry::picture::resolve::resolved;

use super::support::{ANA, BEN, FAY, GONE, Guests, Sample, at, english, id, person, words};

fn picture(sample: &Sample, viewer: Viewer) -> CanvasPicture {
    let tongue = english();
    CanvasPicture::new(&sample.look(&tongue, viewer), &Guests)
}

#[test]
fn a_picture_has_the_theme_of_its_canvas() {
    let mut sample = Sample::family();
    assert_eq!(picture(&sample, person(ANA)).theme, Theme::Dark);
    sample.0.settings.theme = Theme::Light;
    assert_eq!(picture(&sample, person(ANA)).theme, Theme::Light);
}

/// A picture in lines: cards by part, then features.
fn told(picture: &CanvasPicture) -> String {
    let mut out = String::new();
    for card in picture.cards() {
        let people: Vec<&str> = card
            .people
            .iter()
            .map(|person| person.initials.as_deref().unwrap_or("?"))
            .collect();
        write!(
            out,
            "{} {:?} [{}] {}",
            card.id,
            card.hue,
            people.join(" "),
            card.text
        )
        .unwrap();
        for (feature, accepted) in &card.features {
            write!(out, " {feature}{}", if *accepted { "✓" } else { "" }).unwrap();
        }
        writeln!(
            out,
            " · {} votes, {} findings, weight {:?}",
            card.votes, card.findings, card.weight
        )
        .unwrap();
    }
    for feature in &picture.features {
        let covers: Vec<String> = feature.covers.iter().map(ToString::to_string).collect();
        writeln!(out, "{} covers {}", feature.id, covers.join(" ")).unwrap();
    }
    out
}

fn feature(text: &str, removes: &[&str], status: FeatureStatus) -> Body {
    Body::Feature(Feature {
        text: words(text),
        removes: removes.iter().map(|text| id(text)).collect(),
        supplies: Vec::new(),
        status,
    })
}

fn insight(item: &str) -> Body {
    Body::Insight(Insight {
        text: words("“I looked, and there was nothing.”"),
        interview: id("V1"),
        links: vec![InsightLink {
            item: id(item),
            stance: Stance::Supports,
        }],
        strength: Scale::new(Field::Strength, 3).unwrap(),
    })
}

/// The family's canvas with votes, an insight and three features.
fn solved() -> Sample {
    let mut sample = Sample::family();
    let voted = sample.0.items.get_mut(&id("N2")).unwrap();
    voted.votes = [(Author::Member(ANA), 2), (Author::Member(FAY), 1)].into();
    sample.add(ANA, insight("C1"));
    sample.add(
        BEN,
        feature("A list on the fridge", &["C1"], FeatureStatus::Proposed),
    );
    sample.add(
        ANA,
        feature("A camera in the fridge", &["C1"], FeatureStatus::Accepted),
    );
    sample.add(ANA, feature("A larger fridge", &["C1"], FeatureStatus::Dropped));
    sample
}

#[test]
fn a_picture_shows_what_is_there_the_weightiest_first() {
    let picture = picture(&solved(), Viewer::Public);
    expect![[r#"
        N2 Observation [?] They order pizza on most Thursdays · 3 votes, 0 findings, weight None
        N1 Observation [A] Dinner is decided at the fridge, after six · 0 votes, 0 findings, weight None
        J1 Functional [A] plan the week's meals on a Sunday evening · 0 votes, 0 findings, weight None
        J2 Emotional [?] feel at ease when the children are hungry · 0 votes, 0 findings, weight None
        N3 Observation [A] One parent shops, the other cooks · 0 votes, 0 findings, weight None
        C1 Constraint [A] Nobody knows what is in the fridge F2✓ F1 · 0 votes, 1 findings, weight Some(4)
        T1 Desire [?] Everybody knows by noon what is for dinner · 0 votes, 0 findings, weight None
        T2 Desire [A] The children help without being asked · 0 votes, 0 findings, weight None
        F2 covers C1
        F1 covers C1
    "#]]
    .assert_eq(&told(&picture));
    assert_eq!(picture.coverage, Some(100));
    assert_eq!(
        (picture.people, picture.anonymous, picture.hidden),
        (2, false, false)
    );
}

#[test]
fn a_hidden_canvas_shows_others_nothing_of_the_open_stage() {
    let mut sample = solved();
    sample.0.settings.hidden = true;
    let public = picture(&sample, Viewer::Public);
    assert_eq!(public.constraints, []);
    assert_eq!(public.features, []);
    assert_eq!(public.coverage, None);
    assert!(public.hidden);
    assert_eq!(public.now.len(), 5, "the stage NOW is closed");
    let votes = public.now.iter().map(|card| card.votes);
    assert_eq!(votes.max(), Some(3), "what belongs to a closed stage is told");
    let own = picture(&sample, person(ANA));
    assert_eq!(own.constraints.len(), 1);
    assert_eq!(own.features.len(), 1, "Ben's is hidden, and one was dropped");
    sample.close();
    let revealed = picture(&sample, Viewer::Public);
    assert_eq!((revealed.constraints.len(), revealed.features.len()), (1, 2));
}

#[test]
fn votes_are_not_told_while_the_vote_is_open() {
    let mut sample = solved();
    let votes = |sample: &Sample| {
        picture(sample, Viewer::Public)
            .cards()
            .map(|card| card.votes)
            .max()
    };
    assert_eq!(votes(&sample), Some(3));
    sample.0.vote = Some(Vote {
        kind: Kind::Now,
        dots: 5,
        per_item: 3,
        opened: at(9),
        number: 9,
    });
    assert_eq!(votes(&sample), Some(0));
}

#[test]
fn an_anonymous_canvas_shows_nobody_even_of_before() {
    let mut sample = Sample::new();
    sample.now(ANA, "From before");
    sample.0.settings.anonymous = true;
    sample.job(BEN, JobType::Social, "be seen as somebody who cooks");
    let picture = picture(&sample, Viewer::Public);
    assert!(picture.anonymous);
    assert_eq!(picture.cards().count(), 2);
    assert!(picture.cards().all(|card| card.people.is_empty()));
}

#[test]
fn who_is_not_known_by_name_is_shown_without_letters() {
    let mut sample = Sample::new();
    for member in [FAY, ANA, BEN, GONE] {
        sample.now(member, "An observation");
    }
    let picture = picture(&sample, Viewer::Public);
    let initials: Vec<_> = picture
        .cards()
        .map(|card| card.people[0].initials.as_deref())
        .collect();
    assert_eq!(initials, [Some("FD"), Some("A"), None, None]);
}

#[test]
fn marks_of_discord_become_words() {
    let tongue = english();
    let said = |raw| resolved(raw, &tongue, &Guests);
    assert_eq!(
        said("<@1001> and <@!1002> and <@1003>"),
        "@Fay Dubois and @ana and @somebody"
    );
    assert_eq!(
        said("<#5> <@&6> <:oat_milk:7> <a:wave:8>"),
        "#channel @role :oat_milk: :wave:"
    );
    let same = "a < b, <b>, <@>, <@x>, <:oat:>, <::1>, <https://example.org>, <";
    assert_eq!(said(same), same);
    assert_eq!(resolved("<@1001>", &tongue, &Nameless), "@somebody");
}
