//! Facet columns: the codes of each creator's values, one plane of bytes a slot, so that equal
//! bytes are neighbours.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use rayon::prelude::*;

use super::files::IndexFiles;
use super::list::{put, put_planes};
use super::manifest::FacetEntry;
use super::record::{AudienceShare, Record, Term};

/// Values of one facet that one creator can have; further ones are left out of the column (not out
/// of the text).
const SLOTS: usize = 8;
/// Percent between the steps of audience shares ("at least 30%"). Each step has a file of its own,
/// with the values that reach it: a quarter of the bytes of one file with all shares, and one is
/// all that a question needs.
const STEP: u8 = 10;
/// The number of steps: 10% to 90%.
const LEVELS: u8 = 9;
/// Values of a facet that the manifest itself can hold; more have a file.
const INLINE: usize = 64;
/// Compression level at which the two forms of a column are compared.
const GUESS: u8 = 3;

/// The values of a facet in a record.
enum Values {
    Plain(fn(&Record) -> Vec<&Term>),
    /// Values with a share of the audience.
    Shares(fn(&Record) -> &[AudienceShare]),
}

/// A facet of the index: its name in addresses and files, and its values.
pub(super) struct IndexFacet {
    name: &'static str,
    values: Values,
}

/// All facets, in the order of the manifest.
pub(super) const FACETS: [IndexFacet; 11] = [
    plain("tier", |r| r.tier.iter().collect()),
    plain("platform", |r| r.platforms.iter().collect()),
    plain("niche", |r| r.niches.iter().collect()),
    plain("country", |r| r.country.iter().collect()),
    plain("location", |r| r.city.iter().collect()),
    plain("language", |r| r.languages.iter().collect()),
    plain("availability", |r| r.availability.iter().collect()),
    plain("open", |r| r.open_to.iter().collect()),
    shared("audience-gender", |r| &r.audience_gender),
    shared("audience-age", |r| &r.audience_age),
    shared("audience-country", |r| &r.audience_country),
];

const fn plain(name: &'static str, values: fn(&Record) -> Vec<&Term>) -> IndexFacet {
    IndexFacet {
        name,
        values: Values::Plain(values),
    }
}

const fn shared(name: &'static str, shares: fn(&Record) -> &[AudienceShare]) -> IndexFacet {
    IndexFacet {
        name,
        values: Values::Shares(shares),
    }
}

/// The codes of one facet for consecutive creators. Codes are provisional: in the order in which
/// values were met.
#[derive(Debug, Default)]
pub(super) struct FacetColumn {
    codes_of: BTreeMap<Term, u32>,
    /// How many values each creator has.
    counts: Vec<u8>,
    codes: Vec<u32>,
    steps: Vec<u8>,
}

impl FacetColumn {
    /// Adds the next creator.
    pub(super) fn add(&mut self, facet: &IndexFacet, record: &Record) {
        let terms: Vec<(u8, &Term)> = match &facet.values {
            Values::Plain(values) => values(record).into_iter().map(|term| (0, term)).collect(),
            Values::Shares(shares) => {
                let shares = shares(record).iter();
                let mut terms: Vec<_> = shares
                    .map(|share| (steps(share.percent), &share.term))
                    .filter(|(step, _)| *step > 0)
                    .collect();
                terms.sort_by_key(|(step, term)| (Reverse(*step), *term));
                terms
            }
        };
        let start = self.codes.len();
        for (step, term) in terms {
            let code = self.code(term);
            let codes = &self.codes[start..];
            if codes.len() < SLOTS && !codes.contains(&code) {
                self.codes.push(code);
                self.steps.push(step);
            }
        }
        self.counts.push((self.codes.len() - start) as u8);
    }

    fn code(&mut self, term: &Term) -> u32 {
        if let Some(code) = self.codes_of.get(term) {
            return *code;
        }
        let code = self.codes_of.len() as u32;
        self.codes_of.insert(term.clone(), code);
        code
    }

    /// Adds the creators of a later block.
    pub(super) fn append(&mut self, later: Self) {
        let mut codes = vec![0; later.codes_of.len()];
        for (term, code) in &later.codes_of {
            codes[*code as usize] = self.code(term);
        }
        self.counts.extend(later.counts);
        self.codes
            .extend(later.codes.iter().map(|code| codes[*code as usize]));
        self.steps.extend(later.steps);
    }

    /// Adds the files of the column and returns its entry in the manifest. The final codes are 1
    /// for the first value by slug, and so on; 0 is none.
    pub(super) fn finish(mut self, facet: &IndexFacet, files: &mut IndexFiles) -> FacetEntry {
        let mut final_codes = vec![0; self.codes_of.len()];
        for (place, code) in self.codes_of.values().enumerate() {
            final_codes[*code as usize] = place as u32 + 1;
        }
        let mut creators = vec![0; self.codes_of.len()];
        for code in &mut self.codes {
            *code = final_codes[*code as usize];
            creators[*code as usize - 1] += 1;
        }
        let (step, levels) = match facet.values {
            Values::Plain(_) => (None, 0..=0),
            Values::Shares(_) => (Some(STEP), 1..=LEVELS),
        };
        let contents = levels
            .into_par_iter()
            .map(|level| self.content(level))
            .collect();
        let file = files.binary(&format!("c-{}", facet.name), contents);
        let terms = self.codes_of.into_keys().zip(creators);
        let values: Vec<_> = terms
            .map(|(term, count)| (term.slug, term.label, count))
            .collect();
        let (values, more) = if values.len() <= INLINE {
            (Some(values), None)
        } else {
            let json = serde_json::to_vec(&values).unwrap_or_default();
            (
                None,
                Some(files.binary(&format!("v-{}", facet.name), vec![json])),
            )
        };
        FacetEntry {
            name: facet.name,
            file,
            step,
            values,
            more,
        }
    }

