//! What goes on from the receipt of a question, an interview or an insight.

use crate::canvas::item::{Body, MAX_LINKS, Round, Stance};
use crate::canvas::word::Word;
use crate::canvas::{Event, Item, ItemId, Kind};
use crate::catalog::control::Control;
use crate::say;
use crate::view::interviews::{consent_note, nobody_asks, not_asked, option, questions_of};
use crate::view::post::{Button, Card, Menu, MenuOption, OPTIONS, Post, Row, Style};
use crate::view::{Look, menu};

/// The receipt for what a command did.
pub(super) fn receipt(look: &Look<'_>, event: &Event) -> Post {
    match event {
        Event::QuestionsAsked { id, questions } => asked(look, *id, questions),
        _ => super::done_mark(look),
    }
}

/// The receipt of something new with what comes next: asking about what nobody asks about yet, saying which questions
/// an interview asked, linking an insight.
pub(super) fn going_on(look: &Look<'_>, item: &Item, post: Post) -> Post {
    match &item.body {
        Body::Question(question) => after_question(look, question.round, post),
        Body::Interview(interview) => after_interview(look, item, interview.round, post),
        Body::Insight(insight) if insight.links.is_empty() => {
            after_insight(look, item, insight.interview, post)
        }
        _ => post,
    }
}

/// The button beside **Edit** and **Undo** that adds the next thing.
pub(super) fn next_button(look: &Look<'_>, item: &Item) -> Option<Button> {
    let tongue = look.tongue;
    let (label, control) = match &item.body {
        Body::Interview(_) => (say!(tongue, "button-add-insight"), Control::InsightFrom(item.id)),
        Body::Insight(insight) => (
            say!(tongue, "button-another"),
            Control::InsightFrom(insight.interview),
        ),
        _ => return None,
    };
    Some(look.button(Style::Primary, label, control))
}

fn after_question(look: &Look<'_>, round: Round, post: Post) -> Post {
    let Some(sentence) = nobody_asks(look, round) else {
        return post;
    };
    let ask = |&id: &ItemId| {
        let label = say!(look.tongue, "button-ask-about", id = id.to_string());
        look.button(Style::Secondary, label, Control::Bank(Some(id)))
    };
    let next = not_asked(look, round).first().map(ask);
    post.card(Card::untitled(sentence))
        .buttons(next.into_iter().collect())
}

fn after_interview(look: &Look<'_>, item: &Item, round: Round, mut post: Post) -> Post {
    post.cards.extend(consent_note(look, item));
    post.rows.extend(asked_menu(look, item.id, round).map(Row::Menu));
    post
}

/// Which questions of the round were asked, the newest of them; `None` where there is none to see.
fn asked_menu(look: &Look<'_>, interview: ItemId, round: Round) -> Option<Menu> {
    let options = questions_of(look, round)
        .take(OPTIONS)
        .map(|item| option(look, item));
    let placeholder = say!(look.tongue, "menu-asked");
    let id = look.control(Control::Asked(interview));
    menu::up_to(MAX_LINKS, id, placeholder, options.collect())
}

/// What an insight that says nothing about any item yet could support or contradict.
fn after_insight(look: &Look<'_>, item: &Item, interview: ItemId, post: Post) -> Post {
    let mut post = post.card(Card::untitled(say!(look.tongue, "insight-unlinked")));
    let subjects = subjects(look, interview);
    let link = |stance: Stance| {
        let placeholder = say!(look.tongue, "menu-says", word = stance.id());
        let id = look.control(Control::LinkInsight(item.id, stance));
        menu::up_to(1, id, placeholder, subjects.clone())
    };
    post.rows.extend(
        Stance::ALL
            .iter()
            .filter_map(|&stance| link(stance))
            .map(Row::Menu),
    );
    post
}

/// The items that an interview of that round is about, the newest of each kind first.
fn subjects(look: &Look<'_>, interview: ItemId) -> Vec<MenuOption> {
    let round = match look.seen(interview).map(|item| &item.body) {
        Some(Body::Interview(interview)) => interview.round,
        _ => Round::Two,
    };
    let kinds: &[Kind] = match round {
        Round::One => &[Kind::ToBe, Kind::Now, Kind::Job],
        Round::Two => &[Kind::Constraint, Kind::Catalyst, Kind::ToBe, Kind::Now, Kind::Job],
    };
    let items = kinds.iter().flat_map(|&kind| look.newest(kind));
    items.take(OPTIONS).map(|item| option(look, item)).collect()
}

fn asked(look: &Look<'_>, interview: ItemId, questions: &[ItemId]) -> Post {
    let tongue = look.tongue;
    let post = Post::text(say!(
        tongue,
        "receipt-asked",
        id = interview.to_string(),
        questions = tongue.ids(questions),
        count = questions.len()
    ));
    let Some(item) = look.canvas.items.get(&interview) else {
        return post;
    };
    let next = next_button(look, item);
    post.buttons(next.into_iter().chain([super::undo(look, item)]).collect())
}
