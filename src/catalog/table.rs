//! The one table of commands. Registration, parsing, `/help`, completion and the README's table come from it;
//! its sentences are in `wording`, by the keys that the paths make.

use crate::canvas::ids::Kind;
use crate::canvas::item::{
    CatalystTag, ConstraintTag, Evidence, FeatureStatus, Outcome, Round, Stance, ValueRole,
};
use crate::canvas::refusal::Field;
use crate::canvas::stage::Stage;
use crate::canvas::state::MAX_DOTS;
use crate::catalog::control::{ActionScope, JobFilter, JobOrder};
use crate::catalog::message::{self, MessageCommandSpec};
use crate::catalog::request::{CompletionOf, Part};
use crate::catalog::spec::{Choices, CommandSpec, OptionKind, OptionSpec, Topic, Who};
use crate::catalog::{exchange, limits, privacy, rating, read, settings, timing, voting};
use crate::wording::Wording;

/// Every command, in the order in which people see them.
pub static COMMANDS: &[CommandSpec] = &[
    CommandSpec::new(&["canvas", "start"], Topic::Lead, read::start).options(START),
    CommandSpec::new(&["canvas", "show"], Topic::Look, read::show).options(&[
        OptionSpec::new("part", OptionKind::Choice(Choices::of::<Part>("canvas-part"))),
        OptionSpec::new("as", OptionKind::Choice(AUDIENCE)),
    ]),
    CommandSpec::new(&["canvas", "board"], Topic::Lead, read::board),
    CommandSpec::new(&["canvas", "settings"], Topic::Lead, settings::read).options(settings::OPTIONS),
    CommandSpec::new(&["canvas", "search"], Topic::Look, read::search).options(&[OptionSpec::text(
        "text",
        limits::LINE,
    )
    .required()]),
    CommandSpec::new(&["canvas", "list"], Topic::Look, read::canvases).deferred(),
    CommandSpec::new(
        &["canvas", "facilitator", "add"],
        Topic::Lead,
        read::facilitator_add,
    )
    .options(&[MEMBER])
    .who(Who::Facilitators),
    CommandSpec::new(
        &["canvas", "facilitator", "remove"],
        Topic::Lead,
        read::facilitator_remove,
    )
    .options(&[MEMBER])
    .who(Who::Facilitators),
    CommandSpec::new(&["canvas", "export"], Topic::Look, exchange::export)
        .options(exchange::EXPORT)
        .deferred(),
    CommandSpec::new(&["canvas", "import"], Topic::Lead, exchange::import)
        .options(exchange::IMPORT)
        .deferred(),
    CommandSpec::new(&["canvas", "archive"], Topic::Lead, read::archive).who(Who::Facilitators),
    CommandSpec::new(&["canvas", "delete"], Topic::Lead, read::delete)
        .options(&[OptionSpec::text("title", limits::TITLE).required()])
        .who(Who::Facilitators),
    CommandSpec::new(&["canvas", "restore"], Topic::Lead, read::restore)
        .options(&[OptionSpec::named("canvas", limits::ID, CompletionOf::Archive)])
        .who(Who::Facilitators),
    CommandSpec::new(&["canvas", "undo"], Topic::Change, read::undo),
    CommandSpec::new(&["canvas", "history"], Topic::Look, read::history)
        .options(&[ANY_ITEM])
        .deferred(),
    CommandSpec::new(&["stage", "status"], Topic::Look, read::status),
    CommandSpec::new(&["stage", "review"], Topic::Contribute, read::review),
    CommandSpec::new(&["stage", "next"], Topic::Lead, read::next)
        .options(&[OptionSpec::text("reason", limits::LINE).fills(Field::Reason)])
        .who(Who::Facilitators),
    CommandSpec::new(&["stage", "back"], Topic::Lead, read::back).who(Who::Facilitators),
    CommandSpec::new(&["stage", "open"], Topic::Lead, read::open)
        .options(&[OptionSpec::new("stage", OptionKind::Choice(Choices::of::<Stage>("stage"))).required()])
        .who(Who::Facilitators),
    CommandSpec::new(&["stage", "done"], Topic::Contribute, read::done),
    CommandSpec::new(&["stage", "away"], Topic::Contribute, timing::away)
        .options(&[OptionSpec::text("until", limits::WORD)]),
    CommandSpec::new(&["stage", "deadline"], Topic::Lead, timing::deadline)
        .options(&[OptionSpec::text("when", limits::WORD).required()])
        .who(Who::Facilitators),
    CommandSpec::new(&["stage", "nudge"], Topic::Lead, timing::nudge).who(Who::Facilitators),
    CommandSpec::new(&["add"], Topic::Contribute, read::add).options(&[TEXT]),
    CommandSpec::new(&["now", "add"], Topic::Contribute, read::now_add).options(&[TEXT]),
    CommandSpec::new(&["tobe", "add"], Topic::Contribute, read::to_be_add).options(&[
        TEXT,
        OptionSpec::named("from", limits::IDS, CompletionOf::Items(Kind::Now)).fills(Field::From),
    ]),
    CommandSpec::new(&["job", "add"], Topic::Contribute, read::job_add).options(JOB),
    CommandSpec::new(&["job", "list"], Topic::Look, read::job_list).options(&[
        OptionSpec::new("type", OptionKind::Choice(Choices::of::<JobFilter>("job-filter"))),
        OptionSpec::new("sort", OptionKind::Choice(Choices::of::<JobOrder>("job-order"))),
    ]),
    CommandSpec::new(&["job", "rate"], Topic::Contribute, rating::command).options(RATE),
    CommandSpec::new(&["gap", "constraint"], Topic::Contribute, read::constraint).options(CONSTRAINT),
    CommandSpec::new(&["gap", "catalyst"], Topic::Contribute, read::catalyst).options(CATALYST),
    CommandSpec::new(&["gap", "list"], Topic::Look, read::gap_list),
    CommandSpec::new(&["gap", "coverage"], Topic::Look, read::gap_coverage),
    CommandSpec::new(&["alternative", "add"], Topic::Contribute, read::alternative_add)
        .options(&[TEXT, REMOVES]),
    CommandSpec::new(&["alternative", "list"], Topic::Look, read::alternative_list),
    CommandSpec::new(&["feature", "add"], Topic::Contribute, read::feature_add)
        .options(&[TEXT, REMOVES, SUPPLIES]),
    CommandSpec::new(&["feature", "decide"], Topic::Change, read::feature_decide)
        .options(FEATURE_DECIDE)
        .who(Who::Author),
    CommandSpec::new(&["feature", "list"], Topic::Look, read::feature_list),
    CommandSpec::new(&["test", "plan"], Topic::Contribute, read::test_plan).options(TEST_PLAN),
    CommandSpec::new(&["test", "learn"], Topic::Contribute, read::test_learn).options(TEST_LEARN),
    CommandSpec::new(&["test", "list"], Topic::Look, read::test_list),
    CommandSpec::new(&["blueprint", "show"], Topic::Look, read::blueprint_show),
    CommandSpec::new(&["blueprint", "edit"], Topic::Contribute, read::blueprint_edit),
    CommandSpec::new(&["question", "add"], Topic::Contribute, read::question_add).options(&[
        TEXT,
        OptionSpec::named("about", limits::IDS, CompletionOf::Subjects).fills(Field::About),
        ROUND,
    ]),
    CommandSpec::new(&["question", "list"], Topic::Look, read::question_list).options(&[ROUND]),
    CommandSpec::new(&["question", "bank"], Topic::Contribute, read::question_bank)
        .options(&[OptionSpec::named("about", limits::ID, CompletionOf::Subject)]),
    CommandSpec::new(&["interview", "log"], Topic::Contribute, read::interview_log).options(INTERVIEW),
    CommandSpec::new(&["interview", "list"], Topic::Look, read::interview_list).options(&[ROUND]),
    CommandSpec::new(&["insight", "add"], Topic::Contribute, read::insight_add).options(INSIGHT),
    CommandSpec::new(&["insight", "link"], Topic::Contribute, read::insight_link).options(&[
        OptionSpec::named("insight", limits::ID, CompletionOf::Item(Kind::Insight)).required(),
        OptionSpec::named("supports", limits::ID, CompletionOf::Subject),
        OptionSpec::named("contradicts", limits::ID, CompletionOf::Subject),
    ]),
    CommandSpec::new(&["item", "show"], Topic::Look, read::item_show).options(&[ANY_ITEM.required()]),
    CommandSpec::new(&["item", "trace"], Topic::Look, read::item_trace).options(&[ANY_ITEM.required()]),
    CommandSpec::new(&["item", "link"], Topic::Change, read::item_link).options(&[
        ANY_ITEM.required(),
        OTHER_ITEM,
        OptionSpec::new("as", OptionKind::Choice(Choices::of::<Stance>("stance"))),
    ]),
    CommandSpec::new(&["item", "unlink"], Topic::Change, read::item_unlink)
        .options(&[ANY_ITEM.required(), OTHER_ITEM])
        .who(Who::Author),
    CommandSpec::new(&["item", "merge"], Topic::Change, read::item_merge)
        .options(&[
            CHANGEABLE_ITEM,
            OptionSpec::named("into", limits::ID, CompletionOf::AnyItem).required(),
        ])
        .who(Who::Author),
    CommandSpec::new(&["item", "split"], Topic::Change, read::item_split)
        .options(&[CHANGEABLE_ITEM])
        .who(Who::Author),
    CommandSpec::new(&["item", "edit"], Topic::Change, read::item_edit)
        .options(&[CHANGEABLE_ITEM])
        .who(Who::Author),
    CommandSpec::new(&["item", "remove"], Topic::Change, read::item_remove)
        .options(&[CHANGEABLE_ITEM])
        .who(Who::Author),
    CommandSpec::new(&["item", "evidence"], Topic::Look, read::item_evidence).options(&[
        ANY_ITEM.required(),
        OptionSpec::new(
            "state",
            OptionKind::Choice(Choices::of::<Evidence>("evidence-choice")),
        ),
    ]),
    CommandSpec::new(&["decision", "add"], Topic::Contribute, read::decision_add)
        .options(&[TEXT, OptionSpec::text("why", limits::ITEM).fills(Field::Why)]),
    CommandSpec::new(&["decision", "list"], Topic::Look, read::decision_list),
    CommandSpec::new(&["action", "add"], Topic::Contribute, read::action_add).options(&[
        TEXT,
        OptionSpec::new("owner", OptionKind::User),
        OptionSpec::text("due", limits::WORD).fills(Field::Due),
    ]),
    CommandSpec::new(&["action", "done"], Topic::Contribute, read::action_done)
        .options(&[OptionSpec::named("action", limits::ID, CompletionOf::OpenAction).required()])
        .who(Who::Author),
    CommandSpec::new(&["action", "list"], Topic::Look, read::action_list).options(&[OptionSpec::new(
        "show",
        OptionKind::Choice(Choices::of::<ActionScope>("action-scope")),
    )]),
    CommandSpec::new(&["vote", "open"], Topic::Lead, voting::open)
        .options(VOTE)
        .who(Who::Facilitators),
    CommandSpec::new(&["vote", "cast"], Topic::Contribute, voting::cast).options(&[
        OptionSpec::named("item", limits::ID, CompletionOf::Voted),
        OptionSpec::new("dots", OptionKind::Integer { min: 0, max: DOTS }),
    ]),
    CommandSpec::new(&["vote", "close"], Topic::Lead, voting::close).who(Who::Facilitators),
    CommandSpec::new(&["mine"], Topic::Look, read::mine),
    CommandSpec::new(&["privacy", "show"], Topic::Ferry, privacy::show).deferred(),
    CommandSpec::new(&["privacy", "export"], Topic::Ferry, privacy::export).deferred(),
    CommandSpec::new(&["privacy", "forget"], Topic::Ferry, privacy::forget).options(privacy::FORGET),
    CommandSpec::new(&["help"], Topic::Ferry, read::help).options(&[COMMAND]),
    CommandSpec::new(&["about"], Topic::Ferry, read::about),
];

