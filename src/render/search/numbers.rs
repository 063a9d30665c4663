//! Number columns: the rank of each creator's value among the distinct values, so that ranges and
//! sorts compare small integers.
//!
//! Values keep three significant digits, cut and never rounded up, as the figures on the page are:
//! 9,996 does not pass "from 10,000".

use super::list::{put, zigzag};
use super::record::Record;

/// How values are spread over the histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spread {
    /// Sizes over several powers of ten: six bins a power.
    Powers,
    Even,
}

/// A number that creators can be filtered and sorted by.
pub(super) struct Measure {
    /// Name in addresses and files.
    pub name: &'static str,
    /// Units of the stored integers in one unit of what people type: 100 for a percentage in
    /// hundredths.
    pub scale: u32,
    /// Form of the histogram.
    pub spread: Spread,
    pub value: fn(&Record) -> Option<i64>,
}

/// All measures, in the order of the manifest. The scale of `rate` follows the site's currency.
pub(super) const MEASURES: [Measure; 7] = [
    Measure {
        name: "followers",
        scale: 1,
        spread: Spread::Powers,
        value: |r| r.followers.map(whole).map(three_digits),
    },
    Measure {
        name: "er",
        scale: 100,
        spread: Spread::Powers,
        value: |r| hundredths(r.er_followers).map(three_digits),
    },
    Measure {
        name: "erv",
        scale: 100,
        spread: Spread::Powers,
        value: |r| hundredths(r.er_views).map(three_digits),
    },
    Measure {
        name: "views",
        scale: 1,
        spread: Spread::Powers,
        value: |r| r.median_views.map(whole).map(three_digits),
    },
    Measure {
        name: "rate",
        scale: 100,
        spread: Spread::Powers,
        value: |r| r.starting_rate.map(whole).map(three_digits),
    },
    Measure {
        name: "growth",
        scale: 100,
        spread: Spread::Even,
        value: |r| hundredths(r.growth).map(three_digits),
    },
    Measure {
        name: "updated",
        scale: 1,
        spread: Spread::Even,
        value: |r| r.as_of.map(i64::from),
    },
];

fn whole(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// Percent into hundredths of a percent, towards zero; a value that floating point left a hair
/// below a hundredth counts as it.
fn hundredths(percent: Option<f64>) -> Option<i64> {
    percent
        .filter(|value| value.is_finite())
        .map(|value| (value * 100.0 + value.signum() * 1e-7) as i64)
}

/// Keeps three significant digits and cuts the rest towards zero.
pub(super) fn three_digits(value: i64) -> i64 {
    let mut unit = 1;
    while value / unit > 999 || value / unit < -999 {
        unit *= 10;
    }
    value / unit * unit
}

/// The content of a number's file, and its summary for the manifest.
pub(super) struct Finished {
    /// Content of the file.
    pub bytes: Vec<u8>,
    /// Smallest and largest value, when any creator has one.
    pub bounds: Option<(i64, i64)>,
    /// Lower bounds of the bins, rising.
    pub edges: Vec<i64>,
    /// Creators in each bin.
    pub bins: Vec<u32>,
}

/// Makes the column of a measure.
pub(super) fn finish(values: &[Option<i64>], spread: Spread) -> Finished {
    let mut distinct: Vec<i64> = values.iter().flatten().copied().collect();
    distinct.sort_unstable();
    distinct.dedup();
    let mut bytes = Vec::new();
    put(&mut bytes, distinct.len() as u64);
    let mut before = 0;
    for value in &distinct {
        put(&mut bytes, zigzag(value - before));
        before = *value;
    }
    let rank = |value: &Option<i64>| {
        value.map_or(0, |value| {
            distinct.partition_point(|other| *other < value) + 1
        })
    };
    let ranks: Vec<usize> = values.iter().map(rank).collect();
    bytes.extend(ranks.iter().map(|rank| *rank as u8));
    if distinct.len() > 255 {
        bytes.extend(ranks.iter().map(|rank| (*rank >> 8) as u8));
    }
    let bounds = distinct.first().copied().zip(distinct.last().copied());
    let edges = bounds.map_or_else(Vec::new, |(low, high)| edges(low, high, spread));
    let mut bins = vec![0; edges.len()];
    values
        .iter()
        .flatten()
        .for_each(|value| bins[edges.partition_point(|edge| edge <= value) - 1] += 1);
    Finished {
        bytes,
        bounds,
        edges,
        bins,
    }
}

/// Lower bounds of bins that cover `low..=high`; the first is not above `low`.
fn edges(low: i64, high: i64, spread: Spread) -> Vec<i64> {
    if spread == Spread::Powers && low >= 0 {
        let powers = std::iter::successors(Some(10i64), |power| power.checked_mul(10));
        let all = std::iter::once(0).chain(
            powers.flat_map(|power| [10, 15, 20, 30, 50, 70].map(|digit| power / 10 * digit)),
        );
        let all: Vec<i64> = all.take_while(|edge| *edge <= high).collect();
        let first = all.partition_point(|edge| *edge <= low) - 1;
        return all[first..].to_vec();
    }
    let step = even_step(high - low);
    let first = low.div_euclid(step) * step;
    (0..)
        .map(|index| first + index * step)
        .take_while(|edge| *edge <= high)
        .collect()
}

/// The smallest of 1, 2, 5, 10, ... that divides the width into at most 24 bins.
fn even_step(width: i64) -> i64 {
    let steps = std::iter::successors(Some(1i64), |power| power.checked_mul(10))
        .flat_map(|power| [1, 2, 5].map(|digit| power.saturating_mul(digit)));
    steps
        .into_iter()
        .find(|step| width / step < 23)
        .unwrap_or(i64::MAX)
}

/// A file of one number a creator, most significant byte plane last: the position by name.
pub(super) fn positions(order: &[u32]) -> Vec<u8> {
    let mut position = vec![0u32; order.len()];
    order
        .iter()
        .enumerate()
        .for_each(|(place, id)| position[*id as usize] = place as u32);
    (0..3)
        .flat_map(|plane| {
            position
                .iter()
                .map(move |place| (place >> (8 * plane)) as u8)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Spread, edges, finish, hundredths, three_digits};

    #[test]
    fn digits_are_cut() {
        assert_eq!(
            [9_996, -12_345, 999, 1_000_999].map(three_digits),
            [9_990, -12_300, 999, 1_000_000]
        );
        assert_eq!(
            [0.29, 4.1, 3.999, -1.5].map(|value| hundredths(Some(value))),
            [29, 410, 399, -150].map(Some)
        );
    }

    #[test]
    fn bins_cover_the_values() {
        assert_eq!(
            edges(1_200, 9_000, Spread::Powers),
            [1_000, 1_500, 2_000, 3_000, 5_000, 7_000]
        );
        assert_eq!(
            edges(-70, 160, Spread::Even),
            [-80, -60, -40, -20, 0, 20, 40, 60, 80, 100, 120, 140, 160]
        );
        let finished = finish(&[Some(0), None, Some(25), Some(25)], Spread::Powers);
        assert_eq!(finished.bins.iter().sum::<u32>(), 3);
        assert_eq!(finished.bounds, Some((0, 25)));
        assert!(finish(&[None], Spread::Even).edges.is_empty());
    }
}
