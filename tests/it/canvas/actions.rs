//! Decisions, and actions: who does them, and where they stand.

use expect_test::expect;

use super::script::{canvas_after, check};

#[test]
fn an_action_is_settled_by_its_owner_its_author_or_a_facilitator() {
    check(
        r#"fay start
         ben add action "call the school"
         ---
         cleo settle O1 done
         ana settle O1 done
         ana settle O1 done
         ben settle O1 open
         fay settle O1 dropped
         ben settle N1 done
         fay undo
         show O1"#,
        &expect![[r#"
            ! NotYours { id: O1 }
            3 @0 ana: ActionSettled { id: O1, status: Done }
            =
            4 @0 ben: ActionSettled { id: O1, status: Open }
            5 @0 fay: ActionSettled { id: O1, status: Dropped }
            ! UnknownItem { id: N1 }
            6 @0 fay: ChangeUndone { id: O1 }
            O1 r5 "call the school" first None edited None
        "#]],
    );
}

#[test]
fn anybody_takes_an_action_on_while_it_is_open() {
    check(
        r#"fay start
         ben add action "call the school"
         ---
         cleo take O1
         cleo take O1
         cleo settle O1 done
         mona take O1
         ben remove O1
         mona take O1"#,
        &expect![[r#"
            3 @0 cleo: ActionTaken { id: O1 }
            =
            4 @0 cleo: ActionSettled { id: O1, status: Done }
            =
            5 @0 ben: ItemRemoved { id: O1 }
            ! RemovedItem { id: O1 }
        "#]],
    );
}

#[test]
fn what_is_decided_and_to_be_done_is_noted_in_a_complete_canvas_too() {
    check(
        r#"fay start
         fay open prototype
         fay next reason:"enough"
         ---
         ana add decision "we go on"
         ben add action "call the school"
         cleo take O1
         ben add job functional "cook""#,
        &expect![[r#"
            6 @0 ana: ItemAdded { id: D1, body: Decision(Decision { text: "we go on", why: None }), origin: Deduced, stage: Prototype }
            7 @0 ben: ItemAdded { id: O1, body: Action(Action { text: "call the school", owner: Some(ana), due: None, status: Open }), origin: Deduced, stage: Prototype }
            8 @0 cleo: ActionTaken { id: O1 }
            ! Complete
        "#]],
    );
}

#[test]
fn what_is_decided_and_to_be_done_is_never_hidden() {
    let canvas = canvas_after(
        r#"fay start hidden
         ana add now "one"
         ana add decision "we go on"
         ben add action "call the school""#,
    );
    let seen = canvas.visible(ferry::canvas::visibility::Viewer::Public);
    let seen: Vec<_> = seen.map(|item| item.id.to_string()).collect();
    assert_eq!(seen, ["D1", "O1"]);
}
