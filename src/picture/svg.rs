//! Scenes as SVG: letters as paths, so that it looks the same everywhere, and their words beside them for readers that
//! say them.
//!
//! Invariants: no scripts, no styles, no address outside the file; every word of a member is escaped; equal scenes make
//! equal text. Each glyph is drawn once and used by reference.

use std::collections::BTreeMap;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use skrifa::bitmap::{BitmapData, BitmapGlyph, BitmapStrikes};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::raw::types::F2Dot14;
use skrifa::{FontRef, GlyphId, MetadataProvider};

use crate::picture::scene::{Ink, Paint, Part, Point, Rect, Role, Scene, Shape};
use crate::picture::text::{Face, Run};

/// Shadows up to this blur become a thin border, in logical pixels; the others are left out.
const NEAR: f32 = 2.0;

/// The scene as an SVG file.
#[must_use]
pub fn svg(scene: &Scene) -> String {
    let mut writer = Writer::default();
    for shape in &scene.shapes {
        writer.shape(shape);
    }
    let (w, h) = (scene.width, scene.height);
    let (title, description) = (escaped(&scene.title), escaped(&scene.description));
    let language = escaped(&scene.language);
    let ground = hex(scene.ground);
    let Writer { glyphs, body, .. } = writer;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"t d\" xml:lang=\"{language}\" stroke-linecap=\"round\" stroke-linejoin=\"round\">\n\
         <title id=\"t\">{title}</title>\n<desc id=\"d\">{description}</desc>\n<defs>\n{glyphs}</defs>\n\
         <rect width=\"{w}\" height=\"{h}\" fill=\"{ground}\"/>\n{body}</svg>\n"
    )
}

/// The text with nothing in it that XML would read as markup, and without characters that XML does not have.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|&c| is_xml(c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

/// The characters of XML 1.0.
const fn is_xml(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
}

/// A font as it is set, which its glyphs are kept by: file, which font of it, axes.
type FaceKey = (u64, u32, Vec<i16>);

#[derive(Default)]
struct Writer {
    /// The definitions so far.
    glyphs: String,
    body: String,
    faces: BTreeMap<FaceKey, usize>,
    /// What is defined: the glyphs of each face by their numbers, and whether there is anything to draw.
    defined: BTreeMap<(usize, u32), bool>,
}

impl Writer {
    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Box { rect, corners, paint } => self.rounded(*rect, *corners, *paint),
            Shape::Path { d, at, scale, paint } => {
                let (x, y, s) = (short(at.x), short(at.y), short_scale(*scale));
                let paint = painted(*paint);
                self.line(&format!(
                    "<path transform=\"translate({x} {y}) scale({s})\" d=\"{d}\"{paint}/>"
                ));
            }
            Shape::Shadow {
                rect,
                radius,
                blur,
                ink,
            } if *blur <= NEAR => {
                self.rounded(*rect, [*radius; 4], Paint::line(*ink, 1.0));
            }
            Shape::Shadow { .. } => {}
            Shape::Text { run, at, ink } => self.run(run, *at, *ink),
            Shape::Open(part) => self.open(part),
            Shape::Close => self.line("</g>"),
        }
    }

    fn line(&mut self, text: &str) {
        self.body.push_str(text);
        self.body.push('\n');
    }

    fn open(&mut self, part: &Part) {
        let role = role(part.role);
        match part.name.as_str() {
            "" => self.line(&format!("<g class=\"{role}\">")),
            name => self.line(&format!("<g class=\"{role}\"><title>{}</title>", escaped(name))),
        }
    }

    fn rounded(&mut self, rect: Rect, corners: [f32; 4], paint: Paint) {
        let Rect { x, y, w, h } = rect;
        let paint = painted(paint);
        let [first, ..] = corners;
        if corners == [first; 4] {
            let (x, y, w, h, r) = (
                short(x),
                short(y),
                short(w),
                short(h),
                short(first.min(w / 2.0).min(h / 2.0)),
            );
            self.line(&format!(
                "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" rx=\"{r}\"{paint}/>"
            ));
            return;
        }
        let d = round_box(rect, corners);
        self.line(&format!("<path d=\"{d}\"{paint}/>"));
    }

    /// The glyphs in units of their font, which the group scales; the letters' baseline is its zero.
    fn run(&mut self, run: &Run, at: Point, ink: Ink) {
        let Some(font) = font(&run.face) else {
            return;
        };
        let units = f32::from(font.head_units());
        let scale = run.size / units;
        let mut uses = String::new();
        for glyph in &run.glyphs {
            let face = self.face(&run.face);
            if self.define(&font, &run.face, face, glyph.id) {
                let (x, y) = (short(glyph.x / scale), short(-glyph.y / scale));
                let _ = match y.as_str() {
                    "0" => write!(uses, "<use href=\"#g{face}-{}\" x=\"{x}\"/>", glyph.id),
                    y => write!(uses, "<use href=\"#g{face}-{}\" x=\"{x}\" y=\"{y}\"/>", glyph.id),
                };
            }
        }
        if uses.is_empty() {
            return;
        }
        let (x, y, s, fill) = (short(at.x), short(at.y), short_scale(scale), filled(ink));
        let thick = match run.face.thicken {
            true => format!(
                " stroke=\"{}\" stroke-width=\"{}\"",
                hex(ink),
                short(units * 0.018)
            ),
            false => String::new(),
        };
        self.line(&format!(
            "<g transform=\"translate({x} {y}) scale({s} -{s})\"{fill}{thick}>{uses}</g>"
        ));
    }

    fn face(&mut self, face: &Face) -> usize {
        let key = (face.data.data.id(), face.data.index, face.coords.to_vec());
        let next = self.faces.len();
        *self.faces.entry(key).or_insert(next)
    }

    /// Defines a glyph where that has not been done. Says whether there is anything to draw.
    fn define(&mut self, font: &Font<'_>, face: &Face, number: usize, id: u32) -> bool {
        if let Some(&drawn) = self.defined.get(&(number, id)) {
            return drawn;
        }
        let element = font.image(number, id).or_else(|| font.outline(face, number, id));
        self.glyphs.push_str(element.as_deref().unwrap_or_default());
        self.defined.insert((number, id), element.is_some());
        element.is_some()
    }
}

