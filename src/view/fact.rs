//! Facts as lines of the history.

use crate::canvas::{Author, Body, Event, Fact, ItemId, Stage, Word};
use crate::say;
use crate::view::Look;
use crate::view::item::moment;
use crate::view::text;

/// Characters of an item's text in the history.
const HISTORY_CHARS: usize = 120;
/// Characters of a reason in the history.
const REASON_CHARS: usize = 160;

/// Whether a fact belongs into the history that the viewer asked for and may see all items of. Ratings and votes are
/// nobody else's business.
pub(super) fn is_told(look: &Look<'_>, of: Option<ItemId>, event: &Event) -> bool {
    if matches!(event, Event::JobRated { .. } | Event::VoteCast { .. }) {
        return false;
    }
    match (event.item(), of) {
        (None, of) => of.is_none(),
        (Some(id), Some(wanted)) if id != wanted => false,
        (Some(id), _) => std::iter::once(id)
            .chain(event.others())
            .all(|id| may_see(look, id)),
    }
}

fn may_see(look: &Look<'_>, id: ItemId) -> bool {
    let item = look.canvas.items.get(&id);
    item.is_some_and(|item| look.canvas.may_see(&look.viewer, item))
}

/// A fact in one line: when, who, what.
pub(super) fn line(look: &Look<'_>, fact: &Fact) -> String {
    let what = words_of(look, &fact.event);
    say!(
        look.tongue,
        "fact",
        when = moment(fact.at),
        person = actor(look, fact),
        what = what
    )
}

/// Who caused a fact. Facilitators answer for what they do by name; who contributed to an anonymous canvas is not named.
fn actor(look: &Look<'_>, fact: &Fact) -> String {
    match fact.by {
        Author::Member(member) if fact.event.is_official() => look.member(member),
        by => look.person(by),
    }
}

fn words_of(look: &Look<'_>, event: &Event) -> String {
    let tongue = look.tongue;
    let stage = |stage: &Stage| tongue.stage(*stage);
    match event {
        Event::Started { .. } => say!(tongue, "fact-started"),
        Event::FacilitatorAdded { member } => {
            say!(tongue, "fact-facilitator-added", member = look.member(*member))
        }
        Event::FacilitatorRemoved { member } => {
            say!(tongue, "fact-facilitator-removed", member = look.member(*member))
        }
        Event::Archived => say!(tongue, "fact-archived"),
        Event::Restored => say!(tongue, "fact-restored"),
        Event::StageClosed {
            stage: closed,
            reason,
            ..
        } => match reason {
            None => say!(tongue, "fact-stage-closed", stage = stage(closed)),
            Some(reason) => {
                let reason = text::line(reason.as_str(), REASON_CHARS);
                say!(
                    tongue,
                    "fact-stage-passed",
                    stage = stage(closed),
                    reason = reason
                )
            }
        },
        Event::StageLeft { stage: left } => say!(tongue, "fact-stage-left", stage = stage(left)),
        Event::StageOpened { stage: opened } => say!(tongue, "fact-stage-opened", stage = stage(opened)),
        Event::Completed => say!(tongue, "fact-completed"),
        Event::DoneSet { stage: of } => say!(tongue, "fact-done", stage = stage(of)),
        Event::DoneCleared { stage: of } => say!(tongue, "fact-not-done", stage = stage(of)),
        Event::DeadlineSet { .. }
        | Event::DeadlineCleared { .. }
        | Event::Reminded { .. }
        | Event::AwaySet { .. }
        | Event::AwayCleared => time_words(look, event),
        Event::ItemAdded { id, body, .. } => {
            say!(tongue, "fact-added", id = id.to_string(), text = words(body))
        }
        Event::ItemEdited { id, body } => {
            say!(tongue, "fact-edited", id = id.to_string(), text = words(body))
        }
        Event::ItemRemoved { id } => say!(tongue, "fact-removed", id = id.to_string()),
        Event::ChangeUndone { id } => say!(tongue, "fact-undone", id = id.to_string()),
        Event::AdLibSet { .. } => say!(tongue, "fact-ad-lib"),
        Event::VoteOpened { kind, .. } => say!(tongue, "fact-vote-opened", kinds = tongue.many(*kind)),
        Event::VoteClosed { kind } => say!(tongue, "fact-vote-closed", kinds = tongue.many(*kind)),
        Event::Changed { .. } => say!(tongue, "fact-changed"),
        event => item_words(look, event),
    }
}

