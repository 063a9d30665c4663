//! Number columns: the rank of each creator's value among the distinct values, so that ranges and
//! sorts compare small integers.
//!
//! Values keep three significant digits, cut and never rounded up, as the figures on the page are:
//! 9,996 does not pass "from 10,000".

use super::files::IndexFiles;
use super::list::{put, put_planes, zigzag};
use super::manifest::NumberEntry;
use super::record::Record;

/// The form of a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spread {
    /// Six bins a power of ten, for sizes over several of them.
    Powers,
    Even,
}

/// A number that creators can be filtered and sorted by.
pub(super) struct Measure {
    name: &'static str,
    scale: Scale,
    spread: Spread,
    value: fn(&Record) -> Option<i64>,
}

/// The units of the stored integers in one unit of what people type.
#[derive(Debug, Clone, Copy)]
enum Scale {
    /// So many: 100 for a percentage in hundredths.
    Fixed(u32),
    /// Minor units of the site's currency.
    Currency,
}

/// All measures, in the order of the manifest.
pub(super) const MEASURES: [Measure; 7] = [
    measure("followers", Scale::Fixed(1), Spread::Powers, |r| {
        count(r.followers)
    }),
    measure("er", Scale::Fixed(100), Spread::Powers, |r| {
        hundredths(r.er_followers)
    }),
    measure("erv", Scale::Fixed(100), Spread::Powers, |r| {
        hundredths(r.er_views)
    }),
    measure("views", Scale::Fixed(1), Spread::Powers, |r| {
        count(r.median_views)
    }),
    measure("rate", Scale::Currency, Spread::Powers, |r| {
        count(r.starting_rate)
    }),
    measure("growth", Scale::Fixed(100), Spread::Even, |r| {
        hundredths(r.growth)
    }),
    measure("updated", Scale::Fixed(1), Spread::Even, |r| {
        r.as_of.map(i64::from)
    }),
];

const fn measure(
    name: &'static str,
    scale: Scale,
    spread: Spread,
    value: fn(&Record) -> Option<i64>,
) -> Measure {
    Measure {
        name,
        scale,
        spread,
        value,
    }
}

fn count(value: Option<u64>) -> Option<i64> {
    value.map(|value| three_digits(i64::try_from(value).unwrap_or(i64::MAX)))
}

/// Returns a percentage in hundredths of a percent, towards zero; a value that floating point left
/// a hair below a hundredth counts as it. `None` if it is not finite.
fn hundredths(percent: Option<f64>) -> Option<i64> {
    let percent = percent.filter(|percent| percent.is_finite())?;
    Some(three_digits(
        (percent * 100.0 + percent.signum() * 1e-7) as i64,
    ))
}

/// Keeps three significant digits and cuts the rest towards zero.
fn three_digits(value: i64) -> i64 {
    let mut unit = 1;
    while value / unit > 999 || value / unit < -999 {
        unit *= 10;
    }
    value / unit * unit
}

impl Measure {
    /// Returns the stored value of a creator; `None` if it is unknown.
    pub(super) fn value(&self, record: &Record) -> Option<i64> {
        (self.value)(record)
    }

    /// Adds the file of the values and returns their entry in the manifest.
    pub(super) fn finish(
        &self,
        values: &[Option<i64>],
        currency_units: u32,
        files: &mut IndexFiles,
    ) -> NumberEntry {
        let (bounds, edges, bins) = histogram(values, self.spread);
        NumberEntry {
            name: self.name,
            file: files.binary(&format!("c-{}", self.name), vec![content(values)]),
            scale: match self.scale {
                Scale::Fixed(scale) => scale,
                Scale::Currency => currency_units,
            },
            bounds,
            edges,
            bins,
        }
    }
}

fn content(values: &[Option<i64>]) -> Vec<u8> {
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
    let rank = |value: &Option<i64>| match value {
        Some(value) => distinct.partition_point(|other| other < value) as u32 + 1,
        None => 0,
    };
    let planes = if distinct.len() > 255 { 2 } else { 1 };
    put_planes(&mut bytes, values.iter().map(rank), planes);
    bytes
}

/// The smallest and the largest value, the lower bounds of the bins, and the creators in each bin.
type Histogram = (Option<(i64, i64)>, Vec<i64>, Vec<u32>);

fn histogram(values: &[Option<i64>], spread: Spread) -> Histogram {
    let values = || values.iter().flatten().copied();
    let Some((low, high)) = values().min().zip(values().max()) else {
        return (None, Vec::new(), Vec::new());
    };
    let edges = edges(low, high, spread);
    let mut bins = vec![0; edges.len()];
    for value in values() {
        bins[edges.partition_point(|edge| *edge <= value) - 1] += 1;
    }
    (Some((low, high)), edges, bins)
}

/// Returns the lower bounds of bins that cover `low..=high`; the first is not above `low`.
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

/// Returns the smallest of 1, 2, 5, 10, ... that divides the width into at most 24 bins.
fn even_step(width: i64) -> i64 {
    std::iter::successors(Some(1i64), |power| power.checked_mul(10))
        .flat_map(|power| [1, 2, 5].map(|digit| power.saturating_mul(digit)))
        .find(|step| width / step < 23)
        .unwrap_or(i64::MAX)
}

/// Returns three planes with the position of each creator in an order of ids.
pub(super) fn positions(order: &[u32]) -> Vec<u8> {
    let mut positions = vec![0; order.len()];
    for (position, id) in (0..).zip(order) {
        positions[*id as usize] = position;
    }
    let mut bytes = Vec::new();
    put_planes(&mut bytes, positions.into_iter(), 3);
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Spread, edges, histogram, hundredths, three_digits};

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
        let (bounds, _, bins) = histogram(&[Some(0), None, Some(25), Some(25)], Spread::Powers);
        assert_eq!(bins.iter().sum::<u32>(), 3);
        assert_eq!(bounds, Some((0, 25)));
        assert_eq!(histogram(&[None], Spread::Even), (None, vec![], vec![]));
    }
}
