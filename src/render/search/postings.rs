//! Which creators bear a term: collected block by block, in parallel, then joined in the order of
//! ids.

use std::cmp::Ordering;

use ahash::HashMap;

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

/// The terms of some creators. The map's order is never seen: [`Postings::sorted`] is the only way
/// out.
#[derive(Debug, Default)]
pub(super) struct Postings(HashMap<String, Posting>);

impl Postings {
    /// Adds the text of the creator `id`; ids must rise.
    pub(super) fn add(&mut self, id: u32, record: &Record) {
        let subjects = record
            .niches
            .iter()
            .chain(&record.platforms)
            .chain(&record.tier);
        let labels = record
            .city
            .iter()
            .chain(&record.country)
            .chain(subjects)
            .map(|term| term.label.as_str());
        for text in std::iter::once(record.name.as_str())
            .chain(record.handles.iter().map(String::as_str))
            .chain(labels)
        {
            token::each_term(text, |term| {
                self.note(term, |posting| posting.head.push(id))
            });
        }
        for text in [&record.headline, &record.bio] {
            token::each_term(text, |term| self.note(term, |posting| posting.bio.push(id)));
        }
    }

    /// Most terms are known after a few creators: only a new one becomes a text of its own.
    fn note(&mut self, term: &str, note: impl FnOnce(&mut Posting)) {
        match self.0.get_mut(term) {
            Some(posting) => note(posting),
            None => note(self.0.entry(term.to_owned()).or_default()),
        }
    }

    /// Adds the terms of a later block, all of whose ids are higher.
    pub(super) fn append(&mut self, later: Self) {
        for (term, posting) in later.0 {
            let mine = self.0.entry(term).or_default();
            posting.head.ids().for_each(|id| mine.head.push(id));
            posting.bio.ids().for_each(|id| mine.bio.push(id));
        }
    }

    /// The terms by UTF-16 unit, which is how JavaScript compares.
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
