//! Themes: built into the program, or folders below `themes/`; the site's own `templates/` and
//! `i18n/` lie over both.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, DirEntry, include_dir};
use walkdir::WalkDir;

use super::files::{Files, MOST_TEXT, read_text};
use crate::diagnostic::{Diagnostics, problem};
use crate::model::{AssetSource, Slug, Theme, ThemeText, layout};
use crate::source::Spanned;

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes");
/// The theme that every other one falls back on.
const BASE: &str = "atelier";

/// Loads the theme of this name with all that lies over it. Where there is no such theme, which is
/// told, it is the built-in one alone: what the site lays over the theme that it means may not fit
/// this one.
pub(crate) fn load(
    asked: &Spanned<Slug>,
    files: &mut Files,
    problems: &mut Diagnostics,
) -> Option<Theme> {
    let name = &asked.value;
    let folder = files.root().join(layout::THEMES).join(name.as_str());
    let own = folder.join("theme.toml").is_file();
    if !own && BUILT_IN.get_dir(name.as_str()).is_none() {
        let known: Vec<&str> = BUILT_IN
            .dirs()
            .filter_map(|dir| dir.path().to_str())
            .collect();
        problems.push(problem::theme::unknown(asked.span, name, &known));
        let mut layers = Layers {
            files,
            problems,
            theme: empty(Slug::new(BASE).ok()?),
        };
        layers.built_in(BASE);
        return Some(layers.theme);
    }
    let mut layers = Layers {
        files,
        problems,
        theme: empty(name.clone()),
    };
    // From the bottom up: what comes later lies over what came before.
    layers.built_in(BASE);
    if name.as_str() != BASE {
        layers.built_in(name);
    }
    if own {
        layers.folder(&folder, &format!("themes/{name}"), &format!("{name}/"));
    }
    let root = layers.files.root().to_owned();
    layers.texts(&root.join(layout::TEMPLATES), layout::TEMPLATES, "");
    layers.words(&root.join(layout::WORDS), layout::WORDS);
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

/// A theme while its layers are put one over the other.
struct Layers<'a> {
    files: &'a mut Files,
    problems: &'a mut Diagnostics,
    theme: Theme,
}

impl Layers<'_> {
    fn built_in(&mut self, name: &str) {
        let Some(dir) = BUILT_IN.get_dir(name) else {
            return;
        };
        let mut stack = vec![dir];
        while let Some(dir) = stack.pop() {
            for entry in dir.entries() {
                match entry {
                    DirEntry::Dir(dir) => stack.push(dir),
                    DirEntry::File(file) => {
                        let path = file.path().to_string_lossy().replace('\\', "/");
                        let below = path
                            .strip_prefix(&format!("{name}/"))
                            .unwrap_or(&path)
                            .to_owned();
                        self.built_in_file(name, &path, &below, file.contents());
                    }
                }
            }
        }
    }

    fn built_in_file(&mut self, name: &str, path: &str, below: &str, bytes: &'static [u8]) {
        if let Some(asset) = below.strip_prefix("static/") {
            self.theme
                .assets
                .insert(asset.to_owned(), AssetSource::Embedded(bytes));
            return;
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return;
        };
        let file = self.files.add_text(&format!("themes/{path}"), text);
        self.text(
            below,
            &format!("{name}/"),
            ThemeText {
                file,
                text: Cow::Borrowed(text),
            },
        );
    }

    /// Puts a text where it belongs by its path below the theme.
    fn text(&mut self, below: &str, prefix: &str, text: ThemeText) {
        if below == "theme.toml" {
            self.theme.manifests.push(text);
        } else if let Some(template) = below.strip_prefix("templates/") {
            self.theme
                .templates
                .insert(format!("{prefix}{template}"), text);
        } else if let Some(language) = below
            .strip_prefix("i18n/")
            .and_then(|file| file.strip_suffix(".toml"))
        {
            self.theme
                .messages
                .entry(language.to_owned())
                .or_default()
                .insert(0, text);
        }
    }

    /// Puts a theme's folder on disk over what is there.
    fn folder(&mut self, folder: &Path, name: &str, prefix: &str) {
        if let Some(text) = self.read(&folder.join("theme.toml"), &format!("{name}/theme.toml")) {
            self.theme.manifests.push(text);
        }
        self.texts(
            &folder.join("templates"),
            &format!("{name}/templates"),
            prefix,
        );
        self.words(&folder.join("i18n"), &format!("{name}/i18n"));
        for (path, below) in self.walk(&folder.join("static"), &format!("{name}/static")) {
            match fs::read(&path) {
                Ok(bytes) => {
                    self.theme
                        .assets
                        .insert(below, AssetSource::Owned(Arc::from(bytes)));
                }
                Err(error) => self.problems.push(problem::files::unreadable(
                    &format!("{name}/static/{below}"),
                    &error.to_string(),
                )),
            }
        }
    }

    fn texts(&mut self, folder: &Path, name: &str, prefix: &str) {
        for (path, below) in self.walk(folder, name) {
            let read = self.read(&path, &format!("{name}/{below}"));
            let name = format!("{prefix}{below}");
            if read.is_none() {
                self.theme.unread.insert(name.clone());
            }
            if let Some(text) = read {
                if self.theme.template_name(&below).is_none() {
                    self.theme.additions.insert(name.clone());
                }
                self.theme.templates.insert(name, text);
            }
        }
    }

    fn words(&mut self, folder: &Path, name: &str) {
        for (path, below) in self.walk(folder, name) {
            let Some(language) = below.strip_suffix(".toml") else {
                continue;
            };
            match self.read(&path, &format!("{name}/{below}")) {
                Some(text) => self
                    .theme
                    .messages
                    .entry(language.to_owned())
                    .or_default()
                    .insert(0, text),
                None => drop(self.theme.unread_words.insert(language.to_owned())),
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

    /// The files below a folder of a theme with their paths below it; links are reported, editors'
    /// hidden files passed over.
    fn walk(&mut self, folder: &Path, name: &str) -> Vec<(std::path::PathBuf, String)> {
        let mut found = Vec::new();
        if !folder.is_dir() {
            return found;
        }
        for entry in WalkDir::new(folder).sort_by_file_name() {
            match entry {
                Ok(entry) if entry.file_type().is_symlink() => {
                    self.problems.push(problem::files::link(&format!(
                        "{name}/{}",
                        entry.file_name().to_string_lossy()
                    )));
                }
                Ok(entry)
                    if entry.file_type().is_file()
                        && !entry.file_name().to_string_lossy().starts_with('.') =>
                {
                    let below = entry
                        .path()
                        .strip_prefix(folder)
                        .map(|below| below.to_string_lossy().replace('\\', "/"));
                    found.extend(below.ok().map(|below| (entry.path().to_owned(), below)));
                }
                Ok(_) => {}
                Err(error) => self
                    .problems
                    .push(problem::files::unreadable(name, &error.to_string())),
            }
        }
        found
    }
}
