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
mod median;
mod percentile;
mod price;
mod rates;
mod summary;
mod tables;
mod typical;
mod window;

pub(crate) use audience::{MergedAudience, MergedShare, MergedTable, audience};
pub(crate) use benchmark::Benchmark;
pub(crate) use cost::Cost;
#[cfg(test)]
pub(crate) use engagement::Statistic;
pub(crate) use engagement::{EngagementRate, From, NoRate, engagement_rate};
pub(crate) use figures::{ChannelFigures, Figures, creator};
pub(crate) use growth::Growth;
pub(crate) use percentile::{FEWEST_PEERS, PeerGroup, RosterFigures, roster};
pub(crate) use summary::GroupSummary;
#[cfg(test)]
pub(crate) use tables::Level;
pub(crate) use tables::{BenchmarkSet, Citation, Tables, Yardstick};
pub(crate) use window::Window;
