//! The typical post: a median count over the window, else an average.

use super::engagement::{From, Statistic};

/// A count that is typical of a channel's posts, rounded to a whole number, half up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Typical {
    /// The count.
    pub value: u64,
    /// How several posts became one number: a median over posts, the mean for averages.
    pub statistic: Statistic,
    /// Over how many posts; unknown for averages without a sample.
    pub sample: Option<u32>,
    /// What it was computed from.
    pub from: From,
}
