//! The report of the last build to an output folder: kept in the cache, so that a build that stops
//! early because nothing has changed can show it again.

use std::fs;
use std::path::PathBuf;

use super::{PublishError, Target};

/// Returns the report of the last build to this folder; `None` if none is kept.
pub fn load_report(target: &Target) -> Option<String> {
    fs::read_to_string(location(target)).ok()
}

/// Keeps the report of a build.
///
/// # Errors
/// When the disk refuses.
pub fn save_report(target: &Target, report: &str) -> Result<(), PublishError> {
    let path = location(target);
    if fs::read(&path).is_ok_and(|old| old == report.as_bytes()) {
        return Ok(());
    }
    fs::write(&path, report).map_err(PublishError::disk("write", &path))
}

fn location(target: &Target) -> PathBuf {
    target.cache().join(target.name()).with_extension("notes")
}
