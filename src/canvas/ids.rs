//! Names of things within a canvas: item kinds, item ids, members, and digests of anonymous authors.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;

use crate::canvas::word::Word;

/// What an item is. The order is the order of the method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// NOW observation, `N`.
    Now,
    /// TO BE desire, `T`.
    ToBe,
    /// Customer job, `J`.
    Job,
    /// Constraint, `C`.
    Constraint,
    /// Catalyst, `K`.
    Catalyst,
    /// Question, `Q`.
    Question,
    /// Interview, `V`.
    Interview,
    /// Insight, `E`.
    Insight,
    /// Alternative, `A`.
    Alternative,
    /// Feature, `F`.
    Feature,
    /// Test, `X`.
    Test,
    /// Decision, `D`.
    Decision,
    /// Action, `O`.
    Action,
}

impl Kind {
    /// The letter that ids of this kind begin with.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Now => 'N',
            Self::ToBe => 'T',
            Self::Job => 'J',
            Self::Constraint => 'C',
            Self::Catalyst => 'K',
            Self::Question => 'Q',
            Self::Interview => 'V',
            Self::Insight => 'E',
            Self::Alternative => 'A',
            Self::Feature => 'F',
            Self::Test => 'X',
            Self::Decision => 'D',
            Self::Action => 'O',
        }
    }

    /// The kind of a letter, upper or lower case.
    #[must_use]
    pub fn from_letter(letter: char) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.letter() == letter.to_ascii_uppercase())
    }
}

/// A short, stable name of an item: kind letter and number, such as `J4`. Never reused within a canvas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    /// What the item is.
    pub kind: Kind,
    /// Its number among the items of that kind, from 1.
    pub number: NonZeroU32,
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.kind.letter(), self.number)
    }
}

/// The text is not an item id such as `J4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnItemId;

impl FromStr for ItemId {
    type Err = NotAnItemId;

    /// Reads `J4` or `j4`, with white space around it. What follows the id after white space is ignored,
    /// so that a line picked from a list (`J4 plan the week`) reads as its id.
    fn from_str(raw: &str) -> Result<Self, NotAnItemId> {
        let word = raw.split_whitespace().next().ok_or(NotAnItemId)?;
        let mut chars = word.chars();
        let kind = chars.next().and_then(Kind::from_letter).ok_or(NotAnItemId)?;
        let digits = chars.as_str();
        if digits.starts_with('+') {
            return Err(NotAnItemId);
        }
        let number = digits.parse().map_err(|_| NotAnItemId)?;
        Ok(Self { kind, number })
    }
}

/// The name of a canvas among all that Ferry keeps. Never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CanvasKey(pub u64);

impl CanvasKey {
    /// The canvas of this number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// The number itself, from 1.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

impl fmt::Display for CanvasKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A member's handle in one server. The table from handles to Discord's ids stands apart from the events, so
/// that a member can be forgotten.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member(pub u64);

/// A keyed digest of a member in one canvas: equal for the same person, telling nothing of who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 16]);

/// Who did something: a member, or, where the canvas is anonymous, the digest of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Author {
    /// A member by handle.
    Member(Member),
    /// Somebody who is not to be named.
    Anonymous(Digest),
}
