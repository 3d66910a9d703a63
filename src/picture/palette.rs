//! The colours of a picture, for a light and a dark ground.
//!
//! Invariants: text on its ground has a contrast of 8 : 1 at least, an accent of 4.5 : 1 (tests hold both); nothing is
//! told by colour alone.

use crate::picture::scene::Ink;

pub use crate::canvas::Theme;

/// What a card is about, which gives it its colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hue {
    /// A NOW observation.
    Observation,
    /// A functional job.
    Functional,
    /// A social job.
    Social,
    /// An emotional job.
    Emotional,
    /// A supporting job.
    Supporting,
    /// A constraint.
    Constraint,
    /// A catalyst.
    Catalyst,
    /// A TO BE desire.
    Desire,
}

/// The colours of a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tint {
    /// Its ground.
    pub fill: Ink,
    /// Its bar and its signs.
    pub accent: Ink,
    /// Its words.
    pub text: Ink,
}

/// All colours of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Palette {
    /// Behind everything.
    pub board: Ink,
    /// Behind the cards.
    pub panel: Ink,
    /// Words.
    pub text: Ink,
    /// Words that step back.
    pub muted: Ink,
    /// Lines.
    pub line: Ink,
    /// Where the team is.
    pub brand: Ink,
    /// What lies behind the team, and words in the brand's colour.
    pub done: Ink,
    /// On the brand and on avatars.
    pub on_brand: Ink,
    /// On what is done.
    pub on_done: Ink,
    /// Validated.
    pub good: Ink,
    /// Invalidated.
    pub bad: Ink,
    /// Not known yet.
    pub open: Ink,
    /// Behind the number of votes, on a card.
    pub pill: Ink,
    /// The near and the far shadow of a card.
    pub shadows: [Ink; 2],
    theme: Theme,
}

/// Behind people's initials, in white.
pub const AVATARS: [Ink; 8] = [
    Ink::rgb(0x58_65F2),
    Ink::rgb(0x0F_7B6C),
    Ink::rgb(0xB0_457B),
    Ink::rgb(0x8A_5A00),
    Ink::rgb(0x2F_6FB3),
    Ink::rgb(0x7A_4FBF),
    Ink::rgb(0xB4_462A),
    Ink::rgb(0x3D_7A1F),
];

const LIGHT: Palette = Palette {
    board: Ink::rgb(0xF2_F3F5),
    panel: Ink::rgb(0xFF_FFFF),
    text: Ink::rgb(0x1E_1F22),
    muted: Ink::rgb(0x5A_5E66),
    line: Ink::rgb(0xDD_E0E5),
    brand: Ink::rgb(0x47_52C4),
    done: Ink::rgb(0x47_52C4),
    on_brand: Ink::rgb(0xFF_FFFF),
    on_done: Ink::rgb(0xFF_FFFF),
    good: Ink::rgb(0x00_543E),
    bad: Ink::rgb(0x9E_2F00),
    open: Ink::rgb(0x4A_4E56),
    pill: Ink::rgb(0xFF_FFFF).alpha(166),
    shadows: [Ink::rgb(0).alpha(31), Ink::rgb(0).alpha(20)],
    theme: Theme::Light,
};

const DARK: Palette = Palette {
    board: Ink::rgb(0x1E_1F22),
    panel: Ink::rgb(0x2B_2D31),
    text: Ink::rgb(0xF2_F3F5),
    muted: Ink::rgb(0xB5_BAC1),
    line: Ink::rgb(0x3F_4147),
    brand: Ink::rgb(0x58_65F2),
    done: Ink::rgb(0x94_9CF7),
    on_brand: Ink::rgb(0xFF_FFFF),
    on_done: Ink::rgb(0x1E_1F22),
    good: Ink::rgb(0x5B_DDB2),
    bad: Ink::rgb(0xFF_9E73),
    open: Ink::rgb(0xDB_DEE1),
    pill: Ink::rgb(0).alpha(84),
    shadows: [Ink::rgb(0).alpha(77), Ink::rgb(0).alpha(56)],
    theme: Theme::Dark,
};

impl Theme {
    /// Its colours.
    #[must_use]
    pub const fn palette(self) -> &'static Palette {
        match self {
            Self::Dark => &DARK,
            Self::Light => &LIGHT,
        }
    }
}

impl Hue {
    /// Every hue, in the order in which a legend names them.
    pub const ALL: [Self; 8] = [
        Self::Observation,
        Self::Functional,
        Self::Social,
        Self::Emotional,
        Self::Supporting,
        Self::Constraint,
        Self::Catalyst,
        Self::Desire,
    ];
}

impl Palette {
    /// The colours of a card.
    #[must_use]
    pub const fn tint(&self, hue: Hue) -> Tint {
        let [fill, accent, text] = match self.theme {
            Theme::Light => light(hue),
            Theme::Dark => dark(hue),
        };
        Tint {
            fill: Ink::rgb(fill),
            accent: Ink::rgb(accent),
            text: Ink::rgb(text),
        }
    }
}

const fn light(hue: Hue) -> [u32; 3] {
    match hue {
        Hue::Observation => [0xE9_EBEF, 0x4A_4E56, 0x1E_1F22],
        Hue::Functional => [0xA6_CBFB, 0x0A_5498, 0x0C_2440],
        Hue::Social => [0xFB_C583, 0x6B_5200, 0x3A_2400],
        Hue::Emotional => [0xE6_C6DA, 0xA3_155A, 0x3F_0B2A],
        Hue::Supporting => [0xDB_F8E7, 0x00_452F, 0x06_301F],
        Hue::Constraint => [0xFF_DCCB, 0x9E_2F00, 0x3D_1400],
        Hue::Catalyst => [0xC6_EDEE, 0x0B_5B60, 0x04_2A2D],
        Hue::Desire => [0xDF_E1FD, 0x3D_46B0, 0x15_184A],
    }
}

const fn dark(hue: Hue) -> [u32; 3] {
    match hue {
        Hue::Observation => [0x3D_4048, 0xC4_C9D1, 0xF6_F7F9],
        Hue::Functional => [0x0F_4C86, 0x80_C2FF, 0xF2_F8FF],
        Hue::Social => [0x57_470F, 0xFF_DD6B, 0xFF_F7E6],
        Hue::Emotional => [0x5E_2350, 0xF0_A3C6, 0xFF_F0F8],
        Hue::Supporting => [0x1F_3B2B, 0xB3_F5CA, 0xED_FFF6],
        Hue::Constraint => [0x55_2A1B, 0xFF_A982, 0xFF_F3EC],
        Hue::Catalyst => [0x12_4247, 0x6F_DEE0, 0xEC_FDFD],
        Hue::Desire => [0x36_3A78, 0xB9_BFFF, 0xF4_F4FF],
    }
}
