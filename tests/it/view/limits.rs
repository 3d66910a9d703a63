//! Discord's limits hold for every view of canvases as large and as hostile as they may be.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test"
)]

use ferry::canvas::blueprint::AdLib;
use ferry::canvas::gate::Missing;
use ferry::canvas::item::{
    Action, ActionStatus, Alternative, Body, Decision, Feature, FeatureStatus, Insight, Interview, Job,
    JobType, Learning, MAX_CONTEXTS, MAX_LINKS, Origin, Outcome, Question, Round, Scale, Test, ValueRole,
};
use ferry::canvas::rating::{Criterion, RatedBy, Rater};
use ferry::canvas::refusal::Field;
use ferry::canvas::text::{Label, Line, Title};
use ferry::canvas::time::Date;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Author, Event, Fact, Kind, Member, Stage, Way, Word};
use ferry::catalog::control::{JobFilter, JobOrder, SolutionKind, Switch};
use ferry::catalog::draft::FormId;
use ferry::catalog::rating::{RatingCard, RatingPage};
use ferry::catalog::request::{CompletionOf, Part};
use ferry::summary::{Closing, completed, stage_closed, vote_closed};
use ferry::view::post::Post;
use ferry::view::{
    Look, blueprint, board, choose, complete, connect, coverage, evidence, form, item, list, rating, receipt,
    review, search, settings, solution, status,
};
use proptest::prelude::*;

use super::support::{
    ANA, BEN, FAY, GONE, Sample, at, choices_fit, english, fits, form_fits, id, person, words,
};
use crate::support::fixed;

/// A canvas with `count` items of each kind that the first stages collect, and up to 100 features and tests, each
/// saying `text`.
fn crowded(count: usize, text: &str) -> Sample {
    let mut sample = Sample::new();
    let long: String = text.chars().cycle().take(300).collect();
    sample.0.customer = Line::new(Field::Customer, &long).unwrap_or_else(|_| sample.0.customer.clone());
    sample.0.situation = Line::optional(Field::Situation, Some(&long)).unwrap_or_default();
    let title: String = long.chars().take(100).collect();
    sample.0.title = Title::new(Field::Title, &title).unwrap_or_else(|_| sample.0.title.clone());
    for _ in 0..count {
        sample.now(ANA, text);
        sample.job(BEN, JobType::Supporting(ValueRole::CoCreator), text);
        sample.desire(ANA, text, &["N1"; 20]);
        sample.constraint(GONE, text, ("N1", "T1"), 5);
    }
    for _ in 0..count.min(100) {
        sample.add(BEN, Body::Feature(accepted(text)));
        sample.add(BEN, Body::Test(planned(text)));
    }
    for body in rarer(text) {
        sample.add(BEN, body);
    }
    rate_and_vote(&mut sample);
    sample.done(ANA);
    sample
}

/// Marks for every job by somebody in the team and by a customer, and many dots on every NOW item.
fn rate_and_vote(sample: &mut Sample) {
    let marks = Criterion::ALL.iter().map(|&criterion| (criterion, Scale::MIDDLE));
    for item in sample.0.items.values_mut() {
        let raters = [Rater::Team(Author::Member(ANA)), Rater::Interviewee(id("V1"))];
        match item.id.kind {
            Kind::Job => item
                .ratings
                .extend(raters.map(|rater| (rater, marks.clone().collect()))),
            Kind::Now => item
                .votes
                .extend((0..9).map(|member| (Author::Member(Member(member)), 20))),
            _ => {}
        }
    }
}

/// The card for the significance of J1.
fn significance_of(by: RatedBy) -> RatingCard {
    RatingCard {
        job: id("J1"),
        by,
        page: RatingPage::Significance,
    }
}

fn accepted(text: &str) -> Feature {
    let removes = vec![id("C1"), id("C2")];
    Feature {
        status: FeatureStatus::Accepted,
        ..Feature::new(words(text), removes, Vec::new()).unwrap()
    }
}

fn planned(text: &str) -> Test {
    let words = || words(text);
    Test::new(words(), words(), words(), words(), vec![id("F1")]).unwrap()
}

