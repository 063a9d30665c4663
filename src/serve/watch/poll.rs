//! Polls the disk for changes where the file system does not report them.
//!
//! The poller of the `notify` crate compares whole seconds, and so misses the second of two quick
//! saves.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, UNIX_EPOCH};

use blake3::{Hash, Hasher};
use notify::Event;
use notify::event::{EventKind, Flag};
use walkdir::{DirEntry, WalkDir};

use super::burst::is_noise;

/// The time between two looks at the disk.
const INTERVAL: Duration = Duration::from_millis(700);

/// Polls until the token that is returned is dropped; every change is sent as an event that asks
/// for a rescan.
pub(super) fn start(paths: Vec<PathBuf>, sender: Sender<notify::Result<Event>>) -> Arc<()> {
    let token = Arc::new(());
    let alive = Arc::downgrade(&token);
    let mut before = fingerprint(&paths);
    thread::spawn(move || {
        loop {
            thread::sleep(INTERVAL);
            if alive.upgrade().is_none() {
                return;
            }
            let now = fingerprint(&paths);
            let rescan = Event::new(EventKind::Any).set_flag(Flag::Rescan);
            if now != before && sender.send(Ok(rescan)).is_err() {
                return;
            }
            before = now;
        }
    });
    token
}

/// Returns a hash of the names, sizes and times of all files at and below `paths`.
fn fingerprint(paths: &[PathBuf]) -> Hash {
    let mut hasher = Hasher::new();
    for path in paths {
        let concerns =
            |entry: &DirEntry| !is_noise(entry.path().strip_prefix(path).unwrap_or(Path::new("")));
        let entries = WalkDir::new(path).sort_by_file_name().into_iter();
        for entry in entries.filter_entry(concerns).flatten() {
            hasher.update(entry.path().as_os_str().as_encoded_bytes());
            // The time of a folder changes with noise in it; its files say enough.
            let Some(file) = entry.metadata().ok().filter(std::fs::Metadata::is_file) else {
                continue;
            };
            let time = file.modified().ok();
            let since_1970 = time.and_then(|time| time.duration_since(UNIX_EPOCH).ok());
            hasher.update(&file.len().to_le_bytes());
            hasher.update(&since_1970.unwrap_or_default().as_nanos().to_le_bytes());
        }
    }
    hasher.finalize()
}
