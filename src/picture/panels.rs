//! NOW, GAP and TO BE side by side, with the way that leads through them.

use crate::canvas::Stage;
use crate::picture::brush::Brush;
use crate::picture::data::{CanvasPicture, Card};
use crate::picture::density::{DENSITIES, Density};
use crate::picture::icons;
use crate::picture::invitation::Invitation;
use crate::picture::palette::Hue;
use crate::picture::scene::{Paint, Point, Rect, Role};
use crate::picture::sheet::INSIDE;
use crate::picture::text::{Style, Typesetter};
use crate::picture::zone::{self, Columns};
use crate::say;

/// Between two panels, in logical pixels; the arrow stands there.
const BETWEEN: f32 = 30.0;
const RADIUS: f32 = 14.0;
const PADDING: f32 = 16.0;
/// The band with a panel's name.
const HEAD: f32 = 38.0;
/// The band with the name of a half of GAP.
const HALF_HEAD: f32 = 34.0;
/// Around the line between the halves.
const HALVES_APART: f32 = 20.0;
/// The least share of GAP that each half gets.
const LEAST_SHARE: f32 = 0.34;
/// What an empty half needs, for its invitation.
const INVITATION: f32 = 190.0;

/// Where the three panels stand and how their cards are set.
struct Plan {
    density: Density,
    panels: [Rect; 3],
    columns: [Columns; 3],
    /// The heights for constraints and for catalysts.
    halves: [f32; 2],
}

/// The words and the cards of one area.
struct Zone<'a> {
    word: &'static str,
    home: Stage,
    cards: &'a [Card],
}

/// Draws the panels into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &CanvasPicture, area: Rect) {
    let plan = plan(picture, area, brush.types);
    let [now, gap, to_be] = plan.panels;
    panel(brush, "now", now, picture.now.len(), |brush, inner| {
        let zone = Zone {
            word: "now",
            home: Stage::Now,
            cards: &picture.now,
        };
        fill(brush, picture, &zone, &plan, 0, inner);
    });
    arrow(brush, now);
    let count = picture.constraints.len() + picture.catalysts.len();
    panel(brush, "gap", gap, count, |brush, inner| {
        halves(brush, picture, &plan, inner);
    });
    arrow(brush, gap);
    panel(brush, "to_be", to_be, picture.to_be.len(), |brush, inner| {
        let zone = Zone {
            word: "to_be",
            home: Stage::ToBe,
            cards: &picture.to_be,
        };
        fill(brush, picture, &zone, &plan, 2, inner);
    });
}

/// The first density at which every card fits somehow, or the last.
fn plan(picture: &CanvasPicture, area: Rect, types: &mut Typesetter) -> Plan {
    let items = picture.cards().count();
    let [larger @ .., smallest] = &DENSITIES;
    for density in larger.iter().filter(|density| items <= density.up_to) {
        let heights = Heights::measure(picture, density, area, types);
        let mut plans = spreads(picture, density)
            .into_iter()
            .map(|counts| heights.plan(density, counts, area));
        if let Some((plan, _)) = plans.find(|(_, fits)| *fits) {
            return plan;
        }
    }
    let heights = Heights::measure(picture, smallest, area, types);
    heights.plan(smallest, counts(picture, smallest), area).0
}

/// How high the cards of each zone are at one density, however many columns they go into.
struct Heights {
    now: Vec<f32>,
    constraints: Vec<f32>,
    catalysts: Vec<f32>,
    to_be: Vec<f32>,
}

impl Heights {
    fn measure(picture: &CanvasPicture, density: &Density, area: Rect, types: &mut Typesetter) -> Self {
        let width = column_width(density, area);
        let mut of = |cards: &[Card]| zone::heights(cards, density, width, types);
        Self {
            now: of(&picture.now),
            constraints: of(&picture.constraints),
            catalysts: of(&picture.catalysts),
            to_be: of(&picture.to_be),
        }
    }

    /// The panels with so many columns each, and whether every card fits.
    fn plan(&self, density: &Density, counts: [u8; 3], area: Rect) -> (Plan, bool) {
        let [now, gap, to_be] = counts;
        let (panels, columns) = places(counts, density, area);
        let room = inner(area).h;
        let need = |heights: &[f32], columns| match heights.is_empty() {
            true => INVITATION,
            false => zone::stack(heights, density.gap, columns),
        };
        let (constraints, catalysts) = (need(&self.constraints, gap), need(&self.catalysts, gap));
        let gap_room = room - 2.0 * HALF_HEAD - HALVES_APART;
        let gap_fits = constraints + catalysts <= gap_room;
        let fits = gap_fits && need(&self.now, now) <= room && need(&self.to_be, to_be) <= room;
        let plan = Plan {
            density: *density,
            panels,
            columns,
            halves: split(gap_room, constraints, catalysts),
        };
        (plan, fits)
    }
}

