//! The walk over a site's folders, and its renewal after changes, before any file is read.

use std::collections::BTreeSet;
use std::fs::{self, Metadata};
use std::sync::Arc;

use super::changes::Changes;
use super::files::Files;
use super::tree::{Area, PublishedFile, SourceEntry, TextAddress, TextFile, TextKind, Tree};
use super::walk::{FoundFile, Stamp, walk};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::layout;
use crate::source::{Span, Texts};

/// The files of the site at the last look at the disk.
#[derive(Debug, Default)]
pub(crate) struct Scan {
    pub tree: Arc<Tree>,
    pub problems: Diagnostics,
}

impl Scan {
    /// Finds the files of the site.
    pub(crate) fn new(files: &mut Files) -> Self {
        let (mut tree, mut problems) = (Tree::default(), Diagnostics::default());
        for area in Area::ALL {
            let folder = files.root().join(area.folder());
            for file in walk(&folder, area.folder(), &mut problems) {
                place(&mut tree, files, file, area, &mut problems);
            }
        }
        for entries in [&mut tree.creators, &mut tree.briefs, &mut tree.pages] {
            let has_no_text =
                |_: &_, entry: &mut SourceEntry| entry.public.is_none() && entry.private.is_none();
            for (_, folder) in entries.extract_if(.., has_no_text) {
                tree.shared_pictures.extend(folder.pictures);
            }
        }
        for file in walk(
            &files.root().join(layout::STATIC),
            layout::STATIC,
            &mut problems,
        ) {
            tree.statics.push(PublishedFile {
                path: file.below,
                on_disk: file.on_disk,
                stamp: file.stamp,
            });
        }
        Self {
            tree: Arc::new(tree),
            problems,
        }
    }

    /// Looks at the changed files alone, and returns the names of the profiles among them. `None`
    /// if that is not enough: anything may have changed, or a file was added or removed.
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
            // A published file is in the tree; a configuration or a template is read in any case.
            if path.split('/').next() == Some(layout::STATIC) {
                return None;
            }
            let Some((area, below)) = Area::of(path) else {
                continue;
            };
            let TextAddress { kind, name, .. } = TextAddress::new(below)?;
            let tree = Arc::make_mut(&mut self.tree);
            let text = tree.entries(kind).get_mut(&name)?.part(area).as_mut()?;
            let metadata = fs::symlink_metadata(files.root().join(path))
                .ok()
                .filter(Metadata::is_file)?;
            if *files.path(text.file) != **path {
                return None;
            }
            text.stamp = Stamp::new(&metadata);
            if kind == TextKind::Creator {
                profiles.insert(name);
            }
        }
        Some(profiles)
    }
}

/// Returns the names of the profiles whose texts are known to have changed.
pub(crate) fn changed_profiles(changes: &Changes) -> impl Iterator<Item = String> {
    changes
        .named()
        .filter_map(|path| TextAddress::new(Area::of(path)?.1))
        .filter(|address| address.kind == TextKind::Creator)
        .map(|address| address.name)
}

/// Puts one file of an area into the tree.
fn place(
    tree: &mut Tree,
    files: &mut Files,
    file: FoundFile,
    area: Area,
    problems: &mut Diagnostics,
) {
    let FoundFile { below, stamp, .. } = file;
    // The private configuration is read with the public one.
    if area == Area::Private && below == layout::CONFIG {
        return;
    }
    let path = format!("{}/{below}", area.folder());
    if TextKind::is_folder(&below) {
        problems.push(problem::files::not_a_folder(&path));
    } else if let Some(address) = TextAddress::new(&below) {
        let text = TextFile {
            file: files.number(&path),
            form: address.form,
            stamp,
        };
        let entry = tree
            .entries(address.kind)
            .entry(address.name.clone())
            .or_default();
        add_text(entry, &address.name, text, &path, area, problems);
    } else if is_text_of_another_form(&below) {
        problems.push(problem::files::unread_form(&path));
    } else {
        // A picture in the folder of one thing belongs to that thing.
        let (kind, inner) = TextKind::of(&below);
        let pictures = match inner.split_once('/') {
            Some((name, _)) => {
                &mut tree
                    .entries(kind)
                    .entry(name.to_owned())
                    .or_default()
                    .pictures
            }
            None => &mut tree.shared_pictures,
        };
        pictures.push((path, stamp));
    }
}

/// Adds a text as the public or private part of its thing; reports a second one.
fn add_text(
    entry: &mut SourceEntry,
    name: &str,
    text: TextFile,
    path: &str,
    area: Area,
    problems: &mut Diagnostics,
) {
    let part = entry.part(area);
    if let Some(first) = part {
        let (second, first) = (Span::whole(text.file), Span::whole(first.file));
        problems.push(problem::files::slug_collision(second, name, first));
        return;
    }
    *part = Some(text);
    if entry.folder.is_empty() || area == Area::Content {
        entry.folder = path.rsplit_once('/').unwrap_or_default().0.to_owned();
    }
}

/// Returns true for a file that was most likely meant to be read: its ending is in capitals, or
/// that of other generators' texts.
fn is_text_of_another_form(path: &str) -> bool {
    let ending = path.rsplit_once('.').unwrap_or_default().1.to_lowercase();
    matches!(
        ending.as_str(),
        "toml" | "md" | "markdown" | "mdx" | "yaml" | "yml"
    )
}

#[cfg(test)]
mod tests;
