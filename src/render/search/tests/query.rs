//! Random questions to the search.

use std::collections::BTreeMap;

use serde::Serialize;

use super::roster::{Invented, Random};

/// Names of the facets, and whether their values have shares.
pub(super) const FACETS: [(&str, bool); 11] = [
    ("tier", false),
    ("platform", false),
    ("niche", false),
    ("country", false),
    ("location", false),
    ("language", false),
    ("availability", false),
    ("open", false),
    ("audience-gender", true),
    ("audience-age", true),
    ("audience-country", true),
];
/// Names of the numbers.
pub(super) const NUMBERS: [&str; 7] = [
    "followers",
    "er",
    "erv",
    "views",
    "rate",
    "growth",
    "updated",
];

/// A question, as the engine takes it.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Query {
    pub text: String,
    pub facets: BTreeMap<String, Vec<String>>,
    pub least: BTreeMap<String, u32>,
    pub ranges: BTreeMap<String, (Option<i64>, Option<i64>)>,
    pub sort: String,
    pub page: usize,
    pub size: usize,
    pub count: Vec<String>,
}

/// A question about the roster; most find somebody.
pub(super) fn random(random: &mut Random, roster: &Invented, values: &[Vec<String>]) -> Query {
    let mut query = Query {
        page: 1 + random.below(3),
        size: 24,
        ..Query::default()
    };
    query.count = FACETS
        .iter()
        .map(|facet| facet.0.to_owned())
        .chain(NUMBERS.iter().map(|name| (*name).to_owned()))
        .collect();
    if random.chance(70) {
        let words = 1 + random.below(2) + random.below(2);
        query.text = (0..words)
            .map(|_| word(random, roster))
            .collect::<Vec<_>>()
            .join(" ");
    }
    for _ in 0..random.below(4) {
        let at = random.below(FACETS.len());
        let (name, weighted) = FACETS[at];
        let wanted = (0..=random.below(3)).map(|_| {
            if random.chance(3) {
                "nowhere".to_owned()
            } else {
                random.pick(&values[at]).clone()
            }
        });
        query.facets.insert(name.to_owned(), wanted.collect());
        if weighted && random.chance(80) {
            query
                .least
                .insert(name.to_owned(), *random.pick(&[10, 20, 25, 30, 50, 70]));
        }
    }
    for _ in 0..random.below(3) {
        let name = *random.pick(&NUMBERS);
        query.ranges.insert(name.to_owned(), range(random, name));
    }
    if random.chance(60) {
        let sort = if random.chance(15) {
            "name"
        } else {
            *random.pick(&NUMBERS)
        };
        query.sort = format!("{}{sort}", if random.chance(40) { "-" } else { "" });
    }
    query
}

fn range(random: &mut Random, name: &str) -> (Option<i64>, Option<i64>) {
    let value = |random: &mut Random| match name {
        "growth" => random.below(3_000) as i64 - 800,
        "updated" => 20_300 + random.below(400) as i64,
        "er" | "erv" => random.below(1_200) as i64,
        _ => 10i64.pow(2 + random.below(5) as u32) * (1 + random.below(9) as i64),
    };
    let (a, b) = (value(random), value(random));
    match random.below(4) {
        0 => (Some(a), None),
        1 => (None, Some(b)),
        _ => (Some(a.min(b)), Some(a.max(b))),
    }
}

/// A word of somebody: whole, begun, or mistyped; accented or in another script as it comes.
fn word(random: &mut Random, roster: &Invented) -> String {
    let record = roster.record(random.below(roster.len()));
    let text = match random.below(5) {
        0 | 1 => record.name,
        2 => record.bio,
        3 => record.city.map_or(record.headline, |city| city.label),
        _ => record.niches[0].label.clone(),
    };
    let words: Vec<&str> = text.split(' ').collect();
    let mut letters: Vec<char> = random.pick(&words).chars().collect();
    if random.chance(50) && letters.len() > 1 {
        letters.truncate(1 + random.below(letters.len()));
    }
    if random.chance(25) && letters.len() > 3 {
        mistype(random, &mut letters);
    }
    if random.chance(10) {
        letters = letters.into_iter().flat_map(char::to_uppercase).collect();
    }
    letters.into_iter().collect()
}

fn mistype(random: &mut Random, letters: &mut Vec<char>) {
    let at = 1 + random.below(letters.len() - 2);
    match random.below(4) {
        0 => letters.swap(at, at + 1),
        1 => letters[at] = 'w',
        2 => {
            letters.remove(at);
        }
        _ => letters.insert(at, 'e'),
    }
}
