//! The band above the chain, which says what was asked for and what its chain lacks; and what the signs mean.

use std::collections::BTreeSet;

use crate::canvas::Word;
use crate::picture::brush::Brush;
use crate::picture::icons;
use crate::picture::legend::{self, Setting};
use crate::picture::scene::{Paint, Point, Rect, Role};
use crate::picture::text::Style;
use crate::picture::trace::{Sign, TracePicture, card};
use crate::say;
use crate::wording::Tongue;

const RADIUS: f32 = 14.0;
/// Width of what says what the chain lacks, in logical pixels.
const LACKS: f32 = 400.0;
/// The size of a sign in the legend.
const SIGN: f32 = 20.0;
const SETTING: Setting = Setting {
    sign: SIGN,
    apart: 24.0,
};

/// Draws the band into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &TracePicture, area: Rect) {
    let colours = brush.colours;
    brush.scene.open(Role::Panel, "", area);
    brush.panel(area, RADIUS);
    let inner = area.shrunk(16.0);
    let id = brush.line(&picture.focus.to_string(), Style::new(25.0, 800.0), 160.0);
    let chip = Rect::new(inner.x, area.middle() - 22.0, id.width() + 28.0, 44.0);
    brush.scene.rounded(chip, 10.0, Paint::fill(colours.brand));
    brush
        .scene
        .label(&id, chip.x + 14.0, chip.middle(), colours.on_brand);
    let right = inner.right() - LACKS;
    let x = chip.right() + 16.0;
    let text = picture.asked_for().map_or("", |node| &node.text);
    let style = Style::new(23.0, 600.0);
    let words = brush.types.paragraph(text, style, right - 24.0 - x, 2);
    let at = Point {
        x,
        y: area.middle() - words.height() / 2.0,
    };
    brush.scene.paragraph(&words, at, right - 24.0 - x, colours.text);
    lacks(brush, picture, Rect::new(right, inner.y, LACKS, inner.h));
    brush.scene.close();
}

/// What is missing, in words; or that nothing is.
fn lacks(brush: &mut Brush<'_>, picture: &TracePicture, area: Rect) {
    let colours = brush.colours;
    let whole = picture.missing.is_empty();
    let (sign, ink) = match whole {
        true => (icons::CHECK, colours.good),
        false => (icons::ALERT, colours.bad),
    };
    brush.scene.open(Role::PanelHead, "", area);
    brush.sign(sign, area.x, area.middle(), 30.0, ink);
    let words = missing(picture, brush.tongue);
    let width = area.w - 44.0;
    let words = brush.types.paragraph(&words, Style::new(21.0, 700.0), width, 2);
    let at = Point {
        x: area.x + 44.0,
        y: area.middle() - words.height() / 2.0,
    };
    brush.scene.paragraph(&words, at, width, ink);
    brush.scene.close();
}

/// "Still missing: a feature and a test", or that nothing is.
pub(super) fn missing(picture: &TracePicture, tongue: &Tongue) -> String {
    if picture.missing.is_empty() {
        return say!(tongue, "picture-trace-whole");
    }
    let kinds: Vec<String> = picture.missing.iter().map(|kind| tongue.a_kind(*kind)).collect();
    say!(tongue, "picture-trace-missing", kinds = tongue.list(&kinds))
}

/// Something that the legend explains.
#[derive(Debug, Clone, Copy)]
enum Entry {
    Sign(Sign),
    Weight,
    Against,
}

/// Draws what the signs of the picture mean into an area, as much of it as fits.
pub(super) fn legend(brush: &mut Brush<'_>, picture: &TracePicture, area: Rect) {
    legend::row(brush, area, SETTING, entries(picture), words, sign);
}

fn entries(picture: &TracePicture) -> Vec<Entry> {
    let signs: BTreeSet<Sign> = picture.nodes.iter().filter_map(|node| node.sign).collect();
    let weight = picture.nodes.iter().any(|node| node.weight.is_some());
    let against = picture.links.iter().any(|link| link.against);
    let signs = signs.into_iter().map(Entry::Sign);
    let others = [weight.then_some(Entry::Weight), against.then_some(Entry::Against)];
    signs.chain(others.into_iter().flatten()).collect()
}

fn words(brush: &Brush<'_>, entry: Entry) -> String {
    let tongue = brush.tongue;
    match entry {
        Entry::Sign(Sign::Evidence(state)) => say!(tongue, "picture-evidence", word = state.id()),
        Entry::Sign(sign) => say!(tongue, "picture-trace-sign", word = card::word(sign)),
        Entry::Weight => say!(tongue, "picture-weight"),
        Entry::Against => say!(tongue, "picture-trace-against"),
    }
}

fn sign(brush: &mut Brush<'_>, entry: Entry, centre: Point) {
    let colours = brush.colours;
    match entry {
        Entry::Sign(sign) => card::draw_sign(brush, sign, centre, SIGN, colours.board),
        Entry::Weight => brush.bars(4, centre.x - 8.0, centre.y, 16.0, colours.muted),
        Entry::Against => {
            brush.scene.circle(centre, 8.0, Paint::fill(colours.bad));
            brush.mark(icons::CROSS, centre, 16.0, 3.8, colours.board);
        }
    }
}
