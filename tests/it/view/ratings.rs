//! The card on which jobs are rated, and jobs with their figures.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use expect_test::{Expect, expect};
use ferry::canvas::item::{Body, Interview, JobType, Round, Scale};
use ferry::canvas::rating::{Criterion, RatedBy, Rater};
use ferry::canvas::refusal::Field;
use ferry::canvas::text::Label;
use ferry::canvas::time::Date;
use ferry::canvas::{Author, Member, Stage};
use ferry::catalog::control::{JobFilter, JobOrder};
use ferry::catalog::rating::{RatingCard, RatingPage};
use ferry::view::post::{Post, Row};
use ferry::view::{item, list, rating};

use super::support::{ANA, BEN, FAY, Sample, english, fits, id, person, render};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

/// As [`check`], of a card for rating: each menu in one line.
fn check_card(post: &Post, expected: Expect) {
    fits(post);
    let mut shown = format!("{}\n", post.text);
    for card in &post.cards {
        shown += &format!("{}\n", card.text.clone().unwrap_or_default());
    }
    let labels = |labels: Vec<String>| labels.join(" | ");
    for row in &post.rows {
        shown += &match row {
            Row::Menu(menu) => {
                let options = menu.options.iter().map(|option| match option.chosen {
                    true => format!("● {}", option.label),
                    false => option.label.clone(),
                });
                format!("⟨{}⟩ {}\n", menu.placeholder, labels(options.collect()))
            }
            Row::Buttons(buttons) => {
                let buttons = buttons.iter().map(|button| button.label.clone());
                format!("[{}]\n", labels(buttons.collect()))
            }
        };
    }
    expected.assert_eq(&shown);
}

/// The family's canvas with two interviews and some ratings of J1 and J2.
fn rated() -> Sample {
    use Criterion::{Consequences, Dissatisfaction, Importance, Many, Pay, Satisfaction};
    let mut sample = Sample::family();
    sample.open(Stage::GapInterviews);
    for (name, segment) in [("Dora", Some("two children")), ("Emil", None)] {
        sample.add(FAY, interview(name, segment));
    }
    let team = |member| Rater::Team(Author::Member(member));
    rate(
        &mut sample,
        "J1",
        team(ANA),
        &[(Importance, 5), (Satisfaction, 1), (Consequences, 4)],
    );
    rate(
        &mut sample,
        "J1",
        team(BEN),
        &[(Importance, 4), (Satisfaction, 4)],
    );
    rate(
        &mut sample,
        "J1",
        team(FAY),
        &[(Importance, 2), (Dissatisfaction, 5), (Many, 3)],
    );
    rate(&mut sample, "J2", team(ANA), &[(Importance, 5)]);
    let dora = Rater::Interviewee(id("V1"));
    rate(
        &mut sample,
        "J2",
        dora,
        &[(Importance, 5), (Satisfaction, 2), (Pay, 5)],
    );
    rate(&mut sample, "J1", dora, &[(Importance, 1), (Satisfaction, 5)]);
    sample
}

pub(super) fn interview(name: &str, segment: Option<&str>) -> Body {
    Body::Interview(Interview {
        round: Round::Two,
        pseudonym: Label::new(Field::Pseudonym, name).unwrap(),
        segment: Label::optional(Field::Segment, segment).unwrap(),
        date: Date::parse("2026-03-02", Field::Date).unwrap(),
        consent: true,
        notes: None,
        asked: Vec::new(),
    })
}

fn rate(sample: &mut Sample, job: &str, rater: Rater, marks: &[(Criterion, i64)]) {
    let scale = |mark| Scale::new(Field::Importance, mark).unwrap();
    let marks = marks.iter().map(|&(criterion, mark)| (criterion, scale(mark)));
    let job = sample.0.items.get_mut(&id(job)).unwrap();
    job.ratings.insert(rater, marks.collect());
}

fn card(job: &str, by: RatedBy, page: RatingPage) -> RatingCard {
    RatingCard {
        job: id(job),
        by,
        page,
    }
}

