//! The outbox's entries: what is still to be posted for a canvas, what has been, and what an interaction did.

use serde::{Deserialize, Serialize};

use crate::store::wire::mirror::{Mirror, mirror};
use crate::store::wire::{Form, WireError, newer, read, version, write};

/// Something to be posted for a canvas. It says what, not with which words: those are made from the canvas when
/// the post is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Effect {
    /// The live board is behind the canvas. One entry a canvas is enough: its slot keeps the latest.
    Board,
    /// A new board is to be posted.
    NewBoard,
    /// The new board is to be pinned, and what it replaced retired. One entry a canvas is enough.
    Tidy,
    /// A stage was closed and its summary is to be posted, or a vote was opened or closed and the channel is to hear of
    /// it.
    Summary {
        /// The number of the fact that did so; the post tells of the facts up to it.
        upto: u64,
    },
    /// Whoever is neither done nor away is to be reminded.
    Reminder {
        /// The number of the fact that asked for it; another since, or a deadline that was moved, makes it void.
        fact: u64,
    },
}

/// What has been posted for a canvas.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Delivery {
    /// The live board; `None` before the first is posted.
    pub board: Option<BoardPost>,
    /// Discord's message ids of boards to be retired: no longer live, but still pinned or with live buttons.
    pub retired: Vec<u64>,
    /// What came of pinning the live board; `None` before it was tried.
    pub pin: Option<Pin>,
}

/// What came of pinning the live board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pin {
    /// It was pinned, or is left unpinned for a reason that no permission mends.
    Settled,
    /// Ferry may not pin in the channel.
    Forbidden,
}

/// Where the live board is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BoardPost {
    /// Discord's id of the channel.
    pub channel: u64,
    /// Discord's id of the message.
    pub message: u64,
    /// When it was posted, in milliseconds since the Unix epoch. Discord limits edits of old messages.
    pub posted_at_ms: i64,
}

/// What an interaction did, so that a redelivery of it is answered and not done again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The canvas's key.
    pub canvas: u64,
    /// The number of its first fact in the canvas's log, from 1.
    pub first: u64,
    /// How many facts it made.
    pub count: u32,
    /// Whether it brought a file from which something had been left out.
    pub partial: bool,
}

#[derive(Serialize, Deserialize)]
struct EffectEntryV1 {
    effect: EffectV1,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EffectV1 {
    Board {},
    NewBoard {},
    Tidy {},
    Summary { upto: u64 },
    Reminder { fact: u64 },
}

mirror!(enum EffectV1 = Effect { Board {}, NewBoard {}, Tidy {}, Summary { upto }, Reminder { fact } });

#[derive(Serialize, Deserialize)]
struct DeliveryV1 {
    #[serde(skip_serializing_if = "Option::is_none")]
    board: Option<BoardPostV1>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    retired: Vec<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pin: Option<PinV1>,
}

mirror!(struct DeliveryV1 = Delivery { board, retired, pin });

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PinV1 {
    Settled {},
    Forbidden {},
}

mirror!(enum PinV1 = Pin { Settled {}, Forbidden {} });

#[derive(Serialize, Deserialize)]
struct BoardPostV1 {
    channel: u64,
    message: u64,
    posted_at_ms: i64,
}

mirror!(struct BoardPostV1 = BoardPost { channel, message, posted_at_ms });

#[derive(Serialize, Deserialize)]
struct OutcomeV1 {
    canvas: u64,
    first: u64,
    count: u32,
    /// Absent where it is false, as in all that was written before there was any.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
}

mirror!(struct OutcomeV1 = Outcome { canvas, first, count, partial });

impl Effect {
    /// The version that [`Effect::encode`] writes.
    pub const VERSION: u32 = 1;

    /// The bytes of the effect.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let effect = EffectV1::of(self);
        write(Self::VERSION, &EffectEntryV1 { effect })
    }

    /// The effect of stored bytes.
    ///
    /// # Errors
    /// [`WireError::Newer`] where a later Ferry wrote them, [`WireError::Damaged`] where none did.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        match version(Form::Effect, bytes)? {
            1 => read::<EffectEntryV1>(Form::Effect, bytes).map(|entry| entry.effect.into_value()),
            version => newer(Form::Effect, version),
        }
    }
}

impl Delivery {
    /// The version that [`Delivery::encode`] writes.
    pub const VERSION: u32 = 1;

    /// The bytes of the delivery.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        write(Self::VERSION, &DeliveryV1::of(self))
    }

    /// The delivery of stored bytes.
    ///
    /// # Errors
    /// [`WireError::Newer`] where a later Ferry wrote them, [`WireError::Damaged`] where none did.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        match version(Form::Delivery, bytes)? {
            1 => read::<DeliveryV1>(Form::Delivery, bytes).map(DeliveryV1::into_value),
            version => newer(Form::Delivery, version),
        }
    }
}

impl Outcome {
    /// The version that [`Outcome::encode`] writes.
    pub const VERSION: u32 = 1;

    /// The bytes of the outcome.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        write(Self::VERSION, &OutcomeV1::of(self))
    }

    /// The outcome of stored bytes.
    ///
    /// # Errors
    /// [`WireError::Newer`] where a later Ferry wrote them, [`WireError::Damaged`] where none did.
    pub fn decode(bytes: &[u8]) -> Result<Self, WireError> {
        match version(Form::Outcome, bytes)? {
            1 => read::<OutcomeV1>(Form::Outcome, bytes).map(OutcomeV1::into_value),
            version => newer(Form::Outcome, version),
        }
    }
}