/// The ways to share the columns of a density, the nearest to what it says first: a panel that holds little may leave
/// room to one that holds much, so that cards need not be smaller. One that is still to come has one column already.
fn spreads(picture: &CanvasPicture, density: &Density) -> Vec<[u8; 3]> {
    let usual @ [now, gap, to_be] = counts(picture, density);
    let all = now + gap + to_be;
    let mut spreads: Vec<[u8; 3]> = (1..all)
        .flat_map(|now| (1..all.saturating_sub(now)).map(move |gap| [now, gap, all - now - gap]))
        .collect();
    // Of columns that are moved each is counted twice, which does not change the order.
    let moved = |spread: &[u8; 3]| -> u8 {
        let columns = spread.iter().zip(usual);
        columns.map(|(&one, other)| one.abs_diff(other)).sum()
    };
    spreads.sort_by_key(moved);
    spreads
}

/// Shares the height of GAP by need: what both need where there is room for it, with the rest below; else within the
/// least shares.
pub(super) fn split(room: f32, constraints: f32, catalysts: f32) -> [f32; 2] {
    let spare = room - constraints - catalysts;
    if spare >= 0.0 {
        let upper = constraints + spare * 0.5;
        return [upper, room - upper];
    }
    let share = (constraints / (constraints + catalysts)).clamp(LEAST_SHARE, 1.0 - LEAST_SHARE);
    let upper = (room * share)
        .max(room - catalysts)
        .min(constraints.max(room * share));
    [upper, room - upper]
}

/// How many columns of cards each panel gets: what the density says, but one where the team has not come to yet, and
/// the rest of these for NOW.
fn counts(picture: &CanvasPicture, density: &Density) -> [u8; 3] {
    let [now, gap, to_be] = density.columns;
    let before = |home| picture.current().is_some_and(|current| current < home);
    let comes = |home, is_empty| before(home) && is_empty;
    let gap_comes = comes(
        Stage::Gap,
        picture.constraints.is_empty() && picture.catalysts.is_empty(),
    );
    let to_be_comes = comes(Stage::ToBe, picture.to_be.is_empty());
    let narrow = |count: u8, comes| if comes { 1 } else { count };
    let (narrow_gap, narrow_to_be) = (narrow(gap, gap_comes), narrow(to_be, to_be_comes));
    [
        now + gap + to_be - narrow_gap - narrow_to_be,
        narrow_gap,
        narrow_to_be,
    ]
}

/// How wide a card is: the columns of a density are as many, however the panels share them.
fn column_width(density: &Density, area: Rect) -> f32 {
    let all: f32 = density.columns.iter().map(|&count| f32::from(count)).sum();
    let gaps = density.gap * (all - 3.0);
    (area.w - 2.0 * BETWEEN - 6.0 * PADDING - gaps) / all
}

/// The places of the three panels with so many columns each, whose cards are all as wide.
fn places(counts: [u8; 3], density: &Density, area: Rect) -> ([Rect; 3], [Columns; 3]) {
    let width = column_width(density, area);
    let mut x = area.x;
    let panels = counts.map(|count| {
        let inside = f32::from(count) * width + (f32::from(count) - 1.0) * density.gap;
        let panel = Rect::new(x, area.y, inside + 2.0 * PADDING, area.h);
        x = panel.right() + BETWEEN;
        panel
    });
    (panels, counts.map(|count| Columns { count, width }))
}

fn inner(panel: Rect) -> Rect {
    let inner = panel.shrunk(PADDING);
    Rect::new(inner.x, inner.y + HEAD, inner.w, inner.h - HEAD)
}

