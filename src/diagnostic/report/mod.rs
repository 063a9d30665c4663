//! Reports of problems: one file a format, each gives text. All sort by path, line and column, so
//! that the same input gives the same report whatever order the stages found things in.

mod arranged;
mod github;
mod human;
mod json;
mod located;
mod selection;
#[cfg(test)]
mod tests;
mod visible;

pub use github::github;
pub use human::{Colour, human};
pub use json::json;
pub use located::{Located, locate};
pub use selection::Extent;

use std::collections::BTreeSet;

use super::{Diagnostics, Place, Severity};
use crate::model::grouped;

/// "2 errors in 1 file, 1 warning", or nothing when there is neither.
pub fn counts(problems: &Diagnostics) -> String {
    let count = |severity: Severity| match problems.count(severity) {
        0 => None,
        1 => Some(format!("1 {}", severity.word())),
        many => Some(format!(
            "{} {}s{}",
            grouped(many),
            severity.word(),
            in_files(problems, severity)
        )),
    };
    [count(Severity::Error), count(Severity::Warning)]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(", ")
}

/// " in 3 files": where the problems of a severity are. Nothing where they are the site's as a
/// whole.
fn in_files(problems: &Diagnostics, severity: Severity) -> String {
    let (mut files, mut paths) = (BTreeSet::new(), BTreeSet::new());
    for problem in problems
        .iter()
        .filter(|problem| problem.severity == severity)
    {
        match &problem.place {
            Place::Span(span) => drop(files.insert(span.file)),
            Place::Path(path) => drop(paths.insert(path)),
            Place::Site => {}
        }
    }
    match files.len() + paths.len() {
        0 => String::new(),
        1 => " in 1 file".to_owned(),
        many => format!(" in {} files", grouped(many)),
    }
}
