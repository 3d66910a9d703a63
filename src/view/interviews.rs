//! Questions and interviews: their lists, what an insight needs to know of its interview, and what is asked about.
//!
//! Invariant: whatever is counted here is counted among what the viewer may see, and where totals are hidden nothing is
//! said that takes all of a canvas into account.

use std::collections::BTreeSet;

use crate::canvas::figures::{self, News, Verdict};
use crate::canvas::item::{Body, Insight, InsightLink, Question, Round, Stance};
use crate::canvas::refusal::Field;
use crate::canvas::text::Label;
use crate::canvas::{Canvas, Item, ItemId, Kind, Stage, Word};
use crate::catalog::control::{Control, Listing};
use crate::catalog::draft::FormId;
use crate::say;
use crate::view::lines::{LINE_CHARS, note};
use crate::view::list::{PAGE, listed, paged};
use crate::view::post::{Button, Card, MenuOption, OPTIONS, Post, Style};
use crate::view::refused::draft_card;
use crate::view::{Look, menu, text};
use crate::wording::Tongue;

/// Which interview an insight comes from, carrying what was typed of it.
#[must_use]
pub fn pick_interview(look: &Look<'_>, draft: &[(Field, String)]) -> Post {
    let tongue = look.tongue;
    let interviews: Vec<&Item> = look.newest(Kind::Interview).collect();
    let options: Vec<MenuOption> = interviews
        .iter()
        .take(OPTIONS)
        .map(|item| option(look, item))
        .collect();
    let mut post = Post::text(match interviews.len() > options.len() {
        true => say!(tongue, "pick-interview-newest", count = options.len()),
        false => say!(tongue, "pick-interview"),
    });
    let mut buttons = vec![log_interview(look, Style::Secondary)];
    if let Some(card) = draft_card(tongue, &FormId::Add(Kind::Insight), draft) {
        post.cards.push(card);
        // An interview that is logged from here is not in the menu yet.
        let label = say!(tongue, "button-interviews-anew");
        buttons.push(look.button(Style::Secondary, label, Control::AddKind(Kind::Insight)));
    }
    let id = look.control(Control::PickInterview);
    post.menu(menu::of_one(id, say!(tongue, "menu-interview"), options))
        .buttons(buttons)
}

/// An insight needs an interview and there is none to see: leads to logging one. What was typed stays on this message,
/// with a button that goes on with it.
#[must_use]
pub fn no_interview(look: &Look<'_>, draft: &[(Field, String)]) -> Post {
    let tongue = look.tongue;
    let card = draft_card(tongue, &FormId::Add(Kind::Insight), draft);
    let sentence = match &card {
        Some(_) => say!(tongue, "no-interview-kept"),
        None => say!(tongue, "no-interview"),
    };
    let mut buttons = vec![log_interview(look, Style::Primary)];
    if card.is_some() {
        let label = say!(tongue, "button-add-insight");
        buttons.push(look.button(Style::Secondary, label, Control::AddKind(Kind::Insight)));
    }
    let mut post = Post::text(sentence);
    post.cards.extend(card);
    post.buttons(buttons)
}

/// A post with what was typed of an insight, which waits for its interview. The sentence on its card tells it from a
/// draft that the post has of its own, also where the post is read back.
#[must_use]
pub fn with_waiting(tongue: &Tongue, mut post: Post, waiting: &[(Field, String)], sentence: String) -> Post {
    let card = draft_card(tongue, &FormId::Add(Kind::Insight), waiting);
    post.cards.extend(card.map(|card| Card {
        title: None,
        text: Some(sentence),
        ..card
    }));
    post
}

fn log_interview(look: &Look<'_>, style: Style) -> Button {
    look.button(
        style,
        say!(look.tongue, "button-log-interview"),
        Control::LogInterview,
    )
}

/// An item as an option of a menu, with what is known of it on a second line.
pub(super) fn option(look: &Look<'_>, item: &Item) -> MenuOption {
    let more = match &item.body {
        // Options know no mark-up, so a segment is not escaped here as it is in a note.
        Body::Interview(interview) => {
            let segment = interview.segment.as_ref().map(Label::as_str);
            let parts = std::iter::once(interview.date.to_string()).chain(segment.map(str::to_owned));
            parts.collect::<Vec<_>>().join(" · ")
        }
        body => note(look, body)
            .trim()
            .trim_start_matches('(')
            .trim_end_matches(')')
            .to_owned(),
    };
    menu::item_about(item, &more)
}

/// The questions of a round that the viewer may see, the newest first.
pub fn questions_of<'a>(look: &Look<'a>, round: Round) -> impl Iterator<Item = &'a Item> + use<'a> {
    look.newest(Kind::Question)
        .filter(move |item| question(item).is_some_and(|question| question.round == round))
}

fn question(item: &Item) -> Option<&Question> {
    match &item.body {
        Body::Question(question) => Some(question),
        _ => None,
    }
}

/// In how many of the interviews that the viewer may see a question was asked.
#[must_use]
pub fn times_asked(look: &Look<'_>, question: ItemId) -> usize {
    let asks = |item: &&Item| look.canvas.links_of(item).contains(&question);
    look.newest(Kind::Interview).filter(asks).count()
}

/// The items that the questions of a round are meant for and that none of them asks about yet, in the order of their
/// ids. Nothing where totals are hidden: somebody may ask about them unseen.
pub(super) fn not_asked(look: &Look<'_>, round: Round) -> Vec<ItemId> {
    if look.canvas.hides_totals() {
        return Vec::new();
    }
    let asked: BTreeSet<ItemId> = questions_of(look, round)
        .flat_map(|item| look.canvas.links_of(item))
        .collect();
    let wanted: &[Kind] = match round {
        Round::One => &[Kind::Now, Kind::ToBe],
        Round::Two => &[Kind::Constraint, Kind::Catalyst],
    };
    let items = wanted
        .iter()
        .flat_map(|&kind| look.newest(kind))
        .map(|item| item.id);
    let mut left: Vec<ItemId> = items.filter(|id| !asked.contains(id)).collect();
    left.sort_unstable();
    left
}

