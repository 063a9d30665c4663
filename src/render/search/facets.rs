//! Facet columns: for every creator the codes of the values, one plane of bytes a slot, so that
//! equal bytes lie together.

use std::collections::BTreeMap;

use miniz_oxide::deflate::compress_to_vec_zlib;
use rayon::prelude::*;

use super::list::put;
use super::record::{Record, Share, Term};

/// Values of one facet that one creator can have; further ones are left out of the column (not out
/// of the text).
pub(crate) const SLOTS: usize = 8;
/// Audience shares can be asked for in steps of this many percent ("at least 30%"). Each step has a
/// file of its own, with the values that reach it: a quarter of the bytes of one file with all
/// shares, and one is all that a question needs.
pub(crate) const STEP: u8 = 10;
/// The steps: 10% to 90%.
pub(crate) const LEVELS: u8 = 9;

/// Compression level at which the two forms of a column are compared.
const GUESS: u8 = 3;

/// Where a facet's values stand in a record.
pub(super) enum Values {
    /// One or more values, each as good as the other.
    Plain(fn(&Record) -> Vec<&Term>),
    /// Values with a share of the audience.
    Shares(fn(&Record) -> &[Share]),
}

/// A facet: its name in addresses and files, and its values.
pub(super) struct Facet {
    pub name: &'static str,
    pub values: Values,
}

impl Facet {
    /// Whether each value has a share.
    pub(super) fn has_shares(&self) -> bool {
        matches!(self.values, Values::Shares(_))
    }
}

/// All facets, in the order of the manifest.
pub(super) const FACETS: [Facet; 11] = [
    Facet {
        name: "tier",
        values: Values::Plain(|r| r.tier.iter().collect()),
    },
    Facet {
        name: "platform",
        values: Values::Plain(|r| r.platforms.iter().collect()),
    },
    Facet {
        name: "niche",
        values: Values::Plain(|r| r.niches.iter().collect()),
    },
    Facet {
        name: "country",
        values: Values::Plain(|r| r.country.iter().collect()),
    },
    Facet {
        name: "location",
        values: Values::Plain(|r| r.city.iter().collect()),
    },
    Facet {
        name: "language",
        values: Values::Plain(|r| r.languages.iter().collect()),
    },
    Facet {
        name: "availability",
        values: Values::Plain(|r| r.availability.iter().collect()),
    },
    Facet {
        name: "open",
        values: Values::Plain(|r| r.open_to.iter().collect()),
    },
    Facet {
        name: "audience-gender",
        values: Values::Shares(|r| &r.audience_gender),
    },
    Facet {
        name: "audience-age",
        values: Values::Shares(|r| &r.audience_age),
    },
    Facet {
        name: "audience-country",
        values: Values::Shares(|r| &r.audience_country),
    },
];

/// The codes of one facet for consecutive creators. Codes are provisional: in the order in which
/// values were met.
#[derive(Debug, Default)]
pub(super) struct Column {
    known: BTreeMap<Term, u32>,
    slots: Vec<u8>,
    codes: Vec<u32>,
    steps: Vec<u8>,
}

impl Column {
    /// Adds the next creator.
    pub(super) fn add(&mut self, facet: &Facet, record: &Record) {
        let mut row: Vec<(u32, u8)> = Vec::new();
        match &facet.values {
            Values::Plain(values) => values(record)
                .into_iter()
                .for_each(|term| row.push((self.code(term), 0))),
            Values::Shares(shares) => {
                let mut kept: Vec<_> = shares(record)
                    .iter()
                    .map(|share| (steps(share.percent), &share.term))
                    .collect();
                kept.retain(|(step, _)| *step > 0);
                kept.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
                kept.into_iter()
                    .for_each(|(step, term)| row.push((self.code(term), step)));
            }
        }
        let mut seen = Vec::with_capacity(row.len());
        row.retain(|(code, _)| {
            !seen.contains(code) && seen.len() < SLOTS && {
                seen.push(*code);
                true
            }
        });
        self.slots.push(row.len() as u8);
        self.codes.extend(row.iter().map(|(code, _)| code));
        self.steps.extend(row.iter().map(|(_, step)| step));
    }

    fn code(&mut self, term: &Term) -> u32 {
        if let Some(code) = self.known.get(term) {
            return *code;
        }
        let code = self.known.len() as u32;
        self.known.insert(term.clone(), code);
        code
    }

    /// Adds the creators of a later block.
    pub(super) fn append(&mut self, later: Self) {
        let mut codes = vec![0; later.known.len()];
        for (term, code) in &later.known {
            codes[*code as usize] = self.code(term);
        }
        self.slots.extend(later.slots);
        self.codes
            .extend(later.codes.iter().map(|code| codes[*code as usize]));
        self.steps.extend(later.steps);
    }

