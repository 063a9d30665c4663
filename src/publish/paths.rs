//! The paths of a build among themselves, and against the links and files that lie on the disk
//! already.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;
use unicode_normalization::UnicodeNormalization;

use super::PublishError;
use crate::artifact::{Artifact, OutputPath};

/// How temporary files in the output folder begin.
pub(super) const TEMPORARY: &str = ".rosterkit-tmp-";

/// Checks that all artifacts can lie side by side on every file system: no two paths that are equal
/// or differ only by case or Unicode normal form, and none that is a file here and a folder there.
pub(super) fn check_distinct(artifacts: &[Artifact]) -> Result<(), PublishError> {
    let is_reserved = |artifact: &&Artifact| {
        artifact
            .path
            .as_str()
            .split('/')
            .any(|name| name.starts_with(".rosterkit"))
    };
    if let Some(artifact) = artifacts.par_iter().find_first(is_reserved) {
        return Err(PublishError::Reserved(artifact.path.clone()));
    }
    let mut seen: Vec<(Cow<'_, str>, &OutputPath)> = artifacts
        .par_iter()
        .map(|artifact| (folded(artifact.path.as_str()), &artifact.path))
        .collect();
    seen.par_sort();
    if let Some([(_, first), (_, second)]) = seen
        .par_array_windows()
        .find_first(|[(a, _), (b, _)]| a == b)
    {
        return Err(PublishError::Collision((*first).clone(), (*second).clone()));
    }
    let find = |folder: &str| seen.binary_search_by(|(path, _)| (**path).cmp(folder)).ok();
    let as_folder = |(place, (path, below)): (usize, &(Cow<'_, str>, &OutputPath))| {
        // The folders above a path are those of its neighbour in the same folder.
        let neighbour = place.checked_sub(1).and_then(|before| seen.get(before));
        if neighbour.is_some_and(|(neighbour, _)| parent(neighbour) == parent(path)) {
            return None;
        }
        let (_, file) = seen.get(ancestors(path).find_map(find)?)?;
        Some(PublishError::Collision((*file).clone(), (*below).clone()))
    };
    seen.par_iter()
        .enumerate()
        .find_map_first(as_folder)
        .map_or(Ok(()), Err)
}

/// A path as a file system sees it that tells neither case nor normal form apart.
pub(super) fn folded(path: &str) -> Cow<'_, str> {
    if !path.is_ascii() {
        return path.nfc().collect::<String>().to_lowercase().into();
    }
    if path.bytes().any(|byte| byte.is_ascii_uppercase()) {
        path.to_ascii_lowercase().into()
    } else {
        path.into()
    }
}

/// The folders above a path, the nearest first: `a/b`, `a` of `a/b/c`.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(parent(path), |folder| parent(folder))
}

/// The folder of a path.
pub(super) fn parent(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(parent, _)| parent)
}

/// All folders above these paths.
pub(super) fn folders<'a>(paths: impl IntoIterator<Item = &'a OutputPath>) -> BTreeSet<&'a str> {
    let mut folders = BTreeSet::new();
    for path in paths {
        // Where one folder is known, so are those above it.
        let _ =
            ancestors(path.as_str()).try_for_each(|folder| folders.insert(folder).then_some(()));
    }
    folders
}

/// The stale files that lie where a folder must be, and so have to go before anything is written.
///
/// # Errors
/// When something else lies there: a link, through which nothing is written, or a file that is not
/// ours.
pub(super) fn obstacles(
    artifacts: &[Artifact],
    output: &Path,
    stale: &BTreeSet<OutputPath>,
) -> Result<BTreeSet<OutputPath>, PublishError> {
    let folders = folders(artifacts.iter().map(|artifact| &artifact.path));
    let found: Vec<_> = folders
        .into_par_iter()
        .map(|folder| obstacle(folder, output, stale))
        .collect();
    found.into_iter().filter_map(Result::transpose).collect()
}

fn obstacle(
    folder: &str,
    output: &Path,
    stale: &BTreeSet<OutputPath>,
) -> Result<Option<OutputPath>, PublishError> {
    let path = output.join(folder);
    match fs::symlink_metadata(&path) {
        Ok(found) if found.is_dir() => Ok(None),
        Ok(found) if found.is_symlink() => Err(PublishError::SymbolicLink(path)),
        Ok(_) => stale
            .iter()
            .find(|stale| stale.as_str() == folder)
            .cloned()
            .map(Some)
            .ok_or(PublishError::Blocked(path)),
        Err(error) if is_absent(&error) => Ok(None),
        Err(error) => Err(PublishError::disk("look at", path)(error)),
    }
}

/// Whether the system said that there is nothing at a path.
pub(super) fn is_absent(error: &std::io::Error) -> bool {
    matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::{Artifact, OutputPath, PublishError, ancestors, check_distinct, folders};

    fn check(paths: &[&str]) -> Result<(), PublishError> {
        let artifact = |path: &&str| Artifact::ready(OutputPath::new(*path).unwrap(), Vec::new());
        check_distinct(&paths.iter().map(artifact).collect::<Vec<_>>())
    }

    #[test]
    fn paths_that_some_file_systems_confuse_collide() {
        assert!(check(&["a/index.html", "b/index.html", "a.html", "a-b/index.html"]).is_ok());
        for pair in [
            ["a/x", "a/x"],
            ["a/x", "A/x"],
            ["zoe\u{308}", "zo\u{eb}"],
            ["a", "a/x"],
            ["A", "a/b/c"],
        ] {
            assert!(
                matches!(check(&pair), Err(PublishError::Collision(_, _))),
                "{pair:?}"
            );
        }
    }

    #[test]
    fn names_of_our_own_are_reserved() {
        assert!(matches!(
            check(&[".rosterkit"]),
            Err(PublishError::Reserved(_))
        ));
        assert!(matches!(
            check(&["a/.rosterkit-tmp-x"]),
            Err(PublishError::Reserved(_))
        ));
    }

    #[test]
    fn folders_are_all_that_lie_above() {
        assert_eq!(ancestors("a/b/c").collect::<Vec<_>>(), ["a/b", "a"]);
        let paths = ["a/b/c", "a/d", "e"].map(|path| OutputPath::new(path).unwrap());
        assert_eq!(
            folders(&paths).into_iter().collect::<Vec<_>>(),
            ["a", "a/b"]
        );
    }
}
