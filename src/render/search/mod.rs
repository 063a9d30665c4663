//! The search index: what the page needs to find, count, filter and sort creators without a server.
//!
//! [`build`] takes the creators in the directory's default order and gives files and a manifest.
//! The engine that reads them is `themes/atelier/static/js/search/`. Everything here is format 1
//! ([`FORMAT`]); the engine refuses any other number.
//!
//! # Files
//!
//! All lie below one folder and are named `KIND/NUMBER.HASH.EXTENSION`, with the first 32 bits of
//! the content's BLAKE3 as hash, so that unchanged files keep their names. A `.bin` is a zlib
//! stream whose first byte is the format's number (static hosts seldom compress such files); a
//! `.json` is left to the host. Numbers are base-128, lowest first, unless bytes or planes are
//! named.
//!
//! | kind | content |
//! | --- | --- |
//! | `c-FACET` | form. Form 0: depth, bytes a code (1 or 2); for each slot a plane of low bytes and, with 2, one of high bytes; code 0 is none, else the value's position from 1. Form 1: depth, number of sets, each set as size and codes; a plane of low bytes of the set's number, and of high bytes where there are more than 256. An audience facet has nine files: the values with at least 10% of the audience, 20%, ... 90% |
//! | `c-NUMBER` | count of distinct values, these as differences (signed, zigzag); then a plane of low bytes of the rank, and of high bytes where there are more than 255. Rank 0 is unknown |
//! | `c-name` | three planes: position by name, low, middle, high byte |
//! | `v-FACET` | values of a facet that has more than 64: a list of slug, label, number of creators |
//! | `t` | entries of the text index (below) |
//! | `f` | correction terms of one first letter: count, size of the texts, the texts front-coded, a byte each with the binary logarithm of the number of creators |
//! | `d` | cards of eight creators, by id: an object of lists, `slug` and `card`. A card is HTML in which U+E000 and on stand for the manifest's pieces |
//! | `s` | figures of about 32 creators, by FNV-1a of the slug: an object by slug |
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
pub(crate) mod pieces;
mod postings;
mod record;
mod shards;
pub(crate) mod token;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use files::Files;
use manifest::Manifest;
use pieces::Pieces;
use postings::Postings;

pub(crate) use cards::CARDS;
pub(crate) use record::{Fields, Record, Roster, Share, Term};

/// The number of the format. It stands in the manifest and in every file.
pub(crate) const FORMAT: u8 = 1;
/// Creators that one task turns into terms, columns and cards: a multiple of [`CARDS`].
const BLOCK: usize = 512;

/// What the site decides about its index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Where the files go, relative to the output folder, without a slash at the end.
    pub folder: String,
    /// Minor units in one unit of the site's currency: 100 for euros, 1 for yen.
    pub currency_units: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            folder: "_r".to_owned(),
            currency_units: 100,
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Index {
    /// Path below the output folder, and bytes; sorted by path.
    pub files: Vec<(String, Vec<u8>)>,
    /// JSON for the page. Safe inside a `<script type="application/json">`: `<` is escaped.
    pub manifest: String,
    /// Smallest and largest value of each number that anybody has, in the units of the index:
    /// hundredths of a percent, minor units of money.
    pub bounds: BTreeMap<&'static str, (i64, i64)>,
}

/// Makes the index of creators that are given in the default order. Only creators who may be listed
/// belong in it.
///
/// Runs on all threads of the current pool; the result does not depend on how many there are.
pub(crate) fn build<R: Roster + ?Sized>(roster: &R, settings: &Settings) -> Index {
    let pieces = roster.pieces();
    let collected = collect(roster, &pieces);
    let mut files = Files::new(&settings.folder);
    let mut manifest = Manifest {
        v: FORMAT,
        n: roster.len(),
        chunk: CARDS,
        tables: [files::CARD_TABLE, files::FIGURE_TABLE],
        folder: settings.folder.clone(),
        pieces: pieces.texts().to_vec(),
        ..Manifest::default()
    };
    text(collected.postings, &mut manifest, &mut files);
    let finished = |(facet, column): (&facets::Facet, facets::Column)| column.finish(facet);
    let columns: Vec<facets::Finished> = facets::FACETS
        .par_iter()
        .zip(collected.columns)
        .map(finished)
        .collect();
    for (facet, column) in facets::FACETS.iter().zip(columns) {
        manifest.facet(facet, column, &mut files);
    }
    for (measure, values) in numbers::MEASURES.iter().zip(&collected.numbers) {
        let scale = if measure.name == "rate" {
            settings.currency_units
        } else {
            measure.scale
        };
        manifest.number(measure, scale, values, &mut files);
    }
    manifest.name = files.binary(
        "c-name",
        vec![numbers::positions(&by_name(&collected.names))],
    );
    manifest.d = files.tabled("d", files::CARD_TABLE, collected.cards);
    let figures = cards::figures(collected.figures);
    manifest.buckets = figures.len();
    manifest.s = files.tabled("s", files::FIGURE_TABLE, figures);
    let bounds = manifest.bounds();
    let manifest = serde_json::to_string(&manifest)
        .unwrap_or_default()
        .replace('<', "\\u003c");
    Index {
        files: files.finish(),
        manifest,
        bounds,
    }
}