#[test]
fn a_member_sees_the_own_marks_alone() {
    let (tongue, sample) = (english(), rated());
    let look = sample.look(&tongue, person(BEN));
    check_card(
        &rating::first(&look),
        expect![[r#"
        Rate this job as you see it. Only you see your marks; everybody sees the figures made of them.
        **J2** feel at ease when the children are hungry (emotional)

        How important is it to get this done? –
        How satisfied with the way it gets done today? –
        ⟨How important is it to get this done?⟩ 1 – not at all | 2 | 3 | 4 | 5 – very much
        ⟨How satisfied with the way it gets done today?⟩ 1 – not at all | 2 | 3 | 4 | 5 – very much
        [Significance | Rate for an interviewee]
    "#]],
    );
    check_card(
        &rating::card(&look, card("J1", RatedBy::Team, RatingPage::Need)),
        expect![[r#"
            Rate this job as you see it. Only you see your marks; everybody sees the figures made of them.
            **J1** plan the week's meals on a Sunday evening (functional)

            How important is it to get this done? **4**
            How satisfied with the way it gets done today? **4**
            ⟨How important is it to get this done?⟩ 1 – not at all | 2 | 3 | ● 4 | 5 – very much | Take my mark back
            ⟨How satisfied with the way it gets done today?⟩ 1 – not at all | 2 | 3 | ● 4 | 5 – very much | Take my mark back
            [Significance | Next job | Rate for an interviewee]
        "#]],
    );
    let nobody = sample.look(&tongue, person(Member(7)));
    check_card(
        &rating::saved(&nobody, card("J1", RatedBy::Team, RatingPage::Significance)),
        expect![[r#"
            Saved. Only you see your marks.
            **J1** plan the week's meals on a Sunday evening (functional)

            How bad is it when this goes wrong? –
            How far do today's solutions fall short? –
            How many customers want this done? –
            How much would some pay to get it done well? –
            ⟨How bad is it when this goes wrong?⟩ 1 – not at all | 2 | 3 | 4 | 5 – very much
            ⟨How far do today's solutions fall short?⟩ 1 – not at all | 2 | 3 | 4 | 5 – very much
            ⟨How many customers want this done?⟩ 1 – hardly any | 2 | 3 | 4 | 5 – nearly all
            ⟨How much would some pay to get it done well?⟩ 1 – nothing | 2 | 3 | 4 | 5 – a great deal
            [Importance | Next job | Rate for an interviewee]
        "#]],
    );
}

#[test]
fn a_customer_is_rated_for_by_whoever_talked_to_them() {
    let (tongue, sample) = (english(), rated());
    let look = sample.look(&tongue, person(BEN));
    let dora = RatedBy::Interviewee(id("V1"));
    check_card(
        &rating::choose_interview(&look, id("J2")),
        expect![[r#"
        Whose view of **J2** is it? Pick the interview.
        ⟨The interview with …⟩ V2 Emil | V1 Dora
        [Rate as team]
    "#]],
    );
    check_card(
        &rating::card(&look, card("J2", dora, RatingPage::Need)),
        expect![[r#"
            Rate this job as **Dora** (V1) told it. Customers' figures stand apart from the team's. Every job is rated for this customer.
            **J2** feel at ease when the children are hungry (emotional)

            How important is it to get this done? **5**
            How satisfied with the way it gets done today? **2**
            ⟨How important is it to get this done?⟩ 1 – not at all | 2 | 3 | 4 | ● 5 – very much | Take my mark back
            ⟨How satisfied with the way it gets done today?⟩ 1 – not at all | ● 2 | 3 | 4 | 5 – very much | Take my mark back
            [Significance | Rate as team]
        "#]],
    );
    check_card(
        &rating::saved(&look, card("J2", dora, RatingPage::Significance)),
        expect![[r#"
            Saved, as **Dora** (V1) told it. Every job is rated for this customer.
            **J2** feel at ease when the children are hungry (emotional)

            How bad is it when this goes wrong? –
            How far do today's solutions fall short? –
            How many customers want this done? –
            How much would some pay to get it done well? **5**
            ⟨How bad is it when this goes wrong?⟩ 1 – not at all | 2 | 3 | 4 | 5 – very much
            ⟨How far do today's solutions fall short?⟩ 1 – not at all | 2 | 3 | 4 | 5 – very much
            ⟨How many customers want this done?⟩ 1 – hardly any | 2 | 3 | 4 | 5 – nearly all
            ⟨How much would some pay to get it done well?⟩ 1 – nothing | 2 | 3 | 4 | ● 5 – a great deal | Take my mark back
            [Importance | Rate as team]
        "#]],
    );
}

#[test]
fn without_a_job_or_an_interview_it_says_so() {
    let (tongue, sample) = (english(), Sample::new());
    let look = sample.look(&tongue, person(ANA));
    check_card(
        &rating::first(&look),
        expect![[r#"
        There is no job to rate yet. What is the customer trying to get done? `/job add` takes it.
    "#]],
    );
    check_card(
        &rating::choose_interview(&look, id("J1")),
        expect![[r#"
        There is no interview yet to rate for.
        [Rate as team]
    "#]],
    );
}

#[test]
fn figures_stand_by_group_each_with_its_n() {
    let (tongue, sample) = (english(), rated());
    let look = sample.look(&tongue, person(ANA));
    check(
        &item::item(&look, id("J1")).unwrap(),
        expect![[r#"
            ┌ J1 · customer job (Neutral)
            │ plan the week's meals on a Sunday evening
            │ ▸ Type: functional
            │ ▸ Rated by the team: opportunity **8.3**, served · n = 2, directional
            │   importance 6.7 · n = 3
            │   satisfaction 5.0 · n = 2
            │   significance 2 of 3 (7.5 of 10) · n = 1, directional
            │   bad when it goes wrong: median 4 · n = 1
            │   solutions fall short: median 5 · n = 1
            │   many want it: median 3 · n = 1
            │ ▸ Rated by interviewees: opportunity **0.0**, overserved · n = 1, directional
            │   importance 0.0 · n = 1
            │   satisfaction 10.0 · n = 1
            │ ▸ Stage: NOW
            │ ▸ Origin: deduced
            │ ▸ Evidence: untested
            │ ▸ History: Added by <@1002>, <t:1772442360:f>
            [Edit Edit(ItemId { kind: Job, number: 1 })] [Undo Undo(ItemId { kind: Job, number: 1 }, 1)] [Rate Rating(Card(RatingCard { job: ItemId { kind: Job, number: 1 }, by: Team, page: Need }))] [Evidence Evidence(ItemId { kind: Job, number: 1 })] [History Page(History(Some(ItemId { kind: Job, number: 1 })), 0)]
            [Trace Trace(ItemId { kind: Job, number: 1 })]
        "#]],
    );
    check(
        &list::jobs(&look, None, JobOrder::Id, 0),
        expect![[r#"
        ┌ Customer jobs (Neutral)
        │ **J1** plan the week's meals on a Sunday evening (functional)
        │ ↳ Team: opportunity **8.3**, served · importance 6.7 · satisfaction 5.0 · significance 2 of 3 · n = 1–3, directional
        │ ↳ Interviewees: opportunity **0.0**, overserved · importance 0.0 · satisfaction 10.0 · n = 1, directional
        │ **J2** feel at ease when the children are hungry (emotional)
        │ ↳ Team: importance 10.0 · n = 1
        │ ↳ Interviewees: opportunity **20.0**, extreme · importance 10.0 · satisfaction 0.0 · n = 1, directional
        ┌ Jobs that nobody has named yet (Neutral)
        │ ▫️ social – how the customer wants to be seen
        │ ▫️ buyer – comparing, deciding, paying, taking delivery
        │ ▫️ co-creator – designing or making a part of it
        │ ▫️ transferrer – disposing, handing over, reselling
    "#]],
    );
}

#[test]
fn jobs_are_sorted_by_the_group_that_rated_more_of_them() {
    let (tongue, mut sample) = (english(), rated());
    sample.job(ANA, JobType::Functional, "shop on the way home");
    let order = |sample: &Sample, order| {
        let post = list::jobs(&sample.look(&tongue, person(ANA)), None, order, 0);
        let text = post.cards.first().and_then(|card| card.text.clone()).unwrap();
        let heads = text.lines().filter(|line| !line.starts_with('↳'));
        heads
            .map(|line| line.chars().take(44).collect::<String>() + "\n")
            .collect::<String>()
    };
    expect![[r#"
        *By opportunity, as interviewees rate it*
        **J2** feel at ease when the children are hu
        **J1** plan the week's meals on a Sunday eve
        **J3** shop on the way home (functional)
    "#]]
    .assert_eq(&order(&sample, JobOrder::Opportunity));
    expect![[r#"
        *By satisfaction, as interviewees rate it*
        **J2** feel at ease when the children are hu
        **J1** plan the week's meals on a Sunday eve
        **J3** shop on the way home (functional)
    "#]]
    .assert_eq(&order(&sample, JobOrder::Satisfaction));
    expect![[r#"
        *By significance, as the team rates it*
        **J1** plan the week's meals on a Sunday eve
        **J2** feel at ease when the children are hu
        **J3** shop on the way home (functional)
    "#]]
    .assert_eq(&order(&sample, JobOrder::Significance));
    sample
        .0
        .items
        .get_mut(&id("J3"))
        .unwrap()
        .votes
        .insert(Author::Member(BEN), 3);
    expect![[r#"
        **J3** shop on the way home (functional) ●3
        **J1** plan the week's meals on a Sunday eve
        **J2** feel at ease when the children are hu
    "#]]
    .assert_eq(&order(&sample, JobOrder::Votes));
}

#[test]
fn the_supporting_jobs_are_one_type_too() {
    let (tongue, sample) = (english(), rated());
    let post = list::jobs(
        &sample.look(&tongue, person(ANA)),
        Some(JobFilter::Supporting),
        JobOrder::Id,
        0,
    );
    check(
        &post,
        expect![[r#"
        ┌ Customer jobs: supporting (Neutral)
        │ No job to see yet. What is the customer trying to get done? `/job add` takes it.
    "#]],
    );
}
