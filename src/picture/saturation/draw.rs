//! Draws a round of interviews: what it comes down to, the stairs, and what the signs mean.

use crate::canvas::Word;
use crate::canvas::figures::Verdict;
use crate::picture::banner::{self, Banner};
use crate::picture::brush::Brush;
use crate::picture::icons;
use crate::picture::saturation::alt::alt;
use crate::picture::saturation::data::SaturationPicture;
use crate::picture::saturation::plot;
use crate::picture::scene::{Paint, Rect, Role, Scene};
use crate::picture::sheet::{BODY, FOOT, INSIDE, MARGIN, Sheet};
use crate::picture::text::{Style, Typesetter};
use crate::say;
use crate::wording::Tongue;

const BANNER: Rect = Rect::new(MARGIN, BODY.y, INSIDE, banner::HEIGHT);
const PANEL: Rect = Rect::new(MARGIN, 226.0, INSIDE, 716.0);
const RADIUS: f32 = 14.0;

impl SaturationPicture {
    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        let title = say!(tongue, "saturation-title", round = self.round.id());
        let figures = figures(self, tongue);
        let sheet = Sheet {
            theme: self.theme,
            language: &self.language,
            overline: &self.title,
            title: &title,
            aside: [&self.customer, &figures],
            alt: alt(self, tongue),
        };
        sheet.draw(tongue, types, |brush| {
            banner(brush, self).draw(brush, BANNER);
            brush.scene.open(Role::Panel, "", PANEL);
            brush.panel(PANEL, RADIUS);
            plot::draw(brush, self, PANEL.shrunk(22.0));
            brush.scene.close();
            legend(brush);
        })
    }
}

/// "7 interviews · 19 insights · 12 new findings".
pub(super) fn figures(picture: &SaturationPicture, tongue: &Tongue) -> String {
    say!(
        tongue,
        "saturation-figures",
        interviews = picture.interviews.len(),
        insights = picture.insights(),
        findings = picture.findings()
    )
}

/// What the curve says about going on.
pub(super) fn sentence(verdict: &Verdict, tongue: &Tongue) -> String {
    match verdict {
        Verdict::Unread(unread) => say!(
            tongue,
            "saturation-unread",
            ids = tongue.ids(unread),
            count = unread.len()
        ),
        Verdict::News(count) => say!(tongue, "saturation-news", count = *count),
        Verdict::Quiet(count) => say!(tongue, "saturation-still", count = *count),
        Verdict::Saturated(count) => say!(tongue, "saturation-saturated", count = *count),
    }
}

fn banner(brush: &Brush<'_>, picture: &SaturationPicture) -> Banner {
    let (tongue, colours) = (brush.tongue, brush.colours);
    let (sign, ink, on) = match &picture.verdict {
        Verdict::Unread(_) => (icons::QUESTION, colours.open, colours.panel),
        Verdict::News(_) => (icons::ARROW, colours.done, colours.on_done),
        Verdict::Quiet(_) => (icons::DOTS, colours.open, colours.panel),
        Verdict::Saturated(_) => (icons::CHECK, colours.good, colours.panel),
    };
    Banner {
        sign,
        ink,
        on,
        words: sentence(&picture.verdict, tongue),
        about: match &picture.verdict {
            Verdict::Unread(_) => say!(tongue, "saturation-about-unread"),
            _ => say!(tongue, "saturation-about", enough = picture.enough),
        },
    }
}

fn legend(brush: &mut Brush<'_>) {
    let colours = brush.colours;
    let style = Style::new(15.0, 500.0);
    brush.scene.open(Role::Legend, "", FOOT);
    let mut x = FOOT.x;
    for (word, ink) in [("new", colours.done), ("known", colours.line)] {
        let square = Rect::new(x, FOOT.middle() - 9.0, 18.0, 18.0);
        brush.scene.rounded(square, 4.0, Paint::fill(ink));
        let words = say!(brush.tongue, "saturation-legend", word = word);
        let label = brush.line(&words, style, FOOT.w);
        x = brush.scene.label(&label, x + 26.0, FOOT.middle(), colours.muted) + 28.0;
    }
    brush.scene.close();
}
