//! The problems that a report for people shows: of frequent warnings a few, and a line that counts
//! the rest.

use std::collections::BTreeMap;

use super::arranged::{Arranged, arrange, first};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::Texts;

/// The part of all problems that a report shows.
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

/// The most warnings of one code that are shown.
pub(super) const MOST_WARNINGS: usize = 10;
/// The most errors that are shown, of all codes.
pub(super) const MOST_ERRORS: usize = 100;
/// Up to so many warnings are shown, since their counts would take as much room.
const HARDLY_ANY: usize = 3;

/// The problems that are shown, and the counts of the others.
pub(super) struct ReportSelection<'a> {
    /// In order: errors, then warnings, each by path and place.
    pub(super) shown: Vec<Arranged<'a>>,
    /// Kinds of warnings that are shown in part, with the number of the others.
    pub(super) folded: Vec<(Code, usize)>,
    /// Kinds of warnings that are not shown, with their number.
    pub(super) counted: Vec<(Code, usize)>,
    /// The number of errors that are not shown.
    pub(super) errors_left: usize,
}

impl<'a> ReportSelection<'a> {
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

    /// Warnings that `--strict` has turned into errors have failed the build, so they count as
    /// errors.
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

    /// Warnings are folded even if `--strict` has turned them into errors: there may be thousands.
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
            // A single problem is shown: the line that counts it would be as long.
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
