//! Whether what is said of items can be said as a fact says: links, reviews, ratings, results and votes.

use std::collections::BTreeMap;

use crate::canvas::event::{Event, Fact};
use crate::canvas::ids::{Author, ItemId, Kind};
use crate::canvas::item::{ActionStatus, Body, Interview, Stance};
use crate::canvas::plausible::items::{check_body, check_kind, known, live};
use crate::canvas::plausible::{Check, Implausible, check_open};
use crate::canvas::rating::{Mark, RatedBy};
use crate::canvas::stage::Stage;
use crate::canvas::state::Canvas;
use crate::canvas::visibility::Viewer;
use crate::canvas::vote::Vote;

pub(super) fn check(canvas: &Canvas, event: &Event) -> Check {
    match event {
        Event::ItemLinked { id, to, stance } => check_link(canvas, *id, *to, *stance),
        Event::ItemUnlinked { id, to } => check_unlink(canvas, *id, *to),
        Event::QuestionsAsked { id, questions } => check_asked(canvas, *id, questions),
        Event::ItemKept { id, stage } => check_kept(canvas, *id, *stage),
        Event::EvidenceSet { id, .. } => live(canvas, *id).map(drop),
        Event::JobRated { id, rated_by, marks } => check_rating(canvas, *id, *rated_by, marks),
        Event::FeatureDecided { id, .. } => check_live(canvas, *id, Kind::Feature),
        Event::TestLearned { id, .. } => check_live(canvas, *id, Kind::Test),
        Event::ActionSettled { id, .. } => check_live(canvas, *id, Kind::Action),
        Event::ActionTaken { id } => check_taken(canvas, *id),
        _ => Ok(()),
    }
}

fn check_live(canvas: &Canvas, id: ItemId, wanted: Kind) -> Check {
    check_kind(id, wanted)?;
    live(canvas, id).map(drop)
}

/// What an insight says of something is for or against it; other links are neither.
fn check_link(canvas: &Canvas, id: ItemId, to: ItemId, stance: Option<Stance>) -> Check {
    let item = live(canvas, id)?;
    live(canvas, to)?;
    if !id.kind.points_to(to.kind) || stance.is_some() != (id.kind == Kind::Insight) {
        return Err(Implausible::NotLinkable { id, to });
    }
    let mut body = item.body.clone();
    body.link(to, &canvas.named_in(id, to), stance);
    match body == item.body {
        true => Err(Implausible::LinkedAlready { id, to }),
        false => Ok(()),
    }
}

/// The links of an item that was merged into another are that other's, and can be taken away as well.
fn check_unlink(canvas: &Canvas, id: ItemId, to: ItemId) -> Check {
    let item = known(canvas, id)?;
    known(canvas, to)?;
    if item.removed {
        return Err(Implausible::Gone { id });
    }
    let mut body = item.body.clone();
    body.unlink(&canvas.named_in(id, to));
    match body == item.body {
        true => Err(Implausible::NotLinked { id, to }),
        false => Ok(()),
    }
}

fn check_asked(canvas: &Canvas, id: ItemId, questions: &[ItemId]) -> Check {
    let wanted = Kind::Interview;
    let Body::Interview(before) = &live(canvas, id)?.body else {
        return Err(Implausible::WrongKind { id, wanted });
    };
    let after = Body::Interview(Interview {
        asked: questions.to_vec(),
        ..before.clone()
    });
    check_body(canvas, id, &after, Some(&live(canvas, id)?.body))
}

fn check_kept(canvas: &Canvas, id: ItemId, stage: Stage) -> Check {
    check_open(canvas, stage)?;
    live(canvas, id)?;
    match (stage.reviews(), id.kind.is_claim()) {
        (false, _) => Err(Implausible::NotReviewed { stage }),
        (true, false) => Err(Implausible::NoClaim { id }),
        (true, true) => Ok(()),
    }
}

fn check_rating(canvas: &Canvas, id: ItemId, rated_by: RatedBy, marks: &[Mark]) -> Check {
    check_live(canvas, id, Kind::Job)?;
    if let Some(interview) = rated_by.interview() {
        check_live(canvas, interview, Kind::Interview)?;
    }
    match marks.is_empty() {
        true => Err(Implausible::NoMarks),
        false => Ok(()),
    }
}

fn check_taken(canvas: &Canvas, id: ItemId) -> Check {
    match &live(canvas, id)?.body {
        Body::Action(action) if action.status == ActionStatus::Open => Ok(()),
        Body::Action(_) => Err(Implausible::Settled { id }),
        _ => check_kind(id, Kind::Action),
    }
}

/// How votes are opened, cast and closed: one at a time, on items that everybody sees.
pub(super) fn check_vote(canvas: &Canvas, fact: &Fact) -> Check {
    match &fact.event {
        Event::VoteOpened { .. } if canvas.vote.is_some() => Err(Implausible::VoteOpen),
        Event::VoteOpened { kind, .. } => {
            let kind = *kind;
            let mut voted_on = canvas.live_of(kind);
            match voted_on.any(|item| canvas.may_see(&Viewer::Public, item)) {
                true => Ok(()),
                false => Err(Implausible::NotVotable { kind }),
            }
        }
        Event::VoteCast { id, dots } => check_cast(canvas, fact.by, *id, *dots),
        Event::VoteClosed { kind } => open_vote(canvas, *kind).map(drop),
        _ => Ok(()),
    }
}

fn open_vote(canvas: &Canvas, kind: Kind) -> Result<Vote, Implausible> {
    let open = canvas.vote.filter(|vote| vote.kind == kind);
    open.ok_or(Implausible::NoVote { kind })
}

/// Taking dots back is welcome, however many there are; giving some needs room on the item and in the budget.
fn check_cast(canvas: &Canvas, voter: Author, id: ItemId, dots: u8) -> Check {
    let kind = id.kind;
    let vote = open_vote(canvas, kind)?;
    if !canvas.may_see(&Viewer::Public, live(canvas, id)?) {
        return Err(Implausible::NotVotable { kind });
    }
    let given = dots_of(canvas, kind, voter);
    let own = given.get(&id).copied().unwrap_or_default();
    let elsewhere = given.values().map(|&dots| u32::from(dots)).sum::<u32>() - u32::from(own);
    let fits = dots <= vote.per_item && elsewhere + u32::from(dots) <= u32::from(vote.dots);
    match dots <= own || fits {
        true => Ok(()),
        false => Err(Implausible::TooManyDots { id }),
    }
}

/// The dots of a voter on the items that count; of those on an item and on others merged into it, the most. What
/// [`Canvas::dots_on`] says of each, for all of a kind at once.
fn dots_of(canvas: &Canvas, kind: Kind, voter: Author) -> BTreeMap<ItemId, u8> {
    let mut given: BTreeMap<ItemId, u8> = BTreeMap::new();
    let merges = canvas.merges(kind);
    for item in canvas.of_kind(kind) {
        let stands = || canvas.live_item(merges.get(&item.id).copied().unwrap_or(item.id));
        if let Some((dots, stands)) = item.votes.get(&voter).copied().zip(stands()) {
            let most = given.entry(stands.id).or_default();
            *most = dots.max(*most);
        }
    }
    given
}
