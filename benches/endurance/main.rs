//! Endurance: the real bot under load, killed again and again, and its store under power cuts, held against what people
//! were told. Prints a table of figures, and ends with 1 if anything acknowledged was lost or anything done twice.
//!
//! `cargo bench --profile dev --bench endurance -- --rounds 200`; docs/RELIABILITY.md tells what is tried and what came of it.

#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a tool for the terminal, which measures its own time"
)]

mod power;
mod trial;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Parser;

/// Kills Ferry again and again, and counts what is lost and what is doubled.
#[derive(Parser)]
struct Arguments {
    /// Kills of the running bot
    #[arg(long, default_value_t = 20)]
    rounds: u32,
    /// Power cuts under the store
    #[arg(long, default_value_t = 20)]
    cuts: u32,
    /// Where the random choices begin [default: another each time]
    #[arg(long)]
    seed: Option<u64>,
    /// What cargo adds
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let seed = arguments.seed.unwrap_or_else(|| fastrand::u64(..1_000_000));
    println!("seed {seed}");
    let killed = arguments.rounds == 0 || kill(seed, arguments.rounds);
    let cut = arguments.cuts == 0 || cut(seed, arguments.cuts);
    ExitCode::from(u8::from(!(killed && cut)))
}

/// The kills; gives whether nothing was lost or doubled.
fn kill(seed: u64, rounds: u32) -> bool {
    let begun = Instant::now();
    let plan = trial::Plan {
        program: PathBuf::from(env!("CARGO_BIN_EXE_ferry")),
        seed,
        rounds,
    };
    let mut told = 0;
    let tell_round = |figures: &trial::Figures| {
        figures
            .faults
            .iter()
            .skip(told)
            .for_each(|fault| println!("{fault}"));
        told = figures.faults.len();
        eprint!("\r{} of {rounds} rounds", figures.rounds);
    };
    let runtime = tokio::runtime::Runtime::new();
    let outcome = runtime.map(|runtime| runtime.block_on(trial::run(&plan, tell_round)));
    eprintln!();
    match outcome {
        Ok(Ok(figures)) => {
            print!("\n| Kills | |\n|---|---|\n{figures}");
            println!("| seconds | {} |", begun.elapsed().as_secs());
            figures.faults.iter().for_each(|fault| println!("{fault}"));
            // A trial in which nothing was acknowledged proves nothing.
            figures.faults.is_empty() && figures.acknowledged() > 0
        }
        Ok(Err(broken)) => tell(&broken),
        Err(fault) => tell(&fault),
    }
}

/// The power cuts; gives whether nothing was lost.
fn cut(seed: u64, cuts: u32) -> bool {
    let begun = Instant::now();
    match power::run(seed, cuts, power::Barrier::Kept) {
        Ok(figures) => {
            print!("\n| Power cuts | |\n|---|---|\n{figures}");
            println!("| seconds | {} |", begun.elapsed().as_secs());
            figures.is_sound()
        }
        Err(broken) => tell(&broken),
    }
}

fn tell(fault: &dyn std::fmt::Display) -> bool {
    println!("{fault}");
    false
}
