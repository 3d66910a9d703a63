//! Posts that look back.

use expect_test::{Expect, expect};
use ferry::canvas::gate::Missing;
use ferry::canvas::item::{Body, Move, Now};
use ferry::canvas::refusal::Field;
use ferry::canvas::state::Settings;
use ferry::canvas::text::Line;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Canvas, Command, Context, Event, Fact, Kind, Member, Stage, Start, decide, evolve};
use ferry::summary::{Closing, completed, stage_closed};
use ferry::view::post::{Post, Tone};

use super::support::{ANA, BEN, FAY, Sample, actor, at, english, fits, id, render, words};

fn check(post: &Post, expected: Expect) {
    fits(post);
    let read = render(post);
    assert!(!read.contains("<@"), "a summary names nobody: {read}");
    expected.assert_eq(&read);
}

#[test]
fn a_stage_that_reached_its_gate() {
    let mut sample = Sample::new();
    for number in 1..=7 {
        let by = if number % 2 == 0 { ANA } else { BEN };
        sample.now(by, &format!("Observation {number}"));
    }
    sample
        .0
        .items
        .get_mut(&id("N6"))
        .unwrap()
        .votes
        .insert(ferry::canvas::Author::Member(ANA), 2);
    sample.done(ANA);
    let body = Body::Now(Now {
        text: words("Observation one"),
    });
    sample.edit(FAY, id("N1"), body);
    sample.remove(ANA, id("N2"));
    sample.close();
    sample.open(Stage::ToBe);
    let closing = Closing {
        stage: Stage::Now,
        missing: &[],
        reason: None,
    };
    check(
        &stage_closed(&sample.look(&english(), Viewer::Public), &closing, 12),
        expect![[r#"
            ### Stage 1 is closed: NOW
            ┌ – (Good)
            │ Added: 6 NOW items, by 2 people.
            │ 1 of 2 said they were done.
            ┌ NOW · 6 (Neutral)
            │ **N6** Observation 6 ●2
            │ **N1** Observation one
            │ **N3** Observation 3
            │ **N4** Observation 4
            │ **N5** Observation 5
            │ **N7** Observation 7
            ┌ Changed in this stage (Neutral)
            │ Reworded: N1.
            │ Taken off: N2.
            ┌ Next is stage 2: TO BE (Neutral)
            │ What would the customer rather have? Add the state they want to reach, and the NOW it starts from.
            │ For example: `/tobe add text:Dinner is settled before noon from:N1`
            [Show the canvas Show(12)]
        "#]],
    );
}

#[test]
fn a_list_that_is_cut_says_where_the_rest_is() {
    let mut sample = Sample::new();
    for number in 1..=8 {
        sample.job(
            ANA,
            ferry::canvas::item::JobType::Functional,
            &format!("do thing {number}"),
        );
    }
    sample.close();
    let closing = Closing {
        stage: Stage::Now,
        missing: &[],
        reason: None,
    };
    let post = stage_closed(&sample.look(&english(), Viewer::Public), &closing, 12);
    let jobs = post.cards[1].clone();
    check(
        &Post::default().card(jobs),
        expect![[r#"
        ┌ Customer jobs · 5 of 8 (Neutral)
        │ **J1** do thing 1 (functional)
        │ **J2** do thing 2 (functional)
        │ **J3** do thing 3 (functional)
        │ **J4** do thing 4 (functional)
        │ **J5** do thing 5 (functional)
        │ … and 3 more: `/job list`
    "#]],
    );
}

#[test]
fn everything_that_a_gate_can_miss_has_its_words() {
    let ids = || vec![id("N1"), id("T2")];
    let between = Move {
        from: id("N1"),
        to: id("T2"),
    };
    let missing = [
        Missing::Items {
            kind: Kind::ToBe,
            have: 0,
            want: 1,
        },
        Missing::Items {
            kind: Kind::Job,
            have: 0,
            want: 1,
        },
        Missing::Done {
            done: 1,
            of: 4,
            want: 2,
        },
        Missing::Unlinked { items: ids() },
        Missing::NotAsked {
            items: vec![id("N1"); 12],
        },
        Missing::Interviews { have: 2, want: 5 },
        Missing::UnlinkedInsights {
            items: vec![id("E1")],
        },
        Missing::Unconstrained { moves: vec![between] },
        Missing::Coverage {
            percent: 40,
            want: 80,
        },
        Missing::None { kind: Kind::Test },
        Missing::MovedLines {
            items: vec![id("X1")],
        },
    ];
    let sample = Sample::new();
    let closing = Closing {
        stage: Stage::Prototype,
        missing: &missing,
        reason: None,
    };
    let post = stage_closed(&sample.look(&english(), Viewer::Public), &closing, 12);
    fits(&post);
    let left = post.cards.iter().find(|card| card.tone == Tone::Warning);
    expect![[r#"
        ⬜ 0 of 1 TO BE items
        ⬜ 0 of 1 functional jobs
        ⬜ 1 of 4 people were done
        ⬜ No NOW to start from: N1 and T2
        ⬜ No question about N1, N1, N1, N1, N1, N1, N1, N1 and 4 more
        ⬜ 2 of 5 interviews
        ⬜ Not linked to any item: E1
        ⬜ No constraint for N1 → T2
        ⬜ 40 % of the gap covered, 80 % wanted
        ⬜ No test
        ⬜ Pass line changed after the result: X1"#]]
    .assert_eq(left.and_then(|card| card.text.as_deref()).unwrap_or_default());
}

#[test]
fn a_stage_whose_gate_was_passed_over() {
    let mut sample = Sample::new();
    sample.close();
    sample.open(Stage::ToBe);
    let event = Event::StageClosed {
        stage: Stage::Now,
        missing: vec![
            Missing::Items {
                kind: Kind::Now,
                have: 0,
                want: 3,
            },
            Missing::Items {
                kind: Kind::Job,
                have: 0,
                want: 1,
            },
        ],
        reason: Line::optional(Field::Reason, Some("Two of us are away, and @everyone knows")).unwrap(),
    };
    let closing = Closing::of(&event).unwrap();
    check(
        &stage_closed(&sample.look(&english(), Viewer::Public), &closing, 12),
        expect![[r#"
            ### Stage 1 is closed: NOW
            ┌ – (Neutral)
            │ Nothing was added in this stage.
            ┌ Left open (Warning)
            │ ⬜ 0 of 3 NOW items
            │ ⬜ 0 of 1 functional jobs
            │ 
            │ **Why the team went on:** Two of us are away, and @⌁everyone knows
            ┌ Next is stage 2: TO BE (Neutral)
            │ What would the customer rather have? Add the state they want to reach, and the NOW it starts from.
            │ For example: `/tobe add text:Dinner is settled before noon from:N1`
            [Show the canvas Show(12)]
        "#]],
    );
    assert_eq!(Closing::of(&Event::Completed), None);
}

#[test]
fn an_update_names_what_it_took_off() {
    let mut sample = Sample::new();
    sample.now(ANA, "Dinner is decided at the fridge");
    sample.now(BEN, "They order pizza on most Thursdays");
    let gone = sample.now(BEN, "They own a freezer");
    sample.remove(BEN, gone);
    sample.close();
    sample.open(Stage::Update1);
    sample.remove(BEN, id("N2"));
    sample.close();
    let closing = Closing {
        stage: Stage::Update1,
        missing: &[],
        reason: None,
    };
    check(
        &stage_closed(&sample.look(&english(), Viewer::Public), &closing, 12),
        expect![[r#"
            ### Stage 5 is closed: Update 1
            ┌ – (Neutral)
            │ Nothing was added in this stage.
            ┌ Changed in this stage (Neutral)
            │ Taken off: N2.
            ┌ Next is stage 6: GAP (Neutral)
            │ What stops the customer from getting from NOW to TO BE, and what makes the way smooth? Add constraints and catalysts.
            │ For example: `/gap constraint text:Nobody knows what is in the fridge from:N1 to:T1`
            [Show the canvas Show(12)]
        "#]],
    );
}

#[test]
fn the_last_stage_and_the_whole_canvas() {
    let mut sample = Sample::family();
    sample.constraint(BEN, "The children have other plans", ("N3", "T2"), 5);
    sample.close();
    let tongue = english();
    let look = sample.look(&tongue, Viewer::Public);
    let closing = Closing {
        stage: Stage::Prototype,
        missing: &[],
        reason: None,
    };
    check(
        &stage_closed(&look, &closing, 12),
        expect![[r#"
            ### Stage 11 is closed: Prototype test
            ┌ – (Neutral)
            │ Nothing was added in this stage.
            ┌ – (Neutral)
            │ That was the last stage. The canvas is complete.
            [Show the canvas Show(12)]
        "#]],
    );
    check(
        &completed(&look, at(2_000), 13),
        expect![[r#"
            ## 🏁 Weekday dinners: the canvas is complete
            **Customer:** Parents who both work full time
            Added: 3 NOW items, 2 TO BE items, 2 customer jobs and 2 constraints, by 2 people.
            3 moves from NOW to TO BE.
            From <t:1772442000:D> to <t:1772562000:D>.
            ┌ NOW · 3 (Neutral)
            │ **N1** Dinner is decided at the fridge, after six
            │ **N2** They order pizza on most Thursdays
            │ **N3** One parent shops, the other cooks
            ┌ Customer jobs · 2 (Neutral)
            │ **J1** plan the week's meals on a Sunday evening (functional)
            │ **J2** feel at ease when the children are hungry (emotional)
            ┌ TO BE · 2 (Neutral)
            │ **T1** Everybody knows by noon what is for dinner (from N1 and N3)
            │ **T2** The children help without being asked (from N3)
            ┌ Constraints · 2 (Neutral)
            │ **C2** The children have other plans (N3 → T2, severity 5)
            │ **C1** Nobody knows what is in the fridge (N1 → T1, severity 4)
            [Show the canvas Show(13)]
        "#]],
    );
}

/// What somebody's commands come to, one minute after another.
fn log(commands: Vec<(Member, Command)>) -> Vec<Fact> {
    let mut facts: Vec<Fact> = Vec::new();
    for (minute, (who, command)) in (0..).zip(commands) {
        let canvas = fold(&facts);
        let context = Context {
            actor: actor(who),
            at: at(minute),
        };
        facts.extend(decide(canvas.as_ref(), &command, &context).unwrap_or_default());
    }
    facts
}

fn fold(facts: &[Fact]) -> Option<Canvas> {
    facts.iter().fold(None, evolve)
}

#[test]
fn a_summary_is_made_from_the_log_up_to_the_close() {
    let template = Sample::new().0;
    let settings = Settings {
        hidden: true,
        ..Settings::default()
    };
    let start = Start {
        title: template.title,
        customer: template.customer,
        situation: None,
        settings,
    };
    let observe = |text| Command::Add {
        body: Box::new(Body::Now(Now { text: words(text) })),
        origin: None,
    };
    let reason = Line::optional(Field::Reason, Some("We meet customers today")).unwrap();
    let facts = log(vec![
        (FAY, Command::Start(Box::new(start))),
        (ANA, observe("Dinner is decided at the fridge")),
        (BEN, observe("They order pizza on most Thursdays")),
        (
            FAY,
            Command::Next {
                from: Stage::Now,
                reason,
            },
        ),
    ]);
    let close = facts
        .iter()
        .position(|fact| Closing::of(&fact.event).is_some())
        .unwrap();
    let canvas = fold(&facts[..=close]).unwrap();
    let sample = Sample(canvas);
    let closing = Closing::of(&facts[close].event).unwrap();
    check(
        &stage_closed(&sample.look(&english(), Viewer::Public), &closing, 12),
        expect![[r#"
            ### Stage 1 is closed: NOW
            ┌ – (Good)
            │ Added: 2 NOW items, by 2 people.
            │ 0 of 2 said they were done.
            ┌ NOW · 2 (Neutral)
            │ **N1** Dinner is decided at the fridge
            │ **N2** They order pizza on most Thursdays
            ┌ Left open (Warning)
            │ ⬜ 2 of 3 NOW items
            │ ⬜ 0 of 1 functional jobs
            │ ⬜ 0 of 2 people were done
            │ 
            │ **Why the team went on:** We meet customers today
            ┌ Next is stage 2: TO BE (Neutral)
            │ What would the customer rather have? Add the state they want to reach, and the NOW it starts from.
            │ For example: `/tobe add text:Dinner is settled before noon from:N1`
            [Show the canvas Show(12)]
        "#]],
    );
}
