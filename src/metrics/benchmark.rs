//! How a rate compares with a published table, like with like.

use super::engagement::{EngagementRate, From, NoRate, Statistic};
use super::rates::{numerator, rate};
use super::tables::{BenchmarkSet, Tables};
use super::window::Selection;
use crate::model::{Basis, Channel, Component, keywords};

keywords! {
    /// Where a rate lies. Tables of benchmarks use the first five; the rule of thumb has no `below-average` and `above-average`, and
    /// knows `very-high`.
    Level {
        /// Low.
        Low = "low",
        /// Below average.
        BelowAverage = "below-average",
        /// Average.
        Average = "average",
        /// Above average.
        AboveAverage = "above-average",
        /// High.
        High = "high",
        /// Very high: rule of thumb only.
        VeryHigh = "very-high",
    }
}

/// What a rate is compared with; [`Tables`](super::Tables) holds its name, source and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Yardstick {
    /// A published set: its place among [`Tables`](super::Tables)'s sets.
    Set(u8),
    /// The rule of thumb, for rates by followers where no set fits.
    RuleOfThumb,
}

/// The label of a rate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Benchmark {
    /// Where the rate lies.
    pub level: Level,
    /// In which table.
    pub yardstick: Yardstick,
    /// The rate that was compared: counted as the table counts, which may differ from the headline rate (Modash's Instagram
    /// table counts likes only).
    pub compared: EngagementRate,
}

impl Benchmark {
    /// Labels a channel's headline rate: by the first set of its platform and denominator that has a band for its followers and
    /// whose way of counting is possible with what is known, else by the rule of thumb, which holds for rates by followers only.
    pub(super) fn new(
        channel: &Channel,
        selection: &Selection<'_>,
        headline: &Result<EngagementRate, NoRate>,
        tables: &Tables,
    ) -> Option<Self> {
        let headline = headline.as_ref().ok()?;
        let sets = (0_u8..).zip(tables.sets());
        let fitting = sets.filter(|(_, set)| set.platform == channel.platform.id && set.denominator == headline.basis);
        fitting
            .filter_map(|(index, set)| by_set(channel, selection, headline, set).map(|found| (index, found)))
            .map(|(index, (level, compared))| Self { level, yardstick: Yardstick::Set(index), compared })
            .next()
            .or_else(|| by_thumb(channel, headline, tables))
    }
}

fn by_set(channel: &Channel, selection: &Selection<'_>, headline: &EngagementRate, set: &BenchmarkSet) -> Option<(Level, EngagementRate)> {
    let band = set.band(channel.followers?)?;
    let compared = match set.numerator {
        // A stated rate does not say what it counts, so it can only be held against a set that does not say either.
        Some(wanted) => rate(channel, selection, wanted, set.denominator)
            .ok()
            .filter(|rate| rate.from != From::Stated && rate.components.covers(wanted))?,
        None if headline.partial => return None,
        None => *headline,
    };
    let compared = by_statistic(compared, set.statistic);
    Some((band.level(compared.value.value()), compared))
}

/// The mean in place of the median where the set holds means.
fn by_statistic(rate: EngagementRate, statistic: Option<Statistic>) -> EngagementRate {
    match rate.mean {
        Some(mean) if statistic == Some(Statistic::Mean) => EngagementRate { value: mean, statistic: Statistic::Mean, mean: None, ..rate },
        _ => rate,
    }
}

fn by_thumb(channel: &Channel, headline: &EngagementRate, tables: &Tables) -> Option<Benchmark> {
    let comparable = headline.basis == Basis::Followers && !headline.partial && !numerator(channel).contains(Component::Views);
    comparable.then(|| Benchmark {
        level: tables.rule_of_thumb().level(headline.value.value()),
        yardstick: Yardstick::RuleOfThumb,
        compared: *headline,
    })
}
