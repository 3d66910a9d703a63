//! Questions, interviews and insights: what stands between what people ask and a command for the core.

use std::collections::BTreeSet;

use super::{Asker, Planned, Refused, Step, Target, change, visible_item};
use crate::app::inbound::Reply;
use crate::app::repository::OpenCanvas;
use crate::canvas::command::Command;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Body, Round};
use crate::canvas::refusal::{Field, Refusal};
use crate::catalog::bank::Prompt;
use crate::catalog::draft::{Draft, FormId};
use crate::view::post::OPTIONS;
use crate::view::{self, Look};

/// The interview that an insight comes from, where there is only one to see.
pub(super) fn only_interview(look: &Look<'_>) -> Option<ItemId> {
    let mut interviews = look.newest(Kind::Interview).map(|item| item.id);
    interviews.next().filter(|_| interviews.next().is_none())
}

/// What to answer to an insight that does not say which interview it comes from; `None` for every other draft. A stage
/// that collects no insights says so first, so that nobody logs an interview in vain.
pub(super) fn ask_for_interview(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    draft: &Draft,
) -> Option<Result<Step, Refused>> {
    if draft.form != FormId::Add(Kind::Insight) || !draft.lacks(Field::Interview) {
        return None;
    }
    let look = asker.look(open);
    let kind = Kind::Insight;
    let refusal = match open.canvas.current {
        None => Some(Refusal::Complete),
        Some(stage) if !stage.collects().contains(&kind) => Some(Refusal::NotCollected {
            kind,
            stage,
            facilitates: look.is_facilitator(),
        }),
        Some(_) => None,
    };
    if let Some(refusal) = refusal {
        let draft = Some(draft.clone());
        return Some(Err(Refused { refusal, draft }));
    }
    let post = match look.newest(Kind::Interview).next() {
        Some(_) => view::interviews::pick_interview(&look, &draft.values),
        None => view::interviews::no_interview(&look, &draft.values),
    };
    Some(Ok(Step::Reply(asker.private(post))))
}

/// The question bank. One about an item stands on its own, so that the receipt it was asked for on stays.
pub(super) fn bank(asker: &Asker<'_>, open: &OpenCanvas, about: Option<ItemId>) -> Result<Reply, Refused> {
    let Some(id) = about else {
        return Ok(asker.private(view::bank::bank(&asker.look(open), None)));
    };
    visible_item(asker, open, id)?;
    Ok(Reply::Private(view::bank::bank(&asker.look(open), about)))
}

/// The form of a question, begun from a prompt.
pub(super) fn ask_prompt(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    prompt: Option<Prompt>,
    round: Round,
    about: Option<ItemId>,
) -> Step {
    let text = prompt.map(|prompt| (Field::Text, prompt.question(&asker.tongue)));
    let about = about.map(|id| (Field::About, id.to_string()));
    let values: Vec<_> = text.into_iter().chain(about).collect();
    let form = view::form::form(&asker.tongue, Some(open.key), FormId::AddQuestion(round), &values);
    Step::Reply(Reply::Form(form))
}

/// Notes what was asked in an interview. The menu offers no more than it holds, so what was noted before and is not
/// among its questions stays.
pub(super) fn asked(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    interview: ItemId,
    chosen: &[ItemId],
) -> Result<Step, Refused> {
    let look = asker.look(open);
    let item = visible_item(asker, open, interview)?;
    let Body::Interview(body) = &item.body else {
        let wanted = Kind::Interview;
        let id = interview;
        return Err(Refusal::WrongKind { id, wanted }.into());
    };
    let offered = view::interviews::questions_of(&look, body.round).take(OPTIONS);
    let offered: BTreeSet<ItemId> = offered.map(|question| question.id).collect();
    let before = open.canvas.links_of(item).into_iter();
    let kept = before.filter(|id| !offered.contains(id));
    let questions = chosen.iter().copied().chain(kept).collect();
    Ok(change(Command::Ask { interview, questions }))
}

/// Rewords an item as its receipt proposed. The wording is made anew; the revision tells whether it is still about
/// the same words.
pub(super) fn use_wording(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    id: ItemId,
    seen: u32,
) -> Result<Step, Refused> {
    let item = visible_item(asker, open, id)?;
    if item.revision != seen {
        return Err(Refusal::ChangedMeanwhile { id }.into());
    }
    let better = view::tips::better(&asker.look(open), item);
    let body = Box::new(better.ok_or(Refusal::NothingChanged { id })?);
    Ok(Step::Change(Planned {
        target: Target::Active,
        command: Command::Edit {
            id,
            seen: Some(seen),
            body,
        },
        draft: None,
    }))
}
