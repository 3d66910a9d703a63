//! Hints on wording: what is good gets none, what is not gets the right one, and what is better stays so.

#![expect(clippy::unwrap_used, reason = "helpers of tests may fail the test at once")]

use expect_test::{Expect, expect};
use ferry::canvas::item::{Job, JobType, Question, Round, ValueRole};
use ferry::canvas::refusal::Field;
use ferry::canvas::text::{ItemText, Label};
use ferry::canvas::{Body, Word};
use ferry::wording::hints::{Advice, advice, reworded};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::fixed;

fn job_of(job_type: JobType, statement: &str) -> Body {
    let statement = ItemText::new(Field::Statement, statement).unwrap();
    Body::Job(Job::new(statement, job_type, Vec::new(), None).unwrap())
}

fn question_of(text: &str) -> Body {
    let text = ItemText::new(Field::Text, text).unwrap();
    Body::Question(Question::new(text, Round::One, Vec::new()).unwrap())
}

/// "wanting(i want to) context -> plan meals", or "fine".
fn told(advice: &Advice) -> String {
    let hint = |hint: &ferry::wording::hints::Hint| match hint.words.as_str() {
        "" => hint.lack.id().to_owned(),
        words => format!("{}({words})", hint.lack.id()),
    };
    let hints: Vec<String> = advice.hints.iter().map(hint).collect();
    match (hints.is_empty(), &advice.better) {
        (true, None) => "fine".to_owned(),
        (_, None) => hints.join(" "),
        (_, Some(better)) => format!("{} -> {better}", hints.join(" ")),
    }
}

