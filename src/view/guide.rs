//! What each stage is for, what to do in it, and which items can be added in it by hand.

use crate::canvas::word::Word;
use crate::canvas::{Kind, Stage};
use crate::say;
use crate::wording::Tongue;

/// The kinds that have a form of their own, so that members can add them.
const WITH_FORM: &[Kind] = &[Kind::Now, Kind::ToBe, Kind::Job, Kind::Constraint, Kind::Catalyst];

/// The kinds that can be added in a stage, its main one first; customer jobs always.
#[must_use]
pub(super) fn addable(stage: Stage) -> Vec<Kind> {
    let collected = stage.collects().iter().copied();
    collected.filter(|kind| WITH_FORM.contains(kind)).collect()
}

/// What a text without a kind may be meant as in a stage: the kinds that can be added, but for jobs, which are
/// welcome everywhere. Where there is one, it is that one; where there are several, people choose.
#[must_use]
pub fn main_kinds(stage: Stage) -> Vec<Kind> {
    let mut kinds = addable(stage);
    kinds.retain(|&kind| kind != Kind::Job);
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

/// The invitation with its example; where members add nothing but jobs yet, it says that those are welcome.
#[must_use]
pub fn guide(tongue: &Tongue, stage: Stage) -> String {
    let invitation = invitation(tongue, stage);
    let example = example(tongue, stage);
    if main_kinds(stage).is_empty() {
        say!(
            tongue,
            "stage-guide-jobs",
            invitation = invitation,
            example = example
        )
    } else {
        say!(tongue, "stage-guide", invitation = invitation, example = example)
    }
}
