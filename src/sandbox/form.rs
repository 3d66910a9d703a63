//! Forms (modals): what the bot asks and what a person fills in, checked as Discord's client does.
//!
//! Invariant: an [`OpenForm`] was made from a form that passed Discord's rules.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::ids::{ChannelId, InteractionId, MessageId};
use super::json as look;
use super::limits;

const ROW: u64 = 1;
const MENU: u64 = 3;
const TEXT_INPUT: u64 = 4;
const LABEL: u64 = 18;

/// A choice of a menu in a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormOption {
    /// What people read.
    pub label: String,
    /// What the bot gets.
    pub value: String,
}

/// What a field of a form takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FieldKind {
    /// Text of one line.
    Line,
    /// Text of several lines.
    Paragraph,
    /// One or more of these.
    Menu(Vec<FormOption>),
    /// Something the sandbox cannot fill in, of this component type.
    Other(u64),
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FormField {
    /// Its `custom_id`.
    pub custom_id: String,
    /// What people read beside it.
    pub label: String,
    /// The line below the label.
    pub description: Option<String>,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must be filled in.
    pub required: bool,
    /// The fewest characters, or choices, it takes.
    pub min: usize,
    /// The most characters, or choices, it takes.
    pub max: usize,
    /// What stands in it; the values of a menu lie one on a line.
    pub value: String,
    /// What stands in it, in grey, while it is empty.
    pub placeholder: Option<String>,
    /// Whether it came inside a label component, and its number among the form's components.
    in_label: bool,
}

/// A form that is open before a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenForm {
    /// The interaction that it answered.
    pub interaction: InteractionId,
    /// The channel it was opened in.
    pub channel: ChannelId,
    /// The message whose button or menu opened it, if one did.
    pub message: Option<MessageId>,
    /// Its `custom_id`.
    pub custom_id: String,
    /// Its title.
    pub title: String,
    /// Its fields, in order.
    pub fields: Vec<FormField>,
}

/// Why a form cannot be sent as filled in.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum FormError {
    /// There is no such field.
    #[error("the form has no field {0:?}; it has {1}")]
    NoSuchField(String, String),
    /// A required field is empty.
    #[error("{0:?} must be filled in")]
    Required(String),
    /// Too little or too much in a field.
    #[error("{label:?} takes {min} to {max}, not {given}")]
    Length {
        /// The field.
        label: String,
        /// Fewest characters or choices.
        min: usize,
        /// Most characters or choices.
        max: usize,
        /// Characters or choices given.
        given: usize,
    },
    /// The menu has no such choice.
    #[error("the menu {0:?} has no choice {1:?}")]
    NoSuchChoice(String, String),
    /// The sandbox cannot fill in such a field.
    #[error("the sandbox cannot fill in {0:?}, a component of type {1}")]
    Unsupported(String, u64),
}

/// The fields of a form's components, in order.
pub(crate) fn fields(components: &[Value]) -> Vec<FormField> {
    components.iter().filter_map(field).collect()
}

fn field(component: &Value) -> Option<FormField> {
    match look::number(component, "type") {
        Some(ROW) => {
            let inner = look::list(component, "components").first()?;
            Some(filled(inner, look::text(inner, "label"), None, false))
        }
        Some(LABEL) => {
            let inner = component.get("component")?;
            let description = optional_text(component, "description");
            Some(filled(inner, look::text(component, "label"), description, true))
        }
        _ => None,
    }
}

fn filled(inner: &Value, label: &str, description: Option<String>, in_label: bool) -> FormField {
    let kind = field_kind(inner);
    let (min, max) = bounds(inner, &kind);
    FormField {
        custom_id: look::text(inner, "custom_id").to_owned(),
        label: label.to_owned(),
        description,
        required: inner.get("required").and_then(Value::as_bool).unwrap_or(true),
        min,
        max,
        value: prefilled(inner, &kind),
        placeholder: optional_text(inner, "placeholder"),
        kind,
        in_label,
    }
}

fn optional_text(object: &Value, key: &str) -> Option<String> {
    object.get(key).and_then(Value::as_str).map(str::to_owned)
}

fn field_kind(inner: &Value) -> FieldKind {
    match look::number(inner, "type") {
        Some(TEXT_INPUT) if look::number(inner, "style") == Some(2) => FieldKind::Paragraph,
        Some(TEXT_INPUT) => FieldKind::Line,
        Some(MENU) => FieldKind::Menu(look::list(inner, "options").iter().map(form_option).collect()),
        other => FieldKind::Other(other.unwrap_or(0)),
    }
}

