//! Says when something that the site is made from may have changed.
//!
//! Folders are watched, never single files, so that an editor may replace a file by renaming
//! another over it. Network and virtual file systems often tell nothing although watching them
//! succeeds: those are asked again and again instead.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Watched;
use super::burst::Burst;
use super::noise::is_noise;
use super::poll;
use crate::load::changes::Changes;
use crate::model::layout;

/// How long a burst may last at most, since some never end.
const CAP: Duration = Duration::from_millis(500);

/// Whether to wait for the file system to tell of changes, or to ask it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Polling {
    /// Ask only where the file system is known not to tell, or refuses to.
    #[default]
    WhereNeeded,
    /// Ask in any case.
    Always,
}

/// Why the site's folder cannot be watched.
#[derive(Debug)]
pub(crate) enum WatchError {
    /// The system says no.
    System(notify::Error),
    /// The watcher has ended.
    Ended,
}

impl fmt::Display for WatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System(error) => write!(f, "the site's folder cannot be watched: {error}"),
            Self::Ended => f.write_str("the site's folder is not watched any more"),
        }
    }
}

impl std::error::Error for WatchError {}

/// Where the news comes from.
enum Source {
    Told(RecommendedWatcher),
    /// From asking, as long as this is kept.
    Asked {
        _while: Arc<()>,
    },
}

/// What a site lies in.
#[derive(Debug, Clone)]
struct Places {
    root: PathBuf,
    others: Vec<PathBuf>,
}

/// Watches the folders of a site.
pub(crate) struct Watch {
    source: Source,
    events: Receiver<notify::Result<Event>>,
    places: Places,
    asked_every: Duration,
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
        let root = watched
            .root
            .canonicalize()
            .map_err(|error| WatchError::System(notify::Error::io(error)))?;
        let places = Places {
            others: watched.others.iter().map(absolute).collect(),
            root,
        };
        let (sender, events) = channel();
        let told = || {
            let mut watcher = RecommendedWatcher::new(sender.clone(), notify::Config::default())?;
            places.watch(&mut watcher)?;
            Ok::<_, notify::Error>(watcher)
        };
        let is_told = watched.polling == Polling::WhereNeeded && !tells_nothing(&places.root);
        let source = match is_told.then(told) {
            Some(Ok(watcher)) => Source::Told(watcher),
            // A system may have no watches left; then the disk is asked.
            Some(Err(_)) | None => Source::Asked {
                _while: poll::ask(places.asked(), sender),
            },
        };
        Ok(Self {
            source,
            events,
            places,
            asked_every: watched.asked_every,
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
            match self.events.recv_timeout(self.asked_every) {
                Ok(event) => self.places.judge(&event, &mut burst),
                Err(RecvTimeoutError::Timeout) if is_out_of_date() => return Ok(Changes::default()),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Err(WatchError::Ended),
            }
        }
        let end = Instant::now() + CAP;
        loop {
            let left = end
                .saturating_duration_since(Instant::now())
                .min(burst.quiet());
            match self.events.recv_timeout(left) {
                Ok(event) => self.places.judge(&event, &mut burst),
                Err(RecvTimeoutError::Timeout) => break,
                Err(RecvTimeoutError::Disconnected) => return Err(WatchError::Ended),
            }
            if Instant::now() >= end {
                break;
            }
        }
        if let (true, Source::Told(watcher)) = (burst.is_unknown(), &mut self.source) {
            self.places.watch_again(watcher);
        }
        Ok(burst.changes())
    }
}

impl Places {
    /// Watches the root itself, each folder of the site with all below it, and the folders of other
    /// files.
    fn watch(&self, watcher: &mut RecommendedWatcher) -> notify::Result<()> {
        watcher.watch(&self.root, RecursiveMode::NonRecursive)?;
        for parent in self.others.iter().filter_map(|other| other.parent()) {
            watcher.watch(parent, RecursiveMode::NonRecursive)?;
        }
        for folder in self.folders().filter(|folder| folder.is_dir()) {
            watcher.watch(&folder, RecursiveMode::Recursive)?;
        }
        Ok(())
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

    /// What is asked for changes.
    fn asked(&self) -> Vec<PathBuf> {
        self.folders()
            .chain([self.root.join(layout::CONFIG)])
            .chain(self.others.iter().cloned())
            .collect()
    }

    fn folders(&self) -> impl Iterator<Item = PathBuf> + '_ {
        layout::FOLDERS.iter().map(|folder| self.root.join(folder))
    }

    /// Adds what an event says of the site to a burst.
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
        let has_gone = |path: &Path| !path.exists() && path.extension().is_none();
        for path in event.paths.iter().filter(|path| self.concerns(path)) {
            match self.below(path) {
                Some(below) if !(moved && (path.is_dir() || has_gone(path))) => {
                    burst.add(event, path, below)
                }
                _ => burst.add_anything(),
            }
        }
    }

    /// The path of a file below the site's folder, with `/`.
    fn below(&self, path: &Path) -> Option<String> {
        let parts: Option<Vec<&str>> = path
            .strip_prefix(&self.root)
            .ok()?
            .iter()
            .map(|part| part.to_str())
            .collect();
        parts.map(|parts| parts.join("/"))
    }

    /// Whether a path belongs to what the site is made from.
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

/// Whether the file system at `path` is one that accepts watches and then tells nothing: 9p and
/// drvfs (WSL), NFS, SMB, FUSE (Docker Desktop).
#[cfg(target_os = "linux")]
fn tells_nothing(path: &Path) -> bool {
    /// The magic numbers of `statfs(2)`: v9fs, nfs, smb, cifs, smb2, fuse.
    const SILENT: [u32; 6] = [
        0x0102_1997,
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x6573_5546,
    ];
    rustix::fs::statfs(path).is_ok_and(|found| {
        SILENT
            .iter()
            .any(|magic| i128::from(*magic) == i128::from(found.f_type) & 0xFFFF_FFFF)
    })
}

#[cfg(not(target_os = "linux"))]
fn tells_nothing(_: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests;
