//! The error of a site that could not be published.

use std::io;
use std::path::PathBuf;

use crate::artifact::OutputPath;
use crate::diagnostic::Diagnostics;

/// The reason why a site could not be published.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// The output folder would be the site itself, or a folder around it.
    #[error("the output folder `{}` is the site itself or holds it", .0.display())]
    HoldsSite(PathBuf),
    /// The output folder would be one that the site is read from, or lie in it.
    #[error("the output folder `{}` is one that the site is read from", .0.display())]
    IsInput(PathBuf),
    /// There is a file, or a link to nothing, where the output folder should be.
    #[error("`{}` is not a folder", .0.display())]
    NotFolder(PathBuf),
    /// The output folder has files, and no build has marked it as its own.
    #[error("the output folder `{}` has files that Rosterkit did not write", .0.display())]
    NotOurs(PathBuf),
    /// A folder that a build would use for a moment is there already and is not a build's.
    #[error("`{}` is in the way", .0.display())]
    InTheWay(PathBuf),
    /// Two artifacts would be written to one place, or to places that only some file systems
    /// distinguish.
    #[error("{}", collision(.0, .1))]
    Collision(OutputPath, OutputPath),
    /// An artifact has a name that Rosterkit keeps for itself.
    #[error("the output path `{0}` is reserved")]
    Reserved(OutputPath),
    /// A folder of the output is a symbolic link; nothing is written through it.
    #[error("`{}` is a symbolic link, and nothing is written through links", .0.display())]
    SymbolicLink(PathBuf),
    /// A file that no build has written lies where a page or its folder must go.
    #[error("`{}` was not written by Rosterkit and lies where a page must go", .0.display())]
    Blocked(PathBuf),
    #[error("another build of this site is running")]
    Busy,
    /// Artifacts could not be rendered.
    #[error("{} pages could not be rendered", .0.iter().count())]
    Problems(Diagnostics),
    #[error("cannot {action} `{}`: {source}", .path.display())]
    Disk {
        /// The verb of the attempt: `write`, `rename`.
        action: &'static str,
        path: PathBuf,
        source: io::Error,
    },
}

impl PublishError {
    /// Names the action and the path of a failure.
    pub(super) fn disk(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Disk {
            action,
            path,
            source,
        }
    }
}

fn collision(a: &OutputPath, b: &OutputPath) -> String {
    if a == b {
        return format!("two pages have the same output path `{a}`");
    }
    format!("the output paths `{a}` and `{b}` cannot lie side by side on every file system")
}
