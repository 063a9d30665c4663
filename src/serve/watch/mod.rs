//! Reports when something that the site is made from may have changed.
//!
//! Folders are watched, never single files, so that an editor may replace a file by renaming
//! another over it. Network and virtual file systems often report nothing although watching them
//! succeeds: those are polled instead.

mod burst;
mod poll;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::changes::Changes;
use crate::model::layout;
use crate::source::slash_path;
use burst::{Burst, is_noise};

/// The longest time that a burst is waited for, since some never end.
const CAP: Duration = Duration::from_millis(500);

/// The files and folders that are watched, and how.
#[derive(Debug, Clone)]
pub(crate) struct Watched {
    pub root: PathBuf,
    /// Other files that the site is made from, such as a configuration elsewhere.
    pub others: Vec<PathBuf>,
    pub polling: Polling,
    /// The time between two checks whether the site is out of date although no file has changed.
    pub checked_every: Duration,
}

/// When to poll the disk instead of waiting for the file system's events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Polling {
    /// Where the file system is known to report nothing, or refuses to.
    #[default]
    WhereNeeded,
    Always,
}

/// The reason why the site's folder cannot be watched.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WatchError {
    #[error("the site's folder cannot be watched: {0}")]
    System(#[from] notify::Error),
    #[error("the site's folder is not watched any more")]
    Ended,
}

/// The sender of events.
enum Origin {
    Watcher(RecommendedWatcher),
    /// A thread that polls as long as this is kept.
    Polling {
        _token: Arc<()>,
    },
}

/// The root of a site, and the other files that it is made from; absolute.
#[derive(Debug, Clone)]
struct Inputs {
    root: PathBuf,
    others: Vec<PathBuf>,
}

/// Watches the folders of a site.
pub(crate) struct Watch {
    origin: Origin,
    events: Receiver<notify::Result<Event>>,
    inputs: Inputs,
    checked_every: Duration,
}

impl Watch {
    /// Begins to watch.
    ///
    /// # Errors
    /// When the site's folder is not there.
    pub(crate) fn new(watched: &Watched) -> Result<Self, WatchError> {
        let absolute = |path: &PathBuf| {
            path.canonicalize()
                .or_else(|_| std::path::absolute(path))
                .unwrap_or_else(|_| path.clone())
        };
        let inputs = Inputs {
            root: watched.root.canonicalize().map_err(notify::Error::io)?,
            others: watched.others.iter().map(absolute).collect(),
        };
        let (sender, events) = channel();
        let watcher = if watched.polling == Polling::Always || is_silent(&inputs.root) {
            None
        } else {
            // A system may have no watches left; then the disk is polled.
            inputs.watch(sender.clone()).ok()
        };
        let origin = match watcher {
            Some(watcher) => Origin::Watcher(watcher),
            None => Origin::Polling {
                _token: poll::start(inputs.polled(), sender),
            },
        };
        Ok(Self {
            origin,
            events,
            inputs,
            checked_every: watched.checked_every,
        })
    }

    /// Waits until something has changed, and the changes have been quiet for a moment; or until
    /// the site is out of date without a change.
    ///
    /// # Errors
    /// When nothing is watched any more.
    pub(crate) fn wait(
        &mut self,
        is_out_of_date: &dyn Fn() -> bool,
    ) -> Result<Changes, WatchError> {
        let mut burst = Burst::default();
        while !burst.has_begun() {
            if !self.receive(self.checked_every, &mut burst)? && is_out_of_date() {
                return Ok(Changes::default());
            }
        }
        let end = Instant::now() + CAP;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || !self.receive(left.min(burst.quiet()), &mut burst)? {
                break;
            }
        }
        if let (true, Origin::Watcher(watcher)) = (burst.is_unknown(), &mut self.origin) {
            self.inputs.watch_again(watcher);
        }
        Ok(burst.changes())
    }

    /// Adds the next event to a burst; returns false if none came in time.
    fn receive(&self, time: Duration, burst: &mut Burst) -> Result<bool, WatchError> {
        match self.events.recv_timeout(time) {
            Ok(event) => {
                self.inputs.judge(&event, burst);
                Ok(true)
            }
            Err(RecvTimeoutError::Timeout) => Ok(false),
            Err(RecvTimeoutError::Disconnected) => Err(WatchError::Ended),
        }
    }
}

