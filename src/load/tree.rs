//! What a site's folder holds: which files there are, before any is read.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::changes::Changes;
use super::document::Form;
use super::files::Files;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::layout;
use crate::source::{FileId, Span, Texts};

/// What changes when a file is written: its length and its time. Content decides where both are
/// equal only for files that a digest covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    length: u64,
    time: Option<SystemTime>,
}

impl Stamp {
    fn new(metadata: &Metadata) -> Self {
        Self {
            length: metadata.len(),
            time: metadata.modified().ok(),
        }
    }
}

/// A text of the input that becomes one thing of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TextFile {
    pub file: FileId,
    pub form: Form,
    /// Its length and time.
    pub stamp: Stamp,
}

/// Where one thing of the site is written: in `content/`, in `private/`, or in both.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Entry {
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
pub(crate) struct StaticFile {
    /// Its path below `static/`, with `/`.
    pub path: String,
    /// Where it is on disk.
    pub on_disk: PathBuf,
    /// Its length and time.
    pub stamp: Stamp,
}

/// What a site's folder holds, by name in order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Tree {
    /// Profiles, by the name that becomes the slug.
    pub creators: BTreeMap<String, Entry>,
    /// Briefs, by the name that becomes the slug.
    pub briefs: BTreeMap<String, Entry>,
    /// Pages, by their path below `content/` without ending.
    pub pages: BTreeMap<String, Entry>,
    pub statics: Vec<StaticFile>,
    /// Pictures that lie in no folder of one thing alone: several may show them.
    pub shared_pictures: Vec<(String, Stamp)>,
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
            Self::Content => layout::CONTENT,
            Self::Private => layout::PRIVATE,
        }
    }
}

/// What the disk held when it was looked at last.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub tree: Arc<Tree>,
    /// What was wrong with them.
    pub problems: Diagnostics,
}

impl Scan {
    /// Finds the files of the site.
    pub(crate) fn new(files: &mut Files) -> Self {
        let (mut tree, mut problems) = (Tree::default(), Diagnostics::default());
        for area in [Area::Content, Area::Private] {
            for found in walk(
                files.root().join(area.folder()),
                area.folder(),
                &mut problems,
            ) {
                place(&mut tree, files, found, area, &mut problems);
            }
        }
        for shelf in [&mut tree.creators, &mut tree.briefs, &mut tree.pages] {
            for (_, folder) in shelf.extract_if(.., |_, entry| {
                entry.public.is_none() && entry.private.is_none()
            }) {
                tree.shared_pictures.extend(folder.pictures);
            }
        }
        let below_static = files.root().join(layout::STATIC);
        for found in walk(below_static.clone(), layout::STATIC, &mut problems) {
            if let Some(path) = relative(&found.path, &below_static) {
                tree.statics.push(StaticFile {
                    path,
                    on_disk: found.path,
                    stamp: found.stamp,
                });
            }
        }
        Self {
            tree: Arc::new(tree),
            problems,
        }
    }

    /// Looks at the files that have changed and at no other. Nothing where that is not enough:
    /// anything may have changed, or a file has come or gone. Else the profiles that these files
    /// are of.
    pub(crate) fn look_again(
        &mut self,
        files: &Files,
        changes: &Changes,
    ) -> Option<BTreeSet<String>> {
        let Changes::Files(changed) = changes else {
            return None;
        };
        let mut profiles = BTreeSet::new();
        for path in changed {
            let Some((area, below)) = area_of(path) else {
                // A configuration or a template is read in any case; a file that is published as it
                // is stands in the tree.
                if path.starts_with("static/") {
                    return None;
                }
                continue;
            };
            let address = Address::new(below)?;
            let known = Arc::make_mut(&mut self.tree)
                .shelf(address.shelf)
                .get_mut(&address.name)?;
            let known = known.part(area).as_mut()?;
            let metadata = fs::symlink_metadata(files.root().join(path))
                .ok()
                .filter(Metadata::is_file)?;
            if *files.path(known.file) != **path {
                return None;
            }
            known.stamp = Stamp::new(&metadata);
            if address.shelf == Shelf::Creators {
                profiles.insert(address.name);
            }
        }
        Some(profiles)
    }
}

/// The profiles that the changed files are of, as far as they are texts.
pub(crate) fn profiles(changes: &Changes) -> impl Iterator<Item = String> {
    let addresses = changes
        .named()
        .filter_map(|path| Address::new(area_of(path)?.1));
    addresses
        .filter(|address| address.shelf == Shelf::Creators)
        .map(|address| address.name)
}

/// Which folder of texts a path lies in, and the path below it.
fn area_of(path: &str) -> Option<(Area, &str)> {
    [Area::Content, Area::Private]
        .into_iter()
        .find_map(|area| Some((area, path.strip_prefix(area.folder())?.strip_prefix('/')?)))
}

/// What things of the site are kept on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shelf {
    Creators,
    Briefs,
    Pages,
}

impl Tree {
    fn shelf(&mut self, shelf: Shelf) -> &mut BTreeMap<String, Entry> {
        match shelf {
            Shelf::Creators => &mut self.creators,
            Shelf::Briefs => &mut self.briefs,
            Shelf::Pages => &mut self.pages,
        }
    }
}

impl Entry {
    fn part(&mut self, area: Area) -> &mut Option<TextFile> {
        match area {
            Area::Content => &mut self.public,
            Area::Private => &mut self.private,
        }
    }
}

/// What a text is by its path below `content/` or `private/`.
struct Address {
    shelf: Shelf,
    name: String,
    form: Form,
}

