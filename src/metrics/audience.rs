//! The audience over all channels of a creator, weighted by followers.

use std::collections::BTreeMap;

use crate::model::{Audience, Channel, Country, Creator, Percent, Text};

/// Who follows a creator, over channels. A channel counts where it has the table in question and
/// its followers are known and above zero; a person who follows two channels counts twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct MergedAudience<'a> {
    /// By gender, largest first.
    pub gender: Option<MergedTable<&'a str>>,
    /// By age band, youngest first.
    pub age: Option<MergedTable<&'a str>>,
    /// By age band and gender, youngest first.
    pub age_gender: Option<MergedTable<(&'a str, &'a str)>>,
    /// By country, largest first.
    pub country: Option<MergedTable<Country>>,
    /// By city, largest first.
    pub city: Option<MergedTable<&'a str>>,
    /// By interest, largest first; these may overlap, so they have no sum.
    pub interests: Option<MergedTable<&'a str>>,
}

/// One table of an audience, merged.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MergedTable<K> {
    pub shares: Vec<MergedShare<K>>,
    /// The channels that it covers: indexes in [`Creator::channels`].
    pub channels: Vec<u16>,
    /// The followers of these together: not unique people.
    pub followers: u64,
}

/// A share over several channels. What a channel does not list is not zero: it is somewhere between
/// nothing and the least of what it does list (and no more than what its shares leave over), so the
/// share has a lower and an upper end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct MergedShare<K> {
    pub label: K,
    /// The share that is known: what channels do not list is left out.
    pub share: Percent,
    /// The most that it can be; equal to `share` when every channel lists it.
    pub at_most: Percent,
}

/// Merges the audiences of a creator's channels; nothing when no channel counts.
pub(crate) fn audience(creator: &Creator) -> Option<MergedAudience<'_>> {
    let counted: Vec<CountedChannel<'_>> = (0_u16..)
        .zip(&creator.channels)
        .filter_map(|(place, channel)| CountedChannel::new(place, channel))
        .collect();
    let merged = MergedAudience {
        gender: merge(&counted, Sum::Whole, |audience| texts(&audience.gender))
            .map(MergedTable::largest_first),
        age: merge(
            &bands(&counted, |audience| texts(&audience.age)),
            Sum::Whole,
            |audience| texts(&audience.age),
        )
        .map(|table| table.youngest_first(|label| label)),
        age_gender: merge(
            &bands(&counted, |audience| {
                pairs(audience)
                    .into_iter()
                    .map(|((age, _), share)| (age, share))
                    .collect()
            }),
            Sum::Whole,
            pairs,
        )
        .map(|table| table.youngest_first(|(age, _)| age)),
        country: merge(&counted, Sum::Whole, |audience| audience.country.clone())
            .map(MergedTable::largest_first),
        city: merge(&counted, Sum::Whole, |audience| texts(&audience.city))
            .map(MergedTable::largest_first),
        interests: merge(&counted, Sum::Overlapping, |audience| {
            texts(&audience.interests)
        })
        .map(MergedTable::largest_first),
    };
    (merged != MergedAudience::default()).then_some(merged)
}

/// A channel that counts.
#[derive(Clone, Copy)]
struct CountedChannel<'a> {
    place: u16,
    followers: u64,
    audience: &'a Audience,
}

/// The sum of the shares of a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sum {
    /// At most the whole.
    Whole,
    /// Anything, since they overlap.
    Overlapping,
}

impl<'a> CountedChannel<'a> {
    fn new(place: u16, channel: &'a Channel) -> Option<Self> {
        let followers = channel.followers.filter(|&followers| followers > 0)?;
        channel.audience.as_deref().map(|audience| Self {
            place,
            followers,
            audience,
        })
    }
}

fn texts(table: &[(Text, Percent)]) -> Vec<(&str, Percent)> {
    table
        .iter()
        .map(|(label, share)| (label.as_str(), *share))
        .collect()
}

fn pairs(audience: &Audience) -> Vec<((&str, &str), Percent)> {
    audience
        .age_gender
        .iter()
        .flat_map(|(age, genders)| {
            genders
                .iter()
                .map(|(gender, share)| ((age.as_str(), gender.as_str()), *share))
        })
        .collect()
}

