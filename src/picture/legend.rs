//! What the signs mean: those that are on the picture, and no others.

use crate::canvas::Word;
use crate::canvas::item::Evidence;
use crate::picture::brush::{Brush, sign_of};
use crate::picture::data::Card;
use crate::picture::icons;
use crate::picture::palette::{Hue, Palette};
use crate::picture::scene::{Paint, Point, Rect, Role};
use crate::picture::text::Style;
use crate::say;

/// The size of a sign, in logical pixels.
const SIGN: f32 = 22.0;
const SETTING: Setting = Setting {
    sign: SIGN,
    apart: 20.0,
};

/// How the entries of a legend are set, in logical pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// The size of a sign.
    pub(super) sign: f32,
    /// Between two entries.
    pub(super) apart: f32,
}

/// Something that the legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Hue(Hue),
    Weight,
    Evidence(Evidence),
    Votes,
    Covered,
}

/// Draws the legend of these cards into an area, as much of it as fits.
pub(super) fn draw(brush: &mut Brush<'_>, cards: &[&Card], area: Rect) {
    row(brush, area, SETTING, entries(cards), words, sign);
}

/// Draws entries side by side, each with its sign around a place and its words behind, as many as fit.
pub(super) fn row<E: Copy>(
    brush: &mut Brush<'_>,
    area: Rect,
    setting: Setting,
    entries: Vec<E>,
    words: impl Fn(&Brush<'_>, E) -> String,
    sign: impl Fn(&mut Brush<'_>, E, Point),
) {
    brush.scene.open(Role::Legend, "", area);
    let mut x = area.x;
    for entry in entries {
        let words = words(brush, entry);
        let label = brush.line(&words, Style::new(14.0, 500.0), area.w);
        let text = x + setting.sign + 8.0;
        let end = text + label.width();
        if end > area.right() {
            break;
        }
        let centre = Point {
            x: x + setting.sign / 2.0,
            y: area.middle(),
        };
        sign(brush, entry, centre);
        brush.scene.label(&label, text, centre.y, brush.colours.muted);
        x = end + setting.apart;
    }
    brush.scene.close();
}

fn entries(cards: &[&Card]) -> Vec<Entry> {
    let any = |is: &dyn Fn(&Card) -> bool| cards.iter().any(|card| is(card));
    let jobs = [Hue::Functional, Hue::Social, Hue::Emotional, Hue::Supporting];
    let hues = jobs.into_iter().filter(|hue| any(&|card| card.hue == *hue));
    let states = Evidence::ALL.iter().copied();
    let states = states.filter(|state| any(&|card| card.evidence == *state));
    let weight = any(&|card| card.weight.is_some()).then_some(Entry::Weight);
    let votes = any(&|card| card.votes > 0).then_some(Entry::Votes);
    let covered = any(&|card| !card.features.is_empty()).then_some(Entry::Covered);
    let hues = hues.map(Entry::Hue);
    hues.chain(states.map(Entry::Evidence))
        .chain(weight)
        .chain(votes)
        .chain(covered)
        .collect()
}

fn words(brush: &Brush<'_>, entry: Entry) -> String {
    let tongue = brush.tongue;
    match entry {
        Entry::Hue(hue) => say!(tongue, "picture-type", word = word(hue)),
        Entry::Evidence(state) => say!(tongue, "picture-evidence", word = state.id()),
        Entry::Weight => say!(tongue, "picture-weight"),
        Entry::Votes => say!(tongue, "picture-votes"),
        Entry::Covered => say!(tongue, "picture-feature"),
    }
}

/// The stable word of a hue.
pub(super) const fn word(hue: Hue) -> &'static str {
    match hue {
        Hue::Observation => "now",
        Hue::Functional => "functional",
        Hue::Social => "social",
        Hue::Emotional => "emotional",
        Hue::Supporting => "supporting",
        Hue::Constraint => "constraint",
        Hue::Catalyst => "catalyst",
        Hue::Desire => "to_be",
    }
}

fn sign(brush: &mut Brush<'_>, entry: Entry, centre: Point) {
    let colours: &Palette = brush.colours;
    let (x, middle) = (centre.x - SIGN / 2.0, centre.y);
    let pill = Rect::new(x, middle - 8.0, SIGN, 16.0);
    let square = Rect::new(x, middle - SIGN / 2.0, SIGN, SIGN);
    match entry {
        Entry::Hue(hue) => {
            let tint = colours.tint(hue);
            brush.scene.rounded(square, 5.0, Paint::fill(tint.fill));
            if let Some(sign) = sign_of(hue) {
                brush.sign(sign, x + 3.5, middle, SIGN - 7.0, tint.accent);
            }
        }
        Entry::Evidence(state) => brush.evidence(state, x + 2.0, middle, SIGN - 4.0, colours.board),
        Entry::Weight => brush.bars(3, x + 3.0, middle, 15.0, colours.muted),
        Entry::Votes => {
            brush.scene.rounded(pill, 8.0, Paint::fill(colours.line));
            brush.scene.circle(centre, 3.5, Paint::fill(colours.text));
        }
        Entry::Covered => {
            brush.scene.rounded(pill, 8.0, Paint::fill(colours.muted));
            brush.mark(icons::CHECK, centre, 19.0, 3.4, colours.board);
        }
    }
}
