//! Themes: built into the program, or folders below `themes/`; the site's own `templates/` and
//! `i18n/` lie over both.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::files::{Files, MOST_TEXT, read_text};
use super::walk::{FoundFile, walk};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{AssetSource, Slug, Theme, ThemeText, layout};
use crate::source::Spanned;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");
/// The theme that every other one falls back on.
const BASE: &str = "atelier";

/// Loads the theme of this name with all that lies over it. If there is no such theme, which is
/// reported, the built-in one is loaded alone: what the site lays over the missing theme may not
/// fit this one.
pub(crate) fn load(
    asked: &Spanned<Slug>,
    files: &mut Files,
    problems: &mut Diagnostics,
) -> Option<Theme> {
    let root = files.root().to_owned();
    let mut name = asked.value.clone();
    let folder = root.join(layout::THEMES).join(name.as_str());
    let is_on_disk = folder.join("theme.toml").is_file();
    let is_missing = !is_on_disk && BUILT_IN.get_dir(name.as_str()).is_none();
    if is_missing {
        let paths = BUILT_IN.dirs().map(Dir::path);
        let known: Vec<&str> = paths.filter_map(Path::to_str).collect();
        problems.push(problem::theme::unknown(asked.span, &name, &known));
        name = Slug::new(BASE).ok()?;
    }
    let mut layers = ThemeLayers {
        files,
        problems,
        theme: empty(name.clone()),
    };
    // From the bottom up: a later layer replaces files of an earlier one.
    layers.built_in(BASE);
    if name.as_str() != BASE {
        layers.built_in(&name);
    }
    if is_on_disk {
        layers.folder(&folder, &format!("themes/{name}"), &format!("{name}/"));
    }
    if !is_missing {
        layers.templates(&root.join(layout::TEMPLATES), layout::TEMPLATES, "");
        layers.words(&root.join(layout::WORDS), layout::WORDS);
    }
    Some(layers.theme)
}

fn empty(name: Slug) -> Theme {
    let mut prefixes = vec![format!("{name}/")];
    if name.as_str() != BASE {
        prefixes.push(format!("{BASE}/"));
    }
    Theme {
        name,
        manifests: Vec::new(),
        templates: BTreeMap::new(),
        additions: BTreeSet::new(),
        unread: BTreeSet::new(),
        unread_words: BTreeSet::new(),
        prefixes,
        assets: BTreeMap::new(),
        messages: BTreeMap::new(),
    }
}

/// A theme while its layers are put over each other.
struct ThemeLayers<'a> {
    files: &'a mut Files,
    problems: &'a mut Diagnostics,
    theme: Theme,
}

impl ThemeLayers<'_> {
    fn built_in(&mut self, name: &str) {
        let mut folders: Vec<&Dir<'static>> = BUILT_IN.get_dir(name).into_iter().collect();
        while let Some(folder) = folders.pop() {
            folders.extend(folder.dirs());
            for file in folder.files() {
                let path = file.path().to_string_lossy().replace('\\', "/");
                let below = path.strip_prefix(&format!("{name}/")).unwrap_or(&path);
                self.built_in_file(name, below, file.contents());
            }
        }
    }

    fn built_in_file(&mut self, name: &str, below: &str, bytes: &'static [u8]) {
        if let Some(asset) = below.strip_prefix("static/") {
            let source = AssetSource::Embedded(bytes);
            self.theme.assets.insert(asset.to_owned(), source);
        } else if let Ok(text) = std::str::from_utf8(bytes) {
            let file = self.files.add_text(&format!("themes/{name}/{below}"), text);
            let text = Cow::Borrowed(text);
            self.text(below, &format!("{name}/"), ThemeText { file, text });
        }
    }

    /// Adds a text by its path below the theme.
    fn text(&mut self, below: &str, prefix: &str, text: ThemeText) {
        if below == "theme.toml" {
            self.theme.manifests.push(text);
        } else if let Some(template) = below.strip_prefix("templates/") {
            let name = format!("{prefix}{template}");
            self.theme.templates.insert(name, text);
        } else if let Some(file) = below.strip_prefix("i18n/")
            && let Some(language) = file.strip_suffix(".toml")
        {
            self.add_words(language, text);
        }
    }

    /// Puts the words of a language over those that are there.
    fn add_words(&mut self, language: &str, text: ThemeText) {
        let layers = self.theme.messages.entry(language.to_owned()).or_default();
        layers.insert(0, text);
    }

    /// Puts a theme's folder on disk over what is there.
    fn folder(&mut self, folder: &Path, name: &str, prefix: &str) {
        let manifest = self.read(&folder.join("theme.toml"), &format!("{name}/theme.toml"));
        self.theme.manifests.extend(manifest);
        self.templates(
            &folder.join("templates"),
            &format!("{name}/templates"),
            prefix,
        );
        self.words(&folder.join("i18n"), &format!("{name}/i18n"));
        for file in self.walk(&folder.join("static"), &format!("{name}/static")) {
            match fs::read(&file.on_disk) {
                Ok(bytes) => {
                    let source = AssetSource::Owned(Arc::from(bytes));
                    self.theme.assets.insert(file.below, source);
                }
                Err(error) => self.problems.push(problem::files::unreadable(
                    &format!("{name}/static/{}", file.below),
                    &error.to_string(),
                )),
            }
        }
    }

    fn templates(&mut self, folder: &Path, name: &str, prefix: &str) {
        for file in self.walk(folder, name) {
            let template = format!("{prefix}{}", file.below);
            let Some(text) = self.read(&file.on_disk, &format!("{name}/{}", file.below)) else {
                self.theme.unread.insert(template);
                continue;
            };
            if self.theme.template_name(&file.below).is_none() {
                self.theme.additions.insert(template.clone());
            }
            self.theme.templates.insert(template, text);
        }
    }

    fn words(&mut self, folder: &Path, name: &str) {
        for file in self.walk(folder, name) {
            let Some(language) = file.below.strip_suffix(".toml") else {
                continue;
            };
            match self.read(&file.on_disk, &format!("{name}/{}", file.below)) {
                Some(text) => self.add_words(language, text),
                None => {
                    self.theme.unread_words.insert(language.to_owned());
                }
            }
        }
    }

    fn read(&mut self, path: &Path, name: &str) -> Option<ThemeText> {
        let text = read_text(path, name, MOST_TEXT)
            .map_err(|problem| self.problems.push(*problem))
            .ok()?;
        Some(ThemeText {
            file: self.files.number(name),
            text: Cow::Owned(text),
        })
    }

    /// Returns the files below a folder of a theme, none if there is no such folder.
    fn walk(&mut self, folder: &Path, name: &str) -> Vec<FoundFile> {
        if folder.is_dir() {
            walk(folder, name, self.problems)
        } else {
            Vec::new()
        }
    }
}
