//! `import`: invented tables with the oddities of real ones, what becomes of them, and what is
//! told.

mod accounting;
mod existing;
mod tables;
mod workbooks;

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::import::{Existing, ExistingFile, ImportError, Plan, Request, plan};
use crate::model::Slug;

/// A request for a table, as of a fixed day.
fn request(table: &str) -> Request {
    let platforms: BTreeSet<Slug> = crate::model::builtin::platforms()
        .unwrap()
        .platforms
        .into_iter()
        .map(|platform| platform.id)
        .collect();
    Request {
        table: table.to_owned(),
        platform: None,
        columns: Vec::new(),
        existing: Existing::Keep,
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

fn import(name: &str, change: impl FnOnce(&mut Request)) -> Result<Plan, ImportError> {
    let mut request = request(name);
    change(&mut request);
    plan(&table(name), &request, &[])
}

/// The report and all files of a plan, as one text.
fn shown(plan: &Plan) -> String {
    let mut text = plan.report.to_string();
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
fn as_existing(plan: &Plan) -> Vec<ExistingFile> {
    plan.changes
        .iter()
        .map(|change| ExistingFile {
            path: change.path.clone(),
            text: change.text.clone(),
        })
        .collect()
}
