//! Points in time and time zones, as plain values.

use crate::canvas::refusal::{Field, Refusal};

/// A point in time: milliseconds since 1970-01-01T00:00:00Z. Never asked for here, always given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// Milliseconds since the Unix epoch.
    #[must_use]
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// Whole seconds since the Unix epoch, rounded down, as Discord's `<t:…>` mark-up wants them.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }

    /// The moment as RFC 3339 writes it, in UTC: `2026-11-21T09:00:00Z`, with a fraction where there is one. `None` beyond
    /// the years that calendars reckon with, -9999 to 9999.
    #[must_use]
    pub fn rfc3339(self) -> Option<String> {
        let moment = jiff::Timestamp::from_millisecond(self.0).ok()?;
        Some(moment.to_string())
    }
}

/// The name of a time zone in the IANA database, such as `Europe/Berlin`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TimeZoneName(String);

impl TimeZoneName {
    /// Checks the name against the bundled IANA database and keeps its canonical spelling.
    ///
    /// # Errors
    /// [`Refusal::UnknownTimeZone`] when the database has no zone of that name.
    pub fn new(raw: &str) -> Result<Self, Refusal> {
        let name = raw.trim();
        jiff::tz::TimeZone::get(name)
            .ok()
            .and_then(|zone| zone.iana_name().map(|known| Self(known.to_owned())))
            .ok_or_else(|| Refusal::UnknownTimeZone {
                given: name.chars().take(60).collect(),
            })
    }

    /// Takes back a name that the store kept, unchecked: a later database may no longer have that zone, and the
    /// canvas must load all the same.
    pub(crate) const fn stored(kept: String) -> Self {
        Self(kept)
    }

    /// The hour that clocks show there, from 0 to 23; `None` beyond the years that calendars reckon with.
    #[must_use]
    pub fn hour(&self, at: Timestamp) -> Option<i8> {
        self.local(at).map(|local| local.hour())
    }

    /// When clocks there show this hour, on the day that is so many `days` after the moment's; where they skip it, just
    /// after. `None` beyond the years that calendars reckon with.
    #[must_use]
    pub fn o_clock(&self, at: Timestamp, days: i64, hour: i8) -> Option<Timestamp> {
        let local = self.local(at)?;
        let day = local.date().checked_add(jiff::Span::new().days(days)).ok()?;
        let moment = day.at(hour, 0, 0, 0).to_zoned(local.time_zone().clone()).ok()?;
        Some(Timestamp(moment.timestamp().as_millisecond()))
    }

    /// The moment by the clocks there; `None` beyond the years that calendars reckon with. A zone that the database no
    /// longer has is taken as UTC: the canvas goes on.
    #[must_use]
    pub fn local(&self, at: Timestamp) -> Option<jiff::Zoned> {
        let moment = jiff::Timestamp::from_millisecond(at.0).ok()?;
        let zone = jiff::tz::TimeZone::get(&self.0).unwrap_or(jiff::tz::TimeZone::UTC);
        Some(moment.to_zoned(zone))
    }

    /// Coordinated universal time, the default.
    #[must_use]
    pub fn utc() -> Self {
        Self("UTC".to_owned())
    }

    /// The name as the IANA database spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A calendar date without a time, as `2026-11-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(jiff::civil::Date);

impl Date {
    /// Reads `year-month-day`.
    ///
    /// # Errors
    /// [`Refusal::BadDate`] when the text is not a date of the calendar.
    pub fn parse(raw: &str, field: Field) -> Result<Self, Refusal> {
        raw.trim()
            .parse()
            .map(Self)
            .map_err(|_| Refusal::BadDate { field })
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
