//! A theme as data: templates, files to publish and words, from the site's own folder down to the
//! built-in theme.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::slug::Slug;
use crate::source::FileId;

/// A text of a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeText {
    pub file: FileId,
    pub text: Cow<'static, str>,
}

impl ThemeText {
    /// Whether it is one of the program's own, and not read from disk.
    pub fn is_built_in(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }
}

/// The place of the bytes of a file to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetSource {
    Embedded(&'static [u8]),
    Owned(std::sync::Arc<[u8]>),
}

/// A theme with everything that lies over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    pub name: Slug,
    /// The manifest of each layer, the built-in theme's first.
    pub manifests: Vec<ThemeText>,
    /// Templates by the name under which the engine knows them: the site's own bare, a theme's
    /// below its name and `/`.
    pub templates: BTreeMap<String, ThemeText>,
    /// Names of templates that lie over no other: those that only other templates or pages can ask
    /// for.
    pub additions: BTreeSet<String>,
    /// Names of templates that are there and could not be read.
    pub unread: BTreeSet<String>,
    /// Languages of which a file of words is there and could not be read.
    pub unread_words: BTreeSet<String>,
    /// In which order a bare name is looked for below a theme's name: `signal/`, then `atelier/`.
    pub prefixes: Vec<String>,
    /// Files to publish by their path below the theme's folder in the output, the uppermost layer's
    /// only.
    pub assets: BTreeMap<String, AssetSource>,
    /// Words of the interface by language, the uppermost layer first.
    pub messages: BTreeMap<String, Vec<ThemeText>>,
}

impl Theme {
    /// The path of a template below the `templates/` that it lies in: `list.html` for
    /// `atelier/list.html`.
    pub fn template_path<'a>(&self, name: &'a str) -> &'a str {
        self.prefixes
            .iter()
            .find_map(|prefix| name.strip_prefix(prefix.as_str()))
            .unwrap_or(name)
    }

    /// The full name of the template that is meant by a name in a template.
    pub fn template_name(&self, asked: &str) -> Option<&str> {
        self.names(asked)
            .find_map(|name| self.templates.get_key_value(&name))
            .map(|(name, _)| name.as_str())
    }

    /// Whether a name in a template means one that is there, though it may be that it could not be
    /// read.
    pub fn has_template(&self, asked: &str) -> bool {
        self.template_name(asked).is_some()
            || self.names(asked).any(|name| self.unread.contains(&name))
    }

    /// The full names that a name in a template may mean, the first of which that is there is
    /// meant.
    fn names(&self, asked: &str) -> impl Iterator<Item = String> {
        let below = self
            .prefixes
            .iter()
            .map(move |prefix| format!("{prefix}{asked}"));
        std::iter::once(asked.to_owned()).chain(below)
    }
}
