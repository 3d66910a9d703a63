//! Changing how a canvas works and what it is about.

use crate::canvas::command::{Changes, Start};
use crate::canvas::decide::{Case, Decision};
use crate::canvas::event::Event;
use crate::canvas::refusal::{Field, Refusal};
use crate::canvas::state::{MAX_DOTS, Settings};

impl Case<'_> {
    /// All changes are made, or none where one of them cannot be. The fact tells everything as it is then.
    pub(super) fn change(&self, changes: &Changes) -> Decision {
        self.facilitators_only()?;
        let before = self.canvas.start();
        let start = Start {
            title: changes.title.clone().unwrap_or_else(|| before.title.clone()),
            customer: changes
                .customer
                .clone()
                .unwrap_or_else(|| before.customer.clone()),
            situation: changes.situation.clone().or_else(|| before.situation.clone()),
            settings: changed(&before.settings, changes)?,
        };
        if start == before {
            return Err(Refusal::NothingToChange);
        }
        let start = Box::new(start);
        Ok(vec![self.official(Event::Changed { start })])
    }
}

fn changed(before: &Settings, changes: &Changes) -> Result<Settings, Refusal> {
    if before.anonymous && changes.anonymous == Some(false) {
        return Err(Refusal::StaysAnonymous);
    }
    let mut settings = Settings {
        anonymous: changes.anonymous.unwrap_or(before.anonymous),
        hidden: changes.hidden.unwrap_or(before.hidden),
        dots: changes.dots.unwrap_or(before.dots),
        language: changes
            .language
            .clone()
            .unwrap_or_else(|| before.language.clone()),
        timezone: changes
            .timezone
            .clone()
            .unwrap_or_else(|| before.timezone.clone()),
        theme: changes.theme.unwrap_or(before.theme),
        gates: before.gates,
    };
    within(Field::Dots, settings.dots.into(), (1, MAX_DOTS.into()))?;
    for &(number, value) in &changes.gates {
        within(Field::Gate, value, number.range())?;
        settings.gates.set(number, value);
    }
    Ok(settings)
}

fn within(field: Field, value: u32, (min, max): (u32, u32)) -> Result<(), Refusal> {
    match (min..=max).contains(&value) {
        true => Ok(()),
        false => Err(Refusal::OutOfRange { field, min, max }),
    }
}
