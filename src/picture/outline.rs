//! Shapes of a scene as paths, for the outputs that need them so.

use vello_cpu::kurbo::{Affine, BezPath, Point as At, RoundedRect, RoundedRectRadii, Shape as _};

use crate::picture::scene::{Point, Rect};

/// How far a path may be from the curve it stands for, in logical pixels.
const TOLERANCE: f64 = 0.02;

/// A box with round corners: top left, top right, bottom right, bottom left.
pub(super) fn rounded(rect: Rect, corners: [f32; 4]) -> BezPath {
    let [top_left, top_right, bottom_right, bottom_left] = corners.map(f64::from);
    let radii = RoundedRectRadii::new(top_left, top_right, bottom_right, bottom_left);
    RoundedRect::from_rect(exact(rect), radii).to_path(TOLERANCE)
}

/// One of our own signs, moved and scaled; nothing if its path is no path.
pub(super) fn sign(d: &str, at: Point, scale: f32) -> BezPath {
    let path = BezPath::from_svg(d).unwrap_or_default();
    Affine::translate((f64::from(at.x), f64::from(at.y))) * Affine::scale(f64::from(scale)) * path
}

/// A box in the library's words.
pub(super) fn exact(rect: Rect) -> vello_cpu::kurbo::Rect {
    let corner = At::new(f64::from(rect.x), f64::from(rect.y));
    let size = (f64::from(rect.w), f64::from(rect.h));
    vello_cpu::kurbo::Rect::from_origin_size(corner, size)
}
