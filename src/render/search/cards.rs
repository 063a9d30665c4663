//! What is shown of a creator, in small JSON files: by id for the results, by slug for the
//! shortlist.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::FORMAT;
use super::record::Fields;

/// Creators in one card file. Results of a rare word lie scattered, and then a page fetches a file
/// a card: 8 costs half of what 16 does.
pub(crate) const CARDS: usize = 8;
/// Creators in one file of figures, about; the number of files is a power of two.
const FIGURES: usize = 32;

/// A file of cards: an object with the format's number, the slugs and the cards, whose common
/// pieces are single characters.
pub(super) fn cards(slugs: &[String], cards: &[String]) -> Vec<u8> {
    exact(format!(
        "{{\"v\":{FORMAT},\"slug\":{},\"card\":{}}}",
        Json::from(slugs),
        Json::from(cards)
    ))
}

/// The bytes of a text without the room that it has grown: all files of an index are held until
/// they are written.
fn exact(text: String) -> Vec<u8> {
    text.into_boxed_str().into_string().into_bytes()
}

/// The figures of one creator as text, kept until the bucket of the slug is known.
#[derive(Debug)]
pub(super) struct Row {
    slug: String,
    json: String,
}

impl Row {
    /// The figures under `slug`.
    pub(super) fn new(slug: String, figures: &Fields) -> Self {
        let fields: serde_json::Map<String, Json> = figures
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect();
        Self {
            slug,
            json: Json::Object(fields).to_string(),
        }
    }
}

/// The files of figures: an object with the format's number and `creators`, an object by slug.
///
/// A creator's file is numbered by [`bucket`], so that it stays where it is while others come and
/// go.
pub(super) fn figures(rows: Vec<Row>) -> Vec<Vec<u8>> {
    if rows.is_empty() {
        return Vec::new();
    }
    let count = rows.len().div_ceil(FIGURES).next_power_of_two();
    let mut buckets: Vec<BTreeMap<String, String>> = vec![BTreeMap::new(); count];
    for Row { slug, json } in rows {
        buckets[bucket(&slug, count)].insert(slug, json);
    }
    let file = |bucket: BTreeMap<String, String>| {
        let entries: Vec<String> = bucket
            .iter()
            .map(|(slug, json)| format!("{}:{json}", Json::from(slug.as_str())))
            .collect();
        exact(format!(
            "{{\"v\":{FORMAT},\"creators\":{{{}}}}}",
            entries.join(",")
        ))
    };
    buckets.into_iter().map(file).collect()
}

/// The file of a slug among `count` (a power of two): FNV-1a, 32 bits (Fowler, Noll, Vo), modulo
/// `count`.
fn bucket(slug: &str, count: usize) -> usize {
    let hash = slug.bytes().fold(0x811c_9dc5u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash as usize & (count - 1)
}

#[cfg(test)]
mod tests {
    use super::{Row, bucket, cards, figures};
    use serde_json::json;

    #[test]
    fn cards_stand_in_lists() {
        let list = |texts: [&str; 2]| texts.map(str::to_owned);
        let file = cards(&list(["ada", "bo"]), &list(["<p>", "\""]));
        assert_eq!(
            String::from_utf8_lossy(&file),
            r#"{"v":1,"slug":["ada","bo"],"card":["<p>","\""]}"#
        );
    }

    #[test]
    fn figures_lie_in_the_bucket_of_the_slug() {
        assert_eq!(bucket("ines-duarte", 1), 0);
        let rows = (0..40)
            .map(|i| Row::new(format!("creator-{i}"), &vec![("n", json!(i))]))
            .collect();
        let files = figures(rows);
        assert_eq!(files.len(), 2);
        assert!(
            String::from_utf8_lossy(&files[bucket("creator-7", 2)])
                .contains(r#""creator-7":{"n":7}"#)
        );
    }
}
