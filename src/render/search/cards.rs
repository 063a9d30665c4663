//! Cards and figures of creators in small JSON files: by id for the results, by slug for the
//! shortlist.

use std::collections::BTreeMap;

use serde_json::json;

/// Creators in one card file. The results of a rare word are scattered, and then a page fetches a
/// file a card: 4 costs two thirds of what 8 does.
pub(crate) const CARDS: usize = 4;
/// Creators in one file of figures, about; the number of files is a power of two.
const FIGURES: usize = 32;

/// Returns a file of cards: an object with the slugs and the cards.
pub(super) fn cards(slugs: &[String], cards: &[String]) -> Vec<u8> {
    json!({ "slug": slugs, "card": cards })
        .to_string()
        .into_bytes()
}

/// Returns the files of figures: objects by slug. `rows` are slugs with figures as JSON.
///
/// A creator's file is numbered by [`bucket`], so that it stays the same while others come and go.
pub(super) fn figures(rows: Vec<(String, String)>) -> Vec<Vec<u8>> {
    if rows.is_empty() {
        return Vec::new();
    }
    let count = rows.len().div_ceil(FIGURES).next_power_of_two();
    let mut buckets: Vec<BTreeMap<String, String>> = vec![BTreeMap::new(); count];
    for (slug, figures) in rows {
        buckets[bucket(&slug, count)].insert(slug, figures);
    }
    let file = |bucket: BTreeMap<String, String>| {
        let entries = bucket
            .iter()
            .map(|(slug, figures)| format!("{}:{figures}", json!(slug)));
        format!("{{{}}}", entries.collect::<Vec<_>>().join(",")).into_bytes()
    };
    buckets.into_iter().map(file).collect()
}

/// Returns the file of a slug among `count` (a power of two): FNV-1a, 32 bits (Fowler, Noll, Vo),
/// modulo `count`.
fn bucket(slug: &str, count: usize) -> usize {
    let hash = slug.bytes().fold(0x811c_9dc5u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash as usize & (count - 1)
}

#[cfg(test)]
mod tests {
    use super::{bucket, cards, figures};

    #[test]
    fn cards_are_in_lists() {
        let list = |texts: [&str; 2]| texts.map(str::to_owned);
        let file = cards(&list(["ada", "bo"]), &list(["<p>", "\""]));
        assert_eq!(
            String::from_utf8_lossy(&file),
            r#"{"card":["<p>","\""],"slug":["ada","bo"]}"#
        );
    }

    #[test]
    fn figures_are_in_the_bucket_of_the_slug() {
        assert_eq!(bucket("ines-duarte", 1), 0);
        let rows = (0..40)
            .map(|i| (format!("creator-{i}"), format!(r#"{{"n":{i}}}"#)))
            .collect();
        let files = figures(rows);
        assert_eq!(files.len(), 2);
        assert!(
            String::from_utf8_lossy(&files[bucket("creator-7", 2)])
                .contains(r#""creator-7":{"n":7}"#)
        );
    }
}
