//! Drafts shown on a message are read back to the letter.

use ferry::canvas::item::JobType;
use ferry::canvas::refusal::Field;
use ferry::canvas::{CanvasKey, Kind, Refusal, Stage};
use ferry::catalog::draft::{Draft, FormId};
use ferry::view::post::{Row, Style};
use ferry::view::refused::{draft_card, draft_from, refused};
use proptest::prelude::*;

use super::support::{english, fits, id};
use crate::support::fixed;

/// What Discord does to the fields of a card: nothing but trimming their values.
fn through_discord(form: &FormId, values: &[(Field, String)]) -> Vec<(Field, String)> {
    let tongue = english();
    let draft = Draft {
        form: form.clone(),
        values: values.to_vec(),
    };
    let refusal = Refusal::UnknownItem { id: id("N1") };
    let post = refused(&tongue, Some(CanvasKey(7)), &refusal, Some(&draft));
    fits(&post);
    let fields = post.cards.iter().flat_map(|card| &card.fields);
    let fields: Vec<_> = fields
        .map(|field| (field.name.clone(), field.value.trim().to_owned()))
        .collect();
    draft_from(form, &fields)
}

#[test]
fn hostile_and_long_values_come_back() {
    let form = FormId::Add(Kind::Catalyst);
    let values = vec![
        (
            Field::Text,
            format!("  `x` **y** @everyone <@1>\n{}\n", "long ".repeat(199)),
        ),
        (Field::From, String::new()),
        (Field::To, " \u{200B} ".to_owned()),
        (Field::Strength, "\u{202E}5".to_owned()),
        (Field::Tag, "x".repeat(4_000)),
    ];
    assert_eq!(through_discord(&form, &values), values);
}

#[test]
fn what_was_not_typed_at_the_end_takes_no_place() {
    let tongue = english();
    let form = FormId::AddJob(JobType::Functional);
    assert_eq!(draft_card(&tongue, &form, &[]), None);
    let values = vec![(Field::Statement, "plan the week".to_owned())];
    assert_eq!(through_discord(&form, &values), values);
}

#[test]
fn a_text_for_any_kind_becomes_the_first_input() {
    let tongue = english();
    let values = [(Field::Text, "No time to shop".to_owned())];
    let card = draft_card(&tongue, &FormId::Add(Kind::Now), &values).unwrap();
    let fields: Vec<_> = card
        .fields
        .into_iter()
        .map(|field| (field.name, field.value))
        .collect();
    for kind in [Kind::ToBe, Kind::Constraint, Kind::Catalyst] {
        assert_eq!(draft_from(&FormId::Add(kind), &fields), values);
    }
    let job = draft_from(&FormId::AddJob(JobType::Social), &fields);
    assert_eq!(job, [(Field::Statement, "No time to shop".to_owned())]);
}

/// How the button stands out that opens the form again.
fn retry_style(refusal: &Refusal) -> Option<Style> {
    let draft = Draft {
        form: FormId::Add(Kind::Feature),
        values: vec![(Field::Text, "A box that plans".to_owned())],
    };
    let post = refused(&english(), Some(CanvasKey(7)), refusal, Some(&draft));
    let button = |row: &Row| match row {
        Row::Buttons(buttons) => buttons.first().map(|button| button.style),
        Row::Menu(_) => None,
    };
    post.rows.iter().find_map(button)
}

#[test]
fn a_form_that_would_be_refused_again_is_not_urged_upon_anybody() {
    let not_now = Refusal::NotCollected {
        kind: Kind::Feature,
        stage: Stage::Now,
        facilitates: false,
    };
    assert_eq!(retry_style(&not_now), Some(Style::Secondary));
    let field = Field::Text;
    assert_eq!(retry_style(&Refusal::Empty { field }), Some(Style::Primary));
}

#[test]
fn fields_of_another_message_do_no_harm() {
    let form = FormId::Add(Kind::Now);
    assert_eq!(draft_from(&form, &[]), []);
    let fields: Vec<_> = (0..9)
        .map(|number| (number.to_string(), "x".to_owned()))
        .collect();
    assert_eq!(draft_from(&form, &fields), [(Field::Text, "x".to_owned())]);
    assert_eq!(
        draft_from(&form, &[("\u{200B}".to_owned(), "x".to_owned())]).len(),
        1
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..fixed() })]

    #[test]
    fn any_values_come_back(texts in prop::collection::vec("(?s).{0,1000}", 5)) {
        let form = FormId::Add(Kind::Constraint);
        let fields = [Field::Text, Field::From, Field::To, Field::Severity, Field::Tag];
        let values: Vec<_> = fields.into_iter().zip(texts).collect();
        let back = through_discord(&form, &values);
        for (field, typed) in values {
            let found = back.iter().find(|(other, _)| *other == field);
            prop_assert_eq!(found.map_or("", |(_, value)| value.as_str()), typed);
        }
    }
}
