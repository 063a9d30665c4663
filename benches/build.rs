//! The budgets of a build, measured with the program itself over generated rosters: a clean build,
//! one with nothing changed, one after one edit. `cargo bench --bench build -- 1000 10000` (the
//! default); add 100000 for the large one.

mod roster;

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

fn main() -> Result<(), Box<dyn Error>> {
    let sizes: Vec<u64> = env::args()
        .skip(1)
        .filter_map(|argument| argument.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![1_000, 10_000]
    } else {
        sizes
    };
    println!(
        "{:>9} {:>10} {:>10} {:>10}   seconds",
        "creators", "clean", "unchanged", "one edit"
    );
    for size in sizes {
        let folder = tempfile::tempdir()?;
        roster::write(folder.path(), size)?;
        let clean = build(folder.path())?;
        let unchanged = build(folder.path())?;
        let edited = folder.path().join("content/creators/creator-7.md");
        fs::write(
            &edited,
            fs::read_to_string(&edited)?.replace("told plainly", "told anew"),
        )?;
        let edit = build(folder.path())?;
        println!(
            "{size:>9} {:>10.2} {:>10.2} {:>10.2}",
            clean.as_secs_f64(),
            unchanged.as_secs_f64(),
            edit.as_secs_f64()
        );
    }
    Ok(())
}

/// One build by the program, from start to end.
fn build(folder: &Path) -> Result<Duration, Box<dyn Error>> {
    let started = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_rosterkit"))
        .args(["build", "--quiet", "--now", "2026-11-24", "--root"])
        .arg(folder)
        .stderr(Stdio::null())
        .status()?;
    if status.success() {
        Ok(started.elapsed())
    } else {
        Err(format!("the build ended with {status}").into())
    }
}
