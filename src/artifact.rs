//! One file of the output: its path, and its bytes, which are made only when somebody asks for
//! them.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;

/// A path below the output folder: relative, `/`-separated, without `.` or `..`, never empty.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OutputPath(Arc<str>);

/// Why a text is not an [`OutputPath`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadOutputPath(pub String);

impl fmt::Display for BadOutputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not a path below the output folder", self.0)
    }
}

impl std::error::Error for BadOutputPath {}

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

/// Makes the bytes of an artifact. Called from several threads, and more than once under `serve`.
pub type Produce = Arc<dyn Fn() -> Result<Vec<u8>, Box<Diagnostic>> + Send + Sync>;

/// One file of the output.
#[derive(Clone)]
pub struct Artifact {
    pub path: OutputPath,
    produce: Produce,
}

impl Artifact {
    /// An artifact whose bytes are made by `produce` when they are needed.
    pub fn new(
        path: OutputPath,
        produce: impl Fn() -> Result<Vec<u8>, Box<Diagnostic>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            path,
            produce: Arc::new(produce),
        }
    }

    /// An artifact whose bytes are known already.
    pub fn ready(path: OutputPath, bytes: Vec<u8>) -> Self {
        Self::new(path, move || Ok(bytes.clone()))
    }

    /// Makes the bytes.
    ///
    /// # Errors
    /// What was wrong with the template or the data that the file is made from.
    pub fn bytes(&self) -> Result<Vec<u8>, Box<Diagnostic>> {
        (self.produce)()
    }
}

/// The files of an output, found one by one: nobody looks at all of them to show a page.
pub trait Catalogue: Send + Sync {
    /// The file at this path.
    fn find(&self, path: &str) -> Option<Artifact>;

    /// The paths of the files in this folder of the theme or of the site's own files, in order;
    /// `folder` ends with `/`.
    fn inside(&self, folder: &str) -> Vec<String>;
}

impl Catalogue for BTreeMap<String, Artifact> {
    fn find(&self, path: &str) -> Option<Artifact> {
        self.get(path).cloned()
    }

    fn inside(&self, folder: &str) -> Vec<String> {
        let below = self.range(folder.to_owned()..).map(|(path, _)| path);
        below
            .take_while(|path| path.starts_with(folder))
            .cloned()
            .collect()
    }
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
