//! Where a site is published to: the output folder, checked, and the cache folder beside the site's
//! configuration.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::PublishError;
use crate::model::layout;

/// The name of the cache folder at the site's root, and of the empty file that marks an output
/// folder as ours.
const MARK: &str = ".rosterkit";

/// An output folder that is safe to write to, and the site that it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    root: PathBuf,
    output: PathBuf,
}

/// Held while a build publishes.
pub(super) struct Lock(File);

impl Drop for Lock {
    fn drop(&mut self) {
        // Explicitly, since closing the file is not enough when a child process that is just being
        // started has a copy of it.
        let _ = self.0.unlock();
    }
}

/// The state of the output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Condition {
    Absent,
    /// A folder without anything in it.
    Empty,
    /// A folder that a build has marked.
    Marked,
    /// A folder with files and without a mark.
    Foreign,
}

impl Target {
    /// Takes the site's root, which must exist, and the output folder, which need not.
    ///
    /// # Errors
    /// When the output folder is the site's root or holds it, is one of the folders that the site
    /// is read from or lies in one, or when the root cannot be found.
    pub fn new(root: &Path, output: &Path) -> Result<Self, PublishError> {
        let root = resolve(root).map_err(PublishError::disk("find", root))?;
        let output = resolve(output).map_err(PublishError::disk("find", output))?;
        if root.starts_with(&output) {
            return Err(PublishError::HoldsSite(output));
        }
        let mut untouched = layout::FOLDERS.into_iter().chain([".git", MARK]);
        if untouched.any(|folder| output.starts_with(root.join(folder))) {
            return Err(PublishError::IsInput(output));
        }
        Ok(Self { root, output })
    }

    /// The output folder, absolute and without symbolic links on the way to it.
    pub fn output(&self) -> &Path {
        &self.output
    }

    pub(super) fn cache(&self) -> PathBuf {
        self.root.join(MARK)
    }

    /// A name for the output folder that stays the same when the site is moved together with it.
    pub(super) fn name(&self) -> String {
        let path = self.output.strip_prefix(&self.root).unwrap_or(&self.output);
        let hash = blake3::hash(path.to_string_lossy().as_bytes());
        format!("output-{}", &hash.to_hex()[..16])
    }

    /// A folder beside the output folder, `.public.rosterkit-new`.
    pub(super) fn sibling(&self, suffix: &str) -> PathBuf {
        let name = self
            .output
            .file_name()
            .unwrap_or_default()
            .to_string_lossy();
        self.output
            .with_file_name(format!(".{name}.rosterkit-{suffix}"))
    }

    pub(super) fn mark(&self) -> PathBuf {
        self.output.join(MARK)
    }

    /// Whether a build has marked the output folder as its own.
    pub(super) fn is_marked(&self) -> bool {
        has_mark(&self.output)
    }

    pub(super) fn condition(&self) -> Result<Condition, PublishError> {
        let found = match fs::symlink_metadata(&self.output) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Condition::Absent),
            Err(error) => return Err(PublishError::disk("look at", &self.output)(error)),
        };
        if !found.is_dir() {
            return Err(PublishError::NotFolder(self.output.clone()));
        }
        if self.is_marked() {
            return Ok(Condition::Marked);
        }
        let mut entries =
            fs::read_dir(&self.output).map_err(PublishError::disk("list", &self.output))?;
        Ok(if entries.next().is_none() {
            Condition::Empty
        } else {
            Condition::Foreign
        })
    }

    /// Keeps other builds of the site out until the lock is dropped, even by a crash.
    pub(super) fn lock(&self) -> Result<Lock, PublishError> {
        let folder = prepare_cache(&self.root).map_err(PublishError::disk("make", self.cache()))?;
        let path = folder.join("lock");
        let file = File::create(&path).map_err(PublishError::disk("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock(file)),
            Err(TryLockError::WouldBlock) => Err(PublishError::Busy),
            // A file system without locks: two builds at once are then the user's own care.
            Err(TryLockError::Error(error)) if error.kind() == ErrorKind::Unsupported => {
                Ok(Lock(file))
            }
            Err(TryLockError::Error(error)) => Err(PublishError::disk("lock", &path)(error)),
        }
    }
}

/// Whether `folder` bears the mark of a build.
pub(super) fn has_mark(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(MARK)).is_ok_and(|mark| mark.is_file())
}

/// Marks `folder` as a build's own.
pub(super) fn set_mark(folder: &Path) -> Result<(), PublishError> {
    let path = folder.join(MARK);
    match File::create_new(&path) {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => {
            Err(PublishError::disk("write", path)(error))
        }
        _ => Ok(()),
    }
}

/// Makes the cache folder below the site's `root`, ignored by Git through a file of its own, and
/// returns its path.
///
/// # Errors
/// When the folder cannot be made.
pub fn prepare_cache(root: &Path) -> io::Result<PathBuf> {
    let folder = root.join(MARK);
    fs::create_dir_all(&folder)?;
    let ignore = folder.join(".gitignore");
    if !ignore.exists() {
        fs::write(
            ignore,
            "# Rosterkit's cache. It can be deleted at any time.\n*\n",
        )?;
    }
    Ok(folder)
}

/// The absolute path without symbolic links or `..`, also where its last parts do not exist yet.
fn resolve(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    match path.canonicalize() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            match (path.parent(), path.file_name()) {
                (Some(parent), Some(name)) => Ok(resolve(parent)?.join(name)),
                _ => Err(error),
            }
        }
        resolved => resolved,
    }
}

#[cfg(test)]
mod tests {
    use super::{PublishError, Target, has_mark, prepare_cache};

    #[test]
    fn the_output_is_neither_the_site_nor_around_it_nor_an_input() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().join("site");
        std::fs::create_dir_all(root.join("content")).unwrap();
        let target = |path: &str| Target::new(&root, &root.join(path));
        assert!(matches!(target("."), Err(PublishError::HoldsSite(_))));
        assert!(matches!(target(".."), Err(PublishError::HoldsSite(_))));
        assert!(matches!(
            target("content/../.."),
            Err(PublishError::HoldsSite(_))
        ));
        assert!(matches!(target("content"), Err(PublishError::IsInput(_))));
        assert!(matches!(
            target("content/public"),
            Err(PublishError::IsInput(_))
        ));
        assert!(matches!(target("static"), Err(PublishError::IsInput(_))));
        assert!(target("public").is_ok());
        assert!(target("content-public").is_ok());
        assert!(target("../elsewhere/public").is_ok());
    }

    #[test]
    fn the_cache_ignores_itself_and_is_no_mark_of_an_output() {
        let site = tempfile::tempdir().unwrap();
        let folder = prepare_cache(site.path()).unwrap();
        assert!(
            std::fs::read_to_string(folder.join(".gitignore"))
                .unwrap()
                .contains("\n*\n")
        );
        assert!(!has_mark(site.path()));
    }

    #[test]
    fn a_second_build_is_kept_out() {
        let site = tempfile::tempdir().unwrap();
        let target = Target::new(site.path(), &site.path().join("public")).unwrap();
        let lock = target.lock().unwrap();
        assert!(matches!(target.lock(), Err(PublishError::Busy)));
        drop(lock);
        assert!(target.lock().is_ok());
    }
}
