//! The site's configuration: found, and read.

use std::path::{Path, PathBuf};

use super::document::{self, Document, Form};
use super::draft::SiteDraft;
use super::files::{Files, MOST_TEXT, read_text};
use super::site_path;
use crate::diagnostic::{Diagnostics, problem};
use crate::model::layout;
use crate::source::FileId;

/// The nearest folder that holds a `rosterkit.toml`, from `start` upwards.
pub(crate) fn find_root(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|folder| folder.join(layout::CONFIG).is_file())
        .map(Path::to_owned)
}

/// Reads the configuration, whose path is relative to the root; nothing, with a problem, when it
/// cannot be read.
pub(crate) fn read(
    files: &mut Files,
    path: &str,
    problems: &mut Diagnostics,
) -> Option<(SiteDraft, FileId)> {
    let file = files.number(path);
    if !files.on_disk(file).exists() {
        problems.push(problem::config::not_there(
            path,
            &files.root().display().to_string(),
        ));
        return None;
    }
    let text = files
        .read(file)
        .map_err(|problem| problems.push(*problem))
        .ok()?;
    let document = Document::split(&text, Form::Toml)?;
    Some((document::decode(&document, file, problems), file))
}

/// Reads the table of benchmarks that the configuration names, a file below `data/`.
///
/// # Errors
/// When it is not there, leads out of `data/`, or cannot be read: the reason, for a sentence.
pub(crate) fn benchmarks(root: &Path, name: &str) -> Result<String, String> {
    let path = site_path::below(root, &root.join(layout::DATA), name)
        .ok_or("the path leads out of `data/`")?;
    if !path.exists() {
        return Err("there is no such file below `data/`".to_owned());
    }
    read_text(&path, &format!("data/{name}"), MOST_TEXT)
        .map_err(|problem| problem.message().into_owned())
}
