//! A theme as data: templates, files to publish and words, from the site's own folder down to the built-in theme.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::slug::Slug;
use crate::source::FileId;

/// A text of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeText {
    /// The file.
    pub file: FileId,
    /// The text.
    pub text: Cow<'static, str>,
}

/// Where the bytes of a file to publish are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetSource {
    /// In the program.
    Embedded(&'static [u8]),
    /// Read from disk.
    Owned(std::sync::Arc<[u8]>),
}

/// A theme with everything that lies over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// The name.
    pub name: Slug,
    /// The manifest of each layer, the built-in theme's first.
    pub manifests: Vec<ThemeText>,
    /// Templates by the name under which the engine knows them: the site's own bare, a theme's below its name and `/`.
    pub templates: BTreeMap<String, ThemeText>,
    /// In which order a bare name is looked for below a theme's name: `signal/`, then `atelier/`.
    pub prefixes: Vec<String>,
    /// Files to publish by their path below the theme's folder in the output, the uppermost layer's only.
    pub assets: BTreeMap<String, AssetSource>,
    /// Words of the interface by language, the uppermost layer first.
    pub messages: BTreeMap<String, Vec<ThemeText>>,
}