impl Inputs {
    /// Watches the root itself, each folder of the site with all below it, and the folders of other
    /// files.
    fn watch(
        &self,
        sender: std::sync::mpsc::Sender<notify::Result<Event>>,
    ) -> notify::Result<RecommendedWatcher> {
        let mut watcher = RecommendedWatcher::new(sender, notify::Config::default())?;
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for parent in self.others.iter().filter_map(|other| other.parent()) {
            watcher.watch(parent, RecursiveMode::NonRecursive)?;
        }
        for folder in self.folders().filter(|folder| folder.is_dir()) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(watcher)
    }

    /// Watches the folders anew after one came, went or was renamed, since a watch follows a folder
    /// and not its name.
    fn watch_again(&self, watcher: &mut RecommendedWatcher) {
        for folder in self.folders() {
            // One that has gone is not watched; one that cannot be watched now is found by the next
            // change of the root.
            let _ = watcher.unwatch(&folder);
            if folder.is_dir() {
                let _ = watcher.watch(&folder, RecursiveMode::Recursive);
            }
        }
    }

    /// Returns the files and folders to poll.
    fn polled(&self) -> Vec<PathBuf> {
        self.folders()
            .chain([self.root.join(layout::CONFIG)])
            .chain(self.others.iter().cloned())
            .collect()
    }

    fn folders(&self) -> impl Iterator<Item = PathBuf> + '_ {
        layout::FOLDERS.iter().map(|folder| self.root.join(folder))
    }

    /// Adds to a burst what an event says of the site.
    fn judge(&self, event: &notify::Result<Event>, burst: &mut Burst) {
        // An error may mean lost events: look again.
        let Ok(event) = event else {
            return burst.add_anything();
        };
        if event.need_rescan() {
            return burst.add_anything();
        }
        let moved = matches!(
            event.kind,
            EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_))
        );
        // A folder that has gone can no longer be asked whether it was one.
        let may_be_folder =
            |path: &Path| path.is_dir() || !path.exists() && path.extension().is_none();
        for path in event.paths.iter().filter(|path| self.concerns(path)) {
            match slash_path(&self.root, path) {
                Some(below) if !(moved && may_be_folder(path)) => burst.add(event, path, below),
                _ => burst.add_anything(),
            }
        }
    }

    /// Whether a path belongs to the files that the site is made from.
    fn concerns(&self, path: &Path) -> bool {
        if self.others.iter().any(|other| other == path) {
            return true;
        }
        let Ok(below) = path.strip_prefix(&self.root) else {
            return false;
        };
        let first = below.iter().next().and_then(|name| name.to_str());
        let is_input =
            first.is_some_and(|first| first == layout::CONFIG || layout::FOLDERS.contains(&first));
        is_input && !is_noise(below)
    }
}

/// Whether the file system at `path` is one that accepts watches and then reports nothing: 9p and
/// drvfs (WSL), NFS, SMB, FUSE (Docker Desktop).
#[cfg(target_os = "linux")]
fn is_silent(path: &Path) -> bool {
    /// The magic numbers of `statfs(2)`: v9fs, nfs, smb, cifs, smb2, fuse.
    const SILENT: [i128; 6] = [
        0x0102_1997,
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x6573_5546,
    ];
    rustix::fs::statfs(path)
        .is_ok_and(|system| SILENT.contains(&(i128::from(system.f_type) & 0xFFFF_FFFF)))
}

#[cfg(not(target_os = "linux"))]
fn is_silent(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
