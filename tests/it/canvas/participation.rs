//! Who took part in which stage, as the viewer may see it.

use ferry::canvas::participation::{Part, participation};
use ferry::canvas::visibility::Viewer;
use ferry::canvas::{Author, Canvas, Stage, Word};
use proptest::prelude::*;

use super::script::{canvas_after, person};
use crate::strategies::canvas;
use crate::support::fixed;

fn part(canvas: &Canvas, viewer: Viewer, who: &str, stage: Stage) -> Option<(u32, bool)> {
    let all = participation(canvas, viewer);
    let parts = all.people.get(&Author::Member(person(who).member))?;
    let Part { contributions, done } = *parts.get(stage.index())?;
    Some((contributions, done))
}

#[test]
fn it_follows_its_worked_example() {
    let canvas = canvas_after(
        r#"fay start
        ana add now "one"
        ana add now "two"
        ben add now "both"
        fay merge N2 N3
        ben done
        ana add now "a slip"
        ana remove N4"#,
    );
    let all = participation(&canvas, Viewer::Public);
    assert_eq!(part(&canvas, Viewer::Public, "ana", Stage::Now), Some((2, false)));
    assert_eq!(part(&canvas, Viewer::Public, "ben", Stage::Now), Some((1, true)));
    assert_eq!(
        (all.contributions(Stage::Now), all.contributors(Stage::Now)),
        (3, 2)
    );
    assert_eq!((all.done(Stage::Now), all.contributions(Stage::ToBe)), (1, 0));
}

#[test]
fn what_is_hidden_counts_for_its_author_alone() {
    let script = r#"fay start hidden
        ana add now "one"
        fay open to_be
        fay back
        ana add now "two"
        ben add now "three"
        cleo done"#;
    let open = canvas_after(script);
    let seen = |who, viewer: &str| part(&open, Viewer::Person(person(viewer)), who, Stage::Now);
    assert_eq!(seen("ana", "ana"), Some((2, false)));
    assert_eq!(seen("ben", "ana"), None);
    assert_eq!(seen("ana", "fay"), None, "a facilitator sees no more");
    assert_eq!(seen("cleo", "fay"), Some((0, true)), "who is done is told");
    assert_eq!(part(&open, Viewer::Public, "ben", Stage::Now), None);
    assert!(open.veils(Stage::Now));
    assert!(
        open.veils(Stage::ToBe),
        "it was left, and may hide what was added there"
    );
    let closed = canvas_after(&format!("{script}\nfay next reason:enough"));
    assert!(!closed.veils(Stage::Now));
    assert_eq!(part(&closed, Viewer::Public, "ben", Stage::Now), Some((1, false)));
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn every_contribution_that_may_be_seen_counts_once(canvas in canvas()) {
        let all = participation(&canvas, Viewer::Public);
        let kept = canvas.items.values().filter(|item| !item.removed);
        let seen = kept.filter(|item| canvas.may_see(&Viewer::Public, item)).count();
        let counted: u32 = Stage::ALL.iter().map(|&stage| all.contributions(stage)).sum();
        prop_assert_eq!(usize::try_from(counted).unwrap(), seen);
        for &stage in Stage::ALL {
            prop_assert_eq!(all.done(stage), canvas.done_count(stage));
            prop_assert!(all.contributors(stage) <= all.contributions(stage));
        }
    }

    #[test]
    fn holding_rights_shows_nothing(canvas in canvas()) {
        let fay = person("fay");
        let mut boss = fay;
        boss.manages_channel = true;
        prop_assert_eq!(
            participation(&canvas, Viewer::Person(fay)),
            participation(&canvas, Viewer::Person(boss))
        );
    }
}
