//! The report for programs: one JSON document.

use serde::Serialize;
use serde::ser::{SerializeSeq, Serializer};

use super::arranged::arrange;
use super::located::{Located, QuotedFiles, place};
use super::selection::Extent;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::source::Texts;

#[derive(Serialize)]
struct JsonProblem<'a> {
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

/// A correction that can be applied as it is: the text goes in place of the bytes from `start` to
/// `end`.
#[derive(Serialize)]
struct Replacement<'a> {
    path: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
}

/// An array of all problems, or of all of one kind, sorted by path, line and column.
pub fn json(problems: &Diagnostics, texts: &dyn Texts, extent: Extent) -> String {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let written = write(problems, texts, extent, &mut bytes);
    let text = written.ok().and_then(|()| String::from_utf8(bytes).ok());
    text.unwrap_or_default() + "\n"
}

/// Writes one problem after the other, so that the texts of all files are never in memory at once.
fn write(
    problems: &Diagnostics,
    texts: &dyn Texts,
    extent: Extent,
    bytes: &mut Vec<u8>,
) -> serde_json::Result<()> {
    let asked =
        |problem: &&Diagnostic| !matches!(extent, Extent::Only(code) if problem.code != code);
    let arranged = arrange(problems.iter().filter(asked), texts);
    let mut quoted_files = QuotedFiles::new(texts);
    let mut writer = serde_json::Serializer::pretty(bytes);
    let mut list = writer.serialize_seq(Some(arranged.len()))?;
    for one in arranged {
        let located = place(one, &mut quoted_files);
        let fix_path = located
            .problem
            .correction()
            .map(|fix| texts.path(fix.span.file))
            .unwrap_or_default();
        let message = located.problem.message();
        list.serialize_element(&entry(&located, &message, &fix_path))?;
    }
    list.end()
}

fn entry<'a>(one: &'a Located<'_>, message: &'a str, fix_path: &'a str) -> JsonProblem<'a> {
    let fix = one.problem.correction();
    JsonProblem {
        code: one.problem.code.to_string(),
        severity: one.problem.severity.word(),
        message,
        path: &one.path,
        line: one.start.map(|start| start.line),
        column: one.start.map(|start| start.column),
        end_line: one.end.map(|end| end.line),
        end_column: one.end.map(|end| end.column),
        label: one.problem.label_text(),
        help: one.problem.help_text(),
        fix: fix.map(|fix| Replacement {
            path: fix_path,
            start: fix.span.start,
            end: fix.span.end,
            text: &fix.replacement,
        }),
        title: one.problem.code.entry().title,
    }
}
