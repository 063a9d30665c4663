//! The report for GitHub: workflow commands that become annotations of a pull request. GitHub shows
//! ten of a step, so the most severe come first and the rest is counted.

use super::arranged::first;
use super::located::{Located, QuotedFiles, place};
use super::selection::Extent;
use super::visible::visible;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::Texts;

/// The number of annotations that GitHub shows for one step, of each severity.
const SHOWN: usize = 10;

/// One line for each problem that GitHub will show, and one that counts the rest.
pub fn github(problems: &Diagnostics, texts: &dyn Texts, extent: Extent) -> String {
    let mut quoted_files = QuotedFiles::new(texts);
    let mut report = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        let of = |problem: &&Diagnostic| {
            problem.severity == severity
                && !matches!(extent, Extent::Only(code) if problem.code != code)
        };
        let all = problems.iter().filter(of).count();
        // The line that counts the rest is an annotation too.
        let most = if all > SHOWN { SHOWN - 1 } else { all };
        for one in first(problems.iter().filter(of), most, texts) {
            report.push_str(&line(&place(one, &mut quoted_files)));
        }
        let rest = all - most;
        if rest > 0 {
            report.push_str(&format!(
                "::{0}::{rest} more {0}s; run `rosterkit check --all` to see all\n",
                severity.word()
            ));
        }
    }
    report
}

fn line(one: &Located<'_>) -> String {
    let mut properties = Vec::new();
    if !one.path.is_empty() {
        properties.push(format!("file={}", property(&one.path)));
    }
    if let (Some(start), Some(end)) = (one.start, one.end) {
        properties.push(format!("line={},endLine={}", start.line, end.line));
        // Columns are only taken when a range stays in one line.
        if start.line == end.line {
            properties.push(format!("col={},endColumn={}", start.column, end.column));
        }
    }
    properties.push(format!(
        "title={}",
        property(&format!(
            "{} {}",
            one.problem.code,
            one.problem.code.entry().title
        ))
    ));
    let help = one.problem.help_text();
    let help = if help.is_empty() {
        String::new()
    } else {
        format!("\n{help}")
    };
    let message = format!("{}{help}", one.problem.message());
    format!(
        "::{} {}::{}\n",
        one.problem.severity.word(),
        properties.join(","),
        data(&message)
    )
}

fn data(text: &str) -> String {
    let text = visible(text);
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