/// Every command in the menu of a message.
pub static MESSAGE_COMMANDS: &[MessageCommandSpec] = &[MessageCommandSpec {
    name: "Add as insight",
    key: "message-command-insight",
    who: Who::Everyone,
    topic: Topic::Contribute,
    read: message::as_insight,
}];

/// The command in the menu of a message that is called so, whatever the case.
#[must_use]
pub fn find_message_command(name: &str) -> Option<&'static MessageCommandSpec> {
    let name = name.to_lowercase();
    MESSAGE_COMMANDS
        .iter()
        .find(|spec| spec.name.to_lowercase() == name)
}

/// The command of a path, if there is one.
#[must_use]
pub fn find<S: AsRef<str>>(path: &[S]) -> Option<&'static CommandSpec> {
    COMMANDS
        .iter()
        .find(|spec| spec.path.iter().copied().eq(path.iter().map(AsRef::as_ref)))
}

const TEXT: OptionSpec = OptionSpec::text("text", limits::ITEM).fills(Field::Text);
const FROM: OptionSpec =
    OptionSpec::named("from", limits::ID, CompletionOf::Item(Kind::Now)).fills(Field::From);
const TO: OptionSpec = OptionSpec::named("to", limits::ID, CompletionOf::Item(Kind::ToBe)).fills(Field::To);
const ANY_ITEM: OptionSpec = OptionSpec::named("item", limits::ID, CompletionOf::AnyItem);
const OTHER_ITEM: OptionSpec = OptionSpec::named("to", limits::ID, CompletionOf::AnyItem).required();
const CHANGEABLE_ITEM: OptionSpec =
    OptionSpec::named("item", limits::ID, CompletionOf::ChangeableItem).required();
