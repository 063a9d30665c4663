//! How a channel's followers changed.

use std::num::NonZeroU64;

use crate::model::{Channel, Date, HistoryPoint};

/// Followers at two dates: growth = (end - start) / start x 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Growth {
    pub from: Date,
    /// The last day, after the first.
    pub to: Date,
    /// Followers on the first day.
    pub start: NonZeroU64,
    /// Followers on the last day.
    pub end: u64,
}

impl Growth {
    /// From the oldest known count to the newest: `history`, and the channel's own followers where
    /// `as_of` dates them. A count of zero has no growth, so the first count above zero is the
    /// start.
    pub(super) fn new(channel: &Channel) -> Option<Self> {
        let current = channel
            .as_of
            .zip(channel.followers)
            .map(|(date, followers)| HistoryPoint { date, followers });
        // On a day that has both, the channel's own figure is the later word.
        let points = || {
            channel
                .history
                .iter()
                .filter(|point| current.is_none_or(|now| now.date != point.date))
                .chain(&current)
        };
        let first = points()
            .filter(|point| point.followers > 0)
            .min_by_key(|point| (point.date, point.followers))?;
        let last = points().max_by_key(|point| (point.date, point.followers))?;
        let start = NonZeroU64::new(first.followers)?;
        (last.date > first.date).then_some(Self {
            from: first.date,
            to: last.date,
            start,
            end: last.followers,
        })
    }

    /// The growth in percent: below 0 when followers fell; finite.
    pub(crate) fn percent(&self) -> f64 {
        (self.end as f64 - self.start.get() as f64) * 100.0 / self.start.get() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::Growth;
    use crate::metrics::fixture::{channel, day};
    use crate::model::{Channel, HistoryPoint, days_between};

    fn growth(
        followers: Option<u64>,
        as_of: Option<&str>,
        history: &[(&str, u64)],
    ) -> Option<(f64, i64)> {
        let history = history
            .iter()
            .map(|(date, followers)| HistoryPoint {
                date: day(date),
                followers: *followers,
            })
            .collect();
        let channel = Channel {
            as_of: as_of.map(day),
            history,
            ..channel("instagram", followers)
        };
        Growth::new(&channel).map(|growth| (growth.percent(), days_between(growth.from, growth.to)))
    }

    #[test]
    fn growth_runs_from_the_oldest_count_to_the_newest() {
        let history = [("2026-05-01", 50_000), ("2026-08-01", 52_000)];
        assert_eq!(
            growth(Some(60_000), Some("2026-11-01"), &history),
            Some((20.0, 184))
        );
        assert_eq!(
            growth(Some(40_000), Some("2026-11-01"), &history),
            Some((-20.0, 184))
        );
    }

    #[test]
    fn followers_without_a_date_are_no_point_in_time() {
        let history = [("2026-05-01", 50_000), ("2026-08-01", 52_000)];
        assert_eq!(growth(Some(60_000), None, &history), Some((4.0, 92)));
        assert_eq!(growth(Some(60_000), None, &history[..1]), None);
        assert_eq!(growth(Some(60_000), Some("2026-11-01"), &[]), None);
    }

    #[test]
    fn on_one_day_the_channels_own_figure_holds() {
        let history = [("2026-05-01", 50_000), ("2026-11-01", 70_000)];
        assert_eq!(
            growth(Some(60_000), Some("2026-11-01"), &history),
            Some((20.0, 184))
        );
        assert_eq!(
            growth(Some(60_000), Some("2026-11-01"), &history[1..]),
            None,
            "one day is no window"
        );
    }

    #[test]
    fn growth_from_zero_has_no_percentage() {
        assert_eq!(
            growth(Some(300), Some("2026-11-01"), &[("2026-05-01", 0)]),
            None
        );
        assert_eq!(
            growth(
                Some(300),
                Some("2026-11-01"),
                &[("2026-05-01", 0), ("2026-10-02", 200)]
            ),
            Some((50.0, 30))
        );
    }
}
