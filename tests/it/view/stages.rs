//! Where the stages stand, and the question before one is closed.

use expect_test::{Expect, expect};
use ferry::canvas::{Stage, Way};
use ferry::view::post::Post;
use ferry::view::status;

use super::support::{ANA, BEN, FAY, GONE, Sample, english, fits, person, render};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

#[test]
fn status_lists_stages_gate_and_who_is_done() {
    let mut sample = Sample::new();
    sample.now(ANA, "Dinner is decided at the fridge");
    sample.now(BEN, "They order pizza on most Thursdays");
    sample.done(ANA);
    sample.done(GONE);
    check(
        &status::status(&sample.look(&english(), person(ANA))),
        expect![[r#"
            **Stage 1 of 11: NOW** · 2 of 3 done
            ┌ The 11 stages (Neutral)
            │ ▶️ **1. NOW**
            │ ▫️ 2. TO BE
            │ ▫️ 3. Exploratory questions
            │ ▫️ 4. Interviews, round 1
            │ ▫️ 5. Update 1
            │ ▫️ 6. GAP
            │ ▫️ 7. GAP questions
            │ ▫️ 8. Interviews, round 2
            │ ▫️ 9. Update 2
            │ ▫️ 10. Solution design
            │ ▫️ 11. Prototype test
            ┌ Before NOW closes (Warning)
            │ ✅ 50 % of the participants or more are done
            │ ⬜ 2 of 3 NOW items are there; add 1 more with `/now add`.
            │ ⬜ There is no functional job yet, nothing that the customer wants to get done; add one with `/job add`.
            ┌ Done: 2 of 3 (Neutral)
            │ <@1002> and a former member
        "#]],
    );
}

#[test]
fn status_of_a_complete_canvas() {
    let mut sample = Sample::new();
    sample.close();
    check(
        &status::status(&sample.look(&english(), person(ANA))),
        expect![[r#"
            **The canvas is complete.**
            ┌ The 11 stages (Neutral)
            │ ✅ 1. NOW
            │ ▫️ 2. TO BE
            │ ▫️ 3. Exploratory questions
            │ ▫️ 4. Interviews, round 1
            │ ▫️ 5. Update 1
            │ ▫️ 6. GAP
            │ ▫️ 7. GAP questions
            │ ▫️ 8. Interviews, round 2
            │ ▫️ 9. Update 2
            │ ▫️ 10. Solution design
            │ ▫️ 11. Prototype test
        "#]],
    );
}

#[test]
fn hidden_totals_are_for_facilitators() {
    let mut sample = Sample::new();
    sample.0.settings.hidden = true;
    sample.now(ANA, "Dinner is decided at the fridge");
    let tongue = english();
    let member = render(&status::status(&sample.look(&tongue, person(BEN))));
    let facilitator = render(&status::status(&sample.look(&tongue, person(FAY))));
    assert!(!member.contains('⬜'), "{member}");
    assert!(facilitator.contains('⬜'), "{facilitator}");
}

#[test]
fn the_question_before_closing() {
    let tongue = english();
    let mut sample = Sample::new();
    sample.now(ANA, "Dinner is decided at the fridge");
    check(
        &status::ask_next(&sample.look(&tongue, person(FAY)), Stage::Now, None),
        expect![[r#"
            **NOW** still lacks 3 things. You can go on anyway and say why.
            ┌ – (Warning)
            │ ⬜ 1 of 3 NOW items is there; add 2 more with `/now add`.
            │ ⬜ There is no functional job yet, nothing that the customer wants to get done; add one with `/job add`.
            │ ⬜ Nobody has pressed **I'm done** yet; closing usually waits for 1 of 1.
            │ 
            │ Closing posts a summary in the channel and opens **TO BE**. Nothing is lost, and any stage can be opened again.
            [Go on anyway PassGate(Now)] [Not yet Dismiss]
        "#]],
    );
    let mut sample = Sample::family();
    sample.constraint(ANA, "The children have other plans", ("N3", "T2"), 2);
    sample.constraint(ANA, "Both come home late", ("N3", "T1"), 3);
    sample.0.settings.hidden = true;
    check(
        &status::ask_next(&sample.look(&tongue, person(FAY)), Stage::Gap, None),
        expect![[r#"
            Close **GAP**? Everything it asks for is there.
            ┌ – (Neutral)
            │ Closing posts a summary in the channel and opens **GAP questions**. Nothing is lost, and any stage can be opened again. What was added in this stage is then shown to everybody.
            [Close GAP Close(Gap)] [Not yet Dismiss]
        "#]],
    );
    check(
        &status::ask_next(&sample.look(&tongue, person(FAY)), Stage::Prototype, None),
        expect![[r#"
            **Prototype test** still lacks one thing. You can go on anyway and say why.
            ┌ – (Warning)
            │ ⬜ There is no test yet; add the first one.
            │ 
            │ This is the last stage: closing it completes the canvas and posts its summary. Any stage can be opened again. Everything hidden so far is then shown to everybody.
            [Go on anyway PassGate(Prototype)] [Not yet Dismiss]
        "#]],
    );
}

#[test]
fn a_typed_reason_waits_on_the_question_where_the_gate_wants_one() {
    let tongue = english();
    let sample = Sample::new();
    let look = sample.look(&tongue, person(FAY));
    check(
        &status::ask_next(&look, Stage::Gap, Some("We know *enough*")),
        expect![[r#"
            **GAP** still lacks one thing. You can go on anyway and say why.
            ┌ – (Warning)
            │ ⬜ There is no constraint yet; add the first one.
            │ 
            │ Closing posts a summary in the channel and opens **GAP questions**. Nothing is lost, and any stage can be opened again.
            ┌ What you typed (Neutral)
            │ ▸ Why go on although something is missing?: We know *enough*
            [Go on anyway PassGate(Gap)] [Not yet Dismiss]
        "#]],
    );
    check(
        &status::ask_next(&look, Stage::Update1, Some("We know *enough*")),
        expect![[r#"
            Close **Update 1**? Everything it asks for is there. So no reason is needed, and none will stand in the summary.
            ┌ – (Neutral)
            │ Closing posts a summary in the channel and opens **GAP**. Nothing is lost, and any stage can be opened again.
            [Close Update 1 Close(Update1)] [Not yet Dismiss]
        "#]],
    );
}

#[test]
fn the_question_before_leaving() {
    let tongue = english();
    let mut sample = Sample::new();
    check(
        &status::ask_move(
            &sample.look(&tongue, person(FAY)),
            Way::To(Stage::Gap),
            Stage::Gap,
        ),
        expect![[r#"
            Open **GAP**?
            ┌ – (Neutral)
            │ **NOW** is left without being closed and keeps everything. **GAP** is opened, and a new board is posted.
            [Open GAP Move { from: Some(Now), way: To(Gap) }] [Not yet Dismiss]
        "#]],
    );
    sample.0.settings.hidden = true;
    sample.close();
    sample.open(Stage::ToBe);
    check(
        &status::ask_move(&sample.look(&tongue, person(FAY)), Way::Back, Stage::Now),
        expect![[r#"
            Go back to **NOW**?
            ┌ – (Neutral)
            │ **TO BE** is left without being closed and keeps everything. What was added in it and is still hidden stays so until it is closed. **NOW** is opened again, “I'm done” starts anew there, and a new board is posted.
            [Go back to NOW Move { from: Some(ToBe), way: Back }] [Not yet Dismiss]
        "#]],
    );
    sample.0.current = None;
    check(
        &status::ask_move(&sample.look(&tongue, person(FAY)), Way::Back, Stage::Prototype),
        expect![[r#"
            Go back to **Prototype test**?
            ┌ – (Neutral)
            │ The canvas is complete and keeps everything; it will be complete again once its last stage is closed. **Prototype test** is opened, and a new board is posted.
            [Go back to Prototype Move { from: None, way: Back }] [Not yet Dismiss]
        "#]],
    );
}

#[test]
fn every_gate_says_what_it_wants() {
    let tongue = english();
    let mut sample = Sample::new();
    let mut out = String::new();
    for &stage in <Stage as ferry::canvas::Word>::ALL {
        sample.close();
        sample.open(stage);
        let look = sample.look(&tongue, person(FAY));
        let post = status::status(&look);
        fits(&post);
        let gate = post.cards.get(1).and_then(|card| card.text.clone());
        out += &format!("{}\n{}\n", tongue.stage(stage), gate.unwrap_or_default());
    }
    expect![[r#"
        NOW
        ✅ 50 % of the participants or more are done
        ⬜ There is no NOW item yet; add 3 with `/now add`.
        ⬜ There is no functional job yet, nothing that the customer wants to get done; add one with `/job add`.
        TO BE
        ✅ Every TO BE starts from a NOW
        ⬜ There is no TO BE item yet; add one with `/tobe add`.
        Exploratory questions
        ⬜ There is no question yet; add the first one.
        Interviews, round 1
        ⬜ 0 of 5 interviews are done, and the newest still brought something new.
        Update 1
        ✅ Every insight says something about an item
        GAP
        ⬜ There is no constraint yet; add the first one.
        GAP questions
        ⬜ There is no question yet; add the first one.
        Interviews, round 2
        ⬜ 0 of 5 interviews are done, and the newest still brought something new.
        Update 2
        ✅ Every insight says something about an item
        Solution design
        ⬜ There is no feature yet; add the first one.
        Prototype test
        ⬜ There is no test yet; add the first one.
    "#]]
    .assert_eq(&out);
}