/// Every post about the solution, with what is said of it after a change.
fn solution_posts(look: &Look<'_>) -> Vec<Post> {
    let text = look
        .canvas
        .customer
        .as_str()
        .chars()
        .take(300)
        .collect::<String>();
    let line = || Line::new(Field::Offering, &text).unwrap();
    let item = |name: &str| look.canvas.items[&id(name)].body.clone();
    let added = ["F1", "X1", "A1"].map(|name| Event::ItemAdded {
        id: id(name),
        body: Box::new(item(name)),
        origin: Origin::Deduced,
        stage: Stage::Design,
    });
    let learning = Learning {
        observed: words(&text),
        learned: words(&text),
        therefore: words(&text),
        outcome: Outcome::Passed,
    };
    let ad_lib = AdLib {
        offering: line(),
        customer: line(),
        progress: line(),
        means: line(),
        alternative: Some(line()),
    };
    let changed = [
        Event::FeatureDecided {
            id: id("F1"),
            status: FeatureStatus::Accepted,
        },
        Event::TestLearned {
            id: id("X1"),
            learning: Box::new(learning),
        },
        Event::AdLibSet {
            ad_lib: Box::new(ad_lib),
        },
    ];
    let receipts = added.into_iter().chain(changed).map(|event| {
        let (at, by) = (at(1), Author::Member(BEN));
        receipt::receipt(look, &[Fact { at, by, event }])
    });
    let lists = SolutionKind::ALL.iter().map(|&of| solution::list(look, of, 0));
    let drafts = SolutionKind::ALL.iter().filter_map(|of| {
        let fields = [
            Field::Text,
            Field::Belief,
            Field::Method,
            Field::Measure,
            Field::PassLine,
        ];
        let typed = fields.map(|field| (field, text.chars().cycle().take(1_000).collect()));
        connect::pick_links(look, of.kind(), &typed)
    });
    let others = [coverage::coverage(look, 0), blueprint::blueprint(look)];
    receipts.chain(lists).chain(drafts).chain(others).collect()
}

/// One item of each kind that has no form, with all that it can hold.
fn rarer(text: &str) -> Vec<Body> {
    let words = || words(text);
    let label = || {
        Label::new(Field::Context, &text.chars().take(100).collect::<String>()).unwrap_or_else(|_| label("x"))
    };
    let links = || vec![id("N1"); MAX_LINKS];
    let learning = Learning {
        observed: words(),
        learned: words(),
        therefore: words(),
        outcome: Outcome::Failed,
    };
    vec![
        Body::Job(Job {
            statement: words(),
            job_type: JobType::Emotional,
            contexts: vec![label(); MAX_CONTEXTS],
            frequency: Some(label()),
        }),
        Body::Question(Question {
            text: words(),
            round: Round::One,
            about: links(),
        }),
        Body::Interview(Interview {
            round: Round::Two,
            pseudonym: label(),
            segment: Some(label()),
            date: Date::parse("2026-03-02", Field::Date).unwrap(),
            consent: true,
            notes: Some(words()),
            asked: links(),
        }),
        Body::Insight(Insight {
            text: words(),
            interview: id("V1"),
            links: Vec::new(),
            strength: Scale::MIDDLE,
        }),
        Body::Alternative(Alternative {
            text: words(),
            removes: links(),
        }),
        Body::Feature(Feature {
            text: words(),
            removes: links(),
            supplies: links(),
            status: FeatureStatus::Accepted,
        }),
        Body::Test(Test {
            about: links(),
            belief: words(),
            method: words(),
            measure: words(),
            pass_line: words(),
            line_moved: true,
            learning: Some(learning),
        }),
        Body::Decision(Decision {
            text: words(),
            why: Some(words()),
        }),
        Body::Action(Action {
            text: words(),
            owner: Some(Author::Member(GONE)),
            due: Some(at(1)),
            status: ActionStatus::Open,
        }),
    ]
}

fn label(text: &str) -> Label {
    Label::new(Field::Context, text).unwrap()
}

/// Every post that shows a canvas to this viewer.
fn every_post(look: &Look<'_>, facts: &[(u64, Fact)]) -> Vec<Post> {
    let missing = [
        Missing::NotAsked {
            items: look.canvas.items.keys().copied().collect(),
        },
        Missing::Unconstrained {
            moves: look.canvas.moves(),
        },
    ];
    let reason = Line::optional(Field::Reason, Some(look.canvas.customer.as_str())).unwrap_or_default();
    let closing = Closing {
        stage: Stage::Now,
        missing: &missing,
        reason: reason.as_ref(),
    };
    let mut posts = vec![
        board::board(look, 9),
        board::show(look, None),
        board::show(look, Some(Part::Now)),
        board::show(look, Some(Part::Gap)),
        status::status(look),
        status::ask_next(look, Stage::GapQuestions, None),
        status::ask_next(look, Stage::Gap, reason.as_ref().map(Line::as_str)),
        status::ask_move(look, Way::To(Stage::Design), Stage::Design),
        choose::choose_kind(look, Some(look.canvas.customer.as_str())),
        choose::pick_from(look, &[]),
        choose::pick_move(look, Kind::Constraint, &[]),
        list::gap(look, 0),
        list::mine(look, 3),
        list::jobs(look, None, JobOrder::Type, 1),
        list::jobs(look, Some(JobFilter::Supporting), JobOrder::Opportunity, 0),
        rating::first(look),
        rating::card(look, significance_of(RatedBy::Interviewee(id("V1")))),
        rating::saved(look, significance_of(RatedBy::Team)),
        rating::choose_interview(look, id("J1")),
        vote_closed(look, Kind::Now, 9),
        list::history(look, None, 0, facts),
        settings::settings(look),
        settings::ask(look, Switch::ALL),
        search::found(look, "e"),
        search::found(look, look.canvas.customer.as_str()),
        stage_closed(look, &closing, u64::MAX),
        completed(look, at(9), u64::MAX),
    ];
    posts.extend(evidence::evidence(look, id("N1")));
    let review = look.canvas.review(look.viewer);
    posts.extend(
        review
            .iter()
            .map(|under_way| review::after(look, under_way, None)),
    );
    posts.extend(solution_posts(look));
    let first = Kind::ALL.iter().map(|kind| id(&format!("{}1", kind.letter())));
    let richest = look.newest(Kind::Job).next().map(|item| item.id);
    posts.extend(first.chain(richest).filter_map(|id| item::item(look, id).ok()));
    posts.extend(
        facts
            .iter()
            .map(|(_, fact)| receipt::receipt(look, std::slice::from_ref(fact))),
    );
    posts
}

