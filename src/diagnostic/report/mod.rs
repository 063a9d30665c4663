//! Reports of problems: one file a format, each gives text. All sort by path, line and column, so that the same input gives the same
//! report whatever order the stages found things in.

mod github;
mod human;
mod json;
mod located;
#[cfg(test)]
mod tests;
mod visible;

pub use github::github;
pub use human::{Colour, human};
pub use json::json;
pub use located::{Located, locate};

use super::{Diagnostics, Severity};

/// "2 errors, 1 warning", or nothing when there is neither.
#[must_use]
pub fn counts(problems: &Diagnostics) -> String {
    let count = |severity: Severity| match problems.count(severity) {
        0 => None,
        1 => Some(format!("1 {}", severity.word())),
        many => Some(format!("{many} {}s", severity.word())),
    };
    [count(Severity::Error), count(Severity::Warning)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}
