//! The frame that every picture stands in: an overline, a title, two lines on the right, and the room below.

use std::collections::BTreeSet;

use crate::picture::brush::Brush;
use crate::picture::palette::Theme;
use crate::picture::scene::{Point, Rect, Role, Scene};
use crate::picture::text::{Style, Typesetter};
use crate::wording::Tongue;

/// Width of a picture, in logical pixels.
pub const WIDTH: u16 = 1600;
/// Height of a picture, in logical pixels.
pub const HEIGHT: u16 = 1000;
/// Around everything.
pub(super) const MARGIN: f32 = 32.0;
/// Width inside the margins.
pub(super) const INSIDE: f32 = 1536.0;
/// What the heading leaves: from below it to the margin at the foot.
pub(super) const BODY: Rect = Rect::new(MARGIN, 98.0, INSIDE, 870.0);
/// The row at the foot, for what the signs mean.
pub(super) const FOOT: Rect = Rect::new(MARGIN, 956.0, INSIDE, 28.0);
/// Widest title.
const TITLE: f32 = 1_060.0;
/// Between the title and what stands on the right.
const ASIDE: f32 = 40.0;

/// What stands around a picture's body.
pub(super) struct Sheet<'a> {
    /// Light or dark.
    pub(super) theme: Theme,
    /// The language of its words, as a BCP 47 tag.
    pub(super) language: &'a str,
    /// The small line above the title, in capitals.
    pub(super) overline: &'a str,
    /// The title.
    pub(super) title: &'a str,
    /// The lines on the right: the upper in bold, the lower muted.
    pub(super) aside: [&'a str; 2],
    /// What the picture says, in at most [`ALT_CHARS`](crate::picture::alt::ALT_CHARS) characters.
    pub(super) alt: String,
}

impl Sheet<'_> {
    /// Draws the frame, and has the body drawn inside.
    pub(super) fn draw(
        self,
        tongue: &Tongue,
        types: &mut Typesetter,
        body: impl FnOnce(&mut Brush<'_>),
    ) -> Scene {
        types.speak(self.language);
        let colours = self.theme.palette();
        let mut brush = Brush {
            scene: Scene {
                width: WIDTH,
                height: HEIGHT,
                ground: colours.board,
                title: self.title.to_owned(),
                description: self.alt.clone(),
                language: self.language.to_owned(),
                shapes: Vec::new(),
                uncovered: BTreeSet::new(),
            },
            types,
            tongue,
            colours,
        };
        self.heading(&mut brush);
        body(&mut brush);
        let mut scene = brush.scene;
        scene.uncovered = types.take_uncovered();
        scene
    }

    fn heading(&self, brush: &mut Brush<'_>) {
        let colours = brush.colours;
        let area = Rect::new(MARGIN, 20.0, INSIDE, 66.0);
        brush.scene.open(Role::Heading, "", area);
        let style = Style::new(12.0, 700.0).tracked(1.2);
        let at = Point { x: MARGIN, y: 32.0 };
        brush.write(&self.overline.to_uppercase(), style, at, TITLE, colours.done);
        let style = Style::new(31.0, 700.0).tracked(-0.5);
        let at = Point { x: MARGIN, y: 63.0 };
        let end = brush.write(self.title, style, at, TITLE, colours.text);
        let room = (area.right() - end - ASIDE).clamp(300.0, 760.0);
        let [upper, lower] = self.aside;
        let right = Point {
            x: area.right(),
            y: 40.0,
        };
        brush.write_left_of(upper, Style::new(17.0, 600.0), right, room, colours.text);
        let right = Point { y: 66.0, ..right };
        brush.write_left_of(lower, Style::new(14.0, 400.0), right, room, colours.muted);
        brush.scene.close();
    }
}
