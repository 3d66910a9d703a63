//! What each stage is for, what to do in it, and which items can be added in it by hand.

use crate::canvas::word::Word;
use crate::canvas::{Kind, Stage};
use crate::catalog::draft::FormId;
use crate::catalog::form;
use crate::say;
use crate::wording::Tongue;

/// The kinds that can be added in a stage, its main one first; customer jobs always.
#[must_use]
pub(super) fn addable(stage: Stage) -> Vec<Kind> {
    let collected = stage.collects().iter().copied();
    let has_form = |&kind: &Kind| kind == Kind::Job || !form::inputs(&FormId::Add(kind)).is_empty();
    collected.filter(has_form).collect()
}

/// What a text without a kind may be meant as in a stage: the kinds that can be added, but for those that are welcome
/// everywhere: jobs, decisions and actions. Where there is one, it is that one; where there are several, people choose.
#[must_use]
pub fn main_kinds(stage: Stage) -> Vec<Kind> {
    let mut kinds = addable(stage);
    kinds.retain(|kind| !matches!(kind, Kind::Job | Kind::Decision | Kind::Action));
    kinds
}

/// What a stage wants of the team, in one inviting sentence.
#[must_use]
pub fn invitation(tongue: &Tongue, stage: Stage) -> String {
    say!(tongue, "stage-invitation", word = stage.id())
}

/// A command that does what the stage wants, as somebody might type it.
#[must_use]
pub fn example(tongue: &Tongue, stage: Stage) -> String {
    say!(tongue, "stage-example", word = stage.id())
}

/// The invitation with its example.
#[must_use]
pub fn guide(tongue: &Tongue, stage: Stage) -> String {
    let invitation = invitation(tongue, stage);
    let example = example(tongue, stage);
    say!(tongue, "stage-guide", invitation = invitation, example = example)
}