/// Deadlines, absences and reminders.
fn time_words(look: &Look<'_>, event: &Event) -> String {
    let tongue = look.tongue;
    match event {
        Event::DeadlineSet { stage, at } => say!(
            tongue,
            "fact-deadline",
            stage = tongue.stage(*stage),
            when = moment(*at)
        ),
        Event::DeadlineCleared { stage } => {
            say!(tongue, "fact-no-deadline", stage = tongue.stage(*stage))
        }
        Event::Reminded { stage, reminder } => say!(
            tongue,
            "fact-reminded",
            word = reminder.id(),
            stage = tongue.stage(*stage)
        ),
        Event::AwaySet { until: Some(until) } => say!(tongue, "fact-away-until", when = moment(*until)),
        Event::AwaySet { until: None } => say!(tongue, "fact-away"),
        _ => say!(tongue, "fact-back"),
    }
}

fn words(body: &Body) -> String {
    text::line(body.text(), HISTORY_CHARS)
}

/// What an item that was there before has to do with others.
fn item_words(look: &Look<'_>, event: &Event) -> String {
    let tongue = look.tongue;
    match event {
        Event::ItemLinked { id, to, stance: None } => {
            say!(tongue, "fact-linked", id = id.to_string(), to = to.to_string())
        }
        Event::ItemLinked {
            id,
            to,
            stance: Some(stance),
        } => say!(
            tongue,
            "fact-linked-stance",
            word = stance.id(),
            id = id.to_string(),
            to = to.to_string()
        ),
        Event::ItemUnlinked { id, to } => {
            say!(tongue, "fact-unlinked", id = id.to_string(), to = to.to_string())
        }
        Event::QuestionsAsked { id, questions } => say!(
            tongue,
            "fact-asked",
            id = id.to_string(),
            questions = tongue.ids(questions),
            count = questions.len()
        ),
        Event::ItemMerged { id, into } => {
            say!(
                tongue,
                "fact-merged",
                id = id.to_string(),
                into = into.to_string()
            )
        }
        Event::ItemSplit { id, parts, .. } => {
            let parts: Vec<ItemId> = parts.iter().map(|part| part.id).collect();
            say!(
                tongue,
                "fact-split",
                id = id.to_string(),
                parts = tongue.ids(&parts)
            )
        }
        event => settled_words(look, event),
    }
}

/// What was said of an item that was there before.
fn settled_words(look: &Look<'_>, event: &Event) -> String {
    let tongue = look.tongue;
    match event {
        Event::ItemKept { id, .. } => say!(tongue, "fact-kept", id = id.to_string()),
        Event::EvidenceSet { id, evidence } => say!(
            tongue,
            "fact-evidence",
            id = id.to_string(),
            state = tongue.evidence(*evidence)
        ),
        Event::FeatureDecided { id, status } => {
            say!(
                tongue,
                "fact-feature-decided",
                word = status.id(),
                id = id.to_string()
            )
        }
        Event::TestLearned { id, learning } => {
            say!(
                tongue,
                "fact-learned",
                word = learning.outcome.id(),
                id = id.to_string()
            )
        }
        Event::ActionSettled { id, status } => {
            say!(
                tongue,
                "fact-action-settled",
                word = status.id(),
                id = id.to_string()
            )
        }
        Event::ActionTaken { id } => say!(tongue, "fact-action-taken", id = id.to_string()),
        // Every other fact has its words above, or is not told.
        _ => String::new(),
    }
}
