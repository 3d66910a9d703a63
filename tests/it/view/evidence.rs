//! Evidence and reviews as people read them.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test at once"
)]

use expect_test::{Expect, expect};
use ferry::canvas::item::{
    Action, ActionStatus, Body, Decided, Decision, Evidence, Insight, InsightLink, Interview, Now, Round,
    Scale, Stance,
};
use ferry::canvas::refusal::Field;
use ferry::canvas::state::Settings;
use ferry::canvas::text::Label;
use ferry::canvas::time::Date;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Author, Canvas, Event, Fact, ItemId, Kind, Stage, evolve};
use ferry::summary::{Closing, update_closed};
use ferry::view::post::Post;
use ferry::view::{evidence, item, receipt, review, status};

use super::support::{ANA, BEN, FAY, Sample, at, english, fits, id, person, render, words};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

fn interview(pseudonym: &str) -> Body {
    Body::Interview(Interview {
        round: Round::One,
        pseudonym: Label::new(Field::Pseudonym, pseudonym).unwrap(),
        segment: None,
        date: Date::parse("2026-03-02", Field::Date).unwrap(),
        consent: true,
        notes: None,
        asked: Vec::new(),
    })
}

/// An insight; links are written as in `+N1` and `-N2`.
fn insight(text: &str, of: &str, links: &[&str], strength: i64) -> Body {
    let link = |link: &&str| {
        let (stance, item) = match link.strip_prefix('+') {
            Some(item) => (Stance::Supports, item),
            None => (Stance::Contradicts, link.trim_start_matches('-')),
        };
        InsightLink {
            item: id(item),
            stance,
        }
    };
    Body::Insight(Insight {
        text: words(text),
        interview: id(of),
        links: links.iter().map(link).collect(),
        strength: Scale::new(Field::Strength, strength).unwrap(),
    })
}

/// Three people were interviewed about two NOW items and a TO BE, and the first update is open.
fn interviewed() -> Sample {
    let mut sample = Sample::new();
    sample.now(ANA, "Dinner is decided at the fridge, after six");
    sample.now(BEN, "They order pizza on most Thursdays");
    sample.close();
    sample.open(Stage::ToBe);
    sample.desire(ANA, "Everybody knows by noon what is for dinner", &["N1"]);
    sample.close();
    sample.open(Stage::ExploreInterviews);
    for name in ["Vera", "Omar", "Lin"] {
        sample.add(BEN, interview(name));
    }
    sample.add(
        BEN,
        insight(
            "I stand there with the door open, *every* night",
            "V1",
            &["+N1"],
            4,
        ),
    );
    sample.add(BEN, insight("We look what is left", "V2", &["+N1"], 3));
    sample.add(
        BEN,
        insight("My husband plans the week", "V3", &["-N1", "+T1"], 2),
    );
    sample.add(BEN, insight("The children want to choose", "V3", &[], 2));
    sample.close();
    sample.open(Stage::Update1);
    sample
}

fn validated(sample: &mut Sample, item: &str) {
    let item = sample.0.items.get_mut(&id(item)).unwrap();
    item.evidence = Evidence::Validated;
    item.decided = Some(Decided {
        at: at(60),
        by: Author::Member(FAY),
        against: Vec::new(),
    });
}

fn under_way(canvas: &Canvas) -> ferry::canvas::review::Review {
    canvas.review(Viewer::Public).unwrap()
}

