//! Whether texts, lists and numbers are such as people can have typed, by the very constructors that take them in.

use crate::canvas::blueprint::AdLib;
use crate::canvas::command::Start;
use crate::canvas::event::Event;
use crate::canvas::gate::GateNumber;
use crate::canvas::item::{Action, Body, GapItem, Interview, Job, Learning, MAX_LINKS, Test};
use crate::canvas::plausible::{Check, Flaw, Implausible, check_moment};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::state::{MAX_DOTS, Settings};
use crate::canvas::text::Text;
use crate::canvas::time::TimeZoneName;
use crate::canvas::word::Word;

/// Characters of a BCP 47 tag; those of RFC 5646, section 4.4.1, have room in it.
const MAX_TAG_CHARS: usize = 35;

pub(super) fn check(event: &Event) -> Check {
    match event {
        Event::Started { start, .. } | Event::Changed { start } => check_start(start),
        Event::StageClosed { reason, .. } => optional(Field::Reason, reason.as_ref()),
        Event::ItemAdded { body, .. } | Event::ItemEdited { body, .. } => check_body(body),
        Event::ItemSplit { body, parts, .. } => {
            check_body(body)?;
            parts.iter().try_for_each(|part| check_body(&part.body))
        }
        Event::QuestionsAsked { questions, .. } => check_list(Field::Item, questions.len(), MAX_LINKS),
        Event::TestLearned { learning, .. } => check_learning(learning),
        Event::AdLibSet { ad_lib } => check_ad_lib(ad_lib),
        Event::VoteOpened { dots, per_item, .. } => {
            check_range(Field::Dots, (*dots).into(), (1, MAX_DOTS.into()))?;
            check_range(Field::PerItem, (*per_item).into(), (1, (*dots).into()))
        }
        Event::FacilitatorAdded { .. }
        | Event::FacilitatorRemoved { .. }
        | Event::Archived
        | Event::Restored
        | Event::StageLeft { .. }
        | Event::StageOpened { .. }
        | Event::Completed
        | Event::DoneSet { .. }
        | Event::DoneCleared { .. }
        | Event::DeadlineSet { .. }
        | Event::DeadlineCleared { .. }
        | Event::Reminded { .. }
        | Event::AwaySet { .. }
        | Event::AwayCleared
        | Event::ItemRemoved { .. }
        | Event::ChangeUndone { .. }
        | Event::ItemLinked { .. }
        | Event::ItemUnlinked { .. }
        | Event::ItemMerged { .. }
        | Event::ItemKept { .. }
        | Event::EvidenceSet { .. }
        | Event::JobRated { .. }
        | Event::FeatureDecided { .. }
        | Event::ActionSettled { .. }
        | Event::ActionTaken { .. }
        | Event::VoteCast { .. }
        | Event::VoteClosed { .. } => Ok(()),
    }
}

fn check_start(start: &Start) -> Check {
    text(Field::Title, &start.title)?;
    text(Field::Customer, &start.customer)?;
    optional(Field::Situation, start.situation.as_ref())?;
    check_settings(&start.settings)
}

fn check_settings(settings: &Settings) -> Check {
    check_range(Field::Dots, settings.dots.into(), (1, MAX_DOTS.into()))?;
    for &number in GateNumber::ALL {
        check_range(Field::Gate, settings.gates.get(number), number.range())?;
    }
    let zone = TimeZoneName::new(settings.timezone.as_str());
    if !zone.is_ok_and(|zone| zone == settings.timezone) {
        return Err(Implausible::UnknownTimeZone);
    }
    match is_tag(&settings.language) {
        true => Ok(()),
        false => Err(Implausible::UnknownLanguage),
    }
}

/// Whether the text may be a language's tag. One that Ferry does not speak is read as English.
fn is_tag(tag: &str) -> bool {
    let part = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    tag.len() <= MAX_TAG_CHARS && tag.split('-').all(part)
}

