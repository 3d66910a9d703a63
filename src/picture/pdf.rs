//! Scenes as PDF of one page: text as text, so that it can be selected, searched and read out, in tagged groups.
//!
//! Invariants: equal scenes make equal bytes; all but text is marked as decoration; a group of tags stands for each
//! part of the scene, in the order in which people read it.

use std::collections::BTreeMap;
use std::num::NonZeroU16;

use krilla::Document;
use krilla::color::rgb;
use krilla::error::KrillaError;
use krilla::geom::{PathBuilder, Point as At, Transform};
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, LineCap, LineJoin, Stroke as Line, StrokeDash};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Node, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, GlyphId, KrillaGlyph, Tag as Axis};
use vello_cpu::kurbo::{BezPath, PathEl, Point as Place};

use crate::picture::outline;
use crate::picture::scene::{Ink, Paint, Part, Point, Role, Scene, Shape};
use crate::picture::text::{Face, Run, optical_size};

/// Points for a logical pixel: 72 to the inch against 96.
const POINTS: f32 = 0.75;
/// Shadows up to this blur become a thin border, in logical pixels; the others are left out.
const NEAR: f32 = 2.0;

/// No PDF could be made.
#[derive(Debug, thiserror::Error)]
pub enum PdfFault {
    /// A page has to have a size.
    #[error("the picture has no size")]
    NoSize,
    /// The writer refused what it was given.
    #[error("a PDF could not be written: {0:?}")]
    Writing(KrillaError),
}

/// The scene as a PDF file of one page.
///
/// # Errors
/// [`PdfFault`] for a scene without a size, and where a font cannot be embedded.
pub fn pdf(scene: &Scene) -> Result<Vec<u8>, PdfFault> {
    let (width, height) = (f32::from(scene.width) * POINTS, f32::from(scene.height) * POINTS);
    let settings = PageSettings::from_wh(width, height).ok_or(PdfFault::NoSize)?;
    let mut document = Document::new();
    let mut page = document.start_page_with(settings);
    let mut surface = page.surface();
    surface.push_transform(&Transform::from_scale(POINTS, POINTS));
    let mut sheet = Sheet {
        surface,
        fonts: BTreeMap::new(),
        open: vec![TagGroup::new(Tag::Part)],
    };
    sheet.ground(scene);
    for shape in &scene.shapes {
        sheet.shape(shape);
    }
    let root = sheet.finish();
    page.finish();
    let mut tree = TagTree::new().with_lang(Some(scene.language.clone()));
    tree.push(root);
    document.set_tag_tree(tree);
    document.set_metadata(
        Metadata::new()
            .title(scene.title.clone())
            .description(scene.description.clone())
            .language(scene.language.clone())
            .creator("Ferry".to_owned()),
    );
    document.finish().map_err(PdfFault::Writing)
}

/// A font as it is set: file, which font of it, and its axes.
type FaceKey = (u64, u32, Vec<i16>);

struct Sheet<'a> {
    surface: Surface<'a>,
    fonts: BTreeMap<FaceKey, Option<Font>>,
    /// The groups that are open, the outermost first.
    open: Vec<TagGroup>,
}

impl Sheet<'_> {
    fn ground(&mut self, scene: &Scene) {
        let whole =
            crate::picture::scene::Rect::new(0.0, 0.0, f32::from(scene.width), f32::from(scene.height));
        self.decoration(&outline::rounded(whole, [0.0; 4]), Paint::fill(scene.ground), 1.0);
    }

    fn shape(&mut self, shape: &Shape) {
        match shape {
            Shape::Box { rect, corners, paint } => {
                self.decoration(&outline::rounded(*rect, *corners), *paint, 1.0);
            }
            Shape::Path { d, at, scale, paint } => {
                self.decoration(&outline::sign(d, *at, *scale), *paint, *scale);
            }
            Shape::Shadow {
                rect,
                radius,
                blur,
                ink,
            } if *blur <= NEAR => {
                self.decoration(
                    &outline::rounded(*rect, [*radius; 4]),
                    Paint::line(*ink, 1.0),
                    1.0,
                );
            }
            Shape::Shadow { .. } => {}
            Shape::Text { run, at, ink } => self.text(run, *at, *ink),
            Shape::Open(part) => self.open.push(group(part)),
            Shape::Close => self.close(),
        }
    }

    fn close(&mut self) {
        if self.open.len() > 1
            && let Some(done) = self.open.pop()
            && !done.children.is_empty()
        {
            self.add(Node::from(done));
        }
    }

    fn add(&mut self, node: Node) {
        if let Some(group) = self.open.last_mut() {
            group.push(node);
        }
    }

    fn finish(mut self) -> TagGroup {
        while self.open.len() > 1 {
            self.close();
        }
        self.surface.pop();
        self.surface.finish();
        self.open.pop().unwrap_or_else(|| TagGroup::new(Tag::Part))
    }

    fn decoration(&mut self, path: &BezPath, paint: Paint, scale: f32) {
        let Some(path) = converted(path) else {
            return;
        };
        let kind = Artifact::with_kind(ArtifactType::Other);
        self.surface.start_tagged(ContentTag::Artifact(kind));
        self.surface.set_fill(paint.fill.map(fill));
        self.surface.set_stroke(paint.stroke.map(|stroke| Line {
            paint: colour(stroke.ink).into(),
            width: stroke.width * scale,
            line_cap: if stroke.dash.is_some() {
                LineCap::Butt
            } else {
                LineCap::Round
            },
            line_join: LineJoin::Round,
            opacity: opacity(stroke.ink),
            dash: stroke.dash.map(|(dash, gap)| StrokeDash {
                array: vec![dash * scale, gap * scale],
                offset: 0.0,
            }),
            ..Line::default()
        }));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
    }

    fn text(&mut self, run: &Run, at: Point, ink: Ink) {
        let Some(font) = self.font(run) else {
            return;
        };
        let span = self.surface.start_tagged(ContentTag::Span(SpanTag::empty()));
        self.surface.set_fill(Some(fill(ink)));
        self.surface.set_stroke(None);
        let glyphs = glyphs(run);
        let start = At { x: at.x, y: at.y };
        self.surface
            .draw_glyphs(start, &glyphs, font, &run.text, run.size, false);
        self.surface.end_tagged();
        self.add(Node::from(span));
    }

    fn font(&mut self, run: &Run) -> Option<Font> {
        let face = &run.face;
        let key = (face.data.data.id(), face.data.index, face.coords.to_vec());
        self.fonts
            .entry(key)
            .or_insert_with(|| load(face, run.size))
            .clone()
    }
}

