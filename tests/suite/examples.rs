//! The demo and every example site: read, checked and rendered whole, without one word of
//! complaint.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rosterkit::model::Date;
use rosterkit::pipeline::{Options, Session};

/// The day on which the examples are judged: their figures are dated shortly before it.
const TODAY: &str = "2026-11-24";

/// Runs the site below `root` and makes every file of it; the number of files, or all complaints.
fn render(root: &Path) -> Result<usize, String> {
    let today: Date = TODAY.parse::<Date>().map_err(|error| error.to_string())?;
    let mut session = Session::new(Options::new(root.to_owned(), today));
    let run = session.run();
    let mut complaints = String::new();
    for diagnostic in run.diagnostics.iter() {
        let _ = writeln!(complaints, "{diagnostic:?}");
    }
    let artifacts = run
        .output
        .map(|output| output.artifacts())
        .unwrap_or_default();
    for artifact in &artifacts {
        match artifact.bytes() {
            Ok(bytes) if bytes.is_empty() => {
                let _ = writeln!(complaints, "{} is empty", artifact.path);
            }
            Ok(_) => {}
            Err(diagnostic) => {
                let _ = writeln!(complaints, "{}: {diagnostic:?}", artifact.path);
            }
        }
    }
    if complaints.is_empty() {
        Ok(artifacts.len())
    } else {
        Err(complaints)
    }
}

fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_demo_is_without_complaint() {
    let files = render(&repository()).expect("the demo");
    assert!(files > 200, "only {files} files");
}

#[test]
fn every_example_is_without_complaint() {
    let folder = repository().join("examples");
    let mut names: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("examples/")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    names.retain(|path| path.is_dir());
    names.sort();
    assert!(names.len() >= 3, "there are {} examples", names.len());
    for example in names {
        assert!(
            example.join("README.md").is_file(),
            "{} says nothing about itself",
            example.display()
        );
        let files = render(&example)
            .unwrap_or_else(|complaints| panic!("{}:\n{complaints}", example.display()));
        assert!(files > 20, "{}: only {files} files", example.display());
    }
}
