//! The README says what the program prints.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::site::TODAY;

#[test]
fn the_readme_counts_the_files_of_the_sample_as_the_program_does() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(project.join("README.md")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::copy(
        project.join("docs/sample-roster.csv"),
        folder.path().join("sample-roster.csv"),
    )
    .unwrap();
    let run = |line: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rosterkit"));
        command
            .args(line.split_whitespace())
            .args(["--now", TODAY])
            .current_dir(folder.path());
        let output = command
            .env_remove("ROSTERKIT_ROOT")
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    run("init roster");
    run("-r roster import sample-roster.csv --as-of 2026-11-01 --source self-reported");
    run("-r roster remove ines-duarte");
    let told = run("-r roster check") + &run("-r roster build");
    let counted: Vec<&str> = told
        .lines()
        .filter(|line| line.contains(" files") || line.contains(" written, "))
        .collect();
    assert_eq!(counted.len(), 5, "{told}");
    for line in counted {
        let line = line.split(" in ").next().unwrap();
        assert!(
            readme
                .lines()
                .any(|written| written.split(" in ").next() == Some(line)),
            "the README does not say `{line}`"
        );
    }
}