fn load(face: &Face, size: f32) -> Option<Font> {
    let (data, _) = face.data.data.clone().into_raw_parts();
    let axes = [
        (Axis::new(b"opsz"), optical_size(size)),
        (Axis::new(b"wght"), face.weight),
    ];
    Font::new_variable(data.into(), face.data.index, &axes)
}

/// The glyphs with places from each other, as the writer wants them: in sizes of the font.
fn glyphs(run: &Run) -> Vec<KrillaGlyph> {
    let mut x = 0.0;
    let placed = run.glyphs.iter().map(|glyph| {
        let aside = glyph.x - x;
        x += glyph.advance;
        KrillaGlyph::new(
            GlyphId::new(glyph.id),
            glyph.advance / run.size,
            aside / run.size,
            -glyph.y / run.size,
            0.0,
            glyph.text.clone(),
            None,
        )
    });
    placed.collect()
}

fn group(part: &Part) -> TagGroup {
    let level = |level| NonZeroU16::new(level).unwrap_or(NonZeroU16::MIN);
    match part.role {
        Role::Heading => TagGroup::new(Tag::Hn(level(1), None)),
        Role::PanelHead => TagGroup::new(Tag::Hn(level(2), None)),
        Role::Panel => TagGroup::new(Tag::Section),
        Role::Strip | Role::Legend => TagGroup::new(Tag::Div),
        Role::Dot => TagGroup::new(Tag::P),
        Role::Stage | Role::Card | Role::Overflow | Role::Invitation | Role::Feature => TagGroup::new(Tag::P),
        Role::Row | Role::Band => TagGroup::new(Tag::Div),
        Role::Column | Role::Cell => TagGroup::new(Tag::P),
    }
}

fn fill(ink: Ink) -> Fill {
    Fill {
        paint: colour(ink).into(),
        opacity: opacity(ink),
        ..Fill::default()
    }
}

fn colour(ink: Ink) -> rgb::Color {
    rgb::Color::new(ink.red, ink.green, ink.blue)
}

fn opacity(ink: Ink) -> NormalizedF32 {
    NormalizedF32::new(f32::from(ink.alpha) / 255.0).unwrap_or(NormalizedF32::ONE)
}

/// The path in the writer's words; `None` for one without extent.
fn converted(path: &BezPath) -> Option<krilla::geom::Path> {
    let mut builder = PathBuilder::new();
    for element in path {
        match element {
            PathEl::MoveTo(to) => builder.move_to(narrow(to.x), narrow(to.y)),
            PathEl::LineTo(to) => builder.line_to(narrow(to.x), narrow(to.y)),
            PathEl::QuadTo(a, to) => {
                let [a, to] = [a, to].map(pair);
                builder.quad_to(a.0, a.1, to.0, to.1);
            }
            PathEl::CurveTo(a, b, to) => {
                let [a, b, to] = [a, b, to].map(pair);
                builder.cubic_to(a.0, a.1, b.0, b.1, to.0, to.1);
            }
            PathEl::ClosePath => builder.close(),
        }
    }
    builder.finish()
}

fn pair(place: Place) -> (f32, f32) {
    (narrow(place.x), narrow(place.y))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "the library knows no other way; places on a page lose nothing that anybody sees"
)]
const fn narrow(number: f64) -> f32 {
    number as f32
}
