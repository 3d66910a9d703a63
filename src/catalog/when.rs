//! Points in time as people type them: "2026-12-01", "1 Dec", "tomorrow", "Friday 17:00", "in 3 days", "in 2 hours".
//!
//! Days and hours are meant in the canvas's time zone. A day without an hour means [`DEFAULT_HOUR`]; an hour that the
//! clocks skip or repeat is resolved as calendars do it ("compatible" in RFC 5545): a skipped one is as much later, of
//! a repeated one it is the first. What is read is a whole minute. Pure: now is an argument.

use jiff::civil::{Date, Time, Weekday};
use jiff::{Span, Zoned};

use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::time::{TimeZoneName, Timestamp};
use crate::wording::Tongue;

/// The hour of the day that a day alone means, in the canvas's time zone.
pub const DEFAULT_HOUR: i8 = 17;
/// Characters of what somebody typed that a refusal repeats.
const GIVEN_CHARS: usize = 60;

/// Whose clock and calendar are meant.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    /// Now.
    pub now: Timestamp,
    /// Where days and hours are meant.
    pub timezone: &'a TimeZoneName,
    /// The reader's language; English is understood besides.
    pub tongue: &'a Tongue,
}

/// What a language calls the parts of a point in time, in lower case. Each list holds every spelling that is taken.
struct Words {
    /// The BCP 47 tag of the language.
    tag: &'static str,
    /// Words that may stand anywhere and mean nothing, such as "at".
    fillers: &'static [&'static str],
    today: &'static [&'static str],
    tomorrow: &'static [&'static str],
    /// From Monday on.
    weekdays: [&'static [&'static str]; 7],
    /// From January on.
    months: [&'static [&'static str]; 12],
    /// What stands before a number and a unit.
    within: &'static [&'static str],
    minutes: &'static [&'static str],
    hours: &'static [&'static str],
    days: &'static [&'static str],
    weeks: &'static [&'static str],
    /// Before noon, after noon, where hours are counted to twelve.
    halves: [&'static [&'static str]; 2],
    /// Endings of a day's number, such as "st".
    ordinals: &'static [&'static str],
}

/// The languages whose words are understood, English first. A language is added by an entry.
const LANGUAGES: &[Words] = &[ENGLISH];

const ENGLISH: Words = Words {
    tag: "en",
    fillers: &["at", "on", "by", "the", "of", "until"],
    today: &["today"],
    tomorrow: &["tomorrow"],
    weekdays: [
        &["monday", "mon"],
        &["tuesday", "tue", "tues"],
        &["wednesday", "wed"],
        &["thursday", "thu", "thur", "thurs"],
        &["friday", "fri"],
        &["saturday", "sat"],
        &["sunday", "sun"],
    ],
    months: [
        &["january", "jan"],
        &["february", "feb"],
        &["march", "mar"],
        &["april", "apr"],
        &["may"],
        &["june", "jun"],
        &["july", "jul"],
        &["august", "aug"],
        &["september", "sep", "sept"],
        &["october", "oct"],
        &["november", "nov"],
        &["december", "dec"],
    ],
    within: &["in"],
    minutes: &["minute", "minutes", "min"],
    hours: &["hour", "hours", "h"],
    days: &["day", "days"],
    weeks: &["week", "weeks"],
    halves: [&["am", "a.m"], &["pm", "p.m"]],
    ordinals: &["st", "nd", "rd", "th"],
};

/// Reads a point in time that lies ahead; `None` where nothing was typed.
///
/// # Errors
/// [`Refusal::BadTime`] for what is no point in time, [`Refusal::PastTime`] for one that is over.
pub fn read_ahead(field: Field, raw: &str, moment: &Moment<'_>) -> Result<Option<Timestamp>, Refusal> {
    match read(field, raw, moment)? {
        Some(at) if at <= moment.now => Err(Refusal::PastTime { field }),
        at => Ok(at),
    }
}

/// As [`read_ahead`], where it may be over.
///
/// # Errors
/// [`Refusal::BadTime`] for what is no point in time.
pub fn read(field: Field, raw: &str, moment: &Moment<'_>) -> Result<Option<Timestamp>, Refusal> {
    let typed = raw.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    let at = exact(typed).or_else(|| moment.understood(typed));
    at.map(Some).ok_or_else(|| Refusal::BadTime {
        field,
        given: typed.chars().take(GIVEN_CHARS).collect(),
    })
}

