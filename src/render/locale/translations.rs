//! The built-in themes' words: every language says all that English says, with the same
//! placeholders.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::render::locale::Messages;

/// A text as English or a translation of it: its key, and what it leaves open.
type Texts = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_language_says_what_english_says() {
    for folder in i18n_folders() {
        let english = read(&folder.join("en.toml"));
        let fallback = Arc::new(
            Messages::parse("en", &english, None)
                .unwrap_or_else(|problems| panic!("{folder:?}: {problems:#?}")),
        );
        let expected = texts(&english);
        for language in ["ar", "de", "es", "fr"] {
            let translation = read(&folder.join(format!("{language}.toml")));
            let messages = Messages::parse(language, &translation, Some(Arc::clone(&fallback)))
                .unwrap_or_else(|problems| panic!("{folder:?} {language}: {problems:#?}"));
            assert_eq!(
                messages.missing(),
                Vec::<&str>::new(),
                "{folder:?} {language} lacks texts"
            );
            assert_eq!(
                messages.unknown(),
                [],
                "{folder:?} {language} has texts that English lacks"
            );
            for (key, placeholders) in texts(&translation) {
                assert_eq!(
                    Some(&placeholders),
                    expected.get(&key),
                    "{folder:?} {language} {key}"
                );
            }
        }
    }
}

#[test]
fn no_text_is_empty_or_untrimmed() {
    for folder in i18n_folders() {
        for language in ["ar", "de", "en", "es", "fr"] {
            let file: toml::Table = read(&folder.join(format!("{language}.toml")))
                .parse()
                .expect("TOML");
            each_text("", &toml::Value::Table(file), &mut |key, text| {
                // A no-break space at an end belongs to the text: French sets one before its
                // semicolon.
                assert!(
                    !text.is_empty() && text.trim_ascii() == text,
                    "{folder:?} {language} {key}: `{text}`"
                );
            });
        }
    }
}

/// The `i18n` folders of the built-in themes.
fn i18n_folders() -> Vec<PathBuf> {
    let themes = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    let mut folders: Vec<PathBuf> = std::fs::read_dir(themes)
        .expect("themes")
        .flatten()
        .map(|entry| entry.path().join("i18n"))
        .collect();
    folders.retain(|folder| folder.is_dir());
    folders.sort();
    assert!(!folders.is_empty());
    folders
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}"))
}

/// The placeholders of each text; the forms of a plural count as one text, and each may leave out
/// its number.
fn texts(file: &str) -> Texts {
    let table: toml::Table = file.parse().expect("TOML");
    let mut texts = Texts::new();
    each_text("", &toml::Value::Table(table), &mut |key, text| {
        let names = text
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name.to_owned());
        texts
            .entry(plural_key(key).to_owned())
            .or_default()
            .extend(names);
    });
    texts
}

/// A key without the plural category at its end.
fn plural_key(key: &str) -> &str {
    match key.rsplit_once('.') {
        Some((text, "zero" | "one" | "two" | "few" | "many" | "other")) => text,
        _ => key,
    }
}

fn each_text(key: &str, value: &toml::Value, visit: &mut impl FnMut(&str, &str)) {
    match value {
        toml::Value::String(text) => visit(key, text),
        toml::Value::Table(table) => {
            for (name, value) in table {
                let inner = if key.is_empty() {
                    name.clone()
                } else {
                    format!("{key}.{name}")
                };
                each_text(&inner, value, visit);
            }
        }
        other => panic!("{key} is no text: {other}"),
    }
}