const COMMAND: OptionSpec = OptionSpec::named("command", limits::ID, CompletionOf::Command);
const MEMBER: OptionSpec = OptionSpec::new("member", OptionKind::User).required();

const START: &[OptionSpec] = &[
    OptionSpec::text("title", limits::TITLE)
        .required()
        .fills(Field::Title),
    OptionSpec::text("customer", limits::LINE)
        .required()
        .fills(Field::Customer),
    OptionSpec::text("context", limits::LINE).fills(Field::Situation),
    OptionSpec::new("anonymous", OptionKind::Flag),
    OptionSpec::new("hidden", OptionKind::Flag),
    OptionSpec::new("dots", OptionKind::Integer { min: 1, max: DOTS }),
    OptionSpec::new("language", OptionKind::Choice(LANGUAGE)),
    OptionSpec::named("timezone", limits::ZONE, CompletionOf::TimeZone),
];

const JOB: &[OptionSpec] = &[
    OptionSpec::new("type", OptionKind::Choice(JOB_TYPE)).required(),
    OptionSpec::text("statement", limits::ITEM).fills(Field::Statement),
    OptionSpec::new(
        "role",
        OptionKind::Choice(Choices::of::<ValueRole>("value-role-choice")),
    ),
    OptionSpec::text("context", limits::CONTEXTS).fills(Field::Context),
    OptionSpec::text("frequency", limits::LABEL).fills(Field::Frequency),
];

