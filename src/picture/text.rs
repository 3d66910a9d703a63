//! Words into placed glyphs: fonts chosen for each script, wrapped, cut to a number of lines.
//!
//! Invariants: a line is never wider than it was asked to be, unless one letter alone is; a paragraph never has more
//! lines than it was asked to have, and ends in an ellipsis where something is missing; a text runs from the right if
//! its first strong character does.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use parley::setting::Tag;
use parley::style::{FontVariation, FontVariations, FontWeight, LineHeight, OverflowWrap, StyleProperty};
use parley::{FontData, Layout, LayoutContext};
use unicode_segmentation::UnicodeSegmentation;

use crate::picture::fonts::Fonts;

/// Inter's optical sizes, in pixels.
const OPTICAL: Range<f32> = 14.0..32.0;
/// Half the height of a capital of Inter, in sizes: so far below the middle of a line lies its baseline.
const HALF_CAPITAL: f32 = 0.364;
/// Characters that are looked at for each line that may be set; no font sets more on a line of ours.
const CHARS_A_LINE: usize = 160;
/// Characters of one letter with all its marks, such as Thai and Hebrew have them; more would climb out of the line.
const MARKS: usize = 6;
/// Characters of one emoji with all its joiners.
const JOINED: usize = 16;
const ELLIPSIS: char = '…';
/// Asks for the emoji form of the sign before it.
const EMOJI_FORM: char = '\u{FE0F}';

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Size in logical pixels.
    pub size: f32,
    /// From 400 to 800.
    pub weight: f32,
    /// From one baseline to the next, in logical pixels.
    pub line_height: f32,
    /// Extra space after each letter, in logical pixels.
    pub tracking: f32,
}

/// A text that has been set.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Its lines, from above.
    pub lines: Vec<Line>,
    /// From one line to the next, in logical pixels.
    pub line_height: f32,
    /// From the top of a line to its baseline.
    pub baseline: f32,
    /// Whether it runs from the right.
    pub rtl: bool,
    /// Whether some of it was left out.
    pub cut: bool,
}

/// A line of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its width without the spaces at its end.
    pub width: f32,
    /// Its pieces, from the left.
    pub runs: Vec<Run>,
}

/// Glyphs of one font in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The font.
    pub face: Face,
    /// Size in logical pixels.
    pub size: f32,
    /// Where it begins in its line.
    pub x: f32,
    /// The text of the whole paragraph.
    pub text: Arc<str>,
    /// The glyphs, from the left.
    pub glyphs: Vec<Glyph>,
}

/// A font file with what is set of its axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Face {
    /// The file, and which font of it.
    pub data: FontData,
    /// Where each of its axes stands, as rasterisers want it.
    pub coords: Arc<[i16]>,
    /// The weight asked for; what a font has of it is in `coords`.
    pub weight: f32,
    /// Whether the font lacks the weight, so that outlines are to be thickened.
    pub thicken: bool,
}

/// One glyph.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u32,
    /// From where its run begins, in logical pixels.
    pub x: f32,
    /// Above the baseline if negative.
    pub y: f32,
    /// To where the next one stands.
    pub advance: f32,
    /// The bytes of the text that it shows.
    pub text: Range<usize>,
}

/// Sets texts. One for each thread.
pub struct Typesetter {
    fonts: Fonts,
    layouts: LayoutContext<()>,
    language: String,
    uncovered: BTreeSet<char>,
}

impl Style {
    /// A style without extra space, whose lines are 1.3 sizes high.
    #[must_use]
    pub fn new(size: f32, weight: f32) -> Self {
        Self {
            size,
            weight,
            line_height: size * 1.3,
            tracking: 0.0,
        }
    }

    /// The same with this much space after each letter.
    #[must_use]
    pub fn tracked(self, tracking: f32) -> Self {
        Self { tracking, ..self }
    }
}

impl Paragraph {
    /// The width of its widest line.
    #[must_use]
    pub fn width(&self) -> f32 {
        self.lines.iter().map(|line| line.width).fold(0.0, f32::max)
    }

