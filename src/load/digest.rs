//! One digest of everything that a build depends on: the program, the options and every input file. When it is the one of the last
//! build, nothing can have changed.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use blake3::{Hash, Hasher};
use rayon::prelude::*;
use walkdir::WalkDir;

/// The folders that a site is read from.
const FOLDERS: [&str; 7] = ["content", "private", "static", "templates", "themes", "i18n", "data"];

/// The digest of the site at `root` with its configuration, and of `options`, a text that names everything else that was asked for.
/// Nothing when a file cannot be read, since then nothing may be taken for unchanged.
#[must_use]
pub fn inputs(root: &Path, config: &str, options: &str) -> Option<Hash> {
    let mut files: Vec<(PathBuf, Kind)> = vec![(root.join(config), Kind::File)];
    for folder in FOLDERS {
        let folder = root.join(folder);
        if folder.is_dir() {
            for entry in WalkDir::new(folder) {
                let entry = entry.ok()?;
                if !entry.file_type().is_dir() {
                    let kind = if entry.path_is_symlink() { Kind::Link } else { Kind::File };
                    files.push((entry.into_path(), kind));
                }
            }
        }
    }
    files.sort_unstable_by(|(a, _), (b, _)| a.as_os_str().cmp(b.as_os_str()));
    let hashes: Option<Vec<Hash>> = files.par_iter().map(|(file, kind)| kind.hash(file)).collect();
    let mut hasher = Hasher::new();
    hasher.update(program()?.as_bytes());
    hasher.update(options.as_bytes());
    for ((file, _), hash) in files.iter().zip(hashes?) {
        let name = file.strip_prefix(root).ok()?.to_str()?;
        hasher.update(&(name.len() as u64).to_le_bytes());
        hasher.update(name.as_bytes());
        hasher.update(hash.as_bytes());
    }
    Some(hasher.finalize())
}

/// What an entry of a folder is.
#[derive(Debug, Clone, Copy)]
enum Kind {
    File,
    /// Told by where it leads, so that one in the place of a file is a change.
    Link,
}

impl Kind {
    fn hash(self, file: &Path) -> Option<Hash> {
        match self {
            Self::File => fs::read(file).ok().map(|bytes| blake3::hash(&bytes)),
            Self::Link => fs::read_link(file).ok().map(|target| blake3::hash(format!("link {}", target.display()).as_bytes())),
        }
    }
}

/// The program itself, by its bytes: a new one may write other pages.
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
        fs::rename(root.join("content/creators/a.toml"), root.join("content/creators/b.toml")).unwrap();
        assert_ne!(edited, digest("x"));
    }
}
