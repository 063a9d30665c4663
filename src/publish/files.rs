//! Moves and copies of single files, with the folders above them.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::paths::TEMPORARY;

/// Moves a staged file to its place, so that a reader there sees the old or the new bytes.
pub(super) fn place(from: &Path, to: &Path) -> io::Result<()> {
    match with_folders(to, || fs::rename(from, to)) {
        // The cache lies on another file system: copy beside the place, then rename there.
        Err(error) if error.kind() == ErrorKind::CrossesDevices => {
            let beside = temporary(to);
            with_folders(&beside, || copy(from, &beside))?;
            fs::rename(&beside, to)
        }
        result => result,
    }
}

/// Returns the path of the copy beside a file that waits for its rename.
pub(super) fn temporary(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{TEMPORARY}{name}"))
}

/// Copies a file with its time, so that the manifest still knows it.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    let time = fs::metadata(from)?.modified()?;
    File::options().write(true).open(to)?.set_modified(time)
}

/// Tries `action`, and once more after making the folders above `path` when they are missing.
pub(super) fn with_folders<T>(path: &Path, action: impl Fn() -> io::Result<T>) -> io::Result<T> {
    match (action(), path.parent()) {
        (Err(error), Some(parent)) if error.kind() == ErrorKind::NotFound => {
            fs::create_dir_all(parent)?;
            action()
        }
        (result, _) => result,
    }
}
