//! The files below a folder of the site. Links are not followed, hidden files and folders are
//! skipped.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;
use walkdir::{DirEntry, Error, WalkDir};

use crate::diagnostic::{Diagnostics, problem};
use crate::source::slash_path;

/// Length and time of a file, which change when it is written. Its content decides where both are
/// equal only for files that a digest covers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    length: u64,
    time: Option<SystemTime>,
}

impl Stamp {
    pub(super) fn new(metadata: &Metadata) -> Self {
        Self {
            length: metadata.len(),
            time: metadata.modified().ok(),
        }
    }
}

/// A file that was found.
pub(super) struct FoundFile {
    pub on_disk: PathBuf,
    /// Its path below the folder, with `/`.
    pub below: String,
    pub stamp: Stamp,
}

/// Returns every file below `folder`, in order of name. Links and what cannot be read are reported
/// below `name`, the folder's path relative to the root.
pub(super) fn walk(folder: &Path, name: &str, problems: &mut Diagnostics) -> Vec<FoundFile> {
    if !folder.exists() {
        return Vec::new();
    }
    let is_shown = |entry: &DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter();
    let mut files = Vec::new();
    for entry in entries.filter_entry(is_shown) {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(unreadable(&error, folder, name));
                continue;
            }
        };
        let kind = entry.file_type();
        if !kind.is_file() && !kind.is_symlink() {
            continue;
        }
        match slash_path(folder, entry.path()) {
            _ if entry.depth() == 0 && kind.is_file() => {
                problems.push(problem::files::not_a_folder(name));
            }
            Some(below) if kind.is_file() => files.push((entry, below)),
            Some(below) => problems.push(problem::files::link(&path_below(name, &below))),
            None => {
                let below = entry.path().strip_prefix(folder).unwrap_or(entry.path());
                let shown = below.to_string_lossy().replace('\\', "/");
                problems.push(problem::files::bad_name(&format!("{name}/{shown}")));
            }
        }
    }
    let found = |(entry, below): (DirEntry, String)| FoundFile {
        stamp: entry
            .metadata()
            .map_or(Stamp::default(), |metadata| Stamp::new(&metadata)),
        on_disk: entry.into_path(),
        below,
    };
    files.into_par_iter().map(found).collect()
}

fn unreadable(error: &Error, folder: &Path, name: &str) -> crate::diagnostic::Diagnostic {
    let below = error.path().and_then(|path| slash_path(folder, path));
    let path = path_below(name, &below.unwrap_or_default());
    match error.io_error() {
        Some(reason) => problem::files::unreadable(&path, &reason.to_string()),
        None => problem::files::unreadable(&path, "its folders lead in a circle"),
    }
}

fn path_below(name: &str, below: &str) -> String {
    match below {
        "" => name.to_owned(),
        below => format!("{name}/{below}"),
    }
}
