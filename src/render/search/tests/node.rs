//! Runs the engine under Node over an index in a temporary folder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::render::script;
use crate::render::search::SearchIndex;
use tempfile::TempDir;

/// A folder with an index, the engine and the scripts of these tests.
pub(super) struct Workshop {
    folder: TempDir,
}

impl Workshop {
    /// Lays everything out, or gives nothing where Node is missing.
    ///
    /// # Panics
    /// Where Node is missing and `ROSTERKIT_REQUIRE_BROWSER=1` says that it must be there.
    pub(super) fn open(index: &SearchIndex) -> Option<Self> {
        if Command::new("node").arg("--version").output().is_err() {
            let required =
                std::env::var("ROSTERKIT_REQUIRE_BROWSER").is_ok_and(|value| value == "1");
            assert!(
                !required,
                "node is not installed, and ROSTERKIT_REQUIRE_BROWSER=1 asks for it"
            );
            eprintln!(
                "SKIPPED: node is not installed, so the search engine in JavaScript was NOT tested"
            );
            return None;
        }
        let workshop = Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        for part in ["search", "directory", "shortlist"] {
            workshop.copy(
                &root.join("themes/atelier/static/js").join(part),
                &format!("js/{part}/"),
            );
        }
        workshop.copy(&root.join("src/render/search/tests"), "");
        workshop.write("package.json", br#"{"type":"module"}"#);
        workshop.write("manifest.json", index.manifest.as_bytes());
        for (path, bytes) in &index.files {
            workshop.write(&format!("site/{path}"), bytes);
        }
        Some(workshop)
    }

    /// Writes a file, and its folders.
    pub(super) fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders are made");
        fs::write(path, bytes).expect("a file is written");
    }

    fn copy(&self, from: &Path, to: &str) {
        for entry in fs::read_dir(from).expect("the folder is there").flatten() {
            let name = entry.file_name().into_string().expect("a plain name");
            if name.ends_with(".js") || name.ends_with(".mjs") {
                let script = fs::read_to_string(entry.path()).expect("a script");
                self.write(&format!("{to}{name}"), script::compact(&script).as_bytes());
            }
        }
    }

    /// Runs a script in the folder and gives what it printed.
    ///
    /// # Panics
    /// Where the script fails: with what it said.
    pub(super) fn run(&self, script: &str) -> String {
        let output = Command::new("node")
            .arg(script)
            .current_dir(self.folder.path())
            .output()
            .expect("node runs");
        let (out, err) = (
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
        assert!(output.status.success(), "{script} failed:\n{out}\n{err}");
        out.into_owned()
    }
}
