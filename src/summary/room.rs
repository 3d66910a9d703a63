//! The room that the cards of one post share.

use crate::view::post::{CARDS_CHARS, Card};

/// Characters that are still free in all cards of a post together.
pub(super) struct Room {
    left: usize,
}

impl Room {
    /// The room of an empty post.
    pub(super) const fn new() -> Self {
        Self { left: CARDS_CHARS }
    }

    /// At most `cap` characters, fewer where no more are left.
    pub(super) fn up_to(&self, cap: usize) -> usize {
        self.left.min(cap)
    }

    /// Takes a card into the post.
    pub(super) fn keep(&mut self, card: Card) -> Card {
        self.left = self.left.saturating_sub(chars(&card));
        card
    }
}

fn chars(card: &Card) -> usize {
    let texts = [&card.title, &card.text, &card.footer].into_iter().flatten();
    let fields = card.fields.iter().flat_map(|field| [&field.name, &field.value]);
    texts.chain(fields).map(|text| text.chars().count()).sum()
}
