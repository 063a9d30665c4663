//! The search index: files with which a page finds, counts, filters and sorts creators without a
//! server.
//!
//! [`build`] takes the creators in the directory's default order and returns files and a manifest.
//! The engine that reads them is `themes/atelier/static/js/search/`. Everything here is format 1
//! ([`FORMAT`]); the engine refuses any other number.
//!
//! # Files
//!
//! All are in one folder and named `KIND/NUMBER.HASH.bin`, with the first 32 bits of the content's
//! BLAKE3 as hash, so that unchanged files keep their names. Each is a zlib stream whose first byte
//! is the format's number. Numbers are base-128, lowest first, unless bytes, planes or JSON are
//! named.
//!
//! | kind | content |
//! | --- | --- |
//! | `c-FACET` | form. Form 0: depth, bytes a code (1 or 2); for each slot a plane of low bytes and, with 2, one of high bytes; code 0 is none, else the value's position from 1. Form 1: depth, number of sets, each set as size and codes; a plane of low bytes of the set's number, and of high bytes where there are more than 256. An audience facet has nine files: the values with at least 10% of the audience, 20%, ... 90% |
//! | `c-NUMBER` | count of distinct values, these as differences (signed, zigzag); then a plane of low bytes of the rank, and of high bytes where there are more than 255. Rank 0 is unknown |
//! | `c-name` | three planes: position by name, low, middle, high byte |
//! | `v-FACET` | values of a facet that has more than 64: a JSON list of slug, label, number of creators |
//! | `t` | entries of the text index (below) |
//! | `f` | correction terms of one first letter: count, size of the texts, the texts front-coded, a byte each with the binary logarithm of the number of creators |
//! | `d` | cards of four creators, by id: a JSON object of lists, `slug` and `card` (HTML) |
//! | `s` | figures of about 32 creators, by FNV-1a of the slug: a JSON object by slug |
//! | `dt`, `st` | the hashes of 32 files of `d`, of 256 of `s`, four bytes each |
//!
//! A file of `t` holds: count, size of the texts, size of the meta part; texts (shared bytes,
//! further bytes, the further bytes); meta (flags: 2 bits head list, 2 bits bio list, 1 bit united;
//! then the length of each list that is written as gaps); lists. A list is none (0), gaps (1: id
//! less the one after the last id) or bits (2: one a creator, lowest first). Terms are sorted by
//! UTF-16 unit. *Head* is name, handles, city, country, niches, platforms and tier (people type
//! "skincare micro lisbon"); *bio* is headline and biography.
//!
//! # Measured
//!
//! Two cores that others used too, invented rosters of the tests (59-word biographies), 2026-11;
//! bytes and processor time are steady, other times vary by two and more. Cold is engine, manifest,
//! index and 24 cards; the page's own scripts are 10 KB more. Pagefind 1.6 had the same texts,
//! facets and six sorts, in the same Chromium.
//!
//! | creators | cold bytes | warm keystroke with cards p50 / p95 | facet and sort, warm | build CPU, peak memory | files, bytes |
//! | --- | --- | --- | --- | --- | --- |
//! | 1,000 | 25-42 KB | 0.1 / 0.6 ms | 3 ms | 0.2 s, 40 MB | 247, 0.6 MB |
//! | 1,000, Pagefind | 127-164 KB | 3.3 / 22 ms | 15 ms | 0.9 s, 78 MB | 1,031, 1.5 MB |
//! | 10,000 | 31-51 KB | 0.1 / 0.8 ms | 4 ms | 1 s, 42 MB | 1,978, 4.5 MB |
//! | 10,000, Pagefind | 259-299 KB | 9.4 / 70 ms | 320 ms | 10 s, 585 MB | 10,105, 8.6 MB |
//! | 100,000 | 33-64 KB | 0.6 / 2.3 ms | - | 10 s, 162 MB | 18,656, 49 MB |
//!
//! Facet columns at 100,000: the eight facets together 512 KB, the largest single one 160 KB, each
//! audience facet 38 to 149 KB. With the page around it (counts of the open groups, the drawing of
//! cards) a keystroke took 5.1 / 9.9 ms at 100,000, the engine 0.6 / 2.3 of it; with the processor
//! slowed down four times, while the machine had five times its work to do, 74 / 329 and 3.3 / 16.
//! `ROSTERKIT_SEARCH_TIMES=many cargo test times -- --nocapture` prints such times, and
//! `ROSTERKIT_SEARCH_LARGE=1 cargo test --release budget -- --nocapture` the bytes.
//!
//! # Meaning of a query
//!
//! Every word must match. A word below three characters matches names (head) by prefix and
//! descriptions (bio) exactly; a longer one both by prefix. A single letter is ignored, save in
//! scripts that are indexed by pairs. A united entry holds the union over its prefix. A word of
//! four letters and more that matches nothing is replaced by the nearest terms with the same first
//! letter: one error up to seven letters, two from eight (optimal string alignment), against whole
//! terms first, then against their beginnings; of the nearest, the six most frequent. Creators
//! found in head by every word come first; the others follow; each group in the order of ids.

