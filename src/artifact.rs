//! One file of the output: its path, and its bytes, which are made only when they are asked for.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::source::slash_path;

/// A path below the output folder: relative, `/`-separated, without `.` or `..`, never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

/// The error for a text that is not an [`OutputPath`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a path below the output folder")]
pub struct BadOutputPath(pub String);

impl OutputPath {
    /// Takes a relative path.
    ///
    /// # Errors
    /// When it is empty, absolute, has an empty segment, `.`, `..`, a backslash, a colon or a
    /// control character.
    pub fn new(path: impl Into<String>) -> Result<Self, BadOutputPath> {
        let path = path.into();
        let bad_character = |c: char| c == '\\' || c == ':' || c.is_control();
        let bad_segment = |segment: &str| segment.is_empty() || segment == "." || segment == "..";
        if path.is_empty() || path.contains(bad_character) || path.split('/').any(bad_segment) {
            return Err(BadOutputPath(path));
        }
        Ok(Self(path.into()))
    }

    /// Returns the path of `file` below `folder`; `None` if it is not below it or is no output
    /// path.
    pub(crate) fn below(folder: &Path, file: &Path) -> Option<Self> {
        Self::new(slash_path(folder, file)?).ok()
    }

    /// The path as text, `creators/ines-duarte/index.html`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The bytes of a file, and the search index that it names.
pub struct Page {
    pub bytes: Vec<u8>,
    /// `None` if the file names no index.
    pub index: Option<NamedIndex>,
}

/// The search index that a page names. The index of a large roster is made after the pages; a page
/// that differs in its index only need not be loaded again.
pub struct NamedIndex {
    /// The folder of the index, which ends with `/`.
    pub folder: String,
    /// The manifest of the index, as the page holds it.
    pub manifest: String,
    /// The bytes of the same page with an empty manifest.
    pub page_without: Vec<u8>,
}

impl From<Vec<u8>> for Page {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, index: None }
    }
}

/// Makes a page. Called from several threads, and more than once under `serve`.
type Produce = Arc<dyn Fn() -> Result<Page, Box<Diagnostic>> + Send + Sync>;

/// One file of the output.
#[derive(Clone)]
pub struct Artifact {
    pub path: OutputPath,
    produce: Produce,
}

impl Artifact {
    /// An artifact whose bytes are made by `produce` when they are needed.
    pub fn new<P: Into<Page>>(
        path: OutputPath,
        produce: impl Fn() -> Result<P, Box<Diagnostic>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            path,
            produce: Arc::new(move || produce().map(Into::into)),
        }
    }

    /// An artifact whose bytes are known already.
    pub fn ready(path: OutputPath, bytes: Vec<u8>) -> Self {
        Self::new(path, move || Ok(bytes.clone()))
    }

    /// Makes the bytes, and says which search index they name.
    ///
    /// # Errors
    /// What was wrong with the template or the data that the file is made from.
    pub fn page(&self) -> Result<Page, Box<Diagnostic>> {
        (self.produce)()
    }

    /// Makes the bytes.
    ///
    /// # Errors
    /// As [`Artifact::page`].
    pub fn bytes(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        self.page().map(|page| page.bytes)
    }
}

/// The files of an output, found one by one: a page is shown without planning all of them.
pub trait Catalogue: Send + Sync {
    /// Returns the file at this path, or `None` if the output has none there.
    fn find(&self, path: &str) -> Option<Artifact>;
}

impl fmt::Debug for Artifact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Artifact").field(&self.path).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::OutputPath;

    #[test]
    fn a_path_stays_below_the_output_folder() {
        for good in ["index.html", "creators/ines-duarte/index.html", "_headers"] {
            assert_eq!(
                OutputPath::new(good).map(|path| path.to_string()),
                Ok(good.to_owned())
            );
        }
        for bad in [
            "",
            "/etc/passwd",
            "../up",
            "a/../b",
            "a//b",
            "a\\b",
            "c:/x",
            "a/",
        ] {
            assert!(OutputPath::new(bad).is_err(), "{bad}");
        }
    }
}
