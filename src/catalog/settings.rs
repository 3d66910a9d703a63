//! `/canvas settings`: its options, and the changes that they ask for.
//!
//! Invariant: an option for a number of a gate has the number's own word for a name.

use crate::canvas::command::Changes;
use crate::canvas::gate::GateNumber;
use crate::canvas::refusal::Field;
use crate::canvas::state::MAX_DOTS;
use crate::canvas::text::{Line, Title};
use crate::canvas::theme::Theme;
use crate::canvas::time::TimeZoneName;
use crate::canvas::word::Word;
use crate::catalog::limits;
use crate::catalog::parse::{Given, Misread};
use crate::catalog::request::{CompletionOf, Request};
use crate::catalog::spec::{Choices, OptionKind, OptionSpec};
use crate::wording::Wording;

pub(super) const OPTIONS: &[OptionSpec] = &[
    OptionSpec::text("title", limits::TITLE),
    OptionSpec::text("customer", limits::LINE),
    OptionSpec::text("context", limits::LINE),
    OptionSpec::new("anonymous", OptionKind::Flag),
    OptionSpec::new("hidden", OptionKind::Flag),
    OptionSpec::new("dots", whole(1, DOTS)),
    OptionSpec::new("language", OptionKind::Choice(LANGUAGE)),
    OptionSpec::named("timezone", limits::ZONE, CompletionOf::TimeZone),
    OptionSpec::new("theme", OptionKind::Choice(Choices::of::<Theme>("theme-choice"))),
    gate("now_items", GateNumber::NowItems),
    gate("functional_jobs", GateNumber::FunctionalJobs),
    gate("done_percent", GateNumber::DonePercent),
    gate("to_be_items", GateNumber::ToBeItems),
    gate("interviews", GateNumber::Interviews),
    gate("interviews_without_news", GateNumber::InterviewsWithoutNews),
    gate("coverage_percent", GateNumber::CoveragePercent),
];

const LANGUAGE: Choices = Choices {
    vocabulary: "language",
    words: Wording::languages,
};

#[expect(clippy::as_conversions, reason = "widening, and `From` is not const")]
const DOTS: u32 = MAX_DOTS as u32;

const fn gate(name: &'static str, number: GateNumber) -> OptionSpec {
    let (min, max) = number.range();
    OptionSpec::new(name, whole(min, max))
}

#[expect(clippy::as_conversions, reason = "widening, and `From` is not const")]
const fn whole(min: u32, max: u32) -> OptionKind {
    OptionKind::Integer {
        min: min as i64,
        max: max as i64,
    }
}

/// Without any option, the settings are asked for.
pub(super) fn read(given: &Given<'_>) -> Result<Request, Misread> {
    let changes = changes(given)?;
    Ok(match changes == Changes::default() {
        true => Request::ShowSettings,
        false => Request::Settings(Box::new(changes)),
    })
}

/// A text of spaces is refused rather than passed over: whoever sent it meant something.
fn changes(given: &Given<'_>) -> Result<Changes, Misread> {
    let title = given.raw("title").map(|raw| Title::new(Field::Title, raw));
    let line = |name, field| given.raw(name).map(|raw| Line::new(field, raw));
    Ok(Changes {
        title: title.transpose()?,
        customer: line("customer", Field::Customer).transpose()?,
        situation: line("context", Field::Situation).transpose()?,
        anonymous: given.switch("anonymous"),
        hidden: given.switch("hidden"),
        dots: given.integer("dots").and_then(|dots| u8::try_from(dots).ok()),
        language: given.text("language").map(str::to_owned),
        timezone: given.text("timezone").map(TimeZoneName::new).transpose()?,
        theme: given.choice("theme"),
        gates: gates(given),
    })
}

fn gates(given: &Given<'_>) -> Vec<(GateNumber, u32)> {
    let value = |number: GateNumber| u32::try_from(given.integer(number.id())?).ok();
    let numbers = GateNumber::ALL.iter().copied();
    numbers
        .filter_map(|number| Some((number, value(number)?)))
        .collect()
}
