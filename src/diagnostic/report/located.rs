//! Problems with their places turned into paths, lines and columns.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::arranged::{Arranged, arrange};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::source::{FileId, LineIndex, Position, Span, Texts};

/// A problem with its place as lines and columns.
#[derive(Debug, Clone)]
pub struct Located<'a> {
    pub problem: &'a Diagnostic,
    /// The path, relative to the site's root; empty for the site as a whole.
    pub path: Cow<'a, str>,
    /// Its beginning, `None` in a file that cannot be quoted.
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
pub(super) struct QuotedFiles<'a> {
    texts: &'a dyn Texts,
    present: String,
    read: BTreeMap<FileId, Option<Quoted>>,
}

impl<'a> QuotedFiles<'a> {
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

    /// Returns the beginning and the end of a range.
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
    let mut quoted_files = QuotedFiles::new(texts);
    arrange(problems.iter(), texts)
        .into_iter()
        .map(|one| place(one, &mut quoted_files))
        .collect()
}

/// Finds the place of one problem in lines and columns.
pub(super) fn place<'a>(one: Arranged<'a>, quoted_files: &mut QuotedFiles<'_>) -> Located<'a> {
    let Arranged { path, problem } = one;
    quoted_files.turn_to(&path);
    let positions = match &problem.place {
        Place::Site | Place::Path(_) => None,
        Place::Span(span) => quoted_files.positions(*span),
    };
    let (start, end) = positions.map_or((None, None), |(start, end)| (Some(start), Some(end)));
    Located {
        problem,
        path,
        start,
        end,
    }
}
