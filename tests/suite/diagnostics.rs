//! Every code has a site that raises it, with the report that people read beside it.
//! `ROSTERKIT_UPDATE_EXPECTED=1 cargo test diagnostics` writes the reports anew; look at the
//! difference before it is committed.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use rayon::prelude::*;
use rosterkit::diagnostic::codes;
use rosterkit::diagnostic::report::{self, Colour, Extent};

use crate::site::{TODAY, TestSite};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite/diagnostics")
}

/// The text of the file, brought up to date when that was asked for.
fn expected(path: &Path, actual: &str) -> String {
    if std::env::var_os("ROSTERKIT_UPDATE_EXPECTED").is_some() {
        fs::write(path, actual).unwrap();
    }
    fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn every_code_has_a_fixture() {
    let found: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("RK"))
        .collect();
    let codes: BTreeSet<String> = codes::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(found, codes);
}

#[test]
fn every_fixture_gives_its_report() {
    let wrong: Vec<String> = codes::ALL
        .par_iter()
        .filter_map(|code| fixture(&code.to_string()))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with a fixture.
fn fixture(code: &str) -> Option<String> {
    let folder = folder().join(code);
    let text = fs::read_to_string(folder.join("site.txt")).unwrap();
    if let Some((arguments, files)) = text
        .strip_prefix("$ ")
        .and_then(|text| text.split_once('\n'))
    {
        return import_fixture(code, &folder, arguments, files);
    }
    let site = TestSite::from_text(&text);
    let (session, run) = site.check();
    let actual = report::human(
        &run.diagnostics,
        session.files(),
        Extent::Folded,
        Colour::Off,
    );
    let actual = many(&actual.replace(&site.root().display().to_string(), "SITE"));
    if !run
        .diagnostics
        .iter()
        .any(|problem| problem.code.to_string() == code)
    {
        return Some(format!("{code} is not raised:\n{actual}"));
    }
    if let Some(problem) = run
        .diagnostics
        .iter()
        .find(|problem| problem.help_text().is_empty())
    {
        return Some(format!("{code}: `{}` has no help", problem.message()));
    }
    differs(code, &folder, &actual)
}

/// Returns how a report differs from the expected one; `None` if it does not.
fn differs(code: &str, folder: &Path, actual: &str) -> Option<String> {
    let expected = expected(&folder.join("expected.txt"), actual);
    (expected != actual).then(|| {
        format!("{code} gives another report.\n--- expected\n{expected}\n--- actual\n{actual}")
    })
}

/// Returns the fault of a fixture that imports a table: its first line has the arguments.
fn import_fixture(code: &str, folder: &Path, arguments: &str, files: &str) -> Option<String> {
    let site = TestSite::from_text(files);
    let run = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rosterkit"));
        command
            .args(arguments.split(' '))
            .args(["--now", TODAY, "--dry-run", "--format", format]);
        command.env("NO_COLOR", "1").env_remove("ROSTERKIT_ROOT");
        command.current_dir(site.root()).output().unwrap()
    };
    let problems: Vec<serde_json::Value> = serde_json::from_slice(&run("json").stdout).unwrap();
    if problems.iter().all(|problem| problem["code"] != code) {
        return Some(format!("{code} is not raised: {problems:#?}"));
    }
    if let Some(problem) = problems.iter().find(|problem| problem["help"] == "") {
        return Some(format!("{code}: {problem} has no help"));
    }
    differs(
        code,
        folder,
        &String::from_utf8(run("human").stderr).unwrap(),
    )
}

/// A report without the count of what it leaves out: the theme's words become more with every page.
fn many(report: &str) -> String {
    let is_count = |word: &str| word.parse::<u64>().is_ok();
    let words: Vec<&str> = report.split(' ').collect();
    let left_out = |place: usize| {
        place > 0
            && words[place - 1] == "and"
            && words
                .get(place + 1)
                .is_some_and(|next| next.starts_with("more"))
    };
    let steady = |(place, word): (usize, &&str)| {
        if is_count(word) && left_out(place) {
            "MANY".to_owned()
        } else {
            (*word).to_owned()
        }
    };
    words
        .iter()
        .enumerate()
        .map(steady)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn the_formats_for_programs() {
    let site = TestSite::from_text(&fs::read_to_string(folder().join("formats/site.txt")).unwrap());
    let (session, run) = site.check();
    for (name, actual) in [
        (
            "github.txt",
            report::github(&run.diagnostics, session.files(), Extent::Folded),
        ),
        (
            "json.json",
            report::json(&run.diagnostics, session.files(), Extent::Folded),
        ),
    ] {
        assert_eq!(
            expected(&folder().join("formats").join(name), &actual),
            actual,
            "{name}"
        );
    }
}
