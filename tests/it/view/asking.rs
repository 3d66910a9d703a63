//! Questions, interviews and insights as people see them, few of them and as many as there may be.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test")]

use std::fmt::Write;

use expect_test::expect;
use ferry::canvas::item::{
    Body, Insight, InsightLink, Interview, MAX_LINKS, Origin, Question, Round, Scale, Stance,
};
use ferry::canvas::refusal::Field;
use ferry::canvas::text::Label;
use ferry::canvas::time::Date;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Author, Event, Fact, Item, ItemId, Kind, Stage, Word};
use ferry::view::post::Post;
use ferry::view::{Look, bank, interviews, item, receipt};

use super::support::{ANA, BEN, Sample, at, english, fits, id, person, render, words};

fn question(text: &str, round: Round, about: &[&str]) -> Body {
    let about = about.iter().map(|about| id(about)).collect();
    Body::Question(Question::new(words(text), round, about).unwrap())
}

fn interview(name: &str, date: &str, segment: Option<&str>) -> Body {
    Body::Interview(Interview {
        round: Round::One,
        pseudonym: Label::new(Field::Pseudonym, name).unwrap(),
        segment: Label::optional(Field::Segment, segment).unwrap(),
        date: Date::parse(date, Field::Date).unwrap(),
        consent: true,
        notes: None,
        asked: Vec::new(),
    })
}

fn insight(text: &str, interview: &str, links: &[(&str, Stance)]) -> Body {
    let links = links.iter().map(|(item, stance)| InsightLink {
        item: id(item),
        stance: *stance,
    });
    let strength = Scale::new(Field::Strength, 3).unwrap();
    Body::Insight(Insight::new(words(text), id(interview), links.collect(), strength).unwrap())
}

/// The family canvas in the first interviews: two questions, two interviews, two insights.
fn heard() -> Sample {
    let mut sample = Sample::family();
    sample.close();
    sample.open(Stage::ExploreInterviews);
    sample.add(
        ANA,
        question(
            "When did you last decide what to cook?",
            Round::One,
            &["N1", "T1"],
        ),
    );
    sample.add(
        BEN,
        question("What kept you from shopping earlier?", Round::Two, &["C1"]),
    );
    sample.add(ANA, interview("Cleo", "2026-03-01", Some("two children")));
    sample.add(BEN, interview("Dora", "2026-02-27", None));
    let both = [("N1", Stance::Supports), ("T2", Stance::Contradicts)];
    sample.add(
        ANA,
        insight("I look into the fridge, then at the clock", "V1", &both),
    );
    sample.add(BEN, insight("The children never help", "V2", &[]));
    sample
}

fn added(look: &Look<'_>, id: ItemId) -> Post {
    let item: &Item = look.canvas.items.get(&id).unwrap();
    let event = Event::ItemAdded {
        id,
        body: Box::new(item.body.clone()),
        origin: Origin::Deduced,
        stage: item.stage,
    };
    receipt::receipt(look, &[fact(event)])
}

fn fact(event: Event) -> Fact {
    Fact {
        at: at(1),
        by: Author::Member(ANA),
        event,
    }
}

fn asked(interview: &str, questions: &[&str]) -> Fact {
    fact(Event::QuestionsAsked {
        id: id(interview),
        questions: questions.iter().map(|question| id(question)).collect(),
    })
}

