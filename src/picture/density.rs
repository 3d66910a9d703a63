//! How large cards are: steps from few large ones to many small ones.

use crate::picture::text::Style;

/// A step.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Density {
    /// Columns of cards in NOW, GAP and TO BE; a panel that holds little may leave some to another.
    pub(super) columns: [u8; 3],
    /// Size of the text, in logical pixels, as all below.
    pub(super) size: f32,
    /// From one line to the next.
    pub(super) line_height: f32,
    /// Lines before a text is cut.
    pub(super) max_lines: usize,
    /// Between the edge of a card and its text, sideways and up and down.
    pub(super) pad: (f32, f32),
    /// Between two cards.
    pub(super) gap: f32,
    /// Height of the row of signs below the text.
    pub(super) foot: f32,
    /// Width of the bar on the left.
    pub(super) bar: f32,
    /// Items up to which it is worth trying.
    pub(super) up_to: usize,
}

/// From the largest cards to the smallest; the last takes what comes.
pub(super) const DENSITIES: [Density; 9] = [
    Density {
        columns: [1, 1, 1],
        size: 23.0,
        line_height: 31.0,
        max_lines: 4,
        pad: (18.0, 15.0),
        gap: 14.0,
        foot: 28.0,
        bar: 6.0,
        up_to: 8,
    },
    Density {
        columns: [1, 2, 1],
        size: 21.0,
        line_height: 28.5,
        max_lines: 5,
        pad: (16.0, 13.0),
        gap: 13.0,
        foot: 26.0,
        bar: 5.5,
        up_to: 16,
    },
    Density {
        columns: [2, 2, 2],
        size: 19.0,
        line_height: 26.0,
        max_lines: 6,
        pad: (14.0, 12.0),
        gap: 12.0,
        foot: 24.0,
        bar: 5.0,
        up_to: 24,
    },
    Density {
        columns: [2, 3, 2],
        size: 17.0,
        line_height: 22.5,
        max_lines: 6,
        pad: (12.0, 11.0),
        gap: 11.0,
        foot: 22.0,
        bar: 4.0,
        up_to: 40,
    },
    Density {
        columns: [2, 3, 2],
        size: 16.0,
        line_height: 21.0,
        max_lines: 6,
        pad: (11.5, 10.0),
        gap: 10.0,
        foot: 21.0,
        bar: 4.0,
        up_to: 50,
    },
    Density {
        columns: [2, 3, 2],
        size: 15.0,
        line_height: 20.0,
        max_lines: 5,
        pad: (11.0, 9.0),
        gap: 10.0,
        foot: 20.0,
        bar: 4.0,
        up_to: 90,
    },
    Density {
        columns: [2, 3, 2],
        size: 14.0,
        line_height: 18.5,
        max_lines: 4,
        pad: (10.0, 8.5),
        gap: 9.0,
        foot: 19.0,
        bar: 3.5,
        up_to: 90,
    },
    Density {
        columns: [3, 3, 3],
        size: 13.5,
        line_height: 17.5,
        max_lines: 4,
        pad: (9.0, 8.0),
        gap: 8.5,
        foot: 18.0,
        bar: 3.5,
        up_to: 120,
    },
    Density {
        columns: [3, 3, 3],
        size: 12.5,
        line_height: 16.5,
        max_lines: 4,
        pad: (8.0, 7.0),
        gap: 8.0,
        foot: 17.0,
        bar: 3.0,
        up_to: usize::MAX,
    },
];

impl Density {
    /// How the text of a card is set.
    pub(super) fn style(&self) -> Style {
        Style {
            size: self.size,
            weight: 500.0,
            line_height: self.line_height,
            tracking: 0.0,
        }
    }

    /// How numbers and names in the foot of a card are set.
    pub(super) fn small(&self) -> Style {
        Style::new(self.foot * 0.58, 600.0)
    }

    /// Height of the chips of features.
    pub(super) fn chip(&self) -> f32 {
        self.foot * 0.86
    }

    /// Between the text, the chips and the foot of a card.
    pub(super) fn lead(&self) -> f32 {
        self.pad.1 * 0.7
    }
}
