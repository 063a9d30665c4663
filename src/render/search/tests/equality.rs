//! The engine in JavaScript answers as the plain scan does.

use serde_json::json;

use super::brute::Brute;
use super::node::Workshop;
use super::query;
use super::roster::{Invented, Random};

/// Questions in an ordinary run; `ROSTERKIT_SEARCH_QUERIES` asks for more.
const QUERIES: usize = 300;

#[test]
fn the_engine_answers_as_a_plain_scan_does() {
    let roster = Invented::new(1_501, 4_000);
    let index = super::index(&roster);
    assert!(
        index
            .files
            .iter()
            .filter(|(path, _)| path.contains("/t/"))
            .count()
            > 4,
        "several term files, so that their borders are crossed"
    );
    let Some(workshop) = Workshop::open(&index) else {
        return;
    };
    let brute = Brute::new(&roster);
    let mut random = Random::new(99);
    let count = std::env::var("ROSTERKIT_SEARCH_QUERIES")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(QUERIES);
    let mut found = 0;
    let mut corrected = 0;
    let cases: Vec<_> = (0..count)
        .map(|_| {
            let query = query::random(&mut random, &roster, &brute.values);
            let expected = brute.answer(&query);
            found += usize::from(expected.total > 0);
            corrected += usize::from(!expected.corrected.is_empty());
            json!({ "query": query, "expected": expected })
        })
        .collect();
    assert!(
        found * 3 > count && corrected * 30 > count,
        "the questions are worth asking: {found} find somebody, {corrected} are corrected"
    );
    workshop.write(
        "cases.json",
        serde_json::to_string(&cases).expect("JSON").as_bytes(),
    );
    println!("{}", workshop.run("equality.mjs"));
}

#[test]
fn cards_figures_and_failures_are_what_they_should_be() {
    let roster = Invented::new(700, 2_000);
    let Some(workshop) = Workshop::open(&super::index(&roster)) else {
        return;
    };
    let records: Vec<_> = [0, 15, 16, 517, 699]
        .map(|id| roster.record(id))
        .iter()
        .map(
            |r| json!({ "slug": r.slug, "name": r.name, "card": r.card, "followers": r.followers }),
        )
        .collect();
    workshop.write(
        "cases.json",
        serde_json::to_string(&json!({ "ids": [0, 15, 16, 517, 699], "records": records }))
            .expect("JSON")
            .as_bytes(),
    );
    workshop.run("failures.mjs");
}

#[test]
fn addresses_and_comparisons_hold() {
    let roster = Invented::new(60, 200);
    let Some(workshop) = Workshop::open(&super::index(&roster)) else {
        return;
    };
    workshop.run("page.mjs");
}
