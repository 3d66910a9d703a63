//! Forms, drawn from the inputs that the catalog declares.

use crate::canvas::refusal::Field;
use crate::canvas::{CanvasKey, Item, ItemId, Refusal};
use crate::catalog::control::FormTicket;
use crate::catalog::draft::{Draft, FormId};
use crate::catalog::form::{self, InputSpec};
use crate::view::post::{FORM_TITLE_CHARS, Form, INPUT_LABEL_CHARS, INPUT_PLACEHOLDER_CHARS, INPUTS, Input};
use crate::view::{Look, text};
use crate::wording::Tongue;

/// A form with what is known of its values already; a value longer than its input takes is cut.
#[must_use]
pub fn form(tongue: &Tongue, canvas: Option<CanvasKey>, id: FormId, values: &[(Field, String)]) -> Form {
    let drawn = form::inputs(&id).iter().take(INPUTS);
    Form {
        title: text::cut(&form::title(&id, tongue), FORM_TITLE_CHARS),
        inputs: drawn.map(|spec| input(tongue, spec, values)).collect(),
        id: FormTicket { canvas, form: id },
    }
}

/// The form that rewords an item, filled with what it says now.
///
/// # Errors
/// [`Refusal::UnknownItem`], [`Refusal::Hidden`], [`Refusal::MergedItem`], [`Refusal::RemovedItem`], or [`Refusal::NotYours`] where the viewer
/// may not change it, so that nobody types in vain.
pub fn edit(look: &Look<'_>, id: ItemId) -> Result<Form, Refusal> {
    rewording(look, FormId::Edit(id, 0), id)
}

/// As [`edit`], for an item that a review stands at: the review goes on then.
///
/// # Errors
/// As [`edit`].
pub fn reword(look: &Look<'_>, id: ItemId) -> Result<Form, Refusal> {
    rewording(look, FormId::Reword(id, 0), id)
}

fn rewording(look: &Look<'_>, form_id: FormId, id: ItemId) -> Result<Form, Refusal> {
    let item = changeable(look, id)?;
    let values = Draft::from_item(item, look.tongue, &look.canvas.settings.timezone);
    Ok(form(
        look.tongue,
        Some(look.key),
        form_id.seeing(item.revision),
        &values,
    ))
}

/// The form that makes several items of one, its text in the first place.
///
/// # Errors
/// As [`edit`], and [`Refusal::NotSplittable`] for an item that is more than its words.
pub fn split(look: &Look<'_>, id: ItemId) -> Result<Form, Refusal> {
    let item = changeable(look, id)?;
    if !id.kind.is_words() {
        return Err(Refusal::NotSplittable { id });
    }
    Ok(form(
        look.tongue,
        Some(look.key),
        FormId::Split(id, item.revision),
        &[(Field::Text, item.body.text().to_owned())],
    ))
}

fn changeable<'a>(look: &Look<'a>, id: ItemId) -> Result<&'a Item, Refusal> {
    let item = look.canvas.items.get(&id).ok_or(Refusal::UnknownItem { id })?;
    if !look.canvas.may_see(&look.viewer, item) {
        return Err(Refusal::Hidden { id });
    }
    if item.merged_into.is_some() {
        let into = look.canvas.standing_for(id);
        return Err(Refusal::MergedItem { id, into });
    }
    if item.removed {
        return Err(Refusal::RemovedItem { id });
    }
    match look.may_change(item) {
        true => Ok(item),
        false => Err(Refusal::NotYours { id }),
    }
}

fn input(tongue: &Tongue, spec: &InputSpec, values: &[(Field, String)]) -> Input {
    let typed = values.iter().find(|(field, _)| *field == spec.field);
    let typed = typed.map(|(_, value)| value.chars().take(usize::from(spec.max)).collect::<String>());
    let label = tongue.text(spec.label_key, &[]);
    let placeholder = tongue.text(spec.placeholder_key, &[]);
    Input {
        field: spec.field,
        label: text::cut(&label, INPUT_LABEL_CHARS),
        placeholder: Some(text::cut(&placeholder, INPUT_PLACEHOLDER_CHARS)),
        value: typed.filter(|value| !value.is_empty()),
        required: spec.required,
        paragraph: spec.paragraph,
        max: spec.max,
    }
}
