//! Draws progress: where the open stage stands, then people by stage, or stages alone where nobody is shown.

use crate::picture::banner::{self, Banner};
use crate::picture::brush::Brush;
use crate::picture::icons;
use crate::picture::progress::alt::alt;
use crate::picture::progress::data::{Column, ProgressPicture};
use crate::picture::progress::{bars, grid};
use crate::picture::scene::{Paint, Point, Rect, Role, Scene};
use crate::picture::sheet::{BODY, FOOT, INSIDE, MARGIN, Sheet};
use crate::picture::text::{Style, Typesetter};
use crate::say;
use crate::wording::Tongue;

const BANNER: Rect = Rect::new(MARGIN, BODY.y, INSIDE, banner::HEIGHT);
const PANEL: Rect = Rect::new(MARGIN, 226.0, INSIDE, 716.0);
const RADIUS: f32 = 14.0;
/// Inside the panel.
const PADDING: f32 = 20.0;

impl ProgressPicture {
    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        let title = say!(tongue, "way-title");
        let people = figures(self, tongue);
        let sheet = Sheet {
            theme: self.theme,
            language: &self.language,
            overline: &self.title,
            title: &title,
            aside: [&self.customer, &people],
            alt: alt(self, tongue),
        };
        sheet.draw(tongue, types, |brush| {
            banner(brush, self).draw(brush, BANNER);
            brush.scene.open(Role::Panel, "", PANEL);
            brush.panel(PANEL, RADIUS);
            let area = PANEL.shrunk(PADDING);
            match &self.rows {
                Some(rows) => grid::draw(brush, self, rows, area),
                None => bars::draw(brush, self, area),
            }
            brush.scene.close();
            legend(brush, self);
        })
    }
}

/// "8 people take part", and whether nobody is named.
pub(super) fn figures(picture: &ProgressPicture, tongue: &Tongue) -> String {
    let people = say!(tongue, "way-people", count = picture.participants);
    match picture.anonymous {
        true => say!(tongue, "picture-figures-anonymous", figures = people),
        false => people,
    }
}

/// Who is done in the open stage: "GAP: 3 of 8 people are done".
pub(super) fn sentence(picture: &ProgressPicture, tongue: &Tongue) -> String {
    let Some(column) = picture.current() else {
        return say!(tongue, "way-all-done");
    };
    let word = match column.done {
        0 => "nobody",
        done if done >= picture.participants => "everybody",
        _ => "some",
    };
    say!(
        tongue,
        "way-sentence",
        word = word,
        stage = tongue.stage(column.stage),
        done = column.done,
        of = picture.participants
    )
}

/// What was contributed to the open stage, or to all of them.
pub(super) fn about(picture: &ProgressPicture, tongue: &Tongue) -> String {
    let Some(column) = picture.current() else {
        let all: u32 = picture
            .columns
            .iter()
            .filter_map(|column| column.contributions)
            .sum();
        return say!(tongue, "way-all", count = all);
    };
    match (column.contributions, column.contributors) {
        (Some(count), Some(people)) => say!(tongue, "way-so-far", count = count, people = people),
        _ => say!(tongue, "way-hidden"),
    }
}

fn banner(brush: &Brush<'_>, picture: &ProgressPicture) -> Banner {
    let colours = brush.colours;
    let all_done = |column: &Column| column.done >= picture.participants;
    let (sign, ink, on) = match picture.current().is_none_or(all_done) {
        true => (icons::CHECK, colours.good, colours.panel),
        false => (icons::USERS, colours.brand, colours.on_brand),
    };
    Banner {
        sign,
        ink,
        on,
        words: sentence(picture, brush.tongue),
        about: about(picture, brush.tongue),
    }
}

/// What the numbers and the signs mean; each where it is to be seen.
fn legend(brush: &mut Brush<'_>, picture: &ProgressPicture) {
    let muted = brush.colours.muted;
    let style = Style::new(15.0, 500.0);
    brush.scene.open(Role::Legend, "", FOOT);
    let words = say!(brush.tongue, "way-legend-number");
    let mut at = Point {
        x: FOOT.x,
        y: FOOT.middle(),
    };
    at.x = brush.write(&words, style, at, FOOT.w, muted) + 28.0;
    done_mark(brush, Point { x: at.x + 9.0, ..at }, 9.0);
    at.x += 26.0;
    let words = say!(brush.tongue, "way-legend-done");
    at.x = brush.write(&words, style, at, FOOT.right() - at.x, muted) + 28.0;
    if picture
        .columns
        .iter()
        .any(|column| column.contributions.is_none())
    {
        brush.sign(icons::HIDDEN, at.x, at.y, 20.0, muted);
        at.x += 28.0;
        let words = say!(brush.tongue, "picture-hidden");
        brush.write(&words, style, at, FOOT.right() - at.x, muted);
    }
    brush.scene.close();
}

/// A disc with a tick: done.
pub(super) fn done_mark(brush: &mut Brush<'_>, centre: Point, radius: f32) {
    let colours = brush.colours;
    brush.scene.circle(centre, radius, Paint::fill(colours.good));
    brush.mark(icons::CHECK, centre, radius * 2.0, 3.6, colours.panel);
}
