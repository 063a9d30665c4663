//! How a rate compares with a published table, like with like.

use super::engagement::EngagementRate;
use crate::model::keywords;

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