fn check(bodies: impl Iterator<Item = (&'static str, Body)>, features: &[&str], expect: &Expect) {
    let line = |(text, body): (&str, Body)| format!("{text}: {}\n", told(&advice("en", &body, features)));
    expect.assert_eq(&bodies.map(line).collect::<String>());
}

fn check_jobs(job_type: JobType, statements: &[&'static str], expect: &Expect) {
    check(
        statements.iter().map(|text| (*text, job_of(job_type, text))),
        &[],
        expect,
    );
}

fn check_questions(texts: &[&'static str], features: &[&str], expect: &Expect) {
    check(
        texts.iter().map(|text| (*text, question_of(text))),
        features,
        expect,
    );
}

#[test]
fn good_wordings_get_no_hint() {
    let functional = [
        "plan the week's meals on a Sunday evening",
        "Plan the week's meals in ten minutes",
        "pack two lunches before the bus leaves",
        "bring the children to practice and shop on the way",
        "string the beans while the water boils",
        "put the tools away after work",
        "compare what a week of dinners costs before the family shops",
        "When I come home late, I want to find dinner settled, so I can play with the children",
        "to-do lists: keep them in one place at home",
        "wait for the train on the platform",
    ];
    let social = [
        "be perceived as a caring parent by the other parents at school",
        "be seen as reliable by my team",
        "impress the grandparents",
        "look like a good host to guests",
    ];
    let emotional = [
        "feel at ease when six o'clock comes and the children are hungry",
        "Feel calm",
        "stop worrying about dinner",
        "enjoy the evening",
        "have peace of mind",
    ];
    let questions = [
        "When did you last decide what to cook?",
        "Tell me about the last time you planned dinner.",
        "Would you tell me about the last time?",
        "What would have to be true for you to plan ahead?",
        "What did you do when the bread was gone?",
        "How many children do you have?",
        "Who do you live with?",
        "Where do you work?",
        "What did you buy and cook that evening?",
        "Who shopped, and who cooked?",
        "What do you remember of that evening?",
        "Do you remember the last time the fridge was empty?",
    ];
    let jobs = |job_type| move |text| (text, job_of(job_type, text));
    let all = functional.into_iter().map(jobs(JobType::Functional));
    let all = all.chain(social.into_iter().map(jobs(JobType::Social)));
    let all = all.chain(emotional.into_iter().map(jobs(JobType::Emotional)));
    let all = all.chain(questions.into_iter().map(|text| (text, question_of(text))));
    let features = ["A shopping list that the family shares", "Dinnerbot"];
    for (text, body) in all {
        assert_eq!(told(&advice("en", &body, &features)), "fine", "{text}");
    }
}

#[test]
fn a_functional_job_is_verb_object_and_situation() {
    check_jobs(
        JobType::Functional,
        &[
            "I want to plan meals",
            "to plan the week's meals on Sundays",
            "The week's meals",
            "planning meals on a Sunday",
            "plan meals",
            "Plan the week's meals quickly on a Sunday",
            "quickly plan the week's meals on Sundays",
            "plan meals quickly and easily on a Sunday",
            "find out more easily what is in the fridge at home",
            "minimise the time it takes to shop on Saturdays",
            "use an app for planning meals on Sundays",
            "be calm when the children are hungry",
            "feel at ease at six",
            "I'd like to",
            "quickly",
        ],
        &expect![[r#"
            I want to plan meals: wanting(I want to) -> plan meals
            to plan the week's meals on Sundays: wanting(to) -> plan the week's meals on Sundays
            The week's meals: verb
            planning meals on a Sunday: verb
            plan meals: context
            Plan the week's meals quickly on a Sunday: outcome(quickly) -> Plan the week's meals on a Sunday
            quickly plan the week's meals on Sundays: outcome(quickly) -> plan the week's meals on Sundays
            plan meals quickly and easily on a Sunday: outcome(quickly)
            find out more easily what is in the fridge at home: outcome(easily)
            minimise the time it takes to shop on Saturdays: outcome(minimise)
            use an app for planning meals on Sundays: tool(app)
            be calm when the children are hungry: feeling
            feel at ease at six: feeling
            I'd like to: fine
            quickly: outcome(quickly)
        "#]],
    );
    check_jobs(
        JobType::Supporting(ValueRole::Buyer),
        &["I need to easily compare offers before I buy"],
        &expect![[r#"
            I need to easily compare offers before I buy: wanting(I need to) outcome(easily) -> compare offers before I buy
        "#]],
    );
}

#[test]
fn a_social_job_says_how_the_customer_is_seen_and_by_whom() {
    check_jobs(
        JobType::Social,
        &[
            "a good parent",
            "be seen as a good parent",
            "I want to be seen as fair by my team",
        ],
        &expect![[r#"
            a good parent: seen
            be seen as a good parent: by_whom
            I want to be seen as fair by my team: wanting(I want to) -> be seen as fair by my team
        "#]],
    );
}

#[test]
fn an_emotional_job_says_what_is_felt() {
    check_jobs(
        JobType::Emotional,
        &[
            "calm",
            "Calm when the children are hungry",
            "be at ease at six o'clock",
            "I want to be proud of dinner",
            "calm the children",
            "plan the week",
            "in control",
        ],
        &expect![[r#"
            calm: no_feeling -> Feel calm
            Calm when the children are hungry: no_feeling -> Feel calm when the children are hungry
            be at ease at six o'clock: no_feeling -> Feel at ease at six o'clock
            I want to be proud of dinner: wanting(I want to) no_feeling -> Feel proud of dinner
            calm the children: no_feeling
            plan the week: no_feeling
            in control: no_feeling -> Feel in control
        "#]],
    );
}

#[test]
fn a_question_asks_one_thing_about_the_past() {
    check_questions(
        &[
            "Would you plan on Sundays?",
            "would you ever buy cooked vegetables",
            "Would you like to plan on Sundays?",
            "Would you use this?",
            "If there was a list, would you use it?",
            "Will you cook tomorrow?",
            "How often do you shop?",
            "How do you usually plan the week?",
            "What do you cook on Mondays?",
            "What do you cook every Monday?",
            "What do you do when the bread is gone?",
            "What do you think of shopping lists?",
            "Why do you shop on Saturdays?",
            "Do you plan to cook more?",
            "When did you last shop? And what did you buy?",
            "Really? When did you last shop?",
            "What did you cook and why did you cook it?",
            "Would you plan on Sundays? Would you shop then?",
        ],
        &[],
        &expect![[r#"
            Would you plan on Sundays?: hypothetical(would you) -> When did you last plan on Sundays?
            would you ever buy cooked vegetables: hypothetical(would you) -> When did you last buy cooked vegetables?
            Would you like to plan on Sundays?: hypothetical(would you)
            Would you use this?: hypothetical(would you)
            If there was a list, would you use it?: hypothetical(would you)
            Will you cook tomorrow?: hypothetical(will you)
            How often do you shop?: not_past -> When did you last shop?
            How do you usually plan the week?: not_past -> How did you last plan the week?
            What do you cook on Mondays?: not_past -> What did you last cook on Mondays?
            What do you cook every Monday?: not_past
            What do you do when the bread is gone?: not_past
            What do you think of shopping lists?: not_past
            Why do you shop on Saturdays?: not_past
            Do you plan to cook more?: not_past
            When did you last shop? And what did you buy?: several -> When did you last shop?
            Really? When did you last shop?: several
            What did you cook and why did you cook it?: several -> What did you cook?
            Would you plan on Sundays? Would you shop then?: several hypothetical(would you) -> When did you last plan on Sundays?
        "#]],
    );
}

#[test]
fn a_question_names_no_feature_of_ours() {
    check_questions(
        &[
            "When did you last need a shared shopping list?",
            "When did you last write a shopping list?",
            "What did you do with shared lists for your shopping?",
        ],
        &["Shared shopping list", "A button"],
        &expect![[r#"
            When did you last need a shared shopping list?: our_solution(Shared shopping list)
            When did you last write a shopping list?: fine
            What did you do with shared lists for your shopping?: our_solution(Shared shopping list)
        "#]],
    );
}

#[test]
fn contexts_are_a_situation_too() {
    let statement = ItemText::new(Field::Statement, "plan meals").unwrap();
    let context = Label::new(Field::Context, "on Sundays").unwrap();
    let job = Job::new(statement, JobType::Functional, vec![context], None).unwrap();
    assert_eq!(advice("en-GB", &Body::Job(job), &[]), Advice::default());
}

#[test]
fn where_a_language_has_no_rules_there_are_no_hints() {
    assert_eq!(
        advice("de", &question_of("Would you plan?"), &[]),
        Advice::default()
    );
}

#[test]
fn the_prompts_of_the_bank_get_no_hint() {
    use ferry::catalog::bank::Prompt;
    let tongue = ferry::wording::Wording::load().unwrap().tongue("en");
    for prompt in Prompt::ALL {
        let question = prompt.question(&tongue);
        assert_eq!(
            told(&advice("en", &question_of(&question), &[])),
            "fine",
            "{question}"
        );
        assert!(question.chars().count() <= 100, "{question}");
    }
}

/// Sentences of the words that rules look at, with what people put between them.
fn sentence() -> impl Strategy<Value = String> {
    let words = [
        "would you",
        "will you",
        "do you",
        "how often do you",
        "what do you",
        "usually",
        "ever",
        "plan",
        "meals",
        "when",
        "last",
        "did",
        "and",
        "why",
        "I want to",
        "to",
        "quickly",
        "easily",
        "calm",
        "be",
        "feel",
        "at ease",
        "an app",
        "the",
        "on Sundays",
        "perceived as",
        "by",
        "?",
        ",",
        ".",
        "\n",
        "Ö",
        "don’t",
    ];
    vec(select(words.to_vec()), 1..9).prop_map(|words| words.join(" "))
}

fn any_body() -> impl Strategy<Value = Body> {
    let jobs = (select(JobType::ALL), sentence()).prop_map(|(job_type, text)| (Some(job_type), text));
    let any = prop_oneof![
        jobs,
        sentence().prop_map(|text| (None, text)),
        "\\PC{1,60}".prop_map(|text| (None, text))
    ];
    let worded = any.prop_filter("something to read", |(_, text)| {
        ItemText::new(Field::Text, text).is_ok()
    });
    worded.prop_map(|(job_type, text)| match job_type {
        Some(job_type) => job_of(job_type, &text),
        None => question_of(&text),
    })
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn what_is_better_has_nothing_left_to_be_bettered(body in any_body()) {
        let advice_on = |body: &Body| advice("en", body, &["Shared shopping list"]);
        let first = advice_on(&body);
        if let Some(better) = first.better {
            prop_assert!(!first.hints.is_empty());
            prop_assert_ne!(better.as_str(), body.text());
            let body = reworded(&body, better).unwrap();
            prop_assert_eq!(advice_on(&body).better, None, "{}", body.text());
        }
    }
}
