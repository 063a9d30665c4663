//! The creators of each term: collected block by block, in parallel, then joined in the order of
//! ids.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::list::Gaps;
use super::record::Record;
use super::token;

/// The creators of one term: in what names them (*head*) and in what describes them (*bio*).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Posting {
    /// Name, handles, city, country, niches, platforms, tier.
    pub head: Gaps,
    pub bio: Gaps,
}

/// The terms of some creators. The order of the map is never seen: [`Postings::sorted`] is the only
/// way out.
#[derive(Debug, Default)]
pub(super) struct Postings(HashMap<String, Posting>);

impl Postings {
    /// Adds the text of the creator `id`; ids must rise.
    pub(super) fn add(&mut self, id: u32, record: &Record) {
        let places = record.city.iter().chain(&record.country);
        let subjects = record
            .niches
            .iter()
            .chain(&record.platforms)
            .chain(&record.tier);
        let labels = places.chain(subjects).map(|term| &term.label);
        for text in [&record.name]
            .into_iter()
            .chain(&record.handles)
            .chain(labels)
        {
            token::each_term(text, |term| self.of(term).head.push(id));
        }
        for text in [&record.headline, &record.bio] {
            token::each_term(text, |term| self.of(term).bio.push(id));
        }
    }

    fn of(&mut self, term: &str) -> &mut Posting {
        self.0.entry(term.to_owned()).or_default()
    }

    /// Adds the terms of a later block, all of whose ids are higher.
    pub(super) fn append(&mut self, later: Self) {
        for (term, posting) in later.0 {
            let mine = self.0.entry(term).or_default();
            posting.head.ids().for_each(|id| mine.head.push(id));
            posting.bio.ids().for_each(|id| mine.bio.push(id));
        }
    }

    /// Returns the terms by UTF-16 unit, which is how JavaScript compares.
    pub(super) fn sorted(self) -> Vec<(String, Posting)> {
        let mut all: Vec<_> = self.0.into_iter().collect();
        all.sort_unstable_by(|(a, _), (b, _)| utf16(a, b));
        all
    }
}

/// Compares as JavaScript's `<` does.
pub(super) fn utf16(a: &str, b: &str) -> Ordering {
    if a.is_ascii() && b.is_ascii() {
        a.cmp(b)
    } else {
        a.encode_utf16().cmp(b.encode_utf16())
    }
}