fn facts_of(sample: &Sample) -> Vec<(u64, Fact)> {
    // One of each kind, and then enough of one for a history of several pages.
    let first = Kind::ALL.iter().filter_map(|&kind| sample.0.of_kind(kind).next());
    let items = first.chain(sample.0.of_kind(Kind::Now).skip(1)).take(20);
    let reword = |item: &ferry::canvas::Item| Event::ItemEdited {
        id: item.id,
        body: Box::new(item.body.clone()),
    };
    let fact = |event| Fact {
        at: at(1),
        by: Author::Member(BEN),
        event,
    };
    (1..).zip(items.map(reword).map(fact)).collect()
}

fn all_fit(sample: &mut Sample) {
    let tongue = english();
    let facts = facts_of(sample);
    for stage in [Stage::Now, Stage::ToBe, Stage::ExploreQuestions, Stage::Gap] {
        sample.0.current = Some(stage);
        for viewer in [Viewer::Public, person(ANA), person(FAY)] {
            every_post(&sample.look(&tongue, viewer), &facts)
                .iter()
                .for_each(fits);
        }
    }
    sample.0.current = None;
    every_post(&sample.look(&tongue, person(ANA)), &facts)
        .iter()
        .for_each(fits);
    forms_and_completions_fit(&sample.look(&tongue, person(FAY)));
}

fn forms_and_completions_fit(look: &Look<'_>) {
    for item in ["N1", "T1", "J1", "C1", "A1", "F1", "X1"] {
        form::edit(look, id(item)).iter().for_each(form_fits);
    }
    form_fits(&form::form(
        look.tongue,
        Some(look.key),
        FormId::AdLib(1),
        &blueprint::values(look),
    ));
    for of in [CompletionOf::AnyItem, CompletionOf::Items(Kind::Now)] {
        for typed in ["", "N1, N2, ", &"N10, ".repeat(30)] {
            choices_fit(&complete::items(look, of, typed));
        }
    }
}

#[test]
fn a_thousand_items_of_a_thousand_signs() {
    for text in ["*".repeat(1_000), "wide ".repeat(200), "👨‍👩‍👧‍👦".repeat(142)] {
        let mut sample = crowded(1_000, &text);
        let tongue = english();
        let facts = facts_of(&sample);
        for stage in [Stage::Now, Stage::ToBe, Stage::Gap, Stage::Update2] {
            sample.0.current = Some(stage);
            every_post(&sample.look(&tongue, person(ANA)), &facts)
                .iter()
                .for_each(fits);
        }
        forms_and_completions_fit(&sample.look(&tongue, person(FAY)));
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let sample = crowded(1_000, &"long ".repeat(100));
    let tongue = english();
    let post = board::board(&sample.look(&tongue, Viewer::Public), 9);
    for card in post.cards.iter().skip(1) {
        let title = card.title.clone().unwrap_or_default();
        assert!(title.contains(" of 10"), "{title}");
        let text = card.text.clone().unwrap_or_default();
        assert!(text.contains("earlier ones are in"), "{text}");
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("@everyone ".to_owned()),
        Just("<@1>".to_owned()),
        Just("```".to_owned()),
        Just("\n# ".to_owned()),
        Just("\u{202E}".to_owned()),
        Just("https://example.org/_".to_owned()),
        Just("👩🏽‍🚀".to_owned()),
        "[*_~`|>#\\[\\]()<@:. a-z0-9-]{1,40}",
        "\\PC{1,20}",
    ];
    let text = prop::collection::vec(piece, 1..40).prop_map(|pieces| pieces.concat());
    text.prop_map(|text| text.chars().take(990).chain("x".chars()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..fixed() })]

    #[test]
    fn hostile_canvases_fit(text in hostile(), count in 1_usize..30) {
        all_fit(&mut crowded(count, &text));
    }

    #[test]
    fn no_word_of_a_member_mentions_anybody(text in hostile()) {
        let sample = crowded(2, &text);
        let tongue = english();
        let post = board::board(&sample.look(&tongue, Viewer::Public), 9);
        let shown: String = post.cards.iter().filter_map(|card| card.text.clone()).collect();
        prop_assert!(!shown.contains("@everyone"));
        prop_assert!(!shown.contains("<@1>"));
        prop_assert!(!shown.contains("https://"));
        let turned = shown.contains(char::from_u32(0x202E).unwrap());
        prop_assert!(!turned);
    }
}
