//! How well features cross the gap: the matrix and its figures.

#![expect(clippy::unwrap_used, reason = "what is generated is within bounds")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use expect_test::{Expect, expect};
use ferry::canvas::coverage::{Coverage, Matrix, gap_coverage, matrix, unconstrained_moves};
use ferry::canvas::item::{Evidence, FeatureStatus};
use ferry::canvas::{Canvas, Command, Context, Item, ItemId, Timestamp, Word, decide, evolve};
use proptest::collection::{btree_set, vec};
use proptest::prelude::*;
use proptest::sample::select;

use super::script::{canvas_after, id, person};
use crate::support::fixed;

/// One move, in the stage that collects constraints.
const ONE_MOVE: &str = r#"fay start
    ana add now "one"
    fay open to_be
    ana add to_be "rest" from:N1
    fay open gap
"#;

/// The example in the documentation of [`Matrix::gap_coverage`] and [`Matrix::advantage`].
fn example() -> Canvas {
    let mut canvas = canvas_after(&format!(
        r#"{ONE_MOVE}
         ana add constraint N1>T1 "no time" weight:5
         ana add constraint N1>T1 "no bed" weight:3
         ana add constraint N1>T1 "no quiet" weight:1
         ana add constraint N1>T1 "no money" weight:4
         ana add catalyst N1>T1 "children grow" weight:2
         ana add catalyst N1>T1 "a new job" weight:4
         ana add catalyst N1>T1 "a garden" weight:4
         fay open design
         ana add feature "an app" removes:C1,C3,C4
         ana add feature "a box" removes:C1 supplies:K3
         ana add feature "a bed" removes:C2
         ana add feature "a logo"
         ana add feature "a lamp" removes:C4
         ana add feature "a dream" removes:C2 supplies:K1
         ana add alternative "grandparents" removes:C1
         ana decide F1 accepted
         ana decide F2 accepted
         ana decide F6 dropped"#
    ));
    let evidence = [("C2", Evidence::Validated), ("C4", Evidence::Invalidated)];
    for (constraint, evidence) in evidence {
        canvas.items.get_mut(&id(constraint)).unwrap().evidence = evidence;
    }
    canvas
}

fn all(canvas: &Canvas) -> Matrix<'_> {
    matrix(canvas, |_| true)
}

fn figure(removed: u32, total: u32, constraints: u32) -> Option<Coverage> {
    Some(Coverage {
        removed,
        total,
        constraints,
    })
}

#[test]
fn the_figures_follow_their_worked_examples() {
    let canvas = example();
    let matrix = all(&canvas);
    assert_eq!(matrix.gap_coverage(), figure(6, 9, 3));
    assert_eq!(matrix.gap_coverage().map(Coverage::percent), Some(66));
    assert_eq!(matrix.advantage(), figure(1, 4, 2));
    assert_eq!(matrix.advantage().map(Coverage::percent), Some(25));
    assert_eq!(matrix.coverage_with(id("F3")), figure(9, 9, 3));
    assert_eq!(matrix.coverage_with(id("F4")), matrix.gap_coverage());
}

#[test]
fn without_constraints_there_is_no_figure() {
    let canvas = canvas_after(ONE_MOVE);
    let matrix = all(&canvas);
    assert_eq!((matrix.gap_coverage(), matrix.advantage()), (None, None));
    let canvas = canvas_after(&format!(
        r#"{ONE_MOVE}
         ana add constraint N1>T1 "no time"
         fay open design
         ana add alternative "grandparents" removes:C1"#
    ));
    assert_eq!(all(&canvas).gap_coverage(), figure(0, 3, 1));
    assert_eq!(all(&canvas).advantage(), None, "customers have all of it today");
}

#[track_caller]
fn check(matrix: &Matrix<'_>, expect: &Expect) {
    let ids = |ids: &[ItemId]| ids.iter().map(ItemId::to_string).collect::<Vec<_>>().join(" ");
    let items = |items: &[&Item]| ids(&items.iter().map(|item| item.id).collect::<Vec<_>>());
    let mut out = String::new();
    for row in &matrix.rows {
        let (id, standing) = (row.constraint.id, row.standing());
        let (accepted, proposed) = (ids(&row.accepted), ids(&row.proposed));
        let today = ids(&row.alternatives);
        writeln!(
            out,
            "{id} {}/5 {standing:?}: [{accepted}] [{proposed}] today [{today}]",
            row.severity
        )
        .unwrap();
    }
    writeln!(out, "refuted: {}", ids(&matrix.refuted)).unwrap();
    writeln!(out, "unsupplied: {}", items(&matrix.unsupplied)).unwrap();
    writeln!(out, "idle: {}", items(&matrix.idle)).unwrap();
    expect.assert_eq(&out);
}