/// The term and correction files.
fn text(postings: Postings, manifest: &mut Manifest, files: &mut Files) {
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

/// The ids in the order of names; equal ones as they stand in the default order.
fn by_name(keys: &[Box<[u8]>]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..keys.len() as u32).collect();
    order.par_sort_by(|a, b| keys[*a as usize].cmp(&keys[*b as usize]));
    order
}

/// Everything that is taken from the records, in the order of ids.
struct Collected {
    postings: Postings,
    columns: Vec<facets::Column>,
    numbers: Vec<Vec<Option<i64>>>,
    names: Vec<Box<[u8]>>,
    cards: Vec<Vec<u8>>,
    figures: Vec<cards::Row>,
}

impl Collected {
    fn new() -> Self {
        Self {
            postings: Postings::default(),
            columns: facets::FACETS
                .iter()
                .map(|_| facets::Column::default())
                .collect(),
            numbers: numbers::MEASURES.iter().map(|_| Vec::new()).collect(),
            names: Vec::new(),
            cards: Vec::new(),
            figures: Vec::new(),
        }
    }

    /// The creators `from..to`, made one by one.
    fn block<R: Roster + ?Sized>(roster: &R, pieces: &Arc<Pieces>, from: usize, to: usize) -> Self {
        let mut block = Self::new();
        for start in (from..to).step_by(CARDS) {
            let (mut slugs, mut chunk) = (Vec::with_capacity(CARDS), Vec::with_capacity(CARDS));
            for id in start..to.min(start + CARDS) {
                let record = roster.record(id);
                block.postings.add(id as u32, &record);
                facets::FACETS
                    .iter()
                    .zip(&mut block.columns)
                    .for_each(|(facet, column)| column.add(facet, &record));
                numbers::MEASURES
                    .iter()
                    .zip(&mut block.numbers)
                    .for_each(|(measure, values)| values.push((measure.value)(&record)));
                block.names.push(record.order.as_slice().into());
                chunk.push(roster.card(id, &record, pieces));
                slugs.push(record.slug.clone());
                block
                    .figures
                    .push(cards::Row::new(record.slug, &record.figures));
            }
            block.cards.push(cards::cards(&slugs, &chunk));
        }
        block
    }

    fn append(&mut self, later: Self) {
        self.postings.append(later.postings);
        self.columns
            .iter_mut()
            .zip(later.columns)
            .for_each(|(mine, later)| mine.append(later));
        self.numbers
            .iter_mut()
            .zip(later.numbers)
            .for_each(|(mine, later)| mine.extend(later));
        self.names.extend(later.names);
        self.cards.extend(later.cards);
        self.figures.extend(later.figures);
    }
}

/// A few blocks at a time in parallel, joined in order: what is held follows the index, not the
/// roster.
fn collect<R: Roster + ?Sized>(roster: &R, pieces: &Arc<Pieces>) -> Collected {
    let mut whole = Collected::new();
    let starts: Vec<usize> = (0..roster.len()).step_by(BLOCK).collect();
    for wave in starts.chunks(2 * rayon::current_num_threads()) {
        let blocks: Vec<Collected> = wave
            .par_iter()
            .map(|start| Collected::block(roster, pieces, *start, roster.len().min(start + BLOCK)))
            .collect();
        blocks.into_iter().for_each(|block| whole.append(block));
    }
    whole
}

#[cfg(test)]
mod tests;
