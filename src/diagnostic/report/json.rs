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
    fix: Option<Replacement<'a>>,
    title: &'static str,
}

/// A correction that can be applied as it is: the text goes in place of the bytes from `start` to `end`.
#[derive(Serialize)]
struct Replacement<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

/// An array of all problems, sorted by path, line and column.
#[must_use]
pub fn json(problems: &Diagnostics, texts: &dyn Texts) -> String {
    let located = locate(problems, texts);
    let paths: Vec<String> = located.iter().map(|one| fix_path(one, texts)).collect();
    let entries: Vec<Entry<'_>> = located.iter().zip(&paths).map(|(one, path)| entry(one, path)).collect();
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}

fn fix_path(one: &Located<'_>, texts: &dyn Texts) -> String {
    one.problem.fix.as_ref().map(|fix| texts.path(fix.span.file).into_owned()).unwrap_or_default()
}

fn entry<'a>(one: &'a Located<'_>, fix_path: &'a str) -> Entry<'a> {
    let fix = one.problem.fix.as_ref();
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
        fix: fix.map(|fix| Replacement { path: fix_path, start: fix.span.start, end: fix.span.end, text: &fix.replacement }),
        title: one.problem.code.entry().title,
    }
}