mod cards;
mod facets;
mod files;
mod list;
mod manifest;
mod numbers;
mod postings;
mod record;
mod shards;
pub(crate) mod token;

use std::collections::BTreeMap;

use rayon::prelude::*;

use cards::CARDS;
use facets::{FACETS, FacetColumn};
use files::IndexFiles;
use manifest::IndexManifest;
use numbers::MEASURES;
use postings::Postings;

pub(crate) use record::{AudienceShare, Record, Term};

/// The number of the format, in the manifest and in every file.
pub(crate) const FORMAT: u8 = 1;
/// The folder of the index in the output, without a slash at its end.
pub(crate) const FOLDER: &str = "_r";
/// Creators that one task turns into terms, columns and cards: a multiple of [`CARDS`].
const BLOCK: usize = 512;

/// A search index: its files, and the manifest for the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SearchIndex {
    /// Path below the output folder, and bytes; sorted by path.
    pub files: Vec<(String, Vec<u8>)>,
    /// JSON for the page. Safe inside a `<script type="application/json">`: `<` is escaped.
    pub manifest: String,
    /// Smallest and largest value of each number that anybody has, in the units of the index:
    /// hundredths of a percent, minor units of money.
    pub bounds: BTreeMap<&'static str, (i64, i64)>,
}

/// Makes the index of so many creators. Ids are positions in the default order of the directory;
/// `record` returns the creator at an id, and is called once for each, so that a large roster is
/// never held twice. Only creators who may be listed belong in the index.
///
/// `currency_units` are minor units in one unit of the site's currency: 100 for euros, 1 for yen.
/// The result does not depend on the number of threads.
pub(crate) fn build(
    creators: usize,
    record: impl Fn(usize) -> Record + Sync,
    currency_units: u32,
) -> SearchIndex {
    let columns = collect(creators, &record);
    let mut files = IndexFiles::default();
    let mut manifest = IndexManifest {
        v: FORMAT,
        n: creators,
        chunk: CARDS,
        tables: [files::CARD_TABLE, files::FIGURE_TABLE],
        folder: FOLDER.to_owned(),
        ..IndexManifest::default()
    };
    text(columns.postings, &mut manifest, &mut files);
    for (facet, column) in FACETS.iter().zip(columns.facets) {
        manifest.facets.push(column.finish(facet, &mut files));
    }
    for (measure, values) in MEASURES.iter().zip(&columns.numbers) {
        let entry = measure.finish(values, currency_units, &mut files);
        manifest.numbers.push(entry);
    }
    let by_name = numbers::positions(&by_name(&columns.names));
    manifest.name = files.binary("c-name", vec![by_name]);
    manifest.d = files.tabled("d", files::CARD_TABLE, columns.cards);
    let figures: Vec<Vec<u8>> = cards::figures(columns.figures)
        .into_par_iter()
        .map(files::packed)
        .collect();
    manifest.buckets = figures.len();
    manifest.s = files.tabled("s", files::FIGURE_TABLE, figures);
    let numbers = manifest.numbers.iter();
    SearchIndex {
        files: files.finish(),
        bounds: numbers
            .filter_map(|number| Some((number.name, number.bounds?)))
            .collect(),
        manifest: serde_json::to_string(&manifest)
            .unwrap_or_default()
            .replace('<', "\\u003c"),
    }
}