    /// The height of all lines.
    #[must_use]
    pub fn height(&self) -> f32 {
        self.lines.iter().map(|_| self.line_height).sum()
    }
}

impl Typesetter {
    /// One that sets words of a language with these fonts.
    #[must_use]
    pub fn new(fonts: Fonts) -> Self {
        Self {
            fonts,
            layouts: LayoutContext::new(),
            language: String::new(),
            uncovered: BTreeSet::new(),
        }
    }

    /// Words from now on are of this language, where a script leaves that open.
    pub fn speak(&mut self, language: &str) {
        language.clone_into(&mut self.language);
    }

    /// The characters since the last call that no font has.
    pub fn take_uncovered(&mut self) -> BTreeSet<char> {
        std::mem::take(&mut self.uncovered)
    }

    /// The text on one line of this width.
    pub fn line(&mut self, text: &str, style: Style, width: f32) -> Paragraph {
        let flat: Vec<&str> = text.split_whitespace().collect();
        self.paragraph(&flat.join(" "), style, width, 1)
    }

    /// The text in at most this many lines of this width.
    pub fn paragraph(&mut self, text: &str, style: Style, width: f32, max_lines: usize) -> Paragraph {
        let room = max_lines.saturating_mul(CHARS_A_LINE);
        let (text, shortened) = tamed(text, room);
        let layout = self.wrapped(&text, style, width);
        if layout.len() <= max_lines && !shortened {
            return self.set(&layout, &text, style, false);
        }
        let last = layout.get(max_lines.min(layout.len()).saturating_sub(1));
        let kept = last.map_or(0, |line| line.text_range().end);
        let (layout, text) = self.shortened(&text, kept, style, width, max_lines);
        self.set(&layout, &text, style, true)
    }

    /// As much of the text up to a byte as fits together with an ellipsis.
    fn shortened(
        &mut self,
        text: &str,
        end: usize,
        style: Style,
        width: f32,
        max_lines: usize,
    ) -> (Layout<()>, String) {
        let mut kept: Vec<&str> = text.get(..end).unwrap_or(text).graphemes(true).collect();
        loop {
            let mut short = kept.concat().trim_end().to_owned();
            short.push(ELLIPSIS);
            let layout = self.wrapped(&short, style, width);
            if layout.len() <= max_lines || kept.pop().is_none() {
                return (layout, short);
            }
        }
    }

