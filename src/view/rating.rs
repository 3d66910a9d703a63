//! The private card on which one job is rated, criterion by criterion.
//!
//! Invariants: it shows the marks of one rater and nobody else's; it shows no figures, so that nobody is led by them;
//! all that its controls need is in their ids.

use crate::canvas::item::{Item, Scale};
use crate::canvas::rating::{Criterion, RatedBy, Rating};
use crate::canvas::{ItemId, Kind, Word};
use crate::catalog::control::Control;
use crate::catalog::rating::{NO_MARK, RatingCard, RatingControl, RatingPage};
use crate::say;
use crate::view::interviews::option;
use crate::view::lines::item_line;
use crate::view::post::{Button, Card, Menu, MenuOption, OPTIONS, Post, Style};
use crate::view::{Look, menu, text};

/// Characters of what a customer is called.
const NAME_CHARS: usize = 60;

/// The button of the live board, in stages that rate jobs and once there is one to see.
#[must_use]
pub(super) fn board_button(look: &Look<'_>) -> Option<Button> {
    let stage = look.canvas.current.filter(|_| !look.canvas.archived)?;
    let any = look.newest(Kind::Job).next().is_some();
    (stage.rates_jobs() && any).then(|| {
        let label = say!(look.tongue, "button-rate");
        look.button(Style::Secondary, label, Control::Rating(RatingControl::Start))
    })
}

/// The button that rates this very item; `None` where it is no job that counts.
#[must_use]
pub(super) fn button(look: &Look<'_>, item: &Item) -> Option<Button> {
    let rated = item.id.kind == Kind::Job && item.is_live() && !look.canvas.archived;
    rated.then(|| {
        let card = RatingCard {
            job: item.id,
            by: RatedBy::Team,
            page: RatingPage::Need,
        };
        to_card(look, Style::Secondary, say!(look.tongue, "button-rate"), card)
    })
}

/// The card of the first job that the viewer has not rated yet, or of the first of all.
#[must_use]
pub fn first(look: &Look<'_>) -> Post {
    let by = RatedBy::Team;
    let any = || look.newest(Kind::Job).last().map(|job| job.id);
    let Some(job) = unrated_after(look, by, None).or_else(any) else {
        return Post::text(say!(look.tongue, "rating-no-job"));
    };
    let page = RatingPage::Need;
    card(look, RatingCard { job, by, page })
}

/// The card of a job with the viewer's marks, or those that were given for an interviewee.
#[must_use]
pub fn card(look: &Look<'_>, card: RatingCard) -> Post {
    card_with(look, card, false)
}

/// As [`card`], once marks have been saved.
#[must_use]
pub fn saved(look: &Look<'_>, card: RatingCard) -> Post {
    card_with(look, card, true)
}

fn card_with(look: &Look<'_>, card: RatingCard, saved: bool) -> Post {
    let Some(job) = look.seen(card.job) else {
        return Post::text(say!(look.tongue, "rating-no-job"));
    };
    let marks = marks(look, job, card.by);
    let next = unrated_after(look, card.by, Some(card.job));
    let lines = card.page.criteria().iter().map(|&criterion| {
        let mark = marks.get(&criterion).map_or(0, |mark| mark.get());
        let question = question(look, criterion);
        say!(
            look.tongue,
            "rating-line",
            question = question,
            mark = u32::from(mark)
        )
    });
    let lines: Vec<String> = lines.collect();
    let words = format!("{}\n\n{}", item_line(look, job), lines.join("\n"));
    let mut introduction = introduction(look, card.by, saved);
    if next.is_none() && !marks.is_empty() {
        let whose = whose(card.by);
        introduction = format!(
            "{introduction} {}",
            say!(look.tongue, "rating-all-rated", word = whose)
        );
    }
    let mut post = Post::text(introduction).card(Card::untitled(words));
    for &criterion in card.page.criteria() {
        post = post.menu(marks_menu(look, card, criterion, marks.get(&criterion).copied()));
    }
    post.buttons(buttons(look, card, next))
}

/// For which interview a job is to be rated.
#[must_use]
pub fn choose_interview(look: &Look<'_>, job: ItemId) -> Post {
    let tongue = look.tongue;
    let newest = || look.newest(Kind::Interview);
    if newest().next().is_none() {
        return Post::text(say!(tongue, "rating-no-interview")).buttons(vec![as_team(look, job)]);
    }
    let mut sentence = say!(tongue, "rating-whose", id = job.to_string());
    if newest().nth(OPTIONS).is_some() {
        sentence = format!("{sentence} {}", say!(tongue, "rating-more-interviews"));
    }
    let options = newest().take(OPTIONS).map(|item| option(look, item)).collect();
    let id = look.control(Control::Rating(RatingControl::PickInterview(job)));
    Post::text(sentence)
        .menu(menu::of_one(id, say!(tongue, "menu-rate-for"), options))
        .buttons(vec![as_team(look, job)])
}