/// A font being read.
struct Font<'a>(FontRef<'a>);

fn font(face: &Face) -> Option<Font<'_>> {
    let font = FontRef::from_index(face.data.data.data(), face.data.index);
    font.ok().map(Font)
}

impl Font<'_> {
    fn head_units(&self) -> u16 {
        self.0
            .metrics(Size::unscaled(), LocationRef::default())
            .units_per_em
            .max(1)
    }

    /// A glyph's outline; `None` for a space.
    fn outline(&self, face: &Face, number: usize, id: u32) -> Option<String> {
        let glyph = self.0.outline_glyphs().get(GlyphId::new(id))?;
        let coords: Vec<F2Dot14> = face.coords.iter().map(|&bits| F2Dot14::from_bits(bits)).collect();
        let mut pen = Pen::default();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::new(&coords));
        glyph.draw(settings, &mut pen).ok()?;
        (!pen.d.is_empty()).then(|| format!("<path id=\"g{number}-{id}\" d=\"{}\"/>\n", pen.d))
    }

    /// A glyph's picture, for emoji. The file's own bytes, so nothing outside is asked for.
    fn image(&self, number: usize, id: u32) -> Option<String> {
        let strikes = BitmapStrikes::new(&self.0);
        let glyph = strikes.glyph_for_size(Size::unscaled(), GlyphId::new(id))?;
        let BitmapData::Png(png) = &glyph.data else {
            return None;
        };
        let Rect { x, y, w, h } = image_place(&glyph, f32::from(self.head_units()))?;
        let data = STANDARD.encode(png);
        Some(format!(
            "<image id=\"g{number}-{id}\" transform=\"matrix(1 0 0 -1 0 0)\" x=\"{}\" y=\"{}\" width=\"{}\" \
             height=\"{}\" href=\"data:image/png;base64,{data}\"/>\n",
            short(x),
            short(y),
            short(w),
            short(h)
        ))
    }
}

