//! Linking and unlinking items.

use expect_test::expect;

use super::script::check;

/// A canvas with a move, an interview and what it brought.
const STAGE: &str = r#"fay start
    ana add now "she plans on Sunday"
    ben add now "they eat late"
    ana add job functional "plan the week"
    fay open to_be
    ana add to_be "it is settled by noon" from:N1
    fay open explore_interviews
    ben add interview 1 Cleo
    ben add insight V1 "I always forget the milk"
    ben add question 1 "When did you last shop?"
    fay open gap
    ana add constraint N1>T1 "nobody knows who shops"
    ana add catalyst N1>T1 "school starts"
    fay open design
    ana add feature "a shared list"
    ana add alternative "a list on the fridge"
    ana add decision "we go for lists"
    fay open prototype
    ben add test "lists are read"
    ---
"#;

fn after_stage(script: &str, expect: &expect_test::Expect) {
    check(&format!("{STAGE}{script}"), expect);
}

#[test]
fn items_are_linked_in_whichever_direction_the_method_knows() {
    after_stage(
        "cleo link N2 T1
         cleo link Q1 N1
         cleo link T1 Q1
         cleo link E1 N1
         cleo link C1 E1 as:contradicts
         cleo link Q1 V1
         cleo link C1 F1
         cleo link F1 K1
         cleo link A1 C1
         cleo link X1 F1
         cleo link X1 E1
         cleo link J1 X1",
        &expect![[r#"
            25 @0 cleo: ItemLinked { id: T1, to: N2, stance: None }
            26 @0 cleo: ItemLinked { id: Q1, to: N1, stance: None }
            27 @0 cleo: ItemLinked { id: Q1, to: T1, stance: None }
            28 @0 cleo: ItemLinked { id: E1, to: N1, stance: Some(Supports) }
            29 @0 cleo: ItemLinked { id: E1, to: C1, stance: Some(Contradicts) }
            30 @0 cleo: ItemLinked { id: V1, to: Q1, stance: None }
            31 @0 cleo: ItemLinked { id: F1, to: C1, stance: None }
            32 @0 cleo: ItemLinked { id: F1, to: K1, stance: None }
            33 @0 cleo: ItemLinked { id: A1, to: C1, stance: None }
            34 @0 cleo: ItemLinked { id: X1, to: F1, stance: None }
            35 @0 cleo: ItemLinked { id: E1, to: X1, stance: Some(Supports) }
            36 @0 cleo: ItemLinked { id: X1, to: J1, stance: None }
        "#]],
    );
}

#[test]
fn a_constraint_that_is_linked_to_another_end_stands_in_another_move() {
    after_stage(
        "cleo link C1 N2
         show C1
         cleo unlink C1 N2
         ana unlink C1 N2
         ana undo C1@2
         cleo undo C1@2
         cleo unlink C1 N2",
        &expect![[r#"
            25 @0 cleo: ItemLinked { id: C1, to: N2, stance: None }
            C1 r2 "nobody knows who shops" first None edited None
            ! NeededLink { id: C1, to: N2 }
            ! NeededLink { id: C1, to: N2 }
            ! ChangedByOther { id: C1 }
            26 @0 cleo: ChangeUndone { id: C1 }
            ! NotLinked { from: C1, to: N2 }
        "#]],
    );
}

#[test]
fn what_the_method_does_not_link_is_refused() {
    after_stage(
        "cleo link N1 N2
         cleo link N1 N1
         cleo link N1 J1
         cleo link E1 V1
         cleo link E1 D1
         cleo link A1 F1
         cleo link K1 A1
         cleo link N9 T1
         cleo link T1 N1
         cleo link C1 N1
         ben remove N2
         cleo link T1 N2",
        &expect![[r#"
            ! NotLinkable { from: N1, to: N2 }
            ! SameItem { id: N1 }
            ! NotLinkable { from: N1, to: J1 }
            ! NotLinkable { from: E1, to: V1 }
            ! NotLinkable { from: E1, to: D1 }
            ! NotLinkable { from: A1, to: F1 }
            ! NotLinkable { from: K1, to: A1 }
            ! UnknownItem { id: N9 }
            ! AlreadyLinked { from: T1, to: N1 }
            ! AlreadyLinked { from: C1, to: N1 }
            25 @0 ben: ItemRemoved { id: N2 }
            ! RemovedItem { id: N2 }
        "#]],
    );
}

#[test]
fn an_insight_says_one_thing_of_an_item() {
    after_stage(
        "cleo link E1 N1
         cleo link E1 N1 as:supports
         cleo link E1 N1 as:contradicts
         cleo link N1 E1 as:contradicts
         cleo undo
         cleo link N1 E1",
        &expect![[r#"
            25 @0 cleo: ItemLinked { id: E1, to: N1, stance: Some(Supports) }
            ! AlreadyLinked { from: E1, to: N1 }
            26 @0 cleo: ItemLinked { id: E1, to: N1, stance: Some(Contradicts) }
            ! AlreadyLinked { from: E1, to: N1 }
            27 @0 cleo: ChangeUndone { id: E1 }
            ! AlreadyLinked { from: E1, to: N1 }
        "#]],
    );
}

#[test]
fn a_link_is_taken_away_by_its_maker_the_author_or_a_facilitator() {
    after_stage(
        "cleo link F1 C1
         cleo link F1 K1
         mona unlink F1 N1
         cleo unlink F1 C1
         cleo unlink K1 F1
         ana unlink C1 F1
         fay link F1 C1
         fay unlink F1 C1
         ben unlink E1 V1
         ben unlink F1 C9",
        &expect![[r#"
            25 @0 cleo: ItemLinked { id: F1, to: C1, stance: None }
            26 @0 cleo: ItemLinked { id: F1, to: K1, stance: None }
            ! NotLinked { from: F1, to: N1 }
            ! NotYours { id: F1 }
            27 @0 cleo: ItemUnlinked { id: F1, to: K1 }
            28 @0 ana: ItemUnlinked { id: F1, to: C1 }
            29 @0 fay: ItemLinked { id: F1, to: C1, stance: None }
            30 @0 fay: ItemUnlinked { id: F1, to: C1 }
            ! NeededLink { id: E1, to: V1 }
            ! UnknownItem { id: C9 }
        "#]],
    );
}

#[test]
fn a_list_that_is_full_takes_no_further_link() {
    let nows: String = (3..=22)
        .map(|number| format!("ana add now \"{number}\"\n"))
        .collect();
    let links: String = (3..=21)
        .map(|number| format!("ana link T1 N{number}\n"))
        .collect();
    let stage = STAGE.replace("---", &format!("fay open now\n{nows}{links}---"));
    check(
        &format!("{stage}ana link T1 N22\n ana unlink T1 N3\n ana link T1 N22"),
        &expect![[r#"
            ! TooMany { field: From, max: 20 }
            66 @0 ana: ItemUnlinked { id: T1, to: N3 }
            67 @0 ana: ItemLinked { id: T1, to: N22, stance: None }
        "#]],
    );
}

#[test]
fn nothing_hidden_is_linked_or_told_of() {
    check(
        r#"fay start hidden
         ana add now "one"
         fay next reason:"enough"
         ana add to_be "rest"
         ben add job functional "plan"
         ---
         ben link T1 N1
         fay link N1 T1
         ana link T1 N1
         ben unlink T1 N1
         ana unlink T1 N1
         fay open now
         ben add now "two"
         ben link N2 T1
         ana link T1 N2
         fay next reason:"enough"
         fay next reason:"enough"
         ben link N2 T1"#,
        &expect![[r#"
            ! Hidden { id: T1 }
            ! Hidden { id: T1 }
            7 @0 ana: ItemLinked { id: T1, to: N1, stance: None }
            ! Hidden { id: T1 }
            8 @0 ana: ItemUnlinked { id: T1, to: N1 }
            9 @0 fay: StageLeft { stage: ToBe }
            10 @0 fay: StageOpened { stage: Now }
            11 @0 ben: ItemAdded { id: N2, body: Now(Now { text: "two" }), origin: Observed, stage: Now }
            ! Hidden { id: T1 }
            ! Hidden { id: N2 }
            12 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 2, want: 3 }, Done { done: 0, of: 2, want: 1 }], reason: Some("enough") }
            13 @0 fay: StageOpened { stage: ToBe }
            14 @0 fay: StageClosed { stage: ToBe, missing: [Unlinked { items: [T1] }], reason: Some("enough") }
            15 @0 fay: StageOpened { stage: ExploreQuestions }
            16 @0 ben: ItemLinked { id: T1, to: N2, stance: None }
        "#]],
    );
}
