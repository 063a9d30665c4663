//! One digest of everything that a build depends on: the program, the options and every input file.
//! When it is the one of the last build, nothing can have changed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use blake3::{Hash, Hasher};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::model::layout;
use crate::source::slash_path;

/// Returns the digest of the program, of `options` (a text that names everything else that was
/// asked for), of the configuration and of every file in the folders of the site at `root`. `None`
/// if a file cannot be read, since then nothing may be taken for unchanged.
pub(crate) fn inputs(root: &Path, config: &str, options: &str) -> Option<Hash> {
    let mut files = vec![InputFile::new(root, root.join(config), false)?];
    for folder in layout::FOLDERS {
        let folder = root.join(folder);
        if folder.is_dir() {
            for entry in WalkDir::new(folder) {
                let entry = entry.ok()?;
                if !entry.file_type().is_dir() {
                    let is_link = entry.path_is_symlink();
                    files.push(InputFile::new(root, entry.into_path(), is_link)?);
                }
            }
        }
    }
    files.par_sort_unstable_by(|a, b| a.name.cmp(&b.name));
    let hashes: Vec<Hash> = files
        .par_iter()
        .map(InputFile::hash)
        .collect::<Option<_>>()?;
    let mut hasher = Hasher::new();
    hasher.update(program()?.as_bytes());
    hasher.update(options.as_bytes());
    for (file, hash) in files.iter().zip(hashes) {
        hasher.update(&(file.name.len() as u64).to_le_bytes());
        hasher.update(file.name.as_bytes());
        hasher.update(hash.as_bytes());
    }
    Some(hasher.finalize())
}

struct InputFile {
    /// Its path below the root, with `/`.
    name: String,
    path: PathBuf,
    is_link: bool,
}

impl InputFile {
    /// Returns `None` if the name is not UTF-8.
    fn new(root: &Path, path: PathBuf, is_link: bool) -> Option<Self> {
        Some(Self {
            name: slash_path(root, &path)?,
            path,
            is_link,
        })
    }

    /// Hashes a link by its target, so that one in the place of a file is a change.
    fn hash(&self) -> Option<Hash> {
        if self.is_link {
            let target = fs::read_link(&self.path).ok()?;
            return Some(blake3::hash(
                format!("link {}", target.display()).as_bytes(),
            ));
        }
        fs::read(&self.path).ok().map(|bytes| blake3::hash(&bytes))
    }
}

/// Hashes the program itself: a new one may write other pages.
fn program() -> Option<Hash> {
    let mut hasher = Hasher::new();
    hasher.update_mmap_rayon(env::current_exe().ok()?).ok()?;
    Some(hasher.finalize())
}

#[cfg(test)]
mod tests {
    use super::inputs;
    use std::fs;

    #[test]
    fn every_file_and_option_counts() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path();
        fs::create_dir_all(root.join("content/creators")).unwrap();
        fs::write(root.join("rosterkit.toml"), "").unwrap();
        fs::write(root.join("content/creators/a.toml"), "name = \"A\"").unwrap();
        let digest = |options| inputs(root, "rosterkit.toml", options);
        let first = digest("x");
        assert!(first.is_some());
        assert_eq!(first, digest("x"));
        assert_ne!(first, digest("y"));
        fs::write(root.join("content/creators/a.toml"), "name = \"B\"").unwrap();
        let edited = digest("x");
        assert_ne!(first, edited);
        fs::rename(
            root.join("content/creators/a.toml"),
            root.join("content/creators/b.toml"),
        )
        .unwrap();
        assert_ne!(edited, digest("x"));
    }
}
