//! Rating jobs, and what comes of it: who may rate what, and the figures.

#![expect(clippy::unwrap_used, reason = "what is generated is within bounds")]

use expect_test::expect;
use ferry::canvas::item::{JobType, Scale, ValueRole};
use ferry::canvas::jobs::blind_spots;
use ferry::canvas::opportunity::{
    Band, Figure, Figures, Median, Raters, Score, figures, median, of_ratings, opportunity, share,
};
use ferry::canvas::rating::{Criterion, Rating};
use ferry::canvas::word::Word;
use ferry::canvas::{Author, Event, Fact, Field, Timestamp, evolve};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::script::{canvas_after, check, id, person};
use crate::support::fixed;

#[test]
fn everybody_rates_for_themselves_and_marks_can_be_changed_and_taken_back() {
    check(
        r#"
        fay start
        ana add job functional "plan the week"
        ana add now "she plans on Sunday"
        ---
        ana rate J1
        ana rate J1 importance:4 satisfaction:2
        ana rate J1 importance:4
        ana rate J1 importance:5 satisfaction:2
        ben rate J1 importance:3
        ben rate J1 importance:-
        ben rate J1 importance:-
        ana rate N1 importance:4
        ana rate J2 importance:4
        ana rate J1 as:J1 importance:4
        ana rate J1 as:V1 importance:4
        show figures
        show people
        "#,
        &expect![[r#"
            ! NoMarks
            4 @0 ana: JobRated { id: J1, rated_by: Team, marks: [Mark { criterion: Importance, value: Some(Scale(4)) }, Mark { criterion: Satisfaction, value: Some(Scale(2)) }] }
            =
            5 @0 ana: JobRated { id: J1, rated_by: Team, marks: [Mark { criterion: Importance, value: Some(Scale(5)) }] }
            6 @0 ben: JobRated { id: J1, rated_by: Team, marks: [Mark { criterion: Importance, value: Some(Scale(3)) }] }
            7 @0 ben: JobRated { id: J1, rated_by: Team, marks: [Mark { criterion: Importance, value: None }] }
            =
            ! WrongKind { id: N1, wanted: Job }
            ! UnknownItem { id: J2 }
            ! WrongKind { id: J1, wanted: Interview }
            ! UnknownItem { id: V1 }
            J1: importance 10.0 n1, satisfaction 0.0 n1, opportunity 20.0 n1 extreme | -
            facilitators {fay}, participants {ana, ben}
        "#]],
    );
}

#[test]
fn customers_and_the_team_are_never_mixed() {
    check(
        r#"
        fay start
        ana add job functional "plan the week"
        fay open explore_interviews
        ana add interview 1 Dora
        ana add interview 1 Emil
        ---
        ana rate J1 importance:5 satisfaction:5
        ana rate J1 as:V1 importance:5 satisfaction:1
        ben rate J1 as:V1 importance:4
        ben rate J1 as:V2 importance:2 satisfaction:2
        show figures
        ana remove V2
        show figures
        ana rate J1 as:V2 importance:4
        "#,
        &expect![[r#"
            7 @0 ana: JobRated { id: J1, rated_by: Team, marks: [Mark { criterion: Importance, value: Some(Scale(5)) }, Mark { criterion: Satisfaction, value: Some(Scale(5)) }] }
            8 @0 ana: JobRated { id: J1, rated_by: Interviewee(V1), marks: [Mark { criterion: Importance, value: Some(Scale(5)) }, Mark { criterion: Satisfaction, value: Some(Scale(1)) }] }
            9 @0 ben: JobRated { id: J1, rated_by: Interviewee(V1), marks: [Mark { criterion: Importance, value: Some(Scale(4)) }] }
            10 @0 ben: JobRated { id: J1, rated_by: Interviewee(V2), marks: [Mark { criterion: Importance, value: Some(Scale(2)) }, Mark { criterion: Satisfaction, value: Some(Scale(2)) }] }
            J1: importance 10.0 n1, satisfaction 10.0 n1, opportunity 10.0 n1 worth_considering | importance 5.0 n2, satisfaction 0.0 n2, opportunity 10.0 n2 worth_considering
            11 @0 ana: ItemRemoved { id: V2 }
            J1: importance 10.0 n1, satisfaction 10.0 n1, opportunity 10.0 n1 worth_considering | importance 10.0 n1, satisfaction 0.0 n1, opportunity 20.0 n1 extreme
            ! RemovedItem { id: V2 }
        "#]],
    );
}

#[test]
fn a_complete_canvas_takes_ratings_and_an_archived_one_does_not() {
    check(
        r#"
        fay start
        ana add job functional "plan the week"
        fay open prototype
        fay next reason:"we know enough"
        ---
        ana rate J1 importance:5
        fay archive
        ana rate J1 importance:4
        "#,
        &expect![[r#"
            7 @0 ana: JobRated { id: J1, rated_by: Team, marks: [Mark { criterion: Importance, value: Some(Scale(5)) }] }
            8 @0 fay: Archived
            ! Archived
        "#]],
    );
}

#[test]
fn what_is_hidden_is_rated_by_its_author_alone() {
    check(
        r#"
        fay start hidden
        ana add job functional "plan the week"
        ---
        ben rate J1 importance:5
        fay rate J1 importance:5
        ana rate J1 importance:5
        fay next reason:"we know enough"
        ben rate J1 importance:5
        "#,
        &expect![[r#"
            ! Hidden { id: J1 }
            ! Hidden { id: J1 }
            3 @0 ana: JobRated { id: J1, rated_by: Team, marks: [Mark { criterion: Importance, value: Some(Scale(5)) }] }
            4 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 0, want: 3 }, Done { done: 0, of: 1, want: 1 }], reason: Some("we know enough") }
            5 @0 fay: StageOpened { stage: ToBe }
            6 @0 ben: JobRated { id: J1, rated_by: Team, marks: [Mark { criterion: Importance, value: Some(Scale(5)) }] }
        "#]],
    );
}

/// Merging is a fact of its own; here the order of what happened afterwards is all that matters.
#[test]
fn each_rater_of_merged_jobs_counts_once_and_the_standing_job_wins() {
    let canvas = canvas_after(
        r#"
        fay start
        ana add job functional "plan the week"
        ana add job functional "plan all meals"
        fay open explore_interviews
        ana add interview 1 Dora
        ana add interview 1 Dora
        ana rate J1 importance:5
        ana rate J2 importance:1 satisfaction:4
        ben rate J2 importance:1
        ana rate J2 as:V1 importance:4
        ana rate J1 as:V2 importance:2
        "#,
    );
    let merge = |canvas, one, other| {
        let event = Event::ItemMerged {
            id: id(one),
            into: id(other),
        };
        let by = Author::Member(person("fay").member);
        evolve(
            Some(canvas),
            &Fact {
                at: Timestamp(0),
                by,
                event,
            },
        )
        .unwrap()
    };
    let canvas = merge(canvas, "J2", "J1");
    let canvas = merge(canvas, "V1", "V2");
    let of = |by| {
        let figures = figures(&canvas, canvas.live_item(id("J1")).unwrap(), by);
        let pair = |figure: Figure| (figure.score, figure.n);
        (figures.importance.map(pair), figures.satisfaction.map(pair))
    };
    assert_eq!(of(Raters::Team), (Some((Score(50), 2)), Some((Score(100), 1))));
    assert_eq!(of(Raters::Interviewees), (Some((Score(0), 1)), None));
}

#[test]
fn figures_are_those_of_the_examples() {
    let marks = |marks: &[i64]| -> Vec<Scale> { marks.iter().map(|&mark| scale(mark)).collect() };
    let shares = |important: i64, satisfied: i64, of: i64| {
        let high = |count| (0..of).map(move |place| scale(if place < count { 5 } else { 1 }));
        let (importance, satisfaction): (Vec<_>, Vec<_>) =
            (high(important).collect(), high(satisfied).collect());
        let opportunity = opportunity(&importance, &satisfaction).unwrap();
        (opportunity.figure.score.to_string(), opportunity.band)
    };
    assert_eq!(share(&marks(&[5, 4, 4, 3, 1])).unwrap().score, Score(60));
    assert_eq!(shares(19, 6, 20), ("16.0".to_owned(), Band::Extreme));
    assert_eq!(shares(4, 1, 5), ("14.0".to_owned(), Band::High));
    assert_eq!(shares(1, 2, 3), ("3.3".to_owned(), Band::Overserved));
    assert_eq!(shares(3, 0, 4), ("15.0".to_owned(), Band::High));
    assert_eq!(shares(3, 0, 5), ("12.0".to_owned(), Band::High));
    assert_eq!(shares(1, 0, 2), ("10.0".to_owned(), Band::WorthConsidering));
    assert_eq!(shares(1, 1, 2), ("5.0".to_owned(), Band::Served));
    assert_eq!(median(&marks(&[5, 1, 4])).unwrap().to_string(), "4");
    assert_eq!(
        median(&marks(&[5, 2, 4, 3])).unwrap(),
        Median { doubled: 7, n: 4 }
    );
    assert_eq!(median(&marks(&[5, 2, 4, 3])).unwrap().to_string(), "3.5");
}

#[test]
fn significance_counts_what_is_high_and_needs_all_three() {
    let rating = |marks: &[(Criterion, i64)]| -> Rating {
        marks
            .iter()
            .map(|&(criterion, mark)| (criterion, scale(mark)))
            .collect()
    };
    use Criterion::{Consequences, Dissatisfaction, Many, Pay};
    let ratings = [
        rating(&[(Consequences, 5), (Dissatisfaction, 4), (Many, 2), (Pay, 3)]),
        rating(&[(Pay, 4)]),
    ];
    let figures = of_ratings(ratings.iter());
    let significance = figures.significance.unwrap();
    assert_eq!(
        (significance.level, significance.key.score, significance.key.n),
        (2, Score(79), 1)
    );
    let partly = [rating(&[(Consequences, 5), (Dissatisfaction, 4)])];
    assert_eq!(of_ratings(partly.iter()).significance, None);
    assert_eq!(of_ratings([].into_iter()), Figures::default());
    assert_eq!(Figures::default().raters(), None);
}

#[test]
fn blind_spots_are_the_types_that_nobody_named() {
    let canvas = canvas_after(
        r#"
        fay start
        ana add job functional "plan the week"
        ana add job supporting_buyer "compare boxes"
        ana add job social "be seen as a caring parent"
        ana remove J3
        ana add now "she plans on Sunday"
        "#,
    );
    let spots = blind_spots(canvas.live());
    let others = [ValueRole::CoCreator, ValueRole::Transferrer].map(JobType::Supporting);
    assert_eq!(
        spots,
        [&[JobType::Social, JobType::Emotional][..], &others[..]].concat()
    );
    assert_eq!(blind_spots([].into_iter()), JobType::ALL);
}

fn scale(mark: i64) -> Scale {
    Scale::new(Field::Importance, mark).unwrap()
}

fn any_mark() -> impl Strategy<Value = Scale> {
    (1_i64..=5).prop_map(scale)
}

fn any_rating() -> impl Strategy<Value = Rating> {
    btree_map(select(Criterion::ALL), any_mark(), 0..=6)
}

fn count(ratings: &[Rating], criterion: Criterion) -> u32 {
    let rated = ratings.iter().filter(|rating| rating.contains_key(&criterion));
    u32::try_from(rated.count()).unwrap()
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn figures_stay_within_their_ranges(ratings in vec(any_rating(), 0..40)) {
        let figures = of_ratings(ratings.iter());
        for figure in [figures.importance, figures.satisfaction].into_iter().flatten() {
            prop_assert!(figure.score <= Score(100));
        }
        if let Some(opportunity) = figures.opportunity {
            prop_assert!(opportunity.figure.score <= Score(200));
            prop_assert!(opportunity.figure.score >= figures.importance.unwrap().score);
        }
        if let Some(significance) = figures.significance {
            prop_assert!(significance.level <= 3 && significance.key.score <= Score(100));
        }
        for median in [figures.consequences, figures.dissatisfaction, figures.many, figures.pay] {
            prop_assert!(median.is_none_or(|median| (2..=10).contains(&median.doubled)));
        }
    }

    #[test]
    fn a_figure_is_there_just_where_somebody_rated_and_says_how_many(ratings in vec(any_rating(), 0..6)) {
        let figures = of_ratings(ratings.iter());
        let n = |criterion| Some(count(&ratings, criterion)).filter(|&n| n > 0);
        let least = |all: &[Option<u32>]| all.iter().copied().collect::<Option<Vec<_>>>()?.into_iter().min();
        prop_assert_eq!(figures.importance.map(|it| it.n), n(Criterion::Importance));
        prop_assert_eq!(figures.satisfaction.map(|it| it.n), n(Criterion::Satisfaction));
        prop_assert_eq!(figures.consequences.map(|it| it.n), n(Criterion::Consequences));
        let both = least(&[n(Criterion::Importance), n(Criterion::Satisfaction)]);
        prop_assert_eq!(figures.opportunity.map(|it| it.figure.n), both);
        let reach = n(Criterion::Many).or(n(Criterion::Pay));
        let all = least(&[n(Criterion::Consequences), n(Criterion::Dissatisfaction), reach]);
        prop_assert_eq!(figures.significance.is_some(), all.is_some());
    }

    #[test]
    fn the_order_of_raters_makes_no_difference(mut ratings in vec(any_rating(), 0..20), turn in 0_usize..20) {
        let figures = of_ratings(ratings.iter());
        let turn = turn % ratings.len().max(1);
        ratings.rotate_left(turn);
        ratings.reverse();
        prop_assert_eq!(of_ratings(ratings.iter()), figures);
    }

    #[test]
    fn a_higher_mark_never_lowers_what_it_speaks_for(
        ratings in vec(any_rating(), 1..12),
        criterion in select(Criterion::ALL),
    ) {
        let before = of_ratings(ratings.iter());
        let mut raised = ratings;
        if let Some(mark) = raised[0].get_mut(&criterion) {
            *mark = scale((i64::from(mark.get()) + 1).min(5));
        }
        let after = of_ratings(raised.iter());
        let opportunity = |figures: &Figures| figures.opportunity.map(|it| it.figure.score);
        match criterion {
            Criterion::Satisfaction => prop_assert!(opportunity(&after) <= opportunity(&before)),
            _ => prop_assert!(opportunity(&after) >= opportunity(&before)),
        }
        let significance = |figures: &Figures| figures.significance.map(|it| (it.level, it.key.score));
        prop_assert!(significance(&after) >= significance(&before));
    }
}
