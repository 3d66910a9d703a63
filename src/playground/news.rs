//! What came anew since the line before: new messages, changed ones, forms, and what went away.
//!
//! Invariant: a public message is told once, however many see it; one for a single person says who that is.

use std::collections::BTreeMap;

use super::paint;
use crate::sandbox::{ChannelId, InteractionId, MessageId, OpenForm, PersonId, Sandbox, Seen, World};

/// A message, and who it is for if one person alone sees it.
type Told = (Seen, Option<PersonId>);

/// What was told so far.
#[derive(Default)]
pub(super) struct News {
    messages: BTreeMap<(ChannelId, MessageId), Told>,
    forms: BTreeMap<PersonId, InteractionId>,
}

impl News {
    /// Tells what is new; what is for one person first, then what all see.
    pub(super) fn tell(&mut self, sandbox: &Sandbox, here: ChannelId) -> String {
        let now = everything(sandbox);
        let mut private = String::new();
        let mut public = String::new();
        for (place, told) in &now {
            let text = change(self.messages.get(place), told)
                .map(|(note, lines)| sandbox.read(|world| block(world, place.0, here, told, note, &lines)));
            let out = if told.1.is_some() {
                &mut private
            } else {
                &mut public
            };
            out.push_str(&text.unwrap_or_default());
        }
        let gone = self.messages.iter().filter(|(place, _)| !now.contains_key(place));
        for (place, told) in gone {
            public.push_str(&sandbox.read(|world| block(world, place.0, here, told, " (deleted)", &[])));
        }
        self.messages = now;
        private + &self.tell_forms(sandbox) + &public
    }

    /// Takes all that is there for told.
    pub(super) fn catch_up(&mut self, sandbox: &Sandbox) {
        self.messages = everything(sandbox);
        // A form that lasted is still before its person, and worth telling.
        self.forms.clear();
    }

    fn tell_forms(&mut self, sandbox: &Sandbox) -> String {
        let open: BTreeMap<PersonId, OpenForm> = sandbox.read(|world| {
            let people = world.people.values();
            people
                .filter_map(|person| Some((person.id, person.form.clone()?)))
                .collect()
        });
        let mut text = String::new();
        for (person, form) in &open {
            if self.forms.get(person) != Some(&form.interaction) {
                let name = sandbox.read(|world| world.name_of(*person).to_owned());
                text.push_str(&format!("  Form (only {name} sees this)\n"));
                text.push_str(&paint::framed(&paint::form(form)));
            }
        }
        self.forms = open
            .into_iter()
            .map(|(person, form)| (person, form.interaction))
            .collect();
        text
    }
}

/// All that anybody sees anywhere.
fn everything(sandbox: &Sandbox) -> BTreeMap<(ChannelId, MessageId), Told> {
    let (people, channels) = sandbox.read(|world| {
        let people: Vec<_> = world.people.keys().copied().collect();
        (people, world.channels.keys().copied().collect::<Vec<_>>())
    });
    let mut all = BTreeMap::new();
    for channel in channels {
        for person in &people {
            for seen in sandbox.screen(*person, channel) {
                let only_for = seen.ephemeral.then_some(*person);
                all.insert((channel, seen.id), (seen, only_for));
            }
        }
    }
    all
}

/// What to say of a message: a note for its head, and the lines that are new.
fn change(before: Option<&Told>, now: &Told) -> Option<(&'static str, Vec<String>)> {
    let after = paint::message(&now.0);
    let Some((before, _)) = before else {
        return Some(("", after));
    };
    let before = paint::message(before);
    if before == after {
        return None;
    }
    Some((" (edited)", difference(&before, &after)))
}

/// The lines that went with a minus, the lines that came with a plus; all lines where none stayed.
fn difference(before: &[String], after: &[String]) -> Vec<String> {
    if !after.iter().any(|line| before.contains(line)) {
        return after.to_vec();
    }
    let gone = before.iter().filter(|line| !after.contains(line));
    let came = after.iter().filter(|line| !before.contains(line));
    gone.map(|line| format!("- {line}"))
        .chain(came.map(|line| format!("+ {line}")))
        .collect()
}

fn block(
    world: &World,
    channel: ChannelId,
    here: ChannelId,
    told: &Told,
    note: &str,
    lines: &[String],
) -> String {
    let (seen, only_for) = told;
    let place = match world.channels.get(&channel) {
        Some(other) if channel != here => format!(" in #{}", other.name),
        _ => String::new(),
    };
    let only = only_for.map_or_else(String::new, |person| {
        format!(" (only {} sees this)", world.name_of(person))
    });
    let pinned = if seen.pinned { " (pinned)" } else { "" };
    format!(
        "  {}{place}{only}{pinned}{note}\n{}",
        seen.author,
        paint::framed(lines)
    )
}