#[test]
fn evidence_shows_both_sides_what_they_suggest_and_who_decided() {
    let mut sample = interviewed();
    validated(&mut sample, "N1");
    let tongue = english();
    let look = sample.look(&tongue, person(ANA));
    check(
        &evidence::evidence(&look, id("N1")).unwrap(),
        expect![[r#"
        ┌ Evidence for N1 (Warning)
        │ **N1** ⚑ Dinner is decided at the fridge, after six
        │ ▸ ⚑ Look at it again: E3 speaks against it and came after the team called it validated.
        │ ▸ Speaks for it · 2: **E1** “I stand there with the door open, \*every\* night” · Vera (V1), strength 4
        │   **E2** “We look what is left” · Omar (V2), strength 3
        │ ▸ Speaks against it · 1: **E3** “My husband plans the week” · Lin (V3), strength 2
        │ ▸ Support: +0.55 from 3 interviewees. −1 is all against, +1 is all for.
        │ ▸ What the insights suggest: Validated: most of what interviewees say speaks for it. Only a suggestion: the team decides.
        │ ▸ What the team says: validated, decided by <@1001>, <t:1772445600:f>
        [untested SetEvidence(ItemId { kind: Now, number: 1 }, Untested)] [in test SetEvidence(ItemId { kind: Now, number: 1 }, InTest)] [Still validated SetEvidence(ItemId { kind: Now, number: 1 }, Validated)] [invalidated SetEvidence(ItemId { kind: Now, number: 1 }, Invalidated)] [unclear SetEvidence(ItemId { kind: Now, number: 1 }, Unclear)]
        [Back to the review Review(At(ItemId { kind: Now, number: 1 }, 0))] [Show N1 Item(ItemId { kind: Now, number: 1 })]
    "#]],
    );
    let look = sample.look(&tongue, person(BEN));
    check(
        &evidence::evidence(&look, id("T1")).unwrap(),
        expect![[r#"
        Its author or a facilitator decides what this proves; tell them what you think.
        ┌ Evidence for T1 (Neutral)
        │ **T1** Everybody knows by noon what is for dinner (from N1)
        │ ▸ Speaks for it · 1: **E3** “My husband plans the week” · Lin (V3), strength 2
        │ ▸ Support: +1.00 from one interviewee. −1 is all against, +1 is all for.
        │ ▸ What the insights suggest: In test: fewer than 3 interviewees have spoken about it. Only a suggestion: the team decides.
        │ ▸ What the team says: untested
        [Back to the review Review(At(ItemId { kind: ToBe, number: 1 }, 0))] [Show T1 Item(ItemId { kind: ToBe, number: 1 })]
    "#]],
    );
}

#[test]
fn a_flag_is_seen_on_the_item_and_in_the_status() {
    let mut sample = interviewed();
    validated(&mut sample, "N1");
    let tongue = english();
    let look = sample.look(&tongue, person(ANA));
    check(
        &item::item(&look, id("N1")).unwrap(),
        expect![[r#"
            ┌ N1 · NOW item (Neutral)
            │ Dinner is decided at the fridge, after six
            │ ▸ Pointed to by: **T1** Everybody knows by noon what is for dinner
            │   **E1** I stand there with the door open, \*every\* night
            │   **E2** We look what is left
            │   **E3** My husband plans the week
            │ ▸ Stage: NOW
            │ ▸ Origin: observed
            │ ▸ Evidence: validated
            │ ▸ ⚑ Look at it again: E3 speaks against it and came after the team called it validated.
            │ ▸ History: Added by <@1002>, <t:1772442180:f>
            [Edit Edit(ItemId { kind: Now, number: 1 })] [Undo Undo(ItemId { kind: Now, number: 1 }, 1)] [Evidence Evidence(ItemId { kind: Now, number: 1 })] [History Page(History(Some(ItemId { kind: Now, number: 1 })), 0)]
            [Trace Trace(ItemId { kind: Now, number: 1 })]
        "#]],
    );
    check(
        &status::status(&look),
        expect![[r#"
            **Stage 5 of 11: Update 1** · 0 of 2 done
            ┌ The 11 stages (Neutral)
            │ ✅ 1. NOW
            │ ✅ 2. TO BE
            │ ▫️ 3. Exploratory questions
            │ ✅ 4. Interviews, round 1
            │ ▶️ **5. Update 1**
            │ ▫️ 6. GAP
            │ ▫️ 7. GAP questions
            │ ▫️ 8. Interviews, round 2
            │ ▫️ 9. Update 2
            │ ▫️ 10. Solution design
            │ ▫️ 11. Prototype test
            ┌ Before Update 1 closes (Warning)
            │ ⬜ E4 says nothing about any item yet; link it to what it supports or contradicts with `/insight link`.
            ┌ Evidence (Neutral)
            │ 2 of 3 items have an insight.
            │ ⚑ **N1** is validated, and E3 speaks against it.
        "#]],
    );
}

#[test]
fn a_review_begins_with_what_speaks_about_nothing_yet() {
    let sample = interviewed();
    let tongue = english();
    let look = sample.look(&tongue, person(BEN));
    let review = under_way(&sample.0);
    check(
        &review::after(&look, &review, None),
        expect![[r#"
        **Review** · one insight speaks about no item yet. What does it speak about?
        ┌ E4 · insight (Neutral)
        │ The children want to choose
        └ Lin (V3), strength 2
        ⟨It speaks about …⟩ Review(Pick(ItemId { kind: Insight, number: 4 })) 1–1
          N1 = N1 Dinner is decided at the fridge, after six
          N2 = N2 They order pizza on most Thursdays
          T1 = T1 Everybody knows by noon what is for dinner
        [Add as new item Review(AskKind(ItemId { kind: Insight, number: 4 }))] [Drop Review(Drop(ItemId { kind: Insight, number: 4 }))] [Skip Review(After(Some(ItemId { kind: Insight, number: 4 })))]
    "#]],
    );
    check(
        &review::ask_stance(&look, id("E4"), id("T1")).unwrap(),
        expect![[r#"
            Does **E4** speak for **T1** or against it?
            ┌ – (Neutral)
            │ **E4** The children want to choose (V3, strength 2/5)
            │ 
            │ **T1** Everybody knows by noon what is for dinner (from N1)
            [Speaks for it Review(Link { insight: ItemId { kind: Insight, number: 4 }, to: ItemId { kind: ToBe, number: 1 }, stance: Supports })] [Speaks against it Review(Link { insight: ItemId { kind: Insight, number: 4 }, to: ItemId { kind: ToBe, number: 1 }, stance: Contradicts })] [Back Review(At(ItemId { kind: Insight, number: 4 }, 0))]
        "#]],
    );
    check(
        &review::ask_kind(&look, Stage::Update1, id("E4")).unwrap(),
        expect![[r#"
            What does **E4** bring up that is not on the canvas yet?
            ┌ – (Neutral)
            │ **E4** The children want to choose (V3, strength 2/5)
            [NOW item Review(AddFrom(Now, ItemId { kind: Insight, number: 4 }))] [TO BE item Review(AddFrom(ToBe, ItemId { kind: Insight, number: 4 }))] [Customer job Review(AddFrom(Job, ItemId { kind: Insight, number: 4 }))]
            [Back Review(At(ItemId { kind: Insight, number: 4 }, 0))]
        "#]],
    );
    check(
        &review::after(&look, &review, Some(id("E4"))),
        expect![[r#"
        **Review** · 1 of 3
        ┌ N1 · NOW item (Neutral)
        │ Dinner is decided at the fridge, after six
        │ ▸ Speaks for it · 2: **E1** “I stand there with the door open, \*every\* night” · Vera (V1), strength 4
        │   **E2** “We look what is left” · Omar (V2), strength 3
        │ ▸ Speaks against it · 1: **E3** “My husband plans the week” · Lin (V3), strength 2
        │ ▸ Evidence: untested
        └ Only its author or a facilitator rewords or drops it.
        [Keep Review(Keep(ItemId { kind: Now, number: 1 }))] [Skip Review(After(Some(ItemId { kind: Now, number: 1 })))] [Add Review(Add)]
        [Evidence Evidence(ItemId { kind: Now, number: 1 })]
    "#]],
    );
    check(
        &review::after(&look, &review, Some(id("N2"))),
        expect![[r#"
        ┌ – (Neutral)
        │ You are through. Still to look at: E4, N1, T1 and N2.
        │ Looked at in this stage: 0 of 3.
        [Go through the rest Review(After(None))] [Add Review(Add)] [I'm done Done]
    "#]],
    );
}

#[test]
fn more_items_than_a_menu_holds_come_in_pages() {
    let mut sample = interviewed();
    for number in 3..=30 {
        sample.now(ANA, &format!("Observation {number}"));
    }
    let tongue = english();
    let look = sample.look(&tongue, person(ANA));
    let review = under_way(&sample.0);
    let post = review::at(&look, &review, id("E4"), 1);
    check(
        &post,
        expect![[r#"
        **Review** · one insight speaks about no item yet. What does it speak about?
        ┌ E4 · insight (Neutral)
        │ The children want to choose
        └ Lin (V3), strength 2
        ⟨It speaks about …⟩ Review(Pick(ItemId { kind: Insight, number: 4 })) 1–1
          N26 = N26 Observation 26
          N27 = N27 Observation 27
          N28 = N28 Observation 28
          N29 = N29 Observation 29
          N30 = N30 Observation 30
          T1 = T1 Everybody knows by noon what is for dinner
        [Add as new item Review(AskKind(ItemId { kind: Insight, number: 4 }))] [Skip Review(After(Some(ItemId { kind: Insight, number: 4 })))] [More items Review(At(ItemId { kind: Insight, number: 4 }, 0))]
    "#]],
    );
}

#[test]
fn an_insight_against_a_validated_item_says_so_at_once() {
    let mut sample = interviewed();
    validated(&mut sample, "N2");
    let body = insight("We stopped ordering in spring", "V2", &["-N2"], 3);
    sample.add(ANA, body.clone());
    let tongue = english();
    let look = sample.look(&tongue, person(ANA));
    let fact = Fact {
        at: at(90),
        by: Author::Member(ANA),
        event: Event::ItemAdded {
            id: id("E5"),
            body: Box::new(body),
            origin: ferry::canvas::item::Origin::Interview,
            stage: Stage::Update1,
        },
    };
    check(
        &receipt::receipt(&look, &[fact]),
        expect![[r#"
            **E5** is on the canvas as an insight.
            ⚑ **E5** speaks against N2, which the team has validated. Look at it again: `/item evidence item:N2`
            ┌ – (Good)
            │ **E5** We stopped ordering in spring (V2, contradicts N2, strength 3/5)
            [Edit Edit(ItemId { kind: Insight, number: 5 })] [Undo Undo(ItemId { kind: Insight, number: 5 }, 1)] [Add another InsightFrom(ItemId { kind: Interview, number: 2 })]
        "#]],
    );
    let linked = Fact {
        at: at(91),
        by: Author::Member(ANA),
        event: Event::ItemLinked {
            id: id("E5"),
            to: id("N2"),
            stance: Some(Stance::Contradicts),
        },
    };
    let post = review::went_on(&look, id("E5"), &[linked]).unwrap();
    check(
        &post,
        expect![[r#"
        **E5** speaks against **N2**.
        ⚑ **E5** speaks against N2, which the team has validated. Look at it again: `/item evidence item:N2`

        **Review** · 1 of 3
        ┌ N1 · NOW item (Neutral)
        │ Dinner is decided at the fridge, after six
        │ ▸ Speaks for it · 2: **E1** “I stand there with the door open, \*every\* night” · Vera (V1), strength 4
        │   **E2** “We look what is left” · Omar (V2), strength 3
        │ ▸ Speaks against it · 1: **E3** “My husband plans the week” · Lin (V3), strength 2
        │ ▸ Evidence: untested
        [Keep Review(Keep(ItemId { kind: Now, number: 1 }))] [Reword Review(Reword(ItemId { kind: Now, number: 1 }))] [Drop Review(Drop(ItemId { kind: Now, number: 1 }))] [Skip Review(After(Some(ItemId { kind: Now, number: 1 })))] [Add Review(Add)]
        [Evidence Evidence(ItemId { kind: Now, number: 1 })] [Undo E5 Review(Undo(ItemId { kind: Insight, number: 5 }, 1))]
    "#]],
    );
}

fn then(sample: &mut Sample, event: Event) {
    let fact = Fact {
        at: at(120),
        by: Author::Member(ANA),
        event,
    };
    let canvas = evolve(Some(sample.0.clone()), &fact).unwrap();
    sample.0 = canvas;
}

fn observation(text: &str) -> Box<Body> {
    Box::new(Body::Now(Now { text: words(text) }))
}

/// An update in which everything happened that can.
fn updated() -> (Canvas, Sample) {
    let mut sample = interviewed();
    sample.now(BEN, "They eat late");
    sample.now(BEN, "They own a freezer");
    sample.now(BEN, "They own a big freezer");
    for number in ["N3", "N4", "N5"] {
        sample.0.items.get_mut(&id(number)).unwrap().added = 2;
    }
    sample.add(ANA, insight("At nine, mostly", "V1", &["+N3"], 3));
    sample.0.stages[Stage::Update1.index()].since = sample.0.version + 1;
    sample.0.version += 1;
    let began = sample.0.clone();
    let kept = |id: ItemId| Event::ItemKept {
        id,
        stage: Stage::Update1,
    };
    then(&mut sample, kept(id("N1")));
    then(
        &mut sample,
        Event::ItemEdited {
            id: id("N3"),
            body: observation("They eat at nine"),
        },
    );
    then(&mut sample, Event::ItemRemoved { id: id("N2") });
    then(
        &mut sample,
        Event::ItemMerged {
            id: id("N5"),
            into: id("N4"),
        },
    );
    sample.now(ANA, "The children want to choose");
    validated(&mut sample, "N1");
    sample.add(
        ANA,
        Body::Decision(Decision {
            text: words("Families first"),
            why: Some(words("all three have children")),
        }),
    );
    for (text, owner, due) in [
        ("Ask the shop", Some(Author::Member(ANA)), Some(at(9_000))),
        ("Find a fourth family", None, None),
    ] {
        sample.add(
            ANA,
            Body::Action(Action {
                text: words(text),
                owner,
                due,
                status: ActionStatus::Open,
            }),
        );
    }
    sample.close();
    (began, sample)
}

#[test]
fn an_update_tells_what_became_of_each_item_and_who_caused_it() {
    let (began, sample) = updated();
    let closing = Closing {
        stage: Stage::Update1,
        missing: &[],
        reason: None,
    };
    let tongue = english();
    let look = sample.look(&tongue, Viewer::Public);
    check(
        &update_closed(&look, &closing, &began, 12),
        expect![[r#"
            ### Stage 5 is closed: Update 1
            ┌ – (Good)
            │ Added: 3 NOW items, 1 insight, 1 decision and 2 actions, by 2 people.
            │ 0 of 2 said they were done.
            ┌ Insights · 1 (Neutral)
            │ **E5** At nine, mostly (V1, supports N3, strength 3/5)
            ┌ What changed · 5 (Neutral)
            │ Looked at 4 of 6 items.
            │ Not looked at: N4 and T1.
            │ **Reworded**
            │ **N3** They eat late → They eat at nine · Vera (V1)
            │ **Added**
            │ **N6** The children want to choose · no interview named
            │ **Dropped**
            │ **N2** They order pizza on most Thursdays · no interview named
            │ **Merged**
            │ **N5** They own a big freezer → N4 · no interview named
            │ **Confirmed**
            │ **N1** Dinner is decided at the fridge, after six · Vera (V1), Omar (V2) and Lin (V3)
            ┌ Decisions · 1 (Neutral)
            │ **D1** Families first – all three have children
            ┌ ⚑ Look at again · 1 (Warning)
            │ ⚑ **N1** is validated, and E3 speaks against it.
            ┌ Open actions · 2 (Neutral)
            │ **O1** Ask the shop · <@1002>, due <t:1772982000:D>
            │ **O2** Find a fourth family · nobody yet
            ┌ Next is stage 6: GAP (Neutral)
            │ What stops the customer from getting from NOW to TO BE, and what makes the way smooth? Add constraints and catalysts.
            │ For example: `/gap constraint text:Nobody knows what is in the fridge from:N1 to:T1`
            [Show the canvas Show(12)]
        "#]],
    );
}

#[test]
fn an_update_of_a_crowded_canvas_says_what_is_cut() {
    let mut sample = interviewed();
    let long = "wide ".repeat(150);
    for _ in 0..200 {
        sample.now(ANA, &long);
        sample.add(ANA, insight(&long, "V1", &["+N1", "-N2"], 5));
        sample.add(
            ANA,
            Body::Action(Action {
                text: words(&long),
                owner: Some(Author::Member(ANA)),
                due: Some(at(9_000)),
                status: ActionStatus::Open,
            }),
        );
        sample.add(
            ANA,
            Body::Decision(Decision {
                text: words(&long),
                why: Some(words(&long)),
            }),
        );
        let newest = sample.0.numbers[&Kind::Now];
        validated(&mut sample, &format!("N{newest}"));
    }
    validated(&mut sample, "N2");
    let began = interviewed().0;
    sample.close();
    let closing = Closing {
        stage: Stage::Update1,
        missing: &[],
        reason: None,
    };
    let tongue = english();
    let look = sample.look(&tongue, Viewer::Public);
    let post = update_closed(&look, &closing, &began, 12);
    fits(&post);
    let titles: Vec<&str> = post
        .cards
        .iter()
        .filter_map(|card| card.title.as_deref())
        .collect();
    expect![[r#"
        Insights · 3 of 200
        What changed · 9 of 200
        Decisions · 1 of 200
        ⚑ Look at again · 1
        Open actions · 2 of 200
        Next is stage 6: GAP"#]]
    .assert_eq(&titles.join("\n"));
    for viewer in [Viewer::Public, person(ANA)] {
        sample.0.current = Some(Stage::Update1);
        let look = sample.look(&tongue, viewer);
        fits(&status::status(&look));
        fits(&evidence::evidence(&look, id("N2")).unwrap());
        let review = sample.0.review(viewer).unwrap();
        for item in ["N1", "N2", "E1", "E4"] {
            fits(&review::at(&look, &review, id(item), 3));
        }
        fits(&review::ask_stance(&look, id("E4"), id("N9")).unwrap());
        fits(&review::ask_kind(&look, Stage::Update2, id("E4")).unwrap());
    }
}

#[test]
fn a_hidden_canvas_counts_nothing_of_what_others_looked_at() {
    let mut sample = interviewed();
    sample.0.settings = Settings {
        hidden: true,
        ..Settings::default()
    };
    let secret = sample.now(ANA, "A secret");
    let tongue = english();
    let look = sample.look(&tongue, person(BEN));
    let review = sample.0.review(person(BEN)).unwrap();
    assert!(review.items().all(|id| id != secret));
    check(
        &review::after(&look, &review, Some(id("T1"))),
        expect![[r#"
        **Review** · 3 of 3
        ┌ N2 · NOW item (Neutral)
        │ They order pizza on most Thursdays
        │ 
        │ *No insight speaks about it yet.*
        │ ▸ Evidence: untested
        [Keep Review(Keep(ItemId { kind: Now, number: 2 }))] [Reword Review(Reword(ItemId { kind: Now, number: 2 }))] [Drop Review(Drop(ItemId { kind: Now, number: 2 }))] [Skip Review(After(Some(ItemId { kind: Now, number: 2 })))] [Add Review(Add)]
        [Evidence Evidence(ItemId { kind: Now, number: 2 })]
    "#]],
    );
    assert!(!render(&status::status(&look)).contains("items have an insight"));
}