const CONSTRAINT: &[OptionSpec] = &[
    TEXT,
    FROM,
    TO,
    OptionSpec::new("severity", SCALE).fills(Field::Severity),
    OptionSpec::new(
        "tag",
        OptionKind::Choice(Choices::of::<ConstraintTag>("constraint-tag-choice")),
    )
    .fills(Field::Tag),
];

const CATALYST: &[OptionSpec] = &[
    TEXT,
    FROM,
    TO,
    OptionSpec::new("strength", SCALE).fills(Field::Strength),
    OptionSpec::new(
        "tag",
        OptionKind::Choice(Choices::of::<CatalystTag>("catalyst-tag-choice")),
    )
    .fills(Field::Tag),
];

/// The marks are named like the criteria.
const RATE: &[OptionSpec] = &[
    OptionSpec::named("job", limits::ID, CompletionOf::Item(Kind::Job)).required(),
    OptionSpec::new("importance", SCALE),
    OptionSpec::new("satisfaction", SCALE),
    OptionSpec::new("consequences", SCALE),
    OptionSpec::new("dissatisfaction", SCALE),
    OptionSpec::new("many", SCALE),
    OptionSpec::new("pay", SCALE),
    OptionSpec::named("interviewee", limits::ID, CompletionOf::Item(Kind::Interview)),
];

