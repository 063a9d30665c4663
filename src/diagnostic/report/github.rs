//! The report for GitHub: workflow commands that become annotations of a pull request. GitHub shows ten of a step, so the most severe
//! come first and the rest is counted.

use super::located::{Located, locate};
use super::visible::visible;
use crate::diagnostic::{Diagnostics, Severity};
use crate::source::Texts;

/// How many annotations GitHub shows of one step, for each severity.
const SHOWN: usize = 10;

/// One line for each problem that GitHub will show, and one that counts the rest.
#[must_use]
pub fn github(problems: &Diagnostics, texts: &dyn Texts) -> String {
    let located = locate(problems, texts);
    let of = |severity: Severity| located.iter().filter(move |one| one.problem.severity == severity);
    let mut report = String::new();
    for severity in [Severity::Error, Severity::Warning] {
        let all = of(severity).count();
        // The line that counts the rest is an annotation too.
        let shown = if all > SHOWN { SHOWN - 1 } else { all };
        of(severity).take(shown).for_each(|one| report.push_str(&line(one)));
        let rest = all - shown;
        if rest > 0 {
            report.push_str(&format!("::{0}::{rest} more {0}s; run `rosterkit check` to see all\n", severity.word()));
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
    properties.push(format!("title={}", property(&format!("{} {}", one.problem.code, one.problem.code.entry().title))));
    let help = if one.problem.help.is_empty() { String::new() } else { format!("\n{}", one.problem.help) };
    let message = format!("{}{help}", one.problem.message);
    format!("::{} {}::{}\n", one.problem.severity.word(), properties.join(","), data(&message))
}

fn data(text: &str) -> String {
    let text = visible(text);
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
