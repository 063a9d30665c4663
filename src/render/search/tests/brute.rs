//! The plainest possible search: every question looks at every creator. Written from the
//! description, not from the index.

use std::collections::{BTreeMap, BTreeSet};

use crate::render::search::{AudienceShare, Record, Term, token};
use serde::Serialize;

use super::query::{FACETS, NUMBERS, Query};
use super::roster::Invented;
use super::{terms, words};

struct Creator {
    name: String,
    head: BTreeSet<String>,
    bio: BTreeSet<String>,
    facets: Vec<Vec<(String, u32)>>,
    numbers: Vec<Option<i64>>,
}

/// A roster, taken apart.
pub(super) struct Brute {
    creators: Vec<Creator>,
    /// Slugs of each facet, sorted.
    pub values: Vec<Vec<String>>,
    frequency: BTreeMap<String, u32>,
}

/// What the engine must answer.
#[derive(Debug, Serialize, PartialEq, Eq)]
pub(super) struct Expected {
    pub total: usize,
    pub ids: Vec<usize>,
    pub counts: BTreeMap<String, Vec<u32>>,
    pub corrected: BTreeMap<String, Vec<String>>,
    pub unknown: BTreeSet<(String, String)>,
}

impl Brute {
    /// Takes a roster apart.
    pub(super) fn new(roster: &Invented) -> Self {
        let creators: Vec<Creator> = (0..roster.len())
            .map(|id| creator(&roster.record(id)))
            .collect();
        let mut values = vec![BTreeSet::new(); FACETS.len()];
        let mut frequency = BTreeMap::new();
        for creator in &creators {
            for (facet, values) in creator.facets.iter().zip(&mut values) {
                values.extend(facet.iter().map(|(slug, _)| slug.clone()));
            }
            for term in creator.head.iter().chain(&creator.bio) {
                *frequency.entry(term.clone()).or_insert(0) += 1;
            }
        }
        Self {
            creators,
            values: values
                .into_iter()
                .map(|set| set.into_iter().collect())
                .collect(),
            frequency,
        }
    }

    /// Answers a question.
    pub(super) fn answer(&self, query: &Query) -> Expected {
        let mut words: Vec<String> = Vec::new();
        for word in self::words(&query.text) {
            if !words.contains(&word) {
                words.push(word);
            }
        }
        let mut corrected = BTreeMap::new();
        let alternatives: Vec<Vec<String>> = words
            .iter()
            .map(|word| self.alternatives(word, &mut corrected))
            .collect();
        let mut groups: Vec<(String, Vec<bool>)> = Vec::new();
        let mut unknown = BTreeSet::new();
        for (at, (name, weighted)) in FACETS.iter().enumerate() {
            let Some(slugs) = query.facets.get(*name) else {
                continue;
            };
            unknown.extend(
                slugs
                    .iter()
                    .filter(|slug| !self.values[at].contains(slug))
                    .map(|slug| ((*name).to_owned(), slug.clone())),
            );
            if slugs.iter().any(|slug| self.values[at].contains(slug)) {
                let least = if *weighted { level(query, name) } else { 0 };
                let passes = |creator: &Creator| {
                    creator.facets[at]
                        .iter()
                        .any(|(slug, share)| slugs.contains(slug) && *share >= least)
                };
                groups.push((
                    (*name).to_owned(),
                    self.creators.iter().map(passes).collect(),
                ));
            }
        }
        for (name, (from, to)) in &query.ranges {
            let at = NUMBERS
                .iter()
                .position(|number| number == name)
                .expect("a number");
            let passes = |creator: &Creator| {
                creator.numbers[at].is_some_and(|value| {
                    from.is_none_or(|from| value >= from) && to.is_none_or(|to| value <= to)
                })
            };
            groups.push((name.clone(), self.creators.iter().map(passes).collect()));
        }
        let rank: Vec<Option<bool>> = self
            .creators
            .iter()
            .map(|creator| rank(creator, &alternatives))
            .collect();
        let open = |id: usize, but: &str| {
            rank[id].is_some()
                && groups
                    .iter()
                    .all(|(name, passes)| name == but || passes[id])
        };
        let mut ids: Vec<usize> = (0..self.creators.len())
            .filter(|id| open(*id, ""))
            .collect();
        let total = ids.len();
        self.sort(&mut ids, query, &rank);
        let counts = self.counts(query, &open);
        let ids = ids
            .into_iter()
            .skip((query.page - 1) * query.size)
            .take(query.size)
            .collect();
        Expected {
            total,
            ids,
            counts,
            corrected,
            unknown,
        }
    }

