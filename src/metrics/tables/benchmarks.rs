//! Published sets of engagement rates, and the rule of thumb.

use serde::Deserialize;
use toml::Spanned;

use super::{BadTable, BadTableReason, Citation, parse};
use crate::metrics::engagement::{Components, Statistic};
use crate::model::{Basis, Component, PlatformId, Text, WebLink, keywords};

keywords! {
    /// A place of a rate on a scale. Tables of benchmarks use the first five; the rule of thumb has
    /// no `below-average` and `above-average`, and knows `very-high`.
    pub(crate) Level {
        Low = "low",
        BelowAverage = "below-average",
        Average = "average",
        AboveAverage = "above-average",
        High = "high",
        /// Very high: rule of thumb only.
        VeryHigh = "very-high",
    }
}

/// A published set of rates of one platform.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BenchmarkSet {
    pub citation: Citation,
    pub platform: PlatformId,
    /// The counts that are engagement to it; absent where the source does not say.
    pub numerator: Option<Components>,
    /// The basis of its rates.
    pub denominator: Basis,
    /// The way in which an account's posts became one rate; absent where the source does not say.
    pub statistic: Option<Statistic>,
    pub(super) bands: Vec<BenchmarkBand>,
}

/// The rates of accounts of one size. All in percent, finite, ascending.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BenchmarkBand {
    /// The fewest followers of the band.
    pub from: u64,
    /// The first count above the band; absent: no end.
    pub below: Option<u64>,
    /// Rates below this are low; absent where the source does not say.
    pub low: Option<f64>,
    /// Rates from the first to the second are average.
    pub average: (f64, f64),
    /// Rates above this are high; absent where the source does not say.
    pub high: Option<f64>,
}

/// The rule of thumb for rates by followers.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RuleOfThumb {
    pub citation: Citation,
    /// The first rate that is average; below it is low.
    pub average_from: f64,
    /// The first rate that is high.
    pub high_from: f64,
    /// Rates above this are very high.
    pub very_high_above: f64,
}

impl BenchmarkSet {
    /// Returns the band of accounts of this size, if the set has one.
    pub(crate) fn band(&self, followers: u64) -> Option<&BenchmarkBand> {
        self.bands
            .iter()
            .find(|band| followers >= band.from && band.below.is_none_or(|below| followers < below))
    }
}

impl BenchmarkBand {
    /// Returns the label of a rate: every rate has exactly one.
    pub(crate) fn level(&self, rate: f64) -> Level {
        if self.low.is_some_and(|low| rate < low) {
            Level::Low
        } else if rate < self.average.0 {
            Level::BelowAverage
        } else if rate <= self.average.1 {
            Level::Average
        } else if self.high.is_none_or(|high| rate <= high) {
            Level::AboveAverage
        } else {
            Level::High
        }
    }
}

impl RuleOfThumb {
    /// Returns the label of a rate by followers.
    pub(crate) fn level(&self, rate: f64) -> Level {
        if rate < self.average_from {
            Level::Low
        } else if rate < self.high_from {
            Level::Average
        } else if rate <= self.very_high_above {
            Level::High
        } else {
            Level::VeryHigh
        }
    }
}

