//! The theme's files in the output: all below one folder that is named by their content, so that
//! links between them stay as they are written, and browsers may keep them for ever.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{imports, script, style};
use crate::artifact::{Artifact, OutputPath};
use crate::model::{AssetSource, BaseUrl, Theme};

/// Where the theme's files are.
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
        files.push((path.clone(), bytes(path, source)));
    }
    files.retain(|(path, _)| made.iter().all(|(other, _)| other != path));
    files.extend(
        made.into_iter()
            .map(|(path, bytes)| (path, Arc::from(bytes))),
    );
    files.sort();
    join_sheets(&mut files);
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

/// Puts what style sheets import in its place.
fn join_sheets(files: &mut [(String, Arc<[u8]>)]) {
    let apart: BTreeMap<&str, &[u8]> = files
        .iter()
        .map(|(path, bytes)| (path.as_str(), &**bytes))
        .collect();
    let sheets = apart
        .keys()
        .enumerate()
        .filter(|(_, path)| path.ends_with(".css"));
    let joined: Vec<(usize, String)> = sheets
        .filter_map(|(place, path)| Some((place, imports::joined(path, &apart)?)))
        .collect();
    for (place, sheet) in joined {
        files[place].1 = Arc::from(sheet.into_bytes());
    }
}

/// The bytes of a theme's file, built-in scripts and style sheets without their comments. A theme
/// is read whole when it is loaded, so nothing is opened here.
fn bytes(path: &str, source: &AssetSource) -> Arc<[u8]> {
    match source {
        AssetSource::Embedded(bytes) => {
            let text = std::str::from_utf8(bytes).ok();
            let compact = match path.rsplit('.').next() {
                Some("js") => text.map(script::compact),
                Some("css") => text.map(style::compact),
                _ => None,
            };
            compact.map_or_else(|| Arc::from(*bytes), |text| Arc::from(text.into_bytes()))
        }
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