    /// Returns the values that reach a level, in the smaller of two forms.
    fn content(&self, level: u8) -> Vec<u8> {
        let mut values = self.codes.iter().zip(&self.steps);
        let mut rows: Vec<Vec<u32>> = Vec::with_capacity(self.counts.len());
        for count in &self.counts {
            let values = values.by_ref().take(usize::from(*count));
            let mut row: Vec<u32> = values
                .filter(|(_, step)| **step >= level)
                .map(|(code, _)| *code)
                .collect();
            row.sort_unstable();
            rows.push(row);
        }
        let by_slot = by_slot(&rows, self.codes_of.len());
        let size = |content: &[u8]| compress_to_vec_zlib(content, GUESS).len();
        match by_set(&rows) {
            Some(by_set) if size(&by_set) < size(&by_slot) => by_set,
            _ => by_slot,
        }
    }
}

/// Returns a share in steps, rounded down; a share that floating point left a hair below a step
/// counts as the step.
fn steps(percent: f64) -> u8 {
    ((percent + 1e-7) / f64::from(STEP)).clamp(0.0, 100.0 / f64::from(STEP)) as u8
}

/// Returns form 0: depth, bytes a code, and for each slot a plane of codes.
fn by_slot(rows: &[Vec<u32>], values: usize) -> Vec<u8> {
    let depth = rows.iter().map(Vec::len).max().unwrap_or(0);
    let code_bytes = if values > 255 { 2 } else { 1 };
    let mut file = vec![0];
    put(&mut file, depth as u64);
    put(&mut file, code_bytes as u64);
    for slot in 0..depth {
        let codes = rows.iter().map(|row| row.get(slot).copied().unwrap_or(0));
        put_planes(&mut file, codes, code_bytes);
    }
    file
}

/// Returns form 1: depth, the different sets of values (the most frequent first: size, codes), and
/// the number of each creator's set. It is much the smaller where some values go together. `None`
/// if there are more sets than two bytes can number, or no set of several values.
fn by_set(rows: &[Vec<u32>]) -> Option<Vec<u8>> {
    let depth = rows.iter().map(Vec::len).max().filter(|depth| *depth > 1)?;
    let mut counts: BTreeMap<&[u32], usize> = BTreeMap::new();
    for row in rows {
        *counts.entry(row).or_default() += 1;
    }
    if counts.len() > usize::from(u16::MAX) {
        return None;
    }
    let mut sets: Vec<(&[u32], usize)> = counts.into_iter().collect();
    sets.sort_by_key(|(_, count)| Reverse(*count));
    let mut file = vec![1];
    put(&mut file, depth as u64);
    put(&mut file, sets.len() as u64);
    let mut numbers: BTreeMap<&[u32], u32> = BTreeMap::new();
    for (number, (set, _)) in (0..).zip(sets) {
        put(&mut file, set.len() as u64);
        for code in set {
            put(&mut file, u64::from(*code));
        }
        numbers.insert(set, number);
    }
    let planes = if numbers.len() > 256 { 2 } else { 1 };
    let number = |row: &Vec<u32>| numbers.get(row.as_slice()).copied().unwrap_or(0);
    put_planes(&mut file, rows.iter().map(number), planes);
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::{FACETS, FacetColumn, steps};
    use crate::render::search::files::IndexFiles;
    use crate::render::search::record::{AudienceShare, Record, Term};

    #[test]
    fn shares_are_rounded_down_to_steps() {
        assert_eq!(
            [
                steps(29.9),
                steps(30.0),
                steps(100.0),
                steps(0.1 * 3.0 * 100.0)
            ],
            [2, 3, 10, 3]
        );
    }

    #[test]
    fn blocks_give_the_same_file_as_one_run() {
        let record = |slugs: &[&str]| Record {
            niches: slugs.iter().map(|slug| Term::new(*slug, *slug)).collect(),
            audience_gender: vec![AudienceShare {
                term: Term::new("female", "Women"),
                percent: 61.0,
            }],
            ..Record::default()
        };
        let records = [
            record(&["b", "a"]),
            record(&["c"]),
            record(&["a", "c", "a"]),
        ];
        for facet in [&FACETS[2], &FACETS[8]] {
            let (mut whole, mut first, mut second) = (
                FacetColumn::default(),
                FacetColumn::default(),
                FacetColumn::default(),
            );
            records.iter().for_each(|record| whole.add(facet, record));
            first.add(facet, &records[0]);
            records[1..]
                .iter()
                .for_each(|record| second.add(facet, record));
            first.append(second);
            let finish = |column: FacetColumn| {
                let mut files = IndexFiles::default();
                (column.finish(facet, &mut files), files.finish())
            };
            assert_eq!(finish(whole), finish(first));
        }
    }
}
