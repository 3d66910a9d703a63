//! Days that are over and yes or no, read as people say them in their own language.
//!
//! Invariant: a day without a year is never in the future. What a language calls things stands in its files, as words
//! parted by commas.

use jiff::ToSpan;
use jiff::civil::Date as Day;

use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::time::Date;
use crate::catalog::draft::Reading;
use crate::catalog::typed::given;
use crate::say;
use crate::wording::Tongue;

/// How far back a day without a year may lie: no 29 February is longer ago.
const MAX_YEARS_BACK: i16 = 8;
/// Years are written with four digits.
const FIRST_YEAR: i16 = 1_000;

/// The day something took place: `2026-11-20`, "20 Nov", "Nov 20, 2026", "20.11.", "Friday" (the last one), "yesterday",
/// "today"; today where nothing was typed.
///
/// # Errors
/// [`Refusal::BadDate`] where that is no day of the calendar.
pub(super) fn day(field: Field, raw: &str, reading: &Reading<'_>) -> Result<Date, Refusal> {
    let today = today(reading);
    let read = match raw.trim() {
        "" => Some(today),
        raw => raw.parse().ok().or_else(|| said(raw, today, reading.tongue)),
    };
    let read = read.ok_or(Refusal::BadDate { field })?;
    Date::parse(&read.to_string(), field)
}

/// Yes or no.
///
/// # Errors
/// [`Refusal::Empty`] where nothing was typed, [`Refusal::UnknownWord`] where it is neither.
pub(super) fn yes(field: Field, raw: &str, tongue: &Tongue) -> Result<bool, Refusal> {
    let typed = raw.trim().to_lowercase();
    let says = |word| is_among(&say!(tongue, "answer-spoken", word = word), &typed) || typed == word;
    match typed.as_str() {
        "" => Err(Refusal::Empty { field }),
        _ if says("yes") => Ok(true),
        _ if says("no") => Ok(false),
        _ => Err(Refusal::UnknownWord {
            field,
            given: given(raw),
        }),
    }
}

/// As [`yes`] reads it.
pub(super) fn show_yes(yes: bool, tongue: &Tongue) -> String {
    let word = if yes { "yes" } else { "no" };
    say!(tongue, "answer", word = word)
}

/// The day where and when it was typed.
fn today(reading: &Reading<'_>) -> Day {
    reading.timezone.local(reading.now).unwrap_or_default().date()
}

/// A day in words or in numbers with dots.
fn said(raw: &str, today: Day, tongue: &Tongue) -> Option<Day> {
    let typed = raw.to_lowercase();
    let parts = typed.split([' ', ',', '.', '\u{a0}']);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [word] => by_name(word, today, tongue),
        [one, other] => {
            let (day, month) = day_and_month(one, other, raw, tongue)?;
            latest(day, month, today)
        }
        [one, other, year] => {
            let (day, month) = day_and_month(one, other, raw, tongue)?;
            let year = year.parse().ok().filter(|&year| year >= FIRST_YEAR)?;
            Day::new(year, month, day).ok()
        }
        _ => None,
    }
}

/// "today", "yesterday", or the last day of that name, today included.
fn by_name(word: &str, today: Day, tongue: &Tongue) -> Option<Day> {
    let is = |word, typed| is_among(&say!(tongue, "day-spoken", word = word), typed);
    if is("today", word) {
        return Some(today);
    }
    if is("yesterday", word) {
        return today.yesterday().ok();
    }
    let named = |day: &Day| {
        let number = day.weekday().to_monday_one_offset();
        is_among(&say!(tongue, "weekday-spoken", number = number), word)
    };
    (0..7)
        .filter_map(|back| today.checked_sub(back.days()).ok())
        .find(named)
}

/// Day and month of "20 nov", "nov 20th", "20.11."; two numbers only with the dot that tells which is the day.
fn day_and_month(one: &str, other: &str, raw: &str, tongue: &Tongue) -> Option<(i8, i8)> {
    match (number(one), number(other)) {
        (Some(day), None) => Some((day, month(other, tongue)?)),
        (None, Some(day)) => Some((day, month(one, tongue)?)),
        (Some(day), Some(month)) if raw.contains('.') => Some((day, month)),
        _ => None,
    }
}

/// A number, with an ending such as "th".
fn number(part: &str) -> Option<i8> {
    let digits = part.trim_end_matches(|c: char| c.is_alphabetic());
    let ending = part.len() - digits.len();
    (ending <= 2).then(|| digits.parse().ok()).flatten()
}

fn month(name: &str, tongue: &Tongue) -> Option<i8> {
    (1..=12).find(|number| is_among(&say!(tongue, "month-spoken", number = *number), name))
}

/// The newest day of that month and number that is not in the future.
fn latest(day: i8, month: i8, today: Day) -> Option<Day> {
    (0..=MAX_YEARS_BACK)
        .filter_map(|back| Day::new(today.year() - back, month, day).ok())
        .find(|found| *found <= today)
}

fn is_among(words: &str, typed: &str) -> bool {
    words.split(',').any(|word| word.trim() == typed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canvas::time::{TimeZoneName, Timestamp};
    use crate::wording::Wording;

    /// Typed on Saturday, 21 November 2026, at 0:30 in Berlin: it is Friday still in London.
    fn read(raw: &str, zone: &str) -> Option<String> {
        let tongue = Wording::load().unwrap().tongue("en");
        let reading = Reading {
            tongue: &tongue,
            stage: None,
            now: Timestamp(1_795_217_400_000),
            timezone: TimeZoneName::new(zone).unwrap(),
            other: None,
        };
        day(Field::Date, raw, &reading).ok().map(|day| day.to_string())
    }

    #[test]
    fn a_day_is_read_in_every_shape_people_type() {
        for (raw, day) in [
            ("", "2026-11-21"),
            (" Today ", "2026-11-21"),
            ("yesterday", "2026-11-20"),
            ("2026-11-20", "2026-11-20"),
            ("20 Nov", "2026-11-20"),
            ("nov 20th", "2026-11-20"),
            ("20. November", "2026-11-20"),
            ("Nov 20, 2025", "2025-11-20"),
            ("22 Nov", "2025-11-22"),
            ("29 Feb", "2024-02-29"),
            ("20.11.", "2026-11-20"),
            ("20.11.2026", "2026-11-20"),
            ("Saturday", "2026-11-21"),
            ("sun", "2026-11-15"),
        ] {
            assert_eq!(read(raw, "Europe/Berlin").as_deref(), Some(day), "{raw}");
        }
        assert_eq!(read("", "Europe/London").as_deref(), Some("2026-11-20"));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for raw in [
            "soon",
            "31 Nov",
            "11/12",
            "11/12/2026",
            "20",
            "20 Nov 26",
            "2026",
            "1 2 3 4",
            "Nov",
        ] {
            assert_eq!(read(raw, "UTC"), None, "{raw}");
        }
    }

    #[test]
    fn yes_and_no_are_read_as_people_say_them() {
        let tongue = Wording::load().unwrap().tongue("en");
        let field = Field::Consent;
        for (raw, wanted) in [("Yes", true), (" y ", true), ("no", false), ("N", false)] {
            assert_eq!(yes(field, raw, &tongue), Ok(wanted), "{raw}");
        }
        assert_eq!(yes(field, " ", &tongue), Err(Refusal::Empty { field }));
        assert!(matches!(
            yes(field, "maybe", &tongue),
            Err(Refusal::UnknownWord { .. })
        ));
        for wanted in [true, false] {
            assert_eq!(yes(field, &show_yes(wanted, &tongue), &tongue), Ok(wanted));
        }
    }
}
