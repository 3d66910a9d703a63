//! Settings: as they are, what changed, and what is asked first.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test"
)]

use expect_test::{Expect, expect};
use ferry::canvas::gate::GateNumber;
use ferry::canvas::refusal::Field;
use ferry::canvas::text::{Line, Title};
use ferry::canvas::time::TimeZoneName;
use ferry::canvas::vote::Vote;
use ferry::canvas::{Event, Fact, Kind, Start, Theme, Word};
use ferry::catalog::control::Switch;
use ferry::view::post::Post;
use ferry::view::{Look, item, list, settings};

use super::support::{ANA, BEN, FAY, Sample, actor, at, english, fits, id, person, render};

fn check(post: &Post, expected: Expect) {
    fits(post);
    expected.assert_eq(&render(post));
}

#[test]
fn all_of_them_are_told_with_what_they_mean() {
    let (tongue, sample) = (english(), Sample::new());
    check(
        &settings::settings(&sample.look(&tongue, person(ANA))),
        expect![[r#"
            ┌ How this canvas works (Neutral)
            │ **Title:** Weekday dinners
            │ **Customer:** Parents who both work full time
            │ **Situation:** From school to bedtime
            │ **Names:** everybody is named with what they add
            │ **What others add:** seen at once
            │ **Votes:** 5 dots for each voter
            │ **Language of posts:** English
            │ **Time zone:** UTC
            │ **Pictures:** dark
            │ ▸ What a stage asks for before it closes: NOW items: **3** · `now_items`
            │   Functional jobs: **1** · `functional_jobs`
            │   Participants done with NOW, in %: **50** · `done_percent`
            │   TO BE items: **1** · `to_be_items`
            │   Interviews in each round: **5** · `interviews`
            │   Or interviews in a row that bring nothing new: **3** · `interviews_without_news`
            │   Gap covered by accepted features, in %: **80** · `coverage_percent`
            │ ▸ To change something: A facilitator types `/canvas settings` and picks what to change, such as `/canvas settings dots:7`.
        "#]],
    );
}

/// What is read after a change of the usual settings.
fn changed(change: impl FnOnce(&mut Start)) -> Post {
    let before = Sample::new().0.start();
    let mut after = before.clone();
    change(&mut after);
    told_after(&before, &after)
}

fn told_after(before: &Start, after: &Start) -> Post {
    let (tongue, mut sample) = (english(), Sample::new());
    sample.0.vote = Some(Vote {
        kind: Kind::Now,
        dots: 5,
        per_item: 3,
        opened: at(1),
        number: 1,
    });
    let look = sample.look(&tongue, person(FAY));
    settings::with_changes(&look, Post::default(), before, after)
}

#[test]
fn a_change_is_told_as_it_was_and_as_it_is() {
    check(
        &changed(|start| {
            start.title = Title::new(Field::Title, "School *lunches*").unwrap();
            start.situation = None;
            start.settings.timezone = TimeZoneName::new("Europe/Berlin").unwrap();
            start.settings.theme = Theme::Light;
            start.settings.gates.set(GateNumber::NowItems, 1);
        }),
        expect![[r#"
            ┌ – (Good)
            │ **Title:** Weekday dinners → **School \*lunches\***
            │ **Situation:** From school to bedtime → **not given**
            │ **Time zone:** UTC → **Europe/Berlin**
            │ **Pictures:** dark → **light**
            │ **NOW items:** 3 → **1**
        "#]],
    );
}

#[test]
fn what_follows_from_a_change_is_said() {
    check(
        &changed(|start| {
            start.settings.anonymous = true;
            start.settings.hidden = true;
            start.settings.dots = 1;
        }),
        expect![[r#"

            From now on nobody is named with what they add, nor with what they added before. “I'm done”, ratings and a vote that is open start anew.
            What was added in the open stage, and what is added from now on, is hidden from others until the stage closes.
            The vote that is open keeps its own number of dots; the next one takes this.
            ┌ – (Good)
            │ **Names:** everybody is named with what they add → **nobody is named**
            │ **What others add:** seen at once → **hidden until its stage closes**
            │ **Votes:** 5 dots for each voter → **one dot for each voter**
        "#]],
    );
    let after = Sample::new().0.start();
    let mut before = after.clone();
    before.settings.hidden = true;
    let shown = told_after(&before, &after);
    check(
        &shown,
        expect![[r#"

        Everything that was hidden is there for everybody to see.
        ┌ – (Good)
        │ **What others add:** hidden until its stage closes → **seen at once**
    "#]],
    );
}

#[test]
fn a_long_text_that_differs_at_its_end_alone_is_told_too() {
    let long = |end: &str| Line::new(Field::Customer, &format!("{}{end}", "word ".repeat(50))).unwrap();
    let mut before = Sample::new().0.start();
    before.customer = long("before");
    let mut after = before.clone();
    after.customer = long("after");
    let post = told_after(&before, &after);
    assert_eq!(post.cards.len(), 1);
}

#[test]
fn what_cannot_be_taken_back_is_asked_first() {
    let (tongue, sample) = (english(), Sample::new());
    let look = sample.look(&tongue, person(FAY));
    check(
        &settings::ask(&look, &[Switch::Anonymous]),
        expect![[r#"
            **Make this canvas anonymous?** From then on nobody is named with anything they added, before or after. “I'm done”, ratings and a vote that is open start anew. It cannot be turned off again.
            [Make it anonymous Switch(Anonymous)] [Not yet Dismiss]
        "#]],
    );
    check(
        &settings::ask(&look, &[Switch::Reveal]),
        expect![[r#"
        **Show what is hidden?** Everybody sees at once what was added in the open stage. Once seen, it cannot be hidden again.
        [Show it to everybody Switch(Reveal)] [Not yet Dismiss]
    "#]],
    );
}

#[test]
fn whatever_the_event_an_anonymous_canvas_names_nobody_who_contributed() {
    let tongue = english();
    let mut sample = Sample::family();
    sample.edit(BEN, id("N1"), sample.body(id("N2")));
    sample.0.settings.anonymous = true;
    let look = sample.look(&tongue, person(FAY));
    let shown = told(&look);
    assert!(
        !shown.contains("<@1002>") && !shown.contains("<@1003>"),
        "{shown}"
    );
    assert!(shown.contains("<@1001> changed the settings"), "{shown}");
    assert!(!sample.0.is_done(&actor(BEN)), "done by name");
}

/// The cards of the items, and the history of everything that was done to them and to the canvas.
fn told(look: &Look<'_>) -> String {
    let cards = look
        .canvas
        .items
        .keys()
        .map(|&id| render(&item::item(look, id).unwrap()));
    let item = &look.canvas.items[&id("N1")];
    let fact = |by, event| Fact { at: at(1), by, event };
    let (owner, fay) = (item.author, ferry::canvas::Author::Member(FAY));
    let facts = [
        fact(
            owner,
            Event::ItemEdited {
                id: item.id,
                body: Box::new(item.body.clone()),
            },
        ),
        fact(
            owner,
            Event::ItemKept {
                id: item.id,
                stage: item.stage,
            },
        ),
        fact(owner, Event::DoneSet { stage: item.stage }),
        fact(owner, Event::ActionTaken { id: item.id }),
        fact(
            fay,
            Event::Changed {
                start: Box::new(look.canvas.start()),
            },
        ),
    ];
    let facts: Vec<(u64, Fact)> = (1..).zip(facts).collect();
    let history = render(&list::history(look, None, 0, &facts));
    cards.chain([history]).collect()
}

#[test]
fn every_number_of_a_gate_is_on_the_card() {
    let (tongue, sample) = (english(), Sample::new());
    let shown = render(&settings::settings(&sample.look(&tongue, person(ANA))));
    for number in GateNumber::ALL {
        assert!(shown.contains(&format!("`{}`", number.id())), "{shown}");
    }
}
