//! Taking back one's own newest change.

use expect_test::expect;

use super::script::check;

#[test]
fn undo_reaches_the_next_older_own_change_each_time() {
    check(
        r#"fay start
         ana add now "one"
         ana add now "two"
         ben add now "three"
         ana edit N1 now "first"
         ---
         ana undo
         show N1
         ana undo
         show N2
         ana undo
         ben undo
         ben undo
         show N3"#,
        &expect![[r#"
            6 @0 ana: ChangeUndone { id: N1 }
            N1 r3 "one" first None edited Some((Timestamp(0), ana))
            7 @0 ana: ChangeUndone { id: N2 }
            N2 r2 "two" (removed) first None edited None
            ! NothingToUndo
            8 @0 ben: ChangeUndone { id: N3 }
            ! NothingToUndo
            N3 r2 "three" (removed) first None edited None
        "#]],
    );
}

#[test]
fn undoing_a_removal_brings_the_item_back() {
    check(
        r#"fay start
         ana add now "one"
         fay remove N1
         ---
         ana undo
         fay undo
         show N1
         fay undo
         ana undo"#,
        &expect![[r#"
            ! NothingToUndo
            4 @0 fay: ChangeUndone { id: N1 }
            N1 r3 "one" first None edited None
            ! NothingToUndo
            ! NothingToUndo
        "#]],
    );
}

#[test]
fn undoing_the_first_foreign_edit_leaves_no_first_words_behind() {
    check(
        r#"fay start
         ana add now "one"
         fay edit N1 now "uno"
         ---
         show N1
         fay undo N1@2
         show N1"#,
        &expect![[r#"
            N1 r2 "uno" first Some("one") edited Some((Timestamp(0), fay))
            4 @0 fay: ChangeUndone { id: N1 }
            N1 r3 "one" first None edited Some((Timestamp(0), fay))
        "#]],
    );
}

#[test]
fn a_named_change_is_undone_only_while_it_is_the_newest() {
    check(
        r#"fay start
         ana add now "one"
         ---
         ana undo N9@1
         ben undo N1@1
         ana undo N1@7
         ana edit N1 now "first"
         ana undo N1@1
         fay edit N1 now "second"
         ana undo N1@2
         ben undo N1@3
         fay undo N1@3
         fay undo N1@3
         ana undo N1@2"#,
        &expect![[r#"
            ! UnknownItem { id: N9 }
            ! ChangedByOther { id: N1 }
            ! ChangedMeanwhile { id: N1 }
            3 @0 ana: ItemEdited { id: N1, body: Now(Now { text: "first" }) }
            ! ChangedMeanwhile { id: N1 }
            4 @0 fay: ItemEdited { id: N1, body: Now(Now { text: "second" }) }
            ! ChangedByOther { id: N1 }
            ! ChangedByOther { id: N1 }
            5 @0 fay: ChangeUndone { id: N1 }
            ! NothingToUndo
            ! NothingToUndo
        "#]],
    );
}

#[test]
fn what_rests_on_an_item_is_not_named_while_it_is_hidden() {
    check(
        r#"fay start hidden
         ana add now "one"
         fay next reason:"enough"
         ben add to_be "rest" from:N1
         ---
         ana undo
         fay next reason:"enough"
         ana undo"#,
        &expect![[r#"
            ! RestedOn { id: N1, by: [] }
            6 @0 fay: StageClosed { stage: ToBe, missing: [], reason: None }
            7 @0 fay: StageOpened { stage: ExploreQuestions }
            ! RestedOn { id: N1, by: [T1] }
        "#]],
    );
}

#[test]
fn what_others_rest_on_is_not_undone_away() {
    check(
        r#"fay start
         ana add now "one"
         fay open to_be
         ben add to_be "rest" from:N1
         ---
         ana undo
         ana undo N1@1
         ben undo
         ana undo"#,
        &expect![[r#"
            ! RestedOn { id: N1, by: [T1] }
            ! RestedOn { id: N1, by: [T1] }
            6 @0 ben: ChangeUndone { id: T1 }
            7 @0 ana: ChangeUndone { id: N1 }
        "#]],
    );
}

#[test]
fn an_edit_is_undone_though_others_rest_on_the_item() {
    check(
        r#"fay start
         ana add now "one"
         fay open to_be
         ben add to_be "rest" from:N1
         ana edit N1 now "first"
         ---
         ana undo
         show N1"#,
        &expect![[r#"
            7 @0 ana: ChangeUndone { id: N1 }
            N1 r3 "one" first None edited Some((Timestamp(0), ana))
        "#]],
    );
}

#[test]
fn who_has_changed_nothing_has_nothing_to_undo() {
    check(
        r#"fay start
         ana add now "one"
         ana done
         ---
         fay undo
         ben undo"#,
        &expect![[r#"
            ! NothingToUndo
            ! NothingToUndo
        "#]],
    );
}

#[test]
fn an_anonymous_author_undoes_by_digest() {
    check(
        r#"fay start anonymous
         ana add now "one"
         ben add now "two"
         ---
         ana undo
         ben undo N1@2
         ben undo N2@1"#,
        &expect![[r#"
            4 @0 ~ana: ChangeUndone { id: N1 }
            ! NothingToUndo
            5 @0 ~ben: ChangeUndone { id: N2 }
        "#]],
    );
}