/// Questions of one round or of both, with what they ask about and how often they were asked, and what nobody asks
/// about yet.
#[must_use]
pub fn questions(look: &Look<'_>, round: Option<Round>, page: u32) -> Post {
    let tongue = look.tongue;
    let rounds = Round::ALL
        .iter()
        .filter(|&&one| round.is_none_or(|wanted| wanted == one));
    let in_order = |&round: &Round| {
        let mut items: Vec<&Item> = questions_of(look, round).collect();
        items.reverse();
        items
    };
    let all: Vec<&Item> = rounds.flat_map(in_order).collect();
    let page = paged(&all, page, PAGE);
    let mut lines: Vec<String> = page
        .entries
        .iter()
        .map(|item| question_line(look, item))
        .collect();
    let current = look.canvas.current.map(|stage| stage.round());
    if let Some(left) = round.or(current).and_then(|round| nobody_asks(look, round)) {
        lines.extend([String::new(), left]);
    }
    let title = match round {
        Some(round) => say!(tongue, "list-questions-of", round = round.id()),
        None => say!(tongue, "list-questions"),
    };
    let empty = say!(tongue, "list-questions-empty");
    listed(look, Listing::Questions(round), title, lines, &page, empty)
}

fn question_line(look: &Look<'_>, item: &Item) -> String {
    let words = text::line(item.body.text(), LINE_CHARS);
    let note = note(look, &item.body);
    let asked = say!(look.tongue, "line-asked", count = times_asked(look, item.id));
    format!("**{}** {words}{note}{asked}", item.id)
}

/// "Nobody asks about N2 and T1 yet."; `None` where everything is asked about.
pub(super) fn nobody_asks(look: &Look<'_>, round: Round) -> Option<String> {
    let left = not_asked(look, round);
    (!left.is_empty()).then(|| say!(look.tongue, "nobody-asks", ids = look.tongue.ids(&left)))
}

/// The round whose interviews are listed: the one asked for, or the one that the team is in.
#[must_use]
pub fn round_shown(canvas: &Canvas, asked: Option<Round>) -> Round {
    asked.unwrap_or_else(|| canvas.current.map_or(Round::Two, Stage::round))
}

/// The interviews of a round in the order in which they took place, each with its insights and how much of them was
/// new, and what that means for going on.
#[must_use]
pub fn interviews(look: &Look<'_>, round: Option<Round>, page: u32) -> Post {
    let tongue = look.tongue;
    let shown = round_shown(look.canvas, round);
    let all = figures::visible_saturation(look.canvas, shown, look.viewer);
    let page = paged(&all, page, PAGE);
    let lines = page.entries.iter().filter_map(|news| interview_line(look, news));
    let mut lines: Vec<String> = lines.collect();
    if let Some(news) = what_it_means(look, &all) {
        lines.extend([String::new(), news]);
    }
    let title = say!(tongue, "list-interviews", round = shown.id());
    let empty = say!(tongue, "list-interviews-empty");
    listed(look, Listing::Interviews(round), title, lines, &page, empty)
}

fn interview_line(look: &Look<'_>, news: &News) -> Option<String> {
    let item = look.seen(news.interview)?;
    let words = text::line(item.body.text(), LINE_CHARS);
    let note = note(look, &item.body);
    // What is new takes the insights of all into account.
    let counts = match look.canvas.hides_totals() {
        true => say!(look.tongue, "line-insights", count = news.insights),
        false => say!(
            look.tongue,
            "line-news",
            count = news.insights,
            new = news.findings
        ),
    };
    Some(format!("**{}** {words}{note}{counts}", item.id))
}

/// Whether the newest interviews still brought something new. One without any insight says nothing of that yet.
fn what_it_means(look: &Look<'_>, curve: &[News]) -> Option<String> {
    let tongue = look.tongue;
    let enough = look.canvas.settings.gates.interviews_without_news;
    let verdict = figures::verdict(curve, enough).filter(|_| !look.canvas.hides_totals())?;
    Some(match verdict {
        Verdict::Unread(unread) => say!(
            tongue,
            "interviews-unread",
            ids = tongue.ids(&unread),
            count = unread.len()
        ),
        Verdict::News(count) => say!(tongue, "interviews-new", count = count),
        Verdict::Quiet(count) => say!(tongue, "interviews-quiet", count = count),
        Verdict::Saturated(count) => say!(tongue, "interviews-enough", count = count),
    })
}

/// The items that an insight says this of, where they stand now and as far as the viewer may see them.
pub(super) fn said_of(look: &Look<'_>, insight: &Insight, stance: Stance) -> Vec<ItemId> {
    let of = insight.links.iter().filter(|link| link.stance == stance);
    standing(look, of.map(|InsightLink { item, .. }| *item))
}

/// What these ids stand for now, each once, as far as the viewer may see it.
pub(super) fn standing(look: &Look<'_>, ids: impl Iterator<Item = ItemId>) -> Vec<ItemId> {
    let mut all: Vec<ItemId> = Vec::new();
    for id in ids.map(|id| look.canvas.standing_for(id)) {
        if look.seen(id).is_some() && !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

/// What to heed where an interview was logged without consent.
pub(super) fn consent_note(look: &Look<'_>, item: &Item) -> Option<Card> {
    let lacks = matches!(&item.body, Body::Interview(interview) if !interview.consent);
    lacks.then(|| Card::untitled(say!(look.tongue, "no-consent")))
}
