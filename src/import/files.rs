//! The one part of the import that touches files, so that the command stays thin: it reads the profiles that are there and writes the
//! plan. Declared as an exception to the rule that only `load`, `publish`, `serve` and `command` do.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use walkdir::WalkDir;

use super::{ChangeKind, ExistingFile, FileChange};

/// Reads the profiles of the site at `root`, public and private, in the order of their paths.
///
/// # Errors
/// When a file that is there cannot be read.
pub fn read_existing(root: &Path) -> io::Result<Vec<ExistingFile>> {
    let mut files = Vec::new();
    for area in ["content/creators", "private/creators"] {
        let folder = root.join(area);
        if !folder.is_dir() {
            continue;
        }
        for entry in WalkDir::new(&folder).sort_by_file_name() {
            let entry = entry?;
            let path = entry.path();
            let is_text = path.extension().is_some_and(|ending| ending == "toml" || ending == "md");
            if !entry.file_type().is_file() || !is_text {
                continue;
            }
            let inside = path.strip_prefix(&folder).unwrap_or(path);
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let path = format!("{area}/{}", parts.join("/"));
            let text = fs::read_to_string(entry.path()).map_err(|error| naming(&path, &error))?;
            files.push(ExistingFile { path, text });
        }
    }
    Ok(files)
}

/// Writes the changes below `root`. Every file is a whole old or a whole new one at any moment; a new file never replaces one that came in
/// the meantime.
///
/// # Errors
/// When a file cannot be written; those before it are.
pub fn write(root: &Path, changes: &[FileChange]) -> io::Result<()> {
    changes.iter().try_for_each(|change| write_one(root, change).map_err(|error| naming(&change.path, &error)))
}

fn write_one(root: &Path, change: &FileChange) -> io::Result<()> {
    let path = root.join(&change.path);
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".import-").tempfile_in(folder)?;
    file.write_all(change.text.as_bytes())?;
    keep_readable(&file, &path)?;
    match change.kind {
        ChangeKind::Create => file.persist_noclobber(&path)?,
        ChangeKind::Change => file.persist(&path)?,
    };
    Ok(())
}

fn naming(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{path}: {error}"))
}

/// Temporary files are for their owner only: the new file gets the rights of the old one, or those that a new file would have.
#[cfg(unix)]
fn keep_readable(file: &tempfile::NamedTempFile, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let rights = fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(0o644), |metadata| metadata.permissions());
    file.as_file().set_permissions(rights)
}

#[cfg(not(unix))]
fn keep_readable(_file: &tempfile::NamedTempFile, _path: &Path) -> io::Result<()> {
    Ok(())
}
