//! The term files: sorted terms with their lists, in files of limited size.
//!
//! Short prefixes have an entry of their own whose lists are the union over the prefix, so that one
//! file answers them.

use std::collections::BTreeMap;

use super::list::{Gaps, put, union};
use super::postings::{Posting, utf16};
use super::token;

/// Compressed size at which a file is closed, in bytes (a guess made before compressing).
pub(super) const TARGET: usize = 8_000;
/// Lists of a prefix that together exceed this guess, in bytes, are united into an entry of the
/// prefix.
const UNITE_ABOVE: usize = 4_000;
/// Longest prefix, in characters, that can have an entry.
const LONGEST_PREFIX: usize = 5;
/// In the flags of an entry: the lists are those of the whole prefix.
const UNITED: u8 = 16;

/// A term or prefix and its lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TermEntry {
    pub term: String,
    pub posting: Posting,
    /// Whether the lists hold the whole prefix.
    pub united: bool,
}

/// Adds the entries of prefixes to sorted terms.
///
/// A word below three characters finds names by prefix and descriptions exactly, so its entry holds
/// just these; from three on both go by prefix.
pub(super) fn with_prefixes(terms: Vec<(String, Posting)>, n: u32) -> Vec<TermEntry> {
    let mut entries: BTreeMap<usize, Vec<TermEntry>> = BTreeMap::new();
    for length in 1..=LONGEST_PREFIX {
        unite(&terms, length, n, &mut entries);
    }
    let mut all = Vec::with_capacity(terms.len());
    for (index, (term, posting)) in terms.into_iter().enumerate() {
        let prefixes = entries.remove(&index).unwrap_or_default();
        let replaced = prefixes.last().is_some_and(|last| last.term == term);
        all.extend(prefixes);
        if !replaced {
            all.push(TermEntry {
                term,
                posting,
                united: false,
            });
        }
    }
    all
}

/// Adds the entries for prefixes of `length` characters, by the index of the first term that has
/// the prefix.
fn unite(
    terms: &[(String, Posting)],
    length: usize,
    n: u32,
    entries: &mut BTreeMap<usize, Vec<TermEntry>>,
) {
    let mut next = 0;
    for group in terms.chunk_by(|a, b| prefix(&a.0, length) == prefix(&b.0, length)) {
        let start = next;
        next += group.len();
        let Some(text) = prefix(&group[0].0, length) else {
            continue;
        };
        if !deserves_entry(text, length, group, n) {
            continue;
        }
        let bio = if length > 2 {
            union(group.iter().map(|(_, posting)| &posting.bio))
        } else if group[0].0 == text {
            group[0].1.bio.clone()
        } else {
            Gaps::default()
        };
        let head = union(group.iter().map(|(_, posting)| &posting.head));
        entries.entry(start).or_default().push(TermEntry {
            term: text.to_owned(),
            posting: Posting { head, bio },
            united: true,
        });
    }
}

fn deserves_entry(text: &str, length: usize, group: &[(String, Posting)], n: u32) -> bool {
    if length < 3 {
        return length == 2 || text.chars().all(token::in_pairs);
    }
    let costs = group.iter().map(|(term, posting)| cost(term, posting, n));
    group.len() > 1 && costs.sum::<usize>() > UNITE_ABOVE
}

/// Returns the first `length` characters; `None` if there are fewer.
fn prefix(term: &str, length: usize) -> Option<&str> {
    term.char_indices()
        .nth(length - 1)
        .map(|(at, c)| &term[..at + c.len_utf8()])
}

fn cost(term: &str, posting: &Posting, n: u32) -> usize {
    term.len() / 2 + 3 + posting.head.estimate(n) + posting.bio.estimate(n)
}

/// A file before it is compressed, and the text at which it begins.
pub(super) struct Shard {
    /// Sorts after every term of the file before, and not after the first of this one. Empty for
    /// the first file.
    pub first: String,
    pub bytes: Vec<u8>,
}

/// Cuts the entries into files of about [`TARGET`] bytes each.
pub(super) fn cut(entries: &[TermEntry], n: u32) -> Vec<Shard> {
    let mut starts = Vec::new();
    let mut size = TARGET;
    for (index, entry) in entries.iter().enumerate() {
        let cost = cost(&entry.term, &entry.posting, n);
        if size + cost > TARGET {
            starts.push(index);
            size = 0;
        }
        size += cost;
    }
    let ends = starts.iter().skip(1).copied().chain([entries.len()]);
    let shard = |(&start, end): (&usize, usize)| Shard {
        first: match start {
            0 => String::new(),
            _ => separator(&entries[start - 1].term, &entries[start].term),
        },
        bytes: encode(&entries[start..end], n),
    };
    starts.iter().zip(ends).map(shard).collect()
}

