//! Which problems are told to people: of warnings that many profiles have, a few, and a line that
//! counts the rest.

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
    /// The first hundred errors; warnings are counted by kind, unless there are hardly any: for
    /// those who ask for a site, not for a report.
    Brief,
    Whole,
    /// Everything of one kind.
    Only(Code),
}

/// The most warnings of one code that are told.
pub(super) const MOST_WARNINGS: usize = 10;
/// The most errors that are told, of all codes.
pub(super) const MOST_ERRORS: usize = 100;
/// So many warnings take hardly more room than their count.
const HARDLY_ANY: usize = 3;

/// What is told, and what is only counted.
pub(super) struct Selection<'a> {
    /// In order: errors, then warnings, each by path and place.
    pub(super) shown: Vec<Arranged<'a>>,
    /// Kinds of warnings of which there are more, and how many.
    pub(super) folded: Vec<(Code, usize)>,
    /// Kinds of warnings of which none is told, and how many.
    pub(super) counted: Vec<(Code, usize)>,
    /// How many more errors there are.
    pub(super) errors_left: usize,
}

impl<'a> Selection<'a> {
    pub(super) fn new(problems: &'a Diagnostics, texts: &'a dyn Texts, extent: Extent) -> Self {
        let mut selection = match extent {
            Extent::Folded => Self::folded(problems.iter(), texts),
            Extent::Brief => Self::brief(problems, texts),
            Extent::Whole => Self::all(arrange(problems.iter(), texts)),
            Extent::Only(code) => Self::all(arrange(
                problems.iter().filter(|problem| problem.code == code),
                texts,
            )),
        };
        selection.shown.sort_by_key(|one| one.problem.severity);
        selection
    }

    fn all(shown: Vec<Arranged<'a>>) -> Self {
        Self {
            shown,
            folded: Vec::new(),
            counted: Vec::new(),
            errors_left: 0,
        }
    }

    /// Warnings that `--strict` has made errors of are what the build failed for, so they are told
    /// as such.
    fn brief(problems: &'a Diagnostics, texts: &'a dyn Texts) -> Self {
        let is_warning = |problem: &&Diagnostic| problem.severity == Severity::Warning;
        let warnings = problems.count(Severity::Warning);
        if warnings <= HARDLY_ANY {
            return Self::folded(problems.iter(), texts);
        }
        let mut kinds: BTreeMap<Code, usize> = BTreeMap::new();
        for warning in problems.iter().filter(is_warning) {
            *kinds.entry(warning.code).or_default() += 1;
        }
        let errors = problems.iter().filter(|problem| !is_warning(problem));
        Self {
            counted: kinds.into_iter().collect(),
            ..Self::folded(errors, texts)
        }
    }

    /// What is a warning by its nature is folded, also where `--strict` made an error of it: a
    /// flood stays a flood.
    fn folded(
        problems: impl Iterator<Item = &'a Diagnostic> + Clone,
        texts: &'a dyn Texts,
    ) -> Self {
        let is_error = |problem: &&Diagnostic| problem.code.severity() == Severity::Error;
        let errors = problems.clone().filter(is_error).count();
        let shown = first(problems.clone().filter(is_error), MOST_ERRORS, texts);
        let errors_left = errors - shown.len();
        let mut kinds: BTreeMap<Code, Vec<&Diagnostic>> = BTreeMap::new();
        for problem in problems.filter(|problem| !is_error(problem)) {
            kinds.entry(problem.code).or_default().push(problem);
        }
        let mut selection = Self {
            shown,
            folded: Vec::new(),
            counted: Vec::new(),
            errors_left,
        };
        for (code, kind) in kinds {
            let count = kind.len();
            // One problem is told rather than counted: the line that counts it would be as long.
            let most = if count == MOST_WARNINGS + 1 {
                count
            } else {
                MOST_WARNINGS
            };
            selection.shown.extend(first(kind.into_iter(), most, texts));
            if count > most {
                selection.folded.push((code, count - most));
            }
        }
        selection.shown.sort_by(Arranged::compare);
        selection
    }
}
