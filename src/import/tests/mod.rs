//! Invented tables with the oddities of real ones, their profiles and their reports.

mod accounting;
mod existing;
mod figures;
mod tables;
mod workbooks;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{self, Colour, Extent};
use crate::import::profile::ExistingFile;
use crate::import::{ImportPlan, ImportReport, ImportRequest, OnExisting, RowExtent, plan};
use crate::model::Slug;
use crate::source::{FileId, Texts};

/// A request for a table, as of a fixed day.
fn request(table: &str) -> ImportRequest {
    let platforms: BTreeSet<Slug> = crate::model::builtin::platforms()
        .unwrap()
        .platforms
        .into_iter()
        .map(|platform| platform.id)
        .collect();
    ImportRequest {
        table: table.to_owned(),
        platform: None,
        columns: Vec::new(),
        existing: OnExisting::Keep,
        as_of: None,
        provenance: None,
        today: "2026-11-24".parse().unwrap(),
        platforms,
    }
}

/// The bytes of a table beside this file.
fn table(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/src/import/tests/tables/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

fn import(
    name: &str,
    change: impl FnOnce(&mut ImportRequest),
) -> Result<ImportPlan, Box<Diagnostic>> {
    let mut request = request(name);
    change(&mut request);
    plan(&table(name), &request, &[])
}

/// A report quotes no text of a table.
struct NoTexts;

impl Texts for NoTexts {
    fn path(&self, _: FileId) -> Cow<'_, str> {
        "".into()
    }

    fn text(&self, _: FileId) -> Option<Cow<'_, str>> {
        None
    }
}

/// Returns the report as the command prints it.
fn report_text(report: &ImportReport) -> String {
    let problems = report.problems(RowExtent::Few);
    let problems = report::human(&problems, &NoTexts, Extent::Whole, Colour::Off);
    let mut text = report.reading.join("\n") + "\n" + &problems;
    for line in &report.facts {
        text += &format!("{line}\n");
    }
    text + &report.summary() + "\n"
}

/// Returns the report and all files of a plan.
fn shown(plan: &ImportPlan) -> String {
    let mut text = report_text(&plan.report);
    for change in &plan.changes {
        let kind = format!("{:?}", change.kind).to_lowercase();
        writeln!(
            text,
            "\n=== {kind} {}\n{}",
            change.path,
            change.text.trim_end()
        )
        .unwrap();
    }
    text
}

/// The files of a plan as the next import finds them.
fn as_existing(plan: &ImportPlan) -> Vec<ExistingFile> {
    plan.changes
        .iter()
        .map(|change| ExistingFile {
            path: change.path.clone(),
            text: change.text.clone(),
        })
        .collect()
}
