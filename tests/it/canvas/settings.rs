//! Changing how a canvas works and what it is about.

use expect_test::expect;
use ferry::canvas::Stage;
use ferry::canvas::visibility::Viewer;

use super::script::{canvas_after, check, id, person};

#[test]
fn a_facilitator_changes_any_of_the_settings() {
    check(
        "fay start
         ---
         fay settings title:Lunch customer:\"a parent\" situation:\"at noon\"
         fay settings hidden:on dots:7 language:de zone:Europe/Berlin
         fay settings gates:now_items=1,coverage_percent=60
         fay settings theme:light
         fay settings theme:dark",
        &expect![[r#"
            2 @0 fay: Changed: Lunch for a parent, situation Some("at noon"), anonymous false, hidden false, dots 5, en, UTC, dark, gates 3 1 50 1 5 3 80
            3 @0 fay: Changed: Lunch for a parent, situation Some("at noon"), anonymous false, hidden true, dots 7, de, Europe/Berlin, dark, gates 3 1 50 1 5 3 80
            4 @0 fay: Changed: Lunch for a parent, situation Some("at noon"), anonymous false, hidden true, dots 7, de, Europe/Berlin, dark, gates 1 1 50 1 5 3 60
            5 @0 fay: Changed: Lunch for a parent, situation Some("at noon"), anonymous false, hidden true, dots 7, de, Europe/Berlin, light, gates 1 1 50 1 5 3 60
            6 @0 fay: Changed: Lunch for a parent, situation Some("at noon"), anonymous false, hidden true, dots 7, de, Europe/Berlin, dark, gates 1 1 50 1 5 3 60
        "#]],
    );
}

#[test]
fn others_change_nothing_and_neither_does_what_is_so_already() {
    check(
        "fay start
         ---
         ana settings title:Lunch
         fay settings title:Dinner hidden:off dots:5 theme:dark gates:now_items=3
         fay settings
         mona settings dots:6",
        &expect![[r#"
            ! FacilitatorsOnly
            ! NothingToChange
            ! NothingToChange
            2 @0 mona: Changed: Dinner for a parent of two, situation None, anonymous false, hidden false, dots 6, en, UTC, dark, gates 3 1 50 1 5 3 80
        "#]],
    );
}

#[test]
fn a_number_out_of_its_range_changes_nothing_at_all() {
    check(
        "fay start
         ---
         fay settings title:Lunch dots:0
         fay settings title:Lunch dots:21
         fay settings title:Lunch gates:now_items=101
         fay settings gates:now_items=1,done_percent=101
         fay settings gates:interviews_without_news=0
         fay settings dots:20 gates:now_items=100,done_percent=0,interviews_without_news=1",
        &expect![[r#"
            ! OutOfRange { field: Dots, min: 1, max: 20 }
            ! OutOfRange { field: Dots, min: 1, max: 20 }
            ! OutOfRange { field: Gate, min: 0, max: 100 }
            ! OutOfRange { field: Gate, min: 0, max: 100 }
            ! OutOfRange { field: Gate, min: 1, max: 100 }
            2 @0 fay: Changed: Dinner for a parent of two, situation None, anonymous false, hidden false, dots 20, en, UTC, dark, gates 100 1 0 1 5 1 80
        "#]],
    );
}

#[test]
fn anonymous_stays_and_from_then_on_nobody_signs_by_name() {
    check(
        "fay start
         ana add now \"by name\"
         ana done
         ben done
         ---
         show people
         fay settings anonymous:on
         show people
         show stages
         ana add now \"without a name\"
         ana done
         show people
         ana edit N1 now \"still mine\"
         ana undo
         fay settings anonymous:off
         fay settings anonymous:on",
        &expect![[r#"
            facilitators {fay}, participants {ana, ben}
            5 @0 fay: Changed: Dinner for a parent of two, situation None, anonymous true, hidden false, dots 5, en, UTC, dark, gates 3 1 50 1 5 3 80
            facilitators {fay}, participants {}
            now: now
            now open, openings 1, revealed 0, done {}
            6 @0 ~ana: ItemAdded { id: N2, body: Now(Now { text: "without a name" }), origin: Observed, stage: Now }
            7 @0 ~ana: DoneSet { stage: Now }
            facilitators {fay}, participants {~ana}
            8 @0 ~ana: ItemEdited { id: N1, body: Now(Now { text: "still mine" }) }
            9 @0 ~ana: ChangeUndone { id: N1 }
            ! StaysAnonymous
            ! NothingToChange
        "#]],
    );
}

#[test]
fn whoever_was_done_by_name_says_so_anew() {
    let script = "fay start
         ana done
         fay settings anonymous:on";
    assert!(!canvas_after(script).is_done(&person("ana")));
    let again = canvas_after(&format!("{script}\n ana done"));
    assert!(again.is_done(&person("ana")));
    assert_eq!(again.done_count(Stage::Now), 1);
}

#[test]
fn hiding_in_mid_stage_covers_what_the_open_stage_has_and_nothing_older() {
    let canvas = canvas_after(
        "fay start
         ana add now \"older\"
         fay next reason:\"go\"
         ana add to_be \"newer\" from:N1
         fay settings hidden:on",
    );
    let (ana, ben) = (Viewer::Person(person("ana")), Viewer::Person(person("ben")));
    let sees = |viewer, item| canvas.may_see(&viewer, &canvas.items[&id(item)]);
    assert!(sees(ben, "N1") && !sees(ben, "T1") && sees(ana, "T1"));
    assert!(canvas.hides_totals());
}

#[test]
fn hiding_no_longer_shows_everything_at_once() {
    let canvas = canvas_after(
        "fay start hidden
         ana add now \"hidden\"
         fay settings hidden:off",
    );
    assert!(canvas.may_see(&Viewer::Public, &canvas.items[&id("N1")]));
    assert!(!canvas.hides_totals());
}
