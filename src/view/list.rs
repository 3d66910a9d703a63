//! Lists in pages: jobs, the gap, one's own items, what happened.

use std::collections::BTreeMap;

use crate::canvas::item::{Body, Move};
use crate::canvas::{Fact, Item, ItemId, Kind, Word};
use crate::catalog::control::{Control, JobFilter, JobOrder, Listing};
use crate::catalog::request::Part;
use crate::say;
use crate::view::board::kinds_of;
use crate::view::lines::{flag, item_line, move_line, short_line};
use crate::view::post::{Button, Card, Post, Style};
use crate::view::search::item_menu;
use crate::view::{Look, fact, jobs};

/// Entries on one page. At their longest they fill a card.
pub(super) const PAGE: usize = 10;
/// Characters of each text in the heading of a move.
const MOVE_CHARS: usize = 60;
/// Characters of an item's text in the history.
const HISTORY_CHARS: usize = 120;

/// One page out of several.
pub(super) struct Page<T> {
    pub(super) entries: Vec<T>,
    number: u32,
    pages: u32,
    total: usize,
}

impl<T> Page<T> {
    /// How many entries there are on all pages.
    pub(super) const fn total(&self) -> usize {
        self.total
    }
}

/// Jobs, some or all, in an order, with their figures, and below them the types that nobody has named. A page that is no more shows the last one.
#[must_use]
pub fn jobs(look: &Look<'_>, filter: Option<JobFilter>, order: JobOrder, page: u32) -> Post {
    let tongue = look.tongue;
    let sorted = jobs::sorted(look, filter, order);
    let title = match filter {
        Some(filter) => say!(tongue, "list-jobs-of", type = tongue.label("job-filter", filter.id())),
        None => say!(tongue, "list-jobs"),
    };
    let page = paged(&sorted.jobs, page, jobs::PAGE);
    let lines = sorted.order.into_iter().chain(jobs::lines(look, &page.entries));
    let empty = say!(tongue, "list-jobs-empty");
    let listing = Listing::Jobs(filter, order);
    let mut post = listed(look, listing, title, lines.collect(), &page, empty);
    if page.total > 0 {
        post.cards.extend(jobs::blind_spots(look, filter));
    }
    post
}

/// Constraints and catalysts by move; a move without a constraint is named.
#[must_use]
pub fn gap(look: &Look<'_>, page: u32) -> Post {
    let tongue = look.tongue;
    let entries = gap_entries(look);
    let page = paged(&entries, page, PAGE);
    let mut lines = Vec::new();
    let mut heading = None;
    for (between, item) in &page.entries {
        if heading.replace(*between) != Some(*between) {
            lines.push(move_line(look, *between, MOVE_CHARS));
        }
        lines.push(match item {
            Some(item) => gap_line(look, item),
            None => say!(tongue, "list-gap-missing"),
        });
    }
    let title = say!(tongue, "list-gap");
    let empty = say!(tongue, "list-gap-empty");
    listed(look, Listing::Gap, title, lines, &page, empty)
}

/// The items of a part of the canvas, kind by kind, in the order of their ids.
#[must_use]
pub fn part(look: &Look<'_>, part: Part, page: u32) -> Post {
    let tongue = look.tongue;
    let of_kind = |&kind: &Kind| {
        let mut items: Vec<&Item> = look.newest(kind).collect();
        items.reverse();
        items
    };
    let items: Vec<&Item> = kinds_of(part).iter().flat_map(of_kind).collect();
    let page = paged(&items, page, PAGE);
    let lines = page.entries.iter().map(|item| item_line(look, item)).collect();
    let title = say!(tongue, "list-part", word = part.id());
    let empty = say!(tongue, "show-nothing");
    listed(look, Listing::Part(part), title, lines, &page, empty)
}

/// The viewer's own items, in the order of their ids.
#[must_use]
pub fn mine(look: &Look<'_>, page: u32) -> Post {
    let tongue = look.tongue;
    let own: Vec<&Item> = look
        .canvas
        .live()
        .filter(|item| look.is_mine(item.author))
        .collect();
    let page = paged(&own, page, PAGE);
    let lines = page.entries.iter().map(|item| item_line(look, item)).collect();
    let title = say!(tongue, "list-mine");
    let empty = say!(tongue, "list-mine-empty");
    let post = listed(look, Listing::Mine, title, lines, &page, empty);
    match page.entries.is_empty() {
        true => post,
        false => post.menu(item_menu(look, page.entries.iter().copied())),
    }
}