    /// The final codes: 1 for the first value by slug, and so on; 0 is none.
    pub(super) fn finish(self, facet: &Facet) -> Finished {
        let mut order = vec![0; self.known.len()];
        let mut values: Vec<(Term, u32)> = Vec::with_capacity(self.known.len());
        for (term, code) in self.known {
            values.push((term, 0));
            order[code as usize] = values.len() as u32;
        }
        let codes: Vec<u32> = self
            .codes
            .iter()
            .map(|code| order[*code as usize])
            .collect();
        codes
            .iter()
            .for_each(|code| values[*code as usize - 1].1 += 1);
        let levels = if facet.has_shares() {
            1..=LEVELS
        } else {
            0..=0
        };
        let files = levels
            .into_par_iter()
            .map(|level| planes(&self.slots, &codes, &self.steps, level, values.len()))
            .collect();
        Finished { values, files }
    }
}

/// A share in steps, rounded down; a share that floating point left a hair below a step counts as
/// the step.
fn steps(percent: f64) -> u8 {
    ((percent + 1e-7) / f64::from(STEP)).clamp(0.0, 100.0 / f64::from(STEP)) as u8
}

/// A facet's file and values.
pub(super) struct Finished {
    /// Values by slug, with how many creators have each.
    pub values: Vec<(Term, u32)>,
    /// Content of the file, or of the file of each level.
    pub files: Vec<Vec<u8>>,
}

/// The values that reach a level, in the smaller of two forms.
fn planes(slots: &[u8], codes: &[u32], steps: &[u8], level: u8, values: usize) -> Vec<u8> {
    let mut rows: Vec<Vec<u32>> = Vec::with_capacity(slots.len());
    let mut at = 0;
    for count in slots {
        let end = at + *count as usize;
        let mut row: Vec<u32> = (at..end)
            .filter(|i| steps[*i] >= level)
            .map(|i| codes[i])
            .collect();
        row.sort_unstable();
        rows.push(row);
        at = end;
    }
    let by_slot = by_slot(&rows, values);
    match by_set(&rows) {
        Some(by_set)
            if compress_to_vec_zlib(&by_set, GUESS).len()
                < compress_to_vec_zlib(&by_slot, GUESS).len() =>
        {
            by_set
        }
        _ => by_slot,
    }
}

/// Form 0: depth, bytes a code, and for each slot a plane of codes.
fn by_slot(rows: &[Vec<u32>], values: usize) -> Vec<u8> {
    let depth = rows.iter().map(Vec::len).max().unwrap_or(0);
    let code_bytes = if values > 255 { 2 } else { 1 };
    let mut file = vec![0];
    put(&mut file, depth as u64);
    put(&mut file, code_bytes as u64);
    for slot in 0..depth {
        for byte in 0..code_bytes {
            file.extend(
                rows.iter()
                    .map(|row| (row.get(slot).copied().unwrap_or(0) >> (8 * byte)) as u8),
            );
        }
    }
    file
}

/// Form 1: depth, the different sets of values (the most frequent first: size, codes), and one
/// plane with the number of each one's set. Where some values go together it is much the smaller.
/// Not for more sets than two bytes can number.
fn by_set(rows: &[Vec<u32>]) -> Option<Vec<u8>> {
    let depth = rows.iter().map(Vec::len).max().filter(|depth| *depth > 1)?;
    let mut counts: BTreeMap<&Vec<u32>, usize> = BTreeMap::new();
    rows.iter()
        .for_each(|row| *counts.entry(row).or_default() += 1);
    if counts.len() > usize::from(u16::MAX) {
        return None;
    }
    let mut sets: Vec<(&Vec<u32>, usize)> = counts.into_iter().collect();
    sets.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let mut file = vec![1];
    put(&mut file, depth as u64);
    put(&mut file, sets.len() as u64);
    let mut numbers = BTreeMap::new();
    for (number, (set, _)) in sets.into_iter().enumerate() {
        put(&mut file, set.len() as u64);
        set.iter().for_each(|code| put(&mut file, u64::from(*code)));
        numbers.insert(set, number);
    }
    let planes = if numbers.len() > 256 { 2 } else { 1 };
    for byte in 0..planes {
        file.extend(
            rows.iter()
                .map(|row| (numbers.get(row).copied().unwrap_or(0) >> (8 * byte)) as u8),
        );
    }
    Some(file)
}

#[cfg(test)]
mod tests {
    use super::{Column, FACETS, steps};
    use crate::render::search::record::{Record, Share, Term};

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
            audience_gender: vec![Share {
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
            let (mut whole, mut first, mut second) =
                (Column::default(), Column::default(), Column::default());
            records.iter().for_each(|record| whole.add(facet, record));
            first.add(facet, &records[0]);
            records[1..]
                .iter()
                .for_each(|record| second.add(facet, record));
            first.append(second);
            let (a, b) = (whole.finish(facet), first.finish(facet));
            assert_eq!((a.values, a.files), (b.values, b.files));
        }
    }
}
