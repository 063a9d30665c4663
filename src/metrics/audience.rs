//! The audience over all channels of a creator, weighted by followers.

use std::collections::BTreeMap;

use crate::model::{Audience, Channel, Country, Creator, Percent, Text};

/// Who follows a creator, over channels. A channel counts where it has the table in question and
/// its followers are known and above zero; a person who follows two channels counts twice.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct MergedAudience<'a> {
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
pub struct MergedTable<K> {
    pub shares: Vec<MergedShare<K>>,
    /// Which channels it covers: places in [`Creator::channels`].
    pub channels: Vec<u16>,
    /// How many followers these have together: not unique people.
    pub followers: u64,
}

/// A share over several channels. What a channel does not list is not zero: it is somewhere between
/// nothing and the least of what it does list (and no more than what its shares leave over), so the
/// share has a lower and an upper end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MergedShare<K> {
    pub label: K,
    /// The share that is known: what channels do not list is left out.
    pub share: Percent,
    /// The most that it can be; equal to `share` when every channel lists it.
    pub at_most: Percent,
}

/// Merges the audiences of a creator's channels; nothing when no channel counts.
pub fn audience(creator: &Creator) -> Option<MergedAudience<'_>> {
    let counted: Vec<Source<'_>> = (0_u16..)
        .zip(&creator.channels)
        .filter_map(|(place, channel)| Source::new(place, channel))
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
struct Source<'a> {
    place: u16,
    followers: u64,
    audience: &'a Audience,
}

/// What the shares of a table add up to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sum {
    /// At most the whole.
    Whole,
    /// Anything, since they overlap.
    Overlapping,
}

