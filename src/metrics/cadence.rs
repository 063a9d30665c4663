//! How often a channel posts.

use super::window::{PostSelection, count};
use crate::model::days_between;

/// The fewest posts from which a cadence is computed: two posts say little about a habit.
const FEWEST_POSTS: usize = 3;

/// The shortest span that a cadence is computed over, in days: three posts of one day are not 21 a
/// week.
const SHORTEST_SPAN: i64 = 7;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cadence {
    /// The number of posts that it is computed from.
    pub posts: u32,
    /// The number of days that it is computed over.
    pub days: u32,
}

impl Cadence {
    /// Counts the posts of the window's days, pinned and boosted ones too, over the whole window
    /// where older posts show that the list goes back far enough, else over the days since its
    /// oldest post that counts.
    pub(super) fn new(selection: &PostSelection<'_>) -> Option<Self> {
        let aside = selection
            .set_aside
            .iter()
            .filter(|post| post.exclude && !selection.capped);
        let dates: Vec<_> = selection
            .counted
            .iter()
            .chain(aside)
            .filter_map(|post| post.date)
            .collect();
        let listed = days_between(*dates.iter().min()?, selection.window.until) + 1;
        let whole = selection.reaches_back && !selection.capped;
        let span = if whole {
            i64::from(selection.window.days)
        } else {
            listed
        };
        let days = u32::try_from(span.max(SHORTEST_SPAN)).unwrap_or(u32::MAX);
        (dates.len() >= FEWEST_POSTS).then_some(Self {
            posts: count(dates.len()),
            days,
        })
    }

    /// Posts a week; finite, above 0.
    pub(crate) fn per_week(self) -> f64 {
        f64::from(self.posts) * 7.0 / f64::from(self.days)
    }
}

#[cfg(test)]
mod tests {
    use super::Cadence;
    use crate::metrics::fixture::{channel, figures, post};
    use crate::model::{Channel, Post};

    fn cadence(posts: Vec<Post>) -> Option<Cadence> {
        figures(&Channel {
            posts,
            ..channel("instagram", Some(1_000))
        })
        .cadence
    }

    fn on(dates: &[&str]) -> Vec<Post> {
        dates
            .iter()
            .map(|date| post(date, [1, 1, 1, 1, 1]))
            .collect()
    }

    #[test]
    fn a_list_that_goes_back_far_enough_fills_the_window() {
        let found = cadence(on(&[
            "2026-10-30",
            "2026-10-01",
            "2026-09-01",
            "2026-01-01",
        ]))
        .unwrap();
        assert_eq!((found.posts, found.days), (3, 90));
        assert!((found.per_week() - 21.0 / 90.0).abs() < 1e-12);
    }

    #[test]
    fn a_short_list_is_counted_over_its_own_days() {
        let found = cadence(on(&["2026-11-01", "2026-10-26", "2026-10-19"])).unwrap();
        assert_eq!((found.posts, found.days, found.per_week()), (3, 14, 1.5));
        let burst = cadence(on(&["2026-11-01", "2026-11-01", "2026-11-01"])).unwrap();
        assert_eq!(
            (burst.days, burst.per_week()),
            (7, 3.0),
            "never over less than a week"
        );
    }

    #[test]
    fn two_posts_are_no_habit() {
        assert_eq!(cadence(on(&["2026-11-01", "2026-10-26"])), None);
        assert_eq!(cadence(Vec::new()), None);
    }

    #[test]
    fn pinned_posts_are_posts() {
        let mut posts = on(&["2026-11-01", "2026-10-26", "2026-10-19"]);
        posts[0].exclude = true;
        assert_eq!(cadence(posts).map(|found| found.posts), Some(3));
    }
}
