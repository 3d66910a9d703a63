//! Points in time as people type them, in zones whose clocks are set back and forth.

use std::fmt::Write;

use expect_test::{Expect, expect};
use ferry::canvas::time::TimeZoneName;
use ferry::canvas::{Field, Refusal, Timestamp};
use ferry::catalog::when::{Moment, read, read_ahead, show};
use proptest::prelude::*;

use super::english;
use crate::support::fixed;

fn zone(name: &str) -> TimeZoneName {
    TimeZoneName::new(name).unwrap()
}

fn instant(text: &str) -> Timestamp {
    Timestamp(text.parse::<jiff::Timestamp>().unwrap().as_millisecond())
}

/// What is read at a moment in a zone: each line with the local time it comes to, or why it comes to none.
#[track_caller]
fn check(now: &str, zone_name: &str, lines: &[&str], expect: &Expect) {
    let (timezone, tongue) = (zone(zone_name), english());
    let moment = Moment {
        now: instant(now),
        timezone: &timezone,
        tongue: &tongue,
    };
    let mut told = String::new();
    for line in lines {
        let read = read_ahead(Field::Due, line, &moment);
        let shown = match read {
            Ok(Some(at)) => {
                let at = jiff::Timestamp::from_millisecond(at.millis()).unwrap();
                at.to_zoned(jiff::tz::TimeZone::get(zone_name).unwrap())
                    .strftime("%a %F %H:%M%:z")
                    .to_string()
            }
            Ok(None) => "nothing".to_owned(),
            Err(refusal) => refusal.name(),
        };
        writeln!(told, "{shown} <- {line}").unwrap();
    }
    expect.assert_eq(&told);
}

/// What people type, and some of what they had better not.
const TYPED: &[&str] = &[
    "",
    "  ",
    "2026-12-01",
    "2026-12-01 9:30",
    "2026-12-01, 17:00",
    "2026-12-01T08:00+00:00",
    "1 Dec",
    "1 dec.",
    "Dec 1",
    "December 1st, 2027",
    "the 3rd of January at 9:00",
    "29 feb",
    "today",
    "tomorrow",
    "Tomorrow 9:00",
    "Friday",
    "Fri 17:00",
    "by Friday at 5pm",
    "Saturday",
    "Saturday 9:00",
    "saturday 10:01",
    "17:00",
    "9:00",
    "5pm",
    "5 pm",
    "12am",
    "12:30 pm",
    "tomorrow noon",
    "in 3 days",
    "in 3 days 9:00",
    "in 2 hours",
    "in 90 minutes",
    "in 1 week",
    "in 0 minutes",
    "in -1 days",
    "yesterday",
    "2026-11-20",
    "2026-11-21",
    "today 9:00",
    "2026-02-30",
    "30 feb",
    "25:00",
    "5:3",
    "13pm",
    "soon",
    "in 3 moons",
    "in days",
    "in 99999999999 days",
    "in 2000000000 weeks",
    "9999-12-31",
    "1 Dec 99999",
    "１７:００",
];

