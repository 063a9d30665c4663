//! The only part of the import that touches files: it reads the existing profiles and writes the
//! plan.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use thiserror::Error;
use walkdir::WalkDir;

use super::plan;
use super::profile::{ChangeKind, ExistingFile, FileChange};
use super::report::ImportReport;
use super::request::ImportRequest;
use crate::diagnostic::Diagnostic;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// The files are written.
    Apply,
    /// A trial run: nothing is written.
    Nothing,
}

/// The reason why an import ended before its report.
#[derive(Debug, Error)]
pub(crate) enum ImportError {
    /// The table cannot be read; with its path.
    #[error("{0} cannot be read: {1}")]
    Table(String, io::Error),
    /// Nothing of the table can be imported.
    #[error("{}", .0.message())]
    Import(Box<Diagnostic>),
    #[error("a profile cannot be read or written: {0}")]
    Profile(io::Error),
}

/// Imports the table at `table` into the site at `root`.
///
/// # Errors
/// When the table cannot be read or nothing of it can be imported, or a profile cannot be read or
/// written.
pub(crate) fn run(
    root: &Path,
    table: &Path,
    request: &ImportRequest,
    writing: Writing,
) -> Result<ImportReport, ImportError> {
    let bytes =
        fs::read(table).map_err(|error| ImportError::Table(table.display().to_string(), error))?;
    let existing = read_existing(root).map_err(ImportError::Profile)?;
    let plan = plan(&bytes, request, &existing).map_err(ImportError::Import)?;
    if writing == Writing::Apply {
        write(root, &plan.changes).map_err(ImportError::Profile)?;
    }
    Ok(plan.report)
}

/// Reads the profiles of the site at `root`, public and private, in the order of their paths.
///
/// # Errors
/// When a file cannot be read.
pub(crate) fn read_existing(root: &Path) -> io::Result<Vec<ExistingFile>> {
    let mut files = Vec::new();
    for area in ["content/creators", "private/creators"] {
        let folder = root.join(area);
        if !folder.is_dir() {
            continue;
        }
        for entry in WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry?;
            let ending = entry.path().extension();
            if !entry.file_type().is_file()
                || ending.is_none_or(|ending| ending != "toml" && ending != "md")
            {
                continue;
            }
            let inside = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
            let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
            let path = format!("{area}/{}", parts.join("/"));
            let text = fs::read_to_string(entry.path()).map_err(|error| naming(&path, &error))?;
            files.push(ExistingFile { path, text });
        }
    }
    Ok(files)
}

/// Writes the changes below `root`. At any moment every file is a whole old or a whole new one; a
/// new file never replaces one that another program made in the meantime.
///
/// # Errors
/// When a file cannot be written; those before it are.
fn write(root: &Path, changes: &[FileChange]) -> io::Result<()> {
    let folders = changes
        .iter()
        .filter_map(|change| change.path.rsplit_once('/'));
    let folders: BTreeSet<&str> = folders.map(|(folder, _)| folder).collect();
    for folder in folders {
        fs::create_dir_all(root.join(folder)).map_err(|error| naming(folder, &error))?;
    }
    for change in changes {
        write_one(root, change).map_err(|error| naming(&change.path, &error))?;
    }
    Ok(())
}

/// Writes beside the place, then renames. A changed file keeps its permissions.
fn write_one(root: &Path, change: &FileChange) -> io::Result<()> {
    let path = root.join(&change.path);
    if change.kind == ChangeKind::Create && path.symlink_metadata().is_ok() {
        return Err(io::Error::new(
            io::ErrorKind::AlreadyExists,
            "another program made it in the meantime",
        ));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let temporary = path.with_file_name(format!(".import-{name}.tmp"));
    let move_into_place = || {
        fs::write(&temporary, &change.text)?;
        if change.kind == ChangeKind::Change {
            fs::set_permissions(&temporary, fs::metadata(&path)?.permissions())?;
        }
        fs::rename(&temporary, &path)
    };
    move_into_place().inspect_err(|_| {
        // The first error counts; a file that is left begins with a dot and is no profile.
        let _ = fs::remove_file(&temporary);
    })
}

fn naming(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}
