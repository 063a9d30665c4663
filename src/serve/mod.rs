//! The preview: the site served from memory, built again when a file changes, and the browser told.
//!
//! [`Bound`] takes the port, [`Preview`] answers requests and tells browsers, [`Watch`] says when
//! to look again. Events of the file system are hints only: what the browser is told is decided by
//! comparing the pages that it has with those that it would get now. Nothing is written to disk.

mod assets;
mod browser;
mod burst;
mod events;
mod guard;
mod noise;
mod page;
mod pending;
mod pointer;
mod policy;
mod poll;
mod port;
mod preview;
mod reply;
mod snapshot;
mod visits;
mod watch;

pub(crate) use browser::open_browser;
use pending::Pending;
pub(crate) use port::{Bound, Port};
pub(crate) use preview::Preview;
pub(crate) use watch::{Polling, Watch, WatchError};

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::artifact::Catalogue;
use crate::diagnostic::report::locate;
use crate::diagnostic::{Diagnostics, Severity};
use crate::load::changes::Changes;
use crate::source::Texts;

/// Builds the site again whenever it is asked to.
pub(crate) trait Rebuild {
    /// One build, of whatever lies on the disk now; `changes` are all that there were since the
    /// build before.
    fn rebuild(&mut self, changes: &Changes) -> Built;

    /// Whether a build would give another site although no file has changed, since it is another
    /// day.
    fn is_out_of_date(&self) -> bool {
        false
    }

    /// What browsers need not wait for: asked for when they have been told of the build.
    fn later(&mut self) -> Option<Later> {
        None
    }
}

/// Work that is done while the preview answers, on a thread of its own. It is told when it is not
/// wanted any more, and says what came of it.
pub(crate) type Later = Box<dyn FnOnce(&(dyn Fn() -> bool + Sync)) -> Finding + Send>;

/// What came of work that was left for later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Finding {
    /// Pages may look different now.
    Changed,
    /// All is as it was.
    Same,
}

/// What a build gave.
#[derive(Default)]
pub(crate) struct Built {
    /// The files of the site. Nothing when it has errors: the old site stays up.
    pub files: Option<Arc<dyn Catalogue>>,
    /// The errors that are shown above the page until they are gone.
    pub problems: Vec<OverlayProblem>,
    /// The files of the input, to name the place of an error that shows itself when a page is asked
    /// for.
    pub texts: Option<Arc<dyn Texts + Send + Sync>>,
}

/// One error as the browser shows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub(crate) struct OverlayProblem {
    pub code: String,
    /// `content/creators/ana.toml:3:1`; empty for the site as a whole.
    pub place: String,
    pub message: String,
    /// What to do; empty when nobody knows.
    pub help: String,
}

impl OverlayProblem {
    /// The most errors that are shown; a reader fixes the first ones first.
    pub(crate) const MOST: usize = 50;

    /// The errors among `problems`, sorted by place. Warnings are told in the terminal only.
    pub(crate) fn from_diagnostics(problems: &Diagnostics, texts: &dyn Texts) -> Vec<Self> {
        // A large roster may have tens of thousands of warnings, and a browser is waiting.
        if !problems.has_errors() {
            return Vec::new();
        }
        let errors: Diagnostics = problems
            .iter()
            .filter(|problem| problem.severity == Severity::Error)
            .cloned()
            .collect();
        let located = locate(&errors, texts);
        let show = |one: &crate::diagnostic::report::Located<'_>| Self {
            code: one.problem.code.to_string(),
            place: match one.start {
                Some(start) => format!("{}:{}:{}", one.path, start.line, start.column),
                None => one.path.to_string(),
            },
            message: one.problem.message().into_owned(),
            help: one.problem.help_text().into_owned(),
        };
        located.iter().take(Self::MOST).map(show).collect()
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Watched {
    pub root: PathBuf,
    /// Other files that the site is made from, such as a configuration elsewhere.
    pub others: Vec<PathBuf>,
    /// Whether to ask the disk again and again in place of waiting for it.
    pub polling: Polling,
    /// How often to ask whether the site is out of date although no file has changed.
    pub asked_every: Duration,
}

/// Why the preview ended.
#[derive(Debug)]
pub(crate) enum ServeError {
    /// The system refused to listen on the port.
    Listen(std::io::Error),
    /// The site's folder cannot be watched.
    Watch(WatchError),
}

impl std::fmt::Display for ServeError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Listen(error) => write!(f, "the preview cannot listen: {error}"),
            Self::Watch(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ServeError {}

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
    let mut watch = Watch::new(watched).map_err(ServeError::Watch)?;
    let preview = Arc::new(Preview::start(bound, base_path).map_err(ServeError::Listen)?);
    let mut changes = Changes::Anything;
    loop {
        preview.update(rebuild.rebuild(&changes));
        let pending = rebuild.later().map(|work| Pending::start(work, &preview));
        changes = watch
            .wait(&|| rebuild.is_out_of_date())
            .map_err(ServeError::Watch)?;
        // What is being made is of the site as it was, and would only hold the newer one up.
        pending.iter().for_each(Pending::abandon);
    }
}

#[cfg(test)]
mod tests;
