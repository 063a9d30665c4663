//! Which problems are told to people: of warnings that many profiles have, a few, and a line that counts the rest.

use std::collections::BTreeMap;

use super::arranged::{Arranged, arrange, first};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Texts;

/// How much is told.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// The first ten of each kind of warning and the first hundred errors; the rest is counted.
    #[default]
    Folded,
    /// Everything.
    Whole,
    /// Everything of one kind.
    Only(Code),
}

/// The most warnings of one code that are told.
pub(super) const MOST_WARNINGS: usize = 10;
/// The most errors that are told, of all codes.
pub(super) const MOST_ERRORS: usize = 100;

/// What is told, and what is only counted.
pub(super) struct Selection<'a> {
    /// In order: errors, then warnings, each by path and place.
    pub(super) shown: Vec<Arranged<'a>>,
    /// Kinds of warnings of which there are more, and how many.
    pub(super) folded: Vec<(Code, usize)>,
    /// How many more errors there are.
    pub(super) errors_left: usize,
}

impl<'a> Selection<'a> {
    pub(super) fn new(problems: &'a Diagnostics, texts: &'a dyn Texts, extent: Extent) -> Self {
        let mut selection = match extent {
            Extent::Folded => Self::folded(problems, texts),
            Extent::Whole => Self::all(arrange(problems.iter(), texts)),
            Extent::Only(code) => Self::all(arrange(problems.iter().filter(|problem| problem.code == code), texts)),
        };
        selection.shown.sort_by_key(|one| one.problem.severity);
        selection
    }

    fn all(shown: Vec<Arranged<'a>>) -> Self {
        Self { shown, folded: Vec::new(), errors_left: 0 }
    }

    /// What is a warning by its nature is folded, also where `--strict` made an error of it: a flood stays a flood.
    fn folded(problems: &'a Diagnostics, texts: &'a dyn Texts) -> Self {
        let is_error = |problem: &&Diagnostic| problem.code.severity() == Severity::Error;
        let errors = problems.iter().filter(is_error).count();
        let shown = first(problems.iter().filter(is_error), MOST_ERRORS, texts);
        let errors_left = errors - shown.len();
        let mut kinds: BTreeMap<Code, Vec<&Diagnostic>> = BTreeMap::new();
        for problem in problems.iter().filter(|problem| !is_error(problem)) {
            kinds.entry(problem.code).or_default().push(problem);
        }
        let mut selection = Self { shown, folded: Vec::new(), errors_left };
        for (code, kind) in kinds {
            let count = kind.len();
            // One problem is told rather than counted: the line that counts it would be as long.
            let most = if count == MOST_WARNINGS + 1 { count } else { MOST_WARNINGS };
            selection.shown.extend(first(kind.into_iter(), most, texts));
            if count > most {
                selection.folded.push((code, count - most));
            }
        }
        selection.shown.sort_by(Arranged::compare);
        selection
    }
}
