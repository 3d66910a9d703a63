//! Deadlines, absences, and the reminders that follow from them.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::collections::BTreeMap;

use expect_test::expect;
use ferry::canvas::command::AwayMark;
use ferry::canvas::deadline::{Reminder, remind_before};
use ferry::canvas::time::TimeZoneName;
use ferry::canvas::{Canvas, Command, Context, Event, Fact, Timestamp, decide, evolve};
use proptest::prelude::*;

use super::script::{canvas_after, check, log_of, person};
use crate::support::fixed;

const HOUR_MS: i64 = 3_600_000;

/// Ana and ben take part.
const TEAM: &str = r#"@0 fay start
    @1 ana add now "one"
    @2 ben add now "two"
"#;

#[track_caller]
fn team(script: &str, expect: &expect_test::Expect) {
    check(&format!("{TEAM}---\n{script}"), expect);
}

#[test]
fn a_deadline_reminds_before_and_at_it_each_once() {
    team(
        "@10 fay deadline 172810
         show due
         nobody tick
         @115200 nobody tick
         nobody tick
         show due
         @172810 nobody tick
         nobody tick
         show due",
        &expect![[r#"
            4 @10 fay: DeadlineSet { stage: Now, at: Timestamp(172810000) }
            due Some(115200), to remind {ana, ben}
            =
            5 @115200 fay: Reminded { stage: Now, reminder: Before }
            =
            due Some(172810), to remind {ana, ben}
            6 @172810 fay: Reminded { stage: Now, reminder: At }
            =
            due None, to remind {ana, ben}
        "#]],
    );
}

#[test]
fn of_overdue_reminders_only_the_one_at_the_deadline_is_given() {
    team(
        "@10 fay deadline 172810
         @999999 nobody tick
         nobody tick",
        &expect![[r#"
            4 @10 fay: DeadlineSet { stage: Now, at: Timestamp(172810000) }
            5 @999999 fay: Reminded { stage: Now, reminder: At }
            =
        "#]],
    );
}

#[test]
fn a_deadline_that_is_moved_begins_anew_and_one_that_is_taken_away_is_silent() {
    team(
        "@10 fay deadline 172810
         @115200 nobody tick
         fay deadline 172810
         fay deadline 118800
         @118800 nobody tick
         fay deadline 126000
         show due
         fay deadline none
         fay deadline none
         show due
         @999999 nobody tick",
        &expect![[r#"
            4 @10 fay: DeadlineSet { stage: Now, at: Timestamp(172810000) }
            5 @115200 fay: Reminded { stage: Now, reminder: Before }
            =
            6 @115200 fay: DeadlineSet { stage: Now, at: Timestamp(118800000) }
            7 @118800 fay: Reminded { stage: Now, reminder: At }
            8 @118800 fay: DeadlineSet { stage: Now, at: Timestamp(126000000) }
            due Some(122400), to remind {ana, ben}
            9 @118800 fay: DeadlineCleared { stage: Now }
            =
            due None, to remind {ana, ben}
            =
        "#]],
    );
}

#[test]
fn a_deadline_is_a_facilitators_lies_ahead_and_within_a_year() {
    team(
        "@100 ana deadline 200
         fay deadline 100
         fay deadline 99
         fay deadline 31622500
         fay deadline 31622501
         mona deadline 200",
        &expect![[r#"
            ! FacilitatorsOnly
            ! PastTime { field: Deadline }
            ! PastTime { field: Deadline }
            4 @100 fay: DeadlineSet { stage: Now, at: Timestamp(31622500000) }
            ! FarTime { field: Deadline }
            5 @100 mona: DeadlineSet { stage: Now, at: Timestamp(200000) }
        "#]],
    );
}

#[test]
fn closing_leaving_and_archiving_end_a_deadline_and_reopening_starts_without() {
    team(
        "@10 fay deadline 7210
         fay next reason:go
         show due
         @9000 nobody tick
         fay back
         show due
         fay deadline 20000
         fay archive
         show due
         nobody tick
         fay restore
         show due",
        &expect![[r#"
            4 @10 fay: DeadlineSet { stage: Now, at: Timestamp(7210000) }
            5 @10 fay: StageClosed { stage: Now, missing: [Items { kind: Now, have: 2, want: 3 }, Items { kind: Job, have: 0, want: 1 }, Done { done: 0, of: 2, want: 1 }], reason: Some("go") }
            6 @10 fay: StageOpened { stage: ToBe }
            due None, to remind {ana, ben}
            =
            7 @9000 fay: StageLeft { stage: ToBe }
            8 @9000 fay: StageOpened { stage: Now }
            due None, to remind {ana, ben}
            9 @9000 fay: DeadlineSet { stage: Now, at: Timestamp(20000000) }
            10 @9000 fay: Archived
            due None, to remind {ana, ben}
            =
            11 @9000 fay: Restored
            due None, to remind {ana, ben}
        "#]],
    );
}

#[test]
fn whoever_is_done_or_away_is_not_reminded() {
    team(
        "@10 ana done
         show due
         ben away until:100
         ben away until:100
         ana done clear
         show due
         ana away
         show due
         @100 show due
         ana away clear
         ana away clear
         show due
         @101 ben away until:101
         ben away until:90000000",
        &expect![[r#"
            4 @10 ana: DoneSet { stage: Now }
            due None, to remind {ben}
            5 @10 ben: AwaySet { until: Some(Timestamp(100000)) }
            =
            6 @10 ana: DoneCleared { stage: Now }
            due None, to remind {ana}
            7 @10 ana: AwaySet { until: None }
            due None, to remind {}
            due None, to remind {ben}
            8 @100 ana: AwayCleared
            =
            due None, to remind {ana, ben}
            ! PastTime { field: Until }
            ! FarTime { field: Until }
        "#]],
    );
}

#[test]
fn being_away_ends_by_taking_part_and_for_a_stage_with_the_stage() {
    team(
        "@10 ana away
         ben away until:99999
         ana add now \"three\"
         show due
         ana away
         fay next reason:go
         show due
         ben done
         ben done clear
         show due",
        &expect![[r#"
            4 @10 ana: AwaySet { until: None }
            5 @10 ben: AwaySet { until: Some(Timestamp(99999000)) }
            6 @10 ana: ItemAdded { id: N3, body: Now(Now { text: "three" }), origin: Observed, stage: Now }
            due None, to remind {ana}
            7 @10 ana: AwaySet { until: None }
            8 @10 fay: StageClosed { stage: Now, missing: [Items { kind: Job, have: 0, want: 1 }, Done { done: 0, of: 2, want: 1 }], reason: Some("go") }
            9 @10 fay: StageOpened { stage: ToBe }
            due None, to remind {ana}
            10 @10 ben: DoneSet { stage: ToBe }
            11 @10 ben: DoneCleared { stage: ToBe }
            due None, to remind {ana, ben}
        "#]],
    );
}

#[test]
fn a_facilitator_reminds_at_most_once_an_hour_and_not_nobody() {
    team(
        "@10 ana nudge
         fay nudge
         @3609 fay nudge
         @3610 fay nudge
         fay deadline 7210
         @7210 nobody tick
         @7300 fay nudge
         @99999 ana done
         ben away
         fay nudge",
        &expect![[r#"
            ! FacilitatorsOnly
            4 @10 fay: Reminded { stage: Now, reminder: Nudge }
            ! RemindedLately { next: Timestamp(3610000) }
            5 @3610 fay: Reminded { stage: Now, reminder: Nudge }
            6 @3610 fay: DeadlineSet { stage: Now, at: Timestamp(7210000) }
            7 @7210 fay: Reminded { stage: Now, reminder: At }
            ! RemindedLately { next: Timestamp(10810000) }
            8 @99999 ana: DoneSet { stage: Now }
            9 @99999 ben: AwaySet { until: None }
            ! NobodyToRemind { stage: Now }
        "#]],
    );
}

#[test]
fn a_complete_canvas_has_no_deadlines() {
    check(
        "@0 fay start
         fay open prototype
         fay deadline 7200
         fay next reason:go
         ---
         show due
         @8000 nobody tick
         fay deadline 9000
         ana away
         fay nudge",
        &expect![[r#"
            due None, to remind {}
            =
            ! Complete
            ! Complete
            ! Complete
        "#]],
    );
}

#[test]
fn an_anonymous_canvas_counts_by_digest() {
    check(
        r#"@0 fay start anonymous
         ana add now "one"
         ben add now "two"
         ana away
         ---
         show due
         fay deadline 7200
         @7200 nobody tick"#,
        &expect![[r#"
            due None, to remind {~ben}
            5 @0 fay: DeadlineSet { stage: Now, at: Timestamp(7200000) }
            6 @7200 fay: Reminded { stage: Now, reminder: At }
        "#]],
    );
}

#[test]
fn the_first_reminder_halves_what_is_left_and_is_a_day_before_at_most() {
    let morning = 9 * HOUR_MS;
    let before = |minutes: i64| {
        let deadline = Timestamp(morning + minutes * 60_000);
        let at = remind_before(Timestamp(morning), deadline, &TimeZoneName::utc());
        at.map(|at| (at.millis() - morning) / 60_000)
    };
    let day = 24 * 60;
    let cases = [0, 59, 60, 600, 2 * day, 4 * day].map(|minutes| (minutes, before(minutes)));
    assert_eq!(
        cases,
        [
            (0, None),
            (59, None),
            (60, Some(30)),
            (600, Some(300)),
            (2 * day, Some(day)),
            (4 * day, Some(3 * day)),
        ]
    );
}

/// When the first reminder comes of a deadline that is set and meant by the clocks of Berlin, on two days in winter.
fn in_berlin(set: &str, deadline: &str) -> String {
    let zone = TimeZoneName::new("Europe/Berlin").unwrap();
    let moment = |clock: &str| {
        let local: jiff::civil::DateTime = format!("2026-12-0{clock}").parse().unwrap();
        let at = local.in_tz(zone.as_str()).unwrap();
        Timestamp(at.timestamp().as_millisecond())
    };
    let before = remind_before(moment(set), moment(deadline), &zone).unwrap();
    ferry::catalog::when::show(before, &zone)
}

#[test]
fn nobody_is_reminded_by_night_of_what_is_still_ahead() {
    // Half-way is at 2:00; the morning will do.
    assert_eq!(in_berlin("1T16:00", "2T12:00"), "2026-12-02 08:00");
    // Half-way is at 1:15, and the morning too late.
    assert_eq!(in_berlin("1T18:00", "2T08:30"), "2026-12-01 20:00");
    // Half-way is at 22:00: that night, and no other.
    assert_eq!(in_berlin("1T14:00", "2T12:00"), "2026-12-02 08:00");
    assert_eq!(in_berlin("1T12:00", "2T04:00"), "2026-12-01 20:00");
    // It is all one night.
    assert_eq!(in_berlin("1T22:00", "2T02:00"), "2026-12-02 00:00");
    // By day it stays where it is.
    assert_eq!(in_berlin("1T09:00", "1T17:00"), "2026-12-01 13:00");
}

/// Something that happens to a canvas with deadlines.
#[derive(Debug, Clone)]
enum Act {
    Wait(i64),
    Do(&'static str, Command),
    Deadline(i64),
    Tick,
}

fn act() -> impl Strategy<Value = Act> {
    let mark = prop_oneof![Just(AwayMark::Set(None)), Just(AwayMark::Clear)];
    prop_oneof![
        4 => (0_i64..60).prop_map(|hours| Act::Wait(hours * HOUR_MS / 2)),
        3 => (0_i64..100).prop_map(|hours| Act::Deadline(hours * HOUR_MS / 2)),
        1 => Just(Act::Do("fay", Command::SetDeadline(None))),
        1 => mark.prop_map(|mark| Act::Do("ana", Command::Away(mark))),
        1 => Just(Act::Do("fay", Command::Nudge)),
        1 => Just(Act::Do("fay", Command::Move(ferry::canvas::Way::To(ferry::canvas::Stage::Gap)))),
        1 => Just(Act::Do("fay", Command::Move(ferry::canvas::Way::Back))),
        6 => Just(Act::Tick),
    ]
}

/// What the acts come to, beginning with a team at work.
fn live(acts: &[Act]) -> (Canvas, Vec<Fact>, Timestamp) {
    let mut log = log_of(TEAM);
    let mut canvas = canvas_after(&format!("{TEAM}---"));
    let mut now = Timestamp(10_000);
    for act in acts {
        let (name, command) = match act {
            Act::Wait(ms) => {
                now = Timestamp(now.millis() + ms);
                continue;
            }
            Act::Do(name, command) => (*name, command.clone()),
            Act::Deadline(ms) => {
                let at = Timestamp(now.millis() + ms);
                ("fay", Command::SetDeadline(Some(at)))
            }
            Act::Tick => ("nobody", Command::Tick),
        };
        let context = Context {
            actor: person(name),
            at: now,
        };
        for fact in decide(Some(&canvas), &command, &context).unwrap_or_default() {
            canvas = evolve(Some(canvas), &fact).unwrap();
            log.push(fact);
        }
    }
    (canvas, log, now)
}

fn tick(canvas: &Canvas, at: Timestamp) -> Vec<Fact> {
    let context = Context {
        actor: person("nobody"),
        at,
    };
    decide(Some(canvas), &Command::Tick, &context).unwrap()
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn a_reminder_is_between_setting_and_deadline_and_by_day_if_there_is_time(
        set in 0_i64..400 * 24 * 60,
        lead in 60_i64..20 * 24 * 60,
        zone in prop::sample::select(vec!["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Auckland"]),
    ) {
        let minute_ms = 60_000;
        let (set, deadline) = (Timestamp(set * minute_ms), Timestamp((set + lead) * minute_ms));
        let zone = TimeZoneName::new(zone).unwrap();
        let at = remind_before(set, deadline, &zone).unwrap();
        prop_assert!(set <= at && at < deadline);
        prop_assert!(deadline.millis() - at.millis() <= 24 * HOUR_MS);
        let local = ferry::catalog::when::show(at, &zone);
        let by_day = ("08:00"..="20:00").contains(&&local[11..16]);
        prop_assert!(by_day || lead < 13 * 60, "{local}");
    }

    #[test]
    fn no_deadline_has_two_reminders_of_a_kind(acts in prop::collection::vec(act(), 0..60)) {
        let (_, log, _) = live(&acts);
        let mut given: BTreeMap<Reminder, usize> = BTreeMap::new();
        for fact in &log {
            match fact.event {
                Event::DeadlineSet { .. } => given.clear(),
                Event::Reminded { reminder, .. } if reminder != Reminder::Nudge => {
                    prop_assert!(!given.contains_key(&Reminder::At), "none comes after the last");
                    let times = given.entry(reminder).or_default();
                    *times += 1;
                    prop_assert_eq!(*times, 1);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn a_tick_leaves_nothing_that_is_due(acts in prop::collection::vec(act(), 0..60), late in 0_i64..200) {
        let (canvas, _, now) = live(&acts);
        let now = Timestamp(now.millis() + late * HOUR_MS);
        let due = canvas.next_due().is_some_and(|at| at <= now);
        let facts = tick(&canvas, now);
        prop_assert_eq!(facts.len(), usize::from(due));
        let after = facts.iter().fold(Some(canvas), evolve).unwrap();
        prop_assert_eq!(tick(&after, now), Vec::new());
        prop_assert!(after.next_due().is_none_or(|at| at > now));
    }
}