fn check_body(body: &Body) -> Check {
    match body {
        Body::Now(body) => text(Field::Text, &body.text),
        Body::ToBe(body) => text(Field::Text, &body.text),
        Body::Job(body) => check_job(body),
        Body::Constraint(GapItem { text: words, .. }) | Body::Catalyst(GapItem { text: words, .. }) => {
            text(Field::Text, words)
        }
        Body::Question(body) => text(Field::Text, &body.text),
        Body::Interview(body) => check_interview(body),
        Body::Insight(body) => text(Field::Text, &body.text),
        Body::Alternative(body) => text(Field::Text, &body.text),
        Body::Feature(body) => text(Field::Text, &body.text),
        Body::Test(body) => check_test(body),
        Body::Decision(body) => {
            text(Field::Text, &body.text)?;
            optional(Field::Why, body.why.as_ref())
        }
        Body::Action(body) => check_action(body),
    }?;
    body.check_limits()
        .map_err(|refusal| unfit_by(&refusal, Field::Item))
}

fn check_job(job: &Job) -> Check {
    text(Field::Statement, &job.statement)?;
    let mut contexts = job.contexts.iter();
    contexts.try_for_each(|context| text(Field::Context, context))?;
    optional(Field::Frequency, job.frequency.as_ref())
}

fn check_interview(interview: &Interview) -> Check {
    text(Field::Pseudonym, &interview.pseudonym)?;
    optional(Field::Segment, interview.segment.as_ref())?;
    optional(Field::Notes, interview.notes.as_ref())
}

fn check_test(test: &Test) -> Check {
    text(Field::Belief, &test.belief)?;
    text(Field::Method, &test.method)?;
    text(Field::Measure, &test.measure)?;
    text(Field::PassLine, &test.pass_line)?;
    test.learning.as_ref().map_or(Ok(()), check_learning)
}

fn check_learning(learning: &Learning) -> Check {
    text(Field::Observed, &learning.observed)?;
    text(Field::Learned, &learning.learned)?;
    text(Field::Therefore, &learning.therefore)
}

fn check_action(action: &Action) -> Check {
    text(Field::Text, &action.text)?;
    action.due.map_or(Ok(()), check_moment)
}

fn check_ad_lib(ad_lib: &AdLib) -> Check {
    text(Field::Offering, &ad_lib.offering)?;
    text(Field::Customer, &ad_lib.customer)?;
    text(Field::Progress, &ad_lib.progress)?;
    text(Field::Means, &ad_lib.means)?;
    optional(Field::Alternative, ad_lib.alternative.as_ref())
}

fn text<const MAX: usize>(field: Field, text: &Text<MAX>) -> Check {
    match Text::<MAX>::new(field, text.as_str()) {
        Ok(clean) if clean == *text => Ok(()),
        Ok(_) => Err(unfit(field, Flaw::Untidy)),
        Err(refusal) => Err(unfit_by(&refusal, field)),
    }
}

fn optional<const MAX: usize>(field: Field, given: Option<&Text<MAX>>) -> Check {
    given.map_or(Ok(()), |given| text(field, given))
}

fn check_list(field: Field, entries: usize, max: usize) -> Check {
    match entries > max {
        true => Err(unfit(field, Flaw::TooMany { max })),
        false => Ok(()),
    }
}

fn check_range(field: Field, value: u32, (min, max): (u32, u32)) -> Check {
    match (min..=max).contains(&value) {
        true => Ok(()),
        false => Err(unfit(field, Flaw::OutOfRange { min, max })),
    }
}

const fn unfit(field: Field, flaw: Flaw) -> Implausible {
    Implausible::Unfit { field, flaw }
}

/// What a constructor refused; it refuses texts that are empty or too long, and lists that are too long.
const fn unfit_by(refusal: &Refusal, field: Field) -> Implausible {
    match refusal {
        Refusal::TooLong { field, max, .. } => unfit(*field, Flaw::TooLong { max: *max }),
        Refusal::TooMany { field, max } => unfit(*field, Flaw::TooMany { max: *max }),
        _ => unfit(field, Flaw::Empty),
    }
}
