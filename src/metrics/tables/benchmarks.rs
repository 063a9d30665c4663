//! Published sets of engagement rates, and the rule of thumb.

use serde::Deserialize;
use toml::Spanned;

use super::{BadTable, BadTableReason, Citation, parse, taken, word};
use crate::metrics::benchmark::Level;
use crate::metrics::engagement::{Components, Statistic};
use crate::model::{Basis, Component, PlatformId, Slug, Text, WebLink};

/// A published set of rates of one platform.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BenchmarkSet {
    pub citation: Citation,
    pub platform: PlatformId,
    /// What it counts as engagement; absent where the source does not say.
    pub numerator: Option<Components>,
    /// What its rates are measured against.
    pub denominator: Basis,
    /// How an account's posts became one rate; absent where the source does not say.
    pub statistic: Option<Statistic>,
    /// Over how many accounts.
    pub accounts: Option<u64>,
    bands: Vec<BenchmarkBand>,
}

/// The rates of accounts of one size. All in percent, finite, ascending.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct BenchmarkBand {
    pub from: u64,
    /// The first count above the band; absent: no end.
    pub below: Option<u64>,
    /// Rates below this are low; absent where the source does not say.
    pub low: Option<f64>,
    /// Rates from the first to the second are average.
    pub average: (f64, f64),
    /// Rates above this are high; absent where the source does not say.
    pub high: Option<f64>,
    /// Over how many accounts.
    pub accounts: Option<u64>,
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
    /// The band of accounts of this size, if the set has one.
    pub(crate) fn band(&self, followers: u64) -> Option<&BenchmarkBand> {
        self.bands
            .iter()
            .find(|band| followers >= band.from && band.below.is_none_or(|below| followers < below))
    }

    /// All bands, from the smallest accounts.
    #[cfg(test)]
    pub(super) fn bands(&self) -> &[BenchmarkBand] {
        &self.bands
    }
}

impl BenchmarkBand {
    /// The label of a rate: every rate has exactly one.
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
    /// The label of a rate by followers.
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    rule_of_thumb: Option<RuleEntry>,
    #[serde(default)]
    sets: Vec<Spanned<SetEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleEntry {
    name: Spanned<String>,
    source: Spanned<String>,
    year: u16,
    link: Option<Spanned<String>>,
    licence: Option<Spanned<String>>,
    average_from: f64,
    high_from: f64,
    very_high_above: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SetEntry {
    name: Spanned<String>,
    source: Spanned<String>,
    year: u16,
    link: Option<Spanned<String>>,
    licence: Option<Spanned<String>>,
    platform: Spanned<String>,
    numerator: Option<Vec<Spanned<String>>>,
    denominator: Spanned<String>,
    statistic: Option<Spanned<String>>,
    n: Option<u64>,
    bands: Vec<Spanned<BandEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandEntry {
    from: u64,
    below: Option<u64>,
    low: Option<f64>,
    average: Option<[f64; 2]>,
    high: Option<f64>,
    quartiles: Option<[f64; 3]>,
    n: Option<u64>,
}

/// A file of benchmarks, as read.
pub(super) struct Benchmarks {
    pub(super) rule_of_thumb: Option<RuleOfThumb>,
    pub(super) sets: Vec<BenchmarkSet>,
}

pub(super) fn read(text: &str) -> Result<Benchmarks, BadTable> {
    let file: File = parse(text)?;
    if file.sets.len() > usize::from(u8::MAX) {
        return Err(super::bad(BadTableReason::Count));
    }
    Ok(Benchmarks {
        rule_of_thumb: file.rule_of_thumb.map(rule).transpose()?,
        sets: file
            .sets
            .into_iter()
            .map(|entry| set(entry.into_inner()))
            .collect::<Result<_, _>>()?,
    })
}

fn rule(entry: RuleEntry) -> Result<RuleOfThumb, BadTable> {
    ascending(&[entry.average_from, entry.high_from, entry.very_high_above]).map_err(super::bad)?;
    Ok(RuleOfThumb {
        citation: citation(
            &entry.name,
            &entry.source,
            entry.year,
            entry.link.as_ref(),
            entry.licence.as_ref(),
        )?,
        average_from: entry.average_from,
        high_from: entry.high_from,
        very_high_above: entry.very_high_above,
    })
}

fn set(entry: SetEntry) -> Result<BenchmarkSet, BadTable> {
    let numerator = |words: &Vec<_>| {
        words
            .iter()
            .map(word::<Component>)
            .collect::<Result<Components, _>>()
    };
    Ok(BenchmarkSet {
        citation: citation(
            &entry.name,
            &entry.source,
            entry.year,
            entry.link.as_ref(),
            entry.licence.as_ref(),
        )?,
        platform: taken(&entry.platform, Slug::new)?,
        numerator: entry.numerator.as_ref().map(numerator).transpose()?,
        denominator: word(&entry.denominator)?,
        statistic: entry.statistic.as_ref().map(word).transpose()?,
        accounts: entry.n,
        bands: bands(&entry.bands)?,
    })
}

fn citation(
    name: &Spanned<String>,
    source: &Spanned<String>,
    year: u16,
    link: Option<&Spanned<String>>,
    licence: Option<&Spanned<String>>,
) -> Result<Citation, BadTable> {
    Ok(Citation {
        name: taken(name, Text::new)?,
        source: taken(source, Text::new)?,
        year,
        link: link.map(|link| taken(link, WebLink::new)).transpose()?,
        licence: licence
            .map(|licence| taken(licence, Text::new))
            .transpose()?,
    })
}

fn bands(entries: &[Spanned<BandEntry>]) -> Result<Vec<BenchmarkBand>, BadTable> {
    let mut bands: Vec<BenchmarkBand> = Vec::with_capacity(entries.len());
    for entry in entries {
        let at_fault = |reason| BadTable {
            reason,
            span: Some(entry.span()),
        };
        let band = band(entry.get_ref()).map_err(at_fault)?;
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

fn band(entry: &BandEntry) -> Result<BenchmarkBand, BadTableReason> {
    let (low, average, high) = match (entry.average, entry.quartiles) {
        (Some([from, to]), None) => (entry.low, (from, to), entry.high),
        (None, Some([p25, median, p75])) if entry.low.is_none() && entry.high.is_none() => {
            ascending(&[p25, median, p75])?;
            (
                Some(p25),
                ((p25 * median).sqrt(), (median * p75).sqrt()),
                Some(p75),
            )
        }
        _ => return Err(BadTableReason::Shape),
    };
    let levels: Vec<f64> = low
        .into_iter()
        .chain([average.0, average.1])
        .chain(high)
        .collect();
    ascending(&levels)?;
    Ok(BenchmarkBand {
        from: entry.from,
        below: entry.below,
        low,
        average,
        high,
        accounts: entry.n,
    })
}

/// Whether levels are finite, not negative, and ascend (two may be equal).
fn ascending(levels: &[f64]) -> Result<(), BadTableReason> {
    let right = levels
        .iter()
        .all(|level| level.is_finite() && *level >= 0.0)
        && levels.is_sorted();
    if right {
        Ok(())
    } else {
        Err(BadTableReason::Levels)
    }
}
