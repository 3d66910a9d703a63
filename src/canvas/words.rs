//! The places of an event where members' words stand, to be read and put in other words.
//!
//! Invariant: every event and every body is asked by name, so that a new one cannot pass with words that nobody looks
//! at. The places of two bodies of one kind are given in the same order.

use crate::canvas::blueprint::AdLib;
use crate::canvas::command::Start;
use crate::canvas::event::Event;
use crate::canvas::item::{Body, Learning};
use crate::canvas::text::{Label, Text};

/// Parts the labels of a list in [`Words::said`]; no text has a control character.
const BETWEEN_LABELS: char = '\u{1f}';

/// A place where words stand.
pub(super) trait Words {
    /// What it says; `None` where it is left blank.
    fn said(&self) -> Option<String>;

    /// Has it say this. Nothing leaves it blank, and what cannot be blank says `instead`. Cut to the limit.
    fn say(&mut self, words: Option<String>, instead: &str);
}

/// Places where words stand.
pub(super) type Places<'a> = Vec<&'a mut dyn Words>;

fn cut<const MAX: usize>(words: &str) -> Text<MAX> {
    Text::stored(words.chars().take(MAX).collect())
}

impl<const MAX: usize> Words for Text<MAX> {
    fn said(&self) -> Option<String> {
        Some(self.as_str().to_owned())
    }

    fn say(&mut self, words: Option<String>, instead: &str) {
        *self = cut(words.as_deref().unwrap_or(instead));
    }
}

impl<const MAX: usize> Words for Option<Text<MAX>> {
    fn said(&self) -> Option<String> {
        self.as_ref().map(|text| text.as_str().to_owned())
    }

    fn say(&mut self, words: Option<String>, _: &str) {
        *self = words.map(|words| cut(&words));
    }
}

impl Words for Vec<Label> {
    fn said(&self) -> Option<String> {
        let labels: Vec<&str> = self.iter().map(Label::as_str).collect();
        (!labels.is_empty()).then(|| labels.join(&BETWEEN_LABELS.to_string()))
    }

    fn say(&mut self, words: Option<String>, _: &str) {
        let words = words.as_deref().into_iter();
        *self = words
            .flat_map(|words| words.split(BETWEEN_LABELS))
            .map(cut)
            .collect();
    }
}

impl Event {
    /// Every place where it has words.
    pub(super) fn words(&mut self) -> Places<'_> {
        match self {
            Self::Started { start, .. } | Self::Changed { start } => start.words(),
            Self::StageClosed { reason, .. } => vec![reason],
            Self::ItemAdded { body, .. } | Self::ItemEdited { body, .. } => body.words(),
            Self::ItemSplit { body, parts, .. } => {
                let parts = parts.iter_mut().flat_map(|part| part.body.words());
                body.words().into_iter().chain(parts).collect()
            }
            Self::TestLearned { learning, .. } => learning.words(),
            Self::AdLibSet { ad_lib } => ad_lib.words(),
            Self::FacilitatorAdded { .. }
            | Self::FacilitatorRemoved { .. }
            | Self::Archived
            | Self::Restored
            | Self::StageLeft { .. }
            | Self::StageOpened { .. }
            | Self::Completed
            | Self::DoneSet { .. }
            | Self::DoneCleared { .. }
            | Self::DeadlineSet { .. }
            | Self::DeadlineCleared { .. }
            | Self::Reminded { .. }
            | Self::AwaySet { .. }
            | Self::AwayCleared
            | Self::ItemRemoved { .. }
            | Self::ChangeUndone { .. }
            | Self::ItemLinked { .. }
            | Self::ItemUnlinked { .. }
            | Self::QuestionsAsked { .. }
            | Self::ItemMerged { .. }
            | Self::ItemKept { .. }
            | Self::EvidenceSet { .. }
            | Self::JobRated { .. }
            | Self::FeatureDecided { .. }
            | Self::ActionSettled { .. }
            | Self::ActionTaken { .. }
            | Self::VoteOpened { .. }
            | Self::VoteCast { .. }
            | Self::VoteClosed { .. } => Vec::new(),
        }
    }
}

impl Start {
    fn words(&mut self) -> Places<'_> {
        vec![&mut self.title, &mut self.customer, &mut self.situation]
    }
}

impl AdLib {
    /// Every place where it has words.
    pub(super) fn words(&mut self) -> Places<'_> {
        vec![
            &mut self.offering,
            &mut self.customer,
            &mut self.progress,
            &mut self.means,
            &mut self.alternative,
        ]
    }
}

impl Learning {
    /// Every place where it has words.
    pub(super) fn words(&mut self) -> Places<'_> {
        vec![&mut self.observed, &mut self.learned, &mut self.therefore]
    }
}

impl Body {
    /// Every place where it has words.
    pub(super) fn words(&mut self) -> Places<'_> {
        match self {
            Self::Now(body) => vec![&mut body.text],
            Self::ToBe(body) => vec![&mut body.text],
            Self::Job(body) => vec![&mut body.statement, &mut body.contexts, &mut body.frequency],
            Self::Constraint(body) => vec![&mut body.text],
            Self::Catalyst(body) => vec![&mut body.text],
            Self::Question(body) => vec![&mut body.text],
            Self::Interview(body) => vec![&mut body.pseudonym, &mut body.segment, &mut body.notes],
            Self::Insight(body) => vec![&mut body.text],
            Self::Alternative(body) => vec![&mut body.text],
            Self::Feature(body) => vec![&mut body.text],
            Self::Test(body) => {
                let card: Places<'_> = vec![
                    &mut body.belief,
                    &mut body.method,
                    &mut body.measure,
                    &mut body.pass_line,
                ];
                let learning = body.learning.iter_mut().flat_map(Learning::words);
                card.into_iter().chain(learning).collect()
            }
            Self::Decision(body) => vec![&mut body.text, &mut body.why],
            Self::Action(body) => vec![&mut body.text],
        }
    }
}