const VOTE: &[OptionSpec] = &[
    OptionSpec::new("kind", OptionKind::Choice(Choices::of::<Kind>("kind-many"))).required(),
    OptionSpec::new("dots", OptionKind::Integer { min: 1, max: DOTS }),
    OptionSpec::new("per_item", OptionKind::Integer { min: 1, max: DOTS }),
];

const REMOVES: OptionSpec =
    OptionSpec::named("removes", limits::IDS, CompletionOf::Items(Kind::Constraint)).fills(Field::Removes);
const SUPPLIES: OptionSpec =
    OptionSpec::named("supplies", limits::IDS, CompletionOf::Items(Kind::Catalyst)).fills(Field::Supplies);

const FEATURE_DECIDE: &[OptionSpec] = &[
    OptionSpec::named("feature", limits::ID, CompletionOf::Item(Kind::Feature)).required(),
    OptionSpec::new(
        "status",
        OptionKind::Choice(Choices::of::<FeatureStatus>("feature-status")),
    )
    .required(),
];

const TEST_PLAN: &[OptionSpec] = &[
    OptionSpec::text("belief", limits::ITEM).fills(Field::Belief),
    OptionSpec::text("method", limits::ITEM).fills(Field::Method),
    OptionSpec::text("measure", limits::ITEM).fills(Field::Measure),
    OptionSpec::text("pass_line", limits::ITEM).fills(Field::PassLine),
    OptionSpec::named("about", limits::IDS, CompletionOf::Items(Kind::Feature)).fills(Field::About),
];

const TEST_LEARN: &[OptionSpec] = &[
    OptionSpec::named("test", limits::ID, CompletionOf::Item(Kind::Test)).required(),
    OptionSpec::text("observed", limits::ITEM).fills(Field::Observed),
    OptionSpec::text("learned", limits::ITEM).fills(Field::Learned),
    OptionSpec::text("therefore", limits::ITEM).fills(Field::Therefore),
    OptionSpec::new(
        "outcome",
        OptionKind::Choice(Choices::of::<Outcome>("test-outcome")),
    )
    .fills(Field::Outcome),
];
const ROUND: OptionSpec = OptionSpec::new("round", OptionKind::Choice(Choices::of::<Round>("round-choice")));

const INTERVIEW: &[OptionSpec] = &[
    OptionSpec::text("pseudonym", limits::LABEL).fills(Field::Pseudonym),
    OptionSpec::text("segment", limits::LABEL).fills(Field::Segment),
    OptionSpec::text("date", limits::WORD).fills(Field::Date),
    OptionSpec::new("consent", OptionKind::Choice(ANSWER)).fills(Field::Consent),
    OptionSpec::text("notes", limits::ITEM).fills(Field::Notes),
];

const INSIGHT: &[OptionSpec] = &[
    TEXT,
    OptionSpec::named("interview", limits::ID, CompletionOf::Item(Kind::Interview)).fills(Field::Interview),
    OptionSpec::named("supports", limits::IDS, CompletionOf::Subjects).fills(Field::Supports),
    OptionSpec::named("contradicts", limits::IDS, CompletionOf::Subjects).fills(Field::Contradicts),
    OptionSpec::new("strength", SCALE).fills(Field::Strength),
];

const ANSWER: Choices = Choices {
    vocabulary: "answer",
    words: || vec!["yes", "no"],
};

const SCALE: OptionKind = OptionKind::Integer { min: 1, max: 5 };

#[expect(clippy::as_conversions, reason = "widening, and `From` is not const")]
const DOTS: i64 = MAX_DOTS as i64;

const AUDIENCE: Choices = Choices {
    vocabulary: "audience",
    words: || vec!["me", "public"],
};

/// The four types; the role of a supporting job is an option of its own.
const JOB_TYPE: Choices = Choices {
    vocabulary: "job-type-choice",
    words: || vec!["functional", "social", "emotional", "supporting"],
};

const LANGUAGE: Choices = Choices {
    vocabulary: "language",
    words: Wording::languages,
};
