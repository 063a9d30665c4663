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

#[test]
fn english_has_words_for_every_key_that_rust_names() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/atelier/i18n/en.toml");
    let text = std::fs::read_to_string(file).expect("the English words");
    let messages = Messages::parse("en", &text, None).expect("English words that parse");
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
        wanted.contains(&"kit.n_views".to_owned()),
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
