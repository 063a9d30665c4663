//! The term files: sorted terms with their lists, cut where a file is about to exceed its size.
//!
//! Short prefixes have an entry of their own whose lists are the union over the prefix, so that one
//! file answers them.

use std::collections::BTreeMap;

use super::list::{Bits, Form, Gaps, put};
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
pub(super) struct Entry {
    pub term: String,
    pub posting: Posting,
    /// Whether the lists hold the whole prefix.
    pub united: bool,
}

/// Adds the entries of prefixes to sorted terms.
///
/// A word below three characters finds names by prefix and descriptions exactly, so its entry holds
/// just these; from three on both go by prefix.
pub(super) fn with_prefixes(terms: Vec<(String, Posting)>, n: u32) -> Vec<Entry> {
    let mut entries: BTreeMap<usize, Vec<Entry>> = BTreeMap::new();
    for length in 1..=LONGEST_PREFIX {
        unite(&terms, length, n, &mut entries);
    }
    let mut all = Vec::with_capacity(terms.len());
    for (index, (term, posting)) in terms.into_iter().enumerate() {
        let prefixes = entries.remove(&index).unwrap_or_default();
        let replaced = prefixes.last().is_some_and(|last| last.term == term);
        all.extend(prefixes);
        if !replaced {
            all.push(Entry {
                term,
                posting,
                united: false,
            });
        }
    }
    all
}

/// The entries for prefixes of `length` characters, filed under the index of the first term that
/// has the prefix.
fn unite(
    terms: &[(String, Posting)],
    length: usize,
    n: u32,
    entries: &mut BTreeMap<usize, Vec<Entry>>,
) {
    let (mut head, mut bio) = (Bits::new(n), Bits::new(n));
    let mut start = 0;
    for group in terms.chunk_by(|a, b| prefix(&a.0, length) == prefix(&b.0, length)) {
        let first = start;
        start += group.len();
        let Some(text) = prefix(&group[0].0, length) else {
            continue;
        };
        if !deserves(text, length, group, n) {
            continue;
        }
        group
            .iter()
            .for_each(|(_, posting)| head.add(&posting.head));
        if length > 2 {
            group.iter().for_each(|(_, posting)| bio.add(&posting.bio));
        } else if group[0].0 == text {
            bio.add(&group[0].1.bio);
        }
        let posting = Posting {
            head: head.take(),
            bio: bio.take(),
        };
        entries.entry(first).or_default().push(Entry {
            term: text.to_owned(),
            posting,
            united: true,
        });
    }
}

fn deserves(text: &str, length: usize, group: &[(String, Posting)], n: u32) -> bool {
    match length {
        1 => text.chars().all(token::in_pairs),
        2 => true,
        _ => {
            group.len() > 1
                && group
                    .iter()
                    .map(|(term, posting)| cost(term, posting, n))
                    .sum::<usize>()
                    > UNITE_ABOVE
        }
    }
}

/// The first `length` characters, if there are as many.
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
pub(super) fn cut(entries: &[Entry], n: u32) -> Vec<Shard> {
    let mut shards = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (index, entry) in entries.iter().enumerate() {
        let cost = cost(&entry.term, &entry.posting, n);
        if index > start && size + cost > TARGET {
            shards.push(shard(entries, start, index, n));
            (start, size) = (index, 0);
        }
        size += cost;
    }
    if start < entries.len() {
        shards.push(shard(entries, start, entries.len(), n));
    }
    shards
}

fn shard(entries: &[Entry], start: usize, end: usize, n: u32) -> Shard {
    let first = if start == 0 {
        String::new()
    } else {
        separator(&entries[start - 1].term, &entries[start].term)
    };
    Shard {
        first,
        bytes: encode(&entries[start..end], n),
    }
}

/// The shortest text above `before` that is a prefix of `term`.
fn separator(before: &str, term: &str) -> String {
    let ends = term.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| &term[..end])
        .find(|cut| utf16(cut, before).is_gt())
        .unwrap_or(term)
        .to_owned()
}

fn encode(entries: &[Entry], n: u32) -> Vec<u8> {
    let (mut texts, mut meta, mut data) = (Vec::new(), Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    for entry in entries {
        let bytes = entry.term.as_bytes();
        let shared = before.iter().zip(bytes).take_while(|(a, b)| a == b).count();
        put(&mut texts, shared as u64);
        put(&mut texts, (bytes.len() - shared) as u64);
        texts.extend_from_slice(&bytes[shared..]);
        before = bytes;
        let Posting { head, bio } = &entry.posting;
        meta.push(flags(head, bio, n) | if entry.united { UNITED } else { 0 });
        head.write(n, &mut meta, &mut data);
        bio.write(n, &mut meta, &mut data);
    }
    let mut file = Vec::with_capacity(texts.len() + meta.len() + data.len() + 16);
    put(&mut file, entries.len() as u64);
    put(&mut file, texts.len() as u64);
    put(&mut file, meta.len() as u64);
    [texts, meta, data]
        .iter()
        .for_each(|part| file.extend_from_slice(part));
    file
}

fn flags(head: &Gaps, bio: &Gaps, n: u32) -> u8 {
    let number = |form: Form| form as u8;
    number(head.form(n)) | number(bio.form(n)) << 2
}

/// A file of correction terms: all that begin with one letter.
pub(super) struct Letter {
    pub letter: char,
    /// Content: front-coded terms, then the binary logarithm of each one's number of creators.
    pub bytes: Vec<u8>,
}

/// The terms of four characters and more, by first letter, as far as typing errors are corrected in
/// them.
pub(super) fn letters(terms: &[(String, Posting)]) -> Vec<Letter> {
    let correctable = terms.iter().filter(|(term, _)| {
        term.chars().nth(3).is_some()
            && term
                .chars()
                .next()
                .is_some_and(|c| c.is_alphabetic() && !token::in_pairs(c))
    });
    let correctable: Vec<_> = correctable.collect();
    let groups = correctable.chunk_by(|a, b| a.0.chars().next() == b.0.chars().next());
    groups
        .filter_map(|group| {
            Some(Letter {
                letter: group[0].0.chars().next()?,
                bytes: encode_letter(group),
            })
        })
        .collect()
}

fn encode_letter(group: &[&(String, Posting)]) -> Vec<u8> {
    let (mut texts, mut weights) = (Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    for (term, posting) in group {
        let bytes = term.as_bytes();
        let shared = before.iter().zip(bytes).take_while(|(a, b)| a == b).count();
        put(&mut texts, shared as u64);
        put(&mut texts, (bytes.len() - shared) as u64);
        texts.extend_from_slice(&bytes[shared..]);
        before = bytes;
        weights.push((posting.head.count() + posting.bio.count()).max(1).ilog2() as u8);
    }
    let mut file = Vec::new();
    put(&mut file, group.len() as u64);
    put(&mut file, texts.len() as u64);
    file.extend(texts);
    file.extend(weights);
    file
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
