//! Scenes as PNG: as wide as wanted, or narrower where a limit of bytes asks for it.
//!
//! Invariant: equal scenes make equal bytes on one machine; other processors may round a colour another way.

use std::io::Write;

use png::{BitDepth, ColorType, Compression, Encoder};
use vello_cpu::color::{AlphaColor, Srgb};
use vello_cpu::kurbo::{Affine, Cap, Join, Stroke as Line};
use vello_cpu::{Glyph, Pixmap, RenderContext, Resources};

use crate::picture::outline;
use crate::picture::scene::{Ink, Paint, Point, Scene, Shape};
use crate::picture::text::Run;

/// Pixels from side to side, if nothing else is wanted: two for each logical one, which stays sharp when zoomed into.
pub const WIDTH: u16 = 3_200;
/// Widths that are tried, in twentieths of the one that is wanted, the best first.
const SHARES: [u32; 4] = [20, 15, 10, 7];
/// How much a font without the weight asked for is thickened, in sizes.
const THICKEN: f32 = 0.018;
/// Bytes of a pixel in a file: red, green, blue.
const CHANNELS: usize = 3;
/// Bytes that are written to a file at a time.
const CHUNK_BYTES: usize = 256 * 1_024;

/// No PNG could be made.
#[derive(Debug, thiserror::Error)]
pub enum RasterFault {
    /// Even the smallest picture takes more bytes than allowed.
    #[error("the picture takes {bytes} bytes even at its smallest, and {limit} are allowed")]
    TooLarge {
        /// Bytes of the smallest.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// The encoder failed.
    #[error("a PNG could not be written: {0}")]
    Encoding(#[from] png::EncodingError),
}

/// Draws pixels. Keeps what it has allocated, so one for each thread is best.
pub struct Raster {
    /// Pixels from side to side.
    width: u16,
    resources: Resources,
    context: Option<RenderContext>,
}

impl Default for Raster {
    fn default() -> Self {
        Self::of_width(WIDTH)
    }
}

impl Raster {
    /// Draws pictures of so many pixels from side to side.
    #[must_use]
    pub fn of_width(width: u16) -> Self {
        Self {
            width,
            resources: Resources::default(),
            context: None,
        }
    }

    /// The scene as PNG of at most `limit` bytes.
    ///
    /// # Errors
    /// [`RasterFault::TooLarge`] where no width keeps the limit.
    pub fn png(&mut self, scene: &Scene, limit: usize) -> Result<Vec<u8>, RasterFault> {
        let mut bytes = 0;
        for share in SHARES {
            let width = u32::from(self.width) * share / 20;
            let png = self.png_at(scene, width)?;
            if png.len() <= limit {
                return Ok(png);
            }
            bytes = png.len();
        }
        Err(RasterFault::TooLarge { bytes, limit })
    }

    fn png_at(&mut self, scene: &Scene, width: u32) -> Result<Vec<u8>, RasterFault> {
        let (across, down) = (u32::from(scene.width).max(1), u32::from(scene.height));
        let pixels = |count: u32| u16::try_from(count.max(1)).unwrap_or(u16::MAX);
        let (width, height) = (pixels(width), pixels(width * down / across));
        let mut target = Pixmap::new(width, height);
        let mut context = self
            .context
            .take()
            .unwrap_or_else(|| RenderContext::new(width, height));
        context.reset_and_resize(width, height);
        context.set_transform(Affine::scale(f64::from(width) / f64::from(across)));
        self.record(&mut context, scene);
        context.flush();
        context.render(&mut target, &mut self.resources);
        self.context = Some(context);
        encode(&target, width, height)
    }

    fn record(&mut self, context: &mut RenderContext, scene: &Scene) {
        context.set_paint(colour(scene.ground));
        context.fill_rect(&vello_cpu::kurbo::Rect::new(
            0.0,
            0.0,
            f64::from(scene.width),
            f64::from(scene.height),
        ));
        for shape in &scene.shapes {
            self.shape(context, shape);
        }
    }

    fn shape(&mut self, context: &mut RenderContext, shape: &Shape) {
        match shape {
            Shape::Box { rect, corners, paint } => {
                draw(context, &outline::rounded(*rect, *corners), *paint, 1.0);
            }
            Shape::Path { d, at, scale, paint } => {
                draw(context, &outline::sign(d, *at, *scale), *paint, *scale);
            }
            Shape::Shadow {
                rect,
                radius,
                blur,
                ink,
            } => {
                context.set_paint(colour(*ink));
                context.fill_blurred_rounded_rect(&outline::exact(*rect), *radius, *blur, false);
            }
            Shape::Text { run, at, ink } => self.glyphs(context, run, *at, *ink),
            Shape::Open(_) | Shape::Close => {}
        }
    }

    fn glyphs(&mut self, context: &mut RenderContext, run: &Run, at: Point, ink: Ink) {
        context.set_paint(colour(ink));
        let placed = || {
            run.glyphs.iter().map(|glyph| Glyph {
                id: glyph.id,
                x: at.x + glyph.x,
                y: at.y + glyph.y,
            })
        };
        let mut builder = |context: &mut RenderContext, lines: bool| {
            let builder = context
                .glyph_run(&mut self.resources, &run.face.data)
                .font_size(run.size)
                .hint(false)
                .normalized_coords(&run.face.coords);
            if lines {
                builder.stroke_glyphs(placed())
            } else {
                builder.fill_glyphs(placed())
            }
        };
        // A glyph that cannot be drawn leaves its place empty; the alternative text has its words.
        let _ = builder(context, false);
        if run.face.thicken {
            context.set_stroke(Line::new(f64::from(run.size * THICKEN)));
            let _ = builder(context, true);
        }
    }
}

fn draw(context: &mut RenderContext, path: &vello_cpu::kurbo::BezPath, paint: Paint, scale: f32) {
    if let Some(fill) = paint.fill {
        context.set_paint(colour(fill));
        context.fill_path(path);
    }
    let Some(stroke) = paint.stroke else {
        return;
    };
    let mut line = Line::new(f64::from(stroke.width * scale))
        .with_caps(Cap::Round)
        .with_join(Join::Round);
    if let Some((dash, gap)) = stroke.dash {
        line = line
            .with_caps(Cap::Butt)
            .with_dashes(0.0, [f64::from(dash * scale), f64::from(gap * scale)]);
    }
    context.set_stroke(line);
    context.set_paint(colour(stroke.ink));
    context.stroke_path(path);
}

fn colour(ink: Ink) -> AlphaColor<Srgb> {
    AlphaColor::from_rgba8(ink.red, ink.green, ink.blue, ink.alpha)
}

/// The ground is opaque, so opacity is left out: a quarter fewer bytes to compress. Row by row, so that the picture is
/// held once.
fn encode(target: &Pixmap, width: u16, height: u16) -> Result<Vec<u8>, RasterFault> {
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, u32::from(width), u32::from(height));
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    let mut writer = encoder.write_header()?;
    let mut rows = writer.stream_writer_with_size(CHUNK_BYTES)?;
    let mut row = vec![[0; CHANNELS]; usize::from(width)];
    for pixels in target.data().chunks_exact(usize::from(width).max(1)) {
        for (colour, pixel) in row.iter_mut().zip(pixels) {
            *colour = [pixel.r, pixel.g, pixel.b];
        }
        rows.write_all(row.as_flattened())
            .map_err(png::EncodingError::from)?;
    }
    rows.finish()?;
    writer.finish()?;
    Ok(png)
}
