//! What the document says of the way: how each stage went, and which were passed over, and why.

use crate::canvas::word::Word;
use crate::canvas::{Fact, Stage, StageStatus};
use crate::say;
use crate::summary::export::Source;
use crate::summary::export::markdown::words;
use crate::summary::export::marks::{Bullet, Page, block, indent};
use crate::summary::stage::{Closing, left_open};

/// Every stage that was ever opened.
pub(super) fn stages(source: &Source<'_>, page: &mut Page) {
    page.heading(2, &say!(source.look.tongue, "file-stages"));
    let begun = |stage: &Stage| source.look.canvas.stage(*stage).status != StageStatus::NotStarted;
    let stages = Stage::ALL.iter().copied().filter(begun);
    let lines: Vec<Bullet> = stages.flat_map(|stage| stage_lines(source, stage)).collect();
    page.list(&lines);
}

fn stage_lines(source: &Source<'_>, stage: Stage) -> Vec<Bullet> {
    let tongue = source.look.tongue;
    let record = source.look.canvas.stage(stage);
    let is_open = source.look.canvas.current == Some(stage);
    let (word, at) = match (is_open, record.closed) {
        (true, _) => ("open", record.opened),
        (false, Some(closed)) => ("closed", Some(closed)),
        (false, None) => ("left", record.opened),
    };
    let head = say!(
        tongue,
        "file-stage",
        number = stage.number(),
        stage = tongue.stage(stage),
        word = word,
        day = at.map(|at| source.day(at)).unwrap_or_default()
    );
    let mut lines = vec![Bullet::top(head)];
    lines.extend(record.deadline.map(|deadline| {
        let when = source.moment(deadline.at);
        Bullet::below(say!(tongue, "file-deadline", when = when))
    }));
    for fact in source.facts {
        lines.extend(passed_over(source, stage, fact));
    }
    lines
}

/// What was missing when a fact closed the stage, and why the team went on.
fn passed_over(source: &Source<'_>, stage: Stage, fact: &Fact) -> Vec<Bullet> {
    let tongue = source.look.tongue;
    let Some(closing) = Closing::of(&fact.event).filter(|closing| closing.stage == stage) else {
        return Vec::new();
    };
    let missing = closing.missing.iter();
    let missing = missing.map(|missing| match left_open(&source.look, missing) {
        Some(words) => words,
        None => say!(tongue, "left-hidden"),
    });
    let missing: Vec<String> = missing.collect();
    let reason = closing.reason.map(|reason| {
        let reason = block(&words(source, reason.as_str()), indent(1));
        say!(tongue, "summary-reason", reason = reason)
    });
    missing.into_iter().chain(reason).map(Bullet::below).collect()
}