#[test]
fn days_and_hours_are_read_as_people_type_them() {
    // A Saturday morning, 10:00 in Berlin.
    check(
        "2026-11-21T09:00:40Z",
        "Europe/Berlin",
        TYPED,
        &expect![[r#"
            nothing <- 
            nothing <-   
            Tue 2026-12-01 17:00+01:00 <- 2026-12-01
            Tue 2026-12-01 09:30+01:00 <- 2026-12-01 9:30
            Tue 2026-12-01 17:00+01:00 <- 2026-12-01, 17:00
            Tue 2026-12-01 09:00+01:00 <- 2026-12-01T08:00+00:00
            Tue 2026-12-01 17:00+01:00 <- 1 Dec
            Tue 2026-12-01 17:00+01:00 <- 1 dec.
            Tue 2026-12-01 17:00+01:00 <- Dec 1
            Wed 2027-12-01 17:00+01:00 <- December 1st, 2027
            Sun 2027-01-03 09:00+01:00 <- the 3rd of January at 9:00
            Tue 2028-02-29 17:00+01:00 <- 29 feb
            Sat 2026-11-21 17:00+01:00 <- today
            Sun 2026-11-22 17:00+01:00 <- tomorrow
            Sun 2026-11-22 09:00+01:00 <- Tomorrow 9:00
            Fri 2026-11-27 17:00+01:00 <- Friday
            Fri 2026-11-27 17:00+01:00 <- Fri 17:00
            Fri 2026-11-27 17:00+01:00 <- by Friday at 5pm
            Sat 2026-11-21 17:00+01:00 <- Saturday
            Sat 2026-11-28 09:00+01:00 <- Saturday 9:00
            Sat 2026-11-21 10:01+01:00 <- saturday 10:01
            Sat 2026-11-21 17:00+01:00 <- 17:00
            Sun 2026-11-22 09:00+01:00 <- 9:00
            Sat 2026-11-21 17:00+01:00 <- 5pm
            Sat 2026-11-21 17:00+01:00 <- 5 pm
            Sun 2026-11-22 00:00+01:00 <- 12am
            Sat 2026-11-21 12:30+01:00 <- 12:30 pm
            BadTime <- tomorrow noon
            Tue 2026-11-24 17:00+01:00 <- in 3 days
            Tue 2026-11-24 09:00+01:00 <- in 3 days 9:00
            Sat 2026-11-21 12:00+01:00 <- in 2 hours
            Sat 2026-11-21 11:30+01:00 <- in 90 minutes
            Sat 2026-11-28 17:00+01:00 <- in 1 week
            PastTime <- in 0 minutes
            BadTime <- in -1 days
            BadTime <- yesterday
            PastTime <- 2026-11-20
            Sat 2026-11-21 17:00+01:00 <- 2026-11-21
            PastTime <- today 9:00
            BadTime <- 2026-02-30
            BadTime <- 30 feb
            BadTime <- 25:00
            BadTime <- 5:3
            BadTime <- 13pm
            BadTime <- soon
            BadTime <- in 3 moons
            BadTime <- in days
            BadTime <- in 99999999999 days
            BadTime <- in 2000000000 weeks
            BadTime <- 9999-12-31
            BadTime <- 1 Dec 99999
            BadTime <- １７:００
        "#]],
    );
}

#[test]
fn an_hour_that_berlin_skips_or_repeats_is_resolved_as_calendars_do() {
    check(
        "2026-03-28T20:00:00Z",
        "Europe/Berlin",
        &[
            "tomorrow 1:59",
            "tomorrow 2:30",
            "tomorrow 3:00",
            "in 1 day 2:00",
            "in 5 hours",
            "in 24 hours",
            "in 1 day",
        ],
        &expect![[r#"
            Sun 2026-03-29 01:59+01:00 <- tomorrow 1:59
            Sun 2026-03-29 03:30+02:00 <- tomorrow 2:30
            Sun 2026-03-29 03:00+02:00 <- tomorrow 3:00
            Sun 2026-03-29 03:00+02:00 <- in 1 day 2:00
            Sun 2026-03-29 03:00+02:00 <- in 5 hours
            Sun 2026-03-29 22:00+02:00 <- in 24 hours
            Sun 2026-03-29 17:00+02:00 <- in 1 day
        "#]],
    );
    check(
        "2026-10-24T20:00:00Z",
        "Europe/Berlin",
        &[
            "tomorrow 1:30",
            "tomorrow 2:30",
            "2026-10-25 02:30+01:00",
            "tomorrow 3:00",
            "in 4 hours",
            "in 5 hours",
            "in 1 day",
            "sunday",
        ],
        &expect![[r#"
            Sun 2026-10-25 01:30+02:00 <- tomorrow 1:30
            Sun 2026-10-25 02:30+02:00 <- tomorrow 2:30
            Sun 2026-10-25 02:30+01:00 <- 2026-10-25 02:30+01:00
            Sun 2026-10-25 03:00+01:00 <- tomorrow 3:00
            Sun 2026-10-25 02:00+02:00 <- in 4 hours
            Sun 2026-10-25 02:00+01:00 <- in 5 hours
            Sun 2026-10-25 17:00+01:00 <- in 1 day
            Sun 2026-10-25 17:00+01:00 <- sunday
        "#]],
    );
}

#[test]
fn an_hour_that_new_york_skips_or_repeats_is_resolved_as_calendars_do() {
    check(
        "2026-03-07T22:00:00Z",
        "America/New_York",
        &[
            "tomorrow 1:59",
            "tomorrow 2:30",
            "tomorrow",
            "in 12 hours",
            "8 March 2:00",
        ],
        &expect![[r#"
            Sun 2026-03-08 01:59-05:00 <- tomorrow 1:59
            Sun 2026-03-08 03:30-04:00 <- tomorrow 2:30
            Sun 2026-03-08 17:00-04:00 <- tomorrow
            Sun 2026-03-08 06:00-04:00 <- in 12 hours
            Sun 2026-03-08 03:00-04:00 <- 8 March 2:00
        "#]],
    );
    check(
        "2026-10-31T22:00:00Z",
        "America/New_York",
        &[
            "tomorrow 0:30",
            "tomorrow 1:30",
            "2026-11-01 01:30-05:00",
            "tomorrow",
            "in 1 day 18:00",
            "in 12 hours",
        ],
        &expect![[r#"
            Sun 2026-11-01 00:30-04:00 <- tomorrow 0:30
            Sun 2026-11-01 01:30-04:00 <- tomorrow 1:30
            Sun 2026-11-01 01:30-05:00 <- 2026-11-01 01:30-05:00
            Sun 2026-11-01 17:00-05:00 <- tomorrow
            Sun 2026-11-01 18:00-05:00 <- in 1 day 18:00
            Sun 2026-11-01 05:00-05:00 <- in 12 hours
        "#]],
    );
}

#[test]
fn what_is_over_may_be_read_where_it_is_said_so() {
    let (timezone, tongue) = (zone("Europe/Berlin"), english());
    let now = instant("2026-11-21T09:00:00Z");
    let moment = Moment {
        now,
        timezone: &timezone,
        tongue: &tongue,
    };
    let over = "2026-11-01 17:00";
    assert_eq!(
        read(Field::Due, over, &moment),
        Ok(Some(instant("2026-11-01T16:00:00Z")))
    );
    let field = Field::Due;
    assert_eq!(read_ahead(field, over, &moment), Err(Refusal::PastTime { field }));
    let given = "x".repeat(60);
    assert_eq!(
        read(field, &"x".repeat(90), &moment),
        Err(Refusal::BadTime { field, given })
    );
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn what_is_shown_is_read_back(minutes in 0_i64..40_000_000, zone_name in proptest::sample::select(vec!["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"])) {
        let (timezone, tongue, at) = (zone(zone_name), english(), Timestamp(minutes * 60_000));
        let moment = Moment { now: Timestamp(0), timezone: &timezone, tongue: &tongue };
        prop_assert_eq!(read(Field::Due, &show(at, &timezone), &moment), Ok(Some(at)));
    }

    #[test]
    fn whatever_is_typed_is_read_without_panic(typed in "\\PC{0,30}|(in|friday|dec|[0-9]{1,12}|:|-|pm| ){0,6}", now in -4_000_000_000_000_i64..4_000_000_000_000) {
        let (timezone, tongue) = (zone("Europe/Berlin"), english());
        let moment = Moment { now: Timestamp(now), timezone: &timezone, tongue: &tongue };
        if let Ok(Some(at)) = read_ahead(Field::Due, &typed, &moment) {
            prop_assert!(at > moment.now);
        }
    }
}
