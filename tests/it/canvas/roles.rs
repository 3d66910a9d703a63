//! Who may start, facilitate, put away and bring back.

use expect_test::expect;
use ferry::canvas::{Command, Context, Refusal, Timestamp, Way, decide};

use super::script::{check, person};

#[test]
fn whoever_starts_is_facilitator_and_now_is_open() {
    check(
        "@7 ana start hidden
         show stages
         show people
         ben start",
        &expect![[r#"
            1 @7 ana: Started Dinner hidden by ana
            now: now
            now open, openings 1, revealed 0, done {}
            facilitators {ana}, participants {}
            ! CanvasExists { title: "Dinner" }
        "#]],
    );
}

#[test]
fn without_a_canvas_nothing_else_can_be_asked() {
    let context = Context {
        actor: person("fay"),
        at: Timestamp(0),
    };
    let asked = [
        Command::Archive,
        Command::Restore,
        Command::Move(Way::Back),
        Command::AddFacilitator(person("ana").member),
        Command::Undo { change: None },
    ];
    for command in asked {
        assert_eq!(
            decide(None, &command, &context),
            Err(Refusal::NoCanvas),
            "{command:?}"
        );
    }
}

#[test]
fn only_facilitators_do_what_facilitators_do() {
    check(
        "fay start
         ---
         ana facilitator add ana
         ana facilitator remove fay
         ana archive
         ana restore
         ana next
         ana back
         ana open gap",
        &expect![[r#"
            ! FacilitatorsOnly
            ! FacilitatorsOnly
            ! FacilitatorsOnly
            ! FacilitatorsOnly
            ! FacilitatorsOnly
            ! FacilitatorsOnly
            ! FacilitatorsOnly
        "#]],
    );
}

#[test]
fn facilitators_name_others_and_one_always_stays() {
    check(
        "fay start
         ---
         fay facilitator add ana
         fay facilitator add ana
         ana facilitator remove fay
         fay facilitator remove ana
         ana facilitator remove ben
         ana facilitator remove ana
         show people",
        &expect![[r#"
            2 @0 fay: FacilitatorAdded { member: ana }
            ! AlreadyFacilitator
            3 @0 ana: FacilitatorRemoved { member: fay }
            ! FacilitatorsOnly
            ! NotAFacilitator
            ! LastFacilitator
            facilitators {ana}, participants {}
        "#]],
    );
}

#[test]
fn whoever_manages_the_channel_facilitates_without_being_named() {
    check(
        "fay start
         ---
         mona facilitator remove fay
         mona facilitator add ben
         mona facilitator remove fay
         mona open to_be
         mona archive
         mona restore",
        &expect![[r#"
            ! LastFacilitator
            2 @0 mona: FacilitatorAdded { member: ben }
            3 @0 mona: FacilitatorRemoved { member: fay }
            4 @0 mona: StageLeft { stage: Now }
            5 @0 mona: StageOpened { stage: ToBe }
            6 @0 mona: Archived
            7 @0 mona: Restored
        "#]],
    );
}

#[test]
fn an_archived_canvas_takes_nothing_but_its_restoring() {
    check(
        r#"fay start
         ana add now "she plans on Sunday"
         fay archive
         ---
         fay start
         fay archive
         ana add now "again"
         ana edit N1 now "again"
         ana remove N1
         ana undo
         ana done
         fay next
         fay back
         fay open gap
         fay facilitator add ana
         fay facilitator remove fay
         ana restore
         fay restore
         fay restore
         ana add now "again""#,
        &expect![[r#"
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! Archived
            ! FacilitatorsOnly
            4 @0 fay: Restored
            ! NotArchived
            5 @0 ana: ItemAdded { id: N2, body: Now(Now { text: "again" }), origin: Observed, stage: Now }
        "#]],
    );
}

#[test]
fn facilitators_sign_by_handle_where_contributions_are_anonymous() {
    check(
        r#"fay start anonymous
         ---
         ana add now "she plans on Sunday"
         ana done
         ana edit N1 now "she plans on Saturday"
         fay edit N1 now "she plans at the weekend"
         show N1
         ana undo
         fay undo
         ana undo
         ben remove N1
         ana remove N1
         fay facilitator add ben
         fay next reason:"time is up"
         fay back
         fay archive
         fay restore
         show people"#,
        &expect![[r#"
            2 @0 ~ana: ItemAdded { id: N1, body: Now(Now { text: "she plans on Sunday" }), origin: Observed, stage: Now }
            3 @0 ~ana: DoneSet { stage: Now }
            4 @0 ~ana: ItemEdited { id: N1, body: Now(Now { text: "she plans on Saturday" }) }
            5 @0 ~fay: ItemEdited { id: N1, body: Now(Now { text: "she plans at the weekend" }) }
            N1 r3 "she plans at the weekend" first Some("she plans on Saturday") edited Some((Timestamp(0), ~fay))
            ! NothingToUndo
            6 @0 ~fay: ChangeUndone { id: N1 }
            ! NothingToUndo
            ! NotYours { id: N1 }
            7 @0 ~ana: ItemRemoved { id: N1 }
            8 @0 fay: FacilitatorAdded { member: ben }
            9 @0 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 0, want: 3 }, Items { kind: Job, have: 0, want: 1 }], reason: Some("time is up") }
            10 @0 fay: StageOpened { stage: ToBe }
            11 @0 fay: StageLeft { stage: ToBe }
            12 @0 fay: StageOpened { stage: Now }
            13 @0 fay: Archived
            14 @0 fay: Restored
            facilitators {fay, ben}, participants {~ana}
        "#]],
    );
}
