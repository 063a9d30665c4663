//! A file as loaded: its draft, its rendered text and its pictures, ready to be checked.

use std::collections::BTreeMap;

use super::brief::BriefDraft;
use super::creator::CreatorDraft;
use super::page::PageDraft;
use crate::diagnostic::Diagnostics;
use crate::model::{Html, Image};
use crate::source::{FileId, Span, Spanned};

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
    pub text: Html,
    /// Links to the site itself, as paths that begin with `/`, each at its place.
    pub internal_links: Vec<Spanned<Box<str>>>,
}

/// The one or two files that say one thing of the site.
#[derive(Debug, Clone)]
pub(crate) struct ItemOrigin {
    /// The name that becomes the address: file name without ending, or folder name; a page's path
    /// without ending.
    pub name: String,
    /// The file in `content/`.
    pub public: Option<FileId>,
    /// The file in `private/`, laid over the public one if there is one.
    pub private: Option<FileId>,
    /// The path at which a private file belongs, for messages.
    pub private_path: String,
}

impl ItemOrigin {
    /// Returns the public file, or else the private one.
    pub(crate) fn file(&self) -> FileId {
        self.public.or(self.private).unwrap_or_default()
    }

    /// Returns true if a value was read from the private folder.
    pub(crate) fn is_private(&self, span: Span) -> bool {
        self.public.is_none() || Some(span.file) == self.private
    }
}

/// A file as loaded.
#[derive(Debug)]
pub(crate) struct Loaded<T> {
    pub origin: ItemOrigin,
    /// The draft of the public file alone, if a private one was laid over it: its values can be
    /// read in the repository.
    pub public_alone: Option<Box<T>>,
    pub draft: T,
    /// The Markdown body, or else the `bio` key.
    pub body: Option<RenderedText>,
    pub images: Images,
    pub problems: Diagnostics,
}

/// A profile as loaded.
pub(crate) type LoadedCreator = Loaded<CreatorDraft>;
/// A brief as loaded.
pub(crate) type LoadedBrief = Loaded<BriefDraft>;
/// A page as loaded.
pub(crate) type LoadedPage = Loaded<PageDraft>;
