//! Why a site could not be published.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::artifact::OutputPath;
use crate::diagnostic::Diagnostics;

/// Why a site could not be published.
#[derive(Debug)]
pub enum PublishError {
    /// The output folder would be the site itself, or a folder around it.
    HoldsSite(PathBuf),
    /// The output folder would be one that the site is read from, or lie in it.
    IsInput(PathBuf),
    /// There is a file, or a link to nothing, where the output folder should be.
    NotFolder(PathBuf),
    /// The output folder has files, and no build has marked it as its own.
    NotOurs(PathBuf),
    /// A folder that a build would use for a moment is there already and is not a build's.
    InTheWay(PathBuf),
    /// Two artifacts would be written to one place, or to places that only some file systems tell
    /// apart.
    Collision(OutputPath, OutputPath),
    /// An artifact has a name that Rosterkit keeps for itself.
    Reserved(OutputPath),
    /// A folder of the output is a symbolic link; nothing is written through it.
    SymbolicLink(PathBuf),
    /// Something that no build has written lies where a page or its folder must go.
    Blocked(PathBuf),
    /// Another build is writing to the same site.
    Busy,
    /// Artifacts could not be rendered.
    Problems(Diagnostics),
    Disk {
        /// What was tried: `write`, `rename`.
        action: &'static str,
        path: PathBuf,
        /// What the system said.
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

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let show = Path::display;
        match self {
            Self::HoldsSite(path) => write!(
                f,
                "the output folder `{}` is the site itself or holds it",
                show(path)
            ),
            Self::IsInput(path) => write!(
                f,
                "the output folder `{}` is one that the site is read from",
                show(path)
            ),
            Self::NotFolder(path) => write!(f, "`{}` is not a folder", show(path)),
            Self::NotOurs(path) => write!(
                f,
                "the output folder `{}` has files that Rosterkit did not write",
                show(path)
            ),
            Self::InTheWay(path) => write!(f, "`{}` is in the way", show(path)),
            Self::Collision(a, b) if a == b => {
                write!(f, "two pages have the same output path `{a}`")
            }
            Self::Collision(a, b) => write!(
                f,
                "the output paths `{a}` and `{b}` cannot lie side by side on every file system"
            ),
            Self::Reserved(path) => write!(f, "the output path `{path}` is reserved"),
            Self::SymbolicLink(path) => write!(
                f,
                "`{}` is a symbolic link, and nothing is written through links",
                show(path)
            ),
            Self::Blocked(path) => write!(
                f,
                "`{}` was not written by Rosterkit and lies where a page must go",
                show(path)
            ),
            Self::Busy => f.write_str("another build of this site is running"),
            Self::Problems(problems) => {
                write!(f, "{} pages could not be rendered", problems.iter().count())
            }
            Self::Disk {
                action,
                path,
                source,
            } => write!(f, "cannot {action} `{}`: {source}", show(path)),
        }
    }
}

impl std::error::Error for PublishError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Disk { source, .. } => Some(source),
            _ => None,
        }
    }
}
