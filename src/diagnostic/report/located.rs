//! Problems with their places turned into paths, lines and columns.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::arranged::{Arranged, arrange};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::source::{FileId, LineIndex, Position, Span, Texts};

/// A problem and where it stands, as people count.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    pub problem: &'a Diagnostic,
    /// The path, relative to the site's root; empty for the site as a whole.
    pub path: Cow<'a, str>,
    /// Where it begins, in a file that can be quoted.
    pub start: Option<Position>,
    pub end: Option<Position>,
}

/// A file that reports quote.
pub(super) struct Quoted {
    pub(super) text: String,
    pub(super) lines: LineIndex,
}

/// The files that a report quotes, each read once; problems come in order of files, so that only
/// those of the present one are kept.
pub(super) struct Library<'a> {
    texts: &'a dyn Texts,
    present: String,
    read: BTreeMap<FileId, Option<Quoted>>,
}

impl<'a> Library<'a> {
    pub(super) fn new(texts: &'a dyn Texts) -> Self {
        Self {
            texts,
            present: String::new(),
            read: BTreeMap::new(),
        }
    }

    /// Closes what was read for the problems of another path.
    fn turn_to(&mut self, path: &str) {
        if self.present != path {
            path.clone_into(&mut self.present);
            self.read.clear();
        }
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
        let notes = problem.notes().iter().map(|note| note.span);
        for span in main
            .into_iter()
            .chain(notes)
            .chain(problem.correction().map(|fix| fix.span))
        {
            self.read_file(span.file);
        }
    }

    /// A file that has been read and can be quoted.
    pub(super) fn quoted(&self, file: FileId) -> Option<&Quoted> {
        self.read.get(&file)?.as_ref()
    }

    fn read_file(&mut self, file: FileId) -> Option<&Quoted> {
        let texts = self.texts;
        let read = || {
            texts.text(file).map(|text| Quoted {
                lines: LineIndex::new(&text),
                text: text.into_owned(),
            })
        };
        self.read.entry(file).or_insert_with(read).as_ref()
    }

    /// Where a range begins and ends.
    pub(super) fn positions(&mut self, span: Span) -> Option<(Position, Position)> {
        let quoted = self.read_file(span.file)?;
        Some((
            quoted.lines.position(&quoted.text, span.start),
            quoted.lines.position(&quoted.text, span.end),
        ))
    }
}

/// Finds the places of all problems, and sorts them by path, line, column and code.
pub fn locate<'a>(problems: &'a Diagnostics, texts: &'a dyn Texts) -> Vec<Located<'a>> {
    let mut library = Library::new(texts);
    arrange(problems.iter(), texts)
        .into_iter()
        .map(|one| place(one, &mut library))
        .collect()
}

/// Where one problem stands, in lines and columns.
pub(super) fn place<'a>(one: Arranged<'a>, library: &mut Library<'_>) -> Located<'a> {
    let Arranged { path, problem } = one;
    library.turn_to(&path);
    let positions = match &problem.place {
        Place::Site | Place::Path(_) => None,
        Place::Span(span) => library.positions(*span),
    };
    let (start, end) = positions.map_or((None, None), |(start, end)| (Some(start), Some(end)));
    Located {
        problem,
        path,
        start,
        end,
    }
}