/// Where the picture of a glyph stands, in units of its font, downwards from the baseline.
fn image_place(glyph: &BitmapGlyph<'_>, units: f32) -> Option<Rect> {
    let wide = f32::from(u16::try_from(glyph.width).ok()?);
    let high = f32::from(u16::try_from(glyph.height).ok()?);
    let (x_scale, y_scale) = (units / glyph.ppem_x, units / glyph.ppem_y);
    let x = glyph.bearing_x + glyph.inner_bearing_x * x_scale;
    let up = glyph.bearing_y + glyph.inner_bearing_y * y_scale;
    let (w, h) = (wide * x_scale, high * y_scale);
    let y = match glyph.placement_origin {
        skrifa::bitmap::Origin::TopLeft => -up,
        skrifa::bitmap::Origin::BottomLeft => -up - h,
    };
    Some(Rect::new(x, y, w, h))
}

/// Writes an outline in the words of SVG.
#[derive(Default)]
struct Pen {
    d: String,
}

impl Pen {
    fn op(&mut self, letter: char, numbers: &[f32]) {
        self.d.push(letter);
        for (index, number) in numbers.iter().enumerate() {
            let text = short(*number);
            if index > 0 && !text.starts_with('-') {
                self.d.push(' ');
            }
            self.d.push_str(&text);
        }
    }
}

impl OutlinePen for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.op('M', &[x, y]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.op('L', &[x, y]);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        self.op('Q', &[cx0, cy0, x, y]);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        self.op('C', &[cx0, cy0, cx1, cy1, x, y]);
    }

    fn close(&mut self) {
        self.d.push('Z');
    }
}

fn round_box(rect: Rect, corners: [f32; 4]) -> String {
    let most = rect.w.min(rect.h);
    let [a, b, c, d] = corners.map(|radius| radius.min(most));
    let (x, y, right, bottom) = (rect.x, rect.y, rect.right(), rect.bottom());
    let arc = |radius: f32, x: f32, y: f32| {
        let r = short(radius);
        format!("A{r} {r} 0 0 1 {} {}", short(x), short(y))
    };
    format!(
        "M{} {}H{}{}V{}{}H{}{}V{}{}Z",
        short(x + a),
        short(y),
        short(right - b),
        arc(b, right, y + b),
        short(bottom - c),
        arc(c, right - c, bottom),
        short(x + d),
        arc(d, x, bottom - d),
        short(y + a),
        arc(a, x + a, y)
    )
}

fn painted(paint: Paint) -> String {
    let mut text = paint.fill.map_or_else(|| " fill=\"none\"".to_owned(), filled);
    if let Some(stroke) = paint.stroke {
        let (ink, width) = (hex(stroke.ink), short(stroke.width));
        let _ = write!(text, " stroke=\"{ink}\" stroke-width=\"{width}\"");
        if stroke.ink.alpha < u8::MAX {
            let _ = write!(text, " stroke-opacity=\"{}\"", opacity(stroke.ink));
        }
        if let Some((dash, gap)) = stroke.dash {
            let _ = write!(
                text,
                " stroke-dasharray=\"{} {}\" stroke-linecap=\"butt\"",
                short(dash),
                short(gap)
            );
        }
    }
    text
}

fn filled(ink: Ink) -> String {
    match ink.alpha {
        u8::MAX => format!(" fill=\"{}\"", hex(ink)),
        _ => format!(" fill=\"{}\" fill-opacity=\"{}\"", hex(ink), opacity(ink)),
    }
}

fn hex(ink: Ink) -> String {
    format!("#{:02x}{:02x}{:02x}", ink.red, ink.green, ink.blue)
}

fn opacity(ink: Ink) -> String {
    short_scale(f32::from(ink.alpha) / 255.0)
}

/// A number with two decimals at most.
fn short(number: f32) -> String {
    trimmed(format!("{number:.2}"))
}

/// A number with five decimals at most, where small ones matter.
fn short_scale(number: f32) -> String {
    trimmed(format!("{number:.5}"))
}

fn trimmed(number: String) -> String {
    let short = number.trim_end_matches('0').trim_end_matches('.');
    match short {
        "" | "-0" => "0".to_owned(),
        short => short.to_owned(),
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Heading => "heading",
        Role::Strip => "strip",
        Role::Stage => "stage",
        Role::Panel => "panel",
        Role::PanelHead => "panel-head",
        Role::Card => "card",
        Role::Overflow => "overflow",
        Role::Invitation => "invitation",
        Role::Feature => "feature",
        Role::Legend => "legend",
        Role::Dot => "dot",
        Role::Column => "column",
        Role::Band => "band",
        Role::Row => "row",
        Role::Cell => "cell",
    }
}
