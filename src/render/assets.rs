//! The theme's files in the output: all below one folder that is named by their content, so that
//! links between them stay as they are written, and browsers may keep them for ever.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::script;
use crate::artifact::{Artifact, OutputPath};
use crate::model::{AssetSource, BaseUrl, Theme};

/// The addresses of the theme's files.
#[derive(Debug, Clone)]
pub(crate) struct Assets {
    folder: String,
    base: BaseUrl,
    paths: Arc<BTreeSet<String>>,
}

pub(crate) struct AssetFiles {
    pub assets: Assets,
    pub artifacts: Vec<Artifact>,
}

impl Assets {
    /// The address of a file by its path below the theme's `static/`.
    pub(crate) fn url(&self, path: &str) -> Option<String> {
        self.paths
            .contains(path)
            .then(|| self.base.relative(&format!("/{}/{path}", self.folder)))
    }

    /// The folder in the output, without slashes at its ends.
    pub(crate) fn folder(&self) -> &str {
        &self.folder
    }
}

/// Gathers the theme's files, and those that are made for this site (such as its tokens), in one
/// folder: `kept`, or else one that is named by their content.
pub(crate) fn gather(
    theme: &Theme,
    made: Vec<(String, Vec<u8>)>,
    base: &BaseUrl,
    kept: Option<&str>,
) -> AssetFiles {
    let mut files: Vec<(String, Arc<[u8]>)> = Vec::new();
    // Declarations serve the type checker, not visitors.
    for (path, source) in theme
        .assets
        .iter()
        .filter(|(path, _)| !path.ends_with(".d.ts"))
    {
        files.push((path.clone(), served(path, source)));
    }
    files.retain(|(path, _)| made.iter().all(|(other, _)| other != path));
    files.extend(
        made.into_iter()
            .map(|(path, bytes)| (path, Arc::from(bytes))),
    );
    files.sort();
    let folder = kept.map_or_else(|| format!("assets/{}", digest(&files)), str::to_owned);
    let artifacts = files.iter().filter_map(|(path, bytes)| {
        let path = OutputPath::new(format!("{folder}/{path}")).ok()?;
        let bytes = bytes.clone();
        Some(Artifact::new(path, move || Ok(bytes.to_vec())))
    });
    let artifacts = artifacts.collect();
    let paths = Arc::new(files.into_iter().map(|(path, _)| path).collect());
    AssetFiles {
        assets: Assets {
            folder,
            base: base.clone(),
            paths,
        },
        artifacts,
    }
}

/// Returns the bytes of a theme's file as they are served: built-in scripts without comments.
fn served(path: &str, source: &AssetSource) -> Arc<[u8]> {
    match source {
        AssetSource::Embedded(bytes) => match std::str::from_utf8(bytes) {
            Ok(text) if path.ends_with(".js") => script::compact(text).into_bytes().into(),
            _ => Arc::from(*bytes),
        },
        AssetSource::Owned(bytes) => bytes.clone(),
    }
}

fn digest(files: &[(String, Arc<[u8]>)]) -> String {
    let mut hasher = blake3::Hasher::new();
    for (path, bytes) in files {
        hasher.update(&(path.len() as u64).to_le_bytes());
        hasher.update(path.as_bytes());
        hasher.update(&(bytes.len() as u64).to_le_bytes());
        hasher.update(bytes);
    }
    hasher.finalize().to_hex()[..12].to_owned()
}
