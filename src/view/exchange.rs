//! What is said beside a file that goes out, and of one that comes in.

use crate::canvas::Word;
use crate::catalog::exchange::ExportFormat;
use crate::say;
use crate::view::post::Post;
use crate::view::{Look, board, text};
use crate::wording::Tongue;

/// Bytes in a kilobyte, as Discord counts.
const KILOBYTE: usize = 1_024;
/// Bytes in a megabyte, as Discord counts.
const MEGABYTE: usize = 1_024 * KILOBYTE;
/// Characters of a title.
const TITLE_CHARS: usize = 200;

/// What is not in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// What others added to a stage that hides it still.
    pub hidden: bool,
    /// Something that is nobody else's business, such as how others vote.
    pub others: bool,
}

/// What stands above a file: what it is, and what it leaves out.
#[must_use]
pub fn exported(tongue: &Tongue, format: ExportFormat, left_out: LeftOut) -> Post {
    let mut lines = vec![say!(tongue, "exported", word = format.id())];
    if left_out.hidden {
        lines.push(say!(tongue, "exported-hidden"));
    } else if left_out.others {
        lines.push(say!(tongue, "exported-others"));
    }
    Post::text(lines.join("\n"))
}

/// The answer where a file of so many bytes cannot be sent, since at most `limit` are allowed.
#[must_use]
pub fn too_large(tongue: &Tongue, format: ExportFormat, bytes: usize, limit: usize) -> Post {
    Post::text(say!(
        tongue,
        "export-too-large",
        size = size(bytes),
        limit = size(limit),
        word = format.id()
    ))
}

/// The receipt for a canvas that came from a file; the viewer brought it. `partial` where something had been left out
/// of the file.
#[must_use]
pub fn imported(look: &Look<'_>, partial: bool) -> Post {
    let tongue = look.tongue;
    let items = look.canvas.visible(look.viewer).count();
    let title = text::line(look.canvas.title.as_str(), TITLE_CHARS);
    let done = say!(tongue, "imported", title = title, count = items);
    let mut lines = vec![done, board::progress(look)];
    if partial {
        lines.push(say!(tongue, "imported-partial"));
    }
    if look.canvas.settings.anonymous {
        lines.push(say!(tongue, "imported-anonymous"));
    }
    Post::text(lines.join("\n"))
}

/// A size as people read it: `12 KB`, `9.5 MB`. Rounded up, so that what is there is never said to be less.
#[must_use]
pub fn size(bytes: usize) -> String {
    if bytes < MEGABYTE {
        return format!("{} KB", bytes.div_ceil(KILOBYTE));
    }
    let tenths = bytes.saturating_mul(10).div_ceil(MEGABYTE);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}