impl<'a> Source<'a> {
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
    sources: &[Source<'a>],
    table: impl Fn(&'a Audience) -> Vec<(&'a str, Percent)>,
) -> Vec<Source<'a>> {
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
    sources: &[Source<'a>],
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
mod tests {
    use proptest::prelude::*;

    use super::{MergedTable, audience};
    use crate::metrics::fixture::{channel, creator, percent, text};
    use crate::model::{Audience, Channel, Country, Percent, Text};

    type Table = Vec<(Text, Percent)>;

    fn table(shares: &[(&str, f64)]) -> Table {
        shares
            .iter()
            .map(|(label, share)| (text(label), percent(*share)))
            .collect()
    }

    fn countries(shares: &[(&str, f64)]) -> Vec<(Country, Percent)> {
        shares
            .iter()
            .map(|(code, share)| (Country::new(code).unwrap(), percent(*share)))
            .collect()
    }

    fn with(followers: Option<u64>, audience: Audience) -> Channel {
        Channel {
            audience: Some(Box::new(audience)),
            ..channel("instagram", followers)
        }
    }

    fn shares<K: ToString>(table: &Option<MergedTable<K>>) -> Vec<(String, f64, f64)> {
        let shares = table.iter().flat_map(|table| &table.shares);
        shares
            .map(|share| {
                (
                    share.label.to_string(),
                    share.share.value(),
                    share.at_most.value(),
                )
            })
            .collect()
    }

    #[test]
    fn shares_are_weighted_by_followers() {
        let large = with(
            Some(30_000),
            Audience {
                gender: table(&[("female", 80.0), ("male", 20.0)]),
                ..Audience::default()
            },
        );
        let small = with(
            Some(10_000),
            Audience {
                gender: table(&[("female", 40.0), ("male", 60.0)]),
                ..Audience::default()
            },
        );
        let creator = creator(vec![large, channel("youtube", Some(500)), small]);
        let gender = audience(&creator).unwrap().gender;
        assert_eq!(
            shares(&gender),
            [
                ("female".to_owned(), 70.0, 70.0),
                ("male".to_owned(), 30.0, 30.0)
            ]
        );
        let gender = gender.unwrap();
        assert_eq!((gender.channels, gender.followers), (vec![0, 2], 40_000));
    }

    #[test]
    fn what_a_channel_does_not_list_is_not_zero() {
        let one = with(
            Some(100),
            Audience {
                country: countries(&[("PT", 50.0), ("ES", 10.0)]),
                ..Audience::default()
            },
        );
        let other = with(
            Some(100),
            Audience {
                country: countries(&[("PT", 90.0), ("BR", 6.0)]),
                ..Audience::default()
            },
        );
        let creator = creator(vec![one, other]);
        let country = audience(&creator).unwrap().country;
        let expected = [
            ("PT".to_owned(), 70.0, 70.0),
            ("ES".to_owned(), 5.0, 7.0),
            ("BR".to_owned(), 3.0, 8.0),
        ];
        assert_eq!(
            shares(&country),
            expected,
            "Spain is at most 4% of the second: its remainder; Brazil at most 10% of the first"
        );
    }

    #[test]
    fn a_channel_of_unknown_size_does_not_count() {
        let gender = || Audience {
            gender: table(&[("female", 80.0)]),
            ..Audience::default()
        };
        let both = creator(vec![
            with(Some(100), gender()),
            with(
                None,
                Audience {
                    gender: table(&[("male", 100.0)]),
                    ..Audience::default()
                },
            ),
        ]);
        assert_eq!(audience(&both).unwrap().gender.unwrap().channels, [0]);
        assert_eq!(audience(&creator(vec![with(None, gender())])), None);
        assert_eq!(audience(&creator(vec![with(Some(0), gender())])), None);
        assert_eq!(audience(&creator(vec![channel("x", Some(5))])), None);
        assert_eq!(
            audience(&creator(vec![with(Some(5), Audience::default())])),
            None
        );
    }

    #[test]
    fn ages_are_in_order_and_bands_that_cut_across_are_left_out() {
        let of = |age| {
            with(
                Some(100),
                Audience {
                    age: table(age),
                    ..Audience::default()
                },
            )
        };
        let first = of(&[("55+", 10.0), ("18-24", 60.0), ("25-34", 30.0)]);
        let other = of(&[("18-24", 40.0), ("55-64", 30.0), ("65+", 30.0)]);
        let third = of(&[("25-34", 100.0)]);
        let creator = creator(vec![first, other, third]);
        let age = audience(&creator).unwrap().age;
        let labels: Vec<_> = shares(&age)
            .into_iter()
            .map(|(label, share, _)| (label, share))
            .collect();
        assert_eq!(
            labels,
            [
                ("18-24".to_owned(), 30.0),
                ("25-34".to_owned(), 65.0),
                ("55+".to_owned(), 5.0)
            ]
        );
        assert_eq!(age.unwrap().channels, [0, 2], "55-64 is a part of 55+");
    }

    #[test]
    fn ages_by_gender_and_interests() {
        let age_gender = vec![
            (text("25-34"), table(&[("female", 35.0), ("male", 7.0)])),
            (text("18-24"), table(&[("female", 26.0)])),
        ];
        let interests = table(&[("beauty", 61.0), ("travel", 61.0), ("dermatology", 70.0)]);
        let creator = creator(vec![with(
            Some(9),
            Audience {
                age_gender,
                interests,
                ..Audience::default()
            },
        )]);
        let merged = audience(&creator).unwrap();
        let pairs: Vec<_> = merged
            .age_gender
            .iter()
            .flat_map(|table| &table.shares)
            .map(|share| share.label)
            .collect();
        assert_eq!(
            pairs,
            [("18-24", "female"), ("25-34", "female"), ("25-34", "male")]
        );
        let interests: Vec<_> = shares(&merged.interests)
            .into_iter()
            .map(|(label, ..)| label)
            .collect();
        assert_eq!(
            interests,
            ["dermatology", "beauty", "travel"],
            "largest first, equals by name"
        );
    }

    proptest! {
        #[test]
        fn a_share_lies_between_the_least_and_the_most_of_its_channels(
            channels in prop::collection::vec((1_u64..u64::MAX / 8, 0.0..50.0_f64, 0.0..50.0_f64), 1..6),
        ) {
            let of = |&(followers, one, other): &(u64, f64, f64)| {
                with(Some(followers), Audience { city: table(&[("Lisbon", one), ("Porto", other)]), ..Audience::default() })
            };
            let creator = creator(channels.iter().map(of).collect());
            let city = audience(&creator).unwrap().city;
            let (least, most) = channels.iter().fold((100.0_f64, 0.0_f64), |(least, most), one| (least.min(one.1), most.max(one.1)));
            for (label, share, at_most) in shares(&city) {
                prop_assert!(share.is_finite() && share <= at_most && at_most <= 100.0);
                prop_assert!(label != "Lisbon" || (least - 1e-9..=most + 1e-9).contains(&share));
            }
        }
    }
}
