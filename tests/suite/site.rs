//! A small site in a folder of its own, for tests: written from a text, run by the pipeline.

use std::fs;
use std::path::{Path, PathBuf};

use rosterkit::diagnostic::Diagnostics;
use rosterkit::pipeline::{Options, Output, Run, Session};
use tempfile::TempDir;

/// The day of all tests.
pub(crate) const TODAY: &str = "2026-11-24";

/// The configuration of a site that does not write its own.
const CONFIG: &str = "base_url = \"https://northlight.example/\"\n";

/// A site that goes when the test ends.
pub(crate) struct TestSite {
    folder: TempDir,
}

impl TestSite {
    /// A site with the least configuration.
    pub(crate) fn new() -> Self {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        site.write("rosterkit.toml", CONFIG);
        site
    }

    /// The files of a text, each below a line `--- PATH`. After the path may stand `hex` (the text
    /// is the bytes), `link TARGET`, `size BYTES`, `items COUNT` (the text, with `*` replaced by so
    /// many items of a list) or `none` (the file is taken away).
    pub(crate) fn from_text(text: &str) -> Self {
        let site = Self::new();
        for part in format!("\n{text}").split("\n--- ").skip(1) {
            let (head, body) = part.split_once('\n').unwrap_or((part, ""));
            let body = if body.is_empty() || body.ends_with('\n') {
                body.to_owned()
            } else {
                format!("{body}\n")
            };
            let mut words = head.split_whitespace();
            let (path, form, argument) = (words.next().unwrap(), words.next(), words.next());
            let argument = argument.unwrap_or_default();
            match form {
                None => site.write(&path.replace("%20", " "), body),
                Some("hex") => site.write(path, unhex(&body)),
                Some("link") => site.link(path, argument),
                Some("size") => site.write(path, "#".repeat(argument.parse().unwrap())),
                Some("items") => site.write(
                    path,
                    body.replace('*', &"\"a\",".repeat(argument.parse().unwrap())),
                ),
                Some("none") => fs::remove_file(site.path(path)).unwrap(),
                Some(other) => panic!("{path}: {other}"),
            }
        }
        site
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file, with the folders above it.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Makes a symbolic link; on systems without them, nothing.
    pub(crate) fn link(&self, path: &str, target: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink(target, path).unwrap();
        #[cfg(not(unix))]
        let _ = target;
    }

    pub(crate) fn session(&self) -> Session {
        Session::new(Options::new(self.root().to_owned(), TODAY.parse().unwrap()))
    }

    /// Everything that `check` finds: the run, and what rendering says.
    pub(crate) fn check(&self) -> (Session, Run) {
        let mut session = self.session();
        let mut run = session.run();
        let rendered: Diagnostics = run
            .output
            .iter()
            .filter(|output| output.can_be_made())
            .flat_map(Output::artifacts)
            .filter_map(|one| one.bytes().err())
            .map(|one| *one)
            .collect();
        run.diagnostics.append(rendered);
        run.diagnostics.sort();
        (session, run)
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let digits: Vec<u32> = text.chars().filter_map(|c| c.to_digit(16)).collect();
    digits
        .chunks(2)
        .map(|pair| u8::try_from(pair[0] * 16 + pair[1]).unwrap())
        .collect()
}
