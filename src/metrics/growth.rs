//! How a channel's followers changed.

use std::num::NonZeroU64;

use super::window::days_between;
use crate::model::{Channel, Date, HistoryPoint};

/// Followers at two dates: growth = (end - start) / start x 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Growth {
    /// The first day.
    pub from: Date,
    /// The last day, after the first.
    pub to: Date,
    /// Followers on the first day.
    pub start: NonZeroU64,
    /// Followers on the last day.
    pub end: u64,
}

impl Growth {
    /// From the oldest known count to the newest: `history`, and the channel's own followers where `as_of` dates them. A count of
    /// zero has no growth, so the first count above zero is the start.
    pub(super) fn new(channel: &Channel) -> Option<Self> {
        let current = channel.as_of.zip(channel.followers).map(|(date, followers)| HistoryPoint { date, followers });
        // On a day that has both, the channel's own figure is the later word.
        let points = || channel.history.iter().filter(|point| current.is_none_or(|now| now.date != point.date)).chain(&current);
        let first = points().filter(|point| point.followers > 0).min_by_key(|point| (point.date, point.followers))?;
        let last = points().max_by_key(|point| (point.date, point.followers))?;
        let start = NonZeroU64::new(first.followers)?;
        (last.date > first.date).then_some(Self { from: first.date, to: last.date, start, end: last.followers })
    }

    /// The growth in percent: below 0 when followers fell; finite.
    #[must_use]
    pub fn percent(&self) -> f64 {
        (self.end as f64 - self.start.get() as f64) / self.start.get() as f64 * 100.0
    }

    /// The window in days, at least 1.
    #[must_use]
    pub fn days(&self) -> i64 {
        days_between(self.from, self.to)
    }
}
