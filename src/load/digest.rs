//! One digest of everything that a build depends on: the program, the options and every input file.
//! When it is the one of the last build, nothing can have changed.

use std::env;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

use blake3::{Hash, Hasher};
use rayon::prelude::*;
use walkdir::WalkDir;

use crate::model::layout;

/// Those whose texts a build reads from the first to the last byte.
const TEXT_FOLDERS: [&str; 2] = [layout::CONTENT, layout::PRIVATE];

/// Everything that a build depends on, with what is known of it so far.
#[derive(Debug)]
pub(crate) struct BuildInputs {
    program: Hash,
    options: String,
    /// In order of name.
    files: Vec<Input>,
}

/// The files that are read before a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// Every file: only so is it known whether there is anything to do.
    All,
    /// All but the texts that the build will read itself. For a first build, so that these are not
    /// read twice.
    AllButTexts,
}

impl BuildInputs {
    /// Finds the inputs of the site at `root` with its configuration, and reads as much of them as
    /// is asked for; `options` is a text that names everything else that was asked for. Nothing
    /// when a file cannot be read, since then nothing may be taken for unchanged.
    pub(crate) fn read(root: &Path, config: &str, options: &str, before: Before) -> Option<Self> {
        let mut files = vec![Input::new(root, root.join(config), InputKind::File)?];
        for folder in layout::FOLDERS {
            let folder = root.join(folder);
            if folder.is_dir() {
                for entry in WalkDir::new(folder) {
                    let entry = entry.ok()?;
                    if !entry.file_type().is_dir() {
                        let kind = if entry.path_is_symlink() {
                            InputKind::Link
                        } else {
                            InputKind::File
                        };
                        files.push(Input::new(root, entry.into_path(), kind)?);
                    }
                }
            }
        }
        files.par_sort_unstable_by(|a, b| a.name.cmp(&b.name));
        let wanted = |file: &&mut Input| before == Before::All || !file.is_text();
        files
            .par_iter_mut()
            .filter(wanted)
            .try_for_each(|file| file.hash().map(|hash| file.hash = Some(hash)))?;
        Some(Self {
            program: program()?,
            options: options.to_owned(),
            files,
        })
    }

    /// Returns true if every file was read.
    pub(crate) fn is_read(&self) -> bool {
        self.files.iter().all(|file| file.hash.is_some())
    }

    /// The digest of all. What was not read before is asked for by its name, which has `/`, and
    /// read now where nothing is known of it.
    pub(crate) fn digest(&self, known: impl Fn(&str) -> Option<Hash> + Sync) -> Option<Hash> {
        let hash = |file: &Input| {
            file.hash
                .or_else(|| known(&file.name))
                .or_else(|| file.hash())
        };
        let hashes: Vec<Hash> = self.files.par_iter().map(hash).collect::<Option<_>>()?;
        let mut hasher = Hasher::new();
        hasher.update(self.program.as_bytes());
        hasher.update(self.options.as_bytes());
        for (file, hash) in self.files.iter().zip(hashes) {
            hasher.update(&(file.name.len() as u64).to_le_bytes());
            hasher.update(file.name.as_bytes());
            hasher.update(hash.as_bytes());
        }
        Some(hasher.finalize())
    }
}

#[derive(Debug)]
struct Input {
    /// Its path below the root, with `/`.
    name: String,
    path: PathBuf,
    kind: InputKind,
    hash: Option<Hash>,
}

/// The kind of an entry of a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InputKind {
    File,
    /// Hashed by its target, so that one in the place of a file is a change.
    Link,
}

impl Input {
    /// Nothing where the name is not Unicode.
    fn new(root: &Path, path: PathBuf, kind: InputKind) -> Option<Self> {
        let name = path.strip_prefix(root).ok()?.to_str()?;
        let name = if MAIN_SEPARATOR == '/' {
            name.to_owned()
        } else {
            name.replace(MAIN_SEPARATOR, "/")
        };
        Some(Self {
            name,
            path,
            kind,
            hash: None,
        })
    }

    /// Returns true for one of the texts of the site.
    fn is_text(&self) -> bool {
        let folder = self.name.split('/').next().unwrap_or_default();
        self.kind == InputKind::File
            && TEXT_FOLDERS.contains(&folder)
            && [".md", ".toml"].iter().any(|end| self.name.ends_with(end))
    }

    fn hash(&self) -> Option<Hash> {
        match self.kind {
            InputKind::File => fs::read(&self.path).ok().map(|bytes| blake3::hash(&bytes)),
            InputKind::Link => fs::read_link(&self.path)
                .ok()
                .map(|target| blake3::hash(format!("link {}", target.display()).as_bytes())),
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
    use super::{Before, BuildInputs};
    use crate::load::files::Files;
    use std::fs;

    #[test]
    fn every_file_and_option_counts() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path();
        fs::create_dir_all(root.join("content/creators")).unwrap();
        fs::write(root.join("rosterkit.toml"), "").unwrap();
        fs::write(root.join("content/creators/a.toml"), "name = \"A\"").unwrap();
        let digest = |options| {
            BuildInputs::read(root, "rosterkit.toml", options, Before::All)?.digest(|_| None)
        };
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

    #[test]
    fn a_text_that_was_read_counts_as_it_was_read() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path();
        fs::create_dir_all(root.join("content/creators")).unwrap();
        fs::write(root.join("rosterkit.toml"), "").unwrap();
        let (read, unread) = (
            root.join("content/creators/a.toml"),
            root.join("content/creators/b.md"),
        );
        fs::write(&read, "one").unwrap();
        fs::write(&unread, "two").unwrap();
        let inputs = |before| BuildInputs::read(root, "rosterkit.toml", "", before).unwrap();
        let expected = inputs(Before::All).digest(|_| None);
        let later = inputs(Before::AllButTexts);
        assert!(inputs(Before::All).is_read() && !later.is_read());
        let mut files = Files::new(root);
        files.keep_hashes();
        let number = files.number("content/creators/a.toml");
        files.read(number).unwrap();
        // What is written after the build has read it must not pass for what it was made from.
        fs::write(&read, "changed").unwrap();
        assert_eq!(later.digest(|name| files.hash(name)), expected);
        assert_ne!(later.digest(|_| None), expected);
    }
}
