//! A file as loaded: its draft, its rendered text and its pictures, ready to be checked.

use std::collections::BTreeMap;

use super::{BriefDraft, CreatorDraft, PageDraft};
use crate::diagnostic::Diagnostics;
use crate::model::{Html, Image};
use crate::source::{FileId, Spanned};

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ImageProblem {
    /// There is no such file.
    Missing,
    /// The path leads out of the site, or over a symbolic link.
    Outside,
    /// It is not a JPEG, PNG or WebP picture.
    Format,
    /// It is larger than the limits: 32 MiB, 12,000 pixels a side, 50 megapixels.
    TooLarge,
    /// It is damaged.
    Damaged,
    /// It cannot be read.
    Unreadable(String),
}

/// The pictures that a file names, by what it wrote.
pub(crate) type Images = BTreeMap<Box<str>, Result<Image, ImageProblem>>;

/// A text of Markdown, rendered.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RenderedText {
    /// What pages and search use.
    pub text: Html,
    /// Links to the site itself, as paths that begin with `/`, each at its place.
    pub internal_links: Vec<Spanned<Box<str>>>,
}

/// A file as loaded.
#[derive(Debug)]
pub(crate) struct Loaded<T> {
    /// The name that becomes the address: file name without ending, or folder name; a page's path
    /// without ending.
    pub name: String,
    /// The file in `content/`, or in `private/` when it is only there.
    pub file: FileId,
    /// The file in `private/` that was laid over it.
    pub overlay: Option<FileId>,
    /// Whether the file itself lies in `private/`.
    pub only_private: bool,
    /// What the file in `content/` says alone, where a private one was laid over it: what lies in
    /// it is still there to be read.
    pub public_alone: Option<Box<T>>,
    /// What it says.
    pub draft: T,
    /// The Markdown body, or else the `bio` key.
    pub body: Option<RenderedText>,
    /// The pictures that it names.
    pub images: Images,
    /// What was wrong so far.
    pub problems: Diagnostics,
}

/// A profile as loaded.
pub(crate) type LoadedCreator = Loaded<CreatorDraft>;
/// A brief as loaded.
pub(crate) type LoadedBrief = Loaded<BriefDraft>;
/// A page as loaded.
pub(crate) type LoadedPage = Loaded<PageDraft>;
