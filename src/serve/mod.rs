//! The preview: the site served from memory, built again when a file changes, and shown anew in the
//! browser.
//!
//! [`Bound`] takes the port, [`Preview`] answers requests and notifies browsers, [`Watch`] reports
//! changes of files. Events of the file system are hints only: a browser is notified when the pages
//! that it has differ from those that it would get now. Nothing is written to disk.

mod address;
mod events;
mod guard;
mod page;
mod preview;
mod reply;
mod snapshot;
mod visits;
mod watch;

pub(crate) use address::{Bound, Port, open_browser};
pub(crate) use page::OverlayProblem;
pub(crate) use preview::Preview;
pub(crate) use snapshot::Snapshot;
pub(crate) use watch::{Polling, Watch, WatchError, Watched};

use std::sync::{Arc, Mutex};
use std::thread;

use crate::load::changes::Changes;
use events::lock;

/// Builds the site again whenever it is asked to.
pub(crate) trait Rebuild {
    /// Builds the site from the files on disk; `changes` are all that happened to them since the
    /// build before.
    fn rebuild(&mut self, changes: &Changes) -> Snapshot;

    /// Whether a build would give another site although no file has changed, since a new day has
    /// begun.
    fn is_out_of_date(&self) -> bool {
        false
    }

    /// Returns work that browsers need not wait for; asked for once they were notified of a build.
    fn background(&mut self) -> Option<Background> {
        None
    }
}

/// Work on a thread of its own, such as the search index of a large roster. It stops early once the
/// function that it is given returns false, and returns whether pages may look different now.
pub(crate) type Background = Box<dyn FnOnce(&(dyn Fn() -> bool + Sync)) -> bool + Send>;

/// The reason why the preview ended.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    #[error("the preview cannot listen: {0}")]
    Listen(#[source] std::io::Error),
    #[error(transparent)]
    Watch(#[from] WatchError),
}

/// Serves the site until its folder can be watched no longer.
///
/// # Errors
/// When the system refuses to listen, or the site's folder cannot be watched.
pub(crate) fn serve(
    bound: Bound,
    base_path: &str,
    watched: &Watched,
    rebuild: &mut dyn Rebuild,
) -> Result<(), ServeError> {
    // Before the first build, so that an edit during it is not missed.
    let mut watch = Watch::new(watched)?;
    let preview = Arc::new(Preview::start(bound, base_path).map_err(ServeError::Listen)?);
    let mut changes = Changes::Anything;
    loop {
        preview.update(rebuild.rebuild(&changes));
        let running = rebuild
            .background()
            .map(|work| Running::start(work, &preview));
        changes = watch.wait(&|| rebuild.is_out_of_date())?;
        // Its result is of the site before the change, and would only delay the newer one.
        running.iter().for_each(Running::abandon);
    }
}

/// Background work that may still be going on: whether its result is wanted. Locked while browsers
/// are notified of it, so that nothing old is shown after something new.
struct Running(Arc<Mutex<bool>>);

impl Running {
    /// Begins the work, and compares pages anew when it is done.
    fn start(work: Background, preview: &Arc<Preview>) -> Self {
        let is_wanted = Arc::new(Mutex::new(true));
        let (running, preview) = (Self(is_wanted.clone()), preview.clone());
        thread::spawn(move || {
            let has_changed = work(&|| *lock(&is_wanted));
            let is_wanted = lock(&is_wanted);
            if has_changed && *is_wanted {
                preview.compare();
            }
        });
        running
    }

    /// Gives the work up: browsers are not notified of its result from now on.
    fn abandon(&self) {
        *lock(&self.0) = false;
    }
}

#[cfg(test)]
mod tests;
