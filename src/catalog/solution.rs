//! Drafts about the solution: features, alternatives, tests with what came of them, and the blueprint's sentence.

use crate::canvas::blueprint::AdLib;
use crate::canvas::command::Command;
use crate::canvas::ids::{ItemId, Kind};
use crate::canvas::item::{Alternative, Feature, Learning, Outcome, Test};
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::text::{ItemText, Line};
use crate::canvas::word::Word;
use crate::catalog::draft::{Draft, Reading};
use crate::catalog::typed;
use crate::wording::Tongue;

/// What was typed, by field.
type Values = Vec<(Field, String)>;

impl Draft {
    pub(super) fn alternative(&self) -> Result<Alternative, Refusal> {
        Alternative::new(self.text()?, typed::items(self.typed(Field::Removes))?)
    }

    pub(super) fn feature(&self) -> Result<Feature, Refusal> {
        let removes = typed::items(self.typed(Field::Removes))?;
        let supplies = typed::items(self.typed(Field::Supplies))?;
        Feature::new(self.text()?, removes, supplies)
    }

    pub(super) fn test(&self) -> Result<Test, Refusal> {
        Test::new(
            self.part(Field::Belief)?,
            self.part(Field::Method)?,
            self.part(Field::Measure)?,
            self.part(Field::PassLine)?,
            typed::items(self.typed(Field::About))?,
        )
    }

    pub(super) fn learn(
        &self,
        id: ItemId,
        seen: Option<u32>,
        reading: &Reading<'_>,
    ) -> Result<Command, Refusal> {
        let field = Field::Outcome;
        let outcome = typed::word(field, self.typed(field), |outcome| {
            outcome_word(reading.tongue, outcome)
        })?;
        let learning = Learning {
            observed: self.part(Field::Observed)?,
            learned: self.part(Field::Learned)?,
            therefore: self.part(Field::Therefore)?,
            outcome: outcome.ok_or(Refusal::Empty { field })?,
        };
        let learning = Box::new(learning);
        Ok(Command::Learn { id, seen, learning })
    }

    pub(super) fn ad_lib(&self, seen: u32) -> Result<Command, Refusal> {
        let line = |field| Line::new(field, self.typed(field));
        let ad_lib = AdLib {
            offering: line(Field::Offering)?,
            customer: line(Field::Customer)?,
            progress: line(Field::Progress)?,
            means: line(Field::Means)?,
            alternative: Line::optional(Field::Alternative, self.get(Field::Alternative))?,
        };
        let ad_lib = Box::new(ad_lib);
        Ok(Command::SetAdLib { seen, ad_lib })
    }

    fn part(&self, field: Field) -> Result<ItemText, Refusal> {
        ItemText::new(field, self.typed(field))
    }
}

/// What stands in the edit form of an alternative at first.
pub(super) fn of_alternative(alternative: &Alternative) -> Values {
    vec![
        (Field::Text, alternative.text.to_string()),
        (Field::Removes, typed::show_items(&alternative.removes)),
    ]
}

/// What stands in the edit form of a feature at first.
pub(super) fn of_feature(feature: &Feature) -> Values {
    vec![
        (Field::Text, feature.text.to_string()),
        (Field::Removes, typed::show_items(&feature.removes)),
        (Field::Supplies, typed::show_items(&feature.supplies)),
    ]
}

/// What stands in the edit form of a test at first.
pub(super) fn of_test(test: &Test) -> Values {
    vec![
        (Field::Belief, test.belief.to_string()),
        (Field::Method, test.method.to_string()),
        (Field::Measure, test.measure.to_string()),
        (Field::PassLine, test.pass_line.to_string()),
        (Field::About, typed::show_items(&test.about)),
    ]
}

/// What stands in the form of a learning card that is to be corrected.
#[must_use]
pub fn of_learning(learning: &Learning, tongue: &Tongue) -> Values {
    vec![
        (Field::Observed, learning.observed.to_string()),
        (Field::Learned, learning.learned.to_string()),
        (Field::Therefore, learning.therefore.to_string()),
        (Field::Outcome, outcome_word(tongue, learning.outcome)),
    ]
}

/// What stands in the form of the blueprint's sentence at first.
#[must_use]
pub fn of_ad_lib(ad_lib: &AdLib) -> Values {
    let alternative = ad_lib.alternative.as_ref();
    vec![
        (Field::Offering, ad_lib.offering.to_string()),
        (Field::Customer, ad_lib.customer.to_string()),
        (Field::Progress, ad_lib.progress.to_string()),
        (Field::Means, ad_lib.means.to_string()),
        (
            Field::Alternative,
            alternative.map(Line::to_string).unwrap_or_default(),
        ),
    ]
}

/// What was picked for a new item of a kind, in the fields where its form has a place for it.
pub(super) fn picked(kind: Kind, ids: &[ItemId]) -> Values {
    let of = |wanted: Kind| {
        let ids = ids.iter().copied().filter(|id| id.kind == wanted);
        typed::show_items(&ids.collect::<Vec<_>>())
    };
    let fields = match kind {
        Kind::Test => vec![(Field::About, typed::show_items(ids))],
        Kind::Alternative => vec![(Field::Removes, of(Kind::Constraint))],
        _ => vec![
            (Field::Removes, of(Kind::Constraint)),
            (Field::Supplies, of(Kind::Catalyst)),
        ],
    };
    let chosen = fields.into_iter().filter(|(_, ids)| !ids.is_empty());
    chosen.collect()
}

fn outcome_word(tongue: &Tongue, outcome: Outcome) -> String {
    tongue.label("test-outcome", outcome.id())
}
