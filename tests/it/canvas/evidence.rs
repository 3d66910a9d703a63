//! What is said for and against items, what a review goes through, and who may decide what.

#![expect(clippy::unwrap_used, reason = "what is generated is within bounds")]

use std::num::NonZeroU32;

use expect_test::expect;
use ferry::canvas::figures::{Support, evidence_coverage, support};
use ferry::canvas::item::{Body, Insight, InsightLink, Interview, Origin, Round, Scale, Stance};
use ferry::canvas::text::{ItemText, Label};
use ferry::canvas::time::Date;
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Author, Canvas, Event, Fact, Field, ItemId, Kind, Member, Stage, Timestamp, evolve};
use proptest::collection::vec;
use proptest::prelude::*;

use super::script::{canvas_after, check, id};
use crate::support::fixed;

/// The canvas of the worked examples: two stages of work, and three people who were interviewed.
const INTERVIEWED: &str = r#"fay start
     ana add now "she plans on Sunday"
     ben add now "they order pizza"
     fay open to_be
     ana add to_be "she rests on Sunday" from:N1
     fay open explore_interviews
     ben add interview 1 Vera
     ben add interview 1 vera
     ben add interview 1 Omar
     ben add interview 1 Lin"#;

#[test]
fn support_takes_the_strongest_of_each_interviewee_on_each_side() {
    let canvas = canvas_after(&format!(
        r#"{INTERVIEWED}
         ben add insight V1 "I plan" links:+N1 strength:2
         ben add insight V2 "I plan, look" links:+N1 strength:4
         ben add insight V3 "Mostly" links:+N1 strength:3
         ben add insight V3 "Not last week" links:-N1 strength:1
         ben add insight V4 "Never" links:-N1 strength:2"#
    ));
    let found = support(&canvas, id("N1"), Viewer::Public).unwrap();
    let expected = Support {
        supporting: 7,
        contradicting: 3,
        interviewees: 3,
    };
    assert_eq!((found, found.hundredths()), (expected, 40));
    assert_eq!(support(&canvas, id("N2"), Viewer::Public), None);
}

#[test]
fn evidence_coverage_counts_what_claims_something_about_the_customer() {
    let canvas = canvas_after(&format!(
        r#"{INTERVIEWED}
         ben add insight V1 "I plan" links:+N1,-T1
         ben add insight V2 "I plan, look" links:+N1
         fay open gap
         ana add constraint N1>T1 "no time""#
    ));
    let coverage = evidence_coverage(&canvas, Viewer::Public).unwrap();
    assert_eq!((coverage.linked, coverage.items), (2, 4));
    let empty = canvas_after("fay start");
    assert_eq!(evidence_coverage(&empty, Viewer::Public), None);
}

