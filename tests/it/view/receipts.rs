//! Receipts, refusals, failures, one item.

use expect_test::{Expect, expect};
use ferry::canvas::gate::Missing;
use ferry::canvas::item::{Body, JobType, Now, Origin};
use ferry::canvas::refusal::Field;
use ferry::canvas::{Author, CanvasKey, Event, Fact, ItemId, Kind, Refusal, Stage};
use ferry::catalog::draft::{Draft, FormId};
use ferry::view::post::Post;
use ferry::view::{item, receipt, refused};

use super::support::{
    ANA, BEN, FAY, GONE, Sample, actor, at, constraint, english, fits, id, person, render, words,
};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

/// The receipt that ana reads for one event.
fn receipt(sample: &Sample, event: Event) -> Post {
    let fact = Fact {
        at: at(9),
        by: Author::Member(ANA),
        event,
    };
    receipt::receipt(&sample.look(&english(), person(ANA)), &[fact])
}

fn added(sample: &Sample, id: ItemId) -> Event {
    let body = Box::new(sample.body(id));
    Event::ItemAdded {
        id,
        body,
        origin: Origin::Observed,
        stage: Stage::Now,
    }
}

#[test]
fn something_added() {
    let sample = Sample::family();
    check(
        &receipt(&sample, added(&sample, id("N1"))),
        expect![[r#"
        **N1** is on the canvas as a NOW item.
        ┌ – (Good)
        │ **N1** Dinner is decided at the fridge, after six
        [Edit Edit(ItemId { kind: Now, number: 1 })] [Undo Undo(ItemId { kind: Now, number: 1 }, 1)] [Add another AddKind(Now)]
    "#]],
    );
    check(
        &receipt(&sample, added(&sample, id("T1"))),
        expect![[r#"
        **T1** is on the canvas as a TO BE item.
        ┌ – (Good)
        │ **T1** Everybody knows by noon what is for dinner (from N1 and N3)
        [Edit Edit(ItemId { kind: ToBe, number: 1 })] [Undo Undo(ItemId { kind: ToBe, number: 1 }, 1)] [Add another AddKind(ToBe)]
    "#]],
    );
    check(
        &receipt(&sample, added(&sample, id("J2"))),
        expect![[r#"
            **J2** is on the canvas as a customer job.
            ┌ – (Good)
            │ **J2** feel at ease when the children are hungry (emotional)
            [Edit Edit(ItemId { kind: Job, number: 2 })] [Undo Undo(ItemId { kind: Job, number: 2 }, 1)] [Rate Rating(Card(RatingCard { job: ItemId { kind: Job, number: 2 }, by: Team, page: Need }))] [Add another AddJob(Emotional)]
        "#]],
    );
    check(
        &receipt(&sample, added(&sample, id("C1"))),
        expect![[r#"
        **C1** is on the canvas as a constraint.
        ┌ – (Good)
        │ **C1** Nobody knows what is in the fridge (N1 → T1, severity 4)
        [Edit Edit(ItemId { kind: Constraint, number: 1 })] [Undo Undo(ItemId { kind: Constraint, number: 1 }, 1)] [Add another AddKind(Constraint)]
    "#]],
    );
}

#[test]
fn something_changed_removed_and_undone() {
    let mut sample = Sample::family();
    let body = Body::Now(Now {
        text: words("Dinner is decided at the fridge, after seven"),
    });
    sample.edit(FAY, id("N1"), body.clone());
    let edited = Event::ItemEdited {
        id: id("N1"),
        body: Box::new(body),
    };
    check(
        &receipt(&sample, edited),
        expect![[r#"
        **N1** is changed. Its first wording is kept, see `/item show`.
        ┌ – (Good)
        │ **N1** Dinner is decided at the fridge, after seven
        [Edit Edit(ItemId { kind: Now, number: 1 })] [Undo Undo(ItemId { kind: Now, number: 1 }, 2)]
    "#]],
    );
    check(
        &receipt(&sample, Event::ChangeUndone { id: id("N1") }),
        expect![[r#"
            Undone: **N1** is back as it was.
            ┌ – (Good)
            │ **N1** Dinner is decided at the fridge, after seven
            [Edit Edit(ItemId { kind: Now, number: 1 })]
        "#]],
    );
    sample.remove(ANA, id("N3"));
    check(
        &receipt(&sample, Event::ItemRemoved { id: id("N3") }),
        expect![[r#"
            **N3** is off the canvas. T1 and T2 still point to it.
            [Undo Undo(ItemId { kind: Now, number: 3 }, 2)]
        "#]],
    );
    check(
        &receipt(&sample, Event::ChangeUndone { id: id("N3") }),
        expect![[r#"
            Undone: **N3** is off the canvas again.
        "#]],
    );
}

#[test]
fn done_and_not_done() {
    let mut sample = Sample::family();
    check(
        &receipt(&sample, Event::DoneCleared { stage: Stage::Gap }),
        expect![[r#"
            You're not done with GAP after all: 1 of 2 are.
        "#]],
    );
    sample.done(ANA);
    check(
        &receipt(&sample, Event::DoneSet { stage: Stage::Gap }),
        expect![[r#"
            You're done with GAP: 2 of 2 are. Press **I'm done** again to take it back.
        "#]],
    );
    let repeated = receipt::receipt(&sample.look(&english(), person(ANA)), &[]);
    assert_eq!(repeated, receipt(&sample, Event::DoneSet { stage: Stage::Gap }));
}

#[test]
fn the_canvas_and_its_stages() {
    let mut sample = Sample::family();
    let gap = Event::StageClosed {
        stage: Stage::ToBe,
        missing: Vec::new(),
        reason: None,
    };
    check(
        &receipt(&sample, gap),
        expect![[r#"
            **TO BE** is closed, and **GAP** is open. The summary and a new board are on their way to the channel.
        "#]],
    );
    check(
        &receipt(&sample, Event::StageLeft { stage: Stage::Now }),
        expect![[r#"
            **GAP** is open. Everything added so far is still there.
        "#]],
    );
    check(
        &receipt(&sample, Event::FacilitatorAdded { member: BEN }),
        expect![[r#"
            <@1003> is a facilitator of this canvas now.
        "#]],
    );
    check(
        &receipt(&sample, Event::FacilitatorRemoved { member: GONE }),
        expect![[r#"
            a former member is no longer a facilitator of this canvas.
        "#]],
    );
    check(
        &receipt(&sample, Event::Archived),
        expect![[r#"
        **Weekday dinners** is archived. `/canvas restore` brings it back as it is.
    "#]],
    );
    check(
        &receipt(&sample, Event::Restored),
        expect![[r#"
        **Weekday dinners** is back, with everything on it.
    "#]],
    );
    sample.close();
    let last = Event::StageClosed {
        stage: Stage::Prototype,
        missing: Vec::new(),
        reason: None,
    };
    check(
        &receipt(&sample, last),
        expect![[r#"
            **Prototype test** is closed, and with it the whole canvas is complete. The summary is on its way to the channel.
        "#]],
    );
}

#[test]
fn a_canvas_started_and_small_answers() {
    let sample = Sample::new();
    let tongue = english();
    let look = sample.look(&tongue, person(FAY));
    let start = Box::new(ferry::canvas::Start {
        title: sample.0.title.clone(),
        customer: sample.0.customer.clone(),
        situation: None,
        settings: sample.0.settings.clone(),
    });
    check(
        &receipt(
            &sample,
            Event::Started {
                start,
                facilitator: FAY,
            },
        ),
        expect![[r#"
            **Weekday dinners** is under way and you are its facilitator. The live board is in this channel; this is the first stage:
            ┌ – (Neutral)
            │ What does the customer's life look like today? Add what you have seen or heard, one observation at a time, and the jobs the customer is trying to get done.
            │ For example: `/now add text:They decide about dinner in the car on the way home`
        "#]],
    );
    check(
        &receipt::board_posted(&look),
        expect![[r#"
        The live board is at the bottom of the channel now.
    "#]],
    );
    check(
        &receipt::dismissed(&look),
        expect![[r#"
        All right, nothing has changed.
    "#]],
    );
}

#[test]
fn a_refusal_gives_back_what_was_typed() {
    let tongue = english();
    let draft = Draft {
        form: FormId::Add(Kind::Constraint),
        values: vec![
            (Field::Text, "Nobody *knows*\nwhat is there".to_owned()),
            (Field::To, "T9".to_owned()),
        ],
    };
    let refusal = Refusal::UnknownItem { id: id("T9") };
    check(
        &refused::refused(&tongue, Some(CanvasKey(7)), &refusal, Some(&draft)),
        expect![[r#"
            This canvas has no T9; look up what it has with `/canvas show`.
            ┌ What you typed (Warning)
            │ ▸ What stops the customer?: Nobody *knows*
            │   what is there
            │ ▸ From which NOW item?: ⌁
            │ ▸ To which TO BE item?: T9
            [Open the form again Retry(Add(Constraint))]
        "#]],
    );
    let missing = vec![Missing::Items {
        kind: Kind::Now,
        have: 1,
        want: 3,
    }];
    let refusal = Refusal::GateNotReached {
        stage: Stage::Now,
        missing,
    };
    check(
        &refused::refused(&tongue, Some(CanvasKey(7)), &refusal, None),
        expect![[r#"
            The stage NOW still misses 1 thing; see `/stage status`, or go on with a reason: `/stage next reason:`.
        "#]],
    );
}

#[test]
fn a_failure_says_no_more_than_its_reference() {
    check(
        &refused::failed(&english(), "K7PQ2M4X"),
        expect![[r#"
            Sorry, something went wrong on Ferry's side; whoever runs Ferry can look it up as `K7PQ2M4X`.
        "#]],
    );
}

#[test]
fn one_item_with_its_links_both_ways() {
    let mut sample = Sample::family();
    let tongue = english();
    sample.edit(
        FAY,
        id("C1"),
        constraint(
            "Nobody knows what is in the fridge or the freezer",
            ("N1", "T1"),
            5,
        ),
    );
    check(
        &item::item(&sample.look(&tongue, person(ANA)), id("C1")).unwrap(),
        expect![[r#"
            ┌ C1 · constraint (Neutral)
            │ Nobody knows what is in the fridge or the freezer
            │ ▸ Severity: 5/5
            │ ▸ Tag: habit
            │ ▸ Points to: **N1** Dinner is decided at the fridge, after six
            │   **T1** Everybody knows by noon what is for dinner
            │ ▸ Stage: GAP
            │ ▸ Origin: deduced
            │ ▸ Evidence: untested
            │ ▸ First wording: Nobody knows what is in the fridge
            │ ▸ History: Added by <@1002>, <t:1772442900:f>
            │   Changed by <@1001>, <t:1772443020:f>
            [Edit Edit(ItemId { kind: Constraint, number: 1 })] [Evidence Evidence(ItemId { kind: Constraint, number: 1 })] [History Page(History(Some(ItemId { kind: Constraint, number: 1 })), 0)]
            [Trace Trace(ItemId { kind: Constraint, number: 1 })]
        "#]],
    );
    check(
        &item::item(&sample.look(&tongue, person(BEN)), id("N3")).unwrap(),
        expect![[r#"
            ┌ N3 · NOW item (Neutral)
            │ One parent shops, the other cooks
            │ ▸ Pointed to by: **T1** Everybody knows by noon what is for dinner
            │   **T2** The children help without being asked
            │ ▸ Stage: NOW
            │ ▸ Origin: observed
            │ ▸ Evidence: untested
            │ ▸ History: Added by <@1002>, <t:1772442300:f>
            [Evidence Evidence(ItemId { kind: Now, number: 3 })] [History Page(History(Some(ItemId { kind: Now, number: 3 })), 0)]
            [Trace Trace(ItemId { kind: Now, number: 3 })]
        "#]],
    );
    sample.remove(ANA, id("N3"));
    check(
        &item::item(&sample.look(&tongue, person(BEN)), id("N3")).unwrap(),
        expect![[r#"
            ┌ N3 · NOW item (Neutral)
            │ One parent shops, the other cooks
            │ 
            │ *This is off the canvas. It stays in the history.*
            │ ▸ Pointed to by: **T1** Everybody knows by noon what is for dinner
            │   **T2** The children help without being asked
            │ ▸ Stage: NOW
            │ ▸ Origin: observed
            │ ▸ Evidence: untested
            │ ▸ History: Added by <@1002>, <t:1772442300:f>
            [History Page(History(Some(ItemId { kind: Now, number: 3 })), 0)]
        "#]],
    );
}

#[test]
fn an_item_that_is_not_there_or_hidden_is_refused() {
    let mut sample = Sample::new();
    sample.0.settings.hidden = true;
    sample.0.settings.anonymous = true;
    let job = sample.job(BEN, JobType::Social, "be perceived as a caring parent");
    let tongue = english();
    let look = sample.look(&tongue, person(ANA));
    assert_eq!(
        item::item(&look, id("N1")),
        Err(Refusal::UnknownItem { id: id("N1") })
    );
    assert_eq!(item::item(&look, job), Err(Refusal::Hidden { id: job }));
    let own = render(&item::item(&sample.look(&tongue, person(BEN)), job).unwrap());
    assert!(own.contains("Added by somebody"), "{own}");
    assert!(!own.contains("<@"), "an anonymous canvas names nobody: {own}");
    assert!(sample.0.is_own(sample.0.items[&job].author, &actor(BEN)));
}
