//! What has no counterpart on the other side of the matrix, in short lists below the figures.
//!
//! Invariant: everything in a list is either drawn or counted.

use crate::picture::brush::{Brush, length};
use crate::picture::coverage::{CoveragePicture, Thing};
use crate::picture::scene::{Point, Rect, Role};
use crate::picture::text::Style;
use crate::say;

/// Above each list, in logical pixels.
const ABOVE: f32 = 18.0;
/// Height of the name of a list.
const HEAD: f32 = 26.0;
/// Height of a line.
const LINE: f32 = 23.0;

/// A list with its name.
struct List<'a> {
    word: &'static str,
    things: &'a [Thing],
}

/// Draws the lists that are not empty into an area.
pub(super) fn draw(brush: &mut Brush<'_>, picture: &CoveragePicture, area: Rect) {
    let all = [
        ("unsupplied", &picture.unsupplied),
        ("idle", &picture.idle),
        ("supplying", &picture.supplying),
        ("powerless", &picture.powerless),
        ("refuted", &picture.refuted),
    ];
    let lists: Vec<List<'_>> = all
        .into_iter()
        .filter(|(_, things)| !things.is_empty())
        .map(|(word, things)| List { word, things })
        .collect();
    let heads = length(lists.len()) * (ABOVE + HEAD);
    let mut y = area.y;
    for (list, lines) in lists.iter().zip(shared(&lists, area.h - heads)) {
        let place = Rect::new(area.x, y + ABOVE, area.w, HEAD + length(lines) * LINE);
        draw_list(brush, list, lines, place);
        y = place.bottom();
    }
}

/// How many lines each list gets: one in turn, as long as it wants more and there is room.
fn shared(lists: &[List<'_>], room: f32) -> Vec<usize> {
    let mut lines = vec![0; lists.len()];
    let mut free = (1..).take_while(|&lines| length(lines) * LINE <= room).count();
    while free > 0 {
        let before = free;
        for (lines, list) in lines.iter_mut().zip(lists) {
            if free > 0 && *lines < list.things.len() {
                *lines += 1;
                free -= 1;
            }
        }
        if free == before {
            break;
        }
    }
    lines
}

/// The name with how many there are, and as many of them as there are lines for.
fn draw_list(brush: &mut Brush<'_>, list: &List<'_>, lines: usize, area: Rect) {
    let colours = brush.colours;
    let name = say!(brush.tongue, "picture-coverage-list", word = list.word);
    let head = Rect { h: HEAD, ..area };
    brush.scene.open(Role::PanelHead, "", head);
    let at = Point {
        x: area.x,
        y: area.y + HEAD / 2.0 - 2.0,
    };
    let x = brush.write(&name, Style::new(16.0, 700.0), at, area.w - 50.0, colours.text) + 8.0;
    let count = list.things.len().to_string();
    let at_count = Point { x, ..at };
    brush.write(&count, Style::new(16.0, 500.0), at_count, 48.0, colours.muted);
    brush.scene.close();
    let all = lines == list.things.len();
    let shown = if all { lines } else { lines.saturating_sub(1) };
    for (index, thing) in list.things.iter().take(shown).enumerate() {
        draw_thing(brush, thing, row(area, index));
    }
    if !all && lines > 0 {
        let words = say!(brush.tongue, "picture-more", count = list.things.len() - shown);
        let place = row(area, shown);
        let at = Point {
            x: place.x,
            y: place.middle(),
        };
        brush.scene.open(Role::Overflow, words.clone(), place);
        brush.write(&words, Style::new(15.0, 600.0), at, place.w, colours.muted);
        brush.scene.close();
    }
}

fn row(area: Rect, index: usize) -> Rect {
    Rect::new(area.x, area.y + HEAD + length(index) * LINE, area.w, LINE)
}

fn draw_thing(brush: &mut Brush<'_>, thing: &Thing, row: Rect) {
    let colours = brush.colours;
    let name = format!("{} {}", thing.id, thing.text);
    brush.scene.open(Role::Feature, name, row);
    let at = Point {
        x: row.x,
        y: row.middle(),
    };
    let id = thing.id.to_string();
    let x = brush.write(&id, Style::new(15.0, 700.0), at, row.w, colours.done) + 8.0;
    let at = Point { x, ..at };
    let room = (row.right() - x).max(0.0);
    brush.write(&thing.text, Style::new(15.0, 500.0), at, room, colours.text);
    brush.scene.close();
}
