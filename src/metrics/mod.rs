//! Figures from facts: tier, engagement, benchmark, audience, price and growth. Pure: no file, no
//! clock; the day is an argument.
//!
//! [`creator`] computes one creator's [`Figures`] from its profile alone, in microseconds;
//! [`roster`] computes what needs all of them. Every table lies in `data/*.toml`, with its sources,
//! and is read once into [`Tables`]. What is unknown is never counted as zero: it is absent, or an
//! [`Err`] with the reason.

mod audience;
mod benchmark;
mod cadence;
mod cost;
mod engagement;
mod figures;
#[cfg(test)]
mod fixture;
mod growth;
mod measure;
mod median;
mod percentile;
mod price;
mod rates;
mod sample;
mod summary;
mod tables;
mod typical;
mod window;

pub use audience::{MergedAudience, MergedShare, MergedTable, audience};
pub use benchmark::{Benchmark, Level, Yardstick};
pub use cadence::Cadence;
pub use cost::{Cost, RateCosts, StartingRate, convert};
pub use engagement::{Components, EngagementRate, From, NoRate, PaidLift, Statistic};
pub use figures::{ChannelFigures, Figures, Following, creator};
pub use growth::Growth;
pub use measure::engagement_rate;
pub use percentile::{
    FEWEST_PEERS, PERCENTILE_STEP, PeerGroup, PeerKey, Percentile, RosterFigures, roster,
};
pub use price::{PriceEstimate, price_per_thousand, price_with_add_ons};
pub use sample::Sample;
pub use summary::{GroupMedian, GroupSummary};
pub use tables::{
    AddOnConvention, AddOnTable, BadTable, BadTableReason, BenchmarkBand, BenchmarkSet, Citation,
    DeliverableInfo, PriceRule, RuleOfThumb, Tables,
};
pub use typical::Typical;
pub use window::Window;
