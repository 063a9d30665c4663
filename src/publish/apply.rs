//! Brings what was rendered onto the disk, file by file: renames first, deletes last.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::files::{place, temporary};
use super::manifest::Manifest;
use super::paths::{ancestors, folded};
use super::progress::{Counter, Progress, Step};
use super::stage::{Made, Outcome};
use super::{PublishError, Summary, Target, summarise, target};
use crate::artifact::{Artifact, OutputPath};

/// The paths of a build by how a file system sees them that does not tell case apart.
type Wanted<'p> = BTreeMap<Cow<'p, str>, &'p OutputPath>;

/// All that has to be done, known before anything is.
pub(super) struct Changes<'a> {
    artifacts: &'a [Artifact],
    made: Vec<Made>,
    /// Files of earlier builds that are not wanted any more.
    stale: BTreeSet<OutputPath>,
    /// Those of them that lie where a new file or folder must go.
    obstacles: BTreeSet<OutputPath>,
}

impl<'a> Changes<'a> {
    /// # Errors
    /// When a folder with somebody else's files lies where a new file must go.
    pub(super) fn new(
        artifacts: &'a [Artifact],
        made: Vec<Made>,
        stale: BTreeSet<OutputPath>,
        mut obstacles: BTreeSet<OutputPath>,
        target: &Target,
    ) -> Result<Self, PublishError> {
        for (artifact, made) in artifacts.iter().zip(&made) {
            if matches!(made.outcome, Outcome::ReplacesFolder(_)) {
                obstacles.extend(inside(&artifact.path, target, &stale)?);
            }
        }
        Ok(Self {
            artifacts,
            made,
            stale,
            obstacles,
        })
    }

    pub(super) fn summary(&self) -> Summary {
        summarise(&self.made)
    }

    /// Returns the manifest for the time after all changes.
    pub(super) fn manifest(&self, inputs: Option<blake3::Hash>) -> Manifest {
        let files = self
            .artifacts
            .iter()
            .zip(&self.made)
            .map(|(artifact, made)| (artifact.path.clone(), made.entry));
        Manifest::complete(inputs, files.collect())
    }

    pub(super) fn changes_nothing(&self) -> bool {
        self.stale.is_empty() && !self.made.iter().any(Made::is_new)
    }

    /// The new files: where their bytes lie and where they go.
    pub(super) fn moves(&self) -> Vec<(&Path, &OutputPath)> {
        let pairs = self.artifacts.iter().zip(&self.made);
        pairs
            .filter_map(|(artifact, made)| Some((made.staged()?, &artifact.path)))
            .collect()
    }

    pub(super) fn stale(&self) -> &BTreeSet<OutputPath> {
        &self.stale
    }

    /// How many of the stale files are there.
    pub(super) fn stale_on_disk(&self, target: &Target) -> usize {
        self.stale
            .iter()
            .filter(|path| is_ours(path, target.output()))
            .count()
    }

    /// Does it, and returns how many files were deleted.
    pub(super) fn apply(
        &self,
        target: &Target,
        progress: &dyn Progress,
    ) -> Result<usize, PublishError> {
        let output = target.output();
        target::set_mark(output)?;
        let wanted: Wanted<'_> = self
            .artifacts
            .iter()
            .map(|artifact| (folded(artifact.path.as_str()), &artifact.path))
            .collect();
        let mut deleted = delete(self.obstacles.iter(), output, &wanted)?;
        for (artifact, made) in self.artifacts.iter().zip(&self.made) {
            if matches!(made.outcome, Outcome::ReplacesFolder(_)) {
                remove_empty(&output.join(artifact.path.as_str()));
            }
        }
        let moves = self.moves();
        let counter = Counter::new(progress, Step::Write, moves.len());
        moves.into_par_iter().try_for_each(|(from, path)| {
            let to = output.join(path.as_str());
            let placed = place(from, &to).map_err(PublishError::disk("write", to));
            counter.advance();
            placed
        })?;
        deleted += delete(self.stale.difference(&self.obstacles), output, &wanted)?;
        Ok(deleted)
    }
}