/// A file of benchmarks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BenchmarksFile {
    rule_of_thumb: Option<RuleRow>,
    #[serde(default)]
    sets: Vec<SetRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleRow {
    name: Text,
    source: Text,
    year: u16,
    link: Option<WebLink>,
    /// For readers of the file.
    #[serde(rename = "licence")]
    _licence: Option<Text>,
    average_from: f64,
    high_from: f64,
    very_high_above: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetRow {
    name: Text,
    source: Text,
    year: u16,
    link: Option<WebLink>,
    /// For readers of the file.
    #[serde(rename = "licence")]
    _licence: Option<Text>,
    platform: PlatformId,
    numerator: Option<Vec<Component>>,
    denominator: Basis,
    statistic: Option<Statistic>,
    /// The number of accounts, for readers of the file.
    #[serde(rename = "n")]
    _accounts: Option<u64>,
    bands: Vec<Spanned<BandRow>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandRow {
    from: u64,
    below: Option<u64>,
    low: Option<f64>,
    average: Option<[f64; 2]>,
    high: Option<f64>,
    quartiles: Option<[f64; 3]>,
    /// The number of accounts, for readers of the file.
    #[serde(rename = "n")]
    _accounts: Option<u64>,
}

/// Reads the rule of thumb, if the file has one, and the sets of a file of benchmarks.
pub(super) fn read(text: &str) -> Result<(Option<RuleOfThumb>, Vec<BenchmarkSet>), BadTable> {
    let file: BenchmarksFile = parse(text)?;
    if file.sets.len() > usize::from(u8::MAX) {
        return Err(BadTableReason::Count.into());
    }
    let rule = file.rule_of_thumb.map(rule).transpose()?;
    let sets = file.sets.into_iter().map(set).collect::<Result<_, _>>()?;
    Ok((rule, sets))
}

fn rule(row: RuleRow) -> Result<RuleOfThumb, BadTable> {
    check_ascending(&[row.average_from, row.high_from, row.very_high_above])?;
    Ok(RuleOfThumb {
        citation: Citation {
            name: row.name,
            source: row.source,
            year: row.year,
            link: row.link,
        },
        average_from: row.average_from,
        high_from: row.high_from,
        very_high_above: row.very_high_above,
    })
}

fn set(row: SetRow) -> Result<BenchmarkSet, BadTable> {
    Ok(BenchmarkSet {
        citation: Citation {
            name: row.name,
            source: row.source,
            year: row.year,
            link: row.link,
        },
        platform: row.platform,
        numerator: row.numerator.map(|words| words.into_iter().collect()),
        denominator: row.denominator,
        statistic: row.statistic,
        bands: bands(&row.bands)?,
    })
}

fn bands(rows: &[Spanned<BandRow>]) -> Result<Vec<BenchmarkBand>, BadTable> {
    let mut bands: Vec<BenchmarkBand> = Vec::with_capacity(rows.len());
    for row in rows {
        let at_fault = |reason| BadTable {
            reason,
            span: Some(row.span()),
        };
        let band = band(row.get_ref()).map_err(at_fault)?;
        let follows = bands
            .last()
            .is_none_or(|last| last.below.is_some_and(|below| below <= band.from));
        if !follows || band.below.is_some_and(|below| below <= band.from) {
            return Err(at_fault(BadTableReason::Bands));
        }
        bands.push(band);
    }
    Ok(bands)
}

fn band(row: &BandRow) -> Result<BenchmarkBand, BadTableReason> {
    let (low, average, high) = match (row.average, row.quartiles) {
        (Some([from, to]), None) => (row.low, (from, to), row.high),
        (None, Some([p25, median, p75])) if row.low.is_none() && row.high.is_none() => {
            check_ascending(&[p25, median, p75])?;
            let average = ((p25 * median).sqrt(), (median * p75).sqrt());
            (Some(p25), average, Some(p75))
        }
        _ => return Err(BadTableReason::Shape),
    };
    let levels = low.into_iter().chain([average.0, average.1]).chain(high);
    check_ascending(&levels.collect::<Vec<_>>())?;
    Ok(BenchmarkBand {
        from: row.from,
        below: row.below,
        low,
        average,
        high,
    })
}

/// Checks that levels are finite, not negative, and ascend (two may be equal).
fn check_ascending(levels: &[f64]) -> Result<(), BadTableReason> {
    let is_level = |level: &f64| level.is_finite() && *level >= 0.0;
    if levels.iter().all(is_level) && levels.is_sorted() {
        Ok(())
    } else {
        Err(BadTableReason::Levels)
    }
}