impl Address {
    /// Nothing for a file that is no text.
    fn new(path: &str) -> Option<Self> {
        let (shelf, inner) = shelf_of(path);
        let (folder, file_name) = inner.rsplit_once('/').unwrap_or(("", inner));
        let form = match file_name.rsplit_once('.') {
            Some((_, "toml")) => Form::Toml,
            Some((_, "md")) => Form::Markdown,
            _ => return None,
        };
        let stem = &file_name[..file_name.len() - form.ending().len()];
        let name = match (folder, stem) {
            ("", stem) => stem.to_owned(),
            (folder, "index") => folder.to_owned(),
            (folder, stem) => format!("{folder}/{stem}"),
        };
        Some(Self { shelf, name, form })
    }
}

/// The folders below `content/` and `private/` that hold profiles and briefs.
const SHELVES: [&str; 2] = ["creators", "briefs"];

/// Whether a file was most likely meant to be read: its ending is in capitals, or that of other
/// generators' texts.
fn is_text_of_another_form(path: &str) -> bool {
    let ending = path
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_lowercase())
        .unwrap_or_default();
    matches!(
        ending.as_str(),
        "toml" | "md" | "markdown" | "mdx" | "yaml" | "yml"
    )
}

/// The shelf of a path below `content/` or `private/`, and the path on it.
fn shelf_of(path: &str) -> (Shelf, &str) {
    match path.split_once('/') {
        Some(("creators", inner)) => (Shelf::Creators, inner),
        Some(("briefs", inner)) => (Shelf::Briefs, inner),
        _ => (Shelf::Pages, path),
    }
}

/// A file that was found.
struct OnDisk {
    path: PathBuf,
    stamp: Stamp,
}

/// Every file below `folder`, in order of name; links and what cannot be read become problems,
/// hidden files are passed over.
fn walk(folder: PathBuf, area: &str, problems: &mut Diagnostics) -> Vec<OnDisk> {
    if !folder.exists() {
        return Vec::new();
    }
    let hidden = |entry: &DirEntry| {
        entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.')
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(&folder)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !hidden(entry))
    {
        match entry {
            Ok(entry) if entry.depth() == 0 && entry.file_type().is_file() => {
                problems.push(problem::files::not_a_folder(area))
            }
            Ok(entry) if entry.file_type().is_file() => found.push(entry),
            Ok(entry) if entry.file_type().is_symlink() => {
                let name = relative(entry.path(), &folder).unwrap_or_default();
                problems.push(problem::files::link(&format!("{area}/{name}")));
            }
            Ok(_) => {}
            Err(error) => {
                let below = error
                    .path()
                    .and_then(|path| relative(path, &folder))
                    .filter(|below| !below.is_empty());
                let path = below.map_or_else(|| area.to_owned(), |below| format!("{area}/{below}"));
                let reason = error.io_error().map_or_else(
                    || "its folders lead in a circle".to_owned(),
                    ToString::to_string,
                );
                problems.push(problem::files::unreadable(&path, &reason));
            }
        }
    }
    let on_disk = |entry: DirEntry| {
        let stamp = entry.metadata().map_or(
            Stamp {
                length: 0,
                time: None,
            },
            |metadata| Stamp::new(&metadata),
        );
        OnDisk {
            path: entry.into_path(),
            stamp,
        }
    };
    found.into_par_iter().map(on_disk).collect()
}

fn relative(path: &Path, base: &Path) -> Option<String> {
    let below = path.strip_prefix(base).ok()?;
    let parts: Option<Vec<&str>> = below.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// Puts one file of `content/` or `private/` where it belongs.
fn place(
    tree: &mut Tree,
    files: &mut Files,
    found: OnDisk,
    area: Area,
    problems: &mut Diagnostics,
) {
    let Some(path) = relative(&found.path, &files.root().join(area.folder())) else {
        let shown = found
            .path
            .strip_prefix(files.root())
            .unwrap_or(&found.path)
            .to_string_lossy()
            .replace('\\', "/");
        problems.push(problem::files::bad_name(&shown));
        return;
    };
    if area == Area::Private && path == layout::CONFIG {
        // It lies over the configuration, and is read with it.
        return;
    }
    let full = format!("{}/{path}", area.folder());
    if SHELVES.contains(&path.as_str()) {
        problems.push(problem::files::not_a_folder(&full));
        return;
    }
    let Some(Address { shelf, name, form }) = Address::new(&path) else {
        if is_text_of_another_form(&path) {
            problems.push(problem::files::unread_form(&full));
            return;
        }
        // A picture in the folder of one thing changes that thing.
        let (shelf, inner) = shelf_of(&path);
        match inner.split_once('/') {
            Some((name, _)) => tree
                .shelf(shelf)
                .entry(name.to_owned())
                .or_default()
                .pictures
                .push((full, found.stamp)),
            None => tree.shared_pictures.push((full, found.stamp)),
        }
        return;
    };
    let text = TextFile {
        file: files.number(&full),
        form,
        stamp: found.stamp,
    };
    let folder = full
        .rsplit_once('/')
        .map_or(area.folder(), |(folder, _)| folder)
        .to_owned();
    shelve(
        tree.shelf(shelf).entry(name.clone()).or_default(),
        &name,
        text,
        folder,
        area,
        problems,
    );
}

/// Notes a text as the public or private part of its thing.
fn shelve(
    entry: &mut Entry,
    name: &str,
    found: TextFile,
    folder: String,
    area: Area,
    problems: &mut Diagnostics,
) {
    let slot = entry.part(area);
    if let Some(first) = slot {
        problems.push(problem::files::slug_collision(
            Span::whole(found.file),
            name,
            Span::whole(first.file),
        ));
        return;
    }
    *slot = Some(found);
    if entry.folder.is_empty() || area == Area::Content {
        entry.folder = folder;
    }
}

#[cfg(test)]
mod tests;