    fn wrapped(&mut self, text: &str, style: Style, width: f32) -> Layout<()> {
        let stack = self.fonts.stack(text, &self.language);
        let emoji = self.fonts.emoji();
        let optical = FontVariation {
            tag: Tag::new(b"opsz"),
            value: optical_size(style.size),
        };
        let context = &mut self.fonts.context;
        let mut builder = self.layouts.ranged_builder(context, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(stack));
        builder.push_default(StyleProperty::FontSize(style.size));
        builder.push_default(StyleProperty::FontWeight(FontWeight::new(style.weight)));
        builder.push_default(StyleProperty::FontVariations(FontVariations::List(Cow::Owned(
            vec![optical],
        ))));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(style.line_height)));
        builder.push_default(StyleProperty::LetterSpacing(style.tracking));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        if let Some(emoji) = emoji {
            for range in emoji_forms(text) {
                builder.push(StyleProperty::FontFamily(emoji.clone()), range);
            }
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(Some(width));
        layout
    }

    fn set(&mut self, layout: &Layout<()>, text: &str, style: Style, cut: bool) -> Paragraph {
        let text: Arc<str> = Arc::from(text);
        let lines = layout
            .lines()
            .map(|line| self.set_line(&line, &text, style, layout.is_rtl()));
        Paragraph {
            lines: lines.collect(),
            line_height: style.line_height,
            baseline: style.line_height / 2.0 + HALF_CAPITAL * style.size,
            rtl: layout.is_rtl(),
            cut,
        }
    }

    fn set_line(
        &mut self,
        line: &parley::layout::Line<'_, ()>,
        text: &Arc<str>,
        style: Style,
        rtl: bool,
    ) -> Line {
        let hanging = line.metrics().hanging_advance;
        // The spaces at the end of a line that runs from the right stand on its left.
        let mut x = if rtl { -hanging } else { 0.0 };
        let mut runs = Vec::new();
        for run in line.runs() {
            let glyphs = self.glyphs(&run, text);
            let advance: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
            runs.push(Run {
                face: Face {
                    data: run.font().clone(),
                    coords: run
                        .normalized_coords()
                        .iter()
                        .map(|coord| coord.to_bits())
                        .collect(),
                    weight: style.weight,
                    thicken: run.synthesis().embolden(),
                },
                size: run.font_size(),
                x,
                text: Arc::clone(text),
                glyphs,
            });
            x += advance;
        }
        Line {
            width: if rtl { x } else { x - hanging },
            runs,
        }
    }

    fn glyphs(&mut self, run: &parley::layout::Run<'_, ()>, text: &str) -> Vec<Glyph> {
        let mut x = 0.0;
        let mut glyphs: Vec<Glyph> = Vec::new();
        for cluster in run
            .visual_clusters()
            .filter(|cluster| !cluster.is_hard_line_break())
        {
            let bytes = cluster.text_range();
            if cluster.is_ligature_continuation()
                && let Some(last) = glyphs.last_mut()
            {
                last.text = last.text.start.min(bytes.start)..last.text.end.max(bytes.end);
            }
            for glyph in cluster.glyphs() {
                if glyph.id == 0 {
                    self.uncovered
                        .extend(text.get(bytes.clone()).unwrap_or_default().chars());
                }
                // Tracking that draws letters together would step back behind a mark, which has no width of its own.
                let advance = glyph.advance.max(0.0);
                glyphs.push(Glyph {
                    id: glyph.id,
                    x: x + glyph.x,
                    y: glyph.y,
                    advance,
                    text: bytes.clone(),
                });
                x += advance;
            }
        }
        glyphs
    }
}

/// Where the axis of optical sizes stands for a size in logical pixels.
pub(super) fn optical_size(size: f32) -> f32 {
    size.clamp(OPTICAL.start, OPTICAL.end)
}

/// The bytes of each sign that is followed by the wish to be an emoji.
fn emoji_forms(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.grapheme_indices(true)
        .filter(|(_, sign)| sign.contains(EMOJI_FORM))
        .map(|(at, sign)| at..at + sign.len())
}

/// The text without signs that are not for reading or that turn its direction around, with one line break at a time
/// and no letter that climbs out of its line, in at most this many characters; and whether some were left out.
fn tamed(raw: &str, max_chars: usize) -> (String, bool) {
    let mut text = String::with_capacity(raw.len().min(max_chars));
    let mut room = max_chars;
    for sign in raw.graphemes(true) {
        let kept = tamed_sign(sign, text.is_empty() || text.ends_with('\n'));
        let chars = kept.chars().count();
        if chars > room {
            return (text, true);
        }
        room -= chars;
        text.push_str(&kept);
    }
    text.truncate(text.trim_end().len());
    (text, false)
}

fn tamed_sign(sign: &str, at_start: bool) -> String {
    let max = if sign.starts_with(char::is_alphanumeric) {
        MARKS
    } else {
        JOINED
    };
    let kept = sign.chars().filter(|&c| !is_unseen(c)).take(max);
    let mapped = kept.map(|c| if c == '\t' { ' ' } else { c });
    match mapped.collect::<String>() {
        space if at_start && space.trim().is_empty() => String::new(),
        breaks if breaks.contains(is_break) => "\n".to_owned(),
        other => other,
    }
}

const fn is_break(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Soft hyphens, embeddings, overrides, isolates, and other control characters.
fn is_unseen(c: char) -> bool {
    let control = c.is_control() && c != '\t' && !is_break(c);
    control || matches!(c, '\u{AD}' | '\u{FEFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
