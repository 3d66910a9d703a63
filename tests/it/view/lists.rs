//! Lists, history, completions.

use expect_test::{Expect, expect};
use ferry::canvas::item::{Body, CatalystTag, GapItem, JobType, Move, Origin, Scale};
use ferry::canvas::refusal::Field;
use ferry::canvas::text::Line;
use ferry::canvas::{Author, CanvasKey, Event, Fact, Kind, Stage};
use ferry::catalog::control::{JobFilter, JobOrder};
use ferry::catalog::request::CompletionOf;
use ferry::view::post::Post;
use ferry::view::{complete, list};

use super::support::{
    ANA, BEN, FAY, GONE, Sample, at, choices_fit, english, fits, id, person, render, render_choices, words,
};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

#[test]
fn jobs_by_type_and_order() {
    let tongue = english();
    let mut sample = Sample::family();
    sample.job(ANA, JobType::Functional, "shop on the way home");
    let look = sample.look(&tongue, person(ANA));
    check(
        &list::jobs(&look, None, JobOrder::Newest, 0),
        expect![[r#"
            ┌ Customer jobs (Neutral)
            │ **J3** shop on the way home (functional)
            │ **J2** feel at ease when the children are hungry (emotional)
            │ **J1** plan the week's meals on a Sunday evening (functional)
            ┌ Jobs that nobody has named yet (Neutral)
            │ ▫️ social – how the customer wants to be seen
            │ ▫️ buyer – comparing, deciding, paying, taking delivery
            │ ▫️ co-creator – designing or making a part of it
            │ ▫️ transferrer – disposing, handing over, reselling
        "#]],
    );
    check(
        &list::jobs(&look, None, JobOrder::Type, 0),
        expect![[r#"
            ┌ Customer jobs (Neutral)
            │ **J1** plan the week's meals on a Sunday evening (functional)
            │ **J3** shop on the way home (functional)
            │ **J2** feel at ease when the children are hungry (emotional)
            ┌ Jobs that nobody has named yet (Neutral)
            │ ▫️ social – how the customer wants to be seen
            │ ▫️ buyer – comparing, deciding, paying, taking delivery
            │ ▫️ co-creator – designing or making a part of it
            │ ▫️ transferrer – disposing, handing over, reselling
        "#]],
    );
    check(
        &list::jobs(&look, Some(JobFilter::Of(JobType::Functional)), JobOrder::Id, 0),
        expect![[r#"
            ┌ Customer jobs: functional (Neutral)
            │ **J1** plan the week's meals on a Sunday evening (functional)
            │ **J3** shop on the way home (functional)
        "#]],
    );
    check(
        &list::jobs(&look, Some(JobFilter::Of(JobType::Social)), JobOrder::Id, 0),
        expect![[r#"
            ┌ Customer jobs: social (Neutral)
            │ No job to see yet. What is the customer trying to get done? `/job add` takes it.
        "#]],
    );
}

#[test]
fn the_gap_by_move() {
    let tongue = english();
    let mut sample = Sample::family();
    sample.add(
        ANA,
        Body::Catalyst(GapItem {
            text: words("The second child starts school"),
            between: Move {
                from: id("N3"),
                to: id("T2"),
            },
            weight: Scale::new(Field::Strength, 5).unwrap(),
            tag: Some(CatalystTag::Event),
        }),
    );
    check(
        &list::gap(&sample.look(&tongue, person(ANA)), 0),
        expect![[r#"
        ┌ The gap, move by move (Neutral)
        │ **N1 → T1** Dinner is decided at the fridge, after six → Everybody knows by noon what is for dinner
        │ **C1** Nobody knows what is in the fridge (constraint, severity 4)
        │ **N3 → T1** One parent shops, the other cooks → Everybody knows by noon what is for dinner
        │ ⬜ *no constraint yet: what stops the customer here?*
        │ **N3 → T2** One parent shops, the other cooks → The children help without being asked
        │ **K1** The second child starts school (catalyst, strength 5)
        │ ⬜ *no constraint yet: what stops the customer here?*
    "#]],
    );
    check(
        &list::gap(&Sample::new().look(&tongue, person(ANA)), 0),
        expect![[r#"
            ┌ The gap, move by move (Neutral)
            │ No move to see yet. A TO BE that starts from a NOW makes one: `/tobe add`
        "#]],
    );
}

#[test]
fn pages_turn_and_end() {
    let tongue = english();
    let mut sample = Sample::new();
    for number in 1..=23 {
        sample.now(ANA, &format!("Observation {number}"));
    }
    let look = sample.look(&tongue, person(ANA));
    check(
        &list::mine(&look, 1),
        expect![[r#"
            ┌ What you added (Neutral)
            │ **N11** Observation 11
            │ **N12** Observation 12
            │ **N13** Observation 13
            │ **N14** Observation 14
            │ **N15** Observation 15
            │ **N16** Observation 16
            │ **N17** Observation 17
            │ **N18** Observation 18
            │ **N19** Observation 19
            │ **N20** Observation 20
            └ Page 2 of 3
            [Back Page(Mine, 0)] [Next Page(Mine, 2)]
            ⟨Look at one of them …⟩ PickItem 1–1
              N11 = N11 Observation 11 — NOW item
              N12 = N12 Observation 12 — NOW item
              N13 = N13 Observation 13 — NOW item
              N14 = N14 Observation 14 — NOW item
              N15 = N15 Observation 15 — NOW item
              N16 = N16 Observation 16 — NOW item
              N17 = N17 Observation 17 — NOW item
              N18 = N18 Observation 18 — NOW item
              N19 = N19 Observation 19 — NOW item
              N20 = N20 Observation 20 — NOW item
        "#]],
    );
    assert_eq!(
        list::mine(&look, 2),
        list::mine(&look, 900),
        "a page that is no more shows the last"
    );
    check(
        &list::mine(&sample.look(&tongue, person(BEN)), 0),
        expect![[r#"
        ┌ What you added (Neutral)
        │ You have not added anything yet. Press **Add** on the board, or type `/add`.
    "#]],
    );
}

/// Something of each sort that can happen to the family's canvas.
fn happened(sample: &Sample) -> Vec<(u64, Fact)> {
    let body = Box::new(sample.body(id("N1")));
    let reason = Line::optional(Field::Reason, Some("the *pattern* is clear")).unwrap_or_default();
    let (origin, stage, missing) = (Origin::Observed, Stage::Now, Vec::new());
    let events = [
        (
            ANA,
            Event::ItemAdded {
                id: id("N1"),
                body: body.clone(),
                origin,
                stage,
            },
        ),
        (FAY, Event::ItemEdited { id: id("N1"), body }),
        (GONE, Event::ItemRemoved { id: id("N2") }),
        (BEN, Event::ChangeUndone { id: id("N2") }),
        (BEN, Event::DoneSet { stage }),
        (BEN, Event::DoneCleared { stage }),
        (
            FAY,
            Event::StageClosed {
                stage,
                missing,
                reason,
            },
        ),
        (FAY, Event::StageOpened { stage: Stage::ToBe }),
        (FAY, Event::FacilitatorAdded { member: ANA }),
    ];
    let fact = |(by, event)| Fact {
        at: at(0),
        by: Author::Member(by),
        event,
    };
    (1..).zip(events.map(fact)).collect()
}

#[test]
fn history_tells_who_did_what() {
    let tongue = english();
    let mut sample = Sample::family();
    sample.remove(BEN, id("N2"));
    let facts = happened(&sample);
    let look = sample.look(&tongue, person(ANA));
    check(
        &list::history(&look, None, 0, &facts),
        expect![[r#"
        ┌ What happened, newest first (Neutral)
        │ <t:1772442000:f> <@1001> made <@1002> a facilitator
        │ <t:1772442000:f> <@1001> opened TO BE
        │ <t:1772442000:f> <@1001> closed NOW with something missing: the \*pattern\* is clear
        │ <t:1772442000:f> <@1003> is not done with NOW after all
        │ <t:1772442000:f> <@1003> is done with NOW
        │ <t:1772442000:f> <@1003> undid a change of **N2**
        │ <t:1772442000:f> a former member took **N2** off the canvas
        │ <t:1772442000:f> <@1001> changed **N1** to: Dinner is decided at the fridge, after six
        │ <t:1772442000:f> <@1002> added **N1** Dinner is decided at the fridge, after six
    "#]],
    );
    check(
        &list::history(&look, Some(id("N2")), 0, &facts),
        expect![[r#"
        ┌ What happened to N2, newest first (Neutral)
        │ <t:1772442000:f> <@1003> undid a change of **N2**
        │ <t:1772442000:f> a former member took **N2** off the canvas
    "#]],
    );
    check(
        &list::history(&look, Some(id("J1")), 0, &facts),
        expect![[r#"
        ┌ What happened to J1, newest first (Neutral)
        │ Nothing has happened here yet.
    "#]],
    );
}

#[test]
fn history_keeps_what_is_hidden() {
    let mut sample = Sample::new();
    sample.0.settings.hidden = true;
    let item = sample.now(BEN, "Dinner is decided at the fridge");
    let body = Box::new(sample.body(item));
    let origin = Origin::Observed;
    let event = Event::ItemAdded {
        id: item,
        body,
        origin,
        stage: Stage::Now,
    };
    let facts = [(
        2,
        Fact {
            at: at(2),
            by: Author::Member(BEN),
            event,
        },
    )];
    let tongue = english();
    let seen_by = |member| {
        render(&list::history(
            &sample.look(&tongue, person(member)),
            None,
            0,
            &facts,
        ))
    };
    assert!(!seen_by(ANA).contains("fridge"), "{}", seen_by(ANA));
    assert!(seen_by(BEN).contains("fridge"), "{}", seen_by(BEN));
}

#[test]
fn history_names_no_hidden_item_in_a_link() {
    let mut sample = Sample::new();
    sample.0.settings.hidden = true;
    let (hidden, to) = (sample.now(BEN, "They shop twice"), id("N1"));
    assert_eq!(hidden, to);
    let from = sample.desire(ANA, "Dinner is settled", &[]);
    let event = Event::ItemLinked {
        id: from,
        to,
        stance: None,
    };
    let by = Author::Member(BEN);
    let facts = [(3, Fact { at: at(3), by, event })];
    let tongue = english();
    let look = |member| sample.look(&tongue, person(member));
    let seen_by = |member| render(&list::history(&look(member), None, 0, &facts));
    assert!(!seen_by(ANA).contains("N1"), "{}", seen_by(ANA));
    sample.0.settings.hidden = false;
    let look = sample.look(&tongue, person(ANA));
    let seen = render(&list::history(&look, None, 0, &facts));
    assert!(seen.contains("T1") && seen.contains("N1"), "{seen}");
}

#[test]
fn completions_match_id_and_text() {
    let tongue = english();
    let sample = Sample::family();
    let look = sample.look(&tongue, person(ANA));
    let mut out = String::new();
    for (of, typed) in [
        (CompletionOf::AnyItem, "fridge"),
        (CompletionOf::AnyItem, "n"),
        (CompletionOf::Item(Kind::Now), "PIZZA"),
        (CompletionOf::ChangeableItem, ""),
        (CompletionOf::Items(Kind::Now), "n1, N"),
        (CompletionOf::Items(Kind::Now), "N1,N2,  shops"),
        (
            CompletionOf::AnyItem,
            "N1 Dinner is decided at the fridge, after six",
        ),
        (CompletionOf::Command, "job"),
    ] {
        let choices = complete::items(&look, of, typed);
        choices_fit(&choices);
        out += &format!("{of:?} {typed:?}\n{}", render_choices(&choices));
    }
    expect![[r#"
        AnyItem "fridge"
        N1 Dinner is decided at the fridge, after six → N1
        C1 Nobody knows what is in the fridge → C1
        AnyItem "n"
        N3 One parent shops, the other cooks → N3
        N2 They order pizza on most Thursdays → N2
        N1 Dinner is decided at the fridge, after six → N1
        T2 The children help without being asked → T2
        T1 Everybody knows by noon what is for dinner → T1
        J2 feel at ease when the children are hungry → J2
        J1 plan the week's meals on a Sunday evening → J1
        C1 Nobody knows what is in the fridge → C1
        Item(Now) "PIZZA"
        N2 They order pizza on most Thursdays → N2
        ChangeableItem ""
        N3 One parent shops, the other cooks → N3
        N1 Dinner is decided at the fridge, after six → N1
        T2 The children help without being asked → T2
        J1 plan the week's meals on a Sunday evening → J1
        C1 Nobody knows what is in the fridge → C1
        Items(Now) "n1, N"
        n1, N3 One parent shops, the other cooks → n1, N3
        n1, N2 They order pizza on most Thursdays → n1, N2
        Items(Now) "N1,N2,  shops"
        N1, N2, N3 One parent shops, the other cooks → N1, N2, N3
        AnyItem "N1 Dinner is decided at the fridge, after six"
        N1 Dinner is decided at the fridge, after six → N1
        Command "job"
    "#]]
    .assert_eq(&out);
}

#[test]
fn archives_complete_by_title() {
    let tongue = english();
    let archive = |key, title: &str| complete::Archive {
        key: CanvasKey(key),
        title: title.to_owned(),
        started: at(0),
    };
    let archives = [
        archive(3, "Weekday dinners"),
        archive(9, &"Very long title ".repeat(6)),
    ];
    let choices = complete::archives(&tongue, &archives, "");
    choices_fit(&choices);
    expect![[r#"
        Weekday dinners (started 2026-03-02) → 3
        Very long title Very long title Very long title Very long title Very long… (started 2026-03-02) → 9
    "#]]
    .assert_eq(&render_choices(&choices));
    assert_eq!(complete::archives(&tongue, &archives, "DINNER").len(), 1);
}
