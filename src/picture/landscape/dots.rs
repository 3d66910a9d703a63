//! Where the dots of a landscape stand: at their place, or as near to it as the others let them.
//!
//! Invariants: no two dots are nearer to each other than asked, as long as the plot has room for them; each stands within
//! the plot; a dot that has to step aside stays in its zone if it can do so nearby; the same dots always come to stand
//! alike.

use std::f32::consts::TAU;

use crate::picture::landscape::plot::Zone;
use crate::picture::scene::{Point, Rect};

/// Rings on which a free place is looked for, one this share of the distance of dots from the last.
const STEP: f32 = 0.25;
/// Rings on which a dot looks for a place in its own zone before it takes any.
const NEARBY: u16 = 10;
/// Places on each ring.
const AROUND: u16 = 32;

/// A place for each dot, in the order in which they may choose; `apart` is what must lie between two middles.
pub(super) fn place(homes: &[Point], plot: Rect, apart: f32) -> Vec<Point> {
    let mut placed: Vec<Point> = Vec::with_capacity(homes.len());
    for &home in homes {
        let place = free_place(home, &placed, plot, apart);
        placed.push(place);
    }
    placed
}

fn free_place(home: Point, placed: &[Point], plot: Rect, apart: f32) -> Point {
    let is_free = |at: &Point| placed.iter().all(|other| distance(*at, *other) >= apart);
    let own = Zone::at(home, plot);
    let rings = |count| rings(home, plot, apart, count).filter(is_free);
    let near = rings(NEARBY).find(|at| Zone::at(*at, plot) == own);
    near.or_else(|| rings(farthest(plot, apart)).next())
        .unwrap_or(home)
}

/// The number of rings that reach every corner of the plot from every other.
fn farthest(plot: Rect, apart: f32) -> u16 {
    let steps = (plot.w + plot.h) / (apart * STEP);
    (0..u16::MAX)
        .find(|ring| f32::from(*ring) >= steps)
        .unwrap_or(u16::MAX)
}

/// The place itself, and places on rings around it, as far as they lie within the plot.
fn rings(home: Point, plot: Rect, apart: f32, count: u16) -> impl Iterator<Item = Point> {
    let on_ring = move |ring: u16| {
        (0..AROUND).map(move |step| {
            let angle = TAU * f32::from(step) / f32::from(AROUND);
            let radius = f32::from(ring) * apart * STEP;
            Point {
                x: home.x + radius * angle.cos(),
                y: home.y + radius * angle.sin(),
            }
        })
    };
    let within = move |at: &Point| plot.holds(Rect::new(at.x, at.y, 0.0, 0.0));
    std::iter::once(home).chain((1..=count).flat_map(on_ring).filter(within))
}

/// From one place to another, in logical pixels.
pub(super) fn distance(one: Point, other: Point) -> f32 {
    (one.x - other.x).hypot(one.y - other.y)
}
