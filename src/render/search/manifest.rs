//! The manifest: what the page must know before it fetches the first file of the index.

use std::collections::BTreeMap;

use serde::Serialize;

use super::facets;
use super::files::Files;
use super::numbers;

/// Values of a facet that stand in the manifest itself; more have a file.
const INLINE: usize = 64;

/// The manifest as it is written into the page.
#[derive(Debug, Default, Serialize)]
pub(super) struct Manifest {
    pub v: u8,
    /// How many creators there are.
    pub n: usize,
    /// Creators in a card file.
    pub chunk: usize,
    /// Names in a table of card files, and in one of figure files.
    pub tables: [usize; 2],
    /// Below which folder the files lie, relative to the site's root.
    pub folder: String,
    /// Where the term files begin, separated by spaces; the first is empty.
    pub terms: String,
    /// Hashes of the term files, eight hexadecimal digits each, as all that follow.
    pub t: String,
    /// First letters of the correction files.
    pub letters: String,
    /// Hashes of the correction files.
    pub f: String,
    /// Hashes of the tables of card files.
    pub d: String,
    /// Hashes of the tables of figure files.
    pub s: String,
    /// How many figure files there are.
    pub buckets: usize,
    /// Hash of the positions by name.
    pub name: String,
    /// Pieces of cards: the first is U+E000, and so on.
    pub pieces: Vec<String>,
    /// Facets in their order.
    pub facets: Vec<Facet>,
    /// Numbers in their order.
    pub numbers: Vec<Number>,
}

#[derive(Debug, Serialize)]
pub(super) struct Facet {
    name: &'static str,
    file: String,
    /// Percent between the levels of a facet with shares: the first file has the values from one
    /// step on, the next from two.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<u8>,
    /// Slug, label and number of creators of each value; the code of a value is its position, from
    /// 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    values: Option<Vec<(String, String, u32)>>,
    /// The hash of the file that holds the values where they are many.
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Number {
    name: &'static str,
    file: String,
    scale: u32,
    bounds: Option<(i64, i64)>,
    edges: Vec<i64>,
    bins: Vec<u32>,
}

impl Manifest {
    /// Smallest and largest value of each number that anybody has.
    pub(super) fn bounds(&self) -> BTreeMap<&'static str, (i64, i64)> {
        self.numbers
            .iter()
            .filter_map(|number| Some((number.name, number.bounds?)))
            .collect()
    }

    /// Adds a facet and its files.
    pub(super) fn facet(
        &mut self,
        facet: &facets::Facet,
        finished: facets::Finished,
        files: &mut Files,
    ) {
        let file = files.binary(&format!("c-{}", facet.name), finished.files);
        let values: Vec<_> = finished
            .values
            .into_iter()
            .map(|(term, count)| (term.slug, term.label, count))
            .collect();
        let step = facet.has_shares().then_some(facets::STEP);
        let (values, more) = if values.len() <= INLINE {
            (Some(values), None)
        } else {
            let json = serde_json::to_vec(&values).unwrap_or_default();
            (
                None,
                Some(files.json(&format!("v-{}", facet.name), vec![json])),
            )
        };
        self.facets.push(Facet {
            name: facet.name,
            file,
            step,
            values,
            more,
        });
    }

    /// Adds a number and its file.
    pub(super) fn number(
        &mut self,
        measure: &numbers::Measure,
        scale: u32,
        values: &[Option<i64>],
        files: &mut Files,
    ) {
        let finished = numbers::finish(values, measure.spread);
        let file = files.binary(&format!("c-{}", measure.name), vec![finished.bytes]);
        let numbers::Finished {
            bounds,
            edges,
            bins,
            ..
        } = finished;
        self.numbers.push(Number {
            name: measure.name,
            file,
            scale,
            bounds,
            edges,
            bins,
        });
    }
}
