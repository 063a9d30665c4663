//! Problems with their places turned into paths, lines and columns.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::source::{FileId, LineIndex, Position, Span, Texts};

/// A problem and where it stands, as people count.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    /// The problem.
    pub problem: &'a Diagnostic,
    /// The path, relative to the site's root; empty for the site as a whole.
    pub path: String,
    /// Where it begins, in a file that can be quoted.
    pub start: Option<Position>,
    /// Where it ends.
    pub end: Option<Position>,
}

/// A file that reports quote.
pub(super) struct Quoted {
    pub(super) text: String,
    pub(super) lines: LineIndex,
}

/// The files that a report quotes, each read once.
pub(super) struct Library<'a> {
    texts: &'a dyn Texts,
    read: BTreeMap<FileId, Option<Quoted>>,
}

impl<'a> Library<'a> {
    pub(super) fn new(texts: &'a dyn Texts) -> Self {
        Self { texts, read: BTreeMap::new() }
    }

    pub(super) fn path(&self, file: FileId) -> String {
        self.texts.path(file).into_owned()
    }

    /// Reads the files that a problem is about, so that they can be quoted.
    pub(super) fn read(&mut self, problem: &Diagnostic) {
        let main = match &problem.place {
            Place::Span(span) => Some(*span),
            Place::Path(_) | Place::Site => None,
        };
        let notes = problem.notes.iter().map(|note| note.span);
        for span in main.into_iter().chain(notes).chain(problem.fix.as_ref().map(|fix| fix.span)) {
            self.read_file(span.file);
        }
    }

    /// A file that has been read and can be quoted.
    pub(super) fn quoted(&self, file: FileId) -> Option<&Quoted> {
        self.read.get(&file)?.as_ref()
    }

    fn read_file(&mut self, file: FileId) -> Option<&Quoted> {
        let texts = self.texts;
        let read = || texts.text(file).map(|text| Quoted { lines: LineIndex::new(&text), text: text.into_owned() });
        self.read.entry(file).or_insert_with(read).as_ref()
    }

    /// Where a range begins and ends.
    pub(super) fn positions(&mut self, span: Span) -> Option<(Position, Position)> {
        let quoted = self.read_file(span.file)?;
        Some((quoted.lines.position(&quoted.text, span.start), quoted.lines.position(&quoted.text, span.end)))
    }
}

/// All problems with the paths of their files, sorted by path, place, code and message. No file is read for it: in one file the order of
/// bytes is the order of lines and columns.
pub(super) fn arrange<'a>(problems: &'a Diagnostics, texts: &dyn Texts) -> Vec<(String, &'a Diagnostic)> {
    let path = |problem: &Diagnostic| match &problem.place {
        Place::Site => String::new(),
        Place::Path(path) => path.clone(),
        Place::Span(span) => texts.path(span.file).into_owned(),
    };
    let start = |problem: &Diagnostic| match &problem.place {
        Place::Span(span) => Some((span.start, span.end)),
        Place::Site | Place::Path(_) => None,
    };
    let mut arranged: Vec<(String, &Diagnostic)> = problems.iter().map(|problem| (path(problem), problem)).collect();
    arranged.sort_by(|(one_path, one), (other_path, other)| {
        let by_place = one_path.cmp(other_path).then_with(|| start(one).cmp(&start(other)));
        by_place.then_with(|| one.code.cmp(&other.code)).then_with(|| one.message.cmp(&other.message))
    });
    arranged
}

/// Finds the places of all problems, and sorts them by path, line, column and code.
#[must_use]
pub fn locate<'a>(problems: &'a Diagnostics, texts: &dyn Texts) -> Vec<Located<'a>> {
    let mut library = Library::new(texts);
    arrange(problems, texts).into_iter().map(|(path, problem)| place(path, problem, &mut library)).collect()
}

/// Where one problem stands, in lines and columns.
pub(super) fn place<'a>(path: String, problem: &'a Diagnostic, library: &mut Library<'_>) -> Located<'a> {
    let positions = match &problem.place {
        Place::Site | Place::Path(_) => None,
        Place::Span(span) => library.positions(*span),
    };
    let (start, end) = positions.map_or((None, None), |(start, end)| (Some(start), Some(end)));
    Located { problem, path, start, end }
}
