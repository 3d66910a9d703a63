//! The items that have some words in them, whatever the script and whatever the case.
//!
//! Invariant: only items are looked through that the viewer may see, so not even a count tells of others.

use std::cmp::Reverse;

use unicase::UniCase;

use crate::canvas::item::{Body, Interview, Job, Learning, Test};
use crate::canvas::{Item, ItemId, Kind, Word};
use crate::catalog::control::Control;
use crate::say;
use crate::view::post::{Card, Menu, Post};
use crate::view::{Look, menu, text};
use crate::wording::Tongue;

/// Items that are shown; a menu holds as many and more.
const SHOWN: usize = 20;
/// Characters of the words that were looked for, where the answer repeats them.
const QUERY_CHARS: usize = 80;
/// Characters of a text around what was found in it.
const AROUND_CHARS: usize = 140;
/// Characters of it that stand before what was found, at most.
const BEFORE_CHARS: usize = 40;
/// Stands where the beginning of a text was left out.
const ELLIPSIS: &str = "…";

/// An item that has all the words in it.
struct Found<'a> {
    item: &'a Item,
    /// The text in which the first of the words stands, by the name of its field; `None` is the item's own text.
    place: (Option<&'static str>, &'a str),
    /// Whether its id was named.
    by_id: bool,
    /// Whether the words stand together in one of its texts.
    together: bool,
}

/// The items that have all words of `query` in any of their texts, the best first: the one that is named by its id,
/// then those in which the words stand together, then the newest.
#[must_use]
pub fn found(look: &Look<'_>, query: &str) -> Post {
    let tongue = look.tongue;
    let all = matching(look, query);
    let words = text::line(query, QUERY_CHARS);
    if all.is_empty() {
        return Post::text(say!(tongue, "search-nothing", words = words));
    }
    let shown: Vec<&Found<'_>> = all.iter().take(SHOWN).collect();
    let lines: Vec<String> = shown.iter().map(|found| line(tongue, found, query)).collect();
    let title = say!(tongue, "search-title", words = words, count = all.len());
    let mut card = Card::new(title, lines.join("\n"));
    if all.len() > SHOWN {
        card = card.footer(say!(tongue, "search-more", shown = SHOWN, total = all.len()));
    }
    Post::default()
        .card(card)
        .menu(item_menu(look, shown.iter().map(|found| found.item)))
}

fn matching<'a>(look: &Look<'a>, query: &str) -> Vec<Found<'a>> {
    let phrase = folded(&query.split_whitespace().collect::<Vec<_>>().join(" "));
    let words: Vec<&str> = phrase.split(' ').collect();
    let newest = Kind::ALL.iter().flat_map(|&kind| look.newest(kind));
    let mut all: Vec<Found<'_>> = newest.filter_map(|item| judged(item, &words, &phrase)).collect();
    all.sort_by_key(|found| {
        let added = (found.item.added, found.item.id.number);
        (!found.by_id, !found.together, Reverse(added))
    });
    all
}

/// The item, if its id is what was asked for or all words are in its texts.
fn judged<'a>(item: &'a Item, words: &[&str], phrase: &str) -> Option<Found<'a>> {
    let texts = texts(&item.body);
    let folded: Vec<String> = texts.iter().map(|(_, text)| folded(text)).collect();
    let by_id = phrase.parse::<ItemId>() == Ok(item.id) && words.len() == 1;
    let has_all = words
        .iter()
        .all(|word| folded.iter().any(|text| text.contains(word)));
    let with = |wanted: &str| folded.iter().position(|text| text.contains(wanted));
    let together = with(phrase);
    let place = together.or_else(|| with(words.first()?)).unwrap_or_default();
    (by_id || has_all).then_some(Found {
        item,
        place: texts.get(place).copied()?,
        by_id,
        together: together.is_some(),
    })
}

/// The text with all differences of case taken out, in every script that knows them: Unicode's full case folding.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    UniCase::unicode(text).to_folded_case()
}

