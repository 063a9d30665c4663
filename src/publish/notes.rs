//! What a build had to say: kept in the cache, so that a build that stops early because nothing has
//! changed can say it again.

use std::fs;
use std::path::PathBuf;

use super::{PublishError, Target};

/// The notes of the last build to an output folder.
pub struct Notes;

impl Notes {
    /// What the last build to this folder said; nothing when nothing is kept.
    pub fn load(target: &Target) -> Option<String> {
        fs::read_to_string(location(target)).ok()
    }

    /// Keeps what a build said.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn save(target: &Target, told: &str) -> Result<(), PublishError> {
        let path = location(target);
        if fs::read(&path).is_ok_and(|old| old == told.as_bytes()) {
            return Ok(());
        }
        fs::write(&path, told).map_err(PublishError::disk("write", &path))
    }
}

fn location(target: &Target) -> PathBuf {
    target.cache().join(target.name()).with_extension("notes")
}