fn form_option(option: &Value) -> FormOption {
    FormOption {
        label: look::text(option, "label").to_owned(),
        value: look::text(option, "value").to_owned(),
    }
}

fn bounds(inner: &Value, kind: &FieldKind) -> (usize, usize) {
    let keys = match kind {
        FieldKind::Menu(_) => [("min_values", 1), ("max_values", 1)],
        _ => [("min_length", 0), ("max_length", limits::FORM_TEXT)],
    };
    let [min, max] = keys.map(|(key, default)| {
        look::number(inner, key)
            .and_then(|number| usize::try_from(number).ok())
            .unwrap_or(default)
    });
    (min, max)
}

fn prefilled(inner: &Value, kind: &FieldKind) -> String {
    if !matches!(kind, FieldKind::Menu(_)) {
        return look::text(inner, "value").to_owned();
    }
    let chosen = look::list(inner, "options")
        .iter()
        .filter(|option| look::flag(option, "default"));
    chosen
        .map(|option| look::text(option, "value"))
        .collect::<Vec<_>>()
        .join("\n")
}

impl OpenForm {
    /// Fills a field, named by its label or `custom_id`, in.
    ///
    /// # Errors
    ///
    /// [`FormError`] where there is no such field or choice.
    pub(crate) fn fill(&mut self, name: &str, text: &str) -> Result<(), FormError> {
        let labels = self
            .fields
            .iter()
            .map(|field| format!("{:?}", field.label))
            .collect::<Vec<_>>()
            .join(", ");
        let by_label = self.fields.iter().position(|field| field.label == name);
        let found = by_label.or_else(|| self.fields.iter().position(|field| field.custom_id == name));
        let field = found.and_then(|index| self.fields.get_mut(index));
        let field = field.ok_or_else(|| FormError::NoSuchField(name.to_owned(), labels))?;
        field.value = match &field.kind {
            FieldKind::Menu(options) => chosen_values(&field.label, options, text)?,
            FieldKind::Line | FieldKind::Paragraph => text.to_owned(),
            FieldKind::Other(kind) => return Err(FormError::Unsupported(field.label.clone(), *kind)),
        };
        Ok(())
    }

    /// The components of the submission.
    ///
    /// # Errors
    ///
    /// [`FormError`] where a field has too little or too much in it.
    pub(crate) fn submission(&self) -> Result<Vec<Value>, FormError> {
        self.fields
            .iter()
            .enumerate()
            .map(|(number, field)| field.submitted(number))
            .collect()
    }
}

/// The values of the choices that `text` names, one on a line.
fn chosen_values(label: &str, options: &[FormOption], text: &str) -> Result<String, FormError> {
    let value = |line: &str| {
        let found = options
            .iter()
            .find(|option| option.label == line || option.value == line);
        found
            .map(|option| option.value.clone())
            .ok_or_else(|| FormError::NoSuchChoice(label.into(), line.into()))
    };
    let values: Result<Vec<_>, _> = text.lines().map(value).collect();
    Ok(values?.join("\n"))
}

impl FormField {
    fn submitted(&self, number: usize) -> Result<Value, FormError> {
        self.check()?;
        let mut inner = json!({ "id": number * 2 + 2, "custom_id": self.custom_id });
        match &self.kind {
            FieldKind::Menu(_) => {
                look::set(&mut inner, "type", MENU);
                look::set(&mut inner, "values", self.value.lines().collect::<Value>());
            }
            _ => {
                look::set(&mut inner, "type", TEXT_INPUT);
                look::set(&mut inner, "value", self.value.as_str());
            }
        }
        let outer_id = number * 2 + 1;
        Ok(match self.in_label {
            true => json!({ "type": LABEL, "id": outer_id, "component": inner }),
            false => json!({ "type": ROW, "id": outer_id, "components": [inner] }),
        })
    }

    fn check(&self) -> Result<(), FormError> {
        let given = match &self.kind {
            FieldKind::Menu(_) => self.value.lines().count(),
            FieldKind::Line | FieldKind::Paragraph => self.value.chars().count(),
            FieldKind::Other(kind) if self.required => {
                return Err(FormError::Unsupported(self.label.clone(), *kind));
            }
            FieldKind::Other(_) => 0,
        };
        if given == 0 {
            return if self.required {
                Err(FormError::Required(self.label.clone()))
            } else {
                Ok(())
            };
        }
        if (self.min..=self.max).contains(&given) {
            return Ok(());
        }
        Err(FormError::Length {
            label: self.label.clone(),
            min: self.min,
            max: self.max,
            given,
        })
    }
}
