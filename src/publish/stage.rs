//! Renders the artifacts, compares each with the disk, and keeps what is new in a staging folder
//! until all of them are there.

use std::fs::{self, File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;

use super::files::with_folders;
use super::fingerprint::Fingerprint;
use super::manifest::{FileRecord, Manifest, modified};
use super::paths::is_absent;
use super::progress::{Counter, Progress, Step};
use super::{PublishError, Target};
use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;

/// Artifacts that one thread makes before another may take over: few, or else one thread ends long
/// before the others.
const TASK: usize = 32;

/// One artifact after rendering.
pub(super) struct Made {
    pub(super) entry: FileRecord,
    pub(super) outcome: Outcome,
}

/// The state of its file.
pub(super) enum Outcome {
    /// Nothing: the file on the disk is right.
    Unchanged,
    /// Nothing more: the bytes were written at their place in a new folder.
    Written,
    /// The bytes lie here and are to be moved to their place.
    New(PathBuf),
    /// The same, and a folder is in that place.
    ReplacesFolder(PathBuf),
}

impl Made {
    /// Where the new bytes lie, when they are new.
    pub(super) fn staged(&self) -> Option<&Path> {
        match &self.outcome {
            Outcome::Unchanged | Outcome::Written => None,
            Outcome::New(path) | Outcome::ReplacesFolder(path) => Some(path),
        }
    }

    pub(super) fn is_new(&self) -> bool {
        !matches!(self.outcome, Outcome::Unchanged)
    }
}

/// Why one artifact was not made.
enum Failure {
    Problem(Box<Diagnostic>),
    Disk(PublishError),
}

/// A folder in the cache that holds new files until they are moved. It removes itself; one that a
/// killed build left is removed first.
pub(super) struct Stage {
    folder: PathBuf,
}

impl Stage {
    pub(super) fn open(target: &Target) -> Result<Self, PublishError> {
        let folder = target.cache().join(format!("{}-stage", target.name()));
        match fs::remove_dir_all(&folder) {
            Err(error) if !is_absent(&error) => {
                return Err(PublishError::disk("clear", folder)(error));
            }
            _ => {}
        }
        fs::create_dir_all(&folder).map_err(PublishError::disk("make", &folder))?;
        Ok(Self { folder })
    }

    /// Renders all artifacts and stages those that differ from the output folder.
    ///
    /// # Errors
    /// All artifacts that could not be rendered, or the first failure of the disk.
    pub(super) fn render(
        &self,
        artifacts: &[Artifact],
        target: &Target,
        old: Option<&Manifest>,
        progress: &dyn Progress,
    ) -> Result<Vec<Made>, PublishError> {
        let make = |number: usize, artifact: &Artifact| {
            let bytes = artifact.bytes().map_err(Failure::Problem)?;
            let known = old.and_then(|old| old.get(&artifact.path));
            let staged = || self.folder.join(number.to_string());
            compare_or_write(
                &bytes,
                &target.output().join(artifact.path.as_str()),
                known,
                staged,
            )
            .map_err(Failure::Disk)
        };
        each(artifacts, progress, make)
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Files that cannot be removed now are removed by the next build.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Renders all artifacts straight to their places in `folder`, which is not in use yet.
///
/// # Errors
/// All artifacts that could not be rendered, or the first failure of the disk.
pub(super) fn fill(
    artifacts: &[Artifact],
    folder: &Path,
    progress: &dyn Progress,
) -> Result<Vec<Made>, PublishError> {
    let make = |_: usize, artifact: &Artifact| {
        let bytes = artifact.bytes().map_err(Failure::Problem)?;
        let path = folder.join(artifact.path.as_str());
        let found = write(&path, &bytes)
            .map_err(PublishError::disk("write", &path))
            .map_err(Failure::Disk)?;
        Ok(Made {
            entry: entry(&bytes, Fingerprint::of(&bytes), &found),
            outcome: Outcome::Written,
        })
    };
    each(artifacts, progress, make)
}

/// Makes every artifact on all threads; the results stand in the order of the artifacts.
fn each(
    artifacts: &[Artifact],
    progress: &dyn Progress,
    make: impl Fn(usize, &Artifact) -> Result<Made, Failure> + Sync,
) -> Result<Vec<Made>, PublishError> {
    let counter = Counter::new(progress, Step::Render, artifacts.len());
    let problems = Mutex::new(Vec::new());
    let broken = OnceLock::new();
    let run = |(number, artifact)| {
        // After a failure of the disk nothing will be published.
        if broken.get().is_some() {
            return None;
        }
        let made = make(number, artifact);
        counter.advance();
        match made {
            Ok(made) => return Some(made),
            Err(Failure::Problem(problem)) => problems
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push((number, problem)),
            Err(Failure::Disk(error)) => drop(broken.set(error)),
        }
        None
    };
    // Each goes straight to its place in one vector, and that vector becomes the result: a large
    // site has hundreds of thousands of files, and to collect them anew would hold them twice.
    let mut made: Vec<Option<Made>> = Vec::new();
    artifacts
        .par_iter()
        .enumerate()
        .with_max_len(TASK)
        .map(run)
        .collect_into_vec(&mut made);
    if let Some(error) = broken.into_inner() {
        return Err(error);
    }
    made.into_iter()
        .collect::<Option<Vec<Made>>>()
        .ok_or_else(|| {
            let mut problems = problems
                .into_inner()
                .unwrap_or_else(PoisonError::into_inner);
            problems.sort_by_key(|(number, _)| *number);
            PublishError::Problems(problems.into_iter().map(|(_, problem)| *problem).collect())
        })
}

/// Leaves the file at `path` when it holds `bytes`, or else writes them to the `staged` path.
fn compare_or_write(
    bytes: &[u8],
    path: &Path,
    known: Option<&FileRecord>,
    staged: impl FnOnce() -> PathBuf,
) -> Result<Made, PublishError> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => Some(found),
        Err(error) if is_absent(&error) => None,
        Err(error) => return Err(PublishError::disk("look at", path)(error)),
    };
    let print = Fingerprint::of(bytes);
    if let Some(found) = &found
        && holds(
            path,
            found,
            bytes,
            known.filter(|known| known.print == print),
        )
    {
        return Ok(Made {
            entry: entry(bytes, print, found),
            outcome: Outcome::Unchanged,
        });
    }
    let staged = staged();
    let written = write(&staged, bytes).map_err(PublishError::disk("write", &staged))?;
    let entry = entry(bytes, print, &written);
    let is_folder = found.is_some_and(|found| found.is_dir());
    Ok(Made {
        entry,
        outcome: if is_folder {
            Outcome::ReplacesFolder(staged)
        } else {
            Outcome::New(staged)
        },
    })
}

/// Whether the file at `path` holds exactly `bytes`. It is read only when it may, and the manifest
/// does not vouch for it.
fn holds(path: &Path, found: &Metadata, bytes: &[u8], vouched: Option<&FileRecord>) -> bool {
    if vouched.is_some_and(|entry| entry.agrees(found)) {
        return true;
    }
    // A link is no file here: it is replaced, not followed.
    found.is_file()
        && found.len() == bytes.len() as u64
        && fs::read(path).is_ok_and(|there| there == bytes)
}

fn entry(bytes: &[u8], print: Fingerprint, found: &Metadata) -> FileRecord {
    FileRecord {
        size: bytes.len() as u64,
        modified: modified(found),
        print,
    }
}

/// Writes a file, and the folders above it where they are missing.
fn write(path: &Path, bytes: &[u8]) -> io::Result<Metadata> {
    let mut file = with_folders(path, || File::create(path))?;
    file.write_all(bytes)?;
    file.metadata()
}
