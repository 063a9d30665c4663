//! Problems with their places turned into paths, lines and columns.

use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Diagnostics, Place};
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

/// Finds the places of all problems, and sorts them by path, line, column and code.
#[must_use]
pub fn locate<'a>(problems: &'a Diagnostics, texts: &dyn Texts) -> Vec<Located<'a>> {
    let mut library = Library::new(texts);
    let mut located: Vec<Located<'a>> = problems.iter().map(|problem| place(problem, &mut library)).collect();
    located.sort_by(|a, b| key(a).cmp(&key(b)));
    located
}

fn key<'k>(one: &'k Located<'_>) -> (&'k str, Option<Position>, Code, &'k str) {
    (&one.path, one.start, one.problem.code, &one.problem.message)
}

fn place<'a>(problem: &'a Diagnostic, library: &mut Library<'_>) -> Located<'a> {
    match &problem.place {
        Place::Site => Located { problem, path: String::new(), start: None, end: None },
        Place::Path(path) => Located { problem, path: path.clone(), start: None, end: None },
        Place::Span(span) => {
            let positions = library.positions(*span);
            let (start, end) = positions.map_or((None, None), |(start, end)| (Some(start), Some(end)));
            Located { problem, path: library.path(span.file), start, end }
        }
    }
}