    fn counts(
        &self,
        query: &Query,
        open: &impl Fn(usize, &str) -> bool,
    ) -> BTreeMap<String, Vec<u32>> {
        let mut counts = BTreeMap::new();
        for (at, (name, _)) in FACETS.iter().enumerate() {
            let least = level(query, name);
            let count = |slug: &String| {
                let has = |creator: &Creator| {
                    creator.facets[at]
                        .iter()
                        .any(|(other, share)| other == slug && (!FACETS[at].1 || *share >= least))
                };
                (0..self.creators.len())
                    .filter(|id| open(*id, name) && has(&self.creators[*id]))
                    .count() as u32
            };
            counts.insert(
                (*name).to_owned(),
                self.values[at].iter().map(count).collect(),
            );
        }
        for (at, name) in NUMBERS.iter().enumerate() {
            let known = (0..self.creators.len())
                .filter(|id| open(*id, name) && self.creators[*id].numbers[at].is_some());
            counts.insert((*name).to_owned(), vec![known.count() as u32]);
        }
        counts
    }

    fn sort(&self, ids: &mut [usize], query: &Query, rank: &[Option<bool>]) {
        let (up, name) = query
            .sort
            .strip_prefix('-')
            .map_or((false, query.sort.as_str()), |name| (true, name));
        if name.is_empty() {
            ids.sort_by_key(|id| (rank[*id] != Some(true), *id));
        } else if name == "name" {
            ids.sort_by(|a, b| (&self.creators[*a].name, a).cmp(&(&self.creators[*b].name, b)));
            if up {
                ids.reverse();
            }
        } else {
            let at = NUMBERS
                .iter()
                .position(|number| *number == name)
                .expect("a number");
            ids.sort_by_key(|id| {
                let value = self.creators[*id].numbers[at];
                (
                    value.is_none(),
                    value.map(|value| if up { value } else { -value }),
                    *id,
                )
            });
        }
    }

    /// What the word stands for: itself where anybody has it, else the nearest terms.
    fn alternatives(
        &self,
        word: &str,
        corrected: &mut BTreeMap<String, Vec<String>>,
    ) -> Vec<String> {
        if self
            .creators
            .iter()
            .any(|creator| find(creator, word).is_some())
        {
            return vec![word.to_owned()];
        }
        let meant = self.meant(word);
        if !meant.is_empty() {
            corrected.insert(word.to_owned(), meant.clone());
        }
        meant
    }

    fn meant(&self, word: &str) -> Vec<String> {
        let letters: Vec<char> = word.chars().collect();
        let Some(first) = letters
            .first()
            .filter(|c| c.is_alphabetic() && !token::in_pairs(**c))
        else {
            return Vec::new();
        };
        if letters.len() < 4 {
            return Vec::new();
        }
        let most = if letters.len() < 8 { 1 } else { 2 };
        let mut found: Vec<(usize, std::cmp::Reverse<u32>, &String)> = Vec::new();
        for (term, count) in &self.frequency {
            let other: Vec<char> = term.chars().collect();
            if other.len() < 4 || other.first() != Some(first) {
                continue;
            }
            let whole = edits(&letters, &other);
            let begun = (0..=other.len())
                .map(|end| edits(&letters, &other[..end]))
                .min()
                .unwrap_or(usize::MAX);
            let rank = if whole <= most { whole * 2 } else { usize::MAX }.min(if begun <= most {
                begun * 2 + 1
            } else {
                usize::MAX
            });
            if rank < usize::MAX {
                found.push((rank, std::cmp::Reverse(count.ilog2()), term));
            }
        }
        found.sort();
        let best = found.first().map(|entry| entry.0);
        found
            .into_iter()
            .filter(|entry| Some(entry.0) == best)
            .take(6)
            .map(|entry| entry.2.clone())
            .collect()
    }
}