/// The stale files in the folder that lies where the file `path` must go.
fn inside(
    path: &OutputPath,
    target: &Target,
    stale: &BTreeSet<OutputPath>,
) -> Result<Vec<OutputPath>, PublishError> {
    let mut ours = Vec::new();
    for found in WalkDir::new(target.output().join(path.as_str())) {
        let found =
            found.map_err(|error| PublishError::disk("list", path.as_str())(error.into()))?;
        if !found.file_type().is_dir() {
            let below = OutputPath::below(target.output(), found.path())
                .filter(|below| stale.contains(below));
            ours.push(below.ok_or_else(|| PublishError::Blocked(found.into_path()))?);
        }
    }
    Ok(ours)
}

/// Removes folders that have no file in them; one that has stays, and the rename over it then says
/// so.
fn remove_empty(folder: &Path) {
    for found in WalkDir::new(folder)
        .contents_first(true)
        .into_iter()
        .flatten()
    {
        let _ = fs::remove_dir(found.path());
    }
}

/// Removes what a build that was killed may have left beside the files that it listed.
pub(super) fn remove_temporaries(old: &Manifest, target: &Target) {
    for path in old.paths() {
        let left = temporary(&target.output().join(path.as_str()));
        if fs::symlink_metadata(&left).is_ok_and(|found| found.is_file()) {
            let _ = fs::remove_file(left);
        }
    }
}

/// Deletes files of earlier builds and the folders that are empty then; returns how many files
/// there were.
fn delete<'p>(
    paths: impl Iterator<Item = &'p OutputPath>,
    output: &Path,
    wanted: &Wanted<'_>,
) -> Result<usize, PublishError> {
    let (mut deleted, mut emptied) = (0, BTreeSet::new());
    for path in paths {
        if !is_ours(path, output) || is_wanted_by_another_name(path, output, wanted) {
            continue;
        }
        let file = output.join(path.as_str());
        fs::remove_file(&file).map_err(PublishError::disk("delete", file))?;
        deleted += 1;
        emptied.extend(ancestors(path.as_str()));
    }
    // The deepest come last in the order, and a folder that is not empty refuses.
    for folder in emptied.iter().rev() {
        let _ = fs::remove_dir(output.join(folder));
    }
    Ok(deleted)
}

/// Whether there is a file, or a link in its place, and no folder on the way to it is a link.
fn is_ours(path: &OutputPath, output: &Path) -> bool {
    let is_there =
        fs::symlink_metadata(output.join(path.as_str())).is_ok_and(|found| !found.is_dir());
    let is_folder =
        |folder| fs::symlink_metadata(output.join(folder)).is_ok_and(|found| found.is_dir());
    is_there && ancestors(path.as_str()).all(is_folder)
}

/// Whether this old name is only another spelling of a new file, on a file system that tells
/// neither case nor normal form apart.
fn is_wanted_by_another_name(path: &OutputPath, output: &Path, wanted: &Wanted<'_>) -> bool {
    let twin = wanted.get(&*folded(path.as_str()));
    twin.is_some_and(|twin| !(is_listed(path, output) && is_listed(twin, output)))
}

/// Whether the names of `path` stand in their folders exactly as they are written.
fn is_listed(path: &OutputPath, output: &Path) -> bool {
    let has = |folder: &Path, name: &str| {
        fs::read_dir(folder)
            .is_ok_and(|found| found.flatten().any(|entry| entry.file_name() == name))
    };
    let mut folder = output.to_owned();
    path.as_str().split('/').all(|name| {
        let found = has(&folder, name);
        folder.push(name);
        found
    })
}

/// Counts the files in the output folder that this build does not want, hidden ones apart.
pub(super) fn count_unknown(
    artifacts: &[Artifact],
    target: &Target,
) -> Result<usize, PublishError> {
    let wanted: BTreeSet<&OutputPath> = artifacts.iter().map(|artifact| &artifact.path).collect();
    let shown = |entry: &walkdir::DirEntry| {
        entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
    };
    let mut unknown = 0;
    for found in WalkDir::new(target.output())
        .into_iter()
        .filter_entry(shown)
    {
        let found =
            found.map_err(|error| PublishError::disk("list", target.output())(error.into()))?;
        let is_wanted = || {
            OutputPath::below(target.output(), found.path())
                .is_some_and(|path| wanted.contains(&path))
        };
        if !found.file_type().is_dir() && !is_wanted() {
            unknown += 1;
        }
    }
    Ok(unknown)
}