#[test]
fn what_nobody_removes_comes_first() {
    check(
        &all(&example()),
        &expect![[r#"
            C2 3/5 Proposed: [] [F3] today []
            C1 5/5 Covered: [F1 F2] [] today [A1]
            C3 1/5 Covered: [F1] [] today []
            refuted: C4
            unsupplied: K2 K1
            idle: F4 F5
        "#]],
    );
}

#[test]
fn what_somebody_may_not_see_is_not_in_their_matrix() {
    let canvas = example();
    let hidden = [id("C3"), id("F2"), id("A1")];
    check(
        &matrix(&canvas, |item| !hidden.contains(&item.id)),
        &expect![[r#"
            C2 3/5 Proposed: [] [F3] today []
            C1 5/5 Covered: [F1] [] today []
            refuted: C4
            unsupplied: K2 K3 K1
            idle: F4 F5
        "#]],
    );
}

#[test]
fn a_move_lacks_a_constraint_also_when_its_ends_were_merged() {
    let canvas = canvas_after(
        r#"fay start
         ana add now "one"
         ana add now "one again"
         fay open to_be
         ana add to_be "rest" from:N1
         ana add to_be "sleep" from:N2
         fay open gap
         ana add constraint N2>T1 "no time"
         ana add catalyst N1>T2 "a garden""#,
    );
    let moves = |canvas: &Canvas| {
        let moves = unconstrained_moves(canvas, |_| true);
        let names = moves.iter().map(|one| format!("{}>{}", one.from, one.to));
        names.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(moves(&canvas), "N1>T1 N1>T2 N2>T2");
    let canvas = merge(&canvas, id("N2"), id("N1"));
    assert_eq!(moves(&canvas), "N1>T2");
    let seen = unconstrained_moves(&canvas, |item| item.id != id("T2"));
    assert_eq!(seen, []);
}

/// A canvas as plain data: severities and whether refuted, features with their status, alternatives, by place.
#[derive(Debug, Clone)]
struct Model {
    constraints: Vec<(u32, bool)>,
    features: Vec<(FeatureStatus, BTreeSet<usize>)>,
    alternatives: Vec<BTreeSet<usize>>,
}

fn model() -> impl Strategy<Value = Model> {
    vec((1_u32..=5, any::<bool>()), 1..6).prop_flat_map(|constraints| {
        let some = btree_set(0..constraints.len(), 0..=constraints.len());
        let features = vec((select(FeatureStatus::ALL), some.clone()), 0..4);
        (features, vec(some, 0..3)).prop_map(move |(features, alternatives)| Model {
            constraints: constraints.clone(),
            features,
            alternatives,
        })
    })
}

impl Model {
    fn canvas(&self) -> Canvas {
        let ids = |places: &BTreeSet<usize>| {
            let ids = places.iter().map(|place| format!("C{}", place + 1));
            ids.collect::<Vec<_>>().join(",")
        };
        let mut script = ONE_MOVE.to_owned();
        for (severity, _) in &self.constraints {
            writeln!(script, "ana add constraint N1>T1 \"x\" weight:{severity}").unwrap();
        }
        script.push_str("fay open design\n");
        for (number, (status, removes)) in self.features.iter().enumerate() {
            let (number, removes) = (number + 1, ids(removes));
            writeln!(script, "ana add feature \"x\" removes:{removes}").unwrap();
            writeln!(script, "ana decide F{number} {}", status.id()).unwrap();
        }
        for removes in &self.alternatives {
            writeln!(script, "ana add alternative \"x\" removes:{}", ids(removes)).unwrap();
        }
        let mut canvas = canvas_after(&script);
        for (place, (_, refuted)) in self.constraints.iter().enumerate() {
            if *refuted {
                let item = canvas.items.get_mut(&constraint(place)).unwrap();
                item.evidence = Evidence::Invalidated;
            }
        }
        canvas
    }

    /// The share of severity that accepted features remove, among the constraints of these places.
    fn share(&self, places: impl Fn(usize) -> bool) -> Option<Coverage> {
        let counting = self.constraints.iter().enumerate();
        let counting: BTreeMap<usize, u32> = counting
            .filter(|(place, (_, refuted))| !refuted && places(*place))
            .map(|(place, (severity, _))| (place, *severity))
            .collect();
        let removed = |place: usize| {
            let mut features = self.features.iter();
            features.any(|(status, removes)| *status == FeatureStatus::Accepted && removes.contains(&place))
        };
        let covered = counting.iter().filter(|(place, _)| removed(**place));
        let removed = covered.map(|(_, severity)| severity).sum();
        let n = u32::try_from(counting.len()).unwrap();
        (n > 0).then(|| Coverage {
            removed,
            total: counting.values().sum(),
            constraints: n,
        })
    }

    fn has_today(&self, place: usize) -> bool {
        self.alternatives.iter().any(|removes| removes.contains(&place))
    }
}

fn constraint(place: usize) -> ItemId {
    id(&format!("C{}", place + 1))
}

fn accept(canvas: &Canvas, feature: ItemId) -> Canvas {
    let status = FeatureStatus::Accepted;
    after(canvas, &Command::DecideFeature { id: feature, status })
}

fn merge(canvas: &Canvas, id: ItemId, into: ItemId) -> Canvas {
    after(canvas, &Command::Merge { id, into })
}

/// The canvas after its facilitator asked for something.
fn after(canvas: &Canvas, command: &Command) -> Canvas {
    let context = Context {
        actor: person("fay"),
        at: Timestamp(0),
    };
    let facts = decide(Some(canvas), command, &context).unwrap();
    let after = facts.iter().fold(Some(canvas.clone()), evolve);
    after.unwrap()
}

proptest! {
    #![proptest_config(fixed())]

    #[test]
    fn both_figures_are_what_their_formulas_say(model in model()) {
        let canvas = model.canvas();
        let matrix = all(&canvas);
        prop_assert_eq!(matrix.gap_coverage(), model.share(|_| true));
        prop_assert_eq!(matrix.advantage(), model.share(|place| !model.has_today(place)));
        prop_assert_eq!(gap_coverage(&canvas), matrix.gap_coverage());
        for figure in [matrix.gap_coverage(), matrix.advantage()].into_iter().flatten() {
            prop_assert!(figure.removed <= figure.total && figure.percent() <= 100);
            prop_assert_eq!(figure.percent() == 100, figure.removed == figure.total);
        }
    }

    #[test]
    fn every_constraint_stands_in_one_place(model in model()) {
        let canvas = model.canvas();
        let matrix = all(&canvas);
        let mut ids: Vec<ItemId> = matrix.rows.iter().map(|row| row.constraint.id).collect();
        ids.extend(&matrix.refuted);
        ids.sort_unstable();
        let expected: Vec<ItemId> = (0..model.constraints.len()).map(constraint).collect();
        prop_assert_eq!(ids, expected);
        prop_assert!(matrix.rows.is_sorted_by_key(|row| (row.standing(), 5 - row.severity)));
    }

    #[test]
    fn accepting_a_feature_covers_what_was_foretold_and_never_less(model in model()) {
        let canvas = model.canvas();
        let matrix = all(&canvas);
        for (number, (status, _)) in model.features.iter().enumerate() {
            let feature = id(&format!("F{}", number + 1));
            let after = gap_coverage(&accept(&canvas, feature));
            if *status != FeatureStatus::Dropped {
                prop_assert_eq!(after, matrix.coverage_with(feature));
            }
            let percent = |figure: Option<Coverage>| figure.map(Coverage::percent);
            prop_assert!(percent(after) >= percent(matrix.gap_coverage()));
        }
    }

    #[test]
    fn a_merged_constraint_counts_as_the_one_that_goes_on(model in model(), from in 0_usize..6, into in 0_usize..6) {
        let (from, into) = (from % model.constraints.len(), into % model.constraints.len());
        prop_assume!(from != into);
        let canvas = merge(&model.canvas(), constraint(from), constraint(into));
        let mut merged = model.clone();
        let lists = merged.features.iter_mut().map(|(_, removes)| removes).chain(&mut merged.alternatives);
        for removes in lists.filter(|removes| removes.contains(&from)) {
            removes.remove(&from);
            removes.insert(into);
        }
        prop_assert_eq!(all(&canvas).gap_coverage(), merged.share(|place| place != from));
        let advantage = merged.share(|place| place != from && !merged.has_today(place));
        prop_assert_eq!(all(&canvas).advantage(), advantage);
    }
}
