//! The endurance trial, cut short for the suite: `cargo bench --bench endurance` runs the same for as long as one likes.

#[path = "../../benches/endurance/power/mod.rs"]
mod power;
#[path = "../../benches/endurance/trial/mod.rs"]
mod trial;

use std::path::PathBuf;

use power::Barrier;

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_killed_under_load_loses_nothing_acknowledged_and_does_nothing_twice() {
    let plan = trial::Plan {
        program: PathBuf::from(env!("CARGO_BIN_EXE_ferry")),
        seed: 3,
        rounds: 3,
    };
    let figures = trial::run(&plan, |_| {}).await.unwrap();
    assert!(figures.faults.is_empty(), "{:#?}", figures.faults);
    assert!(figures.kills() >= 2 && figures.acknowledged() >= 10, "{figures}");
}

#[test]
fn nothing_acknowledged_is_lost_with_the_power() {
    let figures = power::run(3, 12, Barrier::Kept).unwrap();
    assert!(figures.is_sound(), "{figures}");
    assert!(figures.acknowledged >= 100, "{figures}");
}

#[test]
fn a_missing_barrier_would_be_found_out() {
    let figures = power::run(3, 4, Barrier::Missing).unwrap();
    assert!(figures.refused > 0 || figures.lost > 0, "{figures}");
}
