//! Whole refreshes: every shape of export as its public description shows it, with its traps. Each
//! is done twice, and the second time changes no byte.

mod golden;
mod hostile;
mod languages;
mod properties;
mod workbook;

use std::fs;
use std::path::Path;

use super::{ExportFile, ProfileFile, RefreshError, RefreshPlan, RefreshRequest, plan};
use crate::load::document::Form;

/// The profile that the exports go into.
pub(super) const PROFILE: &str = include_str!("exports/profile.toml");

/// A fixture, under its own name.
pub(super) fn fixture(name: &str) -> ExportFile {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/refresh/tests/exports")
        .join(name);
    ExportFile {
        name: name.into(),
        bytes: fs::read(path).unwrap(),
    }
}

/// The same text in UTF-16 of little ends, with a mark as Meta writes it.
pub(super) fn utf16(file: &ExportFile) -> ExportFile {
    let text = std::str::from_utf8(&file.bytes).unwrap();
    let units = format!("\u{FEFF}{text}");
    ExportFile {
        name: file.name.clone(),
        bytes: units.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    }
}

pub(super) fn request() -> RefreshRequest {
    RefreshRequest {
        today: "2026-12-01".parse().unwrap(),
        year: None,
        order: None,
        platform: None,
        handle: None,
        as_of: None,
        window_days: 90,
        window_posts: 30,
    }
}

pub(super) fn toml(text: &str) -> ProfileFile {
    ProfileFile {
        path: "content/creators/ines-duarte.toml".to_owned(),
        text: text.to_owned(),
        form: Form::Toml,
    }
}

/// Refreshes twice; the second time must change nothing.
#[track_caller]
pub(super) fn refresh(files: &[ExportFile], request: &RefreshRequest) -> RefreshPlan {
    let once = plan(files, &toml(PROFILE), request).unwrap();
    let twice = plan(files, &toml(&once.text), request).unwrap();
    assert_eq!(twice.text, once.text, "a second refresh changes nothing");
    assert_eq!(
        twice.report.changes(),
        0,
        "and says so: {:#?}",
        twice.report
    );
    once
}

/// Refreshes and expects an error.
#[track_caller]
pub(super) fn refused(files: &[ExportFile], request: &RefreshRequest) -> RefreshError {
    plan(files, &toml(PROFILE), request).unwrap_err()
}

/// The lines that a refresh adds to the profile and takes out of it, and the report.
pub(super) fn shown(plan: &RefreshPlan) -> String {
    let mut text = String::new();
    for (sign, line) in difference(PROFILE, &plan.text) {
        text.push_str(&format!("{sign}{line}\n"));
    }
    format!("{text}---\n{}\n", plan.report.lines().join("\n"))
}

/// A plain difference of lines: the longest run of common lines is kept.
fn difference<'a>(before: &'a str, after: &'a str) -> Vec<(char, &'a str)> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j < new.len() && (i == old.len() || common[i][j + 1] >= common[i + 1][j]) {
            lines.push(('+', new[j]));
            j += 1;
        } else {
            lines.push(('-', old[i]));
            i += 1;
        }
    }
    lines
}