#[test]
fn counts_propose_and_people_decide() {
    check(
        &format!(
            r#"{INTERVIEWED}
             ben add insight V1 "I plan" links:+N1,-N2
             ben add insight V3 "I plan too" links:+N1,-N2
             ---
             show evidence
             ben add insight V4 "So do I" links:+N1,+N2 strength:5
             show evidence
             ben evidence N1 validated
             ana evidence N1 untested
             ana evidence N1 validated
             ana evidence N1 validated
             fay evidence N2 unclear
             show evidence
             fay undo
             ana undo
             show evidence
             fay evidence N9 unclear
             fay remove N2
             fay evidence N2 unclear"#
        ),
        &expect![[r#"
            N1 untested, 100 of 2, proposed in_test, flags []
            N2 untested, -100 of 2, proposed in_test, flags []
            15 @0 ben: ItemAdded { id: E3, body: Insight(Insight { text: "So do I", interview: V4, links: [InsightLink { item: N1, stance: Supports }, InsightLink { item: N2, stance: Supports }], strength: Scale(5) }), origin: Interview, stage: ExploreInterviews }
            N1 untested, 100 of 3, proposed validated, flags []
            N2 untested, -9 of 3, proposed unclear, flags []
            ! NotYours { id: N1 }
            ! NothingChanged { id: N1 }
            16 @0 ana: EvidenceSet { id: N1, evidence: Validated }
            ! NothingChanged { id: N1 }
            17 @0 fay: EvidenceSet { id: N2, evidence: Unclear }
            N1 validated, 100 of 3, proposed validated, flags []
            N2 unclear, -9 of 3, proposed unclear, flags []
            18 @0 fay: ChangeUndone { id: N2 }
            19 @0 ana: ChangeUndone { id: N1 }
            N1 untested, 100 of 3, proposed validated, flags []
            N2 untested, -9 of 3, proposed unclear, flags []
            ! UnknownItem { id: N9 }
            20 @0 fay: ItemRemoved { id: N2 }
            ! RemovedItem { id: N2 }
        "#]],
    );
}

#[test]
fn an_insight_against_a_validated_item_raises_a_flag_until_it_is_decided_anew() {
    check(
        &format!(
            r#"{INTERVIEWED}
             ben add insight V1 "I do not" links:-N1
             ana evidence N1 validated
             ---
             show evidence
             ben add insight V3 "Nor do I" links:-N1
             ben add insight V4 "We never order" links:-N2
             show evidence
             ana evidence N1 validated
             show evidence
             ana undo
             show evidence
             ben remove E2
             show evidence"#
        ),
        &expect![[r#"
            N1 validated, -100 of 1, proposed in_test, flags []
            15 @0 ben: ItemAdded { id: E2, body: Insight(Insight { text: "Nor do I", interview: V3, links: [InsightLink { item: N1, stance: Contradicts }], strength: Scale(3) }), origin: Interview, stage: ExploreInterviews }
            16 @0 ben: ItemAdded { id: E3, body: Insight(Insight { text: "We never order", interview: V4, links: [InsightLink { item: N2, stance: Contradicts }], strength: Scale(3) }), origin: Interview, stage: ExploreInterviews }
            N1 validated, -100 of 2, proposed in_test, flags [E2]
            N2 untested, -100 of 1, proposed in_test, flags []
            17 @0 ana: EvidenceSet { id: N1, evidence: Validated }
            N1 validated, -100 of 2, proposed in_test, flags []
            N2 untested, -100 of 1, proposed in_test, flags []
            18 @0 ana: ChangeUndone { id: N1 }
            N1 validated, -100 of 2, proposed in_test, flags [E2]
            N2 untested, -100 of 1, proposed in_test, flags []
            19 @0 ben: ItemRemoved { id: E2 }
            N1 validated, -100 of 1, proposed in_test, flags []
            N2 untested, -100 of 1, proposed in_test, flags []
        "#]],
    );
}

#[test]
fn a_review_goes_through_unlinked_insights_then_what_was_spoken_about_then_the_rest() {
    check(
        &format!(
            r#"{INTERVIEWED}
             ben add insight V1 "Sunday is for planning" links:+T1
             ben add insight V3 "We eat late"
             ---
             show review
             cleo keep N1
             fay open update_1
             show review
             cleo keep N1
             cleo keep E2
             cleo keep N9
             ana edit T1 to_be "she is free on Sunday" from:N1
             show review
             ana addfrom E2 now "they eat late"
             show review
             ben remove N2
             show review
             fay open gap
             fay open update_1
             show review
             fay next
             fay open update_1
             show review"#
        ),
        &expect![[r#"
            no review
            ! NotReviewed { stage: ExploreInterviews }
            15 @0 fay: StageLeft { stage: ExploreInterviews }
            16 @0 fay: StageOpened { stage: Update1 }
            unlinked [E2] items [T1 N1 N2] left [E2 T1 N1 N2]
            17 @0 cleo: ItemKept { id: N1, stage: Update1 }
            ! WrongKind { id: E2, wanted: Now }
            ! UnknownItem { id: N9 }
            18 @0 ana: ItemEdited { id: T1, body: ToBe(ToBe { text: "she is free on Sunday", from: [N1] }) }
            unlinked [E2] items [T1 N1 N2] left [E2 N2]
            19 @0 ana: ItemAdded { id: N3, body: Now(Now { text: "they eat late" }), origin: Interview, stage: Update1 }
            20 @0 ana: ItemLinked { id: E2, to: N3, stance: Some(Supports) }
            unlinked [] items [T1 N1 N2] left [N2]
            21 @0 ben: ItemRemoved { id: N2 }
            unlinked [] items [T1 N1] left []
            22 @0 fay: StageLeft { stage: Update1 }
            23 @0 fay: StageOpened { stage: Gap }
            24 @0 fay: StageLeft { stage: Gap }
            25 @0 fay: StageOpened { stage: Update1 }
            unlinked [] items [T1 N1] left []
            26 @0 fay: StageClosed { stage: Update1, missing: [], reason: None }
            27 @0 fay: StageOpened { stage: Gap }
            28 @0 fay: StageLeft { stage: Gap }
            29 @0 fay: StageOpened { stage: Update1 }
            unlinked [] items [N3 T1 N1] left [N3 T1 N1]
        "#]],
    );
}

#[test]
fn a_new_item_from_an_insight_is_linked_to_it_and_both_are_undone_in_turn() {
    check(
        &format!(
            r#"{INTERVIEWED}
             ben add insight V1 "We eat late"
             fay open update_1
             ---
             ana addfrom N1 now "they eat late"
             ana addfrom E9 now "they eat late"
             ana addfrom E1 feature "a reminder"
             ana addfrom E1 now "they eat late"
             ana undo N3@1
             ana undo
             ana undo
             show N3"#
        ),
        &expect![[r#"
            ! WrongKind { id: N1, wanted: Insight }
            ! UnknownItem { id: E9 }
            ! NotCollected { kind: Feature, stage: Update1, facilitates: false }
            16 @0 ana: ItemAdded { id: N3, body: Now(Now { text: "they eat late" }), origin: Interview, stage: Update1 }
            17 @0 ana: ItemLinked { id: E1, to: N3, stance: Some(Supports) }
            ! RestedOn { id: N3, by: [E1] }
            18 @0 ana: ChangeUndone { id: E1 }
            19 @0 ana: ChangeUndone { id: N3 }
            N3 r2 "they eat late" (removed) first None edited None
        "#]],
    );
}

#[test]
fn what_is_hidden_is_neither_reviewed_nor_linked() {
    check(
        r#"fay start hidden
         ana add now "she plans on Sunday"
         fay next reason:"go on"
         fay open explore_interviews
         ben add interview 1 Vera
         ben add insight V1 "We eat late"
         fay next reason:"go on"
         ben add now "they eat late"
         ---
         show review
         ana keep N2
         ana addfrom E1 now "dinner is late"
         fay evidence N2 unclear
         show evidence"#,
        &expect![[r#"
            unlinked [E1] items [N1] left [E1 N1]
            ! Hidden { id: N2 }
            12 @0 ana: ItemAdded { id: N3, body: Now(Now { text: "dinner is late" }), origin: Interview, stage: Update1 }
            ! Hidden { id: N2 }
        "#]],
    );
}

/// What one interviewee says: who, and for each insight whether it speaks for the item, and how strongly.
type Said = (usize, bool, i64);

fn said() -> impl Strategy<Value = Vec<Said>> {
    vec((0..4_usize, any::<bool>(), 1_i64..=5), 0..12)
}

fn item(kind: Kind, number: u32) -> ItemId {
    let number = NonZeroU32::new(number).unwrap();
    ItemId { kind, number }
}

fn added(id: ItemId, body: Body) -> Fact {
    Fact {
        at: Timestamp(0),
        by: Author::Member(Member(2)),
        event: Event::ItemAdded {
            id,
            body: Box::new(body),
            origin: Origin::Interview,
            stage: Stage::ExploreInterviews,
        },
    }
}

fn interview(number: u32, pseudonym: &str) -> Fact {
    added(
        item(Kind::Interview, number),
        Body::Interview(Interview {
            round: Round::One,
            pseudonym: Label::new(Field::Pseudonym, pseudonym).unwrap(),
            segment: None,
            date: Date::parse("2026-11-21", Field::Date).unwrap(),
            consent: true,
            notes: None,
            asked: Vec::new(),
        }),
    )
}

fn insight(number: u32, of: u32, about: ItemId, supports: bool, strength: i64) -> Fact {
    let stance = match supports {
        true => Stance::Supports,
        false => Stance::Contradicts,
    };
    let links = vec![InsightLink { item: about, stance }];
    let text = ItemText::new(Field::Text, "said").unwrap();
    let strength = Scale::new(Field::Strength, strength).unwrap();
    let body = Insight::new(text, item(Kind::Interview, of), links, strength).unwrap();
    added(item(Kind::Insight, number), Body::Insight(body))
}

/// A canvas with N1, N2 and four interviews; the third and the fourth are with one person.
fn interviewed() -> Canvas {
    canvas_after("fay start\nana add now \"one\"\nana add now \"two\"")
}

fn heard(said: &[Said], about: ItemId) -> Canvas {
    let names = ["Vera", "Omar", "Lin", "LIN"];
    let interviews = (1..).zip(names).map(|(number, name)| interview(number, name));
    let insights = (1..).zip(said).map(|(number, &(who, supports, strength))| {
        let of = u32::try_from(who).unwrap() + 1;
        insight(number, of, about, supports, strength)
    });
    let facts: Vec<Fact> = interviews.chain(insights).collect();
    facts.iter().fold(Some(interviewed()), evolve).unwrap()
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn support_is_a_share_of_what_each_interviewee_says_at_most_once_a_side(said in said()) {
        let found = support(&heard(&said, id("N1")), id("N1"), Viewer::Public);
        prop_assert_eq!(found.is_none(), said.is_empty());
        if let Some(found) = found {
            prop_assert!((-100..=100).contains(&found.hundredths()));
            prop_assert!((1..=3).contains(&found.interviewees));
            let most = 5 * found.interviewees;
            prop_assert!(found.supporting <= most && found.contradicting <= most);
            prop_assert_eq!(found.hundredths() > 0, found.hundredths() != 0 && found.supporting > found.contradicting);
        }
    }

    #[test]
    fn saying_the_same_again_changes_no_support(said in said()) {
        let once = support(&heard(&said, id("N1")), id("N1"), Viewer::Public);
        let twice = [said.clone(), said].concat();
        prop_assert_eq!(support(&heard(&twice, id("N1")), id("N1"), Viewer::Public), once);
    }

    #[test]
    fn support_goes_along_when_items_are_merged(said in said()) {
        let apart = heard(&said, id("N2"));
        let merged = Fact {
            at: Timestamp(0),
            by: Author::Member(Member(2)),
            event: Event::ItemMerged { id: id("N2"), into: id("N1") },
        };
        let before = support(&apart, id("N2"), Viewer::Public);
        let together = evolve(Some(apart), &merged).unwrap();
        prop_assert_eq!(support(&together, id("N1"), Viewer::Public), before);
        let coverage = evidence_coverage(&together, Viewer::Public).unwrap();
        prop_assert_eq!((coverage.linked, coverage.items), (u32::from(before.is_some()), 1));
        prop_assert!(coverage.linked <= coverage.items);
    }
}
