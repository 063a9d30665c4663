//! Facet columns: for every creator the codes of the values, one plane of bytes a slot, so that equal bytes lie together.

use std::collections::BTreeMap;

use super::list::put;
use super::record::{Record, Share, Term};

/// Values of one facet that one creator can have; further ones are left out of the column (not out of the text).
pub const SLOTS: usize = 8;
/// Audience shares are kept in steps of this many percent, rounded down.
pub const STEP: u8 = 5;
/// Smallest audience share that is kept, percent.
pub const LEAST_SHARE: u8 = 10;

/// Where a facet's values stand in a record.
pub enum Values {
    /// One or more values, each as good as the other.
    Plain(fn(&Record) -> Vec<&Term>),
    /// Values with a share of the audience.
    Shares(fn(&Record) -> &[Share]),
}

/// A facet: its name in addresses and files, and its values.
pub struct Facet {
    /// Name.
    pub name: &'static str,
    /// Values.
    pub values: Values,
}

/// All facets, in the order of the manifest.
pub const FACETS: [Facet; 11] = [
    Facet { name: "tier", values: Values::Plain(|r| r.tier.iter().collect()) },
    Facet { name: "platform", values: Values::Plain(|r| r.platforms.iter().collect()) },
    Facet { name: "niche", values: Values::Plain(|r| r.niches.iter().collect()) },
    Facet { name: "country", values: Values::Plain(|r| r.country.iter().collect()) },
    Facet { name: "location", values: Values::Plain(|r| r.city.iter().collect()) },
    Facet { name: "language", values: Values::Plain(|r| r.languages.iter().collect()) },
    Facet { name: "availability", values: Values::Plain(|r| r.availability.iter().collect()) },
    Facet { name: "open", values: Values::Plain(|r| r.open_to.iter().collect()) },
    Facet { name: "audience-gender", values: Values::Shares(|r| &r.audience_gender) },
    Facet { name: "audience-age", values: Values::Shares(|r| &r.audience_age) },
    Facet { name: "audience-country", values: Values::Shares(|r| &r.audience_country) },
];

/// The codes of one facet for consecutive creators. Codes are provisional: in the order in which values were met.
#[derive(Debug, Default)]
pub struct Column {
    known: BTreeMap<Term, u32>,
    slots: Vec<u8>,
    codes: Vec<u32>,
    steps: Vec<u8>,
}

impl Column {
    /// Adds the next creator.
    pub fn add(&mut self, facet: &Facet, record: &Record) {
        let mut row: Vec<(u32, u8)> = Vec::new();
        match &facet.values {
            Values::Plain(values) => values(record).into_iter().for_each(|term| row.push((self.code(term), 0))),
            Values::Shares(shares) => {
                let mut kept: Vec<_> = shares(record).iter().map(|share| (steps(share.percent), &share.term)).collect();
                kept.retain(|(step, _)| *step >= LEAST_SHARE / STEP);
                kept.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
                kept.into_iter().for_each(|(step, term)| row.push((self.code(term), step)));
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
    pub fn append(&mut self, later: Self) {
        let mut codes = vec![0; later.known.len()];
        for (term, code) in &later.known {
            codes[*code as usize] = self.code(term);
        }
        self.slots.extend(later.slots);
        self.codes.extend(later.codes.iter().map(|code| codes[*code as usize]));
        self.steps.extend(later.steps);
    }

    /// The final codes: 1 for the first value by slug, and so on; 0 is none.
    #[must_use]
    pub fn finish(self, weighted: bool) -> Finished {
        let mut order = vec![0; self.known.len()];
        let mut values: Vec<(Term, u32)> = Vec::with_capacity(self.known.len());
        for (term, code) in self.known {
            values.push((term, 0));
            order[code as usize] = values.len() as u32;
        }
        let codes: Vec<u32> = self.codes.iter().map(|code| order[*code as usize]).collect();
        codes.iter().for_each(|code| values[*code as usize - 1].1 += 1);
        let bytes = planes(&self.slots, &codes, weighted.then_some(&self.steps), values.len());
        Finished { values, bytes }
    }
}

/// A share in steps, rounded down; a share that floating point left a hair below a step counts as the step.
fn steps(percent: f64) -> u8 {
    ((percent + 1e-7) / f64::from(STEP)).clamp(0.0, 100.0 / f64::from(STEP)) as u8
}

/// A facet's file and values.
pub struct Finished {
    /// Values by slug, with how many creators have each.
    pub values: Vec<(Term, u32)>,
    /// Content of the file.
    pub bytes: Vec<u8>,
}

fn planes(slots: &[u8], codes: &[u32], steps: Option<&Vec<u8>>, values: usize) -> Vec<u8> {
    let n = slots.len();
    let depth = slots.iter().copied().max().unwrap_or(0) as usize;
    let wide = values > 255;
    let per_code = if wide { 2 } else { 1 };
    let mut file = Vec::new();
    put(&mut file, depth as u64);
    put(&mut file, per_code as u64);
    put(&mut file, u64::from(if steps.is_some() { STEP } else { 0 }));
    let start = file.len();
    file.resize(start + n * depth * (per_code + usize::from(steps.is_some())), 0);
    let mut at = 0;
    for (id, slots) in slots.iter().enumerate() {
        let end = at + *slots as usize;
        let mut row: Vec<(u32, u8)> = (at..end).map(|i| (codes[i], steps.map_or(0, |steps| steps[i]))).collect();
        if steps.is_none() {
            row.sort_unstable();
        }
        at = end;
        for (slot, (code, step)) in row.into_iter().enumerate() {
            let plane = start + slot * per_code * n + id;
            file[plane] = code as u8;
            if wide {
                file[plane + n] = (code >> 8) as u8;
            }
            if steps.is_some() {
                file[start + (depth * per_code + slot) * n + id] = step;
            }
        }
    }
    file
}

#[cfg(test)]
mod tests {
    use super::{Column, FACETS, steps};
    use crate::render::search::record::{Record, Share, Term};

    #[test]
    fn shares_are_rounded_down_to_steps() {
        assert_eq!([steps(29.9), steps(30.0), steps(100.0), steps(0.1 * 3.0 * 100.0)], [5, 6, 20, 6]);
    }

    #[test]
    fn blocks_give_the_same_file_as_one_run() {
        let record = |slugs: &[&str]| Record {
            niches: slugs.iter().map(|slug| Term::new(*slug, *slug)).collect(),
            audience_gender: vec![Share { term: Term::new("female", "Women"), percent: 61.0 }],
            ..Record::default()
        };
        let records = [record(&["b", "a"]), record(&["c"]), record(&["a", "c", "a"])];
        for facet in [&FACETS[2], &FACETS[8]] {
            let (mut whole, mut first, mut second) = (Column::default(), Column::default(), Column::default());
            records.iter().for_each(|record| whole.add(facet, record));
            first.add(facet, &records[0]);
            records[1..].iter().for_each(|record| second.add(facet, record));
            first.append(second);
            let (a, b) = (whole.finish(true), first.finish(true));
            assert_eq!((a.values, a.bytes), (b.values, b.bytes));
        }
    }
}