/// The marks that the viewer has given on somebody's behalf.
fn marks(look: &Look<'_>, job: &Item, by: RatedBy) -> Rating {
    let rater = look.me().map(|(me, _)| by.rater(me));
    rater
        .map(|rater| look.canvas.rating_by(job, rater))
        .unwrap_or_default()
}

/// The next job after this one, in the order of ids and from the beginning again, that has no mark of this rater yet.
fn unrated_after(look: &Look<'_>, by: RatedBy, after: Option<ItemId>) -> Option<ItemId> {
    let mut jobs: Vec<&Item> = look
        .newest(Kind::Job)
        .filter(|job| Some(job.id) != after)
        .collect();
    jobs.reverse();
    let (before, behind): (Vec<&Item>, Vec<&Item>) = jobs.into_iter().partition(|job| Some(job.id) < after);
    let mut in_turn = behind.into_iter().chain(before);
    let unrated = in_turn.find(|job| marks(look, job, by).is_empty());
    unrated.map(|job| job.id)
}

/// The stable word of whose marks they are.
const fn whose(by: RatedBy) -> &'static str {
    match by {
        RatedBy::Team => "team",
        RatedBy::Interviewee(_) => "interviewee",
    }
}

fn introduction(look: &Look<'_>, by: RatedBy, saved: bool) -> String {
    let tongue = look.tongue;
    let word = if saved { "saved" } else { "asked" };
    match by {
        RatedBy::Team => say!(tongue, "rating-as-team", word = word),
        RatedBy::Interviewee(interview) => {
            let name = look.seen(interview).map(|item| item.body.text());
            let name = text::line(name.unwrap_or_default(), NAME_CHARS);
            say!(
                tongue,
                "rating-as-interviewee",
                word = word,
                name = name,
                id = interview.to_string()
            )
        }
    }
}

fn question(look: &Look<'_>, criterion: Criterion) -> String {
    say!(look.tongue, "rating-question", word = criterion.id())
}

fn marks_menu(look: &Look<'_>, card: RatingCard, criterion: Criterion, mark: Option<Scale>) -> Menu {
    let tongue = look.tongue;
    let option = |value: String, label: String, chosen: bool| MenuOption {
        value,
        label,
        description: None,
        chosen,
    };
    let given = mark.map(|mark| u32::from(mark.get()));
    let marks = (1..=5_u32).map(|mark| {
        let label = say!(tongue, "rating-mark", word = criterion.id(), mark = mark);
        option(mark.to_string(), label, given == Some(mark))
    });
    let back = mark.map(|_| option(NO_MARK.to_owned(), say!(tongue, "rating-take-back"), false));
    let id = look.control(Control::Rating(RatingControl::Mark(card.job, card.by, criterion)));
    menu::of_one(id, question(look, criterion), marks.chain(back).collect())
}

fn buttons(look: &Look<'_>, card: RatingCard, next: Option<ItemId>) -> Vec<Button> {
    let tongue = look.tongue;
    let (label, page) = match card.page {
        RatingPage::Need => (say!(tongue, "button-significance"), RatingPage::Significance),
        RatingPage::Significance => (say!(tongue, "button-importance"), RatingPage::Need),
    };
    let mut buttons = vec![to_card(
        look,
        Style::Secondary,
        label,
        RatingCard { page, ..card },
    )];
    buttons.extend(next.map(|job| {
        let page = RatingPage::Need;
        let next = RatingCard { job, page, ..card };
        to_card(look, Style::Primary, say!(tongue, "button-next-job"), next)
    }));
    match card.by {
        RatedBy::Interviewee(_) => buttons.push(as_team(look, card.job)),
        RatedBy::Team => buttons.extend(for_interviewee(look, card.job)),
    }
    buttons
}

fn to_card(look: &Look<'_>, style: Style, label: String, card: RatingCard) -> Button {
    look.button(style, label, Control::Rating(RatingControl::Card(card)))
}

fn as_team(look: &Look<'_>, job: ItemId) -> Button {
    let card = RatingCard {
        job,
        by: RatedBy::Team,
        page: RatingPage::Need,
    };
    to_card(
        look,
        Style::Secondary,
        say!(look.tongue, "button-rate-as-team"),
        card,
    )
}

fn for_interviewee(look: &Look<'_>, job: ItemId) -> Option<Button> {
    look.newest(Kind::Interview).next()?;
    let label = say!(look.tongue, "button-rate-for");
    let choose = Control::Rating(RatingControl::ChooseInterview(job));
    Some(look.button(Style::Secondary, label, choose))
}
