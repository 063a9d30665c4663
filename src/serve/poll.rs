//! Asks the disk for changes where it does not tell of them.
//!
//! Our own, since the poller of the `notify` crate compares whole seconds and so misses the second
//! of two quick saves.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Duration;

use blake3::{Hash, Hasher};
use notify::Event;
use notify::event::{EventKind, Flag};
use walkdir::WalkDir;

use super::noise::is_noise;

/// How often the disk is asked.
const INTERVAL: Duration = Duration::from_millis(700);

/// Asks until the token that is returned is dropped; every change is sent as an event that says:
/// look again.
pub(super) fn ask(paths: Vec<PathBuf>, told: Sender<notify::Result<Event>>) -> Arc<()> {
    let token = Arc::new(());
    let alive: Weak<()> = Arc::downgrade(&token);
    let mut before = fingerprint(&paths);
    thread::spawn(move || {
        loop {
            thread::sleep(INTERVAL);
            let now = fingerprint(&paths);
            let changed = std::mem::replace(&mut before, now) != now;
            let is_over = alive.upgrade().is_none();
            if is_over
                || changed
                    && told
                        .send(Ok(Event::new(EventKind::Any).set_flag(Flag::Rescan)))
                        .is_err()
            {
                return;
            }
        }
    });
    token
}

/// A hash of the names, sizes and times of all files at and below `paths`.
fn fingerprint(paths: &[PathBuf]) -> Hash {
    let mut hasher = Hasher::new();
    for path in paths {
        let found = WalkDir::new(path).sort_by_file_name().into_iter();
        let concerns = |entry: &walkdir::DirEntry| {
            !is_noise(entry.path().strip_prefix(path).unwrap_or(Path::new("")))
        };
        for entry in found.filter_entry(concerns).flatten() {
            hasher.update(entry.path().as_os_str().as_encoded_bytes());
            // The time of a folder changes with what is noise in it; its files say enough.
            let Some(found) = entry.metadata().ok().filter(std::fs::Metadata::is_file) else {
                continue;
            };
            let time = found
                .modified()
                .ok()
                .and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
            hasher.update(&found.len().to_le_bytes());
            hasher.update(&time.map_or(0, |time| time.as_nanos()).to_le_bytes());
        }
    }
    hasher.finalize()
}