/// Everything that people wrote in an item, its own text first, each with the word of its field.
fn texts(body: &Body) -> Vec<(Option<&'static str>, &str)> {
    let mut all = vec![(None, body.text())];
    match body {
        Body::Job(job) => all.extend(of_job(job)),
        Body::Interview(interview) => all.extend(of_interview(interview)),
        Body::Test(test) => all.extend(of_test(test)),
        Body::Decision(decision) => {
            all.extend(decision.why.iter().map(|why| (Some("why"), why.as_str())));
        }
        _ => {}
    }
    all
}

fn of_job(job: &Job) -> impl Iterator<Item = (Option<&'static str>, &str)> {
    let contexts = job
        .contexts
        .iter()
        .map(|context| (Some("contexts"), context.as_str()));
    let frequency = job
        .frequency
        .iter()
        .map(|often| (Some("frequency"), often.as_str()));
    contexts.chain(frequency)
}

fn of_interview(interview: &Interview) -> impl Iterator<Item = (Option<&'static str>, &str)> {
    let segment = interview
        .segment
        .iter()
        .map(|segment| (Some("segment"), segment.as_str()));
    let notes = interview
        .notes
        .iter()
        .map(|notes| (Some("notes"), notes.as_str()));
    segment.chain(notes)
}

fn of_test(test: &Test) -> impl Iterator<Item = (Option<&'static str>, &str)> {
    let card = [
        (Some("method"), test.method.as_str()),
        (Some("measure"), test.measure.as_str()),
        (Some("pass_line"), test.pass_line.as_str()),
    ];
    card.into_iter().chain(test.learning.iter().flat_map(of_learning))
}

fn of_learning(learning: &Learning) -> [(Option<&'static str>, &str); 3] {
    [
        (Some("observed"), learning.observed.as_str()),
        (Some("learned"), learning.learned.as_str()),
        (Some("therefore"), learning.therefore.as_str()),
    ]
}

fn line(tongue: &Tongue, found: &Found<'_>, query: &str) -> String {
    let (field, whole) = found.place;
    let id = found.item.id.to_string();
    let text = text::line(&surroundings(whole, query), AROUND_CHARS);
    match field {
        None => say!(tongue, "search-line", id = id, text = text),
        Some(field) => {
            let field = say!(tongue, "item-field", word = field);
            say!(tongue, "search-line-in", id = id, field = field, text = text)
        }
    }
}

/// The text from a little before the place at which the query stands, or else its first word, at the start of a word
/// where there is one.
fn surroundings(whole: &str, query: &str) -> String {
    let words = query.split_whitespace();
    let at = std::iter::once(query.trim())
        .chain(words)
        .find_map(|wanted| position(whole, &folded(wanted)))
        .unwrap_or_default();
    let Some(from) = at.checked_sub(BEFORE_CHARS).filter(|&from| from > 0) else {
        return whole.to_owned();
    };
    let before: String = whole.chars().skip(from).take(BEFORE_CHARS).collect();
    let to_word = before
        .chars()
        .position(char::is_whitespace)
        .map_or(0, |space| space + 1);
    let rest: String = whole.chars().skip(from + to_word).collect();
    format!("{ELLIPSIS}{rest}")
}

/// At which character of a text something folded begins. A character folds to one or several, never to none.
fn position(whole: &str, wanted: &str) -> Option<usize> {
    let at = folded(whole).find(wanted)?;
    let mut passed = 0;
    whole.chars().position(|c| {
        passed += folded(c.encode_utf8(&mut [0; 4])).len();
        passed > at
    })
}

/// A menu that shows one of these items.
pub(super) fn item_menu<'a>(look: &Look<'_>, items: impl Iterator<Item = &'a Item>) -> Menu {
    let option = |item: &Item| menu::item_about(item, &look.tongue.kind(item.id.kind));
    let id = look.control(Control::PickItem);
    let placeholder = say!(look.tongue, "search-menu");
    menu::of_one(id, placeholder, items.map(option).collect())
}
