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
        FormId::AddQuestion(_) => QUESTION,
        FormId::Edit(id, _) if id.kind == Kind::Job => EDIT_JOB,
        FormId::Edit(id, _) if id.kind == Kind::Question => EDIT_QUESTION,
        FormId::Edit(id, _) => add_inputs(id.kind),
        FormId::AddAction(_) => ACTION,
        FormId::Split(..) => SPLIT,
        FormId::PassGate(_) => PASS_GATE,
        FormId::Reword(id, _) => reword_inputs(id.kind),
        FormId::AddFrom(kind, _) => reword_inputs(*kind),
        FormId::Learn(..) => LEARN,
        FormId::AdLib(_) => AD_LIB,
    }
}

/// What was typed before a form was chosen, as far as the form has a place for it: the text of an item becomes the
/// statement of a job, and the other way round.
#[must_use]
pub fn fitting(form: &FormId, values: Vec<(Field, String)>) -> Vec<(Field, String)> {
    let has = |field: Field| inputs(form).iter().any(|input| input.field == field);
    let placed = |field: Field| match field {
        Field::Text if has(Field::Belief) => Field::Belief,
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
        FormId::AddQuestion(round) => say!(tongue, "form-title-add-question", round = round.id()),
        FormId::Edit(id, _) => say!(tongue, "form-title-edit", id = id.to_string()),
        FormId::AddAction(_) => say!(tongue, "form-title-note", word = Kind::Action.id()),
        FormId::Split(id, _) => say!(tongue, "form-title-split", id = id.to_string()),
        FormId::PassGate(stage) => say!(tongue, "form-title-pass-gate", stage = tongue.stage_short(*stage)),
        FormId::Reword(id, _) => say!(tongue, "form-title-reword", id = id.to_string()),
        FormId::AddFrom(kind, insight) => say!(
            tongue,
            "form-title-add-from",
            kind = tongue.kind(*kind),
            id = insight.to_string()
        ),
        FormId::Learn(test, _) => say!(tongue, "form-title-learn", id = test.to_string()),
        FormId::AdLib(_) => say!(tongue, "form-title-ad-lib"),
    }
}

/// What claims something about the customer is reworded, or made of what an insight says; nothing else is reviewed.
const fn reword_inputs(kind: Kind) -> &'static [InputSpec] {
    match kind {
        Kind::Job => EDIT_JOB,
        kind if kind.is_claim() => add_inputs(kind),
        _ => &[],
    }
}

const fn add_inputs(kind: Kind) -> &'static [InputSpec] {
    match kind {
        Kind::Now => NOW,
        Kind::ToBe => TO_BE,
        Kind::Constraint => CONSTRAINT,
        Kind::Catalyst => CATALYST,
        Kind::Alternative => ALTERNATIVE,
        Kind::Feature => FEATURE,
        Kind::Test => TEST,
        Kind::Question => QUESTION,
        Kind::Interview => INTERVIEW,
        Kind::Insight => INSIGHT,
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

const QUESTION: &[InputSpec] = &[QUESTION_TEXT, ABOUT];

const EDIT_QUESTION: &[InputSpec] = &[
    QUESTION_TEXT,
    ABOUT,
    line(
        Field::Round,
        limits::WORD,
        "input-round",
        "input-round.placeholder",
    )
    .required(),
];

const QUESTION_TEXT: InputSpec = item_text("input-question-text", "input-question-text.placeholder");
const ABOUT: InputSpec = line(
    Field::About,
    limits::IDS,
    "input-question-about",
    "input-question-about.placeholder",
);

const INTERVIEW: &[InputSpec] = &[
    line(
        Field::Pseudonym,
        limits::LABEL,
        "input-pseudonym",
        "input-pseudonym.placeholder",
    )
    .required(),
    line(
        Field::Segment,
        limits::LABEL,
        "input-segment",
        "input-segment.placeholder",
    ),
    line(Field::Date, limits::WORD, "input-day", "input-day.placeholder"),
    line(
        Field::Consent,
        limits::WORD,
        "input-consent",
        "input-consent.placeholder",
    )
    .required(),
    line(
        Field::Notes,
        limits::ITEM,
        "input-notes",
        "input-notes.placeholder",
    )
    .paragraph(),
];

const INSIGHT: &[InputSpec] = &[
    item_text("input-insight-text", "input-insight-text.placeholder"),
    line(
        Field::Interview,
        limits::ID,
        "input-insight-interview",
        "input-insight-interview.placeholder",
    )
    .required(),
    line(
        Field::Supports,
        limits::IDS,
        "input-supports",
        "input-supports.placeholder",
    ),
    line(
        Field::Contradicts,
        limits::IDS,
        "input-contradicts",
        "input-contradicts.placeholder",
    ),
    line(
        Field::Strength,
        limits::WORD,
        "input-insight-strength",
        "input-insight-strength.placeholder",
    ),
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

const ALTERNATIVE: &[InputSpec] = &[
    item_text("input-alternative-text", "input-alternative-text.placeholder"),
    line(
        Field::Removes,
        limits::IDS,
        "input-alternative-removes",
        "input-alternative-removes.placeholder",
    ),
];

const FEATURE: &[InputSpec] = &[
    item_text("input-feature-text", "input-feature-text.placeholder"),
    line(
        Field::Removes,
        limits::IDS,
        "input-feature-removes",
        "input-feature-removes.placeholder",
    ),
    line(
        Field::Supplies,
        limits::IDS,
        "input-feature-supplies",
        "input-feature-supplies.placeholder",
    ),
];

const TEST: &[InputSpec] = &[
    card_text(Field::Belief, "input-belief", "input-belief.placeholder"),
    card_text(Field::Method, "input-method", "input-method.placeholder"),
    card_text(Field::Measure, "input-measure", "input-measure.placeholder"),
    card_text(Field::PassLine, "input-pass-line", "input-pass-line.placeholder"),
    line(
        Field::About,
        limits::IDS,
        "input-test-about",
        "input-test-about.placeholder",
    ),
];

const LEARN: &[InputSpec] = &[
    card_text(Field::Observed, "input-observed", "input-observed.placeholder"),
    card_text(Field::Learned, "input-learned", "input-learned.placeholder"),
    card_text(Field::Therefore, "input-therefore", "input-therefore.placeholder"),
    line(
        Field::Outcome,
        limits::WORD,
        "input-outcome",
        "input-outcome.placeholder",
    )
    .required(),
];

const AD_LIB: &[InputSpec] = &[
    ad_lib(Field::Offering, "input-offering", "input-offering.placeholder").required(),
    ad_lib(
        Field::Customer,
        "input-ad-lib-customer",
        "input-ad-lib-customer.placeholder",
    )
    .required(),
    ad_lib(Field::Progress, "input-progress", "input-progress.placeholder").required(),
    ad_lib(Field::Means, "input-means", "input-means.placeholder").required(),
    ad_lib(
        Field::Alternative,
        "input-ad-lib-alternative",
        "input-ad-lib-alternative.placeholder",
    ),
];

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

/// A part of a test card or a learning card.
const fn card_text(field: Field, label_key: &'static str, placeholder_key: &'static str) -> InputSpec {
    line(field, limits::ITEM, label_key, placeholder_key)
        .required()
        .paragraph()
}

/// A part of the blueprint's sentence.
const fn ad_lib(field: Field, label_key: &'static str, placeholder_key: &'static str) -> InputSpec {
    line(field, limits::LINE, label_key, placeholder_key).paragraph()
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
