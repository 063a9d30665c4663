//! The files of the input: numbered once, found by number, read again when a report quotes them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, problem};
use crate::source::{FileId, Texts};

/// The largest text file, in bytes.
pub(crate) const MOST_TEXT: u64 = 1 << 20;

/// Every file that a run has met. Numbers are never given twice, also not when a file goes and
/// another comes under `serve`.
///
/// A copy costs nothing until a new file is met, so the preview keeps one to name the places of
/// what fails later.
#[derive(Debug, Clone)]
pub struct Files {
    root: PathBuf,
    met: Arc<Met>,
}

/// The files, by number and by path.
#[derive(Debug, Clone, Default)]
struct Met {
    paths: Vec<Box<str>>,
    numbers: BTreeMap<Box<str>, FileId>,
    /// Texts that are not on disk: those of the built-in themes.
    built_in: BTreeMap<FileId, &'static str>,
}

impl Files {
    /// The files of the site at `root`; none yet.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self {
            root: root.into(),
            met: Arc::default(),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The number of the file at `path`, which is relative to the root and has `/`.
    pub fn number(&mut self, path: &str) -> FileId {
        if let Some(&number) = self.met.numbers.get(path) {
            return number;
        }
        let met = Arc::make_mut(&mut self.met);
        let number = FileId(u32::try_from(met.paths.len()).unwrap_or(u32::MAX));
        met.paths.push(path.into());
        met.numbers.insert(path.into(), number);
        number
    }

    /// The number of a text that is built into the program; `path` is the name that reports give
    /// it.
    pub fn add_text(&mut self, path: &str, text: &'static str) -> FileId {
        let number = self.number(&format!("{path} (built in)"));
        if !self.met.built_in.contains_key(&number) {
            Arc::make_mut(&mut self.met).built_in.insert(number, text);
        }
        number
    }

    /// Returns the path of the file on disk.
    pub fn on_disk(&self, file: FileId) -> PathBuf {
        self.root.join(
            self.met
                .paths
                .get(file.0 as usize)
                .map_or("", AsRef::as_ref),
        )
    }

    /// Reads a text of the input.
    ///
    /// # Errors
    /// When it is a link, not there, too large, or not UTF-8.
    pub fn read(&self, file: FileId) -> Result<String, Box<Diagnostic>> {
        read_text(&self.on_disk(file), &self.path(file), MOST_TEXT)
    }
}

impl Texts for Files {
    fn path(&self, file: FileId) -> Cow<'_, str> {
        Cow::Borrowed(
            self.met
                .paths
                .get(file.0 as usize)
                .map_or("", AsRef::as_ref),
        )
    }

    fn text(&self, file: FileId) -> Option<Cow<'_, str>> {
        match self.met.built_in.get(&file) {
            Some(text) => Some(Cow::Borrowed(text)),
            None => self.read(file).ok().map(Cow::Owned),
        }
    }
}

/// Reads a text file of at most `most` bytes; `name` is its path as people know it.
///
/// # Errors
/// When it is a link, not there, too large, or not UTF-8.
pub(crate) fn read_text(path: &Path, name: &str, most: u64) -> Result<String, Box<Diagnostic>> {
    let unreadable = |reason: &str| Box::new(problem::files::unreadable(name, reason));
    let metadata = fs::symlink_metadata(path).map_err(|error| unreadable(&error.to_string()))?;
    if metadata.file_type().is_symlink() {
        return Err(Box::new(problem::files::link(name)));
    }
    if metadata.len() > most {
        return Err(unreadable(&format!("it is larger than {} MiB", most >> 20)));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0) + 1);
    let file = fs::File::open(path).map_err(|error| unreadable(&error.to_string()))?;
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(|error| unreadable(&error.to_string()))?;
    String::from_utf8(bytes).map_err(|error| {
        unreadable(&format!(
            "it is not UTF-8 text (from byte {} on)",
            error.utf8_error().valid_up_to() + 1
        ))
    })
}
