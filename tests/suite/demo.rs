//! Sites built in memory; first of all the repository's own demo.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use rosterkit::artifact::Artifact;
use rosterkit::pipeline::{Options, Session};
use tempfile::TempDir;
use walkdir::WalkDir;

/// The folder of the repository, which is the demo's.
pub(crate) const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// Every file of the demo by its path, built on 24 November 2026 for a base URL.
pub(crate) fn files(url: &str) -> BTreeMap<String, Vec<u8>> {
    let artifacts = artifacts(Path::new(REPOSITORY), url);
    let made = artifacts.par_iter().map(|artifact| {
        (
            artifact.path.to_string(),
            artifact.bytes().expect("a file of the demo"),
        )
    });
    made.collect::<Vec<_>>().into_iter().collect()
}

/// A copy of the demo whose interface is in another language.
pub(crate) fn copy_in(language: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for part in ["content", "static"] {
        let files = WalkDir::new(Path::new(REPOSITORY).join(part))
            .into_iter()
            .map(Result::unwrap);
        for file in files.filter(|entry| entry.file_type().is_file()) {
            let copy = folder
                .path()
                .join(file.path().strip_prefix(REPOSITORY).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(file.path(), copy).unwrap();
        }
    }
    let settings = fs::read_to_string(Path::new(REPOSITORY).join("rosterkit.toml")).unwrap();
    let translated = settings.replace("language = \"en\"", &format!("language = \"{language}\""));
    assert_ne!(
        settings, translated,
        "the demo's settings name their language"
    );
    fs::write(folder.path().join("rosterkit.toml"), translated).unwrap();
    folder
}

/// Returns the files of a site on that day, each made when it is asked for.
pub(crate) fn artifacts(root: &Path, url: &str) -> Vec<Artifact> {
    let mut options = Options::new(root.to_owned(), "2026-11-24".parse().unwrap());
    options.base_url = Some(url.to_owned());
    Session::new(options)
        .run()
        .output
        .expect("the site builds")
        .artifacts()
}
