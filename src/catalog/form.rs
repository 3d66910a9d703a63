//! Which inputs each form has, declared once: drawn from here, and read by here.

use crate::canvas::ids::Kind;
use crate::canvas::item::{JobType, ValueRole};
use crate::canvas::refusal::Field;
use crate::canvas::word::Word;
use crate::catalog::draft::FormId;
use crate::catalog::limits;
use crate::say;
use crate::wording::Tongue;

/// A text input of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InputSpec {
    /// The field it fills; each at most once in a form.
    pub field: Field,
    /// Whether it may not stay empty.
    pub required: bool,
    /// Whether it takes several lines.
    pub paragraph: bool,
    /// The most characters it takes.
    pub max: u16,
    /// The message that labels it; at most 45 characters.
    pub label_key: &'static str,
    /// The message that stands in it while it is empty; at most 100 characters.
    pub placeholder_key: &'static str,
}

/// The inputs of a form, in order: 1 to 5. None for a kind that has no form, of which no form is ever made.
#[must_use]
pub fn inputs(form: &FormId) -> &'static [InputSpec] {
    match form {
        FormId::Start(_) => START,
        FormId::Add(kind) => add_inputs(*kind),
        FormId::AddJob(job_type) => job_inputs(*job_type),
        FormId::Edit(id, _) if id.kind == Kind::Job => EDIT_JOB,
        FormId::Edit(id, _) => add_inputs(id.kind),
        FormId::AddAction(_) => ACTION,
        FormId::Split(..) => SPLIT,
        FormId::PassGate(_) => PASS_GATE,
    }
}

/// What was typed before a form was chosen, as far as the form has a place for it: the text of an item becomes the
/// statement of a job, and the other way round.
#[must_use]
pub fn fitting(form: &FormId, values: Vec<(Field, String)>) -> Vec<(Field, String)> {
    let has = |field: Field| inputs(form).iter().any(|input| input.field == field);
    let placed = |field: Field| match field {
        Field::Text if !has(Field::Text) => Field::Statement,
        Field::Statement if !has(Field::Statement) => Field::Text,
        other => other,
    };
    values
        .into_iter()
        .map(|(field, typed)| (placed(field), typed))
        .filter(|(field, _)| has(*field))
        .collect()
}

/// What stands above a form, at most 45 characters.
#[must_use]
pub fn title(form: &FormId, tongue: &Tongue) -> String {
    match form {
        FormId::Start(_) => say!(tongue, "form-title-start"),
        FormId::Add(kind @ (Kind::Decision | Kind::Action)) => {
            say!(tongue, "form-title-note", word = kind.id())
        }
        FormId::Add(kind) => say!(tongue, "form-title-add", word = kind.id()),
        FormId::AddJob(job_type) => say!(tongue, "form-title-add-job", word = job_type.id()),
        FormId::Edit(id, _) => say!(tongue, "form-title-edit", id = id.to_string()),
        FormId::AddAction(_) => say!(tongue, "form-title-note", word = Kind::Action.id()),
        FormId::Split(id, _) => say!(tongue, "form-title-split", id = id.to_string()),
        FormId::PassGate(stage) => say!(tongue, "form-title-pass-gate", stage = tongue.stage_short(*stage)),
    }
}

const fn add_inputs(kind: Kind) -> &'static [InputSpec] {
    match kind {
        Kind::Now => NOW,
        Kind::ToBe => TO_BE,
        Kind::Constraint => CONSTRAINT,
        Kind::Catalyst => CATALYST,
        Kind::Decision => DECISION,
        Kind::Action => ACTION,
        _ => &[],
    }
}

const fn job_inputs(job_type: JobType) -> &'static [InputSpec] {
    match job_type {
        JobType::Functional => &const { job("input-job-statement.placeholder-functional") },
        JobType::Social => &const { job("input-job-statement.placeholder-social") },
        JobType::Emotional => &const { job("input-job-statement.placeholder-emotional") },
        JobType::Supporting(ValueRole::Buyer) => &const { job("input-job-statement.placeholder-buyer") },
        JobType::Supporting(ValueRole::CoCreator) => {
            &const { job("input-job-statement.placeholder-co-creator") }
        }
        JobType::Supporting(ValueRole::Transferrer) => {
            &const { job("input-job-statement.placeholder-transferrer") }
        }
    }
}

