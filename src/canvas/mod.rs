//! The pure core: what a canvas is, what may be asked of it, what then happened, and why not.
//!
//! Invariants: no async, no IO, no clock (time is an argument), no serde, no knowledge of Discord. A
//! [`Command`] goes through [`decide()`], which answers with [`Fact`]s or a [`Refusal`]; [`evolve()`] folds
//! facts into a [`Canvas`] and cannot fail. Refused commands change nothing.

pub mod alike;
pub mod blueprint;
pub mod command;
mod compose;
pub mod coverage;
pub mod deadline;
mod decide;
pub mod diff;
pub mod event;
pub mod evidence;
mod evolve;
pub mod figures;
pub mod forget;
pub mod gate;
pub mod ids;
pub mod item;
pub mod jobs;
pub mod linkable;
pub mod merging;
pub mod named;
pub mod opportunity;
pub mod participation;
pub mod plausible;
pub mod rating;
pub mod refusal;
mod reshape;
pub mod review;
pub mod stage;
pub mod state;
pub mod text;
pub mod theme;
pub mod time;
pub mod trace;
mod undo;
pub mod visibility;
pub mod vote;
pub mod word;
mod words;

pub use command::{Actor, Command, Context, Start, Way};
pub use decide::{decide, destination, ratable};
pub use event::{Event, Fact};
pub use evolve::evolve;
pub use ids::{Author, CanvasKey, Digest, ItemId, Kind, Member};
pub use item::{Body, Item};
pub use refusal::{Field, Refusal};
pub use stage::{Stage, StageStatus};
pub use state::Canvas;
pub use theme::Theme;
pub use time::Timestamp;
pub use word::Word;
