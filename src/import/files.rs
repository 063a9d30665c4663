//! The one part of the import that touches files, so that the command stays thin: it reads the
//! profiles that are there and writes the plan. Declared as an exception to the rule that only
//! `load`, `publish`, `serve` and `command` do.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use walkdir::WalkDir;

use super::{ChangeKind, ExistingFile, FileChange, ImportError, Report, Request, plan};

/// Whether the plan is carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// The files are written.
    Apply,
    /// Nothing is written: a trial run.
    Nothing,
}

/// Why an import ended before its report.
#[derive(Debug)]
pub(crate) enum RunError {
    /// The table cannot be read; with its path.
    Table(String, io::Error),
    /// Nothing of the table can be imported.
    Import(ImportError),
    /// A profile cannot be read or written.
    Profile(io::Error),
}

impl fmt::Display for RunError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Table(path, error) => write!(f, "{path} cannot be read: {error}"),
            Self::Import(error) => error.fmt(f),
            Self::Profile(error) => write!(f, "a profile cannot be read or written: {error}"),
        }
    }
}

impl std::error::Error for RunError {}

/// Imports the table at `table` into the site at `root`.
///
/// # Errors
/// When the table cannot be read or nothing of it can be imported, or a profile cannot be read or
/// written.
pub(crate) fn run(
    root: &Path,
    table: &Path,
    request: &Request,
    writing: Writing,
) -> Result<Report, RunError> {
    let bytes =
        fs::read(table).map_err(|error| RunError::Table(table.display().to_string(), error))?;
    let existing = read_existing(root).map_err(RunError::Profile)?;
    let mut plan = plan(&bytes, request, &existing).map_err(RunError::Import)?;
    match writing {
        Writing::Apply => write(root, &plan.changes).map_err(RunError::Profile)?,
        Writing::Nothing => plan.report.dry_run = true,
    }
    Ok(plan.report)
}

/// Reads the profiles of the site at `root`, public and private, in the order of their paths.
///
/// # Errors
/// When a file that is there cannot be read.
pub(crate) fn read_existing(root: &Path) -> io::Result<Vec<ExistingFile>> {
    let mut files = Vec::new();
    for area in ["content/creators", "private/creators"] {
        let folder = root.join(area);
        if !folder.is_dir() {
            continue;
        }
        for entry in WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry?;
            let path = entry.path();
            let is_text = path
                .extension()
                .is_some_and(|ending| ending == "toml" || ending == "md");
            if !entry.file_type().is_file() || !is_text {
                continue;
            }
            let inside = path.strip_prefix(&folder).unwrap_or(path);
            let parts: Vec<_> = inside
                .components()
                .map(|part| part.as_os_str().to_string_lossy())
                .collect();
            let path = format!("{area}/{}", parts.join("/"));
            let text = fs::read_to_string(entry.path()).map_err(|error| naming(&path, &error))?;
            files.push(ExistingFile { path, text });
        }
    }
    Ok(files)
}

/// Writes the changes below `root`. Every file is a whole old or a whole new one at any moment; a
/// new file never replaces one that came in the meantime.
///
/// # Errors
/// When a file cannot be written; those before it are.
pub(crate) fn write(root: &Path, changes: &[FileChange]) -> io::Result<()> {
    let folders: BTreeSet<&str> = changes
        .iter()
        .filter_map(|change| change.path.rsplit_once('/'))
        .map(|(folder, _)| folder)
        .collect();
    folders.iter().try_for_each(|folder| {
        fs::create_dir_all(root.join(folder)).map_err(|error| naming(folder, &error))
    })?;
    changes.iter().try_for_each(|change| {
        write_one(root, change).map_err(|error| naming(&change.path, &error))
    })
}

/// Writes beside the place, then renames.
fn write_one(root: &Path, change: &FileChange) -> io::Result<()> {
    let path = root.join(&change.path);
    if change.kind == ChangeKind::Create && path.symlink_metadata().is_ok() {
        return Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "another program made it in the meantime",
        ));
    }
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let temporary = path.with_file_name(format!(".import-{name}.tmp"));
    let written = fs::write(&temporary, &change.text)
        .and_then(|()| keep_rights(&temporary, &path, change.kind));
    written
        .and_then(|()| fs::rename(&temporary, &path))
        .inspect_err(|_| {
            // The first error counts; what is left over begins with a dot and is no profile.
            let _ = fs::remove_file(&temporary);
        })
}

/// A changed file keeps the rights that it had.
fn keep_rights(temporary: &Path, path: &Path, kind: ChangeKind) -> io::Result<()> {
    match kind {
        ChangeKind::Create => Ok(()),
        ChangeKind::Change => fs::set_permissions(temporary, fs::metadata(path)?.permissions()),
    }
}

fn naming(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}
