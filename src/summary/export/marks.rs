//! Markdown that others read than Discord: members' words made safe, and bullets.
//!
//! Invariant: what a member wrote is shown to the letter by every reader of CommonMark or of GitHub's, stays in its own
//! bullet, and is never markup, HTML, a link or a mention.

use crate::view::text;

/// A text on one line.
pub(super) fn line(raw: &str) -> String {
    let flat = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    escaped(&flat)
}

/// A text with its lines, to stand in a bullet that is indented so far: each line but the first is indented alike, and
/// blank ones are left out, for they would end the paragraph.
pub(super) fn block(raw: &str, indent: usize) -> String {
    let lines = raw.lines().map(line).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.collect();
    // Two spaces at the end of a line are Markdown's way to break it.
    lines.join(&format!("  \n{}", " ".repeat(indent)))
}

/// What Discord takes for markup is escaped as for Discord, and then what only others take for it: HTML's entities,
/// formulas, the underlines of headings, tables of code, and addresses without a scheme.
fn escaped(line: &str) -> String {
    let mut safe = text::escape(line);
    if safe.starts_with(['=', ':']) {
        safe.insert(0, '\\');
    }
    let safe = safe.replace('&', "\\&").replace('$', "\\$");
    without_addresses(&safe)
}

/// `www.` begins a link for GitHub, in any case.
fn without_addresses(line: &str) -> String {
    let mut safe = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.to_ascii_lowercase().find("www.") {
        let (before, after) = rest.split_at_checked(at + 3).unwrap_or((rest, ""));
        safe.push_str(before);
        safe.push('\\');
        rest = after;
    }
    safe + rest
}

/// Sections of bullets, put together line by line.
#[derive(Default)]
pub(super) struct Page {
    text: String,
}

impl Page {
    /// A heading of this level, from 1 to 6.
    pub(super) fn heading(&mut self, level: usize, words: &str) {
        self.paragraph(&format!("{} {words}", "#".repeat(level)));
    }

    /// Something that stands by itself.
    pub(super) fn paragraph(&mut self, words: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(words);
        self.text.push('\n');
    }

    /// A list, as lines that say how deep each lies; none where it is empty.
    pub(super) fn list(&mut self, bullets: &[Bullet]) {
        if bullets.is_empty() {
            return;
        }
        self.text.push('\n');
        for Bullet { depth, words } in bullets {
            self.text.push_str(&"  ".repeat(*depth));
            self.text.push_str("- ");
            self.text.push_str(words);
            self.text.push('\n');
        }
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A line of a list.
pub(super) struct Bullet {
    /// How deep it lies; 0 is the outermost.
    depth: usize,
    words: String,
}

impl Bullet {
    /// Of the list itself.
    pub(super) const fn top(words: String) -> Self {
        Self { depth: 0, words }
    }

    /// Below another.
    pub(super) const fn below(words: String) -> Self {
        Self { depth: 1, words }
    }
}

/// How far the words of a bullet of that depth are indented.
pub(super) const fn indent(depth: usize) -> usize {
    2 * depth + 2
}
