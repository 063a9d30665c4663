//! Holds every key of words that Rust names against English: whole keys in the sources, and tables
//! that are asked by a word of the model's own (`kit.provenance.` and `self-reported`).

use std::path::Path;

use crate::metrics::{From, Level, NoRate, Statistic};
use crate::model::{
    AudienceNoun, Availability, Basis, Component, Facet, Goal, Keyword, OpenTo, Payment, PostKind,
    Provenance,
};
use crate::render::locale::Messages;

/// The tables of words that Rust names keys of.
const FAMILIES: [&str; 10] = [
    "kit.",
    "search.",
    "insights.",
    "page.",
    "missing.",
    "card.",
    "list.",
    "brief.",
    "tier.",
    "llms.",
];

/// The words of the built-in theme in English.
pub(super) fn english() -> Messages {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/atelier/i18n/en.toml");
    let text = std::fs::read_to_string(file).expect("the English words");
    Messages::parse("en", &text, None).expect("English words that parse")
}

#[test]
fn english_has_words_for_every_key_that_rust_names() {
    let messages = english();
    let known: Vec<&str> = messages.keys().collect();

    let mut wanted = Vec::new();
    wanted.extend(keys::<Availability>(&["availability"]));
    wanted.extend(keys::<OpenTo>(&["open_to"]));
    wanted.extend(keys::<Provenance>(&["provenance"]));
    wanted.extend(keys::<Basis>(&["basis", "of_basis", "engagement_of"]));
    wanted.extend(keys::<AudienceNoun>(&[
        "follower_word",
        "of_basis",
        "engagement_of",
        "figure",
    ]));
    let no_rate = AudienceNoun::WORDS
        .iter()
        .map(|(noun, _)| format!("kit.no_rate.no-{noun}"));
    wanted.extend(no_rate);
    wanted.push("kit.of_basis.audience".to_owned());
    wanted.extend(keys::<Component>(&["component"]));
    wanted.extend(keys::<Statistic>(&["statistic_of", "statistic_window"]));
    wanted.extend(keys::<NoRate>(&["no_rate"]));
    wanted.extend(keys::<Level>(&["benchmark_label"]));
    wanted.extend(keys::<PostKind>(&["post_kind"]));
    let below = |table: &str, words: &[&str]| -> Vec<String> {
        words.iter().map(|word| format!("{table}.{word}")).collect()
    };
    let facets = Facet::ALL.map(Facet::key);
    for table in ["list.title", "list.index", "list.intro", "search.facet"] {
        wanted.extend(below(table, &facets));
    }
    wanted.extend(below(
        "llms",
        &["tiers", "niches", "platforms", "countries"],
    ));
    let goals: Vec<&str> = Goal::WORDS.iter().map(|(word, _)| *word).collect();
    wanted.extend(below("brief.goals", &goals));
    let payments: Vec<&str> = Payment::WORDS.iter().map(|(word, _)| *word).collect();
    wanted.extend(below("brief.payments", &payments));
    wanted.extend(named(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render"),
    ));
    assert!(
        wanted.contains(&"kit.span_months".to_owned()),
        "the keys of the sources are found"
    );

    // What the sources name may be a table of words, too.
    let is_table = |key: &str| {
        known.iter().any(|known| {
            known
                .strip_prefix(key)
                .is_some_and(|rest| rest.starts_with('.'))
        })
    };
    let missing: Vec<&String> = wanted
        .iter()
        .filter(|key| !known.contains(&key.as_str()) && !is_table(key))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!(
        From::WORDS.len(),
        3,
        "`kit/rate.html` tells three origins of a rate apart"
    );
}

/// The sources of the kit that may name words: drawings say something, and have no template.
const MAY_SAY: [&str; 2] = ["growth.rs", "tables.rs"];

#[test]
fn the_sentences_of_a_kit_are_put_together_in_its_templates() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/kit");
    for entry in std::fs::read_dir(folder).expect("the sources of the kit") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy();
        let text = std::fs::read_to_string(&path).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let says = [".say(", ".labelled(", ".t(", ".constant("];
        let is_silent = !says.iter().any(|call| code.contains(call));
        assert!(
            is_silent || MAY_SAY.contains(&name.as_ref()),
            "{name} says something that a template can say"
        );
    }
}

#[test]
fn the_words_that_templates_name_are_there() {
    let words = english();
    let constants = words.constants();
    let mut templates = Vec::new();
    texts(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/atelier/templates"),
        &mut templates,
    );
    let is_key = |c: char| c.is_ascii_lowercase() || c == '.' || c == '_';
    let key = |text: &str| {
        text.split(|c| !is_key(c))
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let mut named = 0;
    for template in &templates {
        for after in template.split("words.").skip(1) {
            named += 1;
            let mut value = Some(&constants);
            let mut found = true;
            for part in key(after).split('.') {
                let next = value.and_then(|table| table.get(part));
                found = next.is_some();
                value = next.and_then(serde_json::Value::as_object);
            }
            assert!(found, "words.{}", key(after));
        }
        for after in template.split("t(key=\"").skip(1) {
            let key = key(after);
            let mut keys = words.keys();
            assert!(keys.any(|known| known.starts_with(&key)), "{key}");
        }
    }
    assert!(named > 100, "the words of the templates are found");
}

/// Reads the files of a folder, and of those below it.
fn texts(folder: &Path, texts_so_far: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            texts(&path, texts_so_far);
        } else {
            texts_so_far.push(std::fs::read_to_string(&path).expect("a text"));
        }
    }
}

/// The keys that the sources of a folder name whole: `"kit.n_views"`.
fn named(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder)
        .expect("a folder of sources")
        .map(|entry| entry.expect("an entry").path());
    let named = |path: std::path::PathBuf| {
        if path.ends_with("tests") || path.ends_with("tests.rs") {
            return Vec::new();
        }
        if path.is_dir() {
            return named(&path);
        }
        let text = std::fs::read_to_string(&path).expect("a source");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_key = |text: &&str| {
            FAMILIES.iter().any(|family| text.starts_with(family))
                && text
                    .bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'.' | b'_'))
        };
        // Every second part of a line stands between quotation marks; a key that is not whole ends
        // with a stop.
        let quoted = code
            .lines()
            .flat_map(|line| line.split('"').skip(1).step_by(2));
        quoted
            .filter(is_key)
            .filter(|key| !key.ends_with('.') && !key.ends_with(".html"))
            .map(str::to_owned)
            .collect()
    };
    entries.flat_map(named).collect()
}

/// The keys of all words of a type below each of these tables.
fn keys<K: Keyword>(tables: &[&str]) -> Vec<String> {
    let below = |table: &str| {
        K::WORDS
            .iter()
            .map(move |(word, _)| format!("kit.{table}.{word}"))
            .collect::<Vec<_>>()
    };
    tables.iter().flat_map(|table| below(table)).collect()
}
