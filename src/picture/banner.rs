//! The one sentence that a picture of figures comes down to, large enough to be read on a phone.

use crate::picture::brush::Brush;
use crate::picture::scene::{Ink, Paint, Point, Rect, Role};
use crate::picture::text::Style;

/// How high a banner is, in logical pixels, as all below.
pub(super) const HEIGHT: f32 = 112.0;
const RADIUS: f32 = 14.0;
const PADDING: f32 = 24.0;
/// The disc with the sign.
const DISC: f32 = 64.0;

/// A sentence, with what stands behind it.
pub(super) struct Banner {
    /// A sign that says as much.
    pub(super) sign: &'static str,
    /// The colour of its disc.
    pub(super) ink: Ink,
    /// The colour of the sign.
    pub(super) on: Ink,
    /// The sentence.
    pub(super) words: String,
    /// What stands behind it.
    pub(super) about: String,
}

impl Banner {
    /// Draws it into an area that is [`HEIGHT`] high.
    pub(super) fn draw(&self, brush: &mut Brush<'_>, area: Rect) {
        let colours = brush.colours;
        brush.scene.open(Role::PanelHead, self.words.clone(), area);
        brush.panel(area, RADIUS);
        let centre = Point {
            x: area.x + PADDING + DISC / 2.0,
            y: area.middle(),
        };
        brush.scene.circle(centre, DISC / 2.0, Paint::fill(self.ink));
        brush.mark(self.sign, centre, DISC, 2.8, self.on);
        let x = centre.x + DISC / 2.0 + 20.0;
        let width = area.right() - PADDING - x;
        let at = Point {
            x,
            y: area.middle() - 16.0,
        };
        let heavy = Style::new(34.0, 800.0).tracked(-0.4);
        brush.write(&self.words, heavy, at, width, colours.text);
        let at = Point {
            x,
            y: area.middle() + 25.0,
        };
        brush.write(&self.about, Style::new(19.0, 400.0), at, width, colours.muted);
        brush.scene.close();
    }
}