fn panel(
    brush: &mut Brush<'_>,
    word: &'static str,
    rect: Rect,
    count: usize,
    content: impl FnOnce(&mut Brush<'_>, Rect),
) {
    let name = say!(brush.tongue, "picture-panel", word = word);
    brush.scene.open(Role::Panel, name.clone(), rect);
    brush.panel(rect, RADIUS);
    let head = Rect::new(
        rect.x + PADDING,
        rect.y + 10.0,
        rect.w - 2.0 * PADDING,
        HEAD - 4.0,
    );
    brush.scene.open(Role::PanelHead, "", head);
    let chip = count_chip(brush, count, head);
    let at = Point {
        x: head.x,
        y: head.middle(),
    };
    let heavy = Style::new(21.0, 800.0);
    let x = brush.write(&name, heavy, at, head.w, brush.colours.text) + 11.0;
    let about = say!(brush.tongue, "picture-panel-about", word = word);
    let at = Point { x, ..at };
    explain(brush, &about, at, chip - x - 8.0);
    brush.scene.close();
    content(brush, inner(rect));
    brush.scene.close();
}

/// How many there are, at the right end of a head. Says where it begins.
pub(super) fn count_chip(brush: &mut Brush<'_>, count: usize, head: Rect) -> f32 {
    let number = brush.line(&count.to_string(), Style::new(14.0, 700.0), head.w);
    let width = (number.width() + 20.0).max(28.0);
    let chip = Rect::new(head.right() - width, head.middle() - 12.0, width, 24.0);
    brush.scene.rounded(chip, 12.0, Paint::fill(brush.colours.board));
    let x = chip.x + (width - number.width()) / 2.0;
    brush.scene.label(&number, x, chip.middle(), brush.colours.text);
    chip.x
}

/// The way on, in the gap behind a panel.
fn arrow(brush: &mut Brush<'_>, panel: Rect) {
    let centre = Point {
        x: panel.right() + BETWEEN / 2.0,
        y: panel.y + 27.0,
    };
    brush.scene.circle(centre, 15.0, Paint::fill(brush.colours.brand));
    brush.mark(icons::ARROW, centre, 30.0, 2.4, brush.colours.on_brand);
}

fn halves(brush: &mut Brush<'_>, picture: &CanvasPicture, plan: &Plan, inner: Rect) {
    let [upper, lower] = plan.halves;
    let constraints = Zone {
        word: "constraints",
        home: Stage::Gap,
        cards: &picture.constraints,
    };
    let catalysts = Zone {
        word: "catalysts",
        home: Stage::Gap,
        cards: &picture.catalysts,
    };
    half_head(brush, &constraints, Hue::Constraint, inner);
    let area = Rect::new(inner.x, inner.y + HALF_HEAD, inner.w, upper);
    fill(brush, picture, &constraints, plan, 1, area);
    let line = Rect::new(inner.x, area.bottom() + HALVES_APART / 2.0, inner.w, 1.0);
    brush.scene.rounded(line, 0.0, Paint::fill(brush.colours.line));
    let below = Rect::new(inner.x, area.bottom() + HALVES_APART, inner.w, HALF_HEAD + lower);
    half_head(brush, &catalysts, Hue::Catalyst, below);
    let area = Rect::new(below.x, below.y + HALF_HEAD, below.w, lower);
    fill(brush, picture, &catalysts, plan, 1, area);
}

fn half_head(brush: &mut Brush<'_>, zone: &Zone<'_>, hue: Hue, area: Rect) {
    let head = Rect::new(area.x, area.y, area.w, HALF_HEAD - 6.0);
    brush.scene.open(Role::PanelHead, "", head);
    let ink = brush.colours.tint(hue).accent;
    zone::hue_mark(brush, hue, head.x, head.middle(), 19.0);
    let at = Point {
        x: head.x + 27.0,
        y: head.middle(),
    };
    let name = say!(brush.tongue, "picture-half", word = zone.word);
    let room = head.right() - at.x;
    let x = brush.write(&name, Style::new(16.0, 700.0), at, room, ink) + 9.0;
    let about = say!(brush.tongue, "picture-half-about", word = zone.word);
    let at = Point { x, ..at };
    explain(brush, &about, at, head.right() - x);
    brush.scene.close();
}

/// A few words beside a name, where there is room for all of them.
fn explain(brush: &mut Brush<'_>, about: &str, at: Point, room: f32) {
    let words = brush.line(about, Style::new(14.0, 400.0), INSIDE);
    if words.width() <= room {
        brush.scene.label(&words, at.x, at.y, brush.colours.muted);
    }
}

fn fill(
    brush: &mut Brush<'_>,
    picture: &CanvasPicture,
    zone: &Zone<'_>,
    plan: &Plan,
    column: usize,
    area: Rect,
) {
    if zone.cards.is_empty() {
        let invitation = invitation(brush, picture, zone);
        invitation.draw(brush, area);
        return;
    }
    let Some(columns) = plan.columns.get(column) else {
        return;
    };
    let placed = zone::place(zone.cards, &plan.density, *columns, area, brush.types);
    placed.draw(brush, &plan.density, area);
}

/// Before its stage: when it comes. While others' contributions are hidden: that they are. Else: what to do.
fn invitation(brush: &Brush<'_>, picture: &CanvasPicture, zone: &Zone<'_>) -> Invitation {
    let tongue = brush.tongue;
    let quiet = |words| Invitation {
        words,
        how: None,
        sign: None,
    };
    if picture.current().is_some_and(|current| current < zone.home) {
        let number = zone.home.number();
        return quiet(say!(tongue, "picture-later", number = number));
    }
    if picture.hidden {
        return Invitation {
            words: say!(tongue, "picture-hidden"),
            how: Some(say!(tongue, "picture-hidden-how")),
            sign: Some(icons::HIDDEN),
        };
    }
    if picture.current().is_none() {
        return quiet(say!(tongue, "picture-nothing"));
    }
    Invitation {
        words: say!(tongue, "picture-empty", word = zone.word),
        how: Some(say!(tongue, "picture-empty-how")),
        sign: Some(icons::PLUS),
    }
}
