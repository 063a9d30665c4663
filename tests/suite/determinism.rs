//! The same input and the same day give the same bytes, whatever the folder and the number of
//! threads.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::site::TestSite;

/// Copies the project's own site, which is the demo, and a second edition of every profile.
fn demo() -> TestSite {
    let site = TestSite::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in ["content", "static"] {
        copy(&root.join(folder), &site.path(folder));
    }
    fs::copy(root.join("rosterkit.toml"), site.path("rosterkit.toml")).unwrap();
    site
}

fn copy(from: &Path, to: &Path) {
    if !from.is_dir() {
        return;
    }
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

fn build(threads: usize) -> (BTreeMap<String, blake3::Hash>, Vec<String>) {
    let site = demo();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()
        .unwrap();
    pool.install(|| {
        let run = site.session().run();
        let output = run.output.expect("the demo is a site");
        let hash = |one: &rosterkit::artifact::Artifact| {
            (one.path.to_string(), blake3::hash(&one.bytes().unwrap()))
        };
        let files = output.artifacts().par_iter().map(hash).collect();
        (
            files,
            run.diagnostics
                .iter()
                .map(|problem| problem.message().into_owned())
                .collect(),
        )
    })
}

#[test]
fn one_thread_and_four_in_two_folders_give_the_same_bytes() {
    let (first, second) = (build(1), build(4));
    assert!(first.0.len() > 100, "{}", first.0.len());
    let differing: Vec<&String> = first
        .0
        .iter()
        .filter(|(path, hash)| second.0.get(*path) != Some(hash))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(differing, Vec::<&String>::new());
    assert_eq!(first.0.len(), second.0.len());
    assert_eq!(first.1, second.1);
}
