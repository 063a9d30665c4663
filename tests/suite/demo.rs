//! The repository's own demo, built in memory.

use std::collections::BTreeMap;
use std::path::PathBuf;

use rayon::prelude::*;
use rosterkit::pipeline::{Options, Session};

/// Every file of the demo by its path, built on 24 November 2026 for a base URL.
pub fn files(url: &str) -> BTreeMap<String, Vec<u8>> {
    let mut options = Options::new(PathBuf::from(env!("CARGO_MANIFEST_DIR")), "2026-11-24".parse().unwrap());
    options.base_url = Some(url.to_owned());
    let output = Session::new(options).run().output.expect("the demo builds");
    let made = output.artifacts.par_iter().map(|artifact| (artifact.path.to_string(), artifact.bytes().expect("a file of the demo")));
    made.collect::<Vec<_>>().into_iter().collect()
}
