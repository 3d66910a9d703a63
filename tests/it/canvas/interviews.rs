//! Which questions were asked in an interview.

use expect_test::expect;
use ferry::canvas::item::MAX_LINKS;

use super::script::{canvas_after, check, id};

/// Two questions, and an interview that ana logged.
const ASKING: &str = r#"
    fay start
    ana add now "she plans on Sunday"
    fay open explore_questions
    ana add question 1 "When did you last plan?" about:N1
    ben add question 1 "What kept you from it?" about:N1
    fay open explore_interviews
    ana add interview 1 vera
"#;

#[test]
fn an_interview_notes_which_questions_it_asked() {
    check(
        &format!(
            "{ASKING}
             ---
             ana ask V1 questions:Q2,Q1,Q2
             ana ask V1 questions:Q1,Q2
             ana ask V1 questions:Q1
             ana ask V1
             ana undo"
        ),
        &expect![[r#"
            10 @0 ana: QuestionsAsked { id: V1, questions: [Q1, Q2] }
            ! NothingChanged { id: V1 }
            11 @0 ana: QuestionsAsked { id: V1, questions: [Q1] }
            12 @0 ana: QuestionsAsked { id: V1, questions: [] }
            13 @0 ana: ChangeUndone { id: V1 }
        "#]],
    );
}

#[test]
fn only_questions_that_are_there_can_have_been_asked_and_only_in_an_interview() {
    check(
        &format!(
            "{ASKING}
             ana remove Q1
             ---
             ana ask V1 questions:Q1
             ana ask V1 questions:Q9
             ana ask V1 questions:N1
             ana ask N1 questions:Q2
             ana ask V9 questions:Q2
             ben ask V1 questions:Q2
             fay ask V1 questions:Q2"
        ),
        &expect![[r#"
            ! RemovedItem { id: Q1 }
            ! UnknownItem { id: Q9 }
            ! WrongKind { id: N1, wanted: Question }
            ! WrongKind { id: N1, wanted: Interview }
            ! UnknownItem { id: V9 }
            ! NotYours { id: V1 }
            11 @0 fay: QuestionsAsked { id: V1, questions: [Q2] }
        "#]],
    );
}

#[test]
fn a_question_that_has_gone_since_may_stay_noted() {
    let script = format!(
        "{ASKING}
         ana ask V1 questions:Q1
         ana remove Q1
         ana ask V1 questions:Q1,Q2"
    );
    let canvas = canvas_after(&script);
    assert_eq!(
        (canvas.times_asked(id("Q1")), canvas.times_asked(id("Q2"))),
        (0, 1)
    );
}

#[test]
fn an_interview_asks_no_more_questions_than_an_item_has_links() {
    let questions = |count: usize| (1..=count).map(|number| format!("ana add question 1 \"{number}?\"\n"));
    let asked = |count: usize| {
        let ids: Vec<String> = (1..=count).map(|number| format!("Q{}", number + 2)).collect();
        format!("ana ask V1 questions:{}\n", ids.join(","))
    };
    let added: String = questions(MAX_LINKS + 1).collect();
    check(
        &format!("{ASKING}{added}---\n{}", asked(MAX_LINKS + 1)),
        &expect![[r#"
            ! TooMany { field: Item, max: 20 }
        "#]],
    );
    let canvas = canvas_after(&format!("{ASKING}{added}{}", asked(MAX_LINKS)));
    assert_eq!(canvas.times_asked(id("Q3")), 1);
}

#[test]
fn nobody_learns_of_a_hidden_question_by_asking_for_it() {
    check(
        r#"fay start hidden
           fay open explore_interviews
           ana add question 1 "When did you last plan?"
           ben add interview 1 vera
           ---
           ben ask V1 questions:Q1
           ana ask V1 questions:Q1
           fay ask V1 questions:Q1"#,
        &expect![[r#"
            ! Hidden { id: Q1 }
            ! NotYours { id: V1 }
            ! Hidden { id: V1 }
        "#]],
    );
}