/// What the team has decided and why, in the order of their ids.
#[must_use]
pub fn decisions(look: &Look<'_>, page: u32) -> Post {
    let tongue = look.tongue;
    let mut decisions: Vec<&Item> = look.newest(Kind::Decision).collect();
    decisions.reverse();
    let page = paged(&decisions, page, PAGE);
    let lines = page.entries.iter().map(|item| item_line(look, item)).collect();
    let title = say!(tongue, "list-decisions");
    let empty = say!(tongue, "list-decisions-empty");
    listed(look, Listing::Decisions, title, lines, &page, empty)
}

/// What happened, newest first: to the canvas, or to one item. `facts` come with their numbers, in any order.
#[must_use]
pub fn history(look: &Look<'_>, of: Option<ItemId>, page: u32, facts: &[(u64, Fact)]) -> Post {
    let tongue = look.tongue;
    let mut told: Vec<&(u64, Fact)> = facts
        .iter()
        .filter(|(_, fact)| fact::is_told(look, of, &fact.event))
        .collect();
    told.sort_by_key(|(number, _)| std::cmp::Reverse(*number));
    let page = paged(&told, page, PAGE);
    let lines = page
        .entries
        .iter()
        .map(|(_, fact)| fact::line(look, fact))
        .collect();
    let title = match of {
        Some(id) => say!(tongue, "list-history-of", id = id.to_string()),
        None => say!(tongue, "list-history"),
    };
    let empty = say!(tongue, "list-history-empty");
    listed(look, Listing::History(of), title, lines, &page, empty)
}

/// A page of `size` entries. A page that is no more is the last one.
pub(super) fn paged<T: Copy>(all: &[T], wanted: u32, size: usize) -> Page<T> {
    let pages = u32::try_from(all.len().div_ceil(size)).unwrap_or(u32::MAX).max(1);
    let number = wanted.min(pages - 1);
    let skip = usize::try_from(number).unwrap_or(usize::MAX).saturating_mul(size);
    Page {
        entries: all.iter().skip(skip).take(size).copied().collect(),
        number,
        pages,
        total: all.len(),
    }
}

pub(super) fn listed<T>(
    look: &Look<'_>,
    listing: Listing,
    title: String,
    lines: Vec<String>,
    page: &Page<T>,
    empty: String,
) -> Post {
    if page.total == 0 {
        return Post::default().card(Card::new(title, empty));
    }
    let mut card = Card::new(title, lines.join("\n"));
    if page.pages > 1 {
        let number = page.number + 1;
        card = card.footer(say!(look.tongue, "page-of", page = number, pages = page.pages));
    }
    Post::default().card(card).buttons(turning(look, listing, page))
}

fn turning<T>(look: &Look<'_>, listing: Listing, page: &Page<T>) -> Vec<Button> {
    let tongue = look.tongue;
    let turn = |label, to| look.button(Style::Secondary, label, Control::Page(listing, to));
    let back = page
        .number
        .checked_sub(1)
        .map(|to| turn(say!(tongue, "button-page-back"), to));
    let on = Some(page.number + 1).filter(|&to| to < page.pages);
    let on = on.map(|to| turn(say!(tongue, "button-page-on"), to));
    back.into_iter().chain(on).collect()
}

/// Each item of the gap with its move, and each move without a constraint once, by move.
fn gap_entries<'a>(look: &Look<'a>) -> Vec<(Move, Option<&'a Item>)> {
    let mut by_move: BTreeMap<Move, Vec<&Item>> = BTreeMap::new();
    for between in look.canvas.moves() {
        if look.seen(between.from).is_some() && look.seen(between.to).is_some() {
            by_move.entry(between).or_default();
        }
    }
    for item in look.canvas.visible(look.viewer) {
        if let Some(between) = look.canvas.move_of(&item.body) {
            by_move.entry(between).or_default().push(item);
        }
    }
    by_move
        .into_iter()
        .flat_map(|(between, items)| entries_of(between, items))
        .collect()
}

fn entries_of(between: Move, items: Vec<&Item>) -> Vec<(Move, Option<&Item>)> {
    let lacks = !items.iter().any(|item| item.id.kind == Kind::Constraint);
    let missing = lacks.then_some((between, None));
    items
        .into_iter()
        .map(|item| (between, Some(item)))
        .chain(missing)
        .collect()
}

/// An item under the heading of its move, which it need not name again.
fn gap_line(look: &Look<'_>, item: &Item) -> String {
    let line = format!("{}{}", flag(look, item), short_line(item, HISTORY_CHARS));
    match &item.body {
        Body::Constraint(gap) => say!(
            look.tongue,
            "list-gap-constraint",
            line = line,
            weight = gap.weight.get()
        ),
        Body::Catalyst(gap) => say!(
            look.tongue,
            "list-gap-catalyst",
            line = line,
            weight = gap.weight.get()
        ),
        _ => line,
    }
}
