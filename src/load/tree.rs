//! The files of a site by what they are: profiles, briefs, pages and published files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::document::Form;
use super::walk::Stamp;
use crate::model::layout;
use crate::source::FileId;

/// A text of the input that becomes one thing of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextFile {
    pub file: FileId,
    pub form: Form,
    pub stamp: Stamp,
}

/// The files of one thing of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct SourceEntry {
    /// The file in `content/`.
    pub public: Option<TextFile>,
    /// The file in `private/`.
    pub private: Option<TextFile>,
    /// The folder of its pictures, relative to the root.
    pub folder: String,
    /// Pictures in that folder, if the folder is its own.
    pub pictures: Vec<(String, Stamp)>,
}

impl SourceEntry {
    pub(super) fn part(&mut self, area: Area) -> &mut Option<TextFile> {
        match area {
            Area::Content => &mut self.public,
            Area::Private => &mut self.private,
        }
    }
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublishedFile {
    /// Its path below `static/`, with `/`.
    pub path: String,
    pub on_disk: PathBuf,
    pub stamp: Stamp,
}

/// The files of a site, in order of name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    /// Profiles, by the name that becomes the slug.
    pub creators: BTreeMap<String, SourceEntry>,
    /// Briefs, by the name that becomes the slug.
    pub briefs: BTreeMap<String, SourceEntry>,
    /// Pages, by their path below `content/` without ending.
    pub pages: BTreeMap<String, SourceEntry>,
    pub statics: Vec<PublishedFile>,
    /// Pictures that are in no folder of one thing alone: several may show them.
    pub shared_pictures: Vec<(String, Stamp)>,
}

impl Tree {
    pub(super) fn entries(&mut self, kind: TextKind) -> &mut BTreeMap<String, SourceEntry> {
        match kind {
            TextKind::Creator => &mut self.creators,
            TextKind::Brief => &mut self.briefs,
            TextKind::Page => &mut self.pages,
        }
    }
}

/// One of the two folders of texts: `private/` is laid over `content/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Content,
    Private,
}

impl Area {
    pub(super) const ALL: [Self; 2] = [Self::Content, Self::Private];

    pub(super) fn folder(self) -> &'static str {
        match self {
            Self::Content => layout::CONTENT,
            Self::Private => layout::PRIVATE,
        }
    }

    /// Returns the area of a path of the site, and the path below it; `None` outside of both.
    pub(super) fn of(path: &str) -> Option<(Self, &str)> {
        Self::ALL
            .into_iter()
            .find_map(|area| Some((area, path.strip_prefix(area.folder())?.strip_prefix('/')?)))
    }
}

/// The thing that a text becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TextKind {
    Creator,
    Brief,
    Page,
}

impl TextKind {
    /// The folders below an area that hold profiles and briefs. All else is pages.
    const FOLDERS: [(&str, Self); 2] = [("creators", Self::Creator), ("briefs", Self::Brief)];

    /// Returns the kind of a path below an area, and the path below the kind's folder.
    pub(super) fn of(path: &str) -> (Self, &str) {
        let (folder, inner) = path.split_once('/').unwrap_or_default();
        match Self::FOLDERS.iter().find(|(name, _)| *name == folder) {
            Some((_, kind)) => (*kind, inner),
            None => (Self::Page, path),
        }
    }

    /// Returns true for the path of a folder of profiles or briefs below an area.
    pub(super) fn is_folder(path: &str) -> bool {
        Self::FOLDERS.iter().any(|(name, _)| *name == path)
    }
}

/// The kind, name and form of a text, by its path below an area.
pub(super) struct TextAddress {
    pub kind: TextKind,
    pub name: String,
    pub form: Form,
}

impl TextAddress {
    /// Reads the path; `None` for a file that is no text.
    pub(super) fn new(path: &str) -> Option<Self> {
        let (kind, inner) = TextKind::of(path);
        let (stem, form) = match inner.rsplit_once('.')? {
            (stem, "toml") => (stem, Form::Toml),
            (stem, "md") => (stem, Form::Markdown),
            _ => return None,
        };
        let name = match stem.rsplit_once('/') {
            Some((folder, "index")) => folder,
            _ => stem,
        };
        Some(Self {
            kind,
            name: name.to_owned(),
            form,
        })
    }
}
