//! What a picture says to those who do not see it.

use expect_test::expect;
use ferry::picture::alt::{ALT_CHARS, alt};
use ferry::picture::data::CanvasPicture;
use ferry::picture::palette::Theme;

use crate::picture::{english, sample};

#[test]
fn it_says_the_most_important_first() {
    let said = alt(&sample::solved(30, 4, Theme::Dark), &english());
    expect![[r#"
        Customer progress canvas “Weekday dinners without the 17:30 panic”.
        Stage 10 of 11: Solution design.
        30 items · 8 people.
        NOW: 9, first J1 Plan the week's meals on a Sunday evening, with a notes app, a paper list and three open…; N1 Dinner is decided at the fridge, after six.
        Constraints: 6, first C1 Nobody knows what is in the fridge until they stand before it; C2 Too tired after work to decide anything new (invalidated).
        Catalysts: 6, first K1 A plan that starts from what is already at home; K2 One tap repeats last week's basket (invalidated).
        TO BE: 9, first T1 Everybody knows by noon what is for dinner; T9 Everybody knows by noon what is for dinner (unclear).
        Evidence: 8 untested, 6 in test, 4 validated, 6 invalidated, 6 unclear.
        4 features; those accepted cover 67 % of the gap.
        For the full text: /canvas show."#]].assert_eq(&said.replace(". ", ".\n"));
}

#[test]
fn an_empty_canvas_is_soon_told() {
    expect!["Customer progress canvas “Weekday dinners without the 17:30 panic”. Stage 1 of 11: NOW. 0 items · 0 people. NOW: 0. Constraints: 0. Catalysts: 0. TO BE: 0. For the full text: /canvas show."].assert_eq(&alt(&sample::empty(Theme::Dark), &english()));
}

#[test]
fn it_never_passes_the_limit_and_always_says_where_the_rest_is() {
    let mut picture = CanvasPicture {
        anonymous: true,
        ..sample::solved(200, 4, Theme::Dark)
    };
    picture.title = "t".repeat(100);
    let parts = [
        &mut picture.now,
        &mut picture.constraints,
        &mut picture.catalysts,
        &mut picture.to_be,
    ];
    for card in parts.into_iter().flatten() {
        card.text = "w".repeat(1_000);
    }
    let said = alt(&picture, &english());
    assert!(said.chars().count() <= ALT_CHARS);
    assert!(said.ends_with("For the full text: /canvas show."), "{said}");
}