/// Adds the term and correction files.
fn text(postings: Postings, manifest: &mut IndexManifest, files: &mut IndexFiles) {
    let n = u32::try_from(manifest.n).unwrap_or(u32::MAX);
    let terms = postings.sorted();
    let letters = shards::letters(&terms);
    manifest.letters = letters.iter().map(|letter| letter.letter).collect();
    manifest.f = files.binary(
        "f",
        letters.into_iter().map(|letter| letter.bytes).collect(),
    );
    let shards = shards::cut(&shards::with_prefixes(terms, n), n);
    let firsts: Vec<&str> = shards.iter().map(|shard| shard.first.as_str()).collect();
    manifest.terms = firsts.join(" ");
    manifest.t = files.binary("t", shards.into_iter().map(|shard| shard.bytes).collect());
}

/// Returns the ids in the order of names; equal names stay in the default order.
fn by_name(keys: &[Box<[u8]>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    order.sort_by_key(|id| &keys[*id as usize]);
    order
}

/// The data of consecutive creators, by kind.
struct Columns {
    postings: Postings,
    facets: Vec<FacetColumn>,
    numbers: Vec<Vec<Option<i64>>>,
    names: Vec<Box<[u8]>>,
    /// The content of each card file.
    cards: Vec<Vec<u8>>,
    /// Slugs, and figures as JSON.
    figures: Vec<(String, String)>,
}

impl Columns {
    fn new() -> Self {
        Self {
            postings: Postings::default(),
            facets: FACETS.iter().map(|_| FacetColumn::default()).collect(),
            numbers: MEASURES.iter().map(|_| Vec::new()).collect(),
            names: Vec::new(),
            cards: Vec::new(),
            figures: Vec::new(),
        }
    }

    /// Returns the data of the creators `from..to`, made one by one.
    fn block(record: &(impl Fn(usize) -> Record + Sync), from: usize, to: usize) -> Self {
        let mut block = Self::new();
        for start in (from..to).step_by(CARDS) {
            let (mut slugs, mut cards) = (Vec::new(), Vec::new());
            for id in start..to.min(start + CARDS) {
                let record = record(id);
                block.postings.add(id as u32, &record);
                for (facet, column) in FACETS.iter().zip(&mut block.facets) {
                    column.add(facet, &record);
                }
                for (measure, values) in MEASURES.iter().zip(&mut block.numbers) {
                    values.push(measure.value(&record));
                }
                block.names.push(record.order.into());
                block
                    .figures
                    .push((record.slug.clone(), record.figures.to_string()));
                slugs.push(record.slug);
                cards.push(record.card);
            }
            block
                .cards
                .push(files::packed(cards::cards(&slugs, &cards)));
        }
        block
    }

    fn append(&mut self, later: Self) {
        self.postings.append(later.postings);
        for (column, later) in self.facets.iter_mut().zip(later.facets) {
            column.append(later);
        }
        for (values, later) in self.numbers.iter_mut().zip(later.numbers) {
            values.extend(later);
        }
        self.names.extend(later.names);
        self.cards.extend(later.cards);
        self.figures.extend(later.figures);
    }
}

/// Collects a few blocks at a time in parallel and joins them in order, so that memory follows the
/// index, not the roster.
fn collect(creators: usize, record: &(impl Fn(usize) -> Record + Sync)) -> Columns {
    let mut columns = Columns::new();
    let starts: Vec<usize> = (0..creators).step_by(BLOCK).collect();
    for wave in starts.chunks(2 * rayon::current_num_threads()) {
        let block = |start: &usize| Columns::block(record, *start, creators.min(start + BLOCK));
        let blocks: Vec<Columns> = wave.par_iter().map(block).collect();
        blocks.into_iter().for_each(|block| columns.append(block));
    }
    columns
}

#[cfg(test)]
mod tests;