/// Returns the shortest text above `before` that is a prefix of `term`.
fn separator(before: &str, term: &str) -> String {
    let ends = term.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &term[..end])
        .find(|cut| utf16(cut, before).is_gt())
        .unwrap_or(term)
        .to_owned()
}

fn encode(entries: &[TermEntry], n: u32) -> Vec<u8> {
    let (mut meta, mut data) = (Vec::new(), Vec::new());
    for entry in entries {
        let Posting { head, bio } = &entry.posting;
        let united = if entry.united { UNITED } else { 0 };
        meta.push(head.form(n) as u8 | (bio.form(n) as u8) << 2 | united);
        head.write(n, &mut meta, &mut data);
        bio.write(n, &mut meta, &mut data);
    }
    let texts = front_coded(entries.iter().map(|entry| entry.term.as_str()));
    let mut file = Vec::new();
    put(&mut file, entries.len() as u64);
    put(&mut file, texts.len() as u64);
    put(&mut file, meta.len() as u64);
    file.extend([texts, meta, data].concat());
    file
}

/// Writes sorted texts, each as the bytes that it shares with the one before, further bytes, and
/// the further bytes.
fn front_coded<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<u8> {
    let mut coded = Vec::new();
    let mut before: &[u8] = &[];
    for text in texts.map(str::as_bytes) {
        let shared = before.iter().zip(text).take_while(|(a, b)| a == b).count();
        put(&mut coded, shared as u64);
        put(&mut coded, (text.len() - shared) as u64);
        coded.extend_from_slice(&text[shared..]);
        before = text;
    }
    coded
}

/// A file of correction terms: all that begin with one letter.
pub(super) struct Letter {
    pub letter: char,
    /// Content: front-coded terms, then the binary logarithm of each one's number of creators.
    pub bytes: Vec<u8>,
}

/// Returns the terms of four characters and more, by first letter, except where typing errors are
/// not corrected.
pub(super) fn letters(terms: &[(String, Posting)]) -> Vec<Letter> {
    let groups = terms.chunk_by(|a, b| a.0.chars().next() == b.0.chars().next());
    groups.filter_map(letter).collect()
}

/// Returns the file of terms with one first letter; `None` if it would be empty.
fn letter(group: &[(String, Posting)]) -> Option<Letter> {
    let letter = group[0].0.chars().next()?;
    let long: Vec<_> = group
        .iter()
        .filter(|(term, _)| term.chars().nth(3).is_some())
        .collect();
    if long.is_empty() || !letter.is_alphabetic() || token::in_pairs(letter) {
        return None;
    }
    let texts = front_coded(long.iter().map(|(term, _)| term.as_str()));
    let creators = |posting: &Posting| posting.head.count() + posting.bio.count();
    let weights = long
        .iter()
        .map(|(_, posting)| creators(posting).max(1).ilog2() as u8);
    let mut bytes = Vec::new();
    put(&mut bytes, long.len() as u64);
    put(&mut bytes, texts.len() as u64);
    bytes.extend(texts.into_iter().chain(weights));
    Some(Letter { letter, bytes })
}

#[cfg(test)]
mod tests {
    use super::{separator, with_prefixes};
    use crate::render::search::postings::Posting;

    #[test]
    fn a_separator_is_as_short_as_it_can_be() {
        assert_eq!(separator("skin", "skincare"), "skinc");
        assert_eq!(separator("alpha", "beauty"), "b");
    }

    #[test]
    fn a_short_prefix_has_an_entry_even_where_no_term_is_that_short() {
        let posting = |id: u32| Posting {
            head: [id].into_iter().collect(),
            bio: Default::default(),
        };
        let entries = with_prefixes(
            vec![("ana".into(), posting(0)), ("anna".into(), posting(1))],
            2,
        );
        let terms: Vec<_> = entries
            .iter()
            .map(|entry| {
                (
                    entry.term.as_str(),
                    entry.posting.head.count(),
                    entry.united,
                )
            })
            .collect();
        assert_eq!(
            terms,
            [("an", 2, true), ("ana", 1, false), ("anna", 1, false)]
        );
    }
}
