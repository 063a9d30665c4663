//! The site's configuration: found, and read.

use std::path::{Path, PathBuf};

use super::document::{self, Document, Form};
use super::draft::SiteDraft;
use super::files::Files;
use crate::diagnostic::{Diagnostics, problem};
use crate::source::FileId;

/// The usual name of the configuration.
pub const CONFIG_NAME: &str = "rosterkit.toml";

/// The nearest folder that holds a `rosterkit.toml`, from `start` upwards.
#[must_use]
pub fn find_root(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(CONFIG_NAME).is_file()).map(Path::to_owned)
}

/// Reads the configuration, whose path is relative to the root; nothing, with a problem, when it cannot be read.
pub fn read(files: &mut Files, path: &str, problems: &mut Diagnostics) -> Option<(SiteDraft, FileId)> {
    let file = files.number(path);
    if !files.on_disk(file).exists() {
        problems.push(problem::config::not_there(path));
        return None;
    }
    let text = files.read(file).map_err(|problem| problems.push(*problem)).ok()?;
    let document = Document::split(&text, Form::Toml)?;
    Some((document::decode(&document, file, problems), file))
}
