//! Whole folders: the first build, which fills a sibling and renames it once, and `--atomic`, which
//! exchanges two.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::apply::Changes;
use super::files::{copy, place, with_folders};
use super::manifest::Manifest;
use super::paths::{folders, is_absent};
use super::progress::{Counter, Progress, Step};
use super::stage::fill;
use super::target::{Target, has_mark, set_mark};
use super::{Options, PublishError, Summary, summarise};
use crate::artifact::{Artifact, OutputPath};

/// How two folders changed places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Switched {
    /// In one step: at no moment is the folder missing or mixed.
    AtOnce,
    /// The system cannot do that, so by two renames: for a moment there is no folder.
    ByTwoRenames,
}

/// Publishes where there is no output folder yet.
pub(super) fn first(
    artifacts: &[Artifact],
    target: &Target,
    options: &Options<'_>,
) -> Result<Summary, PublishError> {
    let new = target.sibling("new");
    fs::create_dir_all(&new).map_err(PublishError::disk("make", &new))?;
    set_mark(&new)?;
    let made = match fill(artifacts, &new, options.progress) {
        Ok(made) => made,
        Err(error) => {
            clear(&new)?;
            return Err(error);
        }
    };
    // Before the rename: a build that is killed between the two has no folder, and the next one
    // fills it again.
    let files = artifacts
        .iter()
        .zip(&made)
        .map(|(artifact, made)| (artifact.path.clone(), made.entry));
    Manifest::complete(options.inputs, files.collect()).save(target)?;
    fs::rename(&new, target.output()).map_err(PublishError::disk("make", target.output()))?;
    Ok(summarise(&made))
}

/// Mends what a build left that was killed between two renames of folders.
pub(super) fn recover(target: &Target) -> Result<(), PublishError> {
    let old = target.sibling("old");
    if has_mark(&old) && fs::symlink_metadata(target.output()).is_err_and(|error| is_absent(&error))
    {
        fs::rename(&old, target.output()).map_err(PublishError::disk("bring back", &old))?;
    }
    clear(&old)?;
    clear(&target.sibling("new"))
}

/// Removes a folder of our own beside the output folder.
fn clear(folder: &Path) -> Result<(), PublishError> {
    match fs::symlink_metadata(folder) {
        Err(error) if is_absent(&error) => return Ok(()),
        Err(error) => return Err(PublishError::disk("look at", folder)(error)),
        Ok(found) if !found.is_dir() => return Err(PublishError::InTheWay(folder.to_owned())),
        Ok(_) => {}
    }
    if has_mark(folder) {
        return fs::remove_dir_all(folder).map_err(PublishError::disk("delete", folder));
    }
    // A build that was killed before it set the mark left an empty folder; anything else is not
    // ours.
    fs::remove_dir(folder).map_err(|_| PublishError::InTheWay(folder.to_owned()))
}

/// Puts the new state together in a second folder, and lets the two change places.
pub(super) fn exchange(
    plan: &Changes<'_>,
    target: &Target,
    progress: &dyn Progress,
) -> Result<Switched, PublishError> {
    let new = target.sibling("new");
    fs::create_dir_all(&new).map_err(PublishError::disk("make", &new))?;
    set_mark(&new)?;
    set_mark(target.output())?;
    let moves = plan.moves();
    let kept = kept(plan, &moves, target, &new)?;
    let counter = Counter::new(progress, Step::Write, kept.len() + moves.len());
    kept.par_iter().try_for_each(|(from, to)| {
        counter.advance();
        carry(from, to).map_err(PublishError::disk("link", to))
    })?;
    moves.par_iter().try_for_each(|(from, path)| {
        counter.advance();
        let to = new.join(path.as_str());
        place(from, &to).map_err(PublishError::disk("write", to))
    })?;
    let switched = switch(target, &new).map_err(PublishError::disk("exchange", target.output()))?;
    clear(&target.sibling("old"))?;
    clear(&new)?;
    Ok(switched)
}

/// The files of the old folder that the new one has too: unchanged ones, and those that are not
/// ours. Makes the folders that are not ours.
fn kept(
    plan: &Changes<'_>,
    moves: &[(&Path, &OutputPath)],
    target: &Target,
    new: &Path,
) -> Result<Vec<(PathBuf, PathBuf)>, PublishError> {
    let replaced: BTreeSet<&OutputPath> = moves
        .iter()
        .map(|(_, path)| *path)
        .chain(plan.stale())
        .collect();
    let emptied = folders(plan.stale());
    let mut kept = Vec::new();
    for found in WalkDir::new(target.output()).min_depth(1) {
        let found =
            found.map_err(|error| PublishError::disk("list", target.output())(error.into()))?;
        let path = OutputPath::below(target.output(), found.path());
        let below = found
            .path()
            .strip_prefix(target.output())
            .unwrap_or(found.path());
        let to = new.join(below);
        if found.file_type().is_dir() {
            let is_empty_soon = path
                .is_some_and(|path| emptied.contains(path.as_str()) || replaced.contains(&path));
            if !is_empty_soon {
                fs::create_dir_all(&to).map_err(PublishError::disk("make", to))?;
            }
        } else if found.path() != target.mark()
            && !path.is_some_and(|path| replaced.contains(&path))
        {
            kept.push((found.into_path(), to));
        }
    }
    Ok(kept)
}

/// Gives a file of the old folder a place in the new one: the same link, a second name for the same
/// bytes, or else a copy.
fn carry(from: &Path, to: &Path) -> io::Result<()> {
    with_folders(to, || {
        if fs::symlink_metadata(from)?.is_symlink() {
            return link(&fs::read_link(from)?, to);
        }
        fs::hard_link(from, to).or_else(|_| copy(from, to))
    })
}

#[cfg(unix)]
fn link(target: &Path, at: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, at)
}

#[cfg(not(unix))]
fn link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(
        io::ErrorKind::Unsupported,
        "a symbolic link cannot be carried over on this system",
    ))
}

/// Lets the output folder and `new` change places.
fn switch(target: &Target, new: &Path) -> io::Result<Switched> {
    if at_once(target.output(), new).is_ok() {
        return Ok(Switched::AtOnce);
    }
    let old = target.sibling("old");
    fs::rename(target.output(), &old)?;
    if let Err(error) = fs::rename(new, target.output()) {
        fs::rename(&old, target.output())?;
        return Err(error);
    }
    Ok(Switched::ByTwoRenames)
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn at_once(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).map_err(io::Error::from)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn at_once(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
