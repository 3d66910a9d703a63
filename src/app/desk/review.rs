//! What an act of a review comes to: the next card in place of the one before, a form, or a command for the core.

use crate::app::desk::{Asker, Refused, Step, change, open_form};
use crate::app::inbound::Reply;
use crate::app::repository::OpenCanvas;
use crate::canvas::command::Command;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Evidence, Item};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::word::Word;
use crate::catalog::draft::FormId;
use crate::catalog::form;
use crate::catalog::review::ReviewAct;
use crate::view::{self, choose, review};

/// Plans an act of a review.
pub(super) fn plan(asker: &Asker<'_>, open: &OpenCanvas, act: ReviewAct) -> Result<Step, Refused> {
    match act {
        ReviewAct::Keep(id) => Ok(change(Command::Keep { id })),
        ReviewAct::Drop(id) => Ok(change(Command::Remove { id })),
        ReviewAct::Undo(id, revision) => Ok(change(Command::Undo {
            change: Some((id, revision)),
        })),
        ReviewAct::Link { insight, to, stance } => Ok(change(Command::Link {
            from: insight,
            to,
            stance: Some(stance),
        })),
        ReviewAct::Reword(id) => Ok(Step::Reply(Reply::Form(view::form::reword(
            &asker.look(open),
            id,
        )?))),
        ReviewAct::AddFrom(kind, insight) => add_from(asker, open, kind, insight),
        // A message of its own: what the review stands at stays.
        ReviewAct::Add => Ok(Step::Reply(Reply::Private(choose::choose_kind(
            &asker.look(open),
            None,
        )))),
        act => show(asker, open, act),
    }
}

/// Acts that only look.
fn show(asker: &Asker<'_>, open: &OpenCanvas, act: ReviewAct) -> Result<Step, Refused> {
    let look = asker.look(open);
    let Some(under_way) = open.canvas.review(look.viewer) else {
        let over = |stage| Refusal::NotReviewed { stage };
        return Err(open.canvas.current.map_or(Refusal::Complete, over).into());
    };
    let post = match act {
        ReviewAct::At(id, page) => review::at(&look, &under_way, id, page),
        ReviewAct::AskStance { insight, to } => review::ask_stance(&look, insight, to)?,
        ReviewAct::AskKind(insight) => review::ask_kind(&look, under_way.stage, insight)?,
        act => review::after(&look, &under_way, act.at()),
    };
    Ok(Step::Reply(asker.private(post)))
}

/// Plans a decision on the evidence of an item. One that stands already is shown, and nothing is noted.
pub(super) fn decide(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    id: ItemId,
    evidence: Evidence,
) -> Result<Step, Refused> {
    let look = asker.look(open);
    let stands = |item: &Item| item.evidence == evidence && look.canvas.flags(item).is_empty();
    match look.seen(id).is_some_and(stands) {
        true => Ok(Step::Reply(asker.private(view::evidence::unchanged(&look, id)?))),
        false => Ok(change(Command::SetEvidence { id, evidence })),
    }
}

/// Opens the form of a new item with what the insight says.
fn add_from(asker: &Asker<'_>, open: &OpenCanvas, kind: Kind, insight: ItemId) -> Result<Step, Refused> {
    let form_id = FormId::AddFrom(kind, insight);
    let look = asker.look(open);
    let said = look.seen(insight).ok_or(Refusal::RemovedItem { id: insight })?;
    let inputs = form::inputs(&form_id).iter();
    let words = inputs.filter(|input| matches!(input.field, Field::Text | Field::Statement));
    let values: Vec<_> = words
        .map(|input| (input.field, said.body.text().to_owned()))
        .collect();
    match values.is_empty() {
        true => Err(Refusal::UnknownWord {
            field: Field::Item,
            given: kind.id().to_owned(),
        }
        .into()),
        false => open_form(asker, open, &form_id, &values),
    }
}
