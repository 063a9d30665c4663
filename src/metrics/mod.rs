//! Figures from facts: tier, engagement, benchmark, audience, price and growth. Pure: no file, no clock; the day is an argument.
//!
//! [`creator`] computes one creator's [`Figures`] from its profile alone, in microseconds; [`roster`] computes what needs all of them.
//! Every table lies in `data/*.toml`, with its sources, and is read once into [`Tables`]. What is unknown is never counted as zero:
//! it is absent, or an [`Err`] with the reason.

mod benchmark;
mod cadence;
mod cost;
mod engagement;
mod figures;
mod growth;
mod price;
mod sample;
mod summary;
mod typical;
mod window;

pub use benchmark::{Benchmark, Level, Yardstick};
pub use cadence::Cadence;
pub use cost::{Cost, RateCosts, StartingRate};
pub use engagement::{Components, EngagementRate, From, NoRate, PaidLift, Statistic};
pub use figures::{ChannelFigures, Figures, Following};
pub use growth::Growth;
pub use price::PriceEstimate;
pub use sample::Sample;
pub use summary::{GroupMedian, GroupSummary};
pub use typical::Typical;
pub use window::Window;