/// Those channels whose age bands can be merged with those of the first (the largest) that has any:
/// no band may cut across another.
fn bands<'a>(
    sources: &[CountedChannel<'a>],
    table: impl Fn(&'a Audience) -> Vec<(&'a str, Percent)>,
) -> Vec<CountedChannel<'a>> {
    let mut taken: Vec<(&str, Percent)> = Vec::new();
    let mut fitting = Vec::with_capacity(sources.len());
    for source in sources {
        let labels = table(source.audience);
        let fits = labels.iter().all(|(label, _)| {
            taken
                .iter()
                .all(|(other, _)| label == other || !overlap(label, other))
        });
        if fits && !labels.is_empty() {
            taken.extend(labels);
            fitting.push(*source);
        }
    }
    fitting
}

/// The first and the last year of `18-24` or `55+`.
fn years(label: &str) -> Option<(u32, u32)> {
    match label.split_once(['-', '–']) {
        Some((first, last)) => Some((first.trim().parse().ok()?, last.trim().parse().ok()?)),
        None => Some((
            label.trim().strip_suffix('+')?.trim().parse().ok()?,
            u32::MAX,
        )),
    }
}

fn overlap(one: &str, other: &str) -> bool {
    years(one)
        .zip(years(other))
        .is_some_and(|(one, other)| one.0 <= other.1 && other.0 <= one.1)
}

/// Merges one table: the mean of each share, weighted by followers.
fn merge<'a, K: Ord + Copy>(
    sources: &[CountedChannel<'a>],
    sum: Sum,
    table: impl Fn(&'a Audience) -> Vec<(K, Percent)>,
) -> Option<MergedTable<K>> {
    let tables: Vec<_> = sources
        .iter()
        .map(|source| (source, table(source.audience)))
        .filter(|(_, table)| !table.is_empty())
        .collect();
    let followers: u64 = tables
        .iter()
        .fold(0, |sum, (source, _)| sum.saturating_add(source.followers));
    let mut labels: BTreeMap<K, (f64, f64)> = tables
        .iter()
        .flat_map(|(_, table)| table)
        .map(|(label, _)| (*label, (0.0, 0.0)))
        .collect();
    for (source, table) in &tables {
        let weight = source.followers as f64 / followers as f64;
        let unlisted = unlisted(table, sum);
        for (label, (known, most)) in &mut labels {
            let share = table
                .iter()
                .find(|(listed, _)| listed == label)
                .map(|(_, share)| share.value());
            *known += weight * share.unwrap_or(0.0);
            *most += weight * share.unwrap_or(unlisted);
        }
    }
    let share = |(label, (known, most)): (K, (f64, f64))| {
        // Weights add up to 1 but for rounding.
        Some(MergedShare {
            label,
            share: Percent::share(known.min(100.0)).ok()?,
            at_most: Percent::share(most.clamp(known.min(100.0), 100.0)).ok()?,
        })
    };
    let shares: Vec<_> = labels.into_iter().filter_map(share).collect();
    let channels = tables.iter().map(|(source, _)| source.place).collect();
    (!shares.is_empty()).then_some(MergedTable {
        shares,
        channels,
        followers,
    })
}

/// The most that something can have which a table does not list.
fn unlisted<K>(table: &[(K, Percent)], sum: Sum) -> f64 {
    let least = table
        .iter()
        .map(|(_, share)| share.value())
        .fold(100.0, f64::min);
    let left = 100.0 - table.iter().map(|(_, share)| share.value()).sum::<f64>();
    match sum {
        Sum::Whole => least.min(left.max(0.0)),
        Sum::Overlapping => least,
    }
}

impl<K: Ord> MergedTable<K> {
    fn largest_first(mut self) -> Self {
        self.shares.sort_by(|one, other| {
            other
                .share
                .value()
                .total_cmp(&one.share.value())
                .then_with(|| one.label.cmp(&other.label))
        });
        self
    }
}

impl<K: Ord + Copy> MergedTable<K> {
    /// Bands without years come last, in the order of their names.
    fn youngest_first<'a>(mut self, band: impl Fn(K) -> &'a str) -> Self {
        self.shares.sort_by_key(|share| {
            (
                years(band(share.label)).unwrap_or((u32::MAX, u32::MAX)),
                share.label,
            )
        });
        self
    }
}

#[cfg(test)]
mod tests;
