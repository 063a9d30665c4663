//! The kit's templates look words up by the model's own (`kit.provenance.` and `self-reported`), which nothing checks before a page
//! is rendered: here every such word is looked up once.

use std::path::Path;

use rosterkit::metrics::{From, Level, NoRate, Statistic};
use rosterkit::model::{Availability, Basis, Component, Keyword, OpenTo, PostKind, Provenance};
use rosterkit::render::locale::Messages;
use rosterkit::render::view::kit::finding::fraction;

#[test]
fn the_kit_has_words_for_whatever_the_model_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/atelier/i18n/en.toml");
    let text = std::fs::read_to_string(file).expect("the English words");
    let messages = Messages::parse("en", &text, None).expect("English words that parse");
    let known: Vec<&str> = messages.keys().collect();

    let mut wanted = Vec::new();
    wanted.extend(keys::<Availability>(&["availability"]));
    wanted.extend(keys::<OpenTo>(&["open_to"]));
    wanted.extend(keys::<Provenance>(&["provenance"]));
    wanted.extend(keys::<Basis>(&["basis", "of_basis", "engagement_of"]));
    wanted.extend(keys::<Component>(&["component"]));
    wanted.extend(keys::<Statistic>(&["statistic_of", "statistic_window"]));
    wanted.extend(keys::<NoRate>(&["no_rate"]));
    wanted.extend(keys::<Level>(&["benchmark_label"]));
    wanted.extend(keys::<PostKind>(&["post_kind"]));
    wanted.extend((17..=100).filter_map(|percent| fraction(f64::from(percent))).map(|word| format!("kit.fraction.{word}")));

    let missing: Vec<&String> = wanted.iter().filter(|key| !known.contains(&key.as_str())).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    assert_eq!(From::WORDS.len(), 3, "`kit/rate.html` tells three origins of a rate apart");
}

/// The keys of all words of a type below each of these tables.
fn keys<K: Keyword>(tables: &[&str]) -> Vec<String> {
    let below = |table: &str| K::WORDS.iter().map(move |(word, _)| format!("kit.{table}.{word}")).collect::<Vec<_>>();
    tables.iter().flat_map(|table| below(table)).collect()
}
