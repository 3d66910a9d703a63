//! The open vote: where it shows, and the private ballot on which dots are given and taken back.
//!
//! Invariants: nobody sees another's dots, nor any total, while the vote is open; what is hidden is on no ballot.

use crate::canvas::vote::Vote;
use crate::canvas::{Actor, Item, ItemId, Refusal};
use crate::catalog::control::Control;
use crate::catalog::voting::VotingControl;
use crate::say;
use crate::view::lines::short_line;
use crate::view::post::{Button, Card, Menu, OPTIONS, Post, Style};
use crate::view::{Look, menu};
use crate::wording::Tongue;

/// Items on one page of a ballot: as many as a menu takes.
const PAGE: usize = OPTIONS;
/// Characters of an item's text on the ballot.
const TEXT_CHARS: usize = 100;
/// A dot that the voter gave.
const GIVEN: &str = "●";
/// A dot that the voter may still give to the item.
const FREE: &str = "○";

/// The vote that takes votes now.
fn open_vote<'a>(look: &Look<'a>) -> Option<&'a Vote> {
    look.canvas.vote.as_ref().filter(|_| !look.canvas.archived)
}

/// ", at most 3 on one", where that is less than all; else blank.
#[must_use]
pub fn most_on_one(tongue: &Tongue, dots: u8, per_item: u8) -> String {
    match per_item < dots {
        true => say!(tongue, "vote-limit", most = u32::from(per_item)),
        false => String::new(),
    }
}

/// The button of the live board while a vote is open.
#[must_use]
pub(super) fn board_button(look: &Look<'_>) -> Option<Button> {
    open_vote(look).map(|_| button(look))
}

/// The button that opens the presser's ballot.
#[must_use]
pub fn button(look: &Look<'_>) -> Button {
    let ballot = Control::Voting(VotingControl::Ballot(0));
    look.button(Style::Primary, say!(look.tongue, "button-vote"), ballot)
}

/// That a vote is open, for the line of progress.
#[must_use]
pub(super) fn progress(look: &Look<'_>) -> Option<String> {
    let kinds = look.tongue.many(open_vote(look)?.kind);
    Some(say!(look.tongue, "progress-vote", kinds = kinds))
}

/// What the open vote is about and how it ends.
#[must_use]
pub(super) fn status(look: &Look<'_>) -> Option<Card> {
    let tongue = look.tongue;
    let vote = open_vote(look)?;
    let title = say!(tongue, "vote-status-title", kinds = tongue.many(vote.kind));
    let since = format!("<t:{}:R>", vote.opened.seconds());
    let words = say!(
        tongue,
        "vote-status",
        since = since,
        dots = u32::from(vote.dots),
        limit = most_on_one(tongue, vote.dots, vote.per_item)
    );
    Some(Card::new(title, words))
}

/// A page of the viewer's ballot, counted from 0; the last one where there is no such page.
///
/// # Errors
/// [`Refusal::NoVote`] while no vote is open.
pub fn ballot(look: &Look<'_>, page: u32) -> Result<Post, Refusal> {
    let vote = open_vote(look).ok_or(Refusal::NoVote)?;
    let (_, actor) = look.me().ok_or(Refusal::NoVote)?;
    let voter = Voter { look, vote, actor };
    Ok(voter.ballot(&voter.items(), page))
}

/// The page of the ballot on which an item is; without an open vote, a word that there is none by now.
#[must_use]
pub fn ballot_with(look: &Look<'_>, id: ItemId) -> Post {
    let before = |item: &&Item| item.id < id;
    let page = look.canvas.votable(id.kind).take_while(before).count() / PAGE;
    ballot(look, u32::try_from(page).unwrap_or(u32::MAX))
        .unwrap_or_else(|_| Post::text(say!(look.tongue, "vote-over")))
}

/// One voter with the ballot.
struct Voter<'a> {
    look: &'a Look<'a>,
    vote: &'a Vote,
    actor: Actor,
}

