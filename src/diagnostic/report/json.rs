//! The report for programs: one JSON document.

use serde::Serialize;

use super::located::{Located, locate};
use crate::diagnostic::Diagnostics;
use crate::source::Texts;

/// One problem.
#[derive(Serialize)]
struct Entry<'a> {
    code: String,
    severity: &'static str,
    message: &'a str,
    path: &'a str,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    label: &'a str,
    help: &'a str,
    replacement: Option<&'a str>,
    title: &'static str,
}

/// An array of all problems, sorted by path, line and column.
#[must_use]
pub fn json(problems: &Diagnostics, texts: &dyn Texts) -> String {
    let located = locate(problems, texts);
    let entries: Vec<Entry<'_>> = located.iter().map(entry).collect();
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

fn entry<'a>(one: &'a Located<'_>) -> Entry<'a> {
    Entry {
        code: one.problem.code.to_string(),
        severity: one.problem.severity.word(),
        message: &one.problem.message,
        path: &one.path,
        line: one.start.map(|start| start.line),
        column: one.start.map(|start| start.column),
        end_line: one.end.map(|end| end.line),
        end_column: one.end.map(|end| end.column),
        label: &one.problem.label,
        help: &one.problem.help,
        replacement: one.problem.fix.as_ref().map(|fix| fix.replacement.as_str()),
        title: one.problem.code.entry().title,
    }
}