/// Whether all words are found, and whether all in what names the creator.
fn rank(creator: &Creator, alternatives: &[Vec<String>]) -> Option<bool> {
    let mut head = true;
    for words in alternatives {
        let best = words.iter().filter_map(|word| find(creator, word)).max()?;
        head &= best;
    }
    Some(head)
}

/// Whether a word is found in names (`true`) or only in descriptions.
fn find(creator: &Creator, word: &str) -> Option<bool> {
    let short = word.chars().count() < 3;
    if creator.head.iter().any(|term| term.starts_with(word)) {
        return Some(true);
    }
    creator
        .bio
        .iter()
        .any(|term| {
            if short {
                term == word
            } else {
                term.starts_with(word)
            }
        })
        .then_some(false)
}

/// Edits between two texts: one letter wrong, missing, added, or two neighbours swapped, none
/// touched twice.
fn edits(a: &[char], b: &[char]) -> usize {
    let mut table = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            table[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let replaced = table[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                let best = replaced.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best.min(table[i - 2][j - 2] + 1)
                } else {
                    best
                }
            };
        }
    }
    table[a.len()][b.len()]
}

fn creator(record: &Record) -> Creator {
    let one = |term: &Option<Term>| {
        term.iter()
            .map(|term| (term.slug.clone(), 0))
            .collect::<Vec<_>>()
    };
    let many = |terms: &[Term]| {
        terms
            .iter()
            .map(|term| (term.slug.clone(), 0))
            .collect::<Vec<_>>()
    };
    let mut heads = vec![record.name.clone()];
    heads.extend(record.handles.iter().cloned());
    heads.extend(
        record
            .niches
            .iter()
            .chain(&record.city)
            .chain(&record.country)
            .chain(&record.platforms)
            .chain(&record.tier)
            .map(|term| term.label.clone()),
    );
    Creator {
        name: token::fold(&record.name),
        head: heads.iter().flat_map(|text| terms(text)).collect(),
        bio: terms(&record.headline)
            .into_iter()
            .chain(terms(&record.bio))
            .collect(),
        facets: vec![
            one(&record.tier),
            many(&record.platforms),
            many(&record.niches),
            one(&record.country),
            one(&record.city),
            many(&record.languages),
            one(&record.availability),
            many(&record.open_to),
            shares(&record.audience_gender),
            shares(&record.audience_age),
            shares(&record.audience_country),
        ],
        numbers: vec![
            digits(record.followers.map(|value| value.to_string())),
            digits(record.er_followers.map(percent)),
            digits(record.er_views.map(percent)),
            digits(record.median_views.map(|value| value.to_string())),
            digits(record.starting_rate.map(|value| value.to_string())),
            digits(record.growth.map(percent)),
            record.as_of.map(i64::from),
        ],
    }
}

/// Shares of ten percent and more, in tenths of a percent. The invented ones have one decimal.
fn shares(shares: &[AudienceShare]) -> Vec<(String, u32)> {
    shares
        .iter()
        .map(|share| {
            (
                share.term.slug.clone(),
                (share.percent * 10.0).round() as u32,
            )
        })
        .filter(|(_, tenths)| *tenths >= 100)
        .collect()
}

/// Hundredths of a percent as text, cut.
fn percent(value: f64) -> String {
    let text = format!("{value:.9}");
    let (whole, fraction) = text.split_once('.').expect("a point");
    format!("{whole}{}", &fraction[..2])
}

/// Three significant digits, the others zero.
fn digits(text: Option<String>) -> Option<i64> {
    let text = text?;
    let (sign, digits) = text
        .strip_prefix('-')
        .map_or((1, text.as_str()), |digits| (-1, digits));
    let digits = digits.trim_start_matches('0');
    let kept: String = digits
        .chars()
        .enumerate()
        .map(|(at, digit)| if at < 3 { digit } else { '0' })
        .collect();
    Some(sign * kept.parse::<i64>().unwrap_or(0))
}

/// The least share, in tenths of a percent: whole tens of percent, rounded up.
fn level(query: &Query, name: &str) -> u32 {
    query
        .least
        .get(name)
        .map_or(100, |percent| percent.div_ceil(10) * 100)
}
