//! The smallest stored values: words of enums, item ids, members, dates, scales, texts, points in time.
//!
//! Invariant: each value has one spelling, and no other spelling is read.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::canvas::ids::{Author, Digest, ItemId, Member};
use crate::canvas::item::Scale;
use crate::canvas::rating::{RatedBy, Rater};
use crate::canvas::refusal::Field;
use crate::canvas::text::Text;
use crate::canvas::time::{Date, TimeZoneName, Timestamp};
use crate::canvas::word::Word;
use crate::store::wire::mirror::Mirror;

/// A value that is stored as one short string.
pub(super) trait Spelling: Copy {
    /// What the string is, for the error about another one.
    const WHAT: &'static str;

    /// Writes the value.
    fn spell(self) -> String;

    /// The value of a string.
    fn read(raw: &str) -> Option<Self>;
}

impl<T: Word> Spelling for T {
    const WHAT: &'static str = "a known word";

    fn spell(self) -> String {
        self.id().to_owned()
    }

    fn read(raw: &str) -> Option<Self> {
        Self::from_id(raw)
    }
}

impl Spelling for ItemId {
    const WHAT: &'static str = "an item id such as J4";

    fn spell(self) -> String {
        self.to_string()
    }

    fn read(raw: &str) -> Option<Self> {
        raw.parse().ok()
    }
}

impl Spelling for Date {
    const WHAT: &'static str = "a date such as 2026-11-21";

    fn spell(self) -> String {
        self.to_string()
    }

    fn read(raw: &str) -> Option<Self> {
        Self::parse(raw, Field::Date).ok()
    }
}

impl Spelling for Member {
    const WHAT: &'static str = "a member such as m7";

    fn spell(self) -> String {
        format!("m{}", self.0)
    }

    fn read(raw: &str) -> Option<Self> {
        raw.strip_prefix('m')?.parse().ok().map(Self)
    }
}

impl Spelling for Digest {
    const WHAT: &'static str = "a digest: a and 32 hexadecimal digits";

    fn spell(self) -> String {
        format!("a{:032x}", u128::from_be_bytes(self.0))
    }

    fn read(raw: &str) -> Option<Self> {
        let number = u128::from_str_radix(raw.strip_prefix('a')?, 16).ok()?;
        Some(Self(number.to_be_bytes()))
    }
}

impl Spelling for Author {
    const WHAT: &'static str = "a member such as m7, or a digest";

    fn spell(self) -> String {
        match self {
            Self::Member(member) => member.spell(),
            Self::Anonymous(digest) => digest.spell(),
        }
    }

    fn read(raw: &str) -> Option<Self> {
        let anonymous = || Digest::read(raw).map(Self::Anonymous);
        Member::read(raw).map(Self::Member).or_else(anonymous)
    }
}

impl Spelling for RatedBy {
    const WHAT: &'static str = "team, or an interview such as V3";

    fn spell(self) -> String {
        match self {
            Self::Team => "team".to_owned(),
            Self::Interviewee(interview) => interview.spell(),
        }
    }

    fn read(raw: &str) -> Option<Self> {
        match raw {
            "team" => Some(Self::Team),
            interview => ItemId::read(interview).map(Self::Interviewee),
        }
    }
}

impl Spelling for Rater {
    const WHAT: &'static str = "a member such as m7, a digest, or an interview such as V3";

    fn spell(self) -> String {
        match self {
            Self::Team(author) => author.spell(),
            Self::Interviewee(interview) => interview.spell(),
        }
    }

    fn read(raw: &str) -> Option<Self> {
        let interviewee = || ItemId::read(raw).map(Self::Interviewee);
        Author::read(raw).map(Self::Team).or_else(interviewee)
    }
}

/// The stored form of everything that has a [`Spelling`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Spelled<T>(T);

impl<T: Default + PartialEq> Spelled<T> {
    /// Whether it is what its absence means.
    pub(super) fn is_usual(&self) -> bool {
        self.0 == T::default()
    }
}

impl<T: Spelling> Mirror<T> for Spelled<T> {
    fn of(value: &T) -> Self {
        Self(*value)
    }

    fn into_value(self) -> T {
        self.0
    }
}

impl<T: Spelling> Serialize for Spelled<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.spell())
    }
}

impl<'de, T: Spelling> Deserialize<'de> for Spelled<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(SpellingVisitor(PhantomData))
    }
}

struct SpellingVisitor<T>(PhantomData<T>);

impl<T: Spelling> Visitor<'_> for SpellingVisitor<T> {
    type Value = Spelled<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::WHAT)
    }

    /// Readers of single values may be lenient, as for people who type; stored forms are not.
    fn visit_str<E: Error>(self, raw: &str) -> Result<Spelled<T>, E> {
        match T::read(raw) {
            Some(value) if value.spell() == raw => Ok(Spelled(value)),
            _ => Err(E::invalid_value(Unexpected::Str(raw), &self)),
        }
    }
}

/// The stored form of a [`Scale`]: its number. From 1 to 5 is what a scale is, not a limit that might change.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub(super) struct ScaleNumber(Scale);

impl From<ScaleNumber> for u8 {
    fn from(number: ScaleNumber) -> Self {
        number.0.get()
    }
}

impl TryFrom<u8> for ScaleNumber {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Scale::new(Field::Strength, i64::from(number))
            .map(Self)
            .map_err(|_| "not from 1 to 5")
    }
}

impl Mirror<Scale> for ScaleNumber {
    fn of(value: &Scale) -> Self {
        Self(*value)
    }

    fn into_value(self) -> Scale {
        self.0
    }
}

impl<const MAX: usize> Mirror<Text<MAX>> for String {
    fn of(value: &Text<MAX>) -> Self {
        value.as_str().to_owned()
    }

    fn into_value(self) -> Text<MAX> {
        Text::stored(self)
    }
}

impl Mirror<TimeZoneName> for String {
    fn of(value: &TimeZoneName) -> Self {
        value.as_str().to_owned()
    }

    fn into_value(self) -> TimeZoneName {
        TimeZoneName::stored(self)
    }
}

/// Milliseconds since 1970-01-01T00:00:00Z.
impl Mirror<Timestamp> for i64 {
    fn of(value: &Timestamp) -> Self {
        value.millis()
    }

    fn into_value(self) -> Timestamp {
        Timestamp(self)
    }
}
