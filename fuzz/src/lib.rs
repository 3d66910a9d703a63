//! What the fuzz targets have in common: how the bytes of an input become what a stranger may send, and what must never
//! come of it.
//!
//! Invariant: the same bytes always ask for the same, so that a crash can be played again.

use ferry::canvas::command::{Actor, Command, Context, Start};
use ferry::canvas::state::Settings;
use ferry::canvas::text::{Line, Title};
use ferry::canvas::{Canvas, CanvasKey, Digest, Fact, Field, Member, Timestamp, decide, evolve};
use ferry::view::Roster;
use ferry::view::post::{self, Post};

/// The canvas that everything happens on.
pub const KEY: CanvasKey = CanvasKey(7);
/// When everything happens: 2026-03-02, 09:00 UTC, in milliseconds.
pub const NOW: Timestamp = Timestamp(1_772_442_000_000);

/// Everybody can be reached under their own number.
pub struct Everybody;

impl Roster for Everybody {
    fn user(&self, member: Member) -> Option<u64> {
        Some(member.0)
    }
}

/// Bytes that are taken one after another; zeros once they are used up.
pub struct Bytes<'a>(pub &'a [u8]);

impl Bytes<'_> {
    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    /// One of these.
    pub fn one_of<'b, T>(&mut self, all: &'b [T]) -> Option<&'b T> {
        all.get(usize::from(self.byte()) % all.len().max(1))
    }

    /// A text up to the next line break, read as forgivingly as a client's would be.
    pub fn text(&mut self) -> String {
        let end = self
            .0
            .iter()
            .position(|&byte| byte == b'\n')
            .unwrap_or(self.0.len());
        let (text, rest) = self.0.split_at(end);
        self.0 = rest.get(1..).unwrap_or_default();
        String::from_utf8_lossy(text).into_owned()
    }

    /// Whether nothing is left.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Who does everything: a facilitator.
pub fn actor() -> Actor {
    Actor {
        member: Member(1),
        digest: Digest([1; 16]),
        manages_channel: true,
    }
}

/// Takes a command, as the shell would: the canvas after it, and what happened; nothing where it is refused.
pub fn perform(canvas: Option<&Canvas>, command: &Command) -> Option<(Canvas, Vec<Fact>)> {
    let context = Context {
        actor: actor(),
        at: NOW,
    };
    let facts = decide(canvas, command, &context).ok()?;
    let after = facts.iter().fold(canvas.cloned(), evolve)?;
    Some((after, facts))
}

/// A canvas that says a text wherever a start may say one; `None` where the text is refused.
pub fn started(text: &str) -> Option<(Canvas, Vec<Fact>)> {
    let cut = |chars: usize| text.chars().take(chars).collect::<String>();
    let start = Start {
        title: Title::new(Field::Title, &cut(100)).ok()?,
        customer: Line::new(Field::Customer, &cut(300)).ok()?,
        situation: Line::optional(Field::Situation, Some(&cut(300))).ok()?,
        settings: Settings::default(),
    };
    perform(None, &Command::Start(Box::new(start)))
}

/// Holds a post against Discord's limits and against what would ping somebody.
///
/// # Panics
/// Where it would.
pub fn check(post: &Post) {
    fits("content", &post.text, post::POST_CHARS);
    let mut total = 0;
    for card in &post.cards {
        let parts = [
            ("title", card.title.as_deref(), post::CARD_TITLE_CHARS),
            ("card", card.text.as_deref(), post::CARD_CHARS),
            ("footer", card.footer.as_deref(), post::FOOTER_CHARS),
        ];
        for (what, text, max) in parts {
            total += fits(what, text.unwrap_or_default(), max);
        }
        for field in &card.fields {
            total += fits("field's name", &field.name, post::FIELD_NAME_CHARS);
            total += fits("field", &field.value, post::FIELD_CHARS);
        }
    }
    assert!(total <= post::CARDS_CHARS, "the cards have {total} characters");
}

fn fits(what: &str, text: &str, max: usize) -> usize {
    let chars = text.chars().count();
    assert!(chars <= max, "a {what} has {chars} characters");
    assert!(
        !text.contains("@everyone") && !text.contains("@here"),
        "a {what} calls everybody: {text:?}"
    );
    chars
}

/// Holds a vector file against being other than drawing: balanced tags, and none that acts.
///
/// # Panics
/// Where it is not.
pub fn check_svg(svg: &str) {
    let mut open = Vec::new();
    for tag in svg.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        let name = tag
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        assert!(!matches!(name, "script" | "foreignObject" | "iframe"), "{name}");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}");
}
