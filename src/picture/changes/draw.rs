//! Draws an Update: panels by outcome, their cards, and what the signs mean.

use crate::picture::brush::Brush;
use crate::picture::changes::alt::alt;
use crate::picture::changes::card;
use crate::picture::changes::data::{ChangesPicture, Outcome};
use crate::picture::changes::plan::{self, HEAD, MORE, PADDING, Panel, Plan};
use crate::picture::icons;
use crate::picture::scene::{Paint, Point, Rect, Role, Scene};
use crate::picture::sheet::{BODY, FOOT, INSIDE, MARGIN, Sheet};
use crate::picture::text::{Style, Typesetter};
use crate::say;
use crate::wording::Tongue;

const PANELS: Rect = Rect::new(MARGIN, BODY.y, INSIDE, 844.0);
const RADIUS: f32 = 14.0;
/// The disc with the sign of an outcome, in logical pixels.
const DISC: f32 = 46.0;

impl ChangesPicture {
    /// Draws it, in the language of the tongue.
    #[must_use]
    pub fn draw(&self, tongue: &Tongue, types: &mut Typesetter) -> Scene {
        let title = say!(tongue, "changes-title", stage = tongue.stage(self.stage));
        let looked_at = say!(
            tongue,
            "changes-looked-at",
            done = self.looked_at,
            total = self.total
        );
        let sheet = Sheet {
            theme: self.theme,
            language: &self.language,
            overline: &self.title,
            title: &title,
            aside: [&self.customer, &looked_at],
            alt: alt(self, tongue),
        };
        sheet.draw(tongue, types, |brush| {
            let plan = plan::plan(self, PANELS, brush.types);
            for panel in &plan.panels {
                draw_panel(brush, &plan, panel);
            }
            legend(brush, self);
        })
    }
}

fn draw_panel(brush: &mut Brush<'_>, plan: &Plan<'_>, panel: &Panel<'_>) {
    let outcome = panel.group.outcome;
    let name = say!(brush.tongue, "changes-outcome", word = outcome.word());
    brush.scene.open(Role::Panel, name.clone(), panel.rect);
    brush.panel(panel.rect, RADIUS);
    head(brush, outcome, &name, panel);
    for (measured, place) in &panel.cards {
        card::draw(brush, measured, plan.density, *place);
    }
    if panel.left_out > 0 {
        let inside = panel.inside();
        let row = Rect::new(inside.x, inside.bottom() - MORE, inside.w, MORE);
        more(brush, panel.left_out, row);
    }
    brush.scene.close();
}

/// The sign, how many, and what became of them.
fn head(brush: &mut Brush<'_>, outcome: Outcome, name: &str, panel: &Panel<'_>) {
    let colours = brush.colours;
    let area = Rect::new(
        panel.rect.x + PADDING,
        panel.rect.y + 12.0,
        panel.rect.w - 2.0 * PADDING,
        HEAD - 20.0,
    );
    brush.scene.open(Role::PanelHead, "", area);
    let centre = Point {
        x: area.x + DISC / 2.0,
        y: area.y + 4.0 + DISC / 2.0,
    };
    let accent = colours.tint(outcome.hue()).accent;
    brush.scene.circle(centre, DISC / 2.0, Paint::fill(accent));
    let line = if outcome == Outcome::Untouched { 4.6 } else { 2.8 };
    brush.mark(sign_of(outcome), centre, DISC, line, colours.panel);
    let at = Point {
        x: area.x + DISC + 14.0,
        y: centre.y,
    };
    let count = panel.group.entries.len().to_string();
    let heavy = Style::new(44.0, 800.0).tracked(-0.5);
    brush.write(&count, heavy, at, area.right() - at.x, colours.text);
    let at = Point {
        x: area.x,
        y: area.bottom() - 14.0,
    };
    brush.write(name, Style::new(21.0, 700.0), at, area.w, colours.text);
    brush.scene.close();
}

const fn sign_of(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Reworded => icons::PENCIL,
        Outcome::Refined => icons::SLIDERS,
        Outcome::Added => icons::PLUS,
        Outcome::Dropped => icons::CROSS,
        Outcome::Merged => icons::MERGE,
        Outcome::Confirmed => icons::CHECK,
        Outcome::Untouched => icons::DOTS,
    }
}

/// "+12 more".
fn more(brush: &mut Brush<'_>, count: usize, row: Rect) {
    let label = say!(brush.tongue, "picture-more", count = count);
    brush.scene.open(Role::Overflow, label.clone(), row);
    let dashes = Paint::dashes(brush.colours.muted, 1.4, (5.0, 4.0));
    brush.scene.rounded(row.shrunk(0.7), 8.0, dashes);
    let centre = Point {
        x: row.x + row.w / 2.0,
        y: row.middle(),
    };
    brush.write_around(&label, Style::new(15.0, 700.0), centre, row.w, brush.colours.text);
    brush.scene.close();
}

/// What is not said in words elsewhere: the old words, and the sign of an interview; each where it is to be seen.
fn legend(brush: &mut Brush<'_>, picture: &ChangesPicture) {
    let muted = brush.colours.muted;
    let style = Style::new(15.0, 500.0);
    brush.scene.open(Role::Legend, "", FOOT);
    let mut at = Point {
        x: FOOT.x,
        y: FOOT.middle(),
    };
    let entries = || picture.groups.iter().flat_map(|group| &group.entries);
    if entries().any(|entry| entry.before.is_some()) {
        let old = brush.line(&say!(brush.tongue, "changes-legend-old"), style, FOOT.w);
        let top = Point {
            y: at.y - old.line_height / 2.0,
            ..at
        };
        brush.struck(&old, top, old.width(), style.size, muted);
        at.x += old.width() + 8.0;
        let new = say!(brush.tongue, "changes-legend-new");
        at.x = brush.write(&new, style, at, FOOT.w, muted) + 28.0;
    }
    if entries().any(|entry| !entry.causes.is_empty()) {
        brush.sign(icons::SPEECH, at.x, at.y, 19.0, muted);
        at.x += 27.0;
        let heard = say!(brush.tongue, "changes-legend-cause");
        brush.write(&heard, style, at, FOOT.right() - at.x, muted);
    }
    brush.scene.close();
}
