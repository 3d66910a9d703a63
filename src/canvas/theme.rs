//! Light or dark: on which ground the pictures of a canvas are drawn. Discord tells nobody's own theme to a bot, so it
//! is a setting of the canvas.

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Theme {
    /// Dark, as Discord is for most people.
    #[default]
    Dark,
    /// Light.
    Light,
}