#[test]
fn receipts_lead_on_to_what_comes_next() {
    let sample = heard();
    let tongue = english();
    let look = sample.look(&tongue, person(ANA));
    let mut out = String::new();
    for item in ["Q1", "Q2", "V1", "E1", "E2"] {
        writeln!(out, "{}", render(&added(&look, id(item)))).unwrap();
    }
    out += &render(&receipt::receipt(&look, &[asked("V1", &["Q1"])]));
    out += &render(&receipt::receipt(&look, &[asked("V1", &[])]));
    expect![[r#"
        **Q1** is on the canvas as a question.
        ┌ – (Good)
        │ **Q1** When did you last decide what to cook? (round 1, about N1 and T1)
        ┌ – (Neutral)
        │ Nobody asks about N2, N3 and T2 yet.
        [Edit Edit(ItemId { kind: Question, number: 1 })] [Undo Undo(ItemId { kind: Question, number: 1 }, 1)] [Add another AddKind(Question)]
        [Ask about N2 Bank(Some(ItemId { kind: Now, number: 2 }))]

        **Q2** is on the canvas as a question.
        ┌ – (Good)
        │ **Q2** What kept you from shopping earlier? (round 2, about C1)
        [Edit Edit(ItemId { kind: Question, number: 2 })] [Undo Undo(ItemId { kind: Question, number: 2 }, 1)] [Add another AddKind(Question)]

        **V1** is on the canvas as an interview.
        ┌ – (Good)
        │ **V1** Cleo (2026-03-01, two children)
        [Edit Edit(ItemId { kind: Interview, number: 1 })] [Undo Undo(ItemId { kind: Interview, number: 1 }, 1)] [Add an insight InsightFrom(ItemId { kind: Interview, number: 1 })]
        ⟨Which questions did you ask?⟩ Asked(ItemId { kind: Interview, number: 1 }) 1–1
          Q1 = Q1 When did you last decide what to cook? — round 1, about N1 and T1

        **E1** is on the canvas as an insight.
        ┌ – (Good)
        │ **E1** I look into the fridge, then at the clock (V1, supports N1, contradicts T2, strength 3/5)
        [Edit Edit(ItemId { kind: Insight, number: 1 })] [Undo Undo(ItemId { kind: Insight, number: 1 }, 1)] [Add another InsightFrom(ItemId { kind: Interview, number: 1 })]

        **E2** is on the canvas as an insight.
        ┌ – (Good)
        │ **E2** The children never help (V2, strength 3/5)
        ┌ – (Neutral)
        │ What does it say about your canvas? Choose an item that it supports or contradicts.
        [Edit Edit(ItemId { kind: Insight, number: 2 })] [Undo Undo(ItemId { kind: Insight, number: 2 }, 1)] [Add another InsightFrom(ItemId { kind: Interview, number: 2 })]
        ⟨It supports …⟩ LinkInsight(ItemId { kind: Insight, number: 2 }, Supports) 1–1
          T2 = T2 The children help without being asked — from N3
          T1 = T1 Everybody knows by noon what is for dinner — from N1 and N3
          N3 = N3 One parent shops, the other cooks
          N2 = N2 They order pizza on most Thursdays
          N1 = N1 Dinner is decided at the fridge, after six
          J2 = J2 feel at ease when the children are hungry — emotional
          J1 = J1 plan the week's meals on a Sunday evening — functional
        ⟨It contradicts …⟩ LinkInsight(ItemId { kind: Insight, number: 2 }, Contradicts) 1–1
          T2 = T2 The children help without being asked — from N3
          T1 = T1 Everybody knows by noon what is for dinner — from N1 and N3
          N3 = N3 One parent shops, the other cooks
          N2 = N2 They order pizza on most Thursdays
          N1 = N1 Dinner is decided at the fridge, after six
          J2 = J2 feel at ease when the children are hungry — emotional
          J1 = J1 plan the week's meals on a Sunday evening — functional

        Noted: **V1** asked Q1.
        [Add an insight InsightFrom(ItemId { kind: Interview, number: 1 })] [Undo Undo(ItemId { kind: Interview, number: 1 }, 1)]
        Noted: **V1** asked none of the questions.
        [Add an insight InsightFrom(ItemId { kind: Interview, number: 1 })] [Undo Undo(ItemId { kind: Interview, number: 1 }, 1)]
    "#]].assert_eq(&out);
}

#[test]
fn lists_say_what_is_not_asked_and_what_was_new() {
    let sample = heard();
    let tongue = english();
    let look = sample.look(&tongue, person(BEN));
    let posts = [
        interviews::questions(&look, None, 0),
        interviews::questions(&look, Some(Round::Two), 0),
        interviews::interviews(&look, None, 0),
    ];
    expect![[r#"
        ┌ Questions (Neutral)
        │ **Q1** When did you last decide what to cook? (round 1, about N1 and T1)
        │ **Q2** What kept you from shopping earlier? (round 2, about C1)
        │ 
        │ Nobody asks about N2, N3 and T2 yet.
        ┌ Questions, round 2 (Neutral)
        │ **Q2** What kept you from shopping earlier? (round 2, about C1)
        ┌ Interviews, round 1 (Neutral)
        │ **V2** Dora (2026-02-27) · 1 insight, 1 new
        │ **V1** Cleo (2026-03-01, two children) · 1 insight, 2 new
        │ 
        │ The last interview brought 2 new findings, so it is worth going on.
    "#]]
    .assert_eq(&posts.iter().map(render).collect::<String>());
}

#[test]
fn what_was_merged_or_removed_is_named_by_what_stands_for_it() {
    let mut sample = heard();
    sample.merge(id("N1"), id("N3"));
    sample.remove(ANA, id("T2"));
    let tongue = english();
    let look = sample.look(&tongue, person(BEN));
    let cards = ["Q1", "E1"].map(|wanted| render(&added(&look, id(wanted))));
    let lines: Vec<&str> = cards
        .iter()
        .flat_map(|card| card.lines())
        .filter(|line| line.contains("│ **"))
        .collect();
    expect![[r#"
        │ **Q1** When did you last decide what to cook? (round 1, about N3 and T1)
        │ **E1** I look into the fridge, then at the clock (V1, supports N3, strength 3/5)"#]]
    .assert_eq(&lines.join("\n"));
}

#[test]
fn menus_ask_for_the_interview_and_for_a_prompt() {
    let sample = heard();
    let tongue = english();
    let look = sample.look(&tongue, person(BEN));
    let typed = [(Field::Text, "I *order* pizza".to_owned())];
    let posts = [
        interviews::pick_interview(&look, &typed),
        interviews::no_interview(&look, &typed),
        bank::bank(&look, Some(id("C1"))),
    ];
    expect![[r#"
        Which interview is this insight from?
        ┌ What you typed (Neutral)
        │ ▸ What did the customer say or do?: I *order* pizza
        ⟨From the interview …⟩ PickInterview 1–1
          V2 = V2 Dora — 2026-02-27
          V1 = V1 Cleo — 2026-03-01 · two children
        [Log an interview LogInterview] [Update the list AddKind(Insight)]
        An insight comes from an interview, and there is none to see yet. Log it first, then press **Add an insight**: what you typed is kept.
        ┌ What you typed (Neutral)
        │ ▸ What did the customer say or do?: I *order* pizza
        [Log an interview LogInterview] [Add an insight AddKind(Insight)]
        Questions that get customers talking, for round 2. Choose one and make it yours.
        ┌ – (Neutral)
        │ **C1** Nobody knows what is in the fridge
        ⟨Begin with …⟩ PickPrompt { round: Two, about: Some(ItemId { kind: Constraint, number: 1 }) } 1–1
          why_important = Why was that important to you?
          cost = What did that cost you, in money, time or nerves?
          kept = What kept you from doing it another way?
          worried = What worried you before you decided?
          nearly = What nearly made you decide otherwise?
          gave_up = What did you have to give up for it?
          had_to_be_true = What had to be true before you could change it?
          finally = What finally made it possible?
          helped = Who or what helped you along?
          who_else = Who else should I talk to about this?
          not_asked = What should I have asked you about this?
          own = Write my own
    "#]].assert_eq(&posts.iter().map(render).collect::<String>());
}

/// Round two of a canvas with as many of everything as one page, one menu, and then some.
fn crowded(text: &str) -> Sample {
    let mut sample = Sample::new();
    let name: String = text.chars().take(100).collect();
    for _ in 0..40 {
        sample.now(ANA, text);
    }
    let all: Vec<String> = (1..=MAX_LINKS).map(|number| format!("N{number}")).collect();
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let links: Vec<(&str, Stance)> = all.iter().map(|id| (*id, Stance::Contradicts)).collect();
    sample.close();
    sample.open(Stage::ExploreInterviews);
    for _ in 0..60 {
        sample.add(ANA, question(text, Round::One, &all));
        sample.add(ANA, interview(&name, "2026-03-01", Some(&name)));
        sample.add(ANA, insight(text, "V1", &links));
    }
    sample
}

#[test]
fn every_post_keeps_the_limits_of_discord() {
    let tongue = english();
    for text in [
        "would you *plan* ".repeat(55),
        "字".repeat(1_000),
        "@everyone <@1> ```".repeat(50),
    ] {
        let sample = crowded(text.trim());
        let look = sample.look(&tongue, person(ANA));
        let typed = [
            Field::Text,
            Field::Interview,
            Field::Supports,
            Field::Contradicts,
            Field::Strength,
        ];
        let typed = typed.map(|field| (field, text.chars().take(1_000).collect()));
        let mut posts = vec![
            interviews::pick_interview(&look, &typed),
            interviews::no_interview(&look, &typed),
            receipt::receipt(&look, &[asked("V1", &["Q1"; MAX_LINKS])]),
            bank::bank(&look, None),
        ];
        posts.extend(["Q1", "V1", "E1"].map(|wanted| added(&look, id(wanted))));
        posts.extend(["Q1", "V1", "E1"].map(|wanted| item::item(&look, id(wanted)).unwrap()));
        for page in 0..7 {
            posts.push(interviews::questions(&look, None, page));
            posts.push(interviews::interviews(&look, Some(Round::One), page));
        }
        posts.iter().for_each(fits);
    }
}

#[test]
fn the_bank_has_a_menu_where_questions_are_collected_and_is_there_to_be_read_elsewhere() {
    let tongue = english();
    for &stage in Stage::ALL {
        let mut sample = Sample::new();
        sample.close();
        sample.open(stage);
        let post = bank::bank(&sample.look(&tongue, Viewer::Public), None);
        fits(&post);
        let collected = stage.collects().contains(&Kind::Question);
        assert_eq!(
            (post.rows.len(), post.cards.len()),
            if collected { (1, 0) } else { (0, 1) },
            "{}",
            stage.id()
        );
    }
}