/// An item on the ballot with the voter's dots on it.
type Choice<'a> = (&'a Item, u8);

impl<'a> Voter<'a> {
    /// Everything to vote on, in the order of ids.
    fn items(&self) -> Vec<Choice<'a>> {
        let canvas = self.look.canvas;
        canvas
            .votable(self.vote.kind)
            .map(|item| (item, canvas.dots_on(item, &self.actor)))
            .collect()
    }

    fn ballot(&self, items: &[Choice<'a>], page: u32) -> Post {
        let pages: Vec<&[Choice<'a>]> = items.chunks(PAGE).collect();
        let last = pages.len().saturating_sub(1);
        let number = usize::try_from(page).unwrap_or(last).min(last);
        let shown = pages.get(number).copied().unwrap_or_default();
        let left = self.look.canvas.dots_left(self.vote, &self.actor);
        let lines: Vec<String> = shown.iter().map(|choice| self.line(choice)).collect();
        let mut card = Card::untitled(lines.join("\n"));
        if last > 0 {
            card = card.footer(say!(
                self.look.tongue,
                "page-of",
                page = number + 1,
                pages = pages.len()
            ));
        }
        let mut post = Post::text(self.heading(left)).card(card);
        let menus = [self.give_menu(shown, left), self.take_menu(items)];
        for menu in menus.into_iter().flatten() {
            post = post.menu(menu);
        }
        post.buttons(self.turning(number, last))
    }

    fn heading(&self, left: u8) -> String {
        let tongue = self.look.tongue;
        say!(
            tongue,
            "vote-ballot",
            kinds = tongue.many(self.vote.kind),
            left = u32::from(left),
            dots = u32::from(self.vote.dots),
            limit = most_on_one(tongue, self.vote.dots, self.vote.per_item)
        )
    }

    /// `●●○ **F1** text`
    fn line(&self, (item, own): &Choice<'a>) -> String {
        format!("{} {}", self.dots(*own), short_line(item, TEXT_CHARS))
    }

    fn dots(&self, own: u8) -> String {
        let free = self.vote.per_item.saturating_sub(own);
        GIVEN.repeat(own.into()) + &FREE.repeat(free.into())
    }

    fn give_menu(&self, items: &[Choice<'a>], left: u8) -> Option<Menu> {
        let takes_more = |(_, own): &&Choice<'a>| left > 0 && *own < self.vote.per_item;
        let label = say!(self.look.tongue, "menu-give-dot");
        self.menu(VotingControl::Give, label, items.iter().filter(takes_more))
    }

    fn take_menu(&self, items: &[Choice<'a>]) -> Option<Menu> {
        let has_own = |(_, own): &&Choice<'a>| *own > 0;
        let label = say!(self.look.tongue, "menu-take-dot");
        self.menu(VotingControl::Take, label, items.iter().filter(has_own))
    }

    /// A menu of items; `None` where there is none to choose.
    fn menu<'b>(
        &self,
        control: VotingControl,
        placeholder: String,
        items: impl Iterator<Item = &'b Choice<'a>>,
    ) -> Option<Menu>
    where
        'a: 'b,
    {
        let option = |(item, own): &Choice<'a>| menu::item_about(item, &self.dots(*own));
        let options = items.take(OPTIONS).map(option).collect();
        menu::up_to(
            1,
            self.look.control(Control::Voting(control)),
            placeholder,
            options,
        )
    }

    fn turning(&self, number: usize, last: usize) -> Vec<Button> {
        let tongue = self.look.tongue;
        let turn = |label, to: usize| {
            let to = VotingControl::Ballot(u32::try_from(to).unwrap_or(u32::MAX));
            self.look.button(Style::Secondary, label, Control::Voting(to))
        };
        let back = number.checked_sub(1);
        let back = back.map(|to| turn(say!(tongue, "button-page-back"), to));
        let on = Some(number + 1).filter(|&to| to <= last);
        let on = on.map(|to| turn(say!(tongue, "button-page-on"), to));
        back.into_iter().chain(on).collect()
    }
}
