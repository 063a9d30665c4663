//! What a site's folder holds: which files there are, before any is read.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::document::Form;
use super::files::Files;
use crate::diagnostic::{Diagnostics, problem};
use crate::source::{FileId, Span};

/// What changes when a file is written: its length and its time. Content decides where both are equal only for files that a digest covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    length: u64,
    time: Option<SystemTime>,
}

/// A text of the input that becomes one thing of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextFile {
    /// Its number.
    pub file: FileId,
    /// Its form.
    pub form: Form,
    /// Its length and time.
    pub stamp: Stamp,
}

/// Where one thing of the site is written: in `content/`, in `private/`, or in both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// The file in `content/`.
    pub public: Option<TextFile>,
    /// The file in `private/`.
    pub private: Option<TextFile>,
    /// The folder of its pictures, relative to the root.
    pub folder: String,
    /// Pictures in that folder, when the folder is its own.
    pub pictures: Vec<(String, Stamp)>,
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StaticFile {
    /// Its path below `static/`, with `/`.
    pub path: String,
    /// Where it is on disk.
    pub on_disk: PathBuf,
    /// Its length and time.
    pub stamp: Stamp,
}

/// What a site's folder holds, by name in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree {
    /// Profiles, by the name that becomes the slug.
    pub creators: BTreeMap<String, Entry>,
    /// Briefs, by the name that becomes the slug.
    pub briefs: BTreeMap<String, Entry>,
    /// Pages, by their path below `content/` without ending.
    pub pages: BTreeMap<String, Entry>,
    /// Files below `static/`.
    pub statics: Vec<StaticFile>,
}

/// The two folders of texts: what everybody in the repository reads, and what is laid over it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Area {
    Content,
    Private,
}

impl Area {
    fn folder(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Private => "private",
        }
    }
}

/// Finds the files of the site.
pub fn scan(files: &mut Files, problems: &mut Diagnostics) -> Tree {
    let mut tree = Tree::default();
    for area in [Area::Content, Area::Private] {
        for entry in walk(files.root().join(area.folder()), area.folder(), problems) {
            place(&mut tree, files, &entry, area, problems);
        }
    }
    for shelf in [&mut tree.creators, &mut tree.briefs, &mut tree.pages] {
        shelf.retain(|_, entry| entry.public.is_some() || entry.private.is_some());
    }
    let below_static = files.root().join("static");
    for entry in walk(below_static.clone(), "static", problems) {
        if let Some(path) = relative(entry.path(), &below_static) {
            tree.statics.push(StaticFile { path, on_disk: entry.path().to_owned(), stamp: stamp(&entry) });
        }
    }
    tree
}

/// Every file below `folder`, in order of name; links and what cannot be read become problems, hidden files are passed over.
fn walk(folder: PathBuf, area: &str, problems: &mut Diagnostics) -> Vec<DirEntry> {
    if !folder.exists() {
        return Vec::new();
    }
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    let mut found = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_entry(|entry| !hidden(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.push(entry),
            Ok(entry) if entry.file_type().is_symlink() => {
                let name = relative(entry.path(), &folder).unwrap_or_default();
                problems.push(problem::files::link(&format!("{area}/{name}")));
            }
            Ok(_) => {}
            Err(error) => problems.push(problem::files::unreadable(area, &error.to_string())),
        }
    }
    found
}

fn relative(path: &Path, base: &Path) -> Option<String> {
    let below = path.strip_prefix(base).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

fn stamp(entry: &DirEntry) -> Stamp {
    let metadata = entry.metadata().ok();
    Stamp { length: metadata.as_ref().map_or(0, std::fs::Metadata::len), time: metadata.and_then(|metadata| metadata.modified().ok()) }
}

/// Puts one file of `content/` or `private/` where it belongs.
fn place(tree: &mut Tree, files: &mut Files, entry: &DirEntry, area: Area, problems: &mut Diagnostics) {
    let Some(path) = relative(entry.path(), &files.root().join(area.folder())) else {
        problems.push(problem::files::unreadable(area.folder(), "a file name is not UTF-8"));
        return;
    };
    let full = format!("{}/{path}", area.folder());
    let (shelf, inner) = match path.split_once('/') {
        Some(("creators", inner)) => (&mut tree.creators, inner),
        Some(("briefs", inner)) => (&mut tree.briefs, inner),
        _ => (&mut tree.pages, path.as_str()),
    };
    let (folder, file_name) = inner.rsplit_once('/').unwrap_or(("", inner));
    let form = match file_name.rsplit_once('.') {
        Some((_, "toml")) => Form::Toml,
        Some((_, "md")) => Form::Markdown,
        _ => {
            // A picture in the folder of one thing changes that thing.
            if let Some(name) = folder.split('/').next().filter(|name| !name.is_empty()) {
                shelf.entry(name.to_owned()).or_default().pictures.push((full, stamp(entry)));
            }
            return;
        }
    };
    let stem = &file_name[..file_name.len() - form.ending().len()];
    let name = match (folder, stem) {
        ("", stem) => stem.to_owned(),
        (folder, "index") => folder.to_owned(),
        (folder, stem) => format!("{folder}/{stem}"),
    };
    let found = TextFile { file: files.number(&full), form, stamp: stamp(entry) };
    let folder = full.rsplit_once('/').map_or(area.folder(), |(folder, _)| folder).to_owned();
    shelve(shelf.entry(name.clone()).or_default(), &name, found, folder, area, problems);
}

/// Notes a text as the public or private part of its thing.
fn shelve(entry: &mut Entry, name: &str, found: TextFile, folder: String, area: Area, problems: &mut Diagnostics) {
    let slot = match area {
        Area::Content => &mut entry.public,
        Area::Private => &mut entry.private,
    };
    if let Some(first) = slot {
        problems.push(problem::files::slug_collision(Span::whole(found.file), name, Span::whole(first.file)));
        return;
    }
    *slot = Some(found);
    if entry.folder.is_empty() || area == Area::Content {
        entry.folder = folder;
    }
}