/// A point in time as [`read`] takes it, to the minute: `2026-12-01 17:00`. Where the clocks repeat that hour and the
/// second time is meant, the offset from UTC is named.
#[must_use]
pub fn show(at: Timestamp, timezone: &TimeZoneName) -> String {
    let Some(local) = timezone.local(at) else {
        return String::new();
    };
    let first = local.datetime().to_zoned(local.time_zone().clone());
    let shown = local.strftime("%F %H:%M");
    match first {
        Ok(first) if first.timestamp() == local.timestamp() => shown.to_string(),
        _ => format!("{shown}{}", local.strftime("%:z")),
    }
}

/// A point in time with its offset from UTC, such as `2026-12-01 17:00+01:00`.
fn exact(typed: &str) -> Option<Timestamp> {
    let instant: jiff::Timestamp = typed.parse().ok()?;
    Some(Timestamp(instant.as_millisecond()))
}

impl Moment<'_> {
    /// Reads it in the reader's language, and else in English.
    fn understood(&self, typed: &str) -> Option<Timestamp> {
        let now = self.timezone.local(self.now)?;
        let own = LANGUAGES.iter().filter(|words| words.tag == self.tongue.tag());
        let at = own.chain(LANGUAGES).find_map(|words| {
            let tokens = words.tokens(typed);
            let tokens: Vec<&str> = tokens.iter().map(String::as_str).collect();
            words
                .within(&tokens, &now)
                .or_else(|| words.day_and_time(&tokens, &now))
        })?;
        Some(Timestamp(at.timestamp().as_millisecond()))
    }
}

impl Words {
    /// The words of what was typed, without those that mean nothing.
    fn tokens(&self, typed: &str) -> Vec<String> {
        let lower = typed.to_lowercase();
        let words = lower.split(|c: char| c.is_whitespace() || c == ',');
        let words = words.map(|word| word.trim_end_matches('.'));
        let told = words.filter(|word| !word.is_empty() && !self.fillers.contains(word));
        told.map(str::to_owned).collect()
    }

    /// "in 2 hours", "in 3 days", "in 3 days 12:00". Hours are counted by the clock, days by the calendar.
    fn within(&self, tokens: &[&str], now: &Zoned) -> Option<Zoned> {
        let [first, number, unit, rest @ ..] = tokens else {
            return None;
        };
        let number: i32 = number.parse().ok().filter(|number| *number >= 0)?;
        if !self.within.contains(first) {
            return None;
        }
        let is = |names: &[&str]| names.contains(unit);
        if is(self.minutes) || is(self.hours) {
            let span = if is(self.hours) {
                hours(number)?
            } else {
                minutes(number)?
            };
            return whole_minute(now)?
                .checked_add(span)
                .ok()
                .filter(|_| rest.is_empty());
        }
        let span = if is(self.days) {
            days(number)?
        } else {
            weeks(number).filter(|_| is(self.weeks))?
        };
        let date = now.date().checked_add(span).ok()?;
        at(date, self.time_or_default(rest)?, now)
    }

    /// "tomorrow", "Friday 17:00", "1 Dec", "17:00".
    fn day_and_time(&self, tokens: &[&str], now: &Zoned) -> Option<Zoned> {
        if let Some(time) = self.time(tokens) {
            let today = at(now.date(), time, now)?;
            return later(today, 1, now);
        }
        // The longest day first: "1 Dec 2027" begins with "1 Dec".
        (1..=tokens.len().min(3)).rev().find_map(|length| {
            let (day, rest) = tokens.split_at_checked(length)?;
            let time = self.time_or_default(rest)?;
            match day {
                [word] => self
                    .weekday(word, time, now)
                    .or_else(|| at(self.day(word, now)?, time, now)),
                _ => at(self.day_of_month(day, now)?, time, now),
            }
        })
    }

    /// A day in one word: "today", "tomorrow", "2026-12-01".
    fn day(&self, word: &str, now: &Zoned) -> Option<Date> {
        if self.today.contains(&word) {
            return Some(now.date());
        }
        if self.tomorrow.contains(&word) {
            return now.date().tomorrow().ok();
        }
        word.parse().ok()
    }

    /// The next such day whose hour is still to come, which may be today.
    fn weekday(&self, word: &str, time: Time, now: &Zoned) -> Option<Zoned> {
        let place = self.weekdays.iter().position(|names| names.contains(&word))?;
        let offset = i8::try_from(place).ok()?;
        let wanted = Weekday::from_monday_zero_offset(offset).ok()?;
        let ahead = now.date().weekday().until(wanted);
        let date = now.date().checked_add(days(i32::from(ahead))?).ok()?;
        later(at(date, time, now)?, 7, now)
    }

