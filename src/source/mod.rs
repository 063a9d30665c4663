//! The place of a value: file, range of bytes, and from those line and column.
//!
//! Nothing here reads a file. Texts are kept by [`load`](crate::load), and asked for through
//! [`Texts`] when a report quotes them.

mod lines;
mod spanned;

pub use lines::{LineIndex, Position};
pub use spanned::Spanned;

use std::borrow::Cow;
use std::ffi::OsStr;
use std::path::Path;

/// A file of the site's input, numbered in the order in which the files were found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A range of bytes in `file`.
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// The file as a whole: the empty range at its beginning.
    pub fn whole(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }
}

/// Returns the path of `file` below `folder`, with `/` between its names; `None` if it is not below
/// it, or a name is not UTF-8.
pub(crate) fn slash_path(folder: &Path, file: &Path) -> Option<String> {
    let names = file.strip_prefix(folder).ok()?.iter();
    Some(
        names
            .map(OsStr::to_str)
            .collect::<Option<Vec<_>>>()?
            .join("/"),
    )
}

/// Gives a report the names and texts of the files that it quotes.
pub trait Texts {
    /// The path as people know it: relative to the site's root, with `/`.
    fn path(&self, file: FileId) -> Cow<'_, str>;
    /// The text, or nothing when it cannot be read any more or is not text.
    fn text(&self, file: FileId) -> Option<Cow<'_, str>>;
}
