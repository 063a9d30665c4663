//! The order of problems in reports: by path, place, code and message.

use std::borrow::Cow;
use std::cmp::Ordering;

use crate::diagnostic::{Diagnostic, Place};
use crate::source::Texts;

/// A problem with the path of its file.
#[derive(Debug, Clone)]
pub(super) struct Arranged<'a> {
    pub(super) path: Cow<'a, str>,
    pub(super) problem: &'a Diagnostic,
}

impl<'a> Arranged<'a> {
    pub(super) fn new(problem: &'a Diagnostic, texts: &'a dyn Texts) -> Self {
        let path = match &problem.place {
            Place::Site => "".into(),
            Place::Path(path) => Cow::Borrowed(&**path),
            Place::Span(span) => texts.path(span.file),
        };
        Self { path, problem }
    }

    /// No file is read for it: in one file the order of bytes is the order of lines and columns.
    pub(super) fn compare(&self, other: &Self) -> Ordering {
        let by_place = self
            .path
            .cmp(&other.path)
            .then_with(|| range(self.problem).cmp(&range(other.problem)));
        let by_code = by_place.then_with(|| self.problem.code.cmp(&other.problem.code));
        by_code.then_with(|| self.problem.message().cmp(&other.problem.message()))
    }
}

/// All problems in order.
pub(super) fn arrange<'a>(
    problems: impl Iterator<Item = &'a Diagnostic>,
    texts: &'a dyn Texts,
) -> Vec<Arranged<'a>> {
    let mut arranged: Vec<Arranged<'a>> = problems
        .map(|problem| Arranged::new(problem, texts))
        .collect();
    arranged.sort_by(Arranged::compare);
    arranged
}

/// The first `most` problems in order, found without sorting the rest.
pub(super) fn first<'a>(
    problems: impl Iterator<Item = &'a Diagnostic>,
    most: usize,
    texts: &'a dyn Texts,
) -> Vec<Arranged<'a>> {
    let mut arranged: Vec<Arranged<'a>> = problems
        .map(|problem| Arranged::new(problem, texts))
        .collect();
    if arranged.len() > most {
        arranged.select_nth_unstable_by(most, Arranged::compare);
        arranged.truncate(most);
    }
    arranged.sort_by(Arranged::compare);
    arranged
}

fn range(problem: &Diagnostic) -> Option<(u32, u32)> {
    match &problem.place {
        Place::Span(span) => Some((span.start, span.end)),
        Place::Site | Place::Path(_) => None,
    }
}
