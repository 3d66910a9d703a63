//! How much people may type into options and inputs, in characters, as Discord wants it declared.

use crate::canvas::item::{MAX_CONTEXTS, MAX_LINKS};
use crate::canvas::text::{ITEM_CHARS, LABEL_CHARS, LINE_CHARS, TITLE_CHARS};

/// The text of an item.
pub(super) const ITEM: u16 = declared(ITEM_CHARS);
/// The title of a canvas.
pub(super) const TITLE: u16 = declared(TITLE_CHARS);
/// Customer, situation, reason.
pub(super) const LINE: u16 = declared(LINE_CHARS);
/// A frequency.
pub(super) const LABEL: u16 = declared(LABEL_CHARS);
/// All contexts of a job, each with the sign that parts it from the next.
pub(super) const CONTEXTS: u16 = declared(MAX_CONTEXTS * (LABEL_CHARS + 2));
/// An item id; generous, so that a line picked from a list fits.
pub(super) const ID: u16 = 100;
/// Several item ids, such as `N1, N3`.
pub(super) const IDS: u16 = declared(MAX_LINKS * 10);
/// A word or a number of a scale.
pub(super) const WORD: u16 = 60;
/// The name of a time zone; the longest that the IANA database has is shorter.
pub(super) const ZONE: u16 = 40;

/// The most that Discord lets an input hold.
const DISCORD_INPUT: usize = 4_000;

#[expect(clippy::as_conversions, reason = "checked the line before, while compiling")]
const fn declared(chars: usize) -> u16 {
    assert!(chars <= DISCORD_INPUT, "Discord's inputs hold no more");
    chars as u16
}
