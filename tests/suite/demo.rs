//! Sites built in memory; first of all the repository's own demo.

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;
use rosterkit::artifact::Artifact;
use rosterkit::pipeline::{Options, Session};

/// Every file of the demo by its path, built on 24 November 2026 for a base URL.
pub fn files(url: &str) -> BTreeMap<String, Vec<u8>> {
    let artifacts = artifacts(Path::new(env!("CARGO_MANIFEST_DIR")), url);
    let made = artifacts.par_iter().map(|artifact| (artifact.path.to_string(), artifact.bytes().expect("a file of the demo")));
    made.collect::<Vec<_>>().into_iter().collect()
}

/// What a site is made of on that day, each file made when it is asked for.
pub fn artifacts(root: &Path, url: &str) -> Vec<Artifact> {
    let mut options = Options::new(root.to_owned(), "2026-11-24".parse().unwrap());
    options.base_url = Some(url.to_owned());
    Session::new(options).run().output.expect("the site builds").artifacts()
}
