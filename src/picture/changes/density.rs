//! How large the cards of an Update are: steps from few large ones to many small ones.

use crate::picture::changes::data::Outcome;
use crate::picture::text::Style;

/// A step; all lengths in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Density {
    /// Columns of cards in all panels together; more where there are more panels.
    pub(super) columns: usize,
    /// Size of the words.
    pub(super) size: f32,
    /// Most lines of an item that changed, of its words before and of those after; others have half.
    pub(super) max_lines: usize,
    /// Inside a card, at its sides and above and below.
    pub(super) pad: (f32, f32),
    /// Between cards.
    pub(super) gap: f32,
    /// Height of the row below the words.
    pub(super) foot: f32,
    /// Width of the bar on the left.
    pub(super) bar: f32,
    /// Items up to which it is worth trying.
    pub(super) up_to: usize,
}

const fn step(columns: usize, size: f32, max_lines: usize, up_to: usize) -> Density {
    Density {
        columns,
        size,
        max_lines,
        pad: (size * 0.74, size * 0.62),
        gap: size * 0.62,
        foot: size * 1.3,
        bar: size * 0.25,
        up_to,
    }
}

/// From the largest cards to the smallest; the last takes what comes.
pub(super) const DENSITIES: [Density; 6] = [
    step(3, 23.0, 6, 12),
    step(4, 20.0, 6, 24),
    step(5, 17.0, 6, 40),
    step(6, 15.0, 5, 70),
    step(7, 13.5, 4, 110),
    step(8, 12.5, 4, usize::MAX),
];

impl Density {
    /// How the words of a card are set that stand now.
    pub(super) fn style(&self, outcome: Outcome) -> Style {
        let weight = match outcome {
            Outcome::Reworded | Outcome::Added => 600.0,
            _ => 500.0,
        };
        self.set(weight)
    }

    /// How words are set that no longer stand.
    pub(super) fn old(&self) -> Style {
        self.set(400.0)
    }

    fn set(&self, weight: f32) -> Style {
        Style::new(self.size, weight)
    }

    /// How names in the row below the words are set.
    pub(super) fn small(&self, weight: f32) -> Style {
        Style::new((self.size * 0.8).max(12.5), weight)
    }

    /// Most lines of one text of a card.
    pub(super) const fn lines(&self, outcome: Outcome) -> usize {
        match outcome {
            Outcome::Confirmed | Outcome::Untouched | Outcome::Merged => self.max_lines.div_ceil(2),
            _ => self.max_lines,
        }
    }

    /// Between the texts of a card, and between them and the row below.
    pub(super) fn lead(&self) -> f32 {
        self.pad.1 * 0.6
    }
}