const START: &[InputSpec] = &[
    line(
        Field::Title,
        limits::TITLE,
        "input-title",
        "input-title.placeholder",
    )
    .required(),
    line(
        Field::Customer,
        limits::LINE,
        "input-customer",
        "input-customer.placeholder",
    )
    .required(),
    line(
        Field::Situation,
        limits::LINE,
        "input-situation",
        "input-situation.placeholder",
    ),
];

const NOW: &[InputSpec] = &[item_text("input-now-text", "input-now-text.placeholder")];

const TO_BE: &[InputSpec] = &[
    item_text("input-to-be-text", "input-to-be-text.placeholder"),
    line(
        Field::From,
        limits::IDS,
        "input-to-be-from",
        "input-to-be-from.placeholder",
    ),
];

const CONSTRAINT: &[InputSpec] = &[
    item_text("input-constraint-text", "input-constraint-text.placeholder"),
    FROM,
    TO,
    line(
        Field::Severity,
        limits::WORD,
        "input-severity",
        "input-severity.placeholder",
    ),
    line(
        Field::Tag,
        limits::WORD,
        "input-constraint-tag",
        "input-constraint-tag.placeholder",
    ),
];

const CATALYST: &[InputSpec] = &[
    item_text("input-catalyst-text", "input-catalyst-text.placeholder"),
    FROM,
    TO,
    line(
        Field::Strength,
        limits::WORD,
        "input-strength",
        "input-strength.placeholder",
    ),
    line(
        Field::Tag,
        limits::WORD,
        "input-catalyst-tag",
        "input-catalyst-tag.placeholder",
    ),
];

const EDIT_JOB: &[InputSpec] = &[
    statement("input-job-statement.placeholder-any"),
    line(
        Field::JobType,
        limits::WORD,
        "input-job-type",
        "input-job-type.placeholder",
    )
    .required(),
    CONTEXT,
    FREQUENCY,
];

const DECISION: &[InputSpec] = &[
    item_text("input-decision-text", "input-decision-text.placeholder"),
    line(Field::Why, limits::ITEM, "input-why", "input-why.placeholder").paragraph(),
];

const ACTION: &[InputSpec] = &[
    item_text("input-action-text", "input-action-text.placeholder"),
    line(Field::Due, limits::WORD, "input-due", "input-due.placeholder"),
];

const SPLIT: &[InputSpec] = &[
    item_text("input-split-first", "input-split-first.placeholder"),
    part(
        Field::Second,
        "input-split-second",
        "input-split-second.placeholder",
    )
    .required(),
    part(Field::Third, "input-split-third", "input-split-third.placeholder"),
    part(
        Field::Fourth,
        "input-split-fourth",
        "input-split-fourth.placeholder",
    ),
];

const PASS_GATE: &[InputSpec] = &[line(
    Field::Reason,
    limits::LINE,
    "input-reason",
    "input-reason.placeholder",
)
.required()
.paragraph()];

const FROM: InputSpec = line(
    Field::From,
    limits::ID,
    "input-gap-from",
    "input-gap-from.placeholder",
)
.required();
const TO: InputSpec = line(Field::To, limits::ID, "input-gap-to", "input-gap-to.placeholder").required();
const CONTEXT: InputSpec = line(
    Field::Context,
    limits::CONTEXTS,
    "input-job-context",
    "input-job-context.placeholder",
)
.paragraph();
const FREQUENCY: InputSpec = line(
    Field::Frequency,
    limits::LABEL,
    "input-job-frequency",
    "input-job-frequency.placeholder",
);

const fn part(field: Field, label_key: &'static str, placeholder_key: &'static str) -> InputSpec {
    line(field, limits::ITEM, label_key, placeholder_key).paragraph()
}

const fn job(placeholder_key: &'static str) -> [InputSpec; 3] {
    [statement(placeholder_key), CONTEXT, FREQUENCY]
}

const fn statement(placeholder_key: &'static str) -> InputSpec {
    line(
        Field::Statement,
        limits::ITEM,
        "input-job-statement",
        placeholder_key,
    )
    .required()
    .paragraph()
}

const fn item_text(label_key: &'static str, placeholder_key: &'static str) -> InputSpec {
    line(Field::Text, limits::ITEM, label_key, placeholder_key)
        .required()
        .paragraph()
}

const fn line(field: Field, max: u16, label_key: &'static str, placeholder_key: &'static str) -> InputSpec {
    InputSpec {
        field,
        required: false,
        paragraph: false,
        max,
        label_key,
        placeholder_key,
    }
}

impl InputSpec {
    const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    const fn paragraph(mut self) -> Self {
        self.paragraph = true;
        self
    }
}