    /// "1 Dec", "Dec 1st", "1 December 2027". Without a year it is the next such day, which may be today.
    fn day_of_month(&self, tokens: &[&str], now: &Zoned) -> Option<Date> {
        let (one, other, year) = match tokens {
            [one, other] => (one, other, None),
            [one, other, year] => (one, other, Some(year.parse::<i16>().ok()?)),
            _ => return None,
        };
        let (month, day) = match self.month(one) {
            Some(month) => (month, self.number(other)?),
            None => (self.month(other)?, self.number(one)?),
        };
        if let Some(year) = year {
            return Date::new(year, month, day).ok();
        }
        let this_year = now.year();
        let years = this_year..=this_year.saturating_add(LEAP_YEARS);
        let dates = years.filter_map(|year| Date::new(year, month, day).ok());
        dates.into_iter().find(|date| *date >= now.date())
    }

    fn month(&self, word: &str) -> Option<i8> {
        let place = self.months.iter().position(|names| names.contains(&word))?;
        i8::try_from(place + 1).ok()
    }

    /// The number of a day, with or without its ending: "1", "1st".
    fn number(&self, word: &str) -> Option<i8> {
        let bare = self.ordinals.iter().find_map(|ending| word.strip_suffix(ending));
        bare.unwrap_or(word).parse().ok()
    }

    fn time_or_default(&self, tokens: &[&str]) -> Option<Time> {
        match tokens {
            [] => Time::new(DEFAULT_HOUR, 0, 0, 0).ok(),
            tokens => self.time(tokens),
        }
    }

    /// "17:00", "5pm", "5:30 pm".
    fn time(&self, tokens: &[&str]) -> Option<Time> {
        match tokens {
            [time] => match self.half_at_end(time) {
                Some((time, half)) => twelve_hours(time, half),
                None => twenty_four_hours(time),
            },
            [time, half] => twelve_hours(time, self.half(half)?),
            _ => None,
        }
    }

    fn half_at_end<'a>(&self, word: &'a str) -> Option<(&'a str, usize)> {
        let start = word.find(|c: char| c.is_alphabetic())?;
        let (time, half) = word.split_at_checked(start)?;
        Some((time, self.half(half)?))
    }

    /// 0 before noon, 1 after.
    fn half(&self, word: &str) -> Option<usize> {
        self.halves.iter().position(|names| names.contains(&word))
    }
}

/// Years after which a 29 February has come again, also where the year of a century has none.
const LEAP_YEARS: i16 = 8;

/// "17:00", "9:30".
fn twenty_four_hours(word: &str) -> Option<Time> {
    let (hour, minute) = word.split_once(':')?;
    let two_digits = minute.len() == 2;
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0)
        .ok()
        .filter(|_| two_digits)
}

/// An hour counted to twelve: "5" or "5:30" in one half of the day.
fn twelve_hours(word: &str, half: usize) -> Option<Time> {
    let (hour, minute) = word.split_once(':').unwrap_or((word, "00"));
    let hour: i8 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let noon = if half == 1 { 12 } else { 0 };
    Time::new(hour % 12 + noon, minute.parse().ok()?, 0, 0).ok()
}

/// The same hour on the first day, in steps of so many, that is still to come.
fn later(at: Zoned, step_days: i32, now: &Zoned) -> Option<Zoned> {
    match at > *now {
        true => Some(at),
        false => at.checked_add(days(step_days)?).ok(),
    }
}

fn at(date: Date, time: Time, now: &Zoned) -> Option<Zoned> {
    date.to_datetime(time).to_zoned(now.time_zone().clone()).ok()
}

fn whole_minute(now: &Zoned) -> Option<Zoned> {
    now.with().second(0).subsec_nanosecond(0).build().ok()
}

// A number that no span holds is none that people mean.
fn minutes(number: i32) -> Option<Span> {
    Span::new().try_minutes(number).ok()
}

fn hours(number: i32) -> Option<Span> {
    Span::new().try_hours(number).ok()
}

fn days(number: i32) -> Option<Span> {
    Span::new().try_days(number).ok()
}

fn weeks(number: i32) -> Option<Span> {
    Span::new().try_weeks(number).ok()
}
