//! What requests about the solution come to: features, alternatives, tests, the blueprint.

use crate::app::desk::{Asker, Refused, Step, change, submit, visible_item};
use crate::app::repository::OpenCanvas;
use crate::canvas::command::Command;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Alternative, Body, Item};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::text::ItemText;
use crate::catalog::draft::{Draft, FormId};
use crate::catalog::solution::of_learning;
use crate::say;
use crate::view::{blueprint, connect, item};

/// Asks by a menu what a new item points to; where there is nothing to pick, goes on without.
pub(super) fn choose_links(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    kind: Kind,
    values: &[(Field, String)],
) -> Result<Step, Refused> {
    let form = FormId::Add(kind);
    let values = values.to_vec();
    let draft = Draft { form, values };
    menu(asker, open, kind, &draft).map_or_else(|| submit(asker, open, draft), Ok)
}

/// What a draft of a new item lacks is asked for by the menu first, unless something was said of it.
pub(super) fn menu_for_rest(asker: &Asker<'_>, open: &OpenCanvas, draft: &Draft) -> Option<Step> {
    let FormId::Add(kind @ (Kind::Alternative | Kind::Feature | Kind::Test)) = draft.form else {
        return None;
    };
    let links = [Field::Removes, Field::Supplies, Field::About];
    let said = links.into_iter().any(|field| !draft.lacks(field));
    (!said).then(|| menu(asker, open, kind, draft))?
}

/// The menu of what a new item points to; `None` where there is nothing to pick, or nothing to pick it for.
fn menu(asker: &Asker<'_>, open: &OpenCanvas, kind: Kind, draft: &Draft) -> Option<Step> {
    let stage = open.canvas.current?;
    let collected = stage.collects().contains(&kind);
    let look = asker.look(open);
    let menu = collected.then(|| connect::pick_links(&look, kind, &draft.values))?;
    menu.map(|post| Step::Reply(asker.private(post)))
}

/// Makes an item point to what was picked besides.
pub(super) fn connect_to(
    asker: &Asker<'_>,
    open: &OpenCanvas,
    id: ItemId,
    to: &[ItemId],
) -> Result<Step, Refused> {
    let item = visible_item(asker, open, id)?;
    let mut body = item.body.clone();
    for &to in to {
        if let Some(list) = body.list_of(to.kind).filter(|list| !list.contains(&to)) {
            list.push(to);
        }
    }
    let body = Box::new(body);
    Ok(change(Command::Edit { id, seen: None, body }))
}

/// Adds "do nothing" in the canvas's language, or shows it where it is there already.
pub(super) fn do_nothing(asker: &Asker<'_>, open: &OpenCanvas) -> Result<Step, Refused> {
    let look = asker.look(open);
    let tongue = asker.wording.tongue(&open.canvas.settings.language);
    let text = ItemText::new(Field::Text, &say!(tongue, "alternative-nothing"))?;
    let mut there = look.newest(Kind::Alternative);
    if let Some(there) = there.find(|item| item.body.text() == text.as_str()) {
        return Ok(Step::Reply(asker.private(item::item(&look, there.id)?)));
    }
    let removes = Vec::new();
    let body = Box::new(Body::Alternative(Alternative { text, removes }));
    Ok(change(Command::Add { body, origin: None }))
}

/// Shows the blueprint.
pub(super) fn show_blueprint(asker: &Asker<'_>, open: &OpenCanvas) -> Step {
    Step::Reply(asker.private(blueprint::blueprint(&asker.look(open))))
}

/// A draft of a result or of the blueprint's sentence, as it is when its form opens: it knows what its writer sees, and
/// holds what stands there already.
///
/// A result that the asker may not correct is refused before anybody types in vain.
pub(super) fn opened(asker: &Asker<'_>, open: &OpenCanvas, mut draft: Draft) -> Result<Draft, Refused> {
    let typed = Some(draft.clone()).filter(|draft| !draft.values.is_empty());
    let refused = |refused: Refused| Refused {
        draft: typed.clone(),
        ..refused
    };
    match draft.form {
        FormId::Learn(id, _) => {
            let item = learnable(asker, open, id).map_err(refused)?;
            draft.form = FormId::Learn(id, Some(item.revision));
            if let (Body::Test(test), None) = (&item.body, &typed) {
                let noted = test.learning.iter();
                draft.values = noted
                    .flat_map(|noted| of_learning(noted, &asker.tongue))
                    .collect();
            }
        }
        FormId::AdLib(_) => {
            draft.form = FormId::AdLib(open.canvas.ad_lib_revision);
            if typed.is_none() {
                draft.values = blueprint::values(&asker.look(open));
            }
        }
        _ => {}
    }
    Ok(draft)
}

fn learnable<'a>(asker: &Asker<'_>, open: &'a OpenCanvas, id: ItemId) -> Result<&'a Item, Refused> {
    let item = visible_item(asker, open, id)?;
    match &item.body {
        _ if !item.is_live() => Err(Refusal::RemovedItem { id }.into()),
        Body::Test(test) if test.learning.is_some() && !open.canvas.may_change(&asker.actor, item) => {
            Err(Refusal::AlreadyLearned { id }.into())
        }
        Body::Test(_) => Ok(item),
        _ => {
            let wanted = Kind::Test;
            Err(Refusal::WrongKind { id, wanted }.into())
        }
    }
}
